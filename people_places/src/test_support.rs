//! Short words for the tests of this room: people do things, and the audit log is counted.

use crate::citizens::{AddCitizen, MunicipalityCode};
use crate::offers::{Counting, DescribeOffer, StayKind};
use crate::placements::{DecidePlacement, DecidePlacementError};
use crate::places::AddPlace;
use access::{Action, Actor, Failure, Permit, Purpose};
use database::{Tx, params, sql};
use foundation::{CitizenId, Day, Period, PersonNumber, PlaceId, PlacementId, UnitId};
use testing::World;

/// Does an action as somebody.
pub(crate) fn act<A, T, E>(
    world: &World,
    actor: &Actor,
    action: A,
    run: fn(&mut Tx<'_>, Permit<A>) -> Result<T, E>,
) -> Result<T, Failure<E>>
where
    A: Action + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    access::act(
        &world.db,
        &world.clock_dyn(),
        actor,
        Purpose::DailyWork,
        action,
        run,
    )
}

/// Looks at something as somebody.
pub(crate) fn look<A, T, E>(
    world: &World,
    actor: &Actor,
    action: A,
    read: impl FnOnce(&mut Tx<'_>, &Permit<A>) -> Result<T, E>,
) -> Result<T, Failure<E>>
where
    A: Action + Send + 'static,
    E: Send + 'static,
{
    access::look(
        &world.db,
        &world.clock_dyn(),
        actor,
        Purpose::DailyWork,
        action,
        read,
    )
}

/// The rows of the audit log for an action: done, refused.
pub(crate) fn audited<A: Action>(world: &World) -> (i64, i64) {
    let count = |outcome: &'static str| {
        world
            .db
            .read(|tx| {
                tx.query_one(
                    sql!("SELECT COUNT(*) FROM audit_entry WHERE action = $1 AND outcome = $2"),
                    params![A::NAME, outcome],
                    |row| row.get::<i64>(0),
                )
            })
            .unwrap()
    };
    (count("done"), count("refused"))
}

pub(crate) fn day(text: &str) -> Day {
    foundation::parse_day(text).unwrap()
}

pub(crate) fn period(from: &str, to: Option<&str>) -> Period {
    Period::new(day(from), to.map(day)).unwrap()
}

pub(crate) fn code() -> MunicipalityCode {
    MunicipalityCode::parse("0991").unwrap()
}

pub(crate) fn number(text: &str) -> PersonNumber {
    PersonNumber::parse(text).unwrap()
}

/// A citizen as the area manager would add them, received by the offer.
pub(crate) fn newcomer(world: &World, given: &str, family: &str, numbers: &[&str]) -> AddCitizen {
    AddCitizen {
        id: CitizenId::new(),
        unit: world.offer,
        given: given.into(),
        family: family.into(),
        born: None,
        numbers: numbers.iter().map(|text| number(text)).collect(),
        phone: None,
        email: None,
        address: None,
        municipality: Some(code()),
    }
}

pub(crate) fn add_citizen(world: &World, given: &str, family: &str, numbers: &[&str]) -> CitizenId {
    let new = newcomer(world, given, family, numbers);
    act(world, &world.area_manager, new, crate::citizens::add)
        .unwrap()
        .citizen
}

/// Describes an offer from 2020 on; counted by calendar days when people live there, else by opening days.
pub(crate) fn describe(world: &World, offer: UnitId, stay: StayKind) {
    let home = stay == StayKind::Residential;
    let new = DescribeOffer {
        offer,
        from: day("2020-01-01"),
        kind_code: "498fe92c-d7f7-41cd-9404-5b38fe113be0".to_owned(),
        stay,
        legal_basis: "SEL § 108".to_owned(),
        supervising_authority: "Socialtilsyn Prøve".to_owned(),
        address: "Prøvevej 1".to_owned(),
        counting: if home {
            Counting::CalendarDays
        } else {
            Counting::OpeningDays
        },
        first_day_counts: true,
        last_day_counts: false,
    };
    act(world, &world.system, new, crate::offers::describe).unwrap();
}

pub(crate) fn add_place(world: &World, unit: UnitId, label: &str, approved: Period) -> PlaceId {
    let new = AddPlace {
        id: PlaceId::new(),
        unit,
        label: label.to_owned(),
        approved,
        over_occupancy: false,
    };
    act(world, &world.system, new, crate::places::add).unwrap()
}

/// A world whose offer is a home with one place in the first unit.
pub(crate) fn home(world: &World) -> PlaceId {
    describe(world, world.offer, StayKind::Residential);
    add_place(world, world.unit, "Bolig 1", period("2020-01-01", None))
}

pub(crate) fn decision(citizen: CitizenId, unit: UnitId, place: PlaceId, period: Period) -> DecidePlacement {
    DecidePlacement {
        id: PlacementId::new(),
        citizen,
        unit,
        place,
        period,
        legal_basis: "SEL § 108".to_owned(),
        municipality: code(),
        order: None,
    }
}

/// Places somebody in the first unit, as the area manager.
pub(crate) fn place(
    world: &World,
    citizen: CitizenId,
    place: PlaceId,
    period: Period,
) -> Result<PlacementId, Failure<DecidePlacementError>> {
    let new = decision(citizen, world.unit, place, period);
    act(world, &world.area_manager, new, crate::placements::decide)
}
