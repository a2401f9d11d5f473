//! Attachments of items: sent in with their classification, opened as downloads, withdrawn.

use crate::app::{Upload, rule};
use crate::forms::Choice;
use crate::pages::closed::{self, circle, load};
use crate::pages::notice;
use crate::parts::Crumb;
use crate::preview::Page;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Subject;
use askama::Template;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::papers::source::{SourceError, text_of};
use foundation::{AgendaItemId, AttachmentId, CommitteeId, Private, UnitId};
use governance::item::ItemPage;
use governance::item::attachment::{
    AddAttachment, AddAttachmentError, AddClosedAttachment, Attachment, AttachmentLine, LookThrough,
    LookThroughError, NewFile, ReadAs, Reading, ViewAttachment, ViewClosedAttachment, WithdrawAttachment,
    WithdrawAttachmentError, WithdrawClosedAttachment, add, add_closed, closed_content, content,
    look_through, withdraw, withdraw_closed,
};
use tower_sessions::Session;

/// What the writers of open papers hold.
const WRITE: &str = "committee.write";

/// Pages for browser tests.
pub const PAGES: &[Page] = &[Page::new(
    "new-attachment",
    "/items/96db1504-f646-8378-8384-0b4935900606/attachments/new",
    "vibeke",
)];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("attachment.new", "/items/{item}/attachments/new", new),
        Route::upload("attachment.add", "/items/{item}/attachments", receive),
        Route::get("attachment.show", "/attachments/{attachment}", show),
        Route::get(
            "attachment.closed",
            "/committees/{committee}/closed-attachments/{attachment}",
            show_closed,
        ),
        Route::post(
            "attachment.withdraw",
            "/attachments/{attachment}/withdrawal",
            take,
        ),
        Route::post(
            "attachment.look",
            "/attachments/{attachment}/looked-through",
            look,
        ),
    ]
}

/// The open attachments on the item's page.
#[derive(Template)]
#[template(path = "pages/attachments/list.html")]
pub(crate) struct Part {
    ui: Ui,
    page: ItemPage,
    may_write: bool,
    may_publish: bool,
}

impl Part {
    /// The list; `None` when there is nothing to show and nothing to add.
    pub(crate) async fn of(app: &App, me: &Me, ui: &Ui, page: &ItemPage) -> Result<Option<Self>, Stop> {
        let unit = Subject::Unit(page.unit);
        let may_write = page.is_open() && app.could(me, WRITE, unit).await?;
        let may_publish = app.could(me, "committee.publish", unit).await?;
        if page.attachments.is_empty() && !may_write {
            return Ok(None);
        }
        Ok(Some(Self {
            ui: ui.clone(),
            page: page.clone(),
            may_write,
            may_publish,
        }))
    }

    fn size(&self, line: &AttachmentLine) -> String {
        let kilobytes = (line.size + 1023) / 1024;
        format!("{} kB", self.ui.num(kilobytes))
    }

    fn unread(&self, line: &AttachmentLine) -> bool {
        !line.reading.is_known()
    }

    /// How far the system could read it.
    fn read_as(&self, line: &AttachmentLine) -> String {
        self.ui.t(if line.reading == ReadAs::Partly {
            "attachment-partly"
        } else {
            "attachment-unread"
        })
    }

    /// What the person who looks through it answers for.
    fn question(&self, line: &AttachmentLine) -> String {
        self.ui.t(if line.reading == ReadAs::Partly {
            "attachment-look-question-partly"
        } else {
            "attachment-look-question"
        })
    }
}

/// The form that takes a file.
#[derive(Template)]
#[template(path = "pages/attachments/new.html")]
struct NewPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    item: ItemPage,
    classes: Vec<Choice>,
}

fn new_page(ui: Ui, form: Form, item: ItemPage, closed: bool) -> NewPage {
    let number = ui.a("item-number", "number", item.number.to_string());
    let crumbs = vec![
        Crumb::new(&item.committee_name, format!("/committees/{}", item.committee)),
        Crumb::new(ui.day(&item.meeting_day), format!("/meetings/{}", item.meeting)),
        Crumb::new(number, format!("/items/{}", item.id)),
        Crumb::here(ui.t("attachment-new")),
    ];
    let mut classes = vec![Choice::new("open", ui.t("attachment-open"))];
    if closed {
        classes.push(Choice::new("closed", ui.t("attachment-closed")));
    }
    NewPage {
        ui,
        form,
        crumbs,
        item,
        classes,
    }
}

