//! Small questions about the shape of JSON: names of properties, emptiness, values at a path.

use super::data_types::{chosen, holds};
use super::table::Element;
use serde_json::Value;

/// The property that a missing element would have: with its type when there is only one to choose.
pub(super) fn property_of(element: &Element) -> String {
    match (element.name.strip_suffix("[x]"), element.types.as_slice()) {
        (Some(stem), [only]) if only.code != "*" => {
            let (first, rest) = only.code.split_at(1);
            format!("{stem}{}{rest}", first.to_ascii_uppercase())
        }
        (Some(stem), _) => stem.to_owned(),
        (None, _) => element.name.to_owned(),
    }
}

/// Whether a property is in the profile's list, or one that every element may have.
pub(super) fn listed(elements: &[Element], property: &str) -> bool {
    let property = property.strip_prefix('_').unwrap_or(property);
    matches!(
        property,
        "resourceType" | "id" | "extension" | "modifierExtension"
    ) || elements
        .iter()
        .any(|element| match element.name.strip_suffix("[x]") {
            Some(stem) => chosen(property, stem).is_some(),
            None => element.name == property,
        })
}

/// Whether a value says nothing: a blank text or an object without parts.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.trim().is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => false,
    }
}

/// Whether any value at a dotted path holds a pattern; lists on the way are looked through.
pub(super) fn any_at(value: &Value, path: &str, wanted: &Value) -> bool {
    if let Value::Array(list) = value {
        return list.iter().any(|value| any_at(value, path, wanted));
    }
    if path.is_empty() {
        return holds(wanted, value);
    }
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    value.get(first).is_some_and(|value| any_at(value, rest, wanted))
}
