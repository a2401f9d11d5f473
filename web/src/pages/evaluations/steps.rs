//! What happens in a round: a topic is proposed, votes are opened, ballots cast, paper counted, feedback given, and
//! the round closed. Each leads back to the round's page.

use super::round::{ShowPage, load};
use super::unit_of;
use crate::app::rule;
use crate::forms::Required;
use crate::pages::notice::{self, News};
use crate::texts::Message;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Failure;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CommitteeId, Private, RoundId, Uuid};
use governance::evaluation::{
    self, CastBallot, CastBallotError, CloseRound, CloseRoundError, EnterCounts, EnterCountsError,
    GiveFeedback, GiveFeedbackError, OpenVoting, OpenVotingError, ProposeTopic, ProposeTopicError,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post(
            "evaluation.propose",
            "/committees/{committee}/evaluations/{round}/topics",
            propose,
        ),
        Route::post(
            "evaluation.open",
            "/committees/{committee}/evaluations/{round}/voting",
            open,
        ),
        Route::post(
            "evaluation.vote",
            "/committees/{committee}/evaluations/{round}/ballots",
            vote,
        ),
        Route::post(
            "evaluation.count",
            "/committees/{committee}/evaluations/{round}/counts",
            count,
        ),
        Route::post(
            "evaluation.feedback",
            "/committees/{committee}/evaluations/{round}/feedback",
            feedback,
        ),
        Route::post(
            "evaluation.close",
            "/committees/{committee}/evaluations/{round}/closing",
            close,
        ),
    ]
}

type Where = Path<(CommitteeId, RoundId)>;

/// Back to the round, with news.
pub(super) async fn back(
    session: &Session,
    (committee, round): (CommitteeId, RoundId),
    news: News,
) -> Response {
    notice::keep(session, news).await;
    Redirect::to(&format!("/committees/{committee}/evaluations/{round}")).into_response()
}

/// The round's page again, with what is wrong.
async fn again(app: &App, me: &Me, ui: Ui, at: (CommitteeId, RoundId), form: Form) -> Result<Response, Stop> {
    let seen = load(app, me, &ui, at.0, at.1).await?;
    Ok(form.again(ui, |ui, form| ShowPage::new(ui, form, seen)))
}

async fn propose(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((committee, round)): Where,
    mut form: Form,
) -> Result<Response, Stop> {
    let title = form.required("topic", "evaluation-error-topic");
    let parent = form.read::<Uuid>("parent", Required::No, "evaluation-error-parent");
    let id = form.made_id(Uuid::now_v7);
    if let (Some(id), Some(title), true) = (id, title, form.is_right()) {
        let new = ProposeTopic {
            id,
            round,
            committee,
            parent,
            title,
        };
        match app.act(&me, new, evaluation::propose).await {
            // The same form sent twice proposes it once.
            Ok(_) | Err(Failure::Rule(ProposeTopicError::Exists)) => {
                return Ok(back(&session, (committee, round), notice::done("evaluation-proposed")).await);
            }
            Err(failure) => match rule(failure)? {
                ProposeTopicError::NotFound => return Err(Stop::no_access()),
                ProposeTopicError::Late => form.wrong("", "evaluation-error-late"),
                ProposeTopicError::NoTitle => form.wrong("topic", "evaluation-error-topic"),
                ProposeTopicError::Known => form.wrong("topic", "evaluation-error-known"),
                error @ ProposeTopicError::Exists => return Err(Stop::unexpected(&error)),
                ProposeTopicError::Storage(error) => return Err(error.into()),
            },
        }
    }
    again(&app, &me, ui, (committee, round), form).await
}

async fn open(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((committee, round)): Where,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let opening = OpenVoting {
        round,
        committee,
        unit,
    };
    match app.act(&me, opening, evaluation::open_voting).await {
        Ok(()) | Err(Failure::Rule(OpenVotingError::Opened)) => {
            return Ok(back(&session, (committee, round), notice::done("evaluation-opened")).await);
        }
        Err(failure) => match rule(failure)? {
            OpenVotingError::NotFound => return Err(Stop::no_access()),
            OpenVotingError::Closed => form.wrong("", "evaluation-error-closed"),
            OpenVotingError::TooFewTopics => form.wrong("", "evaluation-error-few-topics"),
            error @ OpenVotingError::Opened => return Err(Stop::unexpected(&error)),
            OpenVotingError::Storage(error) => return Err(error.into()),
        },
    }
    again(&app, &me, ui, (committee, round), form).await
}

