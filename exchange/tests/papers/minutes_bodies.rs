//! Minutes in the manner of many Danish bodies, all invented, each with exactly what it must give. What is no decision
//! must never be read as one.

use exchange::papers::minutes::{self, Item, Minutes};

type Row<'a> = (Option<u32>, &'a str, bool, Vec<&'a str>);

/// Number, title, closed and everything that the decision says, in its own order of parts.
fn rows(minutes: &Minutes) -> Vec<Row<'_>> {
    minutes.items.iter().map(row).collect()
}

fn row(item: &Item) -> Row<'_> {
    (
        item.number,
        item.title.as_deref().unwrap_or("-"),
        item.closed,
        decided(item),
    )
}

fn decided(item: &Item) -> Vec<&str> {
    let Some(decision) = &item.decision else {
        return Vec::new();
    };
    let bullets = decision.bullets.iter().flat_map(|bullet| {
        let sub = bullet.sub.iter().map(String::as_str);
        std::iter::once(bullet.text.as_str()).chain(sub)
    });
    let paragraphs = decision.paragraphs.iter().map(String::as_str);
    paragraphs.chain(bullets).collect()
}

fn resolved(item: &Item) -> Vec<&str> {
    let decision = item.decision.iter();
    decision
        .flat_map(|decision| &decision.resolutions)
        .map(|bullet| bullet.text.as_str())
        .collect()
}

fn recommended(item: &Item) -> Vec<&str> {
    item.recommendations
        .iter()
        .map(|bullet| bullet.text.as_str())
        .collect()
}

fn end(minutes: &Minutes) -> Option<String> {
    minutes.end.map(|end| end.to_string())
}

fn unread(minutes: &Minutes) -> Vec<&str> {
    minutes
        .unread_lines
        .iter()
        .map(|line| line.text.as_str())
        .collect()
}

#[test]
fn members_are_present_unless_they_are_absent() {
    let read = minutes::read_text(
        "Referat\nHandicaprådet\n4. maj 2023 kl. 15.00\nMedlemmer: Bo Due, Ida Krag, Per Juul\nFraværende: Ida Krag\n\n1. Velkomst\nBeslutning\nGodkendt.\n",
    );
    assert_eq!(read.present, ["Bo Due", "Per Juul"]);
    assert_eq!(read.absent, ["Ida Krag"]);
    let read = minutes::read_text(
        "Referat\nHandicaprådet\n4. maj 2023 kl. 15.00\nMedlemmer: Bo Due, Ida Krag, Per Juul\nTil stede: Per Juul\n\n1. Velkomst\nBeslutning\nGodkendt.\n",
    );
    assert_eq!(read.present, ["Per Juul"]);
    assert_eq!(read.absent, Vec::<String>::new());
    assert_eq!(unread(&read), ["Medlemmer: Bo Due, Ida Krag, Per Juul"]);
}

#[test]
fn first_names_alone_are_people_and_organisations_are_not() {
    let read = minutes::read_text(
        "Referat af personalemøde\nDato: 4. maj 2023\nTil stede: Mona, Per, Lise (referent)\nAfbud: Kim og Bo\n\n1. Velkomst\nIntet.\n",
    );
    assert_eq!(read.present, ["Mona", "Per", "Lise"]);
    assert_eq!(read.absent, ["Kim", "Bo"]);
    let read = minutes::read_text(
        "Referat\n4. maj 2023\nTil stede: FOA, BUPL, Sekretariatet\n\n1. Velkomst\nIntet.\n",
    );
    assert!(read.present.len() <= 1, "{:?}", read.present);
}

