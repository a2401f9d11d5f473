//! Opening a database and running actions in it.

mod postgres;
mod sqlite;

pub(crate) use self::postgres::PostgresConnection;
use crate::{StorageError, Tx};
use std::sync::Arc;

/// A database: cheap to clone, shared by all threads.
#[derive(Clone)]
pub struct Database(Arc<Engine>);

enum Engine {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

/// Why a database could not be opened. Says what to do; never shows a password from the address.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address has no known scheme.
    #[error("the database address must begin with sqlite:// or postgres://")]
    Scheme,
    /// The address cannot be read.
    #[error("the database address cannot be read; expected postgres://user:password@host:port/name")]
    Address,
    /// The server or file cannot be reached.
    #[error("the database cannot be opened: {0}; check that the file's folder exists or the server runs")]
    Unreachable(StorageError),
}

impl Database {
    /// Opens `sqlite://PATH` or `postgres://…`. Does not migrate: see [`crate::migrate`].
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn open(address: &str) -> Result<Self, OpenError> {
        let engine = if let Some(path) = address.strip_prefix("sqlite://") {
            Engine::Sqlite(sqlite::Sqlite::open(path.as_ref()).map_err(OpenError::Unreachable)?)
        } else if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            Engine::Postgres(postgres::Postgres::open(address)?)
        } else {
            return Err(OpenError::Scheme);
        };
        Ok(Self(Arc::new(engine)))
    }

    /// Runs an action in a transaction: committed when it returns `Ok`, undone when it returns an error or panics.
    /// Blocks until the commit is on disk; call it from a thread that may block.
    ///
    /// # Errors
    /// What the action returns, or [`StorageError`] when the transaction itself fails.
    pub fn write<T, E>(
        &self,
        action: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StorageError> + Send + 'static,
    {
        match &*self.0 {
            Engine::Sqlite(sqlite) => sqlite.write(action),
            Engine::Postgres(postgres) => postgres.write(action),
        }
    }

    /// Runs a reading function on one consistent view of the data; a write in it fails.
    ///
    /// # Errors
    /// What the function returns, or [`StorageError`].
    pub fn read<T, E: From<StorageError>>(
        &self,
        reading: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        match &*self.0 {
            Engine::Sqlite(sqlite) => sqlite.read(reading),
            Engine::Postgres(postgres) => postgres.read(reading),
        }
    }
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match &*self.0 {
            Engine::Sqlite(_) => "Database(SQLite)",
            Engine::Postgres(_) => "Database(PostgreSQL)",
        })
    }
}
