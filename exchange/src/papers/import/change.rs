//! Corrections of an outline. Each is small and means the same however often it is made.

use super::outline::words::lines;
use super::outline::{Outline, OutlineItem, Part, Piece};
use crate::papers::minutes::{ParagraphKind, Span, Substitute};
use crate::papers::when::{WallTime, find_any_time};
use foundation::parse_day;
use std::collections::BTreeMap;

/// Keys of items that a person made begin here; the correction's number is added.
const MADE: i64 = 10_000;

/// A field whose words can be written anew.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Field {
    /// The meeting's day.
    Day,
    /// When the meeting, or the item, begins.
    Starts,
    /// When it ends.
    Ends,
    /// Where the meeting is held.
    Place,
    /// Who was there, a name per line.
    Present,
    /// Who was not.
    Absent,
    /// Who stood in, "Ida for Bo" per line.
    Substitutes,
    /// Others.
    Others,
    /// An item's title.
    Title,
    /// Its number.
    Number,
    /// Its case number.
    CaseNumber,
    /// Its resumé.
    Resume,
    /// Its recommendation.
    Recommendation,
    /// Its case text.
    CaseText,
    /// Its decision; empty for none.
    Decision,
    /// The names of its attachments, one per line.
    Attachments,
}

impl Field {
    /// Fields of the meeting.
    pub const HEAD: [Self; 8] = [
        Self::Day,
        Self::Starts,
        Self::Ends,
        Self::Place,
        Self::Present,
        Self::Absent,
        Self::Substitutes,
        Self::Others,
    ];
    /// Fields of an item.
    pub const ITEM: [Self; 10] = [
        Self::Title,
        Self::Number,
        Self::Starts,
        Self::Ends,
        Self::CaseNumber,
        Self::Resume,
        Self::Recommendation,
        Self::CaseText,
        Self::Decision,
        Self::Attachments,
    ];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Starts => "starts",
            Self::Ends => "ends",
            Self::Place => "place",
            Self::Present => "present",
            Self::Absent => "absent",
            Self::Substitutes => "substitutes",
            Self::Others => "others",
            Self::Title => "title",
            Self::Number => "number",
            Self::CaseNumber => "case_number",
            Self::Resume => "resume",
            Self::Recommendation => "recommendation",
            Self::CaseText => "case_text",
            Self::Decision => "decision",
            Self::Attachments => "attachments",
        }
    }

    /// The field behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let mut all = Self::HEAD.into_iter().chain(Self::ITEM);
        all.find(|field| field.code() == code)
    }

    /// Whether a text can stand there: a day is a day, a time a time. Empty is always allowed.
    #[must_use]
    pub fn takes(self, text: &str) -> bool {
        let text = text.trim();
        text.is_empty()
            || match self {
                Self::Day => parse_day(text).is_some(),
                Self::Starts | Self::Ends => time(text).is_some(),
                Self::Number => text
                    .parse::<u32>()
                    .is_ok_and(|number| (1..=999).contains(&number)),
                _ => true,
            }
    }
}

/// Where lines go.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Target {
    /// An item that begins with these lines.
    New,
    /// The item with this key.
    Item(i64),
}

/// A correction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// Lines, both inclusive, are this part of that item. As the title of a new item they begin it: what stood behind
    /// them in the item before belongs to it then.
    Lines {
        /// First line.
        first: usize,
        /// Last line.
        last: usize,
        /// What they are.
        part: Part,
        /// Whose.
        to: Target,
    },
    /// A field is written anew.
    Field {
        /// The item; `None` for the meeting.
        item: Option<i64>,
        /// Which field.
        field: Field,
        /// What it says.
        text: String,
    },
    /// The item belongs to the one before it.
    Merge {
        /// The item.
        item: i64,
    },
    /// The item is closed, or is not.
    Closed {
        /// The item.
        item: i64,
        /// Whether.
        closed: bool,
    },
}

