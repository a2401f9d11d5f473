//! What became of each report: a row per report made, so that a day made twice shows, and what failed stays owed.

use super::{DeliveryReport, ReportError};
use access::{Action, Actor, House, Permit, Purpose, StorageError, Subject, Tx};
use database::{params, sql};
use foundation::{CitizenId, Day, Instant, Uuid};

/// What became of a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Made and written.
    Made,
    /// Not written: it broke a rule, or there was nowhere to write it. The day is still owed.
    Failed,
}

impl Outcome {
    /// The word in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Failed => "failed",
        }
    }

    fn stored(code: &str) -> Result<Self, StorageError> {
        let found = [Self::Made, Self::Failed]
            .into_iter()
            .find(|outcome| outcome.code() == code);
        found.ok_or_else(|| StorageError::decode("outcome of a report"))
    }
}

/// Keeps what became of a report.
#[derive(Clone, Copy, Debug)]
pub struct KeepReport {
    /// Whose.
    pub citizen: CitizenId,
    /// Which report.
    pub report: Uuid,
}

impl Action for KeepReport {
    const NAME: &'static str = "exchange.ffb.report.keep";
    const CAPABILITY: &'static str = "report.send";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.report)
    }
}

/// Keeps what became of a report: call it when its file is written, or could not be.
///
/// # Errors
/// [`ReportError::NotAllowed`] or [`ReportError::Storage`].
pub fn keep(
    house: &House,
    actor: &Actor,
    report: &DeliveryReport,
    outcome: Outcome,
) -> Result<(), ReportError> {
    let action = KeepReport {
        citizen: report.citizen,
        report: report.id,
    };
    let (day, made_at, hash, file_name) = (report.day, report.made_at, report.hash(), report.file_name());
    let write = move |tx: &mut Tx<'_>, permit: Permit<KeepReport>| {
        let KeepReport { citizen, report } = permit.action();
        tx.execute(
            sql!(
                "INSERT INTO ffb_report
                   (citizen_id, report_id, day, made_at, made_by, content_hash, file_name, outcome)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            params![
                citizen,
                report,
                day,
                made_at,
                permit.user(),
                hash,
                file_name,
                outcome.code()
            ],
        )?;
        Ok::<_, ReportError>(())
    };
    Ok(house.act(actor, Purpose::Exchange, action, write)?)
}

/// Lists what became of the reports of a day.
#[derive(Clone, Copy, Debug)]
pub struct ListKept {
    /// The day that the reports tell about.
    pub day: Day,
}

impl Action for ListKept {
    const NAME: &'static str = "exchange.ffb.report.list";
    const CAPABILITY: &'static str = "report.send";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// One report and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptReport {
    /// Whose.
    pub citizen: CitizenId,
    /// Its id.
    pub id: Uuid,
    /// When it was made.
    pub made_at: Instant,
    /// The name of its file.
    pub file_name: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// The reports of a day about citizens within reach, in the order in which they were made.
///
/// # Errors
/// [`StorageError`].
pub fn kept(tx: &mut Tx<'_>, permit: &Permit<ListKept>) -> Result<Vec<KeptReport>, StorageError> {
    let reach = permit.reach();
    tx.query(
        sql!(
            "SELECT f.citizen_id, f.report_id, f.made_at, f.file_name, f.outcome FROM ffb_report f
             WHERE f.day = $4 AND ",
            access::citizen_in_reach!("f.citizen_id", "$1", "$2", "$3"),
            " ORDER BY f.made_at, f.report_id"
        ),
        params![reach.user(), reach.capability(), reach.day(), permit.action().day],
        |row| {
            Ok(KeptReport {
                citizen: row.get(0)?,
                id: row.get(1)?,
                made_at: row.get(2)?,
                file_name: row.get(3)?,
                outcome: Outcome::stored(&row.get::<String>(4)?)?,
            })
        },
    )
}
