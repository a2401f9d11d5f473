//! Placements: deciding, ending, who lives there.

mod never_two;

use super::*;
use crate::citizens::{CitizenError, ViewCitizen};
use crate::offers::{ListOffers, StayKind};
use crate::places::{AllowOverOccupancy, PlaceError, allow_over_occupancy};
use crate::test_support::{
    add_citizen, add_place, audited, day, decision, describe, home, look, newcomer, period,
};
use access::Failure;
use foundation::{CitizenId, Period, PlacementId, UnitId};
use proptest::prelude::*;
use testing::{World, on_both};

fn place_as(
    world: &World,
    actor: &access::Actor,
    decision: DecidePlacement,
) -> Result<PlacementId, Failure<DecidePlacementError>> {
    crate::test_support::act(world, actor, decision, decide)
}

fn living(world: &World, actor: &access::Actor, unit: UnitId, on: &str) -> Vec<String> {
    let found = look(world, actor, crate::citizens::ListCitizens, |tx, permit| {
        residents(tx, permit.reach(), unit, day(on))
    });
    found
        .unwrap()
        .iter()
        .map(|r| format!("{}: {}", r.label, r.name.or("en borger")))
        .collect()
}

#[test]
fn a_citizen_gets_a_place_and_the_unit_reaches_them() {
    on_both(|world| {
        let place = home(&world);
        let citizen = add_citizen(&world, "Ane", "Prøve", &["0203904123"]);
        let view = ViewCitizen { citizen };
        assert!(matches!(
            look(&world, &world.educator, view, crate::citizens::citizen),
            Err(Failure::Refused(_))
        ));
        let new = decision(citizen, world.unit, place, period("2026-09-01", None));
        place_as(&world, &world.area_manager, new.clone()).unwrap();
        assert_eq!(audited::<DecidePlacement>(&world), (1, 0));
        let card = look(&world, &world.educator, view, crate::citizens::citizen).unwrap();
        let stay = card.placed_on(day("2026-09-02")).next().unwrap();
        assert_eq!(
            (stay.id, stay.label.as_str(), stay.offer_name.as_str()),
            (new.id, "Bolig 1", "Birkely")
        );
        assert_eq!(
            living(&world, &world.educator, world.unit, "2026-09-02"),
            ["Bolig 1: Ane Prøve"]
        );
        assert_eq!(
            living(&world, &world.area_manager, world.offer, "2026-09-02"),
            ["Bolig 1: Ane Prøve"]
        );
        assert!(living(&world, &world.area_manager, world.sister_unit, "2026-09-02").is_empty());
        assert!(living(&world, &world.educator, world.unit, "2026-08-31").is_empty());
        assert!(living(&world, &world.other_educator, world.unit, "2026-09-02").is_empty());
        let alert = crate::citizens::SetAlert {
            citizen,
            id: crate::citizens::AlertId::new(),
            kind: crate::citizens::AlertKind::Allergy,
            text: "Nødder".into(),
        };
        crate::test_support::act(&world, &world.educator, alert, crate::citizens::set_alert).unwrap();
        let seen = look(
            &world,
            &world.educator,
            crate::citizens::ListCitizens,
            |tx, permit| residents(tx, permit.reach(), world.unit, day("2026-09-02")),
        );
        let seen = seen.unwrap();
        assert_eq!((seen.len(), seen[0].age, seen[0].alerts.len()), (1, Some(36), 1));
    });
}

#[test]
fn a_taken_place_is_refused_with_who_and_when() {
    on_both(|world| {
        let place = home(&world);
        let first = add_citizen(&world, "Ane", "Prøve", &[]);
        let second = add_citizen(&world, "Bo", "Bech", &[]);
        let autumn = period("2026-09-01", Some("2026-12-01"));
        crate::test_support::place(&world, first, place, autumn).unwrap();
        let clash = crate::test_support::place(&world, second, place, period("2026-11-30", None));
        let Err(Failure::Rule(DecidePlacementError::Occupied {
            by,
            name,
            period: when,
        })) = clash
        else {
            panic!("the place is taken: {clash:?}");
        };
        assert_eq!((by, name.or("en borger"), when), (first, "Ane Prøve", autumn));
        assert!(
            !format!(
                "{}",
                DecidePlacementError::Occupied {
                    by,
                    name,
                    period: when
                }
            )
            .contains("Ane")
        );
        crate::test_support::place(&world, second, place, period("2026-12-01", None)).unwrap();
        let before =
            crate::test_support::place(&world, first, place, period("2026-08-01", Some("2026-09-02")));
        assert!(matches!(
            before,
            Err(Failure::Rule(DecidePlacementError::AlreadyPlaced { .. }))
        ));
    });
}

