//! `etsted generate`: large realistic data in an empty database.

use super::{Address, Outcome, Trouble};
use clap::{Args, ValueEnum};
use demo::PASSWORD;
use demo::generate::{Doing, Generated, Size, generate, measured};
use foundation::{Private, SystemClock};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::process::ExitCode;

/// Large realistic data.
#[derive(Args)]
pub struct Generate {
    #[command(flatten)]
    address: Address,
    /// Which region
    #[arg(long, value_enum, default_value_t = Region::Mid)]
    region: Region,
    /// Years of history, 1 to 15
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=15))]
    years: u32,
    /// The seed of everything left to chance
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Size: 1 = 8 areas, about 1,900 places and, over ten years, about 7 million notes
    #[arg(long, default_value_t = 1.0)]
    scale: f64,
}

/// The regions that can be generated.
#[derive(Clone, Copy, ValueEnum)]
enum Region {
    /// Midgård, as large as the largest Danish region
    Mid,
}

impl Generate {
    /// Generates into an empty database.
    pub fn run(&self) -> Outcome {
        let Region::Mid = self.region;
        if !(0.001..=10.0).contains(&self.scale) {
            return Err(Trouble::new("the scale lies between 0.001 and 10"));
        }
        let database = self.address.open()?;
        let size = Size {
            years: self.years,
            seed: self.seed,
            scale: self.scale,
        };
        let made = with_progress(&database, size)?;
        let Generated {
            offers,
            places,
            staff,
            citizens,
            old_notes,
        } = made;
        println!(
            "{offers} offers, {places} places, {staff} staff, {citizens} citizens, {old_notes} notes and those of the last month"
        );
        println!(
            "Everything is invented. Log in as {} with the pass phrase {PASSWORD}",
            measured().login
        );
        Ok(ExitCode::SUCCESS)
    }
}

/// Generates, with a bar on a terminal.
pub fn with_progress(database: &database::Database, size: Size) -> Result<Generated, Trouble> {
    let bar = if std::io::stderr().is_terminal() {
        ProgressBar::new(0)
    } else {
        ProgressBar::hidden()
    };
    let style = ProgressStyle::with_template("{msg:10} {bar:40} {pos}/{len} {eta}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let password = Private::from(PASSWORD);
    let made = generate(database, &SystemClock, &password, size, |doing, done, all| {
        bar.set_message(match doing {
            Doing::Actions => "actions",
            Doing::OldNotes => "old notes",
        });
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    made.map_err(Trouble::new)
}