/// Whether the person may add open and closed attachments here.
async fn may(app: &App, me: &Me, item: &ItemPage) -> Result<(bool, bool), Stop> {
    let open = app.could(me, WRITE, Subject::Unit(item.unit)).await?;
    let closed = app.could(me, closed::WRITE, circle(item.committee)).await?;
    if open || closed {
        Ok((open, closed))
    } else {
        Err(Stop::no_access())
    }
}

async fn new(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<AgendaItemId>) -> Result<Response, Stop> {
    let item = load(&app, &me, id).await?;
    let (_, closed) = may(&app, &me, &item).await?;
    // A closed item's attachment is closed unless somebody says otherwise; an open item's has no default.
    let form = Form::new().with("id", AttachmentId::new());
    let form = if item.closing.is_some() {
        form.with("class", "closed")
    } else {
        form
    };
    Ok(page(&new_page(ui, form, item, closed)))
}

/// What a reader takes out of a file. The file is read on a thread that may wait.
async fn reading(content: Private<Vec<u8>>, name: String) -> Result<Reading, Stop> {
    let read = tokio::task::spawn_blocking(move || match text_of(content.show(), &name) {
        Ok(source) => {
            let words = source.text().into();
            let metadata = source.metadata.texts().collect::<Vec<_>>().join("\n").into();
            if source.is_complete() {
                Reading::Read { words, metadata }
            } else {
                Reading::Partly { words, metadata }
            }
        }
        Err(SourceError::NoText) => Reading::Empty {
            metadata: String::new().into(),
        },
        Err(_) => Reading::Unread,
    });
    read.await.map_err(|error| Stop::unexpected(&error))
}

async fn receive(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(id): Path<AgendaItemId>,
    upload: Upload,
) -> Result<Response, Stop> {
    let Upload { mut form, mut files } = upload;
    let item = load(&app, &me, id).await?;
    let (_, may_close) = may(&app, &me, &item).await?;
    let new_id = form.made_id(AttachmentId::new);
    let class = form.value("class").to_owned();
    if class != "open" && class != "closed" {
        form.wrong("class", "attachment-error-class");
    }
    let file = files.pop();
    if file.is_none() {
        form.wrong("file", "attachment-error-file");
    }
    if let (Some(new_id), Some(file), true) = (new_id, file, form.is_right()) {
        let read = reading(file.content.clone(), file.name.show().clone()).await?;
        let file = NewFile {
            name: file.name,
            content: file.content,
            reading: read,
        };
        let outcome = if class == "closed" {
            let action = AddClosedAttachment {
                id: new_id,
                item: id,
                committee: item.committee,
                file,
            };
            app.act(&me, action, add_closed).await
        } else {
            let action = AddAttachment {
                id: new_id,
                item: id,
                unit: item.unit,
                file,
            };
            app.act(&me, action, add).await
        };
        match outcome {
            Ok(_) => {
                return Ok(done(&session, "attachment-added", &format!("/items/{id}#attachments")).await);
            }
            Err(failure) => match rule(failure)? {
                AddAttachmentError::NotFound => return Err(Stop::no_access()),
                // The same form sent twice adds one.
                AddAttachmentError::Exists => {
                    return Ok(Redirect::to(&format!("/items/{id}#attachments")).into_response());
                }
                AddAttachmentError::MinutesClosed => form.wrong("", "item-error-closed"),
                AddAttachmentError::Name => form.wrong("file", "attachment-error-name"),
                AddAttachmentError::MediaType => form.wrong("file", "attachment-error-kind"),
                AddAttachmentError::Empty => form.wrong("file", "attachment-error-empty"),
                AddAttachmentError::TooLarge => form.wrong("file", "attachment-error-large"),
                AddAttachmentError::TooMany => form.wrong("file", "attachment-error-many"),
                AddAttachmentError::Storage(error) => return Err(error.into()),
            },
        }
    }
    Ok(form.again(ui, |ui, form| new_page(ui, form, item, may_close)))
}

