//! The parts of a DOCX that are not its text. Every part is known to be read, or to hold no words; any other is a gap.

use super::xml::{self, Element};
use super::{Package, beside};
use crate::papers::source::gap::Gaps;
use crate::papers::source::{Gap, Metadata, SourceError};

/// Parts that are read elsewhere, or hold no words of a writer: looks, fonts, numbering, identifiers.
const KNOWN: [&str; 18] = [
    "[Content_Types].xml",
    "docProps/app.xml",
    "docProps/core.xml",
    "docProps/custom.xml",
    "word/comments.xml",
    "word/commentsExtended.xml",
    "word/commentsExtensible.xml",
    "word/commentsIds.xml",
    "word/document.xml",
    "word/endnotes.xml",
    "word/fontTable.xml",
    "word/footnotes.xml",
    "word/numbering.xml",
    "word/people.xml",
    "word/settings.xml",
    "word/styles.xml",
    "word/stylesWithEffects.xml",
    "word/webSettings.xml",
];
/// Folders of the same kind.
const KNOWN_FOLDERS: [&str; 3] = ["word/theme/", "word/fonts/", "customXml/"];

/// Reads what the other parts say, and tells which are not read.
pub(super) fn read(
    package: &mut Package<'_>,
    metadata: &mut Metadata,
    gaps: &mut Gaps,
) -> Result<(), SourceError> {
    metadata.enclosed = package.parts("word/embeddings/", "");
    let around = package.archive.comment().len() as u64 + package.archive.offset();
    if around > 0 {
        gaps.insert(Gap::Enclosed);
    }
    for name in package.parts("", "") {
        gaps.extend(gap_of(&name));
        let told: Option<(&[&str], Tell)> = match name.as_str() {
            "word/settings.xml" => Some((&["settings"], of_settings)),
            "word/people.xml" => Some((&["people"], of_people)),
            _ if name.ends_with(".rels") => Some((&["Relationships"], of_links)),
            _ => None,
        };
        let read = if let Some((parents, tell)) = told {
            let xml = package.part(&name)?.unwrap_or_default();
            xml::each_block(&xml, parents, |block| tell(&block, metadata)).is_ok()
        } else if name.starts_with("customXml/") && name.ends_with(".xml") {
            let xml = package.part(&name)?.unwrap_or_default();
            of_data(&xml, metadata)
        } else {
            true
        };
        if !read {
            gaps.insert(Gap::Enclosed);
        }
    }
    Ok(())
}

type Tell = fn(&Element, &mut Metadata);

/// Whether a part is not read, and what it is.
fn gap_of(name: &str) -> Option<Gap> {
    let numbered = |begins: &str| {
        let rest = name
            .strip_prefix(begins)
            .and_then(|rest| rest.strip_suffix(".xml"));
        rest.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let in_folder = KNOWN_FOLDERS.iter().any(|folder| name.starts_with(folder));
    if name.ends_with('/')
        || name.ends_with(".rels")
        || KNOWN.contains(&name)
        || numbered("word/header")
        || numbered("word/footer")
        || (in_folder && (name.ends_with(".xml") || name.ends_with(".odttf")))
    {
        None
    } else if name.starts_with("word/media/")
        || name.starts_with("word/charts/")
        || name.starts_with("word/diagrams/")
        || name.starts_with("word/theme/")
        || name.starts_with("docProps/thumbnail")
    {
        Some(Gap::Picture)
    } else {
        Some(Gap::Enclosed)
    }
}

/// Variables of the document, and where letters are merged from.
fn of_settings(block: &Element, metadata: &mut Metadata) {
    if matches!(block.name.as_str(), "docVars" | "mailMerge") {
        deep(block, metadata);
    }
}

fn deep(block: &Element, metadata: &mut Metadata) {
    for inner in block.elements() {
        beside::setting(inner, metadata);
        deep(inner, metadata);
    }
}

/// The names of everybody who wrote a comment or a change.
fn of_people(block: &Element, metadata: &mut Metadata) {
    let author = block.attribute("author").map(str::to_owned);
    metadata.described.extend(author);
}

/// The addresses that links lead to.
fn of_links(block: &Element, metadata: &mut Metadata) {
    if block.attribute("TargetMode") == Some("External") {
        let target = block.attribute("Target").map(str::to_owned);
        metadata.described.extend(target);
    }
}

/// Data that content controls show: every word in it. Whether it could be read.
fn of_data(xml: &str, metadata: &mut Metadata) -> bool {
    let mut words = Vec::new();
    let read = xml::whole(xml).map(|root| data_words(&root, &mut words));
    metadata.properties.extend(words);
    read.is_ok()
}

fn data_words(block: &Element, words: &mut Vec<(String, String)>) {
    let own = block.own_text();
    let told = block.values().chain(std::iter::once(own.as_str()));
    for value in told.map(str::trim).filter(|value| !value.is_empty()) {
        words.push((block.name.clone(), value.to_owned()));
    }
    for inner in block.elements() {
        data_words(inner, words);
    }
}
