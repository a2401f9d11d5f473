//! How public pages leave: kept by caches, known again by their ETag, without a cookie.

use crate::app::Stop;
use crate::assets;
use crate::parts::Problem;
use crate::ui::Ui;
use askama::Template;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use foundation::Instant;
use sha2::{Digest, Sha256};

/// Caches may keep it and have to ask each time whether it still stands (by its ETag): what was withdrawn is gone at once
/// everywhere.
const KEPT: &str = "public, no-cache";

/// Something that may be kept.
pub(in crate::pages) struct Kept {
    media_type: String,
    disposition: Option<String>,
    body: Vec<u8>,
}

impl Kept {
    /// A page; `None` when it could not be rendered.
    pub(super) fn page(template: &impl Template) -> Option<Self> {
        let html = template.render().ok()?;
        Some(Self {
            media_type: "text/html; charset=utf-8".to_owned(),
            disposition: None,
            body: html.into_bytes(),
        })
    }

    /// A file; with a name it is saved under it, and not shown by the browser.
    pub(super) fn file(media_type: &str, name: Option<&str>, body: Vec<u8>) -> Option<Self> {
        Some(Self {
            media_type: media_type.to_owned(),
            disposition: name.map(crate::pages::attachments::disposition),
            body,
        })
    }
}

/// Sends it, or says that the reader has it already.
pub(super) fn answer(asked: &HeaderMap, changed: Option<Instant>, kept: Option<Kept>) -> Response {
    let Some(kept) = kept else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let tag = tag(&kept.body);
    let known = asked
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|tags| tags.split(',').any(|one| one.trim() == tag || one.trim() == "*"));
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Body::from(kept.body).into_response()
    };
    let headers = response.headers_mut();
    let mut put = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    put(header::CONTENT_TYPE, &kept.media_type);
    put(header::ETAG, &tag);
    put(header::CACHE_CONTROL, KEPT);
    put(header::CONTENT_SECURITY_POLICY, assets::CONTENT_SECURITY_POLICY);
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::REFERRER_POLICY, "no-referrer");
    if let Some(disposition) = &kept.disposition {
        put(header::CONTENT_DISPOSITION, disposition);
    }
    if let Some(changed) = changed {
        put(header::LAST_MODIFIED, &http_date(changed));
    }
    response
}

fn tag(body: &[u8]) -> String {
    let sum = Sha256::digest(body);
    let hex: String = sum[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}

/// As HTTP writes it: `Sat, 21 Nov 2026 23:05:00 GMT`.
fn http_date(at: Instant) -> String {
    let utc = at.timestamp().to_zoned(jiff::tz::TimeZone::UTC);
    utc.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// "Not found", or an error with its id. Neither is kept.
pub(in crate::pages) fn gone(ui: Ui, stop: Stop) -> Response {
    match stop.id() {
        Some(id) => Problem::Unexpected.page_with_id(ui, id),
        None => Problem::NoAccess.page(ui),
    }
}
