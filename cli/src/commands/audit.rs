//! `etsted audit verify`: walks the whole audit log.

use super::{Address, Outcome, Trouble};
use clap::{Args, Subcommand};
use indicatif::ProgressBar;
use std::{io::IsTerminal, process::ExitCode, time::Duration};

/// The audit log.
#[derive(Args)]
pub struct Audit {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Walks every chain and seal; names the first row that was altered, removed or inserted (exit 1)
    Verify(Address),
    /// Seals the days that are over; prints each seal, to be kept somewhere else too
    Seal(Address),
}

impl Audit {
    /// Runs the command.
    pub fn run(&self) -> Outcome {
        match &self.command {
            Command::Verify(address) => verify(address),
            Command::Seal(address) => seal(address),
        }
    }
}

fn verify(address: &Address) -> Outcome {
    let house = address.house()?;
    let bar = if std::io::stderr().is_terminal() {
        ProgressBar::new_spinner()
    } else {
        ProgressBar::hidden()
    };
    bar.enable_steady_tick(Duration::from_millis(120));
    let verified = house
        .verify_audit(|chains| bar.set_message(format!("{chains} chains")))
        .map_err(Trouble::new)?;
    bar.finish_and_clear();
    let (chains, entries, seals) = (verified.chains, verified.entries, verified.seals);
    match verified.fault {
        None => {
            println!("the audit log holds: {entries} rows in {chains} chains, {seals} sealed days");
            Ok(ExitCode::SUCCESS)
        }
        Some(fault) => {
            println!("the audit log does not hold: {fault}");
            Ok(ExitCode::from(1))
        }
    }
}

fn seal(address: &Address) -> Outcome {
    for seal in address.house()?.seal_audit().map_err(Trouble::new)? {
        let hash: String = seal.hash.iter().map(|byte| format!("{byte:02x}")).collect();
        println!("{} {} chains {} rows {hash}", seal.day, seal.chains, seal.entries);
    }
    Ok(ExitCode::SUCCESS)
}
