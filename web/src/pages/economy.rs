//! Economy status (økonomistatus): what is expected of the year, line by line, and whether it adds up. The shape is that
//! of the paper a committee gets; from here the figure goes into an item.

mod lines;
mod record;
mod to_agenda;

use crate::parts::{Cell, Column, Crumb, Table};
use crate::preview::Page;
use crate::ui::page;
use crate::{App, Me, Route, Stop, Ui};
use access::Subject;
use access::unit::{Unit, UnitKind};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use economy::forecast::{Forecast, KnownForecast, ViewForecasts};
use foundation::{Ore, UnitId};

/// What those who record forecasts hold.
const WRITE: &str = "economy.write";

/// The pages of this area in the fictional region, for browser tests.
pub const PAGES: &[Page] = &[
    Page::new(
        "economy",
        "/economy/88564d30-ca6c-8122-854b-4f42a8da881d",
        "henrik",
    ),
    Page::new(
        "new-forecast",
        "/economy/88564d30-ca6c-8122-854b-4f42a8da881d/forecasts/new",
        "henrik",
    ),
    Page::new(
        "secretary-economy",
        "/economy/88564d30-ca6c-8122-854b-4f42a8da881d",
        "vibeke",
    ),
    Page::new(
        "choose-item-for-economy",
        "/economy/88564d30-ca6c-8122-854b-4f42a8da881d/agenda",
        "vibeke",
    ),
];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("economy.list", "/economy", list),
        Route::get("economy.show", "/economy/{unit}", show),
        Route::get("economy.agenda", "/economy/{unit}/agenda", to_agenda::choose),
        Route::get("economy.new", "/economy/{unit}/forecasts/new", record::new),
        Route::post("economy.record", "/economy/{unit}/forecasts", record::record),
    ]
}

/// Million kroner from øre, for writing.
#[allow(clippy::cast_precision_loss, reason = "budgets stay far below 2^52 øre")]
fn mio(ore: Ore) -> f64 {
    ore.0 as f64 / 100_000_000.0
}

/// "−5,3 mio. kr.": one decimal as in the paper, two where they are needed.
fn written(ui: &Ui, ore: Ore) -> String {
    let decimals = if ore.0 % 10_000_000 == 0 { 1 } else { 2 };
    let sign = if ore.0 > 0 { "+" } else { "" };
    format!("{sign}{}\u{a0}mio.\u{a0}kr.", ui.dec(mio(ore), decimals))
}

/// One forecast as it is read.
struct Shown {
    title: String,
    result: String,
    beside: Vec<String>,
    comment: String,
    table: Table,
    recorded: String,
}

fn shown(ui: &Ui, known: &KnownForecast) -> Shown {
    let Forecast {
        year,
        made_on,
        result,
        carried_over,
        secured_pool,
        comment,
        lines,
    } = &known.forecast;
    let depth = |mut at: usize| {
        let mut depth = 0;
        while let Some(parent) = lines[at].part_of {
            (at, depth) = (parent, depth + 1);
        }
        depth
    };
    let explained = lines.iter().any(|line| !line.comment.show().is_empty());
    let columns = if explained { 3 } else { 2 };
    let row = |(at, line): (usize, &economy::forecast::ForecastLine)| {
        let label = format!("{}{}", "\u{2003}".repeat(depth(at)), line.headline);
        let name = match line.unit {
            Some(unit) => Cell::link(label, format!("/occupancy/{unit}")),
            None => Cell::from(label),
        };
        let comment = line.comment.show().as_str().into();
        let mut row = vec![name, written(ui, line.result).into(), comment];
        row.truncate(columns);
        row
    };
    let mut rows: Vec<Vec<Cell>> = in_order(lines)
        .into_iter()
        .map(|at| row((at, &lines[at])))
        .collect();
    let mut total = vec![
        ui.t("economy-total").into(),
        written(ui, *result).into(),
        String::new().into(),
    ];
    total.truncate(columns);
    rows.push(total);
    let mut headings = vec![
        Column::words(ui.t("economy-line")),
        Column::numbers(ui.t("economy-result")),
        Column::words(ui.t("economy-comment")),
    ];
    headings.truncate(columns);
    let money = |key: &str, ore: &Option<Ore>| ore.map(|ore| ui.a(key, "amount", written(ui, ore)));
    Shown {
        title: ui.a2(
            "economy-forecast",
            "year",
            year.to_string(),
            "day",
            ui.date(made_on),
        ),
        result: written(ui, *result),
        beside: [
            money("economy-carried", carried_over),
            money("economy-secured", secured_pool),
        ]
        .into_iter()
        .flatten()
        .collect(),
        comment: comment.show().clone(),
        table: Table {
            caption: ui.t("economy-lines"),
            caption_hidden: true,
            columns: headings,
            rows,
            empty: String::new(),
        },
        recorded: ui.a("economy-recorded", "who", known.by.show()),
    }
}

