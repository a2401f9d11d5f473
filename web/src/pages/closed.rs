//! The closed sheet of an item: closing an item, its closed texts and decision. Only the closed circle gets any of it.

use crate::app::rule;
use crate::forms::Choice;
use crate::pages::committees::words::{Piece, pieces};
use crate::pages::committees::{exhibit, figure};
use crate::pages::notice;
use crate::parts::{Crumb, ExhibitTable, Figure};
use crate::preview::Page;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::{Failure, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{AgendaItemId, CircleId, CommitteeId, Private, Uuid};
use governance::item::closed::{
    self, AddClosedAddendum, AddClosedAddendumError, CloseItem, CloseItemError, ClosedSheet, ClosedText,
    DecideClosed, DecideClosedError, GROUNDS, SaveClosedText, SaveClosedTextError, ViewClosedItem,
    add_closed_addendum, close, decide_closed, save_closed,
};
use governance::item::{self, ItemPage, ItemText, Saved, ViewItem};
use tower_sessions::Session;

/// What the writers of closed texts hold.
pub(crate) const WRITE: &str = "committee.closed.write";
const READ: &str = "committee.closed";

/// Pages for browser tests.
pub const PAGES: &[Page] = &[
    Page::new(
        "close-item",
        "/items/96db1504-f646-8378-8384-0b4935900606/closing",
        "vibeke",
    ),
    Page::new(
        "page-closed-text",
        "/items/3d0331e4-5907-8b64-be67-96315f36eb2e/closed-text",
        "vibeke",
    ),
    Page::new(
        "closed-sheet",
        "/items/3d0331e4-5907-8b64-be67-96315f36eb2e",
        "vibeke",
    ),
];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("closed.new", "/items/{item}/closing", new),
        Route::post("closed.close", "/items/{item}/closing", shut),
        Route::get("closed.edit", "/items/{item}/closed-text", edit),
        Route::post("closed.save", "/items/{item}/closed-text", save),
        Route::post("closed.decide", "/items/{item}/closed-decisions", decide),
        Route::post("closed.add", "/items/{item}/closed-addenda", add),
    ]
}

/// The circle of a committee.
pub(crate) fn circle(committee: CommitteeId) -> Subject {
    Subject::Circle(CircleId::from_uuid(committee.uuid()))
}

/// The item that an address names.
pub(crate) async fn load(app: &App, me: &Me, item: AgendaItemId) -> Result<ItemPage, Stop> {
    app.look(me, ViewItem { item }, item::page)
        .await?
        .ok_or_else(Stop::no_access)
}

async fn only_writers(app: &App, me: &Me, item: &ItemPage) -> Result<(), Stop> {
    if app.could(me, WRITE, circle(item.committee)).await? {
        Ok(())
    } else {
        Err(Stop::no_access())
    }
}

fn crumbs(ui: &Ui, item: &ItemPage, key: &'static str) -> Vec<Crumb> {
    let number = ui.a("item-number", "number", item.number.to_string());
    vec![
        Crumb::new(&item.committee_name, format!("/committees/{}", item.committee)),
        Crumb::new(ui.day(&item.meeting_day), format!("/meetings/{}", item.meeting)),
        Crumb::new(number, format!("/items/{}", item.id)),
        Crumb::here(ui.t(key)),
    ]
}

/// The closed sheet beside the open page.
#[derive(Template)]
#[template(path = "pages/closed/sheet.html")]
pub(crate) struct Part {
    ui: Ui,
    item: AgendaItemId,
    committee: CommitteeId,
    sheet: ClosedSheet,
    /// The closed decision: as it holds, or as it was typed when it could not be saved. It is never kept in the browser.
    form: Form,
    may_write: bool,
    /// The day of the meeting has come.
    is_held: bool,
    /// The open item may be closed by this person.
    may_close: bool,
    /// The minutes are closed: what is to be corrected is added.
    may_add: bool,
    /// The id that the form for it carries.
    addendum_id: Uuid,
    /// Figures and tables that were frozen before the item was closed.
    figures: Vec<Figure>,
    exhibits: Vec<ExhibitTable>,
}

