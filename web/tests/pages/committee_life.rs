//! What a committee lives by, page by page: members by seat, terms, the chain, the wheel and its draft, proposals,
//! working groups, representation, joint funding.

use crate::site::{Site, Visitor, form_id};
use crate::steering_world::Steered;
use axum::http::StatusCode;
use testing::on_both;

/// The value of the first hidden field or link part after some words.
fn after<'b>(body: &'b str, words: &str, until: char) -> &'b str {
    let rest = body.split_once(words).map(|(_, rest)| rest);
    rest.and_then(|rest| rest.split(until).next())
        .unwrap_or_else(|| panic!("no {words} on the page"))
}

/// The first id that follows some words.
fn id_after(body: &str, words: &str) -> String {
    let ids = body.split(words).skip(1).filter_map(|rest| rest.get(..36));
    let is_id = |text: &&str| text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    ids.filter(is_id)
        .map(str::to_owned)
        .next()
        .unwrap_or_else(|| panic!("no id after {words}"))
}

/// Sends a form that is wrong, and sees that it comes back with what was typed.
#[track_caller]
fn comes_back(writer: &mut Visitor<'_>, path: &str, fields: &[(&str, &str)], says: &[&str]) {
    let wrong = writer.post(path, fields);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    assert!(wrong.says(says), "{path}: {}", wrong.words());
}

#[test]
fn a_secretary_sets_up_a_committee_and_fills_its_seats() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let unit = here.unit();
        let mut writer = site.person(&here.world.secretary);
        assert!(
            writer
                .get("/committees")
                .opened()
                .says(&["Nyt udvalg", "/committees/new"])
        );
        let page = writer.get("/committees/new").opened();
        let id = after(&page.body, "name=\"id\" value=\"", '"').to_owned();
        comes_back(
            &mut writer,
            "/committees",
            &[
                ("unit", &unit),
                ("id", &id),
                ("name", "LMU Birkely"),
                ("seats", "nul"),
            ],
            &[
                "LMU Birkely",
                "Skriv et antal pladser",
                "Vælg, hvad det er for et udvalg",
            ],
        );
        let right = [
            ("unit", unit.as_str()),
            ("id", &id),
            ("name", "LMU Birkely"),
            ("kind", "local_med"),
            ("seats", "3"),
        ];
        let members = writer.post("/committees", &right).led();
        assert_eq!(writer.post("/committees", &right).led(), members, "sent twice");
        assert!(
            writer
                .get(&members)
                .opened()
                .says(&["3 ledige pladser", "Besæt pladsen"])
        );
        let describe = [
            ("unit", unit.as_str()),
            ("group", "staff"),
            ("title", "FTR"),
            ("appointed_by", "DSO"),
            ("from", "2026-01-01"),
        ];
        let seat = members.replace("/members", "/seats/2");
        assert!(writer.get(&seat).opened().says(&["Plads 2", "Medarbejderne"]));
        comes_back(
            &mut writer,
            &format!("{seat}/descriptions"),
            &[("unit", &unit), ("title", "FTR")],
            &["FTR", "Vælg, hvis plads"],
        );
        writer.post(&format!("{seat}/descriptions"), &describe).led();
        assert!(
            writer
                .get(&format!("{members}/new?seat=2"))
                .opened()
                .says(&["Nyt medlem", "Plads 2: FTR (Ledig plads)"])
        );
        comes_back(
            &mut writer,
            &members,
            &[
                ("unit", &unit),
                ("id", form_id()),
                ("role", "member"),
                ("seat", "2"),
                ("from", "31.02.2026"),
                ("name", "Ida Ibsen"),
            ],
            &["Ida Ibsen", "31.02.2026"],
        );
        let add = [
            ("unit", unit.as_str()),
            ("id", form_id()),
            ("role", "member"),
            ("seat", "2"),
            ("from", "2026-01-01"),
            ("name", "Ida Ibsen"),
        ];
        writer.post(&members, &add).led();
        writer.post(&members, &add).led();
        let taken = [
            ("unit", unit.as_str()),
            ("id", form_id()),
            ("role", "member"),
            ("seat", "2"),
            ("from", "2026-01-01"),
            ("name", "Kaj Krog"),
        ];
        comes_back(
            &mut writer,
            &members,
            &taken,
            &["Kaj Krog", "Der sidder allerede en på pladsen"],
        );
        let page = writer.get(&members).opened();
        assert!(
            page.says(&[
                "Ida Ibsen",
                "FTR",
                "udpeges af DSO",
                "2 ledige pladser",
                "Ret pladsen",
                "Gør til næstformand"
            ]),
            "{}",
            page.words()
        );
        let member = after(&page.body, "name=\"member\" value=\"", '"').to_owned();
        let office = [
            ("unit", unit.as_str()),
            ("id", form_id()),
            ("member", &member),
            ("office_from", "2026-02-01"),
        ];
        writer
            .post(&members.replace("/members", "/offices"), &office)
            .led();
        assert!(writer.get(&members).opened().has("Næstformand"));
        let end = [("unit", unit.as_str()), ("last", "2026-08-31")];
        comes_back(
            &mut writer,
            &format!("{members}/{member}/end"),
            &[("unit", &unit), ("last", "2020-01-01")],
            &["inden for perioden"],
        );
        writer.post(&format!("{members}/{member}/end"), &end).led();
        let page = writer.get(&members).opened();
        assert!(
            page.says(&["3 ledige pladser", "Tidligere medlemmer"]),
            "{}",
            page.words()
        );
        writer.in_english();
        assert!(
            writer
                .get(&members)
                .opened()
                .says(&["3 open seats", "Former members", "Fill the seat"])
        );
    });
}

