//! A text reduced to what is compared: small letters and digits without anything between them, and where words begin
//! and end. Hyphenation, soft hyphens, zero-width characters, NBSP, line ends, accents and letters of other alphabets
//! that look like ours make no difference.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text by its letters.
#[derive(Clone, Debug, Default)]
pub struct Plain {
    letters: Vec<char>,
    /// For each letter: the bytes of the text that it came from.
    from: Vec<Range<usize>>,
    /// A word begins with this letter, or may begin.
    begins: Vec<bool>,
    /// A word ends with this letter, or may end.
    ends: Vec<bool>,
    /// Something that surely parts words stands before this letter.
    parted: Vec<bool>,
}

/// Reads a text letter by letter.
#[derive(Default)]
struct Reader {
    plain: Plain,
    /// Something that parts words came since the last letter.
    parted: bool,
    /// Only a hyphen at a line end came since the last letter, or small letters turn to capitals: one word or two,
    /// nobody can say.
    may_be_parted: bool,
    last: Option<char>,
}

impl Plain {
    /// Reduces a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut reader = Reader {
            parted: true,
            ..Reader::default()
        };
        let mut signs = text.char_indices().peekable();
        while let Some((at, sign)) = signs.next() {
            let bytes = at..at + sign.len_utf8();
            if is_hyphen(sign) && line_ends(&text[bytes.end..]) {
                reader.may_be_parted = true;
                while signs
                    .next_if(|(_, next)| next.is_whitespace() || is_invisible(*next))
                    .is_some()
                {}
            } else {
                reader.read(sign, bytes);
            }
        }
        reader.finish()
    }

    /// The letters.
    #[must_use]
    pub fn letters(&self) -> &[char] {
        &self.letters
    }

    /// Whether a word may begin with the letter at `at`.
    #[must_use]
    pub fn begins(&self, at: usize) -> bool {
        self.begins.get(at).copied().unwrap_or(false)
    }

    /// Whether a word may end with the letter at `at`.
    #[must_use]
    pub fn ends(&self, at: usize) -> bool {
        self.ends.get(at).copied().unwrap_or(false)
    }

    /// Whether these letters are written as one word: no other word may begin among them.
    #[must_use]
    pub fn is_one_word(&self, range: &Range<usize>) -> bool {
        !self.begins[range.start + 1..range.end].contains(&true)
    }

    /// The bytes of the text that these letters came from.
    #[must_use]
    pub fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        self.from[range.start].start..self.from[range.end - 1].end
    }

    /// The words: ranges of letters. A hyphen at a line end joins.
    #[must_use]
    pub fn words(&self) -> Vec<Range<usize>> {
        let mut words = Vec::new();
        let mut start = 0;
        if self.letters.is_empty() {
            return words;
        }
        for at in 1..=self.letters.len() {
            if at == self.letters.len() || self.parted[at] {
                words.push(start..at);
                start = at;
            }
        }
        words
    }
}

impl Reader {
    fn read(&mut self, sign: char, bytes: Range<usize>) {
        if is_invisible(sign) {
            return;
        }
        if sign == '\u{30A}' && self.plain.letters.last() == Some(&'a') && !self.parted {
            self.push('a', bytes); // å written as a with a ring
            return;
        }
        if is_combining_mark(sign) {
            return;
        }
        if self.last.is_some_and(|last| word_turns(last, sign)) {
            self.may_be_parted = true;
        }
        let before = self.plain.letters.len();
        for letter in folded(sign) {
            self.push(letter, bytes.clone());
        }
        if self.plain.letters.len() > before {
            self.last = Some(sign);
        } else {
            self.parted = true;
            self.last = None;
        }
    }

    fn push(&mut self, letter: char, bytes: Range<usize>) {
        let breaks = self.parted || self.may_be_parted;
        let plain = &mut self.plain;
        if breaks && let Some(last) = plain.ends.last_mut() {
            *last = true;
        }
        plain.letters.push(letter);
        plain.from.push(bytes);
        plain.begins.push(breaks);
        plain.ends.push(false);
        plain.parted.push(self.parted);
        (self.parted, self.may_be_parted) = (false, false);
    }

    fn finish(mut self) -> Plain {
        if let Some(last) = self.plain.ends.last_mut() {
            *last = true;
        }
        self.plain
    }
}

