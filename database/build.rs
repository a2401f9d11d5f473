//! A new migration file must rebuild the crate: the compiler follows only files it has seen before.
fn main() {
    println!("cargo:rerun-if-changed=migrations");
    for folder in ["migrations/sqlite", "migrations/postgres"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
