//! The head of the paper: which body met, when and where, and who was there.

mod settle;
mod value;
mod whole;

pub(super) use settle::settle;
pub(super) use value::{is_committee, is_people, said_end};

use super::attendance;
use super::contents::Contents;
use super::headings::Heading;
use super::sheet::Sheet;
use super::{Minutes, blocks, parts, start};
use crate::papers::labels;
use crate::papers::similar::fold;
use crate::papers::when::{find_day, find_time};

/// How far the head may go where no item ends it, in lines.
const LONGEST: usize = 120;

struct Reader<'a, 's> {
    sheet: &'a mut Sheet<'s>,
    minutes: &'a mut Minutes,
    /// The key that stood alone on the line above, waiting for its value.
    pending: Option<&'static str>,
    /// Whether the pending key has had a value.
    has_value: bool,
    /// Whether the line above gave the day.
    after_day: bool,
    /// The day without its year.
    day_and_month: Option<(i8, i8)>,
    /// Whether a key says who was present.
    has_presence: bool,
    /// Whether those present are only known as members.
    is_by_membership: bool,
}

/// Reads the lines before the first item that are no table of contents. Says whether those present are only known as
/// members.
pub(super) fn read(
    sheet: &mut Sheet,
    headings: &[Heading],
    contents: &Contents,
    minutes: &mut Minutes,
) -> bool {
    let end = match headings.first() {
        Some(first) => first.at,
        None => (0..sheet.count())
            .find(|at| !sheet.is_empty(*at) && ends_head(sheet, *at))
            .unwrap_or(sheet.count()),
    };
    let inside: std::collections::HashSet<usize> = contents.lines.iter().copied().collect();
    let within = if headings.is_empty() {
        end.min(LONGEST)
    } else {
        end
    };
    let zone: Vec<usize> = (0..within)
        .filter(|at| !sheet.is_empty(*at) && !inside.contains(at) && sheet.heads.binary_search(at).is_err())
        .collect();
    let first_label = zone.iter().position(|at| ends_head(sheet, *at));
    let zone = &zone[..first_label.unwrap_or(zone.len())];
    let has_presence = zone.iter().any(|at| says_presence(sheet.peek(*at)));
    let mut reader = Reader {
        sheet,
        minutes,
        pending: None,
        has_value: false,
        after_day: false,
        day_and_month: None,
        has_presence,
        is_by_membership: false,
    };
    for at in zone {
        reader.line(*at);
    }
    reader.whole_committee(zone);
    reader.repeats(zone);
    reader.year(zone);

    reader.is_by_membership
}

/// Whether a part of an item begins here, so that the head is over. "Referat" and "Dagsorden" are kinds of paper.
fn ends_head(sheet: &Sheet, at: usize) -> bool {
    let text = sheet.peek(at);
    let is_kind = labels::is_word("kind:referat", text) || labels::is_word("kind:dagsorden", text);
    let is_key = labels::key(text.split([':', '\t']).next().unwrap_or_default()).is_some();
    !is_kind && !is_key && parts::opens(sheet, at)
}

/// Whether a line's key says who was there.
fn says_presence(text: &str) -> bool {
    let key = text.split([':', '\t']).next().unwrap_or_default();
    labels::key(key) == Some("present")
}

impl Reader<'_, '_> {
    fn line(&mut self, at: usize) {
        let text = self.sheet.peek(at).to_owned();
        let after_day = std::mem::take(&mut self.after_day);
        if self.keyed(at, &text) || self.kind(at, &text) {
            return;
        }
        if let Some(key) = self.pending
            && self.value_below(at, key, &text)
        {
            return;
        }
        let is_mark = labels::is_word("header-joint", &text)
            || start::said(&text).is_some()
            || labels::is_word("contents", &text);
        if is_mark {
            self.pending = None;
            self.sheet.take(at);
        } else if self.day_line(at, &text) || self.place_line(at, &text, after_day) {
            self.pending = None;
        } else if let Some(substitute_line) = self.absence_line(&text) {
            self.people(substitute_line, &text, false);
            self.sheet.take(at);
        } else if text.len() < 200 {
            // "NN deltog som stedfortræder for MM"
            let substitutes = attendance::line(&text, false).substitutes;
            if !substitutes.is_empty() {
                self.minutes.substitutes.extend(substitutes);
                self.sheet.take(at);
            }
        }
    }

