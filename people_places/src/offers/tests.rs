//! Offers: descriptions, budgets, opening days.

use super::*;
use crate::test_support::{act, audited, day, look, period};
use access::Failure;
use foundation::{Day, Period};
use proptest::prelude::*;
use testing::on_both;

fn description(offer: foundation::UnitId, from: &str, legal_basis: &str) -> DescribeOffer {
    DescribeOffer {
        offer,
        from: day(from),
        kind_code: "498fe92c-d7f7-41cd-9404-5b38fe113be0".to_owned(),
        stay: StayKind::Residential,
        legal_basis: legal_basis.to_owned(),
        supervising_authority: "Socialtilsyn Prøve".to_owned(),
        address: "Prøvevej 1".to_owned(),
        counting: Counting::CalendarDays,
        first_day_counts: true,
        last_day_counts: false,
    }
}

#[test]
fn a_description_holds_from_its_day() {
    on_both(|world| {
        let say = |from: &str, basis: &str| {
            act(
                &world,
                &world.area_manager,
                description(world.offer, from, basis),
                describe,
            )
        };
        say("2020-01-01", "SEL § 107").unwrap();
        say("2026-07-01", "SEL § 108").unwrap();
        let basis = |on: &str, actor| {
            look(&world, actor, ListOffers, |tx, permit| {
                offer(tx, permit.reach(), world.offer, day(on))
            })
            .unwrap()
            .map(|offer| offer.legal_basis)
        };
        assert_eq!(basis("2019-12-31", &world.area_manager), None);
        assert_eq!(
            basis("2026-06-30", &world.area_manager).as_deref(),
            Some("SEL § 107")
        );
        assert_eq!(
            basis("2026-07-01", &world.staff_unit).as_deref(),
            Some("SEL § 108")
        );
        assert_eq!(
            basis("2026-07-01", &world.other_educator),
            None,
            "not within reach"
        );
        assert!(matches!(
            say("2026-01-01", " "),
            Err(Failure::Rule(DescribeOfferError::Incomplete))
        ));
        let no_offer = act(
            &world,
            &world.area_manager,
            description(world.unit, "2026-01-01", "SEL § 108"),
            describe,
        );
        assert!(matches!(
            no_offer,
            Err(Failure::Rule(DescribeOfferError::NoOffer))
        ));
        let refused = act(
            &world,
            &world.team_leader,
            description(world.offer, "2026-01-01", "x"),
            describe,
        );
        assert!(matches!(refused, Err(Failure::Refused(_))));
        let refused = act(
            &world,
            &world.area_manager,
            description(world.other_offer, "2026-01-01", "x"),
            describe,
        );
        assert!(matches!(refused, Err(Failure::Refused(_))));
        assert_eq!(audited::<DescribeOffer>(&world), (2, 2));
    });
}

#[test]
fn budgets_and_opening_days_are_set_by_those_who_manage() {
    on_both(|world| {
        let year = period("2026-01-01", Some("2027-01-01"));
        let budget = |offer, permille| SetBudget {
            offer,
            budget: Budget {
                permille,
                period: year,
            },
        };
        act(&world, &world.area_manager, budget(world.offer, 980), set_budget).unwrap();
        for (wrong, permille) in [(world.unit, 980), (world.offer, 2001), (world.offer, -1)] {
            let refused = act(&world, &world.area_manager, budget(wrong, permille), set_budget);
            assert!(matches!(
                refused,
                Err(Failure::Rule(
                    SetBudgetError::NoOffer | SetBudgetError::OutOfRange
                ))
            ));
        }
        let refused = act(&world, &world.staff_unit, budget(world.offer, 980), set_budget);
        assert!(matches!(refused, Err(Failure::Refused(_))));
        assert_eq!(audited::<SetBudget>(&world), (1, 1));
        let closed = |offer| SetOpeningDay {
            offer,
            day: day("2026-12-24"),
            open: false,
            reason: "Jul".to_owned(),
        };
        act(&world, &world.area_manager, closed(world.offer), set_opening_day).unwrap();
        let refused = act(&world, &world.area_manager, closed(world.unit), set_opening_day);
        assert!(matches!(refused, Err(Failure::Rule(SetOpeningDayError::NoOffer))));
        let refused = act(&world, &world.educator, closed(world.offer), set_opening_day);
        assert!(matches!(refused, Err(Failure::Refused(_))));
        assert_eq!(audited::<SetOpeningDay>(&world), (1, 1));
    });
}

#[test]
fn every_ffb_offer_code_has_a_usual_stay() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/ffb/ffb-codes.tsv");
    let Ok(table) = std::fs::read_to_string(path) else {
        eprintln!("skipped: the code table is not beside the project");
        return;
    };
    let offers = table
        .lines()
        .filter(|line| line.ends_with("\tTilbud") && !line.contains("\tTilbud\t"));
    let codes: Vec<_> = offers.filter_map(|line| line.split('\t').next()).collect();
    assert!(codes.len() > 8, "{codes:?}");
    for code in codes {
        assert!(StayKind::usual_for(code).is_some(), "{code}");
    }
}

proptest! {
    #[test]
    fn opening_days_agree_with_counting_day_by_day(
        start in 0i32..800, length in 1i32..800,
        exceptions in proptest::collection::vec((0i32..1700, any::<bool>()), 0..40),
    ) {
        let on = |offset: i32| {
            (0..offset).fold(day("2024-01-01"), |day, _| day.tomorrow().unwrap())
        };
        let calendar = OpeningCalendar::with(exceptions.iter().map(|(offset, open)| (on(*offset), *open)));
        let period = Period::new(on(start), Some(on(start + length))).unwrap();
        let mut slow = 0;
        let mut day: Day = period.from();
        while period.contains(day) {
            slow += i64::from(calendar.is_open(day));
            day = day.tomorrow().unwrap();
        }
        prop_assert_eq!(calendar.open_days(&period), Some(slow));
    }
}
