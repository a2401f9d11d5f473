//! Joint funding: what the parties pay adds up to the total, or nothing is noted.

#![allow(clippy::inconsistent_digit_grouping, reason = "kroner and øre: 7_300_000_00")]

use super::*;
use crate::item::ViewItem;
use crate::test_world::{Room, refused, rule};
use access::{Action, audit::Outcome};
use database::{StorageError, params, sql};
use foundation::Clock;
use proptest::prelude::*;

fn funding(room: &Room, total: i64, parts: Parts) -> NoteFunding {
    NoteFunding {
        item: room.item,
        unit: room.world.region,
        purpose: "Fælles kørekoordinator".to_owned(),
        total: Ore(total),
        parts,
    }
}

fn amounts(parts: &[(&str, i64)]) -> Parts {
    Parts::Amounts(
        parts
            .iter()
            .map(|(name, ore)| ((*name).to_owned(), Ore(*ore)))
            .collect(),
    )
}

fn shares(parts: &[(&str, i64)]) -> Parts {
    Parts::Shares(
        parts
            .iter()
            .map(|(name, share)| ((*name).to_owned(), *share))
            .collect(),
    )
}

#[test]
fn amounts_that_add_up_are_noted_and_the_newest_holds() {
    testing::on_both(|world| {
        let room = Room::new(world).decided();
        let by = &room.world.secretary;
        let first = amounts(&[("Regionen", 150_000_00), (" Egelund Kommune ", 50_000_00)]);
        assert_eq!(room.act(by, funding(&room, 200_000_00, first), note).unwrap(), 1);
        let second = shares(&[
            ("Regionen", 3_333),
            ("Egelund Kommune", 3_333),
            ("Vig Kommune", 3_334),
        ]);
        assert_eq!(room.act(by, funding(&room, 1_000_00, second), note).unwrap(), 2);
        let view = ViewItem { item: room.item };
        let noted = room.look(by, view, of_item).unwrap();
        assert_eq!(
            noted.iter().map(|funding| funding.version).collect::<Vec<_>>(),
            [2, 1]
        );
        let paid: Vec<_> = noted[0]
            .parts
            .iter()
            .map(|part| (part.amount.0, part.share))
            .collect();
        assert_eq!(
            paid,
            [
                (333_30, Some(3_333)),
                (333_30, Some(3_333)),
                (333_40, Some(3_334))
            ]
        );
        assert_eq!(noted[1].parts[1].party, "Egelund Kommune");
        assert_eq!(room.audited(by.user(), NoteFunding::NAME, Outcome::Done), 2);
    });
}

#[test]
fn what_does_not_add_up_is_refused_with_the_difference() {
    testing::on_both(|world| {
        let room = Room::new(world).decided();
        let wrong = |total, parts| {
            let new = funding(&room, total, parts);
            rule(room.act(&room.world.secretary, new, note))
        };
        let short = wrong(200_00, amounts(&[("A", 100_00), ("B", 99_50)]));
        assert_eq!(short.to_string(), "the amounts differ from the total by 0,50 kr.");
        let over = wrong(200_00, amounts(&[("A", 100_00), ("B", 100_01)]));
        assert!(matches!(over, NoteFundingError::Amounts { difference: Ore(-1) }));
        let share = wrong(200_00, shares(&[("A", 5_000), ("B", 4_999)]));
        assert!(matches!(share, NoteFundingError::Shares { difference: 1 }));
        assert!(matches!(
            wrong(200_00, amounts(&[("A", 200_00)])),
            NoteFundingError::Parties
        ));
        assert!(matches!(
            wrong(1_00, amounts(&[("A", 1_00), (" ", 0)])),
            NoteFundingError::Parties
        ));
        assert!(matches!(
            wrong(1_00, amounts(&[("A", 1_00), ("B", 0)])),
            NoteFundingError::Nothing
        ));
        assert!(matches!(
            wrong(1_00, amounts(&[("A", i64::MAX), ("B", 1)])),
            NoteFundingError::Nothing
        ));
        assert!(matches!(
            wrong(0, amounts(&[("A", 1), ("B", 1)])),
            NoteFundingError::Total
        ));
        assert_eq!(
            room.look(&room.world.secretary, ViewItem { item: room.item }, of_item)
                .unwrap(),
            []
        );
    });
}

