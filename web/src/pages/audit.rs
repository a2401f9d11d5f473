//! Access and audit: who opened or changed whose record, when, what for, and what was refused.
//!
//! Three views of the same log: of a citizen with the staff's names, for the leader; the citizen's own copy with days
//! and purposes only; and what one user did.

mod words;

use crate::parts::{Cell, Column, Crumb, FilterLine, QuickFilter, Subject, Table};
use crate::preview::Page;
use crate::ui::{Tone, page};
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Purpose;
use access::audit::{self, Entry, ViewAccessLog, ViewAccessReport, ViewUserLog};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{CitizenId, Day, UserId, day_of};
use people_places::citizens::{self as people, Hit, ListCitizens};

/// How many rows a page shows.
const ROWS: i64 = 300;
/// How many citizens the search shows.
const HITS: u32 = 50;

/// The pages of this area in the fictional region, for browser tests.
pub const PAGES: &[Page] = &[
    Page::new("audit", "/audit", "helle"),
    Page::new("audit-citizen", "/audit/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58", "helle"),
    Page::new("audit-copy", "/audit/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58/copy", "helle"),
    Page::new("audit-user", "/audit/users/39571ffb-2cb0-84df-855e-f7a84f5703a1", "helle"),
];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("audit.find", "/audit", find),
        Route::get("audit.citizen", "/audit/citizens/{citizen}", of_citizen),
        Route::get("audit.report", "/audit/citizens/{citizen}/copy", report),
        Route::get("audit.user", "/audit/users/{user}", of_user),
    ]
}

/// Where one finds the citizen whose log one wants to see.
#[derive(Template)]
#[template(path = "pages/audit/find.html")]
struct FindPage {
    ui: Ui,
    filter: FilterLine,
    hits: Table,
    more: bool,
}

async fn find(State(app): State<App>, me: Me, ui: Ui, form: Form) -> Result<Response, Stop> {
    if !me.may("access.audit") {
        return Err(Stop::no_access());
    }
    let words = form.optional("q").unwrap_or_default();
    let searched = words.clone();
    let hits =
        app.look(&me, ListCitizens, move |tx, permit| people::search(tx, permit.reach(), &searched, HITS)).await?;
    let filter = FilterLine { action: "/audit".to_owned(), words, search: true, ..FilterLine::default() };
    let more = hits.len() == HITS as usize;
    Ok(page(&FindPage { filter, hits: hits_table(&ui, &hits), more, ui }))
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

/// The log of a citizen.
#[derive(Template)]
#[template(path = "pages/audit/citizen.html")]
struct CitizenPage {
    ui: Ui,
    subject: Subject,
    crumbs: Vec<Crumb>,
    citizen: CitizenId,
    quick: Vec<QuickFilter>,
    days: Vec<DayRows>,
    refused: usize,
    is_cut: bool,
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
        Self::ALL.into_iter().find(|part| part.code() == asked).unwrap_or(Self::All)
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
        href: if part == Part::All { address.to_owned() } else { format!("{address}?show={}", part.code()) },
        current: part == chosen,
        count: Some(entries.iter().filter(|entry| part.has(entry)).count()),
    };
    Part::ALL.map(filter).into()
}

async fn of_citizen(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(citizen): Path<CitizenId>,
    form: Form,
) -> Result<Response, Stop> {
    let (entries, hit) = app
        .look_for(&me, Purpose::Steering, ViewAccessLog { citizen }, move |tx, permit| {
            let hit = people::one_in_reach(tx, permit.reach(), citizen)?;
            Ok::<_, access::StorageError>((audit::entries_of_citizen(tx, permit, citizen, ROWS)?, hit))
        })
        .await?;
    let subject = subject(&ui, &hit.ok_or_else(Stop::no_access)?);
    let part = Part::of(&form);
    let address = format!("/audit/citizens/{citizen}");
    let quick = quick(&ui, &address, part, &entries);
    let is_cut = entries.len() >= usize::try_from(ROWS).unwrap_or(usize::MAX);
    let refused = entries.iter().filter(|entry| Part::Refused.has(entry)).count();
    let shown: Vec<_> = entries.into_iter().filter(|entry| part.has(entry)).collect();
    let days = by_day(&shown, |day, entries| table_of_citizen(&ui, day, entries));
    let crumbs = vec![Crumb::new(ui.t("nav-audit"), "/audit"), Crumb::here(&subject.name)];
    Ok(page(&CitizenPage { subject, crumbs, citizen, quick, days, refused, is_cut, ui }))
}

