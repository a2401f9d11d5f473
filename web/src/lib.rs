//! Pages and forms: the only room that knows HTTP.
//!
//! To add a page: a template in `templates/` that extends `layout.html`, a struct with `ui: Ui` beside its handler,
//! its words in `texts/da` and `texts/en` (one file per area), and a line in `preview::PAGES` when it has a preview.
//! `README.md` of this crate lists the parts to build it from.

pub mod app;
pub mod assets;
pub mod forms;
pub mod pages;
pub mod parts;
pub mod preview;
mod status_paper;
pub mod texts;
pub mod ui;

pub use app::{App, Me, Route, Settings, Stop};
pub use forms::Form;
pub use status_paper::status_paper;
pub use ui::{Ui, page, page_with};

/// The whole site: every route of [`pages::routes`], with the entrance in front.
pub fn router(app: &App) -> axum::Router {
    app::serve_pages(app, pages::routes())
}
