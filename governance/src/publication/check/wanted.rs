//! What is looked for: runs of closed words and closed titles. Held as sums of letters by length, so that looking
//! through a text takes the same time for twenty names and for twenty thousand.

use super::plain::Plain;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// Arithmetic modulo this prime: two different runs have the same sum about once in 10^18.
const PRIME: u128 = (1 << 61) - 1;
const BASE: u128 = 1_000_003;

/// Sums of letters, by the number of letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums(BTreeMap<usize, HashSet<u64>>);

impl Sums {
    fn add(&mut self, letters: &[char]) {
        if !letters.is_empty() {
            self.0.entry(letters.len()).or_default().insert(sum(letters));
        }
    }

    pub(super) fn add_part(&mut self, part: Part) {
        self.0.entry(part.length).or_default().insert(part.sum);
    }

    fn holds(&self, letters: &[char]) -> bool {
        self.0
            .get(&letters.len())
            .is_some_and(|sums| sums.contains(&sum(letters)))
    }

    /// Everything in the text that begins where a word begins and is held, as ranges of letters.
    pub(super) fn found_in(&self, plain: &Plain) -> Vec<Range<usize>> {
        let letters = plain.letters();
        let (prefixes, powers) = prefixes(letters);
        let mut found = Vec::new();
        for start in (0..letters.len()).filter(|at| plain.begins(*at)) {
            for (length, sums) in &self.0 {
                let end = start + length;
                if end > letters.len() {
                    break;
                }
                let sum = (prefixes[end] + PRIME * PRIME - prefixes[start] * powers[*length]) % PRIME;
                if sums.contains(&low(sum)) {
                    found.push(start..end);
                }
            }
        }
        found
    }
}

/// The sum of some letters, from which the sum of longer ones is made without looking at them again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    length: usize,
    sum: u64,
    /// The power of the base by the length.
    power: u64,
}

impl Part {
    /// Of these letters; `None` when there are none.
    pub(super) fn of(letters: &[char]) -> Option<Self> {
        let power = letters.iter().fold(1, |power, _| power * BASE % PRIME);
        (!letters.is_empty()).then(|| Self {
            length: letters.len(),
            sum: sum(letters),
            power: low(power),
        })
    }

    /// These letters and then those.
    pub(super) fn then(self, after: Self) -> Self {
        let [sum, power] = [self.sum, self.power].map(|this| u128::from(this) * u128::from(after.power));
        Self {
            length: self.length + after.length,
            sum: low((sum + u128::from(after.sum)) % PRIME),
            power: low(power % PRIME),
        }
    }
}

fn low(sum: u128) -> u64 {
    u64::try_from(sum).unwrap_or(u64::MAX)
}

fn sum(letters: &[char]) -> u64 {
    let sum = letters
        .iter()
        .fold(0, |sum, letter| (sum * BASE + u128::from(*letter as u32)) % PRIME);
    low(sum)
}

/// The sums of all beginnings of the letters, and the powers of the base.
fn prefixes(letters: &[char]) -> (Vec<u128>, Vec<u128>) {
    let (mut sums, mut powers) = (vec![0], vec![1]);
    for (at, letter) in letters.iter().enumerate() {
        sums.push((sums[at] * BASE + u128::from(*letter as u32)) % PRIME);
        powers.push(powers[at] * BASE % PRIME);
    }
    (sums, powers)
}

/// The closed words of a committee. A run of so many words in sequence may not leave; a shorter text may not leave as a
/// whole, and a title not even when it is one word.
#[derive(Clone, Debug)]
pub struct Closed {
    run: usize,
    runs: Sums,
    wholes: Sums,
    phrases: Vec<Vec<String>>,
}

/// A run whose words are, but for fewer than this, those of standard phrases says nothing that is closed.
const OWN_WORDS: usize = 4;

/// The name of an attachment with fewer letters of its own is no secret.
const NAME_LETTERS: usize = 8;

