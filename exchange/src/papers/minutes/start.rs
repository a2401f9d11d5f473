//! The beginning of a line that may head an item: "Punkt 3:", "Pkt. 3", "Ad 3 -", "3. ", "Lukket punkt 4", "§ 12".

use crate::papers::labels::{self, is_word};

/// What a possible heading begins with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Start<'a> {
    /// Whether a word such as "Punkt" names it an item; else the number alone may be one of a list.
    pub named: Option<&'a str>,
    /// The number.
    pub number: Option<u32>,
    /// What separates number and title: `.`, `)`, `:`, `-`, a tab, or a space for nothing.
    pub separator: char,
    /// The title; empty where it stands on the next line.
    pub title: &'a str,
    /// What the line says about openness: `Some(true)` is closed.
    pub closed: Option<bool>,
}

/// Reads the beginning of a line; absent when it cannot head an item.
pub(super) fn parse(text: &str) -> Option<Start<'_>> {
    let text = text.trim();
    let (closed, rest) = openness(text);
    let (named, rest) = named(rest);
    let (openness_inside, rest) = if named.is_some() || closed.is_some() {
        (None, rest)
    } else {
        openness(rest)
    };
    let Some((number, rest)) = number(rest) else {
        // "Lukket punkt: Køb af bygning"
        let title = rest.trim_start_matches([':', '-', '–', '.', ' ']);
        let is_titled =
            closed.is_some() && rest.len() < text.len() && title.len() < rest.len() && !title.is_empty();
        return (is_titled && text.len() < 300).then_some(Start {
            named,
            number: None,
            separator: ':',
            title,
            closed,
        });
    };
    let (separator, title) = separator(rest, named.is_some())?;
    // "1. juli trådte loven i kraft", "2. kvartal"
    let first_word = title.split([' ', ',', '.']).next().unwrap_or_default();
    if named.is_none() && (labels::month(first_word).is_some() || labels::is_word("ordinal", first_word)) {
        return None;
    }
    let (inner, opened) = openness(title);
    let opened = opened.trim_start_matches([':', '-', '–', '—', '.', ' ']);
    // "7. Lukket punkt" has no other title; "Punkt 12 (Lukket)" has none at all.
    let is_bracket = title.starts_with(['(', '[']);
    let title = if opened.is_empty() && !is_bracket {
        title
    } else {
        opened
    };
    let (tail, title) = closed_tail(title);
    Some(Start {
        named,
        number: Some(number),
        separator,
        title: title.trim(),
        closed: closed.or(openness_inside).or(inner).or(tail),
    })
}

/// How headings are counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Counting {
    /// 1, 2, 3
    Digits,
    /// I, II, III
    Roman,
    /// A, B, C
    Letters,
}

impl Counting {
    /// A number as it is written in this way; none for plain digits.
    pub fn written(self, number: u32) -> Option<String> {
        match self {
            Self::Digits => None,
            Self::Roman => {
                let number = number as usize;
                Some("X".repeat(number / 10) + ONES[number % 10])
            }
            Self::Letters => u8::try_from(number)
                .ok()
                .map(|number| char::from(b'A' + number.saturating_sub(1)).to_string()),
        }
    }
}

/// The Roman numerals below ten.
const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];

/// The beginning of a heading that is counted in Roman numerals or capital letters: "IV. Regnskab", "B) Turen". A lone
/// `I`, `V` or `X` may be either.
pub(super) fn counted_otherwise(text: &str) -> Vec<(Counting, Start<'_>)> {
    let text = text.trim();
    let (first, rest) = text.split_at(text.find([' ', '\t']).unwrap_or(text.len()));
    let (named, text) = match labels::is_word("prefix", first.trim_end_matches('.')) {
        true => (Some(first), rest.trim_start()),
        false => (None, text),
    };
    let end = text.bytes().take_while(u8::is_ascii_uppercase).count();
    if end == 0 || end > 6 {
        return Vec::new();
    }
    let (numeral, rest) = text.split_at(end);
    let behind = rest.trim_start_matches(' ');
    let Some(separator) = behind
        .chars()
        .next()
        .filter(|sign| matches!(sign, '.' | ')' | ':' | '-' | '–'))
    else {
        return Vec::new();
    };
    let title = &behind[separator.len_utf8()..];
    let is_dash = matches!(separator, '-' | '–');
    // "A-plan" and "B.dk" are words.
    if !title.starts_with([' ', '\t']) || (is_dash && behind.len() == rest.len()) {
        return Vec::new();
    }
    let title = title.trim();
    if !title
        .starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit() || "\"”(".contains(first))
    {
        return Vec::new();
    }
    let (closed, title) = closed_tail(title);
    let roman = roman(numeral).map(|number| (Counting::Roman, number));
    let letter = numeral.bytes().next().filter(|_| end == 1);
    let letter = letter.map(|letter| (Counting::Letters, u32::from(letter - b'A') + 1));
    let start = |(counting, number)| {
        (
            counting,
            Start {
                named,
                number: Some(number),
                separator,
                title,
                closed,
            },
        )
    };
    roman.into_iter().chain(letter).map(start).collect()
}

