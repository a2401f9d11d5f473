//! The small world with one offer, its places, and a citizen who lives there: what page tests begin with.

use access::Purpose;
use foundation::{CitizenId, Period, PersonNumber, PlaceId, PlacementId, Private};
use people_places::citizens::{AddCitizen, Address, MunicipalityCode};
use people_places::offers::{Counting, DescribeOffer, StayKind};
use people_places::placements::DecidePlacement;
use people_places::places::AddPlace;
use testing::World;

/// Words that must never stand in a log.
pub const GIVEN: &str = "Asbjørgine";
pub const FAMILY: &str = "Fiktivsen";
pub const CPR: &str = "0703851234";
pub const STREET: &str = "Hemmelighedsvej 41";

/// A world in which Asbjørgine Fiktivsen lives in Bolig 1 of Birkely 1, and Bolig 2 is free.
pub struct Settled {
    pub world: World,
    pub citizen: CitizenId,
    pub place: PlaceId,
    pub free_place: PlaceId,
}

/// Settles the world.
pub fn settle(world: World) -> Settled {
    let clock = world.clock_dyn();
    let system = &world.system;
    let since = testing::since();
    let describe = DescribeOffer {
        offer: world.offer,
        from: since,
        kind_code: "6c5cb0d6-offer-kind".to_owned(),
        stay: StayKind::Residential,
        legal_basis: "SEL § 108".to_owned(),
        supervising_authority: "Socialtilsyn Prøve".to_owned(),
        address: "Birkevej 1".to_owned(),
        counting: Counting::CalendarDays,
        first_day_counts: true,
        last_day_counts: false,
    };
    access::act(
        &world.db,
        &clock,
        system,
        Purpose::Operation,
        describe,
        people_places::offers::describe,
    )
    .unwrap();
    let place = |label: &str| {
        let id = PlaceId::new();
        let (unit, approved) = (world.unit, Period::since(since));
        let add = AddPlace {
            id,
            unit,
            label: label.to_owned(),
            approved,
            over_occupancy: false,
        };
        access::act(
            &world.db,
            &clock,
            system,
            Purpose::Operation,
            add,
            people_places::places::add,
        )
        .unwrap();
        id
    };
    let (taken, free_place) = (place("Bolig 1"), place("Bolig 2"));
    let citizen = CitizenId::new();
    let municipality = MunicipalityCode::parse("0991").unwrap();
    let add = AddCitizen {
        id: citizen,
        unit: world.region,
        given: Private::from(GIVEN),
        family: Private::from(FAMILY),
        born: None,
        numbers: vec![PersonNumber::parse(CPR).unwrap()],
        phone: Some(Private::from("00112233")),
        email: None,
        address: Some(Address {
            line: Private::from(STREET),
            postal_code: Some(Private::from("0999")),
            city: Some(Private::from("Prøveby")),
        }),
        municipality: Some(municipality.clone()),
    };
    access::act(
        &world.db,
        &clock,
        system,
        Purpose::Operation,
        add,
        people_places::citizens::add,
    )
    .unwrap();
    let decide = DecidePlacement {
        id: PlacementId::new(),
        citizen,
        unit: world.unit,
        place: taken,
        period: Period::since(foundation::parse_day("2026-01-01").unwrap()),
        legal_basis: "SEL § 108".to_owned(),
        municipality,
        order: None,
    };
    access::act(
        &world.db,
        &clock,
        system,
        Purpose::Operation,
        decide,
        people_places::placements::decide,
    )
    .unwrap();
    Settled {
        world,
        citizen,
        place: taken,
        free_place,
    }
}
