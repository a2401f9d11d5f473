//! The pages, asked over HTTP as a browser without scripts would: log in, open, fill in, send.

mod site;
mod steering_actions;
mod steering_audit;
mod steering_committees;
mod steering_occupancy;
mod steering_world;
