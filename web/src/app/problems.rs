//! When a handler must stop: the page says one sentence, the log keeps an id and the cause without personal data.

use crate::parts::Problem;
use access::{Failure, StorageError};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// A handler's early end. The entrance turns it into a page in the reader's language.
#[derive(Clone, Copy, Debug)]
pub struct Stop {
    pub(super) problem: Problem,
    pub(super) id: Option<Uuid>,
}

impl Stop {
    /// "Not found" and "not yours": one wording.
    #[must_use]
    pub const fn no_access() -> Self {
        Self {
            problem: Problem::NoAccess,
            id: None,
        }
    }

    /// The form's token does not fit the session.
    #[must_use]
    pub const fn form_expired() -> Self {
        Self {
            problem: Problem::FormExpired,
            id: None,
        }
    }

    /// Something unexpected: logs the cause once under a new id. `cause` must print no personal data.
    #[must_use]
    pub fn unexpected(cause: &dyn std::fmt::Display) -> Self {
        let id = Uuid::new_v4();
        tracing::error!(%id, %cause, "unexpected");
        Self {
            problem: Problem::Unexpected,
            id: Some(id),
        }
    }

    /// The id under which an unexpected cause was logged; `None` when the answer is simply no.
    #[must_use]
    pub const fn id(&self) -> Option<Uuid> {
        self.id
    }
}

impl From<StorageError> for Stop {
    fn from(error: StorageError) -> Self {
        Self::unexpected(&error)
    }
}

impl From<Failure<StorageError>> for Stop {
    fn from(failure: Failure<StorageError>) -> Self {
        match rule(failure) {
            Ok(error) => error.into(),
            Err(stop) => stop,
        }
    }
}

/// The room's own error, to be put into words at its field; anything else stops the handler.
///
/// # Errors
/// [`Stop`] when the actor may not, or the storage failed.
pub fn rule<E>(failure: Failure<E>) -> Result<E, Stop> {
    match failure {
        Failure::Rule(error) => Ok(error),
        Failure::Refused(refusal) => {
            tracing::info!(%refusal, "refused");
            Err(Stop::no_access())
        }
        Failure::Storage(error) => Err(error.into()),
    }
}

impl IntoResponse for Stop {
    /// A bare status with the problem attached; the entrance makes the page.
    fn into_response(self) -> Response {
        let mut response = self.problem.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
