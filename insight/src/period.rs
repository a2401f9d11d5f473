//! The periods that figures are asked for: years, halves, quarters, months, as people write them.

use foundation::{Day, Period};

/// A calendar quarter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Quarter {
    year: i16,
    number: u8,
}

impl Quarter {
    /// The quarter `number` (1–4) of a year from 1 to 9998.
    #[must_use]
    pub fn new(year: i16, number: u8) -> Option<Self> {
        ((1..=9998).contains(&year) && (1..=4).contains(&number)).then_some(Self { year, number })
    }

    /// The quarter in which a day lies.
    #[must_use]
    pub fn of(day: Day) -> Self {
        let month = u8::try_from(day.month()).unwrap_or(1);
        Self {
            year: day.year().clamp(1, 9998),
            number: (month - 1) / 3 + 1,
        }
    }

    /// The quarter before; the first quarter there is has itself before it.
    #[must_use]
    pub fn before(self) -> Self {
        let earlier = if self.number > 1 {
            Self::new(self.year, self.number - 1)
        } else {
            Self::new(self.year - 1, 4)
        };
        earlier.unwrap_or(self)
    }

    /// The quarter after; the last quarter there is has itself after it.
    #[must_use]
    pub fn after(self) -> Self {
        let later = if self.number < 4 {
            Self::new(self.year, self.number + 1)
        } else {
            Self::new(self.year + 1, 1)
        };
        later.unwrap_or(self)
    }

    /// `count` quarters that end with this one, oldest first.
    #[must_use]
    pub fn series(self, count: usize) -> Vec<Self> {
        let mut quarters: Vec<_> = std::iter::successors(Some(self), |quarter| Some(quarter.before()))
            .take(count)
            .collect();
        quarters.reverse();
        quarters
    }

    /// Its days.
    #[must_use]
    pub fn period(self) -> Period {
        // Every constructor has checked year and number.
        Period::quarter(self.year, self.number).unwrap_or_else(|| Period::since(Day::ZERO))
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// 1 to 4.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.number
    }

    /// Reads `2026Q3` or `2026K3` (kvartal).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        let (year, number) = text.split_once(['Q', 'K'])?;
        Self::new(year_of(year)?, digit(number)?)
    }
}

impl std::fmt::Display for Quarter {
    /// `2026Q3`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}Q{}", self.year, self.number)
    }
}

/// Reads a period: `2026`, `2026H1`, `2026Q3`, `2026-09`, or two days `2026-07-01..2026-10-01` (the last not in it).
#[must_use]
pub fn parse(text: &str) -> Option<Period> {
    let text = text.trim();
    if let Some((from, to)) = text.split_once("..") {
        return Period::new(foundation::parse_day(from)?, Some(foundation::parse_day(to)?)).ok();
    }
    if let Some(quarter) = Quarter::parse(text) {
        return Some(quarter.period());
    }
    if let Some((year, half)) = text.split_once(['H', 'h']) {
        let half = digit(half).filter(|half| (1..=2).contains(half))?;
        return months(year_of(year)?, half * 6 - 5, 6);
    }
    if let Some((year, month)) = text.split_once('-') {
        let right = month.len() == 2 && month.bytes().all(|byte| byte.is_ascii_digit());
        return if right {
            months(year_of(year)?, month.parse().ok()?, 1)
        } else {
            None
        };
    }
    months(year_of(text)?, 1, 12)
}

/// A period as people write it where it has a name, else its two days.
#[must_use]
pub fn name(period: &Period) -> String {
    let (from, to) = (period.from(), period.to());
    let (year, month) = (from.year(), u8::try_from(from.month()).unwrap_or(1));
    let quarter = Quarter::of(from);
    if quarter.period() == *period {
        quarter.to_string()
    } else if months(year, 1, 12) == Some(*period) {
        format!("{year:04}")
    } else if months(year, 1, 6) == Some(*period) {
        format!("{year:04}H1")
    } else if months(year, 7, 6) == Some(*period) {
        format!("{year:04}H2")
    } else if months(year, month, 1) == Some(*period) {
        format!("{year:04}-{month:02}")
    } else {
        to.map_or_else(|| format!("{from}.."), |to| format!("{from}..{to}"))
    }
}

fn months(year: i16, first: u8, count: u8) -> Option<Period> {
    let from = Day::new(year, i8::try_from(first).ok()?, 1).ok()?;
    let after = first + count;
    let to = if after > 12 {
        Day::new(year + 1, i8::try_from(after - 12).ok()?, 1)
    } else {
        Day::new(year, i8::try_from(after).ok()?, 1)
    };
    Period::new(from, Some(to.ok()?)).ok()
}

fn year_of(text: &str) -> Option<i16> {
    let right = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    right
        .then(|| text.parse().ok())?
        .filter(|year| (1..=9998).contains(year))
}

fn digit(text: &str) -> Option<u8> {
    (text.len() == 1).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_people_write_them_and_named_alike() {
        for (text, from, to, named) in [
            ("2026", "2026-01-01", "2027-01-01", "2026"),
            ("2026H1", "2026-01-01", "2026-07-01", "2026H1"),
            ("2026h2", "2026-07-01", "2027-01-01", "2026H2"),
            ("2026Q3", "2026-07-01", "2026-10-01", "2026Q3"),
            ("2026k4", "2026-10-01", "2027-01-01", "2026Q4"),
            (" 2024-02 ", "2024-02-01", "2024-03-01", "2024-02"),
            ("2026-12", "2026-12-01", "2027-01-01", "2026-12"),
            (
                "2026-07-03..2026-07-05",
                "2026-07-03",
                "2026-07-05",
                "2026-07-03..2026-07-05",
            ),
        ] {
            let period = parse(text).unwrap();
            assert_eq!(
                (period.from().to_string(), period.to().unwrap().to_string()),
                (from.into(), to.into()),
                "{text}"
            );
            assert_eq!(name(&period), named);
            assert_eq!(parse(named), Some(period));
        }
        for text in [
            "",
            "26Q3",
            "2026Q5",
            "2026Q0",
            "2026Q",
            "2026H3",
            "2026-13",
            "2026-1",
            "2026-07-05..2026-07-03",
            "Q3",
            "0000",
            "æøåQ1",
            "99999",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn eight_quarters_end_with_the_one_asked_for_and_follow_each_other() {
        let quarters = Quarter::new(2026, 1).unwrap().series(8);
        assert_eq!(quarters.first().unwrap().to_string(), "2024Q2");
        assert_eq!(quarters.last().unwrap().to_string(), "2026Q1");
        for pair in quarters.windows(2) {
            assert_eq!(pair[0].period().to(), Some(pair[1].period().from()));
            assert_eq!(pair[0].after(), pair[1]);
        }
    }
}
