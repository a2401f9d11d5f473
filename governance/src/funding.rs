//! Joint funding (fælles finansiering): who pays what of something that was decided together, noted on the decision.
//!
//! What the parties pay adds up to the total, to the øre; otherwise nothing is noted and the difference is said. Noting
//! again is a new version; earlier ones stay. A closed item has no open funding.

mod note;
mod read;
#[cfg(test)]
mod tests;

pub use note::{NoteFunding, NoteFundingError, note};
pub use read::{Funding, Part, of_item};

use foundation::Ore;

/// One hundred percent, in hundredths of a percent.
pub const WHOLE: i64 = 10_000;

/// What the parties pay: every party an amount, or every party a share.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Parts {
    /// Party and amount.
    Amounts(Vec<(String, Ore)>),
    /// Party and share, in hundredths of a percent.
    Shares(Vec<(String, i64)>),
}

/// A total split by shares that add up to [`WHOLE`]. What is lost by rounding down goes, øre by øre, to those who lost
/// most (the method of largest remainders), so the amounts add up to the total.
#[must_use]
pub fn split(total: Ore, shares: &[i64]) -> Vec<Ore> {
    let whole = i128::from(WHOLE);
    let exact: Vec<i128> = shares
        .iter()
        .map(|share| i128::from(total.0) * i128::from(*share))
        .collect();
    let mut amounts: Vec<i128> = exact.iter().map(|exact| exact.div_euclid(whole)).collect();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by_key(|index| {
        let lost = exact.get(*index).map_or(0, |exact| exact.rem_euclid(whole));
        (std::cmp::Reverse(lost), *index)
    });
    let missing = i128::from(total.0) - amounts.iter().sum::<i128>();
    for index in order.iter().take(usize::try_from(missing).unwrap_or(0)) {
        if let Some(amount) = amounts.get_mut(*index) {
            *amount += 1;
        }
    }
    amounts
        .into_iter()
        .map(|amount| Ore(i64::try_from(amount).unwrap_or(i64::MAX)))
        .collect()
}
