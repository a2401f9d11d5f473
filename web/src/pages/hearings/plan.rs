//! The plan of a hearing: its form, with as many sections as one needs.

use super::{WRITE, load_to_write, unit_of, words};
use crate::app::rule;
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::{Failure, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{HearingId, UnitId};
use governance::hearing::{
    self, Category, CreateHearing, HearingPage, HearingText, PlanError, SaveHearing, Section,
};
use tower_sessions::Session;

/// So many sections a form begins with.
const START: usize = 3;

/// So many come with one press of the button.
const MORE: usize = 6;

/// No plan has more sections.
const MOST: usize = 200;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("hearing.new", "/hearings/new", new),
        Route::post("hearing.create", "/hearings", create),
        Route::get("hearing.edit", "/hearings/{hearing}/plan", edit),
        Route::post("hearing.save", "/hearings/{hearing}/plan", save),
    ]
}

/// The names of a section's fields.
struct Line {
    number: usize,
    heading: String,
    theme: String,
    first: String,
    last: String,
}

/// The form of a plan.
#[derive(Template)]
#[template(path = "pages/hearings/plan.html")]
struct PlanPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    heading: String,
    action: String,
    unit: UnitId,
    lines: Vec<Line>,
}

fn lines(form: &Form) -> Vec<Line> {
    let count = form
        .value("rows")
        .parse::<usize>()
        .unwrap_or(START)
        .clamp(1, MOST);
    (1..=count)
        .map(|number| Line {
            number,
            heading: format!("heading-{number}"),
            theme: format!("theme-{number}"),
            first: format!("first-{number}"),
            last: format!("last-{number}"),
        })
        .collect()
}

/// The unit for which the reader makes hearings: the first whose role gives it.
async fn own_unit(app: &App, me: &Me) -> Result<UnitId, Stop> {
    for role in me.roles() {
        if app.could(me, WRITE, Subject::Unit(role.unit)).await? {
            return Ok(role.unit);
        }
    }
    Err(Stop::no_access())
}

fn new_page(ui: Ui, form: Form, unit: UnitId) -> PlanPage {
    let crumbs = vec![
        Crumb::new(ui.t("hearing-title"), "/hearings"),
        Crumb::here(ui.t("hearing-new")),
    ];
    PlanPage {
        heading: ui.t("hearing-new"),
        lines: lines(&form),
        ui,
        form,
        crumbs,
        action: "/hearings".to_owned(),
        unit,
    }
}

fn edit_page(ui: Ui, form: Form, seen: &HearingPage) -> PlanPage {
    PlanPage {
        heading: ui.t("hearing-edit"),
        crumbs: words::crumbs(&ui, seen, ui.t("hearing-edit")),
        lines: lines(&form),
        ui,
        form,
        action: format!("/hearings/{}/plan", seen.hearing.id),
        unit: seen.hearing.unit,
    }
}

async fn new(State(app): State<App>, me: Me, ui: Ui) -> Result<Response, Stop> {
    let unit = own_unit(&app, &me).await?;
    let form = Form::new()
        .with("id", HearingId::new())
        .with("rows", START)
        .with("categories", ui.t("hearing-start-categories"));
    Ok(page(&new_page(ui, form, unit)))
}

async fn edit(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<HearingId>) -> Result<Response, Stop> {
    let seen = load_to_write(&app, &me, id).await?;
    let mut form = Form::new()
        .with("title", &seen.hearing.title)
        .with("text", &seen.hearing.text)
        .with("rows", seen.sections.len().max(START))
        .with("categories", written(&seen.categories));
    for section in &seen.sections {
        let number = section.number;
        form = form
            .with(&format!("heading-{number}"), &section.heading)
            .with(&format!("theme-{number}"), &section.theme)
            .with(&format!("first-{number}"), section.page_first)
            .with(&format!("last-{number}"), section.page_last);
    }
    Ok(page(&edit_page(ui, form, &seen)))
}

/// Categories as they are typed: one per line, letter and name.
fn written(categories: &[Category]) -> String {
    let lines: Vec<_> = categories
        .iter()
        .map(|one| format!("{}: {}", one.code, one.name))
        .collect();
    lines.join("\n")
}

async fn create(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    only(&app, &me, unit).await?;
    if form.has("do", "more") {
        return Ok(page(&new_page(ui, more(form), unit)));
    }
    let id = form.made_id(HearingId::new);
    if let (Some(plan), Some(id), true) = (plan(&mut form), id, form.is_right()) {
        match app
            .act(&me, CreateHearing { id, unit, plan }, hearing::create)
            .await
        {
            // The same form sent twice makes one hearing.
            Ok(_) | Err(Failure::Rule(PlanError::Exists)) => {
                notice::keep(&session, notice::done("hearing-created")).await;
                return Ok(Redirect::to(&format!("/hearings/{id}")).into_response());
            }
            Err(failure) => wrong(&mut form, rule(failure)?)?,
        }
    }
    Ok(form.again(ui, |ui, form| new_page(ui, form, unit)))
}

