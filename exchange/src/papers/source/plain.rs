//! Plain text: finds the encoding, and makes every line end one line feed.

use super::gap::Gaps;
use super::{Gap, Metadata, Source, SourceError, SourceKind};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Reads text. UTF-8 and UTF-16 are known by their marks; what is neither is taken as Windows-1252, with a warning.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SourceError> {
    let mut warnings = Vec::new();
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = match marked {
        Some(encoding) => encoding,
        None if bytes.contains(&0) => return Err(SourceError::Unsupported("not a text file")),
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => {
            warnings.push("the text is not UTF-8; it was read as Windows-1252, check æ, ø and å".to_owned());
            WINDOWS_1252
        }
    };
    let (text, _, broken) = encoding.decode(bytes);
    if broken {
        warnings.push("some characters could not be read; they stand as \u{FFFD}".to_owned());
    }
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.into_owned()
    };
    let mut gaps = Gaps::new();
    // Replacement characters stand for what was lost; control characters of the upper half for a wrong guess.
    if text.contains(|letter| matches!(letter, '\u{FFFD}' | '\u{80}'..='\u{9F}')) {
        gaps.insert(Gap::Letters);
    }
    Ok(Source {
        kind: SourceKind::Text,
        pages: vec![text],
        metadata: Metadata::default(),
        warnings,
        gaps,
    })
}
