//! Hearings (høringer): a plan with numbered sections is sent to committees and outside parties, their responses come
//! in as rows, and every row is answered.
//!
//! What was received never changes: a correction is a new version with its reason. A version counts from its receipt
//! on; before that it is a draft of the committee's members. A late response is marked, not refused.

/// A party that is still asked: it was not taken off.
macro_rules! still_asked {
    () => {
        "NOT EXISTS (SELECT 1 FROM hearing_party_removed gone WHERE gone.hearing_id = p.hearing_id
           AND gone.party_id = p.party_id)"
    };
}

mod answer;
#[cfg(test)]
mod answer_tests;
mod coverage;
mod draft;
mod mask;
mod page;
mod party;
mod place;
mod plan;
mod read;
mod receive;
mod responses;
mod send;
mod store;
mod summary;
#[cfg(test)]
mod summary_tests;
#[cfg(test)]
mod tests;
mod write;

pub use answer::{
    ApproveAnswer, ApproveAnswerError, RowKey, SaveAnswer, SaveAnswerError, approve_answer, save_answer,
};
pub use coverage::{Counts, Coverage, SectionCounts, TopicCounts, by_section, by_topic, coverage, topic_key};
pub use draft::{SaveDraft, SaveDraftError, SendDraft, SendDraftError, save_draft, send_draft};
pub use page::{
    Answer, Approved, Extension, Hearing, HearingPage, HearingRow, Party, Received, Response, ResponseRow,
};
pub use party::{AddParty, AddPartyError, RemoveParty, RemovePartyError, add_party, remove_party};
pub use place::{PlaceRow, PlaceRowError, place_row, section_for};
pub use plan::{CreateHearing, HearingText, PlanError, SaveHearing, create, save};
pub use read::{ViewHearing, ViewHearingDraft, ViewHearings, ViewParties, draft, list, page, page_named};
pub use receive::{ReceiveResponse, ReceiveResponseError, receive};
pub use send::{ExtendHearing, ExtendHearingError, SendHearing, SendHearingError, extend, send};
pub use summary::{SummaryFinding, SummaryPlace, summary};
pub use write::{NewResponse, NewRow, ResponseSource};

use database::{StorageError, Tx, params, sql};
use foundation::{HearingId, UnitId};

/// Who is asked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PartyKind {
    /// A committee of the house; its members may answer when logged in.
    Committee,
    /// An organisation, authority or association outside.
    Organisation,
    /// A private person: shown as "Borger, nr. N" outside the staff unit.
    PrivatePerson,
}

impl PartyKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Committee, Self::Organisation, Self::PrivatePerson];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Committee => "committee",
            Self::Organisation => "organisation",
            Self::PrivatePerson => "private_person",
        }
    }

    /// The kind behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A section of the plan that is heard.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// Its number, from 1.
    pub number: i64,
    /// Its heading.
    pub heading: String,
    /// The theme it belongs to; may be empty.
    pub theme: String,
    /// First page.
    pub page_first: i64,
    /// Last page.
    pub page_last: i64,
}

/// A category of parties, as this hearing has them: "C", "Kommuner".
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Category {
    /// Its letter.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// The unit a hearing belongs to, to ask for a permit with.
///
/// # Errors
/// [`StorageError`].
pub fn unit_of(tx: &mut Tx<'_>, hearing: HearingId) -> Result<Option<UnitId>, StorageError> {
    tx.query_opt(
        sql!("SELECT unit_id FROM hearing WHERE hearing_id = $1"),
        params![hearing],
        |row| row.get(0),
    )
}

/// Takes the hearing's lock when it belongs to `unit`; `false` when it does not exist there.
fn lock(tx: &mut Tx<'_>, hearing: HearingId, unit: UnitId) -> Result<bool, StorageError> {
    let locked = tx.execute(
        sql!("UPDATE hearing SET changes = changes + 1 WHERE hearing_id = $1 AND unit_id = $2"),
        params![hearing, unit],
    )?;
    Ok(locked == 1)
}

/// Whether the hearing was sent.
fn is_sent(tx: &mut Tx<'_>, hearing: HearingId) -> Result<bool, StorageError> {
    tx.query_one(
        sql!("SELECT EXISTS (SELECT 1 FROM hearing_sent WHERE hearing_id = $1)"),
        params![hearing],
        |row| row.get(0),
    )
}
