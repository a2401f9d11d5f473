//! Days are Danish days: the civil date in Europe/Copenhagen.

use crate::{Instant, clock::danish_zone};
use jiff::civil::Date;

/// A Danish calendar day.
pub type Day = Date;

/// The Danish day on which an instant lies.
#[must_use]
pub fn day_of(instant: Instant) -> Day {
    instant.danish().date()
}

/// The first instant of a Danish day (midnight in Copenhagen; days of 23 and 25 hours included).
///
/// `None` only at the far ends of the calendar.
#[must_use]
pub fn start_of_day(day: Day) -> Option<Instant> {
    day.to_zoned(danish_zone())
        .ok()
        .map(|zoned| Instant::from(zoned.timestamp()))
}

/// Reads `2026-11-21` or the Danish ways `21.11.2026`, `21-11-2026`, `21/11/2026`.
#[must_use]
pub fn parse_day(text: &str) -> Option<Day> {
    let text = text.trim();
    if let Ok(day) = text.parse::<Date>() {
        return (text.len() == 10).then_some(day);
    }
    let mut parts = text.split(['.', '-', '/']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_danish_day_starts_at_danish_midnight() {
        let winter = Instant::parse("2026-01-10T23:30:00Z").unwrap();
        let summer = Instant::parse("2026-07-10T22:30:00Z").unwrap();
        assert_eq!(day_of(winter), date(2026, 1, 11));
        assert_eq!(day_of(summer), date(2026, 7, 11));
        assert_eq!(
            start_of_day(date(2026, 7, 11)).unwrap().to_string(),
            "2026-07-10T22:00:00Z"
        );
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in ["2026-11-21", "21.11.2026", "21-11-2026", " 21/11/2026 "] {
            assert_eq!(parse_day(text), Some(date(2026, 11, 21)), "{text}");
        }
        for text in ["", "31.02.2026", "21.11.26", "2026-11", "1.2.3.2026", "i går"] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }
}
