//! A page that is one form: title, fields, one button. The small forms around a committee are all made of it.

use crate::forms::Choice;
use crate::pages::notice;
use crate::parts::Crumb;
use crate::{Form, Ui};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use foundation::UnitId;
use tower_sessions::Session;

/// A field of the form. Labels and helps are text keys; an empty help is none.
pub(crate) enum Field {
    /// A line of text.
    Text(&'static str, &'static str, &'static str),
    /// A line of text that may stay empty.
    Maybe(&'static str, &'static str, &'static str),
    /// A short number that may stay empty.
    Number(&'static str, &'static str, &'static str),
    /// Several lines that must be filled.
    Area(&'static str, &'static str, &'static str),
    /// Several lines that may stay empty.
    MaybeArea(&'static str, &'static str, &'static str),
    /// A day.
    Day(&'static str, &'static str, &'static str),
    /// A day that may stay empty.
    MaybeDay(&'static str, &'static str, &'static str),
    /// A yes or no.
    Check(&'static str, &'static str, &'static str),
    /// One of many.
    Select(&'static str, &'static str, &'static str, Vec<Choice>),
    /// One of many, or none.
    MaybeSelect(&'static str, &'static str, &'static str, Vec<Choice>),
    /// One of a few.
    Radios(&'static str, &'static str, &'static str, Vec<Choice>),
    /// Several of a few.
    Chips(&'static str, &'static str, &'static str, Vec<Choice>),
}

/// What the page holds beside the form's values.
pub(crate) struct Parts {
    pub(crate) crumbs: Vec<Crumb>,
    /// Heading, in words.
    pub(crate) title: String,
    /// The line under it, in words.
    pub(crate) lead: String,
    /// Where the form is sent.
    pub(crate) action: String,
    /// The unit that the form claims.
    pub(crate) unit: UnitId,
    /// Values that the form carries unseen.
    pub(crate) carried: &'static [&'static str],
    pub(crate) fields: Vec<Field>,
    /// The text key of the button.
    pub(crate) button: &'static str,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/committees/sheet.html")]
pub(crate) struct Sheet {
    ui: Ui,
    form: Form,
    parts: Parts,
}

impl Sheet {
    pub(crate) const fn new(ui: Ui, form: Form, parts: Parts) -> Self {
        Self { ui, form, parts }
    }
}

/// Says what was done and leads on.
pub(crate) async fn led(session: &Session, key: &'static str, to: &str) -> Response {
    notice::keep(session, notice::done(key)).await;
    Redirect::to(to).into_response()
}
