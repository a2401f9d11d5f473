//! Earlier decisions as a table, and putting the item that shows them on an agenda.

use super::unit_of;
use crate::app::rule;
use crate::pages::{actions, notice};
use crate::parts::{Cell, Column, Table};
use crate::{App, Form, Me, Route, Stop, Ui};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{AgendaItemId, MeetingId};
use governance::item::{
    AddEarlierDecisions, AddEarlierDecisionsError, EarlierDecision, add_earlier_decisions,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::post(
        "meeting.follow-up",
        "/meetings/{meeting}/earlier-decisions",
        add,
    )]
}

/// The lines as a table: what, who, when, how it stands, where it was decided.
pub(super) fn table(ui: &Ui, lines: &[EarlierDecision]) -> Table {
    Table {
        caption: ui.t("item-earlier"),
        caption_hidden: true,
        columns: [
            "item-earlier-what",
            "item-earlier-who",
            "item-earlier-due",
            "item-earlier-status",
            "item-earlier-said",
            "item-earlier-from",
        ]
        .into_iter()
        .map(|key| Column::words(ui.t(key)))
        .collect(),
        rows: lines.iter().map(|line| row(ui, line)).collect(),
        empty: ui.t("item-earlier-none"),
    }
}

fn row(ui: &Ui, line: &EarlierDecision) -> Vec<Cell> {
    let due = match (&line.due_day, &line.due_words) {
        (Some(day), _) => ui.date(day),
        (None, Some(words)) => ui.a("action-raw", "words", words.as_str()),
        (None, None) => "–".to_owned(),
    };
    let mut said = line.status_text.show().clone();
    if let Some(day) = &line.status_day {
        said = format!("{}: {said}", ui.date(day));
    }
    if line.is_changed {
        said = format!("{said} ({})", ui.t("item-earlier-changed"));
    }
    let status = actions::status(line.status);
    let from = ui.a2(
        "item-earlier-place",
        "day",
        ui.date(&line.item_day),
        "number",
        line.item_number.to_string(),
    );
    vec![
        Cell::link(&line.title, format!("/actions/{}", line.action)),
        Cell::from(line.owner.show().as_str()),
        due.into(),
        Cell::Tag {
            tone: status.tone(),
            words: ui.t(status.key()),
        },
        if said.is_empty() {
            "–".into()
        } else {
            said.into()
        },
        Cell::link(from, format!("/items/{}", line.item)),
    ]
}

async fn add(
    State(app): State<App>,
    me: Me,
    session: Session,
    Path(meeting): Path<MeetingId>,
    form: Form,
) -> Result<Response, Stop> {
    let new = AddEarlierDecisions {
        id: AgendaItemId::new(),
        meeting,
        unit: unit_of(&form)?,
    };
    let news = match app.act(&me, new, add_earlier_decisions).await {
        Ok(_) => notice::done("item-added"),
        Err(failure) => match rule(failure)? {
            AddEarlierDecisionsError::NotFound => return Err(Stop::no_access()),
            AddEarlierDecisionsError::Over => notice::attention("item-error-closed"),
            // Sent twice: the agenda has it.
            AddEarlierDecisionsError::Exists => notice::done("item-added"),
            AddEarlierDecisionsError::Storage(error) => return Err(error.into()),
        },
    };
    notice::keep(&session, news).await;
    Ok(Redirect::to(&format!("/meetings/{meeting}/agenda")).into_response())
}
