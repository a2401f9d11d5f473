//! One door to two engines, one SQL text.
//!
//! A room writes SQL once, with `$1…$n`, inside [`sql!`]; it runs on SQLite and on PostgreSQL. An action is a
//! plain function that gets a [`Tx`]. [`Database::write`] runs it in a transaction; [`Database::read`] on a
//! connection that cannot write.
//!
//! - SQLite: one writer thread runs waiting actions, each in its savepoint, and commits them together with
//!   `synchronous=FULL`; an action is answered only after that commit. Readers are a pool.
//! - PostgreSQL: a pool; one transaction per action.
//!
//! What really differs between the engines has a name in [`dialect`]. Errors carry no values, so they may be logged.
//! To add a table: a pair of migrations with the same name, and a line per column in `personal-data.toml`.

mod column;
pub mod dialect;
mod engine;
mod error;
mod migrate;
pub mod outbox;
mod param;
pub mod personal_data;
mod statement;
mod tx;

pub use column::FromColumn;
pub use engine::{Database, OpenError};
pub use error::{StorageError, StorageErrorKind};
pub use migrate::{MigrateError, migrate, pending};
pub use param::{Param, ToParam};
pub use statement::{STATEMENTS, Statement};
pub use tx::{Row, Tx};

#[doc(hidden)]
pub use linkme;
