//! The parts a document is made of. What a part looks like is the business of the press and of the DOCX writer.

use serde::Serialize;

/// One part. Strings are single lines; where there can be several, there is a list of them.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(tag = "part", rename_all = "snake_case")]
pub(crate) enum Part {
    /// A heading; 1 is below the title.
    Heading {
        /// 1 to 4, never skipping one.
        level: u8,
        /// The words.
        text: String,
    },
    /// A paragraph of lines.
    Paragraph {
        /// Its lines.
        lines: Vec<String>,
    },
    /// A list with dots, or numbered from 1.
    List {
        /// Numbered?
        is_numbered: bool,
        /// Its entries.
        entries: Vec<Entry>,
    },
    /// Short facts under a name each: time, place, who was there.
    Facts {
        /// Name and lines.
        rows: Vec<Fact>,
    },
    /// A table with a header row.
    Table(Grid),
    /// A figure with what stands behind it.
    Figure {
        /// Name and what it is about.
        name: String,
        /// The value as printed.
        value: String,
        /// What stands behind it, line by line.
        details: Vec<String>,
    },
    /// A drawing.
    Chart {
        /// The SVG text.
        svg: String,
        /// How wide it is meant to be, in points; a narrower sheet makes it smaller.
        width: u32,
        /// Its words.
        alt: String,
        /// The line below.
        caption: String,
    },
    /// Words set apart: a notice.
    Notice {
        /// The words.
        text: String,
    },
    /// A small line under a heading: kind, time, owner.
    Byline {
        /// The words.
        text: String,
    },
    /// The table of contents, over headings of level 1.
    Contents {
        /// Its heading.
        heading: String,
    },
    /// Names with a link where there is one.
    Links {
        /// The entries.
        entries: Vec<LinkEntry>,
    },
    /// A sheet of its own for what is closed.
    ClosedSheet {
        /// The mark on the sheet.
        mark: String,
        /// What stands on it.
        parts: Vec<Part>,
    },
}

/// An entry of a list.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub(crate) struct Entry {
    /// Its words.
    pub text: String,
    /// The list within it.
    pub sub: Vec<String>,
}

/// A named fact.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub(crate) struct Fact {
    /// Its name.
    pub name: String,
    /// Its lines.
    pub lines: Vec<String>,
}

/// A name with an address.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub(crate) struct LinkEntry {
    /// The name.
    pub text: String,
    /// The address; `None` when there is nothing to follow.
    pub address: Option<String>,
}

/// A table, ready to be set.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub(crate) struct Grid {
    /// What it shows; empty for none.
    pub caption: String,
    /// Shares of the width, one per column.
    pub widths: Vec<u32>,
    /// Which columns stand right.
    pub right: Vec<bool>,
    /// The header row.
    pub header: Vec<String>,
    /// The rows. A cell that a cell above it covers is not there.
    pub rows: Vec<Vec<Cell>>,
}

/// No column gets a smaller share than this many letters, nor a larger one.
const SHARES: std::ops::RangeInclusive<usize> = 7..=40;

impl Grid {
    /// Shares by the longest words of each column, so that numbers stand narrow and text wide.
    pub fn fitting_widths(header: &[String], rows: &[Vec<Cell>]) -> Vec<u32> {
        let longest = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            let words = cells.flat_map(|cell| &cell.paragraphs).chain(header.get(column));
            words.map(|words| words.chars().count()).max().unwrap_or(0)
        };
        let share = |column| longest(column).clamp(*SHARES.start(), *SHARES.end());
        (0..header.len())
            .map(|column| u32::try_from(share(column)).unwrap_or(1))
            .collect()
    }

    /// Do all rows fill the columns, with what covers them from above?
    pub fn is_straight(&self) -> bool {
        let columns = self.header.len();
        let mut covered = vec![0_usize; columns];
        columns > 0
            && self.right.len() == columns
            && self.widths.len() == columns
            && self.rows.iter().all(|row| {
                let mut cells = row.iter();
                for left in &mut covered {
                    if *left > 0 {
                        *left -= 1;
                    } else {
                        let Some(cell) = cells.next() else { return false };
                        *left = cell.span.max(1) - 1;
                    }
                }
                cells.next().is_none()
            })
    }
}

/// A cell.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub(crate) struct Cell {
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
    /// How many rows it covers.
    pub span: usize,
    /// Does it name its row?
    pub is_heading: bool,
}

impl Cell {
    /// A cell of one paragraph.
    pub fn of(text: &str) -> Self {
        Self::paragraphs(vec![text.to_owned()])
    }

    /// A cell of several paragraphs.
    pub fn paragraphs(paragraphs: Vec<String>) -> Self {
        Self {
            paragraphs,
            span: 1,
            is_heading: false,
        }
    }

    /// The same cell as the heading of its row.
    pub fn heading(mut self) -> Self {
        self.is_heading = true;
        self
    }
}

/// A whole document.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Document {
    /// Its title.
    pub title: String,
    /// A line below the title; empty for none.
    pub subtitle: String,
    /// At the top of every page, on the right.
    pub running: String,
    /// A mark on every page; `None` for most papers.
    pub mark: Option<String>,
    /// Its parts.
    pub parts: Vec<Part>,
}
