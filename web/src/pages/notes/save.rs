//! Signing and saving what was written. Nothing that was sent is ever lost: what cannot be saved comes back in its
//! field, and when two write on one draft both texts are kept and shown.

use super::back::Back;
use super::compose::{self, Which};
use super::fields::{self, Sent};
use crate::app::rule;
use crate::forms::Form;
use crate::pages::notice;
use crate::parts::Conflict;
use crate::texts::Message;
use crate::ui::{Ui, page_with};
use crate::{App, Me, Stop};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CitizenId, NoteId, Uuid};
use record::journal::{
    self, DiscardDraft, DiscardDraftError, Meanwhile, SaveDraft, SaveDraftError, SavedDraft, WriteNote,
    WriteNoteError, Written,
};
use tower_sessions::Session;

/// What came of it, for the page.
enum Outcome {
    Done(NoteId),
    Meanwhile(Meanwhile),
    Wrong,
}

/// Signs the note, or saves it as a draft (`do` = `save`). When that fails, the text stands in its field again.
pub async fn write(
    State(app): State<App>,
    session: Session,
    me: Me,
    ui: Ui,
    Path(citizen): Path<CitizenId>,
    Query(back): Query<Back>,
    form: Form,
) -> Result<Response, Stop> {
    let typed = form.clone();
    match try_to_write(&app, &session, &me, ui.clone(), citizen, &back, form).await {
        Ok(answer) => Ok(answer),
        Err(stop) => match stop.id() {
            Some(id) => not_saved(&app, &me, ui, citizen, &back, typed, id).await,
            None => Err(stop),
        },
    }
}

/// The form as it was sent, with the id under which the cause was logged. What the form needs from the storage may be
/// out of reach too; then it stands with what was sent alone.
async fn not_saved(
    app: &App,
    me: &Me,
    ui: Ui,
    citizen: CitizenId,
    back: &Back,
    mut form: Form,
    id: Uuid,
) -> Result<Response, Stop> {
    let open = match compose::open(app, me, citizen, Which::None).await {
        Ok(open) => open,
        Err(stop) if stop.id().is_some() => compose::without_storage(&ui, citizen, &form),
        Err(stop) => return Err(stop),
    };
    form.wrong(
        "",
        Message::new("journal-error-not-saved").with("id", id.to_string()),
    );
    Ok(page_with(
        StatusCode::SERVICE_UNAVAILABLE,
        &compose::again(ui.failed(), me, open, form, None, back),
    ))
}

async fn try_to_write(
    app: &App,
    session: &Session,
    me: &Me,
    ui: Ui,
    citizen: CitizenId,
    back: &Back,
    mut form: Form,
) -> Result<Response, Stop> {
    let signing = form.value("do") != "save";
    let outcome = match fields::sent(&mut form, ui.now(), signing) {
        Some(sent) if signing => sign(app, me, citizen, sent, &mut form).await?,
        Some(sent) => save(app, me, citizen, sent, &mut form).await?,
        None => Outcome::Wrong,
    };
    match outcome {
        Outcome::Done(note) => {
            let news = if signing {
                notice::done("journal-signed")
            } else {
                notice::done("journal-draft-saved")
            };
            notice::keep(session, news).await;
            Ok(Redirect::to(&back.after(citizen, note)).into_response())
        }
        Outcome::Wrong => {
            let open = compose::open(app, me, citizen, Which::None).await?;
            Ok(form.again(ui, |ui, form| compose::again(ui, me, open, form, None, back)))
        }
        Outcome::Meanwhile(meanwhile) => both_texts(app, me, ui, citizen, meanwhile, form, back).await,
    }
}

async fn sign(app: &App, me: &Me, citizen: CitizenId, sent: Sent, form: &mut Form) -> Result<Outcome, Stop> {
    let Sent { note, base, content } = sent;
    let write = WriteNote {
        citizen,
        note,
        base,
        content,
    };
    match app.act(me, write, journal::write_note).await {
        Ok(Written::Signed(signed)) => return Ok(Outcome::Done(signed.note)),
        Ok(Written::ChangedMeanwhile(meanwhile)) => return Ok(Outcome::Meanwhile(meanwhile)),
        Err(failure) => match rule(failure)? {
            WriteNoteError::Content(error) => fields::wrong(form, error),
            WriteNoteError::NotTheAuthor => form.wrong("", "journal-error-not-author"),
            WriteNoteError::Storage(error) => return Err(error.into()),
        },
    }
    Ok(Outcome::Wrong)
}

