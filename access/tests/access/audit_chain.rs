//! Tampering with the log shows, wherever it happens.

use access::audit::{self, Fault, Verified};
use access::user::ChooseLanguage;
use access::{Purpose, act};
use database::{StorageError, Tx, params, sql};
use foundation::{AuditChainId, Clock};
use proptest::prelude::*;
use testing::{World, on_both};

/// Writes rows into several chains over three days and seals the first two.
fn fill(world: &World) {
    for _ in 0..3 {
        for (_, actor) in world.people() {
            for language in ["en", "da"] {
                act(
                    &world.db,
                    &world.clock_dyn(),
                    actor,
                    Purpose::Operation,
                    ChooseLanguage { language },
                    access::user::choose_language,
                )
                .unwrap();
            }
        }
        world.clock.advance_seconds(24 * 3600);
        let (today, now) = (world.clock.today(), world.clock.now());
        world
            .db
            .write(move |tx| {
                for day in audit::unsealed_days(tx, today)? {
                    audit::seal_day(tx, day, now)?;
                }
                Ok::<_, StorageError>(())
            })
            .unwrap();
    }
}

fn verify(world: &World) -> Verified {
    world.db.read(|tx| audit::verify(tx, |_| ())).unwrap()
}

fn chain_of(world: &World) -> AuditChainId {
    audit::chain_of_user(world.educator.user())
}

fn tamper(world: &World, with: impl FnOnce(&mut Tx<'_>) -> Result<u64, StorageError> + Send + 'static) {
    assert!(world.db.write(with).unwrap() > 0, "the tampering did something");
}

#[test]
fn an_untouched_log_verifies() {
    on_both(|world| {
        fill(&world);
        let verified = verify(&world);
        assert_eq!(verified.fault, None);
        assert!(
            verified.chains >= 9 && verified.entries >= 48 && verified.seals == 3,
            "{verified:?}"
        );
    });
}

#[test]
fn the_first_row_that_was_touched_is_named() {
    on_both(|world| {
        fill(&world);
        let chain = chain_of(&world);
        tamper(&world, move |tx| {
            tx.execute(
                sql!("DELETE FROM audit_entry WHERE chain_id = $1 AND seq = 6"),
                params![chain],
            )
        });
        assert_eq!(
            verify(&world).fault,
            Some(Fault::Removed { chain, seq: 6 }),
            "the last one"
        );
        tamper(&world, move |tx| {
            tx.execute(
                sql!("UPDATE audit_entry SET purpose = 'steering' WHERE chain_id = $1 AND seq = 4"),
                params![chain],
            )
        });
        assert_eq!(verify(&world).fault, Some(Fault::Altered { chain, seq: 4 }));
        tamper(&world, move |tx| {
            tx.execute(
                sql!("DELETE FROM audit_entry WHERE chain_id = $1 AND seq = 3"),
                params![chain],
            )
        });
        assert_eq!(verify(&world).fault, Some(Fault::Removed { chain, seq: 3 }));
    });
}

#[test]
fn an_inserted_row_and_a_cut_off_chain_show() {
    on_both(|world| {
        fill(&world);
        let chain = chain_of(&world);
        tamper(&world, move |tx| {
            tx.execute(
                sql!(
                    "INSERT INTO audit_entry (chain_id, seq, at, day, user_id, action, purpose, emergency, outcome, hash)
                     SELECT chain_id, 7, at, day, user_id, action, purpose, emergency, outcome, hash
                     FROM audit_entry WHERE chain_id = $1 AND seq = 6"
                ),
                params![chain],
            )
        });
        assert_eq!(verify(&world).fault, Some(Fault::Inserted { chain, seq: 7 }));
    });
    on_both(|world| {
        fill(&world);
        let chain = chain_of(&world);
        let first_day = foundation::parse_day("2026-09-02").unwrap();
        tamper(&world, move |tx| {
            tx.execute(
                sql!("DELETE FROM audit_entry WHERE chain_id = $1"),
                params![chain],
            )?;
            tx.execute(sql!("DELETE FROM audit_head WHERE chain_id = $1"), params![chain])
        });
        assert_eq!(
            verify(&world).fault,
            Some(Fault::Seal { day: first_day }),
            "a whole chain taken away"
        );
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_is_changed_in_whatever_row_is_found_there(seq in 1i64..=6, what in 0usize..7) {
        on_both(|world| {
            fill(&world);
            let chain = chain_of(&world);
            tamper(&world, move |tx| {
                let statement = [
                    sql!("UPDATE audit_entry SET action = 'x' WHERE chain_id = $1 AND seq = $2"),
                    sql!("UPDATE audit_entry SET user_id = chain_id, unit_id = chain_id WHERE chain_id = $1 AND seq = $2"),
                    sql!("UPDATE audit_entry SET citizen_id = chain_id WHERE chain_id = $1 AND seq = $2"),
                    sql!("UPDATE audit_entry SET outcome = 'refused' WHERE chain_id = $1 AND seq = $2"),
                    sql!("UPDATE audit_entry SET reason = 'x' WHERE chain_id = $1 AND seq = $2"),
                    sql!("UPDATE audit_entry SET emergency = TRUE WHERE chain_id = $1 AND seq = $2"),
                    sql!("UPDATE audit_entry SET role = 'operator' WHERE chain_id = $1 AND seq = $2"),
                ][what];
                tx.execute(statement, params![chain, seq])
            });
            assert_eq!(verify(&world).fault, Some(Fault::Altered { chain, seq }));
        });
    }
}

#[test]
fn a_day_is_sealed_when_no_action_of_it_can_be_under_way_any_more() {
    on_both(|world| {
        let house = access::House::new(world.db.clone(), world.clock_dyn());
        house.seal_audit().unwrap();
        let midnight = foundation::start_of_day(world.clock.today().tomorrow().unwrap()).unwrap();
        world.clock.set(midnight.plus_seconds(60));
        assert_eq!(
            house.seal_audit().unwrap(),
            [],
            "a row of yesterday may still come"
        );
        world.clock.set(midnight.plus_seconds(660));
        assert_eq!(house.seal_audit().unwrap().len(), 1);
    });
}
