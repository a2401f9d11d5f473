//! Lines put together to paragraphs, list lines and rows.

use super::ParagraphKind;
use super::sheet::Sheet;
use crate::papers::labels;
use crate::papers::lines::PARAGRAPH;

/// The mark before a list line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Marker<'a> {
    kind: MarkerKind,
    /// What stands behind it.
    pub rest: &'a str,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum MarkerKind {
    Dash,
    Number,
    Letter,
}

impl Marker<'_> {
    /// Whether it counts, as "1." does.
    pub fn is_number(&self) -> bool {
        self.kind == MarkerKind::Number
    }
}

/// Marks that make a list line even without a space behind them.
const DOTS: &str = "•▪■●○◦‣➢►·➤✓❖";

/// The list mark that a line begins with.
pub(super) fn marker(text: &str) -> Option<Marker<'_>> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let behind = rest.chars().next();
    let is_spaced = behind.is_none_or(char::is_whitespace);
    let made = |kind, rest: &'_ str| Some((kind, rest.len()));
    let found = match first {
        _ if DOTS.contains(first) => made(MarkerKind::Dash, rest),
        '-' | '–' | '—' | '−' if is_spaced || behind.is_some_and(char::is_alphabetic) => {
            made(MarkerKind::Dash, rest)
        }
        '*' | 'o' | '+' | '>' if is_spaced && (first != 'o' || behind.is_some()) => {
            made(MarkerKind::Dash, rest)
        }
        '(' => {
            let end = rest.find(')').filter(|end| (1..=2).contains(end))?;
            let inside = &rest[..end];
            let is_mark = inside.bytes().all(|byte| byte.is_ascii_digit())
                || (end == 1 && inside.bytes().all(|byte| byte.is_ascii_lowercase()));
            if is_mark {
                made(MarkerKind::Number, &rest[end + 1..])
            } else {
                None
            }
        }
        '0'..='9' => counted(text),
        'a'..='z' => {
            let after = rest.strip_prefix(')').or_else(|| rest.strip_prefix(". "))?;
            made(MarkerKind::Letter, after)
        }
        _ => None,
    };
    let (kind, length) = found?;
    Some(Marker {
        kind,
        rest: text[text.len() - length..].trim(),
    })
}

/// `1. `, `2) `, `1.1 `; no dates.
fn counted(text: &str) -> Option<(MarkerKind, usize)> {
    let end = text.find(|letter: char| !letter.is_ascii_digit())?;
    let rest = text[end..].strip_prefix(['.', ')']).filter(|_| end <= 2)?;
    let is_spaced = rest.is_empty() || rest.starts_with([' ', '\t']);
    let word = rest
        .trim_start()
        .split([' ', ',', '.'])
        .next()
        .unwrap_or_default();
    let is_date = labels::month(word).is_some() || labels::is_word("ordinal", word);
    (is_spaced && !is_date).then_some((MarkerKind::Number, rest.len()))
}

/// A piece of text with the lines it came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Block {
    pub kind: ParagraphKind,
    pub text: String,
    /// Its first line in the sheet.
    pub at: usize,
    /// Whether a blank line stands before it.
    gap: bool,
}

/// A line to read, from a byte on: behind a label on the same line, text goes on.
pub(super) type Place = (usize, usize);

/// Reads lines to blocks and crosses them off. `keeps` says which texts must stay by themselves (lead-ins).
pub(super) fn read(sheet: &mut Sheet, places: &[Place], keeps: impl Fn(&str) -> bool) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut list = None;
    let mut last: Option<usize> = None;
    for (at, from) in places {
        let width = sheet.width;
        let indent = sheet.indent(*at);
        let gap = last.is_some_and(|last| at - last > 1);
        let is_broken_off = last.is_some_and(|last| (last..*at).any(|between| sheet.is_skipped(between)));
        let before = last.map_or(0, |last| sheet.peek(last).chars().count());
        let line = sheet.take(*at)[*from..].replace(PARAGRAPH, " ");
        let indent = indent + 4 * (line.len() - line.trim_start_matches('\t').len());
        let text = line.trim();
        last = Some(*at);
        if text.is_empty() {
            continue;
        }
        let full = before > 0 && width.is_some_and(|width| before * 4 >= width * 3);
        if let Some(found) = marker(text) {
            let kind = level(&mut list, indent, found.kind);
            // A mark with nothing behind it is an empty list line.
            if !found.rest.is_empty() {
                blocks.push(Block {
                    kind,
                    text: found.rest.to_owned(),
                    at: *at,
                    gap,
                });
            }
            continue;
        }
        let cells = text.split('\t').filter(|cell| !cell.trim().is_empty()).count();
        if cells > 1 {
            blocks.push(Block {
                kind: ParagraphKind::Row,
                text: text.to_owned(),
                at: *at,
                gap,
            });
            list = None;
            continue;
        }
        let hangs = list.is_some_and(|(base, _): (usize, MarkerKind)| indent > base && !gap);
        let previous = blocks.last_mut().filter(|block| {
            block.kind != ParagraphKind::Row
                && !keeps(&block.text)
                && goes_on(block, text, gap, is_broken_off, full, hangs)
        });
        if let Some(block) = previous {
            append(&mut block.text, text);
            continue;
        }
        list = None;
        blocks.push(Block {
            kind: ParagraphKind::Paragraph,
            text: text.to_owned(),
            at: *at,
            gap,
        });
    }
    mark_headings(sheet, places, &mut blocks);
    blocks
}

