//! Committees: who sits in them, when they meet, what they decide, and what became of it.
//!
//! - [`committee`]: committees (udvalg) with their seats and members by period.
//! - [`meeting`]: meetings, and the closing of their minutes (referat), after which nothing in them changes.
//! - [`item`]: agenda items (dagsordenspunkter): versions of their texts, the decision, and figures frozen into them.
//! - [`wheel`]: the yearly wheel (årshjul) and the draft of an agenda that it gives.
//! - [`proposal`]: proposals from members and from a preparing committee.
//! - [`representation`]: who sits for this house in bodies outside it.
//! - [`subscription`]: mail to those who follow a committee (abonnement), of what it has published.
//! - [`funding`]: joint funding noted on a decision.
//! - [`follow_up`]: actions (handlinger) from a decision or in a plan, their due dates and status, as of any past day.
//! - [`plan`]: plans of the organisation with tracks, goals and drivers above the actions, and registers kept as entries.
//! - [`evaluation`]: evaluation rounds (evalueringsrunder): topics, votes by name or anonymous, ranking, feedback.
//! - [`hearing`]: hearings (høringer) of plans: who is asked, what they respond row by row, and the answers.
//!
//! This room knows neither citizens nor figures: a figure comes in as a plain value ([`item::FreezeFigure`]) and stays
//! as it was on that day. Reading open content asks for `committee.read` anywhere; writing asks for `committee.write`
//! or `action.write` for the committee's unit. Every action names that unit, since a permit is asked for before the
//! row is read; the room's function then checks that it is the right one. [`committee::unit_of`] and its siblings
//! tell it.
//!
//! To add a subject: a file that says what it is, a folder with one action per file and a `read.rs`, its tables in a
//! pair of migrations, a line per column in `personal-data.toml`, and its capabilities in `role_capability`.

pub mod committee;
pub mod evaluation;
pub mod follow_up;
pub mod funding;
pub mod hearing;
pub mod item;
pub mod meeting;
pub mod plan;
pub mod proposal;
pub mod publication;
pub mod representation;
pub mod search;
pub mod subscription;
pub mod wheel;

#[cfg(test)]
mod test_world;

use database::outbox;
use foundation::{Instant, Uuid};

/// A fact of this room: it concerns no citizen.
fn fact(kind: &str, object: Uuid, at: Instant) -> outbox::Fact {
    outbox::Fact {
        citizen: None,
        kind: kind.to_owned(),
        object,
        at,
    }
}
