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
use crate::preview::Page;

/// Pages for browser tests, in the fictional region.
pub const PAGES: &[Page] = &[
    Page::new("citizens", "/citizens", "helle"),
    Page::new(
        "citizen",
        "/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58",
        "mette",
    ),
    Page::new(
        "protected-citizen",
        "/citizens/7a0b0da0-6c79-81e9-8852-addd623fe381",
        "helle",
    ),
    Page::new(
        "filtered-citizen",
        "/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58?theme=464a2ab6-a7df-4b3a-b74d-7873f4cfe668",
        "mette",
    ),
    Page::new(
        "identity",
        "/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58/identity",
        "helle",
    ),
    Page::new(
        "municipality-citizen",
        "/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58",
        "marianne",
    ),
];

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
