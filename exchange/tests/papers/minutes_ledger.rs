//! No line is lost: whatever the text, every line is used or listed as unread, and what an item's lines say stands in
//! the item. Held against changed documents, one hundred thousand of them.

use exchange::papers::minutes::{self, Minutes};
use exchange::papers::similar::fold;
use exchange::papers::when::find_day;
use exchange::papers::{Line, Paper};
use proptest::prelude::*;
use std::collections::BTreeSet;

const DOCUMENTS: [&[u8]; 47] = [
    include_bytes!("minutes/political.txt"),
    include_bytes!("minutes/med_no_labels.txt"),
    include_bytes!("minutes/decision_first.txt"),
    include_bytes!("minutes/unnumbered.txt"),
    include_bytes!("minutes/excerpt.txt"),
    include_bytes!("minutes/flattened.txt"),
    include_bytes!("minutes/agenda.txt"),
    include_bytes!("minutes/one_line.txt"),
    include_bytes!("minutes/windows1252.txt"),
    include_bytes!("minutes/action_log.txt"),
    include_bytes!("minutes/agenda_full.txt"),
    include_bytes!("minutes/answers_by_number.txt"),
    include_bytes!("minutes/bilingual.txt"),
    include_bytes!("minutes/board_decision_first.txt"),
    include_bytes!("minutes/capitals.txt"),
    include_bytes!("minutes/columns.txt"),
    include_bytes!("minutes/contents_dots.txt"),
    include_bytes!("minutes/contents_only.txt"),
    include_bytes!("minutes/council_paragraphs.txt"),
    include_bytes!("minutes/elders_windows1252.txt"),
    include_bytes!("minutes/english.txt"),
    include_bytes!("minutes/excerpt_middle.txt"),
    include_bytes!("minutes/forum_web.txt"),
    include_bytes!("minutes/free_numbers.txt"),
    include_bytes!("minutes/glued_pdf.txt"),
    include_bytes!("minutes/hmu_ad_pkt.txt"),
    include_bytes!("minutes/letters.txt"),
    include_bytes!("minutes/municipal_groups.txt"),
    include_bytes!("minutes/three_columns.txt"),
    include_bytes!("minutes/lmu_agenda_then_minutes.txt"),
    include_bytes!("minutes/norwegian.txt"),
    include_bytes!("minutes/open_in_brackets.txt"),
    include_bytes!("minutes/page_heads.txt"),
    include_bytes!("minutes/previous_decisions.txt"),
    include_bytes!("minutes/region_council.txt"),
    include_bytes!("minutes/relatives_council.txt"),
    include_bytes!("minutes/restart.txt"),
    include_bytes!("minutes/roman.txt"),
    include_bytes!("minutes/running_word.txt"),
    include_bytes!("minutes/several_meetings_labels.txt"),
    include_bytes!("minutes/short_outcomes.txt"),
    include_bytes!("minutes/social_health.txt"),
    include_bytes!("minutes/soft_hyphens.txt"),
    include_bytes!("minutes/sub_items.txt"),
    include_bytes!("minutes/swedish.txt"),
    include_bytes!("minutes/two_columns.txt"),
    include_bytes!("minutes/unlabelled_titles.txt"),
];

/// Lines that are put in, and words that are put over others.
const PIECES: [&str; 34] = [
    "Beslutning",
    "Beslutning:",
    "Indstilling",
    "Sagsfremstilling",
    "Bilag",
    "Bilag:",
    "Referat",
    "Dagsorden",
    "Lukket",
    "Åben",
    "PUNKTER",
    "Indholdsfortegnelse",
    "Punkt 3.",
    "3. Status",
    "1. Velkomst",
    "Det indstilles, at udvalget",
    "Udvalget besluttede, at:",
    "- ",
    "  - under",
    "•",
    "\t",
    "1\tTitel\t3",
    "\u{c}Side 3 af 9",
    "24/1234",
    "kl. 12.00-",
    "den 31. februar 2023",
    "Afbud:",
    "Til stede\t",
    "**",
    "<p>",
    "&amp;",
    "suppleant for ",
    "(",
    "0",
];

/// Words that mark a line's function and need not come back.
const MARKS: [&str; 28] = [
    "punkt",
    "pkt",
    "lukket",
    "lukkede",
    "punkter",
    "åben",
    "åbne",
    "åbent",
    "sagsnr",
    "side",
    "fortroligt",
    "sagsoversigt",
    "indholdsfortegnelse",
    "dagsorden",
    "referat",
    "klokken",
    "sager",
    "fortrolig",
    "offentlig",
    "ikke",
    "nummer",
    "sagnr",
    "sagsid",
    "toppen",
    "hævet",
    "sluttede",
    "dagsordenspunkter",
    "agenda",
];

