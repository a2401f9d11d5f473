//! The check: what must be found however it is written, and what must be left alone.

use super::*;
use proptest::prelude::*;

/// Spellings of the invented number 010285-1234 (domain reference §8.5; the "every spelling").
const NUMBERS: &[&str] = &[
    "0102851234",
    "010285-1234",
    "010285 1234",
    "010285 - 1234",
    "010285–1234",
    "010285\u{2011}1234",
    "010285\u{2212}1234",
    "010285/1234",
    "010285.1234",
    "010285\u{A0}1234",
    "010285\u{202F}1234",
    "010285\u{200B}1234",
    "0\u{200B}1\u{200D}0\u{2060}2\u{FEFF}8\u{AD}51234",
    "010285\n1234",
    "010285-\n1234",
    "010285-\r\n1234",
    "0102\n85-1234",
    "0102-\n851234",
    "010285-12-\n34",
    "01028-\n51234",
    "01.02.85-1234",
    "01-02-85-1234",
    "01/02/85 1234",
    "01 02 85 1234",
    "01 02 85\n1234",
    "０１０２８５-１２３４",
    "٠١٠٢٨٥-١٢٣٤",
    "𝟘𝟙𝟘𝟚𝟠𝟝1234",
    "CPR:010285-1234.",
    "cpr010285-1234x",
    "(0102851234)",
    "290200-0000",
    "610285-1234",
    "670190-1234",
    "010190-1AB3",
    "0101907ab3",
    "010190 5CD9",
    "0101\u{200B}90-6CD9",
    // Cells of a table, fields of a file.
    "010285\t1234",
    "010285;1234",
    "010285,1234",
    "010285 ; 1234",
    "| 010285 | 1234 |",
    "Anders\t010285\t1234\t8000 Aarhus",
    "1;Anders;310785;1234;Vej",
    "12\t310785\t1234\tAnders",
    "010285;1234;8000;Aarhus",
    "(010285) 1234",
    "(010285)-1234",
    "(310785) 1234",
    "010285 12 34",
    "010285-12 34",
    "010285     1234",
    "010285 \u{A0} \u{A0} \u{A0} 1234",
    "310785      -      1234",
    "01.02.1985-1234",
    "01-02-1985-1234",
    "01/02/1985 - 1234",
    "01 02 1985-1234",
    "01021985-1234",
    "01.02.1985\u{2013}1234",
];

#[test]
fn a_number_like_cpr_is_found_however_it_is_written() {
    for number in NUMBERS {
        for text in [
            (*number).to_owned(),
            format!("Sagen om {number} drøftes."),
            format!("Punkt 4\n{number}\nBilag"),
        ] {
            assert!(!like_person_numbers(&text).is_empty(), "{text:?}");
        }
    }
}

/// What stands in papers of committees and is no CPR number; the case numbers are those of the three layouts.
const OTHERS: &[&str] = &[
    "Sagsnr. 1-13-3-131-21",
    "1-13-3-57-16",
    "1-10-12-14-1234",
    "2024-018827",
    "2010-121234",
    "sag 27.69.40-G01-1-20",
    "Tlf. 20 10 12 34",
    "Tlf. 20101234\n12 pladser",
    "Tlf. 20 10 12 34\n56 pladser",
    "+45 20 10 12 34",
    "+4520101234",
    "0045 20 10 12 34",
    "20101234\n20105678",
    "20101234\n12 10 20 30",
    "EAN 5798001285123",
    "CVR 10128512",
    "den 10.-12.10.2024",
    "den 10.–12. 10. 2024",
    "01.02.2026 kl. 12.30",
    "2026-10-12 10:30",
    "2012-10-12 10:30",
    "12-10-2012 10:30",
    "kl. 10.12-11.12",
    "10.12.2010 og 11.12.2010",
    "1.012.851.234 kr.",
    "10,12 85,12",
    "3102851234",
    "0113851234",
    "0002851234",
    "010285123",
    "01028512345",
    "12 pladser, 10 i brug, 85 pct., 1234 døgn",
    "010285-1234567",
    "2022-2026: 12, 10 og 9",
    "ISO 13485:2016",
    "Bilag 10-12-85",
    // Rows of amounts, periods, and numbers that only look like two cells.
    "120512\t1234\t98765",
    "98765;120512;1234",
    "120512,1234,5678",
    "sag 120512, 1234 og 5678",
    "Lønsum 1.120512,1234",
    "12,0512;1234",
    "(120512,50) 1234",
    "12.05.2024-31.12.2024",
    "01.02.2024 - 2026",
    "01.02.2024-26",
    "31.02.1985-1234",
    "01.13.1985-1234",
    "20101234-1240",
    "Tlf. 20101985 - 1990",
    "1-10-12-1985-1234-21",
    "2024\t1234",
    "Møde 121026 10-12",
    "121026 12.30",
    "101285 12 34 56",
    "Tlf. 87 28 10 12 34",
    "Tlf.\t20101234\t1012",
    "EAN\t5798001285123\t1234",
    "2022\t2023\t2024\t2025",
    "120512   ;   12345",
    "120512 kr.; 1234 kr.",
    "300190-1XY3A",
];

