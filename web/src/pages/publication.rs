//! Publishing a meeting: exactly what would leave, what must not at its place, and the button only when there is none.

use crate::app::rule;
use crate::pages::committees::words::{Piece, hours, item_kind, pieces};
use crate::pages::committees::{Tabs, WRITE, meeting_crumbs};
use crate::pages::notice;
use crate::parts::Crumb;
use crate::preview::Page;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::{Failure, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{MeetingId, PublicationId, UnitId, Uuid};
use governance::meeting::{MeetingPage, ViewMeeting};
use governance::publication::check::Kind;
use governance::publication::{
    ConfirmOtherPerson, ConfirmOtherPersonError, Finding, LineKind, Paper, PaperItem, PaperKind, Part, Place,
    Preview, PreviewPublication, Publish, PublishError, WithdrawPublication, WithdrawPublicationError,
    confirm_other_person, preview, publish, withdraw,
};
use tower_sessions::Session;

/// Pages for browser tests.
pub const PAGES: &[Page] = &[Page::new(
    "publication",
    "/meetings/9f0a1cdc-0743-83ea-b5ef-adf0085d6a38/publication",
    "vibeke",
)];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("publication.show", "/meetings/{meeting}/publication", show),
        Route::post("publication.publish", "/meetings/{meeting}/publications", put_out),
        Route::post(
            "publication.withdraw",
            "/meetings/{meeting}/publication/withdrawal",
            take,
        ),
        Route::post("publication.name", "/meetings/{meeting}/publication/names", name),
    ]
}

/// What would leave, with what must not.
#[derive(Template)]
#[template(path = "pages/publication/show.html")]
struct ShowPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    meeting: MeetingId,
    unit: UnitId,
    preview: Preview,
    paper: Sheet,
}

/// A paper as it is read: on the public page, and before it gets there.
pub(crate) struct Sheet {
    pub(crate) paper: Paper,
    /// Where attachments are fetched: `/public/attachments/` or `/attachments/`.
    pub(crate) files: &'static str,
}

impl Sheet {
    /// The words for what an item asks.
    pub(crate) fn kind(&self, ui: &Ui, item: &PaperItem) -> String {
        ui.t(item_kind(&item.kind))
    }

    pub(crate) fn hours(&self, ui: &Ui) -> String {
        hours(ui, &self.paper.starts, self.paper.ends.as_ref())
    }

    pub(crate) fn item_hours(&self, ui: &Ui, item: &PaperItem) -> Option<String> {
        item.starts
            .as_ref()
            .map(|starts| hours(ui, starts, item.ends.as_ref()))
    }

    /// The texts of an item with their headings, the empty ones left out.
    pub(crate) fn texts(&self, item: &PaperItem) -> Vec<(&'static str, Vec<Piece>)> {
        let all = [
            ("item-resume", &item.resume),
            ("item-recommendation", &item.recommendation),
            ("item-case-text", &item.case_text),
        ];
        let all = all.into_iter().map(|(key, text)| (key, pieces(text.show())));
        all.filter(|(_, pieces)| !pieces.is_empty()).collect()
    }

    pub(crate) fn pieces(&self, text: &foundation::Private<String>) -> Vec<Piece> {
        pieces(text.show())
    }

    /// Whether there is a line of a kind about the meeting.
    pub(crate) fn has(&self, kind: LineKind) -> bool {
        self.paper.lines_of(kind).next().is_some()
    }
}

impl ShowPage {
    fn new(ui: Ui, form: Form, (found, writer): (&MeetingPage, bool), preview: Preview) -> Self {
        let paper = Sheet {
            paper: preview.paper.clone(),
            files: "/attachments/",
        };
        Self {
            crumbs: meeting_crumbs(&ui, found, Some("publication-title")),
            tabs: Tabs::new(found, "publication", writer),
            ui,
            form,
            meeting: found.id,
            unit: found.unit,
            preview,
            paper,
        }
    }

