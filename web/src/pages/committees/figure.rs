//! Figures in an item: put in as they were known on a day, and compared later with what they would be today. A figure
//! goes in as one number, or as a table with or without its chart ([`super::exhibit`]).

use super::exhibit::{self, of_insight};
use super::{WRITE, item::load, only, unit_of};
use crate::app::rule;
use crate::forms::{Choice, Required};
use crate::pages::notice;
use crate::pages::occupancy::{card as card_of_today, quarter_choices, quarter_of, words};
use crate::parts::{Cell, Column, Crumb, ExhibitTable, Figure as Card, FigureState, Table};
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Failure;
use access::unit::{Unit, UnitKind};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{AgendaItemId, Day, FigureId, Instant, Period, UnitId, day_of};
use governance::item::{
    Figure, FigureStatus, FreezeExhibit, FreezeExhibitError, FreezeFigure, FreezeFigureError, FrozenFigure,
    ItemPage, freeze, freeze_exhibit,
};
use insight::exhibit::Shape;
use insight::{FigureError, FigureValue, Quarter, Registered, Status, ViewFigures};
use tower_sessions::Session;

/// What those who see figures hold.
pub(super) const FIGURES: &str = "figures.read";

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("figure.new", "/items/{item}/figures/new", choose),
        Route::post("figure.freeze", "/items/{item}/figures", put_in),
        Route::get("figure.compare", "/items/{item}/figures/{figure}", compare),
    ]
}

/// A frozen figure as a card.
pub(crate) fn card(ui: &Ui, item: AgendaItemId, frozen: &FrozenFigure) -> Card {
    let figure = &frozen.figure;
    let (numerator, denominator) = words::made_of(ui, &figure.name, figure.numerator, figure.denominator);
    Card {
        label: format!("{}, {}", words::title(ui, &figure.name), figure.unit_name),
        value: match figure.suppressed_below {
            Some(_) => ui.t("exhibit-few"),
            None => words::value(ui, figure.value.as_deref(), &figure.measure),
        },
        numerator: match figure.suppressed_below {
            Some(minimum) => ui.n("exhibit-few-text", minimum),
            None => numerator,
        },
        denominator: if figure.suppressed_below.is_some() {
            String::new()
        } else {
            denominator
        },
        period: words::period(ui, &figure.period),
        target: String::new(),
        definition: words::definition(ui, &figure.name, figure.definition_version),
        definition_href: format!("/items/{item}/figures/{}", frozen.id),
        rows_href: String::new(),
        as_of: day_of(figure.as_of),
        state: FigureState::Frozen { at: frozen.at },
    }
}

/// What is asked for: which figure, of whom, for when, as known when, and how it is shown.
#[derive(Clone, Copy)]
struct Asked {
    figure: &'static Registered,
    about: UnitId,
    quarter: Quarter,
    /// The end of a day that is over, or now.
    as_of: Option<Instant>,
    /// `None` for the number alone.
    shape: Option<Shape>,
    is_drawn: bool,
}

/// The figure that a form asks for; fields that are not right are told.
fn asked(ui: &Ui, form: &mut Form) -> Option<Asked> {
    let figure = insight::find(form.value("figure"));
    let about = form.value("about").parse::<UnitId>().ok();
    let quarter = Quarter::parse(form.value("quarter"));
    let as_of = form.day("as_of", Required::No);
    for (is_missing, field, key) in [
        (figure.is_none(), "figure", "item-error-figure-name"),
        (about.is_none(), "about", "item-error-figure-unit"),
        (quarter.is_none(), "quarter", "item-error-figure-quarter"),
        (
            as_of.is_some_and(|day| day > *ui.today()),
            "as_of",
            "item-error-figure-future",
        ),
    ] {
        if is_missing {
            form.wrong(field, key);
        }
    }
    if !form.is_right() {
        return None;
    }
    Some(Asked {
        figure: figure?,
        about: about?,
        quarter: quarter?,
        as_of: as_of
            .filter(|day| day < ui.today())
            .and_then(|day: Day| insight::end_of_day(day)),
        shape: Shape::from_code(form.value("shape")),
        is_drawn: form.has("drawn", "yes"),
    })
}

/// What is put in.
enum Made {
    /// One number; without it when too few people lie behind it.
    Number(Box<FigureValue>, Option<i64>),
    /// A table.
    Table(Box<insight::exhibit::Exhibit>),
}

