//! Fonts: from the bytes of a text operator to letters with widths.

use lopdf::{Dictionary, Document, Encoding, Object};
use std::collections::HashMap;

/// Largest table of letters that a font may bring, in bytes.
const LARGEST_TABLE: usize = 4 * 1024 * 1024;
/// Stands for a code without a letter.
pub(super) const UNKNOWN: &str = "\u{FFFD}";

/// One letter code: its bytes as a number, its letters, its width in thousandths of the font size.
pub(super) struct Letter {
    pub(super) code: u32,
    pub(super) text: Box<str>,
    pub(super) width: f32,
    /// The letters are a guess: the file does not say what the code draws.
    pub(super) is_guessed: bool,
}

/// A font of a page.
pub(super) struct Font<'a> {
    encoding: Option<Encoding<'a>>,
    two_bytes: bool,
    widths: HashMap<u32, f32>,
    otherwise: Option<f32>,
    scale: f32,
    is_guessed: bool,
}

impl<'a> Font<'a> {
    /// Reads a font's dictionary. What it lacks is guessed (widths) or unreadable (letters).
    pub(super) fn read(document: &'a Document, dict: &'a Dictionary) -> Self {
        let kind = dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        let two_bytes = kind == b"Type0";
        let mut font = Self {
            encoding: encoding(document, dict, two_bytes),
            two_bytes,
            widths: HashMap::new(),
            otherwise: None,
            scale: 1.0,
            is_guessed: is_guessed(document, dict, kind),
        };
        if two_bytes {
            font.otherwise = Some(1_000.0);
            font.descendant_widths(document, dict);
        } else {
            font.simple_widths(document, dict);
        }
        if kind == b"Type3" {
            let matrix = dict.get_deref(b"FontMatrix", document).and_then(Object::as_array);
            let across = matrix.ok().and_then(|matrix| matrix.first()?.as_float().ok());
            font.scale = across.unwrap_or(0.001).abs() * 1_000.0;
        }
        font
    }

    fn simple_widths(&mut self, document: &Document, dict: &Dictionary) {
        let first = dict
            .get_deref(b"FirstChar", document)
            .and_then(Object::as_i64)
            .unwrap_or(0);
        let Ok(widths) = dict.get_deref(b"Widths", document).and_then(Object::as_array) else {
            return;
        };
        for (code, width) in (first.max(0)..256).zip(widths) {
            let width = document
                .dereference(width)
                .and_then(|(_, width)| width.as_float());
            if let (Ok(code), Ok(width)) = (u32::try_from(code), width) {
                self.widths.insert(code, width);
            }
        }
    }

    /// `W` holds `first [w w w]` and `first last w`, in any order.
    fn descendant_widths(&mut self, document: &Document, dict: &Dictionary) {
        let below = dict
            .get_deref(b"DescendantFonts", document)
            .and_then(Object::as_array);
        let below = below.ok().and_then(|fonts| fonts.first());
        let below = below.and_then(|font| document.dereference(font).ok()?.1.as_dict().ok());
        let Some(below) = below else { return };
        if let Ok(width) = below.get_deref(b"DW", document).and_then(Object::as_float) {
            self.otherwise = Some(width);
        }
        let Ok(parts) = below.get_deref(b"W", document).and_then(Object::as_array) else {
            return;
        };
        let part = |at: usize| {
            parts
                .get(at)
                .and_then(|part| Some(document.dereference(part).ok()?.1))
        };
        let mut at = 0;
        while let (Some(first), Some(second)) = (part(at).and_then(code_of), part(at + 1)) {
            if let Ok(list) = second.as_array() {
                for (code, width) in (first..=0xFFFF).zip(list) {
                    self.widths.insert(code, width.as_float().unwrap_or(0.0));
                }
                at += 2;
            } else {
                let last = code_of(second).unwrap_or(first).min(0xFFFF);
                let width = part(at + 2)
                    .and_then(|width| width.as_float().ok())
                    .unwrap_or(0.0);
                (first..=last).for_each(|code| {
                    self.widths.insert(code, width);
                });
                at += 3;
            }
        }
    }

