//! Figures in an item: put in as they are at this moment, and compared later with what they would be today.

use super::{WRITE, item::load, only, unit_of};
use crate::app::rule;
use crate::forms::Choice;
use crate::pages::notice;
use crate::pages::occupancy::{card as card_of_today, quarter_choices, quarter_of, words};
use crate::parts::{Cell, Column, Crumb, Figure as Card, FigureState, Table};
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Failure;
use access::unit::{Unit, UnitKind};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{AgendaItemId, FigureId, Period, UnitId, day_of};
use governance::item::{
    Figure, FigureStatus, FreezeFigure, FreezeFigureError, FrozenFigure, ItemPage, freeze,
};
use insight::{FigureError, FigureValue, Quarter, Status, ViewFigures, occupancy};
use tower_sessions::Session;

/// What those who see figures hold.
const FIGURES: &str = "figures.read";

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("figure.new", "/items/{item}/figures/new", choose),
        Route::post("figure.freeze", "/items/{item}/figures", put_in),
        Route::get("figure.compare", "/items/{item}/figures/{figure}", compare),
    ]
}

/// A frozen figure as a card.
pub(super) fn card(ui: &Ui, item: &ItemPage, frozen: &FrozenFigure) -> Card {
    let figure = &frozen.figure;
    let (numerator, denominator) = words::made_of(ui, &figure.name, figure.numerator, figure.denominator);
    Card {
        label: format!("{}, {}", words::title(ui, &figure.name), figure.unit_name),
        value: words::value(ui, figure.value.as_deref(), &figure.measure),
        numerator,
        denominator,
        period: words::period(ui, &figure.period),
        target: String::new(),
        definition: words::definition(ui, &figure.name, figure.definition_version),
        definition_href: format!("/items/{}/figures/{}", item.id, frozen.id),
        rows_href: String::new(),
        as_of: day_of(figure.as_of),
        state: FigureState::Frozen { at: frozen.at },
    }
}

/// Choosing a figure, and seeing it before it is put in.
#[derive(Template)]
#[template(path = "pages/committees/new_figure.html")]
struct ChoosePage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    item: ItemPage,
    units: Vec<Choice>,
    quarters: Vec<Choice>,
    preview: Option<Card>,
}

async fn choose_page(
    app: &App,
    me: &Me,
    ui: &Ui,
    id: AgendaItemId,
    form: &mut Form,
) -> Result<ChoosePage, Stop> {
    let item = load(app, me, id).await?;
    let view = ViewFigures { unit: None };
    let units = app
        .look(me, view, |tx, permit| access::unit::in_reach(tx, permit.reach()))
        .await?;
    let quarter = quarter_of(ui, form);
    let preview = match form.value("about").parse::<UnitId>() {
        Ok(about) => match value_of(app, me, about, quarter.period()).await {
            Ok(value) => Some(card_of_today(ui, &value)),
            Err(_) => {
                form.wrong("about", "item-error-figure-unit");
                None
            }
        },
        Err(_) => None,
    };
    let crumbs = vec![
        Crumb::new(ui.day(&item.meeting_day), format!("/meetings/{}", item.meeting)),
        Crumb::new(
            ui.a("item-number", "number", item.number.to_string()),
            format!("/items/{id}"),
        ),
        Crumb::here(ui.t("item-figure-new")),
    ];
    let quarters = quarter_choices(ui, quarter);
    Ok(ChoosePage {
        ui: ui.clone(),
        form: Form::new(),
        crumbs,
        item,
        units: unit_choices(&units),
        quarters,
        preview,
    })
}

/// Region, areas and offers; the level says how far in a name stands.
fn unit_choices(units: &[Unit]) -> Vec<Choice> {
    let of = |kind: UnitKind| units.iter().filter(move |unit| unit.kind == kind);
    [UnitKind::Region, UnitKind::Area, UnitKind::Offer]
        .into_iter()
        .flat_map(of)
        .map(|unit| Choice::new(unit.id, &unit.name))
        .collect()
}

/// Occupancy of a unit as it is known now.
async fn value_of(app: &App, me: &Me, unit: UnitId, period: Period) -> Result<FigureValue, Stop> {
    let found = app
        .look(me, ViewFigures { unit: Some(unit) }, move |tx, permit| {
            let figure = insight::find(occupancy::DEFINITION.name).ok_or(FigureError::NoSuchUnit)?;
            insight::values(tx, permit, figure, period, None)
        })
        .await;
    let values = match found {
        Ok(values) => values,
        Err(failure) => match rule(failure)? {
            FigureError::NoSuchUnit => return Err(Stop::no_access()),
            FigureError::Storage(error) => return Err(error.into()),
            error @ FigureError::EndlessPeriod => return Err(Stop::unexpected(&error)),
        },
    };
    values
        .into_iter()
        .find(|value| value.unit.id == unit)
        .ok_or_else(Stop::no_access)
}

async fn choose(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<AgendaItemId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let model = choose_page(&app, &me, &ui, id, &mut form).await?;
    only(&app, &me, WRITE, model.item.unit).await?;
    if model.item.minutes_closed.is_some() {
        return Ok(Redirect::to(&format!("/items/{id}")).into_response());
    }
    if form.value("quarter").is_empty() {
        form = form.with("quarter", Quarter::of(*ui.today()).before());
    }
    form = form.set("id", FigureId::new());
    if form.is_right() {
        Ok(page(&ChoosePage { form, ..model }))
    } else {
        Ok(form.again(ui, |ui, form| ChoosePage { ui, form, ..model }))
    }
}

