//! PDF: page by page, the letters with their places, then lines, paragraphs and tables from those places.
//!
//! `lopdf` reads objects, fonts and streams under the limits given here; a panic of it would be caught and told as a
//! damaged file. One page's letters are held at a time.

mod content;
mod fonts;
mod grid;
mod layout;
mod lines;
mod said;
mod whole;

use super::gap::Gaps;
use super::{Gap, LARGEST_UNPACKED, MOST_PAGES, Metadata, Source, SourceError, SourceKind};
use content::{Page, Reader};
use lopdf::{Document, LoadOptions, ObjectId};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Most that one stream of objects may unpack to while the file is opened.
const LARGEST_STREAM: usize = 32 * 1024 * 1024;
/// From this part of unreadable letters a file counts as unreadable, in hundredths.
const UNREADABLE_FROM: usize = 30;

const DAMAGED: SourceError = SourceError::Damaged("PDF");

/// Reads a PDF.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SourceError> {
    catch_unwind(AssertUnwindSafe(|| read_pages(bytes))).unwrap_or(Err(DAMAGED))
}

fn read_pages(bytes: &[u8]) -> Result<Source, SourceError> {
    check_packed(bytes)?;
    let options = LoadOptions {
        max_decompressed_size: Some(LARGEST_STREAM),
        ..LoadOptions::default()
    };
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| refused(&error))?;
    if document.is_encrypted() {
        return Err(SourceError::Encrypted);
    }
    let ids: Vec<_> = document.page_iter().take(MOST_PAGES + 1).collect();
    if ids.len() > MOST_PAGES {
        return Err(SourceError::TooManyPages);
    }
    if ids.is_empty() {
        return Err(DAMAGED);
    }
    let mut gaps = Gaps::new();
    if !whole::is_one_revision(bytes, &document) {
        gaps.insert(Gap::Revision);
    }
    let mut metadata = said::read(&document, &ids, &mut gaps);
    let drawn = drawn(&document, &ids, &mut metadata, &mut gaps)?;
    whole::read(&document, &ids, &mut metadata, &mut gaps);
    if drawn.letters > 0 && drawn.unreadable * 100 >= drawn.letters * UNREADABLE_FROM {
        return Err(SourceError::Unreadable);
    }
    Ok(Source {
        kind: SourceKind::Pdf,
        warnings: drawn.warnings(),
        pages: drawn.pages,
        metadata,
        gaps,
    })
}

/// What was drawn on the pages.
#[derive(Default)]
struct Drawn {
    pages: Vec<String>,
    letters: usize,
    unreadable: usize,
    broken: usize,
    aslant: usize,
    empty: usize,
}

fn drawn(
    document: &Document,
    ids: &[ObjectId],
    metadata: &mut Metadata,
    gaps: &mut Gaps,
) -> Result<Drawn, SourceError> {
    let mut reader = Reader::new(document);
    let mut drawn = Drawn::default();
    for id in ids {
        let page = reader.page(*id);
        let looks = reader.looks(*id);
        if reader.spent() {
            return Err(SourceError::Bomb);
        }
        for look in looks {
            beside(look, metadata, gaps);
        }
        let Ok(mut page) = page else {
            drawn.broken += 1;
            gaps.insert(Gap::Page);
            drawn.pages.push(String::new());
            continue;
        };
        drawn.letters += page.glyphs.len();
        drawn.unreadable += page.unreadable;
        gaps.append(&mut page.gaps);
        let told = std::mem::take(&mut page.told).join(" ");
        metadata.described.extend((!told.is_empty()).then_some(told));
        hidden(&mut page, metadata);
        let laid = layout::page(page);
        drawn.aslant += usize::from(!laid.aslant.is_empty());
        metadata.margins.extend(laid.margins);
        metadata.margins.extend(laid.aslant);
        if laid.text.trim().is_empty() {
            drawn.empty += 1;
            gaps.insert(Gap::Page);
        }
        drawn.pages.push(laid.text);
    }
    Ok(drawn)
}

/// What a note or a form field looks like is kept beside the text.
fn beside(mut look: Page, metadata: &mut Metadata, gaps: &mut Gaps) {
    gaps.append(&mut look.gaps);
    hidden(&mut look, metadata);
    let laid = layout::page(look);
    let words = [laid.text].into_iter().chain(laid.margins).chain(laid.aslant);
    let words = words.map(|words| words.trim().to_owned());
    metadata.fields.extend(words.filter(|words| !words.is_empty()));
}

/// Letters that nobody sees, laid out as if they were seen.
fn hidden(page: &mut Page, metadata: &mut Metadata) {
    if page.hidden.is_empty() {
        return;
    }
    let laid = layout::page(Page {
        glyphs: std::mem::take(&mut page.hidden),
        ..Page::default()
    });
    let words = [laid.text].into_iter().chain(laid.margins).chain(laid.aslant);
    metadata
        .hidden
        .extend(words.filter(|words| !words.trim().is_empty()));
}

impl Drawn {
    fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        tell(&mut warnings, self.broken, "page(s) could not be read");
        tell(
            &mut warnings,
            self.aslant,
            "page(s) have text at another angle, which is not part of the text",
        );
        tell(
            &mut warnings,
            self.unreadable,
            "letter(s) could not be read; they stand as \u{FFFD}",
        );
        if self.broken + self.empty < self.pages.len() {
            tell(
                &mut warnings,
                self.empty,
                "page(s) hold no text, perhaps pictures",
            );
        }
        warnings
    }
}

fn tell(warnings: &mut Vec<String>, count: usize, what: &str) {
    if count > 0 {
        warnings.push(format!("{count} {what}"));
    }
}

fn refused(error: &lopdf::Error) -> SourceError {
    match error {
        lopdf::Error::Decryption(_)
        | lopdf::Error::InvalidPassword
        | lopdf::Error::UnsupportedSecurityHandler(_) => SourceError::Encrypted,
        lopdf::Error::Decompress(_) => SourceError::Bomb,
        _ => DAMAGED,
    }
}

/// Streams of objects are unpacked when the file is opened: measures all of them first, so that a small file cannot
/// keep the machine busy for minutes.
fn check_packed(bytes: &[u8]) -> Result<(), SourceError> {
    let mut left = LARGEST_UNPACKED;
    let mut from = 0;
    while let Some(found) = find(&bytes[from..], b"/ObjStm") {
        let at = from + found;
        from = at + 7;
        let Some(begin) = find(&bytes[at..bytes.len().min(at + 1_024)], b"stream") else {
            continue;
        };
        let mut data = &bytes[at + begin + 6..];
        while let [b'\r' | b'\n', rest @ ..] = data {
            data = rest;
        }
        let mut unpacker = std::io::Read::take(flate2::read::ZlibDecoder::new(data), left + 1);
        let size = std::io::copy(&mut unpacker, &mut std::io::sink()).unwrap_or(0);
        left = left.checked_sub(size).ok_or(SourceError::Bomb)?;
    }
    Ok(())
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut from = 0;
    while let Some(found) = bytes[from..].iter().position(|&byte| byte == first) {
        let at = from + found;
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}
