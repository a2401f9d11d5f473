//! What can be read from a column on both engines.

use crate::StorageError;
use foundation::{Day, Instant, Ore, Private};
use rusqlite::types::ValueRef;
use uuid::Uuid;

/// A type that a column of either engine can be read as.
pub trait FromColumn: Sized {
    /// From a SQLite value.
    ///
    /// # Errors
    /// When the column holds another kind of value.
    fn from_sqlite(value: ValueRef<'_>) -> Result<Self, StorageError>;

    /// From a PostgreSQL column.
    ///
    /// # Errors
    /// When the column has another type.
    fn from_postgres(row: &postgres::Row, index: usize) -> Result<Self, StorageError>;
}

fn wrong(expected: &'static str, value: ValueRef<'_>) -> StorageError {
    StorageError::decode(format!("expected {expected}, found {}", value.data_type()))
}

macro_rules! column {
    ($($type:ty, $expected:literal, |$value:ident| $sqlite:expr, $postgres:ty => $from:expr);+ $(;)?) => {$(
        impl FromColumn for $type {
            fn from_sqlite($value: ValueRef<'_>) -> Result<Self, StorageError> {
                let read: Option<$type> = $sqlite;
                read.ok_or_else(|| wrong($expected, $value))
            }
            fn from_postgres(row: &postgres::Row, index: usize) -> Result<Self, StorageError> {
                let value: $postgres = row.try_get(index)?;
                Ok($from(value))
            }
        }
    )+};
}

column! {
    String, "text", |v| v.as_str().ok().map(str::to_owned), String => std::convert::identity;
    bool, "yes or no", |v| v.as_i64().ok().map(|n| n != 0), bool => std::convert::identity;
    Uuid, "an id", |v| v.as_blob().ok().and_then(|b| Uuid::from_slice(b).ok()), Uuid => std::convert::identity;
    Day, "a day", |v| v.as_str().ok().and_then(|t| t.parse().ok()), Day => std::convert::identity;
    Instant, "an instant", |v| v.as_i64().ok().and_then(Instant::from_micros), jiff::Timestamp => Instant::from;
    Vec<u8>, "bytes", |v| v.as_blob().ok().map(<[u8]>::to_vec), Vec<u8> => std::convert::identity;
    Ore, "an amount", |v| v.as_i64().ok().map(Ore), i64 => Ore;
}

impl FromColumn for i64 {
    fn from_sqlite(value: ValueRef<'_>) -> Result<Self, StorageError> {
        value.as_i64().map_err(|_| wrong("a whole number", value))
    }
    fn from_postgres(row: &postgres::Row, index: usize) -> Result<Self, StorageError> {
        use postgres::types::Type;
        match *row.columns()[index].type_() {
            Type::INT4 => Ok(i64::from(row.try_get::<_, i32>(index)?)),
            Type::INT2 => Ok(i64::from(row.try_get::<_, i16>(index)?)),
            _ => Ok(row.try_get(index)?),
        }
    }
}

impl<T: FromColumn> FromColumn for Option<T> {
    fn from_sqlite(value: ValueRef<'_>) -> Result<Self, StorageError> {
        if value == ValueRef::Null {
            Ok(None)
        } else {
            T::from_sqlite(value).map(Some)
        }
    }
    fn from_postgres(row: &postgres::Row, index: usize) -> Result<Self, StorageError> {
        if is_null(row, index)? {
            Ok(None)
        } else {
            T::from_postgres(row, index).map(Some)
        }
    }
}

impl<T: FromColumn> FromColumn for Private<T> {
    fn from_sqlite(value: ValueRef<'_>) -> Result<Self, StorageError> {
        T::from_sqlite(value).map(Self::new)
    }
    fn from_postgres(row: &postgres::Row, index: usize) -> Result<Self, StorageError> {
        T::from_postgres(row, index).map(Self::new)
    }
}

/// Reads nothing of a column but whether it is NULL, whatever its type.
struct Nullness(bool);

impl<'a> postgres::types::FromSql<'a> for Nullness {
    fn from_sql(
        _: &postgres::types::Type,
        _: &'a [u8],
    ) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(false))
    }
    fn from_sql_null(_: &postgres::types::Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(true))
    }
    fn accepts(_: &postgres::types::Type) -> bool {
        true
    }
}

fn is_null(row: &postgres::Row, index: usize) -> Result<bool, StorageError> {
    Ok(row.try_get::<_, Nullness>(index)?.0)
}
