//! Beginning a round in a committee.

use super::{WRITE, kind_key, unit_of};
use crate::app::rule;
use crate::forms::{Choice, Required};
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::{Failure, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CommitteeId, MeetingId, RoundId};
use governance::committee::{self, CommitteePage, ViewCommittees};
use governance::evaluation::{self, CreateRound, CreateRoundError, Method, RoundKind, Rules};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("evaluation.new", "/committees/{committee}/evaluations/new", new),
        Route::post("evaluation.create", "/committees/{committee}/evaluations", create),
    ]
}

/// The form of a round.
#[derive(Template)]
#[template(path = "pages/evaluations/new.html")]
struct NewPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    found: CommitteePage,
    kinds: Vec<Choice>,
    meetings: Vec<Choice>,
    methods: Vec<Choice>,
}

impl NewPage {
    fn new(ui: Ui, form: Form, found: CommitteePage) -> Self {
        let crumbs = vec![
            Crumb::new(
                &found.committee.name,
                format!("/committees/{}", found.committee.id),
            ),
            Crumb::new(ui.t("evaluation-title"), "/evaluations"),
            Crumb::here(ui.t("evaluation-new")),
        ];
        let methods = vec![
            Choice::new(Method::Votes.code(), ui.t("evaluation-method-votes"))
                .with_help(ui.t("evaluation-method-votes-help")),
            Choice::new(Method::Scores.code(), ui.t("evaluation-method-scores"))
                .with_help(ui.t("evaluation-method-scores-help")),
        ];
        Self {
            kinds: RoundKind::ALL
                .map(|kind| Choice::new(kind.code(), ui.t(kind_key(&kind))))
                .to_vec(),
            meetings: found
                .meetings
                .iter()
                .map(|one| Choice::new(one.id, ui.day(&one.day)))
                .collect(),
            methods,
            ui,
            form,
            crumbs,
            found,
        }
    }
}

/// The committee, for somebody who begins rounds in it.
async fn load(app: &App, me: &Me, id: CommitteeId) -> Result<CommitteePage, Stop> {
    let view = ViewCommittees { committee: Some(id) };
    let found = app
        .look(me, view, move |tx, permit| committee::page(tx, permit, id))
        .await?
        .ok_or_else(Stop::no_access)?;
    if app.could(me, WRITE, Subject::Unit(found.committee.unit)).await? {
        Ok(found)
    } else {
        Err(Stop::no_access())
    }
}

async fn new(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<CommitteeId>) -> Result<Response, Stop> {
    let found = load(&app, &me, id).await?;
    let form = Form::new()
        .with("id", RoundId::new())
        .with("method", Method::Votes.code())
        .with("votes", 3)
        .with("anonymous", "yes");
    Ok(page(&NewPage::new(ui, form, found)))
}

async fn create(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(committee): Path<CommitteeId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let title = form.required("title", "evaluation-error-title");
    let question = form.required("question", "evaluation-error-question");
    let meeting = form.read::<MeetingId>("meeting", Required::No, "evaluation-error-meeting");
    let votes = form.read::<i64>("votes", Required::Yes, "evaluation-error-votes");
    let kind = RoundKind::from_code(form.value("kind"));
    if kind.is_none() {
        form.wrong("kind", "evaluation-error-kind");
    }
    let method = Method::from_code(form.value("method"));
    if method.is_none() {
        form.wrong("method", "evaluation-error-method");
    }
    let (repeated, anonymous) = (form.has("repeated", "yes"), form.has("anonymous", "yes"));
    let id = form.made_id(RoundId::new);
    if let (Some(id), Some(title), Some(question), Some(votes), Some(kind), Some(method), true) =
        (id, title, question, votes, kind, method, form.is_right())
    {
        let new = CreateRound {
            id,
            committee,
            unit,
            meeting,
            kind,
            title,
            question,
            rules: Rules {
                method,
                votes,
                repeated,
                anonymous,
            },
        };
        match app.act(&me, new, evaluation::create).await {
            // The same form sent twice begins one round.
            Ok(_) | Err(Failure::Rule(CreateRoundError::Exists)) => {
                notice::keep(&session, notice::done("evaluation-begun")).await;
                let to = format!("/committees/{committee}/evaluations/{id}");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(failure) => match rule(failure)? {
                CreateRoundError::NotFound => return Err(Stop::no_access()),
                CreateRoundError::NoTitle => form.wrong("title", "evaluation-error-title"),
                CreateRoundError::NoQuestion => form.wrong("question", "evaluation-error-question"),
                CreateRoundError::Votes => form.wrong("votes", "evaluation-error-votes"),
                error @ CreateRoundError::Exists => return Err(Stop::unexpected(&error)),
                CreateRoundError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let found = load(&app, &me, committee).await?;
    Ok(form.again(ui, |ui, form| NewPage::new(ui, form, found)))
}