/// The lines with each part under what it is a part of, by their places.
fn in_order(lines: &[economy::forecast::ForecastLine]) -> Vec<usize> {
    fn below(lines: &[economy::forecast::ForecastLine], parent: Option<usize>, found: &mut Vec<usize>) {
        for (at, _) in lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.part_of == parent)
        {
            found.push(at);
            below(lines, Some(at), found);
        }
    }
    let mut found = Vec::with_capacity(lines.len());
    below(lines, None, &mut found);
    found
}

/// The forecasts of a unit, the newest open.
#[derive(Template)]
#[template(path = "pages/economy/show.html")]
struct ShowPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    unit: Unit,
    newest: Option<Shown>,
    former: Vec<Shown>,
    may_write: bool,
    may_put_in: bool,
}

impl ShowPage {
    /// Whether there is something to put into an item, for somebody who may.
    fn may_put_in(&self) -> bool {
        self.may_put_in && self.newest.is_some()
    }
}

/// The way to the economy of a unit; `leads` when the page is one below it.
fn way(ui: &Ui, unit: &Unit, leads: bool) -> Vec<Crumb> {
    let here = if leads {
        Crumb::new(&unit.name, format!("/economy/{}", unit.id))
    } else {
        Crumb::here(&unit.name)
    };
    vec![Crumb::new(ui.t("nav-economy"), "/economy"), here]
}

/// The unit that an address names, with the units that forecasts may be about.
async fn load(app: &App, me: &Me, id: UnitId) -> Result<(Unit, Vec<Unit>, Vec<KnownForecast>), Stop> {
    let view = ViewForecasts { unit: id };
    let (units, known) = app
        .look_for(me, access::Purpose::Steering, view, |tx, permit| {
            let units = access::unit::in_reach(tx, permit.reach())?;
            Ok::<_, access::StorageError>((units, economy::forecast::list(tx, permit)?))
        })
        .await?;
    let unit = units
        .iter()
        .find(|unit| unit.id == id)
        .cloned()
        .ok_or_else(Stop::no_access)?;
    let units = units
        .into_iter()
        .filter(|unit| matches!(unit.kind, UnitKind::Area | UnitKind::Offer))
        .collect();
    Ok((unit, units, known))
}

/// The economy status of the highest unit that the reader reaches.
async fn list(State(app): State<App>, me: Me) -> Result<Response, Stop> {
    let view = insight::ViewFigures { unit: None };
    let units = app
        .look(&me, view, |tx, permit| access::unit::in_reach(tx, permit.reach()))
        .await?;
    let of = |kind: UnitKind| units.iter().find(|unit| unit.kind == kind);
    let top = of(UnitKind::Region)
        .or_else(|| of(UnitKind::Area))
        .ok_or_else(Stop::no_access)?;
    Ok(Redirect::to(&format!("/economy/{}", top.id)).into_response())
}

async fn show(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<UnitId>) -> Result<Response, Stop> {
    let (unit, _, known) = load(&app, &me, id).await?;
    let may_write = app.could(&me, WRITE, Subject::Unit(id)).await?;
    let mut all: Vec<Shown> = known.iter().map(|known| shown(&ui, known)).collect();
    let newest = (!all.is_empty()).then(|| all.remove(0));
    let crumbs = way(&ui, &unit, false);
    Ok(page(&ShowPage {
        may_put_in: crate::pages::occupancy::to_agenda::may_put_in(&me),
        ui,
        crumbs,
        unit,
        newest,
        former: all,
        may_write,
    }))
}