/// Makes a correction. `false`: what it speaks of is not there.
pub(super) fn apply(outline: &mut Outline, number: i64, change: &Change) -> bool {
    match change {
        Change::Lines {
            first,
            last,
            part,
            to,
        } => put(outline, number, [*first, *last], *part, *to),
        Change::Field {
            item: None,
            field,
            text,
        } => head(outline, *field, text),
        Change::Field {
            item: Some(key),
            field,
            text,
        } => with(outline, *key, |item| write(item, *field, text)),
        Change::Merge { item } => merge(outline, *item),
        Change::Closed { item, closed } => with(outline, *item, |item| item.closed = *closed),
    }
}

fn with(outline: &mut Outline, key: i64, change: impl FnOnce(&mut OutlineItem)) -> bool {
    outline
        .items
        .iter_mut()
        .find(|item| item.key == key)
        .map(change)
        .is_some()
}

/// Lines become a part of an item.
fn put(outline: &mut Outline, number: i64, range: [usize; 2], part: Part, to: Target) -> bool {
    let [first, last] = range;
    if first == 0 || first > last || last > outline.source.len() {
        return false;
    }
    let key = match to {
        Target::New if part != Part::Title => return false,
        Target::New => MADE + number,
        Target::Item(key) if outline.item(key).is_none() => return false,
        Target::Item(key) => key,
    };
    cut(outline, first, last);
    outline
        .unread
        .retain(|unread| !(first..=last).contains(&unread.line));
    if to == Target::New {
        split(outline, first, last, key);
    }
    if part == Part::Nothing {
        return true;
    }
    let pieces = raw(outline, first, last, part);
    with(outline, key, |item| {
        let is_one_line = matches!(part, Part::Title | Part::CaseNumber);
        if is_one_line {
            item.pieces.retain(|piece| piece.part != part);
        }
        if part == Part::Title
            && let Some(number) = pieces.first().and_then(|piece| leading_number(&piece.text).0)
        {
            item.number = Some(number);
        }
        item.pieces.extend(pieces.into_iter().map(|mut piece| {
            if part == Part::Title {
                piece.text = leading_number(&piece.text).1.to_owned();
            }
            piece
        }));
        item.pieces.sort_by_key(|piece| piece.first);
        // The reader's own words of that field hold again: lines are chosen after words were written.
        item.written.retain(|field, _| !fields_of(part).contains(field));
    })
}

fn fields_of(part: Part) -> &'static [Field] {
    match part {
        Part::Title => &[Field::Title, Field::Number],
        Part::CaseNumber => &[Field::CaseNumber],
        Part::Resume => &[Field::Resume],
        Part::Recommendation => &[Field::Recommendation],
        Part::CaseText => &[Field::CaseText],
        Part::Decision | Part::Resolution => &[Field::Decision],
        Part::Attachment => &[Field::Attachments],
        Part::Nothing => &[],
    }
}

/// Takes lines out of every item. A piece that stands on more lines leaves the rest line by line.
fn cut(outline: &mut Outline, first: usize, last: usize) {
    let mut items = std::mem::take(&mut outline.items);
    for item in &mut items {
        let mut kept = Vec::new();
        for piece in std::mem::take(&mut item.pieces) {
            if piece.last < first || piece.first > last {
                kept.push(piece);
                continue;
            }
            let (part, kind) = (piece.part, piece.kind);
            for line in (piece.first..=piece.last).filter(|line| !(first..=last).contains(line)) {
                let mut rest = raw(outline, line, line, part);
                if let Some(one) = rest
                    .first_mut()
                    .filter(|one| one.kind == ParagraphKind::Paragraph)
                {
                    one.kind = kind;
                }
                kept.append(&mut rest);
            }
        }
        item.pieces = kept;
    }
    outline.items = items;
}

/// The lines as pieces, one each; bare ones left out.
fn raw(outline: &Outline, first: usize, last: usize, part: Part) -> Vec<Piece> {
    let said = (first..=last).filter_map(|line| {
        let text = outline.source.get(line.checked_sub(1)?)?.trim();
        (!text.is_empty()).then_some((line, text))
    });
    said.map(|(line, text)| {
        let mark = text.strip_prefix(['-', '•', '–', '*']).map(str::trim_start);
        let (kind, text) = match mark.filter(|rest| !rest.is_empty()) {
            Some(rest) => (ParagraphKind::Bullet, rest),
            None if text.contains('\t') => (ParagraphKind::Row, text),
            None if part == Part::Resolution => (ParagraphKind::Bullet, text),
            None => (ParagraphKind::Paragraph, text),
        };
        Piece {
            first: line,
            last: line,
            part,
            kind,
            text: text.to_owned(),
        }
    })
    .collect()
}

