//! Proposals: a member's form and what became of one's own; the secretary's list; sending an item on.

use super::item::load as load_item;
use super::members::crumbs;
use super::sheet::{Field, Parts, Sheet, led};
use super::words::{Piece, item_kind, pieces};
use super::{WRITE, load, only, unit_of};
use crate::app::rule;
use crate::forms::{Choice, Required};
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::{Failure, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{AgendaItemId, CircleId, CommitteeId, MeetingId, Private, Uuid};
use governance::committee::{self, CommitteeRow, ViewCommittees};
use governance::item::ItemKind;
use governance::proposal::{
    self, AcceptProposal, AcceptProposalError, DeclineProposal, DeclineProposalError, Proposal,
    ProposalOutcome, Propose, ProposeError, Recommend, RecommendError, ViewInbox, ViewProposals,
};
use governance::wheel::{self, ViewWheel};
use tower_sessions::Session;

/// What members hold who take part.
pub(super) const TAKE_PART: &str = "committee.take_part";

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("proposal.list", "/committees/{committee}/proposals", list),
        Route::get("proposal.new", "/committees/{committee}/proposals/new", new),
        Route::post("proposal.propose", "/committees/{committee}/proposals", propose),
        Route::post(
            "proposal.accept",
            "/committees/{committee}/proposals/{proposal}/acceptance",
            accept,
        ),
        Route::post(
            "proposal.decline",
            "/committees/{committee}/proposals/{proposal}/refusal",
            decline,
        ),
        Route::get(
            "proposal.recommendation",
            "/items/{item}/recommendation/new",
            new_recommendation,
        ),
        Route::post("proposal.recommend", "/items/{item}/recommendation", recommend),
    ]
}

/// The subject of taking part in a committee.
pub(super) fn circle(committee: CommitteeId) -> Subject {
    Subject::Circle(CircleId::from_uuid(committee.uuid()))
}

/// One's own proposals, and for the secretary all of them.
#[derive(Template)]
#[template(path = "pages/committees/proposals.html")]
struct ListPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    committee: CommitteeRow,
    /// For the secretary; `None` for everybody else.
    inbox: Option<Vec<Proposal>>,
    /// For members; `None` for those who do not belong to the committee.
    mine: Option<Vec<Proposal>>,
    meetings: Vec<Choice>,
}

impl ListPage {
    fn kind(&self, proposal: &Proposal) -> String {
        self.ui.t(item_kind(&proposal.kind))
    }

    fn recommendation(&self, proposal: &Proposal) -> Vec<Piece> {
        pieces(proposal.recommendation.show())
    }

    fn case_text(&self, proposal: &Proposal) -> Vec<Piece> {
        pieces(proposal.case_text.show())
    }

    fn waits(&self, proposal: &Proposal) -> bool {
        proposal.outcome == ProposalOutcome::Waiting
    }

    /// What became of it, in words.
    fn outcome(&self, proposal: &Proposal) -> String {
        let ui = &self.ui;
        match &proposal.outcome {
            ProposalOutcome::Waiting => ui.t("proposal-waits"),
            ProposalOutcome::Declined { reason, .. } => {
                ui.a("proposal-declined-because", "reason", reason.show())
            }
            ProposalOutcome::Accepted {
                day, item, decided, ..
            } => {
                let day = day.map(|day| ui.day(&day)).unwrap_or_default();
                match item {
                    Some((_, number)) if *decided => {
                        ui.a2("proposal-decided", "day", day, "number", number.to_string())
                    }
                    Some((_, number)) => {
                        ui.a2("proposal-on-agenda", "day", day, "number", number.to_string())
                    }
                    None => ui.a("proposal-accepted-for", "day", day),
                }
            }
        }
    }

    fn item(&self, proposal: &Proposal) -> Option<AgendaItemId> {
        match &proposal.outcome {
            ProposalOutcome::Accepted { item, .. } => item.map(|(item, _)| item),
            _ => None,
        }
    }
}

async fn list_page(app: &App, me: &Me, ui: Ui, id: CommitteeId, form: Form) -> Result<ListPage, Stop> {
    let committee = load(app, me, id).await?.committee;
    let writes = app.could(me, WRITE, Subject::Unit(committee.unit)).await?;
    let takes_part = app.could(me, TAKE_PART, circle(id)).await?;
    if !writes && !takes_part {
        return Err(Stop::no_access());
    }
    let inbox = if writes {
        let view = ViewInbox {
            committee: id,
            unit: committee.unit,
        };
        Some(app.look(me, view, proposal::inbox).await?)
    } else {
        None
    };
    let mine = if takes_part {
        let view = ViewProposals { committee: id };
        Some(app.look(me, view, proposal::mine).await?)
    } else {
        None
    };
    let meetings = if writes {
        coming(app, me, &ui, id).await?
    } else {
        Vec::new()
    };
    Ok(ListPage {
        form,
        crumbs: crumbs(&ui, &committee, &ui.t("proposal-title")),
        committee,
        inbox,
        mine,
        meetings,
        ui,
    })
}

