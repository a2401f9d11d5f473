//! Every name of the code that stands for a thing of the work is tied to its Danish word in `docs/words.md`, and the
//! paper names nothing that is not there.

use crate::papers::{self, Row};
use database::sql;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// The rooms whose names come from the work.
const ROOMS: [&str; 8] = [
    "access",
    "people_places",
    "record",
    "economy",
    "governance",
    "insight",
    "exchange",
    "documents",
];

/// Names that stand for no thing of the work: room, name, why it has no Danish word.
const TECHNICAL: &[(&str, &str, &str)] = &[
    ("access", "Action", "the shape that all actions share"),
    (
        "access",
        "View",
        "the shape that all actions share which only show something",
    ),
    ("access", "Attempt", "one try to log in, seen by the machine"),
    (
        "access",
        "Failure",
        "how an action that did not happen is handed back",
    ),
    ("access", "House", "the door to database and clock"),
    ("access", "SessionRow", "a row of the storage"),
    (
        "people_places",
        "CitizenView",
        "a mark on views, read by the compiler only",
    ),
    (
        "people_places",
        "IdentityView",
        "a mark on views, read by the compiler only",
    ),
    ("record", "Cursor", "where the next page begins"),
    ("record", "SeesPlan", "a mark on views, read by the compiler only"),
    ("insight", "Ask", "how a figure is asked for inside the program"),
    ("insight", "Format", "how a number is written"),
    (
        "insight",
        "Registered",
        "a figure's line in the register of the program",
    ),
    ("insight", "Words", "a text in both languages"),
    ("documents", "Align", "on which side a column stands"),
    ("documents", "Column", "a column of a table"),
    ("documents", "Table", "a table, whatever it shows"),
    ("exchange", "FullUrlStyle", "how a report writes its addresses"),
    ("exchange", "Moment", "a date as FHIR writes it"),
    ("exchange", "Span", "a period as FHIR writes it"),
    ("exchange", "Unreadable", "a file that is no JSON"),
];

/// What a room's sources declare.
#[derive(Default)]
struct Declared {
    /// Public types, with the file each stands in.
    types: BTreeMap<String, String>,
    /// Types with `impl Action`, with their capability.
    actions: BTreeMap<String, String>,
}