impl Part {
    /// The sheet, for those who may see or make one; asked for only when there is something on it.
    pub(crate) async fn of(app: &App, me: &Me, ui: &Ui, page: &ItemPage) -> Result<Option<Self>, Stop> {
        let writes = app.could(me, WRITE, circle(page.committee)).await?;
        let reads = app.could(me, READ, circle(page.committee)).await?;
        let sheet = match page.has_closed_sheet && reads {
            true => sheet(app, me, page).await?,
            false => None,
        };
        let may_close = writes && page.closing.is_none();
        let Some(sheet) = sheet.or_else(|| may_close.then(|| empty(page))) else {
            return Ok(None);
        };
        let text = sheet.decision().map(|decision| decision.text.show().clone());
        let card = |frozen| {
            let card = figure::card(ui, page.id, frozen);
            Figure {
                definition_href: String::new(),
                ..card
            }
        };
        Ok(Some(Self {
            figures: sheet.former_figures.iter().map(card).collect(),
            exhibits: sheet
                .former_exhibits
                .iter()
                .map(|frozen| exhibit::part(ui, &frozen.exhibit, None))
                .collect(),
            addendum_id: Uuid::now_v7(),
            may_add: writes && page.minutes_closed.is_some() && page.closing.is_some(),
            ui: ui.clone(),
            item: page.id,
            committee: page.committee,
            sheet,
            form: Form::new().with("closed_decision", text.unwrap_or_default()),
            is_held: *ui.today() >= page.meeting_day,
            may_write: writes && page.is_open(),
            may_close,
        }))
    }

    fn texts(&self) -> Vec<(&'static str, Vec<Piece>)> {
        let Some(current) = self.sheet.current() else {
            return Vec::new();
        };
        let all = [
            ("item-recommendation", pieces(current.text.recommendation.show())),
            ("item-case-text", pieces(current.text.case_text.show())),
        ];
        all.into_iter().filter(|(_, pieces)| !pieces.is_empty()).collect()
    }

    fn title(&self) -> &str {
        self.sheet
            .current()
            .map_or("", |current| current.text.title.show().as_str())
    }

    fn decided(&self) -> Vec<Piece> {
        self.sheet
            .decision()
            .map(|decision| pieces(decision.text.show()))
            .unwrap_or_default()
    }

    /// The sheet with a decision that could not be saved: the text comes back, with what is wrong.
    pub(crate) fn with_failed(self, form: Form) -> Self {
        Self { form, ..self }
    }

    /// The form of the decision stands open: on the day of the meeting, and when something is to be put right.
    fn is_deciding(&self) -> bool {
        !self.form.is_right() || (self.is_held && self.sheet.decision().is_none())
    }

    fn decision_version(&self) -> i64 {
        self.sheet.decision().map_or(0, |decision| decision.version)
    }
}

/// A sheet with nothing on it, for who may close the item.
const fn empty(_page: &ItemPage) -> ClosedSheet {
    ClosedSheet {
        closing: None,
        versions: Vec::new(),
        decisions: Vec::new(),
        former_versions: Vec::new(),
        former_decisions: Vec::new(),
        former_figures: Vec::new(),
        former_exhibits: Vec::new(),
        addenda: Vec::new(),
        attachments: Vec::new(),
    }
}

async fn sheet(app: &App, me: &Me, page: &ItemPage) -> Result<Option<ClosedSheet>, Stop> {
    let view = ViewClosedItem {
        item: page.id,
        committee: page.committee,
    };
    Ok(app.look(me, view, closed::sheet).await?)
}

/// The form that closes an item: what stays open, and what is closed.
#[derive(Template)]
#[template(path = "pages/closed/new.html")]
struct NewPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    item: ItemPage,
    grounds: Vec<Choice>,
}