#[test]
fn a_flattened_agenda_with_openness_in_a_column() {
    let read = minutes::read_text(
        "Socialudvalget\nReferat\nTirsdag den 9. maj 2023 kl. 16.00\n\n4. Høringssvar til rammeaftale                    Åben sag\nBeslutning\nGodkendt.\n\nBilag\nÅben Høringssvar.pdf\nLukket Bilag 2.pdf\nBilag 3: Notat (åbent)\nNotat om drift.docx   Lukket\nÅben dialog med borgerne.pdf\n\n5. Lukket sag        Lukket sag\nBeslutning\nUdsat.\n\n6. Status   på   budget\tÅben\nBeslutning\nTaget til efterretning.\n",
    );
    assert_eq!(
        rows(&read),
        [
            (Some(4), "Høringssvar til rammeaftale", false, vec!["Godkendt."]),
            (Some(5), "Lukket sag", true, vec!["Udsat."]),
            (
                Some(6),
                "Status på budget",
                false,
                vec!["Taget til efterretning."]
            ),
        ]
    );
    assert_eq!(
        read.items[0].attachments,
        [
            "Høringssvar.pdf",
            "Bilag 2.pdf",
            "Bilag 3: Notat",
            "Notat om drift.docx",
            "Åben dialog med borgerne.pdf"
        ]
    );
}

#[test]
fn what_is_no_decision_ends_the_decision() {
    let read = minutes::read_text(
        "Referat af møde i Ældrerådet den 4. maj 2023 kl. 10.00\n\n1. Høring om kvalitetsstandard\nBeslutning\nRådet afgiver høringssvar inden den 1. juni.\n\n2. Budget 2024\nBeslutning: Taget til efterretning.\nNyt fra formanden\nFormanden fortalte om besøget på Lindely.\n\nNyt fra Regionsældrerådet\nIntet nyt.\nBordet rundt\nDer var ros til caféen.\nPunkter til næste møde\nCykelstier\nNæste møde: 8. juni 2023 kl. 10\nEventuelt\nIntet.\nMødet hævet kl. 12.10\n\nUnderskrifter\nBo Due\nIda Krag\n",
    );
    let titles: Vec<_> = rows(&read).into_iter().filter(|row| !row.3.is_empty()).collect();
    assert_eq!(
        titles,
        [
            (
                Some(1),
                "Høring om kvalitetsstandard",
                false,
                vec!["Rådet afgiver høringssvar inden den 1. juni."]
            ),
            (Some(2), "Budget 2024", false, vec!["Taget til efterretning."]),
        ]
    );
    assert_eq!(end(&read).as_deref(), Some("12:10"));
    assert_eq!(unread(&read), ["Underskrifter", "Bo Due", "Ida Krag"]);
}

#[test]
fn standing_items_below_decisions_are_items() {
    let read = minutes::read_text(
        "Referat\nBestyrelsen for Solgården\n2. februar 2024 kl. 17.00\n\n1. Regnskab\nBeslutning\nRegnskabet er godkendt.\n\nMeddelelser\nTaget er tæt.\n\n2. Ansættelser\nBeslutning\nFormanden indkalder.\nEvt.\nIntet.\nGodkendt elektronisk\nBo Due, 5. februar 2024\n",
    );
    assert_eq!(
        rows(&read),
        [
            (Some(1), "Regnskab", false, vec!["Regnskabet er godkendt."]),
            (None, "Meddelelser", false, vec![]),
            (Some(2), "Ansættelser", false, vec!["Formanden indkalder."]),
            (None, "Evt.", false, vec![]),
        ]
    );
    assert_eq!(unread(&read), ["Godkendt elektronisk", "Bo Due, 5. februar 2024"]);
}

#[test]
fn lines_that_begin_with_at_are_points() {
    let read = minutes::read_text(
        "Referat\nRegionsrådets forretningsudvalg\n7. februar 2024 kl. 09.00\n\n1. Takster\nDet indstilles\nat taksterne godkendes\nat de sendes til kommunerne\nat der følges op i juni\n\nBeslutning\nForretningsudvalget besluttede\nat godkende taksterne\nat følge op i juni\n\n2. Puljer\nIndstilling\nAdministrationen indstiller til forretningsudvalget,\nat puljen udmøntes\nat der gives en status\n\nBeslutning\nTiltrådt.\n",
    );
    assert_eq!(
        recommended(&read.items[0]),
        [
            "at taksterne godkendes",
            "at de sendes til kommunerne",
            "at der følges op i juni"
        ]
    );
    assert_eq!(
        resolved(&read.items[0]),
        ["at godkende taksterne", "at følge op i juni"]
    );
    assert_eq!(
        recommended(&read.items[1]),
        ["at puljen udmøntes", "at der gives en status"]
    );
    assert_eq!(decided(&read.items[1]), ["Tiltrådt."]);
}

