//! The entrance: every request comes through here. Who is it, may they post, and what page do they get when a
//! handler stops.

use super::{App, Guard, Me, Route, Stop, origin, sessions};
use crate::texts::Lang;
use crate::ui::{NavItem, Ui, UnitChoice, User};
use access::SignedIn;
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    http::{Method, StatusCode},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
};
use foundation::UserId;
use std::sync::Arc;
use tower_sessions::{Expiry, Session, SessionManagerLayer, cookie::SameSite};

/// How the pages are run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Behind HTTPS: cookies are sent only over it. Off only for a demo on one's own machine.
    pub https: bool,
    /// Trust the last address in `X-Forwarded-For`, because a proxy of ours stands in front.
    pub behind_proxy: bool,
    /// The previews of parts and the list of pages, for the demo.
    pub previews: bool,
    /// Log-ins to show on the log-in page, in the demo: (log-in, name, role in words).
    pub demo_people: Vec<(String, String, String)>,
    /// When the accessibility statement of the public site was last looked at; the law asks for once a year.
    pub statement_reviewed: Option<foundation::Day>,
    /// Whom to write to about the accessibility of the public site.
    pub statement_contact: String,
    /// What absolute links begin with: `https://etsted.example`. Without it they begin with what the request names as its
    /// host, which any visitor can choose.
    pub public_address: Option<String>,
    /// How often visitors may ask for mails about a committee; `None` when this installation sends none.
    pub subscriptions: Option<governance::subscription::AskLimits>,
    /// When owners and secretaries are reminded of actions.
    pub reminders: governance::follow_up::ReminderDays,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            https: true,
            behind_proxy: false,
            previews: false,
            demo_people: Vec::new(),
            statement_reviewed: None,
            statement_contact: String::new(),
            public_address: None,
            subscriptions: None,
            reminders: governance::follow_up::ReminderDays::default(),
        }
    }
}

/// A working day: a session that nobody used for so long has ended.
const SESSION: time::Duration = time::Duration::hours(10);
/// A form without files is never larger.
const FORM_BYTES: usize = 1024 * 1024;
/// An order message with documents may be.
const UPLOAD_BYTES: usize = 25 * 1024 * 1024;

/// The token that forms of this session carry.
#[derive(Clone)]
pub(super) struct SessionToken(pub(super) String);

/// Builds the router from the list of routes.
pub fn serve_pages(app: &App, routes: Vec<Route>) -> Router {
    let (public, private): (Vec<_>, Vec<_>) =
        routes.into_iter().partition(|route| route.guard == Guard::Public);
    let (published, public): (Vec<_>, Vec<_>) =
        public.into_iter().partition(|route| is_published(route.path));
    let (uploads, forms): (Vec<_>, Vec<_>) = private
        .into_iter()
        .partition(|route| route.guard == Guard::Upload);
    let add = |router: Router<App>, route: Route| router.route(route.path, route.handler);
    let forms = forms
        .into_iter()
        .fold(Router::new(), add)
        .route_layer(middleware::from_fn(check_token));
    let uploads = uploads
        .into_iter()
        .fold(Router::new(), add)
        .route_layer(DefaultBodyLimit::max(UPLOAD_BYTES));
    let private = forms
        .merge(uploads)
        .route_layer(middleware::from_fn(only_signed_in));
    let public = public.into_iter().fold(Router::new(), add);
    let sessions = SessionManagerLayer::new(sessions::Sessions(app.house().clone()))
        .with_name("etsted_session")
        .with_secure(app.settings().https)
        .with_same_site(SameSite::Lax)
        .with_http_only(true)
        .with_expiry(Expiry::OnInactivity(SESSION));
    let previews = if app.settings().previews {
        crate::preview::router()
    } else {
        Router::new()
    };
    // What is published stands outside the sessions: no cookie is read or set, and nothing depends on who asks.
    let published = published
        .into_iter()
        .fold(Router::new(), add)
        .route_layer(middleware::from_fn(note_published));
    crate::ui::wrap(public.merge(private).merge(previews))
        .fallback(|| async { Stop::no_access() })
        .layer(middleware::from_fn_with_state(app.clone(), come_in))
        .layer(sessions)
        .merge(published)
        .with_state(app.clone())
}

/// Whether a route belongs to the public site of published papers.
fn is_published(path: &str) -> bool {
    path == "/public" || path.starts_with("/public/")
}

