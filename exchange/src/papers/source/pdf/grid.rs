//! Tables from the lines drawn around their cells.

use super::content::{Glyph, Segment};
use super::lines::{Line, lines};

/// Lines whose ends or places differ by less (in points) meet.
const NEAR: f32 = 3.5;
/// Most lines of one table in each direction.
const MOST: usize = 400;
/// Most separate drawings on a page in which tables are looked for.
const MOST_GROUPS: usize = 2_000;
/// Most comparisons of cells and lines for one table.
const MOST_WORK: usize = 50_000_000;

/// A table as drawn: its columns' and rows' edges and which edges are there.
pub(super) struct Grid {
    /// Edges of columns from left to right.
    xs: Vec<f32>,
    /// Edges of rows from the top down.
    ys: Vec<f32>,
    /// For each row and column, the cell that it is part of: the row and column of its upper left corner.
    owner: Vec<Vec<(usize, usize)>>,
    /// The letters of each cell, by its upper left corner.
    cells: Vec<Vec<Vec<Glyph>>>,
}

/// The tables among a page's lines; frames of a single column are none.
pub(super) fn find(segments: &[Segment]) -> Vec<Grid> {
    let mut groups: Vec<(Segment, Vec<Segment>)> = Vec::new();
    for segment in segments {
        let mut joined = (*segment, vec![*segment]);
        // Groups that the line touches become one; boxes that overlap are near enough to touching.
        groups = groups.into_iter().fold(Vec::new(), |mut rest, group| {
            if touches(&group.0, segment) {
                joined.0 = hull(&joined.0, &group.0);
                joined.1.extend(group.1);
            } else {
                rest.push(group);
            }
            rest
        });
        groups.push(joined);
        if groups.len() > MOST_GROUPS {
            return Vec::new();
        }
    }
    groups
        .iter()
        .filter_map(|(_, segments)| Grid::from(segments))
        .collect()
}

fn touches(one: &Segment, other: &Segment) -> bool {
    one.x0 <= other.x1 + NEAR
        && other.x0 <= one.x1 + NEAR
        && one.y0 <= other.y1 + NEAR
        && other.y0 <= one.y1 + NEAR
}

fn hull(one: &Segment, other: &Segment) -> Segment {
    Segment {
        x0: one.x0.min(other.x0),
        y0: one.y0.min(other.y0),
        x1: one.x1.max(other.x1),
        y1: one.y1.max(other.y1),
    }
}

/// Values that lie near each other as one, sorted upwards.
fn edges(mut values: Vec<f32>) -> Vec<f32> {
    values.sort_by(f32::total_cmp);
    values.dedup_by(|later, earlier| *later - *earlier < NEAR);
    values
}

/// Adds the outermost ends of the lines that run across, where they reach beyond the outermost edges.
fn widen(edges: &mut Vec<f32>, across: impl Iterator<Item = (f32, f32)>) {
    let (Some(first), Some(last)) = (edges.first().copied(), edges.last().copied()) else {
        return;
    };
    let ends = across.fold((first, last), |(low, high), (from, to)| {
        (low.min(from), high.max(to))
    });
    // Less than a line of text between them is only the thickness of a corner.
    if first - ends.0 > 2.0 * NEAR {
        edges.insert(0, ends.0);
    }
    if ends.1 - last > 2.0 * NEAR {
        edges.push(ends.1);
    }
}

impl Grid {
    fn from(segments: &[Segment]) -> Option<Self> {
        let upright: Vec<&Segment> = segments
            .iter()
            .filter(|part| part.y1 - part.y0 > part.x1 - part.x0)
            .collect();
        let level: Vec<&Segment> = segments
            .iter()
            .filter(|part| part.y1 - part.y0 <= part.x1 - part.x0)
            .collect();
        // A table can be open at its sides, and a row that a page break cuts has no edge there: then the ends of the
        // lines that run across are the edge.
        let mut xs = edges(
            upright
                .iter()
                .map(|part| f32::midpoint(part.x0, part.x1))
                .collect(),
        );
        let mut ys = edges(level.iter().map(|part| f32::midpoint(part.y0, part.y1)).collect());
        widen(&mut xs, level.iter().map(|part| (part.x0, part.x1)));
        widen(&mut ys, upright.iter().map(|part| (part.y0, part.y1)));
        ys.reverse();
        let wanted = 3..=MOST;
        if !wanted.contains(&xs.len()) || !(2..=MOST).contains(&ys.len()) {
            return None;
        }
        let (columns, rows) = (xs.len() - 1, ys.len() - 1);
        if columns * rows * segments.len() > MOST_WORK {
            return None;
        }
        let mut grid = Self {
            cells: vec![vec![Vec::new(); columns]; rows],
            owner: vec![vec![(0, 0); columns]; rows],
            xs,
            ys,
        };
        for row in 0..rows {
            for column in 0..columns {
                let (x, y) = grid.middle(row, column);
                let left_edge = upright.iter().any(|part| {
                    (f32::midpoint(part.x0, part.x1) - grid.xs[column]).abs() < NEAR
                        && part.y0 <= y
                        && y <= part.y1
                });
                let upper_edge = level.iter().any(|part| {
                    (f32::midpoint(part.y0, part.y1) - grid.ys[row]).abs() < NEAR
                        && part.x0 <= x
                        && x <= part.x1
                });
                grid.owner[row][column] = if column > 0 && !left_edge {
                    grid.owner[row][column - 1]
                } else if row > 0 && !upper_edge {
                    grid.owner[row - 1][column]
                } else {
                    (row, column)
                };
            }
        }
        Some(grid)
    }