impl Closed {
    /// Nothing is closed yet. `run`: how many words in sequence are a leak (at least 4). `phrases`: standard phrases
    /// ("taget til efterretning", the committee's own name) whose words do not count.
    #[must_use]
    pub fn new<'p>(run: usize, phrases: impl IntoIterator<Item = &'p str>) -> Self {
        let words = |phrase| {
            let plain = Plain::of(phrase);
            let words = plain.words().into_iter();
            words.map(|word| plain.letters()[word].iter().collect()).collect()
        };
        Self {
            run: run.max(OWN_WORDS),
            runs: Sums::default(),
            wholes: Sums::default(),
            phrases: phrases
                .into_iter()
                .map(words)
                .filter(|phrase: &Vec<String>| !phrase.is_empty())
                .collect(),
        }
    }

    /// Adds a closed text.
    pub fn add_text(&mut self, text: &str) {
        self.add_text_but(text, &[]);
    }

    /// Adds a text that was open before its item was closed. What the closer has let stay open in so many words
    /// (`open`) is not closed by it.
    pub fn add_text_but(&mut self, text: &str, open: &[&str]) {
        let stays = self.runs_of(open);
        let plain = Plain::of(text);
        let words = plain.words();
        let own = self.own_words(&plain, &words);
        if words.len() < self.run {
            let whole = plain.letters();
            let counts = own.iter().filter(|own| **own).count().min(OWN_WORDS);
            if words.len() > 1 && counts >= OWN_WORDS.min(words.len()) && !stays.holds(whole) {
                self.wholes.add(whole);
            }
            return;
        }
        for (first, run) in words.windows(self.run).enumerate() {
            let letters = &plain.letters()[run[0].start..run[self.run - 1].end];
            let counts = own[first..first + self.run].iter().filter(|own| **own).count();
            if counts >= OWN_WORDS && !stays.holds(letters) {
                self.runs.add(letters);
            }
        }
    }

    /// Adds a closed title, whole; unless the words that stay open hold it.
    pub fn add_title(&mut self, title: &str, open: &[&str]) {
        let plain = Plain::of(title);
        let mut whole = Sums::default();
        whole.add(plain.letters());
        let stays = open.iter().any(|text| {
            let open = Plain::of(text);
            whole.found_in(&open).iter().any(|found| open.ends(found.end - 1))
        });
        if stays {
            return;
        }
        let words = plain.words();
        let own = self.own_words(&plain, &words);
        if own.iter().any(|own| *own) {
            self.wholes.add(plain.letters());
        }
        self.add_text(title);
    }

    /// Adds the name of a closed attachment. "Bilag 1" says nothing: a name counts from [`NAME_LETTERS`] letters of its
    /// own on.
    pub fn add_name(&mut self, name: &str) {
        let plain = Plain::of(name);
        let words = plain.words();
        let own = self.own_words(&plain, &words).into_iter().zip(&words);
        let letters = own
            .filter(|(own, _)| *own)
            .flat_map(|(_, word)| &plain.letters()[word.clone()]);
        if letters.filter(|letter| letter.is_alphabetic()).count() >= NAME_LETTERS {
            self.wholes.add(plain.letters());
            self.add_runs(name);
        }
    }

    /// Adds the runs of a text, and nothing when it is shorter than a run: metadata holds names of programs and people
    /// that stand in open papers too.
    pub fn add_runs(&mut self, text: &str) {
        for line in text.lines() {
            if Plain::of(line).words().len() >= self.run {
                self.add_text(line);
            }
        }
    }

    /// Adds a short remark: how far an action is, by when. "I gang" and "til næste møde" say nothing, so a remark counts
    /// from [`OWN_WORDS`] words of its own on.
    pub fn add_remark(&mut self, text: &str) {
        let plain = Plain::of(text);
        let own = self.own_words(&plain, &plain.words());
        if own.iter().filter(|own| **own).count() >= OWN_WORDS {
            self.add_text(text);
        }
    }

    /// Where closed words stand in a text, as ranges of bytes of that text.
    #[must_use]
    pub fn found_in(&self, plain: &Plain) -> Vec<Range<usize>> {
        let runs = self.runs.found_in(plain);
        let wholes = self.wholes.found_in(plain);
        let wholes = wholes
            .into_iter()
            .filter(|found| ends_as_a_word(plain, found).is_some());
        runs.into_iter()
            .chain(wholes)
            .map(|found| plain.bytes(&found))
            .collect()
    }

    /// All runs of these texts, and the texts themselves.
    fn runs_of(&self, texts: &[&str]) -> Sums {
        let mut sums = Sums::default();
        for text in texts {
            let plain = Plain::of(text);
            let words = plain.words();
            for length in 2..=self.run {
                for run in words.windows(length) {
                    sums.add(&plain.letters()[run[0].start..run[length - 1].end]);
                }
            }
        }
        sums
    }

    /// For each word, whether it is the text's own and not one of a standard phrase.
    fn own_words(&self, plain: &Plain, words: &[Range<usize>]) -> Vec<bool> {
        let spelled: Vec<String> = words
            .iter()
            .map(|word| plain.letters()[word.clone()].iter().collect())
            .collect();
        let mut own = vec![true; words.len()];
        for phrase in &self.phrases {
            for first in 0..spelled.len().saturating_sub(phrase.len() - 1) {
                if spelled[first..first + phrase.len()] == phrase[..] {
                    own[first..first + phrase.len()].fill(false);
                }
            }
        }
        own
    }
}

/// What was found, when it ends where a word ends, or where nothing but the -s of a genitive follows.
pub(super) fn ends_as_a_word(plain: &Plain, found: &Range<usize>) -> Option<Range<usize>> {
    let last = found.end - 1;
    if plain.ends(last) {
        return Some(found.clone());
    }
    let genitive = plain.letters().get(found.end) == Some(&'s') && plain.ends(found.end);
    genitive.then(|| found.start..found.end + 1)
}
