//! Every part with all its states, one page each, at `/preview`; mounted in the demo only.
//!
//! `/preview/pages.json` lists all pages that the browser tests open (axe, screenshots): these previews, and the
//! real pages that others add to [`PAGES`]. To add yours, write a `pub const PAGES: &[Page]` beside your handlers
//! and name it in [`PAGES`].

use axum::{Json, Router, routing::get};
use serde::Serialize;

mod kit;
mod samples;

/// A page that browser tests open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    /// Short name, also the name of its screenshot.
    pub name: &'static str,
    /// Its address.
    pub path: &'static str,
    /// Who must be logged in: a user name of the fictional region; empty for nobody.
    pub user: &'static str,
    /// The answer it gives: 200 but for the pages that say why there is no page.
    pub status: u16,
    /// For a page whose address is new at every start: the first link on `path` that holds these words in its address
    /// is followed. Empty: `path` is the page itself.
    pub follow: &'static str,
}

impl Page {
    /// A page that `user` may open.
    #[must_use]
    pub const fn new(name: &'static str, path: &'static str, user: &'static str) -> Self {
        Self {
            name,
            path,
            user,
            status: 200,
            follow: "",
        }
    }

    /// The same page, when it is one that says why there is no page.
    #[must_use]
    pub const fn answering(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The page behind the first link on this one whose address holds `words`.
    #[must_use]
    pub const fn following(mut self, words: &'static str) -> Self {
        self.follow = words;
        self
    }
}

/// All pages for browser tests, one slice per area.
pub const PAGES: &[&[Page]] = &[
    kit::PAGES,
    crate::pages::front::PAGES,
    crate::pages::login::PAGES,
    crate::pages::statement::PAGES,
    crate::pages::actions::PAGES,
    crate::pages::audit::PAGES,
    crate::pages::attachments::PAGES,
    crate::pages::closed::PAGES,
    crate::pages::publication::PAGES,
    crate::pages::public::PAGES,
    crate::pages::subscriptions::PAGES,
    crate::pages::committees::PAGES,
    crate::pages::reader::PAGES,
    crate::pages::representation::PAGES,
    crate::pages::evaluations::PAGES,
    crate::pages::hearings::PAGES,
    crate::pages::economy::PAGES,
    crate::pages::occupancy::PAGES,
    crate::pages::orders::PAGES,
    crate::pages::places::PAGES,
    crate::pages::citizens::PAGES,
    crate::pages::day::PAGES,
    crate::pages::notes::PAGES,
    crate::pages::plan::PAGES,
    crate::pages::plans::PAGES,
];

/// The preview pages and the list of all pages.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    kit::router()
        .route("/preview/subscription", get(crate::pages::subscriptions::preview))
        .route("/preview/pages.json", get(pages))
}

async fn pages() -> Json<Vec<Page>> {
    Json(PAGES.concat())
}

#[cfg(test)]
mod tests;
