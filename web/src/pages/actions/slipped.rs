//! What slipped between two days.

use super::{file::day_asked, status};
use crate::parts::{Cell, Column, Crumb, Table};
use crate::ui::{Tone, page};
use crate::{App, Form, Me, Stop, Ui};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use foundation::Day;
use governance::follow_up::{self, ActionFilter, Due, Slip, Slipped, ViewActions};

/// The list.
#[derive(Template)]
#[template(path = "pages/actions/slipped.html")]
struct SlippedPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    table: Table,
}

/// Three months back, when nobody says from when.
fn usual(today: Day) -> Day {
    (0..91).fold(today, |day, _| day.yesterday().unwrap_or(day))
}

pub(super) async fn list(State(app): State<App>, me: Me, ui: Ui, form: Form) -> Result<Response, Stop> {
    let to = day_asked(&form, "to", &ui);
    let from = if form.value("from").is_empty() {
        usual(to)
    } else {
        day_asked(&form, "from", &ui).min(to)
    };
    let plan = form.value("plan").parse().ok();
    let found = app
        .look(&me, ViewActions, move |tx, permit| {
            let filter = ActionFilter {
                plan,
                ..ActionFilter::default()
            };
            follow_up::slipped(tx, permit, (from, to), &filter)
        })
        .await?;
    let crumbs = vec![
        Crumb::new(ui.t("nav-actions"), "/actions"),
        Crumb::here(ui.t("action-slipped")),
    ];
    let form = Form::new()
        .with("from", ui.iso(&from))
        .with("to", ui.iso(&to))
        .with("plan", form.value("plan"));
    Ok(page(&SlippedPage {
        table: table(&ui, &found, (from, to)),
        ui,
        form,
        crumbs,
    }))
}

fn table(ui: &Ui, found: &[Slipped], (from, to): (Day, Day)) -> Table {
    let rows = found.iter().flat_map(|one| {
        one.slips.iter().map(|slip| {
            let (was, is) = said(ui, slip);
            vec![
                Cell::link(&one.action.title, format!("/actions/{}", one.action.id)),
                Cell::Tag {
                    tone: Tone::Warning,
                    words: ui.t(key(slip)),
                },
                Cell::from(was),
                Cell::from(is),
                Cell::from(one.action.owner_names()),
                Cell::from(ui.t(status(one.action.status()).key())),
            ]
        })
    });
    Table {
        caption: ui.a2(
            "action-slipped-between",
            "from",
            ui.date(&from),
            "to",
            ui.date(&to),
        ),
        caption_hidden: false,
        columns: vec![
            Column::words(ui.t("action-column-what")),
            Column::words(ui.t("action-column-slip")),
            Column::words(ui.t("action-column-was")),
            Column::words(ui.t("action-column-is")),
            Column::words(ui.t("action-column-who")),
            Column::words(ui.t("action-column-now")),
        ],
        rows: rows.collect(),
        empty: ui.t("action-slipped-none"),
    }
}

const fn key(slip: &Slip) -> &'static str {
    match slip {
        Slip::Passed { .. } => "action-slip-passed",
        Slip::Moved { .. } => "action-slip-moved",
        Slip::Planned { .. } => "action-slip-planned",
    }
}

/// What was agreed, and what holds now.
fn said(ui: &Ui, slip: &Slip) -> (String, String) {
    match slip {
        Slip::Passed { due } => (ui.date(due), ui.t("action-slip-not-done")),
        Slip::Moved { from, to } => (ui.date(from), words(ui, to)),
        Slip::Planned { from, to } => (ui.date(from), ui.date(to)),
    }
}

fn words(ui: &Ui, due: &Due) -> String {
    super::due_words(ui, due)
}
