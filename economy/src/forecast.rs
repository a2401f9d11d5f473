//! A forecast (økonomiprognose): the result that is expected of a year, in lines that add up to it. The shape is that
//! of the economy status a MED committee gets: headlines, under one of them the areas, with sign and in mio. kr.
//! Minus is a deficit (merforbrug).

mod read;
mod record;
#[cfg(test)]
mod tests;

pub use read::{KnownForecast, ViewForecasts, as_of, list};
pub use record::{RecordForecast, RecordForecastError, record};

use foundation::{Day, Ore, Private, UnitId};

/// One line of a forecast.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ForecastLine {
    /// The line above it that it is a part of, by its place in the list (from 0); `None` for a headline.
    pub part_of: Option<usize>,
    /// The unit that it is about, where it is about one.
    pub unit: Option<UnitId>,
    /// What it is called: `Fællespuljen`.
    pub headline: String,
    /// The expected result.
    pub result: Ore,
    /// Why (forklaring); may be empty.
    pub comment: Private<String>,
}

/// A forecast.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Forecast {
    /// For the calendar year.
    pub year: i16,
    /// The day it was made on, or is as of.
    pub made_on: Day,
    /// The expected result: the sum of the headlines.
    pub result: Ore,
    /// Surplus carried over from the year before, where it is part of the expectation.
    pub carried_over: Option<Ore>,
    /// A pool set aside beside it (sikret pulje).
    pub secured_pool: Option<Ore>,
    /// Words to the whole; may be empty.
    pub comment: Private<String>,
    /// The lines in the order of the paper.
    pub lines: Vec<ForecastLine>,
}

/// A sum that is not what its parts are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mismatch {
    /// The line whose parts do not add up to it, from 0; `None` for the whole result.
    pub line: Option<usize>,
    /// What is written there.
    pub written: Ore,
    /// What the parts add up to.
    pub parts: Ore,
}

impl Forecast {
    /// The first sum that does not add up; `None` when all do. A line without parts adds up.
    #[must_use]
    pub fn mismatch(&self) -> Option<Mismatch> {
        let of = |parent: Option<usize>| {
            let parts = self.lines.iter().filter(move |line| line.part_of == parent);
            let sum = parts.clone().map(|line| i128::from(line.result.0)).sum::<i128>();
            (parts.count(), sum)
        };
        let written = [(None, self.result)].into_iter().chain(
            self.lines
                .iter()
                .enumerate()
                .map(|(at, line)| (Some(at), line.result)),
        );
        for (line, written) in written {
            let (count, sum) = of(line);
            if count > 0 && sum != i128::from(written.0) {
                let parts = Ore(i64::try_from(sum).unwrap_or(if sum < 0 { i64::MIN } else { i64::MAX }));
                return Some(Mismatch { line, written, parts });
            }
        }
        None
    }
}
