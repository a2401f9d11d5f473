//! Papers whose lines are not lines: everything on a few long ones, or every paragraph broken at the page's width.

mod columns;
mod gutter;

use crate::papers::labels::{self, Standing};
use crate::papers::lines::Line;
use std::borrow::Cow;

/// Lines to read on with.
pub(super) struct Unfolded<'a> {
    /// A line as it came is borrowed; a long paper is not copied.
    pub lines: Vec<Cow<'a, Line>>,
    /// The rows of tables that were written out as items: title, and the line behind the last.
    pub rows: Vec<(usize, usize)>,
    /// The lines that head those tables.
    pub heads: Vec<usize>,
    /// How many source lines were broken up.
    pub broken: usize,
    /// The length at which paragraphs are broken, when they are.
    pub width: Option<usize>,
}

/// A line longer than this may hold several.
const LONG: usize = 160;
/// A paper with a line longer than this may be one without line breaks.
const VERY_LONG: usize = 600;

/// Breaks long lines at labels and numbers where the paper has no labels on lines of their own.
pub(super) fn unfold(lines: &[Line]) -> Unfolded<'_> {
    let lines = gutter::unweave(lines);
    let columns::Written { lines, rows, heads } = columns::write_out(lines);
    let alone = lines
        .iter()
        .filter(|line| labels::label(&line.text).is_some())
        .count();
    let long: Vec<_> = lines.iter().filter(|line| line.text.len() > LONG).collect();
    let inside: usize = match long.iter().any(|line| line.text.len() > VERY_LONG) {
        true => long
            .iter()
            .map(|line| marks(&line.text).iter().filter(|mark| mark.strong).count())
            .sum(),
        false => 0,
    };
    // Rows of a table are lines already.
    let must_break = rows.is_empty() && inside >= 3 && inside > alone * 2;
    let has_inside = |line: &Cow<'_, Line>| decision_inside(&line.text).is_some();
    let (lines, broken) = match must_break {
        true => broken_up(lines),
        false if rows.is_empty() && lines.iter().any(has_inside) => (with_decisions_apart(lines), 0),
        false => (lines, 0),
    };
    let width = width(&lines);
    Unfolded {
        lines,
        rows,
        heads,
        broken,
        width,
    }
}

/// Where a decision's label stands behind a sentence on the same line: "Der er penge til møbler. Beslutning: Per køber."
fn decision_inside(text: &str) -> Option<usize> {
    if !text.contains(':') || text.contains('\t') {
        return None;
    }
    let ends = text.match_indices([':']).take(40);
    ends.filter_map(|(colon, _)| {
        let before = &text[..colon];
        let at = before.rfind(' ')? + 1;
        let is_behind_sentence = text[..at].trim_end().ends_with(['.', '!', '?']);
        let label = labels::label(&before[at..])?;
        let is_decision = label.part == "beslutning" && label.standing == Standing::Strong;
        let begins = before[at..].starts_with(char::is_uppercase) && text[colon + 1..].starts_with(' ');
        (is_behind_sentence && is_decision && begins).then_some(at)
    })
    .next()
}

/// The lines, broken where a decision's label stands inside.
fn with_decisions_apart(lines: Vec<Cow<'_, Line>>) -> Vec<Cow<'_, Line>> {
    let mut out = Vec::with_capacity(lines.len());
    for line in lines {
        let Some(at) = decision_inside(&line.text) else {
            out.push(line);
            continue;
        };
        let part = |text: &str, page| {
            Cow::Owned(Line {
                number: line.number,
                text: text.trim().to_owned(),
                indent: line.indent,
                page,
            })
        };
        out.push(part(&line.text[..at], line.page));
        out.push(part(&line.text[at..], false));
    }
    out
}

/// The lines with the long ones broken up, and how many those are.
fn broken_up(lines: Vec<Cow<'_, Line>>) -> (Vec<Cow<'_, Line>>, usize) {
    let (mut out, mut broken) = (Vec::with_capacity(lines.len()), 0);
    for line in lines {
        if line.text.len() > LONG {
            broken += usize::from(split(&line, &mut out) > 1);
        } else {
            out.push(line);
        }
    }
    (out, broken)
}

/// Where a long line is to be broken.
struct Mark {
    at: usize,
    /// Whether it is a label or a named item, not only a number or a list mark.
    strong: bool,
}

fn split(line: &Line, out: &mut Vec<Cow<'_, Line>>) -> usize {
    let mut cuts: Vec<usize> = marks(&line.text).iter().map(|mark| mark.at).collect();
    cuts.push(line.text.len());
    cuts.sort_unstable();
    cuts.dedup();
    let (mut from, mut count) = (0, 0);
    for cut in cuts {
        let text = line.text[from..cut].trim();
        if !text.is_empty() {
            let (page, indent) = if count == 0 {
                (line.page, line.indent)
            } else {
                (false, 0)
            };
            out.push(Cow::Owned(Line {
                number: line.number,
                text: text.to_owned(),
                indent,
                page,
            }));
            count += 1;
        }
        from = cut;
    }
    count
}

/// The places in a long line where a label, an item, a key or a list line begins, and where a label ends.
fn marks(text: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    let words: Vec<(usize, &str)> = words(text).collect();
    let mut skip_to = 0;
    for (index, (at, word)) in words.iter().enumerate() {
        if index < skip_to {
            continue;
        }
        let before = index.checked_sub(1).map(|before| words[before].1);
        if let Some(count) = label_at(text, &words[index..]) {
            found.push(Mark {
                at: *at,
                strong: true,
            });
            let end = words.get(index + count).map_or(text.len(), |next| next.0);
            found.push(Mark {
                at: end,
                strong: false,
            });
            skip_to = index + count;
        } else if is_item(word, words.get(index + 1).map(|next| next.1), before) {
            found.push(Mark {
                at: *at,
                strong: true,
            });
            skip_to = index + 2;
        } else if is_sentence(text, *at) {
            found.push(Mark {
                at: *at,
                strong: true,
            });
        } else if is_list_mark(word, words.get(index + 1).map(|next| next.1), before)
            || is_key(&words[index..])
        {
            found.push(Mark {
                at: *at,
                strong: false,
            });
        }
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split([' ', '\t'])
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - start, word))
}

