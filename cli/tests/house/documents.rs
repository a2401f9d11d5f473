//! Our documents and the comments in our code name paths that exist.

use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let skipped = name.starts_with('.') || ["target", "node_modules", "dist"].contains(&name.as_str());
        if path.is_dir() && !skipped {
            files(&path, found);
        } else if path.is_file() {
            found.push(path);
        }
    }
}

#[test]
fn paths_named_in_our_documents_exist() {
    let root = crate::project();
    let mut all = Vec::new();
    files(&root, &mut all);
    let mut missing = Vec::new();
    for document in all
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
    {
        let text = std::fs::read_to_string(document).unwrap();
        for named in text.split('`').skip(1).step_by(2) {
            let here = document.parent().unwrap().join(named);
            if looks_like_a_path(named) && !root.join(named).exists() && !here.exists() && !generated(named) {
                missing.push(format!(
                    "{}: {named}",
                    document.strip_prefix(&root).unwrap().display()
                ));
            }
        }
    }
    assert!(missing.is_empty(), "named but not there:\n{}", missing.join("\n"));
}

#[test]
fn paths_named_in_comments_exist() {
    let root = crate::project();
    let mut missing = Vec::new();
    for source in crate::papers::sources(&root, &[".rs"]) {
        let text = std::fs::read_to_string(&source).unwrap();
        let shown = source.strip_prefix(&root).unwrap();
        let room = root.join(shown.components().next().unwrap());
        let folders = [
            root.clone(),
            room.clone(),
            room.join("src"),
            source.parent().unwrap().to_path_buf(),
        ];
        for comment in text
            .lines()
            .map(str::trim_start)
            .filter(|line| line.starts_with("//"))
        {
            for named in comment
                .split('`')
                .skip(1)
                .step_by(2)
                .filter(|named| looks_like_a_path(named))
            {
                if !generated(named) && !folders.iter().any(|folder| folder.join(named).exists()) {
                    missing.push(format!("{}: {named}", shown.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "named but not there:\n{}", missing.join("\n"));
}

#[test]
fn pictures_shown_in_our_documents_exist() {
    let root = crate::project();
    let mut missing = Vec::new();
    for document in crate::papers::sources(&root, &[".md"]) {
        let text = std::fs::read_to_string(&document).unwrap();
        for shown in text
            .split("<img src=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            if !document.parent().unwrap().join(shown).exists() {
                missing.push(format!(
                    "{}: {shown}",
                    document.strip_prefix(&root).unwrap().display()
                ));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "`make screenshots` makes them; not there:\n{}",
        missing.join("\n")
    );
}

fn looks_like_a_path(named: &str) -> bool {
    named.contains('/')
        && !named.contains([' ', '{', '<', '*', '…', ':', '$', '(', '='])
        && !named.starts_with(['/', '-', '.'])
        && (named.ends_with('/') || Path::new(named).extension().is_some())
        && !stands_for_any(named)
}

/// `templates/AREA/NAME.html` and `thing/tests.rs` say where something goes that the reader will name.
fn stands_for_any(named: &str) -> bool {
    named.split(['/', '.']).any(|part| {
        part == "thing"
            || (part.len() > 2 && part.chars().all(|c| c.is_ascii_uppercase()) && part != "README")
    })
}

/// Folders that our own commands make.
fn generated(path: &str) -> bool {
    ["web/dist", "target/", "node_modules"]
        .iter()
        .any(|made| path.starts_with(made))
}
