//! Published papers as files: PDF, DOCX, feed, calendar, and the attachments themselves.

use super::send::{Kept, answer, gone};
use super::{Seen, changed, lines_of, paper_key, read_committee, read_meeting, words};
use crate::{App, Form, Stop, Ui};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri, header};
use axum::response::Response;
use documents::{
    Attendance, Attendee, CalendarEntry, CommitteeFeed, DocumentError, FeedEntry, FeedFile, Language,
    MeetingCalendar, MeetingHead, OpenItem, OpenMeeting, PaperStatus, TimeSlot,
};
use documents::{ItemBody, TaskLine};
use foundation::{AttachmentId, CommitteeId, Day, Instant, MeetingId, PublicationId};
use governance::item::ItemKind;
use governance::meeting::TimeOfDay;
use governance::publication::public::{self, PublishedLine, PublishedMeeting};
use governance::publication::{LineKind, PaperItem, PaperKind};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

/// The kinds of papers that are made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Made {
    Pdf,
    Docx,
}

impl Made {
    const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }
}

/// So many made papers are kept in memory. A published version never changes, so neither does its file.
const MOST_KEPT: usize = 64;
type Papers = HashMap<(PublicationId, Made, &'static str), Arc<Vec<u8>>>;
static PAPERS: LazyLock<Mutex<Papers>> = LazyLock::new(|| Mutex::new(HashMap::new()));

pub(super) async fn pdf(
    state: State<App>,
    headers: HeaderMap,
    uri: Uri,
    path: Path<MeetingId>,
    form: Form,
) -> Response {
    paper(state, headers, uri, path, form, Made::Pdf).await
}

pub(super) async fn docx(
    state: State<App>,
    headers: HeaderMap,
    uri: Uri,
    path: Path<MeetingId>,
    form: Form,
) -> Response {
    paper(state, headers, uri, path, form, Made::Docx).await
}

async fn paper(
    State(app): State<App>,
    headers: HeaderMap,
    uri: Uri,
    Path(id): Path<MeetingId>,
    form: Form,
    made: Made,
) -> Response {
    let Seen { ui, .. } = Seen::new(&app, &uri, &form);
    let found = match read_meeting(&app, id).await {
        Ok(found) if found.withdrawn().is_none() => found,
        Ok(_) => return gone(ui, Stop::no_access()),
        Err(stop) => return gone(ui, stop),
    };
    let changed = Some(found.changed());
    let base = base(&app, &headers);
    let open = open_meeting(&ui, &found, &base);
    let name = format!("{}.{}", open.title(), made.ending());
    match make(found.id(), ui.lang(), open, made).await {
        Ok(bytes) => answer(
            &headers,
            changed,
            Kept::file(made.media_type(), Some(&name), bytes),
        ),
        Err(stop) => gone(ui, stop),
    }
}

/// Makes the file on a thread that may wait, once per version.
async fn make(id: PublicationId, lang: &'static str, open: OpenMeeting, made: Made) -> Result<Vec<u8>, Stop> {
    let key = (id, made, lang);
    let kept = PAPERS
        .lock()
        .map(|papers| papers.get(&key).cloned())
        .unwrap_or_default();
    if let Some(kept) = kept {
        return Ok(kept.as_ref().clone());
    }
    let work = move || match made {
        Made::Pdf => open.pdf(),
        Made::Docx => open.docx(),
    };
    let bytes: Result<Vec<u8>, DocumentError> = tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Stop::unexpected(&error))?;
    let bytes = bytes.map_err(|error| Stop::unexpected(&error))?;
    if let Ok(mut papers) = PAPERS.lock() {
        if papers.len() >= MOST_KEPT {
            papers.clear();
        }
        papers.insert(key, Arc::new(bytes.clone()));
    }
    Ok(bytes)
}

fn language(ui: &Ui) -> Language {
    if ui.lang() == "en" {
        Language::En
    } else {
        Language::Da
    }
}

