//! What every page knows: language, who is logged in, where we are, how days and figures are said.
//!
//! Every template has a field `ui: Ui`. The session layer puts a `Ui` into the request's extensions; handlers take
//! it as an argument. Without a session the argument still works: nobody is logged in, and the language comes from
//! the cookie.

use crate::{
    assets,
    texts::{self, Arg, IntoArg, Lang, Message},
};
use axum::{extract::FromRequestParts, http::request::Parts};
use foundation::{Clock, Day, Instant, SystemClock, day_of};
use std::convert::Infallible;

mod language;
mod send;
mod time;

pub(crate) use language::of_request as language_of;
pub use language::set_language;
pub use send::{page, page_with, wrap};
pub use time::When;

/// Who is logged in, as the header shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct User {
    /// The user's id: keeps drafts of several people on one computer apart. Nothing that names the person.
    pub key: String,
    /// Name as people say it.
    pub name: String,
    /// Role in words and where it holds, e.g. "Pædagog, Birkehuset".
    pub role: String,
}

/// One entry of the main menu. Few: what this role uses every day.
#[derive(Clone, Debug, PartialEq)]
pub struct NavItem {
    /// Text key of the label.
    pub key: &'static str,
    /// Where it leads.
    pub href: String,
    /// How many things wait there; shown when above zero.
    pub waiting: Option<u32>,
}

/// A unit the person may switch to.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitChoice {
    /// The unit's name.
    pub name: String,
    /// Where switching leads.
    pub href: String,
}

/// Says once, after a redirect, what has happened ("Notatet er gemt").
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What kind of news.
    pub kind: Tone,
    /// The words.
    pub message: Message,
}

/// The tone of a notice, an alert or a tag. Each has an icon and a word; colour is never the only sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tone {
    /// Plain fact.
    #[default]
    Info,
    /// Done.
    Success,
    /// Needs attention.
    Warning,
    /// Wrong or dangerous.
    Error,
}

impl Tone {
    /// The ending of the CSS class and the name used by the design system.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The icon in the sprite.
    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Success => "check",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What every template knows. Built by the session layer with [`Ui::new`] and the `with_…` functions.
#[derive(Clone, Debug)]
pub struct Ui {
    lang: Lang,
    now: Instant,
    today: Day,
    path: String,
    csrf: String,
    user: Option<User>,
    nav: Vec<NavItem>,
    place: Option<String>,
    units: Vec<UnitChoice>,
    notice: Option<Notice>,
    failed: bool,
}

/// Pages that belong to an entry of the main menu without lying below its address.
const BELONGS: [(&str, &[&str]); 2] = [
    (
        "/committees",
        &[
            "/attachments",
            "/evaluations",
            "/items",
            "/meetings",
            "/minutes-imports",
            "/readings",
            "/representation",
            "/working-groups",
        ],
    ),
    ("/plans", &["/plan-kinds"]),
];

impl Ui {
    /// A page for nobody yet. `path` is the address with its query, as the language switch returns to it.
    #[must_use]
    pub fn new(lang: Lang, path: impl Into<String>, now: Instant) -> Self {
        Self {
            lang,
            now,
            today: day_of(now),
            path: path.into(),
            csrf: String::new(),
            user: None,
            nav: Vec::new(),
            place: None,
            units: Vec::new(),
            notice: None,
            failed: false,
        }
    }

    /// The person logged in and the token that every form of theirs carries.
    #[must_use]
    pub fn with_user(mut self, user: User, csrf: impl Into<String>) -> Self {
        self.user = Some(user);
        self.csrf = csrf.into();
        self
    }

    /// A form token without a person, for the log-in page.
    #[must_use]
    pub fn with_csrf(mut self, csrf: impl Into<String>) -> Self {
        self.csrf = csrf.into();
        self
    }

    /// The main menu of this role.
    #[must_use]
    pub fn with_nav(mut self, nav: Vec<NavItem>) -> Self {
        self.nav = nav;
        self
    }

    /// Where the person is working, and where else they may.
    #[must_use]
    pub fn with_place(mut self, place: impl Into<String>, units: Vec<UnitChoice>) -> Self {
        self.place = Some(place.into());
        self.units = units;
        self
    }

    /// News to show once on top of the page.
    #[must_use]
    pub fn with_notice(mut self, kind: Tone, message: impl Into<Message>) -> Self {
        self.notice = Some(Notice {
            kind,
            message: message.into(),
        });
        self
    }

    /// Marks the page as one with errors: its title begins with "Fejl: ".
    #[must_use]
    pub fn failed(mut self) -> Self {
        self.failed = true;
        self
    }

