//! A note in the timeline, in each of its states.

use foundation::Instant;

/// What has become of a note. A signed note never changes; what happened later stands beside it.
#[derive(Clone, Debug, PartialEq)]
pub enum NoteState {
    /// Not signed yet: only its author works on it.
    Draft,
    /// Signed.
    Signed {
        /// When.
        at: Instant,
    },
    /// Signed, and corrected later by another note. Stays readable.
    Corrected {
        /// When the correction was signed.
        at: Instant,
        /// Who corrected.
        by: String,
        /// Why.
        reason: String,
        /// Where the correction stands.
        href: String,
    },
    /// This note corrects an older one.
    Correction {
        /// When it was signed.
        at: Instant,
        /// Why the old one was wrong.
        reason: String,
        /// Where the old one stands.
        href: String,
    },
    /// Written on the wrong citizen. The words are hidden here; the fact stays.
    EnteredInError {
        /// When that was found.
        at: Instant,
        /// Who said so.
        by: String,
        /// Why.
        reason: String,
    },
}

/// A note. `part note::item(ui, note)`, inside `note::timeline`.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The note's id, used for element ids and links.
    pub id: String,
    /// When it happened (not when it was written).
    pub at: Instant,
    /// The text as written; line breaks are kept.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// The author's role.
    pub role: String,
    /// Themes in words.
    pub themes: Vec<String>,
    /// Goals it belongs to: words and address.
    pub goals: Vec<(String, String)>,
    /// Who may read it, when it is not everybody at the unit.
    pub audience: Option<String>,
    /// Written since the reader was last here.
    pub is_new: bool,
    /// What has become of it.
    pub state: NoteState,
    /// Where it can be corrected or gone on with; empty when this reader may not.
    pub change_href: String,
}

impl Note {
    /// The state's name for the style sheet.
    #[must_use]
    pub const fn class(&self) -> &'static str {
        match self.state {
            NoteState::Draft => "draft",
            NoteState::Signed { .. } => "signed",
            NoteState::Corrected { .. } => "corrected",
            NoteState::Correction { .. } => "correction",
            NoteState::EnteredInError { .. } => "in-error",
        }
    }
}
