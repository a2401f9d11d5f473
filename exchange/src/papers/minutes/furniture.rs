//! What a printer puts on every page: page numbers, heads and feet. They are set aside, and stay unread.

use super::sheet::Sheet;
use super::start;
use crate::papers::labels;
use crate::papers::similar::fold;
use std::collections::{BTreeSet, HashMap, HashSet};

/// How many lines around a page's edge may belong to its head and foot.
const EDGE: usize = 3;
/// As many lines at the paper's beginning are its own head, even when every page repeats them.
const OPENING: usize = 12;

/// Finds page numbers, and the lines around them that repeat.
pub(super) fn find(sheet: &mut Sheet) {
    let filled: Vec<usize> = (0..sheet.count()).filter(|at| !sheet.is_blank(*at)).collect();
    let counted = counted(sheet, &filled);
    let (mut edges, mut heads, mut links) = (Vec::new(), Vec::new(), Vec::new());
    let mut in_line: HashMap<String, usize> = HashMap::new();
    let mut from = 0;
    for (order, at) in filled.iter().enumerate() {
        let text = sheet.peek(*at);
        // The form feed may stand on a line of its own.
        let starts_page = (from..=*at).any(|line| sheet.starts_page(line));
        from = at + 1;
        if labels::is_word("web-link", text) {
            links.push(*at);
        } else if is_page_number(text) || counted.binary_search(at).is_ok() {
            edges.push((order, true));
        } else if starts_page {
            edges.push((order, false));
        }
        // "Handicaprådet 4. maj 2023 - Side 2" first thing on a page is its head, also when only one page has it.
        let is_head = starts_page && order >= OPENING.min(filled.len() / 2) && numbered_mask(text).is_some();
        heads.extend(is_head.then_some(*at));
        if let Some(mask) = numbered_mask(text) {
            *in_line.entry(mask).or_default() += 1;
        }
    }
    let named: Vec<usize> = (0..filled.len())
        .filter(|order| {
            let mask = numbered_mask(sheet.peek(filled[*order]));
            mask.is_some_and(|mask| in_line[&mask] > 1)
        })
        .collect();
    edges.extend(named.iter().map(|order| (*order, true)));
    edges.sort_unstable();
    edges.dedup_by_key(|edge| edge.0);
    for at in heads.into_iter().chain(links) {
        sheet.skip(at);
    }
    let repeated = repeated(sheet, &filled, &edges);
    for (order, is_number) in &edges {
        if *is_number {
            sheet.skip(filled[*order]);
        }
    }
    // The first of them may be the paper's own head, when it stands in its first lines.
    let mut seen: HashSet<String> = HashSet::new();
    for order in near(&edges, filled.len()).collect::<BTreeSet<_>>() {
        let at = filled[order];
        let mask = mask(sheet.peek(at));
        if !repeated.contains_key(&mask) {
            continue;
        }
        let is_first = seen.insert(mask);
        if order >= OPENING || !is_first {
            sheet.skip(at);
        }
    }
}

/// The places in the order of filled lines that lie close to an edge.
fn near(edges: &[(usize, bool)], count: usize) -> impl Iterator<Item = usize> {
    let around = edges
        .iter()
        .flat_map(|(order, _)| order.saturating_sub(EDGE)..=order + EDGE);
    around.filter(move |order| *order < count)
}

/// Lines that stand at half of the edges or more, numbers apart, and are no part of an item.
fn repeated(sheet: &Sheet, filled: &[usize], edges: &[(usize, bool)]) -> HashMap<String, usize> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut last = None;
    for order in near(edges, filled.len()) {
        // Two edges close to each other count a line once.
        if last.is_some_and(|last| order <= last) {
            continue;
        }
        last = Some(order);
        let text = sheet.peek(filled[order]);
        let is_head = text.len() < 160
            && labels::label(text).is_none()
            && start::said(text).is_none()
            && start::parse(text).is_none()
            && !text.starts_with(['-', '•', '*', '–'])
            && !text.ends_with(['.', ':', ',', ';']);
        if is_head {
            *counts.entry(mask(text)).or_default() += 1;
        }
    }
    let pages = edges.len();
    counts.retain(|_, count| *count >= 2 && *count * 2 >= pages);
    counts
}

/// A text with every number replaced, as it is compared from page to page.
fn mask(text: &str) -> String {
    let folded = fold(text);
    let mut masked = String::with_capacity(folded.len());
    for letter in folded.chars() {
        if !letter.is_ascii_digit() {
            masked.push(letter);
        } else if !masked.ends_with('#') {
            masked.push('#');
        }
    }
    masked
}

/// "Side 3 af 12", "- 3 -", "3/12", "3 af 12".
fn is_page_number(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 24 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let words: Vec<&str> = text
        .split([' ', '\t', '/'])
        .filter(|word| !word.is_empty())
        .collect();
    let is_number = |word: &str| word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let named = labels::is_word("page", words[0]);
    let numbers = if named { &words[1..] } else { &words[..] };
    match numbers {
        [one] => named && is_number(one.trim_end_matches('.')),
        [one, "af" | "of", two] => is_number(one) && is_number(two),
        [one, two] => {
            text.contains('/') && is_number(one) && is_number(two) && (named || text.len() <= 7) && {
                let value = |word: &str| word.parse::<u32>().unwrap_or(0);
                value(one) <= value(two)
            }
        }
        ["-" | "–", one, "-" | "–"] => is_number(one),
        _ => false,
    }
}

/// A line with "side 3" in it among other text, numbers replaced.
fn numbered_mask(text: &str) -> Option<String> {
    if text.len() > 160 || is_page_number(text) {
        return None;
    }
    let lower = text.to_lowercase();
    let at = lower.find("side ")?;
    let is_word = at == 0 || lower[..at].ends_with([' ', '\t', '|', '·', '-', ',']);
    let rest = lower[at + 5..].trim_start();
    let digits = rest.len()
        - rest
            .trim_start_matches(|letter: char| letter.is_ascii_digit())
            .len();
    let after = rest[digits..].trim();
    let ends = after.is_empty() || after.starts_with("af ") || after.starts_with('/');
    (is_word && digits > 0 && ends).then(|| mask(text))
}

/// Bare numbers that count up by one through the paper, three or more of them.
fn counted(sheet: &Sheet, filled: &[usize]) -> Vec<usize> {
    let bare = |at: &&usize| {
        let text = sheet.peek(**at).trim();
        !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut found: Vec<usize> = Vec::new();
    let mut last = None;
    for at in filled.iter().filter(bare) {
        let value: u32 = sheet.peek(*at).trim().parse().unwrap_or(0);
        match last {
            Some(last) if value != last + 1 => return Vec::new(),
            _ => found.push(*at),
        }
        last = Some(value);
    }
    // Numbers directly below each other are a column of a table.
    let is_column = found.windows(2).any(|pair| pair[1] - pair[0] < 5);
    if found.len() < 3 || is_column {
        Vec::new()
    } else {
        found
    }
}
