//! Reading a meeting with the lines of its agenda and everything around them, in a fixed number of statements however
//! long the agenda is.

use super::addenda::{self, Addendum};
use super::change::{self, FormerDate};
use super::message::{self, Message};
use super::people::{self, MeetingSeat, Participant};
use super::rules::{ApprovalRule, MeetingRule, rule_on};
use super::{MeetingState, TimeOfDay};
use crate::item::{ItemKind, Slot, stored_slot};
use access::{Action, Permit, Subject};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{AgendaItemId, CommitteeId, Day, Instant, MeetingId, Private, UnitId, UserId, Uuid};

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

/// A line of the agenda. Holds open words only.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ItemLine {
    /// The item.
    pub id: AgendaItemId,
    /// Its number, from 1.
    pub number: i64,
    /// What is asked of the committee.
    pub kind: ItemKind,
    /// Its open title; empty when the item was closed before it had one.
    pub title: String,
    /// The case number (sagsnummer).
    pub case_number: Option<String>,
    /// Whether there is a decision, open or closed.
    pub decided: bool,
    /// The open decision that holds. Of a closed item only what was decided openly after it was closed.
    pub decision: Option<Private<String>>,
    /// How many figures are frozen into it.
    pub figures: i64,
    /// How many actions follow from it.
    pub actions: i64,
    /// When it is treated.
    pub slot: Option<Slot>,
    /// Who answers for it.
    pub owner: Option<Private<String>>,
    /// That person, when it is a user.
    pub owner_user: Option<UserId>,
    /// Who presents it; may be empty.
    pub presenter: String,
    /// Whether it is closed (lukket punkt).
    pub is_closed: bool,
    /// How many open attachments it has.
    pub attachments: i64,
    /// Whether it was put on after the agenda was sent out.
    pub is_late: bool,
    /// Whether it fills itself.
    pub is_standing: bool,
}

/// The minutes of the committee's meeting before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PreviousMeeting {
    /// The meeting.
    pub id: MeetingId,
    /// Its day.
    pub day: Day,
    /// When its minutes were closed.
    pub closed: Option<Instant>,
    /// When they were approved.
    pub approved: Option<Instant>,
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
    /// How far it has come.
    pub state: MeetingState,
    /// When and by whom the agenda was sent out.
    pub sent: Option<(Instant, Private<String>)>,
    /// When and by whom it was cancelled, and why.
    pub cancelled: Option<(Instant, Private<String>, Private<String>)>,
    /// When and by whom its minutes were closed.
    pub minutes_closed: Option<(Instant, Private<String>)>,
    /// When its minutes were approved, and by which rule.
    pub approved: Option<(Instant, ApprovalRule)>,
    /// Where it stood before it was moved, the latest move first.
    pub former: Vec<FormerDate>,
    /// How the committee holds its meetings, as it holds for this day.
    pub rule: MeetingRule,
    /// The committee's meeting before this one.
    pub previous: Option<PreviousMeeting>,
    /// The memberships of the day.
    pub seats: Vec<MeetingSeat>,
    /// Substitutes and others who take part.
    pub participants: Vec<Participant>,
    /// What was added to the minutes, oldest first.
    pub addenda: Vec<Addendum>,
    /// The message from the meeting.
    pub messages: Vec<Message>,
    /// The items by number.
    pub items: Vec<ItemLine>,
}

impl MeetingPage {
    /// The last day on which the agenda is sent out in time.
    #[must_use]
    pub fn send_out_by(&self) -> Option<Day> {
        self.rule.send_out_by(self.day)
    }

    /// Whether texts, times and attendance may still be written.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.minutes_closed.is_none() && self.cancelled.is_none()
    }

    /// The seats whose approval the minutes wait for, given or not.
    #[must_use]
    pub fn awaited(&self) -> Vec<&MeetingSeat> {
        super::awaited(&self.seats, self.rule.approval)
    }
}

