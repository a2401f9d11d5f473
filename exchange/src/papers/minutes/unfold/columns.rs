//! Minutes kept as a table: "Punkt | Emne | Beslutning". Each row becomes the lines of an item, so that what stands in
//! the decision's column is that item's decision.

use crate::papers::labels;
use crate::papers::lines::{Line, PARAGRAPH};

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
struct Written {
    lines: Vec<Line>,
    rows: Vec<(usize, usize)>,
}

/// A table being read: its columns with their headings, and its rows so far.
type Table = (Vec<(Column, String)>, Vec<Row>);

/// Writes tables with a column for the subject and one for the outcome as items; all other lines stay.
///
/// Also gives each row's first line, which is its title, and the line behind its last.
pub(super) fn write_out(lines: &[Line]) -> (Vec<Line>, Vec<(usize, usize)>) {
    let mut out = Written::default();
    let mut table: Option<Table> = None;
    let (mut waiting, mut after_blank): (Vec<Line>, bool) = (Vec::new(), false);
    for line in lines {
        if let Some(columns) = header(&line.text) {
            close(&mut table, &mut out);
            out.lines.append(&mut waiting);
            after_blank = false;
            out.lines.push(line.clone());
            table = Some((columns, Vec::new()));
            continue;
        }
        match &mut table {
            Some(_) if line.is_blank() => after_blank = true,
            Some((columns, rows)) if line.text.contains('\t') => {
                go_on(rows, &mut waiting);
                after_blank = false;
                row(line, columns, rows);
            }
            // Part of a cell when another row follows; below the last row it may be anything.
            Some((_, rows)) if !after_blank && !rows.is_empty() => waiting.push(line.clone()),
            Some(_) => {
                close(&mut table, &mut out);
                out.lines.append(&mut waiting);
                out.lines.push(line.clone());
            }
            None => out.lines.push(line.clone()),
        }
    }
    close(&mut table, &mut out);
    out.lines.append(&mut waiting);
    (out.lines, out.rows)
}

/// The columns, when the line is such a table's heading.
fn header(text: &str) -> Option<Vec<(Column, String)>> {
    if !text.contains('\t') || text.len() > 200 {
        return None;
    }
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
    for cell in text.split('\t') {
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

/// A row of the table, or the rest of the one above it: where neither number nor title is filled in.
fn row(line: &Line, columns: &[(Column, String)], rows: &mut Vec<Row>) {
    let mut cells: Vec<&str> = line.text.split('\t').collect();
    // Cells without a column of their own belong to the last.
    let rest = cells.split_off(columns.len().min(cells.len())).join(" ");
    let is_rest = columns.iter().zip(&cells).all(|((column, _), cell)| {
        !matches!(column, Column::Number | Column::Title) || cell.trim().is_empty()
    });
    if rows.is_empty() || !is_rest {
        rows.push(Row {
            first: line.clone(),
            cells: vec![Vec::new(); columns.len()],
        });
    }
    let Some(row) = rows.last_mut() else { return };
    let last = columns.len().saturating_sub(1);
    for (index, cell) in cells.into_iter().enumerate().chain([(last, rest.as_str())]) {
        let pieces = cell
            .split(PARAGRAPH)
            .map(str::trim)
            .filter(|piece| !piece.is_empty());
        row.cells[index].extend(pieces.map(|piece| (line.number, piece.to_owned())));
    }
}

/// Lines between two rows go on with the last cell that is filled in.
fn go_on(rows: &mut [Row], waiting: &mut Vec<Line>) {
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
fn close(table: &mut Option<Table>, out: &mut Written) {
    let Some((columns, rows)) = table.take() else {
        return;
    };
    for row in rows {
        let title = out.lines.len() + 1;
        write_row(&columns, &row, &mut out.lines);
        out.rows.push((title, out.lines.len()));
    }
}

fn write_row(columns: &[(Column, String)], row: &Row, out: &mut Vec<Line>) {
    let mut push = |number: usize, text: String| {
        out.push(Line {
            number,
            text,
            indent: 0,
            page: false,
        });
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
            // "Referat" as a column is what was talked about; alone as a label it may be the outcome.
            let label = if kind == Column::Talk {
                "Drøftelse"
            } else {
                head.as_str()
            };
            push(first, label.to_owned());
            for (line, text) in cell {
                push(*line, text.clone());
            }
        }
    }
}
