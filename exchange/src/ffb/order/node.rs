//! Reading JSON while remembering what was read.

use super::model::{Moment, Span};
use foundation::{Instant, Private, day_of, parse_day};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// A message being read.
pub(super) struct Source<'v> {
    pub resources: Vec<&'v Value>,
    by_reference: HashMap<String, usize>,
    /// Addresses of the values that were read; compared, never followed.
    read: RefCell<HashSet<usize>>,
}

/// One JSON value, or the place where one is missing.
#[derive(Clone, Copy)]
pub(super) struct Node<'s, 'v> {
    source: &'s Source<'v>,
    value: Option<&'v Value>,
}

fn address(value: &Value) -> usize {
    std::ptr::from_ref(value).addr()
}

impl<'v> Source<'v> {
    pub fn new(bundle: &'v Value) -> Self {
        let mut source = Self {
            resources: Vec::new(),
            by_reference: HashMap::new(),
            read: RefCell::new(HashSet::new()),
        };
        let entries = bundle
            .get("entry")
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice);
        for entry in entries {
            let Some(resource) = entry.get("resource") else {
                continue;
            };
            let text =
                |value: &'v Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
            let at = source.resources.len();
            let relative = format!("{}/{}", text(resource, "resourceType"), text(resource, "id"));
            let url = text(entry, "fullUrl");
            source.by_reference.entry(url.to_owned()).or_insert(at);
            if url.is_empty() || url.ends_with(&relative) {
                source.by_reference.entry(relative).or_insert(at);
            }
            source.resources.push(resource);
        }
        source
    }

    pub fn node<'s>(&'s self, value: &'v Value) -> Node<'s, 'v> {
        Node {
            source: self,
            value: Some(value),
        }
    }

    /// Every resource of a type.
    pub fn all<'s>(&'s self, kind: &'s str) -> impl Iterator<Item = Node<'s, 'v>> {
        self.resources
            .iter()
            .map(|resource| self.node(resource))
            .filter(move |node| node.kind() == kind)
    }

    /// Paths of what nobody read, the largest parts that are wholly unread.
    pub fn unread(&self, bundle: &Value) -> Vec<String> {
        let mut paths = Vec::new();
        self.collect(bundle, "", 0, &mut paths);
        paths
    }

    fn collect(&self, value: &Value, path: &str, depth: usize, paths: &mut Vec<String>) -> bool {
        if self.read.borrow().contains(&address(value)) {
            return true;
        }
        let mut below = Vec::new();
        let mut any = false;
        let mut visit = |child: &Value, path: String| {
            any |= depth < 100 && self.collect(child, &path, depth + 1, &mut below);
        };
        match value {
            Value::Object(object) => {
                let parts = object.iter().filter(|(key, _)| !told_by_shape(value, key));
                parts.for_each(|(key, child)| visit(child, joined(path, key)));
            }
            Value::Array(list) => {
                list.iter()
                    .enumerate()
                    .for_each(|(number, child)| visit(child, format!("{path}[{number}]")));
            }
            _ => {}
        }
        if any {
            paths.append(&mut below);
        } else if !only_shape(value) {
            paths.push(path.to_owned());
        }
        any
    }
}

/// Code systems whose displays only repeat the code. Elsewhere (local codes, references) a display may be all
/// there is, so it counts as something to read.
const PUBLIC_SYSTEMS: &[&str] = &[
    "http://kl.dk/fhir/common/caresocial/CodeSystem/FFB",
    "http://kl.dk/fhir/common/caresocial/CodeSystem/KLCommonCareSocialCodes",
    "http://ffb/messaging/kl.dk/1.0/CodeSystem/",
    "http://hl7.dk/",
    "http://terminology.hl7.org/",
    "http://snomed.info/sct",
];

/// What says nothing about the order: names of types and profiles, addresses inside the bundle, display names
/// of public codes.
fn told_by_shape(parent: &Value, key: &str) -> bool {
    match key {
        "resourceType" | "id" | "meta" | "fullUrl" | "userSelected" => true,
        "display" => {
            let system = parent.get("system").and_then(Value::as_str).unwrap_or_default();
            PUBLIC_SYSTEMS.iter().any(|public| system.starts_with(public))
        }
        _ => false,
    }
}