#[test]
fn attendance_inside_a_decision_is_no_decision() {
    let read = minutes::read_text(
        "Børne- og Socialudvalget\nReferat\n7. februar 2024 kl. 16.00\n\n1. Takster\nBeslutning\nFraværende: Ida Krag\nGodkendt.\nAfbud: Per Juul\n\n2. Tilsyn\nBeslutning\nTaget til efterretning.\n\nIkke til stede:\nEva Lind\nBo Due\n\nSagen genoptages i juni.\nInhabil: Ole Fyr\n",
    );
    assert_eq!(
        rows(&read),
        [
            (Some(1), "Takster", false, vec!["Godkendt."]),
            (
                Some(2),
                "Tilsyn",
                false,
                vec!["Taget til efterretning.", "Sagen genoptages i juni."]
            ),
        ]
    );
    assert_eq!(read.absent, ["Ida Krag", "Per Juul", "Eva Lind", "Bo Due"]);
    assert_eq!(read.warnings, []);
    assert_eq!(unread(&read), Vec::<&str>::new());
}

#[test]
fn a_table_of_subjects_and_decisions() {
    let read = minutes::read_text(
        "Referat af MED-udvalgsmøde\nLMU Egelunden\n4. april 2024 kl. 9.00\n\nPunkt\tEmne\tBeslutning\n1\tGodkendelse af dagsorden\tGodkendt\n2\tSygefravær\tDer laves en plan.\u{2029}Planen drøftes i maj.\n\t\tMads er tovholder.\n3\tEventuelt\t\n\nMødet sluttede kl. 10.45\n",
    );
    assert_eq!(
        rows(&read),
        [
            (Some(1), "Godkendelse af dagsorden", false, vec!["Godkendt"]),
            (
                Some(2),
                "Sygefravær",
                false,
                vec![
                    "Der laves en plan.",
                    "Planen drøftes i maj.",
                    "Mads er tovholder."
                ]
            ),
            (Some(3), "Eventuelt", false, vec![]),
        ]
    );
    assert_eq!(end(&read).as_deref(), Some("10:45"));
}

#[test]
fn a_table_of_talk_and_duties_decides_nothing() {
    let read = minutes::read_text(
        "Referat fra personalemøde\nDato: 4. april 2024\n\nEmne\tReferat\tAnsvarlig\tFrist\nFerieplan\tVi talte om uge 29.\tMona\t1. maj\nRengøring\tDer mangler klude.\tPer\t\n",
    );
    assert_eq!(
        rows(&read),
        [
            (None, "Ferieplan", false, vec![]),
            (None, "Rengøring", false, vec![])
        ]
    );
    let text = serde_json::to_string(&read.items[0]).unwrap();
    assert!(
        text.contains("Vi talte om uge 29.") && text.contains("Ansvarlig: Mona"),
        "{text}"
    );
}

#[test]
fn sub_items_have_their_own_decisions() {
    let read = minutes::read_text(
        "Referat\nByrådet i Fjordby\n30. maj 2023 kl. 17.00\n\n2. Mødeplan\nBeslutning\nGodkendt.\n\n3. Økonomi\n3.1 Regnskab 2022\nBeslutning: Godkendt\n3.2 Lån til botilbud\nBeslutning: Udsat\n3.3 Orientering om takster\nTallene kommer i juni.\n\n4. Planer\n4a Lokalplan 12\nBeslutning\nVedtaget.\n4b Lokalplan 13\nBeslutning\nSendes tilbage.\n",
    );
    assert_eq!(
        rows(&read),
        [
            (Some(2), "Mødeplan", false, vec!["Godkendt."]),
            (Some(3), "Økonomi", false, vec![]),
            (None, "Regnskab 2022", false, vec!["Godkendt"]),
            (None, "Lån til botilbud", false, vec!["Udsat"]),
            (None, "Orientering om takster", false, vec![]),
            (Some(4), "Planer", false, vec![]),
            (None, "Lokalplan 12", false, vec!["Vedtaget."]),
            (None, "Lokalplan 13", false, vec!["Sendes tilbage."]),
        ]
    );
    let numbers: Vec<_> = read
        .items
        .iter()
        .map(|item| (item.written_number.as_deref(), item.parent))
        .collect();
    assert_eq!(
        numbers,
        [
            (None, None),
            (None, None),
            (Some("3.1"), Some(3)),
            (Some("3.2"), Some(3)),
            (Some("3.3"), Some(3)),
            (None, None),
            (Some("4a"), Some(4)),
            (Some("4b"), Some(4)),
        ]
    );
}

