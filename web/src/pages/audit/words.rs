//! The log in words: names of actions, roles, purposes and reasons stand in the text files.

use crate::Ui;
use access::audit::Entry;

/// What an action is called: `record.note.sign` is the text `audit-action-record-note-sign`.
pub(super) fn action(ui: &Ui, name: &str) -> String {
    let key = name.replace(['.', '_'], "-");
    ui.t(format!("audit-action-{}", key))
}

/// Whether an action only shows something.
pub(super) fn is_view(name: &str) -> bool {
    name.rsplit('.').next().is_some_and(|verb| {
        matches!(verb, "view" | "list" | "report" | "find" | "by_number") || verb.starts_with("view_")
    })
}

/// The role that gave it, with its unit: "Teamleder, Birkely".
pub(super) fn role(ui: &Ui, entry: &Entry) -> String {
    let role = entry
        .role
        .as_ref()
        .map(|role| ui.t(format!("role-{}", role.replace('_', "-"))));
    [role, entry.unit_name.clone()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

/// What it was for.
pub(super) fn purpose(ui: &Ui, entry: &Entry) -> String {
    ui.t(match entry.purpose.as_str() {
        "daily-work" => "audit-purpose-daily-work",
        "steering" => "audit-purpose-steering",
        "operation" => "audit-purpose-operation",
        "exchange" => "audit-purpose-exchange",
        _ => "audit-purpose-other",
    })
}

/// Why it was refused; nothing when it was not.
pub(super) fn refusal(ui: &Ui, entry: &Entry) -> Option<String> {
    if entry.outcome == access::audit::Outcome::Done.code() {
        return None;
    }
    Some(ui.t(match entry.reason.as_deref() {
        Some("no-role") => "audit-reason-no-role",
        Some("no-tie") => "audit-reason-no-tie",
        Some("other-unit") => "audit-reason-other-unit",
        Some("outside-circle") => "audit-reason-outside-circle",
        _ => "audit-reason-other",
    }))
}

#[cfg(test)]
mod tests {
    use super::{action, is_view};
    use crate::Ui;
    use crate::texts::Lang;
    use std::path::Path;

    /// Every name of an action in the sources of the rooms.
    fn names(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if entry.is_dir() {
                names(&entry, found);
            } else if entry.extension().is_some_and(|ending| ending == "rs") && !entry.ends_with("tests.rs") {
                let text = std::fs::read_to_string(&entry).unwrap();
                let pieces = text.split("const NAME: &'static str = \"").skip(1);
                found.extend(
                    pieces
                        .filter_map(|piece| piece.split('"').next())
                        .map(str::to_owned),
                );
            }
        }
    }

    #[test]
    fn every_action_of_every_room_has_words_in_both_languages() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let mut found = Vec::new();
        for room in [
            "access",
            "people_places",
            "record",
            "governance",
            "insight",
            "exchange",
        ] {
            names(&root.join(room).join("src"), &mut found);
        }
        assert!(found.len() > 30, "the sources are there");
        let now = foundation::Instant::parse("2026-11-21T14:05:00+01:00").unwrap();
        let missing: Vec<_> = [Lang::Da, Lang::En]
            .iter()
            .flat_map(|lang| {
                found
                    .iter()
                    .map(|name| (name, action(&Ui::new(*lang, "/", now), name)))
            })
            .filter(|(_, words)| words.starts_with('['))
            .map(|(name, _)| name)
            .collect();
        assert!(missing.is_empty(), "add to web/texts/*/audit.ftl: {missing:?}");
    }

    #[test]
    fn views_are_told_from_changes() {
        for name in [
            "people.citizen.view",
            "people.citizen.view_identity",
            "access.audit.report",
            "people.citizen.by_number",
        ] {
            assert!(is_view(name), "{name}");
        }
        for name in ["record.note.sign", "people.citizen.add", "record.enter-in-error"] {
            assert!(!is_view(name), "{name}");
        }
    }
}
