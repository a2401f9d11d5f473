//! The agenda being made: order, times with breaks, sending it out.

use super::meeting::{Tabs, load};
use super::{WRITE, only, unit_of};
use crate::app::rule;
use crate::forms::Form;
use crate::pages::notice;
use crate::parts::Crumb;
use crate::texts::Message;
use crate::ui::{Ui, page};
use crate::{App, Me, Route, Stop};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{AgendaItemId, MeetingId};
use governance::item::{self, MoveItem, MoveItemError, SetTimes, SetTimesError, Slot, move_item, set_times};
use governance::meeting::{ItemLine, MeetingPage, SendAgenda, SendAgendaError, TimeOfDay, send_agenda};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("meeting.agenda", "/meetings/{meeting}/agenda", show),
        Route::post("meeting.times", "/meetings/{meeting}/times", times),
        Route::post("meeting.send", "/meetings/{meeting}/sending", send),
        Route::post("item.move", "/items/{item}/place", move_to),
    ]
}

/// Order and times of an agenda.
#[derive(Template)]
#[template(path = "pages/committees/agenda.html")]
struct AgendaPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    meeting: MeetingPage,
    /// The item that was just moved: its buttons have the keyboard.
    moved: String,
}

impl AgendaPage {
    /// Where a new item is written.
    fn new_item(&self) -> String {
        format!("/meetings/{}/items/new", self.meeting.id)
    }

    fn new(ui: Ui, form: Form, meeting: MeetingPage, moved: String) -> Self {
        let crumbs = super::meeting::crumbs(&ui, &meeting, Some("meeting-order"));
        let tabs = Tabs::new(&meeting, "agenda", true);
        Self {
            ui,
            form,
            crumbs,
            tabs,
            meeting,
            moved,
        }
    }

    /// The name of an item's field, and its error.
    fn field(&self, what: &str, line: &ItemLine) -> String {
        format!("{what}-{}", line.id)
    }

    fn value(&self, what: &str, line: &ItemLine) -> String {
        self.form.value(&self.field(what, line)).to_owned()
    }

    fn wrong(&self, what: &str, line: &ItemLine) -> bool {
        self.form.error(&self.field(what, line)).is_some()
    }

    fn title(&self, line: &ItemLine) -> String {
        super::words::title(&self.ui, line)
    }

    fn can_move(&self) -> bool {
        self.meeting.is_open() && self.meeting.sent.is_none()
    }

    fn has_standing(&self) -> bool {
        self.meeting.items.iter().any(|line| line.is_standing)
    }
}

/// The form as the times stand now.
fn filled(meeting: &MeetingPage) -> Form {
    let mut form = Form::new();
    for line in &meeting.items {
        if let Some(slot) = line.slot {
            form = form
                .with(&format!("starts-{}", line.id), slot.starts())
                .with(&format!("ends-{}", line.id), slot.ends())
                .with(&format!("minutes-{}", line.id), slot.minutes());
        }
    }
    form
}

async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<MeetingId>,
    asked: Form,
) -> Result<Response, Stop> {
    let meeting = load(&app, &me, id).await?;
    only(&app, &me, WRITE, meeting.unit).await?;
    let form = filled(&meeting);
    let moved = asked.value("moved").to_owned();
    Ok(page(&AgendaPage::new(ui, form, meeting, moved)))
}

/// Saves the times, or (`do` = `suggest`) fills them in from the minutes for each item.
async fn times(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(id): Path<MeetingId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let meeting = load(&app, &me, id).await?;
    if form.value("do") == "suggest" {
        only(&app, &me, WRITE, meeting.unit).await?;
        let form = suggested(&meeting, form);
        return Ok(page(&AgendaPage::new(ui, form, meeting, String::new())));
    }
    let slots: Vec<_> = meeting
        .items
        .iter()
        .map(|line| (line.id, slot(&mut form, line.id)))
        .collect();
    if form.is_right() {
        let set = SetTimes {
            meeting: id,
            unit,
            slots,
        };
        match app.act(&me, set, set_times).await {
            Ok(()) => {
                notice::keep(&session, notice::done("meeting-times-saved")).await;
                return Ok(Redirect::to(&format!("/meetings/{id}/agenda")).into_response());
            }
            Err(failure) => match rule(failure)? {
                SetTimesError::NotFound => return Err(Stop::no_access()),
                SetTimesError::Over => form.wrong("", "item-error-closed"),
                SetTimesError::Outside { number } => {
                    let words = Message::new("meeting-error-outside").with("number", number.to_string());
                    form.wrong(&field_of(&meeting, number), words);
                }
                SetTimesError::Overlap { first, second } => {
                    let words = Message::new("meeting-error-overlap")
                        .with("first", first.to_string())
                        .with("second", second.to_string());
                    form.wrong(&field_of(&meeting, second), words);
                }
                SetTimesError::Storage(error) => return Err(error.into()),
            },
        }
    }
    only(&app, &me, WRITE, meeting.unit).await?;
    Ok(form.again(ui, |ui, form| AgendaPage::new(ui, form, meeting, String::new())))
}

