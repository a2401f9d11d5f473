//! Days and times as Danish papers write them.

use super::labels;
use foundation::Day;
use std::fmt;

/// A time of the day, as a clock on a Danish wall shows it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct WallTime {
    /// 0 to 24.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

impl fmt::Display for WallTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// A day found in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FoundDay {
    /// The day; absent when the text names no year and none was given.
    pub day: Option<Day>,
    /// Day of the month and month, as written.
    pub day_and_month: (i8, i8),
    /// Where it begins, in bytes.
    pub from: usize,
    /// Where it ends, in bytes.
    pub to: usize,
}

/// A time, or a span of time, found in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FoundTime {
    /// When it begins.
    pub start: WallTime,
    /// When it ends, where that is said.
    pub end: Option<WallTime>,
    /// Where it begins, in bytes; a "kl." before it is part of it.
    pub from: usize,
    /// Where it ends, in bytes.
    pub to: usize,
}

/// The first day in a text: `20. april 2022`, `20.04.2022`, `20-04-2022`, `2022-09-09`, `4/4-24`, `d. 4. april`.
/// `year` stands in where the text names none.
#[must_use]
pub fn find_day(text: &str, year: Option<i16>) -> Option<FoundDay> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let begins = bytes[at].is_ascii_digit()
            && (at == 0
                || !(bytes[at - 1].is_ascii_alphanumeric()
                    || bytes[at - 1] == b'-'
                    || bytes[at - 1] >= 0x80));
        if !begins {
            at += 1;
            continue;
        }
        if let Some(found) = day_at(text, at, year) {
            return Some(found);
        }
        at += digits(&bytes[at..]).max(1);
    }
    None
}

fn day_at(text: &str, from: usize, year: Option<i16>) -> Option<FoundDay> {
    let bytes = text.as_bytes();
    let (first, mut at) = number(bytes, from)?;
    if at - from == 4 {
        let (month, next) = number(bytes, step(bytes, at, b"-./")?)?;
        let (day, end) = number(bytes, step(bytes, next, b"-./")?)?;
        return found(Some(first as i16), month, day, from, end);
    }
    if at - from > 2 {
        return None;
    }
    if let Some((month, end)) = named_month(text, at) {
        let (named, end) =
            year_after(bytes, end, true).map_or((year, end), |(named, end)| (Some(named), end));
        return found(named, month, first, from, end);
    }
    at = step(bytes, at, b"./-")?;
    let separator = bytes[at - 1];
    let (month, end) = number(bytes, at).filter(|(_, end)| end - at <= 2)?;
    match year_after(bytes, end, false) {
        Some((named, end)) => found(Some(named), month, first, from, end),
        // "4/4" is a day; "4.4" and "4-4" may be anything.
        None if separator == b'/' => found(year, month, first, from, end),
        None => None,
    }
}

fn found(year: Option<i16>, month: i32, day: i32, from: usize, to: usize) -> Option<FoundDay> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    // A leap year stands in for an unknown one.
    Day::new(year.unwrap_or(2024), month, day).ok()?;
    Some(FoundDay {
        day: year.and_then(|year| Day::new(year, month, day).ok()),
        day_and_month: (day, month),
        from,
        to,
    })
}

/// `. april` or ` april` from here.
fn named_month(text: &str, at: usize) -> Option<(i32, usize)> {
    let rest = text.get(at..)?;
    let name = rest.trim_start_matches(['.', ' ']);
    let begins = at + rest.len() - name.len();
    if begins - at > 3 || begins == at {
        return None;
    }
    let length = name
        .find(|letter: char| !letter.is_alphabetic())
        .unwrap_or(name.len());
    let month = labels::month(&name[..length])?;
    Some((i32::from(month), begins + length))
}

