//! Freezing a figure into an item: the value stays as it was on that day, with its definition and version.

use super::lock;
use crate::fact;
use crate::meeting::State;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{AgendaItemId, FigureId, Instant, Period, Private, UnitId, Uuid};

/// Whether a figure can still change.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FigureStatus {
    /// Its period is not over, or late facts are expected (foreløbig).
    Provisional,
    /// It stands (endelig).
    Final,
}

impl FigureStatus {
    /// The word in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Final => "final",
        }
    }

    pub(super) fn stored(code: &str) -> Result<Self, StorageError> {
        [Self::Provisional, Self::Final]
            .into_iter()
            .find(|status| status.code() == code)
            .ok_or_else(|| StorageError::decode("figure status"))
    }
}

/// A figure as a plain value; who computed it is no business of this room.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    /// The figure's name in the register of figures: `occupancy`.
    pub name: String,
    /// The days it covers; has an end.
    pub period: Period,
    /// The unit it is about.
    pub unit: UnitId,
    /// That unit's name on the day of freezing.
    pub unit_name: String,
    /// Numerator.
    pub numerator: i64,
    /// Denominator; 0 when there is nothing to divide by, and then no value.
    pub denominator: i64,
    /// The value as exact decimal text with a point (`91.99`).
    pub value: Option<String>,
    /// The unit of measure (`%`).
    pub measure: String,
    /// The definition in words.
    pub definition: String,
    /// The definition's version.
    pub definition_version: i64,
    /// What was known at this instant was counted.
    pub as_of: Instant,
    /// Provisional or final.
    pub status: FigureStatus,
    /// How many rows lie behind it.
    pub row_count: i64,
    /// SHA-256 of those rows, to tell later whether they changed.
    pub rows_digest: [u8; 32],
    /// The numbers were left out, because fewer people than this lie behind them. Then numerator, denominator and
    /// row count are 0 and there is no value.
    pub suppressed_below: Option<i64>,
}

/// Freezes a figure into an item. Freezing again is a new row; the old one stays.
#[derive(Clone, Debug)]
pub struct FreezeFigure {
    /// The new row's id.
    pub id: FigureId,
    /// The item.
    pub item: AgendaItemId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The figure.
    pub figure: Figure,
}

impl Action for FreezeFigure {
    const NAME: &'static str = "governance.figure.freeze";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why a figure cannot be frozen.
#[derive(Debug, thiserror::Error)]
pub enum FreezeFigureError {
    /// The unit has no such item.
    #[error("there is no such item")]
    NotFound,
    /// The minutes are closed.
    #[error("the minutes of this meeting are closed")]
    MinutesClosed,
    /// It lacks a name, an end of its period, or a value that fits its denominator.
    #[error("the figure is not complete: {0}")]
    NotComplete(&'static str),
    /// There is a frozen figure with this id.
    #[error("this figure is frozen already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for FreezeFigureError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// A figure as it was frozen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FrozenFigure {
    /// Its id.
    pub id: FigureId,
    /// The value with everything about it.
    pub figure: Figure,
    /// When it was frozen.
    pub at: Instant,
    /// Who froze it.
    pub by: Private<String>,
}

/// Freezes the figure.
///
/// # Errors
/// [`FreezeFigureError`].
pub fn freeze(tx: &mut Tx<'_>, permit: Permit<FreezeFigure>) -> Result<FigureId, FreezeFigureError> {
    let (id, item, figure) = (permit.action().id, permit.action().item, &permit.action().figure);
    match lock(tx, item, permit.action().unit)? {
        State::Missing => return Err(FreezeFigureError::NotFound),
        State::Closed => return Err(FreezeFigureError::MinutesClosed),
        State::Open => {}
    }
    let to = check(figure).map_err(FreezeFigureError::NotComplete)?;
    tx.execute(
        sql!(
            "INSERT INTO frozen_figure
             (figure_id, item_id, name, period_from, period_to, unit_id, unit_name, numerator, denominator, value,
              measure, definition, definition_version, as_of_at, status, row_count, rows_digest, frozen_by, frozen_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)"
        ),
        params![
            id,
            item,
            figure.name,
            figure.period.from(),
            to,
            figure.unit,
            figure.unit_name,
            figure.numerator,
            figure.denominator,
            figure.value,
            figure.measure,
            figure.definition,
            figure.definition_version,
            figure.as_of,
            figure.status.code(),
            figure.row_count,
            figure.rows_digest.as_slice(),
            permit.user(),
            permit.at()
        ],
    )?;
    if let Some(minimum) = figure.suppressed_below {
        tx.execute(
            sql!("INSERT INTO frozen_figure_suppressed (figure_id, people_minimum) VALUES ($1, $2)"),
            params![id, minimum],
        )?;
    }
    outbox::put(tx, &fact("governance.figure.frozen", id.uuid(), permit.at()))?;
    Ok(id)
}

/// Checks a figure and returns the end of its period.
fn check(figure: &Figure) -> Result<foundation::Day, &'static str> {
    if figure.name.trim().is_empty() || figure.definition.trim().is_empty() {
        return Err("a name and a definition");
    }
    if figure.denominator < 0 || figure.row_count < 0 {
        return Err("counts are not negative");
    }
    if figure.suppressed_below.is_some()
        && (figure.numerator, figure.denominator, figure.row_count) != (0, 0, 0)
    {
        return Err("no numbers where they were left out");
    }
    if (figure.denominator == 0) != figure.value.is_none() {
        return Err("a value exactly when there is a denominator");
    }
    if !figure.value.as_deref().is_none_or(is_decimal) {
        return Err("the value as a decimal number");
    }
    figure.period.to().ok_or("an end of its period")
}

/// Whether a text is a plain decimal number: `-12`, `91.99`.
pub(super) fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    text.split_once('.')
        .map_or_else(|| digits(text), |(whole, part)| digits(whole) && digits(part))
}

#[cfg(test)]
mod decimal_tests {
    use super::is_decimal;

    #[test]
    fn a_value_is_a_plain_decimal_number() {
        for right in ["0", "91.99", "-5.01", "104"] {
            assert!(is_decimal(right), "{right}");
        }
        for wrong in ["", "-", ".", "91,99", "9.", ".9", "1e5", "--1", "1.2.3", "NaN"] {
            assert!(!is_decimal(wrong), "{wrong}");
        }
    }
}