/// The meeting; `None` when there is none with this id.
///
/// # Errors
/// [`StorageError`].
pub fn page(tx: &mut Tx<'_>, permit: &Permit<ViewMeeting>) -> Result<Option<MeetingPage>, StorageError> {
    let meeting = permit.action().meeting;
    let found = tx.query_opt(
        sql!(
            "SELECT m.committee_id, c.name, c.unit_id, m.day, m.starts, m.ends, m.place, x.closed_at, u.name,
               s.sent_at, v.name, k.cancelled_at, w.name, k.reason, a.approved_at, a.approval,
               EXISTS (SELECT 1 FROM attendance t WHERE t.meeting_id = m.meeting_id AND t.presence = 'present'),
               EXISTS (SELECT 1 FROM agenda_item i JOIN agenda_decision d ON d.item_id = i.item_id
                       WHERE i.meeting_id = m.meeting_id)
             FROM meeting m JOIN committee c ON c.committee_id = m.committee_id
             LEFT JOIN minutes_closed x ON x.meeting_id = m.meeting_id
             LEFT JOIN app_user u ON u.user_id = x.closed_by
             LEFT JOIN agenda_sent s ON s.meeting_id = m.meeting_id
             LEFT JOIN app_user v ON v.user_id = s.sent_by
             LEFT JOIN meeting_cancelled k ON k.meeting_id = m.meeting_id
             LEFT JOIN app_user w ON w.user_id = k.cancelled_by
             LEFT JOIN minutes_approved a ON a.meeting_id = m.meeting_id
             WHERE m.meeting_id = $1"
        ),
        params![meeting],
        |row| head(row, meeting),
    )?;
    let Some(mut page) = found else { return Ok(None) };
    page.former = change::former(tx, meeting)?;
    page.rule = rule_on(tx, page.committee, page.day)?;
    page.previous = previous(tx, page.committee, page.day)?;
    page.seats = people::seats(tx, meeting)?;
    page.participants = people::participants(tx, meeting)?;
    page.addenda = addenda::of_meeting(tx, meeting)?;
    page.messages = message::of_meeting(tx, meeting)?;
    page.items = lines(tx, meeting)?;
    Ok(Some(page))
}

fn head(row: &Row<'_>, meeting: MeetingId) -> Result<MeetingPage, StorageError> {
    let closed_at: Option<Instant> = row.get(7)?;
    let closed_by: Option<Private<String>> = row.get(8)?;
    let sent: Option<Instant> = row.get(9)?;
    let sent_by: Option<Private<String>> = row.get(10)?;
    let cancelled: Option<Instant> = row.get(11)?;
    let cancelled_by: Option<Private<String>> = row.get(12)?;
    let reason: Option<Private<String>> = row.get(13)?;
    let approved: Option<Instant> = row.get(14)?;
    let rule: Option<String> = row.get(15)?;
    let rule = rule.map(|code| ApprovalRule::stored(&code)).transpose()?;
    let is_held = row.get::<bool>(16)? || row.get::<bool>(17)?;
    let state = MeetingState::of(
        cancelled.is_some(),
        approved.is_some(),
        closed_at.is_some(),
        is_held,
        sent.is_some(),
    );
    Ok(MeetingPage {
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
        state,
        sent: sent.zip(sent_by),
        cancelled: cancelled
            .zip(cancelled_by)
            .zip(reason)
            .map(|((at, by), reason)| (at, by, reason)),
        minutes_closed: closed_at.zip(closed_by),
        approved: approved.zip(rule),
        former: Vec::new(),
        rule: MeetingRule::unset(),
        previous: None,
        seats: Vec::new(),
        participants: Vec::new(),
        addenda: Vec::new(),
        messages: Vec::new(),
        items: Vec::new(),
    })
}

/// The committee's last meeting before a day that was not cancelled.
fn previous(
    tx: &mut Tx<'_>,
    committee: CommitteeId,
    day: Day,
) -> Result<Option<PreviousMeeting>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT m.meeting_id, m.day, x.closed_at, a.approved_at FROM meeting m
             LEFT JOIN minutes_closed x ON x.meeting_id = m.meeting_id
             LEFT JOIN minutes_approved a ON a.meeting_id = m.meeting_id
             WHERE m.committee_id = $1 AND m.day < $2
               AND NOT EXISTS (SELECT 1 FROM meeting_cancelled k WHERE k.meeting_id = m.meeting_id)
             ORDER BY m.day DESC, m.starts DESC, m.meeting_id DESC LIMIT 1"
        ),
        params![committee, day],
        |row| {
            Ok(PreviousMeeting {
                id: row.get(0)?,
                day: row.get(1)?,
                closed: row.get(2)?,
                approved: row.get(3)?,
            })
        },
    )
}

