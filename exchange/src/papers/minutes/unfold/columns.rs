//! Minutes kept as a table: "Punkt | Emne | Beslutning". Each row becomes the lines of an item, so that what stands in
//! the decision's column is that item's decision.

use super::super::blocks;
use crate::papers::grid;
use crate::papers::labels;
use crate::papers::lines::{Line, PARAGRAPH};
use std::borrow::Cow;

/// What a column holds, by the words of its heading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Column {
    Number,
    Title,
    Recommendation,
    /// What was talked about: no decision.
    Talk,
    Decision,
    Attachments,
    /// Who, until when, and whatever else the paper has.
    Other,
}

/// A row with the rows that go on with it; cells keep the lines that they come from.
struct Row {
    first: Line,
    cells: Vec<Vec<(usize, String)>>,
}

/// The lines, and where the rows of tables stand among them.
#[derive(Default)]
pub(super) struct Written<'a> {
    pub lines: Vec<Cow<'a, Line>>,
    /// Each row's first line, which is its title, and the line behind its last.
    pub rows: Vec<(usize, usize)>,
    /// The lines that head the tables.
    pub heads: Vec<usize>,
}

/// What each column holds, with its heading.
type Columns = Vec<(Column, String)>;

/// A table being read.
struct Table {
    columns: Columns,
    /// Where the columns begin, when spaces part them and not tabs.
    grid: Option<Vec<usize>>,
    rows: Vec<Row>,
}

/// Writes tables with a column for the subject and one for the outcome as items; all other lines stay.
pub(super) fn write_out(lines: Vec<Cow<'_, Line>>) -> Written<'_> {
    let mut out = Written::default();
    if !lines.iter().any(|line| header(line).is_some()) {
        out.lines = lines;
        return out;
    }
    let mut table: Option<Table> = None;
    let (mut waiting, mut after_blank): (Vec<Cow<Line>>, bool) = (Vec::new(), false);
    for line in lines {
        if let Some((columns, grid)) = header(&line) {
            close(&mut table, &mut out);
            out.lines.append(&mut waiting);
            after_blank = false;
            out.heads.push(out.lines.len());
            out.lines.push(line);
            table = Some(Table {
                columns,
                grid,
                rows: Vec::new(),
            });
            continue;
        }
        match &mut table {
            Some(_) if line.is_blank() => after_blank = true,
            Some(open) if open.holds(&line, after_blank) => {
                go_on(&mut open.rows, &mut waiting);
                open.row(&line, after_blank);
                after_blank = false;
            }
            // Part of a cell when another row follows; below the last row it may be anything.
            Some(open) if !after_blank && !open.rows.is_empty() => waiting.push(line),
            Some(_) => {
                close(&mut table, &mut out);
                out.lines.append(&mut waiting);
                out.lines.push(line);
            }
            None => out.lines.push(line),
        }
    }
    close(&mut table, &mut out);
    out.lines.append(&mut waiting);
    out
}

/// The columns, when the line is such a table's heading, and where they begin when spaces part them.
fn header(line: &Line) -> Option<(Columns, Option<Vec<usize>>)> {
    if line.text.len() > 240 {
        return None;
    }
    if line.text.contains('\t') {
        return Some((kinds(line.text.split('\t'))?, None));
    }
    if !line.text.contains("  ") {
        return None;
    }
    let cells = grid::cells(line.indent, &line.text);
    let columns = kinds(cells.iter().map(|cell| cell.1))?;
    Some((columns, Some(cells.iter().map(|cell| cell.0).collect())))
}

/// What each column holds, when all headings are known and one is for the outcome.
fn kinds<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Columns> {
    let kinds = [
        ("table-title", Column::Title),
        ("table-number", Column::Number),
        ("table-recommendation", Column::Recommendation),
        ("table-talk", Column::Talk),
        ("table-decision", Column::Decision),
        ("table-attachments", Column::Attachments),
        ("table-other", Column::Other),
    ];
    let mut columns: Vec<(Column, String)> = Vec::new();
    for cell in cells {
        let cell = cell.trim();
        let kind = kinds.iter().find(|(group, _)| labels::is_word(group, cell));
        let kind = kind
            .map(|(_, column)| *column)
            .or(cell.is_empty().then_some(Column::Other))?;
        columns.push((kind, cell.to_owned()));
    }
    let has = |kind: Column| columns.iter().any(|(column, _)| *column == kind);
    let has_outcome = has(Column::Decision) || has(Column::Talk);
    if !has(Column::Title) {
        // "Punkt | Beslutning": the number's column holds the title as well.
        columns
            .iter_mut()
            .find(|(column, _)| *column == Column::Number)?
            .0 = Column::Title;
    }
    has_outcome.then_some(columns)
}

impl Table {
    /// Whether a line is of this table.
    fn holds(&self, line: &Line, after_blank: bool) -> bool {
        let Some(starts) = &self.grid else {
            return line.text.contains('\t');
        };
        let cells = grid::cells(line.indent, &line.text);
        let first = cells.first().map_or("", |cell| cell.1);
        let begins = starts.get(1).copied().unwrap_or(usize::MAX);
        let is_hanging = !after_blank && cells.first().is_some_and(|cell| cell.0 + 2 >= begins);
        cells.len() > 1 || is_hanging || labels::is_word("standing-item", first)
    }

    fn has(&self, kind: Column) -> bool {
        self.columns.iter().any(|(column, _)| *column == kind)
    }

    /// A row of the table, or the rest of the one above it: where neither number nor title is filled in.
    fn row(&mut self, line: &Line, after_blank: bool) {
        let Some(starts) = &self.grid else {
            self.tabbed(line);
            return;
        };
        let mut cells = grid::row(line.indent, &line.text, starts);
        let filled = |kind: Column| {
            let cells = self.columns.iter().zip(&cells);
            cells
                .filter(|((column, _), cell)| *column == kind && !cell.is_empty())
                .map(|(_, cell)| cell.as_str())
                .next()
        };
        let is_rest = match (self.has(Column::Number), filled(Column::Title)) {
            (true, _) => filled(Column::Number).is_none(),
            (false, None) => true,
            // A title that goes on: in lower case, directly below.
            (false, Some(title)) => !after_blank && title.starts_with(char::is_lowercase),
        };
        if self.rows.is_empty() || !is_rest {
            self.begin(line);
        }
        let Some(row) = self.rows.last_mut() else { return };
        for (index, cell) in cells.iter_mut().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let is_title = matches!(self.columns[index].0, Column::Title | Column::Number);
            match row.cells[index].last_mut() {
                // A cell is broken at its width; a new sentence may be a new point.
                Some((_, above)) if is_title || !above.ends_with(['.', '!', '?', ':']) => {
                    blocks::append(above, cell);
                }
                _ => row.cells[index].push((line.number, std::mem::take(cell))),
            }
        }
    }

    fn begin(&mut self, line: &Line) {
        self.rows.push(Row {
            first: line.clone(),
            cells: vec![Vec::new(); self.columns.len()],
        });
    }

    fn tabbed(&mut self, line: &Line) {
        let mut cells: Vec<&str> = line.text.split('\t').collect();
        // Cells without a column of their own belong to the last.
        let rest = cells.split_off(self.columns.len().min(cells.len())).join(" ");
        let is_rest = self.columns.iter().zip(&cells).all(|((column, _), cell)| {
            !matches!(column, Column::Number | Column::Title) || cell.trim().is_empty()
        });
        if self.rows.is_empty() || !is_rest {
            self.begin(line);
        }
        let last = self.columns.len().saturating_sub(1);
        let Some(row) = self.rows.last_mut() else { return };
        for (index, cell) in cells.into_iter().enumerate().chain([(last, rest.as_str())]) {
            let pieces = cell
                .split(PARAGRAPH)
                .map(str::trim)
                .filter(|piece| !piece.is_empty());
            row.cells[index].extend(pieces.map(|piece| (line.number, piece.to_owned())));
        }
    }
}