#[test]
fn a_substitute_is_named_for_a_seat_and_ended() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let unit = here.unit();
        let mut writer = site.person(&here.world.secretary);
        let base = format!("/committees/{}", here.committee);
        assert!(
            writer
                .get(&format!("{base}/substitutes/new?seat=1"))
                .opened()
                .says(&["Ny suppleant", "Erik Elkjær"])
        );
        let path = format!("{base}/substitutes");
        comes_back(
            &mut writer,
            &path,
            &[
                ("unit", &unit),
                ("id", form_id()),
                ("seat", "1"),
                ("from", "2026-01-01"),
            ],
            &["Vælg en person, eller skriv et navn"],
        );
        let user = here.world.educator.user().to_string();
        let right = [
            ("unit", unit.as_str()),
            ("id", form_id()),
            ("seat", "1"),
            ("user", user.as_str()),
            ("from", "2026-01-01"),
            ("to", "2026-12-31"),
        ];
        let members = writer.post(&path, &right).led();
        assert_eq!(writer.post(&path, &right).led(), members, "sent twice");
        let page = writer.get(&members).opened();
        assert!(
            page.says(&["Suppleant:", "31. december 2026"]),
            "{}",
            page.words()
        );
        // The substitute belongs to the circle, and may propose.
        let mut substitute = site.person(&here.world.educator);
        assert!(
            substitute
                .get(&format!("{base}/proposals"))
                .opened()
                .has("Mine forslag")
        );
        let id = id_after(&page.body, "/substitutes/");
        writer
            .post(
                &format!("{path}/{id}/end"),
                &[("unit", &unit), ("last", "2026-09-01")],
            )
            .led();
        assert_eq!(
            substitute.get(&format!("{base}/proposals")).status,
            StatusCode::NOT_FOUND
        );
    });
}