fn texts(value: &serde_json::Value, out: &mut String) {
    match value {
        serde_json::Value::String(text) => {
            out.push_str(&fold(text));
            out.push('|');
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| texts(value, out)),
        serde_json::Value::Object(values) => values.values().for_each(|value| texts(value, out)),
        _ => {}
    }
}

/// Words that were glued together, apart: a label may end between them.
fn apart(text: &str) -> String {
    let (mut out, mut before) = (String::with_capacity(text.len()), ' ');
    for letter in text.chars() {
        if before.is_lowercase() && letter.is_uppercase() {
            out.push(' ');
        }
        out.push(letter);
        before = letter;
    }
    out
}

/// Every line is used or unread; what the lines below the first heading say stands in the result.
fn holds(paper: &Paper, minutes: &Minutes) -> Result<(), String> {
    let unread: BTreeSet<usize> = minutes.unread_lines.iter().map(|line| line.line).collect();
    let filled: BTreeSet<usize> = paper
        .lines
        .iter()
        .filter(|line| !line.is_blank())
        .map(|line| line.number)
        .collect();
    if let Some(stranger) = unread.difference(&filled).next() {
        return Err(format!("line {stranger} is unread and empty"));
    }
    for item in &minutes.items {
        if item.source_lines[0] > item.source_lines[1]
            || item.source_lines[0] == 0
            || item.source_lines[1] > paper.length
        {
            return Err(format!("item lines {:?}", item.source_lines));
        }
    }
    let mut said = String::new();
    texts(&serde_json::to_value(minutes).unwrap(), &mut said);
    let first = minutes
        .items
        .first()
        .map_or(usize::MAX, |item| item.source_lines[0]);
    // A source line that is several lines may have the head there too.
    let several = paper.lines.iter().filter(|line| line.number == first).count() > 1;
    let is_two = |line: &Line| {
        [". Beslutning:", ". Konklusion:"]
            .iter()
            .any(|inner| line.text.contains(inner))
    };
    let has_head = |line: &Line| line.number == first && (several || line.text.len() > 160 || is_two(line));
    let in_items = |line: &&Line| {
        line.number >= first && !has_head(line) && !unread.contains(&line.number) && !line.is_blank()
    };
    for line in paper.lines.iter().filter(in_items) {
        let head = line.text.len() < 90
            && minutes
                .committee
                .as_ref()
                .is_some_and(|committee| fold(&line.text).contains(&fold(committee)));
        // A page's head comes back as the meeting's day, hour and committee.
        let dated = find_day(&line.text, Some(2024)).is_some() || line.text.to_lowercase().contains("møde");
        if head || (dated && line.text.len() < 90) {
            continue;
        }
        let text = apart(&line.text);
        for word in text
            .split(|letter: char| !letter.is_alphabetic())
            .map(fold)
            .filter(|word| word.len() > 3 && !MARKS.iter().any(|mark| mark.contains(word.as_str())))
        {
            if !said.contains(&word) {
                return Err(format!(
                    "line {}: {word:?} of {:?} is lost",
                    line.number, line.text
                ));
            }
        }
    }
    Ok(())
}

/// A small generator with a seed, so that a failure can be had again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }
}

/// Labels that are taken out of a document, all of one kind at once.
const LABELS: [&str; 5] = [
    "Beslutning",
    "Indstilling",
    "Sagsfremstilling",
    "Punkt",
    "Referat",
];

/// Letters that change how a text is shown: marks of direction, combining marks, half of a pair, wide ones.
const ODD: [&str; 10] = [
    "\u{202e}",
    "\u{2067}",
    "\u{301}",
    "\u{335}\u{335}",
    "\u{ad}",
    "\u{a0}",
    "\u{2028}",
    "\u{1F468}\u{200d}",
    "Ⅳ",
    "İ",
];

/// Puts the lines from here on into one.
fn glue(lines: &mut Vec<Vec<u8>>, at: usize, count: usize) {
    let to = (at + 1 + count).min(lines.len());
    let joined = lines[at..to].join(&b" "[..]);
    lines.splice(at..to, [joined]);
}

/// The end of the letter that a byte belongs to.
fn char_end(line: &[u8], at: usize) -> usize {
    (at..line.len())
        .find(|at| line[*at] & 0xc0 != 0x80)
        .unwrap_or(line.len())
}