/// Logs a request to the public site: the route and the answer, and nothing about who asked.
async fn note_published(request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("-".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    tracing::info!(route, status = response.status().as_u16(), "published");
    response
}

/// Finds out who asks, builds what every page knows, and turns a stopped handler into a page.
async fn come_in(State(app): State<App>, session: Session, mut request: Request, next: Next) -> Response {
    let started = std::time::Instant::now();
    if origin::is_foreign(request.method(), request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let signed_in = match who(&app, &session).await {
        Ok(found) => found,
        Err(stop) => {
            return stop
                .problem
                .page(Ui::new(Lang::default(), "/", app.house().now()));
        }
    };
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("-".to_owned(), |path| path.as_str().to_owned());
    let user = signed_in.as_ref().map(|signed_in| signed_in.actor.user());
    let ui = dress(&mut request, &app, &session, signed_in).await;
    let response = next.run(request).await;
    // The route, not the address: a search word in an address may be a name.
    tracing::info!(%method, route, status = response.status().as_u16(), ?user, ms = started.elapsed().as_millis(), "request");
    match response.extensions().get::<Stop>() {
        Some(Stop {
            problem,
            id: Some(id),
        }) => problem.page_with_id(ui, id),
        Some(Stop { problem, id: None }) => problem.page(ui),
        None => response,
    }
}

async fn who(app: &App, session: &Session) -> Result<Option<SignedIn>, Stop> {
    let user = session
        .get::<UserId>(sessions::USER)
        .await
        .map_err(|error| Stop::unexpected(&error))?;
    match user {
        Some(user) => Ok(app.in_house(move |house| house.signed_in(user)).await?),
        None => Ok(None),
    }
}

/// Puts the `Ui`, the person and the token where handlers find them.
async fn dress(request: &mut Request, app: &App, session: &Session, signed_in: Option<SignedIn>) -> Ui {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let mut ui = Ui::new(crate::ui::language_of(request.headers()), path, app.house().now());
    if let Some(signed_in) = signed_in {
        let secret: String = session.get("secret").await.ok().flatten().unwrap_or_default();
        let token = origin::token(&secret);
        let user = header_user(&ui, &signed_in);
        ui = ui.with_user(user, token.clone()).with_nav(nav(&signed_in));
        if let Some((place, choices)) = places(&signed_in) {
            ui = ui.with_place(place, choices);
        }
        ui = crate::pages::notice::show(ui, session).await;
        keep_alive(session, app.house().now().micros()).await;
        request.extensions_mut().insert(SessionToken(token));
        request.extensions_mut().insert(Me(Arc::new(signed_in)));
    }
    request.extensions_mut().insert(ui.clone());
    ui
}

/// Moves the session's end on, at most every ten minutes: reading pages must not write a row each time.
async fn keep_alive(session: &Session, now_micros: i64) {
    const TEN_MINUTES: i64 = 10 * 60 * 1_000_000;
    let seen = session
        .get::<i64>("seen")
        .await
        .ok()
        .flatten()
        .unwrap_or_default();
    if now_micros - seen > TEN_MINUTES {
        // When it cannot be stored, the session ends a little earlier; nothing is lost.
        let _ = session.insert("seen", now_micros).await;
    }
}

fn header_user(ui: &Ui, signed_in: &SignedIn) -> User {
    let role = working_roles(signed_in).first().map_or_else(String::new, |held| {
        format!(
            "{}, {}",
            ui.t(format!("role-{}", held.role.replace('_', "-"))),
            held.unit_name
        )
    });
    User {
        key: signed_in.actor.user().to_string(),
        name: signed_in.actor.name().show().clone(),
        role,
    }
}

/// What the main menu offers, by capability. What a page shows is decided by its own permit.
const NAV: [(&str, &str, &str); 11] = [
    ("record.read", "nav-day", "/day"),
    ("citizen.read", "nav-citizens", "/citizens"),
    ("order.read", "nav-orders", "/orders"),
    ("place.read", "nav-places", "/places"),
    ("figures.read", "nav-occupancy", "/occupancy"),
    ("economy.read", "nav-economy", "/economy"),
    ("committee.read", "nav-committees", "/committees"),
    ("committee.read", "nav-actions", "/actions"),
    ("committee.read", "nav-hearings", "/hearings"),
    ("committee.read", "nav-plans", "/plans"),
    ("access.audit", "nav-audit", "/audit"),
];

fn nav(signed_in: &SignedIn) -> Vec<NavItem> {
    let held = |capability: &str| signed_in.capabilities.iter().any(|one| one == capability);
    NAV.iter()
        .filter(|(capability, _, _)| held(capability))
        .map(|(_, key, href)| NavItem {
            key,
            href: (*href).to_owned(),
            waiting: None,
        })
        .collect()
}

/// The roles of somebody's own work. Taking in orders for the whole region is a task beside another role: it is nobody's
/// place, unless it is all they do.
fn working_roles(signed_in: &SignedIn) -> Vec<&access::role::HeldRole> {
    let own: Vec<_> = signed_in
        .roles
        .iter()
        .filter(|held| held.role != "order_intake")
        .collect();
    if own.is_empty() {
        signed_in.roles.iter().collect()
    } else {
        own
    }
}

/// The unit the person works in, and the others they hold a role for.
fn places(signed_in: &SignedIn) -> Option<(String, Vec<UnitChoice>)> {
    let mut units = working_roles(signed_in);
    let place = units.first()?.unit_name.clone();
    units.dedup_by_key(|held| held.unit);
    let choice = |held: &access::role::HeldRole| UnitChoice {
        name: held.unit_name.clone(),
        href: format!("/day?unit={}", held.unit),
    };
    let choices = if units.len() > 1 {
        units.into_iter().map(choice).collect()
    } else {
        Vec::new()
    };
    Some((place, choices))
}

/// Nobody comes to a private page without having logged in; afterwards they get the page they wanted.
async fn only_signed_in(request: Request, next: Next) -> Response {
    if request.extensions().get::<Me>().is_some() {
        return next.run(request).await;
    }
    if request.method() != Method::GET {
        return Stop::form_expired().into_response();
    }
    // The address may hold search words; they stay in the browser, and are not repeated in ours.
    let wanted = request.uri().path().to_owned();
    Redirect::to(&format!("/login?next={wanted}")).into_response()
}

/// Every posted form carries its session's token. Forms with files stand on routes of their own, and are checked by
/// [`super::Upload`].
async fn check_token(request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let expected = request
        .extensions()
        .get::<SessionToken>()
        .map(|token| token.0.clone())
        .unwrap_or_default();
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, FORM_BYTES).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let sent = origin::field(&bytes).unwrap_or_default();
    if expected.is_empty() || !origin::same(&expected, sent) {
        return Stop::form_expired().into_response();
    }
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}
