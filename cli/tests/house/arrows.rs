//! Arrows between rooms run one way. A room on the same floor, or above, is not known.

use std::collections::BTreeMap;

/// What each room may depend on. A new room without a line fails by name.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("foundation", &[]),
    ("database", &["foundation"]),
    ("access", &["database", "foundation"]),
    ("people_places", &["access", "database", "foundation"]),
    ("record", &["people_places", "access", "database", "foundation"]),
    ("economy", &["people_places", "access", "database", "foundation"]),
    (
        "governance",
        &["people_places", "access", "database", "foundation"],
    ),
    (
        "insight",
        &[
            "record",
            "economy",
            "governance",
            "people_places",
            "access",
            "database",
            "foundation",
        ],
    ),
    (
        "exchange",
        &[
            "record",
            "economy",
            "governance",
            "people_places",
            "access",
            "database",
            "foundation",
        ],
    ),
    // documents takes plain structs: whoever calls it has read and judged what goes in.
    ("documents", &["foundation"]),
    // web knows HTTP and hands in actions; it has no database and cannot query.
    (
        "web",
        &[
            "documents",
            "exchange",
            "insight",
            "record",
            "economy",
            "governance",
            "people_places",
            "access",
            "foundation",
        ],
    ),
    (
        "demo",
        &[
            "exchange",
            "insight",
            "record",
            "economy",
            "governance",
            "people_places",
            "access",
            "database",
            "foundation",
        ],
    ),
    (
        "cli",
        &[
            "web",
            "demo",
            "documents",
            "exchange",
            "insight",
            "record",
            "economy",
            "governance",
            "people_places",
            "access",
            "database",
            "foundation",
        ],
    ),
    // Only for tests, and low down, so that every room's tests can use it.
    ("testing", &["access", "database", "foundation"]),
];

fn manifests() -> BTreeMap<String, Vec<String>> {
    let root = crate::project();
    let workspace: toml::Table = std::fs::read_to_string(root.join("Cargo.toml"))
        .unwrap()
        .parse()
        .unwrap();
    let members = workspace["workspace"]["members"].as_array().unwrap();
    let names: Vec<_> = members
        .iter()
        .map(|member| member.as_str().unwrap().to_owned())
        .collect();
    let read = |name: &String| {
        let manifest: toml::Table = std::fs::read_to_string(root.join(name).join("Cargo.toml"))
            .unwrap()
            .parse()
            .unwrap();
        let tables = ["dependencies", "build-dependencies"]
            .into_iter()
            .filter_map(|table| manifest.get(table));
        let known = tables
            .flat_map(|table| table.as_table().unwrap().keys())
            .filter(|key| names.contains(key));
        (name.clone(), known.cloned().collect())
    };
    names.iter().map(read).collect()
}

#[test]
fn arrows_run_one_way() {
    for (room, known) in manifests() {
        let Some((_, may)) = MAY_KNOW.iter().find(|(name, _)| *name == room) else {
            panic!("the room {room} has no line in MAY_KNOW: say what it may know");
        };
        for other in known {
            assert!(may.contains(&other.as_str()), "{room} must not know {other}");
        }
    }
}

#[test]
fn only_exchange_knows_fhir_and_only_web_knows_http() {
    let root = crate::project();
    for (room, _) in manifests() {
        let manifest: toml::Table = std::fs::read_to_string(root.join(&room).join("Cargo.toml"))
            .unwrap()
            .parse()
            .unwrap();
        let knows_http = manifest["dependencies"]
            .as_table()
            .is_some_and(|table| table.contains_key("axum"));
        assert!(
            !knows_http || room == "web" || room == "cli",
            "{room} must not know HTTP"
        );
    }
}
