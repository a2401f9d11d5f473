//! The real program as a process of its own, and a visitor that talks to it over HTTP.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

/// A running `etsted serve`. Killed with its value.
pub struct Server {
    child: Child,
    /// Where it listens: `http://127.0.0.1:PORT`.
    pub base: String,
    log: Arc<Mutex<String>>,
}

impl Server {
    /// Starts the program on a free port over a database that is up to date, logging everything it can log.
    pub fn start(database: &str) -> Self {
        Self::start_with(database, &[])
    }

    /// As [`Server::start`], with further settings.
    pub fn start_with(database: &str, settings: &[(&str, String)]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_etsted"))
            .args(["serve", "--plain-http", "--listen", "127.0.0.1:0"])
            .env("ETSTED_DATABASE_URL", database)
            .env("ETSTED_LOG", "debug")
            .envs(settings.iter().map(|(name, value)| (*name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stderr.take().expect("its log"));
        let log = Arc::new(Mutex::new(String::new()));
        let mut base = None;
        while base.is_none() {
            let mut line = String::new();
            assert!(
                lines.read_line(&mut line).expect("a line") > 0,
                "it ended: {}",
                log.lock().unwrap()
            );
            base = line
                .trim()
                .split_once("listening on ")
                .map(|(_, address)| format!("http://{address}"));
            log.lock().unwrap().push_str(&line);
        }
        let kept = Arc::clone(&log);
        std::thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(length) = lines.read(&mut chunk) {
                if length == 0 {
                    break;
                }
                kept.lock()
                    .unwrap()
                    .push_str(&String::from_utf8_lossy(&chunk[..length]));
            }
        });
        Self {
            child,
            base: base.unwrap(),
            log,
        }
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Where it sends one.
    pub location: Option<String>,
    /// The page.
    pub body: String,
    /// The same as bytes, for files.
    pub bytes: Vec<u8>,
    /// Every header, as it is printed.
    pub headers: String,
}

/// Somebody with a browser that keeps cookies and follows nothing by itself.
#[derive(Clone)]
pub struct Visitor {
    agent: ureq::Agent,
    /// The server they talk to; a restarted one has another port.
    pub base: String,
    cookies: BTreeMap<String, String>,
    csrf: String,
}

impl Visitor {
    /// Nobody yet.
    pub fn new(base: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(std::time::Duration::from_secs(20)))
            .build();
        Self {
            agent: config.into(),
            base: base.to_owned(),
            cookies: BTreeMap::new(),
            csrf: String::new(),
        }
    }

    /// Logs in as somebody of the small world.
    pub fn logged_in(base: &str, login: &str, password: &str) -> Self {
        let mut visitor = Self::new(base);
        visitor.get("/login");
        let answer = visitor.post("/login", &[("username", login), ("password", password)]);
        assert_eq!(answer.status, 303, "{login} logs in: {}", answer.body);
        visitor.get("/accessibility"); // a page with the session's form token
        visitor
    }

    /// Opens a page.
    pub fn get(&mut self, path: &str) -> Answer {
        self.try_get(path).expect("an answer")
    }

    /// Opens a page and goes where it leads.
    pub fn open(&mut self, path: &str) -> Answer {
        let mut answer = self.get(path);
        while let (303, Some(next)) = (answer.status, answer.location.clone()) {
            answer = self.get(&next);
        }
        answer
    }

    /// Opens a page of a server that may just have been killed.
    pub fn try_get(&mut self, path: &str) -> Result<Answer, ureq::Error> {
        let request = self
            .agent
            .get(format!("{}{path}", self.base))
            .header("cookie", self.cookie_line());
        let response = request.call()?;
        self.take(response)
    }

