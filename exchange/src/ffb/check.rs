//! The FFB checker: is this JSON a delivery report or an order message as KL's guides want it, and if not,
//! which rule is broken where?
//!
//! It is a table of rules per profile (`exchange/data/ffb-profiles-*.tsv`, made from KL's definitions) and one
//! walker that reads it. What no table can say has a name in `invariants.rs` (the guides' own invariants, read
//! as they were meant) or `text_rules.rs` (rules that stand only in the guide's text).
//!
//! - Reporting is closed: what the profile does not list is forbidden. Messaging is open: it is tolerated.
//! - Every reference of a report must resolve in its bundle. In a message, one that nobody could resolve
//!   (`urn:uuid:` or relative) must too; absolute urls may lead elsewhere.
//! - `fullUrl` may be `urn:uuid:`, absolute or, as in KL's published examples, relative, if all are alike.
//! - A resource without `meta.profile` is judged as what it must be: by type, by code, or by who points at it.
//! - A list of resources (`{"resources": […]}`), or one resource, is judged resource by resource; references
//!   that leave the list are then not judged.
//!
//! Findings hold rules, paths and words of ours, never a value of the file: it is about a person.

mod bundle;
mod data_types;
mod invariants;
mod place;
mod references;
mod shape;
mod table;
#[cfg(test)]
mod tests;
mod text_rules;
mod value_sets;
mod walk;

use serde::Serialize;
use serde_json::Value;

/// What was judged.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A bundle to KL's gateway (FFB reporting).
    DeliveryReport,
    /// An order from an authority (FFB messaging).
    OrderMessage,
    /// Resources of one of the guides without a bundle around them.
    Resources,
    /// None of these.
    Unknown,
}

/// One broken rule in one place.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Finding {
    /// The rule's stable name, such as `min Condition.recordedDate` or `invariant cpr`.
    pub rule: String,
    /// Where in the file: `entry[3].resource.severity`. Empty = the whole file.
    pub path: String,
    /// What to do about it, in plain English, without values of the file.
    pub message: String,
}

/// The verdict on one file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Report {
    /// What the file is.
    pub kind: Kind,
    /// Whether no rule is broken.
    pub ok: bool,
    /// Every broken rule, causes before their consequences.
    pub errors: Vec<Finding>,
}

impl Report {
    fn new(kind: Kind, errors: Vec<Finding>) -> Self {
        Self {
            kind,
            ok: errors.is_empty(),
            errors,
        }
    }

    /// A refusal for a reason of ours, with one finding.
    #[must_use]
    pub fn refused(kind: Kind, rule: &str, path: &str, message: &str) -> Self {
        Self::new(
            kind,
            vec![Finding {
                rule: rule.into(),
                path: path.into(),
                message: message.into(),
            }],
        )
    }
}

/// A text that is no JSON at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unreadable {
    /// Line where reading stopped, from 1.
    pub line: usize,
    /// Column where reading stopped, from 1.
    pub column: usize,
}

impl Unreadable {
    /// As a report, for output that has one object per file.
    #[must_use]
    pub fn report(self) -> Report {
        let path = format!("line {} column {}", self.line, self.column);
        Report::refused(
            Kind::Unknown,
            "json",
            &path,
            "This is not JSON, or nested too deeply. Send the file as it was made.",
        )
    }
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "not readable as JSON at line {}, column {}",
            self.line, self.column
        )
    }
}
impl std::error::Error for Unreadable {}

/// Judges a text. A byte order mark in front is tolerated.
///
/// # Errors
/// [`Unreadable`] when the text is not JSON.
pub fn check_text(text: &str) -> Result<Report, Unreadable> {
    Ok(check(&parse(text)?))
}

/// Reads a text as JSON, saying only where it fails.
///
/// # Errors
/// [`Unreadable`] when the text is not JSON or nested deeper than 128 levels.
pub fn parse(text: &str) -> Result<Value, Unreadable> {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| Unreadable {
        line: error.line(),
        column: error.column(),
    })
}

/// Judges a JSON value. Never panics, whatever it is; linear in its size.
#[must_use]
pub fn check(value: &Value) -> Report {
    let kind = kind_of(value);
    let mut report = judge(value, kind);
    if report.ok
        && let Some(path) = null_in(value, "")
    {
        report = Report::refused(
            kind,
            "json null",
            &path,
            "A value is null. Give it a value or leave it out: FHIR has no null but in lists of values.",
        );
    }
    report
}

/// Where an object's property is null; lists may hold nulls (FHIR R4 §2.6.2, repeating primitive values).
fn null_in(value: &Value, at: &str) -> Option<String> {
    match value {
        Value::Object(object) => object.iter().find_map(|(key, value)| {
            let at = if at.is_empty() {
                key.clone()
            } else {
                format!("{at}.{key}")
            };
            if value.is_null() {
                Some(at)
            } else {
                null_in(value, &at)
            }
        }),
        Value::Array(list) => {
            let mut numbered = list.iter().enumerate();
            numbered.find_map(|(number, value)| null_in(value, &format!("{at}[{number}]")))
        }
        _ => None,
    }
}

fn judge(value: &Value, kind: Kind) -> Report {
    match kind {
        Kind::DeliveryReport | Kind::OrderMessage => Report::new(kind, bundle::judge(value, kind)),
        Kind::Resources => Report::new(kind, bundle::judge_resources(value)),
        Kind::Unknown => Report::refused(
            kind,
            "type Bundle",
            "",
            "This is neither an FFB delivery report (Bundle of type collection) nor an FFB order message (Bundle of type message).",
        ),
    }
}

/// What a value claims to be: by the bundle's profile, then its type, then what lies in it.
fn kind_of(value: &Value) -> Kind {
    let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
    if text("resourceType") != "Bundle" {
        let listed = value.get("resources").or(Some(value)).and_then(Value::as_array);
        let known = |resource: &Value| bundle::guide_of(resource).is_some();
        let any = listed.map_or_else(|| known(value), |list| list.iter().any(known));
        return if any { Kind::Resources } else { Kind::Unknown };
    }
    let claimed = bundle::profiles_of(value).find_map(|url| match url.rsplit('/').next() {
        Some("kl-reporting-ffb-deliveryReport") => Some(Kind::DeliveryReport),
        Some("kl-messaging-ffb-orderMessage") => Some(Kind::OrderMessage),
        _ => None,
    });
    let by_type = || match text("type") {
        "message" => Some(Kind::OrderMessage),
        "collection" => Some(Kind::DeliveryReport),
        _ => None,
    };
    let by_content = || {
        let entries = value.get("entry").and_then(Value::as_array)?;
        entries
            .iter()
            .filter_map(|entry| bundle::guide_of(entry.get("resource")?))
            .next()
            .map(|guide| match guide {
                super::Guide::Reporting => Kind::DeliveryReport,
                super::Guide::Messaging => Kind::OrderMessage,
            })
    };
    claimed
        .or_else(by_type)
        .or_else(by_content)
        .unwrap_or(Kind::Unknown)
}
