//! Two people never get one place: eight at once, and random wishes against a calendar kept day by day.

use super::*;

#[test]
fn of_many_who_want_one_place_exactly_one_gets_it() {
    on_both(|world| {
        let place = home(&world);
        let wanting: Vec<CitizenId> = (0..8)
            .map(|n| add_citizen(&world, &format!("Borger {n}"), "Prøve", &[]))
            .collect();
        let (world, start) = (&world, std::sync::Barrier::new(wanting.len()));
        let outcomes: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = wanting
                .iter()
                .map(|citizen| {
                    let start = &start;
                    scope.spawn(move || {
                        start.wait();
                        crate::test_support::place(world, *citizen, place, period("2026-09-01", None))
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(
            outcomes.iter().filter(|outcome| outcome.is_ok()).count(),
            1,
            "{outcomes:?}"
        );
        for outcome in outcomes.iter().filter(|outcome| outcome.is_err()) {
            assert!(
                matches!(outcome, Err(Failure::Rule(DecidePlacementError::Occupied { .. }))),
                "the others are told who has it: {outcome:?}"
            );
        }
        assert_eq!(living(world, &world.educator, world.unit, "2026-09-02").len(), 1);
    });
}

/// A wish for a place: which citizen, which place, first day, length (0: no end), and whether it is ended early.
type Wish = (usize, usize, i8, i8, bool);

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    proptest::collection::vec((0usize..4, 0usize..3, 1i8..=25, 0i8..=12, any::<bool>()), 1..14)
}

fn september(number: i8) -> foundation::Day {
    foundation::Day::new(2026, 9, number.min(30)).unwrap()
}

/// Tries the wishes one after the other; whatever is granted must fit a calendar that is kept day by day.
fn try_wishes(world: &World, citizens: &[CitizenId], places: &[PlaceId], wishes: &[Wish]) {
    let mut calendar: Vec<(usize, usize, Period, PlacementId)> = Vec::new();
    for (who, place, from, length, ended) in wishes.iter().copied() {
        let to = (length > 0).then(|| september(from + length));
        let Ok(wanted) = Period::new(september(from), to) else {
            continue;
        };
        let free = (1..=30)
            .map(september)
            .chain([day("2030-01-01")])
            .filter(|on| wanted.contains(*on))
            .all(|on| {
                calendar
                    .iter()
                    .filter(|(_, _, period, _)| period.contains(on))
                    .all(|(w, p, _, _)| *p != place && *w != who)
            });
        let new = decision(citizens[who], world.unit, places[place], wanted);
        let id = new.id;
        assert_eq!(
            place_as(world, &world.area_manager, new).is_ok(),
            free,
            "{wanted:?} beside {calendar:?}"
        );
        if !free {
            continue;
        }
        calendar.push((who, place, wanted, id));
        if ended {
            let out = september(from + 2);
            let action = EndPlacement {
                citizen: citizens[who],
                placement: id,
                unit: world.unit,
                moves_out_on: out,
                reason: "Flytter".into(),
            };
            let earlier = wanted.to().is_none_or(|to| out < to);
            assert_eq!(
                crate::test_support::act(world, &world.area_manager, action, end).is_ok(),
                earlier
            );
            if earlier {
                calendar.pop();
                calendar.push((who, place, Period::new(wanted.from(), Some(out)).unwrap(), id));
            }
        }
    }
    compare(world, places, &calendar);
}

/// What the place board says on every day is what the calendar says.
fn compare(world: &World, places: &[PlaceId], calendar: &[(usize, usize, Period, PlacementId)]) {
    for on in (1..=30).map(september) {
        let board = look(world, &world.area_manager, ListOffers, |tx, permit| {
            crate::places::places(tx, permit.reach(), world.offer, on)
        })
        .unwrap();
        for (number, place) in places.iter().enumerate() {
            let shown = board.iter().find(|found| found.place == *place).unwrap();
            let told: Vec<_> = shown.taken_by.iter().map(|taken| taken.placement).collect();
            let known = calendar
                .iter()
                .filter(|(_, p, period, _)| *p == number && period.contains(on));
            assert_eq!(told, known.map(|(_, _, _, id)| *id).collect::<Vec<_>>(), "{on}");
            assert!(told.len() <= 1, "two people on one place on {on}");
        }
    }
}

#[test]
fn random_placements_never_overlap() {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 12,
        ..ProptestConfig::default()
    });
    runner
        .run(&wishes(), |wishes| {
            on_both(|world| {
                let first = home(&world);
                let more = |label| add_place(&world, world.unit, label, period("2020-01-01", None));
                let places = [first, more("Bolig 2"), more("Bolig 3")];
                let citizens: Vec<_> = (0..4)
                    .map(|n| add_citizen(&world, &format!("Borger {n}"), "Prøve", &[]))
                    .collect();
                try_wishes(&world, &citizens, &places, &wishes);
            });
            Ok(())
        })
        .unwrap();
}