    /// Posts a form with the token of the page seen last.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.try_post(path, fields).expect("an answer")
    }

    /// Posts a form to a server that may just have been killed.
    pub fn try_post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer, ureq::Error> {
        let csrf = self.csrf.clone();
        let fields = fields.iter().copied().chain([("csrf", csrf.as_str())]);
        let request = self
            .agent
            .post(format!("{}{path}", self.base))
            .header("cookie", self.cookie_line());
        let response = request.send_form(fields)?;
        self.take(response)
    }

    /// Fills in and sends the form of a page that is posted to `action`: what the page has filled in itself (hidden
    /// fields, chosen options, ticked boxes) is sent along, as a browser does.
    pub fn submit(&mut self, page: &Answer, action: &str, typed: &[(&str, &str)]) -> Answer {
        let form = page
            .body
            .split("<form")
            .skip(1)
            .find(|form| attribute(form.split('>').next().unwrap_or_default(), "action") == Some(action))
            .unwrap_or_else(|| panic!("no form posts to {action} on:\n{}", page.body));
        let form = form.split("</form>").next().unwrap_or_default();
        let mut fields: Vec<(String, String)> = filled_in(form);
        fields.retain(|(name, _)| name != "csrf" && !typed.iter().any(|(other, _)| other == name));
        let typed = typed
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        fields.extend(typed);
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.post(action, &fields)
    }

    /// Posts a form with one file.
    pub fn upload(&mut self, path: &str, field: &str, name: &str, content: &[u8]) -> Answer {
        self.upload_with(path, &[], (field, name, content))
    }

    /// Posts a form with text fields and one file.
    pub fn upload_with(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        (field, name, content): (&str, &str, &[u8]),
    ) -> Answer {
        let edge = "etsted-test-edge";
        let mut body = String::new();
        for (name, value) in fields {
            body.push_str(&format!(
                "--{edge}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            ));
        }
        body.push_str(&format!(
            "--{edge}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n--{edge}\r\n\
             Content-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/json\r\n\r\n",
            self.csrf
        ));
        let mut body = body.into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(format!("\r\n--{edge}--\r\n").as_bytes());
        let request = self
            .agent
            .post(format!("{}{path}", self.base))
            .header("cookie", self.cookie_line())
            .header("content-type", format!("multipart/form-data; boundary={edge}"));
        let response = request.send(&body[..]).expect("an answer");
        self.take(response).expect("an answer")
    }

    fn cookie_line(&self) -> String {
        self.cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn take(&mut self, mut response: ureq::http::Response<ureq::Body>) -> Result<Answer, ureq::Error> {
        for cookie in response.headers().get_all("set-cookie") {
            let pair = cookie
                .to_str()
                .unwrap_or_default()
                .split(';')
                .next()
                .unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let location = response
            .headers()
            .get("location")
            .and_then(|to| to.to_str().ok())
            .map(str::to_owned);
        let status = response.status().as_u16();
        let headers = format!("{:?}", response.headers());
        let bytes = response.body_mut().read_to_vec()?;
        let body = String::from_utf8_lossy(&bytes).into_owned();
        if let Some(token) = body
            .split("name=\"csrf\" value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
        {
            self.csrf = token.to_owned();
        }
        Ok(Answer {
            status,
            location,
            body,
            bytes,
            headers,
        })
    }
}

/// What a form holds before anybody types: inputs with their values, ticked boxes only, chosen options, texts.
fn filled_in(form: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for tag in form.split('<').skip(1) {
        let inside = tag.split('>').next().unwrap_or_default();
        let Some(name) = attribute(inside, "name") else {
            continue;
        };
        let value = attribute(inside, "value").unwrap_or_default();
        let kind = attribute(inside, "type").unwrap_or("text");
        let taken = match (inside.split_whitespace().next(), kind) {
            (Some("input"), "checkbox" | "radio") => inside.contains(" checked"),
            (Some("input"), "submit" | "file") => false,
            (Some("input"), _) => true,
            _ => false,
        };
        if taken {
            fields.push((name.to_owned(), plain(value)));
        }
    }
    for select in form.split("<select").skip(1) {
        let name = attribute(select.split('>').next().unwrap_or_default(), "name");
        let options = select.split("</select>").next().unwrap_or_default();
        let chosen = options
            .split("<option")
            .skip(1)
            .find(|option| option.contains(" selected"));
        let value =
            chosen.and_then(|option| attribute(option.split('>').next().unwrap_or_default(), "value"));
        if let (Some(name), Some(value)) = (name, value) {
            fields.push((name.to_owned(), plain(value)));
        }
    }
    for area in form.split("<textarea").skip(1) {
        let (inside, rest) = area.split_once('>').unwrap_or_default();
        if let Some(name) = attribute(inside, "name") {
            let text = rest.split("</textarea>").next().unwrap_or_default();
            fields.push((name.to_owned(), plain(text.strip_prefix('\n').unwrap_or(text))));
        }
    }
    fields
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()
}

/// The text behind the characters that HTML writes otherwise.
fn plain(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (written, meant)| {
        text.replace(written, meant)
    })
}
