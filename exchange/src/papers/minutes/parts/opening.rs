//! The labels and sentences that open a part of an item.

use super::super::sheet::Sheet;
use super::super::{blocks, case_number};
use crate::papers::labels::{self, Standing};
use crate::papers::similar::fold;
use crate::papers::when::find_day;

/// A label found on a line.
#[derive(Clone, Debug)]
pub(super) struct Opening {
    pub part: &'static str,
    pub standing: Standing,
    /// Where the label ends on its line; the text may go on.
    pub end: usize,
    /// Whether the label names the part itself ("Beslutning"), not one of its other words ("Konklusion").
    pub is_primary: bool,
    /// The body that the label names: "Beslutning fra Socialudvalget".
    pub body: Option<String>,
}

/// Whether a part begins on this line.
pub(in super::super) fn opens(sheet: &Sheet, at: usize) -> bool {
    opening(sheet, at).is_some_and(|opening| {
        !matches!(opening.standing, Standing::Medium | Standing::Alone)
            || opening.end >= sheet.peek(at).trim_end().len()
    })
}

/// The part that begins on this line.
pub(in super::super) fn part_at(sheet: &Sheet, at: usize) -> Option<&'static str> {
    opening(sheet, at).map(|opening| opening.part)
}

/// The part that begins directly below this line, case numbers apart.
pub(in super::super) fn part_below(sheet: &Sheet, at: usize) -> Option<&'static str> {
    let below = sheet.next(at + 1, sheet.count())?;
    let is_number = case_number::of_line(sheet.peek(below)).is_some();
    let below = if is_number {
        sheet.next(below + 1, sheet.count())?
    } else {
        below
    };
    part_at(sheet, below)
}

pub(super) fn opening(sheet: &Sheet, at: usize) -> Option<Opening> {
    let text = sheet.peek(at);
    if blocks::marker(text).is_some() {
        return None;
    }
    whole(text)
        .or_else(|| with_colon(text))
        .or_else(|| glued(text, sheet.has_lone_labels()))
        .or_else(|| sentence(sheet, at))
}

fn made(part: &'static str, standing: Standing, end: usize, spelling: &str) -> Opening {
    let folded = fold(spelling);
    Opening {
        part,
        standing,
        end,
        is_primary: folded.contains("beslutning") || folded.contains("indstilling"),
        body: None,
    }
}

/// The line is nothing but a label.
fn whole(text: &str) -> Option<Opening> {
    match labels::label(text) {
        Some(label) if label.standing == Standing::Sentence => None,
        Some(label) => Some(made(label.part, label.standing, text.len(), text)),
        None => said_by_whom(text),
    }
}

/// "Beslutning fra Socialudvalget, den 3. maj 2023", "Socialudvalgets beslutning", "Beslutning for punkt 3".
fn said_by_whom(text: &str) -> Option<Opening> {
    let trimmed = text.trim().trim_end_matches(':');
    if trimmed.len() > 120 || trimmed.ends_with(['.', ',', '?']) {
        return None;
    }
    let lower = trimmed.to_lowercase();
    // "Byrådets beslutning den 27.06.2023": the day behind the label is not looked at.
    let before_day = find_day(&lower, Some(2024)).map_or(lower.as_str(), |found| &lower[..found.from]);
    let undated = before_day.trim_end_matches([' ', ',', '-', '–']);
    let undated = undated
        .strip_suffix(" den")
        .or_else(|| undated.strip_suffix(" d."))
        .unwrap_or(undated)
        .trim_end_matches([' ', ',']);
    for (word, part) in [
        ("beslutning", "beslutning"),
        ("indstilling", "indstilling"),
        ("sagsfremstilling", "sagsfremstilling"),
    ] {
        // "Byrådets beslutning", "Administrationens indstilling": a possessive and at most three words before it.
        if let Some(owner) = undated.strip_suffix(word).map(str::trim_end)
            && owner.ends_with('s')
            && (1..=3).contains(&owner.split(' ').count())
            && trimmed.starts_with(char::is_uppercase)
        {
            let mut opening = made(part, Standing::Strong, text.len(), word);
            opening.body = Some(owner.trim_end_matches('s').to_owned());
            return Some(opening);
        }
        let Some(rest) = lower.strip_prefix(word) else {
            continue;
        };
        let rest = rest.strip_prefix("er").unwrap_or(rest);
        let tail = rest.trim_start_matches([',', ':', ' ', '-', '–']);
        if tail.len() == rest.len() {
            continue;
        }
        let body = ["fra ", "i ", "af ", "for ", "fra: "]
            .iter()
            .find_map(|joint| tail.strip_prefix(joint));
        let is_dated = find_day(tail, Some(2024)).is_some();
        let is_number = body.is_some_and(|body| body.starts_with("punkt") || body.starts_with("pkt"));
        let by_body = body.is_some_and(names_body);
        let alone = tail.starts_with("den ") || tail.starts_with("d. ") || names_body(tail);
        // A sentence goes on behind the date; a label does not.
        let words = tail.split(' ').count();
        if (is_number && words <= 4) || (by_body && words <= 12) || (is_dated && alone && words <= 9) {
            let mut opening = made(part, Standing::Strong, text.len(), word);
            let body = body.filter(|_| !is_number).unwrap_or(tail);
            let end = body
                .find([',', '('])
                .or_else(|| body.find(" den "))
                .or_else(|| body.find(" d. "))
                .unwrap_or(body.len());
            opening.body = Some(body[..end].trim().to_owned()).filter(|body| names_body(body));
            return Some(opening);
        }
    }
    None
}

