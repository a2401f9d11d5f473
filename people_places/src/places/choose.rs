//! The places onto which somebody may be placed: what is free, for how long, and what it is.

use access::{Action, Reach, Subject, unit_in_reach};
use database::{StorageError, Tx, params, sql};
use foundation::{Day, PlaceId, UnitId};

/// Looks for a place for somebody. Its reach holds the units for which the actor may decide placements.
#[derive(Clone, Copy, Debug)]
pub struct ChoosePlace;

impl Action for ChoosePlace {
    const NAME: &'static str = "places.place.choose";
    const CAPABILITY: &'static str = "placement.decide";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// A place that is approved on a day, with its offer as described on that day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlaceChoice {
    /// The place.
    pub place: PlaceId,
    /// What people call it.
    pub label: String,
    /// The unit where it lies.
    pub unit: UnitId,
    /// That unit's name.
    pub unit_name: String,
    /// The offer.
    pub offer: UnitId,
    /// The offer's name.
    pub offer_name: String,
    /// FFB code of *Tilbud*.
    pub kind_code: String,
    /// Legal basis of the offer.
    pub legal_basis: String,
    /// Nobody is on it that day.
    pub is_free: bool,
    /// Over-occupancy is allowed on that day.
    pub over_occupancy: bool,
    /// The first day after it on which a further placement begins.
    pub next_from: Option<Day>,
}

/// The places within reach that are approved on a day, by offer, unit and label.
///
/// # Errors
/// [`StorageError`].
pub fn choices(tx: &mut Tx<'_>, reach: Reach, day: Day) -> Result<Vec<PlaceChoice>, StorageError> {
    tx.query(
        sql!(
            "SELECT pl.place_id, pl.label, pl.unit_id, u.name, pl.offer_id, o.name, d.kind_code, d.legal_basis,
                    NOT EXISTS (SELECT 1 FROM placement p WHERE p.place_id = pl.place_id AND p.valid_from <= $4
                                AND (p.valid_to IS NULL OR p.valid_to > $4)),
                    COALESCE((SELECT v.over_occupancy FROM place_over_occupancy v
                              WHERE v.place_id = pl.place_id AND v.valid_from <= $4
                              ORDER BY v.valid_from DESC, v.recorded_at DESC, v.fact_id DESC LIMIT 1), FALSE),
                    (SELECT MIN(p.valid_from) FROM placement p WHERE p.place_id = pl.place_id AND p.valid_from > $4
                     AND (p.valid_to IS NULL OR p.valid_to > p.valid_from))
             FROM place pl
             JOIN unit u ON u.unit_id = pl.unit_id
             JOIN unit o ON o.unit_id = pl.offer_id
             JOIN offer_description d ON d.unit_id = pl.offer_id
             WHERE d.description_id =
                 (SELECT n.description_id FROM offer_description n WHERE n.unit_id = pl.offer_id AND n.valid_from <= $4
                  ORDER BY n.valid_from DESC, n.recorded_at DESC, n.description_id DESC LIMIT 1)
               AND EXISTS (SELECT 1 FROM place_approval a WHERE a.place_id = pl.place_id AND a.valid_from <= $4
                           AND (a.valid_to IS NULL OR a.valid_to > $4))
               AND ",
            unit_in_reach!("pl.unit_id", "$1", "$2", "$3"),
            " ORDER BY o.sort_key, o.unit_id, u.sort_key, u.unit_id, pl.sort_key, pl.place_id"
        ),
        params![reach.user(), reach.capability(), reach.day(), day],
        |row| {
            Ok(PlaceChoice {
                place: row.get(0)?,
                label: row.get(1)?,
                unit: row.get(2)?,
                unit_name: row.get(3)?,
                offer: row.get(4)?,
                offer_name: row.get(5)?,
                kind_code: row.get(6)?,
                legal_basis: row.get(7)?,
                is_free: row.get(8)?,
                over_occupancy: row.get(9)?,
                next_from: row.get(10)?,
            })
        },
    )
}
