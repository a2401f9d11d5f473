//! What occupancy is computed from, for the room `insight`: offers with their rules, stays, and open places.
//!
//! Everything is bounded by a reach made for `figures.read`. A name in a list of stays is shown only to those who also
//! reach the citizen with `citizen.read`, and never when it is protected. The functions that take all offers at once
//! need one statement each, and give no names.

mod as_of;
mod offers;
mod open_places;
mod stays;
#[cfg(test)]
mod tests;

pub use as_of::{KnownPlace, KnownStay, all_open_places_as_of, all_stays_as_of};
pub use offers::{OfferFigures, offers};
pub use open_places::{OpenPlace, all_open_places, open_places};
pub use stays::{OfferStay, Stay, all_stays, stays};

/// The capability that figures need; the view that shows them carries it.
pub const CAPABILITY: &str = "figures.read";