    fn seen(&self) -> String {
        hex(&self.preview.paper.digest())
    }

    fn is_minutes(&self) -> bool {
        self.preview.paper.kind == PaperKind::Minutes
    }

    /// Where a finding stands, in words.
    fn place(&self, finding: &Finding) -> String {
        let ui = &self.ui;
        match finding.place {
            Place::Committee => ui.t("publication-at-committee"),
            Place::MeetingPlace => ui.t("publication-at-place"),
            Place::Message => ui.t("publication-at-message"),
            Place::Line(_) => ui.t("publication-at-meeting"),
            Place::Item { number, part } => {
                let part = ui.t(part_key(part));
                ui.a2("publication-at-item", "number", number.to_string(), "part", part)
            }
        }
    }

    fn anchor(&self, finding: &Finding) -> String {
        match finding.place {
            Place::Item { number, .. } => format!("#item-{number}"),
            _ => "#leaving".to_owned(),
        }
    }

    fn kind(&self, finding: &Finding) -> String {
        self.ui.t(match finding.kind {
            Kind::ClosedWords => "publication-closed-words",
            Kind::PersonNumber => "publication-person-number",
            Kind::CitizenName => "publication-citizen-name",
            Kind::NotLookedThrough => "publication-not-looked-through",
        })
    }

    fn mend(&self, finding: &Finding) -> String {
        self.ui.t(match finding.kind {
            Kind::ClosedWords => "publication-mend-closed",
            Kind::PersonNumber => "publication-mend-number",
            Kind::CitizenName => "publication-mend-name",
            Kind::NotLookedThrough => "publication-mend-file",
        })
    }

    /// The unread attachment of a finding: it may be confirmed that a person has looked through it.
    fn unread(&self, finding: &Finding) -> Option<foundation::AttachmentId> {
        match finding.place {
            Place::Item {
                part: Part::AttachmentContent(id),
                ..
            } if finding.kind == Kind::NotLookedThrough => Some(id),
            _ => None,
        }
    }
}

const fn part_key(part: Part) -> &'static str {
    match part {
        Part::Title => "publication-part-title",
        Part::CaseNumber => "publication-part-case-number",
        Part::Presenter => "publication-part-presenter",
        Part::Resume => "item-resume",
        Part::Recommendation => "item-recommendation",
        Part::CaseText => "item-case-text",
        Part::Decision => "item-decision",
        Part::Line(_) => "publication-part-line",
        Part::AttachmentName(_) => "publication-part-file-name",
        Part::AttachmentContent(_) => "publication-part-file",
        Part::AttachmentMetadata(_) => "publication-part-file-metadata",
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> [u8; 32] {
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        let two = text.get(at * 2..at * 2 + 2).unwrap_or("00");
        *byte = u8::from_str_radix(two, 16).unwrap_or(0);
    }
    bytes
}

/// The meeting, and whether the person writes its papers as well.
async fn load(app: &App, me: &Me, meeting: MeetingId) -> Result<(MeetingPage, bool), Stop> {
    let found = app
        .look(me, ViewMeeting { meeting }, governance::meeting::page)
        .await?
        .ok_or_else(Stop::no_access)?;
    let writer = app.could(me, WRITE, Subject::Unit(found.unit)).await?;
    Ok((found, writer))
}

async fn look(app: &App, me: &Me, meeting: MeetingId, unit: UnitId, message: &str) -> Result<Preview, Stop> {
    let view = PreviewPublication {
        meeting,
        unit,
        message: message.into(),
    };
    app.look(me, view, preview).await?.ok_or_else(Stop::no_access)
}

async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(meeting): Path<MeetingId>,
) -> Result<Response, Stop> {
    let (found, writer) = load(&app, &me, meeting).await?;
    let preview = look(&app, &me, meeting, found.unit, "").await?;
    let form = Form::new().with("id", PublicationId::new());
    Ok(page(&ShowPage::new(ui, form, (&found, writer), preview)))
}

