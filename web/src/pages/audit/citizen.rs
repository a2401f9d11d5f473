//! The log of one citizen: with names for the leader, and with days and purposes only for the citizen.

use super::{DayRows, Part, ROWS, by_day, is_cut, quick, what, words};
use crate::parts::{Cell, Column, Crumb, QuickFilter, Subject, Table};
use crate::ui::page;
use crate::{App, Form, Me, Stop, Ui};
use access::Purpose;
use access::audit::{self, Entry, ViewAccessLog, ViewAccessReport};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{CitizenId, Day, day_of};
use people_places::citizens::{self as people, Hit};

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

pub(super) async fn of_citizen(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(citizen): Path<CitizenId>,
    form: Form,
) -> Result<Response, Stop> {
    let (entries, hit) = app
        .look_for(
            &me,
            Purpose::Steering,
            ViewAccessLog { citizen },
            move |tx, permit| {
                let hit = people::one_in_reach(tx, permit.reach(), citizen)?;
                Ok::<_, access::StorageError>((audit::entries_of_citizen(tx, permit, citizen, ROWS)?, hit))
            },
        )
        .await?;
    let subject = subject(&ui, &hit.ok_or_else(Stop::no_access)?);
    let part = Part::of(&form);
    let address = format!("/audit/citizens/{citizen}");
    let quick = quick(&ui, &address, part, &entries);
    let is_cut = is_cut(&entries);
    let refused = entries.iter().filter(|entry| Part::Refused.has(entry)).count();
    let shown: Vec<_> = entries.into_iter().filter(|entry| part.has(entry)).collect();
    let days = by_day(&shown, |day, entries| table_of_citizen(&ui, day, entries));
    let crumbs = vec![
        Crumb::new(ui.t("nav-audit"), "/audit"),
        Crumb::here(&subject.name),
    ];
    Ok(page(&CitizenPage {
        subject,
        crumbs,
        citizen,
        quick,
        days,
        refused,
        is_cut,
        ui,
    }))
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

pub(super) async fn report(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(citizen): Path<CitizenId>,
) -> Result<Response, Stop> {
    let (entries, hit) = app
        .look_for(
            &me,
            Purpose::Steering,
            ViewAccessReport { citizen },
            move |tx, permit| {
                let hit = people::one_in_reach(tx, permit.reach(), citizen)?;
                Ok::<_, access::StorageError>((audit::entries_of_citizen(tx, permit, citizen, ROWS)?, hit))
            },
        )
        .await?;
    let subject = subject(&ui, &hit.ok_or_else(Stop::no_access)?);
    let is_cut = is_cut(&entries);
    let table = table_for_citizen(&ui, &entries);
    Ok(page(&ReportPage {
        subject,
        citizen,
        table,
        is_cut,
        ui,
    }))
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
