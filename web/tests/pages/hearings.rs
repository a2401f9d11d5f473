//! Hearings: prepared, sent, answered by parties and by a committee, read from a document, answered, summed up.

use crate::site::{Answer, Site, Visitor, form_id};
use crate::steering_world::Steered;
use axum::http::StatusCode;
use foundation::{Clock, HearingId};
use governance::hearing::{HearingPage, ViewHearing, page};
use testing::on_both;

/// The real response, when it is here (grammar §2).
const REAL: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../shared/real-documents/001_be0da06586603f9f.txt"
);

/// The plan of the real response's themes and pages, with headings of our own.
fn plan(unit: &str) -> Vec<(&str, &str)> {
    let mut fields = vec![
        ("id", form_id()),
        ("unit", unit),
        ("rows", "6"),
        ("title", "Udviklingsplan 2030"),
        ("text", "Hvad mener I?"),
        ("categories", "A: MED-udvalg\nB: Råd\nG: Borgere"),
        ("do", "save"),
    ];
    let sections = [
        [
            "heading-1",
            "En retning",
            "theme-1",
            "Et socialområde i bevægelse",
            "first-1",
            "5",
            "last-1",
            "6",
        ],
        [
            "heading-2",
            "Hverdagen",
            "theme-2",
            "Det hele menneske",
            "first-2",
            "9",
            "last-2",
            "10",
        ],
        [
            "heading-3",
            "Sundheden",
            "theme-3",
            "Det hele menneske",
            "first-3",
            "11",
            "last-3",
            "12",
        ],
        [
            "heading-4",
            "Kollegerne",
            "theme-4",
            "Fagligt stærke specialområder",
            "first-4",
            "13",
            "last-4",
            "15",
        ],
        [
            "heading-5",
            "Naboerne",
            "theme-5",
            "Ét socialområde",
            "first-5",
            "16",
            "last-5",
            "17",
        ],
        [
            "heading-6",
            "Pengene",
            "theme-6",
            "Ét socialområde",
            "first-6",
            "18",
            "last-6",
            "18",
        ],
    ];
    for section in sections {
        fields.extend(section.chunks(2).map(|pair| (pair[0], pair[1])));
    }
    fields
}

/// The hearing, made and not yet sent.
fn made(here: &Steered, writer: &mut Visitor<'_>) -> String {
    let unit = here.unit();
    writer.get("/hearings/new").opened();
    writer.post("/hearings", &plan(&unit)).led()
}

fn add(here: &Steered, writer: &mut Visitor<'_>, hearing: &str, fields: &[(&str, &str)]) -> String {
    let unit = here.unit();
    let id = form_id();
    let mut all = vec![("id", id), ("unit", unit.as_str())];
    all.extend(fields);
    writer.post(&format!("{hearing}/parties"), &all).led();
    format!("{hearing}/parties/{id}")
}

fn send(here: &Steered, writer: &mut Visitor<'_>, hearing: &str) {
    let unit = here.unit();
    let fields = [
        ("unit", unit.as_str()),
        ("sent", "2026-09-02"),
        ("deadline", "2026-09-10"),
    ];
    writer.post(&format!("{hearing}/sending"), &fields).led();
}

/// The form of an opened page, with its hidden fields, to be sent as it is but for `changes`.
fn filled<'p>(page: &'p [(String, String)], changes: &[(&'p str, &'p str)]) -> Vec<(&'p str, &'p str)> {
    let kept = page
        .iter()
        .filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    kept.map(|(name, value)| (name.as_str(), value.as_str()))
        .chain(changes.iter().copied())
        .collect()
}

