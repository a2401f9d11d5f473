//! A meeting's papers as files: what the public site and the pages inside hand to `documents`.

use crate::{App, Ui};
use axum::http::{HeaderMap, header};
use documents::{
    Attendance, Attendee, ClosedItem, ClosedPart, ItemBody, Language, MeetingHead, OpenItem, PaperStatus,
    TaskLine, TimeSlot,
};
use foundation::Instant;
use governance::item::ItemKind;
use governance::meeting::TimeOfDay;
use governance::publication::{ClosedSide, LineKind, Paper, PaperAttachment, PaperItem, PaperKind};

/// The kinds of files that are made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Made {
    /// Tagged PDF.
    Pdf,
    /// DOCX.
    Docx,
}

impl Made {
    /// The kind that an address asks for: `pdf` or `docx`.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [Self::Pdf, Self::Docx]
            .into_iter()
            .find(|made| made.ending() == code)
    }

    /// The media type of the file.
    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// The ending of the file's name.
    pub(crate) const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }
}

/// The language of a file: the page's.
pub(crate) fn language(ui: &Ui) -> Language {
    if ui.lang() == "en" {
        Language::En
    } else {
        Language::Da
    }
}

/// What absolute links begin with: the public address of the installation. Where none is given, the address that this
/// site was asked at.
pub(crate) fn base(app: &App, headers: &HeaderMap) -> String {
    if let Some(address) = &app.settings().public_address {
        return address.trim_end_matches('/').to_owned();
    }
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .filter(|host| {
            host.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte))
        })
        .unwrap_or("localhost");
    let scheme = if app.settings().https { "https" } else { "http" };
    format!("{scheme}://{host}")
}

/// A time of day as `documents` takes it.
pub(crate) fn time(at: TimeOfDay) -> jiff::civil::Time {
    at.iso().parse().unwrap_or_default()
}

fn slot(starts: TimeOfDay, ends: Option<TimeOfDay>) -> TimeSlot {
    TimeSlot {
        from: time(starts),
        to: ends.map(time),
    }
}

/// The lines of one kind about the meeting, as name and detail.
fn lines_of(paper: &Paper, kind: LineKind) -> impl Iterator<Item = (String, String)> {
    paper
        .lines_of(kind)
        .map(|line| (line.text.show().clone(), line.detail.show().clone()))
}

/// Name and detail as one line: `name (detail)`.
fn words(lines: impl Iterator<Item = (String, String)>) -> Vec<String> {
    lines
        .map(|(text, detail)| {
            if detail.is_empty() {
                text
            } else {
                format!("{text} ({detail})")
            }
        })
        .collect()
}

/// The head of the paper.
pub(crate) fn head(ui: &Ui, paper: &Paper, status: PaperStatus, made_at: Instant) -> MeetingHead {
    let people = |kind| {
        lines_of(paper, kind)
            .map(|(name, role)| Attendee { name, role })
            .collect()
    };
    MeetingHead {
        paper: documents::Paper {
            language: language(ui),
            organisation: paper.unit_name.clone(),
            identity: format!("meeting/{}", paper.meeting),
            made_at,
        },
        kind: match paper.kind {
            PaperKind::Agenda => documents::PaperKind::Agenda,
            PaperKind::Minutes => documents::PaperKind::Minutes,
        },
        status,
        committee: paper.committee_name.clone(),
        day: paper.day,
        slot: Some(slot(paper.starts, paper.ends)),
        place: paper.place.show().clone(),
        attendance: Attendance {
            present: people(LineKind::Present),
            absent: people(LineKind::Absent),
            substitutes: Vec::new(),
            others: people(LineKind::Other),
        },
    }
}

fn attachments(all: &[PaperAttachment], files: &str, is_closed: bool) -> Vec<documents::Attachment> {
    let attachment = |one: &PaperAttachment| documents::Attachment {
        title: one.name.show().clone(),
        address: Some(format!("{files}/{}", one.id)),
        is_closed,
    };
    all.iter().map(attachment).collect()
}

/// The open side of an item. `files` is the address before the ids of attachments.
pub(crate) fn item(ui: &Ui, item: &PaperItem, files: &str) -> OpenItem {
    let lines = |kind| {
        let lines = item.lines_of(kind);
        words(lines.map(|line| (line.text.show().clone(), line.detail.show().clone())))
    };
    let mut case_text = item.case_text.show().clone();
    let figures = item.lines_of(LineKind::Figure);
    let figures: Vec<String> = figures
        .map(|line| format!("{}\n{}", line.text.show(), line.detail.show()))
        .collect();
    if !figures.is_empty() {
        case_text = format!(
            "{case_text}\n\n# {}\n{}",
            ui.t("item-figures"),
            figures.join("\n\n")
        );
    }
    let mut decision = item.decision.show().clone();
    for addendum in lines(LineKind::Addendum) {
        decision = format!("{decision}\n\n{}: {addendum}", ui.t("public-addendum"));
    }
    let actions = item.lines_of(LineKind::Action).map(|line| TaskLine {
        title: line.text.show().clone(),
        owner: line.detail.show().clone(),
        due: String::new(),
    });
    OpenItem {
        number: item.number.to_string(),
        title: item.title.show().clone(),
        is_closed: item.is_closed,
        kind: Some(match item.kind {
            ItemKind::Decision => documents::ItemKind::Decision,
            ItemKind::Information => documents::ItemKind::Information,
            ItemKind::Discussion => documents::ItemKind::Discussion,
        }),
        slot: item.starts.map(|starts| slot(starts, item.ends)),
        owner: item.presenter.show().clone(),
        case_number: item.case_number.clone().unwrap_or_default(),
        body: ItemBody {
            recommendation: item.recommendation.show().clone(),
            resume: item.resume.show().clone(),
            case_text,
            attachments: attachments(&item.attachments, files, false),
            decision,
            actions: actions.collect(),
            ..ItemBody::default()
        },
    }
}

/// An item with its closed side, for the closed circle. `files` is the address before the ids of closed attachments.
pub(crate) fn closed_item(open: OpenItem, sides: &[ClosedSide], number: i64, files: &str) -> ClosedItem {
    let side = sides.iter().find(|side| side.number == number);
    let closed = side.map(|side| ClosedPart {
        title: side.title.show().clone(),
        body: ItemBody {
            recommendation: side.recommendation.show().clone(),
            case_text: side.case_text.show().clone(),
            attachments: attachments(&side.attachments, files, true),
            decision: side.decision.show().clone(),
            ..ItemBody::default()
        },
    });
    ClosedItem { open, closed }
}
