//! A committee's meetings as a calendar (iCalendar, RFC 5545): for subscribing to, and for one meeting as a file.
//!
//! Times are UTC instants, so no table of time zones is needed and summer time is right in every calendar program.

use crate::{paper::Language, text, words::words};
use foundation::Instant;
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use serde::{Deserialize, Serialize};

/// How long a meeting without an end is shown.
const HOUR_SECONDS: i64 = 3600;

/// The calendar.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MeetingCalendar {
    /// The language of its own words.
    pub language: Language,
    /// Its name: the committee's.
    pub name: String,
    /// The meetings. Their text is what may be read by everybody who can fetch the calendar.
    pub entries: Vec<CalendarEntry>,
}

/// One meeting.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CalendarEntry {
    /// What the meeting is and stays, unique in the world: `0198…@etsted.example.dk`. A calendar program knows a moved
    /// meeting by it.
    pub uid: String,
    /// How many times it has been changed since it was first called. Goes up by one for each change, and for cancelling.
    pub sequence: u32,
    /// When it was last changed.
    pub changed_at: Instant,
    /// The title.
    pub title: String,
    /// Where; may be empty.
    pub place: String,
    /// Open words about it; may be empty.
    pub description: String,
    /// The page of the meeting, an absolute address.
    pub address: Option<String>,
    /// From.
    pub from: Instant,
    /// To; an hour after `from` when it is not known.
    pub to: Option<Instant>,
    /// Cancelled: stays in the calendar, so that it disappears from those who have it.
    pub is_cancelled: bool,
}

impl MeetingCalendar {
    /// As an `.ics` file (`text/calendar; charset=utf-8`): CRLF, lines folded at 75 octets.
    #[must_use]
    pub fn ics(&self) -> String {
        let mut calendar = Calendar::empty();
        calendar.append_property(Property::new("VERSION", "2.0"));
        calendar.append_property(Property::new(
            "PRODID",
            format!("-//Etsted//Etsted//{}", self.language.tag()),
        ));
        calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
        calendar.append_property(Property::new("METHOD", "PUBLISH"));
        // The library escapes the texts of events, but not the calendar's own.
        calendar.name(&escaped(&plain(&text::one_line(&self.name))));
        for entry in &self.entries {
            calendar.push(self.event(entry));
        }
        calendar.to_string()
    }

    fn event(&self, entry: &CalendarEntry) -> Event {
        let title = plain(&text::one_line(&entry.title));
        let title = if entry.is_cancelled {
            format!("{} {title}", words(self.language).cancelled)
        } else {
            title
        };
        let end = entry
            .to
            .filter(|to| *to > entry.from)
            .unwrap_or(entry.from.plus_seconds(HOUR_SECONDS));
        let status = if entry.is_cancelled {
            EventStatus::Cancelled
        } else {
            EventStatus::Confirmed
        };
        let mut event = Event::with_uid(&plain(&text::one_line(&entry.uid)));
        event.add_property("DTSTAMP", utc(entry.changed_at));
        event.add_property("LAST-MODIFIED", utc(entry.changed_at));
        event.add_property("SEQUENCE", entry.sequence.to_string());
        event.add_property("DTSTART", utc(entry.from));
        event.add_property("DTEND", utc(end));
        event.summary(&title);
        event.status(status);
        if !entry.place.trim().is_empty() {
            event.location(&plain(&text::one_line(&entry.place)));
        }
        if !entry.description.trim().is_empty() {
            event.description(&plain(entry.description.trim()));
        }
        if let Some(address) = entry
            .address
            .as_deref()
            .map(text::one_line)
            .filter(|address| !address.is_empty())
        {
            event.url(&plain(&address));
        }
        event.done()
    }
}

/// `20220420T100000Z`.
fn utc(instant: Instant) -> String {
    let at = instant.timestamp().to_zoned(jiff::tz::TimeZone::UTC);
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// As a text value (RFC 5545, 3.3.11).
fn escaped(words: &str) -> String {
    words
        .replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
}

/// Without letters that steer: a bare carriage return would begin a line of its own.
fn plain(words: &str) -> String {
    let lines = words.replace("\r\n", "\n");
    lines
        .chars()
        .filter(|letter| !letter.is_control() || *letter == '\n')
        .collect()
}