#[test]
fn a_hearing_is_prepared_sent_and_its_plan_stands_still() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.staff_unit);
        let unit = here.unit();
        assert!(
            writer
                .get("/hearings")
                .opened()
                .says(&["Der er ingen høringer endnu", "Ny høring"])
        );
        let mut wrong = plan(&unit);
        wrong.retain(|(name, _)| *name != "title" && *name != "first-2");
        let again = writer.post("/hearings", &wrong);
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.says(&["Skriv planens titel", "Skriv sidetallet som et tal", "Kollegerne"]));
        let mut more = plan(&unit);
        more.retain(|(name, _)| *name != "do");
        more.push(("do", "more"));
        assert!(
            writer
                .post("/hearings", &more)
                .opened()
                .says(&["heading-12", "Kollegerne"])
        );

        let hearing = made(&here, &mut writer);
        assert!(writer.get(&hearing).opened().says(&[
            "Ikke sendt endnu",
            "6. Pengene",
            "Der er ingen parter endnu"
        ]));
        let early = writer.post(
            &format!("{hearing}/sending"),
            &[
                ("unit", &unit),
                ("sent", "2026-09-02"),
                ("deadline", "2026-09-10"),
            ],
        );
        assert!(early.has("Tilføj mindst én part"));
        add(
            &here,
            &mut writer,
            &hearing,
            &[("kind", "organisation"), ("name", "Rådet"), ("category", "B")],
        );
        let nameless = writer.post(
            &format!("{hearing}/parties"),
            &[("unit", &unit), ("kind", "private_person")],
        );
        assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nameless.says(&["Skriv partens navn", "Vælg en kategori"]));
        send(&here, &mut writer, &hearing);
        let late = writer.post(&format!("{hearing}/plan"), &plan(&unit));
        assert!(late.has("Høringen er sendt, så planen kan ikke ændres"));
        let earlier = [
            ("unit", unit.as_str()),
            ("deadline", "2026-09-09"),
            ("reason", "Ferie"),
        ];
        assert!(
            writer
                .post(&format!("{hearing}/extensions"), &earlier)
                .has("Fristen er allerede 10.09.2026")
        );
        let later = [
            ("unit", unit.as_str()),
            ("deadline", "2026-09-20"),
            ("reason", "Ferie"),
        ];
        writer.post(&format!("{hearing}/extensions"), &later).led();
        assert!(writer.get(&hearing).opened().has("20.09.2026"));

        let mut reader = site.person(&here.world.educator);
        assert!(reader.get(&hearing).opened().says(&["Rådet", "0 af 1"]));
        for hidden in ["plan", "parties/new", "sending", "extensions"] {
            assert_eq!(
                reader.get(&format!("{hearing}/{hidden}")).status,
                StatusCode::NOT_FOUND,
                "{hidden}"
            );
        }
        reader.in_english();
        assert!(
            reader
                .get("/hearings")
                .opened()
                .says(&["Hearings", "0 of 1 have responded"])
        );
        assert_eq!(
            site.person(&here.world.municipality).get("/hearings").status,
            StatusCode::NOT_FOUND
        );
    });
}