async fn save(app: &App, me: &Me, citizen: CitizenId, sent: Sent, form: &mut Form) -> Result<Outcome, Stop> {
    let Sent { note, base, content } = sent;
    let draft = SaveDraft {
        citizen,
        note,
        base,
        content,
    };
    match app.act(me, draft, journal::save_draft).await {
        Ok(SavedDraft::Saved { .. }) => return Ok(Outcome::Done(note)),
        Ok(SavedDraft::ChangedMeanwhile(meanwhile)) => return Ok(Outcome::Meanwhile(meanwhile)),
        Err(failure) => match rule(failure)? {
            SaveDraftError::Content(error) => fields::wrong(form, error),
            SaveDraftError::Signed => form.wrong("", "journal-error-signed"),
            SaveDraftError::Storage(error) => return Err(error.into()),
        },
    }
    Ok(Outcome::Wrong)
}

/// Both texts on one page: one's own in the field, the other's beside it. The next save is knowingly on top of it.
async fn both_texts(
    app: &App,
    me: &Me,
    ui: Ui,
    citizen: CitizenId,
    meanwhile: Meanwhile,
    form: Form,
    back: &Back,
) -> Result<Response, Stop> {
    let note: Option<NoteId> = form.value("note").parse().ok();
    let open = compose::open(app, me, citizen, note.map_or(Which::None, Which::This)).await?;
    let conflict = Conflict {
        text: meanwhile.theirs.text.show().clone(),
        author: meanwhile.by_name.show().clone(),
        at: open.saved_at().unwrap_or_else(|| ui.now()),
    };
    let form = form.set("version", meanwhile.version);
    Ok(page_with(
        StatusCode::CONFLICT,
        &compose::again(ui.failed(), me, open, form, Some(conflict), back),
    ))
}

/// Saves while somebody writes. Answers as `parts/composer.rs` says; 422 when it cannot be stored as it is.
pub async fn autosave(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(citizen): Path<CitizenId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let Some(Sent { note, base, content }) = fields::sent(&mut form, ui.now(), false) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(serde_json::json!({}))).into_response());
    };
    let draft = SaveDraft {
        citizen,
        note,
        base,
        content,
    };
    match app.act(&me, draft, journal::save_draft).await {
        Ok(SavedDraft::Saved { version }) => {
            let saved = ui.time(&ui.now());
            Ok(Json(serde_json::json!({ "version": version.to_string(), "saved": saved })).into_response())
        }
        Ok(SavedDraft::ChangedMeanwhile(meanwhile)) => {
            let body = serde_json::json!({
                "version": meanwhile.version.to_string(),
                "text": meanwhile.theirs.text.show(),
                "by": meanwhile.by_name.show(),
            });
            Ok((StatusCode::CONFLICT, Json(body)).into_response())
        }
        Err(failure) => match rule(failure)? {
            SaveDraftError::Content(_) | SaveDraftError::Signed => {
                Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(serde_json::json!({}))).into_response())
            }
            SaveDraftError::Storage(error) => Err(error.into()),
        },
    }
}

/// Puts one's own draft away. When somebody has changed it, it is shown again instead.
pub async fn discard(
    State(app): State<App>,
    session: Session,
    me: Me,
    Path((citizen, note)): Path<(CitizenId, NoteId)>,
    form: Form,
) -> Result<Response, Stop> {
    let version = form.value("version").parse().unwrap_or(0);
    let away = DiscardDraft {
        citizen,
        note,
        version,
    };
    match app.act(&me, away, journal::discard_draft).await {
        Ok(_) => notice::keep(&session, notice::done("journal-discarded")).await,
        Err(failure) => match rule(failure)? {
            // Sent twice, or signed meanwhile: the list shows what there is.
            DiscardDraftError::NoDraft => {}
            DiscardDraftError::NotTheAuthor => return Err(Stop::no_access()),
            DiscardDraftError::ChangedMeanwhile { .. } => {
                notice::keep(&session, notice::attention("journal-discard-changed")).await;
                return Ok(Redirect::to(&format!("/citizens/{citizen}/drafts/{note}")).into_response());
            }
            DiscardDraftError::Storage(error) => return Err(error.into()),
        },
    }
    Ok(Redirect::to("/drafts").into_response())
}
