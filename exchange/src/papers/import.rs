//! A paper that was read becomes a meeting of a committee: its head, its items with their texts, who came.
//!
//! - [`outline`]: the paper as pieces of text, each with its lines and what it is; what a person sees and corrects.
//! - [`change`]: the corrections. Each is small, kept with who and when, and can be undone: the outline is always made
//!   anew from the source and the corrections that hold.
//! - [`contradiction`]: what must be settled before the outline can become a meeting.
//! - [`reading`]: the draft that a person works on.
//! - [`take`]: the import itself: all of it in one transaction, or nothing. The same text is taken in once.
//!
//! Nothing is invented: where the paper tells of no decision there is none, and whoever is not known as a member is
//! kept by name. A paper that is taken in here is open; an item that it calls closed is closed, with its open title as
//! the only closed word.

pub mod change;
pub mod contradiction;
pub mod outline;
pub mod reading;
mod store;
pub mod take;

pub use change::{Change, Field, Target};
pub use contradiction::{Contradiction, contradictions};
pub use outline::{Outline, OutlineItem, Part, Piece, Role};
pub use reading::{
    BeginReading, CorrectReading, DiscardReading, ReadingError, ReadingPage, ReadingRow, UndoCorrection,
    ViewReading, ViewReadings, begin, committee_and_unit, correct, discard, list, page, undo,
};
pub use store::{Correction, ImportItem, ImportPage, ImportRow};
pub use take::{
    GROUND, ImportError, ImportMinutes, Imported, Source, ViewImport, check, import_of_meeting, imported,
    run, unit_of_import, within,
};

use sha2::{Digest, Sha256};

/// No longer text is kept, in bytes: about a thousand pages.
pub const LONGEST: usize = 4 * 1024 * 1024;

/// The text as it is stored and read: without the one character that a database refuses, line ends alike.
#[must_use]
pub fn tidy(text: &str) -> String {
    text.strip_prefix('\u{feff}')
        .unwrap_or(text)
        .replace('\0', "")
        .replace("\r\n", "\n")
}

/// The digest by which the same text is known again (SHA-256 of [`tidy`] text).
#[must_use]
pub fn digest(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}
