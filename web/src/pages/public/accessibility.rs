//! The accessibility statement (tilgængelighedserklæring) of the public site: the law asks for one per site, kept up to
//! date and looked at every year (lov om tilgængelighed af offentlige organers websteder og mobilapplikationer, §§ 3–4;
//! domain reference §10.3).

use super::Seen;
use super::send::{Kept, answer};
use crate::{App, Form, Ui};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

#[derive(Template)]
#[template(path = "pages/public/accessibility.html")]
struct AccessibilityPage {
    ui: Ui,
    query: &'static str,
    /// When it was last looked at, as the installation says; empty when it does not.
    reviewed: String,
    /// Whom to write to; empty when the installation does not say.
    contact: String,
}

pub(super) async fn show(State(app): State<App>, headers: HeaderMap, uri: Uri, form: Form) -> Response {
    let Seen { ui, query } = Seen::new(&app, &uri, &form);
    let settings = app.settings();
    let reviewed = settings
        .statement_reviewed
        .map_or_else(String::new, |day| ui.day(&day));
    let page = AccessibilityPage {
        reviewed,
        contact: settings.statement_contact.clone(),
        ui,
        query,
    };
    answer(&headers, None, Kept::page(&page))
}
