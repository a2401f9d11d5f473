//! A meeting's papers as one file, for those inside: open words for all who read committees, closed sheets beside them
//! for the closed circle.

use super::meeting::load;
use crate::pages::attachments::disposition;
use crate::pages::closed::circle;
use crate::pages::papers::{self, Made};
use crate::{App, Me, Route, Stop, Ui};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use documents::{ClosedMeeting, DocumentError, OpenMeeting, PaperStatus};
use foundation::{MeetingId, day_of};
use governance::meeting::MeetingPage;
use governance::publication::{self, ClosedSide, ViewClosedPapers, ViewPapers};

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get(
        "meeting.papers",
        "/meetings/{meeting}/papers/{format}",
        download,
    )]
}

/// The closed sheets of a meeting, for those who may see them; empty for everybody else.
async fn sheets(app: &App, me: &Me, meeting: &MeetingPage) -> Result<Vec<ClosedSide>, Stop> {
    if !app
        .could(me, "committee.closed", circle(meeting.committee))
        .await?
    {
        return Ok(Vec::new());
    }
    let view = ViewClosedPapers {
        meeting: meeting.id,
        committee: meeting.committee,
    };
    Ok(app.look(me, view, publication::closed_papers).await?)
}

fn status(meeting: &MeetingPage) -> PaperStatus {
    let when = |at: &foundation::Instant| Some(day_of(*at));
    match (&meeting.approved, &meeting.minutes_closed, &meeting.sent) {
        (Some((at, _)), _, _) => PaperStatus::Approved(when(at)),
        (None, Some((at, _)), _) | (None, None, Some((at, _))) => PaperStatus::SentOut(when(at)),
        (None, None, None) => PaperStatus::Draft,
    }
}

async fn download(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((id, format)): Path<(MeetingId, String)>,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    let made = Made::from_code(&format).ok_or_else(Stop::no_access)?;
    let meeting = load(&app, &me, id).await?;
    let paper = app
        .look(&me, ViewPapers { meeting: id }, publication::papers)
        .await?
        .ok_or_else(Stop::no_access)?;
    let sides = sheets(&app, &me, &meeting).await?;
    let base = papers::base(&app, &headers);
    let files = format!("{base}/attachments");
    let head = papers::head(&ui, &paper, status(&meeting), ui.now());
    let open = paper.items.iter().map(|one| papers::item(&ui, one, &files));
    let (title, bytes) = if sides.is_empty() {
        let open = OpenMeeting {
            head,
            items: open.collect(),
        };
        let title = open.title();
        (
            title,
            press(&app, move || match made {
                Made::Pdf => open.pdf(),
                Made::Docx => open.docx(),
            })
            .await?,
        )
    } else {
        let closed_files = format!("{base}/committees/{}/closed-attachments", meeting.committee);
        let numbered = open.zip(&paper.items);
        let items = numbered.map(|(open, one)| papers::closed_item(open, &sides, one.number, &closed_files));
        let closed = ClosedMeeting {
            head,
            items: items.collect(),
        };
        let title = closed.title();
        (
            title,
            press(&app, move || match made {
                Made::Pdf => closed.pdf(),
                Made::Docx => closed.docx(),
            })
            .await?,
        )
    };
    let name = disposition(&format!("{title}.{}", made.ending()));
    let headers = [
        (header::CONTENT_TYPE, made.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// Makes the file on a thread that may wait.
async fn press(
    app: &App,
    work: impl FnOnce() -> Result<Vec<u8>, DocumentError> + Send + 'static,
) -> Result<Vec<u8>, Stop> {
    app.in_house(move |_| work())
        .await
        .map_err(|error| Stop::unexpected(&error))
}
