//! The summary of a hearing (sammenfatning) as PDF and DOCX: who was asked, what was said, what is answered. Private
//! persons are numbers in it, whoever makes it; only approved answers stand in it. What it holds is looked through first: with
//! a closed word, a number like a CPR number or a citizen's name in it no file is made.

use super::{WRITE, words};
use crate::parts::Crumb;
use crate::ui::page_with;
use crate::{App, Me, Route, Stop, Ui};
use access::Subject;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use documents::{
    Coverage, DocumentError, HearingPoint, HearingSection, HearingSummary, Language, Paper, PointKind,
    Respondent,
};
use foundation::{HearingId, Period};
use governance::hearing::{self, HearingPage, ResponseRow, SummaryFinding, SummaryPlace, ViewHearing};
use governance::publication::check::Kind;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("hearing.pdf", "/hearings/{hearing}/summary.pdf", pdf),
        Route::get("hearing.docx", "/hearings/{hearing}/summary.docx", docx),
    ]
}

async fn pdf(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<HearingId>) -> Result<Response, Stop> {
    made(
        &app,
        &me,
        &ui,
        id,
        HearingSummary::pdf,
        ("application/pdf", "pdf"),
    )
    .await
}

async fn docx(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<HearingId>) -> Result<Response, Stop> {
    const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    made(&app, &me, &ui, id, HearingSummary::docx, (DOCX, "docx")).await
}

async fn made(
    app: &App,
    me: &Me,
    ui: &Ui,
    id: HearingId,
    make: fn(&HearingSummary) -> Result<Vec<u8>, DocumentError>,
    (kind, ending): (&'static str, &str),
) -> Result<Response, Stop> {
    let view = ViewHearing { hearing: id };
    let (page, findings) = app
        .look(me, view, hearing::summary)
        .await?
        .ok_or_else(Stop::no_access)?;
    if !findings.is_empty() {
        let may_write = app.could(me, WRITE, Subject::Unit(page.hearing.unit)).await?;
        return Ok(held_back(ui, page, findings, may_write));
    }
    let summary = summary(ui, &page);
    let content = app
        .in_house(move |_| make(&summary))
        .await
        .map_err(|error| Stop::unexpected(&error))?;
    let name = format!("attachment; filename=\"{}.{ending}\"", ui.t("hearing-file-name"));
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, content).into_response())
}

/// No file: what must not leave, with its places for those who can mend it. Others are told that there is something, not
/// what, since it tells of closed items and of citizens.
#[derive(Template)]
#[template(path = "pages/hearings/held_back.html")]
struct HeldBackPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    page: HearingPage,
    findings: Vec<SummaryFinding>,
    may_write: bool,
}

impl HeldBackPage {
    fn kind(&self, finding: &SummaryFinding) -> String {
        self.ui.t(match finding.kind {
            Kind::ClosedWords => "publication-closed-words",
            Kind::PersonNumber => "publication-person-number",
            Kind::CitizenName => "publication-citizen-name",
            Kind::NotLookedThrough => "publication-not-looked-through",
        })
    }

    /// Where a finding stands, in words.
    fn place(&self, finding: &SummaryFinding) -> String {
        match finding.place {
            SummaryPlace::Head => self.ui.t("hearing-held-back-head"),
            SummaryPlace::Section(number) => words::section_by_number(&self.ui, &self.page, Some(number)),
            SummaryPlace::Response(party) => who(&self.ui, &self.page, party),
            SummaryPlace::Answer(_) => self.ui.t("hearing-held-back-answer"),
        }
    }

    /// The page on which it can be mended.
    fn address(&self, finding: &SummaryFinding) -> String {
        let hearing = format!("/hearings/{}", self.page.hearing.id);
        match finding.place {
            SummaryPlace::Head => hearing,
            SummaryPlace::Section(_) => format!("{hearing}/plan"),
            SummaryPlace::Response(party) => format!("{hearing}/parties/{party}"),
            SummaryPlace::Answer(answer) => format!("{hearing}/answers/{answer}"),
        }
    }
}

fn held_back(ui: &Ui, page: HearingPage, findings: Vec<SummaryFinding>, may_write: bool) -> Response {
    let crumbs = words::crumbs(ui, &page, ui.t("hearing-summary"));
    let made = HeldBackPage {
        ui: ui.clone(),
        crumbs,
        page,
        findings,
        may_write,
    };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &made)
}