fn new_page(ui: Ui, form: Form, item: ItemPage) -> NewPage {
    NewPage {
        crumbs: crumbs(&ui, &item, "closed-close"),
        grounds: GROUNDS.iter().map(|ground| Choice::new(ground, ground)).collect(),
        ui,
        form,
        item,
    }
}

async fn new(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<AgendaItemId>) -> Result<Response, Stop> {
    let item = load(&app, &me, id).await?;
    only_writers(&app, &me, &item).await?;
    let text = &item.current.text;
    let whole = [text.resume.show().as_str(), text.case_text.show()].join("\n\n");
    let form = Form::new()
        .with("based_on", item.current.version)
        .with("committee", item.committee)
        .with("closed_title", &text.title)
        .with("closed_recommendation", text.recommendation.show())
        .with("closed_case_text", whole.trim());
    Ok(page(&new_page(ui, form, item)))
}

fn committee_of(form: &Form) -> Result<CommitteeId, Stop> {
    form.value("committee").parse().map_err(|_| Stop::no_access())
}

fn closed_text(form: &mut Form) -> Option<ClosedText> {
    let title = form.required("closed_title", "closed-error-closed-title")?;
    let text = |form: &Form, field: &str| Private::from(form.value(field).to_owned());
    Some(ClosedText {
        title: title.into(),
        recommendation: text(form, "closed_recommendation"),
        case_text: text(form, "closed_case_text"),
    })
}

