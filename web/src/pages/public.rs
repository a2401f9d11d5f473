//! The public site: what committees have published, for everybody, without a log-in and without a cookie.
//!
//! These pages read published copies only (`governance::publication::public`). They may be kept by caches: each carries
//! an ETag and the time of its last change, and nothing in it depends on who asks. English is an address of its own
//! (`?lang=en`).

mod accessibility;
mod files;
mod send;

use crate::pages::publication::Sheet;
use crate::pages::subscriptions::Follow;
use crate::preview::Page;
use crate::texts::Lang;
use crate::{App, Form, Route, Stop, Ui};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use foundation::{CommitteeId, Instant, MeetingId};
use governance::publication::PaperKind;
use governance::publication::public::{self, PublishedCommittee, PublishedLine, PublishedMeeting};
pub(super) use send::gone as no_page;
use send::{Kept, answer, gone};

/// Pages for browser tests.
pub const PAGES: &[Page] = &[
    Page::new("public-committees", "/public", ""),
    Page::new(
        "page-public-committee",
        "/public/committees/ac6f553a-cb3b-8774-86f1-411491741ce6",
        "",
    ),
    Page::new(
        "page-public-meeting",
        "/public/meetings/9f0a1cdc-0743-83ea-b5ef-adf0085d6a38",
        "",
    ),
    Page::new("page-public-accessibility", "/public/accessibility", ""),
];

/// The routes of this area. Their paths begin with `/public`: the entrance lets them past the sessions.
#[must_use]
pub fn routes() -> Vec<Route> {
    let all = vec![
        Route::get("public.list", "/public", list),
        Route::get("public.committee", "/public/committees/{committee}", committee),
        Route::get(
            "public.feed",
            "/public/committees/{committee}/feed.xml",
            files::feed,
        ),
        Route::get(
            "public.calendar",
            "/public/committees/{committee}/meetings.ics",
            files::calendar,
        ),
        Route::get("public.meeting", "/public/meetings/{meeting}", meeting),
        Route::get("public.pdf", "/public/meetings/{meeting}/paper.pdf", files::pdf),
        Route::get(
            "public.docx",
            "/public/meetings/{meeting}/paper.docx",
            files::docx,
        ),
        Route::get(
            "public.attachment",
            "/public/attachments/{attachment}",
            files::attachment,
        ),
        Route::get(
            "public.accessibility",
            "/public/accessibility",
            accessibility::show,
        ),
    ];
    all.into_iter().map(Route::public).collect()
}

/// What every public page knows: its language from its address, and nothing about the reader.
pub(super) struct Seen {
    pub(super) ui: Ui,
    /// `?lang=en`, or nothing: what links within the site carry on.
    pub(super) query: &'static str,
}

impl Seen {
    /// `form` holds the query of the address.
    pub(super) fn new(app: &App, uri: &Uri, form: &Form) -> Self {
        let lang = Lang::from_code(form.value("lang")).unwrap_or_default();
        Self {
            query: if lang == Lang::default() { "" } else { "?lang=en" },
            ui: Ui::new(lang, uri.path(), app.house().now()),
        }
    }
}

/// All committees that have published something.
#[derive(Template)]
#[template(path = "pages/public/list.html")]
struct ListPage {
    ui: Ui,
    query: &'static str,
    committees: Vec<PublishedCommittee>,
}

async fn list(State(app): State<App>, headers: HeaderMap, uri: Uri, form: Form) -> Response {
    let Seen { ui, query } = Seen::new(&app, &uri, &form);
    match app.published(public::committees).await {
        Ok(committees) => {
            let changed = committees.iter().map(|committee| committee.changed).max();
            let page = ListPage {
                ui,
                query,
                committees,
            };
            answer(&headers, changed, Kept::page(&page))
        }
        Err(stop) => gone(ui, stop),
    }
}

/// A committee with its published meetings.
#[derive(Template)]
#[template(path = "pages/public/committee.html")]
struct CommitteePage {
    ui: Ui,
    query: &'static str,
    committee: PublishedCommittee,
    meetings: Vec<PublishedLine>,
    follow: Follow,
}

impl CommitteePage {
    fn kind(&self, line: &PublishedLine) -> String {
        self.ui.t(paper_key(line.kind))
    }
}

/// The word for agenda or minutes.
pub(super) const fn paper_key(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Agenda => "meeting-agenda",
        PaperKind::Minutes => "meeting-minutes",
    }
}

/// When what a committee has published last changed.
pub(super) fn changed(lines: &[PublishedLine]) -> Option<Instant> {
    lines
        .iter()
        .map(|line| line.withdrawn.unwrap_or(line.published))
        .max()
}

pub(super) async fn read_committee(
    app: &App,
    id: CommitteeId,
) -> Result<(PublishedCommittee, Vec<PublishedLine>), Stop> {
    app.published(move |tx| public::committee(tx, id))
        .await?
        .ok_or_else(Stop::no_access)
}

pub(super) async fn read_meeting(app: &App, id: MeetingId) -> Result<PublishedMeeting, Stop> {
    app.published(move |tx| public::meeting(tx, id))
        .await?
        .ok_or_else(Stop::no_access)
}

async fn committee(
    State(app): State<App>,
    headers: HeaderMap,
    uri: Uri,
    Path(id): Path<CommitteeId>,
    form: Form,
) -> Response {
    let Seen { ui, query } = Seen::new(&app, &uri, &form);
    match read_committee(&app, id).await {
        Ok((committee, meetings)) => {
            let changed = changed(&meetings);
            let page = CommitteePage {
                ui,
                query,
                committee,
                meetings,
                follow: Follow::new(&app),
            };
            answer(&headers, changed, Kept::page(&page))
        }
        Err(stop) => gone(ui, stop),
    }
}

/// A published meeting, or that it was withdrawn.
#[derive(Template)]
#[template(path = "pages/public/meeting.html")]
struct MeetingPage {
    ui: Ui,
    query: &'static str,
    meeting: PublishedMeeting,
    paper: Sheet,
}

impl MeetingPage {
    /// The day on which it was withdrawn.
    fn withdrawn(&self) -> Option<String> {
        let at = self.meeting.withdrawn()?;
        Some(self.ui.day(&foundation::day_of(at)))
    }

    fn published(&self) -> String {
        self.ui.day(&foundation::day_of(self.meeting.published()))
    }

    fn kind(&self) -> String {
        self.ui.t(paper_key(self.paper.paper.kind))
    }
}

async fn meeting(
    State(app): State<App>,
    headers: HeaderMap,
    uri: Uri,
    Path(id): Path<MeetingId>,
    form: Form,
) -> Response {
    let Seen { ui, query } = Seen::new(&app, &uri, &form);
    match read_meeting(&app, id).await {
        Ok(meeting) => {
            let changed = Some(meeting.changed());
            let paper = Sheet {
                paper: meeting.paper().clone(),
                files: "/public/attachments/",
            };
            let page = MeetingPage {
                ui,
                query,
                meeting,
                paper,
            };
            answer(&headers, changed, Kept::page(&page))
        }
        Err(stop) => gone(ui, stop),
    }
}
