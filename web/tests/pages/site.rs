//! A site over the small world, and visitors who keep their cookies and fill in forms.

use access::Actor;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use std::collections::BTreeMap;
use testing::World;
use tower::ServiceExt;
use web::{App, Settings};

/// The pages over a world.
pub struct Site {
    router: Router,
    runtime: tokio::runtime::Runtime,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// Where it leads, when it does.
    pub location: String,
    /// The page.
    pub body: String,
}

impl Answer {
    /// Whether the page says all of these.
    pub fn says(&self, words: &[&str]) -> bool {
        words.iter().all(|words| self.body.contains(words))
    }

    /// The page when it opened; fails the test with what came instead.
    #[track_caller]
    pub fn opened(self) -> Self {
        assert_eq!(self.status, StatusCode::OK, "{}", self.body);
        assert!(!self.body.contains("[kit-") && !missing_words(&self.body), "a text is missing: {}", self.body);
        self
    }

    /// Where a form led that was right.
    #[track_caller]
    pub fn led(self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.location
    }
}

/// A text key in brackets stands where a text should.
fn missing_words(body: &str) -> bool {
    body.split('[').skip(1).any(|rest| {
        rest.split_once(']').is_some_and(|(key, _)| {
            key.contains('-') && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        })
    })
}

/// Somebody with a browser.
pub struct Visitor<'a> {
    site: &'a Site,
    cookies: BTreeMap<String, String>,
    csrf: String,
}

impl Site {
    /// Opens the site.
    pub fn open(world: &World) -> Self {
        let house = access::House::new(world.db.clone(), world.clock_dyn());
        let app = App::new(house, Settings { https: false, ..Settings::default() });
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().unwrap();
        Self { router: web::router(&app), runtime }
    }

    /// Somebody who has not logged in.
    pub fn visitor(&self) -> Visitor<'_> {
        Visitor { site: self, cookies: BTreeMap::new(), csrf: String::new() }
    }

    /// Somebody who has: by log-in name.
    #[track_caller]
    pub fn as_user(&self, login: &str) -> Visitor<'_> {
        let mut visitor = self.visitor();
        visitor.get("/login").opened();
        let fields = [("username", login), ("password", testing::PASSWORD)];
        assert_eq!(visitor.post("/login", &fields).led(), "/");
        visitor.get("/accessibility").opened(); // a page with the session's own token
        visitor
    }

    /// Somebody of the small world. The log-in is the first name in small letters.
    #[track_caller]
    pub fn person(&self, actor: &Actor) -> Visitor<'_> {
        let first = actor.name().show().split(' ').next().unwrap_or_default().to_lowercase();
        self.as_user(&first)
    }
}

impl Visitor<'_> {
    /// Opens a page.
    pub fn get(&mut self, path: &str) -> Answer {
        let request = Request::get(path);
        self.send(request, Body::empty())
    }

    /// Sends a form with the token of the page opened last.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf.clone();
        let all = fields.iter().copied().chain([("csrf", csrf.as_str())]);
        let body = all.map(|(name, value)| format!("{name}={}", escaped(value))).collect::<Vec<_>>().join("&");
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body))
    }

    /// Reads the pages in English from now on.
    pub fn in_english(&mut self) {
        self.post("/language", &[("lang", "en"), ("back", "/")]).led();
    }

    fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Answer {
        let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        let request = request.header(header::COOKIE, cookies).body(body).unwrap();
        let router = self.site.router.clone();
        let answer = self.site.runtime.block_on(async move {
            let response = router.oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            (parts, to_bytes(body, usize::MAX).await.unwrap())
        });
        let (parts, body) = answer;
        for cookie in parts.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            if let Some((name, value)) = cookie.split(';').next().and_then(|pair| pair.split_once('=')) {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let body = String::from_utf8_lossy(&body).into_owned();
        if let Some(token) = body.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()) {
            self.csrf = token.to_owned();
        }
        let location = parts.headers.get(header::LOCATION).and_then(|value| value.to_str().ok());
        Answer { status: parts.status, location: location.unwrap_or_default().to_owned(), body }
    }
}

/// Everything but letters and digits in hexadecimal.
fn escaped(value: &str) -> String {
    value.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}
