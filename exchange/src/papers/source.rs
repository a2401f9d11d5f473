//! Text out of the files that committees and municipalities send: plain text, DOCX and PDF.
//!
//! The content decides what a file is, never its name. The visible text and what a file says about itself (authors,
//! comments, tracked changes, hidden text) are kept apart: the text goes to the readers of minutes, status tables and
//! hearing responses; the rest goes to the check that runs before something is published, and never into the text.
//!
//! Libraries: `zip` and `quick-xml` for DOCX (no kept-up reader gives tracked changes, comments, list numbers and a
//! cap on unpacked size at once); `lopdf` for PDF (it reads the objects, fonts and streams under limits; where the
//! glyphs stand, and which of them make a line or a table, is ours).

mod docx;
mod gap;
mod metadata;
mod pdf;
mod plain;

pub use gap::Gap;
pub use metadata::{Metadata, Remark};

use std::collections::BTreeSet;
use std::fmt;
use thiserror::Error;

/// Largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;
/// Most that one file may unpack to, in bytes.
pub(crate) const LARGEST_UNPACKED: u64 = 256 * 1024 * 1024;
/// Most that a part may grow when it is unpacked; text in XML grows about tenfold, a bomb a thousandfold.
pub(crate) const LARGEST_RATIO: u64 = 200;
/// Most pages that a PDF may have.
pub const MOST_PAGES: usize = 2_000;

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SourceKind {
    /// Text without layout, in UTF-8, UTF-16 or Windows-1252.
    Text,
    /// A Word document (Office Open XML).
    Docx,
    /// A PDF with text in it.
    Pdf,
}

/// The text of a file, and apart from it what the file says about itself.
#[derive(Clone, Eq, PartialEq)]
pub struct Source {
    /// What the content is.
    pub kind: SourceKind,
    /// The text, page by page. Text and DOCX have one page. Lines end in `\n`; the cells of a table row are
    /// separated by TAB, and a cell with several paragraphs holds them as `<p>…</p> <p>…</p>`.
    pub pages: Vec<String>,
    /// What is in the file and not on the page.
    pub metadata: Metadata,
    /// What a person should know about how it was read. Holds no text of the file.
    pub warnings: Vec<String>,
    /// What is in the file and was not read: neither in the text nor in the metadata.
    pub gaps: BTreeSet<Gap>,
}

impl Source {
    /// Whether everything in the file was read. Only then can a program alone say what the file holds.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.gaps.is_empty()
    }

    /// The whole text. A blank line stands where a page ends.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.pages.iter().map(|page| page.len() + 2).sum());
        for (number, page) in self.pages.iter().enumerate() {
            if number > 0 {
                text.push('\n');
            }
            text.push_str(page);
            if !page.ends_with('\n') && number + 1 < self.pages.len() {
                text.push('\n');
            }
        }
        text
    }
}

/// Counts, not words: a paper may name people.
impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source")
            .field("kind", &self.kind)
            .field("pages", &self.pages.len())
            .field("metadata", &self.metadata)
            .field("warnings", &self.warnings)
            .field("gaps", &self.gaps)
            .finish_non_exhaustive()
    }
}

/// Why a file gave no text. Each says what to do; none holds anything from the file.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum SourceError {
    /// Nothing in it.
    #[error("the file is empty; send the file again")]
    Empty,
    /// Larger than [`LARGEST_FILE`].
    #[error("the file is larger than {} MB; split it, or save it without pictures", LARGEST_FILE / 1024 / 1024)]
    TooLarge,
    /// Unpacks to far more than it is.
    #[error("the file unpacks to far more than a paper holds; save it again from the program that made it")]
    Bomb,
    /// More pages than [`MOST_PAGES`].
    #[error("the file has more than {MOST_PAGES} pages; split it")]
    TooManyPages,
    /// A password stands before the text.
    #[error("the file is protected with a password; save it without one and try again")]
    Encrypted,
    /// A kind of file that is not read.
    #[error("this is {0}, which is not read; save it as DOCX, PDF or plain text")]
    Unsupported(&'static str),
    /// Not whole, or not what it says.
    #[error("the {0} file is damaged; open it in the program that made it, and save it again")]
    Damaged(&'static str),
    /// Pages without a letter on them.
    #[error(
        "there is no text in the file, only pictures of it (a scan?); run text recognition (OCR) on it first"
    )]
    NoText,
    /// The fonts do not say which letters they draw.
    #[error(
        "the PDF does not say which letters it shows; save it again as PDF from the program that made it, or as DOCX"
    )]
    Unreadable,
}

/// The text of a file.
///
/// `name` is only compared with the content, for a warning; it may be empty.
///
/// # Errors
/// A file that is empty, too large, protected, damaged, scanned or of another kind; see [`SourceError`].
pub fn text_of(bytes: &[u8], name: &str) -> Result<Source, SourceError> {
    if bytes.is_empty() {
        return Err(SourceError::Empty);
    }
    if bytes.len() > LARGEST_FILE {
        return Err(SourceError::TooLarge);
    }
    let mut source = match kind_of(bytes)? {
        SourceKind::Docx => docx::read(bytes)?,
        SourceKind::Pdf => pdf::read(bytes)?,
        SourceKind::Text => plain::read(bytes)?,
    };
    if source.pages.iter().all(|page| page.trim().is_empty()) {
        return Err(match source.kind {
            SourceKind::Pdf => SourceError::NoText,
            SourceKind::Docx | SourceKind::Text => SourceError::Empty,
        });
    }
    if let Some(said) = said_by(name)
        && said != source.kind
    {
        source.warnings.push(format!(
            "the name of the file says {said}, the content is {}; the content counts",
            source.kind
        ));
    }
    Ok(source)
}

impl fmt::Display for SourceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "plain text",
            Self::Docx => "DOCX",
            Self::Pdf => "PDF",
        })
    }
}

/// What the name claims.
fn said_by(name: &str) -> Option<SourceKind> {
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    match ending.as_str() {
        "txt" | "md" | "csv" | "tsv" => Some(SourceKind::Text),
        "docx" => Some(SourceKind::Docx),
        "pdf" => Some(SourceKind::Pdf),
        _ => None,
    }
}

/// What the first bytes say. `%PDF-` may stand a little into the file (readers allow 1,024 bytes before it).
fn kind_of(bytes: &[u8]) -> Result<SourceKind, SourceError> {
    const OTHERS: &[(&[u8], &str)] = &[
        (b"{\\rtf", "a Rich Text file"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"GIF8", "a picture"),
        (b"II*\0", "a picture"),
        (b"MM\0*", "a picture"),
        (b"\x1F\x8B", "a packed file"),
        (b"7z\xBC\xAF", "a packed file"),
        (b"Rar!", "a packed file"),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(SourceKind::Docx);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(old_office(bytes));
    }
    let head = &bytes[..bytes.len().min(1_024)];
    if head.windows(5).any(|five| five == b"%PDF-") {
        return Ok(SourceKind::Pdf);
    }
    match OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        Some((_, what)) => Err(SourceError::Unsupported(what)),
        None => Ok(SourceKind::Text),
    }
}

/// The old container holds Word 97–2003 documents, and also every DOCX with a password on it.
fn old_office(bytes: &[u8]) -> SourceError {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let encrypted = bytes.windows(name.len()).any(|window| window == name);
    if encrypted {
        SourceError::Encrypted
    } else {
        SourceError::Unsupported("an old Office file (Word 97–2003)")
    }
}
