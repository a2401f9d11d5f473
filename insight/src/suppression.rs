//! Small numbers: a number behind which only a few people lie could tell about one of them, so it is left out; and so
//! is whatever it could be worked out from.
//!
//! Two rules. **First**: a number with fewer people than the minimum, but at least one, is left out. **Then**: where a
//! total and all but one of its parts are shown, the missing part is the difference; so a further part is left out, the
//! one with the fewest people, until at least two parts are missing with the minimum of people between them. Where no
//! further part is left, the total goes too. The minimum is a setting: no binding rule for the area was found.
//!
//! What it does not do: compare papers of different days. Two papers of the same unit, one with and one without
//! somebody, can still differ by that person; the minimum keeps that to groups of some size.

/// A number in a table: which other number it is a part of, and how many people lie behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counted {
    /// The number that this one is a part of, by its place in the list.
    pub part_of: Option<usize>,
    /// How many people lie behind it; `None` for one that counts no people.
    pub people: Option<i64>,
}

/// Which of the numbers must be left out.
#[must_use]
pub fn hidden(numbers: &[Counted], minimum: i64) -> Vec<bool> {
    let mut hidden: Vec<bool> = numbers
        .iter()
        .map(|number| is_small(number.people, minimum))
        .collect();
    while let Some(next) = next(numbers, &hidden, minimum) {
        hidden[next] = true;
    }
    hidden
}

/// Whether a number with so many people behind it is left out by itself.
#[must_use]
pub fn is_small(people: Option<i64>, minimum: i64) -> bool {
    people.is_some_and(|people| (1..minimum).contains(&people))
}

/// The next number that gives a hidden one away.
fn next(numbers: &[Counted], hidden: &[bool], minimum: i64) -> Option<usize> {
    let people = |at: usize| numbers[at].people.unwrap_or(0);
    (0..numbers.len()).find_map(|total| {
        let parts: Vec<usize> = (0..numbers.len())
            .filter(|at| numbers[*at].part_of == Some(total))
            .collect();
        if parts.is_empty() {
            return None;
        }
        let missing: Vec<usize> = parts.iter().copied().filter(|at| hidden[*at]).collect();
        let together: i64 = missing.iter().map(|at| people(*at)).sum();
        // Of a shown total: none missing, or two or more with enough people between them. Of a hidden one: some part.
        let is_safe = if hidden[total] {
            !missing.is_empty() || people(total) == 0
        } else {
            missing.is_empty() || (missing.len() > 1 && together >= minimum)
        };
        if is_safe {
            return None;
        }
        let shown = parts.into_iter().filter(|at| !hidden[*at] && people(*at) > 0);
        shown
            .min_by_key(|at| (people(*at), *at))
            .or((!hidden[total]).then_some(total))
    })
}

#[cfg(test)]
mod tests {
    use super::{Counted, hidden};
    use proptest::prelude::*;

    /// What it shows, the parts with what they are a part of and their people, and which are left out.
    type Case = (&'static str, &'static [(Option<usize>, i64)], &'static [bool]);

    fn numbers(parts: &[(Option<usize>, i64)]) -> Vec<Counted> {
        let one = |(part_of, people): &(Option<usize>, i64)| Counted {
            part_of: *part_of,
            people: Some(*people),
        };
        parts.iter().map(one).collect()
    }

    #[test]
    fn small_numbers_and_what_gives_them_away_are_left_out() {
        let table: &[Case] = &[
            (
                "enough people everywhere",
                &[(None, 30), (Some(0), 12), (Some(0), 18)],
                &[false, false, false],
            ),
            (
                "one small part: the next smallest goes too",
                &[(None, 33), (Some(0), 3), (Some(0), 12), (Some(0), 18)],
                &[false, true, true, false],
            ),
            (
                "two small parts that are few together",
                &[(None, 22), (Some(0), 1), (Some(0), 2), (Some(0), 19)],
                &[false, true, true, true],
            ),
            (
                "two small parts that are enough together",
                &[(None, 26), (Some(0), 3), (Some(0), 4), (Some(0), 19)],
                &[false, true, true, false],
            ),
            (
                "an only part takes its total along",
                &[(None, 3), (Some(0), 3)],
                &[true, true],
            ),
            (
                "nobody is nobody",
                &[(None, 12), (Some(0), 0), (Some(0), 12)],
                &[false, false, false],
            ),
            (
                "a part with nobody beside it does not help",
                &[(None, 3), (Some(0), 0), (Some(0), 3)],
                &[true, false, true],
            ),
            (
                "a hidden area hides a further area, and in that one an offer",
                &[
                    (None, 40),
                    (Some(0), 4),
                    (Some(0), 36),
                    (Some(1), 4),
                    (Some(2), 16),
                    (Some(2), 20),
                ],
                &[false, true, true, true, true, false],
            ),
        ];
        for (what, parts, expected) in table {
            assert_eq!(hidden(&numbers(parts), 5), *expected, "{what}");
        }
    }

    #[test]
    fn what_counts_no_people_is_never_left_out() {
        let money = [
            Counted {
                part_of: None,
                people: None,
            },
            Counted {
                part_of: Some(0),
                people: None,
            },
        ];
        assert_eq!(hidden(&money, 5), [false, false]);
    }

    /// What a reader can work out: a total from its parts, a part from the total and the other parts.
    fn worked_out(numbers: &[Counted], hidden: &[bool]) -> Vec<bool> {
        let mut known: Vec<bool> = hidden.iter().map(|hidden| !hidden).collect();
        loop {
            let before = known.clone();
            for total in 0..numbers.len() {
                let parts: Vec<usize> = (0..numbers.len())
                    .filter(|at| numbers[*at].part_of == Some(total))
                    .collect();
                if parts.is_empty() {
                    continue;
                }
                let unknown: Vec<usize> = parts.iter().copied().filter(|at| !known[*at]).collect();
                if unknown.is_empty() {
                    known[total] = true;
                }
                if let (true, [only]) = (known[total], unknown.as_slice()) {
                    known[*only] = true;
                }
            }
            if before == known {
                return known;
            }
        }
    }

    proptest! {
        /// A region with areas with offers: no hidden number can be worked out, and no group of hidden parts of a shown
        /// total has fewer people than the minimum.
        #[test]
        fn nothing_hidden_can_be_worked_out(
            areas in prop::collection::vec(prop::collection::vec(0_i64..14, 1..5), 1..5),
            minimum in 1_i64..8,
        ) {
            let mut list = vec![(None, areas.iter().flatten().sum())];
            for offers in &areas {
                let area = list.len();
                list.push((Some(0), offers.iter().sum()));
                list.extend(offers.iter().map(|people| (Some(area), *people)));
            }
            let numbers = numbers(&list);
            let hidden = hidden(&numbers, minimum);
            let known = worked_out(&numbers, &hidden);
            for (at, number) in numbers.iter().enumerate() {
                let people = number.people.unwrap_or(0);
                prop_assert!(hidden[at] || people == 0 || people >= minimum);
                prop_assert!(!(hidden[at] && known[at] && people > 0), "{at} can be worked out");
            }
        }
    }
}
