//! Beginning to read: a file or pasted text, and the list of what is being read and was imported.

use super::{WRITE, committee};
use crate::app::{Upload, rule};
use crate::forms::Required;
use crate::pages::notice;
use crate::parts::Crumb;
use crate::texts::Message;
use crate::ui::page;
use crate::{App, Form, Me, Stop, Ui};
use access::Subject;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::papers::import::{self, BeginReading, ImportRow, ReadingError, ReadingRow, ViewReadings};
use exchange::papers::source::{SourceError, text_of};
use foundation::{CommitteeId, Private, Uuid};
use governance::committee::CommitteePage;
use tower_sessions::Session;

/// What is being read for a committee, and the form that takes a document.
#[derive(Template)]
#[template(path = "pages/reader/list.html")]
struct ListPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    committee: CommitteePage,
    open: Vec<ReadingRow>,
    imports: Vec<ImportRow>,
}

async fn loaded(app: &App, me: &Me, ui: Ui, form: Form, id: CommitteeId) -> Result<ListPage, Stop> {
    let committee = committee(app, me, id).await?;
    let unit = committee.committee.unit;
    if !app.could(me, WRITE, Subject::Unit(unit)).await? {
        return Err(Stop::no_access());
    }
    let (open, imports) = app
        .look(me, ViewReadings { committee: id, unit }, import::list)
        .await?;
    let crumbs = vec![
        Crumb::new(&committee.committee.name, format!("/committees/{id}")),
        Crumb::here(ui.t("reader-title")),
    ];
    Ok(ListPage {
        ui,
        form,
        crumbs,
        committee,
        open,
        imports,
    })
}

pub(super) async fn list(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<CommitteeId>,
) -> Result<Response, Stop> {
    Ok(page(
        &loaded(&app, &me, ui, Form::new().with("id", Uuid::now_v7()), id).await?,
    ))
}

pub(super) async fn begin(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(id): Path<CommitteeId>,
    upload: Upload,
) -> Result<Response, Stop> {
    let Upload { mut form, files } = upload;
    let list = loaded(&app, &me, ui.clone(), Form::new(), id).await?;
    // The same form sent twice begins one reading.
    let reading = form
        .read::<Uuid>("id", Required::No, "kit-error-form-id")
        .or_else(|| form.is_right().then(Uuid::now_v7));
    let document = match files.into_iter().find(|file| file.field == "document") {
        Some(file) => {
            let name = file.name.into_inner();
            let content = file.content.into_inner();
            let read = app.in_house(move |_| text_of(&content, "")).await;
            match read {
                Ok(source) => Some((name, source.text())),
                Err(error) => {
                    form.wrong("document", unreadable(error));
                    None
                }
            }
        }
        None => match form.optional("pasted") {
            Some(text) => Some((ui.t("reader-pasted"), text)),
            None => {
                form.wrong("document", "reader-error-document");
                None
            }
        },
    };
    if let (Some(reading), Some((name, text))) = (reading, document) {
        let new = BeginReading {
            id: reading,
            committee: id,
            unit: list.committee.committee.unit,
            name: name.chars().take(200).collect(),
            text: Private::new(crate::forms::storable(text)),
        };
        match app.act(&me, new, import::begin).await {
            Ok(reading) => return Ok(Redirect::to(&format!("/readings/{reading}")).into_response()),
            Err(failure) => match rule(failure)? {
                ReadingError::Imported { import } => {
                    notice::keep(&session, notice::done("reader-imported-before")).await;
                    return Ok(Redirect::to(&format!("/minutes-imports/{import}")).into_response());
                }
                ReadingError::TooLong => form.wrong("document", "reader-error-long"),
                ReadingError::NotFound => return Err(Stop::no_access()),
                ReadingError::Storage(error) => return Err(error.into()),
                _ => form.wrong("document", "reader-error-document"),
            },
        }
    }
    Ok(form.again(ui, |ui, form| ListPage { ui, form, ..list }))
}

fn unreadable(error: SourceError) -> Message {
    Message::new(match error {
        SourceError::Empty => "reader-error-empty",
        SourceError::TooLarge | SourceError::Bomb | SourceError::TooManyPages => "reader-error-long",
        SourceError::Encrypted => "reader-error-encrypted",
        SourceError::Unsupported(_) => "reader-error-kind",
        SourceError::Damaged(_) => "reader-error-damaged",
        SourceError::NoText | SourceError::Unreadable => "reader-error-scan",
    })
}
