//! The PDFs before an independent validator (veraPDF), where it is installed: `scripts/need.sh pdf-check`.

use super::{meeting, pdf, world};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../scripts/pdf-check.sh")
}

fn is_installed() -> bool {
    Command::new(script())
        .arg("ready")
        .status()
        .is_ok_and(|status| status.success())
}

/// The validator's exit code and words for these files.
fn judged(files: &[(&str, Vec<u8>)]) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().unwrap();
    let paths = files.iter().map(|(name, bytes)| {
        let path = folder.path().join(format!("{name}.pdf"));
        std::fs::write(&path, bytes).unwrap();
        path
    });
    let judged = Command::new(script())
        .args(paths.collect::<Vec<_>>())
        .output()
        .unwrap();
    (
        judged.status.code(),
        String::from_utf8_lossy(&judged.stdout).into_owned(),
    )
}

/// Where the validator cannot be had, the structure tests have to do.
#[test]
fn an_independent_validator_finds_nothing() {
    if !is_installed() {
        println!("skipped: no PDF/UA validator; `scripts/need.sh pdf-check` installs it");
        return;
    }
    let mut files = pdf::kinds();
    files.push(("hostile", meeting::hostile().pdf().unwrap()));
    files.push(("long-track", world::long_track(120).pdf().unwrap()));
    files.push(("twenty-items", world::minutes(20).pdf().unwrap()));
    let (code, said) = judged(&files);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        said.lines().filter(|line| line.contains(" right after ")).count(),
        2 * files.len(),
        "{said}"
    );
    println!("{said}");
}

/// The check checks something: a file whose marks were taken away is refused.
#[test]
fn the_validator_sees_what_is_missing() {
    if !is_installed() {
        println!("skipped: no PDF/UA validator");
        return;
    }
    let mut document = lopdf::Document::load_mem(&world::message().pdf().unwrap()).unwrap();
    document.catalog_mut().unwrap().remove(b"StructTreeRoot");
    document.catalog_mut().unwrap().remove(b"Lang");
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    let (code, said) = judged(&[("bare", bytes)]);
    assert_eq!(code, Some(1), "{said}");
}
