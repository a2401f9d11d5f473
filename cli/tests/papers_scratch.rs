#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
use {demo as _, exchange as _, governance as _, insight as _, people_places as _, record as _, web as _};
#[path = "house/commands.rs"] mod commands;
#[path = "house/documents.rs"] mod documents;
#[path = "house/pages.rs"] mod pages;
#[path = "house/papers.rs"] mod papers;
#[path = "house/settings.rs"] mod settings;
#[path = "house/words.rs"] mod words;
pub fn project() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}
