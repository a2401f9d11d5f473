//! Access and audit: who opened or changed whose record, when, what for, and what was refused.
//!
//! Three views of the same log: of a citizen with the staff's names, for the leader; the citizen's own copy with days
//! and purposes only; and what one user did.

mod citizen;
mod user;
mod words;

use crate::parts::{Cell, Column, QuickFilter, Table};
use crate::preview::Page;
use crate::ui::{Tone, page};
use crate::{App, Form, Me, Route, Stop, Ui};
use access::audit::{self, Entry};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use foundation::{Day, day_of};
use people_places::citizens::{self as people, Hit, ListCitizens};

/// How many rows a page shows.
const ROWS: i64 = 300;
/// How many citizens the search shows.
const HITS: u32 = 50;

/// The pages of this area in the fictional region, for browser tests.
pub const PAGES: &[Page] = &[
    Page::new("audit", "/audit", "helle"),
    Page::new(
        "log-of-citizen",
        "/audit/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58",
        "helle",
    ),
    Page::new(
        "log-for-citizen",
        "/audit/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58/copy",
        "helle",
    ),
    Page::new(
        "log-of-user",
        "/audit/users/39571ffb-2cb0-84df-855e-f7a84f5703a1",
        "helle",
    ),
];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("audit.find", "/audit", find),
        Route::post("audit.search", "/audit/searches", search),
        Route::get("audit.citizen", "/audit/citizens/{citizen}", citizen::of_citizen),
        Route::get("audit.report", "/audit/citizens/{citizen}/copy", citizen::report),
        Route::get("audit.user", "/audit/users/{user}", user::of_user),
    ]
}

/// Where one finds the citizen whose log one wants to see.
#[derive(Template)]
#[template(path = "pages/audit/find.html")]
struct FindPage {
    ui: Ui,
    /// What was searched for.
    words: String,
    /// Who has such a name; nothing before anybody has searched.
    hits: Option<Table>,
    more: bool,
}

/// Who may look in the log at all; whose log is decided by permits.
const AUDIT: &str = "access.audit";

async fn find(me: Me, ui: Ui) -> Result<Response, Stop> {
    if !me.may(AUDIT) {
        return Err(Stop::no_access());
    }
    Ok(page(&FindPage {
        words: String::new(),
        hits: None,
        more: false,
        ui,
    }))
}

/// Those whose names begin like the words. Posted, so that no name stands in an address.
async fn search(State(app): State<App>, me: Me, ui: Ui, form: Form) -> Result<Response, Stop> {
    if !me.may(AUDIT) {
        return Err(Stop::no_access());
    }
    let words = form.optional("q").unwrap_or_default();
    let searched = words.clone();
    let hits = app
        .look(&me, ListCitizens, move |tx, permit| {
            people::search(tx, permit.reach(), &searched, HITS)
        })
        .await?;
    Ok(page(&FindPage {
        words,
        more: hits.len() == HITS as usize,
        hits: Some(hits_table(&ui, &hits)),
        ui,
    }))
}

fn hits_table(ui: &Ui, hits: &[Hit]) -> Table {
    let unknown = ui.t("audit-a-citizen");
    let row = |hit: &Hit| {
        let age = hit.age.map_or_else(String::new, |age| ui.n("kit-age", age));
        vec![
            Cell::link(hit.name.or(&unknown), format!("/audit/citizens/{}", hit.citizen)),
            Cell::from(age),
            Cell::from(hit.unit_name.clone().unwrap_or_default()),
        ]
    };
    Table {
        caption: ui.t("audit-citizens"),
        caption_hidden: true,
        columns: vec![
            Column::words(ui.t("audit-column-citizen")),
            Column::words(ui.t("audit-column-age")),
            Column::words(ui.t("audit-column-lives")),
        ],
        rows: hits.iter().map(row).collect(),
        empty: ui.t("audit-no-citizens"),
    }
}

/// The rows of one day.
struct DayRows {
    day: Day,
    count: usize,
    table: Table,
}

/// What part of the log is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    All,
    Opened,
    Changed,
    Refused,
}

impl Part {
    const ALL: [Self; 4] = [Self::All, Self::Opened, Self::Changed, Self::Refused];

    const fn code(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Opened => "opened",
            Self::Changed => "changed",
            Self::Refused => "refused",
        }
    }

    fn of(form: &Form) -> Self {
        let asked = form.value("show");
        Self::ALL
            .into_iter()
            .find(|part| part.code() == asked)
            .unwrap_or(Self::All)
    }

    fn has(self, entry: &Entry) -> bool {
        let refused = entry.outcome != audit::Outcome::Done.code();
        match self {
            Self::All => true,
            Self::Refused => refused,
            Self::Opened => !refused && words::is_view(&entry.action),
            Self::Changed => !refused && !words::is_view(&entry.action),
        }
    }
}

/// The ready filters of a log.
fn quick(ui: &Ui, address: &str, chosen: Part, entries: &[Entry]) -> Vec<QuickFilter> {
    let filter = |part: Part| QuickFilter {
        label: ui.t(match part {
            Part::All => "audit-show-all",
            Part::Opened => "audit-show-opened",
            Part::Changed => "audit-show-changed",
            Part::Refused => "audit-show-refused",
        }),
        href: if part == Part::All {
            address.to_owned()
        } else {
            format!("{address}?show={}", part.code())
        },
        current: part == chosen,
        count: Some(entries.iter().filter(|entry| part.has(entry)).count()),
    };
    Part::ALL.map(filter).into()
}

/// Rows with their days, newest first, as the log gives them.
fn by_day(entries: &[Entry], table: impl Fn(Day, &[Entry]) -> Table) -> Vec<DayRows> {
    entries
        .chunk_by(|one, other| day_of(one.at) == day_of(other.at))
        .filter_map(|entries| {
            let day = day_of(entries.first()?.at);
            Some(DayRows {
                day,
                count: entries.len(),
                table: table(day, entries),
            })
        })
        .collect()
}

/// What was done, or why it was refused.
fn what(ui: &Ui, entry: &Entry) -> Cell {
    let done = words::action(ui, &entry.action);
    match words::refusal(ui, entry) {
        Some(reason) => Cell::Tag {
            tone: Tone::Error,
            words: ui.a2("audit-refused", "what", done, "why", reason),
        },
        None => Cell::from(done),
    }
}

/// Whether the log goes on after what is shown.
fn is_cut(entries: &[Entry]) -> bool {
    entries.len() >= usize::try_from(ROWS).unwrap_or(usize::MAX)
}
