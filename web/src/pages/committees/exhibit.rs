//! Tables and charts of figures in an item: as they were put in, and beside what they would be today.

use super::figure::{FIGURES, status_of};
use crate::app::rule;
use crate::pages::occupancy::words;
use crate::parts::{Crumb, ExhibitLine, ExhibitTable, exhibit_chart};
use crate::ui::page;
use crate::{App, Me, Stop, Ui};
use askama::Template;
use axum::response::Response;
use foundation::{UnitId, day_of};
use governance::item::{Exhibit, ExhibitShape, FigureStatus, FrozenExhibit, ItemPage};
use insight::exhibit::Shape;
use insight::{FigureError, Quarter, ViewFigures, ratio};

/// A computed table as the plain table that an item keeps.
pub(super) fn of_insight(made: insight::exhibit::Exhibit, is_drawn: bool) -> Exhibit {
    let line = |line: insight::exhibit::Line| governance::item::ExhibitLine {
        label: line.label,
        depth: line.depth,
        value: line.value.map(ratio::decimal),
        target: line.target.map(ratio::decimal),
        is_suppressed: line.is_suppressed,
    };
    Exhibit {
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
        status: status_of(made.of.status),
        people_minimum: made.minimum.number,
        lines: made.lines.into_iter().map(line).collect(),
        rows_digest: made.digest,
    }
}

/// A table as its part of the page. `href` leads to where it is compared with today.
pub(crate) fn part(ui: &Ui, exhibit: &Exhibit, href: Option<String>) -> ExhibitTable {
    let number = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<f64>().ok());
    let written = |text: &Option<String>| words::value(ui, text.as_deref(), &exhibit.measure);
    let lines: Vec<ExhibitLine> = exhibit
        .lines
        .iter()
        .map(|line| ExhibitLine {
            label: match Quarter::parse(&line.label) {
                Some(quarter) if exhibit.shape == ExhibitShape::Quarters => words::quarter(ui, quarter),
                _ => line.label.clone(),
            },
            depth: line.depth,
            value: written(&line.value),
            number: number(&line.value),
            target: written(&line.target),
            aim: number(&line.target),
            is_suppressed: line.is_suppressed,
        })
        .collect();
    let title = format!("{}, {}", words::title(ui, &exhibit.name), exhibit.unit_name);
    let few = lines.iter().any(|line| line.is_suppressed);
    ExhibitTable {
        chart: exhibit.is_drawn.then(|| exhibit_chart(ui, &title, &lines)),
        title,
        period: words::period(ui, &exhibit.period),
        first: ui.t(match exhibit.shape {
            ExhibitShape::Units => "exhibit-unit",
            ExhibitShape::Quarters => "item-label-figure-quarter",
        }),
        measure: format!("{} ({})", words::title(ui, &exhibit.name), exhibit.measure),
        lines,
        minimum: if few { exhibit.people_minimum } else { 0 },
        provisional: exhibit.status == FigureStatus::Provisional,
        foot: format!(
            "{} · {}",
            ui.a("kit-as-of", "day", ui.date(&day_of(exhibit.as_of))),
            words::definition(ui, &exhibit.name, exhibit.definition_version)
        ),
        href: href.unwrap_or_default(),
    }
}

/// All tables of an item.
pub(super) fn parts(ui: &Ui, item: &ItemPage) -> Vec<ExhibitTable> {
    item.exhibits
        .iter()
        .map(|frozen| {
            let href = format!("/items/{}/figures/{}", item.id, frozen.id);
            part(ui, &frozen.exhibit, Some(href))
        })
        .collect()
}

/// Where the rows behind a figure are seen.
pub(super) fn rows_href(name: &str, unit: UnitId, quarter: Quarter) -> String {
    if name == insight::economy_status::DEFINITION.name {
        format!("/economy/{unit}")
    } else {
        format!("/occupancy/{unit}?quarter={quarter}")
    }
}

/// Then and now.
#[derive(Template)]
#[template(path = "pages/committees/exhibit.html")]
struct ComparePage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    frozen: FrozenExhibit,
    then: ExhibitTable,
    today: Option<ExhibitTable>,
    /// What lies behind the two is the same.
    same: bool,
    rows_href: String,
}

pub(super) async fn compare(
    app: &App,
    me: &Me,
    ui: Ui,
    item: ItemPage,
    frozen: FrozenExhibit,
) -> Result<Response, Stop> {
    let now = if me.may(FIGURES) {
        today(app, me, &frozen.exhibit).await?
    } else {
        None
    };
    let then = part(&ui, &frozen.exhibit, None);
    let crumbs = vec![
        Crumb::new(ui.day(&item.meeting_day), format!("/meetings/{}", item.meeting)),
        Crumb::new(
            ui.a("item-number", "number", item.number.to_string()),
            format!("/items/{}", item.id),
        ),
        Crumb::here(&then.title),
    ];
    let same = now.as_ref().is_some_and(|now| {
        now.rows_digest == frozen.exhibit.rows_digest
            && now.definition_version == frozen.exhibit.definition_version
    });
    let last = frozen.exhibit.period.to().and_then(|to| to.yesterday().ok());
    let quarter = Quarter::of(last.unwrap_or(frozen.exhibit.period.from()));
    Ok(page(&ComparePage {
        crumbs,
        today: now.as_ref().map(|now| part(&ui, now, None)),
        then,
        same,
        rows_href: rows_href(&frozen.exhibit.name, frozen.exhibit.unit, quarter),
        frozen,
        ui,
    }))
}

/// The same table as it is known now; `None` when the reader does not reach it.
async fn today(app: &App, me: &Me, then: &Exhibit) -> Result<Option<Exhibit>, Stop> {
    let Some(figure) = insight::find(&then.name) else {
        return Ok(None);
    };
    let shape = match then.shape {
        ExhibitShape::Units => Shape::Units,
        ExhibitShape::Quarters => Shape::Quarters,
    };
    let (unit, period, is_drawn) = (then.unit, then.period, then.is_drawn);
    let found = app
        .look(me, ViewFigures { unit: Some(unit) }, move |tx, permit| {
            insight::exhibit::make(tx, permit, figure, shape, period, permit.at())
        })
        .await;
    match found {
        Ok(made) => Ok(made.map(|made| of_insight(made, is_drawn))),
        Err(failure) => match rule(failure)? {
            FigureError::NoSuchUnit => Ok(None),
            FigureError::Storage(error) => Err(error.into()),
            error @ FigureError::EndlessPeriod => Err(Stop::unexpected(&error)),
        },
    }
}