#[test]
fn over_occupancy_must_be_allowed_on_every_shared_day() {
    on_both(|world| {
        let place = home(&world);
        let first = add_citizen(&world, "Ane", "Prøve", &[]);
        let second = add_citizen(&world, "Bo", "Bech", &[]);
        crate::test_support::place(&world, first, place, period("2026-09-01", None)).unwrap();
        let allow = |allowed, from: &str| {
            let action = AllowOverOccupancy {
                unit: world.unit,
                place,
                allowed,
                from: day(from),
            };
            crate::test_support::act(&world, &world.area_manager, action, allow_over_occupancy).unwrap();
        };
        allow(true, "2026-10-01");
        allow(false, "2026-11-01");
        for (from, to, fits) in [
            ("2026-09-30", Some("2026-10-05"), false),
            ("2026-10-20", Some("2026-11-02"), false),
            ("2026-10-20", None, false),
            ("2026-10-01", Some("2026-11-01"), true),
        ] {
            let tried = crate::test_support::place(&world, second, place, period(from, to));
            assert_eq!(tried.is_ok(), fits, "{from} to {to:?}");
        }
    });
}

#[test]
fn one_home_at_a_time_and_a_day_offer_beside_it() {
    on_both(|world| {
        let place = home(&world);
        describe(&world, world.other_offer, StayKind::Day);
        let workshop = add_place(&world, world.other_unit, "Plads 1", period("2020-01-01", None));
        let second_home = add_place(&world, world.sister_unit, "Bolig 2", period("2020-01-01", None));
        let citizen = add_citizen(&world, "Ane", "Prøve", &[]);
        let stay = period("2026-09-01", Some("2026-12-01"));
        crate::test_support::place(&world, citizen, place, stay).unwrap();
        let clash = place_as(
            &world,
            &world.system,
            decision(citizen, world.sister_unit, second_home, stay),
        );
        let Err(Failure::Rule(DecidePlacementError::AlreadyPlaced {
            offer_name,
            label,
            period: when,
            ..
        })) = clash
        else {
            panic!("two homes at once: {clash:?}");
        };
        assert_eq!(
            (offer_name.as_str(), label.as_str(), when),
            ("Birkely", "Bolig 1", stay)
        );
        place_as(
            &world,
            &world.system,
            decision(citizen, world.other_unit, workshop, stay),
        )
        .unwrap();
        let twice = place_as(
            &world,
            &world.system,
            decision(citizen, world.other_unit, workshop, stay),
        );
        assert!(matches!(
            twice,
            Err(Failure::Rule(DecidePlacementError::AlreadyPlaced { .. }))
        ));
        let after = period("2026-12-01", None);
        place_as(
            &world,
            &world.system,
            decision(citizen, world.sister_unit, second_home, after),
        )
        .unwrap();
    });
}

#[test]
fn deciding_is_refused_when_something_does_not_fit() {
    on_both(|world| {
        use DecidePlacementError as E;
        let home = home(&world);
        let closing = add_place(
            &world,
            world.unit,
            "Bolig 9",
            period("2026-01-01", Some("2026-10-01")),
        );
        let citizen = add_citizen(&world, "Ane", "Prøve", &[]);
        let mut far = newcomer(&world, "Bo", "Fjern", &[]);
        far.unit = world.other_unit;
        let far = crate::test_support::act(&world, &world.system, far, crate::citizens::add)
            .unwrap()
            .citizen;
        // Their order was answered elsewhere: it does not wait any more, so intake does not reach them by it.
        let today = world.clock_dyn().today();
        let unit = world.other_unit;
        let (clock, by) = (world.clock_dyn(), &world.system);
        access::act(
            &world.db,
            &clock,
            by,
            access::Purpose::Operation,
            ListOffers,
            move |tx, permit| {
                access::tie::end_with_unit(tx, &permit, far, unit, access::tie::TieKind::Ordered, today)
            },
        )
        .unwrap();
        let new = |citizen, unit, place, to| decision(citizen, unit, place, period("2026-09-01", to));
        let by_manager = |action| match place_as(&world, &world.area_manager, action) {
            Err(Failure::Rule(error)) => error,
            other => panic!("a rule refuses this: {other:?}"),
        };
        assert!(matches!(
            by_manager(new(citizen, world.unit, closing, None)),
            E::NotApproved
        ));
        assert!(matches!(
            by_manager(new(citizen, world.sister_unit, home, None)),
            E::Place(PlaceError::Unknown)
        ));
        assert!(matches!(
            by_manager(new(far, world.unit, home, None)),
            E::Citizen(CitizenError::Unknown)
        ));
        let mut bare = new(citizen, world.unit, home, None);
        bare.legal_basis = String::new();
        assert!(matches!(by_manager(bare), E::NoLegalBasis));
        let mut nobody_pays = new(citizen, world.unit, home, None);
        nobody_pays.municipality = crate::citizens::MunicipalityCode::parse("0123").unwrap();
        assert!(matches!(by_manager(nobody_pays), E::UnknownMunicipality));
        let early = decision(citizen, world.unit, home, period("2019-12-01", None));
        assert!(matches!(by_manager(early), E::NotDescribed));
        for actor in [
            &world.educator,
            &world.staff_unit,
            &world.operator,
            &world.municipality,
        ] {
            let refused = place_as(&world, actor, new(citizen, world.unit, home, None));
            assert!(matches!(refused, Err(Failure::Refused(_))));
        }
        assert_eq!(audited::<DecidePlacement>(&world), (0, 4));
        place_as(
            &world,
            &world.area_manager,
            new(citizen, world.unit, closing, Some("2026-10-01")),
        )
        .unwrap();
    });
}

