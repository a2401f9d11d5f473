//! What is closed of a committee, for the check: of this and all other meetings, past and coming, in every version; and
//! of the items of other committees that were sent on to this one, since their words may have come along before the item
//! was closed.

use super::check::Closed;
use database::{Row, StorageError, Tx, params, sql};
use foundation::{AgendaItemId, CommitteeId, Day};
use std::collections::HashMap;

/// The closed items that count: the committee's own, and those whose words came to it from other committees, straight or
/// by way of others (a proposal comes from an item, which was made of a proposal, which came from an item).
macro_rules! theirs {
    () => {
        "(m.committee_id = $1 OR i.item_id IN (
           WITH RECURSIVE origin (item_id) AS (
             SELECT p.from_item_id FROM proposal p WHERE p.committee_id = $1 AND p.from_item_id IS NOT NULL
             UNION
             SELECT p.from_item_id FROM origin o
             JOIN wheel_drafted d ON d.item_id = o.item_id AND d.source = 'proposal'
             JOIN proposal p ON p.proposal_id = d.source_id AND p.from_item_id IS NOT NULL
           ) SELECT item_id FROM origin))"
    };
}

/// Those items, for a statement that reads what was written about them.
macro_rules! closed_items {
    () => {
        concat!(
            "WITH closed AS (SELECT k.item_id FROM agenda_item_closed k
               JOIN agenda_item i ON i.item_id = k.item_id JOIN meeting m ON m.meeting_id = i.meeting_id
               WHERE ",
            theirs!(),
            ") "
        )
    };
}

/// Gathers it. The words go into the check and nowhere else.
pub(super) fn of_committee(
    tx: &mut Tx<'_>,
    committee: CommitteeId,
    day: Day,
) -> Result<Closed, StorageError> {
    of_committees(tx, &[committee], day)
}

/// Gathers it for several committees together.
pub(super) fn of_committees(
    tx: &mut Tx<'_>,
    committees: &[CommitteeId],
    day: Day,
) -> Result<Closed, StorageError> {
    let run: i64 = tx
        .query_opt(
            sql!(
                "SELECT run_words FROM publication_rule WHERE valid_from <= $1 ORDER BY valid_from DESC LIMIT 1"
            ),
            params![day],
            |row| row.get(0),
        )?
        .ok_or_else(|| StorageError::decode("rule of publication"))?;
    let phrases = phrases(tx)?;
    let run = usize::try_from(run).map_err(|_| StorageError::decode("rule of publication"))?;
    let mut closed = Closed::new(run, phrases.iter().map(String::as_str));
    for committee in committees.iter().copied() {
        let open = open_words(tx, committee)?;
        closed_texts(tx, committee, &open, &mut closed)?;
        former_texts(tx, committee, &open, &mut closed)?;
        decisions(tx, committee, &open, &mut closed)?;
        around(tx, committee, &mut closed)?;
        attachments(tx, committee, &mut closed)?;
    }
    Ok(closed)
}

/// Standard phrases, and the names of committees and units: they stand in every paper.
fn phrases(tx: &mut Tx<'_>) -> Result<Vec<String>, StorageError> {
    tx.query(
        sql!(
            "SELECT phrase FROM publication_phrase UNION SELECT name FROM committee UNION SELECT name FROM unit
             ORDER BY 1"
        ),
        params![],
        |row| row.get(0),
    )
}

/// The words that each closer has let stay open.
type OpenWords = HashMap<AgendaItemId, [String; 4]>;

fn open_words(tx: &mut Tx<'_>, committee: CommitteeId) -> Result<OpenWords, StorageError> {
    let found = tx.query(
        sql!(
            "SELECT v.item_id, v.title, v.resume, v.recommendation, v.case_text FROM agenda_item_closed k
             JOIN agenda_item_version v ON v.item_id = k.item_id AND v.version = k.open_version
             JOIN agenda_item i ON i.item_id = k.item_id JOIN meeting m ON m.meeting_id = i.meeting_id
             WHERE ",
            theirs!(),
            " ORDER BY v.item_id"
        ),
        params![committee],
        |row| Ok::<_, StorageError>((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?])),
    )?;
    Ok(found.into_iter().collect())
}

