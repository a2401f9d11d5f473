//! Reading proposals: one's own, and what waits for the secretary.

use crate::committee::circle;
use crate::item::ItemKind;
use crate::wheel::{Source, SourceKind, text};
use access::{Action, Permit, Subject};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{AgendaItemId, CommitteeId, Day, Instant, MeetingId, Private, UnitId, Uuid};

/// Shows one's own proposals to a committee to which one belongs.
#[derive(Clone, Copy, Debug)]
pub struct ViewProposals {
    /// The committee.
    pub committee: CommitteeId,
}

impl Action for ViewProposals {
    const NAME: &'static str = "governance.proposal.view";
    const CAPABILITY: &'static str = "committee.take_part";
    fn subject(&self) -> Subject {
        Subject::Circle(circle(self.committee))
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.committee.uuid())
    }
}

/// Shows all proposals to a committee, to its secretary.
#[derive(Clone, Copy, Debug)]
pub struct ViewInbox {
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
}

impl Action for ViewInbox {
    const NAME: &'static str = "governance.proposal.inbox";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.committee.uuid())
    }
}

/// What became of a proposal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ProposalOutcome {
    /// Not answered.
    Waiting,
    /// Taken onto an agenda.
    Accepted {
        /// The meeting, planned or called.
        meeting: MeetingId,
        /// Its day.
        day: Option<Day>,
        /// The item that it has become, with its number.
        item: Option<(AgendaItemId, i64)>,
        /// Whether the item has a decision.
        decided: bool,
        /// When it was answered.
        at: Instant,
    },
    /// Declined.
    Declined {
        /// Why.
        reason: Private<String>,
        /// When.
        at: Instant,
    },
}

/// Who proposes: a person, or a preparing committee.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposed {
    /// Who wrote it.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
    /// The preparing committee's name and its item.
    pub from: Option<(String, AgendaItemId)>,
}

/// A proposal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// Its id.
    pub id: Uuid,
    /// The item's title.
    pub title: String,
    /// What it asks of the committee.
    pub kind: ItemKind,
    /// What the committee is asked to decide.
    pub recommendation: Private<String>,
    /// Why.
    pub case_text: Private<String>,
    /// How many minutes it takes.
    pub minutes: Option<i64>,
    /// Who proposes.
    pub proposed: Proposed,
    /// What became of it.
    pub outcome: ProposalOutcome,
}

/// One's own proposals to the committee, the newest first. What was sent on from an item that has been closed since is
/// shown to nobody here: its words are the other circle's.
///
/// # Errors
/// [`StorageError`].
pub fn mine(tx: &mut Tx<'_>, permit: &Permit<ViewProposals>) -> Result<Vec<Proposal>, StorageError> {
    let found = tx.query(
        sql!(
            "SELECT p.proposal_id, p.title, p.kind, p.recommendation, p.case_text, p.minutes, u.name, p.proposed_at,
               c.name, p.from_item_id, a.meeting_id, a.reason, a.answered_at
             FROM proposal p JOIN app_user u ON u.user_id = p.proposed_by
             LEFT JOIN committee c ON c.committee_id = p.from_committee_id
             LEFT JOIN proposal_answer a ON a.proposal_id = p.proposal_id
             WHERE p.committee_id = $1 AND p.proposed_by = $2
               AND NOT EXISTS (SELECT 1 FROM agenda_item_closed x WHERE x.item_id = p.from_item_id)
             ORDER BY p.proposed_at DESC, p.proposal_id"
        ),
        params![permit.action().committee, permit.user()],
        proposal,
    )?;
    with_meetings(tx, found)
}

/// All proposals to the committee but those from items that have been closed since, those that wait first, then the newest answers. Empty when the committee is none of
/// the unit's.
///
/// # Errors
/// [`StorageError`].
pub fn inbox(tx: &mut Tx<'_>, permit: &Permit<ViewInbox>) -> Result<Vec<Proposal>, StorageError> {
    let view = permit.action();
    let found = tx.query(
        sql!(
            "SELECT p.proposal_id, p.title, p.kind, p.recommendation, p.case_text, p.minutes, u.name, p.proposed_at,
               c.name, p.from_item_id, a.meeting_id, a.reason, a.answered_at
             FROM proposal p JOIN committee k ON k.committee_id = p.committee_id
             JOIN app_user u ON u.user_id = p.proposed_by
             LEFT JOIN committee c ON c.committee_id = p.from_committee_id
             LEFT JOIN proposal_answer a ON a.proposal_id = p.proposal_id
             WHERE p.committee_id = $1 AND k.unit_id = $2
               AND NOT EXISTS (SELECT 1 FROM agenda_item_closed x WHERE x.item_id = p.from_item_id)
             ORDER BY CASE WHEN a.answered_at IS NULL THEN 0 ELSE 1 END, a.answered_at DESC, p.proposed_at,
               p.proposal_id"
        ),
        params![view.committee, view.unit],
        proposal,
    )?;
    with_meetings(tx, found)
}

