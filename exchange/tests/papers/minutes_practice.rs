//! Minutes and agendas as councils, committees and boards in Denmark write them, all invented: what each says, item by item.

use crate::outline::{head, items, of, told, unread};

/// No line is left over.
const NONE: [usize; 0] = [];
/// Nothing is told.
const QUIET: [&str; 0] = [];

#[test]
fn a_regional_council_with_political_treatment_votes_and_signatures() {
    let read = of(include_bytes!("minutes/region_council.txt"));
    assert_eq!(
        head(&read),
        "referat | Regionsrådet | 2024-09-25 15:00-- | Regionsrådssalen, Regionshuset i Fjordby"
    );
    assert_eq!(
        items(&read),
        [
            "1 Godkendelse af dagsorden => Dagsordenen blev godkendt.",
            "2 Takster for de sociale tilbud 2025 [24/10377] => Godkendt som indstillet. | Ida Krag (Ø) stemte imod, da hun ønsker en højere normering om natten. | Bo Due (V) tog forbehold. + Takstoversigt 2025 (dok. 884213) | Høringssvar fra kommunerne (dok. 884219)",
            "3 Etablering af fire pladser på Bostedet Egelunden [24/11802] => For indstillingen stemte 21 medlemmer (A, F og B). | Imod stemte 18 medlemmer (V og C). | 2 undlod at stemme. | Indstillingen er dermed vedtaget. + Notat om pladser.docx",
            "4 Ny målsætning for udslusning => Udsat.",
            "12 Salg af ejendom (lukket) => Regionsrådet godkendte salget.",
        ]
    );
    assert_eq!(unread(&read), [1, 99, 100, 101, 102]);
    assert_eq!(
        told(&read),
        [
            "no item has the number 5",
            "no item has the number 6",
            "no item has the number 7",
            "no item has the number 8",
            "no item has the number 9",
            "no item has the number 10",
            "no item has the number 11"
        ]
    );
}

#[test]
fn a_municipal_committee_with_numbered_attachments_on_lines_of_their_own() {
    let read = of(include_bytes!("minutes/social_health.txt"));
    assert_eq!(
        head(&read),
        "referat | Social- og Sundhedsudvalget | 2024-03-12 15:30-17:45 | Udvalgsværelse 2, Rådhuset"
    );
    assert_eq!(
        items(&read),
        [
            "1 Godkendelse af dagsorden [EMN-2024-000112] => Godkendt.",
            "2 Kvalitetsstandard for midlertidigt botilbud (servicelovens § 107) [EMN-2024-001234] => Ad 1: Godkendt. | Ad 2: Godkendt med den bemærkning, at evalueringen fremlægges i første kvartal. + 1 Kvalitetsstandard - udkast (pdf) | 2 Høringssvar fra Handicaprådet (pdf)",
            "3 Status på ventelister [EMN-2024-001301] => Taget til efterretning. + Bilag/Punkt 3/Ventelister februar.pdf | Bilag/Punkt 3/Ventelister - noter.docx",
            "4 Udbud af nødkald [EMN-2024-000877] (lukket) => Godkendt.",
            "5 Orientering => Udvalget blev orienteret om: | tilsynet på Lindely | ferieplanen",
            "6 Underskriftsside => Godkendt.",
        ]
    );
    assert_eq!(unread(&read), [1]);
    assert_eq!(told(&read), QUIET);
}