#[test]
fn terms_are_written_read_and_kept() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let unit = here.unit();
        let path = format!("/committees/{}/terms", here.committee);
        let mut writer = site.person(&here.world.secretary);
        let mut reader = site.person(&here.world.educator);
        assert!(
            reader
                .get(&path)
                .opened()
                .has("Der er ikke skrevet et kommissorium endnu")
        );
        assert_eq!(reader.get(&format!("{path}/new")).status, StatusCode::NOT_FOUND);
        writer.get(&format!("{path}/new")).opened();
        comes_back(
            &mut writer,
            &path,
            &[("unit", &unit), ("from", "2026-01-01"), ("tasks", "Drøfte løn")],
            &["Drøfte løn", "Skriv formålet"],
        );
        let first = [
            ("unit", unit.as_str()),
            ("based_on", "0"),
            ("from", "2026-01-01"),
            ("purpose", "Samarbejde"),
            ("tasks", "- drøfte løn"),
        ];
        writer.post(&path, &first).led();
        let second = [
            ("unit", unit.as_str()),
            ("based_on", "1"),
            ("from", "2027-01-01"),
            ("purpose", "Samarbejde og trivsel"),
        ];
        writer.post(&path, &second).led();
        let late = [
            ("unit", unit.as_str()),
            ("based_on", "1"),
            ("from", "2027-02-01"),
            ("purpose", "Noget tredje"),
        ];
        comes_back(
            &mut writer,
            &path,
            &late,
            &["Noget tredje", "En anden har skrevet version 2"],
        );
        let page = reader.get(&path).opened();
        assert!(
            page.says(&[
                "Version 1, gælder fra 1. januar 2026",
                "<li>drøfte løn</li>",
                "Version 2, fra 1. januar 2027"
            ]),
            "{}",
            page.words()
        );
        assert!(
            reader
                .get(&format!("/committees/{}", here.committee))
                .opened()
                .has("Samarbejde")
        );
        assert_eq!(reader.post(&path, &second).status, StatusCode::NOT_FOUND);
        reader.in_english();
        assert!(
            reader
                .get(&path)
                .opened()
                .says(&["Terms of reference", "in force from"])
        );
    });
}

#[test]
fn committees_are_linked_up_and_down_but_not_in_a_ring() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let unit = here.unit();
        let mut writer = site.person(&here.world.secretary);
        let new = [
            ("unit", unit.as_str()),
            ("id", form_id()),
            ("name", "RMU Prøve"),
            ("kind", "main_med"),
            ("seats", "5"),
        ];
        let above = writer.post("/committees", &new).led().replace("/members", "");
        let above_id = above.replace("/committees/", "");
        let base = format!("/committees/{}", here.committee);
        assert!(writer.get(&format!("{base}/links/new")).opened().has("RMU Prøve"));
        comes_back(
            &mut writer,
            &format!("{base}/links"),
            &[
                ("unit", &unit),
                ("id", form_id()),
                ("kind", "parent"),
                ("from", "2026-01-01"),
            ],
            &["Vælg det andet udvalg"],
        );
        let link = [
            ("unit", unit.as_str()),
            ("id", form_id()),
            ("kind", "parent"),
            ("other", above_id.as_str()),
            ("from", "2026-01-01"),
        ];
        writer.post(&format!("{base}/links"), &link).led();
        let own = here.committee.to_string();
        let ring = [
            ("unit", unit.as_str()),
            ("id", form_id()),
            ("kind", "parent"),
            ("other", own.as_str()),
            ("from", "2026-01-01"),
        ];
        comes_back(
            &mut writer,
            &format!("{above}/links"),
            &ring,
            &["stå over hinanden i ring"],
        );
        let page = writer.get(&base).opened();
        assert!(page.says(&["Over udvalget", "RMU Prøve"]), "{}", page.words());
        assert!(
            writer
                .get(&above)
                .opened()
                .says(&["Under udvalget", "Hoved-MED Prøve"])
        );
        let link = id_after(&page.body, "/links/");
        writer
            .post(
                &format!("{base}/links/{link}/end"),
                &[("unit", &unit), ("last", "2026-08-31")],
            )
            .led();
        assert!(!writer.get(&base).opened().has("Over udvalget"));
        let mut reader = site.person(&here.world.educator);
        assert_eq!(
            reader.get(&format!("{base}/links/new")).status,
            StatusCode::NOT_FOUND
        );
    });
}

