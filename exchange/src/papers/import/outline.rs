//! A read paper as pieces of text: each with its lines in the source and with what it is.

mod build;
pub(super) mod words;

pub use build::outline;

use super::change::{Change, Field};
use crate::papers::minutes::{ParagraphKind, Span, Substitute, Unread, Warning};
use crate::papers::when::WallTime;
use foundation::Day;
use std::collections::BTreeMap;

/// What a piece of text of an item is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    /// The heading.
    Title,
    /// The case number (sagsnummer).
    CaseNumber,
    /// The case in a few lines (resumé).
    Resume,
    /// What is recommended (indstilling).
    Recommendation,
    /// The case (sagsfremstilling), and whatever has no part of its own.
    CaseText,
    /// What was decided, said and noted (beslutning).
    Decision,
    /// One thing that was decided; stands in the decision too.
    Resolution,
    /// The name of an attachment (bilag).
    Attachment,
    /// Nothing of its own: a label, a page head, a repeated title.
    Nothing,
}

impl Part {
    /// All parts.
    pub const ALL: [Self; 9] = [
        Self::Title,
        Self::CaseNumber,
        Self::Resume,
        Self::Recommendation,
        Self::CaseText,
        Self::Decision,
        Self::Resolution,
        Self::Attachment,
        Self::Nothing,
    ];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::CaseNumber => "case_number",
            Self::Resume => "resume",
            Self::Recommendation => "recommendation",
            Self::CaseText => "case_text",
            Self::Decision => "decision",
            Self::Resolution => "resolution",
            Self::Attachment => "attachment",
            Self::Nothing => "nothing",
        }
    }

    /// The part behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }
}

/// A piece of text with its lines in the source, both inclusive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Its first line.
    pub first: usize,
    /// Its last line.
    pub last: usize,
    /// What it is.
    pub part: Part,
    /// How it stands: running text, list line, row.
    pub kind: ParagraphKind,
    /// The text, without list mark.
    pub text: String,
}

/// An item as it would be taken in.
#[derive(Clone, PartialEq, Debug)]
pub struct OutlineItem {
    /// What it is called in corrections: its place when it was read, or a number of its own when a person made it.
    pub key: i64,
    /// Its number in the paper.
    pub number: Option<u32>,
    /// When it was set to be dealt with.
    pub time: Option<Span>,
    /// Whether it is closed (lukket punkt).
    pub closed: bool,
    /// Its first and last line.
    pub lines: [usize; 2],
    /// Its pieces in the order of the source.
    pub pieces: Vec<Piece>,
    /// What a person wrote in place of what was read.
    pub(super) written: BTreeMap<Field, String>,
}

/// What a line of the source became.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Nothing stands on it.
    Blank,
    /// The reader did not use it.
    Unread,
    /// The meeting's head, the table of contents, a page head.
    Head,
    /// A part of the item with this key.
    Item(i64, Part),
}

/// A paper as it would be taken in.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Outline {
    /// `referat` or `dagsorden`.
    pub kind: Option<&'static str>,
    /// The body that met, as the paper calls it.
    pub committee: Option<String>,
    /// The day of the meeting (a Danish day).
    pub day: Option<Day>,
    /// When it began (Danish wall time).
    pub starts: Option<WallTime>,
    /// When it ended.
    pub ends: Option<WallTime>,
    /// Where.
    pub place: Option<String>,
    /// Who was there.
    pub present: Vec<String>,
    /// Who was not.
    pub absent: Vec<String>,
    /// Of those who were not there, who had excused themselves (afbud), where the paper says so.
    pub excused: Vec<String>,
    /// Who stood in for whom.
    pub substitutes: Vec<Substitute>,
    /// Others.
    pub others: Vec<String>,
    /// The items.
    pub items: Vec<OutlineItem>,
    /// Lines that nothing uses.
    pub unread: Vec<Unread>,
    /// What the reader was unsure of.
    pub warnings: Vec<Warning>,
    /// Numbers of corrections that change nothing any more, since what they speak of is gone.
    pub idle: Vec<i64>,
    /// The lines of the source: what is said by each, and its text.
    pub source: Vec<String>,
}

impl Outline {
    /// The paper as it was read, with corrections made in order. Each has the number by which it is kept.
    #[must_use]
    pub fn of(text: &str, changes: &[(i64, Change)]) -> Self {
        let mut outline = outline(text);
        for (number, change) in changes {
            if !super::change::apply(&mut outline, *number, change) {
                outline.idle.push(*number);
            }
        }
        outline
    }

    /// The item that corrections call so.
    #[must_use]
    pub fn item(&self, key: i64) -> Option<&OutlineItem> {
        self.items.iter().find(|item| item.key == key)
    }

    /// What a field of the meeting's head says, as a form shows it.
    #[must_use]
    pub fn head(&self, field: Field) -> String {
        let time = |time: Option<WallTime>| time.map(|time| time.to_string()).unwrap_or_default();
        match field {
            Field::Day => self.day.map(|day| day.to_string()).unwrap_or_default(),
            Field::Starts => time(self.starts),
            Field::Ends => time(self.ends),
            Field::Place => self.place.clone().unwrap_or_default(),
            Field::Present => self.present.join("\n"),
            Field::Absent => self.absent.join("\n"),
            Field::Others => self.others.join("\n"),
            Field::Substitutes => {
                let line = |one: &Substitute| format!("{} for {}", one.person, one.for_person);
                self.substitutes.iter().map(line).collect::<Vec<_>>().join("\n")
            }
            _ => String::new(),
        }
    }

    /// What each line of the source became, first line first.
    #[must_use]
    pub fn roles(&self) -> Vec<Role> {
        let role = |text: &String| {
            if text.trim().is_empty() {
                Role::Blank
            } else {
                Role::Head
            }
        };
        let mut roles: Vec<Role> = self.source.iter().map(role).collect();
        for item in &self.items {
            // Inside an item, what is no piece is a label.
            for line in item.lines[0]..=item.lines[1] {
                set(&mut roles, line, Role::Item(item.key, Part::Nothing));
            }
        }
        for item in &self.items {
            for piece in &item.pieces {
                for line in piece.first..=piece.last {
                    set(&mut roles, line, Role::Item(item.key, piece.part));
                }
            }
        }
        for unread in &self.unread {
            set(&mut roles, unread.line, Role::Unread);
        }
        roles
    }
}

fn set(roles: &mut [Role], line: usize, role: Role) {
    if let Some(place) = line.checked_sub(1).and_then(|index| roles.get_mut(index))
        && *place != Role::Blank
    {
        *place = role;
    }
}

#[cfg(test)]
mod tests;
