//! The body: paragraphs, lists, headings and tables as lines of text.

use super::beside;
use super::lists::{Lists, Standing};
use super::rows::{cells_of, table_rows};
use super::xml::{Child, Element, each_block};
use crate::papers::source::gap::Gaps;
use crate::papers::source::{Metadata, Remark, SourceError};

/// Reads the body of `document.xml`; what is tracked, hidden or beside the page goes to the metadata.
pub(super) fn read(
    document: &str,
    lists: Lists,
    metadata: &mut Metadata,
    gaps: &mut Gaps,
) -> Result<String, SourceError> {
    let mut walk = Walk {
        lists,
        metadata,
        lines: Lines::default(),
    };
    each_block(document, &["body"], |block| {
        beside::gather(&block, walk.metadata, gaps);
        walk.block(&block);
    })?;
    Ok(walk.lines.text)
}

/// The words of a comment, a note or a header: its paragraphs, joined by spaces.
pub(super) fn words_of(block: &Element, metadata: &mut Metadata, gaps: &mut Gaps) -> String {
    beside::gather(block, metadata, gaps);
    let mut walk = Walk {
        lists: Lists::default(),
        metadata,
        lines: Lines::default(),
    };
    if block.name == "p" || block.name == "tbl" {
        walk.block(block);
    } else {
        block.elements().for_each(|inner| walk.block(inner));
    }
    let words = walk.lines.text.split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}

/// Lines that are being written.
#[derive(Default)]
struct Lines {
    text: String,
    tight: bool,
}

impl Lines {
    /// A line that belongs to the one before it, when that one is of the same kind.
    fn tight(&mut self, line: &str) {
        if !self.tight {
            self.gap();
        }
        self.push(line);
        self.tight = true;
    }

    /// A line with a blank line before it.
    fn loose(&mut self, line: &str) {
        self.gap();
        self.push(line);
        self.tight = false;
    }

    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}

/// Where a run stands.
#[derive(Clone, Copy, Default)]
struct Place<'a> {
    inserted: Option<&'a Element>,
    deleted: Option<&'a Element>,
    cell: bool,
}

/// A paragraph that is being read.
#[derive(Default)]
struct Paragraph {
    text: String,
    inserted: Vec<Remark>,
    deleted: Vec<Remark>,
    hidden: String,
    boxes: Vec<String>,
}

struct Walk<'a> {
    lists: Lists,
    metadata: &'a mut Metadata,
    lines: Lines,
}