#[test]
fn the_wheel_feeds_the_agenda_and_a_moved_theme_stays_readable() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let unit = here.unit();
        let base = format!("/committees/{}/wheel", here.committee);
        let mut writer = site.person(&here.world.secretary);
        writer.get(&format!("{base}/points/new")).opened();
        comes_back(
            &mut writer,
            &format!("{base}/points"),
            &[
                ("unit", &unit),
                ("id", form_id()),
                ("title", "Eventuelt"),
                ("minutes", "mange"),
                ("from", "2026-01-01"),
            ],
            &["Eventuelt", "mange", "Vælg punktets type"],
        );
        for (title, months, closing) in [
            ("Eventuelt", "", "yes"),
            ("Budget", "9", ""),
            ("Årsplan", "12", ""),
        ] {
            let mut fields = vec![
                ("unit", unit.as_str()),
                ("id", form_id()),
                ("title", title),
                ("kind", "information"),
                ("minutes", "15"),
                ("from", "2026-01-01"),
            ];
            fields.extend((!months.is_empty()).then_some(("months", months)));
            fields.extend((!closing.is_empty()).then_some(("closing", closing)));
            writer.post(&format!("{base}/points"), &fields).led();
        }
        writer.get(&format!("{base}/meetings/new")).opened();
        let planned = form_id();
        let plan = [
            ("unit", unit.as_str()),
            ("id", planned),
            ("day", "2026-12-10"),
            ("starts", "9"),
            ("ends", "12"),
            ("extra", "60"),
            ("guests", "To forskere"),
            ("place", "Laden"),
        ];
        writer.post(&format!("{base}/meetings"), &plan).led();
        assert!(
            writer
                .get(&format!("{base}/themes/new"))
                .opened()
                .says(&["Mødet 10. december 2026", "januar 2027"])
        );
        let today = here.meeting.to_string();
        let theme = [
            ("unit", unit.as_str()),
            ("id", form_id()),
            ("title", "Gæster om vold"),
            ("kind", "discussion"),
            ("minutes", "30"),
            ("place", today.as_str()),
        ];
        comes_back(
            &mut writer,
            &format!("{base}/themes"),
            &[
                ("unit", &unit),
                ("id", form_id()),
                ("title", "Uden sted"),
                ("kind", "decision"),
            ],
            &["Uden sted", "Vælg et møde eller en måned"],
        );
        writer.post(&format!("{base}/themes"), &theme).led();
        let page = writer.get(&base).opened();
        assert!(
            page.says(&[
                "Årshjul 2026",
                "<svg",
                "Budget",
                "Årsplan",
                "60 minutter ekstra",
                "To forskere",
                "Gæster om vold"
            ]),
            "{}",
            page.words()
        );
        let theme = id_after(&page.body, "/wheel/themes/");
        let moves = format!("{base}/themes/{theme}/moves");
        assert!(
            writer
                .get(&format!("{moves}/new?year=2026"))
                .opened()
                .has("Flyt: Gæster om vold")
        );
        comes_back(
            &mut writer,
            &moves,
            &[("unit", &unit), ("place", planned), ("year", "2026")],
            &["Skriv, hvorfor temaet flyttes"],
        );
        let right = [
            ("unit", unit.as_str()),
            ("place", planned),
            ("reason", "De kan først i december"),
            ("year", "2026"),
        ];
        writer.post(&moves, &right).led();
        assert!(
            writer
                .get(&base)
                .opened()
                .says(&["Gæster om vold blev flyttet: Mødet 10. december 2026: De kan først i december"])
        );
        let draft = format!("/meetings/{}/draft", here.meeting);
        assert!(
            writer
                .get(&format!("/committees/{}", here.committee))
                .opened()
                .has("2 punkter venter på næste dagsorden")
        );
        let page = writer.get(&draft).opened();
        assert!(
            page.says(&["Budget", "Eventuelt", "Sæt 2 punkter på dagsordenen"]),
            "{}",
            page.words()
        );
        let meeting = writer.post(&draft, &[("unit", &unit)]).led();
        assert!(writer.get(&meeting).opened().says(&[
            "Punkterne står på dagsordenen",
            "Budget",
            "Eventuelt"
        ]));
        assert!(writer.get(&draft).opened().has("Der er ikke noget nyt"));
        writer.post(&draft, &[("unit", &unit)]).led();
        assert!(
            writer
                .get(&format!(
                    "/committees/{}/meetings/new?planned={planned}",
                    here.committee
                ))
                .opened()
                .says(&["Laden", "13.00"]),
            "extra time makes it end later"
        );
        let mut reader = site.person(&here.world.educator);
        assert!(!reader.get(&base).opened().has("Nyt tema"));
        for path in [
            format!("{base}/points/new"),
            format!("{base}/themes/new"),
            draft.clone(),
            format!("{moves}/new"),
        ] {
            assert_eq!(reader.get(&path).status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(
            reader.post(&draft, &[("unit", &unit)]).status,
            StatusCode::NOT_FOUND
        );
        reader.in_english();
        assert!(reader.get(&base).opened().says(&[
            "Yearly wheel 2026",
            "At every meeting",
            "60 minutes extra"
        ]));
    });
}

