//! A browser for tests: logs in through the form, keeps cookies and the form token, asks the real router.

use access::{Actor, House};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use foundation::Instant;
use std::collections::BTreeMap;
use testing::World;
use tower::ServiceExt;
use web::{App, Settings};

/// The password of everybody in the small world.
const PASSWORD: &str = "solskin i september";

/// An id as a form gets one when it is opened.
pub fn form_id() -> &'static str {
    uuid::Uuid::now_v7().to_string().leak()
}

/// The site over a world.
pub struct Site<'w> {
    /// The world behind it.
    pub world: &'w World,
    router: Router,
    runtime: tokio::runtime::Runtime,
}

/// What came back.
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// The page.
    pub body: String,
}

impl Answer {
    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The page itself, which must have been shown.
    #[track_caller]
    pub fn opened(self) -> Self {
        assert_eq!(
            self.status,
            StatusCode::OK,
            "led to {:?}: {}",
            self.location(),
            self.words()
        );
        self
    }

    /// Where a redirect leads; it must be one.
    #[track_caller]
    pub fn led(self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.words());
        self.location().to_owned()
    }

    /// Whether all of these stand on the page.
    pub fn says(&self, all: &[&str]) -> bool {
        all.iter().all(|words| self.has(words))
    }

    /// Whether words stand on the page.
    pub fn has(&self, words: &str) -> bool {
        self.body.contains(words)
    }

    /// The fields of the page's forms with the values they hold, in order.
    pub fn fields(&self) -> Vec<(String, String)> {
        let inputs = self
            .body
            .split("<input ")
            .skip(1)
            .filter_map(|rest| rest.split('>').next());
        let part = |input: &str, name: &str| {
            let (_, rest) = input.split_once(&format!("{name}=\""))?;
            rest.split('"').next().map(str::to_owned)
        };
        inputs
            .filter_map(|input| Some((part(input, "name")?, part(input, "value").unwrap_or_default())))
            .collect()
    }

    /// The words of the page: what stands between tags, with entities of quotes written out.
    pub fn words(&self) -> String {
        let mut words = String::new();
        let mut inside = false;
        for letter in self.body.chars() {
            match letter {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    words.push(' ');
                }
                _ if !inside => words.push(letter),
                _ => {}
            }
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Somebody at the site, logged in or not.
pub struct Visitor<'s> {
    site: &'s Site<'s>,
    cookies: BTreeMap<String, String>,
    token: String,
}

impl<'w> Site<'w> {
    /// The site over a world, as the program serves it.
    pub fn open(world: &'w World) -> Self {
        Self::open_with(world, Settings::default())
    }

    /// The site of an installation with further settings.
    pub fn open_with(world: &'w World, settings: Settings) -> Self {
        let house = House::new(world.db.clone(), world.clock_dyn());
        let settings = Settings {
            https: false,
            ..settings
        };
        let router = web::router(&App::new(house, settings));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        Self {
            world,
            router,
            runtime,
        }
    }

    /// Moves the world's clock.
    pub fn at(&self, instant: &str) {
        self.world.clock.set(Instant::parse(instant).unwrap());
    }

    /// Somebody who has not logged in.
    pub fn visitor(&self) -> Visitor<'_> {
        Visitor {
            site: self,
            cookies: BTreeMap::new(),
            token: String::new(),
        }
    }

    /// Somebody of the world, logged in through the form.
    #[track_caller]
    pub fn person(&self, actor: &Actor) -> Visitor<'_> {
        let world = self.world;
        let people = [
            (&world.educator, "ane"),
            (&world.colleague, "bo"),
            (&world.other_educator, "carla"),
            (&world.team_leader, "dorte"),
            (&world.area_manager, "erik"),
            (&world.staff_unit, "fie"),
            (&world.secretary, "gert"),
            (&world.municipality, "hanne"),
            (&world.operator, "ib"),
        ];
        let found = people.into_iter().find(|(one, _)| one.user() == actor.user());
        self.login(found.expect("somebody of the world").1)
    }

    /// Somebody of the world by log-in name, logged in through the form.
    pub fn login(&self, name: &str) -> Visitor<'_> {
        let mut visitor = self.visitor();
        visitor.get("/login");
        let answer = visitor.post(
            "/login",
            &[
                ("username", name),
                ("password", PASSWORD),
                ("next", "/accessibility"),
            ],
        );
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{name} logs in: {}",
            answer.words()
        );
        visitor.get("/accessibility");
        visitor
    }
}

impl Visitor<'_> {
    /// Chooses English.
    pub fn in_english(&mut self) {
        let answer = self.post("/language", &[("lang", "en"), ("back", "/accessibility")]);
        assert!(answer.status.is_redirection(), "{}", answer.status);
    }

    /// Opens a page.
    pub fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None, Vec::new())
    }

    /// Posts a form with the token of the session.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token.clone();
        let all = fields.iter().copied().chain([("csrf", token.as_str())]);
        let body: Vec<_> = all
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        self.send(
            Method::POST,
            path,
            Some("application/x-www-form-urlencoded"),
            body.join("&").into_bytes(),
        )
    }

    /// Posts a form with a file.
    pub fn upload(&mut self, path: &str, field: &str, content: &[u8]) -> Answer {
        const LINE: &str = "etsted-test-border";
        let mut body = format!(
            "--{LINE}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n--{LINE}\r\n\
             Content-Disposition: form-data; name=\"{field}\"; filename=\"file.json\"\r\n\
             Content-Type: application/json\r\n\r\n",
            self.token
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(format!("\r\n--{LINE}--\r\n").as_bytes());
        self.send(
            Method::POST,
            path,
            Some(&format!("multipart/form-data; boundary={LINE}")),
            body,
        )
    }

    /// Posts a form with fields and a file under its name.
    pub fn upload_named(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        name: &str,
        content: &[u8],
    ) -> Answer {
        const LINE: &str = "etsted-test-border";
        let token = self.token.clone();
        let mut body = Vec::new();
        for (field, value) in fields.iter().copied().chain([("csrf", token.as_str())]) {
            let head =
                format!("--{LINE}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(head.as_bytes());
        }
        let head = format!(
            "--{LINE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(format!("\r\n--{LINE}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={LINE}");
        self.send(Method::POST, path, Some(&kind), body)
    }

    /// Posts, and opens the page that the answer leads to.
    pub fn post_and_follow(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post(path, fields);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.words());
        self.get(answer.location())
    }

    /// Forgets the form token, as a foreign page would not know it.
    pub fn forget_token(&mut self) {
        self.token.clear();
    }

    fn send(&mut self, method: Method, path: &str, kind: Option<&str>, body: Vec<u8>) -> Answer {
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "etsted.example");
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let request = request.body(Body::from(body)).unwrap();
        let answer = self.site.runtime.block_on(async {
            let response = self.site.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap();
            let body = String::from_utf8_lossy(&bytes).into_owned();
            Answer {
                status: parts.status,
                headers: parts.headers,
                body,
            }
        });
        self.remember(&answer);
        answer
    }

    fn remember(&mut self, answer: &Answer) {
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let Some((name, rest)) = cookie.to_str().unwrap().split_once('=') else {
                continue;
            };
            let value = rest.split(';').next().unwrap_or_default();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        if let Some((_, rest)) = answer.body.split_once("name=\"csrf\" value=\"") {
            self.token = rest.split('"').next().unwrap_or_default().to_owned();
        }
    }
}

/// Percent-encoding of a form's names and values.
fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}