#[test]
fn case_numbers_telephone_numbers_and_dates_are_left_alone() {
    for text in OTHERS {
        let found = like_person_numbers(text);
        assert!(found.is_empty(), "{text:?}: {found:?}");
    }
}

#[test]
fn a_finding_says_where_it_stands() {
    let text = "Å: 0102\u{AD}85-1234.";
    let found = like_person_numbers(text);
    assert_eq!(found.len(), 1);
    assert_eq!(&text[found[0].clone()], "0102\u{AD}85-1234");
}

fn anders() -> Names {
    let mut names = Names::new();
    names.add("Anders Peter", "Holm-Åkjær");
    names.add("Bo", "Ek");
    names.add("Mari", "Ager");
    names.add("Søren", "Bay Lund");
    names
}

#[test]
fn a_citizens_name_is_found_however_it_is_written() {
    let names = anders();
    for text in [
        "Anders Peter Holm-Åkjær",
        "ANDERS PETER HOLM ÅKJÆR",
        "Anders Holm-Åkjær",
        "Holm-Åkjær, Anders",
        "Holm-Aakjær, Anders Peter",
        "anders.holm-aakjaer@example.dk",
        "Anders Holm\u{AD}Å\u{200B}kjærs",
        "Anders\u{A0}Holm-Åkjær's",
        "Anders\nHolm-\nÅkjær",
        "An-\nders Holm-A\u{30A}kjær",
        "Αnders Ηolm-Åkjær", // Greek capitals
        "Аndеrs Hоlm-Åkjær", // Cyrillic letters
        "Ａnders Holm-Åkjær",
        "referat_AndersHolm-Åkjær2024.pdf",
        "andersholmåkjær.docx",
        "Bo Ek",
        "Bo Eks sag",
        "Ek, Bo",
        "Mari Ager",
        "Søren Lund",
        "SØREN BAY LUND",
        "Soren Lund",
    ] {
        let found = names.found_in(&Plain::of(&format!("Om {text}.")));
        assert_eq!(found.len().min(1), 1, "{text:?}");
    }
}

#[test]
fn other_words_are_no_names() {
    let names = anders();
    for text in [
        "Byen Mariager",
        "Boeken",
        "Bo eksempelvis",
        "Ander Holm",
        "Holm",
        "Anders",
        "ekbo",
        "turbo ek",
        "Søren og Lund",
        "bo. Egen",
    ] {
        let found = names.found_in(&Plain::of(text));
        assert!(found.is_empty(), "{text:?}: {found:?}");
    }
    assert!(names.spells("Bo Ek") && !names.spells("Bo"));
}

#[test]
fn a_citizen_is_found_by_every_name_that_people_use() {
    let mut names = Names::new();
    names.add("Anna Marie Louise", "Holm Hansen");
    names.add("Anne-Marie", "Bruun");
    names.add("Per", "von der Ley");
    names.add("Åse Birte", "Skov-Dahl");
    for text in [
        "Anna Marie Louise Holm Hansen",
        "Marie Hansen",
        "Anna Marie Hansen",
        "Anna Louise Hansen",
        "Louise Holm",
        "Anna Holm",
        "Anna M. Hansen",
        "Anna M. L. Hansen",
        "Marie L Holm",
        "Anna H. Hansen",
        "Anna M. H. Hansen",
        "Hansen, Anna M.",
        "HOLM HANSEN, MARIE",
        "Marie Hansens sag",
        "Anne Bruun",
        "Marie Bruun",
        "Anne-Marie Bruun",
        "Anne Marie Bruun",
        "Annemarie Bruun",
        "Anne M. Bruun",
        "Per Ley",
        "Per von der Ley",
        "Birte Dahl",
        "Åse Skov",
        "Aase B. Skov-Dahl",
    ] {
        let found = names.found_in(&Plain::of(&format!("Om {text}.")));
        assert!(!found.is_empty(), "{text:?}");
    }
    for text in [
        "Anna Marie Louise",
        "Holm Hansen",
        "Hansen",
        "M. Hansen",
        "Anna og Hansen",
        "Per von Bruun",
        "skrevet af Per der var syg",
        "Anne",
        "Louise Bruun",
        "B. Dahl",
    ] {
        let found = names.found_in(&Plain::of(text));
        assert!(found.is_empty(), "{text:?}: {found:?}");
    }
}