/// The meetings ahead, planned or called.
async fn coming(app: &App, me: &Me, ui: &Ui, committee: CommitteeId) -> Result<Vec<Choice>, Stop> {
    let today = *ui.today();
    let year = today.year();
    let wheel = app
        .look(me, ViewWheel { committee }, move |tx, permit| {
            wheel::wheel(tx, permit, year)
        })
        .await?;
    let mut ahead: Vec<_> = wheel.meetings.into_iter().chain(wheel.elsewhere).collect();
    ahead.retain(|meeting| meeting.day >= today);
    ahead.sort_by_key(|meeting| meeting.day);
    Ok(ahead
        .into_iter()
        .map(|meeting| Choice::new(meeting.id, ui.weekday(&meeting.day)))
        .collect())
}

async fn list(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<CommitteeId>) -> Result<Response, Stop> {
    Ok(page(&list_page(&app, &me, ui, id, Form::new()).await?))
}

async fn sheet(app: &App, me: &Me, ui: &Ui, id: CommitteeId) -> Result<Parts, Stop> {
    let committee = load(app, me, id).await?.committee;
    if !app.could(me, TAKE_PART, circle(id)).await? {
        return Err(Stop::no_access());
    }
    let kinds = ItemKind::ALL.map(|kind| Choice::new(kind.code(), ui.t(item_kind(&kind))));
    Ok(Parts {
        crumbs: crumbs(ui, &committee, &ui.t("proposal-new")),
        title: ui.t("proposal-new"),
        lead: committee.name,
        action: format!("/committees/{id}/proposals"),
        unit: committee.unit,
        carried: &[],
        fields: vec![
            Field::Text("title", "proposal-label-title", ""),
            Field::Radios("kind", "item-label-kind", "", kinds.to_vec()),
            Field::MaybeArea("case_text", "proposal-label-why", ""),
            Field::MaybeArea("recommendation", "proposal-label-what", "item-help-text"),
            Field::Number("minutes", "wheel-label-minutes", ""),
        ],
        button: "proposal-send",
    })
}

async fn new(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<CommitteeId>) -> Result<Response, Stop> {
    let parts = sheet(&app, &me, &ui, id).await?;
    let form = Form::new()
        .with("id", Uuid::now_v7())
        .with("kind", ItemKind::Discussion.code());
    Ok(page(&Sheet::new(ui, form, parts)))
}

