//! Evaluation rounds of one's committees: topics, votes, the result as bars with its table, feedback.

mod begin;
mod outcome;
mod round;
mod steps;

use crate::parts::Crumb;
use crate::preview::Page;
use crate::ui::{Tone, page};
use crate::{App, Form, Me, Route, Stop, Ui};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use foundation::UnitId;
use governance::evaluation::{self, Phase, RoundKind, RoundRow, ViewRounds};

/// What those who begin, open and close rounds hold.
const WRITE: &str = "committee.write";

/// The pages of this area in the fictional region, for browser tests.
pub const PAGES: &[Page] = &[
    Page::new("evaluations", "/evaluations", "vibeke"),
    Page::new(
        "new-evaluation",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/evaluations/new",
        "vibeke",
    ),
    Page::new(
        "evaluations-ballot",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/evaluations/a44fb731-5421-89e0-872c-7a831207d571",
        "mette",
    ),
    Page::new(
        "evaluations-result",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/evaluations/1ce23e3c-7be5-8275-970f-f9cda2f528ff",
        "vibeke",
    ),
];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let here = vec![Route::get("evaluation.list", "/evaluations", list)];
    [
        here,
        begin::routes(),
        round::routes(),
        steps::routes(),
        outcome::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The rounds of one's committees.
#[derive(Template)]
#[template(path = "pages/evaluations/list.html")]
struct ListPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    rounds: Vec<RoundRow>,
}

async fn list(State(app): State<App>, me: Me, ui: Ui) -> Result<Response, Stop> {
    let rounds = app.look(&me, ViewRounds, evaluation::list).await?;
    let crumbs = vec![
        Crumb::new(ui.t("nav-committees"), "/committees"),
        Crumb::here(ui.t("evaluation-title")),
    ];
    Ok(page(&ListPage { ui, crumbs, rounds }))
}

/// What is evaluated, in words.
pub(crate) const fn kind_key(kind: &RoundKind) -> &'static str {
    match kind {
        RoundKind::Meeting => "evaluation-kind-meeting",
        RoundKind::Seminar => "evaluation-kind-seminar",
        RoundKind::Ideas => "evaluation-kind-ideas",
    }
}

/// How far a round has come, in words.
pub(crate) const fn phase_key(phase: &Phase) -> &'static str {
    match phase {
        Phase::Topics => "evaluation-phase-topics",
        Phase::Voting => "evaluation-phase-voting",
        Phase::Closed => "evaluation-phase-closed",
    }
}

/// The tone of the tag that says how far a round has come.
pub(crate) const fn phase_tone(phase: &Phase) -> Tone {
    match phase {
        Phase::Topics | Phase::Voting => Tone::Info,
        Phase::Closed => Tone::Success,
    }
}

/// The committee's unit as the form carries it: a claim that the room checks.
fn unit_of(form: &Form) -> Result<UnitId, Stop> {
    form.value("unit").parse().map_err(|_| Stop::no_access())
}
