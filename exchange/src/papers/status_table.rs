//! Status tables: tracks, their actions, what was planned, and how it stands on one or several dates.
//!
//! Rules (found in real tables): an empty track means the one above; a row with neither track nor action goes on in
//! the row above, also inside a word; a row with a track and no action is shifted one column; an action that stands
//! alone below another and explains is its continuation; `-` says that there is no status. A blank line decides
//! nothing. The reader never fails; lines that it did not use are listed.

mod rows;

use super::dates::{Dated, dates};
use super::table::{Heading, paragraphs};
use foundation::Day;
use serde::Serialize;

/// A status table as read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatusTable {
    /// Always `status_table`.
    pub kind: &'static str,
    /// The day that the newest status column tells about: from its heading, else from the paper's title.
    pub as_of: Option<Day>,
    /// The title line above the table.
    pub title: Option<String>,
    /// Paragraphs above the table.
    pub intro_paragraphs: Vec<String>,
    /// The tracks in order.
    pub tracks: Vec<Track>,
    /// Lines that were not used.
    pub unread_lines: Vec<UnreadLine>,
    /// What a person should look at.
    pub warnings: Vec<String>,
}

/// A track (udviklingsspor).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Track {
    /// Its name; `None` for a table without tracks.
    pub title: Option<String>,
    /// Its actions in order.
    pub actions: Vec<Action>,
}

/// An action (tiltag).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Action {
    /// The first paragraph of its cell; `None` when the cell is empty.
    pub title: Option<String>,
    /// The other paragraphs of its cell.
    pub description: Vec<String>,
    /// What was planned, in its own words; paragraphs on lines.
    pub planned: Option<String>,
    /// The dates in the plan.
    pub planned_dates: Vec<Dated>,
    /// Who is responsible, when the table has a column for it.
    pub owner: Option<String>,
    /// How it stands by the newest status column.
    pub status_paragraphs: Vec<String>,
    /// The dates in that status.
    pub status_dates: Vec<Dated>,
    /// Every status column, from left to right.
    pub statuses: Vec<Status>,
    /// Columns that the reader does not know: heading and text.
    pub others: Vec<Other>,
    /// The lines (1-based) that it was read from.
    pub source_lines: Vec<usize>,
}

/// How an action stands on one date.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Status {
    /// The heading of the column.
    pub heading: String,
    /// The day in the heading.
    pub as_of: Option<Day>,
    /// The text; empty when there is none.
    pub paragraphs: Vec<String>,
}

/// A cell of a column that the reader does not know.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Other {
    /// The heading of the column.
    pub heading: String,
    /// The text.
    pub text: String,
}

/// A line that no rule used.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct UnreadLine {
    /// Its number, from 1.
    pub line: usize,
    /// Its text.
    pub text: String,
}

/// A table's heading must name actions or tracks, and plans or status.
const NEEDED: &[&[&str]] = &[&["track", "action"], &["planned", "status"]];

/// Reads a status table. Never fails: a text without a table gives no tracks, and every line as unread.
#[must_use]
pub fn read(text: &str) -> StatusTable {
    let mut table = StatusTable {
        kind: "status_table",
        as_of: None,
        title: None,
        intro_paragraphs: Vec::new(),
        tracks: Vec::new(),
        unread_lines: Vec::new(),
        warnings: Vec::new(),
    };
    let mut reader: Option<rows::Rows> = None;
    // The line above a heading may name the track of the table below.
    let mut above_heading: Option<(usize, &str)> = None;
    for (at, line) in text.lines().enumerate() {
        let number = at + 1;
        if line.trim().is_empty() || Heading::is_rule(line) {
            continue;
        }
        let heading = Heading::read("status", line, NEEDED);
        let named = above_heading.take().filter(|_| heading.is_some());
        match (&mut reader, heading) {
            (None, Some(heading)) => reader = Some(rows::Rows::new(heading)),
            (Some(reader), Some(heading)) => reader.head_again(heading),
            (None, None) => above(&mut table, line, number),
            (Some(reader), None) => reader.line(line, number, &mut table),
        }
        if let (Some((number, line)), Some(reader)) = (named, &mut reader) {
            reader.named_above(line, number, &mut table);
        }
        above_heading = (!line.contains(['\t', '|', ';'])).then_some((number, line));
    }
    let Some(reader) = reader else {
        return without_table(table, text);
    };
    finish(&mut table, &reader);
    table
}