/// The value of a Roman numeral up to 39, written as it should be.
fn roman(numeral: &str) -> Option<u32> {
    let tens = numeral.bytes().take_while(|letter| *letter == b'X').count();
    let ones = ONES.iter().position(|ones| *ones == &numeral[tens..])?;
    let value = u32::try_from(tens * 10 + ones).ok()?;
    (1..40).contains(&value).then_some(value)
}

/// "Lukket", "LUKKET PUNKT", "(Lukket)", "Åben" in front.
fn openness(text: &str) -> (Option<bool>, &str) {
    if let Some((inside, rest)) = text
        .strip_prefix(['(', '['])
        .and_then(|rest| rest.split_once([')', ']']))
    {
        return match said(inside) {
            Some(closed) => (Some(closed), rest.trim_start_matches([':', '-', '–', ' '])),
            None => (None, text),
        };
    }
    // The longest of up to three words that says it, followed by a colon, a dash, a number or nothing.
    let mut found = (None, text);
    let mut end = 0;
    for _ in 0..3 {
        let rest = &text[end..];
        let word = rest.trim_start();
        if word.is_empty() {
            break;
        }
        let from = text.len() - word.len();
        end = from + word.find([' ', ':', '\t']).unwrap_or(word.len());
        let after = text[end..].trim_start();
        let ends = after.is_empty()
            || after.starts_with([':', '-', '–'])
            || after.starts_with(|next: char| next.is_ascii_digit());
        if let Some(closed) = said(&text[..end]).filter(|_| ends) {
            found = (Some(closed), &text[end..]);
            let after_number = after.trim_start_matches(|next: char| next.is_ascii_digit());
            let is_counted = after_number.len() < after.len() && !after_number.starts_with(['/', '-']);
            if is_counted {
                found.1 = after;
            }
        }
    }
    found
}

/// What a word or a few say about openness.
pub(super) fn said(text: &str) -> Option<bool> {
    if is_word("closed", text) {
        Some(true)
    } else if is_word("open", text) {
        Some(false)
    } else {
        None
    }
}

/// "(lukket)" or "- Lukket punkt" behind a title.
fn closed_tail(title: &str) -> (Option<bool>, &str) {
    let trimmed = title.trim_end();
    if let Some((before, inside)) = trimmed
        .strip_suffix([')', ']'])
        .and_then(|rest| rest.rsplit_once(['(', '[']))
        && let Some(closed) = said(inside).filter(|_| !before.trim().is_empty())
    {
        return (Some(closed), before.trim_end());
    }
    for dash in [" - ", " – "] {
        if let Some((before, tail)) = trimmed.rsplit_once(dash)
            && let Some(closed) = said(tail)
        {
            return (Some(closed), before.trim_end());
        }
    }
    column_mark(title)
}

/// "Title        Åben sag": openness as the last column of a flattened line.
pub(super) fn column_mark(title: &str) -> (Option<bool>, &str) {
    let trimmed = title.trim_end();
    let column = trimmed.rfind("  ").max(trimmed.rfind('\t'));
    if let Some((before, tail)) = column.and_then(|at| Some((trimmed.get(..at)?, trimmed.get(at + 1..)?)))
        && let Some(closed) = said(tail.trim()).filter(|_| !before.trim().is_empty())
    {
        return (Some(closed), before.trim_end());
    }
    (None, title)
}

/// "Punkt", "Pkt.", "Dagsordenens punkt", "Sag nr.", "Ad pkt." in front of a number.
fn named(text: &str) -> (Option<&str>, &str) {
    let (mut rest, mut name) = (text, None);
    for _ in 0..3 {
        let end = rest
            .find(|letter: char| !(letter.is_alphabetic() || letter == '§'))
            .unwrap_or(rest.len());
        let word = &rest[..end];
        let is_first = name.is_none() && is_word("prefix", word);
        let is_inner = is_word("prefix-mid", word);
        if word.is_empty() || !(is_first || is_inner) {
            break;
        }
        if is_first {
            name = Some(word);
        }
        let behind = &rest[end..];
        rest = behind.trim_start_matches(['.', ' ', '\u{a0}']);
        if rest.len() == behind.len() && !word.ends_with('§') {
            return (None, text);
        }
    }
    match name {
        Some(_) if rest.starts_with(|next: char| next.is_ascii_digit()) => (name, rest),
        _ => (None, text),
    }
}

