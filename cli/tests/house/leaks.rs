//! The leak test: words that exist only in what is closed are planted, and every way out is tried by everybody outside
//! the closed circle. The ways out are the routes of the program, so a new one is tried without a new line here.

use crate::routes::{Found, PASSWORD, Table, address, region, table};
use crate::server::{Answer, Server, Visitor};
use database::sql;
use documents::{Attendance, Language, MeetingHead, OpenMeeting, PaperKind, PaperStatus};
use exchange::papers::source::text_of;
use foundation::{Clock, SystemClock};
use std::collections::BTreeMap;
use std::process::Command;
use testing::{TestDatabase, databases};

/// Words that stand nowhere else. Each is one word without Danish letters, so that no encoding can hide it.
const TITLE: &str = "Zimtkogletitel";
const RECOMMENDATION: &str = "Zimtkogleindstilling";
const CASE: &str = "Zimtkoglesag";
const DECISION: &str = "Zimtkoglebeslutning";
const FILE_NAME: &str = "Zimtkoglefil";
const FILE_WORDS: &str = "Zimtkogleindhold";
const FILE_META: &str = "Zimtkogleforfatter";

/// Words of an item that was open, decided on and made into an action before it was closed.
const FORMER_TITLE: &str = "Zimtkogletidligere";
const FORMER_CASE: &str = "Zimtkoglefortid";
const FORMER_DECISION: &str = "Zimtkoglevedtaget";
const ACTION: &str = "Zimtkoglehandling";

const NUMBER: &str = "010285-1234";
/// A citizen of the region.
const CITIZEN: &str = "Anders Møller Overgaard";

const ALL: [&str; 12] = [
    TITLE,
    RECOMMENDATION,
    CASE,
    DECISION,
    FILE_NAME,
    FILE_WORDS,
    FILE_META,
    FORMER_TITLE,
    FORMER_CASE,
    FORMER_DECISION,
    ACTION,
    NUMBER,
];

/// In the circle of the main MED committee, and outside it. `steffen` belongs to the circle of another committee.
const INSIDE: [&str; 3] = ["mette", "kim", "vibeke"];
const OUTSIDE: [&str; 4] = ["henrik", "marianne", "ole", "steffen"];

/// Which of the planted words an answer holds: on the page, in its headers, and in the text of a file.
fn leaked(answer: &Answer) -> Vec<&'static str> {
    let file = text_of(&answer.bytes, "").map(|source| {
        let metadata: Vec<_> = source.metadata.texts().collect();
        format!("{} {}", source.text(), metadata.join(" "))
    });
    let places = [
        answer.body.clone(),
        answer.headers.clone(),
        answer.location.clone().unwrap_or_default(),
        file.unwrap_or_default(),
    ];
    ALL.into_iter()
        .filter(|word| {
            places
                .iter()
                .any(|place| place.to_lowercase().contains(&word.to_lowercase()))
        })
        .collect()
}

/// A Word file with planted words on its page and in its properties.
fn closed_file() -> Vec<u8> {
    let meeting = OpenMeeting {
        head: MeetingHead {
            paper: documents::Paper {
                language: Language::Da,
                organisation: FILE_META.to_owned(),
                identity: "leak".to_owned(),
                made_at: SystemClock.now(),
            },
            kind: PaperKind::Minutes,
            status: PaperStatus::Draft,
            committee: FILE_WORDS.to_owned(),
            day: SystemClock.today(),
            slot: None,
            place: String::new(),
            attendance: Attendance::default(),
        },
        items: Vec::new(),
    };
    meeting.docx().unwrap()
}

/// Plants the words in the closed item of the demo region, as its secretary does.
fn plant(secretary: &mut Visitor) {
    let item = demo::uuid("item", "hmed-2027-01/lukket");
    let committee = demo::uuid("committee", "hmed-social").to_string();
    let page = secretary.get(&format!("/items/{item}/closed-text"));
    assert_eq!(page.status, 200, "{}", page.body);
    let case = format!("{CASE} om {NUMBER} og {CITIZEN}");
    let texts = [
        ("closed_title", TITLE),
        ("closed_recommendation", RECOMMENDATION),
        ("closed_case_text", case.as_str()),
    ];
    let saved = secretary.submit(&page, &format!("/items/{item}/closed-text"), &texts);
    assert_eq!(saved.status, 303, "{}", saved.body);
    let decided = secretary.post(
        &format!("/items/{item}/closed-decisions"),
        &[
            ("committee", committee.as_str()),
            ("based_on", "0"),
            ("closed_decision", DECISION),
        ],
    );
    assert_eq!(decided.status, 303, "{}", decided.body);
    let name = format!("{FILE_NAME}.docx");
    let id = demo::uuid("attachment", "leak").to_string();
    let sent = secretary.upload_with(
        &format!("/items/{item}/attachments"),
        &[("class", "closed"), ("id", &id)],
        ("file", &name, &closed_file()),
    );
    assert_eq!(sent.status, 303, "{}", sent.body);
}

