//! What a page draws: letters with their places, and the straight lines that make tables.

mod pen;

use super::fonts::Font;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use pen::Pen;
use std::collections::HashMap;
use std::rc::Rc;

/// Most that one page's drawing may unpack to, in bytes; and all pages together.
const LARGEST_PAGE: usize = 48 * 1024 * 1024;
const LARGEST_ALL: usize = 128 * 1024 * 1024;
/// Most operators in a file, letters and lines on a page: far above any paper, far below what keeps a machine busy.
const MOST_OPERATORS: usize = 20_000_000;
const MOST_LETTERS: usize = 200_000;
const MOST_SEGMENTS: usize = 20_000;
const MOST_DOTS: usize = 2_000;
/// Drawings inside drawings.
const DEEPEST: usize = 8;

/// Two rows of three numbers, as PDF writes a matrix.
type Matrix = [f32; 6];
const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// `first`, then `second`.
fn after(first: &Matrix, second: &Matrix) -> Matrix {
    let [a, b, c, d, e, f] = *first;
    let [g, h, i, j, k, l] = *second;
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}

fn placed(matrix: &Matrix, x: f32, y: f32) -> (f32, f32) {
    let [a, b, c, d, e, f] = *matrix;
    (a * x + c * y + e, b * x + d * y + f)
}

/// A letter (or what one code draws) on the page; up is positive, in points.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) x: f32,
    pub(super) y: f32,
    /// How far it reaches along its own direction.
    pub(super) width: f32,
    pub(super) size: f32,
    pub(super) turn: Turn,
    pub(super) text: Box<str>,
}

/// Which way a line of text runs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Turn {
    Right,
    Up,
    Left,
    Down,
    Slanted,
}

/// A straight line, or a small filled mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    pub(super) x0: f32,
    pub(super) y0: f32,
    pub(super) x1: f32,
    pub(super) y1: f32,
}

/// What stands on one page.
#[derive(Default)]
pub(super) struct Page {
    pub(super) glyphs: Vec<Glyph>,
    /// Upright and level lines.
    pub(super) segments: Vec<Segment>,
    /// Small filled marks, perhaps bullets: their boxes.
    pub(super) dots: Vec<Segment>,
    /// Letters that the font does not name.
    pub(super) unreadable: usize,
}

/// A page that could not be read.
pub(super) struct Unread;

/// How text is drawn just now.
#[derive(Clone)]
struct State<'a> {
    matrix: Matrix,
    font: Option<Rc<Font<'a>>>,
    size: f32,
    letter_gap: f32,
    word_gap: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
    invisible: bool,
}

