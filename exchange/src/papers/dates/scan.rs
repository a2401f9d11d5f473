//! Finds the words that name a time. One walk over the text's words; each place is tried once.

use super::{Stretch, words};
use std::ops::Range;

/// A word, a number or a sign, and where it stands.
pub(super) struct Token<'a> {
    pub(super) at: Range<usize>,
    pub(super) word: &'a str,
    lower: String,
}

/// A time that was named; the year may still be missing.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) at: Range<usize>,
    pub(super) stretch: Stretch,
    pub(super) year: Option<i16>,
    /// Primo, medio, ultimo.
    pub(super) part: Option<i32>,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((begin, first)) = letters.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = begin + first.len_utf8();
        let same = |c: char| {
            (first.is_ascii_digit() && c.is_ascii_digit()) || (first.is_alphabetic() && c.is_alphabetic())
        };
        while let Some((at, next)) = letters.next_if(|(_, c)| same(*c)) {
            end = at + next.len_utf8();
        }
        let word = &text[begin..end];
        tokens.push(Token {
            at: begin..end,
            word,
            lower: word.to_lowercase(),
        });
    }
    tokens
}

/// Every time that the text names, in order.
pub(super) fn scan(text: &str) -> Vec<Found> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let walk = Walk { tokens: &tokens };
        match walk.time(at) {
            Some((one, next)) => {
                found.extend(one);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

struct Walk<'a> {
    tokens: &'a [Token<'a>],
}

