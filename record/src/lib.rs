//! The record: what is ordered for a citizen, what was found, what is worked towards, and what happened.
//!
//! | subject | what lies there |
//! |---|---|
//! | [`orders`] | an order (bestilling) as the municipality sent it, and the answer to it |
//! | [`assessments`] | assessed themes (tilstande), need level (støttebehov), gatherings (udredning) |
//! | [`plans`] | plan (indsats), objective, purpose, goals, sub-goals (delmål), services (ydelser), follow-ups |
//! | [`journal`] | drafts and signed notes, corrections, notes on the wrong citizen, timeline, day page |
//! | [`report`] | everything that a delivery report may tell of one citizen, as of a day |
//!
//! The room knows no message format. It holds the ids of the shared professional concepts (FFB) as [`Code`]; whoever
//! reads a message or a form says which [`ThemeArea`] a theme belongs to.
//!
//! Every change is a row with who and when; nothing is updated away. What was recorded by mistake gets a row in
//! `record_error` ([`enter_in_error`]) and is not counted any more.
//!
//! To add a subject: a file that says what it is, a folder with one action per file, its SQL in `store.rs`, its tests
//! in `tests.rs`, a pair of migrations with the capabilities, and the columns in `personal-data.toml`.

pub mod assessments;
mod code;
mod error_row;
pub mod journal;
pub mod orders;
pub mod plans;
pub mod report;
#[cfg(test)]
mod tests;
mod told;

pub use code::{AddressedThemes, AssessedTheme, Code, Rank, TargetGroups, Theme, ThemeArea, ThemeRule};
pub use error_row::{EnterInError, EnterInErrorError, Recorded, enter_in_error};
pub use told::Told;