async fn vote(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((committee, round)): Where,
    mut form: Form,
) -> Result<Response, Stop> {
    let seen = load(&app, &me, &ui, committee, round).await?;
    let mut weights = Vec::new();
    for topic in seen.topics() {
        let name = format!("vote-{topic}");
        if form.has("vote", &topic.to_string()) {
            weights.push((topic, 1));
        } else if let Some(weight) = form.read::<i64>(&name, Required::No, "evaluation-error-vote") {
            weights.push((topic, weight));
        }
    }
    if form.is_right() {
        let ballot = CastBallot {
            round,
            committee,
            weights,
        };
        match app.act(&me, ballot, evaluation::cast).await {
            Ok(()) => return Ok(back(&session, (committee, round), notice::done("evaluation-voted")).await),
            Err(failure) => match rule(failure)? {
                CastBallotError::NotFound => return Err(Stop::no_access()),
                CastBallotError::NotOpen => form.wrong("", "evaluation-error-not-open"),
                CastBallotError::Voted => form.wrong("", "evaluation-error-voted"),
                CastBallotError::Empty => form.wrong("", "evaluation-error-empty"),
                CastBallotError::TooMany { votes } => {
                    form.wrong("", Message::new("evaluation-error-too-many").with("n", votes));
                }
                CastBallotError::Repeated => form.wrong("", "evaluation-error-repeated"),
                CastBallotError::Score { highest } => {
                    form.wrong(
                        "",
                        Message::new("evaluation-error-score").with("highest", highest),
                    );
                }
                CastBallotError::Storage(error) => return Err(error.into()),
            },
        }
    }
    Ok(form.again(ui, |ui, form| ShowPage::new(ui, form, seen)))
}

async fn count(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((committee, round)): Where,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let seen = load(&app, &me, &ui, committee, round).await?;
    let mut counts = Vec::new();
    for topic in seen.topics() {
        let name = format!("count-{topic}");
        counts.extend(
            form.read::<i64>(&name, Required::No, "evaluation-error-count")
                .map(|votes| (topic, votes)),
        );
    }
    if form.is_right() {
        let entering = EnterCounts {
            round,
            committee,
            unit,
            counts,
        };
        match app.act(&me, entering, evaluation::enter_counts).await {
            Ok(()) => {
                return Ok(back(&session, (committee, round), notice::done("evaluation-counted")).await);
            }
            Err(failure) => match rule(failure)? {
                EnterCountsError::NotFound => return Err(Stop::no_access()),
                EnterCountsError::Closed => form.wrong("", "evaluation-error-closed"),
                EnterCountsError::Scored => form.wrong("", "evaluation-error-scored"),
                EnterCountsError::Count => form.wrong("", "evaluation-error-count"),
                EnterCountsError::Storage(error) => return Err(error.into()),
            },
        }
    }
    Ok(form.again(ui, |ui, form| ShowPage::new(ui, form, seen)))
}

async fn feedback(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((committee, round)): Where,
    mut form: Form,
) -> Result<Response, Stop> {
    let text = form.required("feedback", "evaluation-error-feedback");
    let id = form.made_id(Uuid::new_v4);
    if let (Some(id), Some(text), true) = (id, text, form.is_right()) {
        let new = GiveFeedback {
            id,
            round,
            committee,
            text: Private::new(text),
        };
        match app.act(&me, new, evaluation::give_feedback).await {
            // The same form sent twice says it once.
            Ok(()) | Err(Failure::Rule(GiveFeedbackError::Exists)) => {
                return Ok(back(
                    &session,
                    (committee, round),
                    notice::done("evaluation-feedback-given"),
                )
                .await);
            }
            Err(failure) => match rule(failure)? {
                GiveFeedbackError::NotFound => return Err(Stop::no_access()),
                GiveFeedbackError::Closed => form.wrong("", "evaluation-error-closed"),
                GiveFeedbackError::NoText => form.wrong("feedback", "evaluation-error-feedback"),
                GiveFeedbackError::TellingId => {
                    let kept = std::mem::take(&mut form);
                    form = kept.set("id", Uuid::new_v4());
                    form.wrong("", "kit-error-form-id");
                }
                error @ GiveFeedbackError::Exists => return Err(Stop::unexpected(&error)),
                GiveFeedbackError::Storage(error) => return Err(error.into()),
            },
        }
    }
    again(&app, &me, ui, (committee, round), form).await
}

async fn close(
    State(app): State<App>,
    me: Me,
    session: Session,
    Path((committee, round)): Where,
    form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let closing = CloseRound {
        round,
        committee,
        unit,
    };
    match app.act(&me, closing, evaluation::close).await {
        // The same form sent twice closes it once.
        Ok(()) | Err(Failure::Rule(CloseRoundError::Closed)) => {}
        Err(failure) => match rule(failure)? {
            CloseRoundError::NotFound => return Err(Stop::no_access()),
            error @ CloseRoundError::Closed => return Err(Stop::unexpected(&error)),
            CloseRoundError::Storage(error) => return Err(error.into()),
        },
    }
    Ok(back(
        &session,
        (committee, round),
        notice::done("evaluation-closed-now"),
    )
    .await)
}
