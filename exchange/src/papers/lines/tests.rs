//! What normalisation does to single lines.

use super::{PARAGRAPH, Paper};

fn texts(source: &str) -> Vec<(usize, String)> {
    let lines = Paper::from_text(source).lines;
    lines.into_iter().map(|line| (line.number, line.text)).collect()
}

#[test]
fn a_bold_mark_between_two_words_breaks_the_line_and_both_keep_the_number() {
    let found =
        texts("1. Status (kl. 9.00-9.05)**Det indstilles, at MED**\r\nmed **fed** skrift og *kursiv* her");
    assert_eq!(
        found,
        [
            (1, "1. Status (kl. 9.00-9.05)".into()),
            (1, "Det indstilles, at MED".into()),
            (2, "med fed skrift og kursiv her".into())
        ]
    );
}

#[test]
fn spaces_hyphens_breaks_and_marks_nobody_sees_are_cleaned() {
    let found = texts("\u{feff}Bag\u{ad}grund\u{a0}\n \u{a0} \n\u{c}Side 2\nA\u{30a}rsplan og doku\u{ad}\n");
    assert_eq!(
        found,
        [
            (1, "Baggrund".into()),
            (2, String::new()),
            (3, "Side 2".into()),
            (4, "Årsplan og doku-".into())
        ]
    );
    assert!(Paper::from_text("a\n\u{c}b").lines[1].page);
    assert!(Paper::from_text("a\n\u{c}\nb\n").lines[1].page);
}

#[test]
fn tags_are_unwrapped_and_a_cell_keeps_its_paragraphs() {
    assert_eq!(
        texts("<p>Et &amp; to</p><p>tre</p>"),
        [(1, "Et & to".into()), (1, "tre".into())]
    );
    assert_eq!(
        texts("Spor\t<p>a</p><p>b</p>\t\t"),
        [(1, format!("Spor\ta{PARAGRAPH}b\t\t"))]
    );
    assert_eq!(texts("<i>I alt:</i>\t<i>95</i>"), [(1, "I alt:\t95".into())]);
    assert_eq!(
        texts("se <https://eksempel.dk/a> og 3 < 4"),
        [(1, "se <https://eksempel.dk/a> og 3 < 4".into())]
    );
    assert_eq!(texts("| Navn | Tal |"), [(1, "Navn\tTal".into())]);
}

#[test]
fn a_list_mark_and_an_underscore_stay() {
    let found = texts("  * punkt et\nreferat_3_maj.pdf\n## Punkt 2\n* to");
    let plain: Vec<_> = found.into_iter().map(|(_, text)| text).collect();
    assert_eq!(plain, ["* punkt et", "referat_3_maj.pdf", "Punkt 2", "* to"]);
    assert_eq!(Paper::from_text("  * punkt et").lines[0].indent, 2);
}

#[test]
fn every_encoding_is_read() {
    let western = b"Frav\xe6rende: \xc5se \xd8rsted";
    let paper = Paper::from_bytes(western);
    assert_eq!(paper.lines[0].text, "Fraværende: Åse Ørsted");
    assert_eq!(paper.encoding, Some("windows-1252"));
    let cut = &"Fraværende: Åse Ø".as_bytes()[..19];
    let paper = Paper::from_bytes(cut);
    assert!(paper.lines[0].text.starts_with("Fraværende: Åse "));
    assert_eq!(paper.encoding, None);
    let wide: Vec<u8> = "Møde i rådet".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(Paper::from_bytes(&wide).lines[0].text, "Møde i rådet");
    assert_eq!(Paper::from_bytes(&[]).lines.len(), 1);
}