    /// The text of a key.
    #[must_use]
    pub fn t(&self, key: impl AsRef<str>) -> String {
        texts::text(self.lang, key.as_ref(), &[])
    }

    /// The text of a key that counts: `$n` in the text file.
    #[must_use]
    pub fn n(&self, key: impl AsRef<str>, n: impl IntoArg) -> String {
        texts::text(self.lang, key.as_ref(), &[("n", n.arg())])
    }

    /// The text of a key with one named value.
    #[must_use]
    pub fn a(&self, key: impl AsRef<str>, name: &'static str, value: impl IntoArg) -> String {
        texts::text(self.lang, key.as_ref(), &[(name, value.arg())])
    }

    /// The text of a key with two named values.
    #[must_use]
    pub fn a2(
        &self,
        key: impl AsRef<str>,
        first: &'static str,
        value: impl IntoArg,
        second: &'static str,
        other: impl IntoArg,
    ) -> String {
        texts::text(
            self.lang,
            key.as_ref(),
            &[(first, value.arg()), (second, other.arg())],
        )
    }

    /// The words of a message made elsewhere (field errors, notices).
    #[must_use]
    pub fn m(&self, message: &Message) -> String {
        texts::text(self.lang, &message.key, &message.args)
    }

    /// The language code, for `<html lang>`.
    #[must_use]
    pub const fn lang(&self) -> &'static str {
        self.lang.code()
    }

    /// The language itself.
    #[must_use]
    pub const fn language(&self) -> Lang {
        self.lang
    }

    /// The moment the page is made.
    #[must_use]
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// The Danish day on which the page is made.
    #[must_use]
    pub const fn today(&self) -> &Day {
        &self.today
    }

    /// The form token; forms get it through `form::open` or `form::token`.
    #[must_use]
    pub fn csrf(&self) -> &str {
        &self.csrf
    }

    /// Who is logged in.
    #[must_use]
    pub const fn user(&self) -> Option<&User> {
        self.user.as_ref()
    }

    /// The address of this page with its query.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The main menu.
    #[must_use]
    pub fn nav(&self) -> &[NavItem] {
        &self.nav
    }

    /// The name of the unit the person works in.
    #[must_use]
    pub fn place(&self) -> Option<&str> {
        self.place.as_deref()
    }

    /// Other units the person may go to.
    #[must_use]
    pub fn units(&self) -> &[UnitChoice] {
        &self.units
    }

    /// News to show once.
    #[must_use]
    pub const fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Whether the page has errors.
    #[must_use]
    pub const fn has_failed(&self) -> bool {
        self.failed
    }

    /// Whether this page lies at or below an address, or belongs to it: a meeting has an address of its own, and belongs
    /// to the committees.
    #[must_use]
    pub fn is_here(&self, href: &str) -> bool {
        let path = self.path.split('?').next().unwrap_or_default();
        let below = |href: &str| {
            path.strip_prefix(href)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let belongs = |(above, own): &(&str, &[&str])| *above == href && own.iter().any(|own| below(own));
        (href != "/" && below(href)) || path == href || BELONGS.iter().any(belongs)
    }

    /// The address of an asset, e.g. `ui.asset("css/etsted.css")`. It changes when any asset changes.
    #[must_use]
    pub fn asset(&self, path: &str) -> String {
        assets::url(path)
    }

    /// The address of an icon of the design system's sprite, for `<use href>`.
    #[must_use]
    pub fn icon(&self, name: &str) -> String {
        format!("{}#{name}", assets::url("vendor/img/all-svg-icons.svg"))
    }

    /// A whole number: `1.234`.
    #[must_use]
    pub fn num(&self, value: impl IntoArg) -> String {
        self.dec(value, 0)
    }

    /// A number with decimals: `1.234,5`.
    #[must_use]
    pub fn dec(&self, value: impl IntoArg, decimals: usize) -> String {
        match value.arg() {
            Arg::Number(number) => texts::number(self.lang, number, decimals),
            Arg::Words(words) => words,
        }
    }

    /// Percent with one decimal, from a number of percent: 97.4 → `97,4 %`.
    #[must_use]
    pub fn pct(&self, value: impl IntoArg) -> String {
        let number = self.dec(value, 1);
        match self.lang {
            Lang::Da => format!("{number}\u{a0}%"),
            Lang::En => format!("{number}%"),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Ui {
    type Rejection = Infallible;

    /// The `Ui` that the session layer made, or one for nobody.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        if let Some(ui) = parts.extensions.get::<Self>() {
            return Ok(ui.clone());
        }
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        Ok(Self::new(
            language::of_request(&parts.headers),
            path,
            SystemClock.now(),
        ))
    }
}

#[cfg(test)]
mod tests;