#[test]
fn a_private_person_is_a_number_and_a_response_is_corrected_by_a_version() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.staff_unit);
        let hearing = made(&here, &mut writer);
        let person = [
            ("kind", "private_person"),
            ("name", "Inger Fiktiv Holm"),
            ("category", "G"),
            ("contact", "inger@post.example"),
        ];
        let party = add(&here, &mut writer, &hearing, &person);
        send(&here, &mut writer, &hearing);
        let form = writer.get(&format!("{party}/versions/new")).opened();
        assert!(form.has("Inger Fiktiv Holm (Borger, nr. 1)"));
        let fields = form.fields();
        let blank = writer.post(
            &format!("{party}/versions"),
            &filled(&fields, &[("general", " ")]),
        );
        assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(blank.has("Skriv mindst én bemærkning eller én række"));
        let words = [
            ("general", "Venlig hilsen Inger"),
            ("reference-1", "Fritid"),
            ("pages-1", "40"),
            ("questions-1", "Må Inger Fiktiv Holm spørge?\nHvornår?"),
        ];
        let odd = writer.post(
            &format!("{party}/versions"),
            &filled(&fields, &[("general", "Hej"), ("pages-1", "ni")]),
        );
        assert!(odd.has("Skriv sider som tal"));
        assert_eq!(
            writer
                .post(&format!("{party}/versions"), &filled(&fields, &words))
                .led(),
            party
        );
        let mine = writer.get(&party).opened();
        assert!(mine.says(&[
            "G1 Inger Fiktiv Holm (Borger, nr. 1)",
            "Hele planen eller ikke placeret",
            "Må Inger Fiktiv Holm spørge?"
        ]));

        let mut reader = site.person(&here.world.educator);
        let theirs = reader.get(&party).opened();
        assert!(theirs.says(&[
            "G1 Borger, nr. 1",
            "Må [Borger, nr. 1] spørge?",
            "Venlig hilsen [Borger, nr. 1]"
        ]));
        assert!(!theirs.has("Inger"), "{}", theirs.body);
        assert!(!reader.get(&hearing).opened().has("Inger"));

        let row = fields
            .iter()
            .find(|(name, _)| name == "row-1")
            .map(|(_, id)| id.clone())
            .unwrap();
        let unit = here.unit();
        let placing = [("unit", unit.as_str()), ("section", "3")];
        writer.post(&format!("{party}/rows/{row}/places"), &placing).led();
        assert!(
            writer
                .get(&format!("{hearing}/sections/3"))
                .opened()
                .says(&["3. Sundheden", "Hvornår?"])
        );
        let correcting = writer.get(&format!("{party}/versions/new")).opened().fields();
        let mended = [
            ("general", "Hilsen"),
            ("questions-1", "Hvornår?"),
            ("reference-1", "Fritid"),
        ];
        let unreasoned = writer.post(&format!("{party}/versions"), &filled(&correcting, &mended));
        assert!(unreasoned.has("Skriv, hvorfor svaret rettes"));
        let mended = [
            ("general", "Hilsen"),
            ("questions-1", "Hvornår?"),
            ("reference-1", "Fritid"),
            ("reason", "Skrevet forkert af"),
        ];
        writer
            .post(&format!("{party}/versions"), &filled(&correcting, &mended))
            .led();
        assert!(
            writer
                .get(&party)
                .opened()
                .says(&["Version 2", "Skrevet forkert af", "3. Sundheden"])
        );
        for file in ["summary.pdf", "summary.docx"] {
            let sent = writer.get(&format!("{hearing}/{file}"));
            assert_eq!(sent.status, StatusCode::OK, "{file}");
            assert!(!sent.has("Inger"));
        }
    });
}

#[test]
fn a_summary_with_a_citizens_name_is_held_back_and_only_those_who_mend_it_see_where() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.staff_unit);
        let hearing = made(&here, &mut writer);
        let asked = [
            ("kind", "organisation"),
            ("name", "Pårørende i Prøve"),
            ("category", "G"),
        ];
        let party = add(&here, &mut writer, &hearing, &asked);
        send(&here, &mut writer, &hearing);
        let fields = writer.get(&format!("{party}/versions/new")).opened().fields();
        let words = [("general", "Spørg Solveig Prøvesen, hun ved det.")];
        writer
            .post(&format!("{party}/versions"), &filled(&fields, &words))
            .led();
        for file in ["summary.pdf", "summary.docx"] {
            let held = writer.get(&format!("{hearing}/{file}"));
            assert_eq!(held.status, StatusCode::UNPROCESSABLE_ENTITY, "{file}");
            assert!(
                held.says(&["Sammenfatningen kan ikke hentes", "Solveig Prøvesen"]),
                "{}",
                held.body
            );
            let mut reader = site.person(&here.world.educator);
            let told = reader.get(&format!("{hearing}/{file}"));
            assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(told.says(&["Spørg dem, der står for høringen"]));
            assert!(!told.has("Solveig"), "{}", told.body);
        }
    });
}

