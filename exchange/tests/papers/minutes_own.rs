//! Minutes and agendas of invented bodies in layouts other than the real ones, each with exactly what it must give.

use exchange::papers::Paper;
use exchange::papers::minutes::{self, Item, Minutes};
use serde_json::{Value, json};

fn read(bytes: &[u8]) -> Minutes {
    minutes::read(&Paper::from_bytes(bytes))
}

/// The fields of the head that are asked for.
#[track_caller]
fn head(minutes: &Minutes, expected: &Value) {
    let json = serde_json::to_value(minutes).unwrap();
    for (field, value) in expected.as_object().unwrap() {
        assert_eq!(&json[field], value, "{field}");
    }
}

/// Number, title, case number, closed and lines of each item.
type Line<'m> = (Option<u32>, &'m str, Option<&'m str>, bool, [usize; 2]);

fn outline(minutes: &Minutes) -> Vec<Line<'_>> {
    minutes
        .items
        .iter()
        .map(|item| {
            let title = item.title.as_deref().unwrap_or("-");
            (
                item.number,
                title,
                item.case_number.as_deref(),
                item.closed,
                item.source_lines,
            )
        })
        .collect()
}

fn parts(item: &Item) -> Vec<&'static str> {
    item.sections.iter().map(|section| section.canonical).collect()
}

fn recommended(item: &Item) -> Vec<&str> {
    item.recommendations
        .iter()
        .map(|bullet| bullet.text.as_str())
        .collect()
}

fn decided(item: &Item) -> Vec<&str> {
    let decision = item.decision.iter();
    decision
        .flat_map(|decision| &decision.resolutions)
        .map(|bullet| bullet.text.as_str())
        .collect()
}

fn paragraphs(item: &Item) -> Vec<&str> {
    let decision = item.decision.iter();
    decision
        .flat_map(|decision| &decision.paragraphs)
        .map(String::as_str)
        .collect()
}

fn warnings(minutes: &Minutes) -> Vec<String> {
    minutes.warnings.iter().map(ToString::to_string).collect()
}

fn unread(minutes: &Minutes) -> Vec<usize> {
    minutes.unread_lines.iter().map(|line| line.line).collect()
}

#[test]
fn a_political_committee_with_open_and_closed_items() {
    let minutes = read(include_bytes!("minutes/political.txt"));
    head(
        &minutes,
        &json!({
            "kind": "referat", "committee": "Socialudvalget", "date": "2023-05-03", "start": "15:00", "end": "16:45",
            "place": "Byrådssalen, Rådhuset", "published": null, "absent": ["Hanne Vig"], "substitutes": [],
            "present": ["Ida Krag", "Bo Due", "Per L. Juul", "Eva Ask-Lund"],
        }),
    );
    assert_eq!(
        outline(&minutes),
        [
            (Some(1), "Godkendelse af dagsorden", None, false, [21, 24]),
            (
                Some(2),
                "Budgetopfølgning pr. 31. marts",
                Some("23/1204"),
                false,
                [25, 49]
            ),
            (
                Some(3),
                "Kvalitetsstandard for botilbud",
                Some("23/0977"),
                false,
                [50, 61]
            ),
            (Some(4), "Køb af ejendom til botilbud", None, true, [62, 66]),
            (Some(5), "Orientering", None, true, [67, 71]),
        ]
    );
    assert_eq!(minutes.toc.len(), 5);
    let budget = &minutes.items[1];
    assert_eq!(
        parts(budget),
        [
            "resume",
            "indstilling",
            "sagsfremstilling",
            "oekonomi",
            "hoering",
            "tidligere_beslutning",
            "beslutning",
            "bilag"
        ]
    );
    assert_eq!(
        recommended(budget),
        [
            "budgetopfølgningen tages til efterretning",
            "der overføres 1,2 mio. kr. til botilbuddene"
        ]
    );
    assert_eq!(
        paragraphs(budget),
        ["Indstillingen blev godkendt.", "Bo Due (V) tog forbehold."]
    );
    assert_eq!(
        budget.attachments,
        ["Budgetopfølgning 1.pdf", "Høringssvar fra Handicaprådet.pdf"]
    );
    let standard = &minutes.items[2];
    assert_eq!(
        recommended(standard),
        ["Administrationen indstiller, at udvalget godkender kvalitetsstandarden."]
    );
    assert_eq!(
        decided(standard),
        ["godkende standarden", "standarden evalueres efter et år"]
    );
    assert_eq!(standard.attachments, Vec::<String>::new());
    assert_eq!(paragraphs(&minutes.items[4]), ["Taget til efterretning."]);
    assert_eq!(unread(&minutes), [2]);
    assert_eq!(warnings(&minutes), Vec::<String>::new());
}