async fn done(session: &Session, key: &'static str, to: &str) -> Response {
    notice::keep(session, notice::done(key)).await;
    Redirect::to(to).into_response()
}

async fn show(
    State(app): State<App>,
    me: Me,
    Path(attachment): Path<AttachmentId>,
) -> Result<Response, Stop> {
    let found = app
        .look(&me, ViewAttachment { attachment }, content)
        .await?
        .ok_or_else(Stop::no_access)?;
    Ok(download(found))
}

async fn show_closed(
    State(app): State<App>,
    me: Me,
    Path((committee, attachment)): Path<(CommitteeId, AttachmentId)>,
) -> Result<Response, Stop> {
    let view = ViewClosedAttachment {
        attachment,
        committee,
    };
    let found = app
        .look(&me, view, closed_content)
        .await?
        .ok_or_else(Stop::no_access)?;
    Ok(download(found))
}

/// A file to save, never shown in the browser and never kept by it.
fn download(found: Attachment) -> Response {
    let headers = [
        (header::CONTENT_TYPE, found.media_type),
        (header::CONTENT_DISPOSITION, disposition(found.name.show())),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, Body::from(found.content.into_inner())).into_response()
}

/// The header that makes a browser save a file under its name (RFC 8187).
pub(crate) fn disposition(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let mut encoded = String::new();
    for byte in name.bytes() {
        if plain(byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename*=UTF-8''{encoded}")
}

async fn take(
    State(app): State<App>,
    me: Me,
    session: Session,
    Path(attachment): Path<AttachmentId>,
    form: Form,
) -> Result<Response, Stop> {
    let id = |name: &str| {
        form.value(name)
            .parse::<foundation::Uuid>()
            .map_err(|_| Stop::no_access())
    };
    let item = AgendaItemId::from_uuid(id("item")?);
    let reason = Private::from(form.value("reason").to_owned());
    let outcome = if form.value("committee").is_empty() {
        let action = WithdrawAttachment {
            attachment,
            item,
            unit: UnitId::from_uuid(id("unit")?),
            reason,
        };
        app.act(&me, action, withdraw).await
    } else {
        let action = WithdrawClosedAttachment {
            attachment,
            item,
            committee: CommitteeId::from_uuid(id("committee")?),
            reason,
        };
        app.act(&me, action, withdraw_closed).await
    };
    let said = match outcome {
        Ok(()) | Err(access::Failure::Rule(WithdrawAttachmentError::Withdrawn)) => {
            notice::done("attachment-withdrawn")
        }
        Err(failure) => match rule(failure)? {
            WithdrawAttachmentError::NotFound | WithdrawAttachmentError::Withdrawn => {
                return Err(Stop::no_access());
            }
            WithdrawAttachmentError::NoReason => notice::attention("attachment-error-reason"),
            WithdrawAttachmentError::Storage(error) => return Err(error.into()),
        },
    };
    notice::keep(&session, said).await;
    Ok(Redirect::to(&format!("/items/{item}#attachments")).into_response())
}

async fn look(
    State(app): State<App>,
    me: Me,
    session: Session,
    Path(attachment): Path<AttachmentId>,
    form: Form,
) -> Result<Response, Stop> {
    let id = |name: &str| {
        form.value(name)
            .parse::<foundation::Uuid>()
            .map_err(|_| Stop::no_access())
    };
    let item = AgendaItemId::from_uuid(id("item")?);
    let action = LookThrough {
        attachment,
        item,
        unit: UnitId::from_uuid(id("unit")?),
    };
    match app.act(&me, action, look_through).await {
        Ok(()) | Err(access::Failure::Rule(LookThroughError::Readable)) => {}
        Err(failure) => match rule(failure)? {
            LookThroughError::NotFound | LookThroughError::Readable => return Err(Stop::no_access()),
            LookThroughError::Storage(error) => return Err(error.into()),
        },
    }
    Ok(done(
        &session,
        "attachment-looked",
        &format!("/items/{item}#attachments"),
    )
    .await)
}
