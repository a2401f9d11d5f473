//! What a topic became: an item of one of the committee's agendas, or an action.

use super::steps::back;
use super::{WRITE, unit_of};
use crate::app::rule;
use crate::pages::notice;
use crate::{App, Form, Me, Route, Stop};
use access::{Failure, Subject};
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{AgendaItemId, CommitteeId, Day, RoundId, Uuid};
use governance::committee::{self, ViewCommittees};
use governance::evaluation::{self, NoteOutcome, NoteOutcomeError, OutcomeKind};
use governance::meeting::{self, ViewMeeting};
use tower_sessions::Session;

/// The items of so many meetings are offered.
const MEETINGS: usize = 3;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::post(
        "evaluation.outcome",
        "/committees/{committee}/evaluations/{round}/outcomes",
        note,
    )]
}

/// The items on the agendas of the committee's coming meetings, or of the latest ones when none is coming.
pub(super) async fn items(
    app: &App,
    me: &Me,
    id: CommitteeId,
    day: Day,
) -> Result<Vec<(AgendaItemId, String)>, Stop> {
    let view = ViewCommittees { committee: Some(id) };
    let found = app
        .look(me, view, move |tx, permit| committee::page(tx, permit, id))
        .await?;
    let meetings = found.map(|page| page.meetings).unwrap_or_default();
    let coming = meetings.iter().filter(|one| one.day >= day).count().max(1);
    let mut items = Vec::new();
    for one in meetings.iter().take(coming.min(MEETINGS)) {
        let meeting = one.id;
        let view = ViewMeeting { meeting };
        let page = app.look(me, view, meeting::page).await?;
        items.extend(
            page.into_iter()
                .flat_map(|page| page.items)
                .map(|item| (item.id, item.title)),
        );
    }
    Ok(items)
}

async fn note(
    State(app): State<App>,
    me: Me,
    session: Session,
    Path((committee, round)): Path<(CommitteeId, RoundId)>,
    form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    if !app.could(&me, WRITE, Subject::Unit(unit)).await? {
        return Err(Stop::no_access());
    }
    let topic = form
        .value("topic")
        .parse::<Uuid>()
        .map_err(|_| Stop::no_access())?;
    let target = form
        .value("target")
        .split_once(' ')
        .and_then(|(kind, id)| Some((OutcomeKind::from_code(kind)?, id.parse::<Uuid>().ok()?)));
    let Some((kind, target)) = target else {
        return Ok(back(
            &session,
            (committee, round),
            notice::attention("evaluation-error-target"),
        )
        .await);
    };
    let noting = NoteOutcome {
        round,
        committee,
        unit,
        topic,
        kind,
        target,
    };
    match app.act(&me, noting, evaluation::note_outcome).await {
        // The same form sent twice notes it once.
        Ok(()) | Err(Failure::Rule(NoteOutcomeError::Noted)) => {}
        Err(failure) => match rule(failure)? {
            NoteOutcomeError::NotFound | NoteOutcomeError::NoTarget => return Err(Stop::no_access()),
            error @ NoteOutcomeError::Noted => return Err(Stop::unexpected(&error)),
            NoteOutcomeError::Storage(error) => return Err(error.into()),
        },
    }
    Ok(back(&session, (committee, round), notice::done("evaluation-noted")).await)
}