#[test]
fn minutes_without_labels_have_no_decision() {
    let minutes = read(include_bytes!("minutes/med_no_labels.txt"));
    head(
        &minutes,
        &json!({
            "kind": "referat", "committee": "LMU Bostedet Egelunden", "date": "2024-04-04", "start": "09:00",
            "end": "12:30", "place": "mødelokale 2", "present": ["Anne Lind", "Mads Holm", "Sofie Bak"],
            "absent": ["Kim Rask"], "others": ["Sofie Bak"],
        }),
    );
    assert_eq!(
        outline(&minutes),
        [
            (Some(1), "Godkendelse af dagsorden", None, false, [13, 15]),
            (Some(2), "Sygefravær", None, false, [16, 22]),
            (Some(3), "Arbejdsmiljø", None, false, [23, 25]),
            (Some(5), "Eventuelt", None, false, [26, 27]),
        ]
    );
    assert!(
        minutes
            .items
            .iter()
            .all(|item| item.decision.is_none() && parts(item) == ["tekst"])
    );
    assert_eq!(minutes.items[1].sections[0].paragraphs.len(), 5);
    assert_eq!(unread(&minutes), Vec::<usize>::new());
    let said = warnings(&minutes);
    assert_eq!(said[0], "no item has the number 4");
    assert_eq!(said.len(), 5, "{said:?}");
    assert!(
        said[1..]
            .iter()
            .all(|warning| warning.starts_with("no label says what was decided"))
    );
}

#[test]
fn the_decision_first_and_the_numbers_out_of_order() {
    let minutes = read(include_bytes!("minutes/decision_first.txt"));
    head(
        &minutes,
        &json!({
            "committee": "Chefgruppen for voksne og handicap", "date": "2023-09-12", "start": "13:00",
            "end": "15:30", "place": "Virtuelt",
        }),
    );
    assert_eq!(
        outline(&minutes),
        [
            (Some(3), "Ny visitationsmodel", None, false, [13, 38]),
            (Some(1), "Godkendelse af referat", None, false, [39, 46]),
            (Some(2), "Fælles vagtkorps", None, false, [47, 54]),
        ]
    );
    let first = &minutes.items[0];
    assert_eq!(
        parts(first),
        [
            "beslutning",
            "repeated_title",
            "tekst",
            "baggrund",
            "indstilling",
            "bilag"
        ]
    );
    assert_eq!(first.decision.as_ref().unwrap().lead_ins, ["Chefgruppen"]);
    assert_eq!(
        decided(first),
        ["godkendte modellen,", "bad om en tidsplan til november."]
    );
    assert_eq!(
        first.attachments,
        ["Model for visitation.pdf", "Tidsplan udkast.docx"]
    );
    assert_eq!(paragraphs(&minutes.items[2]), ["Drøftet. Punktet genoptages."]);
    assert_eq!(
        warnings(&minutes),
        ["item 1 is out of order", "item 2 is out of order"]
    );
    assert_eq!(unread(&minutes), Vec::<usize>::new());
}

#[test]
fn items_without_numbers_are_found_by_their_labels() {
    let minutes = read(include_bytes!("minutes/unnumbered.txt"));
    head(
        &minutes,
        &json!({
            "kind": "referat", "committee": "Fonden Havglimt", "date": "2022-04-20", "start": "19:00",
            "place": "Strandvej 4, 9999 Havnby", "present": ["Grethe Sand", "Ole Fyr", "Inge Rør"],
        }),
    );
    assert_eq!(
        outline(&minutes),
        [
            (None, "Godkendelse af regnskab", None, false, [8, 15]),
            (None, "Ansættelse af forstander", None, true, [16, 27]),
            (None, "Personalesag", None, true, [28, 31]),
        ]
    );
    assert_eq!(
        decided(&minutes.items[1]),
        ["at indkalde fire til samtale", "at Ole Fyr deltager i udvalget"]
    );
    assert_eq!(unread(&minutes), Vec::<usize>::new());
    assert_eq!(warnings(&minutes), Vec::<String>::new());
}

