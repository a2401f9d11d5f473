//! What stands in a block and not on the page: field codes, alternative texts, bookmarks; and what is drawn there and
//! not read.

use super::xml::{Child, Element};
use crate::papers::source::gap::Gaps;
use crate::papers::source::{Gap, Metadata};

/// Attributes that hold words about something else.
const DESCRIBING: [&str; 6] = ["descr", "title", "alt", "string", "tooltip", "displayText"];
/// Elements whose name says what the writer called a thing.
const NAMED: [&str; 3] = ["bookmarkStart", "docPr", "cNvPr"];
/// Elements that draw or enclose something that is no text.
const DRAWN: [&str; 6] = ["pic", "blip", "imagedata", "chart", "relIds", "contentPart"];
const ENCLOSED: [&str; 5] = ["altChunk", "OLEObject", "object", "control", "subDoc"];

/// Gathers from a block and everything in it.
pub(super) fn gather(block: &Element, metadata: &mut Metadata, gaps: &mut Gaps) {
    let mut codes = String::new();
    inside(block, false, &mut codes, metadata, gaps);
    keep(&mut metadata.fields, codes.trim());
}

fn inside(block: &Element, drawn: bool, codes: &mut String, metadata: &mut Metadata, gaps: &mut Gaps) {
    let name = block.name.as_str();
    if name == "sym" {
        gaps.insert(Gap::Letters);
    } else if DRAWN.contains(&name) {
        gaps.insert(Gap::Picture);
    } else if ENCLOSED.contains(&name) {
        gaps.insert(Gap::Enclosed);
    }
    for key in DESCRIBING {
        keep(&mut metadata.described, block.attribute(key).unwrap_or_default());
    }
    // Word names its own bookmarks with a line in front.
    let own = block
        .attribute("name")
        .filter(|own| NAMED.contains(&name) && !own.starts_with('_'));
    keep(&mut metadata.described, own.unwrap_or_default());
    match name {
        "instrText" | "delInstrText" => {
            codes.push_str(&block.text());
            return;
        }
        "fldSimple" => keep(&mut metadata.fields, block.attribute("instr").unwrap_or_default()),
        "alias" | "tag" | "listItem" | "statusText" | "helpText" | "default" | "listEntry" | "date" => {
            setting(block, metadata);
        }
        "AlternateContent" => unchosen(block, metadata),
        // Words of a drawing that is no text box.
        "t" if drawn => keep(&mut metadata.described, &block.text()),
        _ => {}
    }
    let drawn = match name {
        "graphic" => true,
        "txbxContent" => false,
        _ => drawn,
    };
    for inner in block.elements() {
        inside(inner, drawn, codes, metadata, gaps);
    }
}

/// What an element of a form field, a content control or a program's own settings is set to.
pub(super) fn setting(block: &Element, metadata: &mut Metadata) {
    for key in ["val", "value", "fullDate"] {
        keep(&mut metadata.fields, block.attribute(key).unwrap_or_default());
    }
}

/// The words in an element, whatever it is: pieces of one paragraph stand together, paragraphs and cells apart.
pub(super) fn words(block: &Element) -> String {
    let mut out = String::new();
    push_words(block, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push_words(block: &Element, out: &mut String) {
    for child in &block.children {
        match child {
            Child::Text(text) => out.push_str(text),
            Child::Element(inner) if matches!(inner.name.as_str(), "instrText" | "delInstrText") => {}
            Child::Element(inner) => {
                push_words(inner, out);
                if matches!(inner.name.as_str(), "p" | "tab" | "br" | "cr" | "tc" | "tr") {
                    out.push(' ');
                }
            }
        }
    }
}

/// The one of several ways to show a thing that is read.
pub(super) fn chosen(alternatives: &Element) -> Option<&Element> {
    alternatives.child("Choice").or(alternatives.child("Fallback"))
}

/// What an alternative holds and the chosen one does not.
fn unchosen(alternatives: &Element, metadata: &mut Metadata) {
    let shown = chosen(alternatives).map(words).unwrap_or_default();
    for other in alternatives.elements() {
        let other = words(other);
        if !shown.contains(&other) {
            keep(&mut metadata.hidden, &other);
        }
    }
}

fn keep(list: &mut Vec<String>, words: &str) {
    let words = words.trim();
    if !words.is_empty() && list.last().is_none_or(|last| last != words) {
        list.push(words.to_owned());
    }
}