/// A number of up to three digits that is no date, time, decimal or case number.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(text.len());
    if end == 0 || end > 3 {
        return None;
    }
    let rest = &text[end..];
    let mut next = rest.chars();
    let goes_on = match next.next() {
        Some('.' | '-' | '/' | ':' | ',') => next.next().is_some_and(|after| after.is_ascii_digit()),
        Some('%') => true,
        _ => false,
    };
    let number = text[..end].parse().ok().filter(|number| *number > 0);
    number.filter(|_| !goes_on).map(|number| (number, rest))
}

/// What stands between number and title. A number that nothing separates must be followed by a capital letter, or be
/// named.
fn separator(rest: &str, named: bool) -> Option<(char, &str)> {
    let trimmed = rest.trim_start_matches(' ');
    let Some(first) = trimmed.chars().next() else {
        return named.then_some((' ', ""));
    };
    if matches!(first, '.' | ')' | ':' | '-' | '–' | '—' | '\t' | '|') {
        let spaced = trimmed.len() < rest.len();
        // "3 -4" is no heading, "3 - Status" is.
        if matches!(first, '-' | '–' | '—') && !named && !spaced {
            return None;
        }
        let title = trimmed[first.len_utf8()..].trim_start_matches(['.', ':', '-', '–', '—', '\t', ' ', ')']);
        // "2.x" and "3.d" without a space are no headings.
        let glued = title.len() + first.len_utf8() == trimmed.len();
        if glued && !named && !title.starts_with(char::is_uppercase) {
            return title.is_empty().then_some((first, title));
        }
        return Some((
            if first == '–' || first == '—' {
                '-'
            } else {
                first
            },
            title,
        ));
    }
    let is_title =
        trimmed.len() < rest.len() && (first.is_uppercase() || matches!(first, '"' | '”' | '(' | '\''));
    is_title.then_some((' ', trimmed))
}

#[cfg(test)]
mod tests {
    use super::{Counting, counted_otherwise, parse};

    #[track_caller]
    fn heads(text: &str, number: Option<u32>, title: &str, closed: Option<bool>) {
        let start = parse(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(
            (start.number, start.title, start.closed),
            (number, title, closed),
            "{text}"
        );
    }

    #[test]
    fn every_way_to_begin_a_heading() {
        for text in [
            "Punkt 3: Status",
            "Pkt. 3 Status",
            "3. Status",
            "Sag nr. 3 Status",
            "Dagsordenens punkt 3: Status",
            "Ad 3 Status",
            "Ad pkt. 3: Status",
            "3 - Status",
            "3 – Status",
            "§ 3 Status",
            "3\tStatus",
            "3) Status",
            "PUNKT 3 Status",
            "Punkt nr. 3 – Status",
            "3 Status",
            "Ad. 3. Status",
            "Punkt 3 | Status",
        ] {
            heads(text, Some(3), "Status", None);
        }
        heads("Punkt 1.", Some(1), "", None);
        heads("Ad 4", Some(4), "", None);
    }

    #[test]
    fn closed_marks_are_taken_off() {
        heads("Lukket punkt: Køb af grund", None, "Køb af grund", Some(true));
        heads("LUKKET PUNKT 5: Køb", Some(5), "Køb", Some(true));
        heads("5. (Lukket) Køb", Some(5), "Køb", Some(true));
        heads("5. Køb (Lukket)", Some(5), "Køb", Some(true));
        heads("Lukket 1. Køb", Some(1), "Køb", Some(true));
        heads("Punkt 5 - Lukket punkt: Køb", Some(5), "Køb", Some(true));
        heads("7. Lukket punkt", Some(7), "Lukket punkt", Some(true));
        heads("Punkt 12 (Lukket)", Some(12), "", Some(true));
    }

    #[test]
    fn roman_numerals_and_letters_count_too() {
        let counted = |text| -> Vec<(Counting, Option<u32>, &str)> {
            let starts = counted_otherwise(text).into_iter();
            starts
                .map(|(counting, start)| (counting, start.number, start.title))
                .collect()
        };
        assert_eq!(counted("IV. Regnskab"), [(Counting::Roman, Some(4), "Regnskab")]);
        assert_eq!(counted("Ad XII: Valg"), [(Counting::Roman, Some(12), "Valg")]);
        assert_eq!(counted("B) Turen"), [(Counting::Letters, Some(2), "Turen")]);
        assert_eq!(counted("I. Valg").len(), 2);
        for text in [
            "IIII. Valg",
            "A-plan for alle",
            "I dag. Vi",
            "HMU. Vi",
            "B. og",
            "A.",
        ] {
            assert_eq!(counted(text), [], "{text}");
        }
    }

    #[test]
    fn numbers_that_head_nothing() {
        for text in [
            "20.04.2022",
            "9.30: Oplæg",
            "24/1234",
            "3 uger",
            "1-13-3-131-21",
            "2-3 møder",
            "Punkterne",
            "1.500 kr.",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