/// The year behind a day, two or four digits; after a month's name only four, so that "4. april 12.00" stays a time.
fn year_after(bytes: &[u8], at: usize, named: bool) -> Option<(i16, usize)> {
    let mut next = at;
    while next < bytes.len() && next - at < 3 && matches!(bytes[next], b'-' | b'.' | b'/' | b' ' | b',') {
        next += 1;
    }
    let (year, end) = number(bytes, next)?;
    let year = i16::try_from(year).ok()?;
    match end - next {
        4 if (1900..2200).contains(&year) => Some((year, end)),
        2 if !named && next > at && bytes[next - 1] != b' ' => {
            Some((if year < 70 { 2000 } else { 1900 } + year, end))
        }
        _ => None,
    }
}

/// A number of at most four digits, with where it ends.
fn number(bytes: &[u8], from: usize) -> Option<(i32, usize)> {
    let length = digits(bytes.get(from..)?);
    if length == 0 || length > 4 {
        return None;
    }
    let value = bytes[from..from + length]
        .iter()
        .fold(0, |sum, digit| sum * 10 + i32::from(digit - b'0'));
    Some((value, from + length))
}

fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

fn step(bytes: &[u8], at: usize, allowed: &[u8]) -> Option<usize> {
    let mut next = at;
    while bytes.get(next) == Some(&b' ') && next - at < 2 {
        next += 1;
    }
    let is_allowed = bytes.get(next).is_some_and(|byte| allowed.contains(byte));
    is_allowed.then_some(next + 1)
}

/// The first time in a text that is said to be one, by a "kl." or by being a span: `kl. 9-12.30`, `12.00 - 16.00`,
/// `14.20-14-25`.
#[must_use]
pub fn find_time(text: &str) -> Option<FoundTime> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let boundary = at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] >= 0x80);
        if boundary {
            if let Some(begins) = after_clock_word(bytes, at)
                && let Some(found) = span(text, begins)
            {
                return Some(FoundTime { from: at, ..found });
            }
            let is_free = bytes[at].is_ascii_digit()
                && (at == 0 || !matches!(bytes[at - 1], b'.' | b':' | b'-' | b'/' | b','));
            if is_free
                && let Some(found) =
                    span(text, at).filter(|found| found.end.is_some() && minutes_written(bytes, at))
            {
                return Some(found);
            }
        }
        at += 1;
    }
    None
}

/// The first time in a text that is known to be about time: a bare `9.00` or `09:00` counts.
#[must_use]
pub fn find_any_time(text: &str) -> Option<FoundTime> {
    find_time(text).or_else(|| {
        let bytes = text.as_bytes();
        (0..bytes.len())
            .filter(|at| {
                bytes[*at].is_ascii_digit()
                    && (*at == 0
                        || !(bytes[at - 1].is_ascii_alphanumeric() || b".:-/,".contains(&bytes[at - 1])))
            })
            .find_map(|at| span(text, at).filter(|_| minutes_written(bytes, at)))
    })
}

/// Whether the number here is followed by minutes, so that "2-3 uger" is no time.
fn minutes_written(bytes: &[u8], at: usize) -> bool {
    let rest = &bytes[at + digits(&bytes[at..])..];
    rest.len() > 2 && matches!(rest[0], b'.' | b':') && digits(&rest[1..]) == 2
}

/// Where the number begins behind "kl.", "kl" or "klokken" here.
fn after_clock_word(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = &bytes[at..];
    let word = |word: &[u8]| rest.len() > word.len() && rest[..word.len()].eq_ignore_ascii_case(word);
    let length = [&b"klokken"[..], b"kl"]
        .into_iter()
        .find(|known| word(known))?
        .len();
    let mut next = at + length;
    while next < bytes.len() && next - at < length + 4 && matches!(bytes[next], b'.' | b':' | b' ') {
        next += 1;
    }
    (next > at + length).then_some(next)
}