async fn shut(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(item): Path<AgendaItemId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let committee = committee_of(&form)?;
    let ground = form.required("ground", "closed-error-ground");
    let title = form.required("open_title", "closed-error-open-title");
    let closed = closed_text(&mut form);
    let based_on = form.value("based_on").parse().unwrap_or(0);
    if let (Some(ground), Some(title), Some(closed)) = (ground, title, closed) {
        let open = ItemText {
            title,
            case_number: None,
            resume: String::new().into(),
            recommendation: String::new().into(),
            case_text: form.value("open_text").to_owned().into(),
        };
        let action = CloseItem {
            item,
            committee,
            based_on,
            ground,
            open,
            closed,
        };
        match app.act(&me, action, close).await {
            Ok(done) => {
                let key = if done.withdrawn > 0 {
                    "closed-done-withdrawn"
                } else {
                    "closed-done"
                };
                notice::keep(&session, notice::done(key)).await;
                return Ok(Redirect::to(&format!("/items/{item}#closed")).into_response());
            }
            Err(failure) => match rule(failure)? {
                CloseItemError::NotFound => return Err(Stop::no_access()),
                CloseItemError::Closed => form.wrong("", "closed-error-already"),
                CloseItemError::ChangedMeanwhile => form.wrong("", "closed-error-changed"),
                CloseItemError::NoGround => form.wrong("ground", "closed-error-ground"),
                CloseItemError::NoTitle => form.wrong("open_title", "closed-error-open-title"),
                CloseItemError::NoClosedTitle => form.wrong("closed_title", "closed-error-closed-title"),
                CloseItemError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let item = load(&app, &me, item).await?;
    only_writers(&app, &me, &item).await?;
    Ok(form.again(ui, |ui, form| new_page(ui, form, item)))
}

/// The closed texts of a closed item.
#[derive(Template)]
#[template(path = "pages/closed/edit.html")]
struct EditPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    item: ItemPage,
}

fn edit_page(ui: Ui, form: Form, item: ItemPage) -> EditPage {
    EditPage {
        crumbs: crumbs(&ui, &item, "closed-edit"),
        ui,
        form,
        item,
    }
}

async fn edit(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<AgendaItemId>,
) -> Result<Response, Stop> {
    let item = load(&app, &me, id).await?;
    only_writers(&app, &me, &item).await?;
    let sheet = sheet(&app, &me, &item).await?.ok_or_else(Stop::no_access)?;
    let current = sheet.current().ok_or_else(Stop::no_access)?;
    let form = Form::new()
        .with("based_on", current.version)
        .with("committee", item.committee)
        .with("closed_title", current.text.title.show())
        .with("closed_recommendation", current.text.recommendation.show())
        .with("closed_case_text", current.text.case_text.show());
    Ok(page(&edit_page(ui, form, item)))
}

async fn save(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(item): Path<AgendaItemId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let committee = committee_of(&form)?;
    let based_on = form.value("based_on").parse().unwrap_or(0);
    if let Some(text) = closed_text(&mut form) {
        let action = SaveClosedText {
            item,
            committee,
            based_on,
            text,
        };
        match app.act(&me, action, save_closed).await {
            Ok(Saved::Version(_)) => {
                notice::keep(&session, notice::done("closed-saved")).await;
                return Ok(Redirect::to(&format!("/items/{item}#closed")).into_response());
            }
            Ok(Saved::ChangedMeanwhile { current, .. }) => {
                form = form.set("based_on", current);
                form.wrong("closed_case_text", "closed-error-meanwhile");
            }
            Err(failure) => match rule(failure)? {
                SaveClosedTextError::NotFound | SaveClosedTextError::NotClosed => {
                    return Err(Stop::no_access());
                }
                SaveClosedTextError::MinutesClosed => form.wrong("", "item-error-closed"),
                SaveClosedTextError::NoTitle => form.wrong("closed_title", "closed-error-closed-title"),
                SaveClosedTextError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let item = load(&app, &me, item).await?;
    only_writers(&app, &me, &item).await?;
    Ok(form.again(ui, |ui, form| edit_page(ui, form, item)))
}

async fn decide(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(item): Path<AgendaItemId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let action = DecideClosed {
        item,
        committee: committee_of(&form)?,
        based_on: form.value("based_on").parse().unwrap_or(0),
        text: form.value("closed_decision").to_owned().into(),
    };
    match app.act(&me, action, decide_closed).await {
        Ok(Saved::Version(_)) => {
            notice::keep(&session, notice::done("closed-decided")).await;
            return Ok(Redirect::to(&format!("/items/{item}#closed")).into_response());
        }
        Ok(Saved::ChangedMeanwhile { .. }) => form.wrong("closed_decision", "closed-error-decided"),
        Err(failure) => match rule(failure)? {
            DecideClosedError::NotFound | DecideClosedError::NotClosed => return Err(Stop::no_access()),
            DecideClosedError::MinutesClosed => form.wrong("closed_decision", "closed-error-minutes"),
            DecideClosedError::NoText => form.wrong("closed_decision", "item-error-decision"),
            DecideClosedError::Storage(error) => return Err(error.into()),
        },
    }
    crate::pages::committees::closed_decision_again(&app, &me, ui, item, form).await
}

/// Adds to a closed item whose minutes are closed. The same form sent twice adds once.
async fn add(
    State(app): State<App>,
    me: Me,
    session: Session,
    Path(item): Path<AgendaItemId>,
    form: Form,
) -> Result<Response, Stop> {
    let new = AddClosedAddendum {
        id: form.value("id").parse().unwrap_or_else(|_| Uuid::now_v7()),
        item,
        committee: committee_of(&form)?,
        text: form.value("closed_addendum").to_owned().into(),
    };
    let said = match app.act(&me, new, add_closed_addendum).await {
        Ok(()) | Err(Failure::Rule(AddClosedAddendumError::Exists)) => notice::done("addendum-added"),
        Err(failure) => match rule(failure)? {
            AddClosedAddendumError::NoText => notice::attention("addendum-error-text"),
            AddClosedAddendumError::Storage(error) => return Err(error.into()),
            AddClosedAddendumError::MinutesOpen => notice::attention("addendum-error-open"),
            AddClosedAddendumError::NotFound
            | AddClosedAddendumError::NotClosed
            | AddClosedAddendumError::Exists => return Err(Stop::no_access()),
        },
    };
    notice::keep(&session, said).await;
    Ok(Redirect::to(&format!("/items/{item}#closed")).into_response())
}
