//! What single lines of the head say.

use crate::papers::labels;
use crate::papers::similar::fold;
use crate::papers::when::{WallTime, find_any_time, find_day, find_time};

/// The time in a text, the day's numbers apart.
pub(super) fn time(text: &str) -> Option<WallTime> {
    let rest = find_day(text, Some(2024)).map_or(text, |found| &text[found.to..]);
    find_any_time(rest)
        .or_else(|| find_any_time(text))
        .map(|found| found.start)
}

/// "Mødet sluttede kl. 16.30".
pub(in super::super) fn said_end(text: &str) -> Option<WallTime> {
    let lower = text.to_lowercase();
    let says = text.len() < 160
        && ["hævet", "sluttede", "slut", "afsluttet"]
            .iter()
            .any(|word| lower.contains(word));
    let is_meeting = lower.contains("møde") || lower.starts_with("hævet");
    find_time(text)
        .filter(|_| says && is_meeting)
        .map(|found| found.start)
}

/// Whether a line is about the meeting itself.
pub(super) fn is_about_meeting(text: &str) -> bool {
    let first = text
        .split([' ', ',', ':'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let lower = text.to_lowercase();
    let is_meeting = first.ends_with("møde") || first.ends_with("mødet");
    is_meeting
        || matches!(first.as_str(), "ordinært" | "ekstraordinært")
        || ((lower.contains("s møde ") || lower.contains(" møde den") || lower.contains("møde i "))
            && find_day(text, Some(2024)).is_some()
            && text.len() < 140)
}

/// Whether a line is a day and little else: weekday, time, "den", and perhaps a place behind.
pub(super) fn is_bare_day(text: &str, from: usize, to: usize) -> bool {
    let before = text[..from]
        .split([' ', ',', '.', ':'])
        .filter(|word| !word.is_empty());
    let is_joint = |word: &str| {
        labels::is_word("weekday", word)
            || labels::is_word("header-joint", word)
            || labels::key(word).is_some()
    };
    let mut before = before.peekable();
    let is_before_fine = before.all(is_joint);
    let rest = without_time(without_day(&text[to..]));
    let rest = rest.trim_matches([' ', ',', '.', '-', '–', ':']);
    is_before_fine
        && (rest.is_empty()
            || rest.starts_with("i ")
            || rest.starts_with("på ")
            || is_place(rest)
            || rest.split(' ').all(is_joint))
}

/// A text behind the same day in another language: "14. marts 2024 / 14 March 2024".
fn without_day(text: &str) -> &str {
    let other = text.trim_start().strip_prefix('/').map(str::trim_start);
    match other.and_then(|other| Some((other, find_day(other, Some(2024))?))) {
        Some((other, found)) if found.from == 0 => &other[found.to..],
        _ => text,
    }
}

/// A text without its time.
fn without_time(text: &str) -> String {
    match find_time(text) {
        Some(found) => format!("{} {}", &text[..found.from], &text[found.to..]),
        None => text.to_owned(),
    }
}

/// Whether a text is a place: an address, or a word such as "lokale".
pub(super) fn is_place(text: &str) -> bool {
    if text.len() > 140 || text.ends_with(':') || text.is_empty() {
        return false;
    }
    let words: Vec<&str> = text
        .split([' ', ',', '/'])
        .filter(|word| !word.is_empty())
        .collect();
    let named = words.iter().any(|word| labels::is_word("place-word", word))
        && words.len() <= 14
        && !text.ends_with(" at");
    let has_town = words.windows(2).any(|pair| {
        let is_code = pair[0].len() == 4
            && pair[0].bytes().all(|byte| byte.is_ascii_digit())
            && !pair[0].starts_with("20");
        is_code && pair[1].starts_with(char::is_uppercase)
    });
    let begins = text.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    begins && (has_town || named) && find_day(text, Some(2024)).is_none()
}

/// The place behind day and time on one line: "3. maj 2023 kl. 15.00 i Lokale 5", "…, Rådhuset".
pub(super) fn place_behind(text: &str) -> Option<String> {
    let day = find_day(text, Some(2024))?;
    let rest = &text[day.to..];
    let rest = find_time(rest).map_or(rest, |found| &rest[found.to..]);
    let rest = rest.trim_start_matches([' ', ',', '.', ':', '-', '–', ')']);
    let place = rest
        .strip_prefix("i ")
        .or_else(|| rest.strip_prefix("på "))
        .or_else(|| rest.strip_prefix("Sted: "));
    let place = place.or_else(|| is_place(rest).then_some(rest))?.trim();
    let first = place.split([' ', ',']).next().unwrap_or_default();
    let is_text = place
        .starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit() || first == 'm')
        || labels::is_word("place-word", first);
    (is_text && place.len() > 2).then(|| place.to_owned())
}

/// Whether a line looks like people: a name, or more of them.
pub(in super::super) fn is_people(text: &str) -> bool {
    let text = text.trim();
    let is_sentence = text.ends_with('.') && text.split(' ').count() > 12;
    let people = super::attendance::line(text, true);
    text.len() < 600 && !is_sentence && (!people.names.is_empty() || labels::is_word("none", text))
}

/// Longest number or hour behind "Referat", in bytes.
const SHORT: usize = 24;

/// Whether what stands behind "Referat" goes on about the meeting, so that the line is a heading and no sentence.
pub(super) fn begins_joined(rest: &str) -> bool {
    let first = rest.split(' ').next().unwrap_or_default();
    let lower = first.to_lowercase();
    matches!(
        lower.as_str(),
        "fra" | "af" | "til" | "for" | "-" | "–" | "|" | "den" | "møde" | "d."
    ) || (first.starts_with(|first: char| first.is_ascii_digit()) && rest.len() <= SHORT)
        || labels::is_word("weekday", first)
        || is_committee(rest)
        || find_day(rest, Some(2024)).is_some()
}

/// The body that a line names: behind "møde i", "referat fra", or in "Socialudvalgets møde".
pub(super) fn committee(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let openings = ["møde i ", "mødet i ", "møde for ", "møde med ", "møde nr. "];
    let behind = openings
        .iter()
        .filter_map(|opening| lower.rfind(opening).map(|at| at + opening.len()))
        .max();
    let joined = ["fra ", "af ", "til ", "for ", "- ", "– ", "| "]
        .iter()
        .find_map(|joint| lower.starts_with(joint).then_some(joint.len()));
    let from = behind.or(joined).unwrap_or(0);
    let is_known = behind.is_some() || joined.is_some();
    let name = cut(&text[from..]);
    let (name, possessive) = match name.to_lowercase().find("s møde") {
        Some(at) if name.is_char_boundary(at) => (&name[..at], true),
        _ => (name, false),
    };
    let name = name.trim().trim_matches([',', '-', '–', ':', '|', ' ']);
    let is_name = (2..=90).contains(&name.len())
        && name.starts_with(char::is_uppercase)
        && !labels::is_word("header-joint", name)
        && !labels::is_word("weekday", name);
    (is_name && (behind.is_some() || possessive || (is_known && is_committee(name)) || is_committee(name)))
        .then(|| name.to_owned())
}

/// A name up to the day, the time or the next clause.
fn cut(text: &str) -> &str {
    let day = find_day(text, Some(2024)).map(|found| found.from);
    let time = find_time(text).map(|found| found.from);
    let clause = [
        " den ", " d. ", " kl", ", ", " - ", " – ", " | ", " (", "\t", " fra ",
    ]
    .iter()
    .filter_map(|clause| text.find(clause))
    .min();
    let weekday = text
        .split(' ')
        .filter(|word| labels::is_word("weekday", word))
        .map(|word| word.as_ptr() as usize - text.as_ptr() as usize)
        .min();
    let end = [day, time, clause, weekday]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(text.len());
    &text[..end]
}

/// Whether a line is the name of a body: by its last word ("…udvalget") or its first ("HMU …").
pub(in super::super) fn is_committee(text: &str) -> bool {
    let words: Vec<String> = text
        .split([' ', '-', '–'])
        .filter(|word| !word.is_empty())
        .map(fold)
        .filter(|word| !word.is_empty())
        .collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    let begins = labels::words("committee-start").any(|start| start == first);
    let ends = |word: &String| {
        labels::words("committee-end").any(|end| word == end || (end.len() > 4 && word.ends_with(end)))
    };
    words.len() <= 10 && (begins || ends(last) || ends(first)) && text.starts_with(char::is_uppercase)
}

/// "Socialudvalget" in "Beslutning fra Socialudvalget, den 3. maj 2023".
pub(super) fn body_of_label(label: &str) -> Option<String> {
    let rest = label.split_once(' ')?.1;
    let rest = ["fra ", "i ", "af "]
        .iter()
        .find_map(|joint| rest.strip_prefix(joint))
        .unwrap_or(rest);
    let name = cut(rest).trim().trim_end_matches([',', ':']);
    (is_committee(name)).then(|| name.to_owned())
}

/// The year that a line gives and nothing else, but for a month: "2024", "April 2024".
pub(super) fn lone_year(text: &str) -> Option<i16> {
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let year = words
        .last()
        .filter(|word| word.len() == 4 && word.starts_with("20"))?;
    let is_alone = words.len() == 1 || (words.len() == 2 && labels::month(words[0]).is_some());
    year.parse().ok().filter(|_| is_alone)
}
