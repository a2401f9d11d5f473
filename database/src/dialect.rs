//! The real differences between the engines, each with a name. No other file asks which engine it is.

use crate::{StorageError, Tx};

/// The two engines.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Dialect {
    /// Embedded SQLite.
    Sqlite,
    /// PostgreSQL, also distributed.
    Postgres,
}

impl Dialect {
    /// The folder of the engine's migrations.
    pub(crate) const fn migrations(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// Holds back every other migrating process until this transaction ends. SQLite has one writer anyway.
pub(crate) fn lock_migrations(tx: &mut Tx<'_>) -> Result<(), StorageError> {
    match tx.dialect() {
        Dialect::Sqlite => Ok(()),
        Dialect::Postgres => tx.script("SELECT pg_advisory_xact_lock(7316821)"),
    }
}

/// The statement of a full-text search for this engine: SQLite asks an FTS5 table that lies beside the searched one,
/// PostgreSQL the searched one itself. Statements that differ so are prepared on their own engine only, so they are not
/// on the common list; the tests of the search run both.
#[must_use]
pub fn full_text(
    tx: &Tx<'_>,
    sqlite: &'static crate::Statement,
    postgres: &'static crate::Statement,
) -> &'static crate::Statement {
    match tx.dialect() {
        Dialect::Sqlite => sqlite,
        Dialect::Postgres => postgres,
    }
}

/// The parameter of a full-text search: rows that have, for each stem, a word beginning with it. Stems are letters and
/// digits only; what is not is left out, so that nobody can write in the engine's query language.
#[must_use]
pub fn full_text_query(tx: &Tx<'_>, stems: &[String]) -> String {
    let stems = stems
        .iter()
        .filter(|stem| !stem.is_empty() && stem.chars().all(char::is_alphanumeric));
    let (each, between): (fn(&String) -> String, &str) = match tx.dialect() {
        Dialect::Sqlite => (|stem| format!("\"{stem}\"*"), " AND "),
        Dialect::Postgres => (|stem| format!("'{stem}':*"), " & "),
    };
    stems.map(each).collect::<Vec<_>>().join(between)
}

/// All columns of the schema as `(table, column)`, in order of their names; without full-text indexes (`…_fts`), which
/// hold what their table holds.
///
/// # Errors
/// [`StorageError`].
pub fn columns(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, StorageError> {
    // Catalogues differ by nature; the two statements are prepared only on their own engine, so they are
    // not on the common list.
    static SQLITE: crate::Statement = crate::Statement::new(
        "SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '%@_fts%' ESCAPE '@' ORDER BY m.name, p.name",
        file!(),
        line!(),
    );
    static POSTGRES: crate::Statement = crate::Statement::new(
        "SELECT table_name::text, column_name::text FROM information_schema.columns
         WHERE table_schema = current_schema() ORDER BY 1, 2",
        file!(),
        line!(),
    );
    let statement = match tx.dialect() {
        Dialect::Sqlite => &SQLITE,
        Dialect::Postgres => &POSTGRES,
    };
    tx.query(statement, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}
