//! `etsted minutes`: reads minutes and agendas of any body, and imports them into a committee's meeting.

mod import;

use super::{Outcome, paper};
use clap::{Args, Subcommand};
use exchange::papers::minutes::{self, Item, Minutes};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Minutes and agendas.
#[derive(Args)]
pub struct MinutesCommand {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Reads minutes or agendas (text, DOCX or PDF) into structure; what is not understood is said. Exit 2 when a file cannot be opened
    Read {
        /// The minutes or agendas
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Prints JSON: one object, or with several files one object per line
        #[arg(long)]
        json: bool,
    },
    /// Imports minutes or an agenda into a committee's meeting, all of it or nothing; prints the meeting's id
    Import(import::Import),
}

impl MinutesCommand {
    /// Runs the command.
    pub fn run(&self) -> Outcome {
        match &self.command {
            Command::Read { files, json } => read(files, *json),
            Command::Import(import) => import.run(),
        }
    }
}

fn read(files: &[PathBuf], json: bool) -> Outcome {
    let mut code = ExitCode::SUCCESS;
    for file in files {
        match one(file) {
            Ok(minutes) if json && files.len() == 1 => {
                paper::print_json(&minutes)?;
            }
            Ok(minutes) if json => println!(
                "{}",
                serde_json::to_string(&minutes).map_err(super::Trouble::new)?
            ),
            Ok(minutes) => print(file, &minutes),
            Err(unreadable) => code = unreadable,
        }
    }
    Ok(code)
}

/// Reads one file. Only a file that gives no text at all is refused; odd text is not.
fn one(file: &Path) -> Result<Minutes, ExitCode> {
    Ok(minutes::read(&paper::lines(file)?))
}

/// An outline for people.
fn print(file: &Path, minutes: &Minutes) {
    let shown = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    let time = |value: Option<exchange::papers::when::WallTime>| {
        value.map_or(String::new(), |time| format!(" {time}"))
    };
    println!("{}", file.display());
    println!(
        "{}  {}  {}{}{}  {}",
        minutes.kind.unwrap_or("-"),
        shown(minutes.committee.clone()),
        shown(minutes.date.map(|day| day.to_string())),
        time(minutes.start),
        time(minutes.end),
        shown(minutes.place.clone()),
    );
    for (word, people) in [
        ("present", &minutes.present),
        ("absent", &minutes.absent),
        ("others", &minutes.others),
    ] {
        if !people.is_empty() {
            println!("{word}: {}", people.join(", "));
        }
    }
    for item in &minutes.items {
        print_item(item);
    }
    for unread in &minutes.unread_lines {
        eprintln!("etsted: line {} was not used", unread.line);
    }
    for warning in &minutes.warnings {
        eprintln!("etsted: {warning}");
    }
}

fn print_item(item: &Item) {
    let number = item.number.map_or("-".to_owned(), |number| number.to_string());
    let closed = if item.closed { "  (closed)" } else { "" };
    let case = item
        .case_number
        .as_deref()
        .map_or(String::new(), |case| format!("  {case}"));
    println!(
        "\n{number}. {}{case}{closed}",
        item.title.as_deref().unwrap_or("-")
    );
    for bullet in &item.recommendations {
        println!("    recommended: {}", bullet.text);
    }
    if let Some(decision) = &item.decision {
        let lines = decision.paragraphs.len() + decision.bullets.len() - decision.resolutions.len();
        println!("    decision: {lines} lines");
        for resolution in &decision.resolutions {
            println!("    decided: {}", resolution.text);
        }
    }
    for attachment in &item.attachments {
        println!("    attached: {attachment}");
    }
}
