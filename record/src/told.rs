//! Who recorded something and when: part of every fact of the room.

use database::{Row, StorageError, Tx, outbox};
use foundation::{CitizenId, Instant, Private, UserId, Uuid};

/// Who recorded a fact and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// When it was recorded.
    pub at: Instant,
    /// By whom.
    pub by: UserId,
    /// That user's name.
    pub by_name: Private<String>,
}

impl Told {
    /// Reads instant, user and user's name from three columns in a row.
    pub(crate) fn read(row: &Row<'_>, first: usize) -> Result<Self, StorageError> {
        Ok(Self {
            at: row.get(first)?,
            by: row.get(first + 1)?,
            by_name: row.get(first + 2)?,
        })
    }

    /// As [`Told::read`], for columns that are NULL when there is no such fact.
    pub(crate) fn read_opt(row: &Row<'_>, first: usize) -> Result<Option<Self>, StorageError> {
        let at: Option<Instant> = row.get(first)?;
        at.map(|_| Self::read(row, first)).transpose()
    }
}

/// Writes the outgoing fact of a change.
pub(crate) fn tell(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    kind: &str,
    object: Uuid,
    at: Instant,
) -> Result<(), StorageError> {
    outbox::put(
        tx,
        &outbox::Fact {
            citizen: Some(citizen),
            kind: kind.to_owned(),
            object,
            at,
        },
    )
}

/// Declares an enum whose values are stored as words.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name {
            $($(#[$each])* $value),+
        }
        impl $name {
            /// All values.
            pub const ALL: &[Self] = &[$(Self::$value),+];

            /// The stored word.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$value => $word),+
                }
            }

            /// The value behind a stored word.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }

            #[allow(dead_code, reason = "not every word is read back")]
            pub(crate) fn stored(code: &str) -> Result<Self, database::StorageError> {
                Self::from_code(code).ok_or_else(|| database::StorageError::decode(stringify!($name)))
            }
        }
    };
}
pub(crate) use words;
