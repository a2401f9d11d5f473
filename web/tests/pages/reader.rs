//! The reader: a document is read, corrected, and becomes a meeting.

use crate::site::{Site, Visitor, form_id};
use crate::steering_world::Steered;
use axum::http::StatusCode;
use testing::on_both;

/// Minutes without a time, with a line that nothing uses.
const MINUTES: &str = "Hoved-MED Prøve\nReferat af møde den 2. juni 2026\n\nPunkt 1: Budget\nSagsnr.: 26/0101\n\
                       Indstilling\nDet indstilles,\n- at budgettet godkendes\nSagsfremstilling\nTallene er kendt.\n\
                       Nyt om ferie\nBeslutning\nUdvalget besluttede, at\n- godkende budgettet\n- følge op i august\n\
                       Bilag\n- Budget 2026.pdf\n\nPunkt 2: Eventuelt\nSagsfremstilling\nIntet.\n";

fn begun(here: &Steered, writer: &mut Visitor<'_>, text: &str) -> String {
    let list = format!("/committees/{}/readings", here.committee);
    writer.get(&list).opened();
    writer.upload(&list, "document", text.as_bytes()).led()
}

fn line(text: &str) -> String {
    (MINUTES.lines().position(|line| line == text).unwrap() + 1).to_string()
}

#[test]
fn a_document_is_read_corrected_and_imported() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.secretary);
        let reading = begun(&here, &mut writer, MINUTES);
        let page = writer.get(&reading).opened();
        assert!(page.says(&[
            "Skal afklares før indlæsning",
            "Mødets begyndelse mangler",
            "1. Budget",
            "Punkt 1: Det besluttede",
            "Punkt 1: Sagsnummer",
            "Ingen beslutning i kilden",
            "id=\"line-4\"",
        ]));
        assert!(
            !page.has("name=\"meeting\""),
            "what contradicts itself has no button"
        );
        let early = writer.post(&format!("{reading}/imports"), &[("meeting", "new")]);
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(early.has("Mødets begyndelse mangler"));

        let corrections = format!("{reading}/corrections");
        let odd = writer.post(
            &corrections,
            &[("do", "field"), ("field", "starts"), ("text", "i morgen")],
        );
        assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(odd.has("tider som 13.00"));
        let to = writer
            .post(
                &corrections,
                &[("do", "field"), ("field", "starts"), ("text", "9.00")],
            )
            .led();
        assert!(to.ends_with("#meeting"), "{to}");

        let holiday = line("Nyt om ferie");
        let nameless = [
            ("do", "lines"),
            ("first", holiday.as_str()),
            ("part", "decision"),
            ("item", ""),
        ];
        assert!(
            writer
                .post(&corrections, &nameless)
                .has("Et nyt punkt begynder med sin titel")
        );
        let title = [
            ("do", "lines"),
            ("first", holiday.as_str()),
            ("part", "title"),
            ("item", ""),
        ];
        writer.post(&corrections, &title).led();
        let page = writer.get(&reading).opened();
        assert!(page.says(&["3 punkter", "Et nyt punkt: Titel", "Fortryd"]));
        writer
            .post(&format!("{reading}/undoings"), &[("number", "2")])
            .led();
        let page = writer.get(&reading).opened();
        assert!(page.says(&["2 punkter", "Fortrudt af"]));
        let again = writer.post(&format!("{reading}/undoings"), &[("number", "2")]);
        assert!(again.has("allerede fortrudt"));
        writer
            .post(
                &corrections,
                &[
                    ("do", "field"),
                    ("item", "2"),
                    ("field", "title"),
                    ("text", "Ferien"),
                ],
            )
            .led();
        writer.post(&corrections, &[("do", "close"), ("item", "2")]).led();

        let import = writer
            .post(&format!("{reading}/imports"), &[("meeting", "new")])
            .led();
        let page = writer.get(&import).opened();
        assert!(page.says(&[
            "1. Budget",
            "2. Ferien",
            "godkende budgettet",
            "Lav en handling",
            "SHA-256"
        ]));
        let meeting = page
            .body
            .split("href=\"/meetings/")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        assert!(writer.get(&format!("/meetings/{meeting}")).opened().says(&[
            "Budget",
            "Ferien",
            "Indlæst fra et dokument",
            &import
        ]));
        let mut member = site.person(&here.world.area_manager);
        let read = member.get(&format!("/meetings/{meeting}")).opened();
        assert!(read.has("Budget") && !read.has("Indlæst fra et dokument"));
        assert!(
            !writer
                .get(&format!("/meetings/{}", here.meeting))
                .opened()
                .has("Indlæst fra")
        );
        assert_eq!(
            writer.get(&reading).status,
            StatusCode::NOT_FOUND,
            "an imported reading is finished"
        );
        let list = format!("/committees/{}/readings", here.committee);
        let twice = writer.upload(&list, "document", MINUTES.as_bytes()).led();
        assert_eq!(twice, import);
    });
}

#[test]
fn only_the_committees_writers_read_documents() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.secretary);
        let reading = begun(&here, &mut writer, MINUTES);
        let list = format!("/committees/{}/readings", here.committee);
        for actor in [
            &here.world.educator,
            &here.world.area_manager,
            &here.world.staff_unit,
        ] {
            let mut other = site.person(actor);
            assert_eq!(other.get(&list).status, StatusCode::NOT_FOUND);
            assert_eq!(other.get(&reading).status, StatusCode::NOT_FOUND);
            let merge = [("do", "merge"), ("item", "2")];
            assert_eq!(
                other.post(&format!("{reading}/corrections"), &merge).status,
                StatusCode::NOT_FOUND
            );
            assert_eq!(
                other.post(&format!("{reading}/imports"), &[]).status,
                StatusCode::NOT_FOUND
            );
        }
    });
}

#[test]
fn a_reading_is_discarded_and_every_page_is_in_english_too() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.secretary);
        let list = format!("/committees/{}/readings", here.committee);
        writer.get(&list).opened();
        let none = writer.upload(&list, "other", b"x");
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.has("Vælg et dokument, eller indsæt teksten"));
        let reading = begun(&here, &mut writer, MINUTES);
        let unsure = writer.post(&format!("{reading}/discarding"), &[]);
        assert!(unsure.has("Sæt kryds"));
        writer.in_english();
        assert!(
            writer
                .get(&reading)
                .opened()
                .says(&["To settle before importing", "Item 1: Resolution"])
        );
        assert!(
            writer
                .get(&list)
                .opened()
                .says(&["Import document", "In progress"])
        );
        writer
            .post(
                &format!("{reading}/discarding"),
                &[("sure", "yes"), ("id", form_id())],
            )
            .led();
        assert_eq!(writer.get(&reading).status, StatusCode::NOT_FOUND);
    });
}
