//! Where a finding is: in the profile (for the rule) and in the file (for the reader).

/// Where the walker stands: in the profile and in the file.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub rule: String,
    pub at: String,
}

impl Place {
    /// At the root of a profile and a file (or a resource in it).
    pub fn new(rule: &str, at: &str) -> Self {
        Self {
            rule: rule.into(),
            at: at.into(),
        }
    }

    /// At an element below.
    pub fn below(&self, name: &str, property: &str) -> Self {
        let dot = if self.at.is_empty() { "" } else { "." };
        Self {
            rule: format!("{}.{name}", self.rule),
            at: format!("{}{dot}{}", self.at, safe(property)),
        }
    }

    /// At an item of a list.
    pub fn item(&self, number: Option<usize>) -> Self {
        let at = number.map_or_else(|| self.at.clone(), |number| format!("{}[{number}]", self.at));
        Self {
            rule: self.rule.clone(),
            at,
        }
    }

    /// At a slice of the element.
    pub fn slice(&self, slice: &str) -> Self {
        Self {
            rule: format!("{}:{slice}", self.rule),
            at: self.at.clone(),
        }
    }

    /// The path of something further below.
    pub fn suffixed(&self, suffix: &str) -> String {
        let dot = if self.at.is_empty() || suffix.is_empty() || suffix.starts_with('[') {
            ""
        } else {
            "."
        };
        format!("{}{dot}{suffix}", self.at)
    }
}

/// A property name of the file, if it looks like one; anything else could be about a person.
pub(super) fn safe(name: &str) -> &str {
    let fine = name.len() <= 40 && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
    if fine { name } else { "…" }
}