    /// "Sted: Lokale 5", "Sted ⇥ Lokale 5", or "STED" with the value below.
    fn keyed(&mut self, at: usize, text: &str) -> bool {
        let bare = blocks::marker(text).map_or(text, |marker| marker.rest);
        let cut = bare.split_once('\t').or_else(|| bare.split_once(':'));
        if let Some((key, value)) = cut
            && let Some(known) = labels::key(key)
        {
            // A list of members is no presence where presence is told: the line stays unread.
            if known != "members" || !self.has_presence {
                self.sheet.take(at);
            }
            let value = value.replace(['\t', '\u{2029}'], " ");
            self.pending = Some(known);
            self.has_value = !value.trim().is_empty();
            if self.has_value {
                self.value(known, value.trim(), false);
            }
            return true;
        }
        let Some(known) = labels::key(bare).filter(|_| !labels::is_word("kind:referat", bare)) else {
            return self.key_in_front(at, text);
        };
        if known != "members" || !self.has_presence {
            self.sheet.take(at);
        }
        self.pending = Some(known);
        self.has_value = false;
        true
    }

    /// "Udgivet 19.09.2022", "Mødet hævet kl. 17.30": a key that runs on into a day or a time.
    fn key_in_front(&mut self, at: usize, text: &str) -> bool {
        let begins = find_day(text, Some(2024))
            .map(|found| found.from)
            .into_iter()
            .chain(find_time(text).map(|found| found.from))
            .min();
        // "Kl. 17.00" alone: the hour is its own key.
        let is_hour = begins == Some(0)
            && find_time(text)
                .is_some_and(|found| found.from == 0 && text[found.to..].trim_matches(['.', ' ']).is_empty());
        let key = begins.and_then(|begins| labels::key(text[..begins].trim()));
        let Some(known) = key.or(is_hour.then_some("time")) else {
            return false;
        };
        if !matches!(known, "published" | "start" | "end" | "date" | "time") {
            return false;
        }
        self.value(known, &text[begins.unwrap_or(0)..], false);
        self.sheet.take(at);
        true
    }

    /// The line below a key, and more of them where the key is about people.
    fn value_below(&mut self, at: usize, key: &'static str, text: &str) -> bool {
        let is_people = matches!(
            key,
            "present" | "members" | "absent" | "others" | "chair" | "secretary"
        );
        let value = blocks::marker(text).map_or(text, |marker| marker.rest);
        if self.has_value {
            // More people follow in a list, or directly below.
            let goes_on = is_people && value::is_people(value) && !labels::is_word("item-group", value);
            if !goes_on {
                self.pending = None;
                return false;
            }
        }
        let is_list = !self.has_value && !attendance::line(value, false).names.is_empty();
        if is_people && !is_list && !value::is_people(value) {
            self.pending = None;
            return false;
        }
        self.has_value = true;
        self.value(key, value, is_people && value::is_people(value));
        if key != "members" || !self.has_presence {
            self.sheet.take(at);
        }
        if !is_people {
            self.pending = None;
        }
        true
    }

    fn value(&mut self, key: &'static str, text: &str, of_several: bool) {
        match key {
            "committee" => {
                self.minutes.committee.get_or_insert_with(|| text.to_owned());
            }
            "title" => {
                self.day(text, false);
                if let Some(committee) = value::committee(text) {
                    self.minutes.committee.get_or_insert(committee);
                }
            }
            "place" => {
                self.minutes.place.get_or_insert_with(|| text.to_owned());
            }
            "start" => {
                self.day(text, false);
                self.minutes.start = value::time(text).or(self.minutes.start);
            }
            "end" => self.minutes.end = value::time(text).or(self.minutes.end),
            "time" | "date" => {
                // "13-15" behind a key for time is hours.
                let hours = format!("kl. {text}");
                let is_hours = key == "time" && find_day(text, Some(2024)).is_none();
                self.day(
                    if is_hours && text.starts_with(|first: char| first.is_ascii_digit()) {
                        &hours
                    } else {
                        text
                    },
                    true,
                );
                if let Some(place) = value::place_behind(text) {
                    self.minutes.place.get_or_insert(place);
                }
            }
            "published" => {
                self.minutes.published = find_day(text, None)
                    .and_then(|found| found.day)
                    .or(self.minutes.published)
            }
            "members" if self.has_presence => {}
            "members" => {
                self.is_by_membership = true;
                self.people("present", text, of_several);
            }
            "present" | "absent" | "others" | "chair" | "secretary" => self.people(key, text, of_several),
            _ => {}
        }
    }

