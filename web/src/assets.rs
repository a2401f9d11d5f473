//! Style sheets, scripts, fonts and icons, embedded in the program and served below one address.
//!
//! The address holds a fingerprint of *all* assets: `/assets/3f9a1c2b/css/etsted.css`. So style sheets and modules
//! name each other by plain relative paths, and browsers may keep everything for a year.

use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// What `make assets` gathers in `web/dist`.
#[derive(RustEmbed)]
#[folder = "dist/"]
struct Dist;

/// The rule for what a page may load: only our own files, nothing inline. Sent with every page.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

/// The route of the assets, for [`serve`].
pub const ROUTE: &str = "/assets/{fingerprint}/{*path}";

static FINGERPRINT: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    let mut paths: Vec<_> = Dist::iter().collect();
    paths.sort();
    for path in paths {
        if let Some(file) = Dist::get(&path) {
            hash.update(path.as_bytes());
            hash.update(file.metadata.sha256_hash());
        }
    }
    hash.finalize()
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
});

/// The address of an asset.
#[must_use]
pub fn url(path: &str) -> String {
    format!("/assets/{}/{path}", *FINGERPRINT)
}

/// Whether an asset exists; tests ask for every one that a template names.
#[must_use]
pub fn exists(path: &str) -> bool {
    Dist::get(path).is_some()
}

/// Sends an asset, compressed where the browser takes it (`make assets` lays the `.gz` beside the file). With a
/// fingerprint of another build it is still sent, but not kept. Pages are never compressed: their length would tell
/// about the secrets in them.
pub async fn serve(Path((fingerprint, path)): Path<(String, String)>, request: HeaderMap) -> Response {
    let accepts = request
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let small = accepts
        .contains("gzip")
        .then(|| Dist::get(&format!("{path}.gz")))
        .flatten();
    let encoding = small.as_ref().map(|_| [(header::CONTENT_ENCODING, "gzip")]);
    let Some(file) = small.or_else(|| Dist::get(&path)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let keep = if fingerprint == *FINGERPRINT {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = [
        (header::CONTENT_TYPE, content_type(&path)),
        (header::CACHE_CONTROL, keep),
        (header::VARY, "accept-encoding"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    match encoding {
        Some(encoding) => (headers, encoding, file.data).into_response(),
        None => (headers, file.data).into_response(),
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_asset_the_layout_needs_is_embedded() {
        for path in [
            "css/etsted.css",
            "js/etsted.mjs",
            "vendor/css/dkfds.min.css",
            "vendor/js/htmx.min.js",
            "vendor/img/all-svg-icons.svg",
            "vendor/fonts/IBMPlexSans-Regular.woff2",
        ] {
            assert!(exists(path), "{path}");
        }
    }

    /// The names that follow a call in a file: `icon(ui, "lock")` gives "lock".
    fn named<'a>(text: &'a str, call: &'a str) -> impl Iterator<Item = &'a str> {
        text.split(call)
            .skip(1)
            .filter_map(|rest| rest.split_once('"').map(|(name, _)| name))
    }

    fn html_below(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if entry.is_dir() {
                html_below(&entry, found);
            } else if entry.extension().is_some_and(|ending| ending == "html") {
                found.push(std::fs::read_to_string(&entry).unwrap());
            }
        }
    }

    #[test]
    fn every_icon_that_a_template_names_is_in_the_sprite() {
        let sprite = Dist::get("vendor/img/all-svg-icons.svg").unwrap();
        let sprite = String::from_utf8(sprite.data.into_owned()).unwrap();
        let has = |name: &str| sprite.contains(&format!("id=\"{name}\""));
        let mut templates = Vec::new();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
        html_below(std::path::Path::new(folder), &mut templates);
        let mut seen = 0;
        for text in &templates {
            for call in ["icon(ui, \"", "icon::alert(ui, \"", "ui.icon(\""] {
                for name in named(text, call) {
                    assert!(has(name), "the sprite has no icon {name}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 50, "only {seen} icons were found in the templates");
        use crate::ui::Tone;
        for tone in [Tone::Info, Tone::Success, Tone::Warning, Tone::Error] {
            assert!(has(tone.icon()), "the sprite has no icon {}", tone.icon());
        }
    }

    #[test]
    fn the_address_of_an_asset_names_this_build() {
        assert!(url("css/etsted.css").starts_with(&format!("/assets/{}/", *FINGERPRINT)));
        assert_eq!(FINGERPRINT.len(), 12);
    }
}
