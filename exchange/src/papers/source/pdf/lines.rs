//! From letters to lines: what stands at one height, cut into pieces where the gap is as wide as a column's.

use super::content::{Glyph, Segment};

/// A gap from this part of the letter size on is a space.
const SPACE: f32 = 0.17;
/// A gap from this many letter sizes on parts two columns.
const COLUMN: f32 = 1.9;
/// Letters whose heights differ by less than this part of their size stand on one line.
const SAME_LINE: f32 = 0.45;

/// Text without a wide gap in it.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) text: String,
}

/// One line of letters.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) y: f32,
    pub(super) size: f32,
    /// A list marker in front of the text: `-` for every bullet, or `1.`, `a)`.
    pub(super) marker: Option<String>,
    /// Where the marker (or, without one, the text) begins.
    pub(super) left: f32,
    pub(super) pieces: Vec<Piece>,
}

impl Line {
    /// Where the text behind the marker begins.
    pub(super) fn text_left(&self) -> f32 {
        self.pieces.first().map_or(self.left, |piece| piece.left)
    }

    pub(super) fn right(&self) -> f32 {
        self.pieces.last().map_or(self.left, |piece| piece.right)
    }

    /// The text; a TAB where a column's gap stands.
    pub(super) fn text(&self) -> String {
        let pieces: Vec<&str> = self.pieces.iter().map(|piece| piece.text.as_str()).collect();
        pieces.join("\t")
    }

    /// How wide the first word is, about.
    pub(super) fn first_word(&self) -> f32 {
        let Some(piece) = self.pieces.first() else {
            return 0.0;
        };
        let word = piece.text.split(' ').next().unwrap_or_default().chars().count();
        let all = piece.text.chars().count().max(1);
        #[expect(clippy::cast_precision_loss, reason = "letters on a line")]
        let part = word as f32 / all as f32;
        (piece.right - piece.left) * part
    }
}

/// The lines of some letters, from the top down.
pub(super) fn lines(mut glyphs: Vec<Glyph>, dots: &[Segment]) -> Vec<Line> {
    glyphs.sort_by(|one, other| other.y.total_cmp(&one.y));
    let mut lines = Vec::new();
    let mut row: Vec<Glyph> = Vec::new();
    let mut height: Option<(f32, f32)> = None;
    for glyph in glyphs {
        let blank = glyph.text.trim().is_empty();
        if let Some((y, size)) = height
            && (y - glyph.y).abs() > SAME_LINE * size.max(glyph.size)
        {
            lines.extend(line(std::mem::take(&mut row)));
            height = None;
        }
        if !blank {
            // The largest letter gives the line its height; raised ones belong to it.
            height = match height {
                Some((y, size)) if size >= glyph.size => Some((y, size)),
                _ => Some((glyph.y, glyph.size)),
            };
        } else if height.is_none() {
            height = Some((glyph.y, glyph.size));
        }
        row.push(glyph);
    }
    lines.extend(line(row));
    for line in &mut lines {
        mark(line, dots);
    }
    lines
}

fn line(mut glyphs: Vec<Glyph>) -> Option<Line> {
    glyphs.sort_by(|one, other| one.x.total_cmp(&other.x));
    let mut pieces: Vec<Piece> = Vec::new();
    let mut spaced = false;
    let mut before: Option<(f32, Box<str>)> = None;
    let (mut size, mut y) = (0.0_f32, 0.0);
    for glyph in glyphs {
        if glyph.text.trim().is_empty() {
            spaced = true;
            continue;
        }
        let again = before
            .as_ref()
            .is_some_and(|(x, text)| (glyph.x - x).abs() < 0.15 * glyph.size && *text == glyph.text);
        if again {
            // Drawn twice to look bold.
            continue;
        }
        if glyph.size > size {
            (size, y) = (glyph.size, glyph.y);
        }
        let right = glyph.x + glyph.width;
        match pieces.last_mut() {
            Some(piece) if glyph.x - piece.right <= COLUMN * glyph.size => {
                if spaced || glyph.x - piece.right > SPACE * glyph.size {
                    piece.text.push(' ');
                }
                piece.text.push_str(&glyph.text);
                piece.right = piece.right.max(right);
            }
            _ => pieces.push(Piece {
                left: glyph.x,
                right,
                text: glyph.text.to_string(),
            }),
        }
        spaced = false;
        before = Some((glyph.x, glyph.text));
    }
    let left = pieces.first()?.left;
    Some(Line {
        y,
        size,
        marker: None,
        left,
        pieces,
    })
}

/// Finds a line's list marker: a bullet or number at its beginning, or a mark drawn to the left of it.
fn mark(line: &mut Line, dots: &[Segment]) {
    let left = line.left;
    let dot = dots.iter().find(|dot| {
        let middle = f32::midpoint(dot.y0, dot.y1) - line.y;
        let gap = left - dot.x1;
        (-0.1 * line.size..0.9 * line.size).contains(&middle) && (0.0..2.5 * line.size).contains(&gap)
    });
    if let Some(dot) = dot {
        line.marker = Some("-".to_owned());
        line.left = dot.x0;
        return;
    }
    let Some(first) = line.pieces.first() else { return };
    if let Some(marker) = marker(&first.text) {
        if line.pieces.len() > 1 {
            line.pieces.remove(0);
            line.marker = Some(marker);
        }
        return;
    }
    let Some((word, rest)) = first.text.split_once(' ') else {
        return;
    };
    let rest = rest.trim_start().to_owned();
    let fits = |found: &String| found == "-" || (line.pieces.len() == 1 && !is_date(&rest));
    let Some(found) = marker(word).filter(fits) else {
        return;
    };
    if let Some(first) = line.pieces.first_mut() {
        // The text begins behind the marker; its place is near enough for what hangs below it.
        first.left += line.size * if found == "-" { 0.9 } else { 1.4 };
        first.text = rest;
    }
    line.marker = Some(found);
}

/// Whether what stands behind a number makes it a date: `15. marts`, `1. halvår`.
fn is_date(rest: &str) -> bool {
    const WORDS: [&str; 14] = [
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
        "kvartal",
        "halvår",
    ];
    let word = rest
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default()
        .to_lowercase();
    word.chars().count() >= 3 && WORDS.iter().any(|name| name.starts_with(&word))
}

/// A word that is a list marker: bullets become `-`, numbers and single letters stay.
fn marker(word: &str) -> Option<String> {
    const BULLETS: &[&str] = &[
        "•", "●", "○", "◦", "▪", "■", "□", "–", "-", "‣", "·", "\u{F0B7}", "\u{F0A7}", "\u{F06E}",
        "\u{2022}", "➢", "✓",
    ];
    if BULLETS.contains(&word) {
        return Some("-".to_owned());
    }
    let body = word.strip_suffix('.').or_else(|| word.strip_suffix(')'))?;
    let number = body.len() <= 3 && !body.is_empty() && body.bytes().all(|byte| byte.is_ascii_digit());
    let letter = word.ends_with(')') && body.chars().count() == 1 && body.chars().all(char::is_alphabetic);
    (number || letter).then(|| word.to_owned())
}
