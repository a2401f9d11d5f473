//! Reminders: the own actions and the lists one keeps that should be looked at now.

use crate::parts::{Cell, Column, Crumb, Table};
use crate::ui::{Tone, page};
use crate::{App, Me, Stop, Ui};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use governance::follow_up::{self, Reminder, ReminderDays, Reminding, ViewReminders};

/// The list.
#[derive(Template)]
#[template(path = "pages/actions/reminders.html")]
struct RemindersPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    own: Table,
    kept: Table,
    days: ReminderDays,
}

pub(super) async fn list(State(app): State<App>, me: Me, ui: Ui) -> Result<Response, Stop> {
    let days = app.settings().reminders;
    let found = app
        .look(&me, ViewReminders, move |tx, permit| {
            follow_up::reminders(tx, permit, days)
        })
        .await?;
    let (own, kept): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.own);
    let crumbs = vec![
        Crumb::new(ui.t("nav-actions"), "/actions"),
        Crumb::here(ui.t("action-reminders")),
    ];
    Ok(page(&RemindersPage {
        own: table(&ui, ui.t("action-reminders-own"), &own),
        kept: table(&ui, ui.t("action-reminders-kept"), &kept),
        ui,
        crumbs,
        days,
    }))
}

fn table(ui: &Ui, caption: String, found: &[Reminder]) -> Table {
    let row = |one: &Reminder| {
        let action = &one.action;
        let (tone, words) = said(ui, one.why);
        let due = action
            .due
            .as_ref()
            .map_or_else(String::new, |due| super::due_words(ui, due));
        vec![
            Cell::link(&action.title, format!("/actions/{}", action.id)),
            Cell::Tag { tone, words },
            Cell::from(due),
            Cell::from(action.owner_names()),
        ]
    };
    Table {
        caption,
        caption_hidden: true,
        columns: vec![
            Column::words(ui.t("action-column-what")),
            Column::words(ui.t("action-column-why")),
            Column::words(ui.t("action-column-when")),
            Column::words(ui.t("action-column-who")),
        ],
        rows: found.iter().map(row).collect(),
        empty: ui.t("action-reminders-none"),
    }
}

fn said(ui: &Ui, why: Reminding) -> (Tone, String) {
    match why {
        Reminding::Overdue => (Tone::Error, ui.t("action-why-overdue")),
        Reminding::ToBeDated => (Tone::Warning, ui.t("action-why-undated")),
        Reminding::DueSoon => (Tone::Info, ui.t("action-why-soon")),
        Reminding::Silent { since } => (Tone::Info, ui.a("action-why-silent", "day", ui.date(&since))),
    }
}
