//! What is loaded and generated stands as it should, on both engines. The times are printed, not judged.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test stops where it fails"
)]

mod generated;
mod region;

use access::House;
use database::{Database, Statement, StorageError, sql};
use foundation::{Clock, FixedClock, Instant};
use std::sync::Arc;

/// An afternoon in November 2026.
fn now() -> Instant {
    Instant::parse("2026-11-21T13:30:00Z").unwrap()
}

fn count(database: &Database, statement: &'static Statement) -> i64 {
    database
        .read(|tx| tx.query_one(statement, &[], |row| row.get::<i64>(0)))
        .expect("a count")
}

fn the_audit_log_holds(db: &Database) {
    let clock: Arc<dyn Clock> = Arc::new(FixedClock::at(now()));
    let verified = House::new(db.clone(), clock).verify_audit(|_| ()).unwrap();
    assert_eq!(verified.fault, None);
    assert!(verified.seals >= 1 && verified.entries > 1_000, "{verified:?}");
    let backwards = count(
        db,
        sql!(
            "SELECT COUNT(*) FROM audit_entry a JOIN audit_entry b ON b.chain_id = a.chain_id AND b.seq = a.seq + 1
             WHERE b.at < a.at"
        ),
    );
    assert_eq!(backwards, 0, "time runs forward in every chain");
}

/// The offers where two people have one place on the same day.
fn shared_places(db: &Database) -> Vec<String> {
    let shared = db.read(|tx| {
        tx.query(
            sql!(
                "SELECT o.name FROM placement a
                 JOIN placement b ON b.place_id = a.place_id AND b.placement_id > a.placement_id
                   AND (a.valid_to IS NULL OR b.valid_from < a.valid_to)
                   AND (b.valid_to IS NULL OR a.valid_from < b.valid_to)
                 JOIN place l ON l.place_id = a.place_id JOIN unit o ON o.unit_id = l.offer_id ORDER BY o.name"
            ),
            &[],
            |row| row.get::<String>(0),
        )
    });
    shared.unwrap_or_else(|error: StorageError| panic!("{error}"))
}
