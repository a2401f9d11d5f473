//! Every command and option of the program stands in `docs/commands.md`, with an example, and nothing else does.
//! The program itself is asked, by `--help`.

use crate::papers;
use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

/// What a command's `--help` says.
#[derive(Debug, Default)]
struct Help {
    commands: Vec<String>,
    /// Long options and positional arguments: `--day`, `<FILE>`.
    words: BTreeSet<String>,
}

fn help(path: &[String]) -> Help {
    let output = Command::new(env!("CARGO_BIN_EXE_etsted"))
        .args(path)
        .arg("--help")
        .output()
        .unwrap();
    assert!(output.status.success(), "etsted {} --help fails", path.join(" "));
    read(&String::from_utf8(output.stdout).unwrap())
}

/// Reads clap's help: the lists under `Commands:`, `Arguments:` and `Options:`.
fn read(text: &str) -> Help {
    let (mut found, mut list) = (Help::default(), "");
    for line in text.lines().filter(|line| !line.is_empty()) {
        if !line.starts_with(' ') {
            list = line.trim_end_matches(':');
            continue;
        }
        let words: Vec<_> = line.split_whitespace().collect();
        let is_entry = line.starts_with("  ") && (list == "Options" || !line.starts_with("   "));
        match (list, words.first()) {
            ("Commands", Some(name)) if is_entry && *name != "help" => {
                found.commands.push((*name).to_owned())
            }
            ("Arguments", Some(name)) if is_entry => {
                found
                    .words
                    .insert(name.trim_matches(['[', ']', '<', '>', '.']).to_owned());
            }
            ("Options", Some(first)) if is_entry && first.starts_with('-') => {
                found.words.extend(
                    words
                        .iter()
                        .find(|word| word.starts_with("--"))
                        .map(|word| (*word).to_owned()),
                );
            }
            _ => {}
        }
    }
    found.words.remove("--help");
    found.words.remove("--version");
    found
}

/// Every command that does something, with its options and arguments.
fn leaves() -> BTreeMap<String, BTreeSet<String>> {
    let (mut found, mut waiting) = (BTreeMap::new(), vec![Vec::new()]);
    while let Some(path) = waiting.pop() {
        let here = help(&path);
        if here.commands.is_empty() {
            found.insert(format!("etsted {}", path.join(" ")), here.words);
        }
        waiting.extend(
            here.commands
                .into_iter()
                .map(|name| [path.clone(), vec![name]].concat()),
        );
    }
    found
}

#[test]
fn every_command_and_option_is_documented() {
    let text = papers::document("commands.md");
    let rows = papers::rows(&text);
    let leaves = leaves();
    let sections: BTreeMap<_, _> = text
        .split("\n## `")
        .skip(1)
        .map(|section| section.split_once('`').expect("a heading in backticks"))
        .collect();
    let mut wrong = Vec::new();
    for (command, words) in &leaves {
        let Some(body) = sections.get(command.as_str()) else {
            wrong.push(format!("{command} is missing; it takes {words:?}"));
            continue;
        };
        let said: BTreeSet<_> = rows
            .iter()
            .filter(|row| row.section == *command)
            .map(|row| row.cell(0).to_owned())
            .collect();
        wrong.extend(
            words
                .difference(&said)
                .map(|word| format!("{command}: {word} is missing")),
        );
        wrong.extend(
            said.difference(words)
                .map(|word| format!("{command}: there is no {word}")),
        );
        if !body.contains(&format!("\n{command}")) && !body.contains(&format!("| {command}")) {
            wrong.push(format!("{command} has no example"));
        }
    }
    wrong.extend(
        sections
            .keys()
            .filter(|name| !leaves.contains_key(**name))
            .map(|name| format!("{name} is gone")),
    );
    assert!(
        wrong.is_empty(),
        "docs/commands.md and the program differ:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn our_papers_and_messages_name_commands_that_exist() {
    let leaves = leaves();
    let known = |said: &str| {
        said.starts_with("etsted --")
            || leaves.keys().any(|leaf| {
                let is_leaf = said == leaf || said.starts_with(&format!("{leaf} "));
                is_leaf || leaf.starts_with(&format!("{said} "))
            })
    };
    let root = crate::project();
    let mut wrong = Vec::new();
    for path in papers::sources(&root, &[".md", ".rs", ".ftl", ".html"]) {
        if path.ends_with("tests/house/commands.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let said = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
        let shown = path.strip_prefix(&root).unwrap().display();
        let commands = said.filter(|said| {
            said.strip_prefix("etsted ")
                .is_some_and(|rest| !rest.contains('/') || rest.contains(' '))
        });
        let unknown = commands.filter(|said| !known(said.trim_end_matches([' ', '…'])));
        wrong.extend(unknown.map(|said| format!("{shown}: {said}")));
    }
    assert!(
        wrong.is_empty(),
        "there is no such command:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn help_is_read_as_clap_writes_it() {
    let text = "Does it\n\nUsage: etsted x [OPTIONS] <FILE>...\n\nCommands:\n  verify  Walks\n          more words\n  help    Print\n\nArguments:\n  <FILE>...  Which\n  [UNIT]     Where\n\nOptions:\n      --day <D>      Which day\n\n  -o, --out <DIR>\n          Where to [default: .]\n  -h, --help         Print help\n";
    let found = read(text);
    assert_eq!(found.commands, ["verify"]);
    let words: Vec<_> = found.words.iter().map(String::as_str).collect();
    assert_eq!(words, ["--day", "--out", "FILE", "UNIT"]);
}
