//! Tables in plain text: which line heads one, what its columns are, and the cells of each line.
//!
//! Cells stand between TABs, `|` or `;`, or below headings that only spaces part. The columns are known by their headings, which are data
//! (`exchange/data/papers/columns.tsv`).

use super::grid;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization as _;

/// One spelling of a column's heading.
struct Spelling {
    paper: &'static str,
    column: &'static str,
    word: String,
}

fn spellings() -> &'static [Spelling] {
    static TABLE: OnceLock<Vec<Spelling>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = include_str!("../../data/papers/columns.tsv").lines();
        let rows = lines.filter(|line| !line.starts_with('#')).filter_map(|line| {
            let mut cells = line.split('\t');
            let (paper, column, word) = (cells.next()?, cells.next()?, cells.next()?);
            Some(Spelling {
                paper,
                column,
                word: bare(word),
            })
        });
        rows.collect()
    })
}

/// Lower case, letters and digits only, accents kept off e (`Resumé`), æ, ø and å kept.
pub(super) fn bare(text: &str) -> String {
    let composed = text.nfc().flat_map(char::to_lowercase);
    let plain = composed.map(|letter| match letter {
        'é' | 'è' | 'ê' => 'e',
        'ä' => 'æ',
        'ö' => 'ø',
        other => other,
    });
    plain.filter(|letter| letter.is_alphanumeric()).collect()
}

/// Longest line that heads a table, in bytes.
const LONGEST_HEADING: usize = 2_000;
/// Most words that a heading has, and most that one may have whose column is named inside it.
const MOST_WORDS: usize = 10;
const FEW_WORDS: usize = 5;

/// The column that a heading names. A heading is short; a sentence is none.
fn column(paper: &str, heading: &str) -> Option<&'static str> {
    let whole = bare(heading);
    let words: Vec<String> = heading
        .split(|c: char| !c.is_alphanumeric())
        .map(bare)
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() > MOST_WORDS || heading.ends_with(['.', ',', ';']) {
        return None;
    }
    let own = || spellings().iter().filter(move |spelling| spelling.paper == paper);
    let longest = |best: Option<&'static Spelling>, spelling: &'static Spelling| match best {
        Some(best) if best.word.len() >= spelling.word.len() => Some(best),
        _ => Some(spelling),
    };
    let begins = own()
        .filter(|spelling| begins_with(&whole, &words, &spelling.word))
        .fold(None, longest);
    let inside = || {
        own()
            .filter(|spelling| words.iter().any(|word| is_form(word, &spelling.word)))
            .fold(None, longest)
    };
    begins
        .or_else(|| inside().filter(|_| words.len() <= FEW_WORDS))
        .map(|spelling| spelling.column)
}

/// Whether a heading begins with a spelling: its first word in any form, or its first words.
fn begins_with(whole: &str, words: &[String], spelling: &str) -> bool {
    let first = words.first().is_some_and(|word| is_form(word, spelling));
    first || (spelling.len() > 4 && whole.starts_with(spelling))
}

/// A word, or the word with a Danish ending.
fn is_form(word: &str, spelling: &str) -> bool {
    let ending = word.strip_prefix(spelling);
    matches!(
        ending,
        Some("" | "r" | "er" | "e" | "en" | "et" | "n" | "s" | "erne" | "ene" | "ne" | "lig" | "ansvarlig")
    )
}

/// A heading line: what separates its cells, and what they are.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub(super) separator: char,
    /// Name of the column (from the data), `None` for one that is not known.
    pub(super) columns: Vec<Option<&'static str>>,
    /// The headings as they stand.
    pub(super) titles: Vec<String>,
    /// Where the columns begin, when only spaces part them.
    starts: Option<Vec<usize>>,
}

