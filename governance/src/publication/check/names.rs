//! The names that are looked for, as people are called: by some of their given names, by one of their family names, with
//! initials in the middle, family name first. Held as sums, which are put together from the sums of the words, so that
//! ten thousand names with all their spellings are ready in a moment.

use super::plain::{Plain, is_hyphen};
use super::wanted::{Part, Sums, ends_as_a_word};
use std::ops::Range;

/// Names of people.
#[derive(Clone, Debug, Default)]
pub struct Names {
    names: Sums,
}

/// Letters written together as one word are a name of several words only when they are at least so many:
/// `anderslarsen` is one, the town of Mariager is not Mari Ager.
const WRITTEN_TOGETHER: usize = 10;

/// Of longer names only so many words are put together in all ways; the whole name counts however long it is. This bounds
/// the spellings of one name to about 3,000; a usual name has 10 to 100.
const GIVEN_WORDS: usize = 5;
const FAMILY_WORDS: usize = 4;

/// Words of family names that are no name alone.
const PARTICLES: [&str; 26] = [
    "af", "al", "am", "auf", "ben", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "dos",
    "du", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu",
];

impl Names {
    /// Nobody's name yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds somebody, as they may be called: any of the given names in their order, those after the first perhaps as
    /// initials, with any of the family names or all of them, and the family name first.
    pub fn add(&mut self, given: &str, family: &str) {
        let (given, family) = (words(given), words(family));
        let mut front = choices(&given[..given.len().min(GIVEN_WORDS)]);
        front.extend(whole(&given));
        let mut back = families(&family[..family.len().min(FAMILY_WORDS)]);
        back.extend(whole(&family));
        self.add_both_ways(&front, &back);
    }

    /// Adds a name that is written down for one person and no other: as it stands, the first given with the last family
    /// name, and both the other way round.
    pub fn add_as_written(&mut self, given: &str, family: &str) {
        let (given, family) = (words(given), words(family));
        let ends = |words: &[Word], end: Option<&Word>| -> Vec<Part> {
            whole(words)
                .into_iter()
                .chain(end.map(|word| word.full))
                .collect()
        };
        self.add_both_ways(&ends(&given, given.first()), &ends(&family, family.last()));
    }

    /// Adds a name that is held in one piece, where nobody knows which words are given and which are family names.
    pub fn add_whole(&mut self, name: &str) {
        let words: Vec<&str> = name.split_whitespace().collect();
        for cut in 1..words.len() {
            self.add(&words[..cut].join(" "), &words[cut..].join(" "));
        }
    }

    fn add_both_ways(&mut self, front: &[Part], back: &[Part]) {
        for given in front {
            for family in back {
                self.names.add_part(given.then(*family));
                self.names.add_part(family.then(*given));
            }
        }
    }

    /// Where names stand in a text, also with the -s of a genitive, as ranges of bytes of that text.
    #[must_use]
    pub fn found_in(&self, plain: &Plain) -> Vec<Range<usize>> {
        let found = self.names.found_in(plain).into_iter();
        let named = found.filter_map(|found| {
            let whole = ends_as_a_word(plain, &found)?;
            let together = plain.is_one_word(&found) && found.len() < WRITTEN_TOGETHER;
            (!together).then(|| plain.bytes(&whole))
        });
        named.collect()
    }

    /// Whether these words are one of the names and nothing else.
    #[must_use]
    pub fn is(&self, words: &str) -> bool {
        let plain = Plain::of(words);
        let found = self.names.found_in(&plain);
        let whole = plain.letters().len();
        found.iter().any(|found| {
            found.start == 0 && found.end + 1 >= whole && ends_as_a_word(&plain, found).is_some()
        })
    }

    /// Whether a person of this name would be found by it.
    #[must_use]
    pub fn spells(&self, name: &str) -> bool {
        !self.found_in(&Plain::of(name)).is_empty()
    }
}

/// One word of a name.
struct Word {
    full: Part,
    initial: Part,
    /// It is a name: no particle, and more than one letter.
    is_name: bool,
}

/// The words of a name; a hyphen parts them too.
fn words(text: &str) -> Vec<Word> {
    let parts = text.split(|sign: char| sign.is_whitespace() || is_hyphen(sign));
    parts.filter_map(word).collect()
}

fn word(text: &str) -> Option<Word> {
    let plain = Plain::of(text);
    let letters: String = plain.letters().iter().collect();
    let first = text.chars().find(|sign| sign.is_alphanumeric())?;
    let initial = Plain::of(&first.to_string());
    let is_initial = plain.letters().len() <= initial.letters().len();
    Some(Word {
        full: Part::of(plain.letters())?,
        initial: Part::of(initial.letters())?,
        is_name: !is_initial && !PARTICLES.contains(&letters.as_str()),
    })
}

/// All words one after the other.
fn whole(words: &[Word]) -> Option<Part> {
    words.iter().map(|word| word.full).reduce(Part::then)
}

/// Every choice of the given names in their order that begins with a whole name; those after it whole or as initials.
fn choices(given: &[Word]) -> Vec<Part> {
    let mut all = Vec::new();
    for (first, word) in given.iter().enumerate().filter(|(_, word)| word.is_name) {
        let mut begun = vec![word.full];
        for next in &given[first + 1..] {
            let longer: Vec<Part> = begun
                .iter()
                .flat_map(|part| [part.then(next.full), part.then(next.initial)])
                .collect();
            begun.extend(longer);
        }
        all.extend(begun);
    }
    all
}

/// Every run of the family names that holds a name, and the last one after initials of those before it.
fn families(family: &[Word]) -> Vec<Part> {
    let mut all = Vec::new();
    for first in 0..family.len() {
        for last in first..family.len() {
            let run = &family[first..=last];
            if run.iter().any(|word| word.is_name) {
                all.extend(whole(run));
            }
        }
    }
    if let Some((last, before)) = family.split_last() {
        let mut initials = last.full;
        for word in before.iter().rev() {
            initials = word.initial.then(initials);
            all.push(initials);
        }
    }
    all
}