#[test]
fn an_excerpt_that_begins_and_ends_in_the_middle() {
    let minutes = read(include_bytes!("minutes/excerpt.txt"));
    head(
        &minutes,
        &json!({ "committee": "Handicaprådet", "date": "2024-03-07", "start": null, "place": null, "toc": [] }),
    );
    assert_eq!(
        outline(&minutes),
        [
            (None, "-", None, false, [1, 13]),
            (
                Some(8),
                "Status på handleplaner",
                Some("24/00871"),
                false,
                [14, 19]
            ),
        ]
    );
    assert_eq!(
        parts(&minutes.items[0]),
        ["tekst", "oekonomi", "indstilling", "beslutning"]
    );
    assert_eq!(
        recommended(&minutes.items[0]),
        [
            "at ordningen fortsætter, og",
            "at der evalueres i efteråret 2025."
        ]
    );
    assert_eq!(paragraphs(&minutes.items[0]), ["Tiltrådt."]);
    assert_eq!(minutes.items[1].decision, None);
    assert_eq!(
        minutes.items[1].sections[0].paragraphs[0].text,
        "Der er udarbejdet handleplaner for 92 % af borgerne, og tallet er stigende. Arbejdet fort"
    );
    assert_eq!(
        warnings(&minutes),
        [
            "the text begins inside an item; its heading is missing",
            "no label says what was decided: 8. Status på handleplaner"
        ]
    );
}

#[test]
fn text_out_of_a_pdf_with_page_heads_broken_lines_and_hyphens() {
    let minutes = read(include_bytes!("minutes/flattened.txt"));
    head(
        &minutes,
        &json!({ "kind": "referat", "committee": "Social- og Sundhedsudvalget", "date": "2024-02-07" }),
    );
    assert_eq!(
        outline(&minutes),
        [
            (Some(1), "Velkomst og dagsorden", None, false, [12, 15]),
            (
                Some(2),
                "Udvidelse af aflastningspladser på handicapområdet",
                None,
                false,
                [16, 37]
            ),
            (Some(3), "Meddelelser", None, false, [38, 42]),
        ]
    );
    let pages: Vec<_> = minutes.toc.iter().map(|entry| entry.page).collect();
    assert_eq!(pages, [Some(2), Some(2), Some(4)]);
    let places = &minutes.items[1];
    assert_eq!(
        places.sections[0]
            .paragraphs
            .iter()
            .map(|paragraph| paragraph.text.as_str())
            .collect::<Vec<_>>(),
        [
            "Kommunen råder i dag over otte aflastningspladser til børn og unge med handicap. Efterspørgslen er steget \
             gennem de seneste tre år, og der er nu venteliste hele året. Forvaltningen har derfor undersøgt mulighederne \
             for at udvide med fire pladser fra den 1. august. Udvidelsen kan ske i de nuværende bygninger, hvis børne- \
             og ungecentret afgiver to lokaler til formålet."
        ]
    );
    assert_eq!(
        recommended(places),
        [
            "at udvalget godkender udvidelsen med fire pladser fra den 1. august med den normering, der er beskrevet i \
             bilaget",
            "at udgiften finansieres af puljen"
        ]
    );
    assert_eq!(places.attachments, ["Notat om aflastning"]);
    assert_eq!(unread(&minutes), [10, 23, 24, 32, 33, 42]);
    assert_eq!(
        warnings(&minutes),
        ["6 lines are page heads, page feet or page numbers"]
    );
}

