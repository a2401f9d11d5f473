//! Words that stand as labels do and that the reader does not know: of another language, or of a house of its own. What
//! they head is kept as text; nothing is made of it.

use super::super::{Item, Minutes, Paragraph, ParagraphKind};
use crate::papers::labels;
use crate::papers::similar::fold;
use std::collections::BTreeMap;

/// In how many items a word must stand alone before it is told.
const OFTEN: usize = 3;
/// Longest word or words, in bytes, and how many of them.
const LONGEST: usize = 40;
const MOST_WORDS: usize = 4;
/// As many are told.
const MOST: usize = 10;

/// The unknown labels as written, those first that come first.
pub(super) fn labels(minutes: &Minutes) -> impl Iterator<Item = String> {
    // Folded word: the item it was seen in last, in how many items, how it is written, its place in the order.
    let mut seen: BTreeMap<String, (usize, usize, String, usize)> = BTreeMap::new();
    for (index, item) in minutes.items.iter().enumerate() {
        for word in standing(item) {
            let order = seen.len();
            let entry = seen
                .entry(fold(word))
                .or_insert_with(|| (usize::MAX, 0, word.to_owned(), order));
            if entry.0 != index {
                (entry.0, entry.1) = (index, entry.1 + 1);
            }
        }
    }
    for line in &minutes.unread_lines {
        let word = bare(&line.text).filter(|word| labels::is_word("foreign-label", word));
        if let Some(word) = word {
            let order = seen.len();
            seen.entry(fold(word))
                .or_insert_with(|| (usize::MAX, 1, word.to_owned(), order));
        }
    }
    let mut found: Vec<_> = seen
        .into_values()
        .filter(|(_, count, word, _)| *count >= OFTEN || labels::is_word("foreign-label", word))
        .collect();
    found.sort_by_key(|(_, _, _, order)| *order);
    found.into_iter().map(|(_, _, word, _)| word).take(MOST)
}

/// The short lines of an item that stand above text.
fn standing(item: &Item) -> impl Iterator<Item = &str> {
    let sections = item
        .sections
        .iter()
        .filter(|section| section.canonical != "bilag");
    sections.flat_map(|section| {
        section
            .paragraphs
            .windows(2)
            .filter_map(|pair| above(&pair[0], &pair[1]))
    })
}

fn above<'a>(paragraph: &'a Paragraph, below: &Paragraph) -> Option<&'a str> {
    let is_plain = |kind| matches!(kind, ParagraphKind::Paragraph | ParagraphKind::Heading);
    let is_over_text = is_plain(paragraph.kind) && below.kind != ParagraphKind::Row;
    bare(&paragraph.text).filter(|_| is_over_text)
}

/// A few words without an end, as a label has them.
fn bare(text: &str) -> Option<&str> {
    let word = text.trim().trim_end_matches(':').trim_end();
    let is_label = word.len() <= LONGEST
        && word.split(' ').count() <= MOST_WORDS
        && word.starts_with(char::is_uppercase)
        && !word.ends_with(['.', ',', '!', '?', ';'])
        && !word.contains(|letter: char| letter.is_ascii_digit() || letter == ':')
        && !word.ends_with(" at")
        && !word.contains(", at")
        && !labels::is_word("outcome", word);
    is_label.then_some(word)
}
