//! Reads the items: where each begins, its case number, its parts and what they say.

mod starts;

use super::blocks::{self, Block, Place};
use super::headings::Heading;
use super::parts::{self, Part};
use super::sheet::Sheet;
use super::{
    Decision, Item, Minutes, Paragraph, ParagraphKind, Section, Span, Warning, case_number, decision, start,
};
use crate::papers::labels;
use crate::papers::similar::fold;
use crate::papers::when::{find_day, find_time};
use starts::Starts;
pub(super) use starts::starts;

impl Item {
    /// How warnings name the item.
    pub(super) fn name(&self) -> String {
        let plain = self.number.map(|number| number.to_string());
        let number = self
            .written_number
            .clone()
            .or(plain)
            .map(|number| format!("{number}. "))
            .unwrap_or_default();
        let title = self.title.as_deref().unwrap_or("(no heading)");
        format!("{number}{title}")
    }
}

/// Reads every item.
pub(super) fn read(sheet: &mut Sheet, headings: &[Heading], starts: &Starts, minutes: &mut Minutes) {
    let committee = minutes.committee.clone();
    if let Some(from) = starts.orphan {
        let end = starts.first.first().copied().unwrap_or(sheet.finish);
        let lines = free_lines(sheet, from, end);
        let mut item = Item::default();
        fill(sheet, &lines, &mut item, committee.as_deref(), minutes);
        item.source_lines = [sheet.number(from), last_number(sheet, end)];
        minutes.warnings.push(Warning::BeginsInside);
        minutes.items.push(item);
    }
    for (index, heading) in headings.iter().enumerate() {
        let end = starts.first.get(index + 1).copied().unwrap_or(sheet.finish);
        let item = one(sheet, heading, starts, index, end, minutes);
        minutes.items.push(item);
    }
}

/// The source's line before the next item's first.
fn last_number(sheet: &Sheet, end: usize) -> usize {
    if end >= sheet.finish {
        return sheet.length;
    }
    // Where two items share a line (a paper without line breaks), the line belongs to both.
    let next = sheet.number(end);
    let before = (0..end).rev().find(|at| !sheet.is_blank(*at));
    if before.is_some_and(|before| sheet.number(before) == next) {
        next
    } else {
        next - 1
    }
}

fn free_lines(sheet: &Sheet, from: usize, end: usize) -> Vec<usize> {
    (from..end)
        .filter(|at| !sheet.is_empty(*at) && !sheet.is_used(*at))
        .collect()
}

fn one(
    sheet: &mut Sheet,
    heading: &Heading,
    starts: &Starts,
    index: usize,
    end: usize,
    minutes: &mut Minutes,
) -> Item {
    let first = starts.first[index];
    let mut item = Item {
        number: heading.number,
        written_number: heading.written.clone(),
        parent: heading.parent,
        time: heading.time,
        closed: heading.closed.unwrap_or(false),
        source_lines: [
            sheet.number(first),
            last_number(sheet, end).max(sheet.number(first)),
        ],
        ..Item::default()
    };
    let (title, in_title) = case_in_title(&heading.title);
    item.case_number = in_title.map(str::to_owned);
    let title = one_spaced(title);
    item.title = (!title.is_empty()).then_some(title);
    // What stands above the heading: case number, openness, page head.
    let mut more = Vec::new();
    for at in first..heading.at {
        if sheet.is_empty(at) {
            continue;
        }
        if let Some(closed) = start::said(sheet.peek(at)) {
            item.closed |= closed;
        }
        let case = case_number::of_line(sheet.peek(at)).filter(|_| starts.case_above);
        let (number, behind) = case.map_or((None, ""), |(number, behind)| (Some(number.to_owned()), behind));
        item.case_number = number.or(item.case_number);
        // "Sager til orientering" stays unread: it is of no single item.
        if starts::is_group(sheet.peek(at)) {
            continue;
        }
        // "Sagsnr.: 24/1234 Sagsbehandler: NN" is text as well.
        if behind.is_empty() {
            sheet.take(at);
        } else {
            more.push(at);
        }
    }
    let after = heading.lines.last().map_or(heading.at, |last| *last) + 1;
    let after = opening_marks(sheet, after, end, &mut item);
    more.extend(free_lines(sheet, after, end));
    let committee = minutes.committee.clone();
    fill(sheet, &more, &mut item, committee.as_deref(), minutes);
    item
}

