//! What the commands that read papers share: the file's text, or exit code 2 and words that say what to do.

use exchange::papers::Paper;
use exchange::papers::source::{self, Source};
use serde::Serialize;
use std::path::Path;
use std::{fs, io, process::ExitCode};

/// Exit code for a file that cannot be read as what it should be.
pub const UNREADABLE: u8 = 2;

/// The text of a paper (plain text, DOCX or PDF). What should be known about it goes to standard error.
pub fn source(file: &Path) -> Result<Source, ExitCode> {
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy())
        .unwrap_or_default();
    let read =
        bytes(file).and_then(|bytes| source::text_of(&bytes, &name).map_err(|error| error.to_string()));
    match read {
        Ok(source) => {
            for warning in &source.warnings {
                eprintln!("etsted: {warning}");
            }
            Ok(source)
        }
        Err(words) => {
            eprintln!("etsted: {}: {words}", file.display());
            Err(ExitCode::from(UNREADABLE))
        }
    }
}

/// The numbered lines of a paper. Plain text is read whatever it holds; only DOCX and PDF can be refused.
pub fn lines(file: &Path) -> Result<Paper, ExitCode> {
    let refuse = |words: String| {
        eprintln!("etsted: {}: {words}", file.display());
        ExitCode::from(UNREADABLE)
    };
    let bytes = bytes(file).map_err(refuse)?;
    let is_packed = bytes.starts_with(b"PK\x03\x04")
        || bytes
            .iter()
            .take(1024)
            .collect::<Vec<_>>()
            .windows(5)
            .any(|five| five.iter().copied().eq(b"%PDF-"));
    if !is_packed {
        return Ok(Paper::from_bytes(&bytes));
    }
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy())
        .unwrap_or_default();
    let source = source::text_of(&bytes, &name).map_err(|error| refuse(error.to_string()))?;
    for warning in &source.warnings {
        eprintln!("etsted: {warning}");
    }
    Ok(Paper::from_pages(&source.pages))
}

fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    let words = |error: &io::Error| match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; check the path",
        io::ErrorKind::PermissionDenied => "the file may not be read; check its permissions",
        io::ErrorKind::IsADirectory => "this is a folder; name a file in it",
        _ => "the file cannot be read; copy it to this machine and try again",
    };
    let size = fs::metadata(file)
        .map_err(|error| words(&error).to_owned())?
        .len();
    if size > source::LARGEST_FILE as u64 {
        return Err(source::SourceError::TooLarge.to_string());
    }
    fs::read(file).map_err(|error| words(&error).to_owned())
}

/// Prints a paper's structure as one JSON object.
pub fn print_json(paper: &impl Serialize) -> super::Outcome {
    println!(
        "{}",
        serde_json::to_string_pretty(paper).map_err(super::Trouble::new)?
    );
    Ok(ExitCode::SUCCESS)
}
