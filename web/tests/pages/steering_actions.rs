//! Follow-up: the list as of a day, one action, its status and its due date.

use crate::site::{Site, Visitor, form_id};
use crate::steering_world::Steered;
use axum::http::StatusCode;
use testing::on_both;

/// The secretary decides and makes an action; gives its address.
fn make(here: &Steered, writer: &mut Visitor<'_>, owner: &str) -> String {
    let (unit, item) = (here.unit(), format!("/items/{}", here.item));
    writer.get(&item).opened();
    writer
        .post(
            &format!("{item}/decisions"),
            &[("unit", &unit), ("based_on", "0"), ("decision", "Ja.")],
        )
        .led();
    let fields = [
        ("id", form_id()),
        ("unit", unit.as_str()),
        ("title", "Undersøge natten"),
        ("owners", owner),
        ("due_words", "næste møde"),
        ("remind", "2026-10-05"),
    ];
    writer.post(&format!("{item}/actions"), &fields).led();
    let page = writer.get(&item).opened().body;
    let id = page
        .split("href=\"/actions/")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap();
    format!("/actions/{id}")
}

#[test]
fn the_list_shows_the_board_the_table_and_any_past_day() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.secretary);
        let owner = here.world.area_manager.user().to_string();
        make(&here, &mut writer, &owner);
        let mut reader = site.person(&here.world.educator);
        let board = reader.get("/actions").opened();
        assert!(
            board.says(&[
                "Undersøge natten",
                "Erik Elkjær",
                "”næste møde”",
                "Ikke begyndt",
                "e-board"
            ]),
            "{}",
            board.body
        );
        let table = reader.get("/actions?view=table").opened();
        assert!(
            table.says(&[
                "Opfølgning pr. 02.09.2026",
                "Ansvarlig",
                "Hoved-MED Prøve 02.09.2026, punkt 1"
            ]),
            "{}",
            table.body
        );
        let before = reader.get("/actions?as_of=2026-09-01").opened();
        assert!(
            before.says(&["Listen tirsdag den 1. september 2026"]) && !before.says(&["Undersøge natten"])
        );
        assert!(
            reader
                .get("/actions?q=natten&state=undated")
                .opened()
                .says(&["Undersøge natten"])
        );
        assert!(
            reader
                .get("/actions?q=dagen")
                .opened()
                .says(&["Ingen handlinger passer"])
        );
        assert!(
            !reader
                .get("/actions?mine=yes")
                .opened()
                .says(&["Undersøge natten"])
        );
        assert!(reader.get("/actions?as_of=hvornår").says(&["Skriv en dato"]));
        reader.in_english();
        assert!(reader.get("/actions").opened().says(&["Not begun", "Overdue"]));
        let mut stranger = site.person(&here.world.municipality);
        assert_eq!(stranger.get("/actions").status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn status_is_written_by_those_who_keep_the_list_and_by_the_owner() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.secretary);
        let owner = here.world.team_leader.user().to_string();
        let action = make(&here, &mut writer, &owner);
        let unit = here.unit();
        let statuses = format!("{action}/statuses");
        let wrong = writer.post(
            &statuses,
            &[
                ("id", form_id()),
                ("unit", &unit),
                ("kind", "done"),
                ("day", "2026-09-03"),
                ("text", "Nået"),
            ],
        );
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            wrong.says(&["En status kan ikke gælde efter i dag", "Nået"]),
            "{}",
            wrong.body
        );
        let right = [
            ("id", form_id()),
            ("unit", unit.as_str()),
            ("kind", "in_progress"),
            ("day", "2026-09-02"),
            ("text", "Vi er i gang med natten."),
        ];
        let mut owner = site.person(&here.world.team_leader);
        assert!(owner.get(&action).opened().says(&["Skriv status"]));
        assert_eq!(owner.post(&statuses, &right).led(), action);
        assert!(owner.get(&action).opened().says(&[
            "Status er gemt",
            "Vi er i gang med natten.",
            "Dorte Dal"
        ]));
        let mut other = site.person(&here.world.educator);
        assert!(!other.get(&action).opened().says(&["Skriv status"]));
        assert_eq!(other.post(&statuses, &right).status, StatusCode::NOT_FOUND);
        assert!(
            writer
                .get("/actions?state=open")
                .opened()
                .says(&["Vi er i gang med natten."])
        );
    });
}

