//! Money is øre in whole numbers; nothing is ever a float.

use serde::{Deserialize, Serialize};

/// An amount in øre (1/100 krone).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ore(pub i64);

impl Ore {
    /// The sum, or `None` when it would overflow.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }
}

impl std::fmt::Display for Ore {
    /// Danish writing: `1.234,50 kr.`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let absolute = self.0.unsigned_abs();
        let digits = (absolute / 100).to_string();
        let mut kroner = String::with_capacity(digits.len() + digits.len() / 3);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                kroner.push('.');
            }
            kroner.push(digit);
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{kroner},{:02} kr.", absolute % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::Ore;

    #[test]
    fn amounts_are_written_the_danish_way() {
        for (ore, text) in [
            (0, "0,00 kr."),
            (5, "0,05 kr."),
            (-123_450, "-1.234,50 kr."),
            (100_000_000, "1.000.000,00 kr."),
            (99_999, "999,99 kr."),
        ] {
            assert_eq!(Ore(ore).to_string(), text);
        }
        assert_eq!(Ore(i64::MAX).plus(Ore(1)), None);
    }
}
