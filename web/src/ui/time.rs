//! Time as people say it: "i dag 14.05", "for 3 dage siden", always with the exact time behind it.

use super::Ui;
use crate::texts::{Lang, escaped};
use foundation::{Day, Instant, day_of};
use std::collections::HashMap;
use std::fmt;
use std::sync::{LazyLock, PoisonError, RwLock};

/// A time in words. Written in a template it becomes a `<time>` element with the exact time as its title.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    /// As people say it.
    pub words: String,
    /// Written out in full, Danish time.
    pub exact: String,
    /// For machines: ISO 8601.
    pub iso: String,
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [iso, exact, words] = [&self.iso, &self.exact, &self.words].map(|part| escaped(part));
        write!(f, r#"<time datetime="{iso}" title="{exact}">{words}</time>"#)
    }
}

/// All three parts are escaped where they are written.
impl askama::filters::HtmlSafe for When {}

impl Ui {
    /// A moment as people say it: "i dag 14.05", "i går 22.10", "for 3 dage siden", "3. maj", "3. maj 2024".
    #[must_use]
    pub fn when(&self, instant: &Instant) -> When {
        let day = day_of(*instant);
        let time = self.time(instant);
        let words = match days_between(*self.today(), day) {
            0 => self.a("kit-when-today", "time", &time),
            -1 => self.a("kit-when-yesterday", "time", &time),
            1 => self.a("kit-when-tomorrow", "time", &time),
            ago @ -6..=-2 => self.n("kit-when-days-ago", -ago),
            ahead @ 2..=6 => self.n("kit-when-days-ahead", ahead),
            _ => self.day_near(&day),
        };
        let exact = self.a2("kit-when-exact", "day", self.weekday(&day), "time", &time);
        When {
            words,
            exact,
            iso: instant.danish().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        }
    }

    /// A deadline as people say it: "i dag", "i morgen", "om 3 dage", "2 dage over tid".
    #[must_use]
    pub fn due(&self, day: &Day) -> When {
        let words = match days_between(*self.today(), *day) {
            0 => self.t("kit-due-today"),
            1 => self.t("kit-due-tomorrow"),
            late if late < 0 => self.n("kit-due-late", -late),
            ahead @ 2..=13 => self.n("kit-when-days-ahead", ahead),
            _ => self.day_near(day),
        };
        When {
            words,
            exact: self.weekday(day),
            iso: day.to_string(),
        }
    }

    /// A clock time, Danish time: `14.05` (in English `14:05`).
    #[must_use]
    pub fn time(&self, instant: &Instant) -> String {
        let pattern = if self.language() == Lang::Da {
            "%H.%M"
        } else {
            "%H:%M"
        };
        instant.danish().strftime(pattern).to_string()
    }

    /// A day written out: "21. november 2026".
    #[must_use]
    pub fn day(&self, day: &Day) -> String {
        let year = day.year().to_string();
        self.a2("kit-day-year", "day", self.day_month(day), "year", &year)
    }

    /// A day with its weekday: "lørdag den 21. november 2026".
    #[must_use]
    pub fn weekday(&self, day: &Day) -> String {
        remembered(&WEEKDAYS, (self.language() == Lang::En, *day), || {
            self.weekday_written(day)
        })
    }

    fn weekday_written(&self, day: &Day) -> String {
        let weekday = self.n("kit-weekday", day.weekday().to_monday_one_offset());
        self.a2("kit-weekday-day", "weekday", &weekday, "day", self.day(day))
    }

    /// A day for tables: `21.11.2026`.
    #[must_use]
    pub fn date(&self, day: &Day) -> String {
        day.strftime("%d.%m.%Y").to_string()
    }

    /// A day as form fields and addresses hold it: `2026-11-21`.
    #[must_use]
    pub fn iso(&self, day: &Day) -> String {
        day.to_string()
    }

    fn day_month(&self, day: &Day) -> String {
        remembered(&DAYS, (self.language() == Lang::En, *day), || {
            self.day_month_written(day)
        })
    }

    fn day_month_written(&self, day: &Day) -> String {
        let month = self.n("kit-month", day.month());
        self.a2("kit-day-month", "day", day.day(), "month", &month)
    }

    /// Without the year when it is this year's.
    fn day_near(&self, day: &Day) -> String {
        if day.year() == self.today().year() {
            self.day_month(day)
        } else {
            self.day(day)
        }
    }
}

/// Days in words, in English or not. A page says the same few days again and again, each put together from four texts.
type Days = LazyLock<RwLock<HashMap<(bool, Day), String>>>;
static WEEKDAYS: Days = LazyLock::new(RwLock::default);
static DAYS: Days = LazyLock::new(RwLock::default);
/// Ten years of days in two languages; then it begins anew.
const DAYS_KEPT: usize = 2 * 3653;

fn remembered(known: &Days, key: (bool, Day), write: impl FnOnce() -> String) -> String {
    if let Some(words) = known.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return words.clone();
    }
    let words = write();
    let mut known = known.write().unwrap_or_else(PoisonError::into_inner);
    if known.len() >= DAYS_KEPT {
        known.clear();
    }
    known.insert(key, words.clone());
    words
}

/// Days from one Danish day to another; negative when the other lies before.
fn days_between(from: Day, to: Day) -> i64 {
    to.since(from).map_or(0, |span| i64::from(span.get_days()))
}