/// A word may end inside what is written together: `AndersHansen`, `Hansen2024`.
fn word_turns(before: char, after: char) -> bool {
    (before.is_lowercase() && after.is_uppercase())
        || (before.is_numeric() && after.is_alphabetic())
        || (before.is_alphabetic() && after.is_numeric())
}

/// Whether nothing but spaces comes before the end of the line.
fn line_ends(rest: &str) -> bool {
    let next = rest
        .chars()
        .find(|sign| !is_invisible(*sign) && (is_line_end(*sign) || !sign.is_whitespace()));
    next.is_some_and(is_line_end)
}

/// A line, paragraph or page ends here.
pub(super) const fn is_line_end(sign: char) -> bool {
    matches!(
        sign,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// A hyphen, dash or minus, however it is drawn.
pub(super) const fn is_hyphen(sign: char) -> bool {
    matches!(
        sign,
        '-' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' | '\u{58A}'
    )
}

/// Nothing that a reader sees: soft hyphen, zero-width signs, direction marks, variation selectors, tags.
pub(super) const fn is_invisible(sign: char) -> bool {
    matches!(
        sign,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// A sign as the letters that are compared; nothing for what parts words.
fn folded(sign: char) -> impl Iterator<Item = char> {
    let whole: Vec<char> = match sign {
        'å' | 'Å' | '\u{212B}' => vec!['a', 'a'],
        // Capitals that look like ours while their small letters do not.
        'Ν' => vec!['n'],
        'Υ' => vec!['y'],
        _ => std::iter::once(sign)
            .nfkd()
            .filter(|part| !is_combining_mark(*part))
            .flat_map(char::to_lowercase)
            .flat_map(like)
            .filter(|part| part.is_alphanumeric())
            .collect(),
    };
    whole.into_iter()
}

/// Our letter for one that looks like it, in the alphabets that computers have at hand.
fn like(letter: char) -> impl Iterator<Item = char> {
    let (first, second) = match letter {
        'æ' => ('a', Some('e')),
        'ø' | 'ө' | 'ѳ' | 'о' | 'ο' | 'σ' | 'օ' => ('o', None),
        'а' | 'α' | 'ɑ' => ('a', None),
        'ß' => ('s', Some('s')),
        'в' | 'β' => ('b', None),
        'с' | 'ϲ' => ('c', None),
        'ԁ' | 'đ' => ('d', None),
        'е' | 'ε' | 'є' => ('e', None),
        'ɡ' => ('g', None),
        'һ' | 'н' | 'η' => ('h', None),
        'і' | 'ι' | 'ı' | 'ӏ' => ('i', None),
        'ј' | 'ϳ' => ('j', None),
        'к' | 'κ' => ('k', None),
        'ł' => ('l', None),
        'м' | 'μ' => ('m', None),
        'ν' | 'ѵ' => ('v', None),
        'п' | 'ո' => ('n', None),
        'р' | 'ρ' => ('p', None),
        'ԛ' => ('q', None),
        'г' => ('r', None),
        'ѕ' | 'ꜱ' => ('s', None),
        'т' | 'τ' => ('t', None),
        'υ' | 'ս' => ('u', None),
        'ԝ' | 'ѡ' | 'ω' => ('w', None),
        'х' | 'χ' => ('x', None),
        'у' | 'γ' => ('y', None),
        'ζ' => ('z', None),
        'þ' => ('t', Some('h')),
        'ð' => ('d', None),
        other => (digit(other).unwrap_or(other), None),
    };
    std::iter::once(first).chain(second)
}

/// The digit that a decimal digit of another script stands for, as one of ours.
pub(super) fn digit(sign: char) -> Option<char> {
    const ZEROES: [u32; 12] = [
        0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0,
    ];
    if sign.is_ascii_digit() {
        return Some(sign);
    }
    let other = ZEROES
        .into_iter()
        .find(|zero| (*zero..*zero + 10).contains(&(sign as u32)));
    if let Some(zero) = other {
        return char::from_digit(sign as u32 - zero, 10);
    }
    let mut parts = std::iter::once(sign).nfkd();
    match (parts.next(), parts.next()) {
        (Some(digit), None) if digit.is_ascii_digit() => Some(digit),
        _ => None,
    }
}