fn proposal(row: &Row<'_>) -> Result<Proposal, StorageError> {
    let from: Option<String> = row.get(8)?;
    let meeting: Option<MeetingId> = row.get(10)?;
    let reason: Option<Private<String>> = row.get(11)?;
    let at: Option<Instant> = row.get(12)?;
    let outcome = match (meeting, reason, at) {
        (Some(meeting), _, Some(at)) => ProposalOutcome::Accepted {
            meeting,
            day: None,
            item: None,
            decided: false,
            at,
        },
        (None, Some(reason), Some(at)) => ProposalOutcome::Declined { reason, at },
        _ => ProposalOutcome::Waiting,
    };
    Ok(Proposal {
        id: row.get(0)?,
        title: row.get(1)?,
        kind: ItemKind::stored(&row.get::<String>(2)?)?,
        recommendation: row.get(3)?,
        case_text: row.get(4)?,
        minutes: row.get(5)?,
        proposed: Proposed {
            by: row.get(6)?,
            at: row.get(7)?,
            from: from.zip(row.get(9)?),
        },
        outcome,
    })
}

/// Adds the meeting's day and the item to those that were taken onto an agenda.
fn with_meetings(tx: &mut Tx<'_>, mut found: Vec<Proposal>) -> Result<Vec<Proposal>, StorageError> {
    for proposal in &mut found {
        let ProposalOutcome::Accepted {
            meeting,
            day,
            item,
            decided,
            ..
        } = &mut proposal.outcome
        else {
            continue;
        };
        let days = tx.query(
            sql!(
                "SELECT day, 1 AS rank FROM meeting WHERE meeting_id = $1
                 UNION ALL SELECT v.day, 0 AS rank FROM wheel_meeting_version v
                 WHERE v.planned_id = $1 AND v.version =
                   (SELECT MAX(n.version) FROM wheel_meeting_version n WHERE n.planned_id = $1)
                 ORDER BY rank"
            ),
            params![*meeting],
            |row| row.get::<Day>(0),
        )?;
        *day = days.last().copied();
        let became = tx.query_opt(
            sql!(
                "SELECT i.item_id, i.number, EXISTS (SELECT 1 FROM agenda_decision d WHERE d.item_id = i.item_id)
                 FROM wheel_drafted w JOIN agenda_item i ON i.item_id = w.item_id
                 WHERE w.meeting_id = $1 AND w.source_id = $2"
            ),
            params![*meeting, proposal.id],
            |row| Ok::<(AgendaItemId, i64, bool), StorageError>((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        *decided = became.is_some_and(|(_, _, decided)| decided);
        *item = became.map(|(item, number, _)| (item, number));
    }
    Ok(found)
}

/// What has been taken onto the agenda of a meeting, in the order of the answers, as sources of items.
pub(crate) fn accepted(
    tx: &mut Tx<'_>,
    committee: CommitteeId,
    meeting: MeetingId,
) -> Result<Vec<Source>, StorageError> {
    tx.query(
        sql!(
            "SELECT p.proposal_id, p.kind, p.title, p.recommendation, p.case_text, p.minutes
             FROM proposal p JOIN proposal_answer a ON a.proposal_id = p.proposal_id
             WHERE p.committee_id = $1 AND a.meeting_id = $2
               AND NOT EXISTS (SELECT 1 FROM agenda_item_closed x WHERE x.item_id = p.from_item_id)
             ORDER BY a.answered_at, p.proposal_id"
        ),
        params![committee, meeting],
        |row| {
            let recommendation: Private<String> = row.get(3)?;
            let case_text: Private<String> = row.get(4)?;
            Ok(Source {
                id: row.get(0)?,
                kind: SourceKind::Proposal,
                asks: ItemKind::stored(&row.get::<String>(1)?)?,
                text: text(&row.get::<String>(2)?, recommendation.show(), case_text.show()),
                minutes: row.get(5)?,
                item: None,
            })
        },
    )
}
