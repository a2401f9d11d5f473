//! Every route with every role and with nobody. The default is refusal: `routes.toml` says who may, and a new route
//! without a line there fails by name.

use crate::server::{Answer, Server, Visitor};
use foundation::Private;
use serde::Deserialize;
use std::collections::BTreeMap;
use testing::{TestDatabase, databases};

const PASSWORD: &str = "midgård i modvind";

/// One of each role in the fictional region; `soeren` and `kim` have the role but work elsewhere.
const PEOPLE: [&str; 9] =
    ["mette", "soeren", "helle", "anne", "kim", "henrik", "vibeke", "marianne", "ole"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    name: String,
    /// Log-ins of those who may.
    who: Vec<String>,
    /// What a post sends besides its token, so that it gets past the form's own checks.
    #[serde(default)]
    fields: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    /// The ids that stand for the parameters of paths: `citizen = "citizen c001"` is a thing of the region.
    ids: BTreeMap<String, String>,
    route: Vec<Line>,
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

fn table() -> Table {
    toml::from_str(include_str!("routes.toml")).expect("routes.toml is readable")
}

/// The demo region on a fresh database; the id of its waiting order comes along.
fn region(database: &TestDatabase) {
    let clock = foundation::SystemClock;
    demo::load(&database.database, &clock, &Private::from(PASSWORD), |_, _| ()).expect("the region loads");
}

fn address(path: &str, ids: &BTreeMap<String, String>) -> String {
    let mut address = path.to_owned();
    while let Some((before, rest)) = address.split_once('{') {
        let (name, after) = rest.split_once('}').expect("a closing brace");
        let key = ids.get(name).unwrap_or_else(|| panic!("routes.toml has no id for {{{name}}} of {path}"));
        let (kind, key) = key.split_once(' ').expect("kind and key");
        address = format!("{before}{}{after}", demo::uuid(kind, key));
    }
    address
}

#[test]
fn every_route_lets_in_those_it_should_and_nobody_else() {
    let table = table();
    for database in databases() {
        eprintln!("on {}", database.name);
        region(&database);
        let server = Server::start(&database.address);
        let mut people: BTreeMap<&str, Visitor> =
            PEOPLE.iter().map(|login| (*login, Visitor::logged_in(&server.base, login, PASSWORD))).collect();
        let mut nobody = Visitor::new(&server.base);
        let mut wrong = Vec::new();
        let mut routes = web::pages::routes();
        routes.sort_by_key(|route| route.name == "login.leave"); // it ends the sessions, so it comes last
        for route in &routes {
            let Some(line) = table.route.iter().find(|line| line.name == route.name) else {
                wrong.push(format!("{} has no line in routes.toml: say who may", route.name));
                continue;
            };
            let path = address(route.path, &table.ids);
            let fields: Vec<_> = line.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let ask = |visitor: &mut Visitor| match (route.method.as_str(), route.guard) {
                ("GET", _) => visitor.get(&path),
                (_, web::app::Guard::Upload) => visitor.upload(&path, "message", "order.json", b"{}"),
                _ => visitor.post(&path, &fields),
            };
            for (login, visitor) in &mut people {
                let expected = if line.who.iter().any(|one| one == login) { Meaning::Let } else { Meaning::Refused };
                let answer = ask(visitor);
                if meaning(&answer) != expected {
                    wrong.push(format!("{} as {login}: {:?}, not {expected:?}", route.name, meaning(&answer)));
                }
                if meaning(&answer) == Meaning::Refused && answer.body.contains("Anders") {
                    wrong.push(format!("{} tells {login} a name while refusing", route.name));
                }
            }
            let expected = if route.guard == web::app::Guard::Public { Meaning::Let } else { Meaning::LogIn };
            let answer = if route.name == "login.enter" { nobody.get("/login") } else { ask(&mut nobody) };
            if meaning(&answer) != expected {
                wrong.push(format!("{} as nobody: {:?}, not {expected:?}", route.name, meaning(&answer)));
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
