//! Numbers like CPR numbers, however they are written.
//!
//! Ten digits whose first six are a day and month that exist (or, for an office number, the day plus 60), in one piece
//! or parted as people part them: `010285-1234`, `01 02 85 1234`, `01.02.85-1234`, `01.02.1985-1234`, in two cells of a
//! table, over a line end, with invisible signs, in full-width digits; and the replacement numbers with two letters. Case
//! numbers (`1-13-3-131-21`), telephone numbers, amounts, dates and clock times are not (domain reference §8.5,
//! [S95]–[S99]).

use super::plain::{digit, is_hyphen, is_invisible, is_line_end};
use foundation::date_part_exists;
use std::ops::Range;

/// A piece of a text: digits, and what stands between them and the digits before.
struct Piece {
    digits: String,
    bytes: Range<usize>,
    gap: Gap,
}

/// What stands between two runs of digits.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Gap {
    /// Something that parts numbers for good.
    Wide,
    /// What parts cells of a table and fields of a file, a bracket, many spaces: nobody writes it inside a date, but it may
    /// stand between the date and the last four digits.
    Cell,
    /// Signs that people write inside a number: spaces alone are the empty text, otherwise the signs.
    Light(String),
    /// A line end, with a hyphen before it or without.
    Line {
        /// The hyphen that says the number goes on.
        hyphen: bool,
    },
}

/// Where numbers like CPR numbers stand, as ranges of bytes of the text.
#[must_use]
pub fn like_person_numbers(text: &str) -> Vec<Range<usize>> {
    let pieces = pieces(text);
    let mut found = Vec::new();
    for first in 0..pieces.len() {
        let mut digits = String::new();
        for last in first..pieces.len() {
            if last > first && pieces[last].gap == Gap::Wide {
                break;
            }
            digits.push_str(&pieces[last].digits);
            if digits.len() < 10 {
                continue;
            }
            if digits.len() == 10 && is_date(&digits) && is_spelling(&pieces, first, last) {
                found.push(pieces[first].bytes.start..pieces[last].bytes.end);
            }
            break;
        }
    }
    found.extend((0..pieces.len()).filter_map(|first| with_long_year(text, &pieces, first)));
    found.extend(replacement_numbers(text));
    found
}

/// The date with its whole year before a hyphen and four digits: `01.02.1985-1234`, `01021985-1234`.
fn with_long_year(text: &str, pieces: &[Piece], first: usize) -> Option<Range<usize>> {
    let last = match pieces[first].digits.len() {
        8 => first + 1,
        2 => first + 3,
        _ => return None,
    };
    let all = pieces.get(first..=last)?;
    let lengths: Vec<usize> = all.iter().map(|piece| piece.digits.len()).collect();
    let dated = match lengths.as_slice() {
        [8, 4] => true,
        [2, 2, 4, 4] => all[1].gap == all[2].gap && matches!(all[1].gap, Gap::Light(_)),
        _ => false,
    };
    let hyphen = Gap::Light("-".to_owned());
    if !dated || all.last()?.gap != hyphen || in_a_chain(pieces, first, last) {
        return None;
    }
    let digits: String = all.iter().map(|piece| piece.digits.as_str()).collect();
    let (year, number): (u16, u16) = (digits[4..8].parse().ok()?, digits[8..].parse().ok()?);
    let between = &text[pieces[last - 1].bytes.end..pieces[last].bytes.start];
    // `01.02.2024 - 2026` is a time, not a number.
    let until_year = (1900..2100).contains(&number) && between.contains(char::is_whitespace);
    let date = format!("{}{}", &digits[..4], &digits[6..8]);
    (YEARS.contains(&year) && !until_year && is_date(&date))
        .then(|| pieces[first].bytes.start..pieces[last].bytes.end)
}

/// The years that a CPR number can stand for (domain reference §8.5).
const YEARS: Range<u16> = 1858..2058;