#[test]
fn a_committee_writes_its_own_response_and_one_answer_goes_for_two_rows() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.staff_unit);
        let (unit, hearing) = (here.unit(), made(&here, &mut writer));
        let committee = here.committee.to_string();
        let party = add(
            &here,
            &mut writer,
            &hearing,
            &[
                ("kind", "committee"),
                ("committee", &committee),
                ("category", "A"),
            ],
        );
        let other = add(
            &here,
            &mut writer,
            &hearing,
            &[("kind", "organisation"), ("name", "Rådet"), ("category", "B")],
        );
        send(&here, &mut writer, &hearing);
        let mut chair = site.person(&here.world.area_manager);
        assert!(chair.get(&hearing).opened().has("Skriv udvalgets svar"));
        let fields = chair.get(&format!("{party}/draft")).opened().fields();
        let words = [
            ("reference-1", "Det hele menneske"),
            ("pages-1", "11"),
            ("topics-1", "Sundhed/ Lighed"),
            ("questions-1", "Hvornår kommer lægen?"),
        ];
        chair
            .post(&format!("{party}/draft"), &filled(&fields, &words))
            .led();
        assert!(
            !writer.get(&party).opened().has("Hvornår kommer lægen?"),
            "a draft is the committee's own"
        );
        assert_eq!(
            site.person(&here.world.educator)
                .get(&format!("{party}/draft"))
                .status,
            StatusCode::NOT_FOUND
        );
        chair
            .post(&format!("{party}/draft/sending"), &[("version", "1")])
            .led();
        assert!(chair.get(&party).opened().says(&[
            "A1 Hoved-MED Prøve",
            "Hvornår kommer lægen?",
            "3. Sundheden"
        ]));

        let fields = writer.get(&format!("{other}/versions/new")).opened().fields();
        let words = [
            ("reference-1", "Sundheden"),
            ("questions-1", "Kommer lægen også om natten?"),
        ];
        writer
            .post(&format!("{other}/versions"), &filled(&fields, &words))
            .led();
        let section = writer.get(&format!("{hearing}/sections/3")).opened();
        let rows: Vec<String> = section
            .fields()
            .into_iter()
            .filter(|(name, _)| name == "row")
            .map(|(_, value)| value)
            .collect();
        assert_eq!(rows.len(), 2);
        let form = writer
            .get(&format!("{hearing}/answers/new?row={}&row={}", rows[0], rows[1]))
            .opened();
        assert!(form.says(&["Hvornår kommer lægen?", "Kommer lægen også om natten?"]));
        let id = form_id();
        let answer = [
            ("unit", unit.as_str()),
            ("id", id),
            ("based_on", "0"),
            ("row", rows[0].as_str()),
            ("row", rows[1].as_str()),
            ("text", "Lægen kommer fra 2028, også om natten."),
            ("change", "Årstallet er føjet til."),
        ];
        let wordless: Vec<_> = answer
            .iter()
            .copied()
            .filter(|(name, _)| *name != "text")
            .collect();
        assert!(
            writer
                .post(&format!("{hearing}/answers"), &wordless)
                .has("Skriv svaret")
        );
        let at = writer.post(&format!("{hearing}/answers"), &answer).led();
        assert!(
            !chair
                .get(&format!("{hearing}/sections/3"))
                .opened()
                .has("Lægen kommer fra 2028"),
            "a draft is not shown"
        );
        let approving = [("unit", unit.as_str()), ("version", "1")];
        writer.post(&format!("{at}/approvals"), &approving).led();
        let shown = chair.get(&format!("{hearing}/sections/3")).opened();
        assert!(shown.says(&[
            "Lægen kommer fra 2028",
            "samme svar på 2 rækker",
            "Årstallet er føjet til."
        ]));
        assert!(writer.get(&hearing).opened().says(&["2 af 2", "Sundhed"]));
        assert_eq!(
            chair.post(&format!("{at}/approvals"), &approving).status,
            StatusCode::NOT_FOUND
        );
    });
}

fn read_document(writer: &mut Visitor<'_>, party: &str, text: &str) -> Answer {
    writer.upload(&format!("{party}/readings"), "document", text.as_bytes())
}

/// The text areas of a page with what stands in them.
fn areas(page: &Answer) -> Vec<(String, String)> {
    let pieces = page.body.split("<textarea ").skip(1);
    let area = |piece: &str| {
        let (head, rest) = piece.split_once('>')?;
        let name = head.split("name=\"").nth(1)?.split('"').next()?;
        let (text, _) = rest.split_once("</textarea>")?;
        let text = text
            .replace("&#34;", "\"")
            .replace("&#39;", "'")
            .replace("&#38;", "&");
        Some((name.to_owned(), text.trim_start_matches('\n').to_owned()))
    };
    pieces.filter_map(area).collect()
}

