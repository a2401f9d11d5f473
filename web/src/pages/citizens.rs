//! Citizens: finding one, the record's front page, and the numbers behind a name.
//!
//! A search is posted, never asked for by address: names stay out of the address line, the browser's history on a
//! shared computer, and the logs of whatever stands in front of us. So are CPR numbers.

pub(crate) mod head;
mod identity;
mod search;
mod show;
mod side;

use crate::Route;

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("citizen.list", "/citizens", search::list),
        Route::post("citizen.search", "/citizens/searches", search::find),
        Route::get("citizen.show", "/citizens/{citizen}", show::show),
        Route::get("citizen.identity", "/citizens/{citizen}/identity", identity::show),
        Route::post("citizen.number", "/citizens/{citizen}/numbers", identity::replace),
        Route::post("citizen.merge", "/citizens/{citizen}/merges", identity::merge),
    ]
}
