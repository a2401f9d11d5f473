//! Correcting a reading, undoing a correction, discarding the reading.

use super::{ShowPage, load};
use crate::app::rule;
use crate::forms::Required;
use crate::pages::notice;
use crate::{App, Form, Me, Stop, Ui};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::papers::import::{
    self, Change, CorrectReading, DiscardReading, Field, Part, ReadingError, Target, UndoCorrection,
};
use foundation::Uuid;
use tower_sessions::Session;

/// What the form corrects; the field that is wrong is marked otherwise.
fn change(form: &mut Form) -> Option<Change> {
    let item = form.value("item").parse::<i64>().ok();
    match form.value("do") {
        "lines" => {
            let first = form.read::<usize>("first", Required::Yes, "reader-error-lines");
            let last = form
                .read::<usize>("last", Required::No, "reader-error-lines")
                .or(first);
            let part = Part::from_code(form.value("part"));
            if part.is_none() {
                form.wrong("part", "reader-error-part");
            }
            let to = item.map_or(Target::New, Target::Item);
            let (first, last, part) = (first?, last?, part?);
            if first == 0 || first > last {
                form.wrong("last", "reader-error-lines");
            } else if to == Target::New && !matches!(part, Part::Title | Part::Nothing) {
                form.wrong("item", "reader-error-new-item");
            }
            // What is nothing belongs to nobody; any item will do.
            form.is_right().then_some(Change::Lines {
                first,
                last,
                part,
                to,
            })
        }
        "field" => {
            let field = Field::from_code(form.value("field"))?;
            let text = form.value("text").to_owned();
            if !field.takes(&text) {
                form.wrong("text", "reader-error-field");
            }
            form.is_right().then_some(Change::Field { item, field, text })
        }
        "merge" => Some(Change::Merge { item: item? }),
        "close" => Some(Change::Closed {
            item: item?,
            closed: true,
        }),
        "open" => Some(Change::Closed {
            item: item?,
            closed: false,
        }),
        _ => None,
    }
}

/// Lines that are nothing need an item's key to be kept; the first there is stands for it.
fn settled(change: Change, first: Option<i64>) -> Change {
    match (change, first) {
        (
            Change::Lines {
                first,
                last,
                part: Part::Nothing,
                to: Target::New,
            },
            Some(key),
        ) => Change::Lines {
            first,
            last,
            part: Part::Nothing,
            to: Target::Item(key),
        },
        (change, _) => change,
    }
}

pub(super) async fn correct(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(reading): Path<Uuid>,
    mut form: Form,
) -> Result<Response, Stop> {
    let loaded = load(&app, &me, reading).await?;
    if let Some(change) = change(&mut form) {
        let back = match &change {
            Change::Lines { first, .. } => format!("#line-{first}"),
            Change::Field { item: Some(key), .. } | Change::Closed { item: key, .. } => {
                format!("#item-{key}")
            }
            Change::Field { item: None, .. } => "#meeting".to_owned(),
            Change::Merge { .. } => "#items".to_owned(),
        };
        let first = loaded.reading.outline.items.first().map(|item| item.key);
        let new = CorrectReading {
            reading,
            unit: loaded.unit,
            change: settled(change, first),
        };
        match app.act(&me, new, import::correct).await {
            Ok(_) => {
                notice::keep(&session, notice::done("reader-corrected")).await;
                return Ok(Redirect::to(&format!("/readings/{reading}{back}")).into_response());
            }
            Err(failure) => wrong(&mut form, rule(failure)?)?,
        }
    } else if form.is_right() {
        form.wrong("", "reader-error-fit");
    }
    Ok(form.again(ui, |ui, form| ShowPage::new(ui, form, loaded)))
}

fn wrong(form: &mut Form, error: ReadingError) -> Result<(), Stop> {
    match error {
        ReadingError::NotFound | ReadingError::Finished => return Err(Stop::no_access()),
        ReadingError::Undone => form.wrong("", "reader-error-undone"),
        ReadingError::Storage(error) => return Err(error.into()),
        _ => form.wrong("", "reader-error-fit"),
    }
    Ok(())
}

pub(super) async fn undo(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(reading): Path<Uuid>,
    mut form: Form,
) -> Result<Response, Stop> {
    let loaded = load(&app, &me, reading).await?;
    if let Some(number) = form.read::<i64>("number", Required::Yes, "reader-error-fit") {
        let gone = UndoCorrection {
            reading,
            unit: loaded.unit,
            number,
        };
        match app.act(&me, gone, import::undo).await {
            Ok(()) => {
                notice::keep(&session, notice::done("reader-undone")).await;
                return Ok(Redirect::to(&format!("/readings/{reading}#corrections")).into_response());
            }
            Err(failure) => wrong(&mut form, rule(failure)?)?,
        }
    }
    Ok(form.again(ui, |ui, form| ShowPage::new(ui, form, loaded)))
}

pub(super) async fn discard(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(reading): Path<Uuid>,
    mut form: Form,
) -> Result<Response, Stop> {
    let loaded = load(&app, &me, reading).await?;
    let committee = loaded.reading.committee;
    if form.value("sure") != "yes" {
        form.wrong("sure", "reader-error-sure");
        return Ok(form.again(ui, |ui, form| ShowPage::new(ui, form, loaded)));
    }
    let gone = DiscardReading {
        reading,
        unit: loaded.unit,
    };
    match app.act(&me, gone, import::discard).await {
        Ok(()) => {
            notice::keep(&session, notice::done("reader-discarded")).await;
            Ok(Redirect::to(&format!("/committees/{committee}/readings")).into_response())
        }
        Err(failure) => {
            wrong(&mut form, rule(failure)?)?;
            Ok(form.again(ui, |ui, form| ShowPage::new(ui, form, loaded)))
        }
    }
}
