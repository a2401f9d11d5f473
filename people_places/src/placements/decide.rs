//! Deciding a placement: the citizen gets a place for a period.

use crate::citizens::name::protected_on;
use crate::citizens::{CitizenError, CitizenName, MunicipalityCode, READ, ShownName, shown, store};
use crate::offers::{StayKind, stay_on};
use crate::places::{self, PlaceError};
use access::tie::{self, TieKind};
use access::{Action, Permit, Subject, citizen_in_reach};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, OrderId, Period, PlaceId, PlacementId, UnitId, Uuid};

/// What reaches a citizen who may be placed: an order that is waiting, or a stay. Beside it, [`DecidePlacement`] asks
/// for `placement.decide` over the place.
const PLACE_CITIZEN: &str = "citizen.place";

/// Places a citizen on a place. The actor must hold `placement.decide` for the place's unit, and reach the citizen with
/// `citizen.place` (an order received, or a stay).
#[derive(Clone, Debug)]
pub struct DecidePlacement {
    /// The new placement's id.
    pub id: PlacementId,
    /// Who.
    pub citizen: CitizenId,
    /// The unit where the place lies ([`places::place_of`] tells).
    pub unit: UnitId,
    /// Which place.
    pub place: PlaceId,
    /// From when until when; the day of moving out does not belong to it.
    pub period: Period,
    /// Legal basis (`SEL § 108`).
    pub legal_basis: String,
    /// The municipality that pays.
    pub municipality: MunicipalityCode,
    /// The order that led to it, if any.
    pub order: Option<OrderId>,
}

