//! The text files say the same in both languages, nothing is missing, and nothing lies about unused.

use super::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

fn crate_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            found.extend(files_below(&entry, ending));
        } else if entry.extension().is_some_and(|extension| extension == ending) {
            found.push(entry);
        }
    }
    found.sort();
    found
}

/// Key → the variables it takes, of one language. Checks that keys with the same first word stand in one file.
fn messages(lang: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    let mut homes: BTreeMap<String, String> = BTreeMap::new();
    for file in files_below(&crate_folder().join("texts").join(lang), "ftl") {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        let mut key = String::new();
        for line in fs::read_to_string(&file)
            .unwrap()
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            let begins = line.starts_with(|letter: char| letter.is_ascii_lowercase());
            if let Some((word, _)) = line.split_once('=').filter(|_| begins) {
                key = word.trim().to_owned();
                assert!(
                    key.contains('-'),
                    "{key} in {name}: a key is an area, a hyphen and a name"
                );
                let home = homes
                    .entry(area_of(&key).to_owned())
                    .or_insert_with(|| name.clone());
                assert_eq!(*home, name, "{key}: texts of one area stand in one file");
                assert!(
                    found.insert(key.clone(), BTreeSet::new()).is_none(),
                    "{key} stands twice in {lang}"
                );
            }
            let names = line.split('$').skip(1).map(|rest| {
                rest.chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                    .collect::<String>()
            });
            if let Some(variables) = found.get_mut(&key) {
                variables.extend(names);
            }
        }
    }
    found
}

/// The first word of a key.
fn area_of(key: &str) -> &str {
    key.split('-').next().unwrap_or_default()
}

/// The parts of a template that askama reads: between `{{ }}` and `{% %}`, comments left out.
fn expressions(template: &str) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(start) = rest.find(['{']) {
        rest = &rest[start + 1..];
        let end = match rest.as_bytes().first() {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => continue,
        };
        let Some(length) = rest.find(end) else { break };
        if end != "#}" {
            out.push_str(&rest[..length]);
            out.push('\n');
        }
        rest = &rest[length..];
    }
    out
}

/// Every literal in templates and sources that is a key: it begins with the area of a known text, or is handed
/// straight to one of the functions that write a text. `"role-{}"`, filled with data, names all texts that begin so.
/// With the file it stands in.
fn used() -> BTreeMap<String, PathBuf> {
    let known: BTreeSet<String> = messages("da").into_keys().collect();
    let areas: BTreeSet<String> = known.iter().map(|key| area_of(key).to_owned()).collect();
    let mut found = BTreeMap::new();
    let templates = files_below(&crate_folder().join("templates"), "html");
    let sources = files_below(&crate_folder().join("src"), "rs");
    for file in templates.into_iter().chain(sources) {
        if file.ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let text = if file.extension().is_some_and(|extension| extension == "html") {
            expressions(&text)
        } else {
            text
        };
        let pieces: Vec<_> = text.split('"').collect();
        for (before, literal) in pieces.iter().zip(pieces.iter().skip(1)) {
            let plain = literal
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            let written = [".t(", ".n(", ".a(", ".a2(", "Message::new("]
                .iter()
                .any(|call| before.ends_with(call));
            let area = area_of(literal);
            if let Some(prefix) = literal.strip_suffix("{}").filter(|prefix| prefix.ends_with('-')) {
                found.extend(
                    known
                        .iter()
                        .filter(|key| key.starts_with(prefix))
                        .map(|key| (key.clone(), file.clone())),
                );
            }
            if plain && (written || (literal.len() > area.len() + 1 && areas.contains(area))) {
                found.insert((*literal).to_owned(), file.clone());
            }
        }
    }
    found
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_values() {
    let (danish, english) = (messages("da"), messages("en"));
    let differing: Vec<_> = danish
        .keys()
        .chain(english.keys())
        .filter(|key| danish.contains_key(*key) != english.contains_key(*key))
        .collect();
    assert!(differing.is_empty(), "only in one language: {differing:?}");
    // A plural may say the number in words in one language only.
    let without_n = |variables: &BTreeSet<String>| {
        variables
            .iter()
            .filter(|name| *name != "n")
            .cloned()
            .collect::<Vec<_>>()
    };
    for (key, variables) in &danish {
        assert_eq!(
            without_n(variables),
            without_n(&english[key]),
            "{key} takes other values in English"
        );
    }
}

#[test]
fn every_text_that_a_page_names_exists() {
    let known = messages("da");
    let missing: Vec<_> = used()
        .into_iter()
        .filter(|(key, _)| !known.contains_key(key))
        .collect();
    assert!(
        missing.is_empty(),
        "add to web/texts/da and web/texts/en: {missing:#?}"
    );
}

#[test]
fn every_text_is_used() {
    let used = used();
    let unused: Vec<_> = messages("da")
        .into_keys()
        .filter(|key| !used.contains_key(key))
        .collect();
    assert!(
        unused.is_empty(),
        "nothing names these texts, remove them: {unused:#?}"
    );
}

#[test]
fn every_text_can_be_written_in_both_languages() {
    for (key, variables) in messages("da") {
        for lang in [Lang::Da, Lang::En] {
            let args: Vec<_> = variables
                .iter()
                .map(|name| {
                    let name: &'static str = Box::leak(name.clone().into_boxed_str());
                    (
                        name,
                        if name == "n" {
                            Arg::Number(2.0)
                        } else {
                            Arg::Words("x".into())
                        },
                    )
                })
                .collect();
            let words = text(lang, &key, &args);
            assert!(
                !words.is_empty() && !words.contains("{$") && words != format!("[{key}]"),
                "{key}: {words}"
            );
        }
    }
}

#[test]
fn numbers_are_written_as_people_do() {
    assert_eq!(number(Lang::Da, 1_234_567.0, 0), "1.234.567");
    assert_eq!(number(Lang::Da, -1234.56, 1), "\u{2212}1.234,6");
    assert_eq!(number(Lang::Da, -0.04, 1), "0,0");
    assert_eq!(number(Lang::En, 999.5, 1), "999.5");
}

#[test]
fn a_missing_text_shows_its_key() {
    assert_eq!(
        text(Lang::Da, "kit-no-such-text-at-all", &[]),
        "[kit-no-such-text-at-all]"
    );
}

#[test]
fn plurals_follow_the_number() {
    let words = |n| text(Lang::Da, "kit-places", &[("n", Arg::Number(n))]);
    assert_eq!(words(1.0), "1 plads");
    assert_eq!(words(1_917.0), "1.917 pladser");
}
