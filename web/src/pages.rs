//! The pages, one folder per area, named as in PAGES. Each area offers its routes; together they are all there is.

pub mod actions;
pub mod attachments;
pub mod audit;
pub mod citizens;
pub mod closed;
pub mod committees;
pub mod day;
pub mod economy;
pub mod evaluations;
pub mod front;
pub mod hearings;
pub mod login;
pub mod notes;
pub mod notice;
pub mod occupancy;
pub mod orders;
pub(crate) mod papers;
pub mod places;
pub mod plan;
pub mod plans;
pub mod public;
pub mod publication;
pub mod reader;
pub mod representation;
pub mod statement;
pub mod subscriptions;

use crate::Route;

/// Every route of the program.
#[must_use]
pub fn routes() -> Vec<Route> {
    [
        front::routes(),
        login::routes(),
        orders::routes(),
        places::routes(),
        statement::routes(),
        actions::routes(),
        audit::routes(),
        public::routes(),
        subscriptions::routes(),
        publication::routes(),
        closed::routes(),
        attachments::routes(),
        committees::routes(),
        reader::routes(),
        representation::routes(),
        evaluations::routes(),
        hearings::routes(),
        economy::routes(),
        occupancy::routes(),
        citizens::routes(),
        day::routes(),
        notes::routes(),
        plan::routes(),
        plans::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