/// Posts the form that a page has for `action`, and gives where it led.
fn submitted(secretary: &mut Visitor, page: &str, action: &str, typed: &[(&str, &str)]) -> String {
    let page = secretary.get(page);
    assert_eq!(page.status, 200, "{}", page.body);
    let answer = secretary.submit(&page, action, typed);
    assert_eq!(answer.status, 303, "{action}: {}", answer.body);
    answer.location.unwrap_or_default()
}

/// Plants words in an item that is open for a while: text, decision, action; then it is closed.
fn plant_and_close(secretary: &mut Visitor) {
    let meeting = format!("/meetings/{}", demo::uuid("meeting", "hmed-2027-01"));
    let texts = [
        ("title", FORMER_TITLE),
        ("kind", "discussion"),
        ("case_text", FORMER_CASE),
    ];
    let item = submitted(
        secretary,
        &format!("{meeting}/items/new"),
        &format!("{meeting}/items"),
        &texts,
    );
    let item = item.split(['?', '#']).next().unwrap_or_default().to_owned();
    let decided = [("decision", FORMER_DECISION), ("do", "save")];
    submitted(
        secretary,
        &format!("{item}?writing=yes"),
        &format!("{item}/decisions"),
        &decided,
    );
    let action = [
        ("title", ACTION),
        ("owner_words", "Sekretariatet"),
        ("due_words", "Til næste møde"),
        ("remind", "2030-01-01"),
    ];
    submitted(
        secretary,
        &format!("{item}/actions/new"),
        &format!("{item}/actions"),
        &action,
    );
    let seen = secretary.get("/actions");
    assert!(
        seen.body.contains(ACTION),
        "while it is open, its action is on the list"
    );
    let closing = [
        ("ground", governance::item::closed::GROUNDS[0]),
        ("open_title", "Personsag, to"),
    ];
    submitted(
        secretary,
        &format!("{item}/closing"),
        &format!("{item}/closing"),
        &closing,
    );
}

/// What the commands write for anybody who has a shell: no circle stands behind it.
fn commands(address: &str, wrong: &mut Vec<String>) {
    let day = SystemClock.today().to_string();
    for format in ["text", "csv"] {
        let output = Command::new(env!("CARGO_BIN_EXE_etsted"))
            .args(["actions", "table", "--as-of", &day, "--format", format])
            .env("ETSTED_DATABASE_URL", address)
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(output.status.success() && said.lines().count() > 10, "{said}");
        let told = ALL.iter().filter(|word| said.contains(**word));
        wrong.extend(told.map(|word| format!("etsted actions table --format {format}: {word}")));
    }
}

/// Something of each kind that the route test finds for itself. What the region has none of gets an id that is nobody's.
fn things(database: &TestDatabase, table: &Table) -> Found {
    let values = table
        .ids
        .values()
        .chain(table.route.iter().flat_map(|line| line.ids.values()));
    let mut found: Found = values
        .filter_map(|value| value.strip_prefix('$'))
        .map(|name| (&*name.to_owned().leak(), foundation::Uuid::now_v7()))
        .collect();
    let queries = [
        (
            "figure",
            sql!("SELECT figure_id FROM frozen_figure ORDER BY frozen_at DESC, figure_id"),
        ),
        (
            "document",
            sql!("SELECT document_id FROM order_document WHERE content IS NOT NULL ORDER BY document_id"),
        ),
        (
            "waiting_order",
            sql!("SELECT order_id FROM order_document WHERE content IS NOT NULL ORDER BY document_id"),
        ),
        (
            "waiting_citizen",
            sql!("SELECT citizen_id FROM order_document WHERE content IS NOT NULL ORDER BY document_id"),
        ),
        (
            "sub_goal",
            sql!("SELECT sub_goal_id FROM sub_goal ORDER BY citizen_id, sub_goal_id"),
        ),
    ];
    for (name, query) in queries {
        let ids = database
            .database
            .read(|tx| tx.query(query, &[], |row| row.get::<foundation::Uuid>(0)));
        if let Some(id) = ids.unwrap().first() {
            found.insert(name, *id);
        }
    }
    found
}

