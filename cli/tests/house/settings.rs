//! Every setting stands in `docs/settings.md`: environment variables, and the numbers that figures begin with.

use crate::papers;
use database::sql;
use std::collections::BTreeSet;

/// The names of our environment variables in a text.
fn variables(text: &str) -> BTreeSet<String> {
    let after = text.split("ETSTED_").skip(1);
    let name = |rest: &str| -> String {
        rest.chars()
            .take_while(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || *c == '_')
            .collect()
    };
    after
        .map(name)
        .filter(|name| !name.is_empty())
        .map(|name| format!("ETSTED_{name}"))
        .collect()
}

#[test]
fn every_environment_variable_is_documented() {
    let endings = [".rs", ".mjs", ".js", ".sh", ".py", "Makefile", ".html"];
    let root = crate::project();
    let mut used = BTreeSet::new();
    for path in papers::sources(&root, &endings) {
        if !path.ends_with(file!()) && !path.ends_with("tests/house/settings.rs") {
            used.extend(variables(&std::fs::read_to_string(&path).unwrap()));
        }
    }
    used.extend(variables(&std::fs::read_to_string(root.join(".ci/run")).unwrap()));
    let rows = papers::rows(&papers::document("settings.md"));
    let documented: BTreeSet<_> = rows
        .iter()
        .filter(|row| row.cell(0).starts_with("ETSTED_"))
        .inspect(|row| {
            assert!(
                row.cells.len() == 3,
                "{}: what it does and its default",
                row.cell(0)
            )
        })
        .map(|row| row.cell(0).to_owned())
        .collect();
    let forgotten: Vec<_> = used.difference(&documented).collect();
    let gone: Vec<_> = documented.difference(&used).collect();
    assert!(forgotten.is_empty(), "not in docs/settings.md: {forgotten:?}");
    assert!(
        gone.is_empty(),
        "in docs/settings.md, but nothing reads it: {gone:?}"
    );
}

#[test]
fn the_numbers_that_figures_begin_with_are_documented() {
    let rows = papers::rows(&papers::document("settings.md"));
    let said: BTreeSet<_> = rows
        .iter()
        .filter(|row| row.section == "Figures")
        .map(|row| [0, 1, 2, 3].map(|cell| row.cell(cell).to_owned()))
        .collect();
    for database in testing::databases() {
        let held: Vec<(String, String, i64, bool)> = database
            .database
            .read::<_, database::StorageError>(|tx| {
                let all =
                    sql!("SELECT name, scope, number, is_confirmed FROM figure_setting ORDER BY name, scope");
                tx.query(all, &[], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })
            })
            .unwrap();
        let held: BTreeSet<_> = held
            .into_iter()
            .map(|(name, scope, number, is_confirmed)| {
                let scope = if scope.is_empty() {
                    "everything".to_owned()
                } else {
                    scope
                };
                let mark = if is_confirmed { "confirmed" } else { "unconfirmed" };
                [name, scope, number.to_string(), mark.to_owned()]
            })
            .collect();
        assert_eq!(
            said, held,
            "{}: left is docs/settings.md, right is the database",
            database.name
        );
    }
}

#[test]
fn names_are_found_in_a_text() {
    let found: Vec<_> = variables("env = \"ETSTED_LOG\", ${ETSTED_BIN:-x}, ETSTED_*")
        .into_iter()
        .collect();
    assert_eq!(found, ["ETSTED_BIN", "ETSTED_LOG"]);
}
