//! Writing the minutes during the meeting: the decision is saved while it is being written, and never lost. When two write
//! at once, the second is told, and both texts stand on the page.

use super::item::{Around, ShowPage, load};
use super::words::collided;
use super::{WRITE, only, unit_of};
use crate::app::rule;
use crate::forms::Form;
use crate::pages::notice;
use crate::parts::Conflict;
use crate::ui::Ui;
use crate::{App, Me, Route, Stop};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{AgendaItemId, Private, UnitId};
use governance::item::{
    self, Decide, DecideError, Decided, ItemPage, SaveDecisionDraft, SaveDraftError, SavedDraft, Theirs,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post("item.decide", "/items/{item}/decisions", decide),
        Route::post("item.draft", "/items/{item}/draft", autosave),
    ]
}

/// What the writer began with: the version of the draft and the wording of the decision. In forms `3-1`; a bare number is
/// the wording.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Seen {
    pub(super) draft: i64,
    pub(super) wording: i64,
}

impl Seen {
    fn of(form: &Form) -> Self {
        if let Some((draft, wording)) = form.value("version").split_once('-') {
            return Self {
                draft: draft.parse().unwrap_or(0),
                wording: wording.parse().unwrap_or(0),
            };
        }
        Self {
            draft: 0,
            wording: form.value("based_on").parse().unwrap_or(0),
        }
    }
}

impl std::fmt::Display for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.draft, self.wording)
    }
}

/// What came of saving, for the page.
enum Outcome {
    Done,
    Theirs(Seen, Conflict),
    Wrong,
}

/// Saves the decision. `do` = `next` leads on to the next item; with nothing written it only leads on.
async fn decide(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(id): Path<AgendaItemId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let goes_on = form.value("do") == "next";
    let empty = form.value("decision").trim().is_empty();
    let outcome = if goes_on && empty {
        Outcome::Done
    } else {
        save(&app, &me, unit, id, &mut form).await?
    };
    if matches!(outcome, Outcome::Done) && !goes_on {
        notice::keep(&session, notice::done("item-decided")).await;
        return Ok(Redirect::to(&format!("/items/{id}#decided")).into_response());
    }
    let item = load(&app, &me, id).await?;
    if matches!(outcome, Outcome::Done) {
        if !empty {
            notice::keep(&session, notice::done("item-decided")).await;
        }
        return Ok(Redirect::to(&after(&item)).into_response());
    }
    only(&app, &me, WRITE, item.unit).await?;
    let around = Around::of(&app, &me, &item).await?;
    let mut theirs = None;
    if let Outcome::Theirs(seen, conflict) = outcome {
        form = Form::new()
            .with("decision", form.value("decision"))
            .with("unit", unit)
            .with("version", seen);
        form.wrong("decision", "item-error-changed");
        theirs = Some(conflict);
    }
    Ok(form.again(ui, |ui, form| {
        let mut page = ShowPage::new(ui, form, item, around);
        page.theirs = theirs;
        page
    }))
}

/// Where the writer goes on: the next item with its decision open, or the meeting after the last one.
fn after(item: &ItemPage) -> String {
    let next = item.agenda.iter().find(|line| line.number > item.number);
    next.map_or_else(
        || format!("/meetings/{}", item.meeting),
        |line| format!("/items/{}?writing=yes", line.id),
    )
}

async fn save(
    app: &App,
    me: &Me,
    unit: UnitId,
    item: AgendaItemId,
    form: &mut Form,
) -> Result<Outcome, Stop> {
    let seen = Seen::of(form);
    let Some(text) = form.required("decision", "item-error-decision") else {
        return Ok(Outcome::Wrong);
    };
    let decide = Decide {
        item,
        unit,
        based_on: seen.wording,
        text: Private::new(text),
    };
    let act = app.act(me, decide, move |tx, permit| {
        item::decide_from_draft(tx, permit, seen.draft)
    });
    match act.await {
        Ok(Decided::Saved(saved)) if collided(saved) => {
            let current = load(app, me, item).await?;
            let Some(decision) = current.decision() else {
                return Ok(Outcome::Done);
            };
            let seen = Seen {
                draft: 0,
                wording: decision.version,
            };
            let conflict = Conflict {
                text: decision.text.show().clone(),
                author: decision.by.show().clone(),
                at: decision.at,
            };
            Ok(Outcome::Theirs(seen, conflict))
        }
        Ok(Decided::Saved(_)) => Ok(Outcome::Done),
        Ok(Decided::DraftChanged(theirs)) => Ok(Outcome::Theirs(seen_now(&theirs), conflict(&theirs))),
        Err(failure) => match rule(failure)? {
            DecideError::NotFound => Err(Stop::no_access()),
            DecideError::MinutesClosed => {
                form.wrong("", "item-error-closed");
                Ok(Outcome::Wrong)
            }
            DecideError::NoText => {
                form.wrong("decision", "item-error-decision");
                Ok(Outcome::Wrong)
            }
            DecideError::Storage(error) => Err(error.into()),
        },
    }
}

const fn seen_now(theirs: &Theirs) -> Seen {
    Seen {
        draft: theirs.version,
        wording: theirs.based_on,
    }
}

fn conflict(theirs: &Theirs) -> Conflict {
    Conflict {
        text: theirs.text.show().clone(),
        author: theirs.by.show().clone(),
        at: theirs.at,
    }
}

/// Saves while somebody writes. Answers as `parts/composer.rs` says; 422 when it cannot be stored.
async fn autosave(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(item): Path<AgendaItemId>,
    form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let seen = Seen::of(&form);
    let draft = SaveDecisionDraft {
        item,
        unit,
        base: seen.draft,
        based_on: seen.wording,
        text: Private::new(form.value("decision").replace("\r\n", "\n")),
    };
    match app.act(&me, draft, item::save_draft).await {
        Ok(SavedDraft::Saved { version }) => {
            let seen = Seen {
                draft: version,
                ..seen
            };
            let body = serde_json::json!({ "version": seen.to_string(), "saved": ui.time(&ui.now()) });
            Ok(Json(body).into_response())
        }
        Ok(SavedDraft::ChangedMeanwhile(theirs)) => {
            let body = serde_json::json!({
                "version": seen_now(&theirs).to_string(),
                "text": theirs.text.show(),
                "by": theirs.by.show(),
            });
            Ok((StatusCode::CONFLICT, Json(body)).into_response())
        }
        Err(failure) => match rule(failure)? {
            SaveDraftError::NotFound => Err(Stop::no_access()),
            SaveDraftError::Over => {
                Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(serde_json::json!({}))).into_response())
            }
            SaveDraftError::Storage(error) => Err(error.into()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;
    use crate::Form;

    #[test]
    fn what_was_seen_is_read_from_either_field() {
        for (pairs, draft, wording) in [
            (vec![("version", "3-1")], 3, 1),
            (vec![("based_on", "2")], 0, 2),
            (vec![("version", "x-y"), ("based_on", "2")], 0, 0),
            (vec![], 0, 0),
        ] {
            assert_eq!(Seen::of(&Form::from_pairs(pairs)), Seen { draft, wording });
        }
    }
}
