//! Reading what is closed of an item. Only the closed circle gets here.

use super::addenda::{self, ClosedAddendum};
use super::{ClosedText, subject};
use crate::item::attachment::{self, AttachmentLine};
use crate::item::{Decision, FrozenExhibit, FrozenFigure, ItemVersion, exhibit, read};
use access::{Action, Permit, Subject, View};
use database::{StorageError, Tx, params, sql};
use foundation::{AgendaItemId, CommitteeId, Instant, Private, Uuid};

/// Shows what is closed of an item, beside its open page ([`Permit::beside`]).
#[derive(Clone, Copy, Debug)]
pub struct ViewClosedItem {
    /// The item.
    pub item: AgendaItemId,
    /// Its committee.
    pub committee: CommitteeId,
}

impl Action for ViewClosedItem {
    const NAME: &'static str = "governance.item.closed.view";
    const CAPABILITY: &'static str = "committee.closed";
    fn subject(&self) -> Subject {
        subject(self.committee)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.item.uuid())
    }
}

impl View for ViewClosedItem {}

/// That an item is closed: on what ground, by whom and when. Everybody who reads the agenda may know it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Closing {
    /// The ground.
    pub ground: String,
    /// Who closed it.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
}

/// One version of the closed texts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClosedVersion {
    /// Its number, from 1.
    pub version: i64,
    /// The version its writer began with (0: none).
    pub based_on: i64,
    /// Kept aside, because somebody saved in between, or because the item was closed while it was being written.
    pub is_aside: bool,
    /// The texts.
    pub text: ClosedText,
    /// Who saved it.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
}

/// The closed sheet of an item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClosedSheet {
    /// That it is closed; `None` for an open item that has closed attachments only.
    pub closing: Option<Closing>,
    /// All versions of the closed texts, newest first.
    pub versions: Vec<ClosedVersion>,
    /// All wordings of the closed decision, newest first.
    pub decisions: Vec<Decision>,
    /// The versions of the open texts from before the closing, newest first.
    pub former_versions: Vec<ItemVersion>,
    /// The wordings of the decision from before the closing, newest first.
    pub former_decisions: Vec<Decision>,
    /// Figures frozen before the closing.
    pub former_figures: Vec<FrozenFigure>,
    /// Tables frozen before the closing.
    pub former_exhibits: Vec<FrozenExhibit>,
    /// What was added to the minutes before the closing, and to the closed minutes afterwards; oldest first.
    pub addenda: Vec<ClosedAddendum>,
    /// The closed attachments, in order.
    pub attachments: Vec<AttachmentLine>,
}

impl ClosedSheet {
    /// The texts that hold.
    #[must_use]
    pub fn current(&self) -> Option<&ClosedVersion> {
        self.versions.iter().find(|version| !version.is_aside)
    }

    /// The decision that holds.
    #[must_use]
    pub fn decision(&self) -> Option<&Decision> {
        self.decisions.iter().find(|decision| !decision.is_aside)
    }

    /// Whether there is nothing closed about the item.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.closing.is_none() && self.attachments.is_empty()
    }
}

/// That the item is closed, if it is.
///
/// # Errors
/// [`StorageError`].
pub fn closing<A: Action>(
    tx: &mut Tx<'_>,
    _permit: &Permit<A>,
    item: AgendaItemId,
) -> Result<Option<Closing>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT c.ground, u.name, c.closed_at FROM agenda_item_closed c
             JOIN app_user u ON u.user_id = c.closed_by WHERE c.item_id = $1"
        ),
        params![item],
        |row| {
            Ok(Closing {
                ground: row.get(0)?,
                by: row.get(1)?,
                at: row.get(2)?,
            })
        },
    )
}

/// The closed sheet; `None` when the committee has no such item.
///
/// # Errors
/// [`StorageError`].
pub fn sheet(tx: &mut Tx<'_>, permit: &Permit<ViewClosedItem>) -> Result<Option<ClosedSheet>, StorageError> {
    let ViewClosedItem { item, committee } = *permit.action();
    let is_here: bool = tx.query_one(
        sql!(
            "SELECT EXISTS (SELECT 1 FROM agenda_item i JOIN meeting m ON m.meeting_id = i.meeting_id
             WHERE i.item_id = $1 AND m.committee_id = $2)"
        ),
        params![item, committee],
        |row| row.get(0),
    )?;
    if !is_here {
        return Ok(None);
    }
    let closing = closing(tx, permit, item)?;
    let sheet = ClosedSheet {
        versions: versions(tx, item)?,
        decisions: decisions(tx, item)?,
        former_versions: read::former_versions(tx, item)?,
        former_decisions: read::former_decisions(tx, item)?,
        former_figures: read::former_figures(tx, item)?,
        former_exhibits: exhibit::former_exhibits(tx, item)?,
        addenda: addenda::of_item(tx, item)?,
        attachments: attachment::closed_lines(tx, item)?,
        closing,
    };
    Ok(Some(sheet))
}

/// All versions of the closed texts, newest first.
pub(super) fn versions(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<Vec<ClosedVersion>, StorageError> {
    tx.query(
        sql!(
            "SELECT v.version, v.based_on, v.is_aside, v.title, v.recommendation, v.case_text, u.name, v.saved_at
             FROM agenda_closed_version v JOIN app_user u ON u.user_id = v.saved_by
             WHERE v.item_id = $1 ORDER BY v.version DESC"
        ),
        params![item],
        |row| {
            Ok(ClosedVersion {
                version: row.get(0)?,
                based_on: row.get(1)?,
                is_aside: row.get(2)?,
                text: ClosedText {
                    title: row.get(3)?,
                    recommendation: row.get(4)?,
                    case_text: row.get(5)?,
                },
                by: row.get(6)?,
                at: row.get(7)?,
            })
        },
    )
}

/// All wordings of the closed decision, newest first.
pub(super) fn decisions(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<Vec<Decision>, StorageError> {
    tx.query(
        sql!(
            "SELECT d.version, d.based_on, d.is_aside, d.decision_text, u.name, d.decided_at
             FROM agenda_closed_decision d JOIN app_user u ON u.user_id = d.decided_by
             WHERE d.item_id = $1 ORDER BY d.version DESC"
        ),
        params![item],
        read::decision,
    )
}
