//! The hash of a row: every field with its length, so that no two different rows look the same.

use sha2::{Digest, Sha256};

/// Gathers fields into a SHA-256 hash.
pub(super) struct Chained(Sha256);

impl Chained {
    /// Begins with the hash before this one (empty for the first).
    pub(super) fn after(previous: &[u8]) -> Self {
        Self(Sha256::new()).bytes(previous)
    }
    pub(super) fn bytes(mut self, field: &[u8]) -> Self {
        self.0.update((field.len() as u64).to_be_bytes());
        self.0.update(field);
        self
    }
    pub(super) fn optional(self, field: Option<&[u8]>) -> Self {
        match field {
            None => self.bytes(&[0]),
            Some(field) => self.bytes(&[1]).bytes(field),
        }
    }
    pub(super) fn number(self, number: i64) -> Self {
        self.bytes(&number.to_be_bytes())
    }
    pub(super) fn finish(self) -> Vec<u8> {
        self.0.finalize().to_vec()
    }
}