/// Whether a line without mark goes on with the block before it.
fn goes_on(block: &Block, text: &str, gap: bool, is_broken_off: bool, full: bool, hangs: bool) -> bool {
    let is_open = !block.text.ends_with(['.', ':', '!', '?', ';']);
    let is_lower = text.starts_with(char::is_lowercase);
    // "at …," above "at …": two points of a list without marks.
    if text.starts_with("at ")
        && block.text.starts_with("at ")
        && (!full || block.text.ends_with([',', '.', ';']) || block.text.ends_with(" og"))
    {
        return false;
    }
    let is_item = block.kind != ParagraphKind::Paragraph;
    if !gap {
        // Directly below: a broken line, or a hanging list line.
        return hangs || (is_open && is_lower) || (full && (is_open || !is_item));
    }
    // Behind a page break or a blank line a sentence goes on in lower case.
    let is_long = block.text.len() >= 40;
    is_open && is_lower && is_long && (is_broken_off || !is_item)
}

/// Puts two lines together; a hyphen at the break goes, unless it stands for the rest of a word ("børne- og").
pub(super) fn join(before: &str, after: &str) -> String {
    let mut joined = before.to_owned();
    append(&mut joined, after);
    joined
}

/// [`join`] in place: a paragraph of many lines is not copied for each of them.
pub(super) fn append(text: &mut String, after: &str) {
    let first = after.split([' ', ',']).next().unwrap_or_default();
    let goes_on = after.starts_with(char::is_lowercase) && !["og", "eller", "samt", "til"].contains(&first);
    if goes_on && is_parted(text) {
        text.pop();
    } else {
        text.push(' ');
    }
    text.push_str(after);
}

/// Whether a text ends in the middle of a word: a letter and a hyphen.
pub(super) fn is_parted(text: &str) -> bool {
    text.strip_suffix('-')
        .is_some_and(|word| word.ends_with(char::is_alphabetic))
}

/// How deep a list line stands. A list's first line says where its ground is.
fn level(list: &mut Option<(usize, MarkerKind)>, indent: usize, kind: MarkerKind) -> ParagraphKind {
    match *list {
        Some((base, _)) if indent > base => ParagraphKind::SubBullet,
        // Dashes or letters at the depth of a counted list stand under its lines.
        Some((base, MarkerKind::Number)) if indent == base && kind != MarkerKind::Number => {
            ParagraphKind::SubBullet
        }
        _ => {
            *list = Some((indent, kind));
            ParagraphKind::Bullet
        }
    }
}

/// Short lines without a full stop, with a blank line around them or directly above a paragraph, head what follows.
fn mark_headings(sheet: &Sheet, places: &[Place], blocks: &mut [Block]) {
    let first = places.first().map(|place| place.0);
    for index in 0..blocks.len().saturating_sub(1) {
        let next = &blocks[index + 1];
        let next_is_text =
            next.kind == ParagraphKind::Paragraph && next.text.len() > blocks[index].text.len();
        let block = &blocks[index];
        let is_free = block.gap || Some(block.at) == first || sheet.blank_above(block.at);
        let is_heading = block.kind == ParagraphKind::Paragraph
            && block.text.len() <= 90
            && block
                .text
                .starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
            && !block.text.ends_with(['.', ':', ',', ';'])
            && is_free
            && next_is_text;
        if is_heading {
            blocks[index].kind = ParagraphKind::Heading;
        }
    }
}