/// Every address that a GET route has, with the ids of the route test and with those of what is closed.
fn addresses(database: &TestDatabase) -> Vec<(&'static str, String)> {
    let table = table();
    let found = things(database, &table);
    let closed: BTreeMap<String, String> = [
        ("item", "item hmed-2027-01/lukket"),
        ("meeting", "meeting hmed-2027-01"),
        ("committee", "committee hmed-social"),
        ("attachment", "attachment leak"),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect();
    let mut all = Vec::new();
    for route in web::pages::routes() {
        if route.method.as_str() != "GET" {
            continue;
        }
        let line = table.route.iter().find(|line| line.name == route.name);
        let line = line.unwrap_or_else(|| panic!("{} has no line in routes.toml", route.name));
        let usual = address(route.path, &[&line.ids, &table.ids], &found);
        let about = address(route.path, &[&closed, &line.ids, &table.ids], &found);
        for path in [
            usual.clone(),
            about,
            format!("{usual}?q=Zimtk&words=Zimtk&lang=en"),
        ] {
            if !all.iter().any(|(_, one)| *one == path) {
                all.push((route.name, path));
            }
        }
    }
    all
}

#[test]
fn what_is_closed_leaves_by_no_way_out() {
    for database in databases() {
        eprintln!("on {}", database.name);
        region(&database);
        let server = Server::start(&database.address);
        let mut secretary = Visitor::logged_in(&server.base, "vibeke", PASSWORD);
        plant(&mut secretary);
        plant_and_close(&mut secretary);
        let addresses = addresses(&database);
        let mut wrong = Vec::new();
        let mut outside: Vec<(String, Visitor)> = OUTSIDE
            .iter()
            .map(|login| {
                (
                    (*login).to_owned(),
                    Visitor::logged_in(&server.base, login, PASSWORD),
                )
            })
            .collect();
        outside.push(("nobody".to_owned(), Visitor::new(&server.base)));
        for (who, visitor) in &mut outside {
            for (name, path) in &addresses {
                let answer = visitor.get(path);
                let words = leaked(&answer);
                if !words.is_empty() {
                    wrong.push(format!("{name} ({path}) tells {who}: {words:?}"));
                }
                assert!(answer.status < 500, "{name} ({path}) as {who}: {}", answer.status);
            }
        }
        inside(&server, &mut wrong);
        commands(&database.address, &mut wrong);
        publishing(&mut secretary, &mut wrong);
        let log = server.log();
        assert!(log.lines().count() > 100, "it does log");
        wrong.extend(
            ALL.iter()
                .filter(|word| log.contains(**word))
                .map(|word| format!("the log: {word}")),
        );
        assert!(wrong.is_empty(), "on {}:\n{}", database.name, wrong.join("\n"));
    }
}

/// Those inside the circle do see it, where it should be.
fn inside(server: &Server, wrong: &mut Vec<String>) {
    let item = demo::uuid("item", "hmed-2027-01/lukket");
    let committee = demo::uuid("committee", "hmed-social");
    let file = demo::uuid("attachment", "leak");
    for login in INSIDE {
        let mut member = Visitor::logged_in(&server.base, login, PASSWORD);
        let page = member.get(&format!("/items/{item}"));
        for word in [TITLE, RECOMMENDATION, CASE, DECISION, FILE_NAME] {
            if !page.body.contains(word) {
                wrong.push(format!("{login} does not see {word}"));
            }
        }
        let answer = member.get(&format!("/committees/{committee}/closed-attachments/{file}"));
        let words = leaked(&answer);
        if !words.contains(&FILE_WORDS) || !words.contains(&FILE_NAME) {
            wrong.push(format!("{login} does not get the closed attachment: {words:?}"));
        }
        let meeting = demo::uuid("meeting", "hmed-2027-01");
        let papers = member.get(&format!("/meetings/{meeting}/papers/docx"));
        let words = leaked(&papers);
        // The agenda says no decision yet, not even a closed one.
        for word in [TITLE, RECOMMENDATION, CASE, FILE_NAME, FORMER_TITLE, FORMER_CASE] {
            if !words.contains(&word) {
                wrong.push(format!("{login} misses {word} in the closed papers: {words:?}"));
            }
        }
        if !answer.headers.contains("no-store") || !papers.headers.contains("no-store") {
            wrong.push("a closed attachment may be kept by a browser".to_owned());
        }
    }
}

/// Publishing shows nothing closed to the publisher either, and refuses when something closed was written openly.
fn publishing(secretary: &mut Visitor, wrong: &mut Vec<String>) {
    let meeting = demo::uuid("meeting", "hmed-2027-01");
    let page = secretary.get(&format!("/meetings/{meeting}/publication"));
    assert_eq!(page.status, 200, "{}", page.body);
    let words = leaked(&page);
    if !words.is_empty() {
        wrong.push(format!("the preview of the publication holds {words:?}"));
    }
    let action = format!("/meetings/{meeting}/publications");
    for message in [TITLE, FORMER_CASE, ACTION, "ring til 0102 85 1234", CITIZEN] {
        let message = format!("Se også {message} i øvrigt");
        let refused = secretary.submit(&page, &action, &[("message", &message), ("do", "publish")]);
        if refused.status != 422 {
            wrong.push(format!("published with {message}: {}", refused.status));
        }
    }
    let again = secretary.get(&format!("/meetings/{meeting}/publication"));
    let published = secretary.submit(&again, &action, &[("message", ""), ("do", "publish")]);
    assert_eq!(published.status, 303, "without them it is: {}", published.body);
    let public = secretary.get(&format!("/public/meetings/{meeting}"));
    assert!(public.body.contains("Lukket punkt"), "{}", public.body);
    assert!(!public.headers.contains("set-cookie"), "{}", public.headers);
    assert!(public.headers.contains("etag") && public.headers.contains("public, no-cache"));
    let pdf = secretary.get(&format!("/public/meetings/{meeting}/paper.pdf"));
    let text = text_of(&pdf.bytes, "paper.pdf").unwrap().text();
    assert!(
        text.contains("Personalesag"),
        "the open title is on the printed page: {text}"
    );
    for answer in [&public, &pdf] {
        let words = leaked(answer);
        if !words.is_empty() {
            wrong.push(format!("the published paper holds {words:?}"));
        }
    }
}

/// Public reads, and mails to those who follow a committee, name no table but the published ones and their own.
#[test]
fn the_public_site_reads_the_published_copies_and_nothing_else() {
    let mut seen = 0;
    for statement in database::STATEMENTS {
        let (file, line) = statement.place();
        let is_mail = file.contains("governance/src/subscription/") && !file.ends_with("tests.rs");
        if !is_mail && !file.ends_with("publication/public.rs") {
            continue;
        }
        seen += 1;
        let words: Vec<&str> = statement.text().split_whitespace().collect();
        for pair in words.windows(2) {
            if matches!(
                pair[0].to_uppercase().trim_start_matches('('),
                "FROM" | "JOIN" | "INTO" | "UPDATE"
            ) {
                let table = pair[1].trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '_');
                assert!(
                    table == "publication"
                        || table.starts_with("publication_")
                        || (is_mail && (table == "subscription" || table.starts_with("subscription_"))),
                    "{file}:{line} reads {table}"
                );
            }
        }
    }
    assert!(seen > 5, "the statements are found: {seen}");
}

/// The only way to read without a log-in is through those statements.
#[test]
fn only_the_public_pages_read_without_a_permit() {
    let pages = crate::project().join("web/src");
    let mut users = Vec::new();
    for path in crate::papers::sources(&pages, &[".rs"]) {
        let text = std::fs::read_to_string(&path).unwrap();
        if text.contains(".published(") && !path.ends_with("app.rs") {
            let calls = text.matches(".published(").count();
            let right = text.matches("public::").count();
            assert!(
                right >= 1,
                "{} reads something else without a permit",
                path.display()
            );
            users.push((path, calls));
        }
    }
    assert!(
        users
            .iter()
            .all(|(path, _)| path.to_string_lossy().contains("pages/public")),
        "{users:?}"
    );
}
