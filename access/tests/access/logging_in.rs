//! Logging in, and why guessing does not help.

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