impl Walk<'_> {
    fn block(&mut self, block: &Element) {
        match block.name.as_str() {
            "p" => self.paragraph(block),
            "tbl" => self.table(block),
            "AlternateContent" => {
                if let Some(chosen) = beside::chosen(block) {
                    chosen.elements().for_each(|inner| self.block(inner));
                }
            }
            "sectPr" | "sdtPr" | "sdtEndPr" => {}
            "del" | "moveFrom" => self.gone(block, block),
            _ => block.elements().for_each(|inner| self.block(inner)),
        }
    }

    /// A whole deleted block or table row, and the mark that says who deleted it.
    fn gone(&mut self, block: &Element, by: &Element) {
        let text = beside::words(block);
        if !text.is_empty() {
            self.metadata.deletions.push(remark(by, &text));
        }
    }

    fn paragraph(&mut self, block: &Element) {
        let standing = self.lists.standing(block.child("pPr"));
        let (text, boxes) = self.words(block, false);
        for part in text.split('\n') {
            let part = part.trim_matches(|c: char| c == ' ' || c == '\u{A0}');
            if part.is_empty() {
                self.lines.gap();
                continue;
            }
            match &standing {
                Standing::Listed(marker, level) => {
                    let indent = "  ".repeat(*level);
                    self.lines.tight(&format!("{indent}{marker} {part}"));
                }
                Standing::Heading(Some(number)) => self.lines.loose(&format!("{number} {part}")),
                Standing::Contents => self.lines.tight(part),
                Standing::Plain if part.contains('\t') => self.lines.tight(part),
                Standing::Plain | Standing::Heading(None) => self.lines.loose(part),
            }
        }
        for line in boxes {
            self.lines.loose(&line);
        }
    }

    /// The words of a paragraph and of the text boxes that hang on it.
    fn words(&mut self, block: &Element, cell: bool) -> (String, Vec<String>) {
        let mut paragraph = Paragraph::default();
        let place = Place {
            cell,
            ..Place::default()
        };
        gather(block, place, &mut paragraph);
        self.metadata.insertions.append(&mut paragraph.inserted);
        self.metadata.deletions.append(&mut paragraph.deleted);
        if !paragraph.hidden.trim().is_empty() {
            self.metadata.hidden.push(paragraph.hidden.trim().to_owned());
        }
        (paragraph.text, paragraph.boxes)
    }

    /// A table: rows of cells between TABs. A table of one column is a frame around paragraphs.
    fn table(&mut self, table: &Element) {
        let (mut rows, mut gone) = (Vec::new(), Vec::new());
        table_rows(table, &mut rows, &mut gone);
        gone.into_iter().for_each(|(row, by)| self.gone(row, by));
        let columns = rows.iter().map(|row| cells_of(row).len()).max().unwrap_or(0);
        if columns <= 1 {
            for cell in rows.iter().flat_map(|row| cells_of(row)) {
                cell.elements().for_each(|inner| self.block(inner));
            }
            return;
        }
        self.lines.gap();
        for row in rows {
            let mut line = String::new();
            let skipped = row.child("trPr").and_then(|found| found.value("gridBefore"));
            push_tabs(&mut line, skipped, 0);
            for (at, cell) in cells_of(row).into_iter().enumerate() {
                if at > 0 {
                    line.push('\t');
                }
                line.push_str(&self.cell(cell));
                let spanned = cell.child("tcPr").and_then(|found| found.value("gridSpan"));
                push_tabs(&mut line, spanned, 1);
            }
            // An empty row still is a row; trailing TABs stay, so that columns can be counted.
            self.lines.text.push_str(&line);
            self.lines.text.push('\n');
        }
        self.lines.tight = false;
    }

    /// The text of a cell on one line. The lower cells of a vertical merge are empty; what they hold nobody sees.
    fn cell(&mut self, cell: &Element) -> String {
        let merged = cell.child("tcPr").and_then(|found| found.child("vMerge"));
        if merged.is_some_and(|merge| merge.attribute("val") != Some("restart")) {
            let covered = beside::words(cell);
            self.metadata
                .hidden
                .extend((!covered.is_empty()).then_some(covered));
            return String::new();
        }
        let mut paragraphs = Vec::new();
        self.cell_paragraphs(cell, &mut paragraphs);
        match paragraphs.len() {
            0 => String::new(),
            1 => paragraphs.swap_remove(0),
            _ => {
                let wrapped: Vec<String> = paragraphs.iter().map(|text| format!("<p>{text}</p>")).collect();
                wrapped.join(" ")
            }
        }
    }

    fn cell_paragraphs(&mut self, block: &Element, out: &mut Vec<String>) {
        for inner in block.elements() {
            match inner.name.as_str() {
                "p" => {
                    let standing = self.lists.standing(inner.child("pPr"));
                    let (text, boxes) = self.words(inner, true);
                    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    if !text.is_empty() {
                        out.push(match standing {
                            Standing::Listed(marker, _) | Standing::Heading(Some(marker)) => {
                                format!("{marker} {text}")
                            }
                            _ => text,
                        });
                    }
                    out.extend(boxes);
                }
                "tcPr" => {}
                "del" | "moveFrom" => self.gone(inner, inner),
                _ => self.cell_paragraphs(inner, out),
            }
        }
    }
}

/// TABs for columns that a cell spans or a row skips; never more than Word allows columns.
fn push_tabs(line: &mut String, count: Option<&str>, less: usize) {
    let count: usize = count.and_then(|count| count.parse().ok()).unwrap_or(0);
    for _ in 0..count.saturating_sub(less).min(62) {
        line.push('\t');
    }
}