impl Declared {
    fn of_room(room: &str) -> Self {
        let (mut declared, mut constants, mut pending) = (Self::default(), BTreeMap::new(), Vec::new());
        for path in papers::sources(&crate::project().join(room).join("src"), &[".rs"]) {
            if is_test(&path) {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let shown = path.strip_prefix(crate::project()).unwrap().display().to_string();
            constants.extend(text.lines().filter_map(constant));
            declared
                .types
                .extend(types(&text).into_iter().map(|name| (name, shown.clone())));
            pending.extend(actions(&text));
        }
        for (name, value) in pending {
            let literal = value
                .strip_prefix('"')
                .and_then(|rest| rest.strip_suffix('"'))
                .map(str::to_owned);
            let capability = literal.unwrap_or_else(|| resolve(&constants, &value, room));
            declared.actions.insert(name, capability);
        }
        declared
    }

    /// The types that want a word: no actions, no errors, no ids (an id is named after what it identifies).
    fn things(&self) -> BTreeMap<&str, &str> {
        let named = self
            .types
            .iter()
            .map(|(name, file)| (name.as_str(), file.as_str()));
        named
            .filter(|(name, _)| !name.ends_with("Error") && !name.ends_with("Id"))
            .filter(|(name, _)| !self.actions.contains_key(*name))
            .collect()
    }
}

/// A constant's value by its last name; one of another room is looked up there.
fn resolve(constants: &BTreeMap<String, String>, value: &str, room: &str) -> String {
    let parts: Vec<_> = value.split("::").collect();
    let name = parts[parts.len() - 1];
    let elsewhere = parts
        .first()
        .filter(|first| ROOMS.contains(first) && **first != room);
    let found = match elsewhere {
        Some(other) => papers::sources(&crate::project().join(other).join("src"), &[".rs"])
            .iter()
            .filter(|path| {
                path.file_stem()
                    .is_some_and(|stem| parts.iter().any(|part| stem == *part))
            })
            .find_map(|path| {
                std::fs::read_to_string(path)
                    .unwrap()
                    .lines()
                    .filter_map(constant)
                    .find(|c| c.0 == name)
            })
            .map(|(_, value)| value),
        None => constants.get(name).cloned(),
    };
    found.unwrap_or_else(|| panic!("{room}: the capability {value} is no constant that this test can read"))
}

fn is_test(path: &Path) -> bool {
    path.components().any(|part| {
        let name = part.as_os_str().to_string_lossy();
        let stem = name.strip_suffix(".rs").unwrap_or(&name);
        stem == "tests" || stem.starts_with("test_") || stem.ends_with("_tests")
    })
}

/// `pub const READ: &str = "citizen.read";`
fn constant(line: &str) -> Option<(String, String)> {
    let (name, rest) = line
        .trim_start()
        .trim_start_matches("pub ")
        .strip_prefix("const ")?
        .split_once(':')?;
    let (kind, value) = rest.split_once('=')?;
    let value = value.trim().strip_prefix('"')?.strip_suffix("\";")?;
    kind.contains("str").then(|| (name.to_owned(), value.to_owned()))
}

/// The public types of a source text, those of `words! { … }` included.
fn types(text: &str) -> Vec<String> {
    let (mut found, mut is_in_words) = (Vec::new(), false);
    for line in text.lines().map(str::trim_start) {
        let declared = ["pub struct ", "pub enum ", "pub trait "]
            .iter()
            .find_map(|kind| line.strip_prefix(kind));
        if let Some(rest) = declared {
            found.extend(first_word(rest));
        } else if line.starts_with("words! {") {
            is_in_words = true;
        } else if is_in_words && !line.starts_with("//") && !line.starts_with('#') {
            found.extend(first_word(line));
            is_in_words = false;
        }
    }
    found
}

/// The types with `impl Action`, with what stands for their capability.
fn actions(text: &str) -> Vec<(String, String)> {
    let lines: Vec<_> = text.lines().collect();
    let mut found = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let Some((head, name)) = line.trim_start().split_once("Action for ") else {
            continue;
        };
        if !head.starts_with("impl") {
            continue;
        }
        let body = lines[number..].iter().take_while(|line| !line.starts_with('}'));
        let capability = body
            .filter_map(|line| line.trim().strip_prefix("const CAPABILITY: &'static str = "))
            .next();
        let capability = capability.unwrap_or_else(|| panic!("an action without capability: {line}"));
        found.push((
            first_word(name).unwrap(),
            capability.trim_end_matches(';').to_owned(),
        ));
    }
    found
}

fn first_word(text: &str) -> Option<String> {
    let word: String = text
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect();
    word.starts_with(|c: char| c.is_ascii_uppercase()).then_some(word)
}

fn rows_of<'rows>(rows: &'rows [Row], room: &str, part: &str) -> Vec<&'rows Row> {
    rows.iter()
        .filter(|row| row.section == room && row.part == part)
        .collect()
}

