//! Forecasts add up, keep their history, and show each reader what lies within reach.

use super::*;
use access::{Action, Actor, Explanation, Failure, Permit, Purpose, act, look};
use database::{StorageError, Tx, params, sql};
use foundation::{Clock, Instant, Uuid, parse_day};
use proptest::prelude::*;
use testing::{World, on_both};

const MIO: i64 = 100_000_000;

fn line(headline: &str, part_of: Option<usize>, tenths: i64) -> ForecastLine {
    ForecastLine {
        part_of,
        unit: None,
        headline: headline.to_owned(),
        result: Ore(tenths * MIO / 10),
        comment: String::new().into(),
    }
}

/// Figures as in the economy status of a real committee (mio. kr.): headlines -14.7 +6.3 +2.9 +0.2 = -5.3, and below
/// the first one eight areas.
fn status() -> Forecast {
    let mut lines = vec![line("Områderne", None, -147)];
    lines.extend([0, -20, -25, -15, -54, -23, 5, -15].map(|tenths| line("Et område", Some(0), tenths)));
    lines.extend([
        line("Fællespuljen", None, 63),
        line("Staben", None, 29),
        line("Bygninger", None, 2),
    ]);
    Forecast {
        year: 2026,
        made_on: parse_day("2026-03-31").unwrap(),
        result: Ore(-53 * MIO / 10),
        carried_over: Some(Ore(23 * MIO)),
        secured_pool: Some(Ore(34 * MIO / 10)),
        comment: String::new().into(),
        lines,
    }
}

fn act_as<A, T, E>(
    world: &World,
    actor: &Actor,
    action: A,
    run: impl FnOnce(&mut Tx<'_>, Permit<A>) -> Result<T, E> + Send + 'static,
) -> Result<T, Failure<E>>
where
    A: Action + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    act(
        &world.db,
        &world.clock_dyn(),
        actor,
        Purpose::Steering,
        action,
        run,
    )
}

fn put(world: &World, actor: &Actor, forecast: Forecast) -> Result<Uuid, Failure<RecordForecastError>> {
    let new = RecordForecast {
        id: Uuid::new_v4(),
        unit: world.region,
        forecast,
    };
    act_as(world, actor, new, record)
}

#[test]
fn a_forecast_is_recorded_and_read_back() {
    on_both(|world| {
        put(&world, &world.staff_unit, status()).unwrap();
        let view = ViewForecasts { unit: world.region };
        let found = look(
            &world.db,
            &world.clock_dyn(),
            &world.staff_unit,
            Purpose::Steering,
            view,
            list,
        )
        .unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].forecast, status());
        let rows: i64 = world
            .db
            .read(|tx| {
                tx.query_one(
                    sql!("SELECT COUNT(*) FROM audit_entry WHERE action = $1 AND outcome = 'done'"),
                    params![RecordForecast::NAME],
                    |row| row.get(0),
                )
            })
            .unwrap();
        assert_eq!(rows, 1);
    });
}

#[test]
fn only_the_staff_unit_records() {
    on_both(|world| {
        for actor in [
            &world.educator,
            &world.team_leader,
            &world.secretary,
            &world.municipality,
        ] {
            match put(&world, actor, status()) {
                Err(Failure::Refused(refusal)) => assert_eq!(refusal.explanation, Explanation::NoRole),
                other => panic!("{other:?}"),
            }
        }
    });
}

#[test]
fn what_does_not_add_up_is_refused_with_the_difference() {
    on_both(|world| {
        let mut total = status();
        total.result = Ore(-54 * MIO / 10);
        let mut area = status();
        area.lines[5].result = Ore(-55 * MIO / 10);
        let mut order = status();
        order.lines[1].part_of = Some(4);
        let mut nameless = status();
        nameless.lines[2].headline = " ".to_owned();
        let mut outside = status();
        outside.lines[1].unit = Some(world.municipality_unit);
        let refused = |forecast| match put(&world, &world.staff_unit, forecast) {
            Err(Failure::Rule(error)) => error,
            other => panic!("{other:?}"),
        };
        let RecordForecastError::Sum(found) = refused(total) else {
            panic!()
        };
        assert_eq!((found.line, found.parts), (None, Ore(-53 * MIO / 10)));
        let RecordForecastError::Sum(found) = refused(area) else {
            panic!()
        };
        assert_eq!((found.line, found.parts), (Some(0), Ore(-148 * MIO / 10)));
        assert!(matches!(refused(order), RecordForecastError::Order(1)));
        assert!(matches!(refused(nameless), RecordForecastError::NoLines));
        assert!(matches!(refused(outside), RecordForecastError::OtherUnit(1)));
        let kept: i64 = world
            .db
            .read(|tx| tx.query_one(sql!("SELECT COUNT(*) FROM forecast"), params![], |row| row.get(0)))
            .unwrap();
        assert_eq!(kept, 0, "a refused forecast leaves nothing");
    });
}

