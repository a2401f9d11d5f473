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
use crate::preview::Page;

/// What a page may offer writing for; who may write where is decided by permits.
pub(crate) const WRITE: &str = "record.write";

/// Pages for browser tests, in the fictional region.
pub const PAGES: &[Page] = &[
    Page::new(
        "note-new",
        "/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58/notes/new?fresh=1",
        "mette",
    ),
    Page::new(
        "note",
        "/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58/notes/babc063c-32e2-8d1e-9ccd-e306a968670d",
        "mette",
    ),
    Page::new(
        "note-correction",
        "/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58/notes/babc063c-32e2-8d1e-9ccd-e306a968670d/corrections/new",
        "mette",
    ),
    Page::new(
        "note-misplaced",
        "/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58/notes/babc063c-32e2-8d1e-9ccd-e306a968670d/seal/new",
        "mette",
    ),
    Page::new("drafts", "/drafts", "mette"),
    Page::new(
        "draft",
        "/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58/drafts/bf6e4863-5fd2-86ee-acd0-f1406aed4b94",
        "mette",
    ),
];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("note.new", "/citizens/{citizen}/notes/new", compose::new),
        Route::post("note.write", "/citizens/{citizen}/notes", save::write),
        Route::get("note.show", "/citizens/{citizen}/notes/{note}", show::show),
        Route::get(
            "note.correction",
            "/citizens/{citizen}/notes/{note}/corrections/new",
            correct::new,
        ),
        Route::post(
            "note.correct",
            "/citizens/{citizen}/notes/{note}/corrections",
            correct::correct,
        ),
        Route::get(
            "note.misplaced",
            "/citizens/{citizen}/notes/{note}/seal/new",
            misplaced::new,
        ),
        Route::get(
            "note.sealed",
            "/citizens/{citizen}/notes/{note}/seal",
            show::sealed,
        ),
        Route::post(
            "note.seal",
            "/citizens/{citizen}/notes/{note}/seal",
            misplaced::seal,
        ),
        Route::get("draft.list", "/drafts", drafts::list),
        Route::get("draft.show", "/citizens/{citizen}/drafts/{note}", compose::draft),
        Route::post(
            "draft.discard",
            "/citizens/{citizen}/drafts/{note}/discard",
            save::discard,
        ),
        Route::post("draft.save", "/citizens/{citizen}/drafts", save::autosave),
    ]
}
