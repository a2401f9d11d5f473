//! Representation (repræsentation): bodies outside the house, and who sits there for it.
//!
//! A body has seats by group (a council of 5 + 9 + 3 = 17); some groups are ours to fill. For a seat to be filled there
//! are candidates; one is nominated (indstillet), and the nomination is finally approved or turned down. Only an approval
//! appoints anybody: whoever sits there is read from approvals and from nothing else.

mod body;
mod candidate;
mod nominate;
mod open;
mod read;
#[cfg(test)]
mod tests;

pub use body::{AddBody, AddBodyError, BodyGroup, add_body};
pub use candidate::{AddCandidate, AddCandidateError, add_candidate};
pub use nominate::{DecideNomination, DecideNominationError, Nominate, NominateError, decide, nominate};
pub use open::{OpenSeat, OpenSeatError, open_seat};
pub use read::{
    BodyPage, BodyRow, Candidate, Nomination, Representation, RepresentationState, ViewRepresentation,
    bodies, body,
};
