//! A note on the wrong citizen: it is hidden at once, and its text becomes a draft for the right one.

use super::WRITE;
use crate::app::rule;
use crate::forms::{Choice, Form, Required};
use crate::pages::citizens::head;
use crate::pages::notice;
use crate::parts::Subject;
use crate::ui::{Ui, When, page};
use crate::{App, Me, Stop};
use access::Purpose;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CitizenId, NoteId, Private};
use people_places::citizens::{self, CitizenCard, Hit};
use record::journal::{
    self, CopyToRightCitizen, EnteredOnWrongCitizen, NoteState, Sealed, TimelineNote, ViewRecord,
    WrongCitizenError,
};
use std::sync::Arc;
use tower_sessions::Session;

/// So many citizens can be chosen from; a reach is rarely larger.
const CHOICES: u32 = 400;

#[derive(Template)]
#[template(path = "pages/notes/misplaced.html")]
struct MisplacedPage {
    ui: Ui,
    subject: Subject,
    form: Form,
    href: String,
    author: String,
    happened: When,
    text: String,
    others: Vec<Choice>,
}

struct Open {
    card: CitizenCard,
    note: TimelineNote,
    others: Vec<Hit>,
}

async fn open(app: &App, me: &Me, citizen: CitizenId, note: NoteId) -> Result<Open, Stop> {
    if !me.may(WRITE) {
        return Err(Stop::no_access());
    }
    let read = app.look(me, ViewRecord { citizen }, move |tx, permit| {
        let card = head::beside(tx, permit, citizen)?;
        let note = journal::note(tx, permit, note)?;
        let mut others = citizens::search(tx, permit.reach(), "", CHOICES)?;
        others.retain(|hit| hit.citizen != citizen);
        Ok(card.zip(note).map(|(card, note)| Open { card, note, others }))
    });
    read.await?.ok_or_else(Stop::no_access)
}

/// The form.
pub async fn new(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((citizen, note)): Path<(CitizenId, NoteId)>,
) -> Result<Response, Stop> {
    let open = open(&app, &me, citizen, note).await?;
    if matches!(open.note.state, NoteState::Sealed { .. }) {
        return Ok(Redirect::to(&format!("/citizens/{citizen}/notes/{note}")).into_response());
    }
    let form = Form::new().with("draft", NoteId::new());
    Ok(page(&misplaced_page(ui, citizen, open, form)))
}

fn misplaced_page(ui: Ui, citizen: CitizenId, open: Open, form: Form) -> MisplacedPage {
    let label = |hit: &Hit| match &hit.unit_name {
        Some(unit) => format!("{} ({unit})", head::name(&ui, &hit.name)),
        None => head::name(&ui, &hit.name),
    };
    MisplacedPage {
        subject: head::subject(&ui, &open.card),
        href: format!("/citizens/{citizen}/notes/{}", open.note.note),
        author: open.note.author_name.show().clone(),
        happened: ui.when(&open.note.event_at),
        text: open
            .note
            .text
            .as_ref()
            .map_or_else(String::new, |text| text.show().clone()),
        others: open
            .others
            .iter()
            .map(|hit| Choice::new(hit.citizen, label(hit)))
            .collect(),
        form,
        ui,
    }
}

/// Hides the note, and opens the draft with its text for the right citizen.
pub async fn seal(
    State(app): State<App>,
    session: Session,
    me: Me,
    ui: Ui,
    Path((citizen, note)): Path<(CitizenId, NoteId)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let right = form.read::<CitizenId>("right", Required::No, "journal-error-right");
    let reason = form.required("reason", "journal-error-misplaced-reason");
    let draft = form.value("draft").parse().unwrap_or_else(|_| NoteId::new());
    if let (Some(reason), true) = (reason, form.is_right()) {
        let (actor, clock) = (me.actor().clone(), Arc::clone(app.house().clock()));
        let action = EnteredOnWrongCitizen {
            citizen,
            note,
            reason: Private::new(reason),
        };
        let done = app.act(&me, action, move |tx, permit| {
            let copy = match right {
                Some(right) => {
                    let copy = CopyToRightCitizen {
                        citizen: right,
                        draft,
                    };
                    Some(access::permit(tx, &actor, &*clock, Purpose::DailyWork, copy)?)
                }
                None => None,
            };
            journal::entered_on_wrong_citizen(tx, permit, copy)
        });
        match done.await {
            Ok(Sealed { draft, .. }) => return Ok(sealed(&session, citizen, right.zip(draft)).await),
            Err(failure) => match rule(failure)? {
                WrongCitizenError::NoReason => form.wrong("reason", "journal-error-misplaced-reason"),
                WrongCitizenError::Sealed => form.wrong("", "journal-error-sealed"),
                WrongCitizenError::SameCitizen => form.wrong("right", "journal-error-right-same"),
                WrongCitizenError::Copy(error) => {
                    // Undone with the whole action, so its own row in the log comes afterwards.
                    if let access::PermitError::Refused(refusal) = error {
                        app.in_house(move |house| house.log_refusal(refusal, Purpose::DailyWork))
                            .await?;
                    }
                    form.wrong("right", "journal-error-right");
                }
                WrongCitizenError::Taken => form.wrong("", "journal-error-taken"),
                WrongCitizenError::NoNote => return Err(Stop::no_access()),
                WrongCitizenError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let open = open(&app, &me, citizen, note).await?;
    Ok(form.again(ui, |ui, form| misplaced_page(ui, citizen, open, form)))
}

async fn sealed(session: &Session, wrong: CitizenId, draft: Option<(CitizenId, NoteId)>) -> Response {
    match draft {
        Some((right, draft)) => {
            notice::keep(session, notice::attention("journal-sealed-copied")).await;
            Redirect::to(&format!("/citizens/{right}/drafts/{draft}")).into_response()
        }
        None => {
            notice::keep(session, notice::done("journal-sealed-done")).await;
            Redirect::to(&format!("/citizens/{wrong}")).into_response()
        }
    }
}
