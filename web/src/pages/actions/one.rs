//! One action with everything that was said about it: a new status, a day for what was due in words.

use super::{WRITE, deadline, decided, status};
use crate::app::rule;
use crate::forms::{Choice, Required};
use crate::pages::{notice, occupancy::words::title, plans::goal_words};
use crate::parts::{ActionStatus, Crumb, Deadline};
use crate::texts::Message;
use crate::ui::page;
use crate::{App, Form, Me, Stop, Ui};
use access::{Failure, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{ActionId, Day, Private, StatusId};
use governance::follow_up::{
    self, ActionRow, AddOwnStatus, AddStatus, AddStatusError, DateAction, DateActionError, DueFact,
    NewStatus, StatusKind, ViewActions,
};
use tower_sessions::Session;

/// The page.
#[derive(Template)]
#[template(path = "pages/actions/one.html")]
struct ShowPage {
    ui: Ui,
    form: Form,
    date_form: Form,
    crumbs: Vec<Crumb>,
    action: ActionRow,
    kinds: Vec<Choice>,
    late: bool,
    may_write: bool,
    may_say: bool,
}

impl ShowPage {
    fn new(ui: Ui, form: Form, date_form: Form, action: ActionRow, may: May) -> Self {
        let kinds = StatusKind::CHOICES
            .iter()
            .map(|kind| Choice::new(kind.code(), ui.t(status(*kind).key())))
            .collect();
        let crumbs = vec![
            Crumb::new(ui.t("nav-actions"), "/actions"),
            Crumb::here(&action.title),
        ];
        let late = action.is_overdue(*ui.today());
        Self {
            ui,
            form,
            date_form: date_form.with_prefix("due"),
            crumbs,
            action,
            kinds,
            late,
            may_write: may.write,
            may_say: may.say,
        }
    }

    fn status(&self) -> ActionStatus {
        status(self.action.status())
    }

    fn status_of(&self, entry: &follow_up::StatusEntry) -> ActionStatus {
        status(entry.kind)
    }

    fn deadline(&self) -> Deadline {
        deadline(self.action.due.as_ref())
    }

    fn decided(&self) -> String {
        decided(&self.ui, &self.action)
    }

    /// The figure that shows whether it helps, in words.
    fn indicator(&self) -> Option<String> {
        let name = self.action.place.as_ref()?.indicator.as_deref()?;
        Some(title(&self.ui, name))
    }

    /// The world goals it serves, in words.
    fn goals(&self) -> String {
        let place = self.action.place.as_ref();
        place.map_or_else(String::new, |place| goal_words(&self.ui, place.goals))
    }

    /// The due dates that were replaced.
    fn former_dues(&self) -> impl Iterator<Item = (String, &DueFact)> {
        self.action.dues.iter().skip(1).map(|fact| {
            let words = match deadline(Some(&fact.due)) {
                Deadline::On(day) => self.ui.date(&day),
                Deadline::Raw(words) => self.ui.a("action-raw", "words", words),
                Deadline::None => String::new(),
            };
            (words, fact)
        })
    }
}

/// What the person may do with this action.
#[derive(Clone, Copy)]
struct May {
    /// Keep the list: those who hold it for the committee's unit.
    write: bool,
    /// Say how it stands: those, and whoever it is theirs to do.
    say: bool,
}

async fn load(app: &App, me: &Me, id: ActionId, today: Day) -> Result<(ActionRow, May), Stop> {
    let found = app
        .look(me, ViewActions, move |tx, permit| {
            follow_up::one_as_of(tx, permit, id, today)
        })
        .await?;
    let action = found.ok_or_else(Stop::no_access)?;
    let write = app.could(me, WRITE, Subject::Unit(action.unit)).await?;
    let say = write || action.is_owned_by(me.actor().user());
    Ok((action, May { write, say }))
}

/// A status form that begins with today and with how the action stands.
fn fresh(ui: &Ui, action: &ActionRow) -> Form {
    Form::new()
        .with("id", StatusId::new())
        .with("day", ui.iso(ui.today()))
        .with("kind", action.status().code())
}

pub(super) async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<ActionId>,
) -> Result<Response, Stop> {
    let (action, may) = load(&app, &me, id, *ui.today()).await?;
    let form = fresh(&ui, &action);
    Ok(page(&ShowPage::new(ui, form, Form::new(), action, may)))
}

