//! A transaction, as the rooms see it.

use crate::{
    FromColumn, Param, Statement, StorageError, StorageErrorKind, ToParam, dialect::Dialect,
    engine::PostgresConnection,
};
use postgres::types::ToSql;

/// A running transaction on either engine. A room's action gets one; who made it commits or rolls back.
pub struct Tx<'a> {
    inner: Inner<'a>,
    /// The first statement that failed. Such a transaction is never committed: PostgreSQL would answer its COMMIT with
    /// a silent rollback, and what an action went on to call saved would be gone.
    failed: Option<StorageError>,
    /// How many statements ran in it.
    statements: usize,
}

enum Inner<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a mut PostgresConnection),
}

/// One row of a result.
pub struct Row<'a>(InnerRow<'a>);

enum InnerRow<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a postgres::Row),
}

impl Row<'_> {
    /// The column at `index`, counted from 0.
    ///
    /// # Errors
    /// When the column is missing or holds something else.
    pub fn get<T: FromColumn>(&self, index: usize) -> Result<T, StorageError> {
        let read = match &self.0 {
            InnerRow::Sqlite(row) => row
                .get_ref(index)
                .map_err(StorageError::from)
                .and_then(T::from_sqlite),
            InnerRow::Postgres(row) if index < row.len() => T::from_postgres(row, index),
            InnerRow::Postgres(_) => Err(StorageError::decode("no such column")),
        };
        read.map_err(|error| StorageError::new(error.kind(), format!("column {index}: {error}")))
    }
}

impl<'a> Tx<'a> {
    pub(crate) const fn sqlite(connection: &'a rusqlite::Connection) -> Self {
        Self {
            inner: Inner::Sqlite(connection),
            failed: None,
            statements: 0,
        }
    }

    pub(crate) const fn postgres(connection: &'a mut PostgresConnection) -> Self {
        Self {
            inner: Inner::Postgres(connection),
            failed: None,
            statements: 0,
        }
    }

    /// How many statements have run in this transaction: tests hold pages to a constant number with it.
    #[must_use]
    pub const fn statements(&self) -> usize {
        self.statements
    }

