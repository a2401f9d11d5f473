//! The language switch: a plain form, a cookie, and back to the page one came from.

use crate::{forms::Form, texts::Lang};
use axum::{
    http::{HeaderMap, header},
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};

const COOKIE: &str = "etsted_lang";
const A_YEAR_IN_SECONDS: u32 = 365 * 24 * 60 * 60;

/// `POST /language` with `lang` and `back`. Needs no token: it changes nothing but the reader's own language.
pub async fn set_language(form: Form) -> Response {
    let lang = Lang::from_code(form.value("lang")).unwrap_or_default();
    let cookie = format!(
        "{COOKIE}={}; Path=/; Max-Age={A_YEAR_IN_SECONDS}; SameSite=Lax; HttpOnly",
        lang.code()
    );
    (
        AppendHeaders([(header::SET_COOKIE, cookie)]),
        Redirect::to(own_address(form.value("back"))),
    )
        .into_response()
}

/// An address on this site, or the front page: a foreign page must not use the switch to send people away.
fn own_address(back: &str) -> &str {
    let plain = back.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if plain && back.starts_with('/') && !back.starts_with("//") {
        back
    } else {
        "/"
    }
}

/// The language the reader has chosen; Danish when they have not.
#[must_use]
pub(crate) fn of_request(headers: &HeaderMap) -> Lang {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .and_then(|(_, code)| Lang::from_code(code))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::own_address;

    #[test]
    fn the_switch_only_returns_to_this_site() {
        assert_eq!(own_address("/units/1?day=2026-11-21"), "/units/1?day=2026-11-21");
        for foreign in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "/a\r\nb",
        ] {
            assert_eq!(own_address(foreign), "/", "{foreign}");
        }
    }
}