/// The header that says whose log this is. The name comes from the register, by its own rules of protection.
fn subject(ui: &Ui, hit: &Hit) -> Subject {
    Subject {
        name: hit.name.or(&ui.t("audit-a-citizen")).to_owned(),
        age: hit.age,
        unit: hit.unit_name.clone().unwrap_or_default(),
        href: format!("/citizens/{}", hit.citizen),
        alerts: Vec::new(),
    }
}

/// Rows with their days, newest first, as the log gives them.
fn by_day(entries: &[Entry], table: impl Fn(Day, &[Entry]) -> Table) -> Vec<DayRows> {
    entries
        .chunk_by(|one, other| day_of(one.at) == day_of(other.at))
        .filter_map(|entries| {
            let day = day_of(entries.first()?.at);
            Some(DayRows { day, count: entries.len(), table: table(day, entries) })
        })
        .collect()
}

fn table_of_citizen(ui: &Ui, day: Day, entries: &[Entry]) -> Table {
    let row = |entry: &Entry| {
        vec![
            Cell::from(ui.time(&entry.at)),
            Cell::link(entry.user_name.show(), format!("/audit/users/{}", entry.user)),
            Cell::from(words::role(ui, entry)),
            what(ui, entry),
            Cell::from(words::purpose(ui, entry)),
        ]
    };
    Table {
        caption: ui.weekday(&day),
        caption_hidden: true,
        columns: vec![
            Column::words(ui.t("audit-column-time")),
            Column::words(ui.t("audit-column-who")),
            Column::words(ui.t("audit-column-role")),
            Column::words(ui.t("audit-column-what")),
            Column::words(ui.t("audit-column-purpose")),
        ],
        rows: entries.iter().map(row).collect(),
        empty: ui.t("audit-empty"),
    }
}

/// What was done, or why it was refused.
fn what(ui: &Ui, entry: &Entry) -> Cell {
    let done = words::action(ui, &entry.action);
    match words::refusal(ui, entry) {
        Some(reason) => Cell::Tag { tone: Tone::Error, words: ui.a2("audit-refused", "what", done, "why", reason) },
        None => Cell::from(done),
    }
}

/// The citizen's own copy.
#[derive(Template)]
#[template(path = "pages/audit/report.html")]
struct ReportPage {
    ui: Ui,
    subject: Subject,
    citizen: CitizenId,
    table: Table,
    is_cut: bool,
}

async fn report(State(app): State<App>, me: Me, ui: Ui, Path(citizen): Path<CitizenId>) -> Result<Response, Stop> {
    let (entries, hit) = app
        .look_for(&me, Purpose::Steering, ViewAccessReport { citizen }, move |tx, permit| {
            let hit = people::one_in_reach(tx, permit.reach(), citizen)?;
            Ok::<_, access::StorageError>((audit::entries_of_citizen(tx, permit, citizen, ROWS)?, hit))
        })
        .await?;
    let subject = subject(&ui, &hit.ok_or_else(Stop::no_access)?);
    let is_cut = entries.len() >= usize::try_from(ROWS).unwrap_or(usize::MAX);
    let table = table_for_citizen(&ui, &entries);
    Ok(page(&ReportPage { subject, citizen, table, is_cut, ui }))
}

