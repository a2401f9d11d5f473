//! The words that readers of papers know: labels of parts, months, keys of the meeting's head. The words are data
//! (`exchange/data/papers`); a spelling that turns up in a new paper is a new line there.

use super::similar::fold;
use std::{collections::HashMap, collections::HashSet, sync::LazyLock};

/// How a label may stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Alone on its line, with a colon and text, or glued to its text.
    Strong,
    /// Alone on its line, or with a colon and text.
    Colon,
    /// As [`Self::Colon`], but only before the case text; inside it, it is a sub-heading.
    Medium,
    /// Alone on its line only.
    Alone,
    /// The beginning of a sentence that opens the part, such as "Det indstilles, at".
    Sentence,
}

/// A label of a part of an item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// The part's name in our own words: `beslutning`, `indstilling`, `bilag`.
    pub part: &'static str,
    /// How it may stand.
    pub standing: Standing,
}

/// Longest spelling of a label, in bytes of its folded form.
const LONGEST: usize = 60;

static LABELS: LazyLock<HashMap<String, Label>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../data/papers/labels.tsv"));
    let label = |row: Vec<&'static str>| {
        let standing = match row[1] {
            "strong" => Standing::Strong,
            "colon" => Standing::Colon,
            "medium" => Standing::Medium,
            "sentence" => Standing::Sentence,
            _ => Standing::Alone,
        };
        (
            fold(row[2]),
            Label {
                part: row[0],
                standing,
            },
        )
    };
    rows.map(label).collect()
});

static WORDS: LazyLock<HashMap<&'static str, HashSet<String>>> = LazyLock::new(|| {
    let mut words: HashMap<_, HashSet<_>> = HashMap::new();
    for row in rows(include_str!("../../data/papers/words.tsv")) {
        words.entry(row[0]).or_default().insert(fold(row[1]));
    }
    words
});

/// The head's keys: folded spelling to name.
static KEYS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../data/papers/words.tsv"));
    rows.filter_map(|row| Some((fold(row[1]), row[0].strip_prefix("head:")?)))
        .collect()
});

/// Folded month names to their number.
static MONTHS: LazyLock<HashMap<String, i8>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../data/papers/words.tsv"));
    rows.filter_map(|row| Some((fold(row[1]), row[0].strip_prefix("month:")?.parse().ok()?)))
        .collect()
});

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

/// The label that a text is, when it is nothing but a label.
#[must_use]
pub fn label(text: &str) -> Option<&'static Label> {
    if text.len() > LONGEST * 2 {
        return None;
    }
    if let Some(label) = LABELS.get(&fold(text)) {
        return Some(label);
    }
    // "Beslutning / Decision": the same part in two languages.
    let (one, other) = text.split_once('/')?;
    let (one, other) = (LABELS.get(&fold(one))?, LABELS.get(&fold(other))?);
    (one.part == other.part).then_some(one)
}

/// Whether a text is a word of a group (`open`, `closed`, `weekday`, …), spelling apart.
#[must_use]
pub fn is_word(group: &str, text: &str) -> bool {
    let Some(words) = WORDS.get(group).filter(|_| text.len() <= LONGEST * 2) else {
        return false;
    };
    // "Referat / Minutes": the same word in two languages.
    words.contains(&fold(text))
        || text
            .split_once(" / ")
            .is_some_and(|(one, other)| words.contains(&fold(one)) && words.contains(&fold(other)))
}

/// All words of a group, folded.
pub fn words(group: &str) -> impl Iterator<Item = &'static str> {
    WORDS.get(group).into_iter().flatten().map(String::as_str)
}

/// What a key of the meeting's head stands for: `place` for "Sted".
#[must_use]
pub fn key(text: &str) -> Option<&'static str> {
    (text.len() <= LONGEST).then(|| KEYS.get(&fold(text)).copied())?
}

/// The number of a month by its name or its short name.
#[must_use]
pub fn month(text: &str) -> Option<i8> {
    (text.len() <= 12).then(|| MONTHS.get(&fold(text)).copied())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_whole() {
        for row in rows(include_str!("../../data/papers/labels.tsv")) {
            assert_eq!(row.len(), 3, "{row:?}");
            assert!(
                ["strong", "colon", "medium", "alone", "sentence"].contains(&row[1]),
                "{row:?}"
            );
            assert!(fold(row[2]).len() <= LONGEST, "{row:?}");
        }
        for row in rows(include_str!("../../data/papers/words.tsv")) {
            assert!(row.len() == 2 && !fold(row[1]).is_empty(), "{row:?}");
        }
    }

    #[test]
    fn a_label_is_known_in_every_spelling() {
        for text in ["Beslutning", "BESLUTNING:", "Beslut ning", "Konklusion"] {
            assert_eq!(label(text).map(|label| label.part), Some("beslutning"), "{text}");
        }
        assert_eq!(label("Resumé").map(|label| label.part), Some("resume"));
        assert_eq!(label("Beslutninger om udbud"), None);
        assert_eq!(
            (key("Mødested:"), month("Sept."), month("aprilvejr")),
            (Some("place"), Some(9), None)
        );
        assert!(is_word("closed", "(LUKKET)") && !is_word("closed", "lukning"));
    }
}
