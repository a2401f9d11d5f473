//! The audit log: who changed or saw what, chained by hash so that tampering shows.
//!
//! One chain per citizen, and one per user for what concerns no citizen. A row's hash covers the row and the hash
//! before it; the head remembers where the chain ends; a daily seal covers all chains. Rows hold ids, never names.

mod append;
mod hash;
mod list;
mod seal;
mod verify;

pub use list::{Entry, ViewAccessLog, ViewAccessReport, ViewUserLog, entries_of_citizen, entries_of_user};
pub use seal::{Seal, seal_day, unsealed_days};
pub use verify::{Fault, Verified, verify};

pub(crate) use append::{NewEntry, append, refused};
use foundation::{AuditChainId, CitizenId, UserId};

/// How an attempt ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It was permitted and done.
    Done,
    /// It was refused.
    Refused,
}

impl Outcome {
    /// The word in the log.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
        }
    }
}

/// The chain of a citizen.
#[must_use]
pub fn chain_of_citizen(citizen: CitizenId) -> AuditChainId {
    AuditChainId::from_uuid(citizen.uuid())
}

/// The chain of a user, for what concerns no citizen.
#[must_use]
pub fn chain_of_user(user: UserId) -> AuditChainId {
    AuditChainId::from_uuid(user.uuid())
}