#[test]
fn a_member_proposes_the_secretary_answers_and_the_member_sees_it() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let unit = here.unit();
        let path = format!("/committees/{}/proposals", here.committee);
        // The area manager has a seat in the committee.
        let mut member = site.person(&here.world.area_manager);
        member.get(&format!("{path}/new")).opened();
        comes_back(
            &mut member,
            &path,
            &[
                ("id", form_id()),
                ("case_text", "Pausen bliver ikke holdt"),
                ("kind", "discussion"),
            ],
            &["Pausen bliver ikke holdt", "Skriv en overskrift"],
        );
        for title in ["Pauser", "Cykler"] {
            let right = [
                ("id", form_id()),
                ("title", title),
                ("kind", "discussion"),
                ("recommendation", "at det drøftes"),
            ];
            member.post(&path, &right).led();
        }
        assert!(
            member
                .get(&path)
                .opened()
                .says(&["Mine forslag", "Pauser", "Venter på svar"])
        );
        let mut outsider = site.person(&here.world.educator);
        assert_eq!(outsider.get(&path).status, StatusCode::NOT_FOUND);
        assert_eq!(outsider.get(&format!("{path}/new")).status, StatusCode::NOT_FOUND);
        assert_eq!(
            outsider
                .post(
                    &path,
                    &[("id", form_id()), ("title", "X"), ("kind", "discussion")]
                )
                .status,
            StatusCode::NOT_FOUND
        );
        let mut writer = site.person(&here.world.secretary);
        let page = writer.get(&path).opened();
        assert!(
            page.says(&[
                "Til sekretæren",
                "Pauser",
                "Cykler",
                "Erik Elkjær",
                "at det drøftes"
            ]),
            "{}",
            page.words()
        );
        let ids: Vec<String> = page
            .body
            .split("id=\"p")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|id| id.len() == 36)
            .map(str::to_owned)
            .collect();
        assert_eq!(ids.len(), 2);
        let (meeting, refusal) = (here.meeting.to_string(), format!("{path}/{}/refusal", ids[1]));
        comes_back(
            &mut writer,
            &format!("{path}/{}/acceptance", ids[0]),
            &[("unit", &unit), ("meeting", form_id())],
            &["Vælg et kommende møde"],
        );
        writer
            .post(
                &format!("{path}/{}/acceptance", ids[0]),
                &[("unit", &unit), ("meeting", &meeting)],
            )
            .led();
        comes_back(
            &mut writer,
            &refusal,
            &[("unit", &unit), ("reason", " ")],
            &["Skriv, hvorfor forslaget ikke tages med"],
        );
        writer
            .post(&refusal, &[("unit", &unit), ("reason", "Hører til i LMU")])
            .led();
        let again = writer.post(&refusal, &[("unit", &unit), ("reason", "Hører til i LMU")]);
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        let seen = member.get(&path).opened();
        assert!(
            seen.says(&[
                "På dagsordenen 2. september 2026, punkt 2",
                "Ikke taget med: Hører til i LMU",
                "Se punktet"
            ]),
            "{}",
            seen.words()
        );
        assert_eq!(
            member.post(&refusal, &[("unit", &unit), ("reason", "x")]).status,
            StatusCode::NOT_FOUND
        );
        member.in_english();
        assert!(
            member
                .get(&path)
                .opened()
                .says(&["My proposals", "Not taken on: Hører til i LMU"])
        );
    });
}