impl Walk<'_> {
    fn lower(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    fn number(&self, at: usize, most: i16) -> Option<i16> {
        let value: i16 = self.tokens.get(at)?.word.parse().ok()?;
        (0..=most).contains(&value).then_some(value)
    }

    fn small(&self, at: usize, most: i16) -> Option<i8> {
        let value = self.number(at, most).filter(|value| *value > 0)?;
        i8::try_from(value).ok()
    }

    /// Whether two tokens stand together without a space.
    fn tight(&self, at: usize) -> bool {
        at > 0
            && self
                .tokens
                .get(at)
                .is_some_and(|token| token.at.start == self.tokens[at - 1].at.end)
    }

    /// Past a full stop that belongs to a number or an abbreviation.
    fn stop(&self, at: usize) -> usize {
        if self.lower(at) == "." && self.tight(at) {
            at + 1
        } else {
            at
        }
    }

    /// A year of four digits, not a part of a longer number.
    fn year(&self, at: usize) -> Option<i16> {
        let word = self.tokens.get(at)?.word;
        let year = self
            .number(at, 2099)
            .filter(|year| word.len() == 4 && *year >= 1990)?;
        let signed = |sign: &str| matches!(sign, "-" | "/" | "." | ",");
        let before = self.tight(at) && at > 1 && signed(self.lower(at - 1)) && self.tight(at - 1);
        let numbered = before && self.tokens[at - 2].word.bytes().all(|byte| byte.is_ascii_digit());
        let years = numbered && self.tokens[at - 2].word.len() == 4;
        let decimal = matches!(self.lower(at + 1), "." | ",")
            && self.tight(at + 1)
            && self.tight(at + 2)
            && self.number(at + 2, i16::MAX).is_some();
        let unit = matches!(self.lower(at + 1), "kr" | "mio" | "kroner" | "pct");
        (!decimal && !unit && (!numbered || years)).then_some(year)
    }

    /// A time that begins at this token, and the token after it.
    fn time(&self, at: usize) -> Option<(Vec<Found>, usize)> {
        if let Some(part) = words::part(self.lower(at)) {
            if words::part(self.lower(at + 1)).is_some() {
                return None;
            }
            let (mut found, next) = self.time(at + 1)?;
            let first = found.first_mut()?;
            if matches!(first.stretch, Stretch::Day { .. }) {
                return None;
            }
            first.part = Some(part);
            first.at.start = self.tokens[at].at.start;
            return Some((found, next));
        }
        let numeric = self.iso(at).or_else(|| self.numeric(at));
        let (stretch, mut next) = match numeric {
            Some((stretch, year, next)) => return Some((vec![self.found(at, next, stretch, year)], next)),
            None => self.named(at)?,
        };
        let year = self.year_behind(&mut next, stretch);
        let mut found = self.found(at, next, stretch, year);
        if stretch == Stretch::Year {
            found.year = self.year(at);
        }
        // "1. kvartal 2023 - gerne ultimo": the part stands behind.
        let mut ahead = next;
        while matches!(self.lower(ahead), "-" | "–" | "(" | "gerne" | ",") {
            ahead += 1;
        }
        let part = words::part(self.lower(ahead)).filter(|_| ahead > next && !self.begins(ahead + 1));
        if let Some(part) = part.filter(|_| !matches!(stretch, Stretch::Day { .. })) {
            found.part = Some(part);
            found.at.end = self.tokens[ahead].at.end;
            next = ahead + 1;
        }
        Some((vec![found], next))
    }

    /// Whether a time begins at this token.
    fn begins(&self, at: usize) -> bool {
        self.iso(at).or_else(|| self.numeric(at)).is_some() || self.named(at).is_some()
    }

    fn found(&self, at: usize, next: usize, stretch: Stretch, year: Option<i16>) -> Found {
        let end = self.tokens[next.saturating_sub(1).max(at)].at.end;
        Found {
            at: self.tokens[at].at.start..end,
            stretch,
            year,
            part: None,
        }
    }

    /// `2023-05-01`.
    fn iso(&self, at: usize) -> Option<(Stretch, Option<i16>, usize)> {
        let year = self.number(at, 2099).filter(|year| *year >= 1990)?;
        let hyphens = self.lower(at + 1) == "-"
            && self.lower(at + 3) == "-"
            && (1..5).all(|step| self.tight(at + step));
        let (month, day) = (self.small(at + 2, 12)?, self.small(at + 4, 31)?);
        hyphens.then_some((Stretch::Day { day, month }, Some(year), at + 5))
    }

    /// `15/3-23`, `15/3 2023`, `1.5.2023`, `01-05-2023`, `15/3`.
    fn numeric(&self, at: usize) -> Option<(Stretch, Option<i16>, usize)> {
        let begins = !self.tight(at) || matches!(self.lower(at.wrapping_sub(1)), "(" | "." | ":" | "[" | ">");
        let (day, month) = (self.small(at, 31)?, self.small(at + 2, 12)?);
        let sign = self.lower(at + 1);
        let joined = self.tight(at + 1) && self.tight(at + 2);
        if !begins || !joined || !matches!(sign, "/" | "." | "-") {
            return None;
        }
        let stretch = Stretch::Day { day, month };
        let closed = self.tight(at + 3) && self.tight(at + 4);
        let behind = matches!(self.lower(at + 3), "-" | "/" | ".")
            .then(|| self.number(at + 4, 2099))
            .flatten();
        if let Some(year) = behind.filter(|_| closed) {
            let year = match self.tokens[at + 4].word.len() {
                2 => 2000 + year,
                4 if year >= 1990 => year,
                _ => return None,
            };
            return Some((stretch, Some(year), at + 5));
        }
        let spaced = self.year(at + 3).filter(|_| !self.tight(at + 3));
        if spaced.is_some() {
            return Some((stretch, spaced, at + 4));
        }
        // Without a year only the slash says that it is a date; 1.2 and 1-2 are other things too.
        let fraction = self.tight(at + 3) && matches!(self.lower(at + 3), "/" | "-" | ",");
        (sign == "/" && !fraction).then_some((stretch, None, at + 3))
    }

    /// A time with a word in it, or a year alone.
    fn named(&self, at: usize) -> Option<(Stretch, usize)> {
        if let Some(day) = self.small(at, 31) {
            let next = self.stop(at + 1);
            if let Some(month) = words::month(self.lower(next)) {
                return Some((Stretch::Day { day, month }, self.stop(next + 1)));
            }
        }
        let counted = self.small(at, 4).or_else(|| words::ordinal(self.lower(at)));
        if let Some(number) = counted {
            let next = self.stop(at + 1);
            match self.lower(next) {
                "kvartal" | "kvt" | "kv" => return Some((Stretch::Quarter(number), self.stop(next + 1))),
                "halvår" if number <= 2 => return Some((Stretch::HalfYear(number), next + 1)),
                _ => {}
            }
        }
        let lower = self.lower(at);
        match lower {
            "q" if self.tight(at + 1) => return Some((Stretch::Quarter(self.small(at + 1, 4)?), at + 2)),
            "uge" => return Some((Stretch::Week(self.small(at + 1, 53)?), at + 2)),
            _ => {}
        }
        if let Some(month) = words::month(lower).filter(|_| self.is_month(at)) {
            return Some((Stretch::Month(month), self.stop_of_short(at)));
        }
        if let Some(first) = words::season(lower) {
            return Some((Stretch::Season(first), at + 1));
        }
        if let Some(holiday) = words::holiday(lower) {
            return Some((Stretch::Holiday(holiday), at + 1));
        }
        self.year(at).map(|_| (Stretch::Year, at + 1))
    }

    /// `Jan`, `August` and `Maj` are names too, and `jul` is Christmas: a shortened month has a full stop, a stroke or a
    /// year behind it; a whole one is not followed by a surname.
    fn is_month(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let next = self.tokens.get(at + 1).map_or("", |next| next.word);
        let short = !words::is_whole_month(&token.lower);
        if short {
            return matches!(next, "." | "/" | "-" | "–") || self.year(at + 1).is_some();
        }
        let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
        !(capital(token.word) && capital(next))
    }

    /// The full stop behind a shortened month belongs to it; behind a whole one it ends the sentence.
    fn stop_of_short(&self, at: usize) -> usize {
        if self.lower(at).chars().count() <= 4 {
            self.stop(at + 1)
        } else {
            at + 1
        }
    }

    /// The year behind a time; `2023` after `1. halvår`, also after `i` and a comma.
    fn year_behind(&self, next: &mut usize, stretch: Stretch) -> Option<i16> {
        if stretch == Stretch::Year {
            return None;
        }
        let skipped = *next + usize::from(matches!(self.lower(*next), "i" | ","));
        let year = self.year(skipped)?;
        *next = skipped + 1;
        Some(year)
    }
}
