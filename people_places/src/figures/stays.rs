//! Stays: the enrolment days behind the numerator (domain §2.1: enrolment counts, not presence).

use crate::citizens::name::protected_on;
use crate::citizens::{CitizenName, READ, ShownName, shown_in_overview};
use access::{Reach, citizen_in_reach, unit_in_reach};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, Period, PlaceId, PlacementId, UnitId};

/// A stay at an offer, with the name as the viewer may see it in an overview.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stay {
    /// Which placement.
    pub placement: PlacementId,
    /// Who.
    pub citizen: CitizenId,
    /// The name, or a neutral word.
    pub name: ShownName,
    /// The place.
    pub place: PlaceId,
    /// What people call it.
    pub label: String,
    /// The whole stay, not cut to the period asked for: whether first and last days count needs its true ends.
    pub period: Period,
}

/// The stays at an offer within reach that touch a period, by label and first day. A stay whose day of moving out is
/// the first day of the period is among them: that day may count.
///
/// # Errors
/// [`StorageError`].
pub fn stays(
    tx: &mut Tx<'_>,
    reach: Reach,
    offer: UnitId,
    period: Period,
) -> Result<Vec<Stay>, StorageError> {
    tx.query(
        sql!(
            "SELECT p.placement_id, p.citizen_id, c.given_name, c.family_name, ",
            protected_on!("c.citizen_id", "$3"),
            ", ",
            citizen_in_reach!("p.citizen_id", "$1", "$4", "$3"),
            ", p.place_id, pl.label, p.valid_from, p.valid_to
             FROM placement p JOIN citizen c ON c.citizen_id = p.citizen_id JOIN place pl ON pl.place_id = p.place_id
             WHERE p.offer_id = $5 AND p.valid_from < $7
               AND (p.valid_to IS NULL OR (p.valid_to >= $6 AND p.valid_to > p.valid_from)) AND ",
            unit_in_reach!("p.offer_id", "$1", "$2", "$3"),
            " ORDER BY pl.sort_key, p.place_id, p.valid_from, p.citizen_id"
        ),
        params![
            reach.user(),
            reach.capability(),
            reach.day(),
            READ,
            offer,
            period.from(),
            period.to().unwrap_or(Day::MAX)
        ],
        |row| {
            Ok(Stay {
                placement: row.get(0)?,
                citizen: row.get(1)?,
                name: shown_in_overview(&CitizenName::read(row, 2)?, row.get(5)?),
                place: row.get(6)?,
                label: row.get(7)?,
                period: Period::new(row.get(8)?, row.get(9)?).map_err(|_| StorageError::decode("placement period"))?,
            })
        },
    )
}

/// A stay without a name, for figures over all offers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OfferStay {
    /// The offer.
    pub offer: UnitId,
    /// Who.
    pub citizen: CitizenId,
    /// The place.
    pub place: PlaceId,
    /// The whole stay.
    pub period: Period,
}

/// The stays at all offers within reach that touch a period (see [`stays`]), by offer, place and first day.
///
/// # Errors
/// [`StorageError`].
pub fn all_stays(tx: &mut Tx<'_>, reach: Reach, period: Period) -> Result<Vec<OfferStay>, StorageError> {
    tx.query(
        sql!(
            "SELECT p.offer_id, p.citizen_id, p.place_id, p.valid_from, p.valid_to FROM placement p
             WHERE p.valid_from < $5 AND (p.valid_to IS NULL OR (p.valid_to >= $4 AND p.valid_to > p.valid_from))
               AND p.offer_id IN (SELECT u.unit_id FROM unit u WHERE u.kind = 'offer' AND ",
            unit_in_reach!("u.unit_id", "$1", "$2", "$3"),
            ") ORDER BY p.offer_id, p.place_id, p.valid_from, p.citizen_id"
        ),
        params![reach.user(), reach.capability(), reach.day(), period.from(), period.to().unwrap_or(Day::MAX)],
        |row| {
            Ok(OfferStay {
                offer: row.get(0)?,
                citizen: row.get(1)?,
                place: row.get(2)?,
                period: Period::new(row.get(3)?, row.get(4)?).map_err(|_| StorageError::decode("placement period"))?,
            })
        },
    )
}