pub(super) async fn add_status(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(action): Path<ActionId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let (shown, may) = load(&app, &me, action, *ui.today()).await?;
    if !may.say {
        return Err(Stop::no_access());
    }
    let day = form.day("day", Required::Yes);
    let kind = StatusKind::from_code(form.value("kind"));
    if kind.is_none() {
        form.wrong("kind", "action-error-kind");
    }
    let text = Private::new(form.optional("text").unwrap_or_default());
    let id = form.made_id(StatusId::new);
    if let (Some(id), Some(day), Some(kind), true) = (id, day, kind, form.is_right()) {
        let status = NewStatus {
            id,
            action,
            day,
            kind,
            text,
        };
        match write(&app, &me, &shown, may, status).await {
            // The same form sent twice writes one entry.
            Ok(_) | Err(Failure::Rule(AddStatusError::Exists)) => {
                notice::keep(&session, notice::done("action-status-added")).await;
                return Ok(Redirect::to(&format!("/actions/{action}")).into_response());
            }
            Err(failure) => match rule(failure)? {
                AddStatusError::NotFound => return Err(Stop::no_access()),
                AddStatusError::FutureDay => form.wrong("day", "action-error-future"),
                AddStatusError::BeforeMade { made } => {
                    form.wrong(
                        "day",
                        Message::new("action-error-before").with("day", ui.date(&made)),
                    );
                }
                AddStatusError::NamesCitizen => form.wrong("text", "action-error-citizen"),
                error @ AddStatusError::Exists => return Err(Stop::unexpected(&error)),
                AddStatusError::Storage(error) => return Err(error.into()),
            },
        }
    }
    Ok(form.again(ui, |ui, form| ShowPage::new(ui, form, Form::new(), shown, may)))
}

/// Those who keep the list write as such; anybody else may write only about what is their own to do.
async fn write(
    app: &App,
    me: &Me,
    action: &ActionRow,
    may: May,
    status: NewStatus,
) -> Result<StatusId, Failure<AddStatusError>> {
    if may.write {
        app.act(
            me,
            AddStatus {
                unit: action.unit,
                status,
            },
            follow_up::add_status,
        )
        .await
    } else {
        app.act(me, AddOwnStatus { status }, follow_up::add_own_status)
            .await
    }
}

pub(super) async fn date(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(action): Path<ActionId>,
    form: Form,
) -> Result<Response, Stop> {
    let mut form = form.with_prefix("due");
    let (shown, may) = load(&app, &me, action, *ui.today()).await?;
    if !may.write {
        return Err(Stop::no_access());
    }
    let unit = shown.unit;
    if let Some(due) = super::due_of(&mut form) {
        match app
            .act(&me, DateAction { action, unit, due }, follow_up::date)
            .await
        {
            Ok(()) => {
                notice::keep(&session, notice::done("action-dated")).await;
                return Ok(Redirect::to(&format!("/actions/{action}")).into_response());
            }
            Err(failure) => match rule(failure)? {
                DateActionError::NotFound => return Err(Stop::no_access()),
                DateActionError::Finished => form.wrong("due", "action-error-finished"),
                DateActionError::NoDue => form.wrong("due_words", "action-error-due"),
                DateActionError::NamesCitizen => form.wrong("due_words", "action-error-citizen"),
                DateActionError::ReminderPast => form.wrong("remind", "action-error-remind"),
                DateActionError::SameDay => form.wrong("due", "action-error-same-day"),
                DateActionError::BeforeMade { made } => {
                    form.wrong(
                        "due",
                        Message::new("action-error-before").with("day", ui.date(&made)),
                    );
                }
                DateActionError::Storage(error) => return Err(error.into()),
            },
        }
    } else if form.is_right() {
        form.wrong("due", "action-error-due");
    }
    let status_form = fresh(&ui, &shown);
    Ok(form.again(ui, |ui, form| ShowPage::new(ui, status_form, form, shown, may)))
}
