//! Pages for when it cannot be done: no access, expired form, too many tries, unexpected error.

use crate::ui::{Ui, page_with};
use askama::Template;
use axum::{http::StatusCode, response::Response};

/// Why a page cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// "Not found" and "not yours": one wording, so that an address tells nobody whether a person exists.
    NoAccess,
    /// The form was opened too long ago or in another session.
    FormExpired,
    /// Too many tries in a short time.
    TooMany,
    /// Something we did not expect; logged once with an id.
    Unexpected,
}

/// The page for a [`Problem`].
#[derive(Template)]
#[template(path = "error.html")]
pub struct ProblemPage {
    ui: Ui,
    problem: Problem,
    id: Option<String>,
}

impl Problem {
    /// The HTTP status that goes with it.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::NoAccess => StatusCode::NOT_FOUND,
            Self::FormExpired => StatusCode::FORBIDDEN,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Sends the page.
    #[must_use]
    pub fn page(self, ui: Ui) -> Response {
        page_with(
            self.status(),
            &ProblemPage {
                ui: ui.failed(),
                problem: self,
                id: None,
            },
        )
    }

    /// Sends the page with the id under which the cause was logged. The cause itself is never shown.
    #[must_use]
    pub fn page_with_id(self, ui: Ui, id: impl ToString) -> Response {
        page_with(
            self.status(),
            &ProblemPage {
                ui: ui.failed(),
                problem: self,
                id: Some(id.to_string()),
            },
        )
    }
}

impl ProblemPage {
    const fn title_key(&self) -> &'static str {
        match self.problem {
            Problem::NoAccess => "kit-no-access-title",
            Problem::FormExpired => "kit-expired-title",
            Problem::TooMany => "kit-too-many-title",
            Problem::Unexpected => "kit-unexpected-title",
        }
    }

    const fn text_key(&self) -> &'static str {
        match self.problem {
            Problem::NoAccess => "kit-no-access-text",
            Problem::FormExpired => "kit-expired-text",
            Problem::TooMany => "kit-too-many-text",
            Problem::Unexpected => "kit-unexpected-text",
        }
    }
}
