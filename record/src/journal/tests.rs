//! The tests of the journal, by what they are about; the short ways to write and read lie here.

use super::*;
use crate::plans::{self, ViewPlan};
use crate::tests::*;
use access::Failure;
use foundation::{CitizenId, Clock, GoalId, Instant, NoteId, Private};
use jiff::civil::date;
use proptest::prelude::*;
use testing::{World, on_both};

mod day;
mod drafts;
mod notes;
mod timeline;
mod wrong_citizen;

pub(super) fn says(world: &World, text: &str) -> NoteContent {
    NoteContent {
        event_at: world.clock.now().plus_seconds(-600),
        themes: vec![code(COOKING)],
        goals: Vec::new(),
        audience: Audience::Unit,
        text: text.into(),
    }
}

pub(super) fn write(world: &World, citizen: CitizenId, text: &str) -> NoteId {
    let note = NoteId::new();
    let new = WriteNote {
        citizen,
        note,
        base: 0,
        content: says(world, text),
    };
    assert!(matches!(
        act(world, &world.educator, new, write_note),
        Ok(Written::Signed(_))
    ));
    note
}

pub(super) fn read(world: &World, citizen: CitizenId) -> Vec<TimelineNote> {
    let all = TimelineFilter::default();
    look(world, &world.educator, ViewRecord { citizen }, |tx, permit| {
        timeline(tx, permit, &all, None)
    })
    .notes
}

pub(super) fn texts(notes: &[TimelineNote]) -> Vec<&str> {
    notes
        .iter()
        .map(|note| note.text.as_ref().map_or("-", |text| text.show().as_str()))
        .collect()
}