/// The item of the small world gets a decision.
fn decided(writer: &mut Visitor<'_>, here: &Steered, words: &str) {
    let page = writer.get(&format!("/items/{}", here.item)).opened();
    let version = after(&page.body, "name=\"version\" value=\"", '"').to_owned();
    let unit = here.unit();
    let decision = [
        ("unit", unit.as_str()),
        ("version", version.as_str()),
        ("decision", words),
    ];
    writer
        .post(&format!("/items/{}/decisions", here.item), &decision)
        .led();
}

#[test]
fn a_preparing_committee_sends_its_decision_on() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let unit = here.unit();
        let mut writer = site.person(&here.world.secretary);
        let new = [
            ("unit", unit.as_str()),
            ("id", form_id()),
            ("name", "Forum"),
            ("kind", "management"),
            ("seats", "9"),
        ];
        let forum = writer.post("/committees", &new).led().replace("/members", "");
        let forum_id = forum.replace("/committees/", "");
        let link = [
            ("unit", unit.as_str()),
            ("id", form_id()),
            ("kind", "prepares"),
            ("other", forum_id.as_str()),
            ("from", "2026-01-01"),
        ];
        writer
            .post(&format!("/committees/{}/links", here.committee), &link)
            .led();
        decided(&mut writer, &here, "Det indstilles, at planen godkendes.");
        let path = format!("/items/{}/recommendation", here.item);
        assert!(
            writer
                .get(&format!("/items/{}", here.item))
                .opened()
                .has("Send videre som indstilling")
        );
        let page = writer.get(&format!("{path}/new")).opened();
        assert!(
            page.says(&["Hoved-MED Prøve indstiller, at planen godkendes.", "Forum"]),
            "{}",
            page.words()
        );
        comes_back(
            &mut writer,
            &path,
            &[("unit", &unit), ("id", form_id()), ("to", &forum_id)],
            &["Skriv indstillingen"],
        );
        let right = [
            ("unit", unit.as_str()),
            ("id", form_id()),
            ("to", forum_id.as_str()),
            ("recommendation", "Hoved-MED indstiller, at planen godkendes."),
        ];
        writer.post(&path, &right).led();
        let again = [
            ("unit", unit.as_str()),
            ("id", form_id()),
            ("to", forum_id.as_str()),
            ("recommendation", "Igen"),
        ];
        comes_back(&mut writer, &path, &again, &["allerede sendt videre"]);
        let inbox = writer.get(&format!("{forum}/proposals")).opened();
        assert!(
            inbox.says(&["Hoved-MED indstiller, at planen godkendes.", "Hoved-MED Prøve"]),
            "{}",
            inbox.words()
        );
        let mut reader = site.person(&here.world.staff_unit);
        assert_eq!(reader.get(&format!("{path}/new")).status, StatusCode::NOT_FOUND);
        assert_eq!(reader.post(&path, &right).status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn joint_funding_adds_up_or_says_the_difference() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let unit = here.unit();
        let path = format!("/items/{}/funding", here.item);
        let mut writer = site.person(&here.world.secretary);
        let mut reader = site.person(&here.world.educator);
        assert!(
            reader
                .get(&path)
                .opened()
                .has("Der er ikke noteret fælles finansiering")
        );
        decided(&mut writer, &here, "Ordningen indføres.");
        let short = [
            ("unit", unit.as_str()),
            ("purpose", "Kørsel"),
            ("total", "200.000"),
            ("by", "amount"),
            ("party1", "Regionen"),
            ("pays1", "150.000,00"),
            ("party2", "Prøveby Kommune"),
            ("pays2", "49.999,50"),
        ];
        comes_back(
            &mut writer,
            &path,
            &short,
            &["150.000,00", "Prøveby Kommune", "Der mangler 0,50 kr."],
        );
        let odd = [
            ("unit", unit.as_str()),
            ("purpose", "Kørsel"),
            ("total", "mange"),
            ("party1", "Regionen"),
            ("pays1", "halvdelen"),
        ];
        comes_back(
            &mut writer,
            &path,
            &odd,
            &["halvdelen", "Skriv bidraget som et tal", "Skriv beløbet i alt"],
        );
        let shares = [
            ("unit", unit.as_str()),
            ("purpose", "Kørsel"),
            ("total", "1.000"),
            ("by", "share"),
            ("party1", "Regionen"),
            ("pays1", "66,67"),
            ("party2", "Prøveby Kommune"),
            ("pays2", "33,33"),
        ];
        writer.post(&path, &shares).led();
        let page = reader.get(&path).opened();
        assert!(
            page.says(&["Kørsel", "666,70 kr.", "333,30 kr.", "1.000,00 kr."]),
            "{}",
            page.words()
        );
        assert!(!page.has("<form class=\"e-form\""), "only shown");
        assert!(
            reader
                .get(&format!("/items/{}", here.item))
                .opened()
                .says(&["Fælles finansiering", "666,70 kr."])
        );
        assert_eq!(reader.post(&path, &shares).status, StatusCode::NOT_FOUND);
        reader.in_english();
        assert!(reader.get(&path).opened().says(&["Joint funding", "Total"]));
    });
}