fn remark(by: &Element, text: &str) -> Remark {
    Remark {
        author: by.attribute("author").map(str::to_owned),
        date: by.attribute("date").map(str::to_owned),
        text: text.to_owned(),
    }
}

/// Gathers the words of everything inside a paragraph.
fn gather<'a>(block: &'a Element, place: Place<'a>, into: &mut Paragraph) {
    for inner in block.elements() {
        match inner.name.as_str() {
            "r" => run(inner, place, into),
            "ins" | "moveTo" => {
                let place = Place {
                    inserted: Some(inner),
                    ..place
                };
                gather(inner, place, into);
            }
            "del" | "moveFrom" => {
                let place = Place {
                    deleted: Some(inner),
                    ..place
                };
                gather(inner, place, into);
            }
            "AlternateContent" => {
                if let Some(chosen) = beside::chosen(inner) {
                    gather(chosen, place, into);
                }
            }
            "txbxContent" => boxed(inner, into),
            "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "tblPr" => {}
            _ => gather(inner, place, into),
        }
    }
}

/// A text box: its paragraphs stand after the paragraph that holds it.
fn boxed(content: &Element, into: &mut Paragraph) {
    for inner in content.elements() {
        if inner.name != "p" {
            // A table or a content control in a box.
            let words = beside::words(inner);
            into.boxes.extend((!words.is_empty()).then_some(words));
            continue;
        }
        let mut paragraph = Paragraph::default();
        gather(inner, Place::default(), &mut paragraph);
        into.inserted.append(&mut paragraph.inserted);
        into.deleted.append(&mut paragraph.deleted);
        into.hidden.push_str(&paragraph.hidden);
        let text = paragraph.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            into.boxes.push(text);
        }
        into.boxes.append(&mut paragraph.boxes);
    }
}

/// A run: text with one look.
fn run<'a>(run: &'a Element, place: Place<'a>, into: &mut Paragraph) {
    let hidden = run.child("rPr").and_then(|look| look.child("vanish"));
    let hidden = hidden.is_some_and(|vanish| !matches!(vanish.attribute("val"), Some("0" | "false" | "off")));
    let mut words = String::new();
    for child in &run.children {
        let Child::Element(inner) = child else { continue };
        match inner.name.as_str() {
            "t" | "delText" => words.push_str(&inner.text().replace(['\n', '\r', '\t'], " ")),
            "tab" | "ptab" => words.push(if place.cell { ' ' } else { '\t' }),
            "br" | "cr" => words.push(if place.cell { ' ' } else { '\n' }),
            "noBreakHyphen" => words.push('-'),
            "rPr" | "instrText" | "delInstrText" | "softHyphen" => {}
            _ => gather_inside(inner, into),
        }
    }
    if words.is_empty() {
        return;
    }
    if let Some(by) = place.deleted {
        add(&mut into.deleted, by, &words);
    } else if hidden {
        into.hidden.push_str(&words);
    } else {
        into.text.push_str(&words);
        if let Some(by) = place.inserted {
            add(&mut into.inserted, by, &words);
        }
    }
}

/// Drawings and embedded content of a run: only their text boxes hold words of the page.
fn gather_inside(block: &Element, into: &mut Paragraph) {
    if block.name == "AlternateContent" {
        if let Some(chosen) = beside::chosen(block) {
            chosen.elements().for_each(|inner| gather_inside(inner, into));
        }
    } else if block.name == "txbxContent" {
        boxed(block, into);
    } else {
        block.elements().for_each(|inner| gather_inside(inner, into));
    }
}

/// One change of several runs is one remark.
fn add(list: &mut Vec<Remark>, by: &Element, words: &str) {
    let new = remark(by, words);
    match list.last_mut() {
        Some(last) if last.author == new.author && last.date == new.date => last.text.push_str(words),
        _ => list.push(new),
    }
}
