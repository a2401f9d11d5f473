//! Every route stands in `docs/pages.md`, and the paper names no route that is not there.

use crate::papers;
use std::collections::{BTreeMap, BTreeSet};
use web::app::Guard;

/// How the paper says who may come in.
const fn guard_in_words(guard: Guard) -> &'static str {
    match guard {
        Guard::Public => "everybody",
        Guard::SignedIn => "logged in",
        Guard::Upload => "logged in, with a file",
    }
}

#[test]
fn every_route_is_documented_and_nothing_else() {
    let rows = papers::rows(&papers::document("pages.md"));
    let documented: BTreeMap<_, _> = rows
        .iter()
        .filter(|row| row.section == "Routes")
        .map(|row| (row.cell(0).to_owned(), row))
        .collect();
    let routes: BTreeMap<_, _> = web::pages::routes()
        .into_iter()
        .map(|route| (route.name.to_owned(), route))
        .collect();
    let mut wrong = Vec::new();
    for (name, route) in &routes {
        let Some(row) = documented.get(name) else {
            let (method, path, guard) = (&route.method, route.path, guard_in_words(route.guard));
            wrong.push(format!(
                "{name} is missing: | `{name}` | {method} | `{path}` | {guard} | … | … |"
            ));
            continue;
        };
        if row.cell(1) != route.method.as_str() || row.cell(2) != route.path {
            wrong.push(format!(
                "{name} is {} {}, not {} {}",
                route.method,
                route.path,
                row.cell(1),
                row.cell(2)
            ));
        }
        if row.cell(3) != guard_in_words(route.guard) {
            wrong.push(format!(
                "{name} is for: {}, not: {}",
                guard_in_words(route.guard),
                row.cell(3)
            ));
        }
        if row.cell(5).is_empty() {
            wrong.push(format!("{name} does not say what it answers"));
        }
    }
    wrong.extend(
        documented
            .keys()
            .filter(|name| !routes.contains_key(*name))
            .map(|name| format!("{name} is gone")),
    );
    assert!(
        wrong.is_empty(),
        "docs/pages.md and web/src/pages.rs differ:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn capabilities_are_named_as_the_roles_hold_them() {
    let words = papers::rows(&papers::document("words.md"));
    let known: BTreeSet<_> = words
        .iter()
        .filter(|row| row.section == "Capabilities")
        .map(|row| row.cell(0).to_owned())
        .collect();
    let rows = papers::rows(&papers::document("pages.md"));
    let mut wrong = Vec::new();
    for row in rows.iter().filter(|row| row.section == "Routes") {
        let cell = row.cell(4);
        let named: Vec<_> = if cell.contains('`') {
            cell.split('`').skip(1).step_by(2).collect()
        } else {
            vec![cell]
        };
        let unknown = named
            .into_iter()
            .filter(|name| *name != "—" && !known.contains(*name));
        wrong.extend(unknown.map(|name| format!("{}: {name}", row.cell(0))));
    }
    assert!(
        wrong.is_empty(),
        "docs/pages.md names what is no capability of docs/words.md:\n{}",
        wrong.join("\n")
    );
}
