//! Lists: tables that become cards on a phone, the filter line above them, pages, the way back up.

use crate::ui::When;

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its heading, in words.
    pub label: String,
    /// Numbers stand to the right.
    pub number: bool,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            number: false,
        }
    }

    /// A column of numbers.
    #[must_use]
    pub fn numbers(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            number: true,
        }
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words or a written figure.
    Words(String),
    /// Words that lead somewhere.
    Link {
        /// The words.
        words: String,
        /// Where to.
        href: String,
    },
    /// A time as people say it.
    Time(When),
    /// A tag.
    Tag {
        /// Its tone.
        tone: crate::ui::Tone,
        /// Its words.
        words: String,
    },
}

/// Words with the spaces they are moved in by apart, so that a link begins at its first word.
#[must_use]
pub fn moved_in(words: &str) -> (&str, &str) {
    words.split_at(words.len() - words.trim_start().len())
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<When> for Cell {
    fn from(when: When) -> Self {
        Self::Time(when)
    }
}

impl Cell {
    /// Words that lead somewhere.
    #[must_use]
    pub fn link(words: impl Into<String>, href: impl Into<String>) -> Self {
        Self::Link {
            words: words.into(),
            href: href.into(),
        }
    }
}

/// A table. Its first column names the row. `part table::table(ui, table)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it is a table of; read aloud first.
    pub caption: String,
    /// Hide the caption when a heading right above says the same.
    pub caption_hidden: bool,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows, each as long as the columns.
    pub rows: Vec<Vec<Cell>>,
    /// What to say when there are no rows.
    pub empty: String,
}

/// One line of facts: label and words. `part table::facts(facts)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What.
    pub label: String,
    /// The fact.
    pub words: String,
}

/// A ready filter: "Mine", "Alle", "Mangler noget".
#[derive(Clone, Debug, PartialEq)]
pub struct QuickFilter {
    /// Its words.
    pub label: String,
    /// The address with this filter.
    pub href: String,
    /// Whether it is the one in force.
    pub current: bool,
    /// How many it would show.
    pub count: Option<usize>,
}

/// The filter line above a list. `part filter::line(ui, filter)`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct FilterLine {
    /// The address the search goes to (GET).
    pub action: String,
    /// What is searched for; sent as `q`.
    pub words: String,
    /// Whether there is a search field.
    pub search: bool,
    /// Ready filters.
    pub quick: Vec<QuickFilter>,
    /// Other filters in force that the search must keep: name and value.
    pub keep: Vec<(String, String)>,
}

/// Pages of a long list, newest first. `part pager::pager(ui, pager)`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Pager {
    /// Address of the newer ones; empty when these are the newest.
    pub newer: String,
    /// Address of the older ones; empty at the end.
    pub older: String,
    /// What is shown, in words: "1–50 af 5.012".
    pub shown: String,
}

/// A step of the way from the front page. `part crumbs::crumbs(ui, crumbs)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Crumb {
    /// Its words.
    pub label: String,
    /// Where it leads; empty for the page one is on.
    pub href: String,
}

impl Crumb {
    /// A step that leads somewhere.
    #[must_use]
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
        }
    }

    /// The page one is on.
    #[must_use]
    pub fn here(label: impl Into<String>) -> Self {
        Self::new(label, "")
    }
}