#[test]
fn a_long_name_has_a_bounded_number_of_spellings_and_its_whole_counts() {
    let long = "Ada Bea Cia Dea Eva Fia Gry Ida Jan Kaj".to_owned();
    let mut names = Names::new();
    names.add(&long, &long.replace(' ', "-"));
    for text in [
        format!("{long} {long}"),
        "Ada Dea".to_owned(),
        format!("{long} Bea"),
    ] {
        assert!(names.spells(&text), "{text:?}");
    }
    assert!(!names.spells("Kaj Jan"));
}

/// A name as it was confirmed says nothing about other ways to write it.
#[test]
fn a_name_as_written_is_no_more_than_that() {
    let mut names = Names::new();
    names.add_as_written("Anna Marie", "Hansen");
    for text in ["Anna Marie Hansen", "Anna Hansen", "Hansen, Anna Marie"] {
        assert!(names.is(text), "{text:?}");
    }
    assert!(!names.is("Marie Hansen") && !names.is("Anna M. Hansen"));
    let mut own = Names::new();
    own.add_whole("Anna Marie Holm Hansen");
    assert!(own.is("Anna Holm") && own.is("Marie Hansen") && !own.is("Holm"));
}

#[test]
fn the_names_of_a_region_are_ready_in_a_moment() {
    let given = [
        "Anna Marie Louise",
        "Bo",
        "Carl-Emil Nørgaard",
        "Dorthe Kirstine",
        "Erik",
    ];
    let family = ["Hansen", "Holm Hansen", "Skov-Dahl", "Bruun"];
    let begun = std::time::Instant::now();
    let mut names = Names::new();
    for number in 0..10_000_u32 {
        let letter = |shift: u32| char::from_u32(97 + (number >> shift) % 26).unwrap_or('a');
        let own = format!("{}{}{}", letter(0), letter(4), letter(8));
        let at = usize::try_from(number).unwrap_or_default();
        names.add(given[at % 5], &format!("{} {own}sen", family[at % 4]));
    }
    let added = begun.elapsed();
    let text = "Udvalget drøftede forslaget og besluttede at vende tilbage til det. ".repeat(1_000);
    let found = names.found_in(&Plain::of(&text));
    let looked = begun.elapsed() - added;
    eprintln!("10,000 names: {added:?}; 68,000 characters: {looked:?}");
    assert!(found.is_empty());
    assert!(begun.elapsed().as_secs() < 20, "{added:?} {looked:?}");
}

const CLOSED: &str = "Direktionen foreslår, at Kastanjegården lukkes den 1. maj, og at lederen opsiges.";

fn closed() -> Closed {
    let phrases = [
        "det indstilles at",
        "tager orienteringen til efterretning",
        "Hoved-MED for Socialområdet",
    ];
    let mut closed = Closed::new(6, phrases);
    closed.add_text(CLOSED);
    closed.add_text("Opsigelse af lederen");
    closed.add_text("Det indstilles, at Hoved-MED for Socialområdet tager orienteringen til efterretning");
    closed.add_title("Personalesag", &["Lukket punkt"]);
    closed.add_title("Orientering", &["En orientering fra direktionen"]);
    closed
}

#[test]
fn closed_words_are_found_however_they_are_written() {
    let closed = closed();
    for text in [
        CLOSED,
        "at Kastanjegården lukkes den 1. maj og",
        "AT KASTANJEGÅRDEN LUKKES DEN 1. MAJ OG",
        "Kastanje-\ngården lukkes\nden 1. maj, og at",
        "Kastanje\u{AD}gården\u{A0}lukkes den\u{200B} 1. maj og at",
        "K a s t a n j e g å r d e n lukkes den 1. maj og at",
        "Kаstаnjegården lukkes den 1. maj og at", // Cyrillic а
        "opsigelse af lederen",
        "En PERSONALESAG behandles",
        "personale-\nsag",
    ] {
        assert!(!closed.found_in(&Plain::of(text)).is_empty(), "{text:?}");
    }
}

#[test]
fn what_everybody_writes_is_left_alone() {
    let closed = closed();
    for text in [
        "Det indstilles, at Hoved-MED for Socialområdet tager orienteringen til efterretning",
        "Kastanjegården lukkes",
        "Personalesager",
        "Orientering",
        "den 1. maj, og at",
        "",
    ] {
        let found = closed.found_in(&Plain::of(text));
        assert!(found.is_empty(), "{text:?}: {found:?}");
    }
}

