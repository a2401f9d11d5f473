//! Minutes in layouts that hide their items: other numbers, columns, broken words, excerpts, other languages. All invented.

use crate::outline::{head, items, of, told, unread};

/// No line is left over.
const NONE: [usize; 0] = [];
/// Nothing is told.
const QUIET: [&str; 0] = [];

#[test]
fn roman_numerals() {
    let read = of(include_bytes!("minutes/roman.txt"));
    assert_eq!(
        head(&read),
        "referat | Repræsentantskabet for Nordfjord Samværstilbud | 2023-12-09 10:00-- | -"
    );
    assert_eq!(
        items(&read),
        [
            "I Valg af dirigent => Bo Due blev valgt.",
            "II Formandens beretning => Beretningen blev taget til efterretning.",
            "III Regnskab => Godkendt.",
            "IV Indkomne forslag => Forslaget om længere åbningstid blev forkastet.",
            "V Eventuelt",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(told(&read), ["no label says what was decided: V. Eventuelt"]);
}

#[test]
fn capital_letters_count_items() {
    let read = of(include_bytes!("minutes/letters.txt"));
    assert_eq!(
        head(&read),
        "referat | Brugerrådet i Solgården | 2024-06-04 13:30-14:30 | -"
    );
    assert_eq!(
        items(&read),
        [
            "A Velkomst",
            "B Turen til Fårup => Turen bliver den 20. august.",
            "C Maden i weekenden => Køkkenet prøver det i en måned.",
            "D Eventuelt => Intet.",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(told(&read), ["no label says what was decided: A. Velkomst"]);
}

#[test]
fn titles_in_capitals_without_numbers() {
    let read = of(include_bytes!("minutes/capitals.txt"));
    assert_eq!(
        head(&read),
        "referat | UDSATTERÅDET | 2024-02-05 14:00-- | Caféen på Havnegade 3"
    );
    assert_eq!(
        items(&read),
        [
            "- VELKOMST OG DAGSORDEN",
            "- NYT FRA VARMESTUEN => Rådet sender et brev til Socialudvalget.",
            "- HØRING OM RUSMIDDELBEHANDLING => Bo Due skriver et udkast. Udkastet godkendes på mail.",
            "- NÆSTE MØDE",
            "- EVENTUELT",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(
        told(&read),
        [
            "no label says what was decided: VELKOMST OG DAGSORDEN",
            "no label says what was decided: NÆSTE MØDE",
            "no label says what was decided: EVENTUELT"
        ]
    );
}

#[test]
fn titles_above_text_without_a_label() {
    let read = of(include_bytes!("minutes/unlabelled_titles.txt"));
    assert_eq!(head(&read), "referat | Samråd Voksen | 2024-09-17 --- | -");
    assert_eq!(
        items(&read),
        [
            "- Henvendelse fra Fjordby Kommune => Anne Lind inviterer til et møde i oktober",
            "- Ny aftale om tolke => Tilbuddet fra Nordfjord Tolke vælges",
            "- Status på byggeriet => Taget til efterretning",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(told(&read), QUIET);
}

#[test]
fn sub_items_with_numbers_and_letters() {
    let read = of(include_bytes!("minutes/sub_items.txt"));
    assert_eq!(
        head(&read),
        "referat | Områdeudvalg Syd | 2024-03-18 09:00-11:00 | -"
    );
    assert_eq!(
        items(&read),
        [
            "1 Godkendelse af dagsorden",
            "2 Økonomi",
            "2.1 Regnskab 2023 => Overskuddet overføres.",
            "2.2 Budget 2025 => Drøftes igen i maj.",
            "3 Arbejdsmiljø",
            "3.a Trivselsmåling => Resultatet drøftes i hver afdeling.",
            "3.b Ny leverandør af arbejdstøj => Udsat.",
            "4 Eventuelt",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(
        told(&read),
        [
            "no label says what was decided: 1. Godkendelse af dagsorden",
            "no label says what was decided: 2. Økonomi",
            "no label says what was decided: 3. Arbejdsmiljø",
            "no label says what was decided: 4. Eventuelt"
        ]
    );
}

#[test]
fn minutes_that_answer_the_agenda_by_number() {
    let read = of(include_bytes!("minutes/answers_by_number.txt"));
    assert_eq!(
        head(&read),
        "referat | Beboerrådet på Solgården | 2024-10-03 14:00-- | -"
    );
    assert_eq!(
        items(&read),
        [
            "1 Velkomst",
            "2 Julefrokost",
            "3 Nye møbler til stuen => Mona og Per finder tre forslag.",
            "4 Eventuelt",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(
        told(&read),
        [
            "no label says what was decided: 1. Velkomst",
            "no label says what was decided: 2. Julefrokost",
            "no label says what was decided: 4. Eventuelt"
        ]
    );
}

#[test]
fn a_table_whose_columns_only_spaces_part() {
    let read = of(include_bytes!("minutes/columns.txt"));
    assert_eq!(
        head(&read),
        "referat | Bofællesskabet Åsen | 2024-05-23 13:00-14:30 | -"
    );
    assert_eq!(
        items(&read),
        [
            "1 Godkendelse af dagsorden => Godkendt.",
            "2 Ferieplan for sommeren => Planen hænges op i uge 22. | Vagter, der ikke er dækket, slås op internt.",
            "3 Nyt medicinskab => Skabet bestilles.",
            "4 Eventuelt",
        ]
    );
    assert_eq!(unread(&read), [5]);
    assert_eq!(told(&read), ["no label says what was decided: 4. Eventuelt"]);
}

#[test]
fn running_text_in_two_columns() {
    let read = of(include_bytes!("minutes/two_columns.txt"));
    assert_eq!(
        head(&read),
        "referat | Bestyrelsen for Solgården | 2024-04-03 17:00-- | -"
    );
    assert_eq!(
        items(&read),
        [
            "1 Økonomi => Regnskabet blev godkendt.",
            "2 Ansættelse af souschef => Grethe Sand deltager i samtalerne.",
            "3 Eventuelt => Intet.",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(told(&read), QUIET);
}

#[test]
fn page_heads_of_two_lines() {
    let read = of(include_bytes!("minutes/page_heads.txt"));
    assert_eq!(
        head(&read),
        "referat | Social- og Psykiatriudvalget | 2025-01-15 15:00-16:30 | Mødelokale 1, Regionshuset"
    );
    assert_eq!(
        items(&read),
        [
            "1 Godkendelse af dagsorden => Godkendt.",
            "2 Status på magtanvendelser => Taget til efterretning. + Magtanvendelser 2024 - tabeller",
            "3 Eventuelt => Intet.",
        ]
    );
    assert_eq!(unread(&read), [1, 2, 12, 13, 19, 20, 30, 31]);
    assert_eq!(told(&read), ["7 lines are page heads, page feet or page numbers"]);
}

#[test]
fn contents_without_heading_and_words_broken_at_line_ends() {
    let read = of(include_bytes!("minutes/glued_pdf.txt"));
    assert_eq!(head(&read), "referat | DAS Voksne | 2025-03-06 --- | -");
    assert_eq!(
        items(&read),
        [
            "1 Siden sidst",
            "2 Rammeaftale 2026 => Styregruppen godkendte udkastet med enkelte rettelser. Høringen varer til den 1. maj, og svarene behandles i juni. + Udkast til rammeaftale 2026",
            "3 Eventuelt",
        ]
    );
    assert_eq!(unread(&read), [3, 19, 27]);
    assert_eq!(
        told(&read),
        [
            "3 lines are page heads, page feet or page numbers",
            "no label says what was decided: 1. Siden sidst",
            "no label says what was decided: 3. Eventuelt"
        ]
    );
}

#[test]
fn soft_hyphens_and_no_break_spaces() {
    let read = of(include_bytes!("minutes/soft_hyphens.txt"));
    assert_eq!(
        head(&read),
        "referat | Handicaprådet i Fjordby Kommune | 2024-03-07 15:00-- | -"
    );
    assert_eq!(
        items(&read),
        [
            "1 Godkendelse af dagsorden => Godkendt.",
            "2 Tilgængelighed på de offentlige toiletter => Rådet indstiller til Teknikudvalget, at der afsættes midler.",
            "3 Eventuelt => Intet.",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(told(&read), QUIET);
}

#[test]
fn an_excerpt_from_the_middle_to_the_middle() {
    let read = of(include_bytes!("minutes/excerpt_middle.txt"));
    assert_eq!(head(&read), "referat | - | - --- | -");
    assert_eq!(
        items(&read),
        [
            "- - => Udvalget godkendte indstillingen. Per Juul (C) kunne ikke støtte den. + Behovsanalyse 2024 | Høringssvar",
            "7 Samarbejde med psykiatrien [2024-030417]",
            "8 Kvalitetsrapport [2024-031200]",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(
        told(&read),
        [
            "the text begins inside an item; its heading is missing",
            "the day of the meeting was not found",
            "the committee was not found",
            "no label says what was decided: 7. Samarbejde med psykiatrien",
            "no label says what was decided: 8. Kvalitetsrapport"
        ]
    );
}

#[test]
fn contents_with_dots_and_a_broken_title() {
    let read = of(include_bytes!("minutes/contents_dots.txt"));
    assert_eq!(
        head(&read),
        "referat | Hovedudvalget for Social | 2024-01-29 12:30-15:00 | -"
    );
    assert_eq!(
        items(&read),
        [
            "1 Godkendelse af dagsorden => Godkendt.",
            "2 Ny struktur for de socialpsykiatriske bosteder i den østlige del af regionen => Drøftet. Hovedudvalget ønsker en høring hos LMU'erne.",
            "3 Status på sygefravær => Taget til efterretning.",
            "4 Eventuelt => Ingen bemærkninger.",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(told(&read), QUIET);
}

#[test]
fn contents_without_items() {
    let read = of(include_bytes!("minutes/contents_only.txt"));
    assert_eq!(
        head(&read),
        "referat | Udvalget for Voksne og Handicap | 2024-04-10 --- | -"
    );
    assert_eq!(items(&read), QUIET);
    assert_eq!(unread(&read), NONE);
    assert_eq!(
        told(&read),
        [
            "in the table of contents but not found: 1. Godkendelse af dagsorden",
            "in the table of contents but not found: 2. Budgetopfølgning 1 2024",
            "in the table of contents but not found: 3. Høringssvar til rammeaftalen",
            "in the table of contents but not found: 4. Klagesag",
            "in the table of contents but not found: 5. Meddelelser",
            "no items were found"
        ]
    );
}

#[test]
fn minutes_in_english() {
    let read = of(include_bytes!("minutes/english.txt"));
    assert_eq!(
        head(&read),
        "referat | Nordfjord Autism Network - Steering Committee | 2024-05-16 10:00-11:30 | Room 4, Regionshuset"
    );
    assert_eq!(
        items(&read),
        [
            "1 Approval of the agenda => The agenda was approved.",
            "2 Budget for 2025 => Approved. No decision was taken on the travel costs. + Budget 2025.xlsx",
            "3 Next conference",
            "4 Any other business",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(
        told(&read),
        [
            "no label says what was decided: 3. Next conference",
            "no label says what was decided: 4. Any other business"
        ]
    );
}

#[test]
fn minutes_in_two_languages() {
    let read = of(include_bytes!("minutes/bilingual.txt"));
    assert_eq!(
        head(&read),
        "referat | Samarbejdsforum for Botilbud / Cooperation Forum | 2024-03-14 10:00-12:00 | -"
    );
    assert_eq!(
        items(&read),
        [
            "1 Velkomst / Welcome",
            "2 Fælles uddannelse / Joint training => Uddannelsen begynder i september. / The training starts in September.",
            "3 Næste møde / Next meeting => 6. juni 2024 i Fjordby. / 6 June 2024 in Fjordby.",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(
        told(&read),
        ["no label says what was decided: 1. Velkomst / Welcome"]
    );
}

#[test]
fn norwegian_minutes_are_told_and_not_made_up() {
    let read = of(include_bytes!("minutes/norwegian.txt"));
    assert_eq!(head(&read), "- | - | - 18:00-20:30 | -");
    assert_eq!(items(&read), QUIET);
    assert_eq!(
        unread(&read),
        [1, 2, 6, 8, 9, 11, 13, 14, 16, 17, 19, 20, 22, 24, 25]
    );
    assert_eq!(
        told(&read),
        [
            "no items were found",
            "the day of the meeting was not found",
            "the committee was not found",
            "stands as a label and is not known: Vedtak",
            "stands as a label and is not known: Saksopplysninger",
            "stands as a label and is not known: Rådmannens innstilling"
        ]
    );
}

#[test]
fn swedish_minutes_are_told_and_not_made_up() {
    let read = of(include_bytes!("minutes/swedish.txt"));
    assert_eq!(head(&read), "- | - | 2024-03-20 --- | -");
    assert_eq!(
        items(&read),
        [
            "14 Val av justerare",
            "15 Ekonomisk uppföljning",
            "16 Information",
        ]
    );
    assert_eq!(unread(&read), [1, 2]);
    assert_eq!(
        told(&read),
        [
            "the committee was not found",
            "stands as a label and is not known: Beslut",
            "stands as a label and is not known: Ärendebeskrivning",
            "stands as a label and is not known: Förvaltningens förslag till beslut"
        ]
    );
}

#[test]
fn a_table_with_talk_and_decision_whose_columns_only_spaces_part() {
    let read = of(include_bytes!("minutes/three_columns.txt"));
    assert_eq!(head(&read), "referat | Pårørenderådet | 2024-03-05 --- | -");
    assert_eq!(
        items(&read),
        [
            "1 Velkomst",
            "2 Sommerudflugt => Turen går til Fårup den 14. juni. Karen bestiller bussen.",
            "3 Eventuelt",
        ]
    );
    assert_eq!(unread(&read), [3]);
    assert_eq!(
        told(&read),
        [
            "no label says what was decided: 1. Velkomst",
            "no label says what was decided: 3. Eventuelt"
        ]
    );
}

#[test]
fn groups_of_items_are_no_items() {
    let read = of(include_bytes!("minutes/municipal_groups.txt"));
    assert_eq!(
        head(&read),
        "referat | Kommunalbestyrelsen | 2024-05-21 17:00-- | -"
    );
    assert_eq!(
        items(&read),
        [
            "1 Regnskab 2023 => Godkendt | Eva Lind stemte imod",
            "2 Status på flygtninge => Orienteringen taget til efterretning",
            "3 Eventuelt",
        ]
    );
    assert_eq!(unread(&read), [7, 18]);
    assert_eq!(told(&read), ["no label says what was decided: 3. Eventuelt"]);
}
