//! Hearing responses: the paragraphs before the table, and a row per question or remark.
//!
//! Rules (found in real responses): topics are parted by `/`; pages are written `Side 9+10`, `s. 9-10`; what ends in
//! a question mark is a question, the other sentences are remarks. A response in prose gives its paragraphs and a
//! warning, never rows that nobody wrote. The reader never fails.

mod reference;
mod said;

use super::labels;
use super::status_table::UnreadLine;
use super::table::{Heading, ends_sentence, is_none, join, paragraphs};
use super::when::find_day;
use serde::Serialize;

/// A hearing response as read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HearingResponse {
    /// Always `hearing_response`.
    pub kind: &'static str,
    /// Who responds, with known misreadings put right.
    pub committee: Option<String>,
    /// Who responds as it stands, when something was put right.
    pub committee_raw: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// Headings between the paragraphs.
    pub headings: Vec<String>,
    /// Paragraphs outside the table.
    pub intro_paragraphs: Vec<String>,
    /// The rows of the table.
    pub rows: Vec<HearingRow>,
    /// Lines that were not used.
    pub unread_lines: Vec<UnreadLine>,
    /// What a person should look at.
    pub warnings: Vec<String>,
}

/// One row of the table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct HearingRow {
    /// The part of the plan that it is about.
    pub theme: Option<String>,
    /// The pages of the plan.
    pub pages: Vec<u32>,
    /// Topics in order.
    pub topics: Vec<String>,
    /// The vision, goal or text that is commented on.
    pub vision: Option<String>,
    /// Sentences that end in a question mark.
    pub questions: Vec<String>,
    /// Other sentences, as they stand together.
    pub remarks: Vec<String>,
    /// The line (1-based) where the row begins.
    pub source_line: usize,
}

/// A table's heading must name what is said, and where or about what.
const NEEDED: &[&[&str]] = &[&["remarks"], &["reference", "pages", "topics", "vision"]];

/// Longest line that can be a heading or the name of a committee, in letters.
const LONGEST_HEADING: usize = 120;

/// Longest theme that the rows below take over, in bytes.
const LONGEST_THEME: usize = 1_000;

/// Reads a hearing response. Never fails: a text without a table gives its paragraphs.
#[must_use]
pub fn read(text: &str) -> HearingResponse {
    let mut response = HearingResponse {
        kind: "hearing_response",
        committee: None,
        committee_raw: None,
        title: None,
        headings: Vec::new(),
        intro_paragraphs: Vec::new(),
        rows: Vec::new(),
        unread_lines: Vec::new(),
        warnings: Vec::new(),
    };
    let mut heading: Option<Heading> = None;
    let mut prose: Vec<(bool, String)> = Vec::new();
    let mut blank = true;
    // The line behind which a row outside a table goes on.
    let mut below: Option<usize> = None;
    for (at, line) in text.lines().enumerate() {
        if line
            .trim_matches(|c: char| c.is_whitespace() || c == '\u{A0}')
            .is_empty()
        {
            blank = true;
            continue;
        }
        if Heading::is_rule(line) {
            continue;
        }
        if let Some(found) = Heading::read("hearing", line, NEEDED) {
            heading = Some(found);
        } else if let Some((cells, beyond)) = heading.as_ref().and_then(|heading| heading.row(line)) {
            if let Some(heading) = &heading {
                row(&mut response, heading, &cells, &beyond, at + 1);
            }
        } else if line.contains('\t') {
            response.unread_lines.push(UnreadLine {
                line: at + 1,
                text: line.trim().to_owned(),
            });
        } else if let Some(row) = pointed(&paragraphs(line).join(" "), at + 1) {
            response.rows.push(row);
            below = Some(at + 1);
        } else if let (Some(row), true) = (
            response.rows.last_mut().filter(|_| below == Some(at)),
            goes_on(line),
        ) {
            said::add(row, &paragraphs(line));
            below = Some(at + 1);
        } else {
            prose.push((blank, paragraphs(line).join(" ")));
        }
        blank = false;
    }
    set_prose(&mut response, &prose);
    if heading.is_none() && response.rows.is_empty() {
        let words = "no line heads a table of questions and remarks; the text was kept as paragraphs, and no rows were made";
        response.warnings.push(words.to_owned());
    } else if response.rows.is_empty() {
        response
            .warnings
            .push("the table has a heading and no rows".to_owned());
    }
    for line in &response.unread_lines {
        response.warnings.push(format!("line {} was not read", line.line));
    }
    response
}

/// A line that points to a place in the plan and says something about it: "- s. 12: Hvorfor …?", "Afsnit 3.2: …".
fn pointed(text: &str, number: usize) -> Option<HearingRow> {
    let text = text.trim_start_matches(['-', '•', '*', '–', ' ', '\t']);
    let (place, said) = text.split_once(": ")?;
    let (theme, pages) = reference::pointer(place)?;
    let mut row = HearingRow {
        theme,
        pages,
        source_line: number,
        ..HearingRow::default()
    };
    said::add(&mut row, &[said.trim().to_owned()]);
    Some(row)
}

/// Whether a line goes on with the row above it: indented, or in lower case.
fn goes_on(line: &str) -> bool {
    line.starts_with([' ', '\u{A0}']) && !line.trim_start().starts_with(['-', '•', '*'])
        || line.starts_with(char::is_lowercase)
}