/// A document with lines dropped, doubled, moved, glued, broken and replaced, and bytes changed.
fn changed(dice: &mut Dice) -> Vec<u8> {
    let document = DOCUMENTS[dice.roll(DOCUMENTS.len())];
    let mut lines: Vec<Vec<u8>> = document
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    // A window keeps the documents small, and cuts them in the middle.
    let from = dice.roll(lines.len());
    let to = (from + 4 + dice.roll(22)).min(lines.len());
    lines = lines[from..to].to_vec();
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(lines.len());
        let piece = PIECES[dice.roll(PIECES.len())].as_bytes();
        match dice.roll(15) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at].clone()),
            2 => lines.insert(at, piece.to_vec()),
            3 => lines[at] = piece.to_vec(),
            4 => lines[at].extend_from_slice(piece),
            5 => {
                let other = dice.roll(lines.len());
                lines.swap(at, other);
            }
            6 if at + 1 < lines.len() => {
                let next = lines.remove(at + 1);
                lines[at].extend(next);
            }
            9 => glue(&mut lines, at, dice.roll(8)),
            10 => {
                // Two pages change places.
                let to = (at + 6).min(lines.len());
                lines[..to].rotate_left(at);
            }
            11 => {
                // A page stands twice.
                let page = lines[at..(at + 8).min(lines.len())].to_vec();
                lines.splice(at..at, page);
            }
            12 => lines.retain(|line| !LABELS.iter().any(|label| line.starts_with(label.as_bytes()))),
            13 => {
                let odd = ODD[dice.roll(ODD.len())];
                let from = char_end(&lines[at], dice.roll(lines[at].len() + 1));
                lines[at].splice(from..from, odd.bytes());
            }
            14 => {
                // Two columns, flattened.
                let (left, right) = (lines[at].clone(), lines[dice.roll(lines.len())].clone());
                lines[at] = [&left[..], b"        ", &right[..]].concat();
            }
            7 => {
                let cut = dice.roll(lines[at].len() + 1);
                let rest = lines[at].split_off(cut);
                lines.insert(at + 1, rest);
            }
            _ => {
                let length = lines[at].len();
                if length > 0 {
                    lines[at][dice.roll(length)] = dice.roll(256) as u8;
                }
            }
        }
        if lines.is_empty() {
            lines.push(Vec::new());
        }
    }
    lines.join(&b"\n"[..])
}

/// As many documents as one test changes; the tests run beside each other.
const EACH: u64 = 25_000;

fn reads_all(seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let bytes = changed(&mut Dice(seed));
        let paper = Paper::from_bytes(&bytes);
        let minutes = minutes::read(&paper);
        if let Err(wrong) = holds(&paper, &minutes) {
            panic!("seed {seed}: {wrong}\n{}", String::from_utf8_lossy(&bytes));
        }
    }
}

#[test]
fn a_hundred_thousand_changed_documents_lose_no_line_first_quarter() {
    reads_all(0..EACH);
}

#[test]
fn a_hundred_thousand_changed_documents_lose_no_line_second_quarter() {
    reads_all(EACH..EACH * 2);
}

#[test]
fn a_hundred_thousand_changed_documents_lose_no_line_third_quarter() {
    reads_all(EACH * 2..EACH * 3);
}

#[test]
fn a_hundred_thousand_changed_documents_lose_no_line_last_quarter() {
    reads_all(EACH * 3..EACH * 4);
}

#[test]
fn own_documents_lose_no_line() {
    for document in DOCUMENTS {
        let paper = Paper::from_bytes(document);
        holds(&paper, &minutes::read(&paper)).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_read_without_losing_a_line(text in "([A-ZÆØÅa-zæøå0-9 .:,()\\-–•\t/§*<>&]{0,60}\n){0,30}") {
        let paper = Paper::from_text(&text);
        let minutes = minutes::read(&paper);
        prop_assert_eq!(holds(&paper, &minutes), Ok(()));
    }

    #[test]
    fn any_lines_of_labels_are_read_without_losing_a_line(
        lines in proptest::collection::vec((0_usize..PIECES.len(), "[A-ZÆØÅ]?[a-zæøå]{0,8}( [a-zæøå]{1,9}){0,8}[.:,]?"), 0..40)
    ) {
        let text: Vec<String> = lines.iter().map(|(piece, words)| format!("{} {words}", PIECES[*piece])).collect();
        let paper = Paper::from_text(&text.join("\n"));
        let minutes = minutes::read(&paper);
        prop_assert_eq!(holds(&paper, &minutes), Ok(()));
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let paper = Paper::from_bytes(&bytes);
        prop_assert!(minutes::read(&paper).source_fits(&paper));
    }
}

/// Whether the items' lines lie within the paper.
trait Fits {
    fn source_fits(&self, paper: &Paper) -> bool;
}

impl Fits for Minutes {
    fn source_fits(&self, paper: &Paper) -> bool {
        self.items.iter().all(|item| item.source_lines[1] <= paper.length)
    }
}
