//! Reading a meeting with the lines of its agenda.

use super::TimeOfDay;
use crate::item::ItemKind;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{AgendaItemId, CommitteeId, Day, Instant, MeetingId, Private, UnitId, Uuid};

/// Shows a meeting.
#[derive(Clone, Copy, Debug)]
pub struct ViewMeeting {
    /// The meeting.
    pub meeting: MeetingId,
}

impl Action for ViewMeeting {
    const NAME: &'static str = "governance.meeting.view";
    const CAPABILITY: &'static str = "committee.read";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.meeting.uuid())
    }
}

/// A line of the agenda.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ItemLine {
    /// The item.
    pub id: AgendaItemId,
    /// Its number, from 1.
    pub number: i64,
    /// What is asked of the committee.
    pub kind: ItemKind,
    /// Its title.
    pub title: String,
    /// The case number (sagsnummer).
    pub case_number: Option<String>,
    /// Whether there is a decision.
    pub decided: bool,
    /// How many figures are frozen into it.
    pub figures: i64,
    /// How many actions follow from it.
    pub actions: i64,
}

/// A meeting with its items.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeetingPage {
    /// The meeting.
    pub id: MeetingId,
    /// Its committee.
    pub committee: CommitteeId,
    /// The committee's name.
    pub committee_name: String,
    /// The committee's unit, to ask for permits with.
    pub unit: UnitId,
    /// Its day.
    pub day: Day,
    /// When it begins, Danish time.
    pub starts: TimeOfDay,
    /// When it ends, if known.
    pub ends: Option<TimeOfDay>,
    /// Where.
    pub place: String,
    /// When and by whom its minutes were closed.
    pub minutes_closed: Option<(Instant, Private<String>)>,
    /// The items by number.
    pub items: Vec<ItemLine>,
}

/// The meeting; `None` when there is none with this id.
///
/// # Errors
/// [`StorageError`].
pub fn page(tx: &mut Tx<'_>, permit: &Permit<ViewMeeting>) -> Result<Option<MeetingPage>, StorageError> {
    let meeting = permit.action().meeting;
    let found = tx.query_opt(
        sql!(
            "SELECT m.committee_id, c.name, c.unit_id, m.day, m.starts, m.ends, m.place, x.closed_at, u.name
             FROM meeting m JOIN committee c ON c.committee_id = m.committee_id
             LEFT JOIN minutes_closed x ON x.meeting_id = m.meeting_id
             LEFT JOIN app_user u ON u.user_id = x.closed_by
             WHERE m.meeting_id = $1"
        ),
        params![meeting],
        |row| {
            let closed_at: Option<Instant> = row.get(7)?;
            let closed_by: Option<Private<String>> = row.get(8)?;
            Ok::<_, StorageError>(MeetingPage {
                id: meeting,
                committee: row.get(0)?,
                committee_name: row.get(1)?,
                unit: row.get(2)?,
                day: row.get(3)?,
                starts: TimeOfDay::stored(&row.get::<String>(4)?)?,
                ends: row
                    .get::<Option<String>>(5)?
                    .map(|text| TimeOfDay::stored(&text))
                    .transpose()?,
                place: row.get(6)?,
                minutes_closed: closed_at.zip(closed_by),
                items: Vec::new(),
            })
        },
    )?;
    let Some(mut page) = found else { return Ok(None) };
    page.items = lines(tx, meeting)?;
    Ok(Some(page))
}

pub(crate) fn lines(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<Vec<ItemLine>, StorageError> {
    tx.query(
        sql!(
            "SELECT i.item_id, i.number, i.kind, v.title, v.case_number,
               EXISTS (SELECT 1 FROM agenda_decision d WHERE d.item_id = i.item_id),
               (SELECT COUNT(*) FROM frozen_figure f WHERE f.item_id = i.item_id),
               (SELECT COUNT(*) FROM decision_action a WHERE a.item_id = i.item_id)
             FROM agenda_item i JOIN agenda_item_version v ON v.item_id = i.item_id
             WHERE i.meeting_id = $1 AND v.version =
               (SELECT MAX(n.version) FROM agenda_item_version n WHERE n.item_id = i.item_id AND NOT n.is_aside)
             ORDER BY i.number"
        ),
        params![meeting],
        |row| {
            Ok(ItemLine {
                id: row.get(0)?,
                number: row.get(1)?,
                kind: ItemKind::stored(&row.get::<String>(2)?)?,
                title: row.get(3)?,
                case_number: row.get(4)?,
                decided: row.get(5)?,
                figures: row.get(6)?,
                actions: row.get(7)?,
            })
        },
    )
}