/// Columns flattened into one line leave runs of spaces.
fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "Title (24/1234)".
fn case_in_title(title: &str) -> (&str, Option<&str>) {
    let inside = title.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    match inside {
        Some((before, inside)) => match case_number::of_line(inside) {
            Some((number, "")) => (before.trim_end(), Some(number)),
            _ => (title, None),
        },
        None => (title, None),
    }
}

/// Takes the case number and the mark of openness directly below a heading; says where the text begins.
fn opening_marks(sheet: &mut Sheet, from: usize, end: usize, item: &mut Item) -> usize {
    let mut at = from;
    while let Some(next) = sheet.next(at, end) {
        let text = sheet.peek(next);
        if let Some(closed) = start::said(text) {
            item.closed |= closed;
        } else if let Some((number, behind)) =
            case_number::of_line(text).filter(|_| item.case_number.is_none())
        {
            item.case_number = Some(number.to_owned());
            if !behind.is_empty() {
                return next;
            }
        } else {
            break;
        }
        sheet.take(next);
        at = next + 1;
    }
    at
}

/// Cuts the lines into parts and reads what they say.
fn fill(sheet: &mut Sheet, lines: &[usize], item: &mut Item, committee: Option<&str>, minutes: &mut Minutes) {
    let mut decisions: Vec<Decision> = Vec::new();
    for part in parts::cut(sheet, lines, item.title.as_deref(), committee) {
        let (section, blocks) = section(sheet, &part, committee);
        match part.canonical {
            "indstilling" => item
                .recommendations
                .append(&mut decision::recommendations(&blocks)),
            "beslutning" if !blocks.is_empty() => decisions.push(decision::decision(&blocks, committee)),
            "bilag" => item.attachments.extend(
                section
                    .paragraphs
                    .iter()
                    .filter_map(|paragraph| decision::attachment(&paragraph.text))
                    .map(str::to_owned),
            ),
            _ => {}
        }
        item.sections.push(section);
    }
    if decisions.len() > 1 {
        minutes.warnings.push(Warning::SeveralDecisions(item.name()));
    }
    item.decision = decisions.into_iter().reduce(|mut all, mut more| {
        all.paragraphs.append(&mut more.paragraphs);
        all.bullets.append(&mut more.bullets);
        all.lead_ins.append(&mut more.lead_ins);
        all.resolutions.append(&mut more.resolutions);
        all.table_rows.append(&mut more.table_rows);
        all
    });
    item.closed |= item.sections.iter().any(says_closed);
    item.time = item.time.or_else(|| item.sections.iter().find_map(told_time));
    if item.case_number.is_none() {
        let texts = item.sections.iter().flat_map(|section| &section.paragraphs);
        item.case_number = texts
            .filter(|paragraph| paragraph.text.contains([':', '.']) && paragraph.text.len() < 80)
            .find_map(|paragraph| {
                case_number::of_line(&paragraph.text)
                    .filter(|(number, _)| paragraph.text.len() > number.len())
            })
            .map(|(number, _)| number.to_owned());
    }
}