#[test]
fn a_working_group_is_founded_with_open_seats() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let unit = here.unit();
        let mut writer = site.person(&here.world.secretary);
        writer.get("/working-groups/new").opened();
        comes_back(
            &mut writer,
            "/working-groups",
            &[
                ("unit", &unit),
                ("id", form_id()),
                ("name", "Overgange"),
                ("purpose", "Trygge overgange"),
                ("from", "2026-09-01"),
                ("last", "2027-06-30"),
            ],
            &["Overgange", "Skriv mindst én plads"],
        );
        let right = [
            ("unit", unit.as_str()),
            ("id", form_id()),
            ("name", "Overgange"),
            ("purpose", "Trygge overgange"),
            ("tasks", "- samle eksempler"),
            ("from", "2026-09-01"),
            ("last", "2027-06-30"),
            ("seats_management", "3"),
            ("seats_staff", "3"),
            ("seats_municipality", "3"),
        ];
        let members = writer.post("/working-groups", &right).led();
        assert_eq!(
            writer.post("/working-groups", &right).led(),
            members,
            "sent twice"
        );
        assert!(
            writer
                .get(&members)
                .opened()
                .says(&["9 ledige pladser", "Kommunerne"])
        );
        let mut reader = site.person(&here.world.educator);
        assert!(reader.get("/committees").opened().says(&[
            "Arbejdsgrupper",
            "Overgange",
            "9 ledige pladser"
        ]));
        assert!(
            reader
                .get(&members.replace("/members", ""))
                .opened()
                .says(&["Arbejdsgruppe", "Trygge overgange"])
        );
        assert_eq!(reader.get("/working-groups/new").status, StatusCode::NOT_FOUND);
        assert_eq!(
            reader.post("/working-groups", &right).status,
            StatusCode::NOT_FOUND
        );
    });
}

