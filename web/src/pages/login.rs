//! Logging in and out.

use crate::app::{Settings, Stop, token, tokens_agree};
use crate::preview::Page;
use crate::{App, Form, Route, Ui, texts::Message, ui::page};
use access::login::LoginError;
use askama::Template;
use axum::{
    extract::{ConnectInfo, FromRequestParts, Query, State},
    http::{header, request::Parts},
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use foundation::Private;
use std::{convert::Infallible, net::SocketAddr};
use tower_sessions::Session;

const DEVICE_COOKIE: &str = "etsted_device";
const TWO_YEARS_IN_SECONDS: u32 = 2 * 365 * 24 * 60 * 60;

/// The log-in page.
#[derive(Template)]
#[template(path = "pages/login.html")]
struct LoginPage {
    ui: Ui,
    form: Form,
    people: Vec<(String, String, String)>,
}

/// Pages for browser tests.
pub const PAGES: &[Page] = &[Page::new("login", "/login", "")];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("login.show", "/login", show).public(),
        Route::post("login.enter", "/login", enter).public(),
        Route::post("login.leave", "/logout", leave),
    ]
}

/// What the address says: where the person wanted to go.
#[derive(serde::Deserialize)]
struct Wanted {
    #[serde(default)]
    next: String,
}

/// The device's cookie: a secret that says only that this browser has been here before.
struct Device {
    secret: String,
    is_new: bool,
}

impl<S: Send + Sync> FromRequestParts<S> for Device {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let cookies = parts
            .headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok());
        let found = cookies
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(name, value)| *name == DEVICE_COOKIE && value.len() == 32);
        Ok(match found {
            Some((_, secret)) => Self {
                secret: secret.to_owned(),
                is_new: false,
            },
            None => Self {
                secret: uuid::Uuid::new_v4().simple().to_string(),
                is_new: true,
            },
        })
    }
}

impl Device {
    fn cookie(&self, settings: &Settings) -> String {
        let secure = if settings.https { "; Secure" } else { "" };
        let secret = &self.secret;
        format!(
            "{DEVICE_COOKIE}={secret}; Path=/login; Max-Age={TWO_YEARS_IN_SECONDS}; SameSite=Lax; HttpOnly{secure}"
        )
    }
}

async fn show(State(app): State<App>, ui: Ui, device: Device, Query(wanted): Query<Wanted>) -> Response {
    let form = Form::new().with("next", wanted.next);
    let page = page(&login_page(&app, ui, &device, form));
    (
        AppendHeaders([(header::SET_COOKIE, device.cookie(app.settings()))]),
        page,
    )
        .into_response()
}

fn login_page(app: &App, ui: Ui, device: &Device, form: Form) -> LoginPage {
    LoginPage {
        ui: ui.with_csrf(token(&device.secret)),
        form,
        people: app.settings().demo_people.clone(),
    }
}

async fn enter(
    State(app): State<App>,
    session: Session,
    ui: Ui,
    device: Device,
    source: Source,
    mut form: Form,
) -> Result<Response, Stop> {
    if device.is_new || !tokens_agree(&token(&device.secret), form.value("csrf")) {
        return Err(Stop::form_expired());
    }
    let name = form.required("username", "login-error-name");
    let password = Some(form.value("password").to_owned()).filter(|password| !password.is_empty());
    if password.is_none() {
        form.wrong("password", "login-error-password");
    }
    let (Some(name), Some(password)) = (name, password.map(Private::new)) else {
        return Ok(form.again(ui, |ui, form| login_page(&app, ui, &device, form)));
    };
    let source = source.0;
    let secret = device.secret.clone();
    let entered = app
        .in_house(move |house| house.log_in(&name, &password, &source, Some(&secret)))
        .await;
    match entered {
        Ok(signed_in) => {
            let next = Some(form.value("next"))
                .filter(|next| is_own(next))
                .unwrap_or("/")
                .to_owned();
            begin(&session, &signed_in)
                .await
                .map_err(|error| Stop::unexpected(&error))?;
            Ok(Redirect::to(&next).into_response())
        }
        Err(LoginError::Wrong) => {
            form.wrong("username", "login-error-wrong");
            Ok(form.again(ui, |ui, form| login_page(&app, ui, &device, form)))
        }
        Err(LoginError::Wait { until }) => {
            let minutes = (until.micros() - app.house().now().micros()) / 60_000_000 + 1;
            form.wrong("", Message::new("login-error-wait").with("n", minutes));
            Ok(form.again(ui, |ui, form| login_page(&app, ui, &device, form)))
        }
        Err(LoginError::Storage(error)) => Err(error.into()),
    }
}

/// Begins a session under a new key, so that a key somebody planted before log-in is worth nothing.
async fn begin(
    session: &Session,
    signed_in: &access::SignedIn,
) -> Result<(), tower_sessions::session::Error> {
    session.cycle_id().await?;
    session.insert("user", signed_in.actor.user()).await?;
    session
        .insert("secret", uuid::Uuid::new_v4().simple().to_string())
        .await
}

async fn leave(session: Session) -> Result<Response, Stop> {
    session.flush().await.map_err(|error| Stop::unexpected(&error))?;
    Ok(Redirect::to("/login").into_response())
}

/// An address on this site.
fn is_own(next: &str) -> bool {
    next.starts_with('/')
        && !next.starts_with("//")
        && next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

/// The client's address, for counting attempts: only digests of it are stored.
struct Source(String);

impl FromRequestParts<App> for Source {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let forwarded = parts
            .headers
            .get("x-forwarded-for")
            .and_then(|value| value.to_str().ok());
        let last = forwarded.and_then(|list| list.rsplit(',').next()).map(str::trim);
        let connection = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self(match (app.settings().behind_proxy, last, connection) {
            (true, Some(address), _) => address.to_owned(),
            (_, _, Some(ConnectInfo(address))) => address.ip().to_string(),
            _ => String::new(),
        }))
    }
}
