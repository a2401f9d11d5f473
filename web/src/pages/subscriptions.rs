//! Following a committee by mail: asking on the public site, confirming and ending by the links in mails.
//!
//! Nobody is logged in, no cookie is set, and no page says whether an address is known. Opening a link changes nothing
//! (mail systems open links to look for harm); only its button does. The posts of links answer with a page and not
//! with a redirect: mail programs end a subscription with one click, and follow none (RFC 8058, 3.2). Their secret
//! is in the link, so there is no form token to check.

use super::public::{Seen, no_page, read_committee};
use crate::app::rule;
use crate::preview::Page;
use crate::ui::{page, page_with};
use crate::{App, Form, Route, Stop, Ui};
use access::user::PUBLIC_SITE;
use access::{Action, Failure, Permit, Purpose, StorageError, Tx};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CommitteeId, Uuid};
use governance::subscription::{
    AskLimits, AskSubscription, AskSubscriptionError, ConfirmSubscription, ConfirmSubscriptionError,
    EmailAddress, EndSubscription, EndSubscriptionError, MailLanguage, SubscriptionToken, ask as ask_for,
    confirm as confirm_it, end as end_it,
};

/// Pages for browser tests.
pub const PAGES: &[Page] = &[
    Page::new(
        "subscription-asked",
        "/public/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/subscriptions",
        "",
    ),
    Page::new("page-subscription-confirming", "/public/confirmations/0", ""),
    Page::new("page-subscription-ending", "/public/unsubscriptions/0", ""),
    Page::new("page-subscription-form", "/preview/subscription", ""),
];

/// The routes of this area. Their paths begin with `/public`: the entrance lets them past the sessions.
#[must_use]
pub fn routes() -> Vec<Route> {
    let all = vec![
        Route::get(
            "subscription.asked",
            "/public/committees/{committee}/subscriptions",
            asked,
        ),
        Route::post(
            "subscription.ask",
            "/public/committees/{committee}/subscriptions",
            ask,
        ),
        Route::get(
            "subscription.confirming",
            "/public/confirmations/{token}",
            confirming,
        ),
        Route::post("subscription.confirm", "/public/confirmations/{token}", confirm),
        Route::get("subscription.ending", "/public/unsubscriptions/{token}", ending),
        Route::post("subscription.end", "/public/unsubscriptions/{token}", end),
    ];
    all.into_iter().map(Route::public).collect()
}

/// The form on a page: to be filled in, or with what is wrong.
pub(super) struct Follow {
    pub(super) form: Form,
    /// Whether this installation sends mails; without them the page says so, and offers the feed.
    pub(super) has_mail: bool,
}

impl Follow {
    /// The empty form of a committee's page.
    pub(super) fn new(app: &App) -> Self {
        Self {
            form: Form::new(),
            has_mail: app.settings().subscriptions.is_some(),
        }
    }
}

/// The form again, with what is wrong.
#[derive(Template)]
#[template(path = "pages/subscriptions/ask.html")]
struct AskPage {
    ui: Ui,
    query: &'static str,
    committee: CommitteeId,
    name: String,
    follow: Follow,
}

/// "Look into your mailbox", and how a link ended.
#[derive(Template)]
#[template(path = "pages/subscriptions/told.html")]
struct ToldPage {
    ui: Ui,
    query: &'static str,
    title: &'static str,
    text: &'static str,
    /// Where the committee's page is, if it is known.
    back: Option<(CommitteeId, String)>,
}

/// The button behind a link.
#[derive(Template)]
#[template(path = "pages/subscriptions/button.html")]
struct ButtonPage {
    ui: Ui,
    query: &'static str,
    title: &'static str,
    text: &'static str,
    button: &'static str,
    action: String,
}

async fn asked(State(app): State<App>, uri: Uri, Path(id): Path<CommitteeId>, form: Form) -> Response {
    let Seen { ui, query } = Seen::new(&app, &uri, &form);
    match read_committee(&app, id).await {
        Ok((committee, _)) => page(&ToldPage {
            ui,
            query,
            title: "subscription-asked-title",
            text: "subscription-asked",
            back: Some((id, committee.name)),
        }),
        Err(stop) => no_page(ui, stop),
    }
}

async fn ask(State(app): State<App>, uri: Uri, Path(id): Path<CommitteeId>, mut form: Form) -> Response {
    let Seen { ui, query } = Seen::new(&app, &uri, &form);
    let name = match read_committee(&app, id).await {
        Ok((committee, _)) => committee.name,
        Err(stop) => return no_page(ui, stop),
    };
    let limits = app.settings().subscriptions;
    let address = form.read("email", crate::forms::Required::Yes, "subscription-error-email");
    if let (Some(Typed(address)), Some(limits)) = (address, limits) {
        match send(&app, &ui, id, address, limits).await {
            Ok(None) => {
                return Redirect::to(&format!("/public/committees/{id}/subscriptions{query}"))
                    .into_response();
            }
            Ok(Some(key)) => form.wrong("", key),
            Err(stop) => return no_page(ui, stop),
        }
    }
    let asking = AskPage {
        ui: ui.failed(),
        query,
        committee: id,
        name,
        follow: Follow {
            form,
            has_mail: limits.is_some(),
        },
    };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &asking)
}

