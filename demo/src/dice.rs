//! Chance that is always the same: the numbers of a seed never change, also not with a newer library.

/// A stream of numbers (splitmix64, Steele, Lea and Flood 2014).
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    /// The stream of a seed.
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The stream of a key, different for each.
    pub(crate) fn of(key: &str) -> Self {
        // FNV-1a is enough to spread short keys.
        let hash = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(hash)
    }

    /// The next number.
    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 when `end` is 0.
    #[allow(clippy::cast_possible_truncation, reason = "the remainder is below a usize")]
    pub(crate) const fn below(&mut self, end: usize) -> usize {
        if end == 0 {
            0
        } else {
            (self.next() % end as u64) as usize
        }
    }

    /// A number in `from..to`.
    pub(crate) fn between(&mut self, from: i64, to: i64) -> i64 {
        let width = usize::try_from(to - from).unwrap_or(0);
        from + i64::try_from(self.below(width)).unwrap_or(0)
    }

    /// Yes in `permille` of a thousand cases.
    pub(crate) const fn chance(&mut self, permille: usize) -> bool {
        self.below(1000) < permille
    }

    /// One of several; `None` when there are none.
    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let mut dice = Dice::new(1);
        // The first numbers of splitmix64 with seed 1, as published with the algorithm's reference code.
        assert_eq!(dice.next(), 0x910a_2dec_8902_5cc1);
        let mut again = Dice::of("c001");
        let first: Vec<_> = (0..5).map(|_| again.between(10, 13)).collect();
        assert!(first.iter().all(|number| (10..13).contains(number)));
        let mut same = Dice::of("c001");
        assert_eq!(first, (0..5).map(|_| same.between(10, 13)).collect::<Vec<_>>());
        assert_ne!(Dice::of("c001").next(), Dice::of("c002").next());
    }
}