#[test]
fn points_that_only_answer_the_recommendation_are_no_sub_items() {
    let read = minutes::read_text(
        "Referat\nSocialudvalget\n30. maj 2023 kl. 17.00\n\n1. Takster\nBeslutning\n1.1 Godkendt.\n1.2 Udsat til juni.\n\n2. Tilsyn\nBeslutning\nTaget til efterretning.\n",
    );
    assert_eq!(
        rows(&read),
        [
            (
                Some(1),
                "Takster",
                false,
                vec!["1.1 Godkendt.", "1.2 Udsat til juni."]
            ),
            (Some(2), "Tilsyn", false, vec!["Taget til efterretning."]),
        ]
    );
}

#[test]
fn paragraphs_groups_and_a_supplementary_agenda() {
    let read = minutes::read_text(
        "Økonomiudvalget\nBeslutningsprotokol\n6. juni 2023 kl. 14.00\n\nSager til afgørelse\n\n§ 1. Budgetopfølgning\nBeslutning\nGodkendt.\n\n§ 2. Anlæg\nBeslutning\nOversendes til byrådet.\n\nSager til orientering\n\n§ 3. Nøgletal\nBeslutning\nTil efterretning.\n\nTILLÆGSDAGSORDEN\n\n§ 4. Køb af grund (lukket)\nBeslutning\nGodkendt.\n",
    );
    assert_eq!(
        rows(&read),
        [
            (Some(1), "Budgetopfølgning", false, vec!["Godkendt."]),
            (Some(2), "Anlæg", false, vec!["Oversendes til byrådet."]),
            (Some(3), "Nøgletal", false, vec!["Til efterretning."]),
            (Some(4), "Køb af grund", true, vec!["Godkendt."]),
        ]
    );
}

#[test]
fn several_bodies_decide_and_only_the_own_decision_counts() {
    let read = minutes::read_text(
        "Byrådet\nReferat\n27. juni 2023 kl. 18.00\n\n1. Kvalitetsstandard\nIndstilling\nForvaltningen indstiller, at standarden godkendes.\n\nBeslutning i Socialudvalget den 6. juni 2023\nAnbefales.\n\nBeslutning i Økonomiudvalget den 20. juni 2023\nUdvalget anbefaler indstillingen.\n\nBeslutning i Byrådet den 27. juni 2023\nGodkendt med 14 stemmer mod 3.\nFraværende: Hanne Vig\n",
    );
    assert_eq!(
        rows(&read),
        [(
            Some(1),
            "Kvalitetsstandard",
            false,
            vec!["Godkendt med 14 stemmer mod 3."]
        )]
    );
    assert_eq!(read.absent, ["Hanne Vig"]);
}

#[test]
fn an_agenda_decides_nothing() {
    let read = minutes::read_text(
        "Dagsorden\nKKR Nordfjord\n14. juni 2024 kl. 13.00\n\n1. Godkendelse af dagsorden\nSag til afgørelse\n\n2. Rammeaftale 2025\nSag til drøftelse\nBaggrund\nAftalen fornyes.\nIndstilling\nDet indstilles, at KKR\n- drøfter aftalen\n- sender den i høring\n\n3. Nyt fra KL\nSag til orientering\n",
    );
    assert_eq!(
        rows(&read),
        [
            (Some(1), "Godkendelse af dagsorden", false, vec![]),
            (Some(2), "Rammeaftale 2025", false, vec![]),
            (Some(3), "Nyt fra KL", false, vec![]),
        ]
    );
    assert_eq!(
        recommended(&read.items[1]),
        ["drøfter aftalen", "sender den i høring"]
    );
}

