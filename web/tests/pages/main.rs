//! The pages over the small fictional world, on both databases: somebody with a role asks, and sees what they may.

mod site;

mod orders_answer;
mod orders_receive;
mod places;
mod steering_actions;
mod steering_audit;
mod steering_committees;
mod steering_occupancy;
mod steering_world;
