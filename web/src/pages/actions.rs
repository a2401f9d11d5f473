//! Follow-up: what was decided, who does it, what is done, late or stuck, as of any day.

mod board;
mod one;

use crate::parts::{ActionCard, ActionStatus, Deadline, StatusEntry};
use crate::preview::Page;
use crate::{Route, Ui};
use governance::follow_up::{self, ActionRow, Due, StatusKind};

/// What those who keep the list hold.
pub(super) const WRITE: &str = "action.write";

/// The pages of this area in the fictional region, for browser tests.
pub const PAGES: &[Page] = &[
    Page::new("actions", "/actions", "henrik"),
    Page::new("actions-table", "/actions?view=table", "henrik"),
    Page::new("actions-past", "/actions?as_of=2026-10-15", "vibeke"),
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
        Route::get("action.show", "/actions/{action}", one::show),
        Route::post("action.status", "/actions/{action}/statuses", one::add_status),
        Route::post("action.date", "/actions/{action}/dues", one::date),
    ]
}

/// The status as the part shows it.
const fn status(kind: StatusKind) -> ActionStatus {
    match kind {
        StatusKind::NotStarted => ActionStatus::Open,
        StatusKind::InProgress => ActionStatus::Started,
        StatusKind::Stuck => ActionStatus::Stuck,
        StatusKind::Done => ActionStatus::Done,
        StatusKind::Dropped => ActionStatus::Dropped,
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

fn deadline(due: &Due) -> Deadline {
    match due {
        Due::On(day) => Deadline::On(*day),
        Due::Raw(words) => Deadline::Raw(words.clone()),
    }
}

/// Where it was decided: "Hoved-MED 1.10.2026, punkt 4".
fn decided(ui: &Ui, action: &ActionRow) -> String {
    let number = ui.a("item-number", "number", action.item_number.to_string());
    let place = ui.a2(
        "action-decided-at",
        "committee",
        &action.committee_name,
        "day",
        ui.date(&action.meeting_day),
    );
    format!("{place}, {number}")
}

/// The card of an action as it stands today.
pub(super) fn card(ui: &Ui, action: &ActionRow) -> ActionCard {
    ActionCard {
        title: action.title.clone(),
        href: format!("/actions/{}", action.id),
        owner: action.owner_name.show().clone(),
        deadline: deadline(&action.due),
        late: action.is_overdue(*ui.today()),
        status: status(action.status()),
        decided: decided(ui, action),
        history: action.statuses.iter().map(entry).collect(),
    }
}
