//! Every route with every role and with nobody. The default is refusal: `routes.toml` says who may, and a new route
//! without a line there fails by name.

use crate::server::{Answer, Server, Visitor};
use database::{params, sql};
use foundation::{Private, Uuid};
use serde::Deserialize;
use std::collections::BTreeMap;
use testing::{TestDatabase, databases};

pub(crate) const PASSWORD: &str = "midgård i modvind";

/// One of each role in the fictional region; `soeren` and `kim` have the role but work elsewhere.
const PEOPLE: [&str; 10] = [
    "mette", "soeren", "helle", "anne", "kim", "henrik", "vibeke", "steffen", "marianne", "ole",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Line {
    pub(crate) name: String,
    /// Log-ins of those who may.
    who: Vec<String>,
    /// Ids of this route that differ from the table's.
    #[serde(default)]
    pub(crate) ids: BTreeMap<String, String>,
    /// Hidden fields that the page of the form would have sent, as ids. Nothing else is sent: whoever may is told
    /// what is missing, everybody else is refused before their form is looked at.
    #[serde(default)]
    fields: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Table {
    /// The ids that stand for the parameters of paths: `citizen = "citizen c001"` is a thing of the region.
    pub(crate) ids: BTreeMap<String, String>,
    pub(crate) route: Vec<Line>,
}

/// What an answer means for the one who asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Meaning {
    /// The page, a form sent back, or a redirect after something was done.
    Let,
    /// "Not found or not yours".
    Refused,
    /// Log in first, or the form's session has ended.
    LogIn,
}

fn meaning(answer: &Answer) -> Meaning {
    match (answer.status, answer.location.as_deref()) {
        (303, Some(to)) if to.starts_with("/login") => Meaning::LogIn,
        (403, _) => Meaning::LogIn,
        (404, _) => Meaning::Refused,
        (200 | 303 | 409 | 422, _) => Meaning::Let,
        (status, _) => panic!("no page answers {status}: {}", answer.body),
    }
}

pub(crate) fn table() -> Table {
    toml::from_str(include_str!("routes.toml")).expect("routes.toml is readable")
}

/// The demo region on a fresh database.
pub(crate) fn region(database: &TestDatabase) {
    let clock = foundation::SystemClock;
    demo::load(&database.database, &clock, &Private::from(PASSWORD), |_, _| ()).expect("the region loads");
}

/// Makes and finds what has no key of its own: a frozen figure, a sealed note, the waiting order with its document.
fn found(
    database: &TestDatabase,
    people: &mut BTreeMap<&str, Visitor>,
    ids: &BTreeMap<String, String>,
) -> Found {
    let freeze = address("/items/{item}/figures", &[ids], &Found::new());
    let about = demo::uuid("unit", "engtoften").to_string();
    let unit = demo::uuid("unit", "midgaard").to_string();
    let id = demo::uuid("figure", "frozen by this test").to_string();
    let fields = [
        ("id", id.as_str()),
        ("unit", unit.as_str()),
        ("about", &about),
        ("quarter", "2026Q3"),
    ];
    let frozen = people.get_mut("vibeke").unwrap().post(&freeze, &fields);
    assert_eq!(frozen.status, 303, "a figure is frozen: {}", frozen.body);
    let sealed = demo::uuid("note", "c001/2");
    let seal = format!(
        "{}/notes/{sealed}/seal",
        address("/citizens/{citizen}", &[ids], &Found::new())
    );
    let sealed_now = people
        .get_mut("mette")
        .unwrap()
        .post(&seal, &[("reason", "Hører til en anden")]);
    assert_eq!(sealed_now.status, 303, "a note is sealed: {}", sealed_now.body);
    let anders = demo::citizen("c001");
    let one = |statement: &'static database::Statement| {
        let params: &[&dyn database::ToParam] = if statement.text().contains("$1") {
            params![anders]
        } else {
            &[]
        };
        let read = |tx: &mut database::Tx<'_>| tx.query(statement, params, |row| row.get::<Uuid>(0));
        *database
            .database
            .read(read)
            .unwrap()
            .first()
            .expect("there is one")
    };
    BTreeMap::from([
        ("sealed_note", sealed),
        (
            "figure",
            one(sql!(
                "SELECT figure_id FROM frozen_figure ORDER BY frozen_at DESC"
            )),
        ),
        (
            "document",
            one(sql!(
                "SELECT document_id FROM order_document WHERE content IS NOT NULL ORDER BY document_id"
            )),
        ),
        (
            "waiting_order",
            one(sql!(
                "SELECT order_id FROM order_document WHERE content IS NOT NULL ORDER BY document_id"
            )),
        ),
        (
            "waiting_citizen",
            one(sql!(
                "SELECT citizen_id FROM order_document WHERE content IS NOT NULL ORDER BY document_id"
            )),
        ),
        (
            "sub_goal",
            one(sql!(
                "SELECT sub_goal_id FROM sub_goal WHERE citizen_id = $1 ORDER BY sub_goal_id"
            )),
        ),
    ])
}