#[test]
fn a_due_date_in_words_gets_its_day() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.secretary);
        let owner = here.world.educator.user().to_string();
        let action = make(&here, &mut writer, &owner);
        let (unit, dues) = (here.unit(), format!("{action}/dues"));
        let words = [("unit", unit.as_str()), ("due_words", "engang")];
        let undated = writer.post(&dues, &words);
        assert_eq!(
            undated.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "words need a reminder"
        );
        assert!(
            undated.says(&["Vælg en dag fra i dag og frem", "engang"]),
            "{}",
            undated.body
        );
        let wrong = writer.post(&dues, &[("unit", &unit), ("due", "2026-08-01")]);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            wrong.says(&[
                "Handlingen blev først besluttet 02.09.2026",
                "value=\"2026-08-01\""
            ]),
            "{}",
            wrong.body
        );
        let mut owner = site.person(&here.world.educator);
        owner.get(&action).opened();
        assert_eq!(
            owner
                .post(&dues, &[("unit", &unit), ("due", "2026-10-01")])
                .status,
            StatusCode::NOT_FOUND
        );
        writer
            .post(&dues, &[("unit", &unit), ("due", "2026-10-01")])
            .led();
        assert!(
            writer
                .get(&action)
                .opened()
                .says(&["1. oktober 2026", "Tidligere frister", "”næste møde”"])
        );
    });
}

#[test]
fn owners_plan_and_place_are_changed_and_the_files_say_so() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.secretary);
        let action = make(&here, &mut writer, &here.world.educator.user().to_string());
        assert!(
            writer
                .get(&format!("{action}/text"))
                .opened()
                .says(&["Ret handlingen", "Verdensmål"])
        );
        let owners = format!("{action}/owners");
        let nobody = writer.post(&owners, &[("owner_words", " ")]);
        assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            writer
                .post(&owners, &[("owner_words", "Formandskabet\nStaben")])
                .led(),
            action
        );
        let plans = format!("{action}/plans");
        let backwards = [
            ("planned", "snart"),
            ("planned_from", "2027-05-01"),
            ("planned_to", "2027-01-01"),
        ];
        let wrong = writer.post(&plans, &backwards);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says(&["Perioden slutter", "snart"]), "{}", wrong.body);
        writer.post(&plans, &[("planned", "I dialog med LMU")]).led();
        let places = format!("{action}/places");
        writer
            .post(&places, &[("goals", "3"), ("indicator", "occupancy")])
            .led();
        let page = writer.get(&action).opened();
        assert!(
            page.says(&[
                "Formandskabet, Staben",
                "I dialog med LMU",
                "3 Sundhed og trivsel",
                "occupancy"
            ]),
            "{}",
            page.body
        );
        let mut reader = site.person(&here.world.educator);
        assert_eq!(
            reader.get(&format!("{action}/text")).status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            reader.post(&owners, &[("owner_words", "Mig")]).status,
            StatusCode::NOT_FOUND
        );
        let file = reader.get("/actions/files/txt").opened();
        assert!(
            file.says(&[
                "Status på handlinger pr. 2. september 2026",
                "Undersøge natten (Formandskabet, Staben)\tI dialog med LMU\t"
            ]),
            "{}",
            file.body
        );
        assert_eq!(reader.get("/actions/files/exe").status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn what_slipped_and_what_to_remember_are_lists() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.secretary);
        let action = make(&here, &mut writer, &here.world.educator.user().to_string());
        let unit = here.unit();
        let dues = format!("{action}/dues");
        writer
            .post(&dues, &[("unit", &unit), ("due", "2026-09-10")])
            .led();
        assert!(
            writer
                .get("/actions/reminders")
                .opened()
                .says(&["Frist snart", "Lister, jeg fører"])
        );
        site.at("2026-09-20T09:00:00Z");
        let mut owner = site.person(&here.world.educator);
        let reminders = owner.get("/actions/reminders").opened();
        assert!(
            reminders.says(&["Mine handlinger", "Over tid", "Undersøge natten"]),
            "{}",
            reminders.body
        );
        let slipped = owner.get("/actions/slipped?from=2026-09-05").opened();
        assert!(
            slipped.says(&["Undersøge natten", "Fristen er overskredet", "10.09.2026"]),
            "{}",
            slipped.body
        );
        let before = owner
            .get("/actions/slipped?from=2026-09-01&to=2026-09-08")
            .opened();
        assert!(before.says(&["Intet er skredet"]), "{}", before.body);
        let mut stranger = site.person(&here.world.municipality);
        for path in [
            "/actions/slipped",
            "/actions/reminders",
            "/actions/files/pdf",
            "/plans",
        ] {
            assert_eq!(stranger.get(path).status, StatusCode::NOT_FOUND, "{path}");
        }
    });
}
