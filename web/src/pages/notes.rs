//! Notes: writing one, its draft, its correction, the way out when it stands on the wrong citizen, and its own page.
//!
//! The form of a note carries the id the note will have (`note`), made when the form was opened: the same form sent
//! twice makes one note. `parts/composer.rs` names its fields.

mod back;
mod compose;
mod correct;
mod drafts;
mod fields;
mod misplaced;
mod save;
mod show;
pub(crate) mod themes;
pub(crate) mod view;

pub(crate) use compose::{GoalChoice, running_goals};

use crate::Route;

/// What a page may offer writing for; who may write where is decided by permits.
pub(crate) const WRITE: &str = "record.write";

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("note.new", "/citizens/{citizen}/notes/new", compose::new),
        Route::post("note.write", "/citizens/{citizen}/notes", save::write),
        Route::get("note.show", "/citizens/{citizen}/notes/{note}", show::show),
        Route::get("note.correction", "/citizens/{citizen}/notes/{note}/corrections/new", correct::new),
        Route::post("note.correct", "/citizens/{citizen}/notes/{note}/corrections", correct::correct),
        Route::get("note.misplaced", "/citizens/{citizen}/notes/{note}/seal/new", misplaced::new),
        Route::get("note.sealed", "/citizens/{citizen}/notes/{note}/seal", show::sealed),
        Route::post("note.seal", "/citizens/{citizen}/notes/{note}/seal", misplaced::seal),
        Route::get("draft.list", "/drafts", drafts::list),
        Route::get("draft.show", "/citizens/{citizen}/drafts/{note}", compose::draft),
        Route::post("draft.save", "/citizens/{citizen}/drafts", save::autosave),
    ]
}
