//! Plans: the list, one plan with its tracks, diagram and entries, the forms, the status table and its files.

use crate::site::{Site, Visitor, form_id};
use crate::steering_world::Steered;
use axum::http::StatusCode;
use testing::on_both;

/// The staff unit makes a plan; gives its address.
fn make(here: &Steered, writer: &mut Visitor<'_>, kind: &str) -> String {
    let unit = here.unit();
    let fields = [
        ("id", form_id()),
        ("unit", unit.as_str()),
        ("kind", kind),
        ("title", "Årsplan 2026-27"),
        ("summary", "Borgeren i centrum"),
        ("from", "2026-01-01"),
        ("to", "2027-12-31"),
        ("goals", "3"),
        ("goals", "8"),
    ];
    writer.get("/plans/new").opened();
    writer.post("/plans", &fields).led()
}

/// Adds a node and gives its id.
fn node(writer: &mut Visitor<'_>, plan: &str, kind: &str, parent: &str, title: &str) -> String {
    let id = foundation::Uuid::now_v7().to_string();
    let fields = [
        ("id", id.as_str()),
        ("kind", kind),
        ("parent", parent),
        ("title", title),
    ];
    writer.get(&format!("{plan}/nodes/new")).opened();
    writer.post(&format!("{plan}/nodes"), &fields).led();
    id
}

#[test]
fn a_plan_is_made_changed_and_found_by_kind() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.staff_unit);
        let unit = here.unit();
        writer.get("/plans/new").opened();
        let wrong = writer.post("/plans", &[("unit", &unit), ("summary", "Bevares")]);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            wrong.says(&["Fejl", "Skriv planens titel", "Bevares"]),
            "{}",
            wrong.body
        );
        let plan = make(&here, &mut writer, "yearly_plan");
        let mut reader = site.person(&here.world.educator);
        let list = reader.get("/plans").opened();
        assert!(
            list.says(&["Årsplan", "Årsplan 2026-27", "01.01.2026 til og med 31.12.2027"]),
            "{}",
            list.body
        );
        assert!(
            !reader
                .get("/plans?q=strategi")
                .opened()
                .says(&["Årsplan 2026-27"])
        );
        let page = reader.get(&plan).opened();
        assert!(
            page.says(&["Borgeren i centrum", "3 Sundhed og trivsel", "Ingen status endnu"]),
            "{}",
            page.body
        );
        assert!(!page.says(&["Ret planen"]));
        let form = writer.get(&format!("{plan}/text")).opened();
        assert!(form.says(&["2027-12-31", "Borgeren i centrum"]), "{}", form.body);
        let text = |based_on| {
            [
                ("based_on", based_on),
                ("title", "Årsplan 2027"),
                ("from", "2027-01-01"),
                ("to", ""),
            ]
        };
        let versions = format!("{plan}/versions");
        let late = writer.post(&versions, &text("0"));
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.says(&["En anden har gemt planen"]), "{}", late.body);
        assert_eq!(writer.post(&versions, &text("1")).led(), plan);
        assert!(
            reader
                .get(&plan)
                .opened()
                .says(&["Årsplan 2027", "2 udgaver", "Fra 01.01.2027"])
        );
        assert_eq!(reader.post(&versions, &text("2")).status, StatusCode::NOT_FOUND);
        let statuses = format!("{plan}/statuses");
        let unknown = writer.post(&statuses, &[("day", "2026-09-02"), ("text", "I gang")]);
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            unknown.says(&["Vælg planens status", "I gang"]),
            "{}",
            unknown.body
        );
        let said = [("day", "2026-09-02"), ("status", "in_force"), ("text", "I gang")];
        writer.post(&statuses, &said).led();
        reader.in_english();
        assert!(
            reader
                .get(&plan)
                .opened()
                .says(&["Yearly plan", "In force", "I gang"])
        );
    });
}

