//! Polite forms: what was typed comes back, each field says what is wrong, status 422, a summary on top.
//!
//! A handler takes a [`Form`], asks it for typed values, and either acts or sends the page again:
//!
//! ```
//! # use web::{Form, Ui, forms::Required};
//! # use axum::response::{IntoResponse, Redirect, Response};
//! # #[derive(askama::Template)] #[template(source = "{{ ui.lang() }}{{ form.value(\"title\") }}", ext = "html")]
//! # struct NewItem { ui: Ui, form: Form }
//! async fn create(ui: Ui, mut form: Form) -> Response {
//!     let title = form.required("title", "kit-error-required");
//!     let day = form.day("day", Required::Yes);
//!     let (Some(title), Some(day)) = (title, day) else {
//!         return form.again(ui, |ui, form| NewItem { ui, form });
//!     };
//!     // … hand (title, day) to the room; a refusal becomes form.wrong("day", Message) and form.again(…) …
//!     Redirect::to("/items").into_response()
//! }
//! ```

use crate::{
    texts::Message,
    ui::{Ui, page_with},
};
use askama::Template;
use axum::{
    extract::{FromRequest, Request},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use foundation::{Day, parse_day};
use std::str::FromStr;

/// One thing that is wrong in a form.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldError {
    /// The field's name; empty when it is about the form as a whole.
    pub field: String,
    /// What to do about it, in words.
    pub message: Message,
}

/// Whether a field must be filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// Empty is an error.
    Yes,
    /// Empty is `None` without an error.
    No,
}

/// What somebody typed, and what is wrong with it.
///
/// Its `Debug` prints field names only: what people type never reaches a log.
#[derive(Clone, Default, PartialEq)]
pub struct Form {
    prefix: String,
    values: Vec<(String, String)>,
    errors: Vec<FieldError>,
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.values.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("Form")
            .field("fields", &names)
            .field("errors", &self.errors.len())
            .finish()
    }
}

impl Form {
    /// An empty form, for a page opened the first time.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A form from pairs, for tests and for what was kept before.
    #[must_use]
    pub fn from_pairs<N: Into<String>, V: Into<String>>(pairs: impl IntoIterator<Item = (N, V)>) -> Self {
        let values = pairs
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        Self {
            values,
            ..Self::default()
        }
    }

    /// Fills in a value that a field starts with.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.values.push((name.to_owned(), value.to_string()));
        self
    }

    /// Puts a value in the place of whatever stands in a field.
    #[must_use]
    pub fn set(mut self, name: &str, value: impl ToString) -> Self {
        self.values.retain(|(field, _)| field != name);
        self.with(name, value)
    }

    /// Gives the ids of the fields a beginning, for pages with several forms (one per resident).
    #[must_use]
    pub fn with_prefix(mut self, prefix: &str) -> Self {
        self.prefix = format!("{prefix}-");
        self
    }

    /// The element id of a field.
    #[must_use]
    pub fn id(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// What stands in a field, exactly as typed; empty when nothing does.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.values
            .iter()
            .find(|(field, _)| field == name)
            .map_or("", |(_, value)| value)
    }

    /// Whether any of these fields (names with spaces between) holds something or is wrong: then what folds away with
    /// them stands open.
    #[must_use]
    pub fn says(&self, names: &str) -> bool {
        names
            .split_whitespace()
            .any(|name| !self.value(name).trim().is_empty() || self.error(name).is_some())
    }

    /// Whether one of several choices is taken.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.values
            .iter()
            .any(|(field, taken)| field == name && taken == value)
    }

    /// All choices taken of a group of checkboxes.
    #[must_use]
    pub fn many(&self, name: &str) -> Vec<&str> {
        self.values
            .iter()
            .filter(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
            .collect()
    }

    /// Trimmed text that must not be empty; else the field is told `key`.
    pub fn required(&mut self, name: &str, key: &'static str) -> Option<String> {
        let value = self.value(name).trim().to_owned();
        if value.is_empty() {
            self.wrong(name, key);
            return None;
        }
        Some(value)
    }

    /// Trimmed text, `None` when empty.
    #[must_use]
    pub fn optional(&self, name: &str) -> Option<String> {
        let value = self.value(name).trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// A day: `2026-11-21` from a date field, or typed `21.11.2026`.
    pub fn day(&mut self, name: &str, required: Required) -> Option<Day> {
        self.parsed(name, required, "kit-error-day", parse_day)
    }

    /// Anything that can be read from text (an id, a number, an enum with `FromStr`); else the field is told `key`.
    pub fn read<T: FromStr>(&mut self, name: &str, required: Required, key: &'static str) -> Option<T> {
        self.parsed(name, required, key, |text| text.parse().ok())
    }

    /// The id that the form was given when it was opened, in its hidden field `id`: the same form sent twice makes one
    /// thing. A form that came without one is given one, and is to be sent again.
    pub fn made_id<T: FromStr + ToString>(&mut self, new: impl FnOnce() -> T) -> Option<T> {
        let id = self.value("id").parse().ok();
        if id.is_none() {
            let form = std::mem::take(self);
            *self = form.set("id", new().to_string());
            self.wrong("", "kit-error-form-id");
        }
        id
    }

    fn parsed<T>(
        &mut self,
        name: &str,
        required: Required,
        key: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.value(name).trim();
        if text.is_empty() && required == Required::No {
            return None;
        }
        let value = parse(text);
        if value.is_none() {
            self.wrong(name, key);
        }
        value
    }

    /// Says what is wrong with a field. An empty name means the form as a whole.
    pub fn wrong(&mut self, name: &str, message: impl Into<Message>) {
        self.errors.push(FieldError {
            field: name.to_owned(),
            message: message.into(),
        });
    }

    /// Everything that is wrong, in the order of the checks.
    #[must_use]
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// What is wrong with one field.
    #[must_use]
    pub fn error(&self, name: &str) -> Option<&Message> {
        self.errors
            .iter()
            .find(|error| error.field == name)
            .map(|error| &error.message)
    }

    /// Whether nothing is wrong so far.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.errors.is_empty()
    }

    /// The ids that describe a field (help, error), for `aria-describedby`.
    #[must_use]
    pub fn described_by(&self, name: &str, help: &str) -> String {
        let id = self.id(name);
        let help = (!help.is_empty()).then(|| format!("{id}-help"));
        let error = self.error(name).map(|_| format!("{id}-error"));
        [help, error].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Whether a day field holds something that a date field would swallow: it is then shown as text.
    #[must_use]
    pub fn is_odd_day(&self, name: &str) -> bool {
        let value = self.value(name);
        !value.is_empty() && value.parse::<Day>().is_err()
    }

    /// Whether a chip is shown at once: suggested, already taken, or nothing is suggested at all.
    #[must_use]
    pub fn stands_out(&self, name: &str, choices: &[Choice], choice: &Choice) -> bool {
        choice.suggested || self.has(name, &choice.value) || !choices.iter().any(|choice| choice.suggested)
    }

    /// Whether some chips fold away.
    #[must_use]
    pub fn folds(&self, name: &str, choices: &[Choice]) -> bool {
        choices
            .iter()
            .any(|choice| !self.stands_out(name, choices, choice))
    }

    /// Sends the page again with status 422; its title begins with "Fejl: ".
    #[must_use]
    pub fn again<T: Template>(self, ui: Ui, make: impl FnOnce(Ui, Self) -> T) -> Response {
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &make(ui.failed(), self))
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Response;

    /// The body of a posted form, or the query of a page that filters by GET.
    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        match axum::Form::<Vec<(String, String)>>::from_request(request, state).await {
            Ok(axum::Form(values)) => Ok(Self::from_pairs(
                values.into_iter().map(|(name, value)| (name, storable(value))),
            )),
            Err(rejection) => Err(rejection.status().into_response()),
        }
    }
}