    /// Which engine runs this; only [`crate::dialect`] asks.
    pub(crate) const fn dialect(&self) -> Dialect {
        match self.inner {
            Inner::Sqlite(_) => Dialect::Sqlite,
            Inner::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs a statement and reads every row.
    ///
    /// # Errors
    /// [`StorageError`], or whatever `read` returns.
    pub fn query<T, E: From<StorageError>>(
        &mut self,
        statement: &'static Statement,
        params: &[&dyn ToParam],
        mut read: impl FnMut(&Row<'_>) -> Result<T, E>,
    ) -> Result<Vec<T>, E> {
        let mut found = Vec::new();
        self.each(statement, params, |row| -> Result<(), E> {
            found.push(read(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Runs a statement and reads its only row, if there is one.
    ///
    /// # Errors
    /// [`StorageError`]; more than one row is a fault of the statement.
    pub fn query_opt<T, E: From<StorageError>>(
        &mut self,
        statement: &'static Statement,
        params: &[&dyn ToParam],
        read: impl FnMut(&Row<'_>) -> Result<T, E>,
    ) -> Result<Option<T>, E> {
        let mut found = self.query(statement, params, read)?;
        if found.len() > 1 {
            let (file, line) = statement.place();
            return Err(StorageError::new(
                StorageErrorKind::Internal,
                format!("one row expected: {file}:{line}"),
            )
            .into());
        }
        Ok(found.pop())
    }

    /// Runs a statement and reads its one row.
    ///
    /// # Errors
    /// [`StorageError`] also when there is none.
    pub fn query_one<T, E: From<StorageError>>(
        &mut self,
        statement: &'static Statement,
        params: &[&dyn ToParam],
        read: impl FnMut(&Row<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.query_opt(statement, params, read)?.ok_or_else(|| {
            let (file, line) = statement.place();
            StorageError::new(StorageErrorKind::Internal, format!("no row: {file}:{line}")).into()
        })
    }

    /// Runs a statement for its effect and returns the number of rows it changed.
    ///
    /// # Errors
    /// [`StorageError`].
    pub fn execute(
        &mut self,
        statement: &'static Statement,
        params: &[&dyn ToParam],
    ) -> Result<u64, StorageError> {
        self.statements += 1;
        let done = self.inner.execute(statement, params);
        self.noted(done)
    }

    /// Runs a statement and hands each row to `read` as it comes.
    ///
    /// # Errors
    /// [`StorageError`], or whatever `read` returns; reading stops there.
    pub fn each<E: From<StorageError>>(
        &mut self,
        statement: &'static Statement,
        params: &[&dyn ToParam],
        read: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.statements += 1;
        let done = self.inner.each(statement, params, read);
        self.noted(done)?
    }

    /// Prepares a statement without running it: the test of all statements uses it.
    ///
    /// # Errors
    /// When the engine does not accept the text.
    pub fn prepare(&mut self, statement: &'static Statement) -> Result<(), StorageError> {
        let done = match &mut self.inner {
            Inner::Sqlite(connection) => connection
                .prepare_cached(statement.sqlite())
                .map(drop)
                .map_err(StorageError::from),
            Inner::Postgres(connection) => connection.prepared(statement).map(drop),
        };
        self.noted(done)
    }

    /// Runs a script of several statements without parameters (migrations).
    pub(crate) fn script(&mut self, text: &str) -> Result<(), StorageError> {
        let done = match &mut self.inner {
            Inner::Sqlite(connection) => connection.execute_batch(text).map_err(StorageError::from),
            Inner::Postgres(connection) => connection.client.batch_execute(text).map_err(StorageError::from),
        };
        self.noted(done)
    }

    /// What an action hands over for its commit: its value, unless one of its statements failed on the way.
    pub(crate) fn committable<T, E: From<StorageError>>(self, outcome: Result<T, E>) -> Result<T, E> {
        match (outcome, self.failed) {
            (Ok(_), Some(failed)) => Err(failed.into()),
            (outcome, _) => outcome,
        }
    }

    fn noted<T>(&mut self, done: Result<T, StorageError>) -> Result<T, StorageError> {
        if let (Err(error), None) = (&done, &self.failed) {
            self.failed = Some(error.clone());
        }
        done
    }
}

impl Inner<'_> {
    fn execute(
        &mut self,
        statement: &'static Statement,
        params: &[&dyn ToParam],
    ) -> Result<u64, StorageError> {
        let params = bound(params);
        match self {
            Self::Sqlite(connection) => {
                let mut prepared = connection.prepare_cached(statement.sqlite())?;
                let changed = prepared.execute(rusqlite::params_from_iter(params.iter()))?;
                Ok(u64::try_from(changed).unwrap_or(u64::MAX))
            }
            Self::Postgres(connection) => {
                let prepared = connection.prepared(statement)?;
                Ok(connection.client.execute(&prepared, &as_sql(&params))?)
            }
        }
    }

    /// The outer error is the engine's, the inner one is what `read` returned.
    fn each<E>(
        &mut self,
        statement: &'static Statement,
        params: &[&dyn ToParam],
        mut read: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<Result<(), E>, StorageError> {
        let params = bound(params);
        match self {
            Self::Sqlite(connection) => {
                let mut prepared = connection.prepare_cached(statement.sqlite())?;
                let mut rows = prepared.query(rusqlite::params_from_iter(params.iter()))?;
                while let Some(row) = rows.next()? {
                    if let Err(error) = read(&Row(InnerRow::Sqlite(row))) {
                        return Ok(Err(error));
                    }
                }
                Ok(Ok(()))
            }
            Self::Postgres(connection) => {
                let prepared = connection.prepared(statement)?;
                let rows = connection.client.query(&prepared, &as_sql(&params))?;
                Ok(rows
                    .iter()
                    .try_for_each(|row| read(&Row(InnerRow::Postgres(row)))))
            }
        }
    }
}

fn bound<'p>(params: &'p [&'p dyn ToParam]) -> Vec<Param<'p>> {
    params.iter().map(|param| param.to_param()).collect()
}

fn as_sql<'p>(params: &'p [Param<'p>]) -> Vec<&'p (dyn ToSql + Sync)> {
    params.iter().map(|param| param as &(dyn ToSql + Sync)).collect()
}