fn open_of(open: &OpenWords, item: AgendaItemId) -> Vec<&str> {
    open.get(&item)
        .map(|texts| texts.iter().map(String::as_str).collect())
        .unwrap_or_default()
}

fn closed_texts(
    tx: &mut Tx<'_>,
    committee: CommitteeId,
    open: &OpenWords,
    closed: &mut Closed,
) -> Result<(), StorageError> {
    tx.each(
        sql!(
            "SELECT v.item_id, v.title, v.recommendation, v.case_text FROM agenda_closed_version v
             JOIN agenda_item i ON i.item_id = v.item_id JOIN meeting m ON m.meeting_id = i.meeting_id
             WHERE ",
            theirs!(),
            " ORDER BY v.item_id, v.version"
        ),
        params![committee],
        |row| {
            let stays = open_of(open, row.get(0)?);
            closed.add_title(&row.get::<String>(1)?, &stays[..stays.len().min(1)]);
            closed.add_text(&row.get::<String>(2)?);
            closed.add_text(&row.get::<String>(3)?);
            Ok::<_, StorageError>(())
        },
    )
}

/// What was written openly before an item was closed, less what stays open in so many words.
fn former_texts(
    tx: &mut Tx<'_>,
    committee: CommitteeId,
    open: &OpenWords,
    closed: &mut Closed,
) -> Result<(), StorageError> {
    tx.each(
        sql!(
            "SELECT v.item_id, v.title, v.resume, v.recommendation, v.case_text FROM agenda_item_closed k
             JOIN agenda_item_version v ON v.item_id = k.item_id AND v.version < k.open_version
             JOIN agenda_item i ON i.item_id = k.item_id JOIN meeting m ON m.meeting_id = i.meeting_id
             WHERE ",
            theirs!(),
            " ORDER BY v.item_id, v.version"
        ),
        params![committee],
        |row| {
            let stays = open_of(open, row.get(0)?);
            closed.add_title(&row.get::<String>(1)?, &stays[..stays.len().min(1)]);
            for column in 2..5 {
                closed.add_text_but(&row.get::<String>(column)?, &stays);
            }
            Ok::<_, StorageError>(())
        },
    )
}

fn decisions(
    tx: &mut Tx<'_>,
    committee: CommitteeId,
    open: &OpenWords,
    closed: &mut Closed,
) -> Result<(), StorageError> {
    let mut add = |row: &Row<'_>| {
        let stays = open_of(open, row.get(0)?);
        closed.add_text_but(&row.get::<String>(1)?, &stays);
        Ok::<_, StorageError>(())
    };
    tx.each(
        sql!(
            "SELECT d.item_id, d.decision_text FROM agenda_item_closed k
             JOIN agenda_decision d ON d.item_id = k.item_id AND d.version < k.open_decision
             JOIN agenda_item i ON i.item_id = k.item_id JOIN meeting m ON m.meeting_id = i.meeting_id
             WHERE ",
            theirs!(),
            " ORDER BY d.item_id, d.version"
        ),
        params![committee],
        &mut add,
    )?;
    tx.each(
        sql!(
            "SELECT d.item_id, d.draft_text, d.version FROM agenda_item_closed k
             JOIN decision_draft d ON d.item_id = k.item_id AND d.saved_at <= k.closed_at
             JOIN agenda_item i ON i.item_id = k.item_id JOIN meeting m ON m.meeting_id = i.meeting_id
             WHERE ",
            theirs!(),
            "
             UNION ALL
             SELECT r.item_id, r.rival_text, 0 FROM agenda_item_closed k
             JOIN decision_rival r ON r.item_id = k.item_id AND r.saved_at <= k.closed_at
             JOIN agenda_item i ON i.item_id = k.item_id JOIN meeting m ON m.meeting_id = i.meeting_id
             WHERE ",
            theirs!(),
            " ORDER BY 1, 3, 2"
        ),
        params![committee],
        &mut add,
    )?;
    tx.each(
        sql!(
            "SELECT d.item_id, d.decision_text FROM agenda_closed_decision d
             JOIN agenda_item i ON i.item_id = d.item_id JOIN meeting m ON m.meeting_id = i.meeting_id
             WHERE ",
            theirs!(),
            " ORDER BY d.item_id, d.version"
        ),
        params![committee],
        |row| {
            closed.add_text(&row.get::<String>(1)?);
            Ok::<_, StorageError>(())
        },
    )
}