#[test]
fn funding_is_noted_by_the_secretary_on_an_open_decided_item_of_open_minutes() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let new = || funding(&room, 2, amounts(&[("A", 1), ("B", 1)]));
        let by = &room.world.secretary;
        assert!(matches!(
            rule(room.act(by, new(), note)),
            NoteFundingError::NotDecided
        ));
        let room = room.decided();
        let new = || funding(&room, 2, amounts(&[("A", 1), ("B", 1)]));
        let by = &room.world.secretary;
        assert!(refused(&room.act(&room.world.educator, new(), note)));
        let nameless = NoteFunding {
            purpose: " ".to_owned(),
            ..new()
        };
        assert!(matches!(
            rule(room.act(by, nameless, note)),
            NoteFundingError::NoPurpose
        ));
        let foreign = NoteFunding {
            unit: room.world.area,
            ..new()
        };
        assert!(matches!(
            rule(room.act(by, foreign, note)),
            NoteFundingError::NotFound
        ));
        room.act(by, new(), note).unwrap();
        let (item, user, at) = (room.item, by.user(), room.world.clock.now());
        let close = move |tx: &mut database::Tx<'_>| {
            tx.execute(
                sql!(
                    "INSERT INTO agenda_item_closed
                     (item_id, ground, open_version, open_decision, closed_by, closed_at) VALUES ($1, 'prøve', 1, 1, $2, $3)"
                ),
                params![item, user, at],
            )
        };
        room.world
            .db
            .write(close)
            .map_err(|error: StorageError| error)
            .unwrap();
        assert!(matches!(
            rule(room.act(by, new(), note)),
            NoteFundingError::ItemClosed
        ));
        assert_eq!(
            room.look(by, ViewItem { item }, of_item).unwrap(),
            [],
            "a closed item has no open funding"
        );
        let meeting = room.meeting;
        let minutes = move |tx: &mut database::Tx<'_>| {
            tx.execute(
                sql!("INSERT INTO minutes_closed (meeting_id, closed_by, closed_at) VALUES ($1, $2, $3)"),
                params![meeting, user, at],
            )
        };
        room.world
            .db
            .write(minutes)
            .map_err(|error: StorageError| error)
            .unwrap();
        assert!(matches!(
            rule(room.act(by, new(), note)),
            NoteFundingError::MinutesClosed
        ));
    });
}

proptest! {
    /// Whatever the total and the shares, the amounts add up to the total, and each is less than one øre from its share.
    #[test]
    fn a_split_adds_up_to_the_total(total in 1i64..1_000_000_000_000, cuts in prop::collection::vec(1i64..WHOLE, 1..8)) {
        let mut cuts = cuts;
        cuts.sort_unstable();
        cuts.push(WHOLE);
        let mut last = 0;
        let shares: Vec<i64> = cuts.iter().map(|cut| { let share = cut - last; last = *cut; share }).collect();
        let amounts = split(Ore(total), &shares);
        prop_assert_eq!(amounts.iter().map(|amount| amount.0).sum::<i64>(), total);
        for (amount, share) in amounts.iter().zip(&shares) {
            let off = i128::from(amount.0) * i128::from(WHOLE) - i128::from(total) * i128::from(*share);
            prop_assert!(off.abs() < i128::from(WHOLE));
        }
    }

    /// Amounts are noted when they add up and refused with exactly what is missing when they do not.
    #[test]
    fn the_difference_said_is_the_difference(parts in prop::collection::vec(1i64..1_000_000, 2..8), off in -500i64..500) {
        let sum: i64 = parts.iter().sum();
        let total = (sum + off).max(1);
        let names = |(number, ore): (usize, &i64)| (format!("Part {number}"), Ore(*ore));
        let new = NoteFunding {
            item: foundation::AgendaItemId::new(),
            unit: foundation::UnitId::new(),
            purpose: "Prøve".to_owned(),
            total: Ore(total),
            parts: Parts::Amounts(parts.iter().enumerate().map(names).collect()),
        };
        match super::note::check(&new) {
            Ok(rows) => {
                prop_assert_eq!(total, sum);
                prop_assert_eq!(rows.iter().map(|row| row.1.0).sum::<i64>(), total);
            }
            Err(NoteFundingError::Amounts { difference }) => prop_assert_eq!(difference.0, total - sum),
            Err(other) => prop_assert!(false, "{}", other),
        }
    }
}
