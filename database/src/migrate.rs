//! Migrations: small, explained, in pairs with the same file name for both engines, each in its own transaction.

use crate::{Database, StorageError, Tx, dialect, params, sql};
use foundation::Clock;
use include_dir::{Dir, include_dir};

// build.rs makes a new file rebuild this crate.
static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");

/// Why migrating stopped. What was applied before stays applied.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// A migration failed and was undone.
    #[error("migration {name} failed and was undone: {cause}")]
    Failed {
        /// File name without ending.
        name: String,
        /// What the engine said.
        cause: StorageError,
    },
    /// The database was migrated by a newer program.
    #[error("the database has the migration {0}, which this program does not know; run a newer program")]
    Newer(String),
    /// The table of migrations could not be read.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Applies what is missing, in the order of the names, and returns the names applied.
///
/// # Errors
/// [`MigrateError`]; the failing migration leaves nothing behind.
pub fn migrate(database: &Database, clock: &dyn Clock) -> Result<Vec<String>, MigrateError> {
    let mut applied = Vec::new();
    for name in pending(database)? {
        let now = clock.now();
        let migration = name.clone();
        let done = database.write(move |tx| {
            dialect::lock_migrations(tx)?;
            if known(tx)?.contains(&migration) {
                return Ok(false); // another process was faster
            }
            tx.script(text(tx, &migration)?)?;
            tx.execute(
                sql!("INSERT INTO migration (name, applied_at) VALUES ($1, $2)"),
                params![migration, now],
            )?;
            Ok(true)
        });
        match done {
            Ok(true) => applied.push(name),
            Ok(false) => {}
            Err(cause) => return Err(MigrateError::Failed { name, cause }),
        }
    }
    Ok(applied)
}

/// The names of the migrations that the database lacks.
///
/// # Errors
/// [`MigrateError::Newer`] when it has one that this program does not know.
pub fn pending(database: &Database) -> Result<Vec<String>, MigrateError> {
    let (known, names) = database.write(|tx| {
        dialect::lock_migrations(tx)?;
        tx.script(first(tx))?;
        Ok::<_, StorageError>((known(tx)?, names(tx)))
    })?;
    if let Some(unknown) = known.iter().find(|name| !names.contains(name)) {
        return Err(MigrateError::Newer(unknown.clone()));
    }
    Ok(names.into_iter().filter(|name| !known.contains(name)).collect())
}

/// The table of migrations itself, made when it is missing.
fn first(tx: &Tx<'_>) -> &'static str {
    match tx.dialect() {
        dialect::Dialect::Sqlite => {
            "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, applied_at INTEGER NOT NULL) STRICT"
        }
        dialect::Dialect::Postgres => {
            "CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, applied_at timestamptz NOT NULL)"
        }
    }
}

fn known(tx: &mut Tx<'_>) -> Result<Vec<String>, StorageError> {
    tx.query(sql!("SELECT name FROM migration ORDER BY name"), &[], |row| {
        row.get(0)
    })
}

fn names(tx: &Tx<'_>) -> Vec<String> {
    let folder = MIGRATIONS.get_dir(tx.dialect().migrations());
    let files = folder.into_iter().flat_map(Dir::files);
    let mut names: Vec<_> = files
        .filter_map(|file| Some(file.path().file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    names
}

fn text(tx: &Tx<'_>, name: &str) -> Result<&'static str, StorageError> {
    let path = format!("{}/{name}.sql", tx.dialect().migrations());
    let file = MIGRATIONS
        .get_file(path)
        .and_then(include_dir::File::contents_utf8);
    file.ok_or_else(|| StorageError::decode("migration file missing"))
}

#[cfg(test)]
mod tests {
    use super::MIGRATIONS;

    #[test]
    fn migrations_come_in_pairs_and_say_why() {
        let names = |folder: &str| {
            let mut names: Vec<_> = MIGRATIONS
                .get_dir(folder)
                .unwrap()
                .files()
                .map(|f| f.path().file_name().unwrap())
                .collect();
            names.sort();
            names
        };
        assert_eq!(names("sqlite"), names("postgres"));
        for file in ["sqlite", "postgres"]
            .into_iter()
            .flat_map(|f| MIGRATIONS.get_dir(f).unwrap().files())
        {
            assert!(
                file.contents_utf8().unwrap().starts_with("-- "),
                "{:?} must begin with its reason",
                file.path()
            );
        }
    }
}
