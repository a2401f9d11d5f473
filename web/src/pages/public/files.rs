//! Published papers as files: PDF, DOCX, feed, calendar, and the attachments themselves.

use super::send::{Kept, answer, gone};
use super::{Seen, changed, paper_key, read_committee, read_meeting};
use crate::pages::papers::{self, Made};
use crate::{App, Form, Stop, Ui};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use documents::{
    CalendarEntry, CommitteeFeed, DocumentError, FeedEntry, FeedFile, MeetingCalendar, OpenMeeting,
    PaperStatus,
};
use foundation::{AttachmentId, CommitteeId, Day, Instant, MeetingId, PublicationId};
use governance::meeting::TimeOfDay;
use governance::publication::public::{self, PublishedLine, PublishedMeeting};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

/// So many made papers are kept in memory. A published version never changes, so neither does its file; but its links
/// begin with the address that it was made for, which belongs to the key.
const MOST_KEPT: usize = 64;
/// What a made paper is kept by: the version, the kind of file, the language, what its links begin with.
type Key = (PublicationId, Made, &'static str, String);
type Papers = HashMap<Key, Arc<Vec<u8>>>;
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
    let base = papers::base(&app, &headers);
    let open = open_meeting(&ui, &found, &base);
    let name = format!("{}.{}", open.title(), made.ending());
    match make((found.id(), made, ui.lang(), base), open).await {
        Ok(bytes) => answer(
            &headers,
            changed,
            Kept::file(made.media_type(), Some(&name), bytes),
        ),
        Err(stop) => gone(ui, stop),
    }
}

/// Makes the file on a thread that may wait, once per version.
async fn make(key: Key, open: OpenMeeting) -> Result<Vec<u8>, Stop> {
    let made = key.1;
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

/// The published copy as the printer takes it.
fn open_meeting(ui: &Ui, found: &PublishedMeeting, base: &str) -> OpenMeeting {
    let paper = found.paper();
    let files = format!("{base}/public/attachments");
    OpenMeeting {
        head: papers::head(
            ui,
            paper,
            PaperStatus::SentOut(Some(foundation::day_of(found.published()))),
            found.published(),
        ),
        items: paper
            .items
            .iter()
            .map(|one| papers::item(ui, one, &files))
            .collect(),
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
    let zoned = day
        .to_datetime(papers::time(at))
        .in_tz("Europe/Copenhagen")
        .ok()?;
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
    let base = papers::base(&app, &headers);
    let entries = lines.iter().filter(|line| line.withdrawn.is_none());
    let feed = CommitteeFeed {
        language: papers::language(&ui),
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
    let base = papers::base(&app, &headers);
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
        language: papers::language(&ui),
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