/// Reads the pages of one document, under limits that hold for all of them.
pub(super) struct Reader<'a> {
    document: &'a Document,
    fonts: HashMap<ObjectId, Rc<Font<'a>>>,
    bytes_left: usize,
    operators_left: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self {
            document,
            fonts: HashMap::new(),
            bytes_left: LARGEST_ALL,
            operators_left: MOST_OPERATORS,
        }
    }

    /// Whether the file has used up what one file may use.
    pub(super) fn spent(&self) -> bool {
        self.bytes_left == 0 || self.operators_left == 0
    }

    /// Reads one page.
    pub(super) fn page(&mut self, id: ObjectId) -> Result<Page, Unread> {
        let limit = LARGEST_PAGE.min(self.bytes_left);
        let content = self.document.get_page_content_with_limit(id, limit);
        let content = content.map_err(|error| {
            if matches!(error, lopdf::Error::Decompress(_)) {
                self.bytes_left = 0;
            }
            Unread
        })?;
        self.bytes_left = self.bytes_left.saturating_sub(content.len());
        let resources = inherited(self.document, id, b"Resources");
        let mut page = Page::default();
        let state = State {
            matrix: UNIT,
            font: None,
            size: 1.0,
            letter_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            invisible: false,
        };
        self.draw(&content, resources, state, 0, &mut page);
        if self.spent() { Err(Unread) } else { Ok(page) }
    }

    fn draw(
        &mut self,
        content: &[u8],
        resources: Option<&'a Dictionary>,
        state: State<'a>,
        depth: usize,
        page: &mut Page,
    ) {
        let mut pen = Pen {
            document: self.document,
            state,
            kept: Vec::new(),
            text: UNIT,
            line: UNIT,
            path: Vec::new(),
            begun: (0.0, 0.0),
            at: (0.0, 0.0),
            page,
        };
        for operation in Content::decode_iter(content) {
            // What follows a broken operator cannot be trusted; what came before it is kept.
            let Ok(operation) = operation else { break };
            self.operators_left = self.operators_left.saturating_sub(1);
            if self.operators_left == 0 {
                return;
            }
            match operation.operator.as_str() {
                "Tf" => {
                    pen.state.size = number(&operation, 1);
                    let name = operation.operands.first().and_then(|name| name.as_name().ok());
                    pen.state.font = name.and_then(|name| self.font(resources, name));
                }
                "Do" if depth < DEEPEST => {
                    let name = operation.operands.first().and_then(|name| name.as_name().ok());
                    let form = name.and_then(|name| self.form(resources, name));
                    if let Some((form, content)) = form {
                        let mut state = pen.state.clone();
                        let matrix = matrix_of(self.document, &form.dict);
                        state.matrix = after(&matrix, &state.matrix);
                        let own = form.dict.get_deref(b"Resources", self.document);
                        let own = own.and_then(Object::as_dict).ok().or(resources);
                        self.draw(&content, own, state, depth + 1, pen.page);
                    }
                }
                _ => pen.act(&operation),
            }
        }
    }

    fn font(&mut self, resources: Option<&'a Dictionary>, name: &[u8]) -> Option<Rc<Font<'a>>> {
        let fonts = resources?
            .get_deref(b"Font", self.document)
            .ok()?
            .as_dict()
            .ok()?;
        let entry = fonts.get(name).ok()?;
        let (id, object) = self.document.dereference(entry).ok()?;
        let dict = object.as_dict().ok()?;
        let Some(id) = id else {
            return Some(Rc::new(Font::read(self.document, dict)));
        };
        let document = self.document;
        let font = self
            .fonts
            .entry(id)
            .or_insert_with(|| Rc::new(Font::read(document, dict)));
        Some(Rc::clone(font))
    }

    /// A drawing that is used by name; pictures are none.
    fn form(&mut self, resources: Option<&'a Dictionary>, name: &[u8]) -> Option<(&'a Stream, Vec<u8>)> {
        let drawings = resources?
            .get_deref(b"XObject", self.document)
            .ok()?
            .as_dict()
            .ok()?;
        let stream = drawings.get_deref(name, self.document).ok()?.as_stream().ok()?;
        if stream.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            return None;
        }
        let content = stream
            .get_plain_content_with_limit(LARGEST_PAGE.min(self.bytes_left))
            .ok()?;
        self.bytes_left = self.bytes_left.saturating_sub(content.len());
        Some((stream, content))
    }
}

/// A page's own entry, or the one that it inherits.
fn inherited<'a>(document: &'a Document, id: ObjectId, key: &[u8]) -> Option<&'a Dictionary> {
    let mut dict = document.get_dictionary(id).ok()?;
    for _ in 0..32 {
        if let Ok(found) = dict.get_deref(key, document).and_then(Object::as_dict) {
            return Some(found);
        }
        dict = dict
            .get_deref(b"Parent", document)
            .and_then(Object::as_dict)
            .ok()?;
    }
    None
}

fn matrix_of(document: &Document, dict: &Dictionary) -> Matrix {
    let Ok(parts) = dict.get_deref(b"Matrix", document).and_then(Object::as_array) else {
        return UNIT;
    };
    let mut matrix = UNIT;
    for (own, part) in matrix.iter_mut().zip(parts) {
        *own = part.as_float().unwrap_or(*own);
    }
    matrix
}

fn number(operation: &Operation, at: usize) -> f32 {
    let value = operation
        .operands
        .get(at)
        .and_then(|operand| operand.as_float().ok())
        .unwrap_or(0.0);
    if value.is_finite() { value } else { 0.0 }
}
