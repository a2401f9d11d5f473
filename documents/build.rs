//! Checks that the typefaces of the documents are there, and rebuilds when they or the templates change.

fn main() {
    for watched in ["dist", "templates"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    if !std::path::Path::new("dist/fonts/IBMPlexSans-Regular.ttf").is_file() {
        println!("cargo::error=documents/dist is missing: run `make assets` in the project folder first");
    }
}
