//! Logging in, and why guessing does not help.

use access::House;
use access::login::{self, Attempt, Limits, LoginError};
use foundation::{Clock, Private};
use testing::{World, on_both};

const RIGHT: &str = "solskin i september";

fn log_in(world: &World, source: &str, device: Option<&str>, password: &str) -> Result<(), LoginError> {
    let attempt = Attempt::new(" Ane ", source, device, world.clock.now());
    let (first, second) = (attempt.clone(), attempt);
    let account = world
        .db
        .read(|tx| login::account(tx, &first, Limits::default()))?;
    let fits = login::verify_password(
        account.as_ref().map(|a| &a.password_hash),
        &Private::from(password),
    );
    let user = account.filter(|_| fits).map(|a| a.user);
    let done = world.db.write(move |tx| match login::finish(tx, &second, user) {
        Err(LoginError::Wrong) => Ok(Err(LoginError::Wrong)), // the attempt is kept
        other => other.map(Ok),
    })?;
    done.map(|_| ())
}

#[test]
fn the_right_password_logs_in_and_a_wrong_one_does_not() {
    on_both(|world| {
        assert!(log_in(&world, "10.0.0.1", None, RIGHT).is_ok());
        assert!(matches!(
            log_in(&world, "10.0.0.1", None, "gæt"),
            Err(LoginError::Wrong)
        ));
    });
}

#[test]
fn guessing_waits_but_never_locks_the_owner_out() {
    on_both(|world| {
        log_in(&world, "10.0.0.1", Some("own phone"), RIGHT).unwrap();
        for _ in 0..5 {
            assert!(matches!(
                log_in(&world, "66.6.6.6", None, "gæt"),
                Err(LoginError::Wrong)
            ));
        }
        assert!(matches!(
            log_in(&world, "66.6.6.6", None, RIGHT),
            Err(LoginError::Wait { .. })
        ));
        for source in 0..30 {
            let _ = log_in(&world, &format!("66.6.7.{source}"), None, "gæt");
        }
        assert!(
            matches!(
                log_in(&world, "10.9.9.9", None, RIGHT),
                Err(LoginError::Wait { .. })
            ),
            "unknown source"
        );
        log_in(&world, "10.0.0.1", Some("own phone"), RIGHT).unwrap();
        world.clock.advance_seconds(16 * 60);
        log_in(&world, "66.6.6.6", None, RIGHT).unwrap();
    });
}

#[test]
fn a_session_ends_and_its_key_is_not_in_the_database() {
    on_both(|world| {
        let user = world.educator.user();
        let expires_at = world.clock.now().plus_seconds(600);
        let row = login::SessionRow {
            user: Some(user),
            data: "{}".to_owned(),
            expires_at,
        };
        world
            .db
            .write(move |tx| login::save_session(tx, "secret key", &row))
            .unwrap();
        let load = |key: &'static str| {
            world
                .db
                .read(|tx| login::load_session(tx, key, world.clock.now()))
                .unwrap()
        };
        let session = load("secret key").unwrap();
        let actor = world
            .db
            .read(|tx| login::actor_of_session(tx, &session, world.clock.now()))
            .unwrap();
        assert_eq!(actor.map(|a| a.user()), Some(user));
        assert_eq!(load("another key"), None);
        world.clock.advance_seconds(601);
        assert_eq!(load("secret key"), None);
    });
}

#[test]
fn guesses_sent_all_at_once_are_counted_before_the_next_is_let_in() {
    on_both(|world| {
        let house = House::new(world.db.clone(), world.clock_dyn());
        let answers: Vec<_> = std::thread::scope(|scope| {
            let guess = || house.log_in("ane", &Private::from("gæt"), "66.6.6.6", None);
            let guesses: Vec<_> = (0..24).map(|_| scope.spawn(guess)).collect();
            guesses.into_iter().map(|guess| guess.join().unwrap()).collect()
        });
        let checked = answers
            .iter()
            .filter(|answer| matches!(answer, Err(LoginError::Wrong)))
            .count();
        // Five count; those that are being checked when the fifth is recorded may still come through.
        assert!(
            (5..=8).contains(&checked),
            "{checked} of 24 passwords were checked"
        );
    });
}

#[test]
fn a_session_that_was_ended_is_not_brought_back_by_a_page_on_its_way() {
    on_both(|world| {
        let house = House::new(world.db.clone(), world.clock_dyn());
        let row = login::SessionRow {
            user: Some(world.educator.user()),
            data: "{}".to_owned(),
            expires_at: world.clock.now().plus_seconds(600),
        };
        house.save_session("key", row.clone()).unwrap();
        let changed = login::SessionRow {
            data: "{\"seen\":1}".to_owned(),
            ..row
        };
        house.update_session("key", changed.clone()).unwrap();
        assert_eq!(house.load_session("key").unwrap(), Some(changed.clone()));
        house.delete_session("key").unwrap();
        house.update_session("key", changed).unwrap();
        assert_eq!(house.load_session("key").unwrap(), None);
    });
}

#[test]
fn what_counts_no_more_is_cleared_away() {
    on_both(|world| {
        let house = House::new(world.db.clone(), world.clock_dyn());
        for _ in 0..5 {
            let _ = house.log_in("ane", &Private::from("gæt"), "66.6.6.6", None);
        }
        let waits = || {
            matches!(
                house.log_in("ane", &Private::from(RIGHT), "66.6.6.6", None),
                Err(LoginError::Wait { .. })
            )
        };
        house.clear_log_ins().unwrap();
        assert!(waits(), "what still counts stays");
        world.clock.advance_seconds(16 * 60);
        house.clear_log_ins().unwrap();
        let left = world.db.read(|tx| {
            tx.query_one(database::sql!("SELECT COUNT(*) FROM login_attempt"), &[], |row| {
                row.get::<i64>(0)
            })
        });
        assert_eq!(left, Ok::<_, database::StorageError>(0));
    });
}
