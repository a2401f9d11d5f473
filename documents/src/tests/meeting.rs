//! Agenda and minutes: everything is printed, closed text only where it may be.

use super::{
    reader::Pdf,
    world::{self, HOSTILE, SECRET},
};
use crate::*;

/// Letters only: line breaks, hyphens at line ends and places to break are the press's business.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '\u{200b}' | '\u{ad}' | '\u{2010}'))
        .collect()
}

#[track_caller]
fn says(pdf: &Pdf, words: &str) {
    assert!(
        bare(&pdf.text()).contains(&bare(words)),
        "{words:?} is missing in:\n{}",
        pdf.text()
    );
}

#[test]
fn minutes_say_everything_they_were_given() {
    let pdf = Pdf::read(&world::minutes(2).pdf().unwrap());
    for words in [
        "Referat – Udvalget for Kvalitet – 4. april 2024",
        "Godkendt 30. april 2024",
        "torsdag den 4. april 2024",
        "kl. 12.00–14.40",
        "Lærkevej 7, Rønneby",
        "Åse Ærø, formand",
        "Dea Østergård (for Carl Høj)",
        "2. Status på kvalitet, del 2",
        "Beslutning · kl. 12.05–12.30 · Ansvarlig: Åse Ærø · Sagsnummer: 24/2",
        "tager status til efterretning",
        "Kort om sag 2.",
        "Baggrund",
        "især om natten",
        "Belægning pr. tilbud",
        "12.345 af 13.420",
        "91,99 %",
        "1. januar 2024–31. marts 2024 · Opgjort 2. april 2024 kl. 08.00 · foreløbigt tal",
        "Definition (version 2): Belagte pladsdøgn ud af mulige pladsdøgn.",
        "Årsrapport 2023",
        "der laves en ny status",
        "efter efterårsferien",
        "2. maj 2024 · Eva Nør",
        "Tallet skulle være 93.",
    ] {
        says(&pdf, words);
    }
}

#[test]
fn an_agenda_keeps_decisions_to_itself() {
    let mut agenda = world::minutes(1);
    agenda.head.kind = PaperKind::Agenda;
    let pdf = Pdf::read(&agenda.pdf().unwrap());
    says(&pdf, "Dagsorden – Udvalget for Kvalitet");
    for words in [
        "der laves en ny status",
        "efter efterårsferien",
        "Tallet skulle være 93.",
    ] {
        assert!(!bare(&pdf.text()).contains(&bare(words)), "{words}");
    }
}

#[test]
fn english_papers_speak_english() {
    let mut minutes = world::minutes(1);
    minutes.head.paper.language = Language::En;
    let pdf = Pdf::read(&minutes.pdf().unwrap());
    for words in [
        "Minutes – Udvalget for Kvalitet – 4 April 2024",
        "at 12:05–12:30",
        "12,345 of 13,420",
        "91.99 %",
    ] {
        says(&pdf, words);
    }
}

#[test]
fn a_small_number_is_hidden_with_everything_it_could_be_reckoned_from() {
    let mut minutes = world::minutes(1);
    minutes.items[0].body.figures[0].is_hidden = true;
    let pdf = Pdf::read(&minutes.pdf().unwrap());
    says(&pdf, "Skjult, fordi tallet omfatter få personer");
    for number in ["91,99", "13.420"] {
        assert!(!pdf.text().contains(number), "{number}");
    }
}

#[test]
fn closed_text_stands_on_a_sheet_of_its_own_and_every_page_says_so() {
    let pdf = Pdf::read(&world::closed_minutes().pdf().unwrap());
    says(&pdf, SECRET);
    says(&pdf, "2. Status på kvalitet, del 2 (lukket)");
    says(&pdf, "Lukket punkt: 2. Personsag på Bøgely");
    let mut closed_sheets = 0;
    for page in pdf.pages() {
        let repeated = bare(&pdf.repeated(page));
        assert!(
            repeated.contains(&bare("Indeholder lukkede punkter")),
            "{repeated}"
        );
        let drawn: String = pdf
            .drawn(page)
            .into_iter()
            .filter(|(mark, _)| *mark >= 0)
            .map(|(_, said)| said)
            .collect();
        let is_closed = repeated.contains(&bare("Lukket – må kun læses"));
        closed_sheets += usize::from(is_closed);
        assert_eq!(bare(&drawn).contains(&bare(SECRET)), is_closed);
        assert!(
            !(is_closed && drawn.contains("Tallet skulle")),
            "open text on a closed sheet"
        );
    }
    assert_eq!(closed_sheets, 1);
}

#[test]
fn an_open_paper_has_no_word_of_closed_items() {
    let closed = world::closed_minutes();
    let open = OpenMeeting {
        head: closed.head.clone(),
        items: closed.items.into_iter().map(|item| item.open).collect(),
    };
    let pdf = Pdf::read(&open.pdf().unwrap());
    says(&pdf, "2. Status på kvalitet, del 2 (lukket)");
    let everything = pdf.text()
        + &pdf
            .pages()
            .into_iter()
            .map(|page| pdf.repeated(page))
            .collect::<String>();
    for words in [SECRET, "Personsag", "Indeholder lukkede punkter"] {
        assert!(!bare(&everything).contains(&bare(words)), "{words}");
    }
}