fn only_shape(value: &Value) -> bool {
    value
        .as_object()
        .is_some_and(|object| object.keys().all(|key| told_by_shape(value, key)))
}

fn joined(path: &str, key: &str) -> String {
    let plain = key.len() <= 40 && key.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
    let dot = if path.is_empty() { "" } else { "." };
    format!("{path}{dot}{}", if plain { key } else { "…" })
}

impl<'s, 'v> Node<'s, 'v> {
    pub fn get(self, key: &str) -> Self {
        Self {
            value: self.value.and_then(|value| value.get(key)),
            ..self
        }
    }

    pub fn exists(self) -> bool {
        self.value.is_some()
    }

    /// The items of a list, or the one value.
    pub fn items(self) -> impl Iterator<Item = Self> + use<'s, 'v> {
        let list = match self.value {
            Some(Value::Array(list)) => list.as_slice(),
            Some(value) => std::slice::from_ref(value),
            None => &[],
        };
        list.iter().map(move |value| Self {
            value: Some(value),
            ..self
        })
    }

    /// Marks the value and everything in it as read.
    pub fn seen(self) -> Self {
        if let Some(value) = self.value {
            self.source.read.borrow_mut().insert(address(value));
        }
        self
    }

    /// The text, without marking it.
    pub fn peek(self) -> &'v str {
        self.value.and_then(Value::as_str).unwrap_or_default()
    }

    pub fn text(self) -> Option<String> {
        let text = self.value?.as_str()?;
        self.seen();
        Some(text.to_owned())
    }

    pub fn private(self) -> Option<Private<String>> {
        self.text().map(Private::new)
    }

    pub fn number(self) -> Option<u32> {
        let number = u32::try_from(self.value?.as_u64()?).ok()?;
        self.seen();
        Some(number)
    }

    pub fn kind(self) -> &'v str {
        self.get("resourceType").peek()
    }

    pub fn id(self) -> String {
        self.get("id").peek().to_owned()
    }

    pub fn moment(self) -> Option<Moment> {
        let given = self.text()?;
        let instant = Instant::parse(&given).ok();
        let day = instant.map(day_of).or_else(|| parse_day(&given));
        Some(Moment { given, day, instant })
    }

    pub fn span(self) -> Span {
        Span {
            from: self.get("start").moment(),
            to: self.get("end").moment(),
        }
    }

    /// Where a Reference leads. Marks the reference as read when it leads somewhere.
    pub fn target(self) -> Option<Self> {
        let at = *self.source.by_reference.get(self.get("reference").peek())?;
        self.get("reference").seen();
        Some(self.source.node(self.source.resources.get(at)?))
    }

    /// What tells one value of the message from another.
    pub fn key(self) -> usize {
        self.value.map_or(0, address)
    }

    /// The first extension whose url ends in a name, with its url marked as read.
    pub fn extension(self, name: &str) -> Self {
        let found = self
            .get("extension")
            .items()
            .find(|extension| extension.get("url").peek().rsplit('/').next() == Some(name));
        let found = found.unwrap_or(Self { value: None, ..self });
        found.get("url").seen();
        found
    }

    /// The codes of a CodeableConcept (or a list of them) under one system, marked as read.
    pub fn codes(self, system: &str) -> Vec<String> {
        let concept_codings = self.items().flat_map(|concept| concept.get("coding").items());
        concept_codings
            .filter(|coding| coding.get("system").peek() == system)
            .filter_map(Self::code)
            .collect()
    }

    /// All codes of a CodeableConcept (or a list) with their systems, except one system's.
    pub fn other_codes(self, except: &str) -> Vec<(String, String)> {
        let concept_codings = self.items().flat_map(|concept| concept.get("coding").items());
        concept_codings
            .filter(|coding| coding.get("system").peek() != except)
            .filter_map(|coding| Some((coding.get("system").peek().to_owned(), coding.code()?)))
            .collect()
    }

    /// The code of a Coding.
    pub fn code(self) -> Option<String> {
        self.get("system").seen();
        self.get("code").text()
    }
}