fn field_of(meeting: &MeetingPage, number: i64) -> String {
    let line = meeting.items.iter().find(|line| line.number == number);
    line.map_or_else(String::new, |line| format!("starts-{}", line.id))
}

/// The slot as typed: both fields, or none.
fn slot(form: &mut Form, item: AgendaItemId) -> Option<Slot> {
    let (from, to) = (format!("starts-{item}"), format!("ends-{item}"));
    let typed = |form: &Form, name: &str| form.value(name).trim().to_owned();
    let (starts, ends) = (typed(form, &from), typed(form, &to));
    if starts.is_empty() && ends.is_empty() {
        return None;
    }
    let (starts, ends) = (TimeOfDay::parse(&starts), TimeOfDay::parse(&ends));
    if starts.is_none() {
        form.wrong(&from, "meeting-error-time");
    }
    if ends.is_none() {
        form.wrong(&to, "meeting-error-time");
    }
    let slot = Slot::new(starts?, ends?);
    if slot.is_none() {
        form.wrong(&to, "meeting-error-slot");
    }
    slot
}

/// The form with times filled in one after the other, from each item's minutes and the break after it.
fn suggested(meeting: &MeetingPage, form: Form) -> Form {
    let number = |what: &str, item: AgendaItemId| {
        let value = form.value(&format!("{what}-{item}")).trim();
        value
            .parse::<i64>()
            .ok()
            .filter(|minutes| (0..=600).contains(minutes))
    };
    let asked: Vec<(i64, i64)> = meeting
        .items
        .iter()
        .map(|line| {
            (
                number("minutes", line.id).unwrap_or(0),
                number("pause", line.id).unwrap_or(0),
            )
        })
        .collect();
    let mut filled = Form::new();
    let slots = item::suggest(meeting.starts, &asked);
    for ((line, slot), (minutes, pause)) in meeting.items.iter().zip(slots).zip(asked) {
        if let Some(slot) = slot {
            filled = filled
                .with(&format!("starts-{}", line.id), slot.starts())
                .with(&format!("ends-{}", line.id), slot.ends());
        }
        let written = |minutes: i64| {
            if minutes == 0 {
                String::new()
            } else {
                minutes.to_string()
            }
        };
        filled = filled
            .with(&format!("minutes-{}", line.id), written(minutes))
            .with(&format!("pause-{}", line.id), written(pause));
    }
    filled
}

async fn send(
    State(app): State<App>,
    me: Me,
    session: Session,
    Path(id): Path<MeetingId>,
    form: Form,
) -> Result<Response, Stop> {
    let sending = SendAgenda {
        meeting: id,
        unit: unit_of(&form)?,
    };
    let news = match app.act(&me, sending, send_agenda).await {
        Ok(()) => notice::done("meeting-sent-now"),
        Err(failure) => match rule(failure)? {
            SendAgendaError::NotFound => return Err(Stop::no_access()),
            SendAgendaError::Over => notice::attention("meeting-error-over"),
            SendAgendaError::AlreadySent { .. } => notice::attention("meeting-error-sent"),
            SendAgendaError::Empty => notice::attention("meeting-error-empty"),
            SendAgendaError::Storage(error) => return Err(error.into()),
        },
    };
    notice::keep(&session, news).await;
    Ok(Redirect::to(&format!("/meetings/{id}")).into_response())
}

async fn move_to(
    State(app): State<App>,
    me: Me,
    session: Session,
    Path(item): Path<AgendaItemId>,
    form: Form,
) -> Result<Response, Stop> {
    let meeting: MeetingId = form.value("meeting").parse().map_err(|_| Stop::no_access())?;
    let wanted = MoveItem {
        item,
        unit: unit_of(&form)?,
        to: form.value("to").parse().unwrap_or(0),
    };
    if let Err(failure) = app.act(&me, wanted, move_item).await {
        let news = match rule(failure)? {
            MoveItemError::NotFound => return Err(Stop::no_access()),
            MoveItemError::Over => notice::attention("meeting-error-over"),
            MoveItemError::Sent { .. } => notice::attention("meeting-error-sent"),
            MoveItemError::Place => notice::attention("item-error-number"),
            MoveItemError::Storage(error) => return Err(error.into()),
        };
        notice::keep(&session, news).await;
    }
    Ok(Redirect::to(&format!("/meetings/{meeting}/agenda?moved={item}")).into_response())
}