/// Computes what is asked for; `None` when there is nothing for that unit and time.
async fn make(app: &App, me: &Me, asked: Asked) -> Result<Option<Made>, Stop> {
    let view = ViewFigures {
        unit: Some(asked.about),
    };
    let found = app
        .look_for(me, access::Purpose::Steering, view, move |tx, permit| {
            let period = asked.quarter.period();
            let as_of = asked.as_of.unwrap_or(permit.at());
            if let Some(shape) = asked.shape {
                let made = insight::exhibit::make(tx, permit, asked.figure, shape, period, as_of)?;
                return Ok(made.map(|made| Made::Table(Box::new(made))));
            }
            let values = insight::values(tx, permit, asked.figure, period, Some(as_of))?;
            let Some(value) = values.into_iter().find(|value| value.unit.id == asked.about) else {
                return Ok(None);
            };
            let (may_show, minimum) = insight::exhibit::may_show(tx, permit, &value)?;
            Ok(Some(Made::Number(
                Box::new(value),
                (!may_show).then_some(minimum.number),
            )))
        })
        .await;
    match found {
        Ok(made) => Ok(made),
        Err(failure) => match rule(failure)? {
            FigureError::NoSuchUnit => Ok(None),
            FigureError::Storage(error) => Err(error.into()),
            error @ FigureError::EndlessPeriod => Err(Stop::unexpected(&error)),
        },
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
    figures: Vec<Choice>,
    units: Vec<Choice>,
    quarters: Vec<Choice>,
    shapes: Vec<Choice>,
    preview: Option<Card>,
    table: Option<ExhibitTable>,
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
    let (mut preview, mut table) = (None, None);
    if !form.value("about").is_empty()
        && let Some(asked) = asked(ui, form)
    {
        match make(app, me, asked).await? {
            Some(Made::Number(value, few)) => preview = Some(shown(ui, &value, few)),
            Some(Made::Table(made)) => {
                table = Some(exhibit::part(ui, &of_insight(*made, asked.is_drawn), None));
            }
            None => form.wrong("about", "item-error-figure-none"),
        }
    }
    let crumbs = vec![
        Crumb::new(ui.day(&item.meeting_day), format!("/meetings/{}", item.meeting)),
        Crumb::new(
            ui.a("item-number", "number", item.number.to_string()),
            format!("/items/{id}"),
        ),
        Crumb::here(ui.t("item-figure-new")),
    ];
    let title = |figure: &Registered| {
        Choice::new(
            figure.definition.name,
            figure.definition.title.in_language(ui.lang()),
        )
    };
    let shape = |key: &str, words: &str| Choice::new(key, ui.t(words));
    Ok(ChoosePage {
        ui: ui.clone(),
        form: Form::new(),
        crumbs,
        item,
        figures: insight::figures().iter().map(title).collect(),
        units: unit_choices(&units),
        quarters: quarter_choices(ui, quarter),
        shapes: vec![
            shape("number", "item-figure-shape-number"),
            shape("units", "item-figure-shape-units"),
            shape("quarters", "item-figure-shape-quarters"),
        ],
        preview,
        table,
    })
}

/// A number as it would be put in.
fn shown(ui: &Ui, value: &FigureValue, few: Option<i64>) -> Card {
    let card = card_of_today(ui, value);
    match few {
        None => card,
        Some(minimum) => Card {
            value: ui.t("exhibit-few"),
            numerator: ui.n("exhibit-few-text", minimum),
            denominator: String::new(),
            target: String::new(),
            rows_href: String::new(),
            ..card
        },
    }
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

/// A form that says nothing else is about the number of the occupancy: so the pages of occupancy lead here.
fn with_usual(mut form: Form) -> Form {
    for (field, usual) in [
        ("figure", insight::occupancy::DEFINITION.name),
        ("shape", "number"),
    ] {
        if form.value(field).is_empty() {
            form = form.with(field, usual);
        }
    }
    form
}

async fn choose(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<AgendaItemId>,
    mut form: Form,
) -> Result<Response, Stop> {
    form = with_usual(form);
    if form.value("quarter").is_empty() {
        form = form.with("quarter", Quarter::of(*ui.today()).before());
    }
    let model = choose_page(&app, &me, &ui, id, &mut form).await?;
    only(&app, &me, WRITE, model.item.unit).await?;
    if model.item.minutes_closed.is_some() {
        return Ok(Redirect::to(&format!("/items/{id}")).into_response());
    }
    form = form.set("id", FigureId::new());
    if form.is_right() {
        Ok(page(&ChoosePage { form, ..model }))
    } else {
        Ok(form.again(ui, |ui, form| ChoosePage { ui, form, ..model }))
    }
}

/// What became of putting something in.
enum PutIn {
    Done,
    MinutesClosed,
}

async fn freeze_made(
    app: &App,
    me: &Me,
    (id, item, unit): (FigureId, AgendaItemId, UnitId),
    made: Made,
    is_drawn: bool,
) -> Result<PutIn, Stop> {
    // The same form sent twice puts in one figure.
    match made {
        Made::Number(value, few) => {
            let figure = plain(*value, few);
            let new = FreezeFigure {
                id,
                item,
                unit,
                figure,
            };
            match app.act(me, new, freeze).await {
                Ok(_) | Err(Failure::Rule(FreezeFigureError::Exists)) => Ok(PutIn::Done),
                Err(failure) => match rule(failure)? {
                    FreezeFigureError::NotFound => Err(Stop::no_access()),
                    FreezeFigureError::MinutesClosed => Ok(PutIn::MinutesClosed),
                    FreezeFigureError::Storage(error) => Err(error.into()),
                    error => Err(Stop::unexpected(&error)),
                },
            }
        }
        Made::Table(made) => {
            let exhibit = of_insight(*made, is_drawn);
            let new = FreezeExhibit {
                id,
                item,
                unit,
                exhibit,
            };
            match app.act(me, new, freeze_exhibit).await {
                Ok(_) | Err(Failure::Rule(FreezeExhibitError::Exists)) => Ok(PutIn::Done),
                Err(failure) => match rule(failure)? {
                    FreezeExhibitError::NotFound => Err(Stop::no_access()),
                    FreezeExhibitError::MinutesClosed => Ok(PutIn::MinutesClosed),
                    FreezeExhibitError::Storage(error) => Err(error.into()),
                    error => Err(Stop::unexpected(&error)),
                },
            }
        }
    }
}

async fn put_in(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(item): Path<AgendaItemId>,
    form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let mut form = with_usual(form);
    let asked = asked(&ui, &mut form);
    let id = form.made_id(FigureId::new);
    if let (Some(id), Some(asked), true) = (id, asked, form.is_right()) {
        match make(&app, &me, asked).await? {
            None => form.wrong("about", "item-error-figure-none"),
            Some(made) => match freeze_made(&app, &me, (id, item, unit), made, asked.is_drawn).await? {
                PutIn::MinutesClosed => form.wrong("", "item-error-closed"),
                PutIn::Done => {
                    notice::keep(&session, notice::done("item-figure-added")).await;
                    return Ok(Redirect::to(&format!("/items/{item}#figures")).into_response());
                }
            },
        }
    }
    let model = choose_page(&app, &me, &ui, item, &mut form).await?;
    only(&app, &me, WRITE, model.item.unit).await?;
    Ok(form.again(ui, |ui, form| ChoosePage { ui, form, ..model }))
}

/// A computed value as the plain value that an item keeps; without its numbers when few people lie behind it.
fn plain(value: FigureValue, suppressed_below: Option<i64>) -> Figure {
    let whole = Figure {
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
        status: status_of(value.status),
        row_count: i64::try_from(value.rows.len()).unwrap_or(i64::MAX),
        rows_digest: value.digest(),
        unit_name: value.unit.name,
        suppressed_below,
    };
    if suppressed_below.is_none() {
        return whole;
    }
    Figure {
        numerator: 0,
        denominator: 0,
        value: None,
        row_count: 0,
        ..whole
    }
}

pub(super) const fn status_of(status: Status) -> FigureStatus {
    match status {
        Status::Provisional => FigureStatus::Provisional,
        Status::Final => FigureStatus::Final,
    }
}

/// A figure of a unit as it is known now.
async fn value_now(app: &App, me: &Me, frozen: &FrozenFigure) -> Result<Option<FigureValue>, Stop> {
    let Some(figure) = insight::find(&frozen.figure.name) else {
        return Ok(None);
    };
    let (unit, period): (UnitId, Period) = (frozen.figure.unit, frozen.figure.period);
    let found = app
        .look(me, ViewFigures { unit: Some(unit) }, move |tx, permit| {
            insight::values(tx, permit, figure, period, None)
        })
        .await;
    match found {
        Ok(values) => Ok(values.into_iter().find(|value| value.unit.id == unit)),
        Err(failure) => match rule(failure)? {
            FigureError::NoSuchUnit => Ok(None),
            FigureError::Storage(error) => Err(error.into()),
            error @ FigureError::EndlessPeriod => Err(Stop::unexpected(&error)),
        },
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
    if let Some(found) = item.exhibits.iter().find(|frozen| frozen.id == figure) {
        let found = found.clone();
        return exhibit::compare(&app, &me, ui, item, found).await;
    }
    let frozen = item
        .figures
        .iter()
        .find(|frozen| frozen.id == figure)
        .cloned()
        .ok_or_else(Stop::no_access)?;
    let now = if me.may(FIGURES) && frozen.figure.suppressed_below.is_none() {
        value_now(&app, &me, &frozen).await?
    } else {
        None
    };
    let mut card = card(&ui, item.id, &frozen);
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
        rows_href: exhibit::rows_href(&frozen.figure.name, frozen.figure.unit, quarter),
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
