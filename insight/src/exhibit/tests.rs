//! Exhibits of both figures: what is in them, and what is left out.

use super::{Exhibit, Shape, make};
use crate::occupancy::test_house::{House, day, noon, period};
use crate::{Quarter, ViewFigures, economy_status, find, occupancy};
use access::{Failure, Purpose, look};
use economy::forecast::{Forecast, ForecastLine, RecordForecast, record};
use foundation::{Instant, Ore, UnitId, Uuid};
use testing::on_both;

fn exhibit(
    house: &House,
    name: &str,
    unit: UnitId,
    shape: Shape,
    quarter: &str,
    as_of: Instant,
) -> Option<Exhibit> {
    let world = &house.0;
    let figure = find(name).unwrap();
    let period = Quarter::parse(quarter).unwrap().period();
    let view = ViewFigures { unit: Some(unit) };
    look(
        &world.db,
        &world.clock_dyn(),
        &world.staff_unit,
        Purpose::Steering,
        view,
        move |tx, permit| make(tx, permit, figure, shape, period, as_of),
    )
    .unwrap_or_else(|error: Failure<_>| panic!("{error}"))
}

/// Three people at the world's offer, each for the whole of 2026.
fn with_people(house: &House, count: usize) {
    let unit = house.0.offer;
    house.offer(unit, 900);
    for number in 0..count {
        let place = house.place(house.0.unit, &format!("Bolig {number}"));
        house.stay(house.0.unit, place, period("2026-01-01", None));
    }
}

#[test]
fn a_small_house_is_left_out_of_tables_and_quarters() {
    on_both(|world| {
        let house = House::new(world);
        with_people(&house, 3);
        house.0.clock.set(noon("2026-10-02"));
        let region = house.0.region;
        let name = occupancy::DEFINITION.name;
        let table = exhibit(&house, name, region, Shape::Units, "2026Q3", noon("2026-10-01")).unwrap();
        assert!(table.is_suppressed);
        let filled: Vec<_> = table.lines.iter().filter(|line| line.value.is_some()).collect();
        assert!(filled.iter().all(|line| line.value == Some(0)), "{filled:?}");
        assert!(
            table.suppressed() >= 3,
            "region, area and offer: {:?}",
            table.lines
        );
        let series = exhibit(
            &house,
            name,
            house.0.offer,
            Shape::Quarters,
            "2026Q3",
            noon("2026-10-01"),
        )
        .unwrap();
        assert_eq!(series.lines.last().unwrap().label, "2026Q3");
        assert!(series.lines.last().unwrap().is_suppressed);
    });
}

#[test]
fn a_house_of_six_is_shown_and_stays_as_it_was_known() {
    on_both(|world| {
        let house = House::new(world);
        with_people(&house, 6);
        house.0.clock.set(noon("2026-10-02"));
        let (offer, name) = (house.0.offer, occupancy::DEFINITION.name);
        let then = exhibit(&house, name, offer, Shape::Units, "2026Q3", noon("2026-10-01")).unwrap();
        assert_eq!(then.lines.len(), 1);
        assert_eq!(then.lines[0].value, Some(10_000));
        assert_eq!(then.suppressed(), 0);
        let before = exhibit(&house, name, offer, Shape::Units, "2026Q3", noon("2025-12-01")).unwrap();
        assert_eq!(before.lines[0].value, None, "nothing was known then");
        assert_ne!(before.digest, then.digest);
    });
}

fn line(headline: &str, part_of: Option<usize>, tenths: i64) -> ForecastLine {
    ForecastLine {
        part_of,
        unit: None,
        headline: headline.to_owned(),
        result: Ore(tenths * 10_000_000),
        comment: String::new().into(),
    }
}

/// The economy item of a real committee can be made: headlines, the areas under the first, and the sum, in mio. kr.
#[test]
fn the_economy_item_is_the_newest_forecast_line_by_line() {
    on_both(|world| {
        let house = House::new(world);
        house.0.clock.set(noon("2026-04-02"));
        let areas = [0, -20, -25, -15, -54, -23, 5, -15];
        let mut lines = vec![line("Områderne", None, -147)];
        lines.extend(areas.map(|tenths| line("Et område", Some(0), tenths)));
        lines[1].unit = Some(house.0.area);
        lines.extend([
            line("Fællespuljen", None, 63),
            line("Staben", None, 29),
            line("Bygninger", None, 2),
        ]);
        let forecast = Forecast {
            year: 2026,
            made_on: day("2026-03-31"),
            result: Ore(-53 * 10_000_000),
            carried_over: None,
            secured_pool: None,
            comment: String::new().into(),
            lines,
        };
        let unit = house.0.region;
        house.act(
            RecordForecast {
                id: Uuid::new_v4(),
                unit,
                forecast,
            },
            record,
        );
        let name = economy_status::DEFINITION.name;
        let found = exhibit(&house, name, unit, Shape::Units, "2026Q1", noon("2026-04-02")).unwrap();
        assert_eq!(found.of.decimal().as_deref(), Some("-5.30"));
        let read: Vec<_> = found
            .lines
            .iter()
            .map(|line| (line.depth, line.value.unwrap()))
            .collect();
        let mut expected = vec![(0, -1470)];
        expected.extend(areas.map(|tenths| (1, tenths * 10)));
        expected.extend([(0, 630), (0, 290), (0, 20), (0, -530)]);
        assert_eq!(read, expected);
        assert_eq!(found.suppressed(), 0);
        assert_eq!(found.period, period("2026-01-01", Some("2026-04-01")));
        assert!(exhibit(&house, name, unit, Shape::Units, "2025Q4", noon("2026-04-02")).is_none());
        let series = exhibit(&house, name, unit, Shape::Quarters, "2026Q2", noon("2026-04-02")).unwrap();
        assert_eq!(
            series.lines.len(),
            2,
            "the first and, still unchanged, the second quarter"
        );
    });
}
