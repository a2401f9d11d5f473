//! The accessibility statement (tilgængelighedserklæring): open to everybody, by law on every site.

use crate::preview::Page;
use crate::{Route, Ui, ui::page};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "pages/statement.html")]
struct StatementPage {
    ui: Ui,
}

/// Pages for browser tests.
pub const PAGES: &[Page] = &[Page::new("accessibility", "/accessibility", "")];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::get("statement", "/accessibility", show).public()]
}

async fn show(ui: Ui) -> Response {
    page(&StatementPage { ui })
}
