//! Reading an item with its versions, decision, figures and actions.

use super::attachment::{self, AttachmentLine};
use super::closed::{self, Closing};
use super::earlier::{self, EarlierDecision};
use super::{Figure, FigureStatus, FrozenFigure, ItemKind, ItemText};
use crate::committee::ViewCommittees;
use crate::follow_up::{self, ActionRow};
use crate::meeting::{self, Addendum, ItemLine, Participant};
use access::{Action, Permit, Subject};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{AgendaItemId, CommitteeId, Day, Instant, MeetingId, Period, Private, UnitId, Uuid};

/// Shows an item.
#[derive(Clone, Copy, Debug)]
pub struct ViewItem {
    /// The item.
    pub item: AgendaItemId,
}

impl Action for ViewItem {
    const NAME: &'static str = "governance.item.view";
    const CAPABILITY: &'static str = "committee.read";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.item.uuid())
    }
}

/// One version of an item's texts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ItemVersion {
    /// Its number, from 1.
    pub version: i64,
    /// The version its writer began with (0: none).
    pub based_on: i64,
    /// Kept aside, because somebody saved in between.
    pub is_aside: bool,
    /// The texts.
    pub text: ItemText,
    /// Who saved it.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
}

/// One wording of a decision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// Its number, from 1.
    pub version: i64,
    /// The wording its writer began with (0: none).
    pub based_on: i64,
    /// Kept aside, because somebody wrote in between.
    pub is_aside: bool,
    /// The words.
    pub text: Private<String>,
    /// Who wrote it.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
}

/// An item with everything that belongs to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ItemPage {
    /// The item.
    pub id: AgendaItemId,
    /// Its number.
    pub number: i64,
    /// What it asks of the committee.
    pub kind: ItemKind,
    /// Its meeting.
    pub meeting: MeetingId,
    /// The meeting's day.
    pub meeting_day: Day,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's name.
    pub committee_name: String,
    /// The committee's unit, to ask for permits with.
    pub unit: UnitId,
    /// When the minutes were closed; nothing can be written then.
    pub minutes_closed: Option<Instant>,
    /// That the item is closed: what this page shows is then its open part.
    pub closing: Option<Closing>,
    /// What a first wording of the open decision is based on: 0, or a number of its own when the item was closed since.
    pub decision_base: i64,
    /// Whether the closed circle has something to read beside this page: for asking for it, not for showing.
    pub has_closed_sheet: bool,
    /// The open attachments, in order.
    pub attachments: Vec<AttachmentLine>,
    /// The texts that hold.
    pub current: ItemVersion,
    /// All versions, newest first.
    pub versions: Vec<ItemVersion>,
    /// All wordings of the decision, newest first.
    pub decisions: Vec<Decision>,
    /// The figures, in the order in which they were frozen.
    pub figures: Vec<FrozenFigure>,
    /// The tables and charts, in the order in which they were frozen.
    pub exhibits: Vec<super::FrozenExhibit>,
    /// The actions that follow from it, as of today.
    pub actions: Vec<ActionRow>,
    /// Whether the meeting was cancelled; nothing can be written then either.
    pub is_cancelled: bool,
    /// What was added to the closed minutes about this item, oldest first.
    pub addenda: Vec<Addendum>,
    /// Who takes part under this item only.
    pub guests: Vec<Participant>,
    /// The earlier decisions, when this is the item that shows them.
    pub earlier: Option<Vec<EarlierDecision>>,
    /// The meeting's whole agenda, for finding the way.
    pub agenda: Vec<ItemLine>,
}

impl ItemPage {
    /// The item's own line of the agenda: time, owner, presenter, markers.
    #[must_use]
    pub fn line(&self) -> Option<&ItemLine> {
        self.agenda.iter().find(|line| line.id == self.id)
    }

