//! Finds the headings of the items: by the table of contents where there is one, else by numbers, else by the labels
//! below them. A number alone never makes a heading: lists have numbers too.

mod answers;
mod by_capitals;
mod by_contents;
mod by_labels;
mod by_numbers;
mod standing;

use super::contents::Contents;
use super::sheet::Sheet;
use super::start::{self, Counting};
use super::{Span, Warning, case_number, parts};
use crate::papers::when::find_time;

/// The heading of an item.
#[derive(Clone, Debug, Default)]
pub(super) struct Heading {
    /// Its first line.
    pub at: usize,
    /// All lines that it takes up.
    pub lines: Vec<usize>,
    pub number: Option<u32>,
    /// The number as written, where it is no plain number: "3.1", "IV", "B".
    pub written: Option<String>,
    /// The number of the item that it is a part of.
    pub parent: Option<u32>,
    pub title: String,
    pub time: Option<Span>,
    pub closed: Option<bool>,
}

/// A line that may be a heading.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub at: usize,
    /// "punkt", "ad" and so on, folded; empty when only the number says it.
    pub named: String,
    pub number: u32,
    pub counting: Counting,
    pub separator: char,
    pub title: String,
    pub time: Option<Span>,
    pub closed: Option<bool>,
}

impl Candidate {
    fn heading(&self) -> Heading {
        Heading {
            at: self.at,
            lines: vec![self.at],
            number: (self.counting != Counting::Letters).then_some(self.number),
            written: self.written(),
            parent: None,
            title: self.title.clone(),
            time: self.time,
            closed: self.closed,
        }
    }

    /// The number as written, where it is no plain number.
    fn written(&self) -> Option<String> {
        self.counting.written(self.number)
    }

    /// "Punkt 3: Status" as warnings name it.
    fn name(&self) -> String {
        format!("{}. {}", self.number, self.title)
    }
}

/// Longest line that may be a heading, in bytes.
const LONGEST: usize = 420;

/// Finds the headings, in the order of the lines. Empties the table of contents when it turns out to be the items.
pub(super) fn find(sheet: &mut Sheet, contents: &mut Contents, warnings: &mut Vec<Warning>) -> Vec<Heading> {
    let mut found = Vec::new();
    if !contents.rows.is_empty() {
        let answers = answers::find(sheet, contents);
        sheet.split(&answers);
        let candidates = candidates(sheet, contents.end());
        found = by_contents::find(sheet, contents, &candidates, warnings);
        let has_pages = contents.rows.iter().any(|row| row.page.is_some());
        if found.is_empty() && !has_pages && contents.is_certain {
            found = by_numbers::find(sheet, &candidates, contents.end());
        }
        if found.is_empty() && !has_pages {
            // The list is no table of contents: it is the agenda.
            let heading = contents
                .lines
                .first()
                .copied()
                .filter(|at| crate::papers::labels::is_word("contents", sheet.peek(*at)));
            warnings.clear();
            *contents = Contents::default();
            contents.lines.extend(heading);
        }
    }
    if found.is_empty() {
        let candidates = candidates(sheet, contents.end());
        found = by_numbers::find(sheet, &candidates, contents.end());
    }
    if found.is_empty() {
        found = by_labels::find(sheet, contents.end());
        let shouted = by_capitals::find(sheet, contents.end());
        if shouted.len() > found.len() {
            found = shouted;
        }
    }
    contents.take(sheet);
    found.sort_by_key(|heading| heading.at);
    if !sheet.rows.is_empty() {
        rows(sheet, &mut found);
    }
    standing::add(sheet, &mut found);
    check_order(&found, warnings);
    for heading in &found {
        for at in &heading.lines {
            sheet.take(*at);
        }
    }
    found
}

/// Each row of a table is an item; nothing inside a row heads another.
fn rows(sheet: &Sheet, found: &mut Vec<Heading>) {
    found.retain(|heading| {
        let row = sheet.rows.partition_point(|row| row.1 <= heading.at);
        sheet.rows.get(row).is_none_or(|row| heading.at < row.0)
    });
    let titled = sheet.rows.iter().filter(|row| !sheet.is_empty(row.0));
    found.extend(titled.map(|row| {
        let text = sheet.peek(row.0);
        let start = start::parse(text);
        let (title, time) = without_time(start.as_ref().map_or(text, |start| start.title));
        Heading {
            at: row.0,
            lines: vec![row.0],
            number: start.as_ref().and_then(|start| start.number),
            title: title.to_owned(),
            time,
            closed: start.and_then(|start| start.closed),
            ..Heading::default()
        }
    }));
    found.sort_by_key(|heading| heading.at);
}