#[test]
fn what_the_closer_let_stay_open_is_not_closed_by_the_former_text() {
    let former =
        "Belægningen drøftes på alle tilbud i området. Lederen af Kastanjegården er sygemeldt til maj.";
    let open = "Belægningen drøftes på alle tilbud i området.";
    let mut closed = Closed::new(5, []);
    closed.add_text_but(former, &[open]);
    assert!(closed.found_in(&Plain::of(open)).is_empty());
    assert!(
        !closed
            .found_in(&Plain::of("Lederen af Kastanjegården er sygemeldt"))
            .is_empty()
    );
}

#[test]
fn hits_come_in_order_and_touching_ones_are_one() {
    let text = "Anders Holm-Åkjær, 010285-1234: Direktionen foreslår, at Kastanjegården lukkes den 1. maj";
    let hits = look_through(text, &closed(), &anders());
    let kinds: Vec<Kind> = hits.iter().map(|hit| hit.kind).collect();
    assert_eq!(kinds, [Kind::CitizenName, Kind::PersonNumber, Kind::ClosedWords]);
    assert_eq!(&text[hits[0].range.clone()], "Anders Holm-Åkjær");
    assert_eq!(
        &text[hits[2].range.clone()],
        "Direktionen foreslår, at Kastanjegården lukkes den 1. maj"
    );
}

/// What may be put between the letters of a word without anybody seeing it.
fn disguise() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "", "", "", "\u{AD}", "\u{200B}", "\u{2060}", "-\n", "\u{200D}",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #[test]
    fn no_text_makes_the_check_fall_over(text in "\\PC{0,200}", other in any::<String>()) {
        let mut closed = Closed::new(4, ["til efterretning"]);
        closed.add_text(&other);
        closed.add_title(&text, &[&other]);
        let mut names = Names::new();
        names.add(&text, &other);
        for text in [&text, &other] {
            for hit in look_through(text, &closed, &names) {
                prop_assert!(text.get(hit.range).is_some());
            }
        }
    }

    #[test]
    fn a_disguised_name_is_found_among_any_words(
        before in "[a-zæøå ]{0,40}", after in "[a-zæøå ]{0,40}", gaps in prop::collection::vec(disguise(), 6),
        space in prop::sample::select(vec![" ", "\u{A0}", "\n", "  ", ", ", "\u{2009}"]), capitals in any::<bool>(),
    ) {
        let mut names = Names::new();
        names.add("Kaj", "Rud");
        let name: String = "KajRud".chars().zip(&gaps).enumerate().map(|(at, (letter, gap))| {
            let letter = if capitals { letter.to_uppercase().to_string() } else { letter.to_string() };
            match at { 2 => format!("{letter}{space}"), 5 => letter, _ => format!("{letter}{gap}") }
        }).collect();
        let text = format!("{before} {name} {after}");
        prop_assert!(!names.found_in(&Plain::of(&text)).is_empty(), "{text:?}");
    }

    #[test]
    fn a_run_of_closed_words_is_found_in_any_surroundings(
        words in prop::collection::vec("[a-zæøå]{2,9}", 8..14), start in 0usize..3,
        before in "[a-zæøå ]{0,40}", after in "[a-zæøå ]{0,40}",
        space in prop::sample::select(vec![" ", "\u{A0}", "\n", "  ", ", ", " – "]), gap in disguise(),
    ) {
        let mut closed = Closed::new(5, []);
        closed.add_text(&words.join(" "));
        let mut run = words[start..start + 5].to_vec();
        let middle = run[2].char_indices().nth(1).map_or(0, |(at, _)| at);
        run[2].insert_str(middle, &gap);
        let text = format!("{before} {} {after}", run.join(space));
        prop_assert!(!closed.found_in(&Plain::of(&text)).is_empty(), "{text:?}");
    }

    #[test]
    fn every_plausible_number_is_found_with_any_sign(
        day in 1u8..=28, month in 1u8..=12, year in 0u8..100, serial in 0u16..10000,
        sign in prop::sample::select(vec!["", "-", " ", "\u{A0}", " - ", "\u{2013}", ".", "\u{200B}", "\n", "-\n"]),
    ) {
        let text = format!("nr. {day:02}{month:02}{year:02}{sign}{serial:04} i listen");
        prop_assert_eq!(like_person_numbers(&text).len(), 1, "{:?}", text);
    }
}
