//! The table of contents: what items to expect, in which part of the agenda.

use super::sheet::Sheet;
use super::start::{self, Counting};
use super::{Entry, headings};
use crate::papers::labels;
use crate::papers::similar::{fold, folded_similarity};
use std::collections::HashMap;

/// A row of the table of contents.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub number: Option<u32>,
    pub counting: Counting,
    pub title: String,
    pub folded: String,
    pub page: Option<u32>,
    /// Whether it stands in the closed part.
    pub closed: Option<bool>,
}

/// The table of contents; empty when there is none.
#[derive(Clone, Debug, Default)]
pub(super) struct Contents {
    pub rows: Vec<Row>,
    /// The lines that it takes up, heading and openness included.
    pub lines: Vec<usize>,
    /// Whether its heading or its page numbers say that it is one, so that it is no list of items.
    pub is_certain: bool,
    by_number: HashMap<u32, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
}

impl Contents {
    /// The rows as they are handed back.
    pub fn entries(&self) -> Vec<Entry> {
        (0..self.rows.len()).map(|row| self.entry(row)).collect()
    }

    /// A row as it is handed back: a letter is no number.
    pub fn entry(&self, row: usize) -> Entry {
        let row = &self.rows[row];
        Entry {
            number: row.number.filter(|_| row.counting != Counting::Letters),
            title: row.title.clone(),
            page: row.page,
        }
    }

    /// The line after its last.
    pub fn end(&self) -> usize {
        self.lines.last().map_or(0, |last| last + 1)
    }

    /// The rows with a number.
    pub fn numbered(&self, number: u32) -> &[usize] {
        self.by_number.get(&number).map_or(&[], Vec::as_slice)
    }

    /// The rows with a title, folded.
    pub fn titled(&self, folded: &str) -> &[usize] {
        self.by_title.get(folded).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, row: Row) {
        let at = self.rows.len();
        if let Some(number) = row.number {
            self.by_number.entry(number).or_default().push(at);
        }
        self.by_title.entry(row.folded.clone()).or_default().push(at);
        self.rows.push(row);
    }

    /// Crosses its lines off.
    pub fn take(&self, sheet: &mut Sheet) {
        for at in &self.lines {
            sheet.take(*at);
        }
    }
}

/// Finds the table of contents, without taking it yet: whether it is one shows when its rows turn up as headings.
pub(super) fn read(sheet: &mut Sheet) -> Contents {
    let mut at = 0;
    while let Some(next) = sheet.next(at, sheet.count()) {
        if labels::is_word("contents", sheet.peek(next)) {
            let found = from(sheet, next);
            if found.rows.len() >= 2 || found.rows.iter().any(|row| row.page.is_some()) {
                return found;
            }
        }
        // A label ends the head of the paper; what comes later is no table of contents.
        if labels::label(sheet.peek(next))
            .is_some_and(|label| label.part == "beslutning" || label.part == "indstilling")
        {
            let is_kind = labels::is_word("kind:referat", sheet.peek(next));
            if !is_kind {
                break;
            }
        }
        at = next + 1;
    }
    unheaded(sheet)
}

/// A run of three or more numbered rows from 1, whose titles mostly turn up again further down.
fn unheaded(sheet: &Sheet) -> Contents {
    let mut at = 0;
    while let Some(next) = sheet.next(at, sheet.count()) {
        if row(sheet.peek(next)).is_some_and(|row| row.number == Some(1)) {
            let found = rows(sheet, next, Contents::default());
            let later: std::collections::HashSet<String> = (found.end()..sheet.count())
                .filter(|at| sheet.peek(*at).len() < 300)
                .map(|at| match start::parse(sheet.peek(at)) {
                    Some(start) => fold(headings::without_time(start.title).0),
                    None => sheet.folded(at),
                })
                .collect();
            let again = found
                .rows
                .iter()
                .filter(|row| later.contains(&row.folded))
                .count();
            return if found.rows.len() >= 3 && again * 2 >= found.rows.len() {
                found
            } else {
                Contents::default()
            };
        }
        at = next + 1;
    }
    Contents::default()
}

/// The table of contents whose heading stands here.
fn from(sheet: &Sheet, heading: usize) -> Contents {
    let is_certain = ["indholdsfortegnelse", "punkter", "indhold"].contains(&sheet.folded(heading).as_str());
    let contents = Contents {
        lines: vec![heading],
        is_certain,
        ..Contents::default()
    };
    rows(sheet, heading + 1, contents)
}

