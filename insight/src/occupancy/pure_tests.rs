//! Counting one offer, without a database.

use super::test_house::day;
use super::*;
use foundation::{CitizenId, PlaceId, PlacementId};
use people_places::offers::{Budget, Counting, CountingRule, OpeningCalendar};
use proptest::prelude::*;

/// A deviation of exactly five points is flagged, one day less is not.
#[test]
fn exactly_the_threshold_is_flagged() {
    let threshold = Setting {
        number: 500,
        from: day("2020-01-01"),
        source: String::new(),
        is_confirmed: false,
    };
    for (occupied, flagged) in [
        (920, true),
        (921, false),
        (1020, true),
        (1019, false),
        (970, false),
    ] {
        let target = target(Ratio::new(occupied, 1000), 970 * 1000, &threshold).unwrap();
        assert_eq!(target.is_flagged, flagged, "{occupied}");
    }
    assert!(
        target(Ratio::new(3, 0), 0, &threshold).is_none(),
        "nothing to divide by"
    );
}

fn ahead(days: i64) -> Day {
    (0..days).fold(day("2026-01-01"), |day, _| day.tomorrow().unwrap())
}

fn any_period() -> impl Strategy<Value = Period> {
    (0i64..150, 1i64..120, any::<bool>()).prop_map(|(from, length, ends)| {
        Period::new(ahead(from), ends.then(|| ahead(from + length))).unwrap()
    })
}

prop_compose! {
    fn any_offer()(
        rules in prop::collection::vec((0i64..150, any::<bool>(), any::<bool>(), any::<bool>()), 0..4),
        budgets in prop::collection::vec((800i64..1100, any_period()), 0..4),
        closed in prop::collection::vec((0i64..200, any::<bool>()), 0..12),
    ) -> OfferFigures {
        let mut rules: Vec<_> = rules.into_iter().map(|(from, opening, first_day_counts, last_day_counts)| CountingRule {
            from: ahead(from),
            counting: if opening { Counting::OpeningDays } else { Counting::CalendarDays },
            first_day_counts,
            last_day_counts,
        }).collect();
        rules.sort_by_key(|rule| rule.from);
        rules.dedup_by_key(|rule| rule.from);
        OfferFigures {
            offer: UnitId::new(),
            name: "Birkely".to_owned(),
            area: None,
            rules,
            budgets: budgets.into_iter().map(|(permille, period)| Budget { permille, period }).collect(),
            calendar: OpeningCalendar::with(closed.into_iter().map(|(day, open)| (ahead(day), open))),
        }
    }
}

proptest! {
    /// An offer whose rules and budgets change is counted as going through it day by day.
    #[test]
    fn an_offer_is_counted_as_day_by_day(
        offer in any_offer(),
        places in prop::collection::vec(any_period(), 0..5),
        stays in prop::collection::vec(any_period(), 0..6),
        from in 0i64..120,
        length in 1i64..100,
    ) {
        let window = Period::new(ahead(from), Some(ahead(from + length))).unwrap();
        let (id, label) = (offer.offer, String::new());
        let places: Vec<_> = places.into_iter()
            .map(|period| KnownPlace { offer: id, place: PlaceId::new(), label: label.clone(), period }).collect();
        let stays: Vec<_> = stays.into_iter().map(|period| KnownStay {
            offer: id, placement: PlacementId::new(), citizen: CitizenId::new(), place: PlaceId::new(), label: label.clone(), period,
        }).collect();
        let (mut occupied, mut capacity, mut budget) = (0, 0, Some(0));
        for number in from..from + length {
            let day = ahead(number);
            let rule = offer.rule_on(day).or(offer.rules.first());
            let opening = rule.is_some_and(|rule| rule.counting == Counting::OpeningDays);
            if opening && !offer.calendar.is_open(day) {
                continue;
            }
            let (first, last) = rule.map_or((true, false), |rule| (rule.first_day_counts, rule.last_day_counts));
            let there = |stay: &Period| stay.contains(day) && (first || day != stay.from()) || last && stay.to() == Some(day);
            occupied += stays.iter().filter(|stay| there(&stay.period)).count();
            let open = places.iter().filter(|place| place.period.contains(day)).count();
            capacity += open;
            if open > 0 {
                let of_day = offer.budget_on(day).map(|permille| permille * i64::try_from(open).unwrap());
                budget = budget.zip(of_day).map(|(sum, part)| sum + part);
            }
        }
        let counted = count_offer(&offer, 0, &places, &stays, &window);
        prop_assert_eq!(counted.ratio(), Ratio::new(i64::try_from(occupied).unwrap(), i64::try_from(capacity).unwrap()));
        prop_assert_eq!(counted.budgeted, budget);
    }
}