#[test]
fn a_placement_ends_and_with_it_the_reach() {
    on_both(|world| {
        let place = home(&world);
        let citizen = add_citizen(&world, "Ane", "Prøve", &[]);
        let placement =
            crate::test_support::place(&world, citizen, place, period("2026-08-01", None)).unwrap();
        let end_it = |actor, unit, on: &str, reason: &str| {
            let action = EndPlacement {
                citizen,
                placement,
                unit,
                moves_out_on: day(on),
                reason: reason.into(),
            };
            crate::test_support::act(&world, actor, action, end)
        };
        let manager = &world.area_manager;
        assert!(matches!(
            end_it(manager, world.unit, "2026-09-02", " "),
            Err(Failure::Rule(EndPlacementError::NoReason))
        ));
        let early = end_it(manager, world.unit, "2026-07-31", "x");
        assert!(matches!(
            early,
            Err(Failure::Rule(EndPlacementError::BeforeStart))
        ));
        let elsewhere = end_it(manager, world.sister_unit, "2026-09-02", "x");
        assert!(matches!(
            elsewhere,
            Err(Failure::Rule(EndPlacementError::Unknown))
        ));
        assert!(matches!(
            end_it(&world.educator, world.unit, "2026-09-02", "x"),
            Err(Failure::Refused(_))
        ));
        end_it(manager, world.unit, "2026-10-01", "Flytter").unwrap();
        let view = ViewCitizen { citizen };
        assert!(
            look(&world, &world.educator, view, crate::citizens::citizen).is_ok(),
            "until the day itself"
        );
        end_it(manager, world.unit, "2026-09-02", "Flytter før").unwrap();
        let again = end_it(manager, world.unit, "2026-09-02", "x");
        assert!(
            matches!(again, Err(Failure::Rule(EndPlacementError::Ended { on })) if on == day("2026-09-02"))
        );
        assert!(matches!(
            look(&world, &world.educator, view, crate::citizens::citizen),
            Err(Failure::Refused(_))
        ));
        assert_eq!(audited::<EndPlacement>(&world), (2, 1));
        end_it(manager, world.unit, "2026-08-01", "Kom aldrig").unwrap();
        let card = look(&world, manager, view, crate::citizens::citizen).unwrap();
        assert_eq!(card.placements[0].period, None, "withdrawn before it began");
        let other = add_citizen(&world, "Bo", "Bech", &[]);
        crate::test_support::place(&world, other, place, period("2026-08-01", None)).unwrap();
    });
}

#[test]
fn a_move_inside_the_unit_keeps_the_reach() {
    on_both(|world| {
        let from = home(&world);
        let to = add_place(&world, world.unit, "Bolig 2", period("2020-01-01", None));
        let citizen = add_citizen(&world, "Ane", "Prøve", &[]);
        let placement =
            crate::test_support::place(&world, citizen, from, period("2026-08-01", Some("2026-09-02")))
                .unwrap();
        crate::test_support::place(&world, citizen, to, period("2026-09-02", None)).unwrap();
        let action = EndPlacement {
            citizen,
            placement,
            unit: world.unit,
            moves_out_on: day("2026-09-01"),
            reason: "Flytter en dag før".into(),
        };
        crate::test_support::act(&world, &world.area_manager, action, end).unwrap();
        assert_eq!(
            living(&world, &world.educator, world.unit, "2026-09-02"),
            ["Bolig 2: Ane Prøve"]
        );
    });
}
