//! Receiving a response: typed, or read from a document that stands beside the form.

use super::rows::{self, RowFields};
use super::{load_to_write, unit_of, words};
use crate::app::{Upload, rule};
use crate::forms::Required;
use crate::pages::notice;
use crate::parts::Crumb;
use crate::texts::Message;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Failure;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::papers;
use foundation::{HearingId, Private, Uuid};
use governance::hearing::{
    self, HearingPage, NewResponse, NewRow, Party, ReceiveResponse, ReceiveResponseError, ResponseSource,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(
            "hearing.receiving",
            "/hearings/{hearing}/parties/{party}/versions/new",
            new,
        ),
        Route::post(
            "hearing.receive",
            "/hearings/{hearing}/parties/{party}/versions",
            receive,
        ),
        Route::upload(
            "hearing.read",
            "/hearings/{hearing}/parties/{party}/readings",
            read,
        ),
    ]
}

/// A line of the document, with its number.
struct SourceLine {
    number: usize,
    text: String,
    /// A row of the form begins here.
    row: Option<usize>,
}

/// The form of a response.
#[derive(Template)]
#[template(path = "pages/hearings/receive.html")]
struct ReceivePage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    page: HearingPage,
    party: Party,
    rows: Vec<RowFields>,
    /// The document, when one was read.
    source: Vec<SourceLine>,
    /// What the reader did not use or was unsure of.
    unread: Vec<String>,
    corrects: bool,
}

impl ReceivePage {
    fn new(ui: Ui, form: Form, page: HearingPage, party: Party) -> Self {
        let (source, unread) = match form.value("source_text") {
            "" => (Vec::new(), Vec::new()),
            text => source_lines(&ui, text),
        };
        Self {
            crumbs: words::crumbs(&ui, &page, words::party_name(&ui, &party)),
            rows: rows::fields(&form),
            corrects: page.response(party.id).is_some(),
            source,
            unread,
            ui,
            form,
            page,
            party,
        }
    }

    fn name(&self) -> String {
        words::party_name(&self.ui, &self.party)
    }

    /// Which section a row would be placed under; nothing while the row says nothing.
    fn found(&self, row: &RowFields) -> String {
        let mut copy = self.form.clone();
        let read = rows::read(&mut copy);
        let Some(row) = read.rows.get(row.number - 1).filter(|row| !row.is_blank()) else {
            return String::new();
        };
        match hearing::section_for(&self.page.sections, &row.reference, &row.pages) {
            Some(number) => words::section_by_number(&self.ui, &self.page, Some(number)),
            None => self.ui.t("hearing-row-unplaced"),
        }
    }
}

/// The document's lines, and what the reader says of it.
fn source_lines(ui: &Ui, text: &str) -> (Vec<SourceLine>, Vec<String>) {
    let read = papers::hearing::read(text);
    let row_at = |line: usize| {
        read.rows
            .iter()
            .position(|row| row.source_line == line)
            .map(|index| index + 1)
    };
    let lines = (1..).zip(text.lines()).map(|(number, line)| SourceLine {
        number,
        text: line.to_owned(),
        row: row_at(number),
    });
    let unread = read
        .unread_lines
        .iter()
        .map(|line| ui.a("hearing-unread-line", "number", line.line.to_string()))
        .collect();
    (
        lines.filter(|line| !line.text.trim().is_empty()).collect(),
        unread,
    )
}

async fn party(app: &App, me: &Me, hearing: HearingId, party: Uuid) -> Result<(HearingPage, Party), Stop> {
    let page = load_to_write(app, me, hearing).await?;
    let party = page.party(party).cloned().ok_or_else(Stop::no_access)?;
    Ok((page, party))
}

async fn new(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((id, party_id)): Path<(HearingId, Uuid)>,
) -> Result<Response, Stop> {
    let (seen, party) = party(&app, &me, id, party_id).await?;
    let form = match seen.response(party.id) {
        Some(response) => rows::filled(response).with("based_on", response.version),
        None => rows::blank().with("based_on", 0),
    };
    let form = form
        .with("received", ui.iso(ui.today()))
        .with("source", ResponseSource::Typed.code());
    Ok(page(&ReceivePage::new(ui, form, seen, party)))
}

