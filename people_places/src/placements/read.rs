//! Reading placements: of one citizen, and who lives in a unit on a day.

use crate::citizens::alert::Alert;
use crate::citizens::name::protected_on;
use crate::citizens::{CitizenName, CitizenView, READ, ShownName, shown, viewed};
use crate::offers::StayKind;
use access::{Permit, Reach, citizen_in_reach};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, Instant, OrderId, Period, PlaceId, PlacementId, UnitId};

/// One placement of a citizen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Placement {
    /// Its id.
    pub id: PlacementId,
    /// The place.
    pub place: PlaceId,
    /// What people call the place.
    pub label: String,
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// The offer.
    pub offer: UnitId,
    /// Its name.
    pub offer_name: String,
    /// Residential, by day, visiting.
    pub stay: StayKind,
    /// The days of the stay; `None` when the placement was withdrawn before it began.
    pub period: Option<Period>,
    /// Legal basis.
    pub legal_basis: String,
    /// Code of the municipality that pays.
    pub municipality_code: String,
    /// The order that led to it.
    pub order: Option<OrderId>,
    /// When it was decided.
    pub decided_at: Instant,
}

impl Placement {
    /// Whether it runs on a day.
    #[must_use]
    pub fn runs_on(&self, day: Day) -> bool {
        self.period.is_some_and(|period| period.contains(day))
    }
}

/// All placements of the citizen that the permit opens, the newest first.
///
/// # Errors
/// [`StorageError`].
pub fn placements_of<V: CitizenView>(
    tx: &mut Tx<'_>,
    permit: &Permit<V>,
) -> Result<Vec<Placement>, StorageError> {
    tx.query(
        sql!(
            "SELECT p.placement_id, p.place_id, pl.label, p.unit_id, u.name, p.offer_id, o.name, p.stay,
                    p.valid_from, p.valid_to, p.legal_basis, p.municipality_code, p.order_id, p.recorded_at
             FROM placement p JOIN place pl ON pl.place_id = p.place_id
             JOIN unit u ON u.unit_id = p.unit_id JOIN unit o ON o.unit_id = p.offer_id
             WHERE p.citizen_id = $1 ORDER BY p.valid_from DESC, p.recorded_at DESC, p.placement_id DESC"
        ),
        params![viewed(permit)?],
        |row| {
            Ok(Placement {
                id: row.get(0)?,
                place: row.get(1)?,
                label: row.get(2)?,
                unit: row.get(3)?,
                unit_name: row.get(4)?,
                offer: row.get(5)?,
                offer_name: row.get(6)?,
                stay: StayKind::from_code(&row.get::<String>(7)?)?,
                period: Period::new(row.get(8)?, row.get(9)?).ok(),
                legal_basis: row.get(10)?,
                municipality_code: row.get(11)?,
                order: row.get(12)?,
                decided_at: row.get(13)?,
            })
        },
    )
}

/// Somebody who lives in, or attends, a unit on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Resident {
    /// Who.
    pub citizen: CitizenId,
    /// The name as it may be shown.
    pub name: ShownName,
    /// Whole years on that day.
    pub age: Option<i64>,
    /// By which placement.
    pub placement: PlacementId,
    /// The place.
    pub place: PlaceId,
    /// What people call it.
    pub label: String,
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Alerts in force on that day.
    pub alerts: Vec<Alert>,
}

/// The citizens within reach who are placed in a unit, or in one below it, on a day; by name.
///
/// # Errors
/// [`StorageError`].
pub fn residents(
    tx: &mut Tx<'_>,
    reach: Reach,
    unit: UnitId,
    day: Day,
) -> Result<Vec<Resident>, StorageError> {
    let mut found = tx.query(
        sql!(
            "SELECT p.citizen_id, c.given_name, c.family_name, ",
            protected_on!("c.citizen_id", "$3"),
            ", c.born_day, p.placement_id, p.place_id, pl.label, p.unit_id, u.name
             FROM unit_closure b
             JOIN placement p ON p.unit_id = b.unit_id
             JOIN citizen c ON c.citizen_id = p.citizen_id
             JOIN place pl ON pl.place_id = p.place_id
             JOIN unit u ON u.unit_id = p.unit_id
             WHERE b.ancestor_id = $4 AND b.valid_from <= $5 AND (b.valid_to IS NULL OR b.valid_to > $5)
               AND p.valid_from <= $5 AND (p.valid_to IS NULL OR p.valid_to > $5) AND ",
            citizen_in_reach!("p.citizen_id", "$1", "$2", "$3"),
            " ORDER BY c.sort_key, p.citizen_id, p.placement_id"
        ),
        params![reach.user(), READ, reach.day(), unit, day],
        |row| {
            let born: Option<Day> = row.get(4)?;
            Ok::<_, StorageError>(Resident {
                citizen: row.get(0)?,
                name: shown(&CitizenName::read(row, 1)?, true),
                age: born.and_then(|born| crate::age(born, day)),
                placement: row.get(5)?,
                place: row.get(6)?,
                label: row.get(7)?,
                unit: row.get(8)?,
                unit_name: row.get(9)?,
                alerts: Vec::new(),
            })
        },
    )?;
    for (citizen, alert) in alerts_in(tx, reach, unit, day)? {
        for resident in found.iter_mut().filter(|resident| resident.citizen == citizen) {
            resident.alerts.push(alert.clone());
        }
    }
    Ok(found)
}

/// The alerts in force on a day of the citizens within reach who are placed in a unit or below it.
fn alerts_in(
    tx: &mut Tx<'_>,
    reach: Reach,
    unit: UnitId,
    day: Day,
) -> Result<Vec<(CitizenId, Alert)>, StorageError> {
    tx.query(
        sql!(
            "SELECT a.citizen_id, a.alert_id, a.kind, a.text, a.valid_from FROM citizen_alert a
             WHERE a.citizen_id IN
                 (SELECT p.citizen_id FROM unit_closure b JOIN placement p ON p.unit_id = b.unit_id
                  WHERE b.ancestor_id = $4 AND b.valid_from <= $5 AND (b.valid_to IS NULL OR b.valid_to > $5)
                    AND p.valid_from <= $5 AND (p.valid_to IS NULL OR p.valid_to > $5))
               AND a.valid_from <= $5
               AND NOT EXISTS (SELECT 1 FROM citizen_alert_end e WHERE e.citizen_id = a.citizen_id
                               AND e.alert_id = a.alert_id AND e.ended_on <= $5) AND ",
            citizen_in_reach!("a.citizen_id", "$1", "$2", "$3"),
            " ORDER BY a.citizen_id, a.recorded_at, a.alert_id"
        ),
        params![reach.user(), READ, reach.day(), unit, day],
        |row| Ok((row.get(0)?, Alert::read(row, 1)?)),
    )
}
