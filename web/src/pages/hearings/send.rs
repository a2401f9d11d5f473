//! Sending a hearing, and giving more time.

use super::{load_to_write, unit_of, words};
use crate::app::rule;
use crate::forms::{Choice, Required};
use crate::pages::notice;
use crate::parts::Crumb;
use crate::texts::Message;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Failure;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{HearingId, Uuid};
use governance::hearing::{
    self, ExtendHearing, ExtendHearingError, Extension, HearingPage, SendHearing, SendHearingError,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("hearing.sending", "/hearings/{hearing}/sending", sending),
        Route::post("hearing.send", "/hearings/{hearing}/sending", send),
        Route::get("hearing.extending", "/hearings/{hearing}/extensions", extending),
        Route::post("hearing.extend", "/hearings/{hearing}/extensions", extend),
    ]
}

/// The form that sends a hearing, with everybody it goes to.
#[derive(Template)]
#[template(path = "pages/hearings/sending.html")]
struct SendingPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    page: HearingPage,
}

impl SendingPage {
    fn new(ui: Ui, form: Form, page: HearingPage) -> Self {
        let crumbs = words::crumbs(&ui, &page, ui.t("hearing-send"));
        Self {
            ui,
            form,
            crumbs,
            page,
        }
    }

    /// Name and address of each, as the sender copies them.
    fn receivers(&self) -> Vec<(String, String)> {
        let receivers = self.page.parties.iter();
        receivers
            .map(|party| (words::party_name(&self.ui, party), party.contact.show().clone()))
            .collect()
    }
}

async fn sending(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<HearingId>,
) -> Result<Response, Stop> {
    let seen = load_to_write(&app, &me, id).await?;
    let form = Form::new().with("sent", ui.iso(ui.today()));
    Ok(page(&SendingPage::new(ui, form, seen)))
}

async fn send(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(hearing): Path<HearingId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let sent = form.day("sent", Required::Yes);
    let deadline = form.day("deadline", Required::Yes);
    if let (Some(sent), Some(deadline), true) = (sent, deadline, form.is_right()) {
        let sending = SendHearing {
            hearing,
            unit,
            sent,
            deadline,
        };
        match app.act(&me, sending, hearing::send).await {
            // The same form sent twice sends it once.
            Ok(()) | Err(Failure::Rule(SendHearingError::Sent)) => {
                notice::keep(&session, notice::done("hearing-sent")).await;
                return Ok(Redirect::to(&format!("/hearings/{hearing}")).into_response());
            }
            Err(failure) => match rule(failure)? {
                SendHearingError::NotFound => return Err(Stop::no_access()),
                SendHearingError::NoSection => form.wrong("", "hearing-error-no-section"),
                SendHearingError::NoParty => form.wrong("", "hearing-error-no-party"),
                SendHearingError::FutureDay => form.wrong("sent", "hearing-error-sent-future"),
                SendHearingError::Deadline => form.wrong("deadline", "hearing-error-deadline"),
                error @ SendHearingError::Sent => return Err(Stop::unexpected(&error)),
                SendHearingError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let seen = load_to_write(&app, &me, hearing).await?;
    Ok(form.again(ui, |ui, form| SendingPage::new(ui, form, seen)))
}

/// The form that gives more time.
#[derive(Template)]
#[template(path = "pages/hearings/extending.html")]
struct ExtendingPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    page: HearingPage,
    parties: Vec<Choice>,
}

impl ExtendingPage {
    fn new(ui: Ui, form: Form, page: HearingPage) -> Self {
        let waiting = page
            .parties
            .iter()
            .filter(|party| page.response(party.id).is_none());
        let parties = waiting
            .map(|party| Choice::new(party.id, words::party_name(&ui, party)))
            .collect();
        let crumbs = words::crumbs(&ui, &page, ui.t("hearing-extend"));
        Self {
            ui,
            form,
            crumbs,
            page,
            parties,
        }
    }

    fn for_whom(&self, extension: &Extension) -> String {
        extension
            .party
            .and_then(|party| self.page.party(party))
            .map_or_else(
                || self.ui.t("hearing-everybody"),
                |party| words::party_name(&self.ui, party),
            )
    }
}

async fn extending(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<HearingId>,
) -> Result<Response, Stop> {
    let seen = load_to_write(&app, &me, id).await?;
    Ok(page(&ExtendingPage::new(ui, Form::new(), seen)))
}

async fn extend(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(hearing): Path<HearingId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let party = form.read::<Uuid>("party", Required::No, "hearing-error-party");
    let deadline = form.day("deadline", Required::Yes);
    let reason = form.required("reason", "hearing-error-reason");
    if let (Some(deadline), Some(reason), true) = (deadline, reason, form.is_right()) {
        let extending = ExtendHearing {
            hearing,
            unit,
            party,
            deadline,
            reason,
        };
        match app.act(&me, extending, hearing::extend).await {
            Ok(()) => {
                notice::keep(&session, notice::done("hearing-extended")).await;
                return Ok(Redirect::to(&format!("/hearings/{hearing}")).into_response());
            }
            Err(failure) => match rule(failure)? {
                ExtendHearingError::NotFound => return Err(Stop::no_access()),
                ExtendHearingError::NotSent => form.wrong("", "hearing-error-not-sent"),
                ExtendHearingError::NotLater { holds } => {
                    let message = Message::new("hearing-error-not-later").with("day", ui.date(&holds));
                    form.wrong("deadline", message);
                }
                ExtendHearingError::NoReason => form.wrong("reason", "hearing-error-reason"),
                ExtendHearingError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let seen = load_to_write(&app, &me, hearing).await?;
    Ok(form.again(ui, |ui, form| ExtendingPage::new(ui, form, seen)))
}
