//! What a PDF says about itself: Info, XMP, notes on pages, enclosed files.

use super::whole::words_of;
use crate::papers::source::gap::Gaps;
use crate::papers::source::{Gap, Metadata, Remark};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// Largest XMP packet that is read, in bytes.
const LARGEST_XMP: usize = 1024 * 1024;
/// Most properties that are kept.
const MOST_PROPERTIES: usize = 1_000;

/// Reads everything beside the pages' text. What cannot be read is left out, and told as a gap.
pub(super) fn read(document: &Document, pages: &[ObjectId], gaps: &mut Gaps) -> Metadata {
    let mut metadata = Metadata::default();
    info(document, &mut metadata);
    let streams = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok());
    for packet in streams.filter(|stream| stream.dict.has_type(b"Metadata")) {
        gaps.extend(xmp(packet, &mut metadata));
    }
    if metadata.properties.len() >= MOST_PROPERTIES {
        gaps.insert(Gap::Limit);
    }
    for page in pages {
        notes(document, *page, &mut metadata);
    }
    let files = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok());
    let files = files.filter(|dict| dict.has_type(b"Filespec") || dict.has(b"EF"));
    metadata.enclosed = files
        .filter_map(|dict| string(document, dict, b"UF").or(string(document, dict, b"F")))
        .collect();
    metadata
}

fn string(document: &Document, dict: &Dictionary, key: &[u8]) -> Option<String> {
    words_of(dict.get_deref(key, document).ok()?)
}

fn info(document: &Document, metadata: &mut Metadata) {
    let info = document
        .trailer
        .get_deref(b"Info", document)
        .and_then(Object::as_dict);
    let Ok(info) = info else { return };
    for (key, _) in info.iter() {
        let Some(value) = string(document, info, key) else {
            continue;
        };
        match key.as_slice() {
            b"Title" => metadata.title = Some(value),
            b"Author" => metadata.author = Some(value),
            other => metadata
                .properties
                .push((String::from_utf8_lossy(other).into_owned(), value)),
        }
    }
}

/// The words of an XMP packet: every text between tags and every value of an attribute that is no name space.
fn xmp(packet: &Stream, metadata: &mut Metadata) -> Option<Gap> {
    use quick_xml::events::Event;
    let Ok(packet) = packet.get_plain_content_with_limit(LARGEST_XMP) else {
        return Some(Gap::Limit);
    };
    let text = String::from_utf8_lossy(&packet);
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut names: Vec<String> = Vec::new();
    let mut words = String::new();
    loop {
        let Ok(event) = reader.read_event() else {
            return Some(Gap::Letters);
        };
        match event {
            Event::Start(start) => {
                keep(metadata, named(&names), &std::mem::take(&mut words));
                attributes(&start, metadata);
                names.push(start.local_name().as_ref().to_owned());
            }
            Event::Empty(start) => attributes(&start, metadata),
            Event::End(_) => {
                keep(metadata, named(&names), &std::mem::take(&mut words));
                names.pop();
            }
            Event::Text(part) => words.push_str(&part.xml_content(quick_xml::XmlVersion::Implicit1_0)),
            Event::CData(part) => words.push_str(&part.xml_content(quick_xml::XmlVersion::Implicit1_0)),
            Event::GeneralRef(name) => words.push_str(&crate::papers::source::docx::referred(&name)),
            Event::Eof => break,
            _ => {}
        }
    }
    // A packet in another encoding than UTF-8 cannot be read.
    text.contains(['\0', '\u{FFFD}']).then_some(Gap::Letters)
}

/// The property that the words stand in.
fn named(names: &[String]) -> &str {
    let lists = ["li", "Alt", "Seq", "Bag"];
    let found = names.iter().rev().find(|name| !lists.contains(&name.as_str()));
    found.map_or("", String::as_str)
}

fn attributes(start: &quick_xml::events::BytesStart<'_>, metadata: &mut Metadata) {
    for attribute in start.attributes().with_checks(false).flatten() {
        let name = attribute.key.as_ref();
        if name.starts_with("xmlns") || name.starts_with("xml:") || name.starts_with("rdf:") {
            continue;
        }
        if let Ok(value) = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0) {
            keep(metadata, attribute.key.local_name().as_ref(), &value);
        }
    }
}

fn keep(metadata: &mut Metadata, name: &str, value: &str) {
    let value = value.trim();
    if value.is_empty() || metadata.properties.len() >= MOST_PROPERTIES {
        return;
    }
    if !metadata.texts().any(|text| text == value) {
        metadata
            .properties
            .push((format!("xmp {name}"), value.to_owned()));
    }
}

/// Notes that somebody put on a page; links and form fields are not notes, and are read with the whole file.
fn notes(document: &Document, page: ObjectId, metadata: &mut Metadata) {
    let Ok(page) = document.get_dictionary(page) else {
        return;
    };
    let Ok(notes) = page.get_deref(b"Annots", document).and_then(Object::as_array) else {
        return;
    };
    for note in notes {
        let Ok(note) = document.dereference(note).and_then(|(_, note)| note.as_dict()) else {
            continue;
        };
        let kind = note.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        if matches!(kind, b"Link" | b"Widget" | b"Popup") {
            continue;
        }
        if let Some(text) = string(document, note, b"Contents") {
            metadata.comments.push(Remark {
                author: string(document, note, b"T"),
                date: string(document, note, b"M"),
                text,
            });
        }
    }
}
