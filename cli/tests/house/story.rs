//! The whole thread once, through the real program: an order arrives → a citizen gets a place → a plan with goals →
//! notes → a report out and a figure in → a committee item → a decision → an action → all of it in the log.

use crate::server::{Answer, Server, Visitor};
use crate::settle::{FAMILY, GIVEN, Settled, settle};
use access::Purpose;
use database::{StorageError, params, sql};
use foundation::CommitteeId;
use governance::committee::{CommitteeKind, CreateCommittee};
use std::process::{Command, Output};
use testing::{PASSWORD, World, databases};

const ORDER: &[u8] = include_bytes!("../../../exchange/examples/order-message.json");
const NOTE: &str = "Hun lavede selv frokost i dag og dækkede bord til alle.";

fn etsted(database: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_etsted"))
        .args(arguments)
        .env("ETSTED_DATABASE_URL", database)
        .output()
        .expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[track_caller]
fn ok(answer: Answer) -> Answer {
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer
}

/// Where a form that was taken leads.
#[track_caller]
fn taken(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "the form was taken: {}", answer.body);
    answer
        .location
        .clone()
        .expect("a redirect leads somewhere")
        .split('#')
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[track_caller]
fn says(answer: &Answer, words: &str) {
    assert!(
        answer.body.contains(words),
        "the page says {words:?}:\n{}",
        answer.body
    );
}

#[test]
fn from_an_order_to_an_action() {
    for database in databases() {
        eprintln!("on {}", database.name);
        let settled = settle(World::found_now(database));
        let committee = committee(&settled);
        let server = Server::start(&settled.world.address);
        let citizen = order_and_place(&settled, &server);
        daily_work(&server, &citizen);
        report(&settled, &citizen);
        decision(&settled, &server, committee);
        the_log(&settled, &server, &citizen);
    }
}

fn committee(settled: &Settled) -> CommitteeId {
    let world = &settled.world;
    let create = CreateCommittee {
        id: CommitteeId::new(),
        unit: world.region,
        name: "Prøveudvalget".to_owned(),
        kind: CommitteeKind::Political,
        seats: 5,
    };
    access::act(
        &world.db,
        &world.clock_dyn(),
        &world.system,
        Purpose::Operation,
        create,
        governance::committee::create,
    )
    .unwrap()
}

/// Dorte receives an order, is told who lives in the place she wanted, and accepts onto the free one.
fn order_and_place(settled: &Settled, server: &Server) -> String {
    let mut dorte = Visitor::logged_in(&server.base, "dorte", PASSWORD);
    ok(dorte.open("/orders/new"));
    let broken = dorte.upload("/orders", "message", "order.json", &ORDER[..ORDER.len() - 40]);
    assert_eq!(broken.status, 422);
    let order = taken(&dorte.upload("/orders", "message", "order.json", ORDER));
    let again = taken(&dorte.upload("/orders", "message", "order.json", ORDER));
    assert_eq!(order, again, "the same message twice makes one order");
    let page = ok(dorte.open(&order));
    let citizen = order
        .split('/')
        .nth(2)
        .expect("/citizens/ID/orders/ID")
        .to_owned();

    let today = foundation::SystemClock;
    let from = foundation::Clock::today(&today).to_string();
    let acceptance = format!("{order}/acceptance");
    let (taken_place, free_place) = (settled.place.to_string(), settled.free_place.to_string());
    let typed = |place| {
        [
            ("place", place),
            ("from", from.as_str()),
            ("legal_basis", "SEL § 108"),
            ("municipality", "0991"),
        ]
    };
    let refused = dorte.submit(&page, &acceptance, &typed(taken_place.as_str()));
    assert_eq!(refused.status, 422, "{}", refused.body);
    says(&refused, GIVEN);
    says(&refused, FAMILY);
    taken(&dorte.submit(&page, &acceptance, &typed(free_place.as_str())));
    let again = taken(&dorte.submit(&page, &acceptance, &typed(free_place.as_str())));
    assert_eq!(again, order, "the same form sent twice accepts once");
    let other = foundation::PlacementId::new().to_string();
    let mut another_form = typed(free_place.as_str()).to_vec();
    another_form.push(("id", &other));
    let late = dorte.submit(&page, &acceptance, &another_form);
    assert!(
        matches!(late.status, 409 | 422),
        "an order is accepted once: {}",
        late.status
    );
    citizen
}

/// Ane, who works in the unit, reaches the citizen now: plan, sub-goal, note, correction.
fn daily_work(server: &Server, citizen: &str) {
    let mut ane = Visitor::logged_in(&server.base, "ane", PASSWORD);
    let day = ok(ane.open("/day"));
    says(&day, &format!("/citizens/{citizen}"));
    let plan = ok(ane.open(&format!("/citizens/{citizen}/plan")));
    let goal = plan
        .body
        .split(&format!("/citizens/{citizen}/goals/"))
        .nth(1)
        .map(|rest| rest.chars().take(36).collect::<String>())
        .expect("the plan shows goals");

    let new = ok(ane.open(&format!("/citizens/{citizen}/goals/{goal}/sub-goals/new")));
    let form = format!("/citizens/{citizen}/goals/{goal}/sub-goals");
    let empty = ane.submit(&new, &form, &[("text", "")]);
    assert_eq!(empty.status, 422);
    taken(&ane.submit(
        &new,
        &form,
        &[("text", "Skære grøntsager selv"), ("responsible", "Ane")],
    ));
    says(
        &ok(ane.open(&format!("/citizens/{citizen}/goals/{goal}"))),
        "Skære grøntsager selv",
    );

    let composer = ok(ane.open(&format!("/citizens/{citizen}/notes/new")));
    let notes = format!("/citizens/{citizen}/notes");
    let typed = [
        ("text", NOTE),
        ("theme", "b947f321-7cdb-4b33-9653-f3ff800572b0"),
        ("do", "sign"),
    ];
    taken(&ane.submit(&composer, &notes, &typed));
    taken(&ane.submit(&composer, &notes, &typed)); // sent twice: one note
    let page = ok(ane.open(&format!("/citizens/{citizen}")));
    assert_eq!(page.body.matches("dækkede bord til alle").count(), 1, "one note");
    let note = page
        .body
        .split(&format!("{notes}/"))
        .find_map(|rest| {
            rest.get(..36)
                .filter(|id| id.parse::<foundation::NoteId>().is_ok())
        })
        .expect("the note has a page")
        .to_owned();
    let correct = ok(ane.open(&format!("{notes}/{note}/corrections/new")));
    let typed = [
        ("text", "Hun lavede frokost med lidt hjælp."),
        ("reason", "Jeg havde glemt hjælpen"),
    ];
    taken(&ane.submit(&correct, &format!("{notes}/{note}/corrections"), &typed));
    says(&ok(ane.open(&format!("{notes}/{note}"))), "dækkede bord til alle");
    says(&ok(ane.open(&format!("/citizens/{citizen}"))), "med lidt hjælp");

    let mut carla = Visitor::logged_in(&server.base, "carla", PASSWORD);
    assert_eq!(
        carla.get(&format!("/citizens/{citizen}")).status,
        404,
        "an educator of another unit"
    );
}

/// The day's report comes out and passes the check.
fn report(settled: &Settled, citizen: &str) {
    let out = tempfile::tempdir().unwrap();
    let day = foundation::Clock::today(&foundation::SystemClock).to_string();
    let folder = out.path().to_str().unwrap();
    let made = etsted(
        &settled.world.address,
        &[
            "ffb",
            "report",
            "--day",
            &day,
            "--out",
            folder,
            "--citizen",
            citizen,
        ],
    );
    assert!(made.status.success(), "{}", said(&made));
    let files: Vec<_> = std::fs::read_dir(out.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(files.len(), 1, "one report: {}", said(&made));
    let checked = etsted(
        &settled.world.address,
        &["ffb", "check", files[0].to_str().unwrap()],
    );
    assert!(checked.status.success(), "{}", said(&checked));
    assert!(
        !std::fs::read_to_string(&files[0]).unwrap().contains("frokost"),
        "no free text leaves"
    );
}

/// Gert puts the occupancy into an item, writes the decision, and makes it an action that is followed.
fn decision(settled: &Settled, server: &Server, committee: CommitteeId) {
    let mut gert = Visitor::logged_in(&server.base, "gert", PASSWORD);
    let offer = settled.world.offer.to_string();
    says(&ok(gert.open("/occupancy")), "Birkely");
    let day = foundation::Clock::today(&foundation::SystemClock).to_string();
    let page = ok(gert.open(&format!("/committees/{committee}/meetings/new")));
    let typed = [
        ("day", day.as_str()),
        ("starts", "09:00"),
        ("ends", "12:00"),
        ("place", "Mødelokalet"),
    ];
    let meeting = taken(&gert.submit(&page, &format!("/committees/{committee}/meetings"), &typed));
    let page = ok(gert.open(&format!("{meeting}/items/new")));
    let typed = [
        ("title", "Belægning på Birkely"),
        ("kind", "decision"),
        ("recommendation", "At udvalget godkender belægningen."),
        ("case_text", "Birkely har haft en ledig bolig."),
    ];
    let added = taken(&gert.submit(&page, &format!("{meeting}/items"), &typed));
    let page = ok(gert.open(&added));
    let item = if added.starts_with("/items/") {
        added
    } else {
        let id = page
            .body
            .split("/items/")
            .nth(1)
            .expect("the item")
            .chars()
            .take(36)
            .collect::<String>();
        format!("/items/{id}")
    };

    let choose = ok(gert.open(&format!("{item}/figures/new?about={offer}&quarter=2026Q3")));
    taken(&gert.submit(
        &choose,
        &format!("{item}/figures"),
        &[("about", &offer), ("quarter", "2026Q3")],
    ));
    let page = ok(gert.open(&item));
    says(&page, "Birkely");
    let written = gert.submit(
        &page,
        &format!("{item}/decisions"),
        &[("decision", "Udvalget godkendte belægningen.")],
    );
    taken(&written);
    let page = ok(gert.open(&format!("{item}/actions/new")));
    let typed = [
        ("title", "Følge op på den ledige bolig"),
        ("owner_words", "Socialstaben"),
        ("due_words", "næste møde"),
        ("remind", "2030-01-01"),
    ];
    taken(&gert.submit(&page, &format!("{item}/actions"), &typed));
    let list = ok(gert.open("/actions"));
    says(&list, "næste møde");
    let action = list
        .body
        .split("\"/actions/")
        .filter_map(|rest| rest.get(..36))
        .find(|id| id.parse::<foundation::Uuid>().is_ok())
        .expect("the action")
        .to_owned();
    let page = ok(gert.open(&format!("/actions/{action}")));
    let typed = [
        ("kind", "in_progress"),
        ("day", day.as_str()),
        ("text", "Boligen er slået op."),
    ];
    taken(&gert.submit(&page, &format!("/actions/{action}/statuses"), &typed));
    says(&ok(gert.open("/actions")), "Boligen er slået op.");
    let before = ok(gert.open("/actions?as_of=2026-08-01"));
    assert!(
        !before.body.contains("Følge op på den ledige bolig"),
        "nobody knew of it then"
    );
}

/// Everything stands in the citizen's chain; the log verifies, and names a row that was altered.
fn the_log(settled: &Settled, server: &Server, citizen: &str) {
    let mut dorte = Visitor::logged_in(&server.base, "dorte", PASSWORD);
    let page = ok(dorte.open(&format!("/audit/citizens/{citizen}")));
    says(&page, "Ane Alsted");
    let copy = ok(dorte.open(&format!("/audit/citizens/{citizen}/copy")));
    assert!(
        !copy.body.contains("Ane Alsted"),
        "the citizen's copy has dates and purposes, not staff"
    );

    let citizen: foundation::CitizenId = citizen.parse().unwrap();
    let actions: Vec<String> = settled
        .world
        .db
        .read(|tx| {
            tx.query(
                sql!("SELECT DISTINCT action FROM audit_entry WHERE citizen_id = $1 ORDER BY action"),
                params![citizen],
                |row| row.get::<String>(0),
            )
        })
        .unwrap();
    for expected in [
        "record.order.receive",
        "people.placement.decide",
        "record.order.accept",
        "record.plan.open",
        "record.note.write",
    ] {
        assert!(
            actions.iter().any(|action| action == expected),
            "{expected} is in {actions:?}"
        );
    }

    let address = &settled.world.address;
    let verified = etsted(address, &["audit", "verify"]);
    assert!(verified.status.success(), "{}", said(&verified));
    settled
        .world
        .db
        .write(move |tx| {
            tx.execute(
                sql!("UPDATE audit_entry SET purpose = 'operation' WHERE citizen_id = $1 AND seq = 3"),
                params![citizen],
            )?;
            Ok::<_, StorageError>(())
        })
        .unwrap();
    let altered = etsted(address, &["audit", "verify"]);
    assert_eq!(altered.status.code(), Some(1));
    assert!(
        said(&altered).contains(&format!("row 3 of chain {citizen} was altered")),
        "{}",
        said(&altered)
    );
}