/// Adds rows from here until something else comes.
fn rows(sheet: &Sheet, from: usize, mut contents: Contents) -> Contents {
    let (mut closed, mut at) = (None, from);
    let mut pending: Vec<usize> = Vec::new();
    if let Some(heading) = contents.lines.first() {
        closed = start::said(sheet.peek(*heading));
    }
    while let Some(next) = sheet.next(at, sheet.count()) {
        let text = sheet.peek(next);
        at = next + 1;
        if let Some(said) = start::said(text) {
            closed = Some(said);
            pending.push(next);
        } else if is_head(text) || (contents.rows.is_empty() && labels::is_word("contents", text)) {
            pending.push(next);
        } else if let Some(mut row) = row(text) {
            if is_first_item(&contents, &row, sheet, next) {
                break;
            }
            row.closed = row.closed.or(closed);
            contents.lines.append(&mut pending);
            contents.lines.push(next);
            contents.add(row);
        } else if !continues(sheet, next, &mut contents) {
            break;
        }
    }
    spaced_pages(&mut contents);
    contents
}

/// With as many rows of one number another is compared.
pub(super) const COMPARED: usize = 8;

/// Whether a row is no row any more, but the first item's heading: it says the same as an earlier row, or the numbers
/// and pages start over.
fn is_first_item(contents: &Contents, row: &Row, sheet: &Sheet, at: usize) -> bool {
    let same = |index: &usize| {
        let earlier = &contents.rows[*index];
        earlier.number == row.number && folded_similarity(&earlier.folded, &row.folded) >= 0.8
    };
    let again = match row.number {
        // The same words are found at once; a typing error is looked for among the first rows with that number.
        Some(number) => {
            contents.titled(&row.folded).iter().take(COMPARED).any(same)
                || contents.numbered(number).iter().take(COMPARED).any(same)
        }
        None => !contents.titled(&row.folded).is_empty(),
    };
    let has_pages = contents.rows.iter().take(3).any(|row| row.page.is_some());
    let starts_over = has_pages
        && row.page.is_none()
        && row
            .number
            .is_some_and(|number| !contents.numbered(number).is_empty());
    let named = start::parse(sheet.peek(at)).is_some_and(|start| start.named.is_some());
    let naming_begins = named
        && contents.lines.last().is_some_and(|last| {
            !contents.rows.is_empty()
                && start::parse(sheet.peek(*last)).is_some_and(|start| start.named.is_none())
        });
    again || starts_over || naming_begins
}

/// "Pkt ⇥ Tekst ⇥ Side".
fn is_head(text: &str) -> bool {
    let mut cells = text.split('\t').map(str::trim).filter(|cell| !cell.is_empty());
    text.contains('\t') && cells.all(|cell| labels::is_word("contents-head", cell))
}

/// The rest of a title that was broken: directly below, in lower case.
fn continues(sheet: &Sheet, at: usize, contents: &mut Contents) -> bool {
    let text = sheet.peek(at).trim();
    let is_rest = !sheet.blank_above(at) && text.starts_with(char::is_lowercase) && text.len() < 200;
    let Some(last) = contents.rows.last_mut().filter(|_| is_rest) else {
        return false;
    };
    let (title, page) = page_behind(text);
    last.title = format!("{} {}", last.title, title.trim());
    last.page = last.page.or(page);
    let folded = fold(&last.title);
    last.folded.clone_from(&folded);
    contents
        .by_title
        .entry(folded)
        .or_default()
        .push(contents.rows.len() - 1);
    contents.lines.push(at);
    true
}

/// Reads one row.
fn row(text: &str) -> Option<Row> {
    let text = text.trim();
    if text.len() > 400 {
        return None;
    }
    let cells: Vec<&str> = text
        .split('\t')
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .collect();
    if cells.len() >= 2
        && let Some(found) = tabbed(&cells)
    {
        return Some(found);
    }
    let Some(start) = start::parse(text) else {
        // "I. Valg" may count either way; a list that begins with "A." counts in letters.
        let (counting, start) = start::counted_otherwise(text).into_iter().next()?;
        let (title, page) = page_behind(start.title);
        let mut row = new(start.number, title, page, start.closed);
        row.counting = counting;
        return Some(row);
    };
    if start.title.is_empty() {
        return None;
    }
    let (title, page) = page_behind(start.title);
    Some(new(start.number, title, page, start.closed))
}

