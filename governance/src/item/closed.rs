//! What is closed of an item (lukket punkt): an item has an open title and text, and a closed title and text beside it.
//!
//! An item is closed once and stays so. Whoever closes it says on what ground, and gives the words that stay open; what
//! was written before, texts, decision and attachments, counts as closed from then on. Closed words lie in tables of
//! their own, and are read only with a permit for the committee's closed circle.

mod addenda;
mod close;
mod decide;
mod read;
mod save;
#[cfg(test)]
pub(crate) mod tests;

pub use addenda::{AddClosedAddendum, AddClosedAddendumError, ClosedAddendum, add_closed_addendum};
pub use close::{CloseImportedItem, CloseItem, CloseItemError, ItemClosed, close, close_imported};
pub use decide::{DecideClosed, DecideClosedError, decide_closed};
pub use read::{ClosedSheet, ClosedVersion, Closing, ViewClosedItem, closing, sheet};
pub use save::{SaveClosedText, SaveClosedTextError, save_closed};
pub(crate) use save::{keep_late_decision, keep_late_text};

use crate::meeting::{self, State};
use access::Subject;
use database::{StorageError, Tx, params, sql};
use foundation::{AgendaItemId, CircleId, CommitteeId, MeetingId, Private, UnitId};

/// The closed texts of an item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClosedText {
    /// Title.
    pub title: Private<String>,
    /// Recommendation (indstilling).
    pub recommendation: Private<String>,
    /// Case text (sagsfremstilling).
    pub case_text: Private<String>,
}

impl ClosedText {
    /// Line ends and outer spaces made alike, so that the same words are the same text.
    fn tidy(&self) -> Self {
        Self {
            title: tidy(&self.title),
            recommendation: tidy(&self.recommendation),
            case_text: tidy(&self.case_text),
        }
    }
}

fn tidy(text: &Private<String>) -> Private<String> {
    text.show().replace("\r\n", "\n").trim().to_owned().into()
}

/// Why an item may be closed. The grounds are those by which meetings and papers of an authority are closed; the
/// paragraph stands beside them as text, since it differs by who meets (unconfirmed for MED committees).
pub const GROUNDS: [&str; 5] = [
    "Personforhold (styrelseslovens § 10, stk. 2; forvaltningslovens § 27)",
    "Personalesag (forvaltningslovens § 27, stk. 1)",
    "Økonomiske forhold eller forhandling (forvaltningslovens § 27, stk. 4)",
    "Køb og salg af ejendom (styrelseslovens § 10, stk. 2)",
    "Sikkerhed (forvaltningslovens § 27, stk. 3)",
];

/// The closed circle of a committee.
pub(crate) fn circle_of(committee: CommitteeId) -> CircleId {
    CircleId::from_uuid(committee.uuid())
}

/// What a closed action touches.
pub(crate) fn subject(committee: CommitteeId) -> Subject {
    Subject::Circle(circle_of(committee))
}

/// Takes the lock of the item's meeting, when the item is one of this committee.
pub(crate) fn lock(
    tx: &mut Tx<'_>,
    item: AgendaItemId,
    committee: CommitteeId,
) -> Result<State, StorageError> {
    let found: Option<(MeetingId, UnitId)> = tx.query_opt(
        sql!(
            "SELECT i.meeting_id, c.unit_id FROM agenda_item i JOIN meeting m ON m.meeting_id = i.meeting_id
             JOIN committee c ON c.committee_id = m.committee_id
             WHERE i.item_id = $1 AND m.committee_id = $2"
        ),
        params![item, committee],
        |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?)),
    )?;
    match found {
        Some((meeting, unit)) => meeting::lock(tx, meeting, unit),
        None => Ok(State::Missing),
    }
}

/// From which versions on the open words of a closed item are open. What has a lower number is closed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct OpenFrom {
    /// First version of the texts.
    pub(crate) text: i64,
    /// First wording of the decision.
    pub(crate) decision: i64,
}

/// Where the open words of the item begin; `None` when it is not closed.
pub(crate) fn open_from(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<Option<OpenFrom>, StorageError> {
    tx.query_opt(
        sql!("SELECT open_version, open_decision FROM agenda_item_closed WHERE item_id = $1"),
        params![item],
        |row| {
            Ok(OpenFrom {
                text: row.get(0)?,
                decision: row.get(1)?,
            })
        },
    )
}

/// What a first wording of the item's open decision is based on. A wording with a lower base was begun before the
/// closing, and its words are closed.
pub(crate) fn decision_base(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<i64, StorageError> {
    Ok(open_from(tx, item)?.map_or(0, |open| open.decision - 1))
}
