//! Stays and open places as they were known at an instant: what was decided, approved, ended or closed later does not
//! count. Counting rules and budgets are today's.

use access::{Reach, unit_in_reach};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, Instant, Period, PlaceId, PlacementId, UnitId};

/// A stay as it was known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownStay {
    /// The offer.
    pub offer: UnitId,
    /// Which placement.
    pub placement: PlacementId,
    /// Who.
    pub citizen: CitizenId,
    /// The place.
    pub place: PlaceId,
    /// What people call it.
    pub label: String,
    /// The whole stay with the end that was known.
    pub period: Period,
}

/// The stays at all offers within reach that touched a period (its first day may be the day of moving out), as known
/// at `at`; by offer, label and first day.
///
/// # Errors
/// [`StorageError`].
pub fn all_stays_as_of(
    tx: &mut Tx<'_>,
    reach: Reach,
    period: Period,
    at: Instant,
) -> Result<Vec<KnownStay>, StorageError> {
    let mut found = Vec::new();
    tx.each(
        sql!(
            "SELECT p.offer_id, p.placement_id, p.citizen_id, p.place_id, pl.label, p.valid_from,
               COALESCE((SELECT e.moves_out_on FROM placement_end e
                         WHERE e.citizen_id = p.citizen_id AND e.placement_id = p.placement_id AND e.recorded_at <= $5
                         ORDER BY e.recorded_at DESC, e.end_id DESC LIMIT 1), p.decided_to)
             FROM placement p JOIN place pl ON pl.place_id = p.place_id
             WHERE p.valid_from < $4 AND p.recorded_at <= $5
               AND p.offer_id IN (SELECT u.unit_id FROM unit u WHERE u.kind = 'offer' AND ",
            unit_in_reach!("u.unit_id", "$1", "$2", "$3"),
            ") ORDER BY p.offer_id, pl.sort_key, p.place_id, p.valid_from, p.placement_id"
        ),
        params![reach.user(), reach.capability(), reach.day(), period.to().unwrap_or(Day::MAX), at],
        |row| -> Result<(), StorageError> {
            let (from, to): (Day, Option<Day>) = (row.get(5)?, row.get(6)?);
            // A stay that was called off before it began has no days, and makes no period.
            if let (Ok(stay), true) = (Period::new(from, to), to.is_none_or(|to| to >= period.from())) {
                found.push(KnownStay {
                    offer: row.get(0)?,
                    placement: row.get(1)?,
                    citizen: row.get(2)?,
                    place: row.get(3)?,
                    label: row.get(4)?,
                    period: stay,
                });
            }
            Ok(())
        },
    )?;
    Ok(found)
}

/// An approved period of a place as it was known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownPlace {
    /// The offer.
    pub offer: UnitId,
    /// The place.
    pub place: PlaceId,
    /// What people call it.
    pub label: String,
    /// The whole approved period with the end that was known.
    pub period: Period,
}

/// The approved periods of the places of all offers within reach that touch a period, as known at `at`; by offer,
/// label and first day.
///
/// # Errors
/// [`StorageError`].
pub fn all_open_places_as_of(
    tx: &mut Tx<'_>,
    reach: Reach,
    period: Period,
    at: Instant,
) -> Result<Vec<KnownPlace>, StorageError> {
    let mut found = Vec::new();
    tx.each(
        sql!(
            "SELECT pl.offer_id, pl.place_id, pl.label, a.valid_from,
               COALESCE((SELECT e.closes_on FROM place_approval_end e
                         WHERE e.place_id = a.place_id AND e.approval_id = a.approval_id AND e.recorded_at <= $5
                         ORDER BY e.recorded_at DESC, e.end_id DESC LIMIT 1), a.decided_to)
             FROM place pl JOIN place_approval a ON a.place_id = pl.place_id
             WHERE a.valid_from < $4 AND a.recorded_at <= $5
               AND pl.offer_id IN (SELECT u.unit_id FROM unit u WHERE u.kind = 'offer' AND ",
            unit_in_reach!("u.unit_id", "$1", "$2", "$3"),
            ") ORDER BY pl.offer_id, pl.sort_key, pl.place_id, a.valid_from, a.approval_id"
        ),
        params![reach.user(), reach.capability(), reach.day(), period.to().unwrap_or(Day::MAX), at],
        |row| -> Result<(), StorageError> {
            let open = Period::new(row.get(3)?, row.get(4)?);
            if let Some(open) = open.ok().filter(|open| open.overlaps(&period)) {
                found.push(KnownPlace { offer: row.get(0)?, place: row.get(1)?, label: row.get(2)?, period: open });
            }
            Ok(())
        },
    )?;
    Ok(found)
}
