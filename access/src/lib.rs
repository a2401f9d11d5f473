//! Who may do what, and who did: unit tree, users, roles, ties, reach, permit, audit, login.
//!
//! - A **role** is held by a user for a unit and everything below it, for a period.
//! - A **tie** joins a citizen to a unit (lives there, ordered there, paid by) or to a user (contact person).
//! - A **circle** is the set of users who may see what a committee has closed ([`circle`]).
//! - A **permit** is made only here, for one action of one actor; every write takes one. Making it writes the
//!   audit row into the same transaction, so an action without its audit row cannot be written.
//! - A **reach** comes from a permit; every list takes one. Look-ups and lists use the same condition
//!   ([`citizen_in_reach!`], [`unit_in_reach!`]), so they cannot disagree.
//!
//! The default is no: without a row that allows it, a permit is refused, with the reason in the audit log.
//!
//! To add an action: declare a type for it in its room, implement [`Action`], let the room's function take
//! `Permit<ThatType>`, and add the capability to the roles in the room's migration.

mod actor;
pub mod audit;
pub mod circle;
mod house;
pub mod login;
mod permit;
mod reach;
pub mod role;
mod run;
pub mod tie;
pub mod unit;
pub mod user;

pub use actor::Actor;
/// For rooms above that hand in actions without knowing the database.
pub use database::{StorageError, Tx};
pub use house::{House, SignedIn};
pub use permit::{Action, Explanation, Permit, PermitError, Purpose, Refusal, Subject, View, permit};
pub use reach::Reach;
pub use run::{Failure, act, look};
