//! Answers, section by section: what was said to it, which answer goes for which rows, what it changes in the plan.

use super::{APPROVE, WRITE, load, load_to_write, unit_of, words};
use crate::app::rule;
use crate::forms::Required;
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::{Failure, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{HearingId, Uuid};
use governance::hearing::{
    self, Answer, ApproveAnswer, ApproveAnswerError, HearingPage, ResponseRow, RowKey, SaveAnswer,
    SaveAnswerError,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(
            "hearing.section",
            "/hearings/{hearing}/sections/{section}",
            section,
        ),
        Route::get("hearing.answer_new", "/hearings/{hearing}/answers/new", new),
        Route::post("hearing.answer", "/hearings/{hearing}/answers", save),
        Route::get(
            "hearing.answer_show",
            "/hearings/{hearing}/answers/{answer}",
            show,
        ),
        Route::post(
            "hearing.approve",
            "/hearings/{hearing}/answers/{answer}/approvals",
            approve,
        ),
    ]
}

/// A row with its party.
struct Line {
    /// "PARTY.ROW", as forms carry it.
    key: String,
    row: ResponseRow,
    /// "B2 Foreningen Prøve".
    who: String,
    href: String,
    reference: String,
    answer: Option<Answer>,
}

fn line(ui: &Ui, page: &HearingPage, response: &hearing::Response, row: &ResponseRow) -> Line {
    let name = page
        .party(response.party)
        .map(|party| words::party_name(ui, party))
        .unwrap_or_default();
    Line {
        key: format!("{}.{}", response.party, row.id),
        who: format!("{} {name}", words::mark(response)),
        href: format!(
            "/hearings/{}/parties/{}#row-{}",
            page.hearing.id, response.party, row.id
        ),
        reference: words::reference(ui, row),
        answer: page.answer(response.party, row.id).cloned(),
        row: row.clone(),
    }
}

/// The rows that speak of a section (or of none), in the order of the responses.
fn lines_of(ui: &Ui, page: &HearingPage, section: Option<i64>) -> Vec<Line> {
    let rows = page
        .responses
        .iter()
        .flat_map(|response| response.rows.iter().map(move |row| (response, row)));
    rows.filter(|(_, row)| row.section == section)
        .map(|(response, row)| line(ui, page, response, row))
        .collect()
}

/// What was said to one section.
#[derive(Template)]
#[template(path = "pages/hearings/section.html")]
struct SectionPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    page: HearingPage,
    heading: String,
    number: i64,
    theme: String,
    lines: Vec<Line>,
    before: Option<(String, String)>,
    after: Option<(String, String)>,
    may_write: bool,
}

impl SectionPage {
    /// Whether there is a row left to answer, for somebody who may.
    fn is_answerable(&self) -> bool {
        self.may_write && self.lines.iter().any(|line| line.answer.is_none())
    }
}

async fn section(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((id, number)): Path<(HearingId, i64)>,
) -> Result<Response, Stop> {
    let seen = load(&app, &me, id).await?;
    let section = (number > 0).then_some(number);
    let found = seen.page.sections.iter().find(|one| Some(one.number) == section);
    if section.is_some() && found.is_none() || number < 0 {
        return Err(Stop::no_access());
    }
    let heading = words::section_by_number(&ui, &seen.page, section);
    let beside = |number: Option<i64>| {
        let found = seen.page.sections.iter().find(|one| Some(one.number) == number)?;
        Some((
            words::section_name(found),
            format!("/hearings/{id}/sections/{}", found.number),
        ))
    };
    Ok(page(&SectionPage {
        crumbs: words::crumbs(&ui, &seen.page, &heading),
        theme: found.map(|one| one.theme.clone()).unwrap_or_default(),
        lines: lines_of(&ui, &seen.page, section),
        before: beside(section.map(|number| number - 1)),
        after: beside(Some(number + 1)),
        heading,
        number,
        may_write: seen.may_write,
        page: seen.page,
        ui,
    }))
}

/// The form of an answer.
#[derive(Template)]
#[template(path = "pages/hearings/answer.html")]
struct AnswerPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    page: HearingPage,
    lines: Vec<Line>,
    /// The answer as it is saved; `None` while it is new.
    answer: Option<Answer>,
    may_approve: bool,
}

impl AnswerPage {
    /// The rows of a form: those it holds, and all others of the same sections that another approved answer does not
    /// speak to.
    fn new(ui: Ui, form: Form, page: HearingPage, may_approve: bool) -> Self {
        let chosen = keys(&form);
        let id = form.value("id").parse::<Uuid>().ok();
        let answer = page.answers.iter().find(|answer| Some(answer.id) == id).cloned();
        let all = page
            .responses
            .iter()
            .flat_map(|response| response.rows.iter().map(move |row| (response, row)));
        let all: Vec<_> = all.collect();
        let is_chosen = |response: &hearing::Response, row: &ResponseRow| {
            chosen.contains(&RowKey {
                party: response.party,
                row: row.id,
            })
        };
        let fixed = answer.as_ref().is_some_and(|answer| answer.approved.is_some());
        let sections: Vec<_> = all
            .iter()
            .filter(|(response, row)| is_chosen(response, row))
            .map(|(_, row)| row.section)
            .collect();
        let offered = |response: &hearing::Response, row: &ResponseRow| {
            let other = page
                .answer(response.party, row.id)
                .filter(|one| Some(one.id) != id);
            is_chosen(response, row)
                || (!fixed
                    && (sections.is_empty() || sections.contains(&row.section))
                    && other.is_none_or(|one| one.approved.is_none()))
        };
        let lines = all
            .iter()
            .filter(|(response, row)| offered(response, row))
            .map(|(response, row)| line(&ui, &page, response, row))
            .collect();
        let here = if answer.is_some() {
            "hearing-answer"
        } else {
            "hearing-answer-new"
        };
        Self {
            crumbs: words::crumbs(&ui, &page, ui.t(here)),
            lines,
            answer,
            may_approve,
            ui,
            form,
            page,
        }
    }