impl Heading {
    /// Reads a line as the heading of a table of this kind of paper: two known columns, and one of each of `needed`.
    pub(super) fn read(paper: &str, line: &str, needed: &[&[&str]]) -> Option<Self> {
        if line.len() > LONGEST_HEADING {
            return None;
        }
        let known = |separator: char, titles: Vec<String>, starts: Option<Vec<usize>>| {
            if !(2..=64).contains(&titles.len()) {
                return None;
            }
            let columns: Vec<_> = titles.iter().map(|title| column(paper, title)).collect();
            let has = |wanted: &&[&str]| columns.iter().flatten().any(|column| wanted.contains(column));
            let known = columns.iter().flatten().count();
            let named = titles.iter().filter(|title| !title.is_empty()).count();
            (needed.iter().all(has) && known * 2 >= named).then_some(Self {
                separator,
                columns,
                titles,
                starts,
            })
        };
        let parted = ['\t', '|', ';'].into_iter().find_map(|separator| {
            let cells = cells(line, separator)?;
            known(
                separator,
                cells.iter().map(|cell| paragraphs(cell).join(" ")).collect(),
                None,
            )
        });
        parted.or_else(|| {
            let line = Spaced::of(line).filter(|line| line.text.contains("  "))?;
            let (starts, titles): (Vec<usize>, Vec<String>) = grid::cells(line.indent, &line.text)
                .into_iter()
                .map(|(start, title)| (start, title.to_owned()))
                .unzip();
            // Two columns of spaces may be anything.
            (titles.len() > 2).then(|| known(' ', titles, Some(starts)))?
        })
    }

    /// The cells of a line of this table, as many as there are columns; `None` for a line without a separator.
    /// What stands beyond the last column comes second.
    pub(super) fn row(&self, line: &str) -> Option<(Vec<String>, Vec<String>)> {
        if let Some(starts) = &self.starts {
            let line = Spaced::of(line)?;
            let row = grid::row(line.indent, &line.text, starts);
            // Text at the edge with nothing beside it is a line of its own.
            let is_row = row.iter().skip(1).any(|cell| !cell.is_empty());
            return is_row.then_some((row, Vec::new()));
        }
        let mut row = cells(line, self.separator)?;
        if row.len() < 2 {
            return None;
        }
        let beyond = row.split_off(row.len().min(self.columns.len()));
        row.resize(self.columns.len(), String::new());
        let beyond = beyond.into_iter().filter(|cell| !is_none(cell)).collect();
        Some((row, beyond))
    }

    /// Whether a line only rules the table off, as Markdown does below the heading.
    pub(super) fn is_rule(line: &str) -> bool {
        line.contains('-')
            && line
                .chars()
                .all(|letter| matches!(letter, '|' | '-' | ':' | '+' | ' ' | '\t' | '='))
            && line.contains(['|', '+'])
    }
}

/// Whether a word heads a column of tracks, as "Indsatsområde" does.
pub(super) fn names_track(word: &str) -> bool {
    word.len() <= 40 && column("status", word) == Some("track")
}

/// A line whose columns only spaces part: how many stand before it, and its text.
struct Spaced<'a> {
    indent: usize,
    text: std::borrow::Cow<'a, str>,
}

impl<'a> Spaced<'a> {
    /// Absent for a line with tabs, or nothing but spaces.
    fn of(line: &'a str) -> Option<Self> {
        let spaces = |letter: char| letter == ' ' || letter == '\u{A0}';
        let text = line.trim_start_matches(spaces);
        let indent = line.chars().take_while(|letter| spaces(*letter)).count();
        let text = match text.contains('\u{A0}') {
            true => std::borrow::Cow::Owned(text.replace('\u{A0}', " ")),
            false => std::borrow::Cow::Borrowed(text),
        };
        (!text.is_empty() && !line.contains('\t')).then_some(Self { indent, text })
    }
}

/// The cells of a line, trimmed; `None` when the separator is not in it.
fn cells(line: &str, separator: char) -> Option<Vec<String>> {
    if !line.contains(separator) {
        return None;
    }
    let trim = |cell: &str| cell.replace('\u{A0}', " ").trim().to_owned();
    match separator {
        '|' => {
            let line = line.trim();
            let line = line.strip_prefix('|').unwrap_or(line);
            let line = line.strip_suffix('|').unwrap_or(line);
            Some(line.split('|').map(trim).collect())
        }
        ';' => Some(quoted(line).iter().map(|cell| trim(cell)).collect()),
        _ => Some(line.split(separator).map(trim).collect()),
    }
}

/// Cells between semicolons; one in quotation marks may hold semicolons, and doubled marks.
fn quoted(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut inside = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let fresh = cells.last().is_some_and(|cell| cell.trim().is_empty());
        match letter {
            '"' if inside && letters.next_if_eq(&'"').is_some() => push(&mut cells, '"'),
            '"' if inside => inside = false,
            '"' if fresh => inside = true,
            ';' if !inside => cells.push(String::new()),
            other => push(&mut cells, other),
        }
    }
    cells
}

