//! Where a post comes from: only our own pages may post.
//!
//! Two checks, either of which stops a foreign page: the browser says where the request was made (`Sec-Fetch-Site`,
//! else `Origin`), and every form carries a token that only its own session knows.

use axum::http::{HeaderMap, Method, header};
use sha2::{Digest, Sha256};

/// Whether the browser says that another site made this request.
pub(super) fn is_foreign(method: &Method, headers: &HeaderMap) -> bool {
    if method.is_safe() {
        return false;
    }
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (
        text("sec-fetch-site"),
        text("origin"),
        text(header::HOST.as_str()),
    ) {
        (Some(site), _, _) => !matches!(site, "same-origin" | "none"),
        (None, Some(origin), Some(host)) => origin.split_once("://").is_none_or(|(_, from)| from != host),
        (None, Some(_), None) => true,
        (None, None, _) => false, // an old browser or a script: the token decides
    }
}

/// The token of a form, from a secret that only the browser's cookie (or its session) holds.
pub(crate) fn token(secret: &str) -> String {
    use std::fmt::Write as _;
    Sha256::digest(format!("etsted form {secret}"))
        .iter()
        .take(16)
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Compares two tokens in a time that tells nothing about where they differ.
pub(crate) fn same(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one
            .bytes()
            .zip(other.bytes())
            .fold(0, |sum, (a, b)| sum | (a ^ b))
            == 0
}

/// The `csrf` field of a form that was sent as `application/x-www-form-urlencoded`.
pub(super) fn field(body: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(body).ok()?;
    text.split('&').find_map(|pair| pair.strip_prefix("csrf="))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn foreign_posts_are_told_apart() {
        for (site, origin, foreign) in [
            (Some("same-origin"), None, false),
            (Some("none"), None, false),
            (Some("cross-site"), None, true),
            (Some("same-site"), Some("https://etsted.example"), true),
            (None, Some("https://etsted.example"), false),
            (None, Some("https://evil.example"), true),
            (None, Some("null"), true),
            (None, None, false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("host", HeaderValue::from_static("etsted.example"));
            for (name, value) in [("sec-fetch-site", site), ("origin", origin)] {
                if let Some(value) = value {
                    headers.insert(name, HeaderValue::from_static(value));
                }
            }
            assert_eq!(
                is_foreign(&Method::POST, &headers),
                foreign,
                "{site:?} {origin:?}"
            );
            assert!(!is_foreign(&Method::GET, &headers));
        }
    }

    #[test]
    fn tokens_are_found_and_compared() {
        assert_eq!(field(b"a=1&csrf=abc&b=2"), Some("abc"));
        assert_eq!(field(b"xcsrf=abc"), None);
        assert!(same(&token("s"), &token("s")) && !same(&token("s"), &token("t")) && !same("", "a"));
    }
}