/// What was typed, without the one letter that no text can hold in PostgreSQL: otherwise a whole note would fail.
pub(crate) fn storable(text: String) -> String {
    if text.contains('\0') {
        text.replace('\0', "")
    } else {
        text
    }
}

/// One choice of a select, radio group or row of chips.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A word of help beside the label; empty for none.
    pub help: String,
    /// Offered first because it fits what is being written (themes suggested from the words).
    pub suggested: bool,
}

impl Choice {
    /// A plain choice.
    #[must_use]
    pub fn new(value: impl ToString, label: impl ToString) -> Self {
        Self {
            value: value.to_string(),
            label: label.to_string(),
            help: String::new(),
            suggested: false,
        }
    }

    /// Adds a word of help.
    #[must_use]
    pub fn with_help(mut self, help: impl ToString) -> Self {
        self.help = help.to_string();
        self
    }

    /// Marks the choice as suggested.
    #[must_use]
    pub const fn suggested(mut self) -> Self {
        self.suggested = true;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_keeps_what_was_typed_and_says_what_is_wrong() {
        let mut form = Form::from_pairs([
            ("title", "  "),
            ("day", "31.02.2026"),
            ("theme", "a"),
            ("theme", "b"),
        ]);
        assert_eq!(form.required("title", "kit-error-required"), None);
        assert_eq!(form.day("day", Required::Yes), None);
        assert_eq!(form.many("theme"), ["a", "b"]);
        assert_eq!(form.value("day"), "31.02.2026");
        assert_eq!(form.errors().len(), 2);
        assert_eq!(form.error("day").unwrap().key, "kit-error-day");
    }

    #[test]
    fn an_empty_field_that_may_be_empty_is_no_error() {
        let mut form = Form::from_pairs([("day", " "), ("count", "12")]);
        assert_eq!(form.day("day", Required::No), None);
        assert_eq!(
            form.read::<u32>("count", Required::Yes, "kit-error-number"),
            Some(12)
        );
        assert!(form.is_right());
        assert_eq!(form.day("day", Required::Yes), None);
        assert!(!form.is_right());
    }

    #[test]
    fn a_form_without_its_id_gets_one_and_is_sent_again() {
        let mut form = Form::from_pairs([("id", "seven"), ("title", "Ferie")]).with_prefix("a");
        assert_eq!(form.made_id(|| 7), None);
        assert!(!form.is_right());
        assert_eq!(
            (form.value("id"), form.value("title"), form.id("id").as_str()),
            ("7", "Ferie", "a-id")
        );
        assert_eq!(form.made_id(|| 8), Some(7));
    }

    #[test]
    fn a_form_knows_whether_some_of_its_fields_say_something() {
        let mut form = Form::from_pairs([("title", "Ferie"), ("from", " ")]);
        assert!(form.says("from title") && !form.says("from to"));
        form.wrong("to", "kit-error-day");
        assert!(form.says("from to"));
    }

    #[test]
    fn fields_point_at_their_help_and_error() {
        let mut form = Form::new().with_prefix("note-7");
        assert_eq!(form.described_by("text", ""), "");
        form.wrong("text", "kit-error-required");
        assert_eq!(
            form.described_by("text", "help"),
            "note-7-text-help note-7-text-error"
        );
    }

    #[test]
    fn what_people_type_is_not_printed() {
        let form = Form::from_pairs([("text", "Mette var ked af det")]);
        assert!(!format!("{form:?}").contains("Mette"));
    }
}
