//! The whole region is loaded on both engines, and stands as its files say.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where it fails")]

use access::House;
use database::{Database, StorageError, params, sql};
use foundation::{Clock, Day, FixedClock, Instant, Private};
use std::sync::Arc;
use std::time::Instant as Stopwatch;

/// An afternoon in November 2026.
fn now() -> Instant {
    Instant::parse("2026-11-21T13:30:00Z").unwrap()
}

fn loaded(database: &Database) {
    let begun = Stopwatch::now();
    let clock = FixedClock::at(now());
    let loaded = demo::load(database, &clock, &Private::from("prøve prøve"), |_, _| ()).expect("the region loads");
    println!("{database:?}: {} steps in {:?}", loaded.steps, begun.elapsed());
}

fn count(database: &Database, statement: &'static database::Statement) -> i64 {
    database.read(|tx| tx.query_one(statement, &[], |row| row.get::<i64>(0))).expect("a count")
}

#[test]
fn the_region_stands_as_its_files_say() {
    for there in testing::databases() {
        let db = &there.database;
        loaded(db);
        for (what, statement, expected) in [
            ("areas", sql!("SELECT COUNT(*) FROM unit WHERE kind = 'area'"), 8..=8),
            ("offers", sql!("SELECT COUNT(*) FROM unit WHERE kind = 'offer'"), 24..=40),
            ("described offers", sql!("SELECT COUNT(DISTINCT unit_id) FROM offer_description"), 24..=40),
            ("people", sql!("SELECT COUNT(*) FROM app_user WHERE kind = 'person'"), 30..=30),
            ("citizens", sql!("SELECT COUNT(*) FROM citizen"), 220..=260),
            ("running stays", sql!("SELECT COUNT(*) FROM placement WHERE valid_to IS NULL"), 195..=220),
            ("committees", sql!("SELECT COUNT(*) FROM committee"), 2..=2),
            ("held meetings", sql!("SELECT COUNT(*) FROM minutes_closed"), 6..=6),
            ("actions", sql!("SELECT COUNT(*) FROM decision_action"), 20..=60),
            ("notes", sql!("SELECT COUNT(*) FROM note"), 4_000..=20_000),
            ("corrections", sql!("SELECT COUNT(*) FROM note_correction"), 1..=1),
            ("drafts", sql!("SELECT COUNT(*) FROM draft"), 2..=2),
            ("notes with a goal", sql!("SELECT COUNT(DISTINCT note_id) FROM note_goal"), 100..=10_000),
            ("plans", sql!("SELECT COUNT(*) FROM plan"), 220..=260),
        ] {
            let found = count(db, statement);
            println!("{what}: {found}");
            assert!(expected.contains(&found), "{}: {what}: {found}, expected {expected:?}", there.name);
        }
        the_audit_log_holds(db);
        nobody_has_a_place_that_is_taken(db);
        some_follow_ups_are_due(db);
    }
}

fn the_audit_log_holds(db: &Database) {
    let clock: Arc<dyn Clock> = Arc::new(FixedClock::at(now()));
    let verified = House::new(db.clone(), clock).verify_audit(|_| ()).unwrap();
    assert_eq!(verified.fault, None);
    assert!(verified.seals >= 1 && verified.entries > 10_000, "{verified:?}");
    let backwards = count(
        db,
        sql!(
            "SELECT COUNT(*) FROM audit_entry a JOIN audit_entry b ON b.chain_id = a.chain_id AND b.seq = a.seq + 1
             WHERE b.at < a.at"
        ),
    );
    assert_eq!(backwards, 0, "time runs forward in every chain");
}

fn nobody_has_a_place_that_is_taken(db: &Database) {
    let shared = db.read(|tx| {
        tx.query(
            sql!(
                "SELECT l.label, o.name FROM placement a
                 JOIN placement b ON b.place_id = a.place_id AND b.placement_id > a.placement_id
                   AND (a.valid_to IS NULL OR b.valid_from < a.valid_to)
                   AND (b.valid_to IS NULL OR a.valid_from < b.valid_to)
                 JOIN place l ON l.place_id = a.place_id JOIN unit o ON o.unit_id = l.offer_id ORDER BY o.name, l.label"
            ),
            &[],
            |row| Ok::<_, StorageError>((row.get::<String>(0)?, row.get::<String>(1)?)),
        )
    });
    let shared = shared.unwrap();
    assert_eq!(shared.len(), 1, "only over-occupancy is shared: {shared:?}");
    assert_eq!(shared[0].1, "Rosenhaven");
}

fn some_follow_ups_are_due(db: &Database) {
    let planned = |from: &str, to: &str| {
        let (from, to): (Day, Day) = (from.parse().unwrap(), to.parse().unwrap());
        let found = db.read(|tx| {
            tx.query_one(
                sql!(
                    "SELECT COUNT(*) FROM follow_up f WHERE planned_day >= $1 AND planned_day < $2 AND NOT EXISTS
                     (SELECT 1 FROM follow_up_done d WHERE d.citizen_id = f.citizen_id
                      AND d.follow_up_id = f.follow_up_id)"
                ),
                params![from, to],
                |row| row.get::<i64>(0),
            )
        });
        found.unwrap_or_else(|error: StorageError| panic!("{error}"))
    };
    assert!(planned("2026-11-21", "2026-11-22") >= 5, "due today");
    assert!(planned("2026-10-01", "2026-11-21") >= 8, "overdue");
    assert!(planned("2026-11-22", "2027-12-31") >= 80, "ahead");
}

#[test]
fn the_people_who_are_shown_can_log_in() {
    let there = testing::databases().swap_remove(0);
    loaded(&there.database);
    let house = House::new(there.database.clone(), Arc::new(FixedClock::at(now())));
    for person in demo::people().unwrap() {
        let password = Private::from("prøve prøve");
        let signed_in = house.log_in(person.login, &password, "127.0.0.1", None).expect("the password fits");
        assert!(!signed_in.roles.is_empty(), "{}", person.login);
        assert_eq!(signed_in.actor.name().show(), person.name);
    }
}
