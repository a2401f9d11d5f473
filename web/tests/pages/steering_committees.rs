//! Committees, meetings, items: reading, writing, two who write at once, figures that stay as they were.

use crate::site::{Site, form_id};
use crate::steering_world::Steered;
use axum::http::StatusCode;
use testing::on_both;

#[test]
fn a_committee_leads_to_its_meeting_and_its_item() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut reader = site.person(&here.world.educator);
        assert!(
            reader
                .get("/committees")
                .opened()
                .says(&["Hoved-MED Prøve", "Region Prøve"])
        );
        let committee = reader.get(&format!("/committees/{}", here.committee)).opened();
        assert!(
            committee.says(&["Erik Elkjær", "Formand", "kl. 09.00–12.00", "1 punkt"]),
            "{}",
            committee.body
        );
        assert!(!committee.says(&["Indkald til møde"]), "offered to writers only");
        let meeting = reader.get(&format!("/meetings/{}", here.meeting)).opened();
        assert!(meeting.says(&["Belægning i 2. kvartal", "sag 72-21-03-26", "Dagsorden"]));
        let item = reader.get(&format!("/items/{}", here.item)).opened();
        assert!(item.says(&[
            "<li>at orienteringen tages til efterretning</li>",
            "Der er ikke skrevet en beslutning."
        ]));
        reader.in_english();
        assert!(
            reader
                .get(&format!("/items/{}", here.item))
                .opened()
                .says(&["Recommendation", "To the agenda"])
        );
    });
}

#[test]
fn who_may_not_read_or_write_is_refused() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let (item, meeting) = (
            format!("/items/{}", here.item),
            format!("/meetings/{}", here.meeting),
        );
        for actor in [&here.world.municipality, &here.world.operator] {
            let mut visitor = site.person(actor);
            for path in ["/committees", &item, &meeting] {
                assert_eq!(visitor.get(path).status, StatusCode::NOT_FOUND, "{path}");
            }
        }
        let mut reader = site.person(&here.world.staff_unit);
        for path in [
            format!("{item}/text"),
            format!("{item}/figures/new"),
            format!("{meeting}/items/new"),
        ] {
            assert_eq!(reader.get(&path).status, StatusCode::NOT_FOUND, "{path}");
        }
        reader.get(&item).opened();
        let unit = here.unit();
        let decision = [("unit", unit.as_str()), ("based_on", "0"), ("decision", "Nej.")];
        assert_eq!(
            reader.post(&format!("{item}/decisions"), &decision).status,
            StatusCode::NOT_FOUND
        );
        assert!(!reader.get(&item).opened().says(&["Nej."]));
        let mut nobody = site.visitor();
        assert!(nobody.get(&item).led().starts_with("/login"));
    });
}

#[test]
fn a_secretary_calls_a_meeting_writes_an_item_and_closes_the_minutes() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let unit = here.unit();
        let mut writer = site.person(&here.world.secretary);
        let meetings = format!("/committees/{}/meetings", here.committee);
        let wrong = writer.post(
            &meetings,
            &[
                ("unit", &unit),
                ("day", "31.02.2026"),
                ("starts", "halv ti"),
                ("place", "Laden"),
            ],
        );
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            wrong.says(&["31.02.2026", "halv ti", "Laden", "Skriv et klokkeslæt"]),
            "{}",
            wrong.body
        );
        let right = [
            ("id", form_id()),
            ("unit", unit.as_str()),
            ("day", "2026-09-02"),
            ("starts", "13"),
            ("ends", "14.30"),
            ("place", "Laden"),
        ];
        let meeting = writer.post(&meetings, &right).led();
        assert!(writer.get(&meeting).opened().says(&[
            "Mødet er indkaldt",
            "kl. 13.00–14.30",
            "Dagsordenen er tom"
        ]));
        let items = format!("{meeting}/items");
        assert!(
            writer
                .post(&items, &[("unit", &unit), ("case_text", "Uden navn")])
                .says(&["Uden navn", "Skriv en overskrift"])
        );
        let item = writer
            .post(
                &items,
                &[
                    ("id", form_id()),
                    ("unit", &unit),
                    ("kind", "decision"),
                    ("title", "Ferieplan"),
                ],
            )
            .led();
        let closing = format!("{meeting}/closing");
        let early = writer.post(&closing, &[("unit", &unit)]);
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(early.says(&["Et beslutningspunkt mangler sin beslutning"]));
        writer
            .post(
                &format!("{item}/decisions"),
                &[("unit", &unit), ("based_on", "0"), ("decision", "Godkendt.")],
            )
            .led();
        assert_eq!(writer.post(&closing, &[("unit", &unit)]).led(), meeting);
        assert!(writer.get(&meeting).opened().says(&[
            "Referatet er lukket",
            "Lukket af Gert Gade",
            "Godkendt.",
            "aria-current=\"page\">Referat<"
        ]));
        assert!(!writer.get(&item).opened().says(&["Ret teksten"]));
        let late = writer.post(
            &format!("{item}/decisions"),
            &[("unit", &unit), ("based_on", "1"), ("decision", "Afvist.")],
        );
        assert!(
            late.says(&["Referatet er lukket, så punktet kan ikke ændres"]),
            "{}",
            late.body
        );
    });
}

