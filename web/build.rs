//! Checks that the embedded assets are there, and rebuilds when texts, templates or assets change.

fn main() {
    for watched in ["texts", "templates", "dist"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    if !std::path::Path::new("dist/vendor").is_dir() || !std::path::Path::new("dist/css").is_dir() {
        println!(
            "cargo::error=web/dist is missing or incomplete: run `make assets` in the project folder first"
        );
    }
}
