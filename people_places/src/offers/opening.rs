//! Opening days of day offers: Monday to Friday, with exceptions as data (holidays, closing weeks, open Saturdays).

use super::describe::is_offer;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{Day, Period, UnitId, Uuid};
use std::collections::BTreeMap;

/// Says that an offer departs from Monday to Friday on a day; what was said last counts.
#[derive(Clone, Debug)]
pub struct SetOpeningDay {
    /// The unit of kind offer.
    pub offer: UnitId,
    /// The day.
    pub day: Day,
    /// Open or closed.
    pub open: bool,
    /// Why ("juleaftensdag", "sommerlukket").
    pub reason: String,
}

impl Action for SetOpeningDay {
    const NAME: &'static str = "places.offer.opening";
    const CAPABILITY: &'static str = "place.manage";
    fn subject(&self) -> Subject {
        Subject::Unit(self.offer)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.offer.uuid())
    }
}

/// Why an opening day cannot be set.
#[derive(Debug, thiserror::Error)]
pub enum SetOpeningDayError {
    /// The unit is no offer.
    #[error("this unit is no offer")]
    NoOffer,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Writes the exception.
///
/// # Errors
/// [`SetOpeningDayError`].
pub fn set(tx: &mut Tx<'_>, permit: Permit<SetOpeningDay>) -> Result<(), SetOpeningDayError> {
    let SetOpeningDay {
        offer,
        day,
        open,
        reason,
    } = permit.action();
    if !is_offer(tx, *offer)? {
        return Err(SetOpeningDayError::NoOffer);
    }
    tx.execute(
        sql!(
            "INSERT INTO opening_exception (unit_id, exception_id, day, is_open, reason, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![offer, Uuid::now_v7(), day, open, reason.trim(), permit.at(), permit.user()],
    )?;
    Ok(())
}

/// The opening days of one offer: Monday to Friday, and what departs from it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OpeningCalendar(BTreeMap<Day, bool>);

impl OpeningCalendar {
    /// A calendar with these exceptions; a later one for the same day replaces an earlier.
    #[must_use]
    pub fn with(exceptions: impl IntoIterator<Item = (Day, bool)>) -> Self {
        Self(exceptions.into_iter().collect())
    }

    pub(crate) fn note(&mut self, day: Day, open: bool) {
        self.0.insert(day, open);
    }

    /// Whether the offer is open on a day.
    #[must_use]
    pub fn is_open(&self, day: Day) -> bool {
        self.0.get(&day).copied().unwrap_or_else(|| weekday(day))
    }

    /// The number of opening days of a period; `None` while it has no end. Counts whole weeks, so ten years cost
    /// no more than a month.
    #[must_use]
    pub fn open_days(&self, period: &Period) -> Option<i64> {
        let (days, to) = (period.days()?, period.to()?);
        let first = i64::from(period.from().weekday().to_monday_zero_offset());
        let rest = (0..days % 7).filter(|ahead| (first + ahead) % 7 < 5).count();
        let usual = days / 7 * 5 + i64::try_from(rest).unwrap_or_default();
        let exceptions = self
            .0
            .range(period.from()..to)
            .map(|(day, open)| i64::from(*open) - i64::from(weekday(*day)));
        Some(usual + exceptions.sum::<i64>())
    }
}

fn weekday(day: Day) -> bool {
    day.weekday().to_monday_zero_offset() < 5
}
