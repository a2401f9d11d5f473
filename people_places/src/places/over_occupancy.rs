//! Over-occupancy (overbelægning): whether a place may hold several people on a day. A setting with dates.

use super::{PlaceError, lock};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{Day, Instant, Period, PlaceId, UnitId, UserId, Uuid};
use std::collections::BTreeMap;

/// Allows over-occupancy on a place from a day on, or no longer. Stays that exist are not touched.
#[derive(Clone, Debug)]
pub struct AllowOverOccupancy {
    /// The unit where the place lies.
    pub unit: UnitId,
    /// The place.
    pub place: PlaceId,
    /// Allowed, or no longer.
    pub allowed: bool,
    /// From which day.
    pub from: Day,
}

impl Action for AllowOverOccupancy {
    const NAME: &'static str = "places.place.over_occupancy";
    const CAPABILITY: &'static str = "place.manage";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.place.uuid())
    }
}

/// Writes the setting.
///
/// # Errors
/// [`PlaceError`].
pub fn allow_over_occupancy(tx: &mut Tx<'_>, permit: Permit<AllowOverOccupancy>) -> Result<(), PlaceError> {
    let AllowOverOccupancy {
        unit,
        place,
        allowed,
        from,
    } = permit.action();
    lock(tx, *place, *unit)?;
    insert(tx, *place, *allowed, *from, permit.at(), permit.user())?;
    Ok(())
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    place: PlaceId,
    allowed: bool,
    from: Day,
    at: Instant,
    by: UserId,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO place_over_occupancy (place_id, fact_id, over_occupancy, valid_from, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![place, Uuid::now_v7(), allowed, from, at, by],
    )?;
    Ok(())
}

/// Whether over-occupancy is allowed on every day of a period.
pub(crate) fn allowed_throughout(
    tx: &mut Tx<'_>,
    place: PlaceId,
    period: &Period,
) -> Result<bool, StorageError> {
    // By first day; of several for the same day the one recorded last remains in the map.
    let settings: BTreeMap<Day, bool> = tx
        .query(
            sql!(
                "SELECT valid_from, over_occupancy FROM place_over_occupancy WHERE place_id = $1
                 ORDER BY valid_from, recorded_at, fact_id"
            ),
            params![place],
            |row| Ok::<_, StorageError>((row.get::<Day>(0)?, row.get::<bool>(1)?)),
        )?
        .into_iter()
        .collect();
    Ok(holds_throughout(&settings, period))
}

fn holds_throughout(settings: &BTreeMap<Day, bool>, period: &Period) -> bool {
    let at_start = settings
        .range(..=period.from())
        .next_back()
        .is_some_and(|(_, allowed)| *allowed);
    at_start
        && settings
            .iter()
            .filter(|(day, _)| period.contains(**day))
            .all(|(_, allowed)| *allowed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_asking_day_by_day(
            settings in proptest::collection::vec((1i8..=28, any::<bool>()), 0..6), from in 1i8..=27, length in 1i8..=20,
        ) {
            let day = |number: i8| Day::new(2026, 1, number.min(28)).unwrap();
            let settings: BTreeMap<Day, bool> = settings.into_iter().map(|(on, allowed)| (day(on), allowed)).collect();
            let period = Period::new(day(from), Some(day((from + length).min(28)))).unwrap();
            let slow = (1..=28).map(day).filter(|on| period.contains(*on))
                .all(|on| settings.iter().rfind(|(since, _)| **since <= on).is_some_and(|(_, a)| *a));
            prop_assert_eq!(holds_throughout(&settings, &period), slow);
        }
    }
}
