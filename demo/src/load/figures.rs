//! Figures of the agendas: the occupancy of the whole region, frozen as it was when the agenda was written.

use super::World;
use super::committees::{SECRETARY, item_key};
use crate::region::{REGION, unit_id};
use crate::stage::{LoadError, Stage, Timeline, at, plus};
use crate::uuid;
use foundation::{AgendaItemId, FigureId, UnitId};
use governance::item::{Figure, FigureStatus, FreezeFigure};
use insight::{FigureError, Quarter, Status, ViewFigures, occupancy};

/// Items that a figure belongs to: meeting, number, the quarter, days before the meeting, and the unit it is about.
const FIGURES: [(&str, i64, i16, u8, i64, &str); 6] = [
    ("hmed-2026-08", 4, 2026, 2, 13, REGION),
    ("hmed-2026-08", 4, 2026, 2, 13, "engtoften"),
    ("udv-2026-08", 3, 2026, 2, 13, REGION),
    ("udv-2026-08", 3, 2026, 2, 13, "engtoften"),
    ("udv-2026-08", 3, 2026, 2, 13, "rosenhaven"),
    ("hmed-2026-11", 3, 2026, 3, 13, REGION),
];

/// Freezes each into its item, the evening after the agenda was written.
pub(super) fn play(world: &World, timeline: &mut Timeline) -> Result<(), LoadError> {
    for (number, (meeting, item, year, quarter, days, unit)) in FIGURES.into_iter().enumerate() {
        // A generated region has no committees.
        let Some(row) = world.region.meetings.iter().find(|row| row.key == meeting) else {
            continue;
        };
        let committee = world
            .region
            .committees
            .iter()
            .find(|one| one.key == row.committee_key);
        let owner = unit_id(committee.ok_or(LoadError::Key("committee"))?.unit_key);
        let quarter = Quarter::new(year, quarter).ok_or(LoadError::Key("quarter"))?;
        let item = AgendaItemId::from_uuid(uuid("item", &item_key(meeting, item)));
        let id = FigureId::from_uuid(uuid("figure", &number.to_string()));
        timeline.at(at(plus(row.date, -days), 18 * 60), move |stage| {
            let figure = figure(stage, unit_id(unit), quarter)?;
            let freeze = FreezeFigure {
                id,
                item,
                unit: owner,
                figure,
            };
            stage.act(SECRETARY, freeze, governance::item::freeze).map(drop)
        });
    }
    Ok(())
}

/// The occupancy of a unit as it is known at that time.
fn figure(stage: &mut Stage<'_, '_>, unit: UnitId, quarter: Quarter) -> Result<Figure, LoadError> {
    let value = stage.act(SECRETARY, ViewFigures { unit: Some(unit) }, |tx, permit| {
        let figure = insight::find(occupancy::DEFINITION.name).ok_or(FigureError::NoSuchUnit)?;
        let values = insight::values(tx, &permit, figure, quarter.period(), None)?;
        values
            .into_iter()
            .find(|value| value.unit.id == unit)
            .ok_or(FigureError::NoSuchUnit)
    })?;
    Ok(Figure {
        name: value.definition.name.to_owned(),
        period: value.period,
        unit: value.unit.id,
        numerator: value.ratio.numerator,
        denominator: value.ratio.denominator,
        value: value.decimal(),
        measure: value.definition.measure.to_owned(),
        definition: value.definition.text.da.to_owned(),
        definition_version: value.definition.version,
        as_of: value.as_of,
        status: match value.status {
            Status::Provisional => FigureStatus::Provisional,
            Status::Final => FigureStatus::Final,
        },
        row_count: i64::try_from(value.rows.len()).unwrap_or(i64::MAX),
        rows_digest: value.digest(),
        unit_name: value.unit.name,
        suppressed_below: None,
    })
}
