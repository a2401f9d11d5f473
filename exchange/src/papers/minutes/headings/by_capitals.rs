//! Headings of a paper without numbers, where each item begins with a line in capitals.

use super::{Heading, by_numbers::is_title};
use crate::papers::labels;
use crate::papers::minutes::sheet::Sheet;
use crate::papers::minutes::{blocks, head, parts, start};

/// Fewest such lines that show a habit.
const FEWEST: usize = 3;
/// Longest line that may be such a title, in bytes.
const LONGEST: usize = 120;

/// Finds the titles in capitals; none when there are too few to be a habit.
pub(super) fn find(sheet: &Sheet, from: usize) -> Vec<Heading> {
    // The paper's own first lines are its head.
    let opening = (from..sheet.count()).filter(|at| !sheet.is_empty(*at)).nth(1);
    let from = opening.filter(|_| from == 0).map_or(from, |second| second + 1);
    let titles = (from..sheet.count()).filter(|at| !sheet.is_empty(*at) && is_shouted(sheet, *at));
    let found: Vec<Heading> = titles.map(|at| heading(sheet, at)).collect();
    if found.len() < FEWEST {
        return Vec::new();
    }
    found
}

fn heading(sheet: &Sheet, at: usize) -> Heading {
    let (title, time) = super::without_time(sheet.peek(at));
    let (closed, title) = start::column_mark(title);
    Heading {
        at,
        lines: vec![at],
        title: title.to_owned(),
        time,
        closed,
        ..Heading::default()
    }
}

/// Whether a line is a title in capitals: free above, no label, no key of the head, no name of a body.
fn is_shouted(sheet: &Sheet, at: usize) -> bool {
    let text = sheet.peek(at).trim();
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let key = text.trim_end_matches(':');
    text.len() <= LONGEST
        && letters >= 4
        && !text.chars().any(char::is_lowercase)
        && !text.ends_with([':', ',', ';', '.'])
        && !text.contains('\t')
        && sheet.blank_above(at)
        && is_title(sheet, at)
        && blocks::marker(text).is_none()
        && labels::key(key).is_none()
        && !labels::is_word("contents", key)
        && !labels::is_word("kind:referat", key)
        && !labels::is_word("kind:dagsorden", key)
        && start::said(text).is_none()
        && !parts::opens(sheet, at)
        && !head::is_committee(text)
}
