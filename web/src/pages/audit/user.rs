//! The log of one user: what somebody opened and changed, as far as the reader reaches the citizens.

use super::{DayRows, Part, ROWS, by_day, is_cut, quick, what, words};
use crate::parts::{Cell, Column, Crumb, QuickFilter, Table};
use crate::ui::page;
use crate::{App, Form, Me, Stop, Ui};
use access::Purpose;
use access::audit::{self, Entry, ViewUserLog};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{Day, UserId};
use people_places::citizens::{self as people, Hit};

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

pub(super) async fn of_user(
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
    let name = entries
        .first()
        .ok_or_else(Stop::no_access)?
        .user_name
        .show()
        .clone();
    let part = Part::of(&form);
    let quick = quick(&ui, &format!("/audit/users/{user}"), part, &entries);
    let is_cut = is_cut(&entries);
    let shown: Vec<_> = entries.into_iter().filter(|entry| part.has(entry)).collect();
    let days = by_day(&shown, |day, entries| table_of_user(&ui, day, entries, &names));
    let crumbs = vec![Crumb::new(ui.t("nav-audit"), "/audit"), Crumb::here(&name)];
    Ok(page(&UserPage {
        crumbs,
        name,
        quick,
        days,
        is_cut,
        ui,
    }))
}

fn table_of_user(ui: &Ui, day: Day, entries: &[Entry], names: &[Hit]) -> Table {
    let neutral = ui.t("audit-a-citizen");
    let whose = |entry: &Entry| match entry.citizen {
        None => Cell::from("–"),
        Some(citizen) => {
            let name = names
                .iter()
                .find(|hit| hit.citizen == citizen)
                .map_or(neutral.as_str(), |hit| hit.name.or(&neutral));
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