/// The lines from here on that may be headings.
fn candidates(sheet: &Sheet, from: usize) -> Vec<Candidate> {
    let base = (from..sheet.count())
        .filter(|at| !sheet.is_empty(*at))
        .map(|at| sheet.indent(at))
        .min()
        .unwrap_or(0);
    let mut found = Vec::new();
    for at in from..sheet.count() {
        let text = sheet.peek(at);
        if sheet.is_empty(at) || sheet.indent(at) > base + 1 || text.len() > LONGEST {
            continue;
        }
        if case_number::of_line(text).is_some() {
            continue;
        }
        let mut add = |counting: Counting, start: start::Start| {
            let Some(number) = start.number else { return };
            let (title, time) = without_time(start.title);
            found.push(Candidate {
                at,
                named: start.named.map(crate::papers::similar::fold).unwrap_or_default(),
                number,
                counting,
                separator: start.separator,
                title: title.to_owned(),
                time,
                closed: start.closed,
            });
        };
        match start::parse(text) {
            Some(start) => add(Counting::Digits, start),
            None => {
                for (counting, start) in start::counted_otherwise(text) {
                    add(counting, start);
                }
            }
        }
    }
    found
}

/// A title without the time that its brackets, its beginning or its end give.
pub(super) fn without_time(title: &str) -> (&str, Option<Span>) {
    let title = title.trim();
    let Some(found) = find_time(title) else {
        return (title, None);
    };
    let span = Some(Span {
        start: Some(found.start),
        end: found.end,
    });
    let before = title[..found.from].trim_end();
    let after = title[found.to..].trim_start();
    if let (Some(before), Some(after)) = (before.strip_suffix(['(', '[']), after.strip_prefix([')', ']'])) {
        let after = after.trim_matches(['.', ' ', ':']);
        if after.is_empty() {
            return (before.trim_end(), span);
        }
        if before.trim().is_empty() {
            return (after, span);
        }
    }
    let is_dated = crate::papers::when::find_day(title, Some(2024)).is_some();
    let is_last = after.trim_matches(['.', ')']).is_empty() && !is_dated;
    if is_last && (before.ends_with([',', '-', '–', '\t', '|']) || title[..found.from].ends_with("  ")) {
        return (before.trim_end_matches([',', '-', '–', '\t', ' ', '|']), span);
    }
    let rest = after.trim_start_matches([':', '-', '–', '\t', ' ', '.']);
    if before.is_empty() && found.end.is_some() && !rest.is_empty() && rest.starts_with(char::is_uppercase) {
        return (rest, span);
    }
    (title, None)
}

/// How much the lines around a candidate say that it is a heading.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Evidence {
    None,
    /// A label stands a few lines below.
    Near,
    /// A label or a case number stands directly below, or a case number directly above.
    Immediate,
}

/// Looks at the lines around a candidate, as far as the next one.
pub(super) fn evidence(sheet: &Sheet, candidate: &Candidate, next: Option<usize>) -> Evidence {
    let end = next.unwrap_or(sheet.count());
    if sheet
        .above(candidate.at)
        .is_some_and(|above| case_number::of_line(sheet.peek(above)).is_some())
    {
        return Evidence::Immediate;
    }
    let (mut at, mut titled) = (candidate.at + 1, !candidate.title.is_empty());
    for step in 0..5 {
        let Some(line) = sheet.next(at, end) else { break };
        let text = sheet.peek(line);
        if case_number::of_line(text).is_some() {
            return Evidence::Immediate;
        }
        if parts::opens(sheet, line) {
            return if step == 0 || (step == 1 && !candidate.named.is_empty()) {
                Evidence::Immediate
            } else {
                Evidence::Near
            };
        }
        // The title itself, or a mark of openness, comes between.
        let is_mark = start::said(text).is_some();
        if titled && !is_mark && step > 3 {
            break;
        }
        titled = true;
        at = line + 1;
    }
    Evidence::None
}

/// Says which numbers are missing, double or out of order.
fn check_order(headings: &[Heading], warnings: &mut Vec<Warning>) {
    let numbers: Vec<u32> = headings.iter().filter_map(|heading| heading.number).collect();
    let mut seen = std::collections::BTreeSet::new();
    let mut highest = 0;
    for number in &numbers {
        if !seen.insert(*number) {
            warnings.push(Warning::NumberTwice(*number));
        } else if *number < highest {
            warnings.push(Warning::OutOfOrder(*number));
        }
        highest = highest.max(*number);
    }
    let (Some(first), Some(last)) = (seen.first(), seen.last()) else {
        return;
    };
    let missing = (*first..*last).filter(|number| !seen.contains(number));
    warnings.extend(missing.take(20).map(Warning::NumberMissing));
}
