//! The economy of the region: two forecasts of the year, and the tables of economy and occupancy in the main committee's
//! papers.

use super::World;
use super::committees::{SECRETARY, item_key};
use crate::region::{REGION, unit_id};
use crate::stage::{LoadError, Stage, Timeline, at, plus};
use crate::uuid;
use economy::forecast::{Forecast, ForecastLine, RecordForecast, record};
use foundation::{AgendaItemId, Day, FigureId, Ore, Period};
use governance::item::{Exhibit, ExhibitLine, ExhibitShape, FigureStatus, FreezeExhibit, freeze_exhibit};
use insight::exhibit::Shape;
use insight::{FigureError, Quarter, Status, ViewFigures, economy_status, occupancy, ratio};

/// Who keeps the forecasts.
const STAFF_UNIT: &str = "henrik";

/// The areas with what is expected of them in May and in August, in tenths of a million kroner.
const AREAS: [(&str, &str, i64, i64); 8] = [
    ("omr-autisme", "Autisme og Trivsel", -18, -12),
    ("omr-hjerneskade", "Erhvervet Hjerneskade", 6, 9),
    ("omr-udvikling", "Udviklingshæmning og ADHD", -31, -36),
    ("omr-psykiatri", "Socialpsykiatri Voksne", -9, -4),
    ("omr-unge", "Børn, Unge og Familier", -22, -27),
    ("omr-kommunikation", "Kommunikation og Døvblindhed", 0, 3),
    ("omr-rusmiddel", "Rusmidler og Herberg", 4, 2),
    ("omr-beskaeftigelse", "Beskæftigelse og Dagtilbud", -5, -8),
];
/// The other headlines.
const HEADLINES: [(&str, i64, i64); 3] = [
    ("Fælles pulje til uforudsete udgifter", 35, 40),
    ("Stab, konsulenter og uddannelse", 12, 9),
    ("Bygninger og pensioner", -2, 1),
];
const TENTH_OF_A_MILLION: i64 = 10_000_000;

/// Meeting, number of the item, figure, quarter, shape of the table, and whether it is drawn.
type Tabled = (&'static str, i64, &'static str, (i16, u8), Shape, bool);

/// The items that get a table.
const TABLES: [Tabled; 3] = [
    (
        "hmed-2026-08",
        4,
        occupancy::DEFINITION.name,
        (2026, 2),
        Shape::Units,
        true,
    ),
    (
        "hmed-2026-10",
        4,
        economy_status::DEFINITION.name,
        (2026, 3),
        Shape::Units,
        true,
    ),
    (
        "hmed-2026-11",
        3,
        occupancy::DEFINITION.name,
        (2026, 3),
        Shape::Quarters,
        true,
    ),
];

/// Records both forecasts and freezes the tables, the evening after the agenda was written.
pub(super) fn play(world: &World, timeline: &mut Timeline) -> Result<(), LoadError> {
    // A generated region has areas of its own, and no committees.
    if world.region.committees.is_empty() {
        return Ok(());
    }
    for (number, made_on) in [Day::constant(2026, 5, 12), Day::constant(2026, 8, 10)]
        .into_iter()
        .enumerate()
    {
        timeline.at(at(plus(made_on, 1), 10 * 60), move |stage| {
            let new = RecordForecast {
                id: uuid("forecast", &number.to_string()),
                unit: unit_id(REGION),
                forecast: forecast(made_on, number),
            };
            stage.act(STAFF_UNIT, new, record).map(drop)
        });
    }
    for (number, (meeting, item, name, (year, quarter), shape, is_drawn)) in TABLES.into_iter().enumerate() {
        let row = world.region.meetings.iter().find(|row| row.key == meeting);
        let day = row.ok_or(LoadError::Key("meeting"))?.date;
        let period = Quarter::new(year, quarter)
            .ok_or(LoadError::Key("quarter"))?
            .period();
        let item = AgendaItemId::from_uuid(uuid("item", &item_key(meeting, item)));
        let id = FigureId::from_uuid(uuid("exhibit", &number.to_string()));
        timeline.at(at(plus(day, -13), 18 * 60 + 30), move |stage| {
            let exhibit = exhibit(stage, name, period, shape, is_drawn)?;
            let unit = unit_id(REGION);
            let new = FreezeExhibit {
                id,
                item,
                unit,
                exhibit,
            };
            stage.act(SECRETARY, new, freeze_exhibit).map(drop)
        });
    }
    Ok(())
}

fn forecast(made_on: Day, number: usize) -> Forecast {
    let of = |may: i64, august: i64| Ore(if number == 0 { may } else { august } * TENTH_OF_A_MILLION);
    let line = |part_of, key: Option<&str>, headline: &str, result| ForecastLine {
        part_of,
        unit: key.map(unit_id),
        headline: headline.to_owned(),
        result,
        comment: String::new().into(),
    };
    let areas = AREAS.iter().map(|(_, _, may, august)| of(*may, *august).0).sum();
    let mut lines = vec![line(None, None, "Områderne", Ore(areas))];
    lines.extend(
        AREAS
            .iter()
            .map(|(key, name, may, august)| line(Some(0), Some(key), name, of(*may, *august))),
    );
    lines.extend(
        HEADLINES
            .iter()
            .map(|(name, may, august)| line(None, None, name, of(*may, *august))),
    );
    let result = lines
        .iter()
        .filter(|line| line.part_of.is_none())
        .map(|line| line.result.0)
        .sum();
    Forecast {
        year: made_on.year(),
        made_on,
        result: Ore(result),
        carried_over: Some(Ore(64 * TENTH_OF_A_MILLION)),
        secured_pool: None,
        comment: "Områderne arbejder med tomme pladser og vikarforbrug."
            .to_owned()
            .into(),
        lines,
    }
}

/// The table of a figure for the whole region as it is known at that time.
fn exhibit(
    stage: &mut Stage<'_, '_>,
    name: &str,
    period: Period,
    shape: Shape,
    is_drawn: bool,
) -> Result<Exhibit, LoadError> {
    let view = ViewFigures {
        unit: Some(unit_id(REGION)),
    };
    let made = stage.act(SECRETARY, view, |tx, permit| {
        let figure = insight::find(name).ok_or(FigureError::NoSuchUnit)?;
        insight::exhibit::make(tx, &permit, figure, shape, period, permit.at())?
            .ok_or(FigureError::NoSuchUnit)
    })?;
    let line = |line: insight::exhibit::Line| ExhibitLine {
        label: line.label,
        depth: line.depth,
        value: line.value.map(ratio::decimal),
        target: line.target.map(ratio::decimal),
        is_suppressed: line.is_suppressed,
    };
    Ok(Exhibit {
        name: made.definition.name.to_owned(),
        shape: match made.shape {
            Shape::Units => ExhibitShape::Units,
            Shape::Quarters => ExhibitShape::Quarters,
        },
        is_drawn,
        period: made.period,
        unit: made.of.unit.id,
        unit_name: made.of.unit.name,
        measure: made.definition.measure.to_owned(),
        definition: made.definition.text.da.to_owned(),
        definition_version: made.definition.version,
        as_of: made.of.as_of,
        status: match made.of.status {
            Status::Provisional => FigureStatus::Provisional,
            Status::Final => FigureStatus::Final,
        },
        people_minimum: made.minimum.number,
        lines: made.lines.into_iter().map(line).collect(),
        rows_digest: made.digest,
    })
}