    /// Whether texts and the decision may still be written.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.minutes_closed.is_none() && !self.is_cancelled
    }

    /// The decision that holds.
    #[must_use]
    pub fn decision(&self) -> Option<&Decision> {
        self.decisions.iter().find(|decision| !decision.is_aside)
    }
}

/// The item; `None` when there is none with this id.
///
/// # Errors
/// [`StorageError`].
pub fn page(tx: &mut Tx<'_>, permit: &Permit<ViewItem>) -> Result<Option<ItemPage>, StorageError> {
    let item = permit.action().item;
    let versions = versions(tx, item)?;
    let Some(current) = versions.iter().find(|version| !version.is_aside).cloned() else {
        return Ok(None);
    };
    let mut page = tx.query_one(
        sql!(
            "SELECT i.number, i.kind, i.meeting_id, m.day, m.committee_id, c.name, c.unit_id, x.closed_at,
               EXISTS (SELECT 1 FROM meeting_cancelled k WHERE k.meeting_id = i.meeting_id),
               EXISTS (SELECT 1 FROM standing_item t WHERE t.item_id = i.item_id)
             FROM agenda_item i JOIN meeting m ON m.meeting_id = i.meeting_id
             JOIN committee c ON c.committee_id = m.committee_id
             LEFT JOIN minutes_closed x ON x.meeting_id = i.meeting_id
             WHERE i.item_id = $1"
        ),
        params![item],
        |row| {
            Ok::<_, StorageError>(ItemPage {
                id: item,
                number: row.get(0)?,
                kind: ItemKind::stored(&row.get::<String>(1)?)?,
                meeting: row.get(2)?,
                meeting_day: row.get(3)?,
                committee: row.get(4)?,
                committee_name: row.get(5)?,
                unit: row.get(6)?,
                minutes_closed: row.get(7)?,
                closing: None,
                decision_base: 0,
                has_closed_sheet: false,
                attachments: Vec::new(),
                current: current.clone(),
                versions: Vec::new(),
                decisions: Vec::new(),
                figures: Vec::new(),
                exhibits: Vec::new(),
                actions: Vec::new(),
                is_cancelled: row.get(8)?,
                addenda: Vec::new(),
                guests: Vec::new(),
                earlier: row.get::<bool>(9)?.then(Vec::new),
                agenda: Vec::new(),
            })
        },
    )?;
    page.versions = versions;
    page.decisions = decisions(tx, item)?;
    page.figures = figures(tx, permit)?;
    page.exhibits = super::exhibits_of(tx, item)?;
    page.closing = closed::closing(tx, permit, item)?;
    page.decision_base = closed::decision_base(tx, item)?;
    page.has_closed_sheet = page.closing.is_some() || !attachment::closed_lines(tx, item)?.is_empty();
    page.attachments = attachment::attachments(tx, permit)?;
    page.actions = follow_up::of_item(tx, item, (permit.user(), permit.day()))?;
    page.agenda = meeting::lines_of(tx, page.meeting)?;
    page.addenda = meeting::addenda_of(tx, page.meeting)?;
    page.addenda.retain(|addendum| addendum.item == Some(item));
    page.guests = meeting::participants_of(tx, page.meeting)?;
    page.guests.retain(|guest| guest.items.contains(&item));
    if page.earlier.is_some() {
        let closed = page.minutes_closed.is_some();
        page.earlier = Some(earlier::shown(
            tx,
            item,
            page.committee,
            page.meeting_day,
            closed,
        )?);
    }
    Ok(Some(page))
}

/// An item that may still be written in, for choosing where something goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenItem {
    /// The item.
    pub id: AgendaItemId,
    /// Its number.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// The meeting.
    pub meeting: MeetingId,
    /// The meeting's day.
    pub day: Day,
    /// The committee's name.
    pub committee_name: String,
}

