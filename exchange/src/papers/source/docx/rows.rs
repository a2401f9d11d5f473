//! Rows and cells of a table, whatever is wrapped around them.

use super::xml::Element;

/// The rows of a table, also those inside content controls and tracked changes. Deleted rows go to `gone`, with the
/// mark that says who deleted them.
pub(super) fn table_rows<'a>(
    block: &'a Element,
    out: &mut Vec<&'a Element>,
    gone: &mut Vec<(&'a Element, &'a Element)>,
) {
    for inner in block.elements() {
        match inner.name.as_str() {
            "tr" => match inner.child("trPr").and_then(|found| found.child("del")) {
                Some(by) => gone.push((inner, by)),
                None => out.push(inner),
            },
            "del" | "moveFrom" => gone.push((inner, inner)),
            "tblPr" | "tblGrid" => {}
            _ => table_rows(inner, out, gone),
        }
    }
}

/// The cells of a row, also those inside content controls and tracked changes.
pub(super) fn cells_of(row: &Element) -> Vec<&Element> {
    let mut cells = Vec::new();
    for inner in row.elements() {
        match inner.name.as_str() {
            "tc" => cells.push(inner),
            "trPr" | "tblPrEx" => {}
            _ => cells.extend(cells_of(inner)),
        }
    }
    cells
}
