//! Every route stands in `docs/pages.md`, and the paper names no route that is not there.

use crate::papers;
use std::collections::BTreeMap;
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
    let documented: BTreeMap<_, _> =
        rows.iter().filter(|row| row.section == "Routes").map(|row| (row.cell(0).to_owned(), row)).collect();
    let routes: BTreeMap<_, _> =
        web::pages::routes().into_iter().map(|route| (route.name.to_owned(), route)).collect();
    let mut wrong = Vec::new();
    for (name, route) in &routes {
        let Some(row) = documented.get(name) else {
            let (method, path, guard) = (&route.method, route.path, guard_in_words(route.guard));
            wrong.push(format!("{name} is missing: | `{name}` | {method} | `{path}` | {guard} | … |"));
            continue;
        };
        if row.cell(1) != route.method.as_str() || row.cell(2) != route.path {
            wrong.push(format!("{name} is {} {}, not {} {}", route.method, route.path, row.cell(1), row.cell(2)));
        }
        if row.cell(3) != guard_in_words(route.guard) {
            wrong.push(format!("{name} is for: {}, not: {}", guard_in_words(route.guard), row.cell(3)));
        }
        if row.cell(4).is_empty() {
            wrong.push(format!("{name} does not say what it answers"));
        }
    }
    wrong.extend(documented.keys().filter(|name| !routes.contains_key(*name)).map(|name| format!("{name} is gone")));
    assert!(wrong.is_empty(), "docs/pages.md and web/src/pages.rs differ:\n{}", wrong.join("\n"));
}

#[test]
fn areas_stand_in_the_order_of_the_routes() {
    let area = |name: &str| name.split('.').next().unwrap_or_default().to_owned();
    let mut of_routes: Vec<_> = web::pages::routes().iter().map(|route| area(route.name)).collect();
    let rows = papers::rows(&papers::document("pages.md"));
    let mut of_paper: Vec<_> =
        rows.iter().filter(|row| row.section == "Routes").map(|row| area(row.cell(0))).collect();
    of_routes.dedup();
    of_paper.dedup();
    assert_eq!(of_paper, of_routes, "docs/pages.md keeps the order of web/src/pages.rs");
}
