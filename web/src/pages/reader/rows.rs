//! The lines of the source as the page shows them.

use super::words;
use crate::Ui;
use exchange::papers::import::{Outline, Part, Role};

/// How many colours there are; neighbours differ.
const COLOURS: usize = 6;

/// A line of the source.
pub(super) struct SourceRow {
    /// Its number, from 1.
    pub(super) number: usize,
    /// Its text.
    pub(super) text: String,
    /// What it is in words; empty when it is the same as the line above.
    pub(super) said: String,
    /// Whether the reader did not use it.
    pub(super) is_unread: bool,
    /// The colour of its item; 0 for none.
    pub(super) colour: usize,
    /// The item, for a link; empty for none.
    pub(super) item: String,
}

/// The colour of an item by its place, from 1.
pub(super) fn colour(outline: &Outline, key: i64) -> usize {
    let at = outline.items.iter().position(|item| item.key == key);
    at.map_or(0, |at| at % COLOURS + 1)
}

/// The lines that say something. What a line is stands at the first line of a run.
pub(super) fn of(ui: &Ui, outline: &Outline) -> Vec<SourceRow> {
    let mut rows = Vec::new();
    let mut above: Option<Role> = None;
    for (number, (text, role)) in (1..).zip(outline.source.iter().zip(outline.roles())) {
        if role == Role::Blank {
            continue;
        }
        let item = match role {
            Role::Item(key, _) => outline.item(key),
            _ => None,
        };
        let said = if above == Some(role) {
            String::new()
        } else {
            role_words(ui, outline, role)
        };
        above = Some(role);
        rows.push(SourceRow {
            number,
            text: text.clone(),
            said,
            is_unread: role == Role::Unread,
            colour: item.map_or(0, |item| colour(outline, item.key)),
            item: item.map(|item| item.key.to_string()).unwrap_or_default(),
        });
    }
    rows
}

fn role_words(ui: &Ui, outline: &Outline, role: Role) -> String {
    match role {
        Role::Blank => String::new(),
        Role::Unread => ui.t("reader-role-unread"),
        Role::Head => ui.t("reader-role-head"),
        Role::Item(key, part) => {
            let name = outline
                .item(key)
                .map(|item| words::short(ui, outline, item))
                .unwrap_or_default();
            match part {
                Part::Nothing => ui.a("reader-role-label", "item", name),
                part => ui.a2("reader-role-part", "item", name, "part", words::part(ui, part)),
            }
        }
    }
}
