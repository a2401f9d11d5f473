//! The journal: what staff write about a citizen, many times a day.
//!
//! A note is a draft until it is signed; drafts and notes lie in different tables, and no statement changes a signed
//! note. A correction is a new note that points at the old one, which stays readable. A note on the wrong citizen is
//! sealed: time and author stay visible, the text does not (domain §8.1: append-only, author, two times, audience).
//!
//! Facts of the journal begin with `journal.`, so that no report picks them up.

mod correct;
mod day;
mod discard;
mod draft;
mod note;
mod sign;
mod store;
#[cfg(test)]
mod tests;
mod timeline;
mod write;
mod wrong_citizen;

pub use correct::{CorrectNote, CorrectNoteError, correct_note};
pub use day::{DayRow, Due, ListDays, NewestNote, OpenDay, ViewDay, day, open_day};
pub use discard::{DiscardDraft, DiscardDraftError, discard_draft};
pub use draft::{
    Draft, DraftRow, Rival, SaveDraft, SaveDraftError, SavedDraft, ViewDrafts, draft, drafts_of, drafts_on,
    rivals, save_draft,
};
pub use note::{
    Audience, ContentError, LONGEST_TEXT, MOST_LINKS, Meanwhile, NoteContent, NoteState, SignedNote,
};
pub use sign::{SignNote, SignNoteError, sign_note};
pub use timeline::{Cursor, Timeline, TimelineFilter, TimelineNote, ViewRecord, note, timeline};
pub use write::{WriteNote, WriteNoteError, Written, write_note};
pub use wrong_citizen::{
    CopyToRightCitizen, EnteredOnWrongCitizen, Sealed, SealedNote, ViewSealed, WrongCitizenError,
    entered_on_wrong_citizen, sealed_note,
};
