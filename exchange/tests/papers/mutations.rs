//! Mutated documents: whatever arrives, the readers give something and never panic.

use crate::make::{docx_of, pdf, saved};
use exchange::papers::{dates, hearing, source, status_table};
use proptest::prelude::Rng as _;
use proptest::test_runner::{RngAlgorithm, TestRng};

const TABLE: &str = "Status pr. marts 2026\n\nSpor\tTiltag\tPlan\tStatus pr. 15/3-26\n\
    Bolig\t\tOmbygning\t<p>Er be-</p>\n\n\t\t\t<p>gyndt i uge 7.</p> <p>Slut primo maj.</p>\n\tMøbler\tefter påske\t-\n";
const RESPONSE: &str = "LMU Fjord (SOF)\n\nHøringssvar\n\nTak.\n\nHenvisning\tEmner\tVision\tSpørgsmål\n\
    Hjem Side 9+10\tBo/ Liv\tGodt.\tHvem? Nej. Hvor?\n\t\t\tog hvad\n";
/// Tables and responses of other shapes.
const TABLES: [&str; 6] = [
    include_str!("tables/no_tracks.txt"),
    include_str!("tables/numbered.txt"),
    include_str!("tables/tables_per_track.txt"),
    include_str!("tables/spaces.txt"),
    include_str!("tables/markdown.txt"),
    include_str!("tables/two_pages.txt"),
];
const RESPONSES: [&str; 6] = [
    include_str!("answers/letter.txt"),
    include_str!("answers/table.txt"),
    include_str!("answers/bullets.txt"),
    include_str!("answers/pipes.txt"),
    include_str!("answers/spaced.txt"),
    include_str!("answers/semicolons.txt"),
];
/// What mutations put in: separators, marks, halves of marks, long numbers, odd letters.
const PIECES: [&str; 20] = [
    "\t",
    "\n",
    "|",
    ";",
    "<p>",
    "</p>",
    "<",
    "-",
    "\u{A0}",
    "\"",
    "?",
    "primo ",
    "31/2-23",
    "9999999999",
    "uge ",
    "Æ",
    "e\u{301}",
    "\u{1F600}",
    " til ",
    "Side 1-99999",
];

fn rng(seed: u8) -> TestRng {
    TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32])
}

fn below(rng: &mut TestRng, end: usize) -> usize {
    usize::try_from(rng.next_u64() % end.max(1) as u64).unwrap()
}

/// A few cuts, doublings, swaps and insertions.
fn mutated(text: &str, rng: &mut TestRng) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=below(rng, 6) {
        let (from, length) = (below(rng, letters.len()), below(rng, 20));
        let end = (from + length).min(letters.len());
        match below(rng, 4) {
            0 => drop(letters.drain(from..end)),
            1 => {
                let copy = letters[from..end].to_vec();
                let at = below(rng, letters.len() + 1);
                letters.splice(at..at, copy);
            }
            2 => letters[from..end].reverse(),
            _ => drop(letters.splice(from..from, PIECES[below(rng, PIECES.len())].chars())),
        }
    }
    letters.into_iter().collect()
}

#[test]
fn a_hundred_thousand_texts() {
    let mut rng = rng(7);
    for round in 0..50_000 {
        // Every second text comes from the real shapes, the others from all.
        let of = |own: &'static str, more: &[&'static str]| match round % 2 {
            0 => own,
            _ => more[round / 2 % more.len()],
        };
        let text = mutated(of(TABLE, &TABLES), &mut rng);
        let table = status_table::read(&text);
        let lines = text.lines().count();
        let actions = table.tracks.iter().flat_map(|track| &track.actions);
        for action in actions {
            assert!(action.source_lines.iter().all(|line| (1..=lines).contains(line)));
        }
        let text = mutated(of(RESPONSE, &RESPONSES), &mut rng);
        let response = hearing::read(&text);
        // Nothing is made up: every word that came out stood in the text.
        let said = response.rows.iter().flat_map(|row| &row.topics);
        assert!(
            said.into_iter()
                .all(|topic| text.contains(topic.split(' ').next().unwrap_or_default()))
        );
    }
}

#[test]
fn files_with_bytes_turned_around() {
    let files = [
        docx_of(TABLE),
        saved(pdf(&[&["Referat", "- Punkt"], &["Slut"]])),
        include_bytes!("files/fjordby.pdf").to_vec(),
    ];
    let mut rng = rng(11);
    for (file, times) in files.iter().zip([2_000, 2_000, 100]) {
        for _ in 0..times {
            let mut bytes = file.clone();
            for _ in 0..=below(&mut rng, 8) {
                let at = below(&mut rng, bytes.len());
                bytes[at] = u8::try_from(below(&mut rng, 256)).unwrap();
            }
            bytes.truncate(bytes.len() - below(&mut rng, 2) * below(&mut rng, bytes.len()));
            if let Ok(source) = source::text_of(&bytes, "x.pdf") {
                assert!(!source.text().trim().is_empty());
            }
        }
    }
}

#[test]
fn long_chains_do_not_pile_up() {
    let long = "primo ".repeat(50_000) + &"2023 - ultimo ".repeat(50_000);
    assert!(!dates::dates(&long, None).is_empty());
    let rows = "\t\t\tog mere-\n".repeat(50_000);
    let table = status_table::read(&format!("Spor\tTiltag\tPlan\tStatus\nBo\tFlytte\tnu\tja\n{rows}"));
    assert_eq!(table.tracks[0].actions[0].source_lines.len(), 50_001);
    let rows = "\tb\t\t\n".repeat(50_000);
    let theme = "t".repeat(500_000);
    let response = hearing::read(&format!(
        "Henvisning\tEmner\tVision\tSpørgsmål\n{theme}\ta\tb\tc\n{rows}"
    ));
    assert_eq!(response.rows.len(), 50_001);
}
