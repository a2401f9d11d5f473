//! `etsted actions`: reads status tables, takes them into a plan, and shows the table of any day.

use super::{Address, Outcome, Trouble, paper, system};
use access::{Actor, Failure, House, Purpose};
use clap::{Args, Subcommand, ValueEnum};
use documents::{Language, Paper};
use exchange::papers::status_table::{self, Action, StatusTable};
use foundation::{Day, SteeringPlanId, parse_day};
use governance::plan::{
    self, ImportChanges, ImportTable, PlanRow, ReadAction, ReadTable, ViewImport, ViewPlans,
};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Actions and their status.
#[derive(Args)]
pub struct Actions {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Reads a status table (text, DOCX or PDF): tracks, actions, plan and status. Exit 2 when the file cannot be read
    Read {
        /// The status table
        file: PathBuf,
        /// Prints JSON
        #[arg(long)]
        json: bool,
    },
    /// The status table as it was known at the end of any day
    Table(Table),
    /// Takes a read status table into a plan: all of it or nothing; a second time changes nothing
    Import(Import),
}

/// The status table of a day.
#[derive(Args)]
struct Table {
    #[command(flatten)]
    address: Address,
    /// As it was known at the end of this day
    #[arg(long, value_parser = day)]
    as_of: Day,
    /// Only this plan: its id or its title
    #[arg(long)]
    plan: Option<String>,
    /// text, csv, xlsx or pdf
    #[arg(long, value_enum, default_value_t = Style::Text)]
    format: Style,
    /// Writes into this file instead of to standard output
    #[arg(long)]
    output: Option<PathBuf>,
    /// Language of headings: da or en
    #[arg(long, default_value = "da", value_parser = ["da", "en"])]
    language: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Style {
    Text,
    Csv,
    Xlsx,
    Pdf,
}

/// A read table into a plan.
#[derive(Args)]
struct Import {
    #[command(flatten)]
    address: Address,
    /// The status table (text, DOCX or PDF)
    file: PathBuf,
    /// The plan: its id or its title
    #[arg(long)]
    plan: String,
    /// The day of the table's status, when the table does not say
    #[arg(long, value_parser = day)]
    as_of: Option<Day>,
    /// Only says what would change
    #[arg(long)]
    check: bool,
}

fn day(text: &str) -> Result<Day, String> {
    parse_day(text).ok_or_else(|| "write the day as 2026-09-30".to_owned())
}

impl Actions {
    /// Runs the command.
    pub fn run(&self) -> Outcome {
        match &self.command {
            Command::Read { file, json } => {
                let source = match paper::source(file) {
                    Ok(source) => source,
                    Err(code) => return Ok(code),
                };
                let table = status_table::read(&source.text());
                if *json {
                    return paper::print_json(&table);
                }
                print(&table);
                Ok(ExitCode::SUCCESS)
            }
            Command::Table(table) => table.run(),
            Command::Import(import) => import.run(),
        }
    }
}

impl Table {
    fn run(&self) -> Outcome {
        let house = self.address.house()?;
        let actor = system(&house, "system.exchange")?;
        let plan = self
            .plan
            .as_deref()
            .map(|text| found(&house, &actor, text))
            .transpose()?;
        let id = plan.as_ref().map(|plan| plan.id);
        let as_of = self.as_of;
        let view = ViewPlans { plan: id };
        let tracks = house
            .look(&actor, Purpose::Steering, view, |tx, permit| match id {
                None => plan::status_table_of_all(tx, permit, as_of),
                Some(id) => {
                    let table = plan::status_table(tx, permit, id, as_of)?;
                    Ok(table.map_or_else(Vec::new, |table| table.tracks))
                }
            })
            .map_err(refused)?;
        let language = if self.language == "en" {
            Language::En
        } else {
            Language::Da
        };
        let title = match (&plan, language) {
            (Some(plan), _) => plan.text.title.clone(),
            (None, Language::Da) => "Status på handlinger".to_owned(),
            (None, Language::En) => "Status of actions".to_owned(),
        };
        let paper = Paper {
            language,
            organisation: plan.map(|plan| plan.unit_name).unwrap_or_default(),
            identity: format!(
                "actions/{}",
                id.map_or_else(|| "all".to_owned(), |id| id.to_string())
            ),
            made_at: house.now(),
        };
        let paper = web::status_paper(paper, &title, as_of, &tracks);
        let bytes = match self.format {
            Style::Text => paper.text().into_bytes(),
            Style::Csv => paper.csv().map_err(Trouble::new)?,
            Style::Xlsx => paper.xlsx().map_err(Trouble::new)?,
            Style::Pdf => paper.pdf().map_err(Trouble::new)?,
        };
        match &self.output {
            Some(file) => std::fs::write(file, bytes).map_err(Trouble::new)?,
            None => std::io::stdout().write_all(&bytes).map_err(Trouble::new)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Import {
    fn run(&self) -> Outcome {
        let source = match paper::source(&self.file) {
            Ok(source) => source,
            Err(code) => return Ok(code),
        };
        let read = status_table::read(&source.text());
        let as_of = self.as_of.or(read.as_of);
        let as_of =
            as_of.ok_or_else(|| Trouble::new("the table does not say its day; name it with --as-of"))?;
        let table = taken(&read, as_of);
        let house = self.address.house()?;
        let actor = system(&house, "system.exchange")?;
        let plan = found(&house, &actor, &self.plan)?;
        let (id, unit) = (plan.id, plan.unit);
        let changes = if self.check {
            let view = ViewImport { plan: id, unit };
            let looked = house.look(&actor, Purpose::Steering, view, |tx, permit| {
                plan::would_import(tx, permit, &table)
            });
            looked.map_err(refused)?
        } else {
            let import = ImportTable {
                plan: id,
                unit,
                table,
            };
            let done = house.act(&actor, Purpose::Steering, import, plan::import);
            done.map_err(refused)?
        };
        say(&changes, self.check);
        Ok(ExitCode::SUCCESS)
    }
}

fn say(changes: &ImportChanges, check: bool) {
    let verb = if check { "would be new" } else { "new" };
    println!(
        "{verb}: {} track(s), {} action(s), {} plan(s), {} status entries; unchanged: {} action(s)",
        changes.tracks, changes.actions, changes.planned, changes.statuses, changes.unchanged
    );
}

/// What was read, as a plan takes it: an action's cell in one text, its paragraphs parted by empty lines.
fn taken(read: &StatusTable, as_of: Day) -> ReadTable {
    let action = |track: &str, action: &Action| {
        let title = action.title.iter().chain(&action.description);
        ReadAction {
            track: track.to_owned(),
            title: title.cloned().collect::<Vec<_>>().join("\n\n"),
            planned: action.planned.clone().unwrap_or_default().replace('\n', "\n\n"),
            status: action.status_paragraphs.clone(),
        }
    };
    let tracks = read.tracks.iter().flat_map(|track| {
        let title = track.title.as_deref().unwrap_or_default();
        track.actions.iter().map(move |one| action(title, one))
    });
    ReadTable {
        as_of,
        actions: tracks.collect(),
    }
}

/// The plan that is asked for, by id or by title.
fn found(house: &House, actor: &Actor, text: &str) -> Result<PlanRow, Trouble> {
    let id: Option<SteeringPlanId> = text.parse().ok();
    let view = ViewPlans { plan: id };
    let all = house
        .look(actor, Purpose::Steering, view, |tx, permit| {
            plan::plans(tx, permit, permit.day())
        })
        .map_err(refused)?;
    let wanted = |plan: &&PlanRow| id.map_or(plan.text.title == text, |id| plan.id == id);
    let mut fitting = all.iter().filter(wanted);
    match (fitting.next(), fitting.next()) {
        (Some(plan), None) => Ok(plan.clone()),
        (None, _) => Err(Trouble::new("there is no such plan; /plans lists them")),
        (Some(_), Some(_)) => Err(Trouble::new("several plans have this title; name one by its id")),
    }
}

/// What went wrong, in words.
fn refused<E: std::fmt::Display>(failure: Failure<E>) -> Trouble {
    Trouble::new(failure)
}

/// The table for people: tracks, and below each its actions with plan and status.
fn print(table: &StatusTable) {
    let as_of = table.as_of.map_or("-".to_owned(), |day| day.to_string());
    println!("{}  ({as_of})", table.title.as_deref().unwrap_or("-"));
    for track in &table.tracks {
        println!("\n{}", track.title.as_deref().unwrap_or("-"));
        for action in &track.actions {
            print_action(action);
        }
    }
    for warning in &table.warnings {
        eprintln!("etsted: {warning}");
    }
}

fn print_action(action: &Action) {
    println!("  {}", action.title.as_deref().unwrap_or("-"));
    for line in action.planned.iter().flat_map(|planned| planned.lines()) {
        println!("      plan: {line}");
    }
    if let Some(owner) = &action.owner {
        println!("      who: {owner}");
    }
    for line in &action.status_paragraphs {
        println!("      status: {line}");
    }
}
