//! The primitive types of FHIR R4, and comparing a value with a pattern.

use foundation::Instant;
use serde_json::Value;

/// Every type name that can follow a choice element (`value[x]`), with the JSON ending it gives.
pub(super) const PRIMITIVES: &[&str] = &[
    "base64Binary",
    "boolean",
    "canonical",
    "code",
    "date",
    "dateTime",
    "decimal",
    "id",
    "instant",
    "integer",
    "markdown",
    "oid",
    "positiveInt",
    "string",
    "time",
    "unsignedInt",
    "uri",
    "url",
    "uuid",
    "xhtml",
];
const COMPLEX: &[&str] = &[
    "Address",
    "Age",
    "Annotation",
    "Attachment",
    "CodeableConcept",
    "Coding",
    "ContactPoint",
    "Count",
    "Distance",
    "Duration",
    "HumanName",
    "Identifier",
    "Money",
    "Period",
    "Quantity",
    "Range",
    "Ratio",
    "Reference",
    "SampledData",
    "Signature",
    "Timing",
    "ContactDetail",
    "Contributor",
    "DataRequirement",
    "Expression",
    "ParameterDefinition",
    "RelatedArtifact",
    "TriggerDefinition",
    "UsageContext",
    "Dosage",
    "Meta",
];

/// The type that a property such as `valueCodeableConcept` of `value[x]` has; `None` when it is no such property.
pub(super) fn chosen(property: &str, stem: &str) -> Option<&'static str> {
    let ending = property.strip_prefix(stem)?;
    let same = |name: &&&'static str| {
        name.len() == ending.len()
            && name.is_char_boundary(1)
            && ending.is_char_boundary(1)
            && name[..1].eq_ignore_ascii_case(&ending[..1])
            && name[1..] == ending[1..]
            && ending.starts_with(|c: char| c.is_ascii_uppercase())
    };
    PRIMITIVES.iter().chain(COMPLEX).find(same).copied()
}

/// Whether a value may stand for a type of that name.
pub(super) fn fits(code: &str, value: &Value) -> bool {
    if !PRIMITIVES.contains(&code) {
        return code == "*" || value.is_object();
    }
    match (code, value) {
        ("boolean", value) => value.is_boolean(),
        ("decimal", value) => value.is_number(),
        ("integer", Value::Number(number)) => number.as_i64().is_some_and(|n| i32::try_from(n).is_ok()),
        ("positiveInt", Value::Number(number)) => {
            number.as_i64().is_some_and(|n| n > 0 && i32::try_from(n).is_ok())
        }
        ("unsignedInt", Value::Number(number)) => number
            .as_i64()
            .is_some_and(|n| n >= 0 && i32::try_from(n).is_ok()),
        (_, Value::String(text)) => fits_text(code, text),
        _ => false,
    }
}

fn fits_text(code: &str, text: &str) -> bool {
    match code {
        "boolean" | "decimal" | "integer" | "positiveInt" | "unsignedInt" => false,
        "date" => is_date(text),
        "dateTime" => match text.split_once('T') {
            None => is_date(text),
            Some((date, _)) => date.len() == 10 && is_date(date) && is_instant(text),
        },
        "instant" => text.get(..10).is_some_and(is_date) && is_instant(text),
        "id" => {
            (1..=64).contains(&text.len())
                && text
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b))
        }
        "code" => !text.is_empty() && text.trim() == text && !text.contains("  "),
        "uri" | "url" | "canonical" | "oid" | "uuid" => !text.contains(char::is_whitespace),
        "time" => is_time(text),
        // FHIR R4, string: no control characters but tab and line ends. One database could not store NUL.
        _ => !text
            .chars()
            .any(|letter| letter < ' ' && !matches!(letter, '\t' | '\n' | '\r')),
    }
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, and a date that exists.
fn is_date(text: &str) -> bool {
    let digits = |text: &str, len: usize| text.len() == len && text.bytes().all(|b| b.is_ascii_digit());
    match text.split('-').collect::<Vec<_>>()[..] {
        [year] => digits(year, 4),
        [year, month] => {
            digits(year, 4)
                && digits(month, 2)
                && month.parse().is_ok_and(|month: u8| (1..=12).contains(&month))
        }
        [year, month, day] => {
            digits(year, 4) && digits(month, 2) && digits(day, 2) && foundation::parse_day(text).is_some()
        }
        _ => false,
    }
}

/// Seconds and a zone are required, as FHIR wants.
fn is_instant(text: &str) -> bool {
    let zoned = text.ends_with('Z') || text.get(10..).is_some_and(|time| time.contains(['+', '-']));
    zoned
        && text
            .get(10..19)
            .is_some_and(|time| time.starts_with('T') && time.matches(':').count() == 2)
        && Instant::parse(text).is_ok()
}

/// Whether a value holds everything a pattern asks for: same primitives, each key of an object, each item of a
/// list somewhere in the value's list.
pub(super) fn holds(pattern: &Value, value: &Value) -> bool {
    match (pattern, value) {
        (Value::Object(pattern), Value::Object(value)) => pattern
            .iter()
            .all(|(key, wanted)| value.get(key).is_some_and(|found| holds(wanted, found))),
        (Value::Array(pattern), Value::Array(value)) => pattern
            .iter()
            .all(|wanted| value.iter().any(|found| holds(wanted, found))),
        (pattern, value) => pattern == value,
    }
}

/// `hh:mm:ss` with or without a fraction.
fn is_time(text: &str) -> bool {
    let part = |range: std::ops::Range<usize>, limit: u8| {
        text.get(range)
            .and_then(|part| part.parse::<u8>().ok())
            .is_some_and(|number| number < limit)
    };
    let fraction = text.get(8..).is_some_and(|rest| {
        rest.is_empty()
            || rest
                .strip_prefix('.')
                .is_some_and(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()))
    });
    part(0..2, 24)
        && part(3..5, 60)
        && part(6..8, 61)
        && text.get(2..3) == Some(":")
        && text.get(5..6) == Some(":")
        && fraction
}