#[test]
fn two_who_write_at_once_lose_nothing() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let (unit, item) = (here.unit(), format!("/items/{}", here.item));
        let mut writer = site.person(&here.world.secretary);
        assert!(
            writer
                .get(&format!("{item}/text"))
                .opened()
                .says(&["Birkely ligger under budgettet."])
        );
        let text = |words: &'static str, based_on: &'static str| {
            [
                ("unit", unit.clone()),
                ("based_on", based_on.into()),
                ("title", "Belægning".into()),
                ("case_text", words.into()),
            ]
        };
        let mut save = |fields: [(&'static str, String); 4]| {
            let fields: Vec<_> = fields
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            writer.post(&format!("{item}/versions"), &fields)
        };
        assert_eq!(save(text("Den første skrev.", "1")).led(), item);
        let second = save(text("Den anden skrev.", "1"));
        assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            second.says(&[
                "En anden har gemt i mellemtiden",
                "Den første skrev.",
                "Den anden skrev."
            ]),
            "{}",
            second.body
        );
        assert!(
            second.says(&["name=\"based_on\" value=\"2\""]),
            "the next save is based on what is current"
        );
        save(text("Begge skrev.", "2")).led();
        let page = writer.get(&item).opened();
        assert!(
            page.says(&["Begge skrev.", "Den anden skrev.", "gemt ved siden af"]),
            "{}",
            page.body
        );
    });
}

#[test]
fn a_figure_put_into_an_item_stays_as_it_was() {
    on_both(|world| {
        let here = Steered::new(world);
        here.show_all_numbers();
        let site = Site::open(&here.world);
        let (unit, item, offer) = (
            here.unit(),
            format!("/items/{}", here.item),
            here.world.offer.to_string(),
        );
        let mut writer = site.person(&here.world.secretary);
        let seen = writer
            .get(&format!("{item}/figures/new?about={offer}&quarter=2026Q2"))
            .opened();
        assert!(
            seen.says(&[
                "50,00\u{a0}%",
                "91 indskrivningsdage",
                "182 pladsdage",
                "2. kvartal 2026"
            ]),
            "{}",
            seen.body
        );
        let wrong = writer.post(
            &format!("{item}/figures"),
            &[("unit", &unit), ("figure", "occupancy"), ("quarter", "2026Q2")],
        );
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says(&["Vælg et tilbud, et område eller regionen"]));
        let fields = [
            ("id", form_id()),
            ("unit", unit.as_str()),
            ("figure", "occupancy"),
            ("shape", "number"),
            ("about", offer.as_str()),
            ("quarter", "2026Q2"),
        ];
        writer.post(&format!("{item}/figures"), &fields).led();
        let page = writer.get(&item).opened();
        assert!(
            page.says(&["50,00\u{a0}%", "Fastfrosset", "Belægning, version 1"]),
            "{}",
            page.body
        );
        let figure = page
            .body
            .split(&format!("{item}/figures/"))
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap();
        let compare = format!("{item}/figures/{figure}");
        assert!(
            writer
                .get(&compare)
                .opened()
                .says(&["Det, der ligger bag tallet, er det samme som dengang."])
        );
        let mut reader = site.person(&here.world.educator);
        let compared = reader.get(&compare).opened();
        assert!(
            compared.says(&["50,00\u{a0}%", "Tallet i dag kan ikke vises"]),
            "figures.read is another capability"
        );
    });
}

#[test]
fn an_action_follows_a_decision() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let (unit, item) = (here.unit(), format!("/items/{}", here.item));
        let mut writer = site.person(&here.world.secretary);
        let fields = [
            ("id", form_id()),
            ("unit", unit.as_str()),
            ("title", "Orientere"),
            ("owner_words", "Formandskabet"),
            ("due_words", "næste møde"),
            ("remind", "2026-10-05"),
        ];
        let early = writer.post(&format!("{item}/actions"), &fields);
        assert!(
            early.says(&["Skriv beslutningen først", "Formandskabet", "næste møde"]),
            "{}",
            early.body
        );
        writer
            .post(
                &format!("{item}/decisions"),
                &[
                    ("unit", &unit),
                    ("based_on", "0"),
                    ("decision", "Taget til efterretning."),
                ],
            )
            .led();
        let empty = writer.post(&format!("{item}/actions"), &[("unit", &unit)]);
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.says(&[
            "Skriv, hvad der skal gøres",
            "Vælg, hvem der sørger for det",
            "Skriv en dato"
        ]));
        writer.post(&format!("{item}/actions"), &fields).led();
        assert!(
            writer
                .get(&item)
                .opened()
                .says(&["Orientere", "Formandskabet", "<q>næste møde</q>"])
        );
    });
}