/// The summary of a hearing whose private persons were taken out.
fn summary(ui: &Ui, page: &HearingPage) -> HearingSummary {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let sections = hearing::by_section(&page.sections, &page.responses);
    HearingSummary {
        paper: Paper {
            language: if ui.lang() == "en" {
                Language::En
            } else {
                Language::Da
            },
            organisation: page.hearing.unit_name.clone(),
            identity: format!("hearing/{}", page.hearing.id),
            made_at: ui.now(),
        },
        title: ui.a("hearing-summary-title", "title", page.hearing.title.as_str()),
        plan: page.hearing.title.clone(),
        period: period(page),
        introduction: ui.t("hearing-summary-introduction"),
        respondents: page
            .parties
            .iter()
            .map(|party| respondent(ui, page, party))
            .collect(),
        coverage: sections
            .iter()
            .map(|one| Coverage {
                section: words::section_by_number(ui, page, one.section),
                respondents: count(one.counts.parties),
                questions: count(one.counts.questions),
                remarks: count(one.counts.remarks),
            })
            .collect(),
        sections: said(ui, page, &sections),
    }
}

fn period(page: &HearingPage) -> Option<Period> {
    let (sent, _) = page.hearing.sent?;
    let last = page.common_deadline()?;
    Period::new(sent, last.tomorrow().ok()).ok()
}

fn respondent(ui: &Ui, page: &HearingPage, party: &hearing::Party) -> Respondent {
    let response = page.response(party.id);
    let late = response.is_some_and(|response| response.late);
    let name = who(ui, page, party.id);
    Respondent {
        name: if late {
            ui.a("hearing-summary-late", "name", name)
        } else {
            name
        },
        has_answered: response.is_some(),
        points: response.map_or(0, |response| {
            u32::try_from(response.rows.len()).unwrap_or(u32::MAX)
        }),
    }
}

/// "B2 Foreningen Prøve"; the number only when it has answered.
fn who(ui: &Ui, page: &HearingPage, party: foundation::Uuid) -> String {
    let name = page
        .party(party)
        .map(|party| words::party_name(ui, party))
        .unwrap_or_default();
    let mark = page.response(party).map(words::mark).unwrap_or_default();
    format!("{mark} {name}").trim().to_owned()
}

/// General remarks first, then section by section, then what speaks of the plan as a whole.
fn said(ui: &Ui, page: &HearingPage, sections: &[hearing::SectionCounts]) -> Vec<HearingSection> {
    let general = page
        .responses
        .iter()
        .filter(|response| !response.general.show().is_empty());
    let general = HearingSection {
        number: String::new(),
        title: ui.t("hearing-general"),
        points: general
            .map(|response| HearingPoint {
                kind: PointKind::Remark,
                respondent: who(ui, page, response.party),
                reference: String::new(),
                topics: Vec::new(),
                vision: String::new(),
                text: response.general.show().clone(),
                answer: String::new(),
            })
            .collect(),
    };
    let of_section = |counts: &hearing::SectionCounts| {
        let rows = page
            .responses
            .iter()
            .flat_map(|response| response.rows.iter().map(move |row| (response, row)));
        let here = rows.filter(|(_, row)| row.section == counts.section);
        HearingSection {
            number: counts
                .section
                .map(|number| format!("{number}."))
                .unwrap_or_default(),
            title: page
                .sections
                .iter()
                .find(|one| Some(one.number) == counts.section)
                .map_or_else(|| ui.t("hearing-section-none"), |one| one.heading.clone()),
            points: here
                .map(|(response, row)| point(ui, page, response, row))
                .collect(),
        }
    };
    let mut all = vec![general];
    all.extend(sections.iter().map(of_section));
    all
}

/// One row: its questions and remarks together, since one answer goes for them.
fn point(ui: &Ui, page: &HearingPage, response: &hearing::Response, row: &ResponseRow) -> HearingPoint {
    let (questions, remarks) = (row.questions.show(), row.remarks.show());
    let answer = page.approved(response.party, row.id).map(|approved| {
        if approved.change.is_empty() {
            approved.text.clone()
        } else {
            format!(
                "{}\n\n{}",
                approved.text,
                ui.a("hearing-summary-change", "change", approved.change.as_str())
            )
        }
    });
    HearingPoint {
        kind: if questions.is_empty() {
            PointKind::Remark
        } else {
            PointKind::Question
        },
        respondent: who(ui, page, response.party),
        reference: words::reference(ui, row),
        topics: row.topics.clone(),
        vision: row.vision.show().clone(),
        text: questions
            .iter()
            .chain(remarks)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n\n"),
        answer: answer.unwrap_or_default(),
    }
}
