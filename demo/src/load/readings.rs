//! Papers of the political committee's forerunner: one was imported, one is being read.

use super::World;
use super::committees::committee_id;
use crate::region::{REGION, unit_id};
use crate::stage::{LoadError, Stage, Timeline, at};
use crate::uuid;
use access::Purpose;
use exchange::papers::import::{self, BeginReading, Change, CorrectReading, Field, ImportMinutes, Source};
use foundation::{Day, Private};

/// Whose papers they are.
const COMMITTEE: &str = "udv-hverdag";
/// Who takes them in.
const SECRETARY: &str = "vibeke";
const TAKEN: Day = Day::constant(2026, 11, 12);

/// An import and a reading.
pub(super) fn play(_: &World, timeline: &mut Timeline) {
    timeline.at(at(TAKEN, 10 * 60), take);
    timeline.at(at(TAKEN, 11 * 60), read);
}

fn take(stage: &mut Stage<'_, '_>) -> Result<(), LoadError> {
    let new = ImportMinutes {
        id: uuid("minutes-import", COMMITTEE),
        committee: committee_id(COMMITTEE),
        unit: unit_id(REGION),
        meeting: None,
        source: Source::Text {
            name: "Referat 14. april 2026.docx".to_owned(),
            text: Private::from(include_str!("../../region/minutes_imported.txt")),
            changes: Vec::new(),
        },
    };
    let (actor, clock) = stage.actor(SECRETARY)?;
    stage.act(SECRETARY, new, |tx, permit| {
        import::within(tx, &permit, actor, clock, Purpose::DailyWork)
    })?;
    Ok(())
}

fn read(stage: &mut Stage<'_, '_>) -> Result<(), LoadError> {
    let (reading, unit) = (uuid("reading", COMMITTEE), unit_id(REGION));
    let new = BeginReading {
        id: reading,
        committee: committee_id(COMMITTEE),
        unit,
        name: "Referat 26. maj 2026.pdf".to_owned(),
        text: Private::from(include_str!("../../region/minutes_to_read.txt")),
    };
    stage.act(SECRETARY, new, import::begin)?;
    let change = Change::Field {
        item: None,
        field: Field::Place,
        text: "Udvalgsværelse 2, Regionsgården".to_owned(),
    };
    let correct = CorrectReading {
        reading,
        unit,
        change,
    };
    stage.act(SECRETARY, correct, import::correct)?;
    Ok(())
}