/// What `actor` knows for 2026 at the end of `day`, known now or at `at`.
fn known(world: &World, actor: &Actor, day: &str, at: Option<Instant>) -> Vec<KnownForecast> {
    let view = ViewForecasts { unit: world.area };
    let (day, at) = (parse_day(day).unwrap(), at.unwrap_or_else(|| world.clock.now()));
    look(
        &world.db,
        &world.clock_dyn(),
        actor,
        Purpose::Steering,
        view,
        move |tx, permit| as_of(tx, permit.reach(), 2026, day, at),
    )
    .unwrap_or_else(|error: Failure<StorageError>| panic!("{error}"))
}

#[test]
fn what_was_known_on_a_day_stays_and_area_managers_see_their_own_line() {
    on_both(|world| {
        let mut first = status();
        first.lines[2].unit = Some(world.area);
        put(&world, &world.staff_unit, first.clone()).unwrap();
        let before = world.clock.now();
        world
            .clock
            .set(Instant::from_micros(before.micros() + 1_000_000).unwrap());
        let mut better = first.clone();
        better.lines[2].result = Ore(-10 * MIO / 10);
        better.lines[0].result = Ore(-137 * MIO / 10);
        better.result = Ore(-43 * MIO / 10);
        put(&world, &world.staff_unit, better.clone()).unwrap();
        let then = known(&world, &world.staff_unit, "2026-12-31", Some(before));
        assert_eq!(then[0].forecast, first);
        let now = known(&world, &world.staff_unit, "2026-12-31", None);
        assert_eq!((now.len(), &now[0].forecast), (1, &better));
        assert_eq!(known(&world, &world.staff_unit, "2026-03-30", None), []);
        let own = known(&world, &world.area_manager, "2026-12-31", None);
        assert!(!own[0].is_whole);
        assert_eq!(own[0].forecast.lines.len(), 1);
        assert_eq!(own[0].forecast.lines[0].result, Ore(-10 * MIO / 10));
    });
}

proptest! {
    /// Against adding every line's parts by hand.
    #[test]
    fn the_first_sum_that_is_wrong_is_found(
        parts in prop::collection::vec((prop::option::of(0_usize..6), -1_000_i64..1_000), 1..12),
        written in prop::collection::vec(-2_000_i64..2_000, 12),
        result in -3_000_i64..3_000,
        honest in any::<bool>(),
    ) {
        let mut lines: Vec<_> = parts
            .iter()
            .enumerate()
            .map(|(at, (parent, tenths))| line("Linje", parent.filter(|parent| *parent < at), *tenths))
            .collect();
        let mut result = Ore(result);
        for at in (0..lines.len()).rev() {
            let children: Vec<i64> = lines.iter().filter(|line| line.part_of == Some(at)).map(|line| line.result.0).collect();
            if !children.is_empty() {
                lines[at].result = if honest { Ore(children.iter().sum()) } else { Ore(written[at]) };
            }
        }
        if honest {
            result = Ore(lines.iter().filter(|line| line.part_of.is_none()).map(|line| line.result.0).sum());
        }
        let forecast = Forecast { result, lines, ..status() };
        let mut slow = Vec::new();
        for at in std::iter::once(None).chain((0..forecast.lines.len()).map(Some)) {
            let mut sum = 0;
            let mut any = false;
            for line in &forecast.lines {
                if line.part_of == at {
                    sum += line.result.0;
                    any = true;
                }
            }
            let said = at.map_or(forecast.result.0, |at| forecast.lines[at].result.0);
            if any && sum != said {
                slow.push((at, sum));
            }
        }
        prop_assert_eq!(forecast.mismatch().map(|found| (found.line, found.parts.0)), slow.first().copied());
        prop_assert!(!honest || slow.is_empty());
    }
}
