//! `etsted ffb`: judges FFB files, receives order messages, writes delivery reports.

use super::{Address, Outcome, Trouble, system};
use access::{Failure, House, Purpose};
use clap::{Args, Subcommand};
use exchange::ffb::check::{self, Kind, Report};
use exchange::ffb::receive::{ReceiveError, receive};
use exchange::ffb::report::{
    DeliveryReport, FullUrlStyle, Outcome as Kept, ReportError, SetOrganisation, keep, owed, report,
    set_organisation,
};
use foundation::{CitizenId, Day, day_of, parse_day};
use indicatif::{ProgressBar, ProgressStyle};
use std::path::{Path, PathBuf};
use std::{fs, io, io::IsTerminal, io::Write as _, process::ExitCode};

/// Exit code for a file that cannot be read as what it should be.
const UNREADABLE: u8 = 2;

/// FFB messages and reports.
#[derive(Args)]
pub struct Ffb {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Judges files: one JSON object per file and line. Exit 0 all right, 1 some wrong, 2 unreadable
    Check {
        /// Order messages or delivery reports
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Receives an order message; prints the order's id. A refused message changes nothing (exit 1, the verdict as JSON)
    Receive {
        #[command(flatten)]
        address: Address,
        /// The order message
        file: PathBuf,
    },
    /// Writes a delivery report per citizen for what changed on a day; prints the files
    Report(Reports),
    /// Sets the organisation value by which the gateway knows a municipality
    Organisation {
        #[command(flatten)]
        address: Address,
        /// The municipality's four-digit code
        code: String,
        /// Its identifier in KOMBIT's organisation system
        identifier: String,
    },
}

#[derive(Args)]
struct Reports {
    #[command(flatten)]
    address: Address,
    /// The Danish day that the reports tell about: 2026-09-30
    #[arg(long, value_parser = day)]
    day: Day,
    /// Folder for the files; made when it is not there
    #[arg(long)]
    out: PathBuf,
    /// Only this citizen
    #[arg(long)]
    citizen: Option<CitizenId>,
    /// How resources are named: urn, relative, or the address they begin with (https://…)
    #[arg(long, env = "ETSTED_FFB_FULL_URL", default_value = "urn", value_parser = style)]
    full_url: FullUrlStyle,
}

fn day(text: &str) -> Result<Day, String> {
    parse_day(text).ok_or_else(|| "write the day as 2026-09-30".to_owned())
}

fn style(text: &str) -> Result<FullUrlStyle, String> {
    match text {
        "urn" => Ok(FullUrlStyle::Urn),
        "relative" => Ok(FullUrlStyle::Relative),
        base if base.starts_with("https://") || base.starts_with("http://") => {
            Ok(FullUrlStyle::Absolute(base.to_owned()))
        }
        _ => Err("write urn, relative, or an address that begins with https://".to_owned()),
    }
}

impl Ffb {
    /// Runs the command.
    pub fn run(&self) -> Outcome {
        match &self.command {
            Command::Check { files } => judge(files),
            Command::Receive { address, file } => take_in(address, file),
            Command::Report(reports) => reports.run(),
            Command::Organisation {
                address,
                code,
                identifier,
            } => organisation(address, code, identifier),
        }
    }
}

/// Reads a file as text; says why not, without its content.
fn read(file: &Path) -> Result<String, Report> {
    fs::read_to_string(file).map_err(|error| {
        let message = match error.kind() {
            io::ErrorKind::NotFound => "There is no such file.",
            io::ErrorKind::InvalidData => "This is not text in UTF-8.",
            io::ErrorKind::PermissionDenied => "The file may not be read.",
            _ => "The file cannot be read.",
        };
        Report::refused(Kind::Unknown, "file", "", message)
    })
}

/// Prints `{"file", "kind", "ok", "errors": [{"rule", "path", "message"}]}`, in this order.
fn print_verdict(file: &Path, report: &Report) -> Result<(), Trouble> {
    let verdict = serde_json::to_string(report).map_err(Trouble::new)?;
    let file = serde_json::Value::from(file.display().to_string());
    println!("{{\"file\":{file},{}", verdict.trim_start_matches('{'));
    Ok(())
}

fn judge(files: &[PathBuf]) -> Outcome {
    let mut code = 0;
    for file in files {
        let verdict = read(file).and_then(|text| check::check_text(&text).map_err(check::Unreadable::report));
        let (report, this) = match verdict {
            Ok(report) => {
                let this = u8::from(!report.ok);
                (report, this)
            }
            Err(report) => (report, UNREADABLE),
        };
        print_verdict(file, &report)?;
        code = code.max(this);
    }
    Ok(ExitCode::from(code))
}

fn take_in(address: &Address, file: &Path) -> Outcome {
    let text = match read(file) {
        Ok(text) => text,
        Err(report) => {
            print_verdict(file, &report)?;
            return Ok(ExitCode::from(UNREADABLE));
        }
    };
    let house = address.house()?;
    let actor = system(&house, "system.exchange")?;
    match receive(&house, &actor, &text) {
        Ok(received) => {
            let again = if received.new { "" } else { " already received" };
            println!("{}{again}", received.order);
            for note in &received.notes {
                eprintln!("etsted: {note}");
            }
            for path in &received.unread {
                eprintln!("etsted: not read: {path}");
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(ReceiveError::Refused(report)) => {
            print_verdict(file, &report)?;
            Ok(ExitCode::from(1))
        }
        Err(ReceiveError::Unreadable(place)) => {
            print_verdict(file, &place.report())?;
            Ok(ExitCode::from(UNREADABLE))
        }
        Err(error) => Err(Trouble::new(error)),
    }
}

fn organisation(address: &Address, code: &str, identifier: &str) -> Outcome {
    let house = address.house()?;
    let actor = system(&house, "system.exchange")?;
    let setting = SetOrganisation {
        municipality_code: code.to_owned(),
        identifier: identifier.to_owned(),
    };
    house
        .act(&actor, Purpose::Operation, setting, set_organisation)
        .map_err(|failure| match failure {
            Failure::Rule(error) => Trouble::new(error),
            other => Trouble::new(other),
        })?;
    println!("set");
    Ok(ExitCode::SUCCESS)
}

impl Reports {
    fn run(&self) -> Outcome {
        let house = self.address.house()?;
        let actor = system(&house, "system.exchange")?;
        if self.day > day_of(house.now()) {
            return Err(Trouble::new(
                "this day has not begun; reports tell what has happened",
            ));
        }
        if self.day == day_of(house.now()) {
            eprintln!("etsted: the day is not over; what changes later today needs another report");
        }
        fs::create_dir_all(&self.out).map_err(|error| {
            Trouble::new(format!(
                "the folder {} cannot be made: {}",
                self.out.display(),
                error.kind()
            ))
        })?;
        let mut citizens = owed(&house, &actor, self.day).map_err(Trouble::new)?;
        citizens.retain(|citizen| self.citizen.is_none_or(|only| only == *citizen));
        let bar = progress(citizens.len());
        let mut failed = 0;
        for citizen in citizens {
            match report(&house, &actor, citizen, self.day, &self.full_url) {
                Ok(Some(report)) => {
                    let file = self.write(&house, &actor, &report)?;
                    bar.suspend(|| println!("{}", file.display()));
                }
                Ok(None) => {}
                Err(error) => {
                    failed += u64::from(!matches!(error, ReportError::NoCprNumber));
                    bar.suspend(|| tell(citizen, &error));
                }
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        if failed > 0 {
            return Err(Trouble::new(format!(
                "{failed} report(s) could not be made; they are still owed"
            )));
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Writes one report: first beside, then under its name, so that nobody picks up half a file. Keeps what became
    /// of it either way.
    fn write(
        &self,
        house: &House,
        actor: &access::Actor,
        report: &DeliveryReport,
    ) -> Result<PathBuf, Trouble> {
        let file = self.out.join(report.file_name());
        let beside = file.with_extension("part");
        let written = fs::File::create(&beside)
            .and_then(|mut open| {
                open.write_all(report.json.as_bytes())
                    .and_then(|()| open.sync_all())
            })
            .and_then(|()| fs::rename(&beside, &file));
        if let Err(error) = written {
            let _ = fs::remove_file(&beside);
            keep(house, actor, report, Kept::Failed).map_err(Trouble::new)?;
            let place = file.display();
            return Err(Trouble::new(format!(
                "{place} cannot be written: {}; it is still owed",
                error.kind()
            )));
        }
        keep(house, actor, report, Kept::Made).map_err(Trouble::new)?;
        Ok(file)
    }
}

fn tell(citizen: CitizenId, error: &ReportError) {
    match error {
        ReportError::NoCprNumber => eprintln!("owed {citizen}: {error}"),
        ReportError::Rules(verdict) => {
            eprintln!("failed {citizen}: {error}");
            for finding in &verdict.errors {
                eprintln!(
                    "failed {citizen}: {} at {}: {}",
                    finding.rule, finding.path, finding.message
                );
            }
        }
        ReportError::NotAllowed(_) | ReportError::Storage(_) => eprintln!("failed {citizen}: {error}"),
    }
}

fn progress(citizens: usize) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(citizens.try_into().unwrap_or(u64::MAX));
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} reports, {eta} left") {
        bar.set_style(style);
    }
    bar
}