fn is_date(digits: &str) -> bool {
    let office = || {
        let first = digits.as_bytes()[0];
        (b'6'..=b'9').contains(&first) && date_part_exists(&format!("{}{}", first - b'6', &digits[1..6]))
    };
    date_part_exists(digits) || office()
}

/// Whether ten digits in these pieces are parted as a CPR number is.
fn is_spelling(pieces: &[Piece], first: usize, last: usize) -> bool {
    if pieces[first + 1..=last]
        .iter()
        .any(|piece| piece.gap == Gap::Cell)
    {
        return last == first + 1 && in_two_cells(pieces, first);
    }
    let (mut length, mut cuts, mut signs, mut line) = (0, Vec::new(), Vec::new(), None);
    for at in first..last {
        length += pieces[at].digits.len();
        match &pieces[at + 1].gap {
            Gap::Light(sign) => {
                cuts.push(length);
                signs.push(sign);
            }
            Gap::Line { hyphen } if line.is_none() => line = Some((length, *hyphen)),
            Gap::Line { .. } | Gap::Cell | Gap::Wide => return false,
        }
    }
    // The signs inside the date are the same: `01.02.85`, not the `10.-12.10.` of some days in October.
    let dated = signs.len() >= 2 && signs[0] == signs[1];
    let alone = !is_light(pieces, first) && !is_light(pieces, last + 1);
    match (cuts.as_slice(), line) {
        ([] | [6], None) => true,
        ([2, 4] | [2, 4, 6], None) => dated && !in_a_chain(pieces, first, last),
        ([2, 6] | [4, 6], None) => !in_a_chain(pieces, first, last),
        ([6, 8], None) => signs[1].is_empty() && alone,
        // Eight digits at the end of a line are a telephone number, and what follows is another number.
        ([], Some((8, false))) => false,
        ([] | [6], Some(_)) => alone,
        ([2, 4], Some((6, _))) => dated && alone,
        _ => false,
    }
}

/// Whether a date of six digits and four digits in the next cell are a number of a person. A row of amounts may begin like
/// that, so other numbers in the row speak against it: but a running number may stand before it, and no amount begins
/// with 0.
fn in_two_cells(pieces: &[Piece], first: usize) -> bool {
    let (date, number) = (&pieces[first], &pieces[first + 1]);
    let in_cell = |at: usize| pieces.get(at).is_some_and(|piece| piece.gap == Gap::Cell);
    let first_in_row = !in_cell(first) || pieces[first - 1].digits.len() <= 3;
    let last_in_row = !in_cell(first + 2);
    let cut = date.digits.len() == 6 && number.digits.len() == 4;
    let closely = is_light(pieces, first) || is_light(pieces, first + 2);
    cut && !closely && (date.digits.starts_with('0') || (first_in_row && last_in_row))
}

/// Whether the digits before these follow closely.
fn is_light(pieces: &[Piece], at: usize) -> bool {
    pieces
        .get(at)
        .is_some_and(|piece| matches!(piece.gap, Gap::Light(_)))
}

/// Whether the pieces stand in a longer number, parted by the same kind of sign, as in a case number.
fn in_a_chain(pieces: &[Piece], first: usize, last: usize) -> bool {
    let signed = |gap: &Gap| matches!(gap, Gap::Light(signs) if !signs.is_empty());
    let before = first > 0 && signed(&pieces[first].gap);
    let after = pieces.get(last + 1).is_some_and(|piece| signed(&piece.gap));
    before || after
}

/// The runs of digits of a text.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut between = String::new();
    let mut adjoins = false;
    for (at, sign) in text.char_indices() {
        if is_invisible(sign) {
            continue;
        }
        let end = at + sign.len_utf8();
        match digit(sign) {
            Some(digit) if adjoins => {
                if let Some(piece) = pieces.last_mut() {
                    piece.digits.push(digit);
                    piece.bytes.end = end;
                }
            }
            Some(digit) => {
                let gap = if pieces.is_empty() {
                    Gap::Wide
                } else {
                    gap(&between)
                };
                pieces.push(Piece {
                    digits: digit.to_string(),
                    bytes: at..end,
                    gap,
                });
                between.clear();
                adjoins = true;
            }
            None => {
                between.push(sign);
                adjoins = false;
            }
        }
    }
    pieces
}

