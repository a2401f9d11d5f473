//! The `etsted` program. One command per file in `commands/`; scripts depend on what is printed.
//!
//! What a command finds goes to standard output; how it goes and what is wrong go to standard error, in words that
//! say what to do next and hold nothing about a person.

mod commands;
mod logging;

use clap::{Parser, Subcommand};
use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A page is thousands of small strings: the system's allocator took a sixth of the time of a citizen's page.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// One place for the specialised social area.
#[derive(Parser)]
#[command(name = "etsted", version, about, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// The fictional region on SQLite in a fresh folder; prints where it is and who can log in
    Demo(commands::demo::Demo),
    /// Serves the pages
    Serve(commands::serve::Serve),
    /// Brings the database up to this program
    Migrate(commands::Address),
    /// Checks that the database answers, is up to date and has its users
    Doctor(commands::Address),
    /// Users: add one, give a role, set a password
    User(commands::user::User),
    /// The audit log
    Audit(commands::audit::Audit),
    /// FFB messages and reports
    Ffb(commands::ffb::Ffb),
    /// Minutes and agendas
    Minutes(commands::minutes::MinutesCommand),
    /// Actions and their status
    Actions(commands::actions::Actions),
    /// Hearing responses
    Hearing(commands::hearing::Hearing),
    /// Mails to those who follow a committee
    Mail(commands::mail::Mail),
    /// Any figure of the house
    Figures(commands::figures::Figures),
    /// Large realistic data
    Generate(commands::generate::Generate),
    /// Measures pages and writes beside the bare limit
    Bench(commands::bench::Bench),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    logging::begin();
    let outcome = match arguments.command {
        Command::Demo(command) => command.run(),
        Command::Serve(command) => command.run(),
        Command::Migrate(address) => commands::migrate::run(&address),
        Command::Doctor(address) => commands::doctor::run(&address),
        Command::User(command) => command.run(),
        Command::Audit(command) => command.run(),
        Command::Ffb(command) => command.run(),
        Command::Minutes(command) => command.run(),
        Command::Actions(command) => command.run(),
        Command::Hearing(command) => command.run(),
        Command::Mail(command) => command.run(),
        Command::Figures(command) => command.run(),
        Command::Generate(command) => command.run(),
        Command::Bench(command) => command.run(),
    };
    outcome.unwrap_or_else(|trouble| {
        eprintln!("etsted: {trouble}");
        ExitCode::FAILURE
    })
}
