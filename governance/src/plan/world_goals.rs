//! World goals (FN's verdensmål 1–17) as tags on plans, goals and actions.

use database::StorageError;
use std::fmt;

/// A set of the seventeen world goals.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct WorldGoals(u32);

impl WorldGoals {
    /// The number of world goals (UN General Assembly resolution 70/1, 2015).
    pub const COUNT: u8 = 17;

    /// The goals with these numbers; `None` when one of them is not 1 to 17.
    #[must_use]
    pub fn new(numbers: impl IntoIterator<Item = u8>) -> Option<Self> {
        numbers.into_iter().try_fold(Self(0), |Self(set), number| {
            (1..=Self::COUNT)
                .contains(&number)
                .then(|| Self(set | 1 << number))
        })
    }

    /// Reads numbers with spaces or commas between: "3 8 10".
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let numbers: Result<Vec<u8>, _> = text
            .split([' ', ','])
            .filter(|part| !part.is_empty())
            .map(str::parse)
            .collect();
        Self::new(numbers.ok()?)
    }

    pub(crate) fn stored(text: &str) -> Result<Self, StorageError> {
        Self::parse(text).ok_or_else(|| StorageError::decode("world goals"))
    }

    /// Whether a goal is in the set.
    #[must_use]
    pub const fn has(self, number: u8) -> bool {
        number < 32 && self.0 & (1 << number) != 0
    }

    /// The numbers, smallest first.
    pub fn numbers(self) -> impl Iterator<Item = u8> {
        (1..=Self::COUNT).filter(move |number| self.has(*number))
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The goals of both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl fmt::Display for WorldGoals {
    /// The numbers with spaces between.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, number) in self.numbers().enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{number}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::WorldGoals;

    #[test]
    fn numbers_are_read_in_any_order_and_written_in_theirs() {
        let goals = WorldGoals::parse("10, 3 8,3").unwrap();
        assert_eq!(goals.to_string(), "3 8 10");
        assert_eq!(WorldGoals::parse(""), Some(WorldGoals::default()));
        for wrong in ["0", "18", "255", "-1", "tre", "3.5"] {
            assert_eq!(WorldGoals::parse(wrong), None, "{wrong}");
        }
        assert!(goals.has(8) && !goals.has(9) && !goals.has(200));
    }
}