async fn save(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(hearing): Path<HearingId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    only(&app, &me, unit).await?;
    if form.has("do", "more") {
        let seen = load_to_write(&app, &me, hearing).await?;
        return Ok(page(&edit_page(ui, more(form), &seen)));
    }
    if let (Some(plan), true) = (plan(&mut form), form.is_right()) {
        match app
            .act(&me, SaveHearing { hearing, unit, plan }, hearing::save)
            .await
        {
            Ok(()) => {
                notice::keep(&session, notice::done("hearing-saved")).await;
                return Ok(Redirect::to(&format!("/hearings/{hearing}")).into_response());
            }
            Err(failure) => wrong(&mut form, rule(failure)?)?,
        }
    }
    let seen = load_to_write(&app, &me, hearing).await?;
    Ok(form.again(ui, |ui, form| edit_page(ui, form, &seen)))
}

async fn only(app: &App, me: &Me, unit: UnitId) -> Result<(), Stop> {
    if app.could(me, WRITE, Subject::Unit(unit)).await? {
        Ok(())
    } else {
        Err(Stop::no_access())
    }
}

/// The same form with room for more sections.
fn more(form: Form) -> Form {
    let rows = (lines(&form).len() + MORE).min(MOST);
    form.set("rows", rows).set("do", "")
}

fn wrong(form: &mut Form, error: PlanError) -> Result<(), Stop> {
    match error {
        PlanError::NotFound => return Err(Stop::no_access()),
        PlanError::Sent => form.wrong("", "hearing-error-sent"),
        PlanError::NoTitle => form.wrong("title", "hearing-error-title"),
        PlanError::Section(_) => form.wrong("heading-1", "hearing-error-section"),
        PlanError::Category => form.wrong("categories", "hearing-error-categories"),
        PlanError::CategoryInUse => form.wrong("categories", "hearing-error-category-in-use"),
        error @ PlanError::Exists => return Err(Stop::unexpected(&error)),
        PlanError::Storage(error) => return Err(error.into()),
    }
    Ok(())
}

/// What was typed; blank lines are left out.
fn plan(form: &mut Form) -> Option<HearingText> {
    let title = form.required("title", "hearing-error-title");
    let text = form.optional("text").unwrap_or_default();
    let mut sections = Vec::new();
    for line in lines(form) {
        sections.extend(section(form, &line));
    }
    let categories: Vec<Category> = form.value("categories").lines().filter_map(category).collect();
    let typed = form
        .value("categories")
        .lines()
        .filter(|line| !line.trim().is_empty())
        .count();
    if categories.is_empty() || categories.len() != typed {
        form.wrong("categories", "hearing-error-categories");
    }
    Some(HearingText {
        title: title?,
        text,
        sections,
        categories,
    })
}

fn section(form: &mut Form, line: &Line) -> Option<Section> {
    let blank = [&line.heading, &line.theme, &line.first, &line.last]
        .iter()
        .all(|name| form.value(name).trim().is_empty());
    if blank {
        return None;
    }
    let heading = form.required(&line.heading, "hearing-error-heading");
    let number = |text: &str| {
        text.trim()
            .parse::<i64>()
            .ok()
            .filter(|page| (1..10_000).contains(page))
    };
    let first = number(form.value(&line.first));
    if first.is_none() {
        form.wrong(&line.first, "hearing-error-pages");
    }
    let last = match form.value(&line.last).trim() {
        "" => first,
        text => number(text).filter(|last| first.is_none_or(|first| *last >= first)),
    };
    if first.is_some() && last.is_none() {
        form.wrong(&line.last, "hearing-error-pages");
    }
    Some(Section {
        number: 0,
        heading: heading?,
        theme: form.optional(&line.theme).unwrap_or_default(),
        page_first: first?,
        page_last: last?,
    })
}

/// "A: MED-udvalg" as a category.
fn category(line: &str) -> Option<Category> {
    let (code, name) = line.trim().split_once([':', ' '])?;
    let (code, name) = (code.trim(), name.trim());
    let right = !name.is_empty() && code.chars().count() <= 3 && !code.is_empty();
    right.then(|| Category {
        code: code.to_uppercase(),
        name: name.to_owned(),
    })
}