impl Action for DecidePlacement {
    const NAME: &'static str = "people.placement.decide";
    const CAPABILITY: &'static str = "placement.decide";
    // The place's unit decides who may; the row goes into the citizen's chain.
    fn subject(&self) -> Subject {
        Subject::NewCitizen(self.citizen, self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why a citizen cannot get a place.
#[derive(Debug, thiserror::Error)]
pub enum DecidePlacementError {
    /// Somebody has the place on some of these days.
    #[error("the place is taken in this period by {by}")]
    Occupied {
        /// Who.
        by: CitizenId,
        /// The name as the actor may see it.
        name: ShownName,
        /// When.
        period: Period,
    },
    /// The citizen lives at, or attends, the same kind of offer on some of these days.
    #[error("the citizen has such a placement in this period already")]
    AlreadyPlaced {
        /// By which placement.
        placement: PlacementId,
        /// The offer's name.
        offer_name: String,
        /// The place's label.
        label: String,
        /// When.
        period: Period,
    },
    /// The place is not approved on every day of the period.
    #[error("the place is not approved for the whole period")]
    NotApproved,
    /// Nothing says what staying at this offer means on the first day.
    #[error("the offer is not described on the first day of the period")]
    NotDescribed,
    /// The legal basis is missing.
    #[error("a placement needs a legal basis")]
    NoLegalBasis,
    /// No municipality of the register has this code.
    #[error("there is no municipality with this code")]
    UnknownMunicipality,
    /// There is no such citizen, not for this actor, or the record was merged.
    #[error(transparent)]
    Citizen(#[from] CitizenError),
    /// There is no such place in the unit.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Places the citizen, ties them to the unit for the period, and puts out `people.placement.decided`.
///
/// # Errors
/// [`DecidePlacementError`].
pub fn decide(tx: &mut Tx<'_>, permit: Permit<DecidePlacement>) -> Result<PlacementId, DecidePlacementError> {
    let new = permit.action();
    if new.legal_basis.trim().is_empty() {
        return Err(DecidePlacementError::NoLegalBasis);
    }
    if access::unit::municipality(tx, new.municipality.as_str())?.is_none() {
        return Err(DecidePlacementError::UnknownMunicipality);
    }
    // Otherwise a unit could reach anybody by placing them.
    if !reaches(tx, &permit, PLACE_CITIZEN, new.citizen)? {
        return Err(CitizenError::Unknown.into());
    }
    store::lock(tx, new.citizen)?;
    places::lock(tx, new.place, new.unit)?;
    let (_, offer) = places::place_of(tx, new.place)?.ok_or(PlaceError::Unknown)?;
    let stay = stay_on(tx, offer, new.period.from())?.ok_or(DecidePlacementError::NotDescribed)?;
    if !places::covered(&places::approvals(tx, new.place)?, &new.period) {
        return Err(DecidePlacementError::NotApproved);
    }
    refuse_second_stay(tx, new, offer, stay)?;
    refuse_taken(tx, &permit)?;
    insert(tx, &permit, offer, stay)?;
    // From today: the unit prepares the moving in, and the plan is opened before it.
    let prepared = Period::new(new.period.from().min(permit.day()), new.period.to()).unwrap_or(new.period);
    tie::to_unit(tx, &permit, new.citizen, new.unit, TieKind::Lives, prepared)?;
    store::put(
        tx,
        "people.placement.decided",
        new.citizen,
        new.id.uuid(),
        permit.at(),
    )?;
    Ok(new.id)
}

fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<DecidePlacement>,
    offer: UnitId,
    stay: StayKind,
) -> Result<(), StorageError> {
    let new = permit.action();
    tx.execute(
        sql!(
            "INSERT INTO placement
               (citizen_id, placement_id, place_id, unit_id, offer_id, stay, valid_from, valid_to, decided_to,
                legal_basis, municipality_code, order_id, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11, $12, $13)"
        ),
        params![
            new.citizen,
            new.id,
            new.place,
            new.unit,
            offer,
            stay.code(),
            new.period.from(),
            new.period.to(),
            new.legal_basis.trim(),
            new.municipality.as_str(),
            new.order,
            permit.at(),
            permit.user()
        ],
    )?;
    Ok(())
}

fn reaches(
    tx: &mut Tx<'_>,
    permit: &Permit<DecidePlacement>,
    capability: &'static str,
    citizen: CitizenId,
) -> Result<bool, StorageError> {
    let found = tx.query_opt(
        sql!(
            "SELECT c.citizen_id FROM citizen c WHERE c.citizen_id = $4 AND ",
            citizen_in_reach!("c.citizen_id", "$1", "$2", "$3")
        ),
        params![permit.user(), capability, permit.day(), citizen],
        |row| row.get::<CitizenId>(0),
    )?;
    Ok(found.is_some())
}

/// The days that a statement compares with when a period has no end.
fn end_of(period: &Period) -> Day {
    period.to().unwrap_or(Day::MAX)
}

/// Two residential stays at once are refused, and two stays at the same offer; a day offer beside a home is fine.
fn refuse_second_stay(
    tx: &mut Tx<'_>,
    new: &DecidePlacement,
    offer: UnitId,
    stay: StayKind,
) -> Result<(), DecidePlacementError> {
    let others = tx.query(
        sql!(
            "SELECT p.placement_id, u.name, pl.label, p.valid_from, p.valid_to, p.stay, p.offer_id
             FROM placement p JOIN unit u ON u.unit_id = p.offer_id JOIN place pl ON pl.place_id = p.place_id
             WHERE p.citizen_id = $1 AND p.valid_from < $3
               AND (p.valid_to IS NULL OR (p.valid_to > $2 AND p.valid_to > p.valid_from))
             ORDER BY p.valid_from, p.placement_id"
        ),
        params![new.citizen, new.period.from(), end_of(&new.period)],
        |row| {
            let period = Period::new(row.get(3)?, row.get(4)?)
                .map_err(|_| StorageError::decode("placement period"))?;
            let other_stay = StayKind::from_code(&row.get::<String>(5)?)?;
            let both_live = other_stay == StayKind::Residential && stay == StayKind::Residential;
            let clash = both_live || row.get::<UnitId>(6)? == offer;
            Ok::<_, StorageError>(clash.then_some((row.get(0)?, row.get(1)?, row.get(2)?, period)))
        },
    )?;
    match others.into_iter().flatten().next() {
        Some((placement, offer_name, label, period)) => Err(DecidePlacementError::AlreadyPlaced {
            placement,
            offer_name,
            label,
            period,
        }),
        None => Ok(()),
    }
}

/// The place holds one person a day, unless over-occupancy is allowed on every day that would be shared.
fn refuse_taken(tx: &mut Tx<'_>, permit: &Permit<DecidePlacement>) -> Result<(), DecidePlacementError> {
    let new = permit.action();
    let others = tx.query(
        sql!(
            "SELECT p.citizen_id, p.valid_from, p.valid_to, c.given_name, c.family_name, ",
            protected_on!("c.citizen_id", "$4"),
            " FROM placement p JOIN citizen c ON c.citizen_id = p.citizen_id
             WHERE p.place_id = $1 AND p.valid_from < $3
               AND (p.valid_to IS NULL OR (p.valid_to > $2 AND p.valid_to > p.valid_from))
             ORDER BY p.valid_from, p.citizen_id"
        ),
        params![new.place, new.period.from(), end_of(&new.period), permit.day()],
        |row| {
            let period = Period::new(row.get(1)?, row.get(2)?)
                .map_err(|_| StorageError::decode("placement period"))?;
            Ok::<_, StorageError>((row.get::<CitizenId>(0)?, period, CitizenName::read(row, 3)?))
        },
    )?;
    for (by, period, name) in others {
        let Some(shared) = period.common(&new.period) else {
            continue;
        };
        if !places::allowed_throughout(tx, new.place, &shared)? {
            let may_see = reaches(tx, permit, READ, by)?;
            return Err(DecidePlacementError::Occupied {
                by,
                name: shown(&name, may_see),
                period,
            });
        }
    }
    Ok(())
}