/// The hearing as the room gives it to somebody of the house.
fn page_of(here: &Steered, hearing: HearingId) -> HearingPage {
    let (world, view) = (&here.world, ViewHearing { hearing });
    let read = |tx: &mut access::Tx<'_>, permit: &access::Permit<ViewHearing>| page(tx, permit, hearing);
    let purpose = access::Purpose::Steering;
    access::look(
        &world.db,
        &world.clock_dyn(),
        &world.educator,
        purpose,
        view,
        read,
    )
    .unwrap()
    .unwrap()
}

/// A response in a layout of its own, in our words.
const PAPER: &str = "LMU Prøve\n\nHøringssvar til planen\n\nVi har læst planen.\n\nHenvisning\tEmner\tVision\tSpørgsmål/bemærkninger\n\
    Det hele menneske Side 9+10\tSundhed/ Hverdag\tEn god dag.\tHvornår begynder det? Vi glæder os.\n\
    Noget andet Side 40\tTransport\tBusser.\tKører der en bus?\n";

#[test]
fn a_document_is_read_beside_the_form_and_nothing_is_kept_before_it_is_sent() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.staff_unit);
        let hearing = made(&here, &mut writer);
        let party = add(
            &here,
            &mut writer,
            &hearing,
            &[("kind", "organisation"), ("name", "LMU Prøve"), ("category", "B")],
        );
        send(&here, &mut writer, &hearing);
        let read = read_document(&mut writer, &party, PAPER).opened();
        assert!(
            read.says(&[
                "Dokumentet",
                "2. Hverdagen",
                "Intet afsnit fundet",
                "Vi har læst planen."
            ]),
            "{}",
            read.words()
        );
        assert!(writer.get(&party).opened().has("Der er ikke kommet svar"));
        let empty = read_document(&mut writer, &party, " ");
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.has("Filen kunne ikke læses"));
        let mut reader = site.person(&here.world.educator);
        assert_eq!(
            read_document(&mut reader, &party, PAPER).status,
            StatusCode::NOT_FOUND
        );
    });
}

/// The real response gives 9 rows, 12 questions, 3 remarks, 25 topics, 18 of them different, in 4 themes.
#[test]
fn the_real_response_gives_its_golden_counts() {
    let Ok(text) = std::fs::read_to_string(REAL) else {
        eprintln!("skipped: the real response is not here");
        return;
    };
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.staff_unit);
        let hearing = made(&here, &mut writer);
        let party = add(
            &here,
            &mut writer,
            &hearing,
            &[("kind", "organisation"), ("name", "LMU"), ("category", "A")],
        );
        send(&here, &mut writer, &hearing);
        let form = read_document(&mut writer, &party, &text).opened();
        let unit = here.unit();
        let areas = areas(&form);
        let mut fields: Vec<(&str, &str)> = vec![("unit", &unit)];
        let inputs = form.fields();
        fields.extend(
            inputs
                .iter()
                .filter(|(name, _)| name != "unit" && name != "document")
                .map(|(n, v)| (n.as_str(), v.as_str())),
        );
        fields.extend(
            areas
                .iter()
                .filter(|(name, _)| name != "pasted")
                .map(|(n, v)| (n.as_str(), v.as_str())),
        );
        writer.post(&format!("{party}/versions"), &fields).led();
        let id = hearing.trim_start_matches("/hearings/").parse().unwrap();
        let page = page_of(&here, id);
        let response = &page.responses[0];
        let total = governance::hearing::coverage(&page, here.world.clock.today()).total;
        assert_eq!((total.rows, total.questions, total.remarks), (9, 12, 3));
        let topics = governance::hearing::by_topic(&page.responses);
        assert_eq!(
            (
                topics.iter().map(|topic| topic.named).sum::<usize>(),
                topics.len()
            ),
            (25, 18)
        );
        let themes: std::collections::BTreeSet<_> = response.rows.iter().map(|row| &row.reference).collect();
        assert_eq!(themes.len(), 4);
        let sections: Vec<_> = response.rows.iter().map(|row| row.section).collect();
        assert_eq!(sections, [1, 2, 3, 4, 4, 4, 6, 6, 5].map(Some));
    });
}