#[test]
fn an_agenda_without_decisions() {
    let minutes = read(include_bytes!("minutes/agenda.txt"));
    head(
        &minutes,
        &json!({
            "kind": "dagsorden", "committee": "Områdeudvalg Nord", "date": "2024-12-02", "start": "10:00",
            "end": "12:00", "place": "Teams",
        }),
    );
    assert_eq!(
        outline(&minutes),
        [
            (Some(1), "Velkomst", None, false, [5, 5]),
            (Some(2), "Budget 2025", None, false, [6, 8]),
            (Some(3), "Trivselsmåling", None, false, [9, 9]),
            (Some(4), "Kommende møder", None, false, [10, 10]),
            (Some(5), "Eventuelt", None, false, [11, 11]),
        ]
    );
    let times: Vec<_> = minutes
        .items
        .iter()
        .map(|item| serde_json::to_value(item.time).unwrap()["end"].clone())
        .collect();
    assert_eq!(
        times,
        [
            json!("10:05"),
            json!("10:45"),
            json!("11:30"),
            json!(null),
            json!(null)
        ]
    );
    assert!(minutes.items.iter().all(|item| item.decision.is_none()));
    assert_eq!(warnings(&minutes), Vec::<String>::new());
    assert_eq!(unread(&minutes), Vec::<usize>::new());
}

#[test]
fn a_whole_paper_on_one_line() {
    let minutes = read(include_bytes!("minutes/one_line.txt"));
    head(
        &minutes,
        &json!({
            "kind": "referat", "committee": "Handicaprådet", "date": "2023-03-14", "place": "Rådhuset, lokale 12",
            "present": ["Ida Krag", "Bo Due", "Per L. Juul"],
        }),
    );
    assert_eq!(
        outline(&minutes),
        [
            (Some(1), "Godkendelse af dagsorden", None, false, [1, 1]),
            (Some(2), "Tilgængelighed på stationen", None, false, [1, 1]),
            (Some(3), "Eventuelt", None, false, [1, 1]),
        ]
    );
    assert_eq!(
        recommended(&minutes.items[1]),
        ["Drøfter projektet", "Udpeger en repræsentant til følgegruppen"]
    );
    assert_eq!(
        paragraphs(&minutes.items[1]),
        ["Rådet drøftede projektet. Per L. Juul blev udpeget."]
    );
    assert_eq!(minutes.items[1].attachments, ["Skitse af stationen"]);
    assert_eq!(unread(&minutes), Vec::<usize>::new());
}

#[test]
fn windows_1252_with_ad_headings() {
    let minutes = read(include_bytes!("minutes/windows1252.txt"));
    head(
        &minutes,
        &json!({ "committee": "Ældrerådet", "date": "2021-10-01", "start": "10:00", "absent": ["Åse Ørsted"] }),
    );
    assert_eq!(
        outline(&minutes),
        [
            (Some(1), "Forplejning på plejehjem", None, false, [5, 7]),
            (Some(2), "Næste møde", None, false, [8, 9]),
        ]
    );
    assert_eq!(paragraphs(&minutes.items[1]), ["Holdes den 5. november."]);
    assert_eq!(
        warnings(&minutes),
        ["the text is not UTF-8; it was read as windows-1252"]
    );
}

#[test]
fn nothing_and_nonsense_give_empty_minutes_with_warnings() {
    for text in ["", "\n\n", "Tilbud på maling af vinduer i lejlighed 4"] {
        let minutes = minutes::read_text(text);
        assert_eq!(minutes.items, Vec::new());
        assert!(warnings(&minutes).contains(&"no items were found".to_owned()));
    }
    assert_eq!(unread(&minutes::read_text("\n\nTilbud på maling")), [3]);
}

/// Measures: `cargo test -p exchange --release --test papers five_hundred_pages -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement; run it in the release profile"]
fn five_hundred_pages() {
    let mut text = String::from("Referat\nSocialudvalget\n3. maj 2023 kl. 15.00\n\n");
    for number in 1..=999 {
        text.push_str(&format!("Punkt {number}: Sag nummer {number} om botilbud\n\nSagsnr.: 23/{number:04}\n\nSagsfremstilling\n\n"));
        for line in 0..12 {
            text.push_str(&format!(
                "Linje {line} i sagen handler om pladser, takster og belægning i område {number}.\n"
            ));
        }
        text.push_str("\nIndstilling\n\n- at sagen tages til efterretning\n\nBeslutning\n\nGodkendt.\n\n");
    }
    let started = std::time::Instant::now();
    let minutes = minutes::read_text(&text);
    println!(
        "{} lines, {} items: {:?}",
        text.lines().count(),
        minutes.items.len(),
        started.elapsed()
    );
    assert_eq!(minutes.items.len(), 999);
}