    fn middle(&self, row: usize, column: usize) -> (f32, f32) {
        let x = f32::midpoint(self.xs[column], self.xs[column + 1]);
        (x, f32::midpoint(self.ys[row], self.ys[row + 1]))
    }

    /// The upper edge, where the table stands among the lines.
    pub(super) fn top(&self) -> f32 {
        self.ys[0]
    }

    /// Takes a letter that stands in one of the cells; gives it back when it does not.
    pub(super) fn take(&mut self, glyph: Glyph) -> Option<Glyph> {
        let (x, y) = (glyph.x + glyph.width / 2.0, glyph.y + glyph.size * 0.3);
        let column = self
            .xs
            .windows(2)
            .position(|edge| edge[0] - 1.0 <= x && x < edge[1] - 1.0);
        let row = self.ys.windows(2).position(|edge| edge[1] < y && y <= edge[0]);
        let (Some(column), Some(row)) = (column, row) else {
            return Some(glyph);
        };
        let (row, column) = self.owner[row][column];
        self.cells[row][column].push(glyph);
        None
    }

    /// The rows, cells between TABs; `None` when there is no letter in any cell.
    pub(super) fn rows(self) -> Option<String> {
        if self.cells.iter().flatten().all(Vec::is_empty) {
            return None;
        }
        let mut text = String::new();
        for row in self.cells {
            let cells: Vec<String> = row.into_iter().map(cell_text).collect();
            text.push_str(&cells.join("\t"));
            text.push('\n');
        }
        Some(text)
    }
}

/// A cell's lines as one line of text; a cell of several paragraphs holds them as `<p>…</p>`.
fn cell_text(glyphs: Vec<Glyph>) -> String {
    let lines = lines(glyphs, &[]);
    let pitch = lines
        .windows(2)
        .map(|two| two[0].y - two[1].y)
        .fold(f32::INFINITY, f32::min);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in &lines {
        let text = line.text().replace('\t', " ");
        let parted = before.is_some_and(|before| before.y - line.y > pitch * 1.35);
        match paragraphs.last_mut() {
            Some(last) if !parted && line.marker.is_none() => join(last, &text),
            _ => paragraphs.push(match &line.marker {
                Some(marker) => format!("{marker} {text}"),
                None => text,
            }),
        }
        before = Some(line);
    }
    match paragraphs.len() {
        0 => String::new(),
        1 => paragraphs.swap_remove(0),
        _ => {
            let wrapped: Vec<String> = paragraphs.iter().map(|text| format!("<p>{text}</p>")).collect();
            wrapped.join(" ")
        }
    }
}

/// Adds the next line of a paragraph. A word parted at the line's end becomes whole; `drifts-` before `og` stays,
/// and so does the hyphen of a name or number.
pub(super) fn join(paragraph: &mut String, line: &str) {
    let mut letters = paragraph.chars().rev();
    let hyphen = letters.next() == Some('-');
    let before = letters.next().filter(|_| hyphen).unwrap_or(' ');
    let next = line.split(' ').next().unwrap_or_default();
    let list = matches!(next, "og" | "eller" | "samt" | "and" | "or");
    let first = line.chars().next().unwrap_or(' ');
    if before.is_lowercase() && first.is_lowercase() && !list {
        paragraph.pop();
    } else if before.is_alphanumeric() && first.is_alphanumeric() && !list {
        // "MED-" "aftalen", "15/3-" "23": the hyphen is part of the word.
    } else if !paragraph.ends_with(' ') {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}
