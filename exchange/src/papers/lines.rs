//! A paper as plain numbered lines: decoded, and freed of what its journey through Word, HTML, Markdown and PDF left.
//!
//! Every line keeps the number of the source line it comes from (1-based, split at line feeds). One source line can
//! become several, when it held a break or when a bold label was glued to the text before it; no line vanishes.

mod markup;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Stands between two paragraphs (`<p>`, `<br>`) inside a table cell, where a line break would tear the row apart.
pub const PARAGRAPH: char = '\u{2029}';

/// One plain line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The 1-based number of the source line.
    pub number: usize,
    /// The text: no spaces around it. Tabs are kept, also first and last: they are empty cells.
    pub text: String,
    /// How many spaces stood before the text.
    pub indent: usize,
    /// Whether a new page begins here (a form feed stood before the text).
    pub page: bool,
}

impl Line {
    /// Whether nothing but white space stands in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The cells between tabs, each trimmed; one cell where there is no tab.
    #[must_use]
    pub fn cells(&self) -> Vec<&str> {
        self.text.split('\t').map(str::trim).collect()
    }
}

/// A paper as plain lines.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Paper {
    /// The lines in order. Several may share a number.
    pub lines: Vec<Line>,
    /// How many lines the source has.
    pub length: usize,
    /// The encoding it was read as, when that was not UTF-8.
    pub encoding: Option<&'static str>,
}

impl Paper {
    /// Reads bytes: UTF-8, UTF-16 or windows-1252 (by mark and by what the bytes allow). Never fails.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let (text, encoding) = decode(bytes);
        let mut paper = Self::from_text(&text);
        paper.encoding = (encoding != UTF_8).then(|| encoding.name());
        paper
    }

    /// Reads text that comes page by page. Lines are numbered through, with a blank line between two pages.
    #[must_use]
    pub fn from_pages(pages: &[String]) -> Self {
        let pages: Vec<&str> = pages
            .iter()
            .map(|page| page.strip_suffix('\n').unwrap_or(page))
            .collect();
        Self::from_text(&pages.join("\n\u{c}\n"))
    }

    /// Reads text.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut paper = Self::default();
        // Old Macintosh line ends: no line feed at all.
        let end = if text.contains('\n') { '\n' } else { '\r' };
        // Room for every line at once: growing would hold a long paper's lines twice.
        paper.lines.reserve_exact(text.matches(end).count() + 1);
        for raw in text.strip_suffix(end).unwrap_or(text).split(end) {
            paper.length += 1;
            add(paper.length, raw.trim_end_matches('\r'), &mut paper.lines);
        }
        paper
    }
}

/// Decodes; the second value says as what.
fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static Encoding) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding.decode(bytes).0, encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return (Cow::Borrowed(text), UTF_8);
    }
    let encoding = guess(bytes);
    (encoding.decode_without_bom_handling(bytes).0, encoding)
}

/// What bytes without a mark are, when they are not plain UTF-8.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let zeros = |parity: usize| {
        bytes
            .iter()
            .skip(parity)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let half = bytes.len() / 2;
    match (zeros(0), zeros(1)) {
        (_, odd) if half > 3 && odd * 3 > half => return UTF_16LE,
        (even, _) if half > 3 && even * 3 > half => return UTF_16BE,
        _ => {}
    }
    // A UTF-8 text that was cut in the middle of a letter is still UTF-8.
    let (mut right, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    if right > wrong || (wrong == 0) {
        UTF_8
    } else {
        WINDOWS_1252
    }
}

/// Adds what one source line holds.
fn add(number: usize, raw: &str, lines: &mut Vec<Line>) {
    let first = lines.len();
    let cleaned = clean(raw);
    let mut page = false;
    for part in markup::parts(&cleaned) {
        for piece in part.split(['\n', '\u{c}']) {
            let starts_page =
                page || (part.contains('\u{c}') && !std::ptr::eq(piece.as_ptr(), part.as_ptr()));
            let text = piece.trim_matches(' ');
            if text.trim().is_empty() && !text.contains('\t') {
                page = starts_page;
                continue;
            }
            let indent = piece.len() - piece.trim_start_matches(' ').len();
            lines.push(Line {
                number,
                text: text.to_owned(),
                indent,
                page: starts_page,
            });
            page = false;
        }
    }
    if lines.len() == first {
        lines.push(Line {
            number,
            text: String::new(),
            indent: 0,
            page,
        });
    }
}

/// Turns every kind of space into a space, every kind of break into a line feed (form feeds stay), and drops what
/// nobody sees.
fn clean(raw: &str) -> Cow<'_, str> {
    if raw
        .bytes()
        .all(|byte| (b' '..0x7f).contains(&byte) || byte == b'\t')
    {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut has_marks = false;
    for letter in raw.chars() {
        match letter {
            '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
                text.push(' ')
            }
            '\r' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => text.push('\n'),
            // Marks of direction would show the text in another order than it is read.
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => {}
            '\u{fb00}' => text.push_str("ff"),
            '\u{fb01}' => text.push_str("fi"),
            '\u{fb02}' => text.push_str("fl"),
            '\u{f0b7}' | '\u{f0a7}' | '\u{f02d}' => text.push('•'),
            '\t' | '\u{c}' => text.push(letter),
            '\u{ad}' => text.push('\u{ad}'),
            other if other.is_control() => {}
            other => {
                has_marks |= ('\u{300}'..='\u{36f}').contains(&other);
                text.push(other);
            }
        }
    }
    // A soft hyphen inside a line is invisible; at its end it broke a word.
    if text.contains('\u{ad}') {
        let broken = text.trim_end().ends_with('\u{ad}');
        text.retain(|letter| letter != '\u{ad}');
        if broken {
            text.truncate(text.trim_end().len());
            text.push('-');
        }
    }
    Cow::Owned(if has_marks { text.nfc().collect() } else { text })
}

#[cfg(test)]
mod tests;
