//! What figures are computed from, and who sees names in it.

use super::*;
use crate::offers::{Budget, SetBudget, SetOpeningDay, StayKind, set_budget, set_opening_day};
use crate::test_support::*;
use access::{Action, Failure, Subject};
use database::StorageError;
use foundation::Period;
use testing::{World, on_both};

/// A view like those of the room that shows figures.
struct ViewFigures;

impl Action for ViewFigures {
    const NAME: &'static str = "test.figures.view";
    const CAPABILITY: &'static str = CAPABILITY;
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

fn names(world: &World, actor: &access::Actor, window: Period) -> Vec<String> {
    let found = look(world, actor, ViewFigures, |tx, permit| {
        stays(tx, permit.reach(), world.offer, window)
    })
    .unwrap();
    found
        .iter()
        .map(|stay| stay.name.or("en borger").to_owned())
        .collect()
}

#[test]
fn offers_come_with_their_rules_budgets_and_calendars() {
    on_both(|world| {
        describe(&world, world.offer, StayKind::Residential);
        describe(&world, world.other_offer, StayKind::Day);
        let budget = |permille, from: &str, to: &str| SetBudget {
            offer: world.offer,
            budget: Budget {
                permille,
                period: period(from, Some(to)),
            },
        };
        act(
            &world,
            &world.system,
            budget(980, "2026-01-01", "2027-01-01"),
            set_budget,
        )
        .unwrap();
        act(
            &world,
            &world.system,
            budget(900, "2026-02-01", "2026-03-01"),
            set_budget,
        )
        .unwrap();
        let closed = SetOpeningDay {
            offer: world.other_offer,
            day: day("2026-09-02"),
            open: false,
            reason: "Personaledag".to_owned(),
        };
        act(&world, &world.system, closed.clone(), set_opening_day).unwrap();
        let found = look(&world, &world.staff_unit, ViewFigures, |tx, permit| {
            offers(tx, permit.reach())
        })
        .unwrap();
        assert_eq!(
            found.iter().map(|offer| offer.name.as_str()).collect::<Vec<_>>(),
            ["Birkely", "Havblik"]
        );
        assert_eq!(
            found[0].area.as_ref().map(|(_, name)| name.as_str()),
            Some("Autisme")
        );
        assert_eq!(found[0].rule_on(day("2019-12-31")), None);
        assert!(
            found[0]
                .rule_on(day("2026-09-02"))
                .is_some_and(|rule| rule.first_day_counts)
        );
        assert_eq!(found[0].budget_on(day("2026-02-14")), Some(900));
        // 31 days at 980 and 28 at 900: the mean is 942.03…
        assert_eq!(
            found[0].budget_permille(&period("2026-01-01", Some("2026-03-01"))),
            Some(942)
        );
        assert_eq!(
            found[0].budget_permille(&period("2026-12-01", Some("2027-01-02"))),
            None
        );
        let week = period("2026-08-31", Some("2026-09-07"));
        assert_eq!(found[1].calendar.open_days(&week), Some(4));
        act(
            &world,
            &world.system,
            SetOpeningDay { open: true, ..closed },
            set_opening_day,
        )
        .unwrap();
        let again = look(&world, &world.staff_unit, ViewFigures, |tx, permit| {
            offers(tx, permit.reach())
        })
        .unwrap();
        assert_eq!(
            again[1].calendar.open_days(&week),
            Some(5),
            "what was said last counts"
        );
        let of_area = look(&world, &world.area_manager, ViewFigures, |tx, permit| {
            offers(tx, permit.reach())
        })
        .unwrap();
        assert_eq!(of_area.len(), 1, "another area is not within reach");
        for actor in [&world.educator, &world.operator, &world.municipality] {
            let refused = look(&world, actor, ViewFigures, |_, _| Ok::<_, StorageError>(()));
            assert!(matches!(refused, Err(Failure::Refused(_))));
        }
    });
}

#[test]
fn stays_and_open_places_of_a_period() {
    on_both(|world| {
        describe(&world, world.offer, StayKind::Residential);
        let first = add_place(
            &world,
            world.unit,
            "Bolig 1",
            period("2020-01-01", Some("2026-09-10")),
        );
        let second = add_place(&world, world.sister_unit, "Bolig 2", period("2026-09-05", None));
        add_place(
            &world,
            world.unit,
            "Bolig 3",
            period("2020-01-01", Some("2026-09-01")),
        );
        let citizen = add_citizen(&world, "Ane", "Prøve", &[]);
        let before = add_citizen(&world, "Bo", "Bech", &[]);
        let gone = add_citizen(&world, "Cai", "Carl", &[]);
        let spell = period("2026-09-03", Some("2026-09-10"));
        place(&world, gone, first, period("2026-08-01", Some("2026-08-31"))).unwrap();
        place(&world, before, first, period("2026-08-31", Some("2026-09-01"))).unwrap();
        place(&world, citizen, first, spell).unwrap();
        let window = period("2026-09-01", Some("2026-10-01"));
        let (offer, everywhere) = look(&world, &world.staff_unit, ViewFigures, |tx, permit| {
            let reach = permit.reach();
            Ok::<_, StorageError>((
                open_places(tx, reach, world.offer, window)?,
                all_open_places(tx, reach, window)?,
            ))
        })
        .unwrap();
        assert_eq!(offer, everywhere);
        let open: Vec<_> = offer
            .iter()
            .map(|place| (place.place, place.periods.clone()))
            .collect();
        let until = period("2020-01-01", Some("2026-09-10"));
        assert_eq!(
            open,
            [(first, vec![until]), (second, vec![period("2026-09-05", None)])]
        );
        // Who moves out on the first day of the window is there, since that day may count; who left before is not.
        assert_eq!(
            names(&world, &world.area_manager, window),
            ["Bo Bech", "Ane Prøve"]
        );
        let all = look(&world, &world.staff_unit, ViewFigures, |tx, permit| {
            all_stays(tx, permit.reach(), window)
        });
        let all = all.unwrap();
        assert_eq!(
            all.iter().map(|stay| stay.citizen).collect::<Vec<_>>(),
            [before, citizen]
        );
        assert_eq!((all[1].offer, all[1].period), (world.offer, spell));
    });
}

#[test]
fn names_in_figures_are_for_those_who_may_read_the_record() {
    on_both(|world| {
        let home = home(&world);
        let citizen = add_citizen(&world, "Ane", "Prøve", &[]);
        place(&world, citizen, home, period("2026-09-01", None)).unwrap();
        let window = period("2026-09-01", Some("2026-10-01"));
        assert_eq!(names(&world, &world.area_manager, window), ["Ane Prøve"]);
        assert_eq!(names(&world, &world.staff_unit, window), ["en borger"]);
        assert_eq!(names(&world, &world.secretary, window), ["en borger"]);
        let protect = crate::citizens::SetProtection {
            citizen,
            protected: true,
            period: window,
        };
        act(
            &world,
            &world.area_manager,
            protect,
            crate::citizens::set_protection,
        )
        .unwrap();
        assert_eq!(
            names(&world, &world.area_manager, window),
            ["en borger"],
            "a protected name does not travel"
        );
    });
}
