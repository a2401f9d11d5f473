//! Our documents name paths that exist, and no document or source names a machine.

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
    for document in all.iter().filter(|path| path.extension().is_some_and(|ending| ending == "md")) {
        let text = std::fs::read_to_string(document).unwrap();
        for named in text.split('`').skip(1).step_by(2) {
            let looks_like_a_path = named.contains('/')
                && !named.contains([' ', '{', '<', '*', '…', ':', '$', '(', '='])
                && !named.starts_with(['/', '-', '.'])
                && (named.ends_with('/') || Path::new(named).extension().is_some());
            let here = document.parent().unwrap().join(named);
            if looks_like_a_path && !root.join(named).exists() && !here.exists() && !generated(named) {
                missing.push(format!("{}: {named}", document.strip_prefix(&root).unwrap().display()));
            }
        }
    }
    assert!(missing.is_empty(), "named but not there:\n{}", missing.join("\n"));
}

/// Folders that our own commands make.
fn generated(path: &str) -> bool {
    ["web/dist", "target/", "node_modules"].iter().any(|made| path.starts_with(made))
}