/// The address that this site was asked at: what absolute links begin with.
fn base(app: &App, headers: &HeaderMap) -> String {
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

fn time(at: TimeOfDay) -> jiff::civil::Time {
    at.iso().parse().unwrap_or_default()
}

fn slot(starts: TimeOfDay, ends: Option<TimeOfDay>) -> TimeSlot {
    TimeSlot {
        from: time(starts),
        to: ends.map(time),
    }
}

/// The published copy as the printer takes it.
fn open_meeting(ui: &Ui, found: &PublishedMeeting, base: &str) -> OpenMeeting {
    let paper = found.paper();
    let people = |kind| {
        lines_of(paper, kind)
            .map(|(name, role)| Attendee { name, role })
            .collect()
    };
    OpenMeeting {
        head: MeetingHead {
            paper: documents::Paper {
                language: language(ui),
                organisation: paper.unit_name.clone(),
                identity: format!("meeting/{}", paper.meeting),
                made_at: found.published(),
            },
            kind: match paper.kind {
                PaperKind::Agenda => documents::PaperKind::Agenda,
                PaperKind::Minutes => documents::PaperKind::Minutes,
            },
            status: PaperStatus::SentOut(Some(foundation::day_of(found.published()))),
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
        },
        items: paper.items.iter().map(|one| item(ui, one, base)).collect(),
    }
}

fn item(ui: &Ui, item: &PaperItem, base: &str) -> OpenItem {
    let lines = |kind| {
        let lines = item.lines_of(kind);
        words(lines.map(|line| (line.text.show().clone(), line.detail.show().clone())))
    };
    let mut case_text = item.case_text.show().clone();
    let figures = lines(LineKind::Figure);
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
    let attachments = item.attachments.iter().map(|one| documents::Attachment {
        title: one.name.show().clone(),
        address: Some(format!("{base}/public/attachments/{}", one.id)),
        is_closed: false,
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
            attachments: attachments.collect(),
            decision,
            actions: actions.collect(),
            ..ItemBody::default()
        },
    }
}

pub(super) async fn attachment(
    State(app): State<App>,
    headers: HeaderMap,
    uri: Uri,
    Path(id): Path<AttachmentId>,
    form: Form,
) -> Response {
    let Seen { ui, .. } = Seen::new(&app, &uri, &form);
    match app.published(move |tx| public::attachment(tx, id)).await {
        Ok(Some(file)) => {
            let kept = Kept::file(&file.media_type, Some(file.name.show()), file.content);
            answer(&headers, Some(file.published), kept)
        }
        Ok(None) => gone(ui, Stop::no_access()),
        Err(stop) => gone(ui, stop),
    }
}

/// When a time of a Danish day is.
fn moment(day: Day, at: TimeOfDay) -> Option<Instant> {
    let zoned = day.to_datetime(time(at)).in_tz("Europe/Copenhagen").ok()?;
    Instant::from_micros(zoned.timestamp().as_microsecond())
}

pub(super) async fn feed(
    State(app): State<App>,
    headers: HeaderMap,
    uri: Uri,
    Path(id): Path<CommitteeId>,
    form: Form,
) -> Response {
    let Seen { ui, query } = Seen::new(&app, &uri, &form);
    let (committee, lines) = match read_committee(&app, id).await {
        Ok(found) => found,
        Err(stop) => return gone(ui, stop),
    };
    let base = base(&app, &headers);
    let entries = lines.iter().filter(|line| line.withdrawn.is_none());
    let feed = CommitteeFeed {
        language: language(&ui),
        id: format!("urn:uuid:{id}"),
        title: committee.name.clone(),
        organisation: committee.unit_name.clone(),
        address: format!("{base}/public/committees/{id}/feed.xml{query}"),
        page: format!("{base}/public/committees/{id}{query}"),
        changed_at: changed(&lines).unwrap_or(committee.changed),
        entries: entries.map(|line| entry(&ui, line, &base, query)).collect(),
    };
    match feed.atom() {
        Ok(atom) => {
            let kept = Kept::file("application/atom+xml; charset=utf-8", None, atom.into_bytes());
            answer(&headers, changed(&lines), kept)
        }
        Err(error) => gone(ui, Stop::unexpected(&error)),
    }
}

fn entry(ui: &Ui, line: &PublishedLine, base: &str, query: &str) -> FeedEntry {
    let page = format!("{base}/public/meetings/{}", line.meeting);
    FeedEntry {
        id: format!("urn:uuid:{}", line.meeting),
        title: format!("{}, {}", ui.t(paper_key(line.kind)), ui.day(&line.day)),
        summary: line.titles.join(" · "),
        published_at: line.published,
        changed_at: line.published,
        files: vec![FeedFile {
            title: "PDF".to_owned(),
            address: format!("{page}/paper.pdf{query}"),
            media_type: "application/pdf".to_owned(),
        }],
        page: format!("{page}{query}"),
    }
}

pub(super) async fn calendar(
    State(app): State<App>,
    headers: HeaderMap,
    uri: Uri,
    Path(id): Path<CommitteeId>,
    form: Form,
) -> Response {
    let Seen { ui, query } = Seen::new(&app, &uri, &form);
    let (committee, lines) = match read_committee(&app, id).await {
        Ok(found) => found,
        Err(stop) => return gone(ui, stop),
    };
    let base = base(&app, &headers);
    let host = base.split("://").nth(1).unwrap_or("etsted").to_owned();
    let entry = |line: &PublishedLine| {
        Some(CalendarEntry {
            uid: format!("{}@{host}", line.meeting),
            sequence: u32::try_from(line.number).unwrap_or(u32::MAX),
            changed_at: line.withdrawn.unwrap_or(line.published),
            title: committee.name.clone(),
            place: line.place.show().clone(),
            description: line.titles.join("\n"),
            address: Some(format!("{base}/public/meetings/{}{query}", line.meeting)),
            from: moment(line.day, line.starts)?,
            to: line.ends.and_then(|ends| moment(line.day, ends)),
            is_cancelled: false,
        })
    };
    let open = lines.iter().filter(|line| line.withdrawn.is_none());
    let calendar = MeetingCalendar {
        language: language(&ui),
        name: committee.name.clone(),
        entries: open.filter_map(entry).collect(),
    };
    let kept = Kept::file(
        "text/calendar; charset=utf-8",
        Some("meetings.ics"),
        calendar.ics().into_bytes(),
    );
    answer(&headers, changed(&lines), kept)
}
