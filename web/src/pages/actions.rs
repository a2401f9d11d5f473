//! Follow-up: what was decided or planned, who does it, what is done, late or stuck, as of any day.

mod board;
mod change;
mod file;
mod one;
mod remind;
mod slipped;
mod table;

use crate::forms::Choice;
use crate::pages::occupancy::words::title;
use crate::parts::{ActionCard, ActionStatus, Deadline, StatusEntry};
use crate::preview::Page;
use crate::{Route, Ui};
use governance::follow_up::{self, ActionRow, Due, StatusKind};

pub(super) use change::{due_of, owners_of, planned_of};
pub(super) use file::sent;

/// What those who keep the list hold.
pub(super) const WRITE: &str = "action.write";

/// The pages of this area in the fictional region, for browser tests.
pub const PAGES: &[Page] = &[
    Page::new("actions", "/actions", "henrik"),
    Page::new("actions-table", "/actions?view=table", "henrik"),
    Page::new("actions-past", "/actions?as_of=2026-10-15", "vibeke"),
    Page::new("actions-slipped", "/actions/slipped?from=2026-08-01", "vibeke"),
    Page::new("actions-reminders", "/actions/reminders", "vibeke"),
    Page::new(
        "edit-action",
        "/actions/68b655bc-e1bb-8f1c-8e77-410648699330/text",
        "vibeke",
    ),
    Page::new(
        "one-action",
        "/actions/68b655bc-e1bb-8f1c-8e77-410648699330",
        "vibeke",
    ),
    Page::new(
        "undated-action",
        "/actions/1562f451-cfa2-8510-8daf-6ba8682307fe",
        "vibeke",
    ),
];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("action.list", "/actions", board::list),
        Route::get("action.slipped", "/actions/slipped", slipped::list),
        Route::get("action.reminders", "/actions/reminders", remind::list),
        Route::get("action.file", "/actions/files/{format}", file::download),
        Route::get("action.show", "/actions/{action}", one::show),
        Route::post("action.status", "/actions/{action}/statuses", one::add_status),
        Route::post("action.date", "/actions/{action}/dues", one::date),
        Route::get("action.edit", "/actions/{action}/text", change::edit),
        Route::post("action.owners", "/actions/{action}/owners", change::owners),
        Route::post("action.planned", "/actions/{action}/plans", change::planned),
        Route::post("action.place", "/actions/{action}/places", change::place),
    ]
}

/// The status as the part shows it.
pub(super) const fn status(kind: StatusKind) -> ActionStatus {
    match kind {
        StatusKind::NotStarted => ActionStatus::Open,
        StatusKind::InProgress => ActionStatus::Started,
        StatusKind::Stuck => ActionStatus::Stuck,
        StatusKind::Done => ActionStatus::Done,
        StatusKind::Dropped => ActionStatus::Dropped,
        StatusKind::NotStated => ActionStatus::NotStated,
    }
}

fn entry(found: &follow_up::StatusEntry) -> StatusEntry {
    StatusEntry {
        at: found.entered,
        author: found.author.show().clone(),
        status: status(found.kind),
        text: found.text.show().clone(),
    }
}

fn deadline(due: Option<&Due>) -> Deadline {
    match due {
        Some(Due::On(day)) => Deadline::On(*day),
        Some(Due::Raw { words, .. }) => Deadline::Raw(words.clone()),
        None => Deadline::None,
    }
}

/// Where it was decided: "Hoved-MED 1.10.2026, punkt 4". Empty when it stands in a plan only.
fn decided(ui: &Ui, action: &ActionRow) -> String {
    let Some(origin) = &action.origin else {
        return String::new();
    };
    let number = ui.a("item-number", "number", origin.number.to_string());
    let place = ui.a2(
        "action-decided-at",
        "committee",
        &origin.committee_name,
        "day",
        ui.date(&origin.day),
    );
    format!("{place}, {number}")
}

/// The registered figures to choose an indicator from; a name that is stored already stays a choice.
pub(super) fn indicators(ui: &Ui, stored: &str) -> Vec<Choice> {
    let names = insight::figures().iter().map(|figure| figure.definition.name);
    let other = Some(stored).filter(|name| !name.is_empty() && insight::find(name).is_none());
    names
        .chain(other)
        .map(|name| Choice::new(name, title(ui, name)))
        .collect()
}

/// The due date as a past list writes it: the day, or the words.
pub(super) fn due_words(ui: &Ui, due: &Due) -> String {
    match due {
        Due::On(day) => ui.date(day),
        Due::Raw { words, .. } => ui.a("action-raw", "words", words),
    }
}

/// The card of an action as it stands today.
pub(super) fn card(ui: &Ui, action: &ActionRow) -> ActionCard {
    ActionCard {
        title: action.title.clone(),
        href: format!("/actions/{}", action.id),
        owner: action.owner_names(),
        deadline: deadline(action.due.as_ref()),
        late: action.is_overdue(*ui.today()),
        status: status(action.status()),
        decided: decided(ui, action),
        history: action.statuses.iter().map(entry).collect(),
    }
}

/// How an action stands, as a tag shows it.
pub(super) struct StatusMark {
    pub(super) tone: crate::ui::Tone,
    pub(super) words: String,
    pub(super) due: String,
    pub(super) late: bool,
}

/// The tag of an action, with its due date.
pub(super) fn mark(ui: &Ui, action: &ActionRow) -> StatusMark {
    let status = status(action.status());
    StatusMark {
        tone: status.tone(),
        words: ui.t(status.key()),
        due: action
            .due
            .as_ref()
            .map_or_else(String::new, |due| due_words(ui, due)),
        late: action.is_overdue(*ui.today()),
    }
}
