//! What is kept in a PDF beside its pages' drawings: values of form fields, alternative texts, bookmarks, addresses of
//! links; and what of it no program here reads. Looks at every object of the file, also at those that nothing uses.

use crate::papers::source::gap::Gaps;
use crate::papers::source::{Gap, Metadata};
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};
use std::collections::HashSet;

/// Entries that hold words, by the name the format gives them (ISO 32000-2): annotations, bookmarks, structure, layers,
/// signatures, file specifications, links and actions.
const DESCRIBING: [&[u8]; 26] = [
    b"AC",
    b"ActualText",
    b"Alt",
    b"CA",
    b"ContactInfo",
    b"Contents",
    b"Desc",
    b"E",
    b"F",
    b"JS",
    b"Location",
    b"Name",
    b"P",
    b"RC",
    b"Reason",
    b"Subj",
    b"T",
    b"TM",
    b"TU",
    b"Title",
    b"UF",
    b"URI",
    b"Unix",
    b"DOS",
    b"Mac",
    b"FS",
];
/// Entries that hold the value of a form field, or what may be chosen for it.
const VALUES: [&[u8]; 4] = [b"V", b"DV", b"RV", b"Opt"];
/// Largest value of a field that is a stream, in bytes.
const LARGEST_VALUE: usize = 1024 * 1024;
/// Most words that are kept, in bytes, of everything here together.
const MOST_BYTES: usize = 8 * 1024 * 1024;
/// Dictionaries inside dictionaries.
const DEEPEST: usize = 64;

/// Reads every object. Words go to the metadata, each once.
pub(super) fn read(document: &Document, pages: &[ObjectId], metadata: &mut Metadata, gaps: &mut Gaps) {
    let seen = metadata.texts().map(str::to_owned).collect();
    let mut whole = Whole {
        document,
        metadata,
        gaps,
        seen,
        bytes: 0,
    };
    let own: HashSet<ObjectId> = pages.iter().copied().collect();
    for (id, object) in &document.objects {
        let dict = object.as_dict();
        if dict.is_ok_and(|dict| dict.has_type(b"Page")) && !own.contains(id) {
            whole.gaps.insert(Gap::Revision);
        }
        whole.object(object, 0);
    }
}

/// Words of a text string. What its encoding does not allow is read as Windows-1252, so that numbers are not lost.
pub(super) fn words_of(string: &Object) -> Option<String> {
    let bytes = string.as_str().ok()?;
    let text = if bytes.starts_with(b"\xFF\xFE") {
        encoding_rs::UTF_16LE.decode(bytes).0.into_owned()
    } else {
        decode_text_string(string).unwrap_or_else(|_| encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned())
    };
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// Whether the file holds one version of itself. An update is written after the end of the file it changes, and what
/// it changed or took away stays. Word closes its files with a second, empty table; that is no update.
pub(super) fn is_one_revision(bytes: &[u8], document: &Document) -> bool {
    const END: &[u8] = b"%%EOF";
    if document.xref_recovery == Some(lopdf::xref::XrefRecovery::Reconstructed) {
        return false;
    }
    if let Some(linear) = &document.linearization {
        let end = bytes.trim_ascii_end().len() as u64;
        return document.revision_count() == 1 && (end..=bytes.len() as u64).contains(&linear.file_length);
    }
    let Some(first) = super::find(bytes, END) else {
        return false;
    };
    let rest = bytes[first + END.len()..].trim_ascii();
    let Some(table) = rest.strip_prefix(b"xref") else {
        return rest.is_empty();
    };
    let table = table.trim_ascii_start();
    let empty = table.strip_prefix(b"0 0").map(<[u8]>::trim_ascii_start);
    empty.is_some_and(|table| table.starts_with(b"trailer")) && super::find(table, b" obj").is_none()
}

struct Whole<'a> {
    document: &'a Document,
    metadata: &'a mut Metadata,
    gaps: &'a mut Gaps,
    seen: HashSet<String>,
    bytes: usize,
}

