//! Headings of a paper without numbers: the title above the first label of each round of labels.

use super::{Heading, by_numbers::is_title};
use crate::papers::labels;
use crate::papers::minutes::sheet::Sheet;
use crate::papers::minutes::{blocks, case_number, parts, start};

/// The parts that an item has once.
const ONCE: [&str; 5] = [
    "indstilling",
    "sagsfremstilling",
    "beslutning",
    "resume",
    "baggrund",
];

/// Finds the titles above the labels.
pub(super) fn find(sheet: &Sheet, from: usize) -> Vec<Heading> {
    let mut found: Vec<Heading> = closed_titles(sheet, from);
    let mut seen: Vec<&'static str> = Vec::new();
    let (mut first_part, mut last) = (None, None);
    for at in from..sheet.count() {
        if sheet.is_empty(at) || !parts::opens(sheet, at) {
            continue;
        }
        let Some(part) = parts::part_at(sheet, at).filter(|part| ONCE.contains(part)) else {
            continue;
        };
        let is_kind = seen.is_empty() && labels::is_word("kind:referat", sheet.peek(at));
        if is_kind {
            continue;
        }
        first_part = first_part.or(Some(part));
        // Where the decision stands last, what comes behind it is the next item's.
        let is_over = seen.contains(&"beslutning") && first_part != Some("beslutning");
        if (seen.is_empty() || is_over || seen.contains(&part))
            && let Some(title) = title_above(sheet, at, from).or_else(|| {
                title_before(sheet, at, last, from).filter(|_| first_part != Some("beslutning") || !is_over)
            })
        {
            let text = sheet.peek(title);
            let (text, time) = super::without_time(text);
            found.push(Heading {
                at: title,
                lines: vec![title],
                title: text.to_owned(),
                time,
                ..Heading::default()
            });
            seen.clear();
        }
        seen.push(part);
        last = Some(at);
    }
    found.sort_by_key(|heading| heading.at);
    found.dedup_by_key(|heading| heading.at);
    found
}

/// "Lukket punkt: Køb af bygning" without a number.
fn closed_titles(sheet: &Sheet, from: usize) -> Vec<Heading> {
    let closed = |at: usize| {
        let text = sheet.peek(at);
        let start = (!sheet.is_empty(at) && text.len() < 300).then(|| start::parse(text))??;
        let is_title = start.number.is_none() && start.closed == Some(true);
        is_title.then(|| Heading {
            at,
            lines: vec![at],
            title: start.title.to_owned(),
            closed: Some(true),
            ..Heading::default()
        })
    };
    (from..sheet.count()).filter_map(closed).collect()
}

/// The title of an item that begins with text without a label: a short line on its own above that text. Below another
/// label's text it is the first, since more of them may be sub-headings; else the nearest.
fn title_before(sheet: &Sheet, label: usize, last: Option<usize>, from: usize) -> Option<usize> {
    // The first line below the label before is its text.
    let floor = match last {
        Some(last) => sheet.next(last + 1, label)? + 1,
        None => from,
    };
    let is_titled = |at: &usize| is_lone_title(sheet, *at);
    let is_over_text = |at: &usize| {
        sheet
            .next(at + 1, label)
            .is_some_and(|below| !is_lone_title(sheet, below))
    };
    let titles: Vec<usize> = (floor..label)
        .rev()
        .take(FURTHEST)
        .filter(|at| !sheet.is_empty(*at))
        .filter(is_titled)
        .filter(is_over_text)
        .collect();
    match last {
        Some(_) => titles.last().copied(),
        None => titles.first().copied(),
    }
}

/// How many lines above a label its item may begin.
const FURTHEST: usize = 200;

/// A short line without an end, free above and below.
fn is_lone_title(sheet: &Sheet, at: usize) -> bool {
    let text = sheet.peek(at);
    let is_free = sheet.blank_above(at) && sheet.next(at + 1, at + 2).is_none();
    let may = text.len() <= 120 && !text.ends_with(['.', ':', '!', '?']) && !text.contains('\t');
    let begins = text.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    is_free
        && may
        && begins
        && is_title(sheet, at)
        && blocks::marker(text).is_none()
        && !parts::opens(sheet, at)
        && labels::key(text.split(':').next().unwrap_or_default()).is_none()
}

/// The title above a label: a short line on its own, case number and openness apart.
fn title_above(sheet: &Sheet, label: usize, from: usize) -> Option<usize> {
    let mut at = label;
    loop {
        at = sheet.above(at).filter(|above| *above >= from)?;
        let text = sheet.peek(at);
        if case_number::of_line(text).is_some() || start::said(text).is_some() {
            continue;
        }
        let is_sentence = text.ends_with(['.', ':', '!']) || text.len() > 200 || text.contains('\t');
        let is_free = sheet.blank_above(at) || sheet.above(at).is_none_or(|above| above < from);
        let is_title = is_title(sheet, at) && !is_sentence && is_free && blocks::marker(text).is_none();
        return (is_title && !parts::opens(sheet, at)).then_some(at);
    }
}
