//! Making any text printable. PDF/A and PDF/UA forbid a letter that no embedded typeface has, so such a letter is
//! printed as its number in Unicode: `[U+1F600]`. Nothing disappears but what cannot be seen anyway.

use super::world::FONTS;
use std::{collections::HashSet, sync::LazyLock};

/// Letters that all four faces have.
static PRINTED: LazyLock<HashSet<char>> = LazyLock::new(|| {
    let coverage = |index: usize| -> HashSet<u32> { FONTS[index].info().coverage.iter().collect() };
    let others: Vec<HashSet<u32>> = (1..FONTS.len()).map(coverage).collect();
    let common = coverage(0)
        .into_iter()
        .filter(|code| others.iter().all(|face| face.contains(code)));
    common.filter_map(char::from_u32).collect()
});

/// Words longer than this may be broken anywhere; the longest Danish compounds are shorter and are hyphenated.
const LONGEST_WORD: usize = 40;
/// Between so many letters of such a word.
const PIECE: usize = 12;
const MAY_BREAK: char = '\u{200b}';

/// The text in letters that can be printed.
pub(super) fn printable(text: &str) -> String {
    let mut printed = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\t' => printed.push(' '),
            _ if is_unseen(letter) => {}
            _ if PRINTED.contains(&letter) && !is_private(letter) => printed.push(letter),
            _ if letter.is_whitespace() => printed.push(' '),
            _ => printed.push_str(&format!("[U+{:04X}]", u32::from(letter))),
        }
    }
    printed
}

/// The text with places to break in words that would run over the edge.
pub(super) fn breakable(text: &str) -> String {
    if text.split(' ').all(|word| word.chars().count() <= LONGEST_WORD) {
        return text.to_owned();
    }
    let broken = text.split(' ').map(|word| {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() <= LONGEST_WORD {
            return word.to_owned();
        }
        let pieces = letters
            .chunks(PIECE)
            .map(|piece| piece.iter().collect::<String>());
        pieces.collect::<Vec<_>>().join(&MAY_BREAK.to_string())
    });
    broken.collect::<Vec<_>>().join(" ")
}

/// Control characters, and what only steers other letters: direction marks could make a name read backwards.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

fn is_private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_without_a_face_is_printed_as_its_number() {
        assert_eq!(
            printable("Blåbærgrød é ł Ж – “ja” €"),
            "Blåbærgrød é ł Ж – “ja” €"
        );
        assert_eq!(printable("glad 😀"), "glad [U+1F600]");
        assert_eq!(printable("a\u{0}b\u{202e}c\td\u{7f}"), "abc d");
        assert_eq!(printable("\u{e001}"), "[U+E001]");
    }

    #[test]
    fn only_words_that_are_no_words_are_broken() {
        let compound = "specialundervisningskonsulentbistand";
        assert_eq!(breakable(compound), compound);
        let long = "x".repeat(500);
        assert_eq!(breakable(&long).replace(MAY_BREAK, ""), long);
        assert!(
            breakable(&long)
                .split(MAY_BREAK)
                .all(|piece| piece.len() <= PIECE)
        );
    }
}
