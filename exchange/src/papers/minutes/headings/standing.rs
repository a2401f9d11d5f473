//! Items that no number announces: standing titles below a decision ("Eventuelt", "Næste møde"), and sub-items such as
//! "3.1 Regnskab" or "3a Budget". Without them a decision would swallow what was never decided.

use super::{Heading, by_numbers::is_title};
use crate::papers::labels;
use crate::papers::minutes::sheet::Sheet;
use crate::papers::minutes::{blocks, parts, start};
use crate::papers::similar::fold;
use std::collections::{HashMap, HashSet};

/// Longest line that may be a standing title, in bytes.
const LONGEST: usize = 160;

/// Adds them to the headings, which stand in the order of the lines.
pub(super) fn add(sheet: &Sheet, found: &mut Vec<Heading>) {
    let Some(first) = found.first().map(|heading| heading.at) else {
        return;
    };
    let heads: HashMap<usize, usize> = found
        .iter()
        .enumerate()
        .flat_map(|(index, heading)| heading.lines.iter().map(move |at| (*at, index)))
        .collect();
    let mut more: Vec<Heading> = Vec::new();
    let mut subs: Vec<(usize, u32, bool)> = Vec::new();
    let (mut title, mut number, mut is_decided) = (String::new(), None, false);
    for at in first..sheet.count() {
        if sheet.is_empty(at) {
            continue;
        }
        if let Some(heading) = heads.get(&at).and_then(|index| found.get(*index)) {
            (title, number, is_decided) = (fold(&heading.title), heading.number, false);
            continue;
        }
        let text = sheet.peek(at);
        if parts::opens(sheet, at) {
            match parts::part_at(sheet, at) {
                Some("beslutning") => is_decided = true,
                Some("indstilling" | "sagsfremstilling" | "resume" | "baggrund") => is_decided = false,
                _ => {}
            }
        }
        if sub_number(text).is_some_and(|sub| Some(sub.main) == number) && is_title(sheet, at) {
            let below = sheet.next(at + 1, sheet.count());
            let is_proven = below.is_some_and(|below| parts::opens(sheet, below));
            subs.push((at, number.unwrap_or_default(), is_proven));
            is_decided &= !is_proven;
        } else if is_decided && is_standing(sheet, at, &title) {
            more.push(heading(sheet, at));
            (title, is_decided) = (sheet.folded(at), false);
        }
    }
    let proven: HashSet<u32> = subs.iter().filter(|sub| sub.2).map(|sub| sub.1).collect();
    more.extend(
        subs.iter()
            .filter(|sub| proven.contains(&sub.1))
            .map(|sub| sub_heading(sheet, sub.0)),
    );
    found.extend(more);
    found.sort_by_key(|heading| heading.at);
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

/// The heading of a sub-item: its number apart from its title.
fn sub_heading(sheet: &Sheet, at: usize) -> Heading {
    let mut found = heading(sheet, at);
    if let Some(sub) = sub_number(sheet.peek(at)) {
        let (title, time) = super::without_time(sub.title);
        let (closed, title) = start::column_mark(title);
        found.title = title.to_owned();
        found.time = time;
        found.closed = closed;
        found.written = Some(sub.written.to_owned());
        found.parent = Some(sub.main);
    }
    found
}

/// Whether a line alone is a standing title, and not the title of the item that it stands in.
fn is_standing(sheet: &Sheet, at: usize, title: &str) -> bool {
    let text = sheet.peek(at).trim();
    if text.len() > LONGEST
        || blocks::marker(text).is_some()
        || text.contains('\t')
        || labels::is_word("item-group", text)
    {
        return false;
    }
    let folded = fold(text);
    let is_short =
        text.len() <= 70 && !text.ends_with(['.', ',', ';']) || labels::is_word("standing-item", text);
    let alone = labels::is_word("standing-item", text) && text.starts_with(char::is_uppercase);
    let begins = is_short
        && (sheet.blank_above(at)
            || sheet
                .above(at)
                .is_some_and(|above| sheet.peek(above).ends_with(['.', ':', '!', '?'])))
        && labels::words("standing-item-start").any(|start| folded.starts_with(start));
    // "Næste møde: 4. maj kl. 10"
    let with_text = text
        .split_once(':')
        .is_some_and(|(key, _)| labels::is_word("standing-item-colon", key));
    let key = fold(text.split(':').next().unwrap_or_default());
    (alone || begins || with_text) && !title.contains(&key)
}

/// The beginning of a sub-item.
struct SubNumber<'a> {
    /// The number of the item above it.
    main: u32,
    /// The whole number as written: "3.1", "3a", "3.b".
    written: &'a str,
    title: &'a str,
}

/// "3.1 Title", "3a. Title", "3.b Title", "Punkt 3b: Title".
fn sub_number(text: &str) -> Option<SubNumber<'_>> {
    let text = text.trim();
    let bare = ["Punkt ", "Pkt. ", "Pkt ", "Ad ", "Ad pkt. "]
        .iter()
        .find_map(|name| text.strip_prefix(name))
        .unwrap_or(text);
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let letter = |text: &str| usize::from(text.starts_with(|letter: char| letter.is_ascii_lowercase()));
    let count = digits(bare);
    let main = bare[..count].parse().ok().filter(|_| count <= 2)?;
    let rest = &bare[count..];
    let length = match rest.strip_prefix('.') {
        Some(after) if (1..=2).contains(&digits(after)) => 1 + digits(after),
        Some(after) if letter(after) == 1 => 2,
        Some(_) => return None,
        None => Some(letter(rest)).filter(|length| *length > 0)?,
    };
    let (written, rest) = bare.split_at(count + length);
    let title = rest.trim_start_matches(['.', ':', ')', '-', '–', ' ', '\t']);
    (title.len() < rest.len() && title.starts_with(char::is_uppercase)).then_some(SubNumber {
        main,
        written,
        title,
    })
}
