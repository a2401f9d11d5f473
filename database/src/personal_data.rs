//! Every column is classified in `personal-data.toml`: what kind of data, how long kept, whether exported.

use serde::Deserialize;
use std::collections::BTreeMap;

/// What a column says about a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Nothing: keys, codes of the organisation, times of the system.
    None,
    /// A person's identity or how to reach them: name, number, address, phone.
    Identity,
    /// Health or social circumstances (GDPR article 9 and section 8 matters).
    Sensitive,
    /// What a member of staff did or is.
    Staff,
    /// A secret of the system: password hash, session key.
    Secret,
}

/// The class of one column.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// What it says about a person.
    pub data: Kind,
    /// The retention class that decides when it may be deleted.
    pub keep: String,
    /// Whether it belongs in a complete export.
    pub export: bool,
}

/// The classes by table and column.
///
/// # Errors
/// When the file cannot be read as TOML; the test of this module sees to that.
pub fn classes() -> Result<BTreeMap<String, BTreeMap<String, Class>>, toml::de::Error> {
    toml::from_str(include_str!("../personal-data.toml"))
}