/// The lines of an agenda. Of a closed item only the open title, and only when it was written for the public; that a
/// closed decision exists counts as decided, what it says does not come here. Owner, figures, actions and attachments from
/// before the closing belong to the closed sheet.
pub(crate) fn lines(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<Vec<ItemLine>, StorageError> {
    tx.query(
        sql!(
            "SELECT i.item_id, i.number, i.kind, v.title, v.case_number,
               EXISTS (SELECT 1 FROM agenda_decision d WHERE d.item_id = i.item_id)
                 OR EXISTS (SELECT 1 FROM agenda_closed_decision d WHERE d.item_id = i.item_id),
               (SELECT COUNT(*) FROM frozen_figure f WHERE f.item_id = i.item_id
                AND (k.closed_at IS NULL OR f.frozen_at > k.closed_at)),
               CASE WHEN k.item_id IS NULL THEN (SELECT COUNT(*) FROM decision_action a WHERE a.item_id = i.item_id) ELSE 0 END,
               s.starts, s.ends, o.owner_id, COALESCE(u.name, o.owner_text), COALESCE(o.presenter, ''),
               k.item_id IS NOT NULL,
               (SELECT COUNT(*) FROM item_attachment b WHERE b.item_id = i.item_id AND NOT b.is_closed
                AND (k.closed_at IS NULL OR b.added_at > k.closed_at)
                AND NOT EXISTS (SELECT 1 FROM attachment_withdrawn w WHERE w.attachment_id = b.attachment_id)),
               e.sent_at IS NOT NULL AND i.created_at > e.sent_at,
               EXISTS (SELECT 1 FROM standing_item t WHERE t.item_id = i.item_id),
               (SELECT d.decision_text FROM agenda_decision d WHERE d.item_id = i.item_id AND d.version =
                 (SELECT MAX(n.version) FROM agenda_decision n
                  WHERE n.item_id = i.item_id AND NOT n.is_aside AND n.version >= COALESCE(k.open_decision, 0)))
             FROM agenda_item i
             LEFT JOIN agenda_item_closed k ON k.item_id = i.item_id
             LEFT JOIN agenda_item_version v ON v.item_id = i.item_id AND v.version >= COALESCE(k.open_version, 1)
               AND v.version =
               (SELECT MAX(n.version) FROM agenda_item_version n WHERE n.item_id = i.item_id AND NOT n.is_aside)
             LEFT JOIN agenda_item_slot s ON s.item_id = i.item_id AND s.number =
               (SELECT MAX(n.number) FROM agenda_item_slot n WHERE n.item_id = i.item_id)
             LEFT JOIN agenda_item_owner o ON o.item_id = i.item_id AND o.number =
               (SELECT MAX(n.number) FROM agenda_item_owner n WHERE n.item_id = i.item_id
                AND (k.closed_at IS NULL OR n.set_at > k.closed_at))
             LEFT JOIN app_user u ON u.user_id = o.owner_id
             LEFT JOIN agenda_sent e ON e.meeting_id = i.meeting_id
             WHERE i.meeting_id = $1 ORDER BY i.number"
        ),
        params![meeting],
        |row| {
            Ok(ItemLine {
                id: row.get(0)?,
                number: row.get(1)?,
                kind: ItemKind::stored(&row.get::<String>(2)?)?,
                title: row.get::<Option<String>>(3)?.unwrap_or_default(),
                case_number: row.get(4)?,
                decided: row.get(5)?,
                decision: row.get(17)?,
                figures: row.get(6)?,
                actions: row.get(7)?,
                slot: stored_slot(row.get(8)?, row.get(9)?)?,
                owner_user: row.get(10)?,
                owner: row.get(11)?,
                presenter: row.get(12)?,
                is_closed: row.get(13)?,
                attachments: row.get(14)?,
                is_late: row.get(15)?,
                is_standing: row.get(16)?,
            })
        },
    )
}