#[test]
fn openness_in_brackets_before_each_title() {
    let read = of(include_bytes!("minutes/open_in_brackets.txt"));
    assert_eq!(
        head(&read),
        "referat | Børne- og Familieudvalget | 2024-02-06 16:00-- | mødelokale 3"
    );
    assert_eq!(
        items(&read),
        [
            "1 Godkendelse af dagsordenen [00.01.00-A00-3-24] => Godkendt",
            "2 Budgetopfølgning pr. 31. december 2023 [00.30.10-S00-2-24] => Indstillingen blev tiltrådt. + Budgetopfølgning december 2023 | Specifikation pr. område",
            "3 Personsag [27.00.00-G01-12-24] (lukket) => Punktet udgår.",
            "4 Temadrøftelse om underretninger => Drøftet. | Udvalget ønsker et oplæg i juni.",
            "5 Meddelelser => Intet.",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(told(&read), QUIET);
}

#[test]
fn a_council_counted_in_paragraphs() {
    let read = of(include_bytes!("minutes/council_paragraphs.txt"));
    assert_eq!(
        head(&read),
        "referat | BYRÅDET I SØBY | 2024-11-28 17:00-19:12 | byrådssalen"
    );
    assert_eq!(
        items(&read),
        [
            "101 Godkendelse af dagsorden",
            "102 Tilsynspolitik 2025 (beslutning) [2024/011245] => For stemte 15. Imod stemte 4 (liste F). Politikken er vedtaget.",
            "103 Takster 2025 (beslutning) [2024/012001] => Godkendt enstemmigt.",
            "104 Spørgetid (orientering)",
            "105 Forlig i voldgiftssag [2024/009087] (lukket) => Godkendt.",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(
        told(&read),
        [
            "no label says what was decided: 101. Godkendelse af dagsorden",
            "no label says what was decided: 104. Spørgetid (orientering)"
        ]
    );
}

#[test]
fn earlier_decisions_and_proposals_are_no_decisions() {
    let read = of(include_bytes!("minutes/previous_decisions.txt"));
    assert_eq!(
        head(&read),
        "referat | Psykiatri- og Socialudvalget | 2024-11-12 13:00-15:30 | Konferencerum A"
    );
    assert_eq!(
        items(&read),
        [
            "1 Udmøntning af pulje til ungeindsats [24/20881] => Protokolbemærkning: Liste Ø ønsker en varig bevilling. | Ad bilag: Bilag 1 blev omdelt på mødet. | at udmønte puljen | at følge op efter et halvt år + Bilag 1: Oversigt over ansøgninger | Bilag 2: Kriterier",
            "2 Mødeplan [24/20990] => Mødeplanen blev godkendt, idet mødet i juli udgår.",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(told(&read), QUIET);
}

#[test]
fn a_council_from_a_web_page() {
    let read = of(include_bytes!("minutes/forum_web.txt"));
    assert_eq!(
        head(&read),
        "referat | Rådet for Socialt Udsatte | 2024-06-11 16:00-18:00 | Medborgerhuset, Torvet 3, 9999 Havnby"
    );
    assert_eq!(
        items(&read),
        [
            "1 Godkendelse af referat [1-30-76-4-24] => Godkendt.",
            "2 Kommende herberg [1-30-76-9-24] => Rådet foreslår navnet Fyrtårnet. | Eva Lind og Bo Due vælges til følgegruppen. + Tegning af herberget.pdf",
            "3 Budget 2025 => Drøftet.",
            "1 Personsag (lukket) => Orienteringen blev taget til efterretning.",
        ]
    );
    assert_eq!(unread(&read), [20, 36, 41]);
    assert_eq!(
        told(&read),
        [
            "two items have the number 1",
            "3 lines are page heads, page feet or page numbers"
        ]
    );
}

#[test]
fn minutes_as_the_only_outcome() {
    let read = of(include_bytes!("minutes/several_meetings_labels.txt"));
    assert_eq!(
        head(&read),
        "referat | Handicaprådet | 2024-10-02 16:30-- | Rådhuset, mødelokale D1"
    );
    assert_eq!(
        items(&read),
        [
            "1 Meddelelser fra formanden => Formanden har været til konference om mobilitet.",
            "2 Forespørgsel om handicapparkering ved svømmehallen => Rådet er enigt i, at der mangler to pladser. Forvaltningen undersøger, om beslutningen kan træffes administrativt.",
            "3 Valg af repræsentant til tilgængelighedsprisen => Ida Krag blev valgt.",
            "4 Næste møde => Den 4. december 2024.",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(told(&read), QUIET);
}

#[test]
fn numbers_that_start_again_in_the_closed_part() {
    let read = of(include_bytes!("minutes/restart.txt"));
    assert_eq!(
        head(&read),
        "referat | Økonomiudvalget | 2024-08-20 14:00-- | Byrådssalen"
    );
    assert_eq!(
        items(&read),
        [
            "1 Godkendelse af dagsorden => Godkendt.",
            "2 Halvårsregnskab [24/4411] => Anbefales godkendt.",
            "3 Anlægsbevilling til botilbud [24/4502] => Anbefales godkendt. | Eva Lind tog forbehold.",
            "1 Køb af grund [24/4120] (lukket) => Godkendt.",
            "2 Orientering => Til efterretning.",
        ]
    );
    assert_eq!(unread(&read), [25]);
    assert_eq!(
        told(&read),
        ["two items have the number 1", "two items have the number 2"]
    );
}

#[test]
fn outcomes_in_a_word_or_two() {
    let read = of(include_bytes!("minutes/short_outcomes.txt"));
    assert_eq!(
        head(&read),
        "referat | Udvalget for Arbejdsmarked og Social | 2024-02-27 08:00-09:45 | -"
    );
    assert_eq!(
        items(&read),
        [
            "25 Godkendelse af dagsorden => Godkendt.",
            "26 Tilsynsrapport for Solgården => Taget til efterretning.",
            "27 Ny visitation => Indstillingen blev tiltrådt.",
            "28 Puljemidler => Udsat.",
            "29 Takstaftale => Punktet udgår.",
            "31 Fælles hjælpemiddeldepot => Drøftet.",
            "32 Anlægsplan => Oversendes til byrådet med anbefaling.",
            "33 Meddelelser => Intet at bemærke.",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(told(&read), ["no item has the number 30"]);
}

#[test]
fn an_agenda_with_empty_decisions() {
    let read = of(include_bytes!("minutes/agenda_full.txt"));
    assert_eq!(
        head(&read),
        "dagsorden | Styregruppen for Aflastning | 2024-12-03 10:00-12:00 | Teams"
    );
    assert_eq!(
        items(&read),
        [
            "1 Velkomst v/Anne",
            "2 Fordeling af pladser + Ansøgninger | Kriterier 2025",
            "3 Evaluering af ordningen",
            "4 Eventuelt",
        ]
    );
    assert_eq!(unread(&read), [7]);
    assert_eq!(
        told(&read),
        [
            "the decision's label has no text: 2. Fordeling af pladser",
            "the decision's label has no text: 3. Evaluering af ordningen"
        ]
    );
}

#[test]
fn the_word_decision_in_running_text() {
    let read = of(include_bytes!("minutes/running_word.txt"));
    assert_eq!(
        head(&read),
        "referat | Handicaprådet i Havnby | 2023-11-16 16:00-18:00 | Rådhuset"
    );
    assert_eq!(
        items(&read),
        [
            "1 Velkommen",
            "2 Orientering om ny lov om voksenansvar",
            "3 Kommunens budget",
            "4 Eventuelt",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(
        told(&read),
        [
            "no label says what was decided: 1. Velkommen",
            "no label says what was decided: 2. Orientering om ny lov om voksenansvar",
            "no label says what was decided: 3. Kommunens budget",
            "no label says what was decided: 4. Eventuelt"
        ]
    );
}

#[test]
fn an_old_encoding_and_items_in_another_order() {
    let read = of(include_bytes!("minutes/elders_windows1252.txt"));
    assert_eq!(
        head(&read),
        "referat | Ældrerådet i Søby Kommune | 2024-05-08 09:30-- | -"
    );
    assert_eq!(
        items(&read),
        [
            "1 Godkendelse af dagsorden",
            "2 Høringssvar om værdighedspolitik => Høringssvaret sendes senest den 15. maj.",
            "4 Besøg på Åhaven",
            "3 Seniormesse => Rådet får en stand. Udgiften må højst være 2.500 kr.",
            "5 Evt.",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(
        told(&read),
        [
            "the text is not UTF-8; it was read as windows-1252",
            "item 3 is out of order",
            "no label says what was decided: 1. Godkendelse af dagsorden",
            "no label says what was decided: 4. Besøg på Åhaven",
            "no label says what was decided: 5. Evt."
        ]
    );
}

#[test]
fn an_agenda_answered_by_ad_lines() {
    let read = of(include_bytes!("minutes/lmu_agenda_then_minutes.txt"));
    assert_eq!(
        head(&read),
        "referat | LMU-møde på Bostedet Lindely | 2024-05-14 13:00-15:00 | mødelokalet på Strandvej 4"
    );
    assert_eq!(
        items(&read),
        [
            "1 Godkendelse af dagsorden",
            "2 Opfølgning fra sidste møde",
            "3 Sygefravær",
            "4 APV-handleplan => Handleplanen sendes ud til alle medarbejdere. | Ansvarlig: Lise | Deadline: uge 24",
            "5 Ferieplanlægning",
            "6 Eventuelt",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(
        told(&read),
        [
            "no label says what was decided: 1. Godkendelse af dagsorden",
            "no label says what was decided: 2. Opfølgning fra sidste møde",
            "no label says what was decided: 3. Sygefravær",
            "no label says what was decided: 5. Ferieplanlægning",
            "no label says what was decided: 6. Eventuelt"
        ]
    );
}

#[test]
fn ad_points_with_conclusions_and_follow_up() {
    let read = of(include_bytes!("minutes/hmu_ad_pkt.txt"));
    assert_eq!(
        head(&read),
        "referat | HMU Voksenområdet | 2024-10-03 09:00-11:30 | Mødelokale Skagen"
    );
    assert_eq!(
        items(&read),
        [
            "1 Godkendelse af dagsorden",
            "2 Budget 2025 => HMU tog orienteringen til efterretning.",
            "3 Vold og trusler => der laves en fælles retningslinje | retningslinjen drøftes igen i december",
            "4 Seniorpolitik",
            "5 Eventuelt",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(
        told(&read),
        [
            "no label says what was decided: 1. Godkendelse af dagsorden",
            "no label says what was decided: 4. Seniorpolitik",
            "no label says what was decided: 5. Eventuelt"
        ]
    );
}

#[test]
fn duties_and_dates_below_decisions() {
    let read = of(include_bytes!("minutes/action_log.txt"));
    assert_eq!(
        head(&read),
        "referat | Lokal MED-udvalg, Specialområde Nord | 2024-12-05 09:00-11:00 | Mødelokale 2"
    );
    assert_eq!(
        items(&read),
        [
            "1 Godkendelse af dagsorden og referat (5 min.) => OK",
            "2 Arbejdsskader og nærved-ulykker (20 min.) => Ansvarlig: JH | Frist: 01.02.2025 | Ny loftlift i hus 4 | Alle nye kolleger får forflytningskursus inden 4 uger",
            "3 Trivselsmåling 2025 (30 min.) => Målingen gennemføres i uge 10. | Ansvarlig: SB | Frist: 15.01.2025",
            "4 Evt.",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(told(&read), ["no label says what was decided: 4. Evt."]);
}

#[test]
fn an_agenda_and_then_minutes_in_another_order() {
    let read = of(include_bytes!("minutes/relatives_council.txt"));
    assert_eq!(
        head(&read),
        "referat | Pårørenderådet på Bostedet Egelunden | 2024-04-11 17:00-19:00 | -"
    );
    assert_eq!(
        items(&read),
        [
            "4 Valg af formand",
            "1 Velkomst",
            "2 Nyt fra Egelunden => Rådet skriver et indlæg til nyhedsbrevet.",
            "3 Sommerfest => Jens og Inge laver indbydelsen.",
            "5 Eventuelt",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(
        told(&read),
        [
            "item 1 is out of order",
            "item 2 is out of order",
            "item 3 is out of order",
            "no label says what was decided: 4. Valg af formand",
            "no label says what was decided: 1. Velkomst",
            "no label says what was decided: 5. Eventuelt"
        ]
    );
}

#[test]
fn a_board_with_the_decision_first() {
    let read = of(include_bytes!("minutes/board_decision_first.txt"));
    assert_eq!(
        head(&read),
        "referat | Fonden Havglimt | 2023-11-22 18:30-20:00 | Strandvej 4, 9999 Havnby"
    );
    assert_eq!(
        items(&read),
        [
            "1 Referat fra sidste møde => Referatet blev godkendt.",
            "2 Budget 2024 => Bestyrelsen godkendte budgettet med et overskud på 120.000 kr. + Budget 2024.xlsx",
            "3 Nyt tag => Der indhentes tre tilbud. | Formanden vælger det billigste.",
            "4 Eventuelt",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(told(&read), ["the decision's label has no text: 4. Eventuelt"]);
}

#[test]
fn numbers_missing_and_out_of_order() {
    let read = of(include_bytes!("minutes/free_numbers.txt"));
    assert_eq!(
        head(&read),
        "referat | MED-udvalget på Specialskolen Havblik | 2024-09-10 14:00-16:00 | -"
    );
    assert_eq!(
        items(&read),
        [
            "3 Skolens økonomi => Indkøb af bøger stoppes til nytår.",
            "1 Velkommen til nye medlemmer",
            "2 Evaluering af skolestarten => Skolestarten 2025 planlægges fra marts.",
            "6 Arbejdsskader",
            "7 Eventuelt og tak for i dag",
        ]
    );
    assert_eq!(unread(&read), NONE);
    assert_eq!(
        told(&read),
        [
            "item 1 is out of order",
            "item 2 is out of order",
            "no item has the number 4",
            "no item has the number 5",
            "no label says what was decided: 1. Velkommen til nye medlemmer",
            "no label says what was decided: 6. Arbejdsskader",
            "no label says what was decided: 7. Eventuelt og tak for i dag"
        ]
    );
}
