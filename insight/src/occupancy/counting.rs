//! Counting days: periods in, days out (domain §2.1). Pure; the rule is data.
//!
//! A stay is half-open: its end is the day somebody moves out. Which of the two outer days counts is a setting, since
//! no general rule was found; for *særlige pladser* the first counts, the last does not, and a stay counts at least
//! one day (domain §2.6).

use foundation::Period;
use people_places::offers::OpeningCalendar;

/// Which days of a stay or of a place count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DayRule<'a> {
    /// The opening days; `None` when every calendar day counts.
    pub opening: Option<&'a OpeningCalendar>,
    /// The day somebody moves in counts.
    pub first_day: bool,
    /// The day somebody moves out counts.
    pub last_day: bool,
    /// A stay that has ended counts at least this many days, in the period in which it began.
    pub minimum: i64,
}

impl DayRule<'_> {
    /// The days of `period` that count for a place that is open in it.
    ///
    /// A period without end has no number of days and counts none: callers cut it to a window first.
    #[must_use]
    pub fn days(&self, period: &Period) -> i64 {
        let days = self
            .opening
            .map_or_else(|| period.days(), |opening| opening.open_days(period));
        days.unwrap_or_default()
    }

    /// The days of a place's open period inside `window`.
    #[must_use]
    pub fn place_days(&self, open: &Period, window: &Period) -> i64 {
        open.common(window).map_or(0, |common| self.days(&common))
    }

    /// The days of a stay inside `window`.
    #[must_use]
    pub fn stay_days(&self, stay: &Period, window: &Period) -> i64 {
        let Some(counted) = self.counted(stay) else {
            return self.topped_up(stay, window, 0);
        };
        let inside = counted.common(window).map_or(0, |common| self.days(&common));
        if counted.to().is_none() {
            inside
        } else {
            inside + self.topped_up(stay, window, self.days(&counted))
        }
    }

    /// The stay with its outer days taken or left; `None` when nothing is left.
    fn counted(&self, stay: &Period) -> Option<Period> {
        let from = if self.first_day {
            Some(stay.from())
        } else {
            stay.from().tomorrow().ok()
        };
        let to = stay.to().map(|to| {
            if self.last_day {
                to.tomorrow().unwrap_or(to)
            } else {
                to
            }
        });
        Period::new(from?, to).ok()
    }

    /// What a stay of `total` counted days lacks to the minimum; it belongs to the window in which the stay began.
    fn topped_up(&self, stay: &Period, window: &Period, total: i64) -> i64 {
        if window.contains(stay.from()) {
            (self.minimum - total).max(0)
        } else {
            0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::{Day, parse_day};
    use proptest::prelude::*;

    const CALENDAR: DayRule<'_> = DayRule {
        opening: None,
        first_day: true,
        last_day: false,
        minimum: 0,
    };

    fn day(text: &str) -> Day {
        parse_day(text).unwrap()
    }

    fn period(from: &str, to: &str) -> Period {
        Period::new(day(from), Some(day(to))).unwrap()
    }

    /// domain §2.1: 20 places × 181 days (1 January to 30 June) = 3,620; occupied 3,330.
    #[test]
    fn the_worked_example_of_the_source() {
        let half_year = period("2026-01-01", "2026-07-01");
        let open = Period::since(day("2020-01-01"));
        let capacity: i64 = (0..20).map(|_| CALENDAR.place_days(&open, &half_year)).sum();
        // 18 places taken throughout, one from 20 March: 18 × 181 + 72 = 3,330.
        let mut stays = vec![Period::since(day("2025-05-01")); 18];
        stays.push(period("2026-03-20", "2026-05-31"));
        let occupied: i64 = stays
            .iter()
            .map(|stay| CALENDAR.stay_days(stay, &half_year))
            .sum();
        assert_eq!((capacity, occupied), (3620, 3330));
    }

    #[test]
    fn outer_days_and_the_minimum_are_settings() {
        let window = period("2026-01-01", "2026-04-01");
        let one_night = period("2026-02-10", "2026-02-11");
        for (first_day, last_day, minimum, days) in [
            (true, false, 0, 1),
            (true, true, 0, 2),
            (false, true, 0, 1),
            (false, false, 0, 0),
            (false, false, 1, 1),
        ] {
            let rule = DayRule {
                opening: None,
                first_day,
                last_day,
                minimum,
            };
            assert_eq!(rule.stay_days(&one_night, &window), days, "{rule:?}");
        }
    }

    #[test]
    fn the_day_of_moving_out_counts_in_its_own_quarter() {
        let stay = period("2026-03-30", "2026-04-01");
        let rule = DayRule {
            last_day: true,
            ..CALENDAR
        };
        assert_eq!(rule.stay_days(&stay, &period("2026-01-01", "2026-04-01")), 2);
        assert_eq!(rule.stay_days(&stay, &period("2026-04-01", "2026-07-01")), 1);
    }

    #[test]
    fn opening_days_are_monday_to_friday_without_the_closed_ones() {
        let opening = OpeningCalendar::with([
            (day("2026-12-24"), false),
            (day("2026-12-25"), false),
            (day("2026-12-12"), true),
        ]);
        let rule = DayRule {
            opening: Some(&opening),
            ..CALENDAR
        };
        let december = period("2026-12-01", "2027-01-01");
        // 23 weekdays, two of them closed, one Saturday open.
        assert_eq!(rule.place_days(&Period::since(day("2020-01-01")), &december), 22);
        assert_eq!(rule.stay_days(&period("2026-12-21", "2026-12-28"), &december), 3);
    }

    /// Day by day, without any arithmetic on periods.
    fn slow(rule: &DayRule<'_>, stay: &Period, window: &Period) -> i64 {
        let counts = |day: Day| {
            let inside = stay.contains(day) && (rule.first_day || day != stay.from());
            let moving_out = rule.last_day && stay.to() == Some(day);
            // A one-day stay without its first day has no day to be moved out of before.
            (inside || moving_out) && rule.opening.is_none_or(|opening| opening.is_open(day))
        };
        let mut day = Day::new(2023, 1, 1).unwrap();
        let (mut inside, mut total) = (0, 0);
        while day < Day::new(2028, 1, 1).unwrap() {
            if counts(day) {
                total += 1;
                inside += i64::from(window.contains(day));
            }
            day = day.tomorrow().unwrap();
        }
        let ended = stay.to().is_some();
        if ended && window.contains(stay.from()) && total < rule.minimum {
            inside + rule.minimum - total
        } else {
            inside
        }
    }

    fn after(days: i64) -> Day {
        (0..days).fold(day("2024-01-01"), |day, _| day.tomorrow().unwrap())
    }

    fn any_period(open_end: bool) -> impl Strategy<Value = Period> {
        (0i64..500, 1i64..200, any::<bool>()).prop_map(move |(from, length, ends)| {
            let to = (ends || !open_end).then(|| after(from + length));
            Period::new(after(from), to).unwrap()
        })
    }

    proptest! {
        #[test]
        fn counting_agrees_with_going_day_by_day(
            stay in any_period(true),
            window in any_period(false),
            first_day in any::<bool>(),
            last_day in any::<bool>(),
            minimum in 0i64..4,
            exceptions in prop::option::of(prop::collection::vec((0i64..700, any::<bool>()), 0..20)),
        ) {
            let opening = exceptions.map(|days| OpeningCalendar::with(days.into_iter().map(|(ahead, open)| (after(ahead), open))));
            let rule = DayRule { opening: opening.as_ref(), first_day, last_day, minimum };
            prop_assert_eq!(rule.stay_days(&stay, &window), slow(&rule, &stay, &window));
        }

        /// Windows that follow each other count together what the whole counts: nothing is lost at a border.
        #[test]
        fn parts_add_up_to_the_whole(
            stay in any_period(true),
            from in 0i64..400,
            lengths in prop::collection::vec(1i64..90, 1..6),
            last_day in any::<bool>(),
            minimum in 0i64..3,
        ) {
            let rule = DayRule { opening: None, first_day: true, last_day, minimum };
            let mut at = from;
            let mut sum = 0;
            for length in &lengths {
                sum += rule.stay_days(&stay, &Period::new(after(at), Some(after(at + length))).unwrap());
                at += length;
            }
            let whole = Period::new(after(from), Some(after(at))).unwrap();
            prop_assert_eq!(rule.stay_days(&stay, &whole), sum);
        }
    }
}
