//! The status table in all its formats, read back by other readers than its writers.

use super::{reader::Pdf, world};
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

#[test]
fn the_track_spans_its_actions_on_paper() {
    let pdf = Pdf::read(&world::status_table().pdf().unwrap());
    let text = pdf.text();
    for words in [
        "Udviklingsspor",
        "Status på tiltag pr. 15/3-23",
        "Er ansat.",
        "=2+5",
        "@SUM(A1:A9)",
        "Økonomi og styring",
    ] {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
    assert_eq!(text.matches("Organisering").count(), 1);
    // Four column headings, and a row heading for each track.
    assert_eq!(pdf.roles("TH").len(), 4 + 3);
    assert_eq!(pdf.roles("TR").len(), 1 + 5);
    let page = pdf.document.get_dictionary(pdf.pages()[0]).unwrap();
    let size: Vec<f32> = page
        .get(b"MediaBox")
        .unwrap()
        .as_array()
        .unwrap()
        .iter()
        .map(|side| side.as_float().unwrap())
        .collect();
    assert!(size[2] > size[3], "lying down: {size:?}");
}

#[test]
fn a_long_track_goes_on_over_pages() {
    let table = world::long_track(120);
    let pdf = Pdf::read(&table.pdf().unwrap());
    assert!(pdf.pages().len() > 5);
    let text = pdf.text();
    assert!((0..120).all(|number| text.contains(&format!("nummer {number}."))));
}

#[test]
fn a_workbook_holds_text_and_calculates_nothing() {
    let bytes = world::status_table().xlsx().unwrap();
    assert_eq!(bytes, world::status_table().xlsx().unwrap());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("Status").unwrap();
    let cell = |row: u32, column: u32| match sheet.get_value((row, column)) {
        Some(Data::String(text)) => text.clone(),
        None | Some(Data::Empty) => String::new(),
        other => panic!("{other:?} is no text"),
    };
    assert_eq!(cell(0, 0), "Udviklingsspor");
    assert_eq!(cell(0, 3), "Status på tiltag pr. 15/3-23");
    assert_eq!(cell(1, 0), "Organisering");
    assert_eq!(cell(1, 3), "Er ansat.\nForløbet er afsluttet; én søger videre.");
    assert_eq!((cell(2, 0), cell(2, 3)), (String::new(), String::new()));
    assert_eq!(
        (cell(3, 1), cell(3, 2), cell(3, 3)),
        ("=2+5".to_owned(), "@SUM(A1:A9)".to_owned(), "-".to_owned())
    );
    assert_eq!(
        (cell(4, 0), cell(5, 0), cell(5, 1)),
        (
            "Økonomi og styring".to_owned(),
            "Kultur".to_owned(),
            String::new()
        )
    );
    let formulas = book.worksheet_formula("Status").unwrap();
    assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()));
}

#[test]
fn csv_opens_in_a_danish_excel_and_calculates_nothing() {
    let bytes = world::status_table().csv().unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(
        lines[0],
        "\u{feff}\"Udviklingsspor\";\"Tiltag\";\"Iværksættelse af tiltag\";\"Status på tiltag pr. 15/3-23\""
    );
    assert_eq!(
        lines[1],
        "\"Organisering\";\"Ansættelse af to fagchefer\";\"\";\"Er ansat.\nForløbet er afsluttet; én søger videre.\""
    );
    assert_eq!(lines[3], "\"\";\"'=2+5\";\"'@SUM(A1:A9)\";\"-\"");
    assert_eq!(lines[5], "\"Kultur\";\"\";\"\";\"\"");
}

#[test]
fn plain_text_has_the_layout_such_tables_are_sent_in() {
    let expected = "Status på udviklingsproces på Socialområdet pr. 15. marts 2023\n\n\
        Udviklingsspor\tTiltag\tIværksættelse af tiltag\tStatus på tiltag pr. 15/3-23\n\
        Organisering\tAnsættelse af to fagchefer\t\t<p>Er ansat.</p> <p>Forløbet er afsluttet; én søger videre.</p>\n\
        \tTilpasning af MED-struktur\tAfklares i maj\t\n\
        \t=2+5\t@SUM(A1:A9)\t-\n\
        Økonomi og styring\tEftersyn\t1. halvår 2023\tGår i gang efter påske.\n\
        Kultur\t\t\t\n";
    assert_eq!(world::status_table().text(), expected);
}

#[test]
fn a_table_without_a_title_is_refused() {
    let mut table = world::status_table();
    table.title = " ".to_owned();
    let refused = Some(crate::DocumentError::NoTitle);
    assert_eq!(
        [table.pdf().err(), table.docx().err(), table.xlsx().err()],
        [refused; 3]
    );
}

#[test]
fn a_hearing_is_summed_up() {
    let text = Pdf::read(&world::hearing().pdf().unwrap()).text();
    for words in [
        "1 af 2",
        "25. august 2023–11. oktober 2023",
        "Rønneby Kommune",
        "I alt",
        "Ingen punkter til dette afsnit",
        "Spørgsmål – LMU Bøgely",
        "Henvisning: side 9–10 · Emner: Sundhed, Medansvar",
        "Ikke besvaret endnu",
        "Vi er enige.",
    ] {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
}

#[test]
fn a_message_says_who_tells_what() {
    let text = Pdf::read(&world::message().pdf().unwrap()).text();
    assert!(
        text.contains("Fortælles af Bo Lind til alle medarbejdere"),
        "{text}"
    );
    let plain = world::message().text();
    assert!(plain.starts_with(
        "Fra mødet – Udvalget for Kvalitet – 4. april 2024\n\nDet vigtigste fra mødet.\n\nNy status"
    ));
    assert!(
        plain.ends_with("- Alle steder\nFortælles af Bo Lind til alle medarbejdere\n"),
        "{plain}"
    );
}