/// Sorts the lines outside the table: who responds, the title, headings, paragraphs.
fn set_prose(response: &mut HearingResponse, prose: &[(bool, String)]) {
    let mut lines = prose
        .iter()
        .enumerate()
        .filter(|(_, (_, text))| !text.is_empty())
        .peekable();
    let is_title = |text: &str| {
        let bare = super::table::bare(text);
        let begins = [
            "svarpå",
            "bemærkningertil",
            "høringsskema",
            "høringom",
            "høringvedr",
        ];
        bare.contains("høringssvar") || begins.iter().any(|words| bare.starts_with(words))
    };
    let mut first = true;
    while let Some((_, (_, text))) = lines.next_if(|(_, (_, text))| looks_like_heading(text)) {
        if is_day(text) {
            response.intro_paragraphs.push(text.clone());
            continue;
        }
        if let Some(who) = respondent(text).filter(|_| response.committee.is_none()) {
            set_committee(response, who);
        } else if response.title.is_none() && is_title(text) {
            response.title = Some(text.clone());
        } else if first && response.committee.is_none() {
            set_committee(response, text);
        } else if response.title.is_none() {
            response.title = Some(text.clone());
        } else {
            response.headings.push(text.clone());
        }
        first = false;
    }
    while let Some((_, (blank, text))) = lines.next() {
        let blank_after = lines.peek().is_none_or(|(_, (blank, _))| *blank);
        if *blank && blank_after && looks_like_heading(text) {
            response.headings.push(text.clone());
        } else {
            response.intro_paragraphs.push(text.clone());
        }
    }
    // "Høringssvar fra LMU …": the title says who.
    if response.committee.is_none() {
        let from = response
            .title
            .as_deref()
            .and_then(|title| title.split_once(" fra "));
        if let Some((_, who)) = from {
            let who = who.split(" til ").next().unwrap_or(who).to_owned();
            set_committee(response, &who);
        }
    }
}

fn set_committee(response: &mut HearingResponse, text: &str) {
    let right = said::put_right(text);
    if right != text {
        response
            .warnings
            .push("the name of the committee was misread in the source and put right".to_owned());
        response.committee_raw = Some(text.to_owned());
    }
    response.committee = Some(right);
}

/// Whether a line is a day and nothing else: a letter's date is no title.
fn is_day(text: &str) -> bool {
    let Some(found) = find_day(text, Some(2024)) else {
        return false;
    };
    let rest = [&text[..found.from], &text[found.to..]].concat();
    let mut words = rest.split([' ', ',', '.', ':']).filter(|word| !word.is_empty());
    words.all(|word| {
        labels::is_word("weekday", word)
            || labels::is_word("header-joint", word)
            || labels::key(word) == Some("date")
    })
}

/// "Respondent: FOA Nordfjord"
fn respondent(text: &str) -> Option<&str> {
    let (key, who) = text.split_once(':')?;
    let is_key = [
        "respondent",
        "høringspart",
        "afsender",
        "høringssvarfra",
        "indsender",
        "organisation",
        "svarfra",
    ]
    .contains(&super::table::bare(key).as_str());
    Some(who.trim()).filter(|who| is_key && !who.is_empty())
}

/// Short, not a sentence, not a list line.
fn looks_like_heading(text: &str) -> bool {
    let short = text.chars().count() <= LONGEST_HEADING;
    short && !ends_sentence(text) && !text.ends_with(',') && !text.starts_with(['-', '•', '*'])
}

/// Reads one row of the table.
fn row(
    response: &mut HearingResponse,
    heading: &Heading,
    cells: &[String],
    beyond: &[String],
    number: usize,
) {
    let mut row = HearingRow {
        source_line: number,
        ..HearingRow::default()
    };
    let mut place = String::new();
    let mut said: Vec<String> = Vec::new();
    for (cell, column) in cells.iter().zip(&heading.columns) {
        let text = paragraphs(cell);
        if is_none(cell) {
            continue;
        }
        match column {
            Some("reference") => join(&mut place, &text.join(" ")),
            Some("pages") => row.pages.extend(reference::pages(&text.join(" "))),
            Some("topics") => row.topics.extend(reference::topics(&text)),
            Some("vision") => join(row.vision.get_or_insert_default(), &text.join(" ")),
            Some("remarks") => said.extend(text),
            _ => {
                response
                    .warnings
                    .push(format!("line {number} has text in a column that is not known"));
                said.extend(text);
            }
        }
    }
    if !beyond.is_empty() {
        response.warnings.push(format!(
            "line {number} has more cells than the heading; they were put last"
        ));
        said.extend(beyond.iter().flat_map(|cell| paragraphs(cell)));
    }
    let (theme, pages) = reference::split(&place);
    row.theme = theme;
    row.pages.splice(0..0, pages);
    row.pages.dedup();
    // A vision that goes on in the middle of its sentence belongs to the row above a page break.
    let open = row.theme.is_none() && row.pages.is_empty() && row.topics.is_empty();
    let goes_on = open
        && row
            .vision
            .as_ref()
            .is_some_and(|text| text.starts_with(char::is_lowercase));
    if let (true, Some(last)) = (goes_on, response.rows.last_mut()) {
        join(
            last.vision.get_or_insert_default(),
            &row.vision.unwrap_or_default(),
        );
        said::add(last, &said);
        return;
    }
    let nothing =
        row.theme.is_none() && row.pages.is_empty() && row.topics.is_empty() && row.vision.is_none();
    match response.rows.last_mut() {
        // Only remarks: the row above goes on below a page break.
        Some(last) if nothing => said::add(last, &said),
        _ if nothing && said.is_empty() => {}
        _ => {
            let above = response.rows.last().filter(|last| {
                last.theme
                    .as_ref()
                    .is_none_or(|theme| theme.len() <= LONGEST_THEME)
            });
            if let (None, true, Some(last)) = (&row.theme, row.pages.is_empty(), above) {
                // An empty reference means the one above.
                row.theme.clone_from(&last.theme);
                row.pages.clone_from(&last.pages);
            }
            said::add(&mut row, &said);
            response.rows.push(row);
        }
    }
}