#[test]
fn a_representative_is_appointed_by_an_approval_only() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let unit = here.unit();
        let mut writer = site.person(&here.world.secretary);
        let mut reader = site.person(&here.world.educator);
        assert!(
            reader
                .get("/representation")
                .opened()
                .has("Der er ingen organer endnu")
        );
        assert_eq!(reader.get("/representation/new").status, StatusCode::NOT_FOUND);
        comes_back(
            &mut writer,
            "/representation",
            &[
                ("unit", &unit),
                ("id", form_id()),
                ("name", "Rådet"),
                ("ours", "fem Regionen"),
            ],
            &["Rådet", "fem Regionen", "Skriv hver gruppe på sin linje"],
        );
        let right = [
            ("unit", unit.as_str()),
            ("id", form_id()),
            ("name", "Rådet"),
            ("meetings", "4"),
            ("ours", "5 Regionen"),
            ("others", "9 Kommunerne\n3 Foreninger"),
        ];
        let body = writer.post("/representation", &right).led();
        assert_eq!(writer.post("/representation", &right).led(), body, "sent twice");
        assert!(
            reader
                .get("/representation")
                .opened()
                .says(&["17 pladser", "4 møder om året"])
        );
        writer.get(&format!("{body}/seats/new")).opened();
        comes_back(
            &mut writer,
            &format!("{body}/seats"),
            &[
                ("unit", &unit),
                ("id", form_id()),
                ("group", "1"),
                ("title", "Medlem"),
                ("from", "2027-01-01"),
            ],
            &["Medlem", "Skriv, hvem der godkender endeligt"],
        );
        let place = form_id();
        let open = [
            ("unit", unit.as_str()),
            ("id", place),
            ("group", "1"),
            ("title", "Medlem"),
            ("approved_by", "regionsrådet"),
            ("from", "2027-01-01"),
        ];
        writer.post(&format!("{body}/seats"), &open).led();
        let seat = format!("{body}/seats/{place}");
        writer.get(&format!("{seat}/candidates/new")).opened();
        comes_back(
            &mut writer,
            &format!("{seat}/candidates"),
            &[("unit", &unit), ("id", form_id())],
            &["Vælg en person, eller skriv et navn"],
        );
        for name in ["Ida Ibsen", "Jens Juul", "Kaj Krog"] {
            let candidate = [("unit", unit.as_str()), ("id", form_id()), ("name", name)];
            writer.post(&format!("{seat}/candidates"), &candidate).led();
        }
        let page = writer.get(&body).opened();
        assert!(
            page.says(&["3 kandidater", "Ingen er indstillet endnu"]),
            "{}",
            page.words()
        );
        let candidate = after(&page.body, "name=\"candidate\"><option value=\"", '"').to_owned();
        let early = [
            ("unit", unit.as_str()),
            ("outcome", "approved"),
            ("day", "2026-09-01"),
        ];
        comes_back(
            &mut writer,
            &format!("{seat}/decisions"),
            &early,
            &["Ingen kandidat venter på en afgørelse"],
        );
        let nominate = [
            ("unit", unit.as_str()),
            ("candidate", candidate.as_str()),
            ("nominated_by", "Forummet"),
            ("day", "2026-08-20"),
        ];
        assert_eq!(
            reader.post(&format!("{seat}/nominations"), &nominate).status,
            StatusCode::NOT_FOUND
        );
        writer.post(&format!("{seat}/nominations"), &nominate).led();
        assert!(
            reader
                .get(&body)
                .opened()
                .has("Ida Ibsen er indstillet og afventer godkendelse fra regionsrådet")
        );
        assert_eq!(
            reader.post(&format!("{seat}/decisions"), &early).status,
            StatusCode::NOT_FOUND
        );
        writer.post(&format!("{seat}/decisions"), &early).led();
        let page = reader.get(&body).opened();
        assert!(
            page.has("Ida Ibsen blev udpeget 1. september 2026"),
            "{}",
            page.words()
        );
        reader.in_english();
        assert!(
            reader
                .get(&body)
                .opened()
                .has("Ida Ibsen was appointed on 1 September 2026")
        );
    });
}