    fn people(&mut self, key: &'static str, text: &str, of_several: bool) {
        let mut people = attendance::line(text, of_several);
        for substitute in people.substitutes.drain(..) {
            attendance::add_substitute(&mut self.minutes.substitutes, substitute);
        }
        let is_none = labels::is_word("none", text);
        match key {
            _ if is_none => {}
            // Where no name is one, what is written stands for the people: "Hele udvalget".
            "present" | "absent" => {
                let list = if key == "present" {
                    &mut self.minutes.present
                } else {
                    &mut self.minutes.absent
                };
                let names = if people.names.is_empty() {
                    people.entries
                } else {
                    people.names
                };
                for name in names {
                    attendance::add(list, name);
                }
            }
            _ => {
                for entry in people.entries {
                    attendance::add(&mut self.minutes.others, entry);
                }
            }
        }
    }

    /// Takes day and time out of a text.
    fn day(&mut self, text: &str, any_time: bool) {
        if let Some(found) = find_day(text, None)
            && self.minutes.date.is_none()
        {
            self.minutes.date = found.day;
            self.day_and_month = self.day_and_month.or(Some(found.day_and_month));
        }
        let time = find_time(text).or_else(|| {
            any_time
                .then(|| crate::papers::when::find_any_time(text))
                .flatten()
        });
        if let Some(time) = time
            && self.minutes.start.is_none()
        {
            self.minutes.start = Some(time.start);
            self.minutes.end = time.end.or(self.minutes.end);
        }
    }

    /// "Referat", "Åbent referat fra møde i Socialudvalget den 3. maj 2023".
    fn kind(&mut self, at: usize, text: &str) -> bool {
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        for (group, kind) in [("kind:referat", "referat"), ("kind:dagsorden", "dagsorden")] {
            for count in (1..=words.len().min(3)).rev() {
                let head = words[..count].join(" ");
                let rest = words[count..].join(" ");
                let is_joined = rest.is_empty() || value::begins_joined(&rest) || head.ends_with(':');
                if text.len() > 200 || !is_joined || !labels::is_word(group, &head) {
                    continue;
                }
                self.sheet.take(at);
                self.pending = None;
                let both = fold(text).contains("referat");
                if self.minutes.kind.is_none() || kind == "referat" {
                    self.minutes.kind = Some(if both { "referat" } else { kind });
                }
                self.day(text, false);
                self.after_day = find_day(text, Some(2024)).is_some();
                if let Some(committee) = value::committee(&rest) {
                    self.minutes.committee.get_or_insert(committee);
                }
                if let Some(place) = value::place_behind(text) {
                    self.minutes.place.get_or_insert(place);
                }
                return true;
            }
        }
        false
    }

    /// "20. april 2022 kl. 12:00", "Møde i Socialudvalget den 3. maj 2023", "møde i HMU Socialområdet".
    fn day_line(&mut self, at: usize, text: &str) -> bool {
        if text.len() > 200 {
            return false;
        }
        let day = find_day(text, Some(2024));
        let is_about_meeting = value::is_about_meeting(text);
        let is_bare = day.is_some_and(|found| value::is_bare_day(text, found.from, found.to));
        let committee = value::committee(text);
        // "Socialudvalget   7. februar 2024"
        let is_named = committee.is_some()
            && day.is_some_and(|found| value::is_bare_day(&text[found.from..], 0, found.to - found.from));
        if !is_about_meeting && !is_bare && !is_named {
            return false;
        }
        if day.is_none() && committee.is_none() {
            return false;
        }
        self.day(text, is_bare);
        self.after_day = day.is_some();
        if let Some(committee) = committee {
            self.minutes.committee.get_or_insert(committee);
        }
        if let Some(place) = value::place_behind(text) {
            self.minutes.place.get_or_insert(place);
        }
        self.sheet.take(at);
        true
    }

    /// "i SAU, Lokale 5", "Hjulmagervej 22, 9000 Aalborg".
    fn place_line(&mut self, at: usize, text: &str, after_day: bool) -> bool {
        let place = text
            .strip_prefix("i ")
            .filter(|_| after_day)
            .or_else(|| value::is_place(text).then_some(text));
        let Some(place) = place.filter(|_| self.minutes.place.is_none()) else {
            return false;
        };
        self.minutes.place = Some(place.trim().to_owned());
        self.sheet.take(at);
        true
    }

    /// "Afbud fra Ida Krag" without a colon.
    fn absence_line(&self, text: &str) -> Option<&'static str> {
        let lower = text.to_lowercase();
        let is_absence = ["afbud fra ", "der var afbud fra ", "fraværende var "]
            .iter()
            .any(|opening| lower.starts_with(opening));
        is_absence.then_some("absent")
    }
}
