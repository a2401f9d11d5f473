//! The walker: holds one JSON value against one profile of the table and writes down what does not fit.
//!
//! A file nested deeper than [`DEEPEST`] is not followed further, so no nesting can exhaust the stack.

use super::Finding;
use super::bundle::Index;
use super::data_types::{chosen, fits, holds};
use super::place::{Place, safe};
use super::shape::{any_at, is_empty, listed, property_of};
use super::table::{Element, Profile, Profiles, Type, data_type};
use super::{invariants, value_sets};
use crate::ffb::Guide;
use serde_json::{Map, Value};

/// Levels of nested objects that are followed. The guides need fewer than ten.
const DEEPEST: usize = 40;

/// When a finding is told: causes before consequences.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Phase {
    /// The bundle itself.
    Bundle,
    /// A resource's elements.
    Element,
    /// References between resources.
    Reference,
    /// Invariants over several elements.
    Invariant,
    /// Rules of the guide's text.
    Text,
}

/// A finding with its place in the order of the report.
#[derive(Debug)]
pub(super) struct Found {
    pub phase: Phase,
    pub entry: usize,
    pub finding: Finding,
}

/// One JSON value of an element.
struct Item<'v> {
    value: &'v Value,
    /// The type that the property's name tells, for choice elements.
    told: Option<&'static str>,
    place: Place,
}

/// A walk over one file.
pub(super) struct Walk<'a> {
    pub profiles: &'static Profiles,
    pub index: &'a Index<'a>,
    /// The profile each entry is judged by.
    pub assigned: Vec<Option<&'static Profile>>,
    /// Entries without a profile that somebody's reference tells one for.
    pub wanted: Vec<(usize, &'static Profile)>,
    pub found: Vec<Found>,
    /// Where the current resource stands in the order of the report.
    pub entry: usize,
    /// The phase of findings about single elements.
    pub phase: Phase,
    /// How many objects the walker is in.
    pub depth: usize,
}

