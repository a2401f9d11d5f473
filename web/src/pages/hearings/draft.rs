//! A committee's own response: its members draft it, the chair or the secretary sends it.

use super::rows::{self, RowFields};
use super::{TAKE_PART, load_masked, words};
use crate::app::rule;
use crate::forms::Required;
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::{Failure, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CircleId, CommitteeId, HearingId, Uuid};
use governance::hearing::{
    self, HearingPage, Party, SaveDraft, SaveDraftError, SendDraft, SendDraftError, ViewHearingDraft,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(
            "hearing.drafting",
            "/hearings/{hearing}/parties/{party}/draft",
            show,
        ),
        Route::post("hearing.draft", "/hearings/{hearing}/parties/{party}/draft", save),
        Route::post(
            "hearing.send_draft",
            "/hearings/{hearing}/parties/{party}/draft/sending",
            send,
        ),
    ]
}

/// The form of a draft.
#[derive(Template)]
#[template(path = "pages/hearings/draft.html")]
struct DraftPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    page: HearingPage,
    party: Party,
    rows: Vec<RowFields>,
    /// The version that is saved; 0 while there is none.
    saved: i64,
}

impl DraftPage {
    fn deadline(&self) -> Option<foundation::Day> {
        self.page.deadline(self.party.id)
    }

    fn new(ui: Ui, form: Form, seen: Asked, saved: i64) -> Self {
        let Asked { page, party, .. } = seen;
        Self {
            crumbs: words::crumbs(&ui, &page, ui.t("hearing-draft")),
            rows: rows::fields(&form),
            ui,
            form,
            page,
            party,
            saved,
        }
    }
}

/// A hearing that asks a committee of the reader.
struct Asked {
    page: HearingPage,
    party: Party,
    committee: CommitteeId,
}

async fn asked(app: &App, me: &Me, hearing: HearingId, party: Uuid) -> Result<Asked, Stop> {
    let page = load_masked(app, me, hearing).await?;
    let party = page.party(party).cloned().ok_or_else(Stop::no_access)?;
    let committee = party.committee.ok_or_else(Stop::no_access)?;
    let circle = Subject::Circle(CircleId::from_uuid(committee.uuid()));
    let open = page.hearing.sent.is_some() && page.response(party.id).is_none();
    if open && app.could(me, TAKE_PART, circle).await? {
        Ok(Asked {
            page,
            party,
            committee,
        })
    } else {
        Err(Stop::no_access())
    }
}

async fn draft(
    app: &App,
    me: &Me,
    hearing: HearingId,
    seen: &Asked,
) -> Result<Option<hearing::Response>, Stop> {
    let committee = seen.committee;
    Ok(app
        .look(me, ViewHearingDraft { hearing, committee }, hearing::draft)
        .await?)
}

async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((id, party)): Path<(HearingId, Uuid)>,
) -> Result<Response, Stop> {
    let seen = asked(&app, &me, id, party).await?;
    let found = draft(&app, &me, id, &seen).await?;
    let saved = found.as_ref().map_or(0, |draft| draft.version);
    let form = found
        .as_ref()
        .map_or_else(rows::blank, rows::filled)
        .with("based_on", saved);
    Ok(page(&DraftPage::new(ui, form, seen, saved)))
}

async fn save(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((hearing, party)): Path<(HearingId, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let seen = asked(&app, &me, hearing, party).await?;
    let saved = draft(&app, &me, hearing, &seen)
        .await?
        .map_or(0, |draft| draft.version);
    if form.has("do", "more") {
        return Ok(page(&DraftPage::new(ui, rows::more(form), seen, saved)));
    }
    let based_on = form.read::<i64>("based_on", Required::Yes, "kit-error-form-id");
    let words = rows::read(&mut form);
    if let (Some(based_on), true) = (based_on, form.is_right()) {
        let new = SaveDraft {
            hearing,
            committee: seen.committee,
            party,
            based_on,
            words,
        };
        match app.act(&me, new, hearing::save_draft).await {
            Ok(_) => {
                notice::keep(&session, notice::done("hearing-draft-saved")).await;
                let to = format!("/hearings/{hearing}/parties/{party}/draft");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(failure) => wrong(&mut form, failure)?,
        }
    }
    Ok(form.again(ui, |ui, form| DraftPage::new(ui, form, seen, saved)))
}

fn wrong(form: &mut Form, failure: Failure<SaveDraftError>) -> Result<(), Stop> {
    match rule(failure)? {
        SaveDraftError::NotFound => return Err(Stop::no_access()),
        SaveDraftError::NotSent => form.wrong("", "hearing-error-not-sent"),
        SaveDraftError::Blank => form.wrong("general", "hearing-error-blank"),
        SaveDraftError::Answered => form.wrong("", "hearing-error-answered"),
        SaveDraftError::ChangedMeanwhile { .. } => form.wrong("", "hearing-error-changed"),
        SaveDraftError::Storage(error) => return Err(error.into()),
    }
    Ok(())
}

async fn send(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((hearing, party)): Path<(HearingId, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let seen = asked(&app, &me, hearing, party).await?;
    let version = form.read::<i64>("version", Required::Yes, "kit-error-form-id");
    if let Some(version) = version {
        let sending = SendDraft {
            hearing,
            committee: seen.committee,
            party,
            version,
        };
        match app.act(&me, sending, hearing::send_draft).await {
            Ok(()) => {
                notice::keep(&session, notice::done("hearing-draft-sent")).await;
                let to = format!("/hearings/{hearing}/parties/{party}");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(failure) => match rule(failure)? {
                SendDraftError::NotFound => return Err(Stop::no_access()),
                SendDraftError::NotChairOrSecretary => form.wrong("", "hearing-error-not-chair"),
                SendDraftError::Answered => form.wrong("", "hearing-error-answered"),
                SendDraftError::ChangedMeanwhile { .. } => form.wrong("", "hearing-error-changed-unsent"),
                SendDraftError::Storage(error) => return Err(error.into()),
            },
        }
    }
    // The draft as it is now, with what was wrong.
    let found = draft(&app, &me, hearing, &seen).await?;
    let saved = found.as_ref().map_or(0, |draft| draft.version);
    let mut again = found
        .as_ref()
        .map_or_else(rows::blank, rows::filled)
        .with("based_on", saved);
    for error in form.errors() {
        again.wrong("", error.message.clone());
    }
    Ok(again.again(ui, |ui, form| DraftPage::new(ui, form, seen, saved)))
}
