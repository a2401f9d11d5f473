//! One block of an XML part at a time, as a small tree.

use crate::papers::source::SourceError;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// Deepest nesting that is read; documents have a dozen levels, tables in tables a few dozen.
const DEEPEST: usize = 200;

/// An element; names without their prefix.
#[derive(Default)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Child>,
}

/// What stands in an element.
pub(super) enum Child {
    Element(Element),
    Text(String),
}

impl Element {
    fn begin(start: &BytesStart<'_>) -> Self {
        let mut attributes = start.attributes();
        let attributes = attributes.with_checks(false).flatten().map(|attribute| {
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .unwrap_or_default();
            (attribute.key.local_name().as_ref().to_owned(), value.into_owned())
        });
        Self {
            name: start.local_name().as_ref().to_owned(),
            attributes: attributes.collect(),
            children: Vec::new(),
        }
    }

    /// An attribute by name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The elements inside.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first element inside with this name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The attribute `val` of the element inside with this name: how the format writes most settings.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// What its attributes say; name spaces and identifiers are no words.
    pub(super) fn values(&self) -> impl Iterator<Item = &str> {
        let is_code = |value: &str| {
            value.contains("://")
                || value.starts_with("0x")
                || (value.starts_with('{') && value.ends_with('}'))
        };
        let told = self.attributes.iter().filter(move |(_, value)| !is_code(value));
        told.map(|(_, value)| value.as_str())
    }

    /// The text that stands directly in it.
    pub(super) fn own_text(&self) -> String {
        let texts = self.children.iter().filter_map(|child| match child {
            Child::Text(text) => Some(text.as_str()),
            Child::Element(_) => None,
        });
        texts.collect()
    }

    /// All text inside.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        self.gather(&mut out);
        out
    }

    fn gather(&self, out: &mut String) {
        for child in &self.children {
            match child {
                Child::Text(text) => out.push_str(text),
                Child::Element(element) => element.gather(out),
            }
        }
    }
}

/// A whole part as one tree.
pub(super) fn whole(xml: &str) -> Result<Element, SourceError> {
    let mut root = Element::default();
    // The outermost element of a part stands below nothing.
    let around = format!("<part>{}</part>", without_head(xml));
    each_block(&around, &["part"], |block| {
        root.children.push(Child::Element(block))
    })?;
    Ok(root)
}

/// XML without the line that says that it is XML.
fn without_head(xml: &str) -> &str {
    let xml = xml.trim_start_matches('\u{FEFF}').trim_start();
    let rest = xml.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    rest.map_or(xml, |(_, rest)| rest)
}

/// Gives every element that stands directly below one of `parents`.
pub(super) fn each_block(
    xml: &str,
    parents: &[&str],
    mut give: impl FnMut(Element),
) -> Result<(), SourceError> {
    const DAMAGED: SourceError = SourceError::Damaged("DOCX");
    let mut reader = Reader::from_str(xml);
    let mut outside: Vec<String> = Vec::new();
    let mut open: Vec<Element> = Vec::new();
    loop {
        match reader.read_event().map_err(|_| DAMAGED)? {
            Event::Start(start) => {
                let element = Element::begin(&start);
                let below = outside
                    .last()
                    .is_some_and(|name| parents.contains(&name.as_str()));
                if !open.is_empty() || below {
                    open.push(element);
                } else {
                    outside.push(element.name);
                }
                if open.len() + outside.len() > DEEPEST {
                    return Err(DAMAGED);
                }
            }
            Event::Empty(start) => {
                let element = Element::begin(&start);
                if let Some(last) = open.last_mut() {
                    last.children.push(Child::Element(element));
                } else if outside
                    .last()
                    .is_some_and(|name| parents.contains(&name.as_str()))
                {
                    give(element);
                }
            }
            Event::End(_) => match (open.pop(), open.last_mut()) {
                (Some(done), Some(last)) => last.children.push(Child::Element(done)),
                (Some(done), None) => give(done),
                (None, _) => {
                    outside.pop();
                }
            },
            Event::Text(text) => push_text(&mut open, &text.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(text) => push_text(&mut open, &text.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(name) => push_text(&mut open, &referred(&name)),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    if open.is_empty() && outside.is_empty() {
        Ok(())
    } else {
        Err(DAMAGED)
    }
}

fn push_text(open: &mut [Element], text: &str) {
    if let Some(last) = open.last_mut() {
        last.children.push(Child::Text(text.to_owned()));
    }
}

/// The five entities of XML and numbered characters; an unknown one stands as a replacement character.
pub(in crate::papers::source) fn referred(name: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(character)) = name.resolve_char_ref() {
        return character.to_string();
    }
    let known = quick_xml::escape::resolve_predefined_entity(name);
    known.unwrap_or("\u{FFFD}").to_owned()
}
