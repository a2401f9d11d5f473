//! The front page: sends everybody to where their day begins.

use crate::preview::Page;
use crate::{Me, Route, Stop, Ui, ui::page};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};

/// Where a day begins, by capability; the first that fits.
const BEGINNINGS: [(&str, &str); 5] = [
    ("record.read", "/day"),
    ("order.read", "/orders"),
    ("committee.write", "/committees"),
    ("figures.read", "/occupancy"),
    ("committee.read", "/committees"),
];

/// For those who run the system and see no citizen: what they may do here.
#[derive(Template)]
#[template(path = "pages/front.html")]
struct FrontPage {
    ui: Ui,
}

/// Pages for browser tests: who sees no citizen, and a page that is not there.
pub const PAGES: &[Page] = &[
    Page::new("front", "/", "ole"),
    Page::new("no-page", "/nowhere", "mette").answering(404),
];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::get("front", "/", show)]
}

async fn show(ui: Ui, me: Me) -> Result<Response, Stop> {
    let beginning = BEGINNINGS.iter().find(|(capability, _)| me.may(capability));
    Ok(match beginning {
        Some((_, address)) => Redirect::to(address).into_response(),
        None => page(&FrontPage { ui }),
    })
}
