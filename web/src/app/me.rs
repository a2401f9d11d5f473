//! Who is asking: the actor of the session.

use super::Stop;
use access::{Actor, SignedIn};
use axum::{extract::FromRequestParts, http::request::Parts};
use std::sync::Arc;

/// The person logged in. Handlers of pages that need one take it as an argument.
#[derive(Clone, Debug)]
pub struct Me(pub(super) Arc<SignedIn>);

impl Me {
    /// The actor, for permits.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.0.actor
    }

    /// Whether a role allows this somewhere: for what a page offers, never for what it shows.
    #[must_use]
    pub fn may(&self, capability: &str) -> bool {
        self.0.capabilities.iter().any(|held| held == capability)
    }

    /// The roles held today.
    #[must_use]
    pub fn roles(&self) -> &[access::role::HeldRole] {
        &self.0.roles
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Me {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Stop> {
        // The entrance has put it there; a private page without it is refused before it gets here.
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(Stop::no_access)
    }
}