/// `1 ⇥ Title ⇥ 3`, `1. ⇥ Title`, `Title ⇥ 3`.
fn tabbed(cells: &[&str]) -> Option<Row> {
    let digits = |cell: &str| {
        let bare = cell.trim_end_matches(['.', ':', ')']);
        let is_number = !bare.is_empty() && bare.len() <= 4 && bare.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| bare.parse().ok()).flatten()
    };
    let first = digits(cells[0]).or_else(|| {
        let start = start::parse(cells[0])?;
        start.number.filter(|_| start.title.is_empty())
    });
    let last = digits(cells[cells.len() - 1]).filter(|_| cells.len() > usize::from(first.is_some()) + 1);
    first.or(last)?;
    let titles = &cells[usize::from(first.is_some())..cells.len() - usize::from(last.is_some())];
    let title = titles.first().copied()?;
    let (number, title, closed) = match (first, start::parse(title)) {
        (None, Some(start)) if !start.title.is_empty() => (start.number, start.title, start.closed),
        (Some(number), Some(start)) if start.number.is_none() => (Some(number), start.title, start.closed),
        _ => (first, title, None),
    };
    let closed = closed.or_else(|| cells[1..].iter().find_map(|cell| start::said(cell)));
    let mut row = new(number, title, last, closed);
    // Further columns stand behind the title; titles are compared without them.
    for cell in titles[1..].iter().filter(|cell| start::said(cell).is_none()) {
        row.title = format!("{} {cell}", row.title);
    }
    Some(row)
}

fn new(number: Option<u32>, title: &str, page: Option<u32>, closed: Option<bool>) -> Row {
    let (title, _) = headings::without_time(title);
    Row {
        number,
        counting: Counting::Digits,
        title: title.split_whitespace().collect::<Vec<_>>().join(" "),
        folded: fold(title),
        page,
        closed,
    }
}

/// A page number behind dots, or behind several spaces.
fn page_behind(title: &str) -> (&str, Option<u32>) {
    let trimmed = title.trim_end();
    let digits = trimmed.len()
        - trimmed
            .trim_end_matches(|letter: char| letter.is_ascii_digit())
            .len();
    let number = &trimmed[trimmed.len() - digits..];
    let before = &trimmed[..trimmed.len() - digits];
    // "Status ..... side 3"
    let before = ["side ", "Side ", "s. "]
        .iter()
        .find_map(|word| before.strip_suffix(word))
        .unwrap_or(before);
    let is_led = before.ends_with("..")
        || before.ends_with("  ")
        || before.ends_with(". .")
        || before.ends_with(".. ")
        || before.ends_with("__")
        || before.ends_with("… ")
        || before.ends_with('…');
    if !(1..=4).contains(&digits) || !is_led {
        return (title, None);
    }
    let page = number.parse().ok();
    (before.trim_end_matches(['.', ' ', '…', '_', '\u{a0}']), page)
}

/// Page numbers behind a single space: only when nearly every row ends in a number and they never fall.
fn spaced_pages(contents: &mut Contents) {
    if contents.rows.len() < 3 || contents.rows.iter().any(|row| row.page.is_some()) {
        return;
    }
    let behind = |row: &Row| {
        let (title, digits) = row.title.rsplit_once(' ')?;
        let page: u32 = (digits.len() <= 3).then(|| digits.parse().ok())??;
        Some((title.to_owned(), page))
    };
    let pages: Vec<_> = contents.rows.iter().map(behind).collect();
    let known: Vec<u32> = pages.iter().flatten().map(|(_, page)| *page).collect();
    let rises = known.windows(2).all(|pair| pair[0] <= pair[1]);
    if !rises || known.len() * 10 < contents.rows.len() * 9 {
        return;
    }
    let rows = std::mem::take(&mut contents.rows);
    contents.by_number.clear();
    contents.by_title.clear();
    for (mut row, page) in rows.into_iter().zip(pages) {
        if let Some((title, page)) = page {
            row.folded = fold(&title);
            row.title = title;
            row.page = Some(page);
        }
        contents.add(row);
    }
}
