//! The pages, one folder per area, named as in PAGES. Each area offers its routes; together they are all there is.

pub mod front;
pub mod login;
pub mod notice;
pub mod statement;

use crate::Route;

/// Every route of the program.
#[must_use]
pub fn routes() -> Vec<Route> {
    [front::routes(), login::routes(), statement::routes()].into_iter().flatten().collect()
}
