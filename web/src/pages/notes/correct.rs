//! Correcting a signed note: the old one stays readable, the new one says why.

use super::compose::{GoalChoice, audiences, first_themes, running_goals};
use super::{WRITE, fields, themes};
use crate::app::rule;
use crate::forms::{Choice, Form};
use crate::pages::citizens::head;
use crate::pages::notice;
use crate::parts::Subject;
use crate::ui::{Ui, When, page};
use crate::{App, Me, Stop};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CitizenId, NoteId, Private};
use people_places::citizens::CitizenCard;
use record::journal::{
    self, CorrectNote, CorrectNoteError, NoteContent, NoteState, TimelineNote, ViewRecord,
};
use record::plans;
use tower_sessions::Session;

#[derive(Template)]
#[template(path = "pages/notes/correct.html")]
struct CorrectPage {
    ui: Ui,
    subject: Subject,
    form: Form,
    href: String,
    author: String,
    happened: When,
    text: String,
    themes: Vec<Choice>,
    goals: Vec<Choice>,
    audiences: Vec<Choice>,
}

struct Open {
    card: CitizenCard,
    note: TimelineNote,
    goals: Vec<GoalChoice>,
}

async fn open(app: &App, me: &Me, citizen: CitizenId, note: NoteId) -> Result<Open, Stop> {
    if !me.may(WRITE) {
        return Err(Stop::no_access());
    }
    let read = app.look(me, ViewRecord { citizen }, move |tx, permit| {
        let card = head::beside(tx, permit, citizen)?;
        let note = journal::note(tx, permit, note)?;
        let goals = running_goals(&plans::plans(tx, permit)?, permit.day());
        Ok(card.zip(note).map(|(card, note)| Open { card, note, goals }))
    });
    read.await?.ok_or_else(Stop::no_access)
}

/// The form, filled with what the note says now.
pub async fn new(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((citizen, note)): Path<(CitizenId, NoteId)>,
) -> Result<Response, Stop> {
    let open = open(&app, &me, citizen, note).await?;
    // Corrected or sealed already: its own page says so.
    let (NoteState::Signed, Some(text)) = (&open.note.state, open.note.text.clone()) else {
        return Ok(Redirect::to(&format!("/citizens/{citizen}/notes/{note}")).into_response());
    };
    let content = NoteContent {
        event_at: open.note.event_at,
        themes: open.note.themes.clone(),
        goals: open.note.goals.clone(),
        audience: open.note.audience,
        text,
    };
    let form = fields::filled(Form::new().with("note", NoteId::new()), &content);
    Ok(page(&correct_page(ui, citizen, &open, form)))
}

fn correct_page(ui: Ui, citizen: CitizenId, open: &Open, form: Form) -> CorrectPage {
    let first = first_themes(form.value("text"), &open.goals);
    let first: Vec<&str> = first.iter().map(String::as_str).collect();
    CorrectPage {
        subject: head::subject(&ui, &open.card),
        href: format!("/citizens/{citizen}/notes/{}", open.note.note),
        author: open.note.author_name.show().clone(),
        happened: ui.when(&open.note.event_at),
        text: open
            .note
            .text
            .as_ref()
            .map_or_else(String::new, |text| text.show().clone()),
        themes: themes::choices(&first),
        goals: open
            .goals
            .iter()
            .map(|goal| Choice::new(goal.id, &goal.text))
            .collect(),
        audiences: audiences(&ui),
        form,
        ui,
    }
}

/// Signs the correction.
pub async fn correct(
    State(app): State<App>,
    session: Session,
    me: Me,
    ui: Ui,
    Path((citizen, note)): Path<(CitizenId, NoteId)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let reason = form.required("reason", "journal-error-reason");
    let correction = form.value("note").parse().unwrap_or_else(|_| NoteId::new());
    let content = fields::content(&mut form, ui.now(), true);
    if let (Some(reason), Some(content)) = (reason, content) {
        let action = CorrectNote {
            citizen,
            note,
            correction,
            content,
            reason: Private::new(reason),
        };
        match app.act(&me, action, journal::correct_note).await {
            Ok(signed) => {
                notice::keep(&session, notice::done("journal-corrected")).await;
                return Ok(
                    Redirect::to(&format!("/citizens/{citizen}/notes/{}", signed.note)).into_response(),
                );
            }
            Err(failure) => match rule(failure)? {
                CorrectNoteError::NoReason => form.wrong("reason", "journal-error-reason"),
                CorrectNoteError::Content(error) => fields::wrong(&mut form, error),
                CorrectNoteError::Corrected { .. } => form.wrong("", "journal-error-corrected"),
                CorrectNoteError::Sealed => form.wrong("", "journal-error-sealed"),
                CorrectNoteError::NoNote => return Err(Stop::no_access()),
                CorrectNoteError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let open = open(&app, &me, citizen, note).await?;
    Ok(form.again(ui, |ui, form| correct_page(ui, citizen, &open, form)))
}
