//! Takes HTML and Markdown out of one line: tags are unwrapped, entities read, emphasis marks dropped.
//!
//! Where a bold mark or a block tag stood between two words, the line breaks: that is how exporters glue a label to the
//! text before it. A table row does not break; there the break becomes [`PARAGRAPH`].

use super::PARAGRAPH;
use std::borrow::Cow;

/// Tags that begin or end a block.
const BLOCKS: [&str; 17] = [
    "p", "br", "div", "li", "tr", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "tbody",
    "thead",
];

/// Tags that only dress text.
const DRESS: [&str; 14] = [
    "i", "b", "em", "strong", "u", "span", "a", "font", "sup", "sub", "td", "th", "small", "mark",
];

/// The parts of one line without markup, in order.
pub fn parts(line: &str) -> Vec<Cow<'_, str>> {
    if !line.contains(['<', '&', '*', '_', '#', '|', '\\', '`']) {
        return vec![Cow::Borrowed(line)];
    }
    let text = untag(line);
    let text = html_escape::decode_html_entities(&text).replace('\u{a0}', " ");
    let text = row(&text).unwrap_or(text);
    let text = unmark(&text);
    if text.contains('\t') {
        return vec![Cow::Owned(cells(&text))];
    }
    text.split('\n').map(|part| Cow::Owned(part.to_owned())).collect()
}

/// A table row: breaks that stand between two texts of one cell become [`PARAGRAPH`], all others go.
fn cells(text: &str) -> String {
    let cell = |cell: &str| {
        let paragraphs = cell.split('\n').map(str::trim).filter(|part| !part.is_empty());
        paragraphs.collect::<Vec<_>>().join(&PARAGRAPH.to_string())
    };
    text.split('\t').map(cell).collect::<Vec<_>>().join("\t")
}

/// A Markdown table row `| a | b |` with tabs; the rule below its head is empty.
fn row(text: &str) -> Option<String> {
    let inner = text.trim().strip_prefix('|')?.strip_suffix('|')?;
    if inner
        .chars()
        .all(|letter| matches!(letter, '-' | ':' | '|' | ' '))
        && inner.contains('-')
    {
        return Some(String::new());
    }
    Some(inner.split('|').map(str::trim).collect::<Vec<_>>().join("\t"))
}

/// Unwraps known tags; what only looks like one (`<https://…>`) stays.
fn untag(line: &str) -> Cow<'_, str> {
    if !line.contains('<') {
        return Cow::Borrowed(line);
    }
    let (mut out, mut rest) = (String::with_capacity(line.len()), line);
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let tag = &rest[start + 1..];
        // The end is looked for within one tag's length: a text full of "<" is still read once.
        let end = tag
            .bytes()
            .take(400)
            .position(|byte| byte == b'>' || byte == b'<')
            .filter(|at| tag.as_bytes()[*at] == b'>');
        let name = end.map(|end| name(&tag[..end]));
        match (end, name) {
            (Some(end), Some(name)) if BLOCKS.iter().any(|block| name.eq_ignore_ascii_case(block)) => {
                out.push('\n');
                if name.eq_ignore_ascii_case("li") && !tag.starts_with('/') {
                    out.push_str("- ");
                }
                rest = &tag[end + 1..];
            }
            (Some(end), Some(name)) if DRESS.iter().any(|dress| name.eq_ignore_ascii_case(dress)) => {
                if name.eq_ignore_ascii_case("td") && tag.starts_with('/') {
                    out.push('\t');
                }
                rest = &tag[end + 1..];
            }
            _ => {
                out.push('<');
                rest = tag;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn name(tag: &str) -> &str {
    let tag = tag.trim_start_matches('/');
    let end = tag
        .find(|letter: char| !letter.is_ascii_alphanumeric())
        .unwrap_or(tag.len());
    &tag[..end]
}

/// Drops emphasis, heading marks and escapes of Markdown.
fn unmark(text: &str) -> String {
    let text = heading(text);
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < letters.len() {
        let before = at.checked_sub(1).map(|before| letters[before]);
        let next = |steps: usize| letters.get(at + steps).copied();
        match letters[at] {
            mark @ ('*' | '_') if next(1) == Some(mark) => {
                let run = letters[at..].iter().take_while(|letter| **letter == mark).count();
                let after = next(run);
                // A line of underscores is a line to write on, not emphasis.
                if mark == '_' && run > 2 {
                    out.extend(std::iter::repeat_n('_', run));
                } else if mark == '*' && before.is_some_and(ends) && after.is_some_and(begins) {
                    out.push('\n');
                }
                at += run;
            }
            '*' if is_bullet(&out, next(1)) => {
                out.push('*');
                at += 1;
            }
            '*' => at += 1,
            '\\' if next(1).is_some_and(|next| next.is_ascii_punctuation()) => {
                out.extend(next(1));
                at += 2;
            }
            other => {
                out.push(other);
                at += 1;
            }
        }
    }
    out
}

/// The text without `#` marks in front.
fn heading(text: &str) -> &str {
    let trimmed = text.trim_start();
    let marks = trimmed.len() - trimmed.trim_start_matches('#').len();
    match trimmed[marks..].strip_prefix(' ') {
        Some(rest) if (1..=6).contains(&marks) => rest,
        _ => text,
    }
}

/// Whether an asterisk is a list mark: first on its line, a space behind it.
fn is_bullet(before: &str, after: Option<char>) -> bool {
    let line = before.rsplit('\n').next().unwrap_or(before);
    line.trim().is_empty() && after.is_none_or(|after| after == ' ')
}

fn ends(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, ')' | '.' | ':' | '?' | '!' | ';' | '"' | '”')
}

fn begins(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '"' | '”' | '“')
}
