//! What can go wrong below the rooms. Holds no values from rows or parameters, so it may be logged.

/// The kinds of failure a room may want to tell apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StorageErrorKind {
    /// A unique key is taken already.
    Unique,
    /// A referenced row does not exist, or is still referenced.
    Reference,
    /// A CHECK or NOT NULL does not hold.
    Check,
    /// Two transactions got in each other's way; the same call may go through when repeated.
    Conflict,
    /// The database cannot be reached, is full, or is shutting down.
    Unavailable,
    /// A column held something else than the program expects.
    Decode,
    /// Anything else: a statement or a schema is wrong.
    Internal,
}

/// A failure of the storage, without any values.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("storage: {kind:?} ({detail})")]
pub struct StorageError {
    kind: StorageErrorKind,
    detail: String,
}

impl StorageError {
    /// The kind of failure.
    #[must_use]
    pub const fn kind(&self) -> StorageErrorKind {
        self.kind
    }

    /// A column that does not hold what it should. `detail` must not contain the value.
    #[must_use]
    pub fn decode(detail: impl Into<String>) -> Self {
        Self {
            kind: StorageErrorKind::Decode,
            detail: detail.into(),
        }
    }

    pub(crate) fn new(kind: StorageErrorKind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            detail: detail.into(),
        }
    }
}

impl From<rusqlite::Error> for StorageError {
    fn from(error: rusqlite::Error) -> Self {
        use StorageErrorKind as K;
        use rusqlite::ErrorCode;
        match &error {
            rusqlite::Error::SqliteFailure(failure, message) => {
                let kind = match (failure.code, failure.extended_code) {
                    (ErrorCode::ConstraintViolation, 1555 | 2067 | 2579) => K::Unique,
                    (ErrorCode::ConstraintViolation, 787) => K::Reference,
                    (ErrorCode::ConstraintViolation, _) => K::Check,
                    (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => K::Conflict,
                    (ErrorCode::DiskFull | ErrorCode::CannotOpen | ErrorCode::SystemIoFailure, _) => {
                        K::Unavailable
                    }
                    _ => K::Internal,
                };
                // SQLite's constraint messages name tables and columns only.
                Self::new(
                    kind,
                    message
                        .clone()
                        .unwrap_or_else(|| format!("code {}", failure.extended_code)),
                )
            }
            rusqlite::Error::SqlInputError { msg, .. } => Self::new(K::Internal, msg.clone()),
            _ => Self::new(K::Internal, "sqlite driver"),
        }
    }
}

impl From<postgres::Error> for StorageError {
    fn from(error: postgres::Error) -> Self {
        use StorageErrorKind as K;
        let Some(db) = error.as_db_error() else {
            let kind = if error.is_closed() {
                K::Unavailable
            } else {
                K::Internal
            };
            return Self::new(
                kind,
                if error.is_closed() {
                    "connection closed"
                } else {
                    "postgres driver"
                },
            );
        };
        // Messages and details of PostgreSQL may quote values: only the state and the names of things are kept.
        let code = db.code().code();
        let kind = match code {
            "23505" => K::Unique,
            "23503" => K::Reference,
            "23514" | "23502" | "23P01" => K::Check,
            "40001" | "40P01" | "55P03" => K::Conflict,
            _ if code.starts_with("08") || code.starts_with("57P") || code.starts_with("53") => {
                K::Unavailable
            }
            _ => K::Internal,
        };
        let place = db.constraint().or(db.table()).or(db.column()).unwrap_or("-");
        let about_schema = if code.starts_with("42") { db.message() } else { "" };
        Self::new(kind, format!("state {code} at {place} {about_schema}"))
    }
}

impl From<r2d2::Error> for StorageError {
    fn from(_: r2d2::Error) -> Self {
        Self::new(
            StorageErrorKind::Unavailable,
            "no database connection became free",
        )
    }
}
