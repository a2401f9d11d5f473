//! DOCX: a ZIP of XML parts. Reads the body paragraph by paragraph, so that a long document is never a whole tree.

mod beside;
mod body;
mod lists;
mod parts;
mod rows;
mod xml;

pub(super) use xml::referred;

use super::gap::Gaps;
use super::{Gap, LARGEST_RATIO, LARGEST_UNPACKED, Metadata, Remark, Source, SourceError, SourceKind};
use std::borrow::Cow;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;
use zip::result::ZipError;

/// Smallest unpacked part for which the ratio is looked at: tiny parts shrink well and harm nobody.
const RATIO_FROM: u64 = 4 * 1024 * 1024;

const DAMAGED: SourceError = SourceError::Damaged("DOCX");

/// The package, and how much of it was unpacked so far.
struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    unpacked: u64,
}

impl Package<'_> {
    /// A part as text; `None` when the package has no such part.
    fn part(&mut self, name: &str) -> Result<Option<String>, SourceError> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(refused(&error)),
        };
        let most = LARGEST_UNPACKED.saturating_sub(self.unpacked);
        let fair = file
            .compressed_size()
            .saturating_mul(LARGEST_RATIO)
            .max(RATIO_FROM);
        let limit = most.min(fair);
        let mut bytes = Vec::new();
        file.take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| DAMAGED)?;
        if bytes.len() as u64 > limit {
            return Err(SourceError::Bomb);
        }
        self.unpacked += bytes.len() as u64;
        let (text, _, _) = encoding_rs::UTF_8.decode(&bytes);
        Ok(Some(text.into_owned()))
    }

    /// Names of parts, sorted, that begin and end as told.
    fn parts(&self, begins: &str, ends: &str) -> Vec<String> {
        let mut names: Vec<String> = self
            .archive
            .file_names()
            .flatten()
            .filter(|name| name.starts_with(begins) && name.ends_with(ends))
            .map(Cow::into_owned)
            .collect();
        names.sort();
        names
    }
}

fn refused(error: &ZipError) -> SourceError {
    match error {
        ZipError::InvalidPassword => SourceError::Encrypted,
        ZipError::UnsupportedArchive(said) if *said == ZipError::PASSWORD_REQUIRED => SourceError::Encrypted,
        _ => DAMAGED,
    }
}

/// Reads a DOCX. Tracked insertions count as text, tracked deletions do not; both are in the metadata.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SourceError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refused(&error))?;
    let mut package = Package { archive, unpacked: 0 };
    let Some(document) = package.part("word/document.xml")? else {
        return Err(another_package(&package));
    };
    let styles = package.part("word/styles.xml")?.unwrap_or_default();
    let numbering = package.part("word/numbering.xml")?.unwrap_or_default();
    let mut metadata = Metadata::default();
    let mut gaps = Gaps::new();
    properties(&mut package, &mut metadata, &mut gaps)?;
    let lists = lists::Lists::read(&styles, &numbering);
    let text = body::read(&document, lists, &mut metadata, &mut gaps)?;
    let mut warnings = beside(&mut package, &mut metadata, &mut gaps)?;
    parts::read(&mut package, &mut metadata, &mut gaps)?;
    if !metadata.insertions.is_empty() || !metadata.deletions.is_empty() {
        warnings.push("the document has tracked changes; it was read as if all were accepted".to_owned());
    }
    Ok(Source {
        kind: SourceKind::Docx,
        pages: vec![text],
        metadata,
        warnings,
        gaps,
    })
}

/// A ZIP that is not a Word document.
fn another_package(package: &Package<'_>) -> SourceError {
    let has = |name: &str| {
        package
            .archive
            .file_names()
            .flatten()
            .any(|file| file.starts_with(name))
    };
    if has("xl/") {
        SourceError::Unsupported("a spreadsheet")
    } else if has("ppt/") {
        SourceError::Unsupported("a presentation")
    } else if has("content.xml") {
        SourceError::Unsupported("an OpenDocument file")
    } else if has("word/") || has("[Content_Types].xml") {
        DAMAGED
    } else {
        SourceError::Unsupported("a packed file")
    }
}

/// The document's properties: core, extended and custom.
fn properties(
    package: &mut Package<'_>,
    metadata: &mut Metadata,
    gaps: &mut Gaps,
) -> Result<(), SourceError> {
    for part in ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"] {
        let Some(xml) = package.part(part)? else { continue };
        // A broken property part loses the properties, not the text.
        let read = xml::each_block(&xml, &["coreProperties", "Properties"], |block| {
            let value = block.text();
            let value = value.trim();
            if value.is_empty() {
                return;
            }
            let name = block.attribute("name").unwrap_or(&block.name).to_owned();
            match (part, name.as_str()) {
                ("docProps/core.xml", "title") => metadata.title = Some(value.to_owned()),
                ("docProps/core.xml", "creator") => metadata.author = Some(value.to_owned()),
                _ => metadata.properties.push((name, value.to_owned())),
            }
        });
        gaps.extend(read.err().map(|_| Gap::Enclosed));
    }
    Ok(())
}

/// Comments, notes, headers and footers. Returns warnings.
fn beside(
    package: &mut Package<'_>,
    metadata: &mut Metadata,
    gaps: &mut Gaps,
) -> Result<Vec<String>, SourceError> {
    let mut warnings = Vec::new();
    let mut broken = false;
    if let Some(xml) = package.part("word/comments.xml")? {
        let read = xml::each_block(&xml, &["comments"], |block| {
            let text = body::words_of(&block, metadata, gaps);
            metadata.comments.push(Remark {
                author: block.attribute("author").map(str::to_owned),
                date: block.attribute("date").map(str::to_owned),
                text,
            });
        });
        broken |= read.is_err();
    }
    for part in ["word/footnotes.xml", "word/endnotes.xml"] {
        let Some(xml) = package.part(part)? else { continue };
        let read = xml::each_block(&xml, &["footnotes", "endnotes"], |block| {
            let words = body::words_of(&block, metadata, gaps);
            keep(&mut metadata.footnotes, &words);
        });
        broken |= read.is_err();
    }
    for begins in ["word/header", "word/footer"] {
        for part in package.parts(begins, ".xml") {
            let xml = package.part(&part)?.unwrap_or_default();
            let read = xml::each_block(&xml, &["hdr", "ftr"], |block| {
                let words = body::words_of(&block, metadata, gaps);
                keep(&mut metadata.margins, &words);
            });
            broken |= read.is_err();
        }
    }
    if broken {
        gaps.insert(Gap::Enclosed);
    }
    if !metadata.footnotes.is_empty() {
        warnings.push("the document has footnotes; they are not part of the text".to_owned());
    }
    Ok(warnings)
}

fn keep(list: &mut Vec<String>, words: &str) {
    let words = words.trim();
    if !words.is_empty() {
        list.push(words.to_owned());
    }
}
