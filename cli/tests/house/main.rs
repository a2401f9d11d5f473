//! Tests of the house as a whole: its walls, its statements, its columns, its papers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    reason = "a test stops where it fails"
)]

// Linked so that their statements are on the list.
use {demo as _, exchange as _, governance as _, insight as _, people_places as _, record as _, web as _};

mod arrows;
mod commands;
mod documents;
mod ffb;
mod killed;
mod leaks;
mod mail;
mod pages;
mod papers;
mod personal_data;
mod routes;
mod server;
mod settings;
mod settle;
mod silence;
mod statements;
mod status_tables;
mod story;
mod words;

/// The folder of the project.
pub fn project() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_path_buf()
}