/// "Punkt 3: Titel", "3. Titel".
fn leading_number(text: &str) -> (Option<u32>, &str) {
    let rest = ["Punkt ", "Pkt. ", "punkt ", "pkt. "]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let digits = rest.len()
        - rest
            .trim_start_matches(|letter: char| letter.is_ascii_digit())
            .len();
    let behind = rest[digits..].trim_start_matches(['.', ':', ')', ' ', '\t', '-']);
    let is_mark = rest[digits..].starts_with(['.', ':', ')', '\t']) || (digits > 0 && behind.is_empty());
    match rest[..digits].parse() {
        Ok(number) if (1..=999).contains(&number) && is_mark => (Some(number), behind),
        _ => (None, text),
    }
}

/// An item begins at a line; what stands behind it in the item around it goes with it.
fn split(outline: &mut Outline, first: usize, last: usize, key: i64) {
    let mut lines = [first, last];
    let mut pieces = Vec::new();
    let around = outline
        .items
        .iter_mut()
        .find(|item| item.lines[0] <= first && first <= item.lines[1]);
    if let Some(item) = around {
        lines[1] = item.lines[1].max(last);
        item.lines[1] = first.saturating_sub(1).max(item.lines[0]);
        let (before, behind) = std::mem::take(&mut item.pieces)
            .into_iter()
            .partition(|piece| piece.first < first);
        item.pieces = before;
        pieces = behind;
    }
    let at = outline
        .items
        .iter()
        .take_while(|item| item.lines[0] < first)
        .count();
    outline.items.insert(
        at,
        OutlineItem {
            key,
            number: None,
            time: None,
            closed: false,
            lines,
            pieces,
            written: BTreeMap::new(),
        },
    );
}

fn merge(outline: &mut Outline, key: i64) -> bool {
    let Some(at) = outline
        .items
        .iter()
        .position(|item| item.key == key)
        .filter(|at| *at > 0)
    else {
        return false;
    };
    let gone = outline.items.remove(at);
    let Some(above) = outline.items.get_mut(at - 1) else {
        return false;
    };
    above.lines[1] = above.lines[1].max(gone.lines[1]);
    above.closed |= gone.closed;
    above.pieces.extend(gone.pieces.into_iter().map(|mut piece| {
        if piece.part == Part::Title {
            piece.part = Part::CaseText;
        }
        piece
    }));
    true
}

fn time(text: &str) -> Option<WallTime> {
    find_any_time(text).map(|found| found.start).or_else(|| {
        let hour = text.trim().parse().ok().filter(|hour| *hour < 24)?;
        Some(WallTime { hour, minute: 0 })
    })
}

fn write(item: &mut OutlineItem, field: Field, text: &str) {
    let text = text.trim();
    let span = item.time.unwrap_or(Span {
        start: None,
        end: None,
    });
    match field {
        Field::Number => item.number = text.parse().ok(),
        Field::Starts => {
            item.time = Some(Span {
                start: time(text),
                ..span
            })
        }
        Field::Ends => {
            item.time = Some(Span {
                end: time(text),
                ..span
            })
        }
        _ => {
            item.written.insert(field, text.to_owned());
        }
    }
}

fn head(outline: &mut Outline, field: Field, text: &str) -> bool {
    match field {
        Field::Day => outline.day = parse_day(text.trim()),
        Field::Starts => outline.starts = time(text),
        Field::Ends => outline.ends = time(text),
        Field::Place => outline.place = Some(text.trim().to_owned()),
        Field::Present => outline.present = lines(text),
        Field::Absent => outline.absent = lines(text),
        Field::Others => outline.others = lines(text),
        Field::Substitutes => {
            let pairs = lines(text).into_iter().filter_map(|line| {
                let (person, for_person) = line.split_once(" for ")?;
                Some(Substitute {
                    person: person.trim().to_owned(),
                    for_person: for_person.trim().to_owned(),
                })
            });
            outline.substitutes = pairs.collect();
        }
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests;
