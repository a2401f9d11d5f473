//! The pen of one drawing: what each operator does to the text and the lines on the page.

use super::{
    Glyph, MOST_DOTS, MOST_LETTERS, MOST_SEGMENTS, Matrix, Page, Segment, State, Turn, UNIT, after, number,
    placed,
};
use crate::papers::source::Gap;
use crate::papers::source::pdf::fonts::UNKNOWN;
use crate::papers::source::pdf::whole::words_of;
use lopdf::content::Operation;
use lopdf::{Document, Object};

/// One drawing in progress.
pub(super) struct Pen<'a, 'p> {
    pub(super) document: &'a Document,
    pub(super) state: State<'a>,
    pub(super) kept: Vec<State<'a>>,
    pub(super) text: Matrix,
    pub(super) line: Matrix,
    pub(super) path: Vec<Stroke>,
    pub(super) begun: (f32, f32),
    pub(super) at: (f32, f32),
    pub(super) page: &'p mut Page,
}

/// A part of a path, in the drawing's own measure.
#[derive(Clone, Copy)]
pub(super) enum Stroke {
    Line((f32, f32), (f32, f32)),
    Curve((f32, f32), (f32, f32)),
    Box(f32, f32, f32, f32),
}

impl Pen<'_, '_> {
    pub(super) fn act(&mut self, operation: &Operation) {
        let n = |at| number(operation, at);
        match operation.operator.as_str() {
            "q" if self.kept.len() < 256 => self.kept.push(self.state.clone()),
            "Q" => {
                if let Some(state) = self.kept.pop() {
                    self.state = state;
                }
            }
            "cm" => {
                let matrix = [n(0), n(1), n(2), n(3), n(4), n(5)];
                self.state.matrix = after(&matrix, &self.state.matrix);
            }
            "Tc" => self.state.letter_gap = n(0),
            "Tw" => self.state.word_gap = n(0),
            "Tz" => self.state.stretch = n(0) / 100.0,
            "TL" => self.state.leading = n(0),
            "Ts" => self.state.rise = n(0),
            "Tr" => self.state.invisible = n(0) == 7.0,
            "BT" => (self.text, self.line) = (UNIT, UNIT),
            "Td" => self.next_line(n(0), n(1)),
            "TD" => {
                self.state.leading = -n(1);
                self.next_line(n(0), n(1));
            }
            "Tm" => {
                self.line = [n(0), n(1), n(2), n(3), n(4), n(5)];
                self.text = self.line;
            }
            "T*" => self.next_line(0.0, -self.state.leading),
            "Tj" => self.show(operation.operands.first()),
            "'" => {
                self.next_line(0.0, -self.state.leading);
                self.show(operation.operands.first());
            }
            "\"" => {
                (self.state.word_gap, self.state.letter_gap) = (n(0), n(1));
                self.next_line(0.0, -self.state.leading);
                self.show(operation.operands.get(2));
            }
            "TJ" => {
                let parts = operation.operands.first().and_then(|parts| parts.as_array().ok());
                for part in parts.into_iter().flatten() {
                    match part.as_float() {
                        Ok(back) => self.step(-back / 1_000.0 * self.state.size * self.state.stretch),
                        Err(_) => self.show(Some(part)),
                    }
                }
            }
            "BI" => {
                self.page.gaps.insert(Gap::Picture);
            }
            "BDC" | "DP" => self.told(operation),
            _ => self.act_on_path(operation),
        }
    }

    fn act_on_path(&mut self, operation: &Operation) {
        let n = |at| number(operation, at);
        if self.path.len() > MOST_SEGMENTS {
            self.path.clear();
        }
        match operation.operator.as_str() {
            "m" => {
                self.begun = (n(0), n(1));
                self.at = self.begun;
            }
            "l" => {
                self.path.push(Stroke::Line(self.at, (n(0), n(1))));
                self.at = (n(0), n(1));
            }
            "c" => {
                self.path.push(Stroke::Curve(self.at, (n(4), n(5))));
                self.at = (n(4), n(5));
            }
            "v" | "y" => {
                self.path.push(Stroke::Curve(self.at, (n(2), n(3))));
                self.at = (n(2), n(3));
            }
            "h" => {
                self.path.push(Stroke::Line(self.at, self.begun));
                self.at = self.begun;
            }
            "re" => self.path.push(Stroke::Box(n(0), n(1), n(0) + n(2), n(1) + n(3))),
            "S" | "s" => self.ink(true, false),
            "f" | "F" | "f*" => self.ink(false, true),
            "B" | "B*" | "b" | "b*" => self.ink(true, true),
            "n" => self.path.clear(),
            _ => {}
        }
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = after(&[1.0, 0.0, 0.0, 1.0, x, y], &self.line);
        self.text = self.line;
    }

    fn step(&mut self, across: f32) {
        self.text = after(&[1.0, 0.0, 0.0, 1.0, across, 0.0], &self.text);
    }

    fn show(&mut self, string: Option<&Object>) {
        let string = string.and_then(|string| self.document.dereference(string).ok());
        let Some(bytes) = string.and_then(|(_, string)| string.as_str().ok()) else {
            return;
        };
        let Some(font) = self.state.font.clone() else {
            if !bytes.is_empty() {
                self.page.gaps.insert(Gap::Letters);
            }
            return;
        };
        for letter in font.letters(bytes) {
            let across = letter.width / 1_000.0 * self.state.size * self.state.stretch;
            let gap = self.state.letter_gap
                + if font.is_space(letter.code) {
                    self.state.word_gap
                } else {
                    0.0
                };
            if letter.is_guessed {
                self.page.gaps.insert(Gap::Letters);
            }
            if self.page.glyphs.len() + self.page.hidden.len() < MOST_LETTERS {
                self.put(letter.text, across);
            } else {
                self.page.gaps.insert(Gap::Limit);
            }
            self.step(across + gap * self.state.stretch);
        }
    }

