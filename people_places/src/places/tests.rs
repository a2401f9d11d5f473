//! Places: adding, approving, closing, over-occupancy, what is free.

use super::*;
use crate::offers::{ListOffers, StayKind};
use crate::test_support::*;
use access::Failure;
use foundation::{Day, PlaceId};
use proptest::prelude::*;
use testing::{World, on_both};

fn board(world: &World, actor: &access::Actor, on: &str) -> Vec<PlaceOnDay> {
    look(world, actor, ListOffers, |tx, permit| {
        places(tx, permit.reach(), world.offer, day(on))
    })
    .unwrap()
}

#[test]
fn a_place_is_added_to_a_unit_of_an_offer() {
    on_both(|world| {
        describe(&world, world.offer, StayKind::Residential);
        let new = |unit, label: &str| AddPlace {
            id: PlaceId::new(),
            unit,
            label: label.to_owned(),
            approved: period("2026-04-01", None),
            over_occupancy: false,
        };
        let as_manager = |action| act(&world, &world.area_manager, action, add);
        as_manager(new(world.unit, "Bolig 10")).unwrap();
        as_manager(new(world.unit, "Bolig 2")).unwrap();
        as_manager(new(world.sister_unit, "Bolig 1")).unwrap();
        let labels: Vec<_> = board(&world, &world.area_manager, "2026-09-02")
            .into_iter()
            .map(|p| p.label)
            .collect();
        assert_eq!(labels, ["Bolig 2", "Bolig 10", "Bolig 1"]);
        assert!(
            board(&world, &world.area_manager, "2026-03-31")
                .iter()
                .all(|place| !place.approved)
        );
        assert_eq!(
            board(&world, &world.educator, "2026-09-02").len(),
            2,
            "only the own unit"
        );
        assert!(matches!(
            as_manager(new(world.sister_unit, "Bolig 2")),
            Err(Failure::Rule(AddPlaceError::Taken))
        ));
        assert!(matches!(
            as_manager(new(world.unit, " ")),
            Err(Failure::Rule(AddPlaceError::NoLabel))
        ));
        assert!(matches!(
            as_manager(new(world.area, "B")),
            Err(Failure::Rule(AddPlaceError::NoOffer))
        ));
        assert!(matches!(
            as_manager(new(world.other_unit, "B")),
            Err(Failure::Refused(_))
        ));
        assert!(matches!(
            act(&world, &world.educator, new(world.unit, "B"), add),
            Err(Failure::Refused(_))
        ));
        assert_eq!(audited::<AddPlace>(&world), (3, 2));
    });
}

#[test]
fn places_are_approved_and_closed() {
    on_both(|world| {
        describe(&world, world.offer, StayKind::Residential);
        let place = add_place(
            &world,
            world.unit,
            "Bolig 1",
            period("2026-01-01", Some("2026-06-01")),
        );
        let approve_it = |unit, from: &str, to| {
            let action = ApprovePlace {
                unit,
                place,
                period: period(from, to),
            };
            act(&world, &world.area_manager, action, approve)
        };
        let taken = approve_it(world.unit, "2026-05-31", None);
        assert!(matches!(
            taken,
            Err(Failure::Rule(ApprovePlaceError::Approved { .. }))
        ));
        let elsewhere = approve_it(world.sister_unit, "2026-07-01", None);
        assert!(matches!(
            elsewhere,
            Err(Failure::Rule(ApprovePlaceError::Place(PlaceError::Unknown)))
        ));
        approve_it(world.unit, "2026-07-01", None).unwrap();
        let close = |actor, on: &str, reason: &str| {
            let action = EndApproval {
                unit: world.unit,
                place,
                closes_on: day(on),
                reason: reason.to_owned(),
            };
            act(&world, actor, action, end_approval)
        };
        let citizen = add_citizen(&world, "Ane", "Prøve", &[]);
        crate::test_support::place(&world, citizen, place, period("2026-07-01", Some("2026-10-01"))).unwrap();
        let manager = &world.area_manager;
        assert!(matches!(
            close(manager, "2026-09-30", "x"),
            Err(Failure::Rule(EndApprovalError::StillPlaced))
        ));
        assert!(matches!(
            close(manager, "2026-10-01", ""),
            Err(Failure::Rule(EndApprovalError::NoReason))
        ));
        assert!(matches!(
            close(&world.team_leader, "2026-10-01", "x"),
            Err(Failure::Refused(_))
        ));
        close(manager, "2026-10-01", "Ombygning").unwrap();
        assert!(matches!(
            close(manager, "2026-10-01", "x"),
            Err(Failure::Rule(EndApprovalError::Closed))
        ));
        let approved = |on: &str| board(&world, manager, on)[0].approved;
        let days = [
            "2026-05-31",
            "2026-06-01",
            "2026-07-01",
            "2026-09-30",
            "2026-10-01",
        ];
        assert_eq!(days.map(approved), [true, false, true, true, false]);
        approve_it(world.unit, "2026-11-01", None).unwrap();
        assert_eq!(
            (audited::<EndApproval>(&world), audited::<ApprovePlace>(&world)),
            ((1, 1), (2, 0))
        );
        let action = ApprovePlace {
            unit: world.unit,
            place,
            period: period("2026-10-01", Some("2026-10-02")),
        };
        assert!(matches!(
            act(&world, &world.educator, action, approve),
            Err(Failure::Refused(_))
        ));
        assert_eq!(audited::<ApprovePlace>(&world), (2, 1));
    });
}

