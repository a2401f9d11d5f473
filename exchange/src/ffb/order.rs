//! Order messages, read into plain structs of our own.
//!
//! [`OrderMessage::read`] checks the message first and refuses a broken one with the checker's report. What it
//! reads it marks; what is left is listed in [`OrderMessage::unread`], so that nothing is lost silently.
//! Only codes are relied on, never displays.

mod message;
mod model;
mod node;
mod people;
mod plan;
#[cfg(test)]
mod tests;

pub use model::*;

/// Goal category: the purpose of the intervention (indsatsformål).
pub const PURPOSE: &str = "424827b1-23aa-4848-962b-56ee47def560";
/// Goal category: the citizen's own goals and wishes (borgers mål og ønsker).
pub const OBJECTIVE: &str = "416fe27d-3ccf-4390-8742-8b52a9d8dc78";
/// Goal category: a goal of the intervention (indsatsmål).
pub const GOAL: &str = "0bb3daef-538d-45dc-b444-abdbcb63f6bc";
/// Goal target: functioning level expected.
pub const MEASURE_LEVEL: &str = "66959f77-6e2a-4574-8423-3ff097f8b9fa";
/// Goal target: kind of goal (måltype).
pub const MEASURE_CHANGE: &str = "90c48f03-f194-4b2f-ad7d-6cba1069ae48";

/// Whether a code says that an observation is an evaluation of the order (and not a matter of interest).
#[must_use]
pub fn is_evaluation(code: &str) -> bool {
    EvaluationKind::from_code(code).is_some()
}