/// Minutes with hostile text wherever text can be.
pub fn hostile() -> OpenMeeting {
    let mut minutes = world::minutes(1);
    let long = "x".repeat(900);
    minutes.items[0].title = HOSTILE.to_owned();
    minutes.items[0].owner = HOSTILE.to_owned();
    minutes.items[0].body.case_text = format!("{HOSTILE}\n{long}");
    minutes.items[0].body.tables[0].rows[0][0] = HOSTILE.to_owned();
    minutes.items[0].body.tables[0].rows[1][1] = long;
    minutes.items[0].body.attachments[0].title = HOSTILE.to_owned();
    minutes.items[0].body.charts[0].alt = HOSTILE.to_owned();
    minutes.head.committee = HOSTILE.to_owned();
    minutes.head.place = HOSTILE.to_owned();
    minutes
}

#[test]
fn hostile_text_is_printed_as_text() {
    let pdf = Pdf::read(&hostile().pdf().unwrap());
    let printed = HOSTILE
        .replace('😀', "[U+1F600]")
        .replace(['\u{202e}', '\u{0}'], "");
    assert!(
        bare(&pdf.text()).matches(&bare(&printed)).count() >= 5,
        "{}",
        pdf.text()
    );
    says(&pdf, &"x".repeat(900));
}

#[test]
fn ten_thousand_lines_are_all_there() {
    let mut minutes = world::minutes(1);
    let lines: Vec<String> = (0..10_000).map(|line| format!("Linje {line} med ord.")).collect();
    minutes.items[0].body.case_text = lines.join("\n");
    let text = bare(&Pdf::read(&minutes.pdf().unwrap()).text());
    for line in [0, 4_999, 9_999] {
        assert!(text.contains(&bare(&lines[line])));
    }
    assert_eq!(text.matches("medord.").count(), 10_000);
}

#[test]
fn what_nobody_can_see_or_read_is_refused() {
    let refused = |change: fn(&mut OpenMeeting)| {
        let mut minutes = world::minutes(2);
        change(&mut minutes);
        assert_eq!(minutes.pdf().err(), minutes.docx().err());
        minutes.pdf().unwrap_err()
    };
    assert_eq!(
        refused(|it| it.items[1].body.charts[0].alt = "  ".to_owned()),
        DocumentError::NoAltText(2)
    );
    assert_eq!(
        refused(|it| it.items[0].body.charts[0].svg = "hej".to_owned()),
        DocumentError::NotADrawing(1)
    );
    // One table and one of actions in each item.
    assert_eq!(
        refused(|it| drop(it.items[1].body.tables[0].rows[0].pop())),
        DocumentError::CrookedTable(3)
    );
}

#[test]
fn a_broken_drawing_ends_only_its_own_document() {
    let mut minutes = world::minutes(1);
    minutes.items[0].body.charts[0].svg = "<svg><g></svg>".to_owned();
    assert!(matches!(
        minutes.pdf(),
        Err(DocumentError::Press {
            template: "meeting.typ",
            ..
        })
    ));
    assert!(world::minutes(1).pdf().is_ok());
}

#[test]
fn a_drawing_cannot_fetch_other_files() {
    let mut minutes = world::minutes(1);
    for address in [
        "/data.json",
        "file:///etc/hostname",
        "house.typ",
        "https://etsted.example/a.png",
    ] {
        let image = format!(r#"<svg viewBox="0 0 9 9"><image href="{address}" width="9" height="9"/></svg>"#);
        minutes.items[0].body.charts[0].svg = image;
        if let Ok(made) = minutes.pdf() {
            let pdf = Pdf::read(&made);
            assert!(!pdf.document.objects.values().any(|object| {
                object.as_stream().is_ok_and(|stream| {
                    stream
                        .dict
                        .get(b"Subtype")
                        .is_ok_and(|kind| *kind == "Image".into())
                })
            }));
        }
    }
}

#[test]
fn an_item_with_nothing_in_it_is_a_heading() {
    let mut minutes = world::minutes(1);
    minutes.items[0].body = ItemBody::default();
    minutes.items[0].title = String::new();
    minutes.head.attendance = Attendance::default();
    minutes.head.place = String::new();
    let pdf = Pdf::read(&minutes.pdf().unwrap());
    says(&pdf, "1. Uden titel");
    assert_eq!(pdf.roles("H2").len(), 0);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (open, closed) = (world::minutes(3), world::closed_minutes());
    assert_eq!(open.pdf().unwrap(), open.pdf().unwrap());
    assert_eq!(open.docx().unwrap(), open.docx().unwrap());
    assert_eq!(closed.pdf().unwrap(), closed.pdf().unwrap());
    assert_eq!(world::message().pdf().unwrap(), world::message().pdf().unwrap());
    let stored = serde_json::to_string(&open).unwrap();
    assert_eq!(serde_json::from_str::<OpenMeeting>(&stored).unwrap(), open);
}
