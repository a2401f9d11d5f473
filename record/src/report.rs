//! What a delivery report may tell of one citizen: a snapshot at the end of a Danish day, and what changed that day.
//!
//! Every thing has a stable id and tells when it last changed. Texts are in it because it is read like a page;
//! `exchange` sends none (ffb.md §4.2). Notes are not part of it.

use crate::plans::{self, CitizenPlans, SeesPlan};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{CitizenId, Day, Instant, start_of_day};

/// Makes the delivery report of a citizen for a day.
#[derive(Clone, Debug)]
pub struct ReportOut {
    /// Whose.
    pub citizen: CitizenId,
    /// The day.
    pub day: Day,
}

impl Action for ReportOut {
    const NAME: &'static str = "record.report.send";
    const CAPABILITY: &'static str = "report.send";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
}

impl SeesPlan for ReportOut {
    fn citizen(&self) -> CitizenId {
        self.citizen
    }
}

/// Asks about whom a report is owed for a day.
#[derive(Clone, Copy, Debug)]
pub struct ListOwed {
    /// The day.
    pub day: Day,
}

impl Action for ListOwed {
    const NAME: &'static str = "record.report.owed";
    const CAPABILITY: &'static str = "report.send";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// The kinds of facts that a report tells (beginnings of the words in the outbox). Orders, sub-goals and ratings are
/// the provider's own and are not reported.
pub const REPORTED: [&str; 8] = [
    "record.plan.",
    "record.assessment.",
    "record.need.",
    "record.gathering.",
    "record.target-groups.",
    "record.goal.",
    "record.service.",
    "record.follow-up.",
];

/// Whether a report tells a fact of this kind.
#[must_use]
pub fn is_reported(kind: &str) -> bool {
    kind != "record.goal.rated" && REPORTED.iter().any(|start| kind.starts_with(start))
}

/// The citizens about whom something reportable changed that day, or whose plan or service had its last day then (the
/// end may have been recorded long before); each needs its own [`ReportOut`] permit.
///
/// # Errors
/// [`StorageError`].
pub fn owed(tx: &mut Tx<'_>, permit: &Permit<ListOwed>) -> Result<Vec<CitizenId>, StorageError> {
    let day = permit.action().day;
    let mut owed = Vec::new();
    for citizen in outbox::citizens_changed(tx, "record.", day)? {
        if outbox::of_citizen(tx, citizen, day)?
            .iter()
            .any(|fact| is_reported(&fact.kind))
        {
            owed.push(citizen);
        }
    }
    owed.extend(ending(tx, day)?);
    owed.sort_unstable();
    owed.dedup();
    Ok(owed)
}

/// Whose plan or service ends with this day.
fn ending(tx: &mut Tx<'_>, day: Day) -> Result<Vec<CitizenId>, StorageError> {
    let Ok(next) = day.tomorrow() else {
        return Ok(Vec::new());
    };
    tx.query(
        sql!(
            "SELECT citizen_id FROM plan_ended WHERE ended_day = $1
             UNION SELECT citizen_id FROM service_ended WHERE ended_day = $1 ORDER BY citizen_id"
        ),
        params![next],
        |row| row.get(0),
    )
}

/// Everything a report of one citizen and day is made of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReportSnapshot {
    /// Whose.
    pub citizen: CitizenId,
    /// The day.
    pub day: Day,
    /// Last instant that the snapshot knows of.
    pub until: Instant,
    /// Plans, themes, needs and gatherings as recorded up to then.
    pub record: CitizenPlans,
    /// What changed that day, the oldest first; only reportable kinds.
    pub changed: Vec<outbox::Fact>,
}

/// The snapshot of the permit's citizen at the end of the permit's day, or now when that day is not over.
///
/// # Errors
/// [`StorageError`].
pub fn report_snapshot(tx: &mut Tx<'_>, permit: &Permit<ReportOut>) -> Result<ReportSnapshot, StorageError> {
    let ReportOut { citizen, day } = *permit.action();
    let until = last_instant(day).map_or(permit.at(), |last| last.min(permit.at()));
    let mut changed = outbox::of_citizen(tx, citizen, day)?;
    changed.retain(|fact| is_reported(&fact.kind));
    Ok(ReportSnapshot {
        citizen,
        day,
        until,
        record: plans::read_all(tx, citizen, until)?,
        changed,
    })
}

/// The last microsecond of a Danish day.
fn last_instant(day: Day) -> Option<Instant> {
    let next = day.tomorrow().ok().and_then(start_of_day)?;
    Instant::from_micros(next.micros() - 1)
}
