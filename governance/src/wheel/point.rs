//! Fixed points (faste punkter): what comes at every meeting, or at the first meeting of named months.

use crate::committee::{self, EndRefused};
use crate::fact;
use crate::item::ItemKind;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{CommitteeId, Day, Period, UnitId, Uuid};

/// Puts a fixed point on the wheel.
#[derive(Clone, Debug)]
pub struct AddPoint {
    /// The new point's id.
    pub id: Uuid,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The item's title.
    pub title: String,
    /// What it asks of the committee.
    pub kind: ItemKind,
    /// How many minutes it usually takes.
    pub minutes: Option<i64>,
    /// The recommendation that the item begins with; may be empty.
    pub recommendation: String,
    /// The case text that the item begins with; may be empty.
    pub case_text: String,
    /// The months, from 1 to 12; none: every meeting.
    pub months: Vec<i64>,
    /// Whether it comes after everything else ("Eventuelt").
    pub closing: bool,
    /// When it holds.
    pub period: Period,
}

impl Action for AddPoint {
    const NAME: &'static str = "governance.wheel.point-add";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

/// Why a fixed point cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum AddPointError {
    /// The unit has no such committee.
    #[error("there is no such committee")]
    NotFound,
    /// The title is empty.
    #[error("a point needs a title")]
    NoTitle,
    /// Months go from 1 to 12.
    #[error("months go from 1 to 12")]
    Months,
    /// A point takes 1 to 600 minutes.
    #[error("a point takes 1 to 600 minutes")]
    Minutes,
    /// There is a point with this id.
    #[error("this point exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for AddPointError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Whether a point, theme or proposal may take so long.
pub(crate) fn fits(minutes: Option<i64>) -> bool {
    minutes.is_none_or(|minutes| (1..=600).contains(&minutes))
}

/// Adds the point after the others.
///
/// # Errors
/// [`AddPointError`].
pub fn add_point(tx: &mut Tx<'_>, permit: Permit<AddPoint>) -> Result<Uuid, AddPointError> {
    let new = permit.action();
    if !committee::lock(tx, new.committee, new.unit)? {
        return Err(AddPointError::NotFound);
    }
    let title = new.title.trim();
    if title.is_empty() {
        return Err(AddPointError::NoTitle);
    }
    if !fits(new.minutes) {
        return Err(AddPointError::Minutes);
    }
    if new.months.iter().any(|month| !(1..=12).contains(month)) {
        return Err(AddPointError::Months);
    }
    let last: i64 = tx.query_one(
        sql!("SELECT COALESCE(MAX(position), 0) FROM wheel_point WHERE committee_id = $1"),
        params![new.committee],
        |row| row.get(0),
    )?;
    tx.execute(
        sql!(
            "INSERT INTO wheel_point
             (point_id, committee_id, title, kind, minutes, recommendation, case_text, is_closing, position,
              valid_from, valid_to, added_by, added_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        ),
        params![
            new.id,
            new.committee,
            title,
            new.kind.code(),
            new.minutes,
            new.recommendation.trim(),
            new.case_text.trim(),
            new.closing,
            last + 1,
            new.period.from(),
            new.period.to(),
            permit.user(),
            permit.at()
        ],
    )?;
    let mut months = new.months.clone();
    months.sort_unstable();
    months.dedup();
    for month in months {
        tx.execute(
            sql!("INSERT INTO wheel_point_month (point_id, month) VALUES ($1, $2)"),
            params![new.id, month],
        )?;
    }
    outbox::put(tx, &fact("governance.wheel.point-added", new.id, permit.at()))?;
    Ok(new.id)
}

/// Takes a fixed point off the wheel from a day on.
#[derive(Clone, Copy, Debug)]
pub struct EndPoint {
    /// The point.
    pub point: Uuid,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// First day on which it comes no longer.
    pub to: Day,
}

impl Action for EndPoint {
    const NAME: &'static str = "governance.wheel.point-end";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.point)
    }
}

/// Why a fixed point cannot be ended.
#[derive(Debug, thiserror::Error)]
pub enum EndPointError {
    /// The committee has no such point.
    #[error("there is no such point")]
    NotFound,
    /// It was ended, or the day does not lie inside it.
    #[error("{0}")]
    Refused(EndRefused),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Ends the point.
///
/// # Errors
/// [`EndPointError`].
pub fn end_point(tx: &mut Tx<'_>, permit: Permit<EndPoint>) -> Result<(), EndPointError> {
    let end = *permit.action();
    if !committee::lock(tx, end.committee, end.unit)? {
        return Err(EndPointError::NotFound);
    }
    let planned = tx.query_opt(
        sql!(
            "SELECT p.valid_from, p.valid_to, e.last_to FROM wheel_point p
             LEFT JOIN wheel_point_end e ON e.point_id = p.point_id
             WHERE p.point_id = $1 AND p.committee_id = $2"
        ),
        params![end.point, end.committee],
        |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    committee::ends_inside(planned.ok_or(EndPointError::NotFound)?, end.to)
        .map_err(EndPointError::Refused)?;
    tx.execute(
        sql!("INSERT INTO wheel_point_end (point_id, last_to, ended_by, ended_at) VALUES ($1, $2, $3, $4)"),
        params![end.point, end.to, permit.user(), permit.at()],
    )?;
    outbox::put(tx, &fact("governance.wheel.point-ended", end.point, permit.at()))?;
    Ok(())
}
