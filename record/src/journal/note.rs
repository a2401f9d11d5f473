//! What a note is, and what its content must keep to.

use crate::{Code, Told, told::words};
use foundation::{GoalId, Instant, NoteId, Private, UserId};
use std::collections::BTreeSet;

words! {
    /// Who may read a note besides the unit.
    Audience {
        /// Internal working note of the unit.
        Unit = "unit",
        /// May be shared with the authority (myndighed).
        Authority = "authority",
        /// The citizen may read it on their own page, and the authority too.
        Citizen = "citizen",
    }
}

/// What somebody writes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoteContent {
    /// When it happened.
    pub event_at: Instant,
    /// Themes it is about.
    pub themes: Vec<Code>,
    /// Goals it is about; also sets under which goals it is found again.
    pub goals: Vec<GoalId>,
    /// Who may read it.
    pub audience: Audience,
    /// The text.
    pub text: Private<String>,
}

/// The longest text, in letters. Longer ones belong in a document.
pub const LONGEST_TEXT: usize = 20_000;
/// The most themes or goals on one note.
pub const MOST_LINKS: usize = 20;
/// How far an event may lie ahead of the clock: phones and servers disagree by a little.
const CLOCK_SLACK_SECONDS: i64 = 300;

/// What is wrong with a content.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ContentError {
    /// A signed note has words.
    #[error("write what happened")]
    NoText,
    /// More than 20,000 letters.
    #[error("the text is too long")]
    TooLong,
    /// A signed note has a theme.
    #[error("choose at least one theme")]
    NoTheme,
    /// More than 20 themes or goals.
    #[error("there are too many themes or goals")]
    TooMany,
    /// A theme or goal stands twice.
    #[error("a theme or goal stands twice")]
    Twice,
    /// A goal is not this citizen's.
    #[error("a goal is not in this citizen's plans")]
    UnknownGoal,
    /// The event lies in the future.
    #[error("the event cannot lie in the future")]
    Future,
}

impl NoteContent {
    /// What a draft must keep to: it may be unfinished, but it must be storable.
    pub(super) fn check_draft(&self) -> Result<(), ContentError> {
        if self.text.show().chars().nth(LONGEST_TEXT).is_some() {
            return Err(ContentError::TooLong);
        }
        if self.themes.len() > MOST_LINKS || self.goals.len() > MOST_LINKS {
            return Err(ContentError::TooMany);
        }
        let themes: BTreeSet<_> = self.themes.iter().collect();
        let goals: BTreeSet<_> = self.goals.iter().collect();
        if themes.len() < self.themes.len() || goals.len() < self.goals.len() {
            return Err(ContentError::Twice);
        }
        Ok(())
    }

    /// What a note must keep to when it is signed at `now`.
    pub(super) fn check_signed(&self, now: Instant) -> Result<(), ContentError> {
        self.check_draft()?;
        if self.text.show().trim().is_empty() {
            return Err(ContentError::NoText);
        }
        if self.themes.is_empty() {
            return Err(ContentError::NoTheme);
        }
        if self.event_at > now.plus_seconds(CLOCK_SLACK_SECONDS) {
            return Err(ContentError::Future);
        }
        Ok(())
    }
}

/// A note that was just signed, or had been signed by the same request before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SignedNote {
    /// Its id.
    pub note: NoteId,
    /// When it was signed.
    pub written_at: Instant,
}

/// Somebody else saved the draft meanwhile. What was sent is kept as a [`super::Rival`] text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Meanwhile {
    /// What the draft says now.
    pub theirs: NoteContent,
    /// Its version now: save again with this one.
    pub version: i64,
    /// Who saved it.
    pub by: UserId,
    /// That user's name.
    pub by_name: Private<String>,
}

/// Where a signed note stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoteState {
    /// Signed; it counts.
    Signed,
    /// Corrected by a newer note; still readable.
    Corrected {
        /// The note that corrects it.
        by: NoteId,
        /// Why.
        reason: Private<String>,
        /// Who and when.
        told: Told,
    },
    /// Entered on the wrong citizen: the text is not shown.
    Sealed {
        /// Who and when.
        told: Told,
    },
}
