//! Which themes the words of a note suggest: one table of Danish words, read here and by `assets/js/themes.mjs`.
//!
//! In the table a `*` says that a word may begin (`*mad`: "aftensmad") or go on (`spis*`: "spiste"); several words
//! must follow each other. A suggestion only moves a chip to the front; nobody's theme is chosen for them.

use exchange::ffb::codes::{ffb, theme_areas};
use serde::Deserialize;
use std::sync::LazyLock;

use crate::forms::Choice;

/// How many themes are suggested at most.
const MOST: usize = 4;

#[derive(Deserialize)]
struct ThemeWords {
    theme: String,
    words: Vec<String>,
}

static TABLE: LazyLock<Vec<ThemeWords>> = LazyLock::new(|| {
    // The table is part of the program; a test reads it, so a wrong one never ships.
    serde_json::from_str(include_str!("../../../assets/data/theme-words.json")).unwrap_or_default()
});

/// The themes that the words of a text point at, the best first; at most four.
#[must_use]
pub fn suggested(text: &str) -> Vec<&'static str> {
    let words: Vec<String> = text
        .split(|letter: char| !(letter.is_alphanumeric() || letter == '-'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut found: Vec<(usize, &'static str)> = TABLE
        .iter()
        .map(|line| {
            (
                line.words
                    .iter()
                    .filter(|pattern| occurs(pattern, &words))
                    .count(),
                line.theme.as_str(),
            )
        })
        .filter(|(hits, _)| *hits > 0)
        .collect();
    found.sort_by_key(|(hits, _)| std::cmp::Reverse(*hits));
    found.into_iter().take(MOST).map(|(_, theme)| theme).collect()
}

fn occurs(pattern: &str, words: &[String]) -> bool {
    let parts: Vec<&str> = pattern.split(' ').collect();
    words
        .windows(parts.len())
        .any(|window| parts.iter().zip(window).all(|(part, word)| fits(part, word)))
}

fn fits(part: &str, word: &str) -> bool {
    match (part.strip_prefix('*'), part.strip_suffix('*')) {
        (Some(_), Some(_)) => word.contains(part.trim_matches('*')),
        (Some(end), None) => word.ends_with(end),
        (None, Some(beginning)) => word.starts_with(beginning),
        (None, None) => word == part,
    }
}

/// All themes as chips, those of `first` before the others and marked as suggested.
#[must_use]
pub fn choices(first: &[&str]) -> Vec<Choice> {
    let mut all: Vec<Choice> = first
        .iter()
        .filter_map(|code| choice(code))
        .map(Choice::suggested)
        .collect();
    let others = theme_areas()
        .into_iter()
        .flat_map(|area| area.groups)
        .flat_map(|group| group.themes);
    all.extend(others.filter(|code| !first.contains(code)).filter_map(choice));
    all
}

fn choice(code: &str) -> Option<Choice> {
    Some(Choice::new(code, ffb().display(code)?))
}

/// The Danish name of a theme; the code itself when the table does not know it any more.
#[must_use]
pub fn name(code: &str) -> String {
    ffb().display(code).unwrap_or(code).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn names(text: &str) -> Vec<String> {
        suggested(text).into_iter().map(name).collect()
    }

    #[test]
    fn the_table_covers_every_theme_once_and_with_the_right_name() {
        #[derive(Deserialize)]
        struct Line {
            theme: String,
            name: String,
            words: Vec<String>,
        }
        let lines: Vec<Line> = serde_json::from_str(include_str!("../../../assets/data/theme-words.json"))
            .expect("the table is JSON");
        let themes: BTreeSet<_> = theme_areas()
            .into_iter()
            .flat_map(|area| area.groups)
            .flat_map(|group| group.themes)
            .collect();
        let named: BTreeSet<_> = lines.iter().map(|line| line.theme.as_str()).collect();
        assert_eq!(named, themes);
        assert_eq!(lines.len(), themes.len(), "no theme stands twice");
        for line in &lines {
            assert_eq!(ffb().display(&line.theme), Some(line.name.as_str()));
            for word in &line.words {
                assert_eq!(*word, word.to_lowercase());
                assert!(
                    word.trim_matches('*').chars().count() >= 2,
                    "{word} says too little"
                );
            }
        }
    }

    #[test]
    fn words_suggest_their_themes_the_best_first() {
        assert_eq!(names("Hun spiste frokost og lavede mad bagefter")[0], "Spise");
        assert!(names("Vi lavede opskriften og kogte kartofler").contains(&"Lave mad".to_owned()));
        assert!(
            names("Ringede til sin mor om besøget").contains(&"Varetage relationer til netværk".to_owned())
        );
        assert_eq!(names("Var i bad, og brugte sæbe.")[0], "Vaske sig");
        assert!(names("Blev ked af det").contains(&"Følelser og adfærd".to_owned()));
        assert!(names("").is_empty());
        assert!(names("Han gik lidt bagefter de andre på kontoret").is_empty());
    }

    #[test]
    fn suggested_themes_come_first_and_none_is_lost() {
        let first = suggested("Spiste frokost");
        let all = choices(&first);
        assert!(all[0].suggested && all[0].label == "Spise");
        assert_eq!(all.len(), 67);
        assert_eq!(choices(&[]).len(), 67);
    }
}
