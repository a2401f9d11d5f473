//! Ranking topics by votes or by mean score. Ties share a place; the next place is as far down as topics stand above.

use super::Method;
use foundation::Uuid;

/// What a topic got.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// The topic.
    pub topic: Uuid,
    /// The sum of its votes or scores; `None` when nothing was counted for it.
    pub sum: Option<i64>,
    /// How many gave it something; scores are means over these.
    pub ballots: i64,
}

impl Standing {
    /// The mean score in hundredths, rounded; `None` without a score.
    #[must_use]
    pub fn mean_hundredths(&self) -> Option<i64> {
        let sum = self.sum.filter(|_| self.ballots > 0)?;
        Some((sum * 100 + self.ballots / 2) / self.ballots)
    }

    /// Compares by what counts in a method; nothing is less than anything.
    fn compare(&self, other: &Self, method: Method) -> std::cmp::Ordering {
        match method {
            Method::Votes => self.sum.cmp(&other.sum),
            Method::Scores => {
                let scored = |one: &Self| one.sum.filter(|_| one.ballots > 0);
                match (scored(self), scored(other)) {
                    // Fractions are compared without dividing.
                    (Some(mine), Some(theirs)) => (i128::from(mine) * i128::from(other.ballots))
                        .cmp(&(i128::from(theirs) * i128::from(self.ballots))),
                    (mine, theirs) => mine.is_some().cmp(&theirs.is_some()),
                }
            }
        }
    }

    fn is_counted(&self, method: Method) -> bool {
        self.sum.is_some() && (method == Method::Votes || self.ballots > 0)
    }
}

/// A topic with its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ranked {
    /// Its place, from 1; `None` when nothing was counted for it.
    pub place: Option<i64>,
    /// Whether another topic has the same place.
    pub tied: bool,
    /// What it got.
    pub standing: Standing,
}

/// The topics from the best down; ties keep the order they came in, what was not counted comes last.
#[must_use]
pub fn rank(standings: &[Standing], method: Method) -> Vec<Ranked> {
    let mut sorted: Vec<Standing> = standings.to_vec();
    sorted.sort_by(|one, other| {
        let counted = other.is_counted(method).cmp(&one.is_counted(method));
        counted.then_with(|| other.compare(one, method))
    });
    let same = |one: &Standing, other: &Standing| one.compare(other, method).is_eq();
    let mut ranked: Vec<Ranked> = Vec::with_capacity(sorted.len());
    for (above, standing) in (0i64..).zip(&sorted) {
        if !standing.is_counted(method) {
            ranked.push(Ranked {
                place: None,
                tied: false,
                standing: *standing,
            });
            continue;
        }
        let place = match ranked.last_mut() {
            Some(last) if same(&last.standing, standing) => {
                last.tied = true;
                last.place
            }
            _ => Some(above + 1),
        };
        let tied = ranked.last().is_some_and(|last| last.place == place);
        ranked.push(Ranked {
            place,
            tied,
            standing: *standing,
        });
    }
    ranked
}

#[cfg(test)]
mod tests {
    use super::{Method, Ranked, Standing, rank};
    use foundation::Uuid;
    use proptest::prelude::*;

    fn standing(number: u128, sum: Option<i64>, ballots: i64) -> Standing {
        Standing {
            topic: Uuid::from_u128(number),
            sum,
            ballots,
        }
    }

    /// The counts of the real list (grammar §1 rule 11): 15 topics, sum 48, and a sub-topic without a count.
    #[test]
    fn the_real_counts_are_ranked_with_their_ties() {
        let counts = [12, 8, 2, 2, 3, 1, 3, 6, 2, 2, 3, 1, 1, 1, 1];
        let mut all: Vec<_> = (1..)
            .zip(counts)
            .map(|(number, sum)| standing(number, Some(sum), 0))
            .collect();
        all.push(standing(16, None, 0));
        let ranked = rank(&all, Method::Votes);
        let places: Vec<_> = ranked.iter().map(|one| (one.place, one.standing.sum)).collect();
        let expected = [
            (1, 12),
            (2, 8),
            (3, 6),
            (4, 3),
            (4, 3),
            (4, 3),
            (7, 2),
            (7, 2),
            (7, 2),
            (7, 2),
            (11, 1),
            (11, 1),
            (11, 1),
            (11, 1),
            (11, 1),
        ];
        assert_eq!(
            places[..15],
            expected.map(|(place, sum)| (Some(place), Some(sum)))
        );
        assert_eq!(places[15], (None, None));
        assert_eq!(ranked.iter().filter_map(|one| one.standing.sum).sum::<i64>(), 48);
        assert!(!ranked[2].tied && ranked[3].tied && ranked[5].tied && ranked[14].tied && !ranked[15].tied);
    }

    #[test]
    fn scores_are_ranked_by_their_mean() {
        let all = [
            standing(1, Some(9), 3),
            standing(2, Some(8), 2),
            standing(3, Some(0), 0),
            standing(4, Some(3), 1),
        ];
        let ranked = rank(&all, Method::Scores);
        let places: Vec<_> = ranked
            .iter()
            .map(|one| (one.place, one.standing.mean_hundredths(), one.tied))
            .collect();
        assert_eq!(
            places,
            [
                (Some(1), Some(400), false),
                (Some(2), Some(300), true),
                (Some(2), Some(300), true),
                (None, None, false)
            ]
        );
    }

    proptest! {
        /// The place is one more than the number of topics with more votes, counted one by one.
        #[test]
        fn a_place_is_one_more_than_those_above(sums in prop::collection::vec(prop::option::of(0i64..6), 0..20)) {
            let all: Vec<_> = (0..).zip(&sums).map(|(number, sum)| standing(number, *sum, 0)).collect();
            let ranked = rank(&all, Method::Votes);
            prop_assert_eq!(ranked.len(), all.len());
            for Ranked { place, tied, standing } in &ranked {
                let above = sums.iter().flatten().filter(|sum| standing.sum.is_some_and(|mine| **sum > mine)).count();
                let same = sums.iter().filter(|sum| sum.is_some() && **sum == standing.sum).count();
                prop_assert_eq!(*place, standing.sum.map(|_| i64::try_from(above).unwrap() + 1));
                prop_assert_eq!(*tied, standing.sum.is_some() && same > 1);
            }
        }
    }
}
