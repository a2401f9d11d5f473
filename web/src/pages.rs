//! The pages, one folder per area, named as in PAGES. Each area offers its routes; together they are all there is.

pub mod actions;
pub mod audit;
pub mod citizens;
pub mod committees;
pub mod day;
pub mod front;
pub mod login;
pub mod notes;
pub mod notice;
pub mod occupancy;
pub mod orders;
pub mod places;
pub mod plan;
pub mod statement;

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
        committees::routes(),
        occupancy::routes(),
        citizens::routes(),
        day::routes(),
        notes::routes(),
        plan::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