/// What the test found, by name.
pub(crate) type Found = BTreeMap<&'static str, Uuid>;

/// A path with its parameters filled in; the first table that has one decides.
pub(crate) fn address(path: &str, tables: &[&BTreeMap<String, String>], found: &Found) -> String {
    let mut address = path.to_owned();
    while let Some((before, rest)) = address.split_once('{') {
        let (name, after) = rest.split_once('}').expect("a closing brace");
        let value = tables.iter().find_map(|ids| ids.get(name));
        let value = value.unwrap_or_else(|| panic!("routes.toml has no id for {{{name}}} of {path}"));
        address = format!("{before}{}{after}", id(value, found));
    }
    address
}

/// The id behind `kind key` (a thing of the region), `$name` (something the test found), or the words after `=`.
fn id(value: &str, found: &Found) -> String {
    if let Some(word) = value.strip_prefix('=') {
        return word.to_owned(); // a word as it stands: a file's format, words to search for
    }
    let id = match (value.strip_prefix('$'), value.split_once(' ')) {
        (Some(name), _) => *found
            .get(name)
            .unwrap_or_else(|| panic!("the test finds no {name}")),
        (None, Some((kind, key))) => demo::uuid(kind, key),
        (None, None) if value.parse::<i64>().is_ok() => return value.to_owned(), // a section's number
        (None, None) => panic!("an id is \"kind key\" or \"$found\": {value}"),
    };
    id.to_string()
}

#[test]
fn every_route_lets_in_those_it_should_and_nobody_else() {
    let table = table();
    for database in databases() {
        eprintln!("on {}", database.name);
        region(&database);
        let server = Server::start(&database.address);
        let mut people: BTreeMap<&str, Visitor> = PEOPLE
            .iter()
            .map(|login| (*login, Visitor::logged_in(&server.base, login, PASSWORD)))
            .collect();
        let found = found(&database, &mut people, &table.ids);
        let mut nobody = Visitor::new(&server.base);
        let mut wrong = Vec::new();
        let mut routes = web::pages::routes();
        routes.sort_by_key(|route| route.name == "login.leave"); // it ends the sessions, so it comes last
        for route in &routes {
            let Some(line) = table.route.iter().find(|line| line.name == route.name) else {
                wrong.push(format!("{} has no line in routes.toml: say who may", route.name));
                continue;
            };
            let path = address(route.path, &[&line.ids, &table.ids], &found);
            let sent: Vec<_> = line
                .fields
                .iter()
                .map(|(name, value)| (name.as_str(), id(value, &found)))
                .collect();
            let fields: Vec<_> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let ask = |visitor: &mut Visitor| match (route.method.as_str(), route.guard) {
                ("GET", _) => visitor.get(&path),
                (_, web::app::Guard::Upload) => visitor.upload(&path, "message", "order.json", b"{}"),
                _ => visitor.post(&path, &fields),
            };
            for (login, visitor) in &mut people {
                let expected = if line.who.iter().any(|one| one == login) {
                    Meaning::Let
                } else {
                    Meaning::Refused
                };
                let answer = ask(visitor);
                // Logging out ends at the log-in page, as it should.
                let expected = if route.name == "login.leave" {
                    Meaning::LogIn
                } else {
                    expected
                };
                if meaning(&answer) != expected {
                    wrong.push(format!(
                        "{} as {login}: {:?}, not {expected:?}",
                        route.name,
                        meaning(&answer)
                    ));
                }
                if meaning(&answer) == Meaning::Refused && answer.body.contains("Møller") {
                    wrong.push(format!("{} tells {login} a name while refusing", route.name));
                }
            }
            let expected = if route.guard == web::app::Guard::Public {
                Meaning::Let
            } else {
                Meaning::LogIn
            };
            let answer = if route.name == "login.enter" {
                nobody.get("/login")
            } else {
                ask(&mut nobody)
            };
            if meaning(&answer) != expected {
                wrong.push(format!(
                    "{} as nobody: {:?}, not {expected:?}",
                    route.name,
                    meaning(&answer)
                ));
            }
        }
        for line in &table.route {
            if !routes.iter().any(|route| route.name == line.name) {
                wrong.push(format!("{} stands in routes.toml and is no route", line.name));
            }
        }
        assert!(wrong.is_empty(), "on {}:\n{}", database.name, wrong.join("\n"));
    }
}