/// Reads a document into the form. Nothing is kept until the form is sent.
async fn read(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((id, party_id)): Path<(HearingId, Uuid)>,
    upload: Upload,
) -> Result<Response, Stop> {
    let (seen, party) = party(&app, &me, id, party_id).await?;
    let based_on = seen.response(party.id).map_or(0, |response| response.version);
    let Upload { mut form, files } = upload;
    let file = files.into_iter().find(|file| file.field == "document");
    let text = match file {
        Some(file) => {
            let content = file.content.into_inner();
            let read = app.in_house(move |_| papers::source::text_of(&content, "")).await;
            read.ok().map(|source| source.text())
        }
        None => form.optional("pasted"),
    };
    let start = |form: Form, ui: &Ui| {
        form.with("based_on", based_on)
            .with("received", ui.iso(ui.today()))
    };
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        form.wrong("document", "hearing-error-document");
        let mut form = start(rows::blank().with("source", ResponseSource::Typed.code()), &ui);
        form.wrong("document", "hearing-error-document");
        return Ok(form.again(ui, |ui, form| ReceivePage::new(ui, form, seen, party)));
    };
    let text = crate::forms::storable(text);
    let form = start(rows::of(&words_of(&text)), &ui)
        .with("source", ResponseSource::Document.code())
        .with("source_text", text);
    Ok(page(&ReceivePage::new(ui, form, seen, party)))
}

/// The words of a document as a response.
fn words_of(text: &str) -> NewResponse {
    let read = papers::hearing::read(text);
    let rows = read.rows.into_iter().map(|row| NewRow {
        id: Uuid::now_v7(),
        reference: row.theme.unwrap_or_default(),
        pages: row.pages.into_iter().map(i64::from).collect(),
        topics: row.topics,
        vision: row.vision.unwrap_or_default().into(),
        questions: Private::new(row.questions),
        remarks: Private::new(row.remarks),
    });
    NewResponse {
        general: read.intro_paragraphs.join("\n\n").into(),
        rows: rows.collect(),
    }
}

async fn receive(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((hearing, party_id)): Path<(HearingId, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    if form.has("do", "more") {
        let (seen, party) = party(&app, &me, hearing, party_id).await?;
        return Ok(page(&ReceivePage::new(ui, rows::more(form), seen, party)));
    }
    let received = form.day("received", Required::Yes);
    let based_on = form.read::<i64>("based_on", Required::Yes, "kit-error-form-id");
    let source = match ResponseSource::from_code(form.value("source")) {
        Some(ResponseSource::Document) => ResponseSource::Document,
        _ => ResponseSource::Typed,
    };
    let words = rows::read(&mut form);
    if let (Some(received), Some(based_on), true) = (received, based_on, form.is_right()) {
        let new = ReceiveResponse {
            hearing,
            unit,
            party: party_id,
            based_on,
            received,
            source,
            reason: form.optional("reason"),
            words,
        };
        match app.act(&me, new, hearing::receive).await {
            Ok(_) => {
                notice::keep(&session, notice::done("hearing-received")).await;
                let to = format!("/hearings/{hearing}/parties/{party_id}");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(failure) => wrong(&ui, &mut form, failure)?,
        }
    }
    let (seen, party) = party(&app, &me, hearing, party_id).await?;
    Ok(form.again(ui, |ui, form| ReceivePage::new(ui, form, seen, party)))
}

fn wrong(ui: &Ui, form: &mut Form, failure: Failure<ReceiveResponseError>) -> Result<(), Stop> {
    match rule(failure)? {
        ReceiveResponseError::NotFound => return Err(Stop::no_access()),
        ReceiveResponseError::NotSent => form.wrong("", "hearing-error-not-sent"),
        ReceiveResponseError::Blank => form.wrong("general", "hearing-error-blank"),
        ReceiveResponseError::Day { sent } => {
            let message = Message::new("hearing-error-received").with("day", ui.date(&sent));
            form.wrong("received", message);
        }
        ReceiveResponseError::NoReason => form.wrong("reason", "hearing-error-correction"),
        ReceiveResponseError::ChangedMeanwhile { .. } => form.wrong("", "hearing-error-changed"),
        ReceiveResponseError::Storage(error) => return Err(error.into()),
    }
    Ok(())
}
