//! Words as they are searched by: lower case, cut at everything that is no letter or digit, without Danish endings.

use rust_stemmers::{Algorithm, Stemmer};
use std::collections::BTreeSet;

/// The longest word that is kept; longer ones are cut, so that a nonsense file cannot fill the index.
const LONGEST: usize = 64;

/// The stems of a text, each once, in the order of the alphabet.
pub(super) fn stems(texts: &[&str]) -> BTreeSet<String> {
    let stemmer = Stemmer::create(Algorithm::Danish);
    let mut found = BTreeSet::new();
    for text in texts {
        let lower = text.to_lowercase();
        let words = lower.split(|letter: char| !letter.is_alphanumeric());
        for word in words.filter(|word| !word.is_empty()) {
            let cut = word
                .char_indices()
                .nth(LONGEST)
                .map_or(word, |(at, _)| &word[..at]);
            found.insert(stemmer.stem(cut).into_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::stems;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (one, other) in [
            ("belægningen", "Belægninger"),
            ("beslutning", "BESLUTNINGEN"),
            ("pladserne", "pladser"),
            ("årshjulet", "årshjul"),
        ] {
            assert_eq!(stems(&[one]), stems(&[other]), "{one} and {other}");
        }
        assert_ne!(stems(&["far"]), stems(&["får"]));
    }

    #[test]
    fn case_numbers_and_nonsense_are_words_too() {
        assert!(stems(&["1-13-3-57-16"]).contains("57"));
        assert_eq!(stems(&["\u{0} ** -- \u{200b}"]).len(), 0);
        assert!(stems(&[&"x".repeat(1000)]).iter().all(|word| word.len() <= 64));
    }
}