#[test]
fn every_thing_of_the_work_has_its_word() {
    let rows = papers::rows(&papers::document("words.md"));
    let mut wrong = Vec::new();
    for room in ROOMS {
        let declared = Declared::of_room(room);
        let things = declared.things();
        let technical: BTreeSet<_> = TECHNICAL
            .iter()
            .filter(|line| line.0 == room)
            .map(|line| line.1)
            .collect();
        let listed: BTreeSet<_> = rows_of(&rows, room, "Things")
            .iter()
            .map(|row| row.cell(0))
            .collect();
        for (name, file) in &things {
            if !listed.contains(name) && !technical.contains(name) {
                wrong.push(format!("{room}: {name} ({file}) has no word"));
            }
        }
        let gone = listed
            .union(&technical)
            .filter(|name| !things.contains_key(*name));
        wrong.extend(gone.map(|name| format!("{room}: {name} is named but not there")));
        wrong.extend(
            listed
                .intersection(&technical)
                .map(|name| format!("{room}: {name} is technical and has a word")),
        );
    }
    assert!(
        wrong.is_empty(),
        "docs/words.md and the code differ:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_action_says_what_happens_and_who_may() {
    let rows = papers::rows(&papers::document("words.md"));
    let mut wrong = Vec::new();
    for room in ROOMS {
        let actions = Declared::of_room(room).actions;
        let listed: BTreeMap<_, _> = rows_of(&rows, room, "Actions")
            .iter()
            .map(|row| (row.cell(0), row.cell(2)))
            .collect();
        for (name, capability) in &actions {
            match listed.get(name.as_str()) {
                None => wrong.push(format!("{room}: the action {name} ({capability}) is not listed")),
                Some(said) if capability.is_empty() && *said == "one's own" => {}
                Some(said) if said == capability => {}
                Some(said) => wrong.push(format!(
                    "{room}: {name} needs {capability:?}, the paper says {said:?}"
                )),
            }
        }
        let gone = listed.keys().filter(|name| !actions.contains_key(**name));
        wrong.extend(gone.map(|name| format!("{room}: the action {name} is named but not there")));
    }
    assert!(
        wrong.is_empty(),
        "docs/words.md and the code differ:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn no_cell_is_left_empty() {
    let rows = papers::rows(&papers::document("words.md"));
    let wrong: Vec<_> = rows
        .iter()
        .filter(|row| {
            let columns = if row.part == "Things" { 4 } else { 3 };
            row.cells.len() != columns || row.cells.iter().any(String::is_empty)
        })
        .map(|row| format!("{}: {}", row.section, row.cells.join(" | ")))
        .collect();
    assert!(
        wrong.is_empty(),
        "a cell is missing or there are too many:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn what_the_start_roles_may_is_what_the_database_holds() {
    let rows = papers::rows(&papers::document("words.md"));
    let said: BTreeSet<(String, String)> = rows_of(&rows, "Capabilities", "")
        .iter()
        .flat_map(|row| {
            let roles = row
                .cell(2)
                .split(", ")
                .map(|role| role.trim_matches('`').to_owned());
            roles
                .map(|role| (row.cell(0).to_owned(), role))
                .collect::<Vec<_>>()
        })
        .collect();
    for database in testing::databases() {
        let held: BTreeSet<(String, String)> = database
            .database
            .read::<_, database::StorageError>(|tx| {
                tx.query(
                    sql!("SELECT capability, role FROM role_capability ORDER BY capability, role"),
                    &[],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
            })
            .unwrap()
            .into_iter()
            .collect();
        let (forgotten, gone): (Vec<_>, Vec<_>) =
            (held.difference(&said).collect(), said.difference(&held).collect());
        assert!(
            forgotten.is_empty() && gone.is_empty(),
            "{}: not in docs/words.md: {forgotten:?}; only there: {gone:?}",
            database.name
        );
    }
}

#[test]
fn roles_and_the_ties_they_count_through_are_what_the_database_holds() {
    let rows = papers::rows(&papers::document("words.md"));
    let said: BTreeSet<(String, String)> = rows_of(&rows, "Roles", "")
        .iter()
        .map(|row| (row.cell(0).to_owned(), row.cell(2).to_owned()))
        .collect();
    for database in testing::databases() {
        let held: Vec<(String, Option<String>)> = database
            .database
            .read::<_, database::StorageError>(|tx| {
                tx.query(sql!("SELECT role, through FROM role ORDER BY role"), &[], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
            })
            .unwrap();
        let held: BTreeSet<_> = held
            .into_iter()
            .map(|(role, tie)| (role, tie.unwrap_or_else(|| "any tie".to_owned())))
            .collect();
        assert_eq!(
            said, held,
            "{}: left is docs/words.md, right is the database",
            database.name
        );
    }
}

#[test]
fn declarations_are_found_in_a_source_text() {
    let text = "/// pub struct NotThis\npub struct Note<A> {\npub(crate) struct Hidden;\nwords! {\n    /// Doc.\n    Audience {\n        Unit = \"unit\",\n    }\n}\nimpl access::Action for Note {\n    const NAME: &'static str = \"x\";\n    const CAPABILITY: &'static str = super::READ;\n}\n";
    assert_eq!(types(text), ["Note", "Audience"]);
    assert_eq!(actions(text), [("Note".to_owned(), "super::READ".to_owned())]);
    assert_eq!(
        constant("pub const READ: &str = \"citizen.read\";"),
        Some(("READ".into(), "citizen.read".into()))
    );
}