async fn put_out(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(meeting): Path<MeetingId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let (found, writer) = load(&app, &me, meeting).await?;
    let message = form.value("message").to_owned();
    // The button "show again" only looks at what would leave with this message.
    if form.has("do", "publish")
        && let Some(id) = form.made_id(PublicationId::new)
    {
        let action = Publish {
            id,
            meeting,
            unit: found.unit,
            message: message.as_str().into(),
            seen: unhex(form.value("seen")),
        };
        match app.act(&me, action, publish).await {
            Ok(_) | Err(Failure::Rule(PublishError::Exists)) => {
                notice::keep(&session, notice::done("publication-done")).await;
                return Ok(Redirect::to(&format!("/meetings/{meeting}/publication")).into_response());
            }
            Err(failure) => match rule(failure)? {
                PublishError::NotFound | PublishError::Exists => return Err(Stop::no_access()),
                PublishError::NoItems => form.wrong("", "publication-error-items"),
                PublishError::ChangedMeanwhile => form.wrong("", "publication-error-changed"),
                PublishError::Findings(_) => form.wrong("", "publication-error-findings"),
                PublishError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let preview = look(&app, &me, meeting, found.unit, &message).await?;
    if form.is_right() {
        return Ok(page(&ShowPage::new(ui, form, (&found, writer), preview)));
    }
    Ok(form.again(ui, |ui, form| ShowPage::new(ui, form, (&found, writer), preview)))
}

fn unit_of(form: &Form) -> Result<UnitId, Stop> {
    form.value("unit").parse().map_err(|_| Stop::no_access())
}

async fn take(
    State(app): State<App>,
    me: Me,
    session: Session,
    Path(meeting): Path<MeetingId>,
    form: Form,
) -> Result<Response, Stop> {
    let publication: Uuid = form.value("publication").parse().map_err(|_| Stop::no_access())?;
    let action = WithdrawPublication {
        publication: PublicationId::from_uuid(publication),
        meeting,
        unit: unit_of(&form)?,
        reason: form.value("reason").into(),
    };
    let said = match app.act(&me, action, withdraw).await {
        Ok(()) | Err(Failure::Rule(WithdrawPublicationError::Withdrawn)) => {
            notice::done("publication-withdrawn-done")
        }
        Err(failure) => match rule(failure)? {
            WithdrawPublicationError::NotFound | WithdrawPublicationError::Withdrawn => {
                return Err(Stop::no_access());
            }
            WithdrawPublicationError::NoReason => notice::attention("publication-error-reason"),
            WithdrawPublicationError::Storage(error) => return Err(error.into()),
        },
    };
    notice::keep(&session, said).await;
    Ok(Redirect::to(&format!("/meetings/{meeting}/publication")).into_response())
}

async fn name(
    State(app): State<App>,
    me: Me,
    session: Session,
    Path(meeting): Path<MeetingId>,
    form: Form,
) -> Result<Response, Stop> {
    let action = ConfirmOtherPerson {
        meeting,
        unit: unit_of(&form)?,
        person: form.value("person").into(),
        who: form.value("who").into(),
    };
    let said = match app.act(&me, action, confirm_other_person).await {
        Ok(()) => notice::done("publication-name-done"),
        Err(failure) => match rule(failure)? {
            ConfirmOtherPersonError::NotFound => return Err(Stop::no_access()),
            ConfirmOtherPersonError::NobodyElse => notice::attention("publication-error-nobody"),
            ConfirmOtherPersonError::NoWho => notice::attention("publication-error-who"),
            ConfirmOtherPersonError::Storage(error) => return Err(error.into()),
        },
    };
    notice::keep(&session, said).await;
    Ok(Redirect::to(&format!("/meetings/{meeting}/publication")).into_response())
}