fn push(cells: &mut [String], letter: char) {
    if let Some(cell) = cells.last_mut() {
        cell.push(letter);
    }
}

/// Whether a cell says nothing: empty, or a lone hyphen.
pub(super) fn is_none(cell: &str) -> bool {
    matches!(
        cell.trim(),
        "" | "-" | "–" | "—" | "./." | "÷" | "<p></p>" | "<p>-</p>"
    )
}

/// The paragraphs of a cell: `<p>…</p>` and `<br>` part them, other markup goes.
pub(super) fn paragraphs(cell: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    let mut rest = cell;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        add(&mut paragraphs, before);
        let known = TAGS.iter().find(|(begin, _)| {
            tag.get(..begin.len())
                .is_some_and(|own| own.eq_ignore_ascii_case(begin))
        });
        match known {
            Some((begin, parts)) => {
                if *parts {
                    paragraphs.push(String::new());
                }
                rest = &tag[begin.len()..];
            }
            None => {
                add(&mut paragraphs, "<");
                rest = &tag[1..];
            }
        }
    }
    add(&mut paragraphs, rest);
    let clean = paragraphs.iter().map(|text| {
        let text = text
            .replace("**", "")
            .replace("&nbsp;", " ")
            .replace("&amp;", "&");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    clean.filter(|text| !text.is_empty()).collect()
}

/// Marks left in cells, and whether they part paragraphs.
const TAGS: [(&str, bool); 13] = [
    ("<p>", true),
    ("</p>", true),
    ("<br>", true),
    ("<br/>", true),
    ("<br />", true),
    ("<i>", false),
    ("</i>", false),
    ("<b>", false),
    ("</b>", false),
    ("<strong>", false),
    ("</strong>", false),
    ("<em>", false),
    ("</em>", false),
];

fn add(paragraphs: &mut [String], text: &str) {
    if let Some(last) = paragraphs.last_mut() {
        last.push_str(text);
    }
}

/// Joins what a page break parted: a word parted by a hyphen becomes whole, else a space stands between.
pub(super) fn join(text: &mut String, next: &str) {
    let mut letters = text.chars().rev();
    let parted = letters.next() == Some('-') && letters.next().is_some_and(char::is_alphabetic);
    let word = next.split(' ').next().unwrap_or_default();
    if parted && next.starts_with(char::is_lowercase) && !matches!(word, "og" | "eller" | "samt") {
        text.pop();
    } else if !text.is_empty() && !next.is_empty() {
        text.push(' ');
    }
    text.push_str(next);
}

/// Joins the paragraphs of a cell that goes on below: its first goes on the last one here, unless that one was
/// finished and a new one begins.
pub(super) fn join_paragraphs(above: &mut Vec<String>, cell: &str) {
    let marked = cell.trim_start().to_lowercase().starts_with("<p>");
    let mut below = paragraphs(cell).into_iter();
    let Some(first) = below.next() else { return };
    match above.last_mut() {
        Some(last) if !(marked && ends_sentence(last) && first.starts_with(char::is_uppercase)) => {
            join(last, &first)
        }
        _ => above.push(first),
    }
    above.extend(below);
}

/// The same for paragraphs that are kept as lines of one text.
pub(super) fn join_lines(above: &mut String, cell: &str) {
    let marked = cell.trim_start().to_lowercase().starts_with("<p>");
    for (at, paragraph) in paragraphs(cell).iter().enumerate() {
        let new = at > 0 || (marked && ends_sentence(above) && paragraph.starts_with(char::is_uppercase));
        if new && !above.is_empty() {
            above.push('\n');
            above.push_str(paragraph);
        } else {
            join(above, paragraph);
        }
    }
}

/// Whether a text ends where a sentence ends.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', ')', ' '])
        .ends_with(['.', '!', '?', ':'])
}

/// How many sentences a text holds, about: a full stop, a space and a capital part two.
pub(super) fn sentences(text: &str) -> usize {
    let letters: Vec<char> = text.chars().collect();
    let ends = letters
        .windows(3)
        .filter(|three| matches!(three[0], '.' | '!' | '?') && three[1] == ' ' && three[2].is_uppercase());
    ends.count() + 1
}
