//! What a transaction keeps and what it does not, on both engines alike.

use access::{Purpose, user::ChooseLanguage};
use database::{StorageError, StorageErrorKind, params, sql};
use testing::{World, on_both};

/// A statement that no engine accepts: the unit is there already.
fn fail(tx: &mut database::Tx<'_>, world_unit: foundation::UnitId) -> Result<u64, StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO unit (unit_id, kind, name, sort_key, valid_from) VALUES ($1, 'unit', 'x', 'x', '2026-01-01')"
        ),
        params![world_unit],
    )
}

fn language(world: &World) -> String {
    let user = world.educator.user();
    let read = world
        .db
        .read(|tx| access::user::actor(tx, user, foundation::Clock::now(&*world.clock)));
    read.unwrap().unwrap().language().to_owned()
}

#[test]
fn an_action_that_goes_on_after_a_failed_statement_is_not_told_that_it_was_saved() {
    on_both(|world| {
        let (user, unit) = (world.educator.user(), world.unit);
        let outcome = world.db.write(move |tx| {
            tx.execute(
                sql!("UPDATE app_user SET language = 'en' WHERE user_id = $1"),
                params![user],
            )?;
            let failed = fail(tx, unit);
            assert_eq!(
                failed.map_err(|error| error.kind()),
                Err(StorageErrorKind::Unique)
            );
            Ok::<_, StorageError>("saved") // what must not be believed
        });
        assert_eq!(
            outcome.map_err(|error| error.kind()),
            Err(StorageErrorKind::Unique)
        );
        assert_eq!(language(&world), "da");
    });
}

#[test]
fn after_failures_and_panics_the_next_action_is_saved() {
    on_both(|world| {
        let unit = world.unit;
        for _ in 0..30 {
            let failed = world.db.write(move |tx| fail(tx, unit));
            assert_eq!(
                failed.map_err(|error| error.kind()),
                Err(StorageErrorKind::Unique)
            );
            let read = world.db.read(|tx| fail(tx, unit));
            assert!(read.is_err(), "a reading function cannot write");
        }
        let panicked = world
            .db
            .write(|_| -> Result<(), StorageError> { panic!("a fault of ours") });
        assert_eq!(
            panicked.map_err(|error| error.kind()),
            Err(StorageErrorKind::Internal)
        );
        access::act(
            &world.db,
            &world.clock_dyn(),
            &world.educator,
            Purpose::DailyWork,
            ChooseLanguage { language: "en" },
            access::user::choose_language,
        )
        .unwrap();
        assert_eq!(language(&world), "en");
    });
}

#[cfg(unix)]
#[test]
fn a_new_file_of_health_records_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::found(testing::databases().remove(0));
    let path = world.address.strip_prefix("sqlite://").unwrap().to_owned();
    for file in [path.clone(), format!("{path}-wal"), format!("{path}-shm")] {
        let rights = std::fs::metadata(&file).unwrap().permissions().mode() & 0o777;
        assert_eq!(rights, 0o600, "{file}");
    }
}
