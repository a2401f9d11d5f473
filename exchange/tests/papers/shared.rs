//! The real documents beside the project, when they are there.

use serde_json::Value;
use std::path::PathBuf;

/// A real document and what it must give; `None` (and "skipped") when the folder is not there.
pub fn document(begins: &str) -> Option<(String, Value)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/real-documents");
    let Ok(golden) = std::fs::read_to_string(folder.join("golden.json")) else {
        println!("skipped: ../shared/real-documents is not there");
        return None;
    };
    let golden: Value = serde_json::from_str(&golden).unwrap();
    let found = golden
        .as_object()
        .unwrap()
        .iter()
        .find(|(name, _)| name.starts_with(begins));
    let (name, counts) = found.unwrap();
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    Some((text, counts.clone()))
}
