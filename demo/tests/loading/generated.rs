//! A generated region.

use crate::{count, now, shared_places, the_audit_log_holds};
use database::{Database, StorageError, params, sql};
use demo::generate::{Size, generate, measured};
use foundation::{CitizenId, FixedClock, Private};
use std::time::Instant as Stopwatch;

fn notes_of(db: &Database, citizen: CitizenId) -> i64 {
    let count = sql!("SELECT COUNT(*) FROM note WHERE citizen_id = $1");
    let found = db.read(|tx| tx.query_one(count, params![citizen], |row| row.get::<i64>(0)));
    found.unwrap_or_else(|error: StorageError| panic!("{error}"))
}

/// Given names of all citizens in the order of their ids, and the number of notes: what a seed decides.
fn decided(db: &Database) -> (Vec<String>, i64) {
    let names = db.read(|tx| {
        tx.query(
            sql!("SELECT given_name FROM citizen ORDER BY citizen_id"),
            &[],
            |row| row.get::<String>(0),
        )
    });
    let names = names.unwrap_or_else(|error: StorageError| panic!("{error}"));
    (names, count(db, sql!("SELECT COUNT(*) FROM note")))
}

#[test]
fn a_generated_region_stands_and_its_audit_log_holds() {
    let size = |seed| Size {
        years: 4,
        seed,
        scale: 0.001,
    };
    for there in testing::databases() {
        let begun = Stopwatch::now();
        let clock = FixedClock::at(now());
        let password = Private::from("prøve prøve");
        let made = generate(&there.database, &clock, &password, size(1), |_, _, _| ()).expect("a region");
        println!("{}: {made:?} in {:?}", there.name, begun.elapsed());
        assert_eq!(made.places, 64, "eight places in each of eight areas");
        assert!(made.old_notes > 10_000 && made.citizens > 64, "{made:?}");
        let measured = measured();
        assert_eq!(notes_of(&there.database, measured.few), 50);
        assert_eq!(notes_of(&there.database, measured.many), 5_000);
        let without_theme = sql!(
            "SELECT COUNT(*) FROM note n WHERE NOT EXISTS
             (SELECT 1 FROM note_theme t WHERE t.citizen_id = n.citizen_id AND t.note_id = n.note_id)"
        );
        assert_eq!(count(&there.database, without_theme), 0);
        let outside_stay = sql!(
            "SELECT COUNT(*) FROM note n JOIN placement p ON p.citizen_id = n.citizen_id
             JOIN place l ON l.place_id = p.place_id WHERE n.unit_id <> l.unit_id"
        );
        assert_eq!(count(&there.database, outside_stay), 0);
        assert_eq!(shared_places(&there.database), Vec::<String>::new());
        the_audit_log_holds(&there.database);
    }
}

#[test]
fn the_seed_decides() {
    let of = |seed| {
        let there = testing::databases().swap_remove(0);
        let clock = FixedClock::at(now());
        let size = Size {
            years: 1,
            seed,
            scale: 0.001,
        };
        generate(
            &there.database,
            &clock,
            &Private::from("prøve prøve"),
            size,
            |_, _, _| (),
        )
        .expect("a region");
        decided(&there.database)
    };
    let first = of(7);
    assert_eq!(first, of(7));
    assert_ne!(first, of(8));
}
