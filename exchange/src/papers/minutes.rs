//! Reads Danish minutes and agendas of any body into structure.
//!
//! The order of work: plain lines, the table of contents, headings by number and title, the parts of each item by
//! their labels, the decision's own parts, the meeting's head. Labels and layouts are data. The reader never fails and
//! never makes up a decision: where no label says so, there is none, and a warning says that.
//!
//! Every line that is not blank is either used by something that is handed back or listed as unread. That is how it
//! works inside: text is only got by taking a line from the [`sheet`], which crosses the line off.

mod attendance;
mod blocks;
mod case_number;
mod contents;
mod decision;
mod ending;
mod furniture;
mod head;
mod headings;
mod items;
mod parts;
mod sheet;
mod start;
mod unfold;
mod warning;

use super::lines::Paper;
use super::when::WallTime;
use foundation::Day;
use serde::{Serialize, Serializer};
pub use warning::Warning;

/// Minutes or an agenda as structure. What the paper does not say is absent or empty.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Minutes {
    /// `referat` or `dagsorden`.
    pub kind: Option<&'static str>,
    /// The body that met.
    pub committee: Option<String>,
    /// The day of the meeting (a Danish day).
    #[serde(serialize_with = "shown")]
    pub date: Option<Day>,
    /// When it began (Danish wall time).
    #[serde(serialize_with = "shown")]
    pub start: Option<WallTime>,
    /// When it ended.
    #[serde(serialize_with = "shown")]
    pub end: Option<WallTime>,
    /// Where it was held.
    pub place: Option<String>,
    /// The day the paper was published.
    #[serde(serialize_with = "shown")]
    pub published: Option<Day>,
    /// Who was there, by name.
    pub present: Vec<String>,
    /// Who was not, by name.
    pub absent: Vec<String>,
    /// Who stood in for whom.
    pub substitutes: Vec<Substitute>,
    /// Guests, officials, chair and secretary, as written, where the paper lists them apart.
    pub others: Vec<String>,
    /// The table of contents.
    pub toc: Vec<Entry>,
    /// The items in the paper's order.
    pub items: Vec<Item>,
    /// Lines that nothing above uses.
    pub unread_lines: Vec<Unread>,
    /// What was not understood, or looks wrong.
    pub warnings: Vec<Warning>,
}

/// Somebody who stood in for somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Substitute {
    /// Who came.
    pub person: String,
    /// Who did not.
    pub for_person: String,
}

/// A row of the table of contents.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Entry {
    /// Its number.
    pub number: Option<u32>,
    /// Its title, without number and time.
    pub title: String,
    /// Its page.
    pub page: Option<u32>,
}

/// An item of the meeting.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Item {
    /// Its number; absent where the paper gives none, or one that is no plain number.
    pub number: Option<u32>,
    /// Its number as written, where that is no plain number: `3.1`, `3a`, `IV`, `B`.
    pub written_number: Option<String>,
    /// The number of the item that it is a part of: 3 for `3.1`.
    pub parent: Option<u32>,
    /// Its heading without number and time, as it stands, errors and all; absent where an excerpt begins inside it.
    pub title: Option<String>,
    /// When it was set to be dealt with.
    pub time: Option<Span>,
    /// Its case number.
    pub case_number: Option<String>,
    /// Whether the paper says that it belongs to the closed part.
    pub closed: bool,
    /// Its parts in the paper's order.
    pub sections: Vec<Section>,
    /// What was recommended.
    pub recommendations: Vec<Bullet>,
    /// What was decided; absent where no label says that anything was.
    pub decision: Option<Decision>,
    /// The names of its attachments.
    pub attachments: Vec<String>,
    /// The first and last line of the source that belong to it.
    pub source_lines: [usize; 2],
}

/// A span of time within the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Span {
    /// When it begins.
    #[serde(serialize_with = "shown")]
    pub start: Option<WallTime>,
    /// When it ends.
    #[serde(serialize_with = "shown")]
    pub end: Option<WallTime>,
}

/// A part of an item.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Section {
    /// The label as written; absent for text that stands before the first label.
    pub label: Option<String>,
    /// What kind of part it is: `indstilling`, `sagsfremstilling`, `beslutning`, `bilag`, `repeated_title`, `tekst`, …
    pub canonical: &'static str,
    /// Its text in pieces.
    pub paragraphs: Vec<Paragraph>,
    /// Its first and last line, the label's included.
    pub lines: [usize; 2],
}

/// A piece of text of a part.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Paragraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// The text, without list mark; cells of a row are parted by tabs.
    pub text: String,
    /// The line it begins on.
    pub line: usize,
}

/// What a piece of text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ParagraphKind {
    /// Running text.
    Paragraph,
    /// A short line that heads the text below it.
    Heading,
    /// A list line.
    Bullet,
    /// A list line under a list line.
    SubBullet,
    /// A table row.
    Row,
}

/// A list line with the list lines under it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Bullet {
    /// Its text, without list mark.
    pub text: String,
    /// What stands indented under it.
    pub sub: Vec<String>,
}

/// What was decided, in the parts that the paper gives it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Decision {
    /// Running text.
    pub paragraphs: Vec<String>,
    /// All list lines.
    pub bullets: Vec<Bullet>,
    /// The lines that open the list of what was decided: "HMU besluttede, at:".
    pub lead_ins: Vec<String>,
    /// The list lines below such a line.
    pub resolutions: Vec<Bullet>,
    /// Table rows, cell by cell.
    pub table_rows: Vec<Vec<String>>,
}

/// A line that was not used.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Unread {
    /// Its number in the source.
    pub line: usize,
    /// Its text.
    pub text: String,
}

/// Reads minutes or an agenda. Never fails; an empty paper gives empty minutes with a warning.
#[must_use]
pub fn read(paper: &Paper) -> Minutes {
    let mut sheet = sheet::Sheet::new(unfold::unfold(&paper.lines), paper.length);
    let mut minutes = Minutes::default();
    if let Some(encoding) = paper.encoding {
        minutes.warnings.push(Warning::Encoding(encoding));
    }
    furniture::find(&mut sheet);
    let mut contents = contents::read(&mut sheet);
    let headings = headings::find(&mut sheet, &mut contents, &mut minutes.warnings);
    let is_by_membership = head::read(&mut sheet, &headings, &contents, &mut minutes);
    ending::find(&mut sheet, &headings, &mut minutes);
    let starts = items::starts(&sheet, &headings, minutes.committee.as_deref());
    items::read(&mut sheet, &headings, &starts, &mut minutes);
    attendance::from_items(&mut minutes, is_by_membership);
    minutes.toc = contents.entries();
    head::settle(&mut minutes);
    minutes.unread_lines = sheet.unread();
    warning::finish(&sheet, &mut minutes);
    minutes
}

/// Reads minutes or an agenda from text.
#[must_use]
pub fn read_text(text: &str) -> Minutes {
    read(&Paper::from_text(text))
}

/// Dates and times as text, nothing as null.
fn shown<T: std::fmt::Display, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.collect_str(value),
        None => serializer.serialize_none(),
    }
}