/// Reads a part's text.
fn section(sheet: &mut Sheet, part: &Part, committee: Option<&str>) -> (Section, Vec<Block>) {
    let label = part.label.map(|(at, end)| {
        let text = sheet.take(at);
        // A sentence that opens a part is its label and its first text.
        let end = if end == 0 { text.len() } else { end };
        text[..end].trim().to_owned()
    });
    let label_line = part.label.map(|(at, _)| sheet.number(at));
    let last = part.places.last().map(|(at, _)| sheet.number(*at));
    let first = label_line
        .or_else(|| part.places.first().map(|(at, _)| sheet.number(*at)))
        .unwrap_or(0);
    let blocks = match part.canonical {
        "bilag" => attachments(sheet, &part.places),
        "indstilling" => blocks::read(sheet, &part.places, |text| {
            parts::recommends(text) && !text.ends_with('.') && !is_cut(text)
        }),
        "beslutning" => blocks::read(sheet, &part.places, |text| decision::is_lead_in(text, committee)),
        _ => blocks::read(sheet, &part.places, |_| false),
    };
    let paragraphs = blocks.iter().map(|block| Paragraph {
        kind: block.kind,
        text: block.text.clone(),
        line: sheet.number(block.at),
    });
    let section = Section {
        label,
        canonical: part.canonical,
        paragraphs: paragraphs.collect(),
        lines: [first, last.unwrap_or(first)],
    };
    (section, blocks)
}

/// Whether a recommendation is a whole sentence broken at the page's width, not the opening of a list.
fn is_cut(text: &str) -> bool {
    let behind = text.rsplit_once(" at ").map_or("", |(_, behind)| behind);
    let is_said = behind.split(' ').count() > 3 && !text.ends_with([':', ',']);
    blocks::is_parted(text) || is_said
}

/// Attachments stand one on a line; file names are neither joined nor headings.
fn attachments(sheet: &mut Sheet, places: &[Place]) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    for place in places {
        let width = sheet.width;
        let before = place
            .0
            .checked_sub(1)
            .map_or(0, |above| sheet.peek(above).chars().count());
        let hangs = place.0 > 0 && !sheet.is_empty(place.0 - 1) && sheet.is_used(place.0 - 1);
        let mut blocks = blocks::read(sheet, &[*place], |_| false);
        for block in &mut blocks {
            if block.kind == ParagraphKind::Row {
                block.text = block.text.replace('\t', " ");
            }
            if block.kind != ParagraphKind::Bullet {
                block.kind = ParagraphKind::Paragraph;
            }
        }
        // A name broken at the page's width goes on in lower case below a full line.
        let is_rest = hangs
            && width.is_some_and(|width| before * 4 >= width * 3)
            && blocks.iter().all(|block| {
                block.kind == ParagraphKind::Paragraph && block.text.starts_with(char::is_lowercase)
            });
        match (found.last_mut(), blocks.first()) {
            (Some(last), Some(rest)) if is_rest => last.text = blocks::join(&last.text, &rest.text),
            _ => found.append(&mut blocks),
        }
    }
    found
}

/// Whether a part says that the item belongs to the closed part: a short text that points there.
fn says_closed(section: &Section) -> bool {
    let may = matches!(
        section.canonical,
        "indstilling" | "sagsfremstilling" | "tekst" | "resume" | "baggrund"
    );
    let length: usize = section
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.text.len())
        .sum();
    may && length < 200 && {
        let said: String = section
            .paragraphs
            .iter()
            .map(|paragraph| fold(&paragraph.text))
            .collect();
        labels::words("closed-prose").any(|words| said.contains(words))
            || (section.paragraphs.len() == 1 && labels::is_word("closed", &said))
    }
}

/// "Temadrøftelsen er rammesat fra kl. 12.00-13.00."
fn told_time(section: &Section) -> Option<Span> {
    let may = matches!(section.canonical, "resume" | "tekst" | "indstilling");
    let told = section
        .paragraphs
        .iter()
        .filter(|paragraph| may && paragraph.text.len() < 200)
        .find_map(|paragraph| {
            let folded = fold(&paragraph.text);
            let is_about_item = labels::words("time-verb").any(|words| folded.contains(words));
            find_time(&paragraph.text).filter(|found| {
                is_about_item && found.end.is_some() && find_day(&paragraph.text, Some(2024)).is_none()
            })
        })?;
    Some(Span {
        start: Some(told.start),
        end: told.end,
    })
}