fn begins_text(word: &str) -> bool {
    word.starts_with(|first: char| {
        first.is_uppercase() || first.is_ascii_digit() || "-–•\"”(".contains(first)
    })
}

/// How many words of a label stand here: written with a capital, and followed by a colon or by the beginning of a text.
fn label_at(text: &str, words: &[(usize, &str)]) -> Option<usize> {
    if !words[0].1.starts_with(char::is_uppercase) {
        return None;
    }
    let mut longest = None;
    for count in 1..=words.len().min(4) {
        let last = words[count - 1];
        let candidate = &text[words[0].0..last.0 + last.1.len()];
        let Some(label) = labels::label(candidate) else {
            continue;
        };
        let has_colon = candidate.ends_with(':');
        let next = words.get(count).map(|next| next.1);
        let opens = match label.standing {
            Standing::Strong => has_colon || next.is_none_or(begins_text),
            Standing::Colon => has_colon,
            Standing::Medium | Standing::Alone | Standing::Sentence => false,
        };
        // "Bilag 1" is a name.
        if opens
            && !(label.part == "bilag"
                && next.is_some_and(|next| next.starts_with(|n: char| n.is_ascii_digit())))
        {
            longest = Some(count);
        }
    }
    longest
}

fn is_item(word: &str, next: Option<&str>, before: Option<&str>) -> bool {
    let is_named = ["Punkt", "Pkt.", "PUNKT", "Dagsordenspunkt"].contains(&word);
    let is_numbered = next.is_some_and(|next| {
        let digits = next.trim_end_matches(['.', ':']);
        digits.len() < 4 && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    is_named && is_numbered && !before.is_some_and(|before| before.ends_with(['(', ',']) || before == "under")
}

fn is_sentence(text: &str, at: usize) -> bool {
    [
        "Det indstilles",
        "Administrationen indstiller",
        "Forvaltningen indstiller",
        "Direktionen indstiller",
    ]
    .iter()
    .any(|sentence| text[at..].starts_with(sentence))
}

fn is_list_mark(word: &str, next: Option<&str>, before: Option<&str>) -> bool {
    let Some(next) = next else { return false };
    if ["•", "▪", "●", "◦"].contains(&word) {
        return true;
    }
    if ["-", "–"].contains(&word) {
        return before.is_some_and(|before| before.ends_with([':', '.', ';']));
    }
    let digits = word.strip_suffix(['.', ')']).unwrap_or("");
    let is_number = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let after_den =
        before.is_some_and(|before| ["den", "d.", "nr.", "kl.", "stk.", "fra", "til"].contains(&before));
    is_number
        && next.starts_with(char::is_uppercase)
        && !after_den
        && labels::month(next.trim_end_matches(',')).is_none()
}

/// "Afbud:", "Til stede:".
fn is_key(words: &[(usize, &str)]) -> bool {
    let one = words[0].1;
    if one.ends_with(':') {
        return one.starts_with(char::is_uppercase) && labels::key(one).is_some();
    }
    words.get(1).is_some_and(|(_, two)| {
        two.ends_with(':')
            && one.starts_with(char::is_uppercase)
            && labels::key(&format!("{one} {two}")).is_some()
    })
}

/// The width at which paragraphs are broken: many lines go on in lower case directly below.
fn width(lines: &[Cow<'_, Line>]) -> Option<usize> {
    let (mut lengths, mut filled) = (Vec::new(), 0_usize);
    for pair in lines.windows(2) {
        let (line, next) = (pair[0].text.trim_end(), pair[1].text.trim_start());
        filled += usize::from(!line.is_empty());
        let goes_on = next.starts_with(char::is_lowercase) && !line.ends_with(['.', ':', ';', '!', '?']);
        let length = line.chars().count();
        if goes_on && (45..=180).contains(&length) {
            lengths.push(length);
        }
    }
    if lengths.len() < 4 || lengths.len() * 12 < filled {
        return None;
    }
    lengths.sort_unstable();
    Some(lengths[lengths.len() * 9 / 10])
}
