//! An agenda item (dagsordenspunkt): its texts in versions, its decision, and the figures frozen into it.
//!
//! Every save is a version with who and when. Who saves on an old version is told, and the text is kept as a version
//! that stands aside ([`Saved::ChangedMeanwhile`]): nobody loses words. Agenda and minutes are the same item in two
//! states (Region Midtjylland's papers); the minutes add the decision.

mod add;
mod append;
mod asked;
pub mod attachment;
pub mod closed;
mod decide;
mod draft;
mod earlier;
mod exhibit;
mod freeze;
#[cfg(test)]
mod life_tests;
mod order;
mod owner;
mod read;
mod save;
mod slot;
#[cfg(test)]
pub(crate) mod tests;

pub use add::{AddItem, AddItemError, add};
pub(crate) use append::append;
pub(crate) use asked::{current_text, is_closed, is_decided};
pub use decide::{Decide, DecideError, decide};
pub use draft::{
    Decided, DecisionDraft, DecisionRival, SaveDecisionDraft, SaveDraftError, SavedDraft, Theirs,
    ViewDecisionDraft, decide_from_draft, save_draft, writing,
};
pub use earlier::{AddEarlierDecisions, AddEarlierDecisionsError, EarlierDecision, add_earlier_decisions};
pub(crate) use earlier::{freeze as freeze_earlier, put_on as put_earlier_on};
pub(crate) use exhibit::of_item as exhibits_of;
pub use exhibit::{
    Exhibit, ExhibitLine, ExhibitShape, FreezeExhibit, FreezeExhibitError, FrozenExhibit, exhibits,
    freeze_exhibit,
};
pub use freeze::{Figure, FigureStatus, FreezeFigure, FreezeFigureError, FrozenFigure, freeze};
pub(crate) use order::renumber;
pub use order::{MoveItem, MoveItemError, move_item};
pub use owner::{AssignItem, AssignItemError, assign};
pub use read::{Decision, ItemPage, ItemVersion, OpenItem, ViewItem, figures, open_items, page};
pub use save::{SaveItem, SaveItemError, save};
pub use slot::{SetTimes, SetTimesError, Slot, set_times, suggest};
pub(crate) use slot::{shift as shift_slots, stored as stored_slot};

use crate::meeting::{self, State};
use database::{StorageError, Tx, params, sql};
use foundation::{AgendaItemId, MeetingId, Private, UnitId};

/// What an item asks of the committee.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ItemKind {
    /// To be decided (beslutning).
    Decision,
    /// To be known (orientering).
    Information,
    /// To be discussed (drøftelse).
    Discussion,
}

impl ItemKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Decision, Self::Information, Self::Discussion];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Information => "information",
            Self::Discussion => "discussion",
        }
    }

    /// The kind behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub(crate) fn stored(code: &str) -> Result<Self, StorageError> {
        Self::from_code(code).ok_or_else(|| StorageError::decode("item kind"))
    }
}

/// The texts of an item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ItemText {
    /// Title.
    pub title: String,
    /// Case number (sagsnummer), e.g. `1-13-3-57-16`.
    pub case_number: Option<String>,
    /// Resumé: the case in a few lines.
    pub resume: Private<String>,
    /// Recommendation (indstilling).
    pub recommendation: Private<String>,
    /// Case text (sagsfremstilling).
    pub case_text: Private<String>,
}

impl ItemText {
    /// Line ends and outer spaces made alike, so that the same words are the same text.
    fn tidy(&self) -> Self {
        let tidy = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
        Self {
            title: tidy(&self.title),
            case_number: self
                .case_number
                .as_deref()
                .map(tidy)
                .filter(|number| !number.is_empty()),
            resume: tidy(self.resume.show()).into(),
            recommendation: tidy(self.recommendation.show()).into(),
            case_text: tidy(self.case_text.show()).into(),
        }
    }
}

/// What became of a save.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Saved {
    /// It is the current version now.
    Version(i64),
    /// Somebody saved in between. Their text stays the current one; this one is kept aside.
    ChangedMeanwhile {
        /// The version that is current.
        current: i64,
        /// The version that keeps this save's text.
        mine: i64,
    },
}

/// The unit of an item's committee, to ask for a permit with.
///
/// # Errors
/// [`StorageError`].
pub fn unit_of(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<Option<UnitId>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT c.unit_id FROM agenda_item i JOIN meeting m ON m.meeting_id = i.meeting_id
             JOIN committee c ON c.committee_id = m.committee_id WHERE i.item_id = $1"
        ),
        params![item],
        |row| row.get(0),
    )
}

/// Takes the lock of the item's meeting and tells whether it may be written in.
fn lock(tx: &mut Tx<'_>, item: AgendaItemId, unit: UnitId) -> Result<State, StorageError> {
    let found = tx.query_opt(
        sql!("SELECT meeting_id FROM agenda_item WHERE item_id = $1"),
        params![item],
        |row| row.get::<MeetingId>(0),
    )?;
    match found {
        Some(meeting) => meeting::lock(tx, meeting, unit),
        None => Ok(State::Missing),
    }
}

/// Where a save lands: the version number it gets, and what to tell. `current` and `last` are the current and the
/// highest version (0 when there is none).
const fn landing(based_on: i64, current: i64, last: i64) -> (i64, Saved) {
    let mine = last + 1;
    if based_on == current {
        (mine, Saved::Version(mine))
    } else {
        (mine, Saved::ChangedMeanwhile { current, mine })
    }
}