async fn propose(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(committee): Path<CommitteeId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let title = form.required("title", "item-error-title");
    let kind = ItemKind::from_code(form.value("kind"));
    if kind.is_none() {
        form.wrong("kind", "item-error-kind");
    }
    let minutes = form.read::<i64>("minutes", Required::No, "wheel-error-minutes");
    let id = form.made_id(Uuid::now_v7);
    if let (Some(id), Some(title), Some(kind), true) = (id, title, kind, form.is_right()) {
        let new = Propose {
            id,
            committee,
            title,
            kind,
            recommendation: Private::new(form.optional("recommendation").unwrap_or_default()),
            case_text: Private::new(form.optional("case_text").unwrap_or_default()),
            minutes,
        };
        match app.act(&me, new, proposal::propose).await {
            // The same form sent twice makes one proposal.
            Ok(_) | Err(Failure::Rule(ProposeError::Exists)) => {
                return Ok(led(
                    &session,
                    "proposal-sent",
                    &format!("/committees/{committee}/proposals"),
                )
                .await);
            }
            Err(failure) => match rule(failure)? {
                ProposeError::NotFound => return Err(Stop::no_access()),
                ProposeError::NoTitle => form.wrong("title", "item-error-title"),
                ProposeError::Minutes => form.wrong("minutes", "wheel-error-minutes"),
                error @ ProposeError::Exists => return Err(Stop::unexpected(&error)),
                ProposeError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let parts = sheet(&app, &me, &ui, committee).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}

/// The secretary's list again, with what is wrong.
async fn again(app: &App, me: &Me, ui: Ui, id: CommitteeId, form: Form) -> Result<Response, Stop> {
    let model = list_page(app, me, ui.clone(), id, Form::new()).await?;
    only(app, me, WRITE, model.committee.unit).await?;
    Ok(form.again(ui, |ui, form| ListPage { ui, form, ..model }))
}

async fn accept(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((committee, proposal)): Path<(CommitteeId, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let meeting = form.read::<MeetingId>("meeting", Required::Yes, "proposal-error-meeting");
    if let Some(meeting) = meeting {
        let answer = AcceptProposal {
            proposal,
            committee,
            unit,
            meeting,
        };
        match app.act(&me, answer, proposal::accept).await {
            Ok(_) => {
                return Ok(led(
                    &session,
                    "proposal-accepted",
                    &format!("/committees/{committee}/proposals"),
                )
                .await);
            }
            Err(failure) => match rule(failure)? {
                AcceptProposalError::NotFound => return Err(Stop::no_access()),
                AcceptProposalError::Answered => form.wrong("", "proposal-error-answered"),
                AcceptProposalError::NoMeeting => form.wrong("", "proposal-error-meeting"),
                AcceptProposalError::Storage(error) => return Err(error.into()),
            },
        }
    }
    again(&app, &me, ui, committee, form).await
}

async fn decline(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((committee, proposal)): Path<(CommitteeId, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    if let Some(reason) = form.required("reason", "proposal-error-reason") {
        let answer = DeclineProposal {
            proposal,
            committee,
            unit,
            reason: Private::new(reason),
        };
        match app.act(&me, answer, proposal::decline).await {
            Ok(()) => {
                return Ok(led(
                    &session,
                    "proposal-declined",
                    &format!("/committees/{committee}/proposals"),
                )
                .await);
            }
            Err(failure) => match rule(failure)? {
                DeclineProposalError::NotFound => return Err(Stop::no_access()),
                DeclineProposalError::Answered => form.wrong("", "proposal-error-answered"),
                DeclineProposalError::NoReason => form.wrong("", "proposal-error-reason"),
                DeclineProposalError::Storage(error) => return Err(error.into()),
            },
        }
    }
    again(&app, &me, ui, committee, form).await
}

/// The form that sends a decided item on, with the recommendation that its decision suggests.
async fn recommendation_sheet(
    app: &App,
    me: &Me,
    ui: &Ui,
    id: AgendaItemId,
) -> Result<(Parts, String), Stop> {
    let item = load_item(app, me, id).await?;
    only(app, me, WRITE, item.unit).await?;
    let (committee, day) = (item.committee, *ui.today());
    let view = ViewCommittees {
        committee: Some(committee),
    };
    let chain = app
        .look(me, view, move |tx, permit| {
            committee::chain(tx, permit, committee, day)
        })
        .await?;
    let to = chain
        .prepares
        .iter()
        .map(|next| Choice::new(next.committee, &next.name))
        .collect();
    let decision = item.decision().map(|decision| decision.text.show().clone());
    let suggested = proposal::suggested_recommendation(&item.committee_name, &decision.unwrap_or_default());
    let parts = Parts {
        crumbs: vec![
            Crumb::new(&item.committee_name, format!("/committees/{committee}")),
            Crumb::new(
                ui.a("item-number", "number", item.number.to_string()),
                format!("/items/{id}"),
            ),
            Crumb::here(ui.t("proposal-recommend")),
        ],
        title: ui.t("proposal-recommend"),
        lead: item.current.text.title.clone(),
        action: format!("/items/{id}/recommendation"),
        unit: item.unit,
        carried: &[],
        fields: vec![
            Field::Select("to", "proposal-label-to", "", to),
            Field::Area(
                "recommendation",
                "item-recommendation",
                "proposal-help-recommendation",
            ),
        ],
        button: "proposal-recommend-send",
    };
    Ok((parts, suggested))
}

async fn new_recommendation(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<AgendaItemId>,
) -> Result<Response, Stop> {
    let (parts, suggested) = recommendation_sheet(&app, &me, &ui, id).await?;
    let form = Form::new()
        .with("id", Uuid::now_v7())
        .with("recommendation", suggested);
    Ok(page(&Sheet::new(ui, form, parts)))
}

async fn recommend(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(item): Path<AgendaItemId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let to = form.read::<CommitteeId>("to", Required::Yes, "proposal-error-to");
    let recommendation = form.required("recommendation", "proposal-error-recommendation");
    let id = form.made_id(Uuid::now_v7);
    if let (Some(id), Some(to), Some(recommendation), true) = (id, to, recommendation, form.is_right()) {
        let new = Recommend {
            id,
            item,
            unit,
            to,
            recommendation: Private::new(recommendation),
        };
        match app.act(&me, new, proposal::recommend).await {
            Ok(_) => return Ok(led(&session, "proposal-recommended", &format!("/items/{item}")).await),
            Err(failure) => match rule(failure)? {
                RecommendError::NotFound => return Err(Stop::no_access()),
                RecommendError::NotPreparing => form.wrong("to", "proposal-error-to"),
                RecommendError::NotDecided => form.wrong("", "proposal-error-undecided"),
                RecommendError::ItemClosed => form.wrong("", "proposal-error-closed"),
                RecommendError::NoText => form.wrong("recommendation", "proposal-error-recommendation"),
                RecommendError::Exists => form.wrong("to", "proposal-error-sent"),
                RecommendError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let (parts, _) = recommendation_sheet(&app, &me, &ui, item).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}
