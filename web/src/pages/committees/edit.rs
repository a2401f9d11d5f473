//! Writing the texts of an item. When two write at once, the second is told, and both texts stand on the page.

use super::item::{load, rebased};
use super::meeting::text_of;
use super::words::collided;
use super::{WRITE, only, unit_of};
use crate::app::rule;
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::AgendaItemId;
use governance::item::{self, ItemPage, ItemVersion, SaveItem, SaveItemError};
use tower_sessions::Session;

const FIELDS: [&str; 6] = [
    "title",
    "case_number",
    "resume",
    "recommendation",
    "case_text",
    "unit",
];

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("item.edit", "/items/{item}/text", edit),
        Route::post("item.save", "/items/{item}/versions", save),
    ]
}

/// The form of the texts.
#[derive(Template)]
#[template(path = "pages/committees/edit.html")]
struct EditPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    item: ItemPage,
    /// What somebody else saved meanwhile.
    theirs: Option<ItemVersion>,
}

impl EditPage {
    fn new(ui: Ui, form: Form, item: ItemPage, theirs: Option<ItemVersion>) -> Self {
        let crumbs = vec![
            Crumb::new(ui.day(&item.meeting_day), format!("/meetings/{}", item.meeting)),
            Crumb::new(
                ui.a("item-number", "number", item.number.to_string()),
                format!("/items/{}", item.id),
            ),
            Crumb::here(ui.t("item-edit")),
        ];
        Self {
            ui,
            form,
            crumbs,
            item,
            theirs,
        }
    }
}

async fn edit(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<AgendaItemId>,
) -> Result<Response, Stop> {
    let item = load(&app, &me, id).await?;
    only(&app, &me, WRITE, item.unit).await?;
    if !item.is_open() {
        return Ok(Redirect::to(&format!("/items/{id}")).into_response());
    }
    let text = &item.current.text;
    let form = Form::new()
        .with("title", &text.title)
        .with("case_number", text.case_number.as_deref().unwrap_or_default())
        .with("resume", text.resume.show())
        .with("recommendation", text.recommendation.show())
        .with("case_text", text.case_text.show())
        .with("unit", item.unit)
        .with("based_on", item.current.version);
    Ok(page(&EditPage::new(ui, form, item, None)))
}

async fn save(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(item): Path<AgendaItemId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let based_on = form.value("based_on").parse().unwrap_or(0);
    let mut theirs = false;
    if let Some(text) = text_of(&mut form) {
        match app
            .act(
                &me,
                SaveItem {
                    item,
                    unit,
                    based_on,
                    text,
                },
                item::save,
            )
            .await
        {
            Ok(saved) if collided(saved) => theirs = true,
            Ok(_) => {
                notice::keep(&session, notice::done("item-saved")).await;
                return Ok(Redirect::to(&format!("/items/{item}")).into_response());
            }
            Err(failure) => match rule(failure)? {
                SaveItemError::NotFound => return Err(Stop::no_access()),
                SaveItemError::MinutesClosed => form.wrong("", "item-error-closed"),
                SaveItemError::NoTitle => form.wrong("title", "item-error-title"),
                SaveItemError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let item = load(&app, &me, item).await?;
    only(&app, &me, WRITE, item.unit).await?;
    let current = Some(item.current.clone()).filter(|_| theirs);
    if let Some(current) = &current {
        form = rebased(&form, &FIELDS, current.version);
        form.wrong("case_text", "item-error-changed");
    }
    Ok(form.again(ui, |ui, form| EditPage::new(ui, form, item, current)))
}
