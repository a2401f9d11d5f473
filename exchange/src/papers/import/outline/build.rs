//! From what the reader gives to pieces.

use super::{Outline, OutlineItem, Part, Piece};
use crate::papers::lines::Paper;
use crate::papers::minutes::{self, Decision, Item, Minutes, Paragraph, ParagraphKind, Section};
use crate::papers::similar::fold;
use std::collections::BTreeMap;

/// Parts that are fields of an item; every other label heads its text.
const FIELDS: [&str; 7] = [
    "beslutning",
    "bilag",
    "indstilling",
    "resume",
    "sagsfremstilling",
    "repeated_title",
    "tekst",
];

/// The paper as it was read, uncorrected.
#[must_use]
pub fn outline(text: &str) -> Outline {
    let paper = Paper::from_text(text);
    let read = minutes::read(&paper);
    let source = source_lines(&paper);
    let excused = excused(&read, &source);
    let items = (1..).zip(&read.items).map(|(key, item)| one(key, item, &source));
    Outline {
        kind: read.kind,
        items: items.collect(),
        excused,
        committee: read.committee,
        day: read.date,
        starts: read.start,
        ends: read.end,
        place: read.place,
        present: read.present,
        absent: read.absent,
        substitutes: read.substitutes,
        others: read.others,
        unread: read.unread_lines,
        warnings: read.warnings,
        idle: Vec::new(),
        source,
    }
}

fn source_lines(paper: &Paper) -> Vec<String> {
    let mut source = vec![String::new(); paper.length];
    for line in &paper.lines {
        if let Some(place) = line.number.checked_sub(1).and_then(|index| source.get_mut(index)) {
            if !place.is_empty() && !line.text.is_empty() {
                place.push(' ');
            }
            place.push_str(&line.text);
        }
    }
    source
}

/// Those who are away and stand on a line that says "afbud", or right below one.
fn excused(read: &Minutes, source: &[String]) -> Vec<String> {
    let says = |index: usize| source.get(index).is_some_and(|line| fold(line).contains("afbud"));
    let is_excused = |name: &&String| {
        let lines = source.iter().enumerate();
        let mut named = lines.filter(|(_, line)| line.contains(name.as_str()));
        named.any(|(index, _)| {
            let above = (0..index).rev().find(|above| !source[*above].trim().is_empty());
            says(index) || above.is_some_and(says)
        })
    };
    read.absent.iter().filter(is_excused).cloned().collect()
}

fn one(key: i64, item: &Item, source: &[String]) -> OutlineItem {
    let mut pieces = head(item, source);
    let mut resolutions = flat(item.decision.as_ref()).into_iter().peekable();
    let mut attachments = item.attachments.iter().peekable();
    for section in &item.sections {
        pieces.extend(label(section));
        for (index, paragraph) in section.paragraphs.iter().enumerate() {
            let mut piece = piece(section, index, paragraph, source);
            match section.canonical {
                "beslutning" => {
                    piece.part = match resolutions.next_if_eq(&paragraph.text) {
                        Some(_) => Part::Resolution,
                        None => Part::Decision,
                    };
                }
                "bilag" => {
                    let next = attachments.next_if(|name| paragraph.text.contains(name.as_str()));
                    piece.part = if next.is_some() {
                        Part::Attachment
                    } else {
                        Part::Nothing
                    };
                    piece.text = next.cloned().unwrap_or(piece.text);
                }
                "indstilling" => piece.part = Part::Recommendation,
                "resume" => piece.part = Part::Resume,
                "repeated_title" => piece.part = Part::Nothing,
                _ => {}
            }
            pieces.push(piece);
        }
    }
    OutlineItem {
        key,
        number: item.number,
        time: item.time,
        closed: item.closed,
        lines: item.source_lines,
        pieces,
        written: BTreeMap::new(),
    }
}

/// Title and case number, on the line that says them.
fn head(item: &Item, source: &[String]) -> Vec<Piece> {
    let [first, last] = item.source_lines;
    let top = item
        .sections
        .first()
        .map_or(last, |section| section.lines[0].max(first));
    let line_of = |words: &str| {
        let words = fold(words);
        let holds = |line: &usize| {
            let text = fold(source.get(line.wrapping_sub(1)).map_or("", String::as_str));
            let text = text.trim_start_matches(char::is_numeric);
            !text.is_empty() && (text.contains(&words) || words.starts_with(text))
        };
        (first..=top).find(holds).unwrap_or(first)
    };
    let piece = |part, text: &String, line| Piece {
        first: line,
        last: line,
        part,
        kind: ParagraphKind::Heading,
        text: text.clone(),
    };
    // A number that is no plain number stands in the title: a meeting's items are counted.
    let written = item.written_number.as_ref().filter(|_| item.number.is_none());
    let title = item.title.as_ref().map(|title| {
        let whole = written.map_or_else(|| title.clone(), |number| format!("{number} {title}"));
        piece(Part::Title, &whole, line_of(title))
    });
    let case = item.case_number.as_ref().map(|number| {
        let says = |line: &usize| {
            source
                .get(line.wrapping_sub(1))
                .is_some_and(|text| text.contains(number.as_str()))
        };
        piece(
            Part::CaseNumber,
            number,
            (first..=last).find(says).unwrap_or(first),
        )
    });
    title.into_iter().chain(case).collect()
}

/// What was decided, line by line, with what stands below.
fn flat(decision: Option<&Decision>) -> Vec<String> {
    let resolutions = decision.into_iter().flat_map(|decision| &decision.resolutions);
    resolutions
        .flat_map(|one| std::iter::once(&one.text).chain(&one.sub))
        .cloned()
        .collect()
}

/// A label that names a part of its own kind heads its text: "Baggrund", "Økonomi".
fn label(section: &Section) -> Option<Piece> {
    let label = section
        .label
        .as_ref()
        .filter(|_| !FIELDS.contains(&section.canonical))?;
    Some(Piece {
        first: section.lines[0],
        last: section.lines[0],
        part: Part::CaseText,
        kind: ParagraphKind::Heading,
        text: label.trim_end_matches(':').to_owned(),
    })
}

fn piece(section: &Section, index: usize, paragraph: &Paragraph, source: &[String]) -> Piece {
    let next = section.paragraphs.get(index + 1).map(|next| next.line);
    let mut last = match next {
        Some(next) if next > paragraph.line => next - 1,
        Some(_) => paragraph.line,
        None => section.lines[1].max(paragraph.line),
    };
    let is_bare = |line: usize| source.get(line - 1).is_none_or(|text| text.trim().is_empty());
    while last > paragraph.line && is_bare(last) {
        last -= 1;
    }
    Piece {
        first: paragraph.line,
        last,
        part: Part::CaseText,
        kind: paragraph.kind,
        text: paragraph.text.clone(),
    }
}
