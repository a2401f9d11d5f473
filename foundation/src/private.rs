//! Redaction: what says something about a person prints as dots when somebody logs it.

use serde::{Deserialize, Serialize};

/// A value about a person (name, number, address, text). Its debug print shows nothing; it has no `Display`,
/// so it cannot slip into a log line or an error by formatting. Pages read it with [`Private::show`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Private<T>(T);

impl<T> Private<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for a page or a message that the reader may see.
    pub const fn show(&self) -> &T {
        &self.0
    }

    /// Unwraps the value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> std::fmt::Debug for Private<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("•••")
    }
}

impl From<&str> for Private<String> {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Private<String> {
    fn from(text: String) -> Self {
        Self(text)
    }
}

#[cfg(test)]
mod tests {
    use super::Private;

    #[test]
    fn a_debug_print_shows_nothing() {
        let name = Private::from("Ane Fiktiv");
        assert_eq!(format!("{name:?} {:?}", Some(&name)), "••• Some(•••)");
    }
}
