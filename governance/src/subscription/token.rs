//! The secret in a mail's links.

use foundation::{Private, Uuid};
use sha2::{Digest, Sha256};

/// A random secret of 244 bits that only the mailbox's owner has: it confirms or ends one subscription.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SubscriptionToken(Private<String>);

impl SubscriptionToken {
    /// A new one, from the system's randomness.
    #[must_use]
    pub fn random() -> Self {
        Self(format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple()).into())
    }

    /// What came with a link. It may be anything: an unknown one opens nothing.
    #[must_use]
    pub fn given(text: &str) -> Self {
        Self(text.into())
    }

    /// The secret, for the link in the mail.
    #[must_use]
    pub const fn private(&self) -> &Private<String> {
        &self.0
    }

    /// What is stored: SHA-256 is enough for a secret that nobody can guess.
    pub(super) fn digest(&self) -> Vec<u8> {
        Sha256::digest(self.0.show().as_bytes()).to_vec()
    }
}
