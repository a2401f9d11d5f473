//! An action that a decision has led to: who, by when, how far.

use crate::ui::Tone;
use foundation::{Day, Instant};

/// When an action is due.
#[derive(Clone, Debug, PartialEq)]
pub enum Deadline {
    /// A day.
    On(Day),
    /// As the decision said it, when it named no day: "næste møde".
    Raw(String),
    /// Nothing was said.
    None,
}

/// How far an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionStatus {
    /// Not begun.
    Open,
    /// Being done.
    Started,
    /// Cannot go on.
    Stuck,
    /// Done.
    Done,
    /// Given up.
    Dropped,
    /// A paper said something about it, but not how it stands.
    NotStated,
}

impl ActionStatus {
    /// The text key of the status.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "kit-action-open",
            Self::Started => "kit-action-started",
            Self::Stuck => "kit-action-stuck",
            Self::Done => "kit-action-done",
            Self::Dropped => "kit-action-dropped",
            Self::NotStated => "kit-action-not-stated",
        }
    }

    /// The tone of its tag.
    #[must_use]
    pub const fn tone(self) -> Tone {
        match self {
            Self::Open | Self::Started | Self::Dropped | Self::NotStated => Tone::Info,
            Self::Stuck => Tone::Warning,
            Self::Done => Tone::Success,
        }
    }
}

/// One status entry.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusEntry {
    /// When it was written.
    pub at: Instant,
    /// By whom.
    pub author: String,
    /// How far it was then.
    pub status: ActionStatus,
    /// The words.
    pub text: String,
}

/// An action on the follow-up list. `part action::card(ui, action)`.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionCard {
    /// What is to be done.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Who is to do it; empty when nobody is named.
    pub owner: String,
    /// By when.
    pub deadline: Deadline,
    /// Whether the deadline has passed without the action being done.
    pub late: bool,
    /// How far.
    pub status: ActionStatus,
    /// Where it was decided: "Socialudvalget 12.11.2026, punkt 4".
    pub decided: String,
    /// Status entries, newest first.
    pub history: Vec<StatusEntry>,
}
