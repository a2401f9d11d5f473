//! Recording a forecast. What does not add up is told at its line, with what the parts give.

use super::{WRITE, lines, load, way, written};
use crate::app::rule;
use crate::forms::{Choice, Required};
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Stop, Ui};
use access::unit::Unit;
use access::{Failure, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use economy::forecast::{Forecast, Mismatch, RecordForecast, RecordForecastError};
use foundation::{Ore, UnitId, Uuid};
use tower_sessions::Session;

/// The form.
#[derive(Template)]
#[template(path = "pages/economy/new.html")]
struct NewPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    unit: Unit,
    units: Vec<Choice>,
    rows: Vec<lines::LineFields>,
    more_rows: Vec<lines::LineFields>,
    /// "Delene giver −14,8 mio. kr., men der står −14,7 mio. kr."
    mismatch: String,
}

fn new_page(ui: Ui, form: Form, unit: Unit, units: &[Unit], mismatch: String) -> NewPage {
    let mut crumbs = way(&ui, &unit, true);
    crumbs.push(Crumb::here(ui.t("economy-new")));
    let units: Vec<Choice> = units
        .iter()
        .map(|unit| Choice::new(unit.id, &unit.name))
        .collect();
    let (rows, more_rows) = lines::fields(&form, &units);
    NewPage {
        rows,
        more_rows,
        units,
        ui,
        form,
        crumbs,
        unit,
        mismatch,
    }
}

async fn only_writers(app: &App, me: &Me, unit: UnitId) -> Result<(), Stop> {
    if app.could(me, WRITE, Subject::Unit(unit)).await? {
        Ok(())
    } else {
        Err(Stop::no_access())
    }
}

pub(super) async fn new(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<UnitId>,
) -> Result<Response, Stop> {
    only_writers(&app, &me, id).await?;
    let (unit, units, known) = load(&app, &me, id).await?;
    let mut form = Form::new()
        .with("id", Uuid::now_v7())
        .with("year", ui.today().year())
        .with("made_on", *ui.today());
    if let Some(former) = known.first() {
        form = lines::from_former(form, &former.forecast);
    }
    Ok(page(&new_page(ui, form, unit, &units, String::new())))
}

/// A field with an amount that may be left out.
fn amount(form: &mut Form, name: &str, required: Required) -> Option<Ore> {
    let text = form.value(name).trim().to_owned();
    if text.is_empty() && required == Required::No {
        return None;
    }
    let amount = lines::amount_of(&text);
    if amount.is_none() {
        form.wrong(name, "economy-error-amount");
    }
    amount
}

fn forecast(form: &mut Form) -> Option<Forecast> {
    let year = form.read::<i16>("year", Required::Yes, "economy-error-year");
    let year = year.filter(|year| (1990..2200).contains(year));
    if year.is_none() {
        form.wrong("year", "economy-error-year");
    }
    let made_on = form.day("made_on", Required::Yes);
    let result = amount(form, "result", Required::Yes);
    let carried_over = amount(form, "carried_over", Required::No);
    let secured_pool = amount(form, "secured_pool", Required::No);
    let lines = lines::read(form);
    let comment = form.optional("comment").unwrap_or_default();
    if !form.is_right() {
        return None;
    }
    Some(Forecast {
        year: year?,
        made_on: made_on?,
        result: result?,
        carried_over,
        secured_pool,
        comment: comment.into(),
        lines,
    })
}

pub(super) async fn record(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(unit): Path<UnitId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let id = form.made_id(Uuid::now_v7);
    let mut mismatch = String::new();
    if let (Some(id), Some(forecast)) = (id, forecast(&mut form)) {
        let new = RecordForecast { id, unit, forecast };
        match app.act(&me, new, economy::forecast::record).await {
            // The same form sent twice records one forecast.
            Ok(_) | Err(Failure::Rule(RecordForecastError::Exists)) => {
                notice::keep(&session, notice::done("economy-done")).await;
                return Ok(Redirect::to(&format!("/economy/{unit}")).into_response());
            }
            Err(failure) => match rule(failure)? {
                RecordForecastError::NoLines => form.wrong("name_0", "economy-error-name"),
                RecordForecastError::Sum(found) => mismatch = told(&ui, &mut form, &found),
                RecordForecastError::OtherUnit(line) => {
                    let row = row_of(&form, line);
                    form.wrong(&format!("unit_{row}"), "economy-error-unit");
                }
                RecordForecastError::Storage(error) => return Err(error.into()),
                error @ (RecordForecastError::Order(_) | RecordForecastError::Exists) => {
                    return Err(Stop::unexpected(&error));
                }
            },
        }
    }
    only_writers(&app, &me, unit).await?;
    let (unit, units, _) = load(&app, &me, unit).await?;
    Ok(form.again(ui, |ui, form| new_page(ui, form, unit, &units, mismatch)))
}

/// The row of the form that a line came from: rows that are empty were left out.
fn row_of(form: &Form, line: usize) -> usize {
    lines::numbers(form)
        .into_iter()
        .filter(|row| !form.value(&format!("name_{row}")).trim().is_empty())
        .nth(line)
        .unwrap_or(0)
}

fn told(ui: &Ui, form: &mut Form, found: &Mismatch) -> String {
    let field = match found.line {
        Some(line) => format!("amount_{}", row_of(form, line)),
        None => "result".to_owned(),
    };
    form.wrong(&field, "economy-error-sum");
    ui.a2(
        "economy-mismatch",
        "parts",
        written(ui, found.parts),
        "written",
        written(ui, found.written),
    )
}
