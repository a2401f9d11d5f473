//! Reading our own papers: the rows of a document's tables, with the headings they stand under.

use std::path::{Path, PathBuf};

/// A row of a table, below its header.
pub struct Row {
    /// The heading of the second level above it: `## people_places`.
    pub section: String,
    /// The heading of the third level above it; empty when there is none.
    pub part: String,
    /// The cells, without the backticks around a whole cell.
    pub cells: Vec<String>,
}

impl Row {
    /// A cell; empty when the row is too short.
    pub fn cell(&self, number: usize) -> &str {
        self.cells.get(number).map_or("", String::as_str)
    }
}

/// A document in `docs/`.
pub fn document(name: &str) -> String {
    let path = crate::project().join("docs").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rows of all tables of a document.
pub fn rows(text: &str) -> Vec<Row> {
    let (mut section, mut part, mut found) = (String::new(), String::new(), Vec::new());
    let mut is_in_body = false;
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("### ") {
            part = bare(heading);
        } else if let Some(heading) = line.strip_prefix("## ") {
            (section, part) = (bare(heading), String::new());
        }
        if !line.starts_with('|') {
            is_in_body = false;
        } else if line.starts_with("|---") || line.starts_with("| ---") {
            is_in_body = true;
        } else if is_in_body {
            let cells = line.trim_matches('|').split(" | ").map(bare).collect();
            found.push(Row {
                section: section.clone(),
                part: part.clone(),
                cells,
            });
        }
    }
    found
}

fn bare(cell: &str) -> String {
    let cell = cell.trim();
    let whole = cell.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
    whole
        .filter(|inner| !inner.contains('`'))
        .unwrap_or(cell)
        .to_owned()
}

/// The files below a folder of the project with one of these endings; nothing that is built or fetched.
pub fn sources(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            if !name.starts_with('.')
                && !["target", "node_modules", "dist", "demo-data"].contains(&name.as_str())
            {
                found.extend(sources(&path, endings));
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn tables_are_read_with_their_headings() {
    let text = "## `access`\n\n| name | dansk |\n|---|---|\n| `Tie` | tilknytning |\n\n### Actions\n| a | b |\n|---|---|\n| `Go` | `x` and `y` |\n";
    let rows = rows(text);
    assert_eq!(rows.len(), 2, "headers are no rows");
    assert_eq!((rows[0].section.as_str(), rows[0].part.as_str()), ("access", ""));
    assert_eq!(rows[0].cells, ["Tie", "tilknytning"]);
    assert_eq!(
        (rows[1].part.as_str(), rows[1].cell(1)),
        ("Actions", "`x` and `y`")
    );
    assert_eq!(rows[1].cell(7), "");
}