impl Whole<'_> {
    fn object(&mut self, object: &Object, depth: usize) {
        if depth > DEEPEST {
            self.gaps.insert(Gap::Limit);
            return;
        }
        match object {
            Object::Dictionary(dict) => self.dictionary(dict, depth),
            Object::Stream(stream) => self.dictionary(&stream.dict, depth),
            Object::Array(list) => list.iter().for_each(|inner| self.object(inner, depth + 1)),
            _ => {}
        }
    }

    fn dictionary(&mut self, dict: &Dictionary, depth: usize) {
        self.gaps.extend(gap_of(dict));
        let signed = dict.has(b"ByteRange");
        for (key, value) in dict {
            let key = key.as_slice();
            if VALUES.contains(&key) {
                self.value(value);
            } else if DESCRIBING.contains(&key) && !(signed && key == b"Contents") {
                self.describing(key, value);
            }
            self.object(value, depth + 1);
        }
    }

    /// The value of a field: a text, a choice by name, several of them, or a stream.
    fn value(&mut self, value: &Object) {
        match self.document.dereference(value) {
            Ok((_, Object::Array(list))) => {
                for inner in list {
                    let Ok((_, inner)) = self.document.dereference(inner) else {
                        continue;
                    };
                    // A choice may be a pair: what is stored, and what is shown.
                    let pair = inner
                        .as_array()
                        .map_or(std::slice::from_ref(inner), Vec::as_slice);
                    let words: Vec<String> = pair.iter().filter_map(words_of).collect();
                    words.into_iter().for_each(|words| self.keep(words, true));
                }
            }
            Ok((_, Object::Name(name))) if name != b"Off" => {
                self.keep(String::from_utf8_lossy(name).into_owned(), true);
            }
            Ok((_, Object::Stream(stream))) => match stream.get_plain_content_with_limit(LARGEST_VALUE) {
                Ok(bytes) => self.keep(encoding_rs::WINDOWS_1252.decode(&bytes).0.into_owned(), true),
                Err(_) => {
                    self.gaps.insert(Gap::Field);
                }
            },
            Ok((_, string)) => {
                let words = words_of(string);
                words.into_iter().for_each(|words| self.keep(words, true));
            }
            Err(_) => {}
        }
    }

    fn describing(&mut self, key: &[u8], value: &Object) {
        let Ok((_, found)) = self.document.dereference(value) else {
            return;
        };
        match found {
            Object::Stream(_) if key == b"JS" || key == b"RC" => {
                self.gaps.insert(Gap::Enclosed);
            }
            string => {
                let words = words_of(string);
                words.into_iter().for_each(|words| self.keep(words, false));
            }
        }
    }

    fn keep(&mut self, words: String, is_value: bool) {
        if words.is_empty() || self.seen.contains(&words) {
            return;
        }
        self.bytes += words.len();
        if self.bytes > MOST_BYTES {
            self.gaps.insert(Gap::Limit);
            return;
        }
        let list = if is_value {
            &mut self.metadata.fields
        } else {
            &mut self.metadata.described
        };
        list.push(words.clone());
        self.seen.insert(words);
    }
}

/// What one dictionary says is in the file and is not read.
fn gap_of(dict: &Dictionary) -> Option<Gap> {
    let name = |key: &[u8]| dict.get(key).and_then(Object::as_name).unwrap_or_default();
    if name(b"Subtype") == b"Image"
        || dict.has(b"Thumb")
        || matches!(dict.get(b"PatternType"), Ok(Object::Integer(1)))
    {
        return Some(Gap::Picture);
    }
    let played = matches!(
        name(b"Subtype"),
        b"RichMedia" | b"3D" | b"Sound" | b"Movie" | b"Screen"
    );
    if dict.has(b"EF") || dict.has(b"PieceInfo") || name(b"Type") == b"EmbeddedFile" || played {
        return Some(Gap::Enclosed);
    }
    dict.has(b"XFA").then_some(Gap::Field)
}
