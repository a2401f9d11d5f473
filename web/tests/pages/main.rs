//! The pages over the small fictional world, on both databases: somebody with a role asks, and sees what they may.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it fails"
)]

mod attachments;
mod committee_life;
mod daily_citizens;
mod daily_day;
mod daily_ill;
mod daily_notes;
mod daily_plan;
mod daily_world;
mod evaluations;
mod hearings;
mod reader;
mod site;

mod orders_answer;
mod orders_receive;
mod places;
mod sent_twice;
mod steering_actions;
mod steering_audit;
mod steering_committees;
mod steering_economy;
mod steering_meetings;
mod steering_occupancy;
mod steering_plans;
mod steering_publication;
mod steering_world;
mod subscriptions;