#[test]
fn the_decision_first_with_its_title_repeated() {
    let read = minutes::read_text(
        "Referat\nUdsatterådet\n14. juni 2024 kl. 13.00\n\n1. Orientering\nBeslutning\nTaget til efterretning.\n\nOrientering\nDer er nyt om herberget.\n\n2. Eventuelt\nBeslutning\nIntet.\n\nEventuelt\nIngen punkter.\n",
    );
    assert_eq!(
        rows(&read),
        [
            (Some(1), "Orientering", false, vec!["Taget til efterretning."]),
            (Some(2), "Eventuelt", false, vec!["Intet."]),
        ]
    );
}

#[test]
fn broken_words_and_page_heads_are_read_through() {
    let read = minutes::read_text(
        "Ref erat\nHandicap rådet\n14. juni 2024 kl. 13.00\n\n1. Til gængelighed\nSags fremstilling\nRam pen er stejl.\nBe slutning\nRådet skriver til ud valget.\n\n\u{c}Handicaprådet 14. juni 2024 - Side 2\nEven tuelt\nIntet.\n",
    );
    assert_eq!(
        rows(&read),
        [
            (
                Some(1),
                "Til gængelighed",
                false,
                vec!["Rådet skriver til ud valget."]
            ),
            (None, "Even tuelt", false, vec![]),
        ]
    );
}

#[test]
fn an_excerpt_without_a_heading_keeps_its_end_apart() {
    let read = minutes::read_text(
        "og botilbuddene får besked i juni.\n\nBeslutning\nGodkendt som indstillet.\n\n7. Mødeplan\nBeslutning: Godkendt\nMødet blev hævet kl. 17.10\nUnderskrevet digitalt\n",
    );
    assert_eq!(
        rows(&read),
        [
            (None, "-", false, vec!["Godkendt som indstillet."]),
            (Some(7), "Mødeplan", false, vec!["Godkendt"]),
        ]
    );
    assert_eq!(end(&read).as_deref(), Some("17:10"));
}

#[test]
fn text_below_a_table_is_in_none_of_its_rows() {
    let read = minutes::read_text(
        "Referat\nBestyrelsen for Solgården\n4. april 2024 kl. 9.00\n\nDagsordenspunkt\tDrøftelse\tBeslutning\tAnsvarlig\n1. Velkomst\tAlle var glade.\t\t\n2. Økonomi\tRegnskabet gennemgås.\tRegnskabet godkendes.\tBo Due\n\nVi ses igen i juni.\n",
    );
    assert_eq!(
        rows(&read),
        [
            (Some(1), "Velkomst", false, vec![]),
            (Some(2), "Økonomi", false, vec!["Regnskabet godkendes."]),
        ]
    );
    assert_eq!(
        unread(&read),
        [
            "Dagsordenspunkt\tDrøftelse\tBeslutning\tAnsvarlig",
            "Vi ses igen i juni."
        ]
    );
}

#[test]
fn a_word_style_committee_with_bullets_and_a_closing_round() {
    let read = minutes::read_text(
        "LMU Egelunden\nReferat af møde den 4. april 2024 kl. 9.00-11.00\nTil stede: Anne Lind, Mads Holm\nMedlemmer: Anne Lind, Mads Holm, Kim Rask\n\nAd 1. Arbejdsmiljø\nDer er larm i køkkenet.\nKonklusion: Der købes nye låger.\n\nAd 2. Sygefravær\nFraværet falder.\nKonklusion:\n- Planen fortsætter\n- Mads følger op i maj\n\nOrientering fra lederen\nDer er ansat en ny medarbejder.\n\nAd 3. Eventuelt\nIntet.\n",
    );
    assert_eq!(
        rows(&read),
        [
            (Some(1), "Arbejdsmiljø", false, vec!["Der købes nye låger."]),
            (
                Some(2),
                "Sygefravær",
                false,
                vec!["Planen fortsætter", "Mads følger op i maj"]
            ),
            (None, "Orientering fra lederen", false, vec![]),
            (Some(3), "Eventuelt", false, vec![]),
        ]
    );
    assert_eq!(read.present, ["Anne Lind", "Mads Holm"]);
}
