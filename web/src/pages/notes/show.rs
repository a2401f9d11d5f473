//! The page of one note: what it said before, what it says now, and what was written beside it.

use super::compose::{GoalChoice, running_goals};
use super::{WRITE, view};
use crate::pages::citizens::head;
use crate::parts::{Conflict, Note, Subject};
use crate::ui::{Ui, When, page};
use crate::{App, Me, Stop};
use access::{Permit, StorageError, Tx};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CitizenId, NoteId};
use people_places::citizens::CitizenCard;
use record::journal::{self, NoteState, Rival, TimelineNote, ViewRecord, ViewSealed};
use record::plans;

/// A chain of corrections is never longer than people can follow; the rest is left out.
const LONGEST_CHAIN: usize = 20;

#[derive(Template)]
#[template(path = "pages/notes/show.html")]
struct ShowPage {
    ui: Ui,
    subject: Subject,
    /// The newest wording first.
    notes: Vec<Note>,
    /// Texts that lost against others on the draft.
    rivals: Vec<Conflict>,
    /// Where to say that it stands on the wrong citizen; "" when it cannot be said.
    misplaced: String,
    /// Where leaders read a sealed note; "" for others.
    sealed: String,
}

struct Read {
    card: Option<CitizenCard>,
    goals: Vec<GoalChoice>,
    chain: Vec<TimelineNote>,
    rivals: Vec<Rival>,
    is_draft: bool,
}

/// A note with its history; a draft leads to its form.
pub async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((citizen, note)): Path<(CitizenId, NoteId)>,
) -> Result<Response, Stop> {
    let read = app
        .look(&me, ViewRecord { citizen }, move |tx, permit| {
            read(tx, permit, note)
        })
        .await?;
    if read.is_draft {
        return Ok(Redirect::to(&format!("/citizens/{citizen}/drafts/{note}")).into_response());
    }
    let Some(card) = read.card.filter(|_| !read.chain.is_empty()) else {
        return Err(Stop::no_access());
    };
    let may_write = me.may(WRITE);
    let is_sealed = read
        .chain
        .iter()
        .any(|one| matches!(one.state, NoteState::Sealed { .. }));
    let address = |end: &str| format!("/citizens/{citizen}/notes/{note}/{end}");
    let rivals = read.rivals.iter().map(|rival| Conflict {
        text: rival.text.show().clone(),
        author: rival.saved_by_name.show().clone(),
        at: rival.saved_at,
    });
    Ok(page(&ShowPage {
        subject: head::subject(&ui, &card),
        notes: read
            .chain
            .iter()
            .map(|one| view::note(&ui, citizen, one, &read.goals, may_write))
            .collect(),
        rivals: rivals.collect(),
        misplaced: if may_write && !is_sealed {
            address("seal/new")
        } else {
            String::new()
        },
        sealed: if is_sealed && me.may("record.sealed") {
            address("seal")
        } else {
            String::new()
        },
        ui,
    }))
}

fn read(tx: &mut Tx<'_>, permit: &Permit<ViewRecord>, note: NoteId) -> Result<Read, StorageError> {
    let citizen = permit.action().citizen;
    let chain = chain(tx, permit, note)?;
    Ok(Read {
        card: head::beside(tx, permit, citizen)?,
        goals: running_goals(&plans::plans(tx, permit)?, permit.day()),
        rivals: journal::rivals(tx, permit, note)?,
        is_draft: chain.is_empty() && journal::draft(tx, permit, note)?.is_some(),
        chain,
    })
}

/// The note with everything that corrects it or is corrected by it, the newest wording first.
fn chain(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewRecord>,
    note: NoteId,
) -> Result<Vec<TimelineNote>, StorageError> {
    let Some(found) = journal::note(tx, permit, note)? else {
        return Ok(Vec::new());
    };
    let mut chain = std::collections::VecDeque::from([found]);
    while let Some(NoteState::Corrected { by, .. }) = chain.front().map(|newest| &newest.state) {
        let by = *by;
        match journal::note(tx, permit, by)?.filter(|_| chain.len() < LONGEST_CHAIN) {
            Some(newer) => chain.push_front(newer),
            None => break,
        }
    }
    while let Some((older, _)) = chain.back().and_then(|oldest| oldest.corrects.as_ref()) {
        let older = *older;
        match journal::note(tx, permit, older)?.filter(|_| chain.len() < LONGEST_CHAIN) {
            Some(older) => chain.push_back(older),
            None => break,
        }
    }
    Ok(chain.into())
}

#[derive(Template)]
#[template(path = "pages/notes/sealed.html")]
struct SealedPage {
    ui: Ui,
    subject: Subject,
    author: String,
    happened: When,
    by: String,
    at: When,
    reason: String,
    text: String,
}

/// A sealed note with its text, for those who must judge what went wrong.
pub async fn sealed(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((citizen, note)): Path<(CitizenId, NoteId)>,
) -> Result<Response, Stop> {
    let read = app.look(&me, ViewSealed { citizen, note }, move |tx, permit| {
        Ok((
            head::beside(tx, permit, citizen)?,
            journal::sealed_note(tx, permit)?,
        ))
    });
    let (Some(card), Some(sealed)) = read.await? else {
        return Err(Stop::no_access());
    };
    Ok(page(&SealedPage {
        subject: head::subject(&ui, &card),
        author: sealed.author_name.show().clone(),
        happened: ui.when(&sealed.event_at),
        by: sealed.told.by_name.show().clone(),
        at: ui.when(&sealed.told.at),
        reason: sealed.reason.show().clone(),
        text: sealed.text.show().clone(),
        ui,
    }))
}