impl Walk<'_> {
    /// Writes down a broken rule.
    pub fn report(&mut self, phase: Phase, rule: String, path: String, message: String) {
        self.found.push(Found {
            phase,
            entry: self.entry,
            finding: Finding { rule, path, message },
        });
    }

    fn element_error(&mut self, rule: String, path: &str, message: &str) {
        self.report(self.phase, rule, path.to_owned(), message.to_owned());
    }

    /// Holds a resource against a profile.
    pub fn resource(&mut self, profile: &'static Profile, value: &Value, place: &Place) {
        let Some(object) = value.as_object() else { return };
        self.object(&profile.children, object, place);
        self.invariants(&profile.invariants, value, place);
        self.invariants(
            if profile.kind == "Bundle" {
                &[]
            } else {
                &["dom-2", "dom-4", "dom-5"]
            },
            value,
            place,
        );
    }

    fn object(&mut self, elements: &'static [Element], object: &Map<String, Value>, place: &Place) {
        if self.depth > DEEPEST {
            let message = "This is nested too deeply. Send it as the guide shows it.";
            return self.element_error(format!("type {}", place.rule), &place.at, message);
        }
        self.depth += 1;
        for element in elements {
            self.element(element, object, place);
        }
        self.depth -= 1;
        if self.profiles.guide == Guide::Messaging || elements.is_empty() {
            return;
        }
        for property in object.keys().filter(|property| !listed(elements, property)) {
            let below = place.below(safe(property), property);
            self.element_error(
                format!("max {}", below.rule),
                &below.at,
                "The profile does not know this element. Leave it out.",
            );
        }
    }

    fn element(&mut self, element: &'static Element, object: &Map<String, Value>, place: &Place) {
        let items = self.items(element, object, place);
        let missing = place.below(element.name, &property_of(element));
        let mut slices: Vec<Option<&'static Element>> = vec![None; items.len()];
        for slice in &element.slices {
            let mut count = 0;
            for (item, of) in items.iter().zip(&mut slices) {
                if of.is_none() && !slice.matches.is_empty() && self.is_slice(slice, item) {
                    *of = Some(slice);
                    count += 1;
                }
            }
            self.count(slice, count, &missing.slice(slice.slice));
        }
        // A property that holds only an extension in its `_name` sibling is there too.
        let extended = items.is_empty() && object.contains_key(&format!("_{}", element.name));
        self.count(element, items.len() + usize::from(extended), &missing);
        if element.max == Some(0) {
            return;
        }
        for (item, slice) in items.iter().zip(slices) {
            if element.closed && slice.is_none() {
                let message = "This extension is not known here, and no other is allowed. Leave it out.";
                self.element_error(
                    format!("closed slicing {}", item.place.rule),
                    &item.place.at,
                    message,
                );
            }
            self.item(element, slice, item);
        }
    }

    /// The values of an element, with findings for a wrong JSON shape.
    fn items<'v>(
        &mut self,
        element: &'static Element,
        object: &'v Map<String, Value>,
        place: &Place,
    ) -> Vec<Item<'v>> {
        let mut items = Vec::new();
        let Some(stem) = element.name.strip_suffix("[x]") else {
            if let Some(value) = object.get(element.name) {
                self.flatten(
                    element,
                    value,
                    None,
                    &place.below(element.name, element.name),
                    &mut items,
                );
            }
            return items;
        };
        for (property, value) in object {
            if let Some(told) = chosen(property, stem) {
                self.flatten(
                    element,
                    value,
                    Some(told),
                    &place.below(element.name, property),
                    &mut items,
                );
            }
        }
        items
    }

    fn flatten<'v>(
        &mut self,
        element: &'static Element,
        value: &'v Value,
        told: Option<&'static str>,
        place: &Place,
        items: &mut Vec<Item<'v>>,
    ) {
        let list = value.as_array();
        if list.is_some() != element.many && element.max != Some(0) {
            let message = if element.many {
                "Write this as a list: [ … ]."
            } else {
                "Write this as one value, not a list."
            };
            self.element_error(format!("type {}", place.rule), &place.at, message);
        }
        match list {
            Some(list) => items.extend(list.iter().enumerate().map(|(number, value)| Item {
                value,
                told,
                place: place.item(Some(number)),
            })),
            None => items.push(Item {
                value,
                told,
                place: place.clone(),
            }),
        }
    }

    fn count(&mut self, element: &'static Element, count: usize, place: &Place) {
        if count < element.min {
            let message = match (element.min, count) {
                (1, _) => "This is required and missing. Add it.".to_owned(),
                (min, count) => format!("At least {min} are required, {count} found. Add what is missing."),
            };
            self.element_error(format!("min {}", place.rule), &place.at, &message);
        }
        if let Some(max) = element.max.filter(|max| count > *max) {
            let message = match max {
                0 => "This is not allowed here. Leave it out.".to_owned(),
                max => format!("At most {max} allowed, {count} found. Leave out the rest."),
            };
            self.element_error(format!("max {}", place.rule), &place.at, &message);
        }
    }

    fn item(&mut self, element: &'static Element, slice: Option<&'static Element>, item: &Item<'_>) {
        if element.name == "resource" && item.place.rule == "Bundle.entry.resource" {
            let kind = item
                .value
                .get("resourceType")
                .and_then(Value::as_str)
                .unwrap_or_default();
            if !element
                .types
                .iter()
                .any(|of| of.code == kind || (of.code == "Resource" && !kind.is_empty()))
            {
                let message = "This type of resource does not belong in the bundle. Leave it out.";
                self.element_error(format!("type {}", item.place.rule), &item.place.at, message);
            }
            return;
        }
        let Some((told, of)) = type_of(element, item) else {
            let names: Vec<&str> = element.types.iter().map(|of| of.code).collect();
            let message = format!("Wrong type of value. Use {}.", names.join(" or "));
            return self.element_error(format!("type {}", item.place.rule), &item.place.at, &message);
        };
        if is_empty(item.value) {
            let message = "This is empty. Give it a value or leave it out.";
            self.report(
                Phase::Invariant,
                "invariant ele-1".into(),
                item.place.at.clone(),
                message.into(),
            );
        }
        self.value_rules(element, item, &item.place);
        if let Some(slice) = slice {
            self.value_rules(slice, item, &item.place.slice(slice.slice));
        }
        // The slice's own rows or profile describe what lies below; else the element's.
        let own = slice
            .filter(|slice| !slice.children.is_empty() || slice.types.iter().any(|of| of.profile.is_some()));
        let place = own.map_or_else(|| item.place.clone(), |slice| item.place.slice(slice.slice));
        let shape = own.unwrap_or(element);
        let slice_type = slice.and_then(|slice| slice.types.iter().find(|of| of.code == told));
        self.descend(shape, told, slice_type.unwrap_or(of), item.value, &place);
    }

    fn descend(
        &mut self,
        shape: &'static Element,
        told: &str,
        of: &'static Type,
        value: &Value,
        place: &Place,
    ) {
        let Some(object) = value.as_object() else { return };
        let data_type = data_type(told);
        let profile = of.profile.and_then(|profile| self.profiles.get(profile));
        let elements = match (&shape.children, profile, data_type) {
            (children, _, _) if !children.is_empty() => children,
            (_, Some(profile), _) => &profile.children,
            (_, _, Some(data_type)) => &data_type.children,
            _ => return,
        };
        self.object(elements, object, place);
        if let Some(data_type) = data_type {
            self.invariants(&data_type.invariants, value, place);
        }
        let forbidden = shape
            .children
            .iter()
            .any(|child| child.name == "reference" && child.max == Some(0));
        if told == "Reference" && !forbidden {
            self.reference(of, object, place);
        }
    }

    fn value_rules(&mut self, element: &'static Element, item: &Item<'_>, place: &Place) {
        let told = |name: &str, wanted: &Value| {
            let wanted = serde_json::to_string(wanted).unwrap_or_default();
            (
                format!("{name} {}", place.rule),
                format!("Use exactly {wanted} here."),
            )
        };
        if let Some(pattern) = element
            .pattern
            .as_ref()
            .filter(|pattern| !holds(pattern, item.value))
        {
            let (rule, message) = told("pattern", pattern);
            self.element_error(rule, &place.at, &message);
        }
        if let Some(fixed) = element.fixed.as_ref().filter(|fixed| *fixed != item.value) {
            let (rule, message) = told("fixed", fixed);
            self.element_error(rule, &place.at, &message);
        }
        if let Some(set) = element
            .binding
            .filter(|set| !value_sets::satisfied(self.profiles.guide, set, item.value))
        {
            let system = value_sets::system_of(self.profiles.guide, set);
            let system = system.map_or(String::new(), |system| format!(" with the system {system}"));
            self.element_error(
                format!("binding {set}"),
                &place.at,
                &format!("Use a code of {set}{system}."),
            );
        }
        if let Some(max) = element
            .max_value
            .filter(|max| item.value.as_i64().is_none_or(|value| value > *max))
        {
            self.element_error(
                format!("maxValue {}", place.rule),
                &place.at,
                &format!("Use a number of at most {max}."),
            );
        }
        self.invariants(&element.invariants, item.value, place);
    }

    fn invariants(&mut self, keys: &[&'static str], value: &Value, place: &Place) {
        for key in keys {
            if let Some((suffix, message)) = invariants::broken(key, value, self.index) {
                self.report(
                    Phase::Invariant,
                    format!("invariant {key}"),
                    place.suffixed(&suffix),
                    message.to_owned(),
                );
            }
        }
    }

    fn is_slice(&self, slice: &'static Element, item: &Item<'_>) -> bool {
        slice
            .matches
            .iter()
            .all(|(path, wanted)| match path.strip_prefix("resolve().") {
                _ if *path == "$type" => item.told.is_some_and(|told| wanted == told),
                Some(path) => self
                    .index
                    .target_of(item.value)
                    .is_some_and(|target| any_at(target, path, wanted)),
                None => any_at(item.value, path, wanted),
            })
    }
}

/// The type an item has, if the element allows it.
fn type_of(element: &'static Element, item: &Item<'_>) -> Option<(&'static str, &'static Type)> {
    match item.told {
        Some(told) => {
            let of = element
                .types
                .iter()
                .find(|of| of.code == told || of.code == "*")?;
            fits(told, item.value).then_some((told, of))
        }
        None => element
            .types
            .iter()
            .find(|of| fits(of.code, item.value))
            .map(|of| (of.code, of)),
    }
}