#[test]
fn tracks_goals_drivers_and_actions_become_table_diagram_and_files() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.staff_unit);
        let plan = make(&here, &mut writer, "yearly_plan");
        let track = node(&mut writer, &plan, "track", "", "Medarbejdere");
        let goal = node(&mut writer, &plan, "goal", &track, "Flere bliver");
        let aim = node(&mut writer, &plan, "aim", "", "Flere hænder");
        let driver = node(&mut writer, &plan, "driver", &aim, "God start");
        let misplaced = [
            ("id", form_id()),
            ("kind", "driver"),
            ("parent", track.as_str()),
            ("title", "Forkert"),
        ];
        let wrong = writer.post(&format!("{plan}/nodes"), &misplaced);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says(&["Det kan ikke stå der", "Forkert"]), "{}", wrong.body);
        let rename = [("title", "Flere bliver længere"), ("goals", "8")];
        writer.get(&format!("{plan}/nodes/{goal}")).opened();
        writer
            .post(&format!("{plan}/nodes/{goal}/versions"), &rename)
            .led();
        let fields = [
            ("id", form_id()),
            ("title", "Makker til alle nye"),
            ("node", goal.as_str()),
            ("driver", driver.as_str()),
            ("owner_words", "Afdelingslederne"),
            ("planned", "Inden sommer"),
            ("due", "2027-06-30"),
        ];
        writer.get(&format!("{plan}/actions/new")).opened();
        let citizen = [("id", form_id()), ("title", "Ring til 010190-1234")];
        let wrong = writer.post(&format!("{plan}/actions"), &citizen);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says(&["ligner et CPR-nummer"]), "{}", wrong.body);
        assert_eq!(writer.post(&format!("{plan}/actions"), &fields).led(), plan);
        let mut reader = site.person(&here.world.educator);
        let page = reader.get(&plan).opened();
        assert!(
            page.says(&[
                "Medarbejdere",
                "Flere bliver længere",
                "Makker til alle nye",
                "Driverdiagram: Flere hænder",
                "role=\"img\"",
                "Afdelingslederne · 2027"
            ]),
            "{}",
            page.body
        );
        let table = reader.get(&format!("{plan}/table?history=yes")).opened();
        assert!(
            table.says(&["rowspan=\"1\"", "Inden sommer", "Status pr. 02.09.2026"]),
            "{}",
            table.body
        );
        assert!(
            reader
                .get(&format!("{plan}/table?as_of=2026-01-01"))
                .opened()
                .says(&["Ingen handlinger var kendt"])
        );
        let text = reader.get(&format!("{plan}/files/txt")).opened();
        assert!(
            text.says(&["Medarbejdere\tMakker til alle nye (Afdelingslederne)\tInden sommer\t"]),
            "{}",
            text.body
        );
        for format in ["csv", "xlsx", "pdf"] {
            assert_eq!(
                reader.get(&format!("{plan}/files/{format}")).status,
                StatusCode::OK,
                "{format}"
            );
        }
        let board = reader.get("/actions").opened();
        assert!(
            board.says(&["e-track", "Medarbejdere", "Makker til alle nye"]),
            "{}",
            board.body
        );
        assert_eq!(
            reader.get(&format!("{plan}/actions/new")).status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            reader.post(&format!("{plan}/nodes"), &misplaced).status,
            StatusCode::NOT_FOUND
        );
    });
}

#[test]
fn a_register_of_a_new_kind_needs_no_program() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.staff_unit);
        writer.get("/plan-kinds/new").opened();
        let wrong = [
            ("label_da", "Bilregister"),
            ("label_en", "Cars"),
            ("fields", "Nummerplade"),
        ];
        let answer = writer.post("/plan-kinds", &wrong);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer.says(&["Skriv hvert felt som", "Nummerplade"]),
            "{}",
            answer.body
        );
        let right = [
            ("label_da", "Bilregister"),
            ("label_en", "Cars"),
            (
                "fields",
                "Model; Model; text; !\nSyn; Inspection; day\nKilometer; Kilometres; number\nEl; Electric; yes_no",
            ),
        ];
        writer.post("/plan-kinds", &right).led();
        let plan = make(&here, &mut writer, "cars");
        writer.get(&format!("{plan}/entries/new")).opened();
        let entries = format!("{plan}/entries");
        let half = [("id", form_id()), ("title", "Bil 1"), ("field-kilometres", "12")];
        let missing = writer.post(&entries, &half);
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            missing.says(&["Udfyld feltet", "value=\"12\""]),
            "{}",
            missing.body
        );
        let id = form_id();
        let fields = [
            ("id", id),
            ("title", "Bil 1"),
            ("field-model", "Minibus"),
            ("field-inspection", "2027-03-01"),
            ("field-kilometres", "12.345,6"),
            ("field-electric", "yes"),
        ];
        writer.post(&entries, &fields).led();
        writer.post(&entries, &fields).led();
        let mut reader = site.person(&here.world.educator);
        let page = reader.get(&plan).opened();
        assert!(
            page.says(&["Bil 1", "Minibus", "01.03.2027", "12.345,6", "Ja"]),
            "{}",
            page.body
        );
        let entry = format!("{entries}/{id}");
        let shown = reader.get(&entry).opened();
        assert_eq!(
            shown.body.matches("Minibus").count(),
            1,
            "one version, and no form: {}",
            shown.body
        );
        let mut secretary = site.person(&here.world.secretary);
        assert_eq!(secretary.get("/plan-kinds/new").status, StatusCode::NOT_FOUND);
        secretary.get(&entry).opened();
        assert_eq!(reader.post(&entries, &fields).status, StatusCode::NOT_FOUND);
    });
}
