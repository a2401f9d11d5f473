//! The follow-up list as the classic table.

use super::{decided, due_words, status};
use crate::Ui;
use crate::parts::{Cell, Column, Table};
use crate::ui::Tone;
use foundation::Day;
use governance::follow_up::ActionRow;
use governance::plan::TableTrack;

/// The due date, written the same way in every row; a late one is marked.
fn due(ui: &Ui, action: &ActionRow, day: Day) -> Cell {
    let words = action
        .due
        .as_ref()
        .map_or_else(String::new, |due| due_words(ui, due));
    if action.is_overdue(day) {
        Cell::Tag {
            tone: Tone::Warning,
            words: ui.a("action-late-day", "day", words),
        }
    } else {
        Cell::from(words)
    }
}

/// The layout that committees know: track, action, what is planned, status on the day; and who and by when.
pub(super) fn of(ui: &Ui, tracks: &[TableTrack], day: Day) -> Table {
    let row = |title: String, action: &ActionRow| {
        let entry = action.statuses.first();
        let said = ui.t(status(action.status()).key());
        let words = match entry.filter(|entry| !entry.text.show().is_empty()) {
            Some(entry) => format!("{said}. {} ({})", entry.text.show(), ui.date(&entry.day)),
            None => said,
        };
        let planned = action.planned.first().map_or("", |planned| planned.text.as_str());
        vec![
            Cell::link(&action.title, format!("/actions/{}", action.id)),
            Cell::from(title),
            Cell::from(planned),
            Cell::from(action.owner_names()),
            due(ui, action, day),
            Cell::from(words),
        ]
    };
    let rows = tracks.iter().flat_map(|track| {
        track.actions.iter().map(|action| {
            let from = decided(ui, action);
            row(
                if from.is_empty() {
                    track.title.clone()
                } else {
                    from
                },
                action,
            )
        })
    });
    Table {
        caption: ui.a("action-table", "day", ui.date(&day)),
        caption_hidden: false,
        columns: vec![
            Column::words(ui.t("action-column-what")),
            Column::words(ui.t("action-column-from")),
            Column::words(ui.t("action-column-planned")),
            Column::words(ui.t("action-column-who")),
            Column::words(ui.t("action-column-when")),
            Column::words(ui.a("action-column-status", "day", ui.date(&day))),
        ],
        rows: rows.collect(),
        empty: ui.t("action-none"),
    }
}
