//! The rule tables in memory: profiles as trees of elements. The format is described in `scripts/ffb-tables.py`.

use crate::ffb::Guide;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::LazyLock;

/// One profile: the rules for a resource, an extension or a data type.
#[derive(Debug)]
pub(super) struct Profile {
    pub id: &'static str,
    pub url: &'static str,
    pub kind: &'static str,
    pub base: &'static str,
    pub invariants: Vec<&'static str>,
    pub children: Vec<Element>,
}

/// One element of a profile, or one slice of it.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Last part of the path without slice name; ends in `[x]` when it has a type to choose.
    pub name: &'static str,
    /// Slice name; empty for the element itself.
    pub slice: &'static str,
    pub min: usize,
    /// `None` = any number.
    pub max: Option<usize>,
    /// Whether JSON writes it as a list.
    pub many: bool,
    pub types: Vec<Type>,
    pub pattern: Option<Value>,
    pub fixed: Option<Value>,
    pub max_value: Option<i64>,
    pub binding: Option<&'static str>,
    pub closed: bool,
    pub matches: Vec<(&'static str, Value)>,
    pub invariants: Vec<&'static str>,
    pub children: Vec<Element>,
    pub slices: Vec<Element>,
}

/// A type an element may have.
#[derive(Debug)]
pub(super) struct Type {
    pub code: &'static str,
    /// What a reference may point at: resource type and, if the guides say so, its profile.
    pub targets: Vec<(&'static str, Option<&'static str>)>,
    /// The target must be an entry of the bundle.
    pub bundled: bool,
    /// Profile of a data type or of a resource in an entry.
    pub profile: Option<&'static str>,
}

/// All profiles of a guide.
#[derive(Debug)]
pub(super) struct Profiles {
    pub guide: Guide,
    by_id: HashMap<&'static str, Profile>,
    by_url: HashMap<&'static str, &'static str>,
}

static REPORTING: LazyLock<Profiles> = LazyLock::new(|| {
    Profiles::read(
        Guide::Reporting,
        include_str!("../../../data/ffb-profiles-reporting.tsv"),
    )
});
static MESSAGING: LazyLock<Profiles> = LazyLock::new(|| {
    Profiles::read(
        Guide::Messaging,
        include_str!("../../../data/ffb-profiles-messaging.tsv"),
    )
});
static DATA_TYPES: LazyLock<Profiles> =
    LazyLock::new(|| Profiles::read(Guide::Reporting, include_str!("../../../data/fhir-datatypes.tsv")));

/// The profiles of a guide.
pub(super) fn profiles(guide: Guide) -> &'static Profiles {
    match guide {
        Guide::Reporting => &REPORTING,
        Guide::Messaging => &MESSAGING,
    }
}

/// A data type of FHIR R4 as it is without any profile.
pub(super) fn data_type(code: &str) -> Option<&'static Profile> {
    DATA_TYPES.get(code)
}

impl Profiles {
    fn read(guide: Guide, text: &'static str) -> Self {
        let mut list: Vec<Profile> = Vec::new();
        for line in text.lines() {
            let cells: Vec<&'static str> = line.split('\t').collect();
            if let (Some(id), [_, url, kind, base, invariants]) = (line.strip_prefix('@'), cells.as_slice()) {
                let id = id.split('\t').next().unwrap_or_default();
                list.push(Profile {
                    id,
                    url,
                    kind,
                    base,
                    invariants: names(invariants),
                    children: Vec::new(),
                });
            } else if let (Some(profile), [id, min, max, many, types, rules @ ..]) =
                (list.last_mut(), cells.as_slice())
            {
                let element = place(&mut profile.children, id);
                element.min = min.parse().unwrap_or(0);
                element.max = max.parse().ok();
                element.many = *many == "n";
                element.types = types_of(types);
                rules.iter().for_each(|rule| add_rule(element, rule));
            }
        }
        let by_url = list.iter().map(|profile| (profile.url, profile.id)).collect();
        Self {
            guide,
            by_id: list.into_iter().map(|profile| (profile.id, profile)).collect(),
            by_url,
        }
    }

    pub fn get(&self, id: &str) -> Option<&Profile> {
        self.by_id.get(id)
    }

    /// The profile of a canonical url, with or without `|version` behind.
    pub fn by_url(&self, url: &str) -> Option<&Profile> {
        self.get(self.by_url.get(url.split('|').next()?)?)
    }

    #[cfg(test)]
    pub fn all(&self) -> impl Iterator<Item = &Profile> {
        self.by_id.values()
    }

    /// Whether a profile is another one or is built on it.
    pub fn conforms(&self, profile: &Profile, wanted: &str) -> bool {
        profile.id == wanted
            || profile.base == wanted
            || self.get(profile.base).is_some_and(|base| base.base == wanted)
    }
}

fn names(list: &'static str) -> Vec<&'static str> {
    list.split(',').filter(|name| !name.is_empty()).collect()
}

/// Finds or makes the element of an id such as `Goal.target:severitySlice.detail[x]`.
fn place<'a>(children: &'a mut Vec<Element>, id: &'static str) -> &'a mut Element {
    let (_, rest) = id.split_once('.').unwrap_or(("", id));
    let (first, below) = rest
        .split_once('.')
        .map_or((rest, None), |(first, _)| (first, Some(rest)));
    let (name, slice) = first.split_once(':').unwrap_or((first, ""));
    let element = find_or_add(children, name, "");
    let element = if slice.is_empty() {
        element
    } else {
        find_or_add(&mut element.slices, name, slice)
    };
    match below {
        Some(below) => place(&mut element.children, below),
        None => element,
    }
}

fn find_or_add<'a>(list: &'a mut Vec<Element>, name: &'static str, slice: &'static str) -> &'a mut Element {
    let at = list
        .iter()
        .position(|element| element.name == name && element.slice == slice)
        .unwrap_or(list.len());
    if at == list.len() {
        // Rows of elements without a rule of their own are left out of the table; only extensions are such.
        let any = Type {
            code: "Extension",
            targets: Vec::new(),
            bundled: false,
            profile: None,
        };
        list.push(Element {
            name,
            slice,
            many: true,
            types: vec![any],
            ..Element::default()
        });
    }
    &mut list[at]
}

fn types_of(text: &'static str) -> Vec<Type> {
    text.split('|').map(type_of).collect()
}

fn type_of(text: &'static str) -> Type {
    let (text, profile) = text
        .split_once('@')
        .map_or((text, None), |(text, profile)| (text, Some(profile)));
    let bundled = text.ends_with('!');
    let text = text.trim_end_matches('!');
    let (code, targets) = text.split_once('(').unwrap_or((text, ""));
    let target = |target: &'static str| match target.split_once(':') {
        Some((kind, profile)) => (kind, Some(profile)),
        None => (target, None),
    };
    Type {
        code,
        targets: names(targets.trim_end_matches(')'))
            .into_iter()
            .map(target)
            .collect(),
        bundled,
        profile,
    }
}

fn add_rule(element: &mut Element, rule: &'static str) {
    let (name, value) = rule.split_once('=').unwrap_or((rule, ""));
    let json = || serde_json::from_str(value).ok();
    match name {
        "pattern" => element.pattern = json(),
        "fixed" => element.fixed = json(),
        "maxValue" => element.max_value = value.parse().ok(),
        "binding" => element.binding = Some(value),
        "slicing" => element.closed = value == "closed",
        "inv" => element.invariants = names(value),
        "match" => {
            if let Some((path, told)) = value.split_once('~')
                && let Ok(told) = serde_json::from_str(told)
            {
                element.matches.push((path, told));
            }
        }
        _ => {}
    }
}