/// A line above the table: the title, then paragraphs.
fn above(table: &mut StatusTable, line: &str, number: usize) {
    let clean = paragraphs(line);
    if line.contains('\t') {
        table.unread_lines.push(unread(line, number));
    } else if table.title.is_none() {
        table.title = Some(clean.join(" ")).filter(|title| !title.is_empty());
    } else {
        table.intro_paragraphs.extend(clean);
    }
}

fn unread(line: &str, number: usize) -> UnreadLine {
    UnreadLine {
        line: number,
        text: line.trim().to_owned(),
    }
}

/// A text in which no line heads a table: nothing is made up.
fn without_table(mut table: StatusTable, text: &str) -> StatusTable {
    table.title = None;
    table.intro_paragraphs.clear();
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    table.unread_lines = lines.map(|(at, line)| unread(line, at + 1)).collect();
    let words = "no line heads a status table: it must name the actions (Tiltag, Handling, Aktivitet …) and their plan or status";
    table.warnings.push(words.to_owned());
    table
}

/// Settles the date, the newest status of each action, and the dates in the cells.
fn finish(table: &mut StatusTable, reader: &rows::Rows) {
    let columns = reader.status_columns();
    table.as_of = columns.iter().filter_map(|(_, day)| *day).max();
    if table.as_of.is_none() {
        title_day(table);
    }
    let newest = columns
        .iter()
        .enumerate()
        .max_by_key(|(at, (_, day))| (*day, *at))
        .map(|(at, _)| at);
    let as_of = table.as_of;
    for action in table.tracks.iter_mut().flat_map(|track| &mut track.actions) {
        if let Some(status) = newest.and_then(|newest| action.statuses.get(newest)) {
            action.status_paragraphs.clone_from(&status.paragraphs);
        }
        action.planned_dates = dates(action.planned.as_deref().unwrap_or_default(), as_of);
        let status = action.status_paragraphs.iter();
        action.status_dates = status.flat_map(|paragraph| dates(paragraph, as_of)).collect();
    }
    if table.tracks.is_empty() {
        table
            .warnings
            .push("the table has a heading and no rows".to_owned());
    }
    for line in &table.unread_lines {
        table.warnings.push(format!("line {} was not read", line.line));
    }
}

/// The day in the title. A title that only names a month, quarter or year gives its last day, and says so.
fn title_day(table: &mut StatusTable) {
    let intro = table.intro_paragraphs.iter().map(String::as_str);
    let lines: Vec<&str> = table.title.as_deref().into_iter().chain(intro).take(4).collect();
    // "Status pr. 1. oktober 2025" below a title that only names a year.
    let says_status = |text: &&&str| {
        let lower = text.to_lowercase();
        text.len() < 120 && (lower.starts_with("status") || lower.contains(" pr. "))
    };
    let first = |text: &str| dates(text, None).into_iter().find(|date| date.to.is_some());
    let found = lines
        .iter()
        .filter(says_status)
        .find_map(|text| first(text))
        .or_else(|| lines.first().and_then(|text| first(text)));
    table.as_of = found.as_ref().and_then(Dated::last_day);
    match found {
        Some(date) if date.certainty != super::dates::Certainty::Day => {
            table.warnings.push(format!(
                "the title says {}; its last day was taken as the date",
                date.raw
            ));
        }
        Some(_) => {}
        None => table
            .warnings
            .push("no date was found in the heading or the title".to_owned()),
    }
}