    fn is_approved(&self) -> bool {
        self.answer.as_ref().is_some_and(Answer::is_approved)
    }

    /// The rows cannot be chosen any more.
    fn is_fixed(&self) -> bool {
        self.answer
            .as_ref()
            .is_some_and(|answer| answer.approved.is_some())
    }
}

/// The rows that a form holds.
fn keys(form: &Form) -> Vec<RowKey> {
    let key = |text: &str| {
        let (party, row) = text.split_once('.')?;
        Some(RowKey {
            party: party.parse().ok()?,
            row: row.parse().ok()?,
        })
    };
    form.many("row").into_iter().filter_map(key).collect()
}

async fn new(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<HearingId>,
    query: Form,
) -> Result<Response, Stop> {
    let seen = load_to_write(&app, &me, id).await?;
    let mut form = Form::new().with("id", Uuid::now_v7()).with("based_on", 0);
    for key in query.many("row") {
        form = form.with("row", key);
    }
    Ok(page(&AnswerPage::new(ui, form, seen, false)))
}

async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((id, answer)): Path<(HearingId, Uuid)>,
) -> Result<Response, Stop> {
    let seen = load_to_write(&app, &me, id).await?;
    let may_approve = app.could(&me, APPROVE, Subject::Unit(seen.hearing.unit)).await?;
    let found = seen
        .answers
        .iter()
        .find(|one| one.id == answer)
        .ok_or_else(Stop::no_access)?;
    let mut form = Form::new()
        .with("id", found.id)
        .with("based_on", found.version)
        .with("text", &found.text)
        .with("change", &found.change);
    for key in &found.rows {
        form = form.with("row", format!("{}.{}", key.party, key.row));
    }
    Ok(page(&AnswerPage::new(ui, form, seen, may_approve)))
}

async fn save(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(hearing): Path<HearingId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let text = form.required("text", "hearing-error-answer");
    let change = form.optional("change").unwrap_or_default();
    let based_on = form.read::<i64>("based_on", Required::Yes, "kit-error-form-id");
    let id = form.made_id(Uuid::now_v7);
    let rows = keys(&form);
    if rows.is_empty() {
        form.wrong("row", "hearing-error-rows");
    }
    if let (Some(id), Some(text), Some(based_on), true) = (id, text, based_on, form.is_right()) {
        let new = SaveAnswer {
            id,
            hearing,
            unit,
            based_on,
            text,
            change,
            rows,
        };
        match app.act(&me, new, hearing::save_answer).await {
            Ok(_) => {
                notice::keep(&session, notice::done("hearing-answer-saved")).await;
                let to = format!("/hearings/{hearing}/answers/{id}");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(failure) => wrong(&mut form, failure)?,
        }
    }
    if !app.could(&me, WRITE, Subject::Unit(unit)).await? {
        return Err(Stop::no_access());
    }
    let seen = load_to_write(&app, &me, hearing).await?;
    Ok(form.again(ui, |ui, form| AnswerPage::new(ui, form, seen, false)))
}

fn wrong(form: &mut Form, failure: Failure<SaveAnswerError>) -> Result<(), Stop> {
    match rule(failure)? {
        SaveAnswerError::NotFound => return Err(Stop::no_access()),
        SaveAnswerError::NoText => form.wrong("text", "hearing-error-answer"),
        SaveAnswerError::NoRow => form.wrong("row", "hearing-error-rows"),
        SaveAnswerError::RowAnswered => form.wrong("row", "hearing-error-row-answered"),
        SaveAnswerError::RowsApproved => form.wrong("row", "hearing-error-rows-approved"),
        SaveAnswerError::ChangedMeanwhile { .. } => form.wrong("", "hearing-error-changed"),
        SaveAnswerError::Storage(error) => return Err(error.into()),
    }
    Ok(())
}

async fn approve(
    State(app): State<App>,
    me: Me,
    session: Session,
    Path((hearing, answer)): Path<(HearingId, Uuid)>,
    form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let version = form.value("version").parse().unwrap_or_default();
    let approving = ApproveAnswer {
        hearing,
        unit,
        answer,
        version,
    };
    let news = match app.act(&me, approving, hearing::approve_answer).await {
        // The same form sent twice approves it once.
        Ok(()) | Err(Failure::Rule(ApproveAnswerError::Approved)) => notice::done("hearing-answer-approved"),
        Err(failure) => match rule(failure)? {
            ApproveAnswerError::NotFound => return Err(Stop::no_access()),
            ApproveAnswerError::ChangedMeanwhile { .. } => notice::attention("hearing-answer-changed"),
            ApproveAnswerError::NoRow => notice::attention("hearing-answer-without-rows"),
            error @ ApproveAnswerError::Approved => return Err(Stop::unexpected(&error)),
            ApproveAnswerError::Storage(error) => return Err(error.into()),
        },
    };
    notice::keep(&session, news).await;
    Ok(Redirect::to(&format!("/hearings/{hearing}/answers/{answer}")).into_response())
}
