//! A note of the journal in the words of a page.

use super::{compose::GoalChoice, themes};
use crate::parts::{Note, NoteState};
use crate::ui::Ui;
use foundation::CitizenId;
use record::journal::{self, Audience, TimelineNote};

/// The text key of an audience.
#[must_use]
pub const fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Unit => "journal-audience-unit",
        Audience::Authority => "journal-audience-authority",
        Audience::Citizen => "journal-audience-citizen",
    }
}

/// A note for the timeline. `goals` are those whose words are known; `may_write` offers to correct it.
#[must_use]
pub fn note(ui: &Ui, citizen: CitizenId, note: &TimelineNote, goals: &[GoalChoice], may_write: bool) -> Note {
    let goals = note
        .goals
        .iter()
        .filter_map(|id| goals.iter().find(|goal| goal.id == *id));
    Note {
        id: note.note.to_string(),
        at: note.event_at,
        text: note
            .text
            .as_ref()
            .map_or_else(String::new, |text| text.show().clone()),
        author: note.author_name.show().clone(),
        role: String::new(),
        themes: note
            .themes
            .iter()
            .map(|code| themes::name(code.as_str()))
            .collect(),
        goals: goals
            .map(|goal| {
                (
                    goal.text.clone(),
                    format!("/citizens/{citizen}/goals/{}", goal.id),
                )
            })
            .collect(),
        audience: (note.audience != Audience::Unit).then(|| ui.t(audience(note.audience))),
        is_new: false,
        state: state(citizen, note),
        change_href: match note.state {
            journal::NoteState::Signed if may_write => {
                format!("/citizens/{citizen}/notes/{}/corrections/new", note.note)
            }
            _ => String::new(),
        },
    }
}

fn state(citizen: CitizenId, note: &TimelineNote) -> NoteState {
    let href = |other: foundation::NoteId| format!("/citizens/{citizen}/notes/{other}");
    match (&note.state, &note.corrects) {
        (journal::NoteState::Sealed { told }, _) => NoteState::EnteredInError {
            at: told.at,
            by: told.by_name.show().clone(),
            // Why it happened may tell about the other citizen: leaders find it on the sealed note's own page.
            reason: String::new(),
        },
        (journal::NoteState::Corrected { by, reason, told }, _) => NoteState::Corrected {
            at: told.at,
            by: told.by_name.show().clone(),
            reason: reason.show().clone(),
            href: href(*by),
        },
        (journal::NoteState::Signed, Some((old, reason))) => NoteState::Correction {
            at: note.written_at,
            reason: reason.show().clone(),
            href: href(*old),
        },
        (journal::NoteState::Signed, None) => NoteState::Signed { at: note.written_at },
    }
}
