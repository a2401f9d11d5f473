//! PostgreSQL: a pool of connections, one transaction per action.

use crate::{OpenError, Statement, StorageError, StorageErrorKind, Tx};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// Connections in the pool; the server's default limit is 100.
const CONNECTIONS: u32 = 24;

pub(super) struct Postgres(r2d2::Pool<Connections>);

/// A connection with the statements it has prepared.
pub(crate) struct PostgresConnection {
    pub(crate) client: postgres::Client,
    prepared: HashMap<usize, postgres::Statement>,
    /// Set while a transaction is open; a connection that stays in one is not used again.
    in_transaction: bool,
}

struct Connections(postgres::Config);

impl PostgresConnection {
    pub(crate) fn prepared(
        &mut self,
        statement: &'static Statement,
    ) -> Result<postgres::Statement, StorageError> {
        let key = std::ptr::from_ref(statement).addr(); // statements are statics: the address names one
        if let Some(prepared) = self.prepared.get(&key) {
            return Ok(prepared.clone());
        }
        let prepared = self.client.prepare(statement.text())?;
        self.prepared.insert(key, prepared.clone());
        Ok(prepared)
    }

    /// Ends the transaction with `COMMIT` or `ROLLBACK`.
    fn end(&mut self, how: &str) -> Result<(), StorageError> {
        self.client.batch_execute(how)?;
        self.in_transaction = false;
        Ok(())
    }
}

impl Postgres {
    pub(super) fn open(address: &str) -> Result<Self, OpenError> {
        let mut config: postgres::Config = address.parse().map_err(|_| OpenError::Address)?;
        config
            .application_name("etsted")
            .connect_timeout(Duration::from_secs(10));
        // One connection is tried first, so that a wrong address is told at once and with its reason.
        config
            .connect(postgres::NoTls)
            .map_err(|error| OpenError::Unreachable(error.into()))?;
        let pool = r2d2::Pool::builder()
            .max_size(CONNECTIONS)
            .min_idle(Some(1))
            .test_on_check_out(false)
            .connection_timeout(Duration::from_secs(10))
            .build(Connections(config))
            .map_err(|error| OpenError::Unreachable(error.into()))?;
        Ok(Self(pool))
    }

    pub(super) fn write<T, E: From<StorageError>>(
        &self,
        action: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.transaction("BEGIN", action)
    }

    pub(super) fn read<T, E: From<StorageError>>(
        &self,
        reading: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", reading)
    }

    fn transaction<T, E: From<StorageError>>(
        &self,
        begin: &str,
        action: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.0.get().map_err(StorageError::from)?;
        let connection = &mut *connection;
        connection
            .client
            .batch_execute(begin)
            .map_err(StorageError::from)?;
        connection.in_transaction = true;
        let result = catch_unwind(AssertUnwindSafe(|| {
            let mut tx = Tx::postgres(connection);
            let outcome = action(&mut tx);
            tx.committable(outcome)
        }));
        match result {
            Ok(Ok(value)) => {
                connection.end("COMMIT")?;
                Ok(value)
            }
            Ok(Err(error)) => {
                // What the action says counts; a connection that cannot roll back leaves the pool.
                let _ = connection.end("ROLLBACK");
                Err(error)
            }
            Err(_) => {
                let _ = connection.end("ROLLBACK");
                Err(StorageError::new(StorageErrorKind::Internal, "an action panicked and was undone").into())
            }
        }
    }
}

impl r2d2::ManageConnection for Connections {
    type Connection = PostgresConnection;
    type Error = StorageError;

    fn connect(&self) -> Result<PostgresConnection, StorageError> {
        Ok(PostgresConnection {
            client: self.0.connect(postgres::NoTls)?,
            prepared: HashMap::new(),
            in_transaction: false,
        })
    }

    fn is_valid(&self, connection: &mut PostgresConnection) -> Result<(), StorageError> {
        Ok(connection.client.is_valid(Duration::from_secs(2))?)
    }

    fn has_broken(&self, connection: &mut PostgresConnection) -> bool {
        connection.in_transaction || connection.client.is_closed()
    }
}