    fn put(&mut self, text: Box<str>, across: f32) {
        let place = after(&[1.0, 0.0, 0.0, 1.0, 0.0, self.state.rise], &self.text);
        let place = after(&place, &self.state.matrix);
        let [a, b, c, d, x, y] = place;
        let (level, upright) = (a.hypot(b), c.hypot(d));
        let size = self.state.size.abs() * upright;
        let width = across * level;
        if ![x, y, size, width].iter().all(|value| value.is_finite()) {
            self.page.gaps.insert(Gap::Letters);
            return;
        }
        let turn = match (a, b) {
            _ if b.abs() <= a.abs() * 0.1 && a > 0.0 => Turn::Right,
            _ if b.abs() <= a.abs() * 0.1 => Turn::Left,
            _ if a.abs() <= b.abs() * 0.1 && b > 0.0 => Turn::Up,
            _ if a.abs() <= b.abs() * 0.1 => Turn::Down,
            _ => Turn::Slanted,
        };
        let hidden = self.state.invisible || size < 0.5;
        if &*text == UNKNOWN {
            self.page.gaps.insert(Gap::Letters);
            self.page.unreadable += usize::from(!hidden);
        }
        let list = if hidden {
            &mut self.page.hidden
        } else {
            &mut self.page.glyphs
        };
        list.push(Glyph {
            x,
            y,
            width,
            size: size.max(0.001),
            turn,
            text,
        });
    }

    /// Words that stand for what follows: alternative and actual text, expansions.
    fn told(&mut self, operation: &Operation) {
        let about = operation.operands.get(1).and_then(|about| about.as_dict().ok());
        let keys = [&b"ActualText"[..], b"Alt", b"E"];
        let found = keys
            .iter()
            .filter_map(|key| about?.get_deref(key, self.document).ok());
        let words = found.filter_map(words_of);
        self.page.told.extend(words);
    }

    /// Takes over what the path drew: lines from strokes and from thin fills, marks from small fills.
    fn ink(&mut self, stroked: bool, filled: bool) {
        let matrix = self.state.matrix;
        let path = std::mem::take(&mut self.path);
        let corners = |x0: f32, y0: f32, x1: f32, y1: f32| {
            let ((x0, y0), (x1, y1)) = (placed(&matrix, x0, y0), placed(&matrix, x1, y1));
            Segment {
                x0: x0.min(x1),
                y0: y0.min(y1),
                x1: x0.max(x1),
                y1: y0.max(y1),
            }
        };
        let parts: Vec<(Segment, bool)> = path
            .iter()
            .map(|stroke| match *stroke {
                Stroke::Line(from, to) => (corners(from.0, from.1, to.0, to.1), false),
                Stroke::Curve(from, to) => (corners(from.0, from.1, to.0, to.1), true),
                Stroke::Box(x0, y0, x1, y1) => (corners(x0, y0, x1, y1), false),
            })
            .collect();
        let mark = self.mark(&parts);
        if !mark && (filled || stroked) {
            self.page.curves += parts.iter().filter(|(_, curved)| *curved).count();
        }
        if filled && !mark {
            self.filled(&path, &parts);
        }
        if stroked && !mark {
            for (stroke, (part, curved)) in path.iter().zip(&parts) {
                if matches!(stroke, Stroke::Box(..)) {
                    self.around(part);
                } else if !curved {
                    self.keep(*part);
                }
            }
        }
    }

    /// Keeps a small mark, as wide as high: a bullet that was drawn.
    fn mark(&mut self, parts: &[(Segment, bool)]) -> bool {
        let Some(hull) = around_all(parts) else {
            return false;
        };
        let (wide, high) = (hull.x1 - hull.x0, hull.y1 - hull.y0);
        let small =
            (1.5..9.0).contains(&wide) && (1.5..9.0).contains(&high) && (wide / high - 1.0).abs() < 0.4;
        if small && self.page.dots.len() < MOST_DOTS {
            self.page.dots.push(hull);
        }
        small
    }

    fn filled(&mut self, path: &[Stroke], parts: &[(Segment, bool)]) {
        for (stroke, (part, _)) in path.iter().zip(parts) {
            if matches!(stroke, Stroke::Box(..)) {
                self.keep(*part);
            }
        }
        // A thin filled outline is a line, however it was drawn.
        if let Some(hull) = around_all(parts) {
            self.keep(hull);
        }
    }

    fn around(&mut self, part: &Segment) {
        let Segment { x0, y0, x1, y1 } = *part;
        for (x0, y0, x1, y1) in [
            (x0, y0, x1, y0),
            (x0, y1, x1, y1),
            (x0, y0, x0, y1),
            (x1, y0, x1, y1),
        ] {
            self.keep(Segment { x0, y0, x1, y1 });
        }
    }

    /// Keeps a level or upright line; others make no table.
    fn keep(&mut self, part: Segment) {
        let (wide, high) = (part.x1 - part.x0, part.y1 - part.y0);
        let thin = wide.min(high) <= 2.5 && wide.max(high) > 4.0;
        if thin && wide.is_finite() && high.is_finite() && self.page.segments.len() < MOST_SEGMENTS {
            self.page.segments.push(part);
        }
    }
}

/// The box around all parts of a path.
fn around_all(parts: &[(Segment, bool)]) -> Option<Segment> {
    parts.iter().map(|(part, _)| *part).reduce(|hull, part| Segment {
        x0: hull.x0.min(part.x0),
        y0: hull.y0.min(part.y0),
        x1: hull.x1.max(part.x1),
        y1: hull.y1.max(part.y1),
    })
}