/// Lines between two rows go on with the last cell that is filled in.
fn go_on(rows: &mut [Row], waiting: &mut Vec<Cow<'_, Line>>) {
    let cell = rows
        .last_mut()
        .and_then(|row| row.cells.iter_mut().rev().find(|cell| !cell.is_empty()));
    if let Some(cell) = cell {
        cell.extend(
            waiting
                .drain(..)
                .map(|line| (line.number, line.text.trim().to_owned())),
        );
    }
}

/// Writes the rows so far as items.
fn close(table: &mut Option<Table>, out: &mut Written<'_>) {
    let Some(table) = table.take() else {
        return;
    };
    for row in &table.rows {
        let title = out.lines.len() + 1;
        write_row(&table.columns, row, &mut out.lines);
        out.rows.push((title, out.lines.len()));
    }
}

fn write_row(columns: &[(Column, String)], row: &Row, out: &mut Vec<Cow<'_, Line>>) {
    let mut push = |number: usize, text: String| {
        out.push(Cow::Owned(Line {
            number,
            text,
            indent: 0,
            page: false,
        }));
    };
    let of = |kind: Column| {
        let cells = columns.iter().zip(&row.cells);
        cells.filter(move |((column, _), cell)| *column == kind && !cell.is_empty())
    };
    let text = |kind: Column| {
        let pieces = of(kind).flat_map(|(_, cell)| cell).map(|(_, text)| text.as_str());
        pieces.collect::<Vec<_>>().join(" ")
    };
    let first = row.first.number;
    let number = text(Column::Number);
    let number = number.trim_end_matches(['.', ':', ')']);
    let title = text(Column::Title);
    push(first, String::new());
    match number.is_empty() {
        true => push(first, title),
        false => push(first, format!("{number}. {title}")),
    }
    for ((_, head), cell) in of(Column::Other) {
        for (line, text) in cell {
            push(
                *line,
                if head.is_empty() {
                    text.clone()
                } else {
                    format!("{head}: {text}")
                },
            );
        }
    }
    for kind in [
        Column::Recommendation,
        Column::Talk,
        Column::Decision,
        Column::Attachments,
    ] {
        for ((_, head), cell) in of(kind) {
            // "Referat" as a column is what was talked about; alone as a label it may be the outcome. A heading that is no
            // label ("Beslutning/ansvarlig") is written as the label that it stands for.
            let known = Some(head.as_str()).filter(|head| labels::label(head).is_some());
            let label = match kind {
                Column::Talk => "Drøftelse",
                Column::Decision => known.unwrap_or("Beslutning"),
                Column::Recommendation => known.unwrap_or("Indstilling"),
                _ => known.unwrap_or("Bilag"),
            };
            push(first, label.to_owned());
            for (line, text) in cell {
                push(*line, text.clone());
            }
        }
    }
}