/// Days and purposes. No names, no roles, no units: in a small home a role names a person.
fn table_for_citizen(ui: &Ui, entries: &[Entry]) -> Table {
    let done = entries.iter().filter(|entry| !Part::Refused.has(entry));
    let row = |entry: &Entry| {
        vec![
            Cell::from(ui.date(&day_of(entry.at))),
            Cell::from(ui.time(&entry.at)),
            Cell::from(words::action(ui, &entry.action)),
            Cell::from(words::purpose(ui, entry)),
        ]
    };
    Table {
        caption: ui.t("audit-copy-caption"),
        caption_hidden: true,
        columns: vec![
            Column::words(ui.t("audit-column-day")),
            Column::words(ui.t("audit-column-time")),
            Column::words(ui.t("audit-column-what")),
            Column::words(ui.t("audit-column-purpose")),
        ],
        rows: done.map(row).collect(),
        empty: ui.t("audit-empty"),
    }
}

/// What one user did.
#[derive(Template)]
#[template(path = "pages/audit/user.html")]
struct UserPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    name: String,
    quick: Vec<QuickFilter>,
    days: Vec<DayRows>,
    is_cut: bool,
}

async fn of_user(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(user): Path<UserId>,
    form: Form,
) -> Result<Response, Stop> {
    let (entries, names) = app
        .look_for(&me, Purpose::Steering, ViewUserLog { user }, move |tx, permit| {
            let entries = audit::entries_of_user(tx, permit, user, ROWS)?;
            let mut citizens: Vec<_> = entries.iter().filter_map(|entry| entry.citizen).collect();
            citizens.sort_unstable();
            citizens.dedup();
            let mut names = Vec::new();
            for citizen in citizens {
                names.extend(people::one_in_reach(tx, permit.reach(), citizen)?);
            }
            Ok::<_, access::StorageError>((entries, names))
        })
        .await?;
    // Somebody who did nothing within reach is not shown at all: the page tells nobody who works here.
    let name = entries.first().ok_or_else(Stop::no_access)?.user_name.show().clone();
    let part = Part::of(&form);
    let quick = quick(&ui, &format!("/audit/users/{user}"), part, &entries);
    let is_cut = entries.len() >= usize::try_from(ROWS).unwrap_or(usize::MAX);
    let shown: Vec<_> = entries.into_iter().filter(|entry| part.has(entry)).collect();
    let days = by_day(&shown, |day, entries| table_of_user(&ui, day, entries, &names));
    let crumbs = vec![Crumb::new(ui.t("nav-audit"), "/audit"), Crumb::here(&name)];
    Ok(page(&UserPage { crumbs, name, quick, days, is_cut, ui }))
}

fn table_of_user(ui: &Ui, day: Day, entries: &[Entry], names: &[Hit]) -> Table {
    let neutral = ui.t("audit-a-citizen");
    let whose = |entry: &Entry| match entry.citizen {
        None => Cell::from("–"),
        Some(citizen) => {
            let name = names.iter().find(|hit| hit.citizen == citizen).map_or(neutral.as_str(), |hit| hit.name.or(&neutral));
            Cell::link(name, format!("/audit/citizens/{citizen}"))
        }
    };
    let row = |entry: &Entry| {
        vec![
            Cell::from(ui.time(&entry.at)),
            whose(entry),
            Cell::from(words::role(ui, entry)),
            what(ui, entry),
            Cell::from(words::purpose(ui, entry)),
        ]
    };
    Table {
        caption: ui.weekday(&day),
        caption_hidden: true,
        columns: vec![
            Column::words(ui.t("audit-column-time")),
            Column::words(ui.t("audit-column-citizen")),
            Column::words(ui.t("audit-column-role")),
            Column::words(ui.t("audit-column-what")),
            Column::words(ui.t("audit-column-purpose")),
        ],
        rows: entries.iter().map(row).collect(),
        empty: ui.t("audit-empty"),
    }
}
