//! Where each item begins: at its heading, or at the case number, the openness and the page head above it.

use super::super::headings::Heading;
use super::super::sheet::Sheet;
use super::super::{case_number, parts, start};
use crate::papers::labels;
use crate::papers::similar::fold;
use crate::papers::when::find_day;

/// Where the items begin.
#[derive(Debug, Default)]
pub(in super::super) struct Starts {
    /// The first line of each item, in the order of the headings.
    pub first: Vec<usize>,
    /// Whether a case number stands above its heading.
    pub case_above: bool,
    /// Where text without heading begins, before the first item.
    pub orphan: Option<usize>,
}

/// Finds where each item begins: at its heading, or at the case number and the page head above it.
pub(in super::super) fn starts(sheet: &Sheet, headings: &[Heading], committee: Option<&str>) -> Starts {
    let case_above = is_case_above(sheet, headings);
    let committee = committee.map(fold);
    let is_page_head = |at: usize| {
        let text = sheet.peek(at);
        let is_committee = committee
            .as_deref()
            .is_some_and(|committee| committee == sheet.folded(at));
        text.len() < 90 && (is_committee || is_date_line(text))
    };
    let floor = |index: usize| {
        index
            .checked_sub(1)
            .and_then(|before| headings[before].lines.last().copied())
    };
    let chain = |index: usize, with_heads: bool| {
        let mut first = headings[index].at;
        let mut at = first;
        while let Some(above) = sheet
            .above(at)
            .filter(|above| floor(index).is_none_or(|floor| *above > floor))
        {
            let text = sheet.peek(above);
            let belongs = (case_above && case_number::of_line(text).is_some())
                || start::said(text).is_some()
                || (is_group(text) && sheet.above(above).is_none_or(|label| !parts::opens(sheet, label)))
                || (with_heads && is_page_head(above));
            if !belongs {
                break;
            }
            first = above;
            at = above;
        }
        first
    };
    // A page head is one when it stands above most headings but the first.
    let headed = (1..headings.len())
        .filter(|index| sheet.above(chain(*index, false)).is_some_and(is_page_head))
        .count();
    let with_heads = headed > 0 && headed * 2 >= headings.len() - 1;
    let first: Vec<usize> = (0..headings.len())
        .map(|index| chain(index, with_heads))
        .collect();
    let orphan = orphan(sheet, first.first().copied().unwrap_or(sheet.count()));
    Starts {
        first,
        case_above,
        orphan,
    }
}

/// A line that heads several items: "Sager til orientering", "Tillægsdagsorden".
pub(super) fn is_group(text: &str) -> bool {
    labels::is_word("item-group", text) || labels::is_word("kind:dagsorden", text)
}

/// Text with labels before the first heading: an excerpt that begins inside an item.
fn orphan(sheet: &Sheet, end: usize) -> Option<usize> {
    let is_part = |at: &usize| {
        let known = [
            "beslutning",
            "indstilling",
            "sagsfremstilling",
            "bilag",
            "resume",
            "baggrund",
        ];
        !sheet.is_used(*at)
            && !sheet.is_empty(*at)
            && parts::part_at(sheet, *at).is_some_and(|part| known.contains(&part))
    };
    let first = (0..end).find(is_part)?;
    // The text goes back to the last line that the head used.
    let after = (0..first)
        .rev()
        .find(|at| sheet.is_used(*at))
        .map_or(0, |used| used + 1);
    sheet.next(after, first + 1)
}

/// A line that says when the meeting was and nothing else: "Mødet den 04.04.2024".
fn is_date_line(text: &str) -> bool {
    let Some(found) = find_day(text, Some(2024)) else {
        return false;
    };
    let rest = format!("{} {}", &text[..found.from], &text[found.to..]);
    let mut words = rest
        .split([' ', ',', '.', ':', '-', '–'])
        .filter(|word| !word.is_empty());
    words.all(|word| {
        labels::is_word("weekday", word)
            || labels::is_word("header-joint", word)
            || word.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Whether case numbers stand above the headings: more of them directly above one than directly below.
fn is_case_above(sheet: &Sheet, headings: &[Heading]) -> bool {
    let is_case = |at: usize| case_number::of_line(sheet.peek(at)).is_some();
    let above = headings
        .iter()
        .filter(|heading| sheet.above(heading.at).is_some_and(is_case))
        .count();
    let below = headings.iter().filter(|heading| {
        let last = heading.lines.last().copied().unwrap_or(heading.at);
        sheet.next(last + 1, sheet.count()).is_some_and(is_case)
    });
    above > below.count()
}