/// The items of all meetings whose minutes are open: the next meeting first, then by committee and number.
///
/// # Errors
/// [`StorageError`].
pub fn open_items(tx: &mut Tx<'_>, _permit: &Permit<ViewCommittees>) -> Result<Vec<OpenItem>, StorageError> {
    tx.query(
        sql!(
            "SELECT i.item_id, i.number, v.title, i.meeting_id, m.day, c.name
             FROM agenda_item i JOIN agenda_item_version v ON v.item_id = i.item_id
             JOIN meeting m ON m.meeting_id = i.meeting_id JOIN committee c ON c.committee_id = m.committee_id
             WHERE v.version =
               (SELECT MAX(n.version) FROM agenda_item_version n WHERE n.item_id = i.item_id AND NOT n.is_aside)
               AND NOT EXISTS (SELECT 1 FROM minutes_closed x WHERE x.meeting_id = i.meeting_id)
             ORDER BY m.day, c.sort_key, i.meeting_id, i.number"
        ),
        params![],
        |row| {
            Ok(OpenItem {
                id: row.get(0)?,
                number: row.get(1)?,
                title: row.get(2)?,
                meeting: row.get(3)?,
                day: row.get(4)?,
                committee_name: row.get(5)?,
            })
        },
    )
}

/// The open versions of an item, newest first. What was saved before the item was closed is not among them.
pub(super) fn versions(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<Vec<ItemVersion>, StorageError> {
    tx.query(
        sql!(
            "SELECT v.version, v.based_on, v.is_aside, v.title, v.case_number, v.recommendation, v.case_text,
               u.name, v.saved_at, v.resume
             FROM agenda_item_version v JOIN app_user u ON u.user_id = v.saved_by
             WHERE v.item_id = $1 AND v.version >= COALESCE(
               (SELECT k.open_version FROM agenda_item_closed k WHERE k.item_id = v.item_id), 0)
             ORDER BY v.version DESC"
        ),
        params![item],
        version,
    )
}

/// The versions of the open texts from before the item was closed, newest first: closed words.
pub(super) fn former_versions(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<Vec<ItemVersion>, StorageError> {
    tx.query(
        sql!(
            "SELECT v.version, v.based_on, v.is_aside, v.title, v.case_number, v.recommendation, v.case_text,
               u.name, v.saved_at, v.resume
             FROM agenda_item_version v JOIN app_user u ON u.user_id = v.saved_by
             JOIN agenda_item_closed k ON k.item_id = v.item_id AND v.version < k.open_version
             WHERE v.item_id = $1 ORDER BY v.version DESC"
        ),
        params![item],
        version,
    )
}

fn version(row: &Row<'_>) -> Result<ItemVersion, StorageError> {
    Ok(ItemVersion {
        version: row.get(0)?,
        based_on: row.get(1)?,
        is_aside: row.get(2)?,
        text: ItemText {
            title: row.get(3)?,
            case_number: row.get(4)?,
            resume: row.get(9)?,
            recommendation: row.get(5)?,
            case_text: row.get(6)?,
        },
        by: row.get(7)?,
        at: row.get(8)?,
    })
}

/// The open wordings of an item's decision, newest first. What was decided before the item was closed is not among them.
pub(super) fn decisions(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<Vec<Decision>, StorageError> {
    tx.query(
        sql!(
            "SELECT d.version, d.based_on, d.is_aside, d.decision_text, u.name, d.decided_at
             FROM agenda_decision d JOIN app_user u ON u.user_id = d.decided_by
             WHERE d.item_id = $1 AND d.version >= COALESCE(
               (SELECT k.open_decision FROM agenda_item_closed k WHERE k.item_id = d.item_id), 0)
             ORDER BY d.version DESC"
        ),
        params![item],
        decision,
    )
}

/// The wordings of the decision from before the item was closed, newest first: closed words.
pub(super) fn former_decisions(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<Vec<Decision>, StorageError> {
    tx.query(
        sql!(
            "SELECT d.version, d.based_on, d.is_aside, d.decision_text, u.name, d.decided_at
             FROM agenda_decision d JOIN app_user u ON u.user_id = d.decided_by
             JOIN agenda_item_closed k ON k.item_id = d.item_id AND d.version < k.open_decision
             WHERE d.item_id = $1 ORDER BY d.version DESC"
        ),
        params![item],
        decision,
    )
}

/// One wording of a decision, open or closed, from its row.
pub(super) fn decision(row: &Row<'_>) -> Result<Decision, StorageError> {
    Ok(Decision {
        version: row.get(0)?,
        based_on: row.get(1)?,
        is_aside: row.get(2)?,
        text: row.get(3)?,
        by: row.get(4)?,
        at: row.get(5)?,
    })
}

/// The figures frozen into the item, oldest first; of a closed item those that were frozen for its open part.
///
/// # Errors
/// [`StorageError`].
pub fn figures(tx: &mut Tx<'_>, permit: &Permit<ViewItem>) -> Result<Vec<FrozenFigure>, StorageError> {
    tx.query(
        sql!(
            "SELECT f.figure_id, f.name, f.period_from, f.period_to, f.unit_id, f.unit_name, f.numerator,
               f.denominator, f.value, f.measure, f.definition, f.definition_version, f.as_of_at, f.status,
               f.row_count, f.rows_digest, f.frozen_at, u.name, s.people_minimum
             FROM frozen_figure f JOIN app_user u ON u.user_id = f.frozen_by
             LEFT JOIN frozen_figure_suppressed s ON s.figure_id = f.figure_id
             WHERE f.item_id = $1 AND NOT EXISTS
               (SELECT 1 FROM agenda_item_closed k WHERE k.item_id = f.item_id AND f.frozen_at <= k.closed_at)
             ORDER BY f.frozen_at, f.figure_id"
        ),
        params![permit.action().item],
        frozen,
    )
}

/// The figures that were frozen into the item before it was closed, oldest first.
pub(super) fn former_figures(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<Vec<FrozenFigure>, StorageError> {
    tx.query(
        sql!(
            "SELECT f.figure_id, f.name, f.period_from, f.period_to, f.unit_id, f.unit_name, f.numerator,
               f.denominator, f.value, f.measure, f.definition, f.definition_version, f.as_of_at, f.status,
               f.row_count, f.rows_digest, f.frozen_at, u.name, s.people_minimum
             FROM frozen_figure f JOIN app_user u ON u.user_id = f.frozen_by
             LEFT JOIN frozen_figure_suppressed s ON s.figure_id = f.figure_id
             JOIN agenda_item_closed k ON k.item_id = f.item_id AND f.frozen_at <= k.closed_at
             WHERE f.item_id = $1 ORDER BY f.frozen_at, f.figure_id"
        ),
        params![item],
        frozen,
    )
}

fn frozen(row: &Row<'_>) -> Result<FrozenFigure, StorageError> {
    let period =
        Period::new(row.get(2)?, Some(row.get(3)?)).map_err(|_| StorageError::decode("figure period"))?;
    let digest: Vec<u8> = row.get(15)?;
    Ok(FrozenFigure {
        id: row.get(0)?,
        figure: Figure {
            name: row.get(1)?,
            period,
            unit: row.get(4)?,
            unit_name: row.get(5)?,
            numerator: row.get(6)?,
            denominator: row.get(7)?,
            value: row.get(8)?,
            measure: row.get(9)?,
            definition: row.get(10)?,
            definition_version: row.get(11)?,
            as_of: row.get(12)?,
            status: FigureStatus::stored(&row.get::<String>(13)?)?,
            row_count: row.get(14)?,
            rows_digest: digest
                .try_into()
                .map_err(|_| StorageError::decode("figure digest"))?,
            suppressed_below: row.get(18)?,
        },
        at: row.get(16)?,
        by: row.get(17)?,
    })
}
