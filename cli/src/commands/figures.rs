//! `etsted figures`: any figure of the house, for people, spreadsheets and programs.

use super::{Address, Outcome, Trouble, system};
use access::{Failure, House, Purpose};
use clap::{Args, ValueEnum};
use foundation::{Day, Instant, Period, UnitId, parse_day};
use insight::format::Format;
use insight::register::Registered;
use insight::{FigureError, ViewFigures};
use std::fmt::Display;
use std::process::ExitCode;

/// Any figure of the house.
#[derive(Args)]
pub struct Figures {
    #[command(flatten)]
    address: Address,
    /// The figure's name, such as occupancy
    name: String,
    /// 2026, 2026H1, 2026Q3, 2026-09, or 2026-07-01..2026-10-01 (the last day not in it)
    #[arg(long, value_parser = period)]
    period: Period,
    /// Only this unit and what lies below it: its id, or its name
    #[arg(long)]
    unit: Option<String>,
    /// As it was known at the end of this day
    #[arg(long, value_parser = day)]
    as_of: Option<Day>,
    /// json, csv or table
    #[arg(long, value_enum, default_value_t = Style::Table)]
    format: Style,
    /// Language of headings and definitions: da or en
    #[arg(long, default_value = "da", value_parser = ["da", "en"])]
    language: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Style {
    Json,
    Csv,
    Table,
}

impl From<Style> for Format {
    fn from(style: Style) -> Self {
        match style {
            Style::Json => Self::Json,
            Style::Csv => Self::Csv,
            Style::Table => Self::Table,
        }
    }
}

fn period(text: &str) -> Result<Period, String> {
    insight::period::parse(text)
        .ok_or_else(|| "write the period as 2026Q3, 2026H1, 2026-09 or 2026".to_owned())
}

fn day(text: &str) -> Result<Day, String> {
    parse_day(text).ok_or_else(|| "write the day as 2026-09-30".to_owned())
}

impl Figures {
    /// Runs the command.
    pub fn run(&self) -> Outcome {
        let house = self.address.house()?;
        let actor = system(&house, "system.exchange")?;
        let figure = insight::find(&self.name).ok_or_else(|| unknown(&self.name))?;
        let unit = self.unit(&house, &actor)?;
        let as_of = self.as_of.map(end_of).transpose()?;
        let values = house
            .look(&actor, Purpose::Steering, ViewFigures { unit }, |tx, permit| {
                insight::values(tx, permit, figure, self.period, as_of)
            })
            .map_err(in_words)?;
        print!("{}", Format::from(self.format).write(&values, &self.language));
        Ok(ExitCode::SUCCESS)
    }

    /// The unit that is asked for, by id or by name.
    fn unit(&self, house: &House, actor: &access::Actor) -> Result<Option<UnitId>, Trouble> {
        let Some(text) = &self.unit else { return Ok(None) };
        let found = house.look(
            actor,
            Purpose::Steering,
            ViewFigures { unit: None },
            |tx, permit| insight::unit_named(tx, permit, text),
        );
        match found {
            Ok(unit) => Ok(Some(unit.id)),
            Err(Failure::Rule(FigureError::NoSuchUnit)) => Err(Trouble::new(
                "there is no unit with this id or name, or several; `etsted user units` lists them",
            )),
            Err(other) => Err(in_words(other)),
        }
    }
}

fn end_of(day: Day) -> Result<Instant, Trouble> {
    insight::end_of_day(day).ok_or_else(|| Trouble::new("this day lies outside the calendar"))
}

fn unknown(name: &str) -> Trouble {
    let known: Vec<&str> = insight::figures()
        .iter()
        .map(|figure: &Registered| figure.definition.name)
        .collect();
    Trouble::new(format!(
        "there is no figure {name}; there is: {}",
        known.join(", ")
    ))
}

fn in_words<E: Display>(failure: Failure<E>) -> Trouble {
    Trouble::new(failure)
}