async fn put_in(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(item): Path<AgendaItemId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let about = form.value("about").parse::<UnitId>().ok();
    let quarter = Quarter::parse(form.value("quarter"));
    if about.is_none() {
        form.wrong("about", "item-error-figure-unit");
    }
    if quarter.is_none() {
        form.wrong("quarter", "item-error-figure-quarter");
    }
    let id = form.made_id(FigureId::new);
    if let (Some(id), Some(about), Some(quarter), true) = (id, about, quarter, form.is_right()) {
        let value = value_of(&app, &me, about, quarter.period()).await?;
        let new = FreezeFigure {
            id,
            item,
            unit,
            figure: plain(value),
        };
        match app.act(&me, new, freeze).await {
            // The same form sent twice puts in one figure.
            Ok(_) | Err(Failure::Rule(FreezeFigureError::Exists)) => {
                notice::keep(&session, notice::done("item-figure-added")).await;
                return Ok(Redirect::to(&format!("/items/{item}#figures")).into_response());
            }
            Err(failure) => match rule(failure)? {
                FreezeFigureError::NotFound => return Err(Stop::no_access()),
                FreezeFigureError::MinutesClosed => form.wrong("", "item-error-closed"),
                FreezeFigureError::Storage(error) => return Err(error.into()),
                error @ (FreezeFigureError::NotComplete(_) | FreezeFigureError::Exists) => {
                    return Err(Stop::unexpected(&error));
                }
            },
        }
    }
    let model = choose_page(&app, &me, &ui, item, &mut form).await?;
    only(&app, &me, WRITE, model.item.unit).await?;
    Ok(form.again(ui, |ui, form| ChoosePage { ui, form, ..model }))
}

/// A computed value as the plain value that an item keeps.
fn plain(value: FigureValue) -> Figure {
    Figure {
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
    }
}

/// Then and now.
#[derive(Template)]
#[template(path = "pages/committees/figure.html")]
struct ComparePage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    frozen: FrozenFigure,
    card: Card,
    today: Option<Card>,
    table: Option<Table>,
    /// What lies behind the two is the same.
    same: bool,
    rows_href: String,
}

async fn compare(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((id, figure)): Path<(AgendaItemId, FigureId)>,
) -> Result<Response, Stop> {
    let item = load(&app, &me, id).await?;
    let frozen = item
        .figures
        .iter()
        .find(|frozen| frozen.id == figure)
        .cloned()
        .ok_or_else(Stop::no_access)?;
    let now = if me.may(FIGURES) {
        value_of(&app, &me, frozen.figure.unit, frozen.figure.period)
            .await
            .ok()
    } else {
        None
    };
    let mut card = card(&ui, &item, &frozen);
    card.definition_href = String::new();
    let crumbs = vec![
        Crumb::new(ui.day(&item.meeting_day), format!("/meetings/{}", item.meeting)),
        Crumb::new(
            ui.a("item-number", "number", item.number.to_string()),
            format!("/items/{id}"),
        ),
        Crumb::here(&card.label),
    ];
    let same = now.as_ref().is_some_and(|now| {
        now.digest() == frozen.figure.rows_digest
            && now.definition.version == frozen.figure.definition_version
    });
    let quarter = Quarter::of(frozen.figure.period.from());
    Ok(page(&ComparePage {
        crumbs,
        card,
        today: now.as_ref().map(|now| card_of_today(&ui, now)),
        table: now.as_ref().map(|now| table(&ui, &frozen, now)),
        same,
        rows_href: format!("/occupancy/{}?quarter={quarter}", frozen.figure.unit),
        frozen,
        ui,
    }))
}

/// Both values line by line.
fn table(ui: &Ui, frozen: &FrozenFigure, now: &FigureValue) -> Table {
    let then = &frozen.figure;
    let status = |is_final: bool| {
        ui.t(if is_final {
            "item-figure-final"
        } else {
            "kit-figure-provisional"
        })
    };
    let written = |value: Option<&str>| words::value(ui, value, &then.measure);
    let number = |value: Option<&str>| value.and_then(|text| text.parse::<f64>().ok());
    let difference = number(now.decimal().as_deref())
        .zip(number(then.value.as_deref()))
        .map(|(now, then)| now - then);
    let row = |key: &str, then: String, now: String| vec![Cell::from(ui.t(key)), then.into(), now.into()];
    let today = now.decimal();
    let rows = now.rows.len();
    Table {
        caption: ui.t("item-figure-compare"),
        caption_hidden: true,
        columns: vec![
            Column::words(ui.t("item-figure-line")),
            Column::numbers(ui.a("item-figure-then", "day", ui.date(&day_of(frozen.at)))),
            Column::numbers(ui.t("item-figure-now")),
        ],
        rows: vec![
            row(
                "item-figure-value",
                written(then.value.as_deref()),
                written(today.as_deref()),
            ),
            row(
                "item-figure-difference",
                String::new(),
                difference.map_or_else(String::new, |points| words::signed(ui, points)),
            ),
            row(
                "item-figure-numerator",
                ui.num(then.numerator),
                ui.num(now.ratio.numerator),
            ),
            row(
                "item-figure-denominator",
                ui.num(then.denominator),
                ui.num(now.ratio.denominator),
            ),
            row("item-figure-rows", ui.num(then.row_count), ui.num(rows)),
            row(
                "item-figure-version",
                then.definition_version.to_string(),
                now.definition.version.to_string(),
            ),
            row(
                "item-figure-status",
                status(then.status == FigureStatus::Final),
                status(now.status == Status::Final),
            ),
        ],
        empty: String::new(),
    }
}