/// A time here, and a second one behind a dash or "til".
fn span(text: &str, from: usize) -> Option<FoundTime> {
    let (start, at) = time_at(text.as_bytes(), from, false)?;
    let alone = FoundTime {
        start,
        end: None,
        from,
        to: at,
    };
    let rest = &text[at..];
    let gap = rest.trim_start();
    let joined = gap.trim_start_matches(['-', '–', '—', '−']);
    let joined = if joined.len() < gap.len() {
        joined
    } else {
        gap.strip_prefix("til").unwrap_or("")
    };
    let joined = joined.trim_start();
    let begins = text.len() - joined.len();
    let begins = after_clock_word(text.as_bytes(), begins.min(text.len())).unwrap_or(begins);
    match time_at(text.as_bytes(), begins, true) {
        Some((end, to)) if begins - at <= 12 && end > start => Some(FoundTime {
            end: Some(end),
            to,
            ..alone
        }),
        _ => Some(alone),
    }
}

/// `9`, `9.00`, `09:00`; the second time of a span also `14-25`.
fn time_at(bytes: &[u8], from: usize, second: bool) -> Option<(WallTime, usize)> {
    let (hour, at) = number(bytes, from).filter(|(hour, at)| at - from <= 2 && *hour <= 24)?;
    let separator = bytes.get(at).copied();
    let is_separator = matches!(separator, Some(b'.' | b':')) || (second && separator == Some(b'-'));
    let minute = number(bytes, at + 1).filter(|(minute, end)| is_separator && end - at == 3 && *minute < 60);
    let (minute, to) = minute.unwrap_or((0, at));
    let time = WallTime {
        hour: u8::try_from(hour).ok()?,
        minute: u8::try_from(minute).ok()?,
    };
    // "9.000" and "12.05.2022" are no times.
    let goes_on = bytes.get(to).is_some_and(u8::is_ascii_digit)
        || (matches!(bytes.get(to), Some(b'.' | b'/')) && bytes.get(to + 1).is_some_and(u8::is_ascii_digit));
    (!goes_on).then_some((time, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn day(text: &str, expected: &str) {
        let found = find_day(text, Some(2024))
            .and_then(|found| found.day)
            .map(|day| day.to_string());
        assert_eq!(found.as_deref().unwrap_or("none"), expected, "{text}");
    }

    #[track_caller]
    fn time(text: &str, expected: &str) {
        let words = find_time(text).map(|found| match found.end {
            Some(end) => format!("{} {end}", found.start),
            None => found.start.to_string(),
        });
        assert_eq!(words.as_deref().unwrap_or("none"), expected, "{text}");
    }

    #[test]
    fn days_in_every_danish_form() {
        day("20. april 2022 kl. 12:00", "2022-04-20");
        day("Udgivet 19.09.2022", "2022-09-19");
        day("den 20-04-2022", "2022-04-20");
        day("2022-09-09 09:00", "2022-09-09");
        day("den 4/4-24", "2024-04-04");
        day("4/4 2023", "2023-04-04");
        day("torsdag d. 4. april kl. 9-12.30", "2024-04-04");
        day("Mødet den 3 maj 2023", "2023-05-03");
        day("1. sept. 2021", "2021-09-01");
        day("d.27. Maj, 2025", "2025-05-27");
        day("31. april 2022", "none");
        day("apr 27, 22, 11:23", "none");
        day("1-13-3-131-21", "none");
        day("§ 12.4 og 3.5", "none");
    }

    #[test]
    fn times_and_spans() {
        time("(kl. 12.00-12.05)", "12:00 12:05");
        time("(kl. 14.20-14-25)", "14:20 14:25");
        time("kl. 9", "09:00");
        time("torsdag d. 4. april kl. 9-12.30", "09:00 12:30");
        time("Mødet den 4. april 2024, kl. 12.00 - 16.00", "12:00 16:00");
        time("fra kl. 11:30 – 16:00", "11:30 16:00");
        time("kl. 9.00 til kl. 11.30", "09:00 11:30");
        time("(12.00 - 12.15)", "12:00 12:15");
        time("2-3 uger, 1.500 kr.", "none");
        time("20.04.2022", "none");
        assert_eq!(
            find_any_time("2022-09-09 09:00")
                .map(|found| found.start.to_string())
                .as_deref(),
            Some("09:00")
        );
    }
}
