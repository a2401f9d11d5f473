//! Exact fractions, and the one place where they are rounded for people.

/// A numerator over a denominator, both whole. Sums of figures add the two, never the percentages.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Ratio {
    /// Above the line.
    pub numerator: i64,
    /// Below the line; 0 means that there is no value.
    pub denominator: i64,
}

impl Ratio {
    /// A fraction.
    #[must_use]
    pub const fn new(numerator: i64, denominator: i64) -> Self {
        Self {
            numerator,
            denominator,
        }
    }

    /// Both parts added: the value of two units together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self::new(
            self.numerator.saturating_add(other.numerator),
            self.denominator.saturating_add(other.denominator),
        )
    }

    /// The fraction times `scale`, as a whole number. Rounded half up, away from zero below it, so that +x and −x are
    /// written alike. `None` without denominator. The only rounding of figures there is.
    #[must_use]
    pub fn scaled(self, scale: i64) -> Option<i64> {
        if self.denominator == 0 {
            return None;
        }
        let (top, bottom) = (
            i128::from(self.numerator) * i128::from(scale),
            i128::from(self.denominator),
        );
        let (top, bottom) = if bottom < 0 {
            (-top, -bottom)
        } else {
            (top, bottom)
        };
        let rounded = (2 * top.abs() + bottom) / (2 * bottom);
        i64::try_from(if top < 0 { -rounded } else { rounded }).ok()
    }
}

/// Hundredths as exact text with a point: `9199` is `91.99`.
#[must_use]
pub fn decimal(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let absolute = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", absolute / 100, absolute % 100)
}

/// Hundredths as Danes write them: `91,99`.
#[must_use]
pub fn danish(hundredths: i64) -> String {
    decimal(hundredths).replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn halves_are_rounded_up_and_signs_are_alike() {
        for (numerator, denominator, hundredths) in [
            (3330, 3620, Some(9199)),
            (1, 200, Some(50)),
            (1, 20_000, Some(1)),
            (-1, 20_000, Some(-1)),
            (1, 20_001, Some(0)),
            (21, 20, Some(10_500)),
            (0, 7, Some(0)),
            (5, 0, None),
            (i64::MAX, 1, None),
        ] {
            assert_eq!(
                Ratio::new(numerator, denominator).scaled(10_000),
                hundredths,
                "{numerator}/{denominator}"
            );
        }
        assert_eq!(
            (decimal(9199), decimal(-501), decimal(-5), decimal(0)),
            ("91.99".into(), "-5.01".into(), "-0.05".into(), "0.00".into())
        );
        assert_eq!(danish(-501), "-5,01");
    }

    proptest! {
        #[test]
        fn rounding_is_never_more_than_half_away(numerator in -1_000_000i64..1_000_000, denominator in 1i64..100_000) {
            let rounded = Ratio::new(numerator, denominator).scaled(10_000).unwrap();
            let off = (i128::from(rounded) * i128::from(denominator) - i128::from(numerator) * 10_000).abs();
            prop_assert!(2 * off <= i128::from(denominator));
            prop_assert_eq!(Ratio::new(-numerator, denominator).scaled(10_000).unwrap(), -rounded);
        }
    }
}