#[test]
fn the_board_shows_who_is_there_to_those_who_may_know() {
    on_both(|world| {
        let place = home(&world);
        let citizen = add_citizen(&world, "Ane", "Prøve", &[]);
        crate::test_support::place(&world, citizen, place, period("2026-09-01", Some("2026-09-05"))).unwrap();
        let names = |actor| {
            let place = board(&world, actor, "2026-09-04").remove(0);
            assert!(!place.is_free());
            place
                .taken_by
                .iter()
                .map(|taken| taken.name.or("en borger").to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&world.educator), ["Ane Prøve"]);
        assert_eq!(names(&world.staff_unit), ["en borger"], "figures, not records");
        let before = board(&world, &world.educator, "2026-08-31").remove(0);
        assert!(before.is_free() && before.next_from == Some(day("2026-09-01")));
        assert!(
            board(&world, &world.educator, "2026-09-05")[0].is_free(),
            "the day of moving out is free"
        );
        let refused = look(&world, &world.operator, ListOffers, |_, _| {
            Ok::<_, StorageError>(())
        });
        assert!(matches!(refused, Err(Failure::Refused(_))));
    });
}

#[test]
fn over_occupancy_is_a_setting_of_a_place() {
    on_both(|world| {
        let place = home(&world);
        let allow = |actor, unit| {
            let action = AllowOverOccupancy {
                unit,
                place,
                allowed: true,
                from: day("2026-10-01"),
            };
            act(&world, actor, action, allow_over_occupancy)
        };
        allow(&world.area_manager, world.unit).unwrap();
        let allowed = |on: &str| board(&world, &world.educator, on)[0].over_occupancy;
        assert_eq!(["2026-09-30", "2026-10-01"].map(allowed), [false, true]);
        assert!(matches!(
            allow(&world.educator, world.unit),
            Err(Failure::Refused(_))
        ));
        assert!(matches!(
            allow(&world.area_manager, world.sister_unit),
            Err(Failure::Rule(PlaceError::Unknown))
        ));
        assert_eq!(audited::<AllowOverOccupancy>(&world), (1, 1));
    });
}

proptest! {
    #[test]
    fn coverage_agrees_with_asking_day_by_day(
        periods in proptest::collection::vec((1i8..=27, 1i8..=12, any::<bool>()), 0..5), from in 1i8..=20, length in 1i8..=8,
    ) {
        let day = |number: i8| Day::new(2026, 1, number.min(31)).unwrap();
        let mut approvals: Vec<_> = periods.iter()
            .filter_map(|(from, length, open)| Period::new(day(*from), (!open).then(|| day(from + length))).ok())
            .collect();
        approvals.sort_by_key(Period::from);
        let period = Period::new(day(from), Some(day(from + length))).unwrap();
        let slow = (1..=31).map(day).filter(|on| period.contains(*on))
            .all(|on| approvals.iter().any(|approval| approval.contains(on)));
        prop_assert_eq!(covered(&approvals, &period), slow);
        let open = Period::since(day(from));
        let endless = slow && approvals.iter().any(|a| a.to().is_none())
            && (from..=31).map(day).all(|on| approvals.iter().any(|a| a.contains(on)));
        prop_assert_eq!(covered(&approvals, &open), endless);
    }
}
