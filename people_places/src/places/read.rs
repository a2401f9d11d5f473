//! The places of an offer on a day: who is on them, and which are free.

use crate::citizens::name::protected_on;
use crate::citizens::{CitizenName, READ, ShownName, shown};
use access::{Reach, citizen_in_reach, unit_in_reach};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, Period, PlaceId, PlacementId, UnitId};

/// Somebody on a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TakenBy {
    /// Who.
    pub citizen: CitizenId,
    /// By which placement.
    pub placement: PlacementId,
    /// The name as the viewer may see it.
    pub name: ShownName,
    /// For how long.
    pub period: Period,
}

/// A place on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlaceOnDay {
    /// The place.
    pub place: PlaceId,
    /// What people call it.
    pub label: String,
    /// The unit where it lies.
    pub unit: UnitId,
    /// That unit's name.
    pub unit_name: String,
    /// It is approved on that day.
    pub approved: bool,
    /// Over-occupancy is allowed on that day.
    pub over_occupancy: bool,
    /// Who is on it that day.
    pub taken_by: Vec<TakenBy>,
    /// The first day after it on which a further placement begins.
    pub next_from: Option<Day>,
}

impl PlaceOnDay {
    /// Approved and nobody on it.
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.approved && self.taken_by.is_empty()
    }
}

/// The places of an offer within reach on a day, by unit and label. Names are shown only of citizens whom the viewer
/// reaches with `citizen.read`.
///
/// # Errors
/// [`StorageError`].
pub fn places(
    tx: &mut Tx<'_>,
    reach: Reach,
    offer: UnitId,
    day: Day,
) -> Result<Vec<PlaceOnDay>, StorageError> {
    let mut found = tx.query(
        sql!(
            "SELECT pl.place_id, pl.label, pl.unit_id, u.name,
                    EXISTS (SELECT 1 FROM place_approval a WHERE a.place_id = pl.place_id AND a.valid_from <= $5
                            AND (a.valid_to IS NULL OR a.valid_to > $5)),
                    COALESCE((SELECT o.over_occupancy FROM place_over_occupancy o
                              WHERE o.place_id = pl.place_id AND o.valid_from <= $5
                              ORDER BY o.valid_from DESC, o.recorded_at DESC, o.fact_id DESC LIMIT 1), FALSE),
                    (SELECT MIN(p.valid_from) FROM placement p WHERE p.place_id = pl.place_id AND p.valid_from > $5
                     AND (p.valid_to IS NULL OR p.valid_to > p.valid_from))
             FROM place pl JOIN unit u ON u.unit_id = pl.unit_id
             WHERE pl.offer_id = $4 AND ",
            unit_in_reach!("pl.unit_id", "$1", "$2", "$3"),
            " ORDER BY u.sort_key, u.unit_id, pl.sort_key, pl.place_id"
        ),
        params![reach.user(), reach.capability(), reach.day(), offer, day],
        |row| {
            Ok::<_, StorageError>(PlaceOnDay {
                place: row.get(0)?,
                label: row.get(1)?,
                unit: row.get(2)?,
                unit_name: row.get(3)?,
                approved: row.get(4)?,
                over_occupancy: row.get(5)?,
                taken_by: Vec::new(),
                next_from: row.get(6)?,
            })
        },
    )?;
    for (place, taken) in takers(tx, reach, offer, day)? {
        // Places outside the reach are not in the list, and neither are those on them.
        if let Some(found) = found.iter_mut().find(|found| found.place == place) {
            found.taken_by.push(taken);
        }
    }
    Ok(found)
}

fn takers(
    tx: &mut Tx<'_>,
    reach: Reach,
    offer: UnitId,
    day: Day,
) -> Result<Vec<(PlaceId, TakenBy)>, StorageError> {
    tx.query(
        sql!(
            "SELECT p.place_id, p.citizen_id, p.placement_id, p.valid_from, p.valid_to,
                    c.given_name, c.family_name, ",
            protected_on!("c.citizen_id", "$3"),
            ", ",
            citizen_in_reach!("c.citizen_id", "$1", "$2", "$3"),
            " FROM placement p JOIN citizen c ON c.citizen_id = p.citizen_id
             WHERE p.offer_id = $4 AND p.valid_from <= $5 AND (p.valid_to IS NULL OR p.valid_to > $5)
             ORDER BY p.place_id, p.valid_from, p.citizen_id"
        ),
        params![reach.user(), READ, reach.day(), offer, day],
        |row| {
            let period = Period::new(row.get(3)?, row.get(4)?)
                .map_err(|_| StorageError::decode("placement period"))?;
            let name = shown(&CitizenName::read(row, 5)?, row.get(8)?);
            Ok((
                row.get(0)?,
                TakenBy {
                    citizen: row.get(1)?,
                    placement: row.get(2)?,
                    name,
                    period,
                },
            ))
        },
    )
}

/// The unit and the offer where a place lies: a form names the place, the action needs the unit. Registers of the
/// organisation are open to everybody who is logged in.
///
/// # Errors
/// [`StorageError`].
pub fn place_of(tx: &mut Tx<'_>, place: PlaceId) -> Result<Option<(UnitId, UnitId)>, StorageError> {
    tx.query_opt(
        sql!("SELECT unit_id, offer_id FROM place WHERE place_id = $1"),
        params![place],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