/// What was written about closed items elsewhere: actions with what became of them, what was added to the minutes, and who
/// pays what.
fn around(tx: &mut Tx<'_>, committee: CommitteeId, closed: &mut Closed) -> Result<(), StorageError> {
    tx.each(
        sql!(
            closed_items!(),
            "SELECT a.title FROM closed k JOIN decision_action a ON a.item_id = k.item_id
             UNION ALL
             SELECT a.resolution FROM closed k JOIN decision_action a ON a.item_id = k.item_id
             WHERE a.resolution IS NOT NULL
             UNION ALL
             SELECT a.addendum_text FROM closed k JOIN addendum a ON a.item_id = k.item_id
             UNION ALL
             SELECT a.addendum_text FROM closed k JOIN closed_addendum a ON a.item_id = k.item_id
             UNION ALL
             SELECT f.purpose FROM closed k JOIN joint_funding f ON f.item_id = k.item_id
             ORDER BY 1"
        ),
        params![committee],
        |row| {
            closed.add_text(&row.get::<String>(0)?);
            Ok::<_, StorageError>(())
        },
    )?;
    tx.each(
        sql!(
            closed_items!(),
            "SELECT s.status_text FROM closed k JOIN decision_action a ON a.item_id = k.item_id
             JOIN action_status s ON s.action_id = a.action_id
             UNION ALL
             SELECT p.planned_text FROM closed k JOIN decision_action a ON a.item_id = k.item_id
             JOIN action_planned p ON p.action_id = a.action_id
             UNION ALL
             SELECT d.due_raw FROM closed k JOIN decision_action a ON a.item_id = k.item_id
             JOIN action_due d ON d.action_id = a.action_id WHERE d.due_raw IS NOT NULL
             UNION ALL
             SELECT p.party FROM closed k JOIN joint_funding_part p ON p.item_id = k.item_id
             ORDER BY 1"
        ),
        params![committee],
        |row| {
            closed.add_remark(&row.get::<String>(0)?);
            Ok::<_, StorageError>(())
        },
    )
}

/// Names, words and metadata of closed attachments, withdrawn ones too.
fn attachments(tx: &mut Tx<'_>, committee: CommitteeId, closed: &mut Closed) -> Result<(), StorageError> {
    tx.each(
        sql!(
            "SELECT a.name, a.words, a.metadata FROM item_attachment a
             JOIN agenda_item i ON i.item_id = a.item_id JOIN meeting m ON m.meeting_id = i.meeting_id
             WHERE ",
            theirs!(),
            " AND (a.is_closed OR EXISTS (SELECT 1 FROM agenda_item_closed k
                 WHERE k.item_id = a.item_id AND a.added_at <= k.closed_at))
             ORDER BY a.item_id, a.position"
        ),
        params![committee],
        |row| {
            let name: String = row.get(0)?;
            closed.add_name(name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem));
            closed.add_text(&row.get::<String>(1)?);
            closed.add_runs(&row.get::<String>(2)?);
            Ok::<_, StorageError>(())
        },
    )
}
