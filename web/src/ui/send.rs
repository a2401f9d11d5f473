//! How pages leave the house: the headers they carry, and what every mount of pages needs around them.

use super::set_language;
use crate::assets;
use askama::Template;
use axum::{
    Json, Router,
    extract::Request,
    http::{StatusCode, header},
    middleware::{self, Next},
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};

/// Completes a router of pages: assets, language switch, and answers for our scripts.
pub fn wrap<S: Clone + Send + Sync + 'static>(pages: Router<S>) -> Router<S> {
    pages
        .route(assets::ROUTE, get(assets::serve))
        .route("/language", post(set_language))
        .layer(middleware::from_fn(redirects_for_scripts))
}

/// A script cannot see where a redirect leads without loading that page, and opening a record is audited. So a form
/// sent by our script (header `Etsted-Script`) gets `{"next": "/…"}` where a browser gets the redirect.
async fn redirects_for_scripts(request: Request, next: Next) -> Response {
    let by_script = request.headers().contains_key("etsted-script");
    let response = next.run(request).await;
    match response
        .headers()
        .get(header::LOCATION)
        .and_then(|to| to.to_str().ok())
    {
        Some(to) if by_script && response.status().is_redirection() => {
            let answer = Json(serde_json::json!({ "next": to }));
            let mut headers = response.headers().clone();
            for replaced in [header::LOCATION, header::CONTENT_TYPE, header::CONTENT_LENGTH] {
                headers.remove(replaced);
            }
            let mut answered = answer.into_response();
            answered.headers_mut().extend(headers);
            answered
        }
        _ => response,
    }
}

/// Sends a page.
#[must_use]
pub fn page(template: &impl Template) -> Response {
    page_with(StatusCode::OK, template)
}

/// Sends a page with a status of its own.
///
/// Pages of records are never kept by the browser: on a shared computer the next person could go back to them.
/// They may load only our own files and stand in nobody's frame.
#[must_use]
pub fn page_with(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => (
            status,
            [
                (header::CACHE_CONTROL, "no-store"),
                (header::CONTENT_SECURITY_POLICY, assets::CONTENT_SECURITY_POLICY),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
                (header::REFERRER_POLICY, "same-origin"),
            ],
            Html(html),
        )
            .into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
