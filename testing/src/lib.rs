//! For tests only: both databases, and one small fictional world that is always the same.
//!
//! A test says `testing::on_both(|world| …)`. It runs on a fresh SQLite file, and, when `ETSTED_TEST_POSTGRES`
//! holds the address of a server, on a fresh schema of that server too (`make test` starts one).
//! The large fictional region that people can look at is the crate `demo`.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "a test stops where it fails"
)]

mod engines;
pub mod smtp;
mod world;

pub use engines::{TestDatabase, databases, start};
pub use world::{PASSWORD, World, since};

/// Runs a test in a fresh world on every engine that is there.
pub fn on_both(test: impl Fn(World)) {
    for database in databases() {
        eprintln!("on {}", database.name);
        test(World::found(database));
    }
}