/// Whether a text begins with the name of a body: its first three words hold one.
fn names_body(text: &str) -> bool {
    let is_end = |word: &str| labels::words("committee-end").any(|end| end.len() > 3 && word.ends_with(end));
    text.split([' ', ',', ':'])
        .take(4)
        .map(fold)
        .any(|word| word.len() > 2 && (is_end(&word) || labels::is_word("committee-start", &word)))
}

/// "Beslutning: Godkendt."
fn with_colon(text: &str) -> Option<Opening> {
    let colon = text.find(':').filter(|colon| *colon <= 100)?;
    let before = &text[..colon];
    if let Some(label) = labels::label(before) {
        let may = matches!(
            label.standing,
            Standing::Strong | Standing::Colon | Standing::Medium
        );
        // "Fraværende: NN" among a decision's lines is attendance; elsewhere it stays text.
        let may = may || matches!(label.part, "afbud" | "inhabil");
        return may.then(|| made(label.part, label.standing, colon + 1, before));
    }
    let mut opening = said_by_whom(before)?;
    opening.end = colon + 1;
    Some(opening)
}

/// "BeslutningGodkendt", and where no label stands alone also "Beslutning Godkendt".
fn glued(text: &str, has_lone_labels: bool) -> Option<Opening> {
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let mut before = ' ';
    for (at, letter) in text.char_indices().take(40) {
        let camel = before.is_lowercase() && letter.is_uppercase();
        let spaced = !has_lone_labels && before == ' ' && at > 0 && (letter.is_uppercase() || letter == '•');
        if (camel || spaced)
            && let Some(label) = labels::label(&text[..at])
        {
            let may = label.standing == Standing::Strong || (camel && label.standing == Standing::Colon);
            if may {
                return Some(made(label.part, label.standing, at, &text[..at]));
            }
        }
        before = letter;
    }
    None
}

/// "Det indstilles, at HMU" above a list: the sentence is the label.
fn sentence(sheet: &Sheet, at: usize) -> Option<Opening> {
    let text = sheet.peek(at).trim();
    if !recommends(text) || text.ends_with('.') || text.len() > 160 {
        return None;
    }
    let below = sheet.next(at + 1, sheet.count())?;
    let next = sheet.peek(below);
    let is_opened = blocks::marker(next).is_some() || next.starts_with(char::is_lowercase);
    is_opened.then_some(Opening {
        part: "indstilling",
        standing: Standing::Sentence,
        end: 0,
        is_primary: false,
        body: None,
    })
}

/// Whether a sentence begins as a recommendation does: "Det indstilles", "NN indstiller(,) at", early in it.
pub(in super::super) fn recommends(text: &str) -> bool {
    let mut words = text.split(' ').filter(|word| !word.is_empty());
    let mut so_far = 0;
    while let Some(word) = words.next() {
        let verb = word.trim_end_matches([',', ':']);
        so_far += 1;
        if so_far > 6 {
            return false;
        }
        if matches!(
            verb,
            "indstiller" | "indstilles" | "anbefaler" | "anbefales" | "foreslår" | "foreslås"
        ) && so_far > 1
        {
            let is_ended = word.ends_with(':');
            let after: Vec<&str> = words.take(9).collect();
            let has_at = after
                .iter()
                .any(|word| matches!(word.trim_end_matches([',', ':']), "at"));
            return is_ended
                || has_at
                || after.is_empty()
                || text.trim_end().ends_with(',')
                || after.last().is_some_and(|last| last.ends_with(':'));
        }
    }
    false
}
