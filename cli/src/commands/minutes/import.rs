//! `etsted minutes import`: a file becomes a meeting of a committee.

use crate::commands::{Address, Outcome, Trouble, paper, system};
use access::{Actor, House, Purpose};
use clap::Args;
use exchange::papers::import::{self, Change, Field, ImportMinutes, Imported, Source};
use foundation::{MeetingId, Private, Uuid};
use governance::committee::{self, CommitteeRow, ViewCommittees};
use std::{path::PathBuf, process::ExitCode};

#[derive(Args)]
pub(super) struct Import {
    #[command(flatten)]
    address: Address,
    /// The minutes or agenda (text, DOCX or PDF)
    file: PathBuf,
    /// The committee, by id or by name
    #[arg(long)]
    committee: String,
    /// A meeting of that day that is there already; without it a new one is made
    #[arg(long)]
    meeting: Option<MeetingId>,
    /// The day of the meeting, where the paper does not say it: 2026-11-21
    #[arg(long, value_parser = value(Field::Day, "write the day as 2026-11-21"))]
    day: Option<String>,
    /// When the meeting began, where the paper does not say it: 13.00
    #[arg(long, value_parser = value(Field::Starts, "write the time as 13.00"))]
    start: Option<String>,
    /// Tells what would happen, and changes nothing
    #[arg(long)]
    check: bool,
}

/// A value that stands for a field of the paper.
fn value(field: Field, help: &'static str) -> impl Fn(&str) -> Result<String, String> + Clone {
    move |text| {
        let is_right = !text.trim().is_empty() && field.takes(text);
        is_right.then(|| text.to_owned()).ok_or_else(|| help.to_owned())
    }
}

impl Import {
    pub(super) fn run(&self) -> Outcome {
        let source = match paper::source(&self.file) {
            Ok(source) => source,
            Err(code) => return Ok(code),
        };
        let house = self.address.house()?;
        let actor = system(&house, "system.exchange")?;
        let committee = named(&house, &actor, &self.committee)?;
        let name = self
            .file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let action = ImportMinutes {
            id: Uuid::now_v7(),
            committee: committee.id,
            unit: committee.unit,
            meeting: self.meeting,
            source: Source::Text {
                name: name.unwrap_or_default(),
                text: Private::new(source.text()),
                changes: self.changes(),
            },
        };
        let run = if self.check { import::check } else { import::run };
        match run(&house, &actor, Purpose::Exchange, &action) {
            Ok(imported) => {
                self.tell(&committee, &imported);
                Ok(ExitCode::SUCCESS)
            }
            Err(error) => Err(Trouble::new(format!("nothing was imported: {error}"))),
        }
    }

    fn changes(&self) -> Vec<Change> {
        let told = [(Field::Day, &self.day), (Field::Starts, &self.start)];
        let change = |(field, text): (Field, &Option<String>)| {
            text.clone().map(|text| Change::Field {
                item: None,
                field,
                text,
            })
        };
        told.into_iter().filter_map(change).collect()
    }

    /// The meeting's id on standard output, the counts on standard error.
    fn tell(&self, committee: &CommitteeRow, imported: &Imported) {
        if !imported.is_new {
            println!("{}", imported.meeting);
            eprintln!("etsted: this text was imported before; nothing was changed");
            return;
        }
        if !self.check {
            println!("{}", imported.meeting);
        }
        eprintln!(
            "etsted: {}{}: {} items ({} closed), {} with a decision, {} resolutions, {} attachments by name, {} people, {} of them members",
            if self.check { "would import into " } else { "" },
            committee.name,
            imported.items,
            imported.closed,
            imported.decisions,
            imported.resolutions,
            imported.attachments,
            imported.people,
            imported.members,
        );
    }
}

/// The committee of this id or name.
fn named(house: &House, actor: &Actor, text: &str) -> Result<CommitteeRow, Trouble> {
    let view = ViewCommittees { committee: None };
    let all = house
        .look(actor, Purpose::Exchange, view, committee::list)
        .map_err(Trouble::new)?;
    let wanted = text.trim().to_lowercase();
    let is_it = |row: &&CommitteeRow| row.id.to_string() == wanted || row.name.to_lowercase() == wanted;
    let mut found = all.iter().filter(is_it);
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one.clone()),
        (Some(_), Some(_)) => Err(Trouble::new("several committees have this name; give the id")),
        (None, _) => {
            let names: Vec<_> = all
                .iter()
                .map(|row| format!("{}  {}", row.id, row.name))
                .collect();
            Err(Trouble::new(format!(
                "there is no such committee; there are:\n{}",
                names.join("\n")
            )))
        }
    }
}
