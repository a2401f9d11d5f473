//! What a page draws: letters with their places, and the straight lines that make tables.

mod pen;

use super::fonts::Font;
use crate::papers::source::Gap;
use crate::papers::source::gap::Gaps;
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
/// From so many curves on, what is drawn on a page may be letters.
const CURVES_FROM: usize = 60;
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
    /// Letters that are in the file and that nobody sees: drawn without ink, or too small.
    pub(super) hidden: Vec<Glyph>,
    /// What stands for drawn things when the page is read aloud.
    pub(super) told: Vec<String>,
    /// What was drawn and not read.
    pub(super) gaps: Gaps,
    /// Curves that are no small marks.
    pub(super) curves: usize,
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

impl State<'_> {
    /// How a page begins.
    const fn new() -> Self {
        Self {
            matrix: UNIT,
            font: None,
            size: 1.0,
            letter_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            invisible: false,
        }
    }
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
        let parts = self.document.get_page_contents(id);
        let is_there = |part: &ObjectId| {
            self.document
                .get_object(*part)
                .is_ok_and(|part| part.as_stream().is_ok())
        };
        if !parts.iter().all(is_there) {
            page.gaps.insert(Gap::Page);
        }
        self.draw(&content, resources, State::new(), 0, &mut page);
        if page.curves > CURVES_FROM {
            page.gaps.insert(Gap::Picture);
        }
        if self.spent() { Err(Unread) } else { Ok(page) }
    }

    /// What the notes and form fields on a page look like, each for itself.
    pub(super) fn looks(&mut self, id: ObjectId) -> Vec<Page> {
        let document = self.document;
        let mut looks = Vec::new();
        for note in document.get_page_annotations(id).unwrap_or_default() {
            let Ok(found) = note.get_deref(b"AP", document).and_then(Object::as_dict) else {
                continue;
            };
            for (_, look) in found {
                match document.dereference(look) {
                    Ok((_, Object::Stream(look))) => looks.push(look),
                    // One look for each state of a box.
                    Ok((_, Object::Dictionary(states))) => {
                        let states = states
                            .iter()
                            .filter_map(|(_, state)| document.dereference(state).ok());
                        looks.extend(states.filter_map(|(_, state)| state.as_stream().ok()));
                    }
                    _ => {}
                }
            }
        }
        looks.into_iter().map(|look| self.look(look)).collect()
    }

    fn look(&mut self, look: &'a Stream) -> Page {
        let mut page = Page::default();
        match self.unpacked(look) {
            Some(content) => {
                let own = look.dict.get_deref(b"Resources", self.document);
                self.draw(
                    &content,
                    own.and_then(Object::as_dict).ok(),
                    State::new(),
                    0,
                    &mut page,
                );
            }
            None => {
                page.gaps.insert(Gap::Field);
            }
        }
        page
    }

    fn unpacked(&mut self, stream: &Stream) -> Option<Vec<u8>> {
        let content = stream
            .get_plain_content_with_limit(LARGEST_PAGE.min(self.bytes_left))
            .ok()?;
        self.bytes_left = self.bytes_left.saturating_sub(content.len());
        Some(content)
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
            let Ok(operation) = operation else {
                pen.page.gaps.insert(Gap::Page);
                break;
            };
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
                "Do" if depth >= DEEPEST => {
                    pen.page.gaps.insert(Gap::Limit);
                }
                "Do" => {
                    let name = operation.operands.first().and_then(|name| name.as_name().ok());
                    let form = name.ok_or(Gap::Page).and_then(|name| self.form(resources, name));
                    pen.page.gaps.extend(form.as_ref().err());
                    if let Ok((form, content)) = form {
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
    fn form(&mut self, resources: Option<&'a Dictionary>, name: &[u8]) -> Result<(&'a Stream, Vec<u8>), Gap> {
        let document = self.document;
        let stream = resources
            .and_then(|resources| resources.get_deref(b"XObject", document).ok()?.as_dict().ok())
            .and_then(|drawings| drawings.get_deref(name, document).ok()?.as_stream().ok())
            .ok_or(Gap::Page)?;
        if stream.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            return Err(Gap::Picture);
        }
        let content = self.unpacked(stream).ok_or(Gap::Page)?;
        Ok((stream, content))
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
