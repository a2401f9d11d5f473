//! Writing a status table as workbook and as CSV, so that no cell of it is ever calculated.
//!
//! A cell that begins with `=`, `+`, `-` or `@` is a formula to a spreadsheet, and text comes from people. In a workbook
//! every cell is written as a string, which is never calculated. CSV has no types: there such a cell begins with an
//! apostrophe. A lone `-`, the usual sign for "no status", stays as it is.

use crate::{
    paper::DocumentError,
    status_table::{Line, StatusTable},
    text,
};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// Widths of the four columns, in letters.
const WIDTHS: [f64; 4] = [28.0, 44.0, 44.0, 60.0];
/// What Excel holds in one cell.
const LONGEST_CELL: usize = 32_767;
/// Tells Excel that the file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// As a workbook.
pub(crate) fn xlsx(table: &StatusTable) -> Result<Vec<u8>, DocumentError> {
    if table.full_title().is_empty() {
        return Err(DocumentError::NoTitle);
    }
    workbook(table).map_err(|_| DocumentError::Writer)
}

fn workbook(table: &StatusTable) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = table.paper.made_at.timestamp().as_second();
    let properties = DocProperties::new()
        .set_title(table.full_title())
        .set_author(&table.paper.organisation)
        .set_creation_datetime(&ExcelDateTime::from_timestamp(made)?);
    book.set_properties(&properties);
    let sheet = book.add_worksheet();
    sheet.set_name("Status")?;
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    // Header in the first row, as filters and screen readers expect; the title is a property and the printed header.
    sheet.set_header(format!("&L{}", table.full_title().replace('&', "&&")));
    let bold = body().set_bold().set_background_color("#EEF2F6");
    for (column, heading) in (0..).zip(table.header()) {
        sheet.write_string_with_format(0, column, heading, &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    write_tracks(sheet, table)?;
    book.save_to_buffer()
}

fn write_tracks(sheet: &mut Worksheet, table: &StatusTable) -> Result<(), XlsxError> {
    let mut row = 0;
    let mut lines = table.lines().into_iter();
    for track in &table.tracks {
        let first = row + 1;
        for line in lines.by_ref().take(track.actions.len().max(1)) {
            row += 1;
            let cells = [line.action.clone(), line.plan.clone(), statuses(&line)];
            for (column, cell) in (1..).zip(cells) {
                sheet.write_string_with_format(row, column, fitting(&cell), &body())?;
            }
        }
        let title = fitting(&track.title);
        let bold = body().set_bold();
        if row > first {
            sheet.merge_range(first, 0, row, 0, "", &bold)?;
        }
        sheet.write_string_with_format(first, 0, title, &bold)?;
    }
    Ok(())
}

fn body() -> Format {
    Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
        .set_num_format("@")
}

fn statuses(line: &Line) -> String {
    line.statuses.join("\n")
}

/// What a cell can hold: Excel calls a file with a longer one damaged.
fn fitting(cell: &str) -> String {
    let kept = cell
        .chars()
        .filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'));
    kept.take(LONGEST_CELL / 2).collect()
}

/// As CSV.
pub(crate) fn csv(table: &StatusTable) -> Result<Vec<u8>, DocumentError> {
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(::csv::Terminator::CRLF)
        .quote_style(::csv::QuoteStyle::Always)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    let mut write = |cells: [String; 4]| writer.write_record(cells.map(|cell| harmless(&cell)));
    write(table.header()).map_err(|_| DocumentError::Writer)?;
    for line in table.lines() {
        let statuses = statuses(&line);
        let cells = [text::one_line(&line.track), line.action, line.plan, statuses];
        write(cells).map_err(|_| DocumentError::Writer)?;
    }
    writer.into_inner().map_err(|_| DocumentError::Writer)
}

/// The cell so that no spreadsheet calculates it. Full-width signs count in some languages' Excel.
fn harmless(cell: &str) -> String {
    let calculates = |letter| {
        matches!(
            letter,
            '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠'
        )
    };
    let first = cell.trim_start_matches([' ', '\n', '\u{a0}']).chars().next();
    if cell.trim() != "-" && first.is_some_and(calculates) {
        return format!("'{cell}");
    }
    cell.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_calculate_becomes_text() {
        for formula in [
            "=1+1",
            "+45 12",
            "-2",
            "@SUM(A1)",
            "\t=1",
            " =1",
            "- cmd|' /C calc'!A0",
            "＝1",
        ] {
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
        for plain in ["-", "uge 12", "1=1", "", "æøå"] {
            assert_eq!(harmless(plain), plain);
        }
    }
}