    /// The letters of a string.
    pub(super) fn letters(&self, bytes: &[u8]) -> Vec<Letter> {
        let size = if self.two_bytes { 2 } else { 1 };
        let chunks = bytes.chunks(size).map(|chunk| {
            let code = chunk.iter().fold(0, |code, &byte| code << 8 | u32::from(byte));
            let (text, by_code) = self.text(chunk, code);
            let known = self.widths.get(&code).copied().or(self.otherwise);
            let width = known.unwrap_or_else(|| guessed_width(&text)) * self.scale;
            Letter {
                code,
                text,
                width,
                is_guessed: self.is_guessed || by_code,
            }
        });
        chunks.collect()
    }

    /// The letters of a code, and whether they were taken from the code for want of anything better.
    fn text(&self, bytes: &[u8], code: u32) -> (Box<str>, bool) {
        let encoding = self.encoding.as_ref();
        let mut text = encoding
            .and_then(|encoding| encoding.bytes_to_string(bytes).ok())
            .unwrap_or_default();
        let by_code = text.is_empty() && !self.two_bytes && (0x20..0x7F).contains(&code);
        if by_code {
            text = char::from_u32(code).map(String::from).unwrap_or_default();
        }
        let letters = match text.as_str() {
            "" => UNKNOWN.into(),
            "\u{FB00}" => "ff".into(),
            "\u{FB01}" => "fi".into(),
            "\u{FB02}" => "fl".into(),
            "\u{FB03}" => "ffi".into(),
            "\u{FB04}" => "ffl".into(),
            "\u{AD}" => "-".into(),
            other => other
                .chars()
                .filter(|letter| !letter.is_control() || *letter == '\t')
                .collect::<String>()
                .into(),
        };
        (letters, by_code)
    }

    /// Whether a code is the one-byte space, which alone gets word spacing.
    pub(super) fn is_space(&self, code: u32) -> bool {
        !self.two_bytes && code == 32
    }
}

/// Whether nothing says what the codes of a font mean: its glyphs are its own, and it brings no table. A font without
/// glyphs of its own is one that every reader has, with letters in their usual places.
fn is_guessed(document: &Document, dict: &Dictionary, kind: &[u8]) -> bool {
    let has_table = dict
        .get_deref(b"ToUnicode", document)
        .and_then(Object::as_stream)
        .is_ok();
    if has_table || kind == b"Type0" {
        return false;
    }
    let about = dict
        .get_deref(b"FontDescriptor", document)
        .and_then(Object::as_dict);
    let own = about.is_ok_and(|about| {
        [&b"FontFile"[..], b"FontFile2", b"FontFile3"]
            .iter()
            .any(|key| about.has(key))
    });
    kind == b"Type3" || (own && !dict.has(b"Encoding"))
}

/// The table that a font brings of what its codes mean goes before its encoding: it was made for reading.
fn encoding<'a>(document: &'a Document, dict: &'a Dictionary, two_bytes: bool) -> Option<Encoding<'a>> {
    if dict
        .get_deref(b"ToUnicode", document)
        .and_then(Object::as_stream)
        .is_ok()
    {
        let mut bare = dict.clone();
        bare.remove(b"Encoding");
        bare.set("Type", "Font");
        if let Ok(Encoding::UnicodeMapEncoding(table)) =
            bare.get_font_encoding_with_limit(document, LARGEST_TABLE)
        {
            return Some(Encoding::UnicodeMapEncoding(table));
        }
    }
    if two_bytes {
        return None;
    }
    dict.get_font_encoding_with_limit(document, LARGEST_TABLE).ok()
}

fn code_of(object: &Object) -> Option<u32> {
    object.as_i64().ok().and_then(|code| u32::try_from(code).ok())
}

/// Widths for the fonts that every reader has and few files describe; near enough to find words.
fn guessed_width(text: &str) -> f32 {
    match text.chars().next().unwrap_or('n') {
        'i' | 'j' | 'l' | '\'' | '|' => 222.0,
        ' ' | '.' | ',' | ':' | ';' | '!' | 'f' | 't' | 'I' | '/' | '[' | ']' => 278.0,
        'r' | '(' | ')' | '-' => 333.0,
        'm' | 'M' => 833.0,
        'w' | 'W' | 'æ' => 800.0,
        'Æ' => 1_000.0,
        letter if letter.is_uppercase() => 690.0,
        _ => 556.0,
    }
}