/// What a gap is.
fn gap(between: &str) -> Gap {
    match light_gap(between) {
        Gap::Wide if parts_cells(between) => Gap::Cell,
        gap => gap,
    }
}

/// No cell is parted from the next by more signs than this.
const WIDEST_CELL: usize = 60;

/// Whether cells or fields are parted so: one sign, with spaces and tabs around it, or those alone. A comma has none, since
/// with a space it parts the numbers of a sentence.
fn parts_cells(between: &str) -> bool {
    if between.contains(is_line_end) || between.chars().count() > WIDEST_CELL {
        return false;
    }
    let signs: String = between
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .map(|sign| if is_hyphen(sign) { '-' } else { sign })
        .collect();
    matches!(signs.as_str(), "" | ";" | ")" | ")-" | "|" | "-") || between == ","
}

/// A gap inside a number: at most four signs, of which no more than two are not spaces.
fn light_gap(between: &str) -> Gap {
    if between.chars().count() > 4 {
        return Gap::Wide;
    }
    let space = |sign: char| sign.is_whitespace() && sign != '\t';
    let light =
        |sign: char| is_hyphen(sign) || matches!(sign, '.' | '/' | '·' | '_' | ':' | '•' | '\'' | '*');
    if !between.chars().all(|sign| space(sign) || light(sign)) {
        return Gap::Wide;
    }
    let signs: String = between
        .chars()
        .filter(|sign| !space(*sign))
        .map(|sign| if is_hyphen(sign) { '-' } else { sign })
        .collect();
    if between.contains(is_line_end) {
        let lines = between.replace("\r\n", "\n").matches(is_line_end).count();
        let hyphen_or_nothing = signs.is_empty() || signs == "-";
        return if lines == 1 && hyphen_or_nothing {
            Gap::Line { hyphen: signs == "-" }
        } else {
            Gap::Wide
        };
    }
    if signs.chars().count() > 2 {
        return Gap::Wide;
    }
    Gap::Light(signs)
}

/// Replacement numbers with letters: six digits of a date, a digit, two letters, a digit.
fn replacement_numbers(text: &str) -> Vec<Range<usize>> {
    let signs: Vec<(Range<usize>, char)> = text
        .char_indices()
        .filter(|(_, sign)| !is_invisible(*sign))
        .map(|(at, sign)| (at..at + sign.len_utf8(), digit(sign).unwrap_or(sign)))
        .collect();
    let mut found = Vec::new();
    for start in 0..signs.len() {
        if start > 0 && signs[start - 1].1.is_alphanumeric() {
            continue;
        }
        if let Some(end) = replacement_at(&signs, start) {
            found.push(signs[start].0.start..signs[end].0.end);
        }
    }
    found
}

/// The last sign of the replacement number that begins here.
fn replacement_at(signs: &[(Range<usize>, char)], start: usize) -> Option<usize> {
    let mut number = String::new();
    let mut at = start;
    while number.len() < 10 {
        let sign = signs.get(at)?.1;
        let wanted = match number.len() {
            0..=5 | 9 => sign.is_ascii_digit(),
            6 => matches!(sign, '0' | '1' | '5' | '6' | '7'),
            _ => sign.is_ascii_alphabetic(),
        };
        let parts = number.len() == 6 && (is_hyphen(sign) || sign.is_whitespace()) && at - start < 10;
        match (wanted, parts) {
            (true, _) => number.push(sign),
            (false, true) => {}
            (false, false) => return None,
        }
        at += 1;
    }
    let ends = signs.get(at).is_none_or(|(_, next)| !next.is_alphanumeric());
    (ends && date_part_exists(&number)).then_some(at - 1)
}
