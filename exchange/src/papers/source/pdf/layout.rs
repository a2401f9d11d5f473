//! From a page's letters and lines to its text: tables, paragraphs put together again, lists with their levels.

use super::content::{Glyph, Page, Segment, Turn};
use super::grid::{self, Grid, join};
use super::lines::{Line, lines};

/// Lines of one paragraph stand at most this many letter sizes apart.
const PITCH: f32 = 1.75;
/// What may be missing at the end of a line that its next word did not fit on, in letter sizes.
const SLACK: f32 = 0.4;

/// A page as text.
#[derive(Default)]
pub(super) struct Laid {
    pub(super) text: String,
    /// Page numbers.
    pub(super) margins: Vec<String>,
    /// Text that runs another way than the page.
    pub(super) aslant: Vec<String>,
}

/// Lays out one page.
pub(super) fn page(page: Page) -> Laid {
    let way = way_of(&page.glyphs);
    let (upright, aslant): (Vec<_>, Vec<_>) = page.glyphs.into_iter().partition(|glyph| glyph.turn == way);
    let segments: Vec<Segment> = page.segments.iter().map(|part| turned(part, way)).collect();
    let dots: Vec<Segment> = page.dots.iter().map(|part| turned(part, way)).collect();
    let mut grids = grid::find(&segments);
    let mut loose = Vec::with_capacity(upright.len());
    for mut glyph in upright {
        (glyph.x, glyph.y) = turned_point(glyph.x, glyph.y, way);
        let left = grids
            .iter_mut()
            .try_fold(glyph, |glyph, grid| match grid.take(glyph) {
                Some(glyph) => Ok(glyph),
                None => Err(()),
            });
        loose.extend(left);
    }
    let mut laid = Laid::default();
    let mut lines = lines(loose, &dots);
    page_numbers(&mut lines, &mut laid.margins);
    let stray: String = aslant.iter().map(|glyph| &*glyph.text).collect();
    if !stray.trim().is_empty() {
        laid.aslant.push(stray.trim().to_owned());
    }
    laid.text = flow(lines, grids);
    laid
}

/// The way most letters run.
fn way_of(glyphs: &[Glyph]) -> Turn {
    let ways = [Turn::Right, Turn::Down, Turn::Up, Turn::Left];
    let count = |way: &Turn| glyphs.iter().filter(|glyph| glyph.turn == *way).count();
    let mut best = Turn::Right;
    for way in ways {
        if count(&way) > count(&best) {
            best = way;
        }
    }
    best
}

fn turned_point(x: f32, y: f32, way: Turn) -> (f32, f32) {
    match way {
        Turn::Right | Turn::Slanted => (x, y),
        Turn::Up => (y, -x),
        Turn::Left => (-x, -y),
        Turn::Down => (-y, x),
    }
}

fn turned(part: &Segment, way: Turn) -> Segment {
    let (x0, y0) = turned_point(part.x0, part.y0, way);
    let (x1, y1) = turned_point(part.x1, part.y1, way);
    Segment {
        x0: x0.min(x1),
        y0: y0.min(y1),
        x1: x0.max(x1),
        y1: y0.max(y1),
    }
}

/// Takes a page number away from the page's first or last line: a line that is nothing else.
fn page_numbers(lines: &mut Vec<Line>, margins: &mut Vec<String>) {
    if lines.len() > 1 && lines.last().is_some_and(|line| is_page_number(&line.text())) {
        margins.extend(lines.pop().map(|line| line.text()));
    }
    if lines.len() > 1 && is_page_number(&lines[0].text()) {
        margins.push(lines.remove(0).text());
    }
}

fn is_page_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| c == '-' || c == '–' || c.is_whitespace());
    let bare = bare.strip_prefix("side").unwrap_or(bare).trim();
    let numbers: Vec<&str> = bare
        .split(['/', ' '])
        .filter(|part| !matches!(*part, "" | "af" | "of"))
        .collect();
    let short =
        |part: &&str| part.len() <= 4 && !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (1..=2).contains(&numbers.len()) && numbers.iter().all(short)
}

/// What is being written.
#[derive(Default)]
struct Flow {
    text: String,
    paragraph: String,
    levels: Vec<f32>,
}

impl Flow {
    fn end_paragraph(&mut self) {
        if !self.paragraph.is_empty() {
            self.text.push_str(self.paragraph.trim_end());
            self.text.push('\n');
            self.paragraph.clear();
        }
    }

    fn gap(&mut self) {
        self.end_paragraph();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Two spaces per level of the list that the marker stands in.
    fn begin(&mut self, line: &Line) {
        let Some(marker) = &line.marker else {
            self.levels.clear();
            self.paragraph = line.text();
            return;
        };
        while self
            .levels
            .last()
            .is_some_and(|left| line.left < left - line.size * 0.5)
        {
            self.levels.pop();
        }
        if self
            .levels
            .last()
            .is_none_or(|left| line.left > left + line.size * 0.5)
        {
            self.levels.push(line.left);
        }
        let indent = "  ".repeat(self.levels.len().saturating_sub(1).min(8));
        self.paragraph = format!("{indent}{marker} {}", line.text());
    }
}

/// Lines and tables from the top down; lines of one paragraph become one.
fn flow(lines: Vec<Line>, mut grids: Vec<Grid>) -> String {
    grids.sort_by(|one, other| other.top().total_cmp(&one.top()));
    let mut grids = grids.into_iter().peekable();
    let mut flow = Flow::default();
    let edge = lines.iter().map(Line::right).fold(f32::NEG_INFINITY, f32::max);
    let mut before: Option<Line> = None;
    for line in lines {
        while let Some(grid) = grids.next_if(|grid| grid.top() > line.y) {
            table(&mut flow, grid, &mut before);
        }
        match &before {
            Some(above) if goes_on(above, &line, edge) => join(&mut flow.paragraph, &line.text()),
            Some(above) if above.y - line.y > pitch(above, &line) => {
                flow.gap();
                flow.begin(&line);
            }
            _ => {
                flow.end_paragraph();
                flow.begin(&line);
            }
        }
        before = Some(line);
    }
    for grid in grids {
        table(&mut flow, grid, &mut before);
    }
    flow.end_paragraph();
    flow.text
}

fn table(flow: &mut Flow, grid: Grid, before: &mut Option<Line>) {
    if let Some(rows) = grid.rows() {
        flow.gap();
        flow.text.push_str(&rows);
        flow.text.push('\n');
        *before = None;
    }
}

fn pitch(above: &Line, line: &Line) -> f32 {
    PITCH * above.size.min(line.size)
}

/// Whether a line continues the paragraph of the line above: near below it, of its size, without a marker or
/// columns, under its text, and begun because its first word did not fit above.
fn goes_on(above: &Line, line: &Line, edge: f32) -> bool {
    let near = above.y - line.y <= pitch(above, line);
    let alike = (above.size - line.size).abs() < 0.1 * line.size.max(1.0) + 0.2;
    let whole = line.marker.is_none() && line.pieces.len() == 1 && above.pieces.len() == 1;
    let under = (line.left - above.text_left()).abs() < 1.2 * line.size
        || (above.marker.is_some()
            && line.left > above.left
            && line.left < above.text_left() + 1.2 * line.size);
    let full = above.right() + line.first_word() + SLACK * line.size >= edge;
    near && alike && whole && under && full
}
