//! The fictional region.

use crate::{count, now, shared_places, the_audit_log_holds};
use access::House;
use database::{Database, StorageError, params, sql};
use foundation::{Day, FixedClock, Private};
use std::sync::Arc;
use std::time::Instant as Stopwatch;

fn loaded(database: &Database) {
    let begun = Stopwatch::now();
    let clock = FixedClock::at(now());
    let loaded =
        demo::load(database, &clock, &Private::from("prøve prøve"), |_, _| ()).expect("the region loads");
    println!("{database:?}: {} steps in {:?}", loaded.steps, begun.elapsed());
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
            ("people", sql!("SELECT COUNT(*) FROM app_user WHERE kind = 'person'"), 31..=31),
            ("citizens", sql!("SELECT COUNT(*) FROM citizen"), 220..=260),
            (
                "orders that wait",
                sql!(
                    "SELECT COUNT(*) FROM order_received o JOIN unit u ON u.unit_id = o.unit_id AND u.name = 'Engtoften'
                     WHERE NOT EXISTS (SELECT 1 FROM order_answer a
                                       WHERE a.citizen_id = o.citizen_id AND a.order_id = o.order_id)"
                ),
                1..=1,
            ),
            ("contact persons", sql!("SELECT COUNT(*) FROM citizen_tie WHERE kind = 'contact'"), 100..=200),
            ("running stays", sql!("SELECT COUNT(*) FROM placement WHERE valid_to IS NULL"), 195..=220),
            ("committees", sql!("SELECT COUNT(*) FROM committee"), 6..=6),
            ("held meetings", sql!("SELECT COUNT(*) FROM minutes_closed"), 8..=8),
            ("links of committees", sql!("SELECT COUNT(*) FROM committee_link"), 3..=3),
            ("substitutes", sql!("SELECT COUNT(*) FROM committee_substitute"), 4..=4),
            ("themes", sql!("SELECT COUNT(*) FROM wheel_theme"), 5..=5),
            ("appointed representatives", sql!("SELECT COUNT(*) FROM representation_approval WHERE is_approved"), 1..=1),
            ("joint funding", sql!("SELECT COUNT(*) FROM joint_funding"), 1..=1),
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
        assert_eq!(shared_places(db), ["Rosenhaven"], "only over-occupancy is shared");
        some_follow_ups_are_due(db);
        the_figures_are_those_of_the_case_texts(db);
    }
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

/// The case texts of the agendas name figures; they must be what the house computes.
fn the_figures_are_those_of_the_case_texts(db: &Database) {
    let frozen = db.read(|tx| {
        tx.query(
            sql!("SELECT unit_name, period_from, value FROM frozen_figure ORDER BY period_from, unit_name"),
            &[],
            |row| {
                Ok::<_, StorageError>((
                    row.get::<String>(0)?,
                    row.get::<Day>(1)?,
                    row.get::<Option<String>>(2)?,
                ))
            },
        )
    });
    let frozen = frozen.unwrap();
    println!("{frozen:?}");
    assert_eq!(frozen.len(), 6);
    let of = |unit: &str| {
        frozen
            .iter()
            .find(|one| one.0 == unit)
            .and_then(|one| one.2.as_deref())
    };
    assert_eq!(of("Engtoften"), Some("80.00"));
    assert_eq!(of("Rosenhaven").map(|value| &value[..5]), Some("104.8"));
}

#[test]
fn the_people_who_are_shown_can_log_in() {
    let there = testing::databases().swap_remove(0);
    loaded(&there.database);
    let house = House::new(there.database.clone(), Arc::new(FixedClock::at(now())));
    for person in demo::people().unwrap() {
        let password = Private::from("prøve prøve");
        let signed_in = house
            .log_in(person.login, &password, "127.0.0.1", None)
            .expect("the password fits");
        assert!(!signed_in.roles.is_empty(), "{}", person.login);
        assert_eq!(signed_in.actor.name().show(), person.name);
    }
}

#[test]
fn the_demo_starts_on_any_day() {
    // Just after Danish midnight at new year; the night when clocks go forward; a day years ahead.
    for now in [
        "2026-12-31T23:10:00Z",
        "2027-03-28T01:30:00Z",
        "2031-06-15T10:00:00Z",
    ] {
        let there = testing::databases().swap_remove(0);
        let clock = FixedClock::at(foundation::Instant::parse(now).unwrap());
        let loaded = demo::load(&there.database, &clock, &Private::from("prøve prøve"), |_, _| ());
        assert!(loaded.is_ok(), "{now}: {:?}", loaded.err());
        let drafts = count(&there.database, sql!("SELECT COUNT(*) FROM draft"));
        assert_eq!(drafts, 2, "{now}");
    }
}
