//! What the reader did not understand, said plainly.

mod unknown;

use super::{Minutes, sheet::Sheet};
use serde::{Serialize, Serializer};
use std::fmt;

/// One thing that was not understood, or looks wrong in the paper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Warning {
    /// The bytes were not UTF-8; read as the named encoding.
    Encoding(&'static str),
    /// No item was found.
    NoItems,
    /// The meeting's day was not found, or stands without a year.
    NoDate,
    /// The body that met was not found.
    NoCommittee,
    /// The text begins inside an item; its heading is missing.
    BeginsInside,
    /// A number is missing between two items.
    NumberMissing(u32),
    /// An item's number does not follow the one before it.
    OutOfOrder(u32),
    /// Two items have the same number.
    NumberTwice(u32),
    /// A row of the table of contents has no item.
    NotFound(String),
    /// An item is not in the table of contents.
    NotInContents(String),
    /// An item's title is another in the table of contents.
    TitleDiffers(String),
    /// No label says that the item was decided.
    NoDecision(String),
    /// The decision's label has no text.
    EmptyDecision(String),
    /// An item has several decisions; they are read as one.
    SeveralDecisions(String),
    /// A word stands as labels do, and is none that the reader knows.
    UnknownLabel(String),
    /// Page heads, page feet and page numbers were left out: how many lines.
    Furniture(usize),
    /// Long lines were broken at the labels found in them: how many source lines.
    Unfolded(usize),
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encoding(name) => write!(f, "the text is not UTF-8; it was read as {name}"),
            Self::NoItems => f.write_str("no items were found"),
            Self::NoDate => f.write_str("the day of the meeting was not found"),
            Self::NoCommittee => f.write_str("the committee was not found"),
            Self::BeginsInside => f.write_str("the text begins inside an item; its heading is missing"),
            Self::NumberMissing(number) => write!(f, "no item has the number {number}"),
            Self::OutOfOrder(number) => write!(f, "item {number} is out of order"),
            Self::NumberTwice(number) => write!(f, "two items have the number {number}"),
            Self::NotFound(entry) => write!(f, "in the table of contents but not found: {entry}"),
            Self::NotInContents(item) => write!(f, "not in the table of contents: {item}"),
            Self::TitleDiffers(item) => write!(f, "has another title in the table of contents: {item}"),
            Self::NoDecision(item) => write!(f, "no label says what was decided: {item}"),
            Self::EmptyDecision(item) => write!(f, "the decision's label has no text: {item}"),
            Self::SeveralDecisions(item) => write!(f, "several decisions, read as one: {item}"),
            Self::UnknownLabel(label) => write!(f, "stands as a label and is not known: {label}"),
            Self::Furniture(count) => write!(f, "{count} lines are page heads, page feet or page numbers"),
            Self::Unfolded(count) => write!(f, "{count} long lines were broken at the labels found in them"),
        }
    }
}

impl Serialize for Warning {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The warnings that only the whole can give.
pub(super) fn finish(sheet: &Sheet, minutes: &mut Minutes) {
    let mut warnings = std::mem::take(&mut minutes.warnings);
    for (missing, warning) in [
        (minutes.items.is_empty(), Warning::NoItems),
        (minutes.date.is_none(), Warning::NoDate),
        (minutes.committee.is_none(), Warning::NoCommittee),
        (sheet.furniture > 0, Warning::Furniture(sheet.furniture)),
        (sheet.unfolded > 0, Warning::Unfolded(sheet.unfolded)),
    ] {
        if missing {
            warnings.push(warning);
        }
    }
    let is_minutes = minutes.kind == Some("referat");
    for item in &minutes.items {
        let is_labelled = item
            .sections
            .iter()
            .any(|section| section.canonical == "beslutning");
        match (&item.decision, is_labelled) {
            (None, true) => warnings.push(Warning::EmptyDecision(item.name())),
            (None, false) if is_minutes => warnings.push(Warning::NoDecision(item.name())),
            _ => {}
        }
    }
    warnings.extend(unknown::labels(minutes).map(Warning::UnknownLabel));
    minutes.warnings = warnings;
}
