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

use super::{LARGEST_UNPACKED, MOST_PAGES, Source, SourceError, SourceKind};
use content::Reader;
use lopdf::{Document, LoadOptions};
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
    let mut metadata = said::read(&document, &ids);
    let mut warnings = Vec::new();
    let mut reader = Reader::new(&document);
    let mut pages = Vec::with_capacity(ids.len());
    let (mut letters, mut unreadable) = (0, 0);
    let (mut broken, mut aslant) = (0, 0);
    for id in ids {
        let Ok(page) = reader.page(id) else {
            if reader.spent() {
                return Err(SourceError::Bomb);
            }
            broken += 1;
            pages.push(String::new());
            continue;
        };
        letters += page.glyphs.len();
        unreadable += page.unreadable;
        let laid = layout::page(page);
        aslant += usize::from(!laid.aslant.is_empty());
        metadata.margins.extend(laid.margins);
        metadata.margins.extend(laid.aslant);
        pages.push(laid.text);
    }
    if letters > 0 && unreadable * 100 >= letters * UNREADABLE_FROM {
        return Err(SourceError::Unreadable);
    }
    tell(&mut warnings, broken, "page(s) could not be read");
    tell(
        &mut warnings,
        aslant,
        "page(s) have text at another angle, which is not part of the text",
    );
    tell(
        &mut warnings,
        unreadable,
        "letter(s) could not be read; they stand as \u{FFFD}",
    );
    let empty = pages.iter().filter(|page| page.trim().is_empty()).count();
    if empty < pages.len() {
        tell(
            &mut warnings,
            empty - broken.min(empty),
            "page(s) hold no text, perhaps pictures",
        );
    }
    Ok(Source {
        kind: SourceKind::Pdf,
        pages,
        metadata,
        warnings,
    })
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