/// An address as it is typed into the form.
struct Typed(EmailAddress);

impl std::str::FromStr for Typed {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        EmailAddress::parse(text).map(Self).ok_or(())
    }
}

/// Asks; gives back what to say when nobody can just now.
async fn send(
    app: &App,
    ui: &Ui,
    committee: CommitteeId,
    address: EmailAddress,
    limits: AskLimits,
) -> Result<Option<&'static str>, Stop> {
    let asking = AskSubscription {
        id: Uuid::now_v7(),
        committee,
        address,
        language: MailLanguage::from_code(ui.lang()),
        limits,
    };
    match act(app, asking, ask_for).await {
        Ok(()) => Ok(None),
        Err(failure) => match rule(failure)? {
            AskSubscriptionError::TooMany => Ok(Some("subscription-error-many")),
            AskSubscriptionError::NotFound => Err(Stop::no_access()),
            AskSubscriptionError::Storage(error) => Err(error.into()),
        },
    }
}

async fn confirming(State(app): State<App>, uri: Uri, form: Form) -> Response {
    let Seen { ui, query } = Seen::new(&app, &uri, &form);
    page(&ButtonPage {
        ui,
        query,
        title: "subscription-confirm-title",
        text: "subscription-confirm",
        button: "subscription-confirm-button",
        action: format!("{}{query}", uri.path()),
    })
}

async fn confirm(State(app): State<App>, uri: Uri, Path(token): Path<String>) -> Response {
    let token = SubscriptionToken::given(&token);
    let outcome = act(&app, ConfirmSubscription { token }, confirm_it).await;
    let found = outcome.map_or_else(
        |failure| match rule(failure)? {
            ConfirmSubscriptionError::Unknown => Ok(false),
            ConfirmSubscriptionError::Storage(error) => Err(error.into()),
        },
        |()| Ok(true),
    );
    told(
        &app,
        &uri,
        found,
        "subscription-confirmed-title",
        "subscription-confirmed",
    )
}

async fn ending(State(app): State<App>, uri: Uri, form: Form) -> Response {
    let Seen { ui, query } = Seen::new(&app, &uri, &form);
    page(&ButtonPage {
        ui,
        query,
        title: "subscription-end-title",
        text: "subscription-end",
        button: "subscription-end-button",
        action: format!("{}{query}", uri.path()),
    })
}

/// The form that mail programs send has one field of their own and none of ours, so it is not read at all.
async fn end(State(app): State<App>, uri: Uri, Path(token): Path<String>) -> Response {
    let token = SubscriptionToken::given(&token);
    let outcome = act(&app, EndSubscription { token }, end_it).await;
    let found = outcome.map_or_else(
        |failure| match rule(failure)? {
            EndSubscriptionError::Unknown => Ok(false),
            EndSubscriptionError::Storage(error) => Err(error.into()),
        },
        |()| Ok(true),
    );
    told(
        &app,
        &uri,
        found,
        "subscription-ended-title",
        "subscription-ended",
    )
}

/// What a link did, or that it opens nothing.
fn told(
    app: &App,
    uri: &Uri,
    found: Result<bool, Stop>,
    title: &'static str,
    text: &'static str,
) -> Response {
    let is_english = uri
        .query()
        .is_some_and(|query| query.split('&').any(|pair| pair == "lang=en"));
    let lang = if is_english { "en" } else { "da" };
    let Seen { ui, query } = Seen::new(app, uri, &Form::new().with("lang", lang));
    let (status, title, text) = match found {
        Ok(true) => (StatusCode::OK, title, text),
        Ok(false) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "subscription-unknown-title",
            "subscription-unknown",
        ),
        Err(stop) => return no_page(ui, stop),
    };
    let told = ToldPage {
        ui,
        query,
        title,
        text,
        back: None,
    };
    page_with(status, &told)
}

/// Does an action as the public site: nobody is logged in there.
async fn act<A, T, E>(
    app: &App,
    action: A,
    run: impl FnOnce(&mut Tx<'_>, Permit<A>) -> Result<T, E> + Send + 'static,
) -> Result<T, Failure<E>>
where
    A: Action + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    app.in_house(move |house| {
        let by = house
            .system(PUBLIC_SITE)?
            .ok_or_else(|| StorageError::decode("system user of the public site"))?;
        house.act(&by, Purpose::Exchange, action, run)
    })
    .await
}

/// The form with something wrong in it, for the previews: the demo sends no mails.
pub(crate) async fn preview(ui: Ui) -> Response {
    let mut form = Form::new().with("email", "bente");
    form.wrong("email", "subscription-error-email");
    page(&AskPage {
        ui: ui.failed(),
        query: "",
        committee: CommitteeId::new(),
        name: "HMU Midgård".to_owned(),
        follow: Follow { form, has_mail: true },
    })
}
