//! What an item of a paper can hold: text, tables, figures, charts, attachments, decision, tasks and addenda.
//!
//! Text is plain text with three simple marks, each at the beginning of a line: `- ` (or `•`) for a list, indented by
//! two spaces for a list within it; `1.`, `2.` … for a numbered list; `# ` for a heading. A blank line parts paragraphs.

use foundation::{Day, Instant, Period};
use serde::{Deserialize, Serialize};

/// The content of an item, in the order it is printed. Empty parts are left out with their heading.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemBody {
    /// What the committee is asked to do (indstilling).
    pub recommendation: String,
    /// The case in short (resumé).
    pub resume: String,
    /// The case (sagsfremstilling).
    pub case_text: String,
    /// Tables to the case.
    pub tables: Vec<Table>,
    /// Figures frozen into the item.
    pub figures: Vec<FigureLine>,
    /// Charts.
    pub charts: Vec<Chart>,
    /// Attachments; only named here, never embedded.
    pub attachments: Vec<Attachment>,
    /// What was decided (beslutning). Printed in minutes only.
    pub decision: String,
    /// The actions the decision became. Printed in minutes only.
    pub actions: Vec<TaskLine>,
    /// Corrections after approval, oldest first. Printed in minutes only.
    pub addenda: Vec<Addendum>,
}

/// On which side a column's text stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// Left, for words.
    #[default]
    Left,
    /// Right, for numbers.
    Right,
}

/// A column of a table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Its side.
    pub align: Align,
}

/// A table. Its first row is a header row; the first column can hold the rows' headings.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Table {
    /// What it shows, in one line; empty for none.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
    /// Does the first cell of a row name the row?
    pub first_column_names_rows: bool,
}

/// A figure as it was frozen into an item.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FigureLine {
    /// Its name in words: `Belægning`.
    pub name: String,
    /// What it is about: the unit's name.
    pub about: String,
    /// The value as exact decimal text with a point (`91.99`); `None` when there is none. Printed the language's way.
    pub value: Option<String>,
    /// The unit of measure: `%`, `dage`, `kr.`; may be empty.
    pub measure: String,
    /// Is the value hidden because it counts few people? Then neither value nor numerator is printed, whatever they hold.
    pub is_hidden: bool,
    /// Numerator.
    pub numerator: Option<i64>,
    /// Denominator.
    pub denominator: Option<i64>,
    /// The days it covers.
    pub period: Period,
    /// What was known at this instant was counted.
    pub as_of: Instant,
    /// The definition in words.
    pub definition: String,
    /// The version of the definition.
    pub version: u32,
    /// Provisional: may still change.
    pub is_provisional: bool,
}

/// A chart drawn on the server. Its numbers belong in a [`Table`] beside it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Chart {
    /// The drawing, as a page shows it: SVG. Links to other files in it are not followed.
    pub svg: String,
    /// What it shows, for those who cannot see it. Without it the document is refused.
    pub alt: String,
    /// A line below it; empty for none.
    pub caption: String,
}

/// An attachment, by name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Attachment {
    /// Its title.
    pub title: String,
    /// Where it can be fetched (an absolute address); `None` when it can not be, or is closed.
    pub address: Option<String>,
    /// Is it closed?
    pub is_closed: bool,
}

/// An action that came out of a decision.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TaskLine {
    /// What is to be done.
    pub title: String,
    /// Who sees to it.
    pub owner: String,
    /// When it is due: a date, or the words of the meeting.
    pub due: String,
}

/// A correction to approved minutes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Addendum {
    /// The day it was written.
    pub day: Day,
    /// Who wrote it.
    pub author: String,
    /// The correction.
    pub text: String,
}
