//! One's own drafts: everything begun and not yet signed.

use crate::pages::citizens::head;
use crate::parts::{Cell, Column, Table};
use crate::ui::{Ui, page};
use crate::{App, Me, Stop};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use people_places::citizens::{self, Hit};
use record::journal::{self, DraftRow, ViewDrafts};

/// So many letters of a text stand in the list.
const BEGINNING: usize = 80;

#[derive(Template)]
#[template(path = "pages/notes/drafts.html")]
struct DraftsPage {
    ui: Ui,
    table: Table,
}

/// The list.
pub async fn list(State(app): State<App>, me: Me, ui: Ui) -> Result<Response, Stop> {
    let read = app.look(&me, ViewDrafts, |tx, permit| {
        let drafts = journal::drafts_of(tx, permit.reach())?;
        let names = if drafts.is_empty() {
            Vec::new()
        } else {
            citizens::search(tx, permit.reach(), "", 2_000)?
        };
        Ok((drafts, names))
    });
    let (drafts, names) = read.await?;
    let table = table(&ui, &drafts, &names);
    Ok(page(&DraftsPage { ui, table }))
}

fn table(ui: &Ui, drafts: &[DraftRow], names: &[Hit]) -> Table {
    let row = |draft: &DraftRow| {
        let name = names.iter().find(|hit| hit.citizen == draft.citizen);
        let name = name.map_or_else(|| ui.t("citizen-neutral"), |hit| head::name(ui, &hit.name));
        vec![
            Cell::link(name, format!("/citizens/{}/drafts/{}", draft.citizen, draft.note)),
            Cell::from(beginning(draft.text.show())),
            Cell::from(ui.when(&draft.event_at)),
            Cell::from(ui.when(&draft.saved_at)),
        ]
    };
    Table {
        caption: ui.t("journal-drafts"),
        caption_hidden: true,
        columns: [
            "journal-draft-about",
            "journal-draft-text",
            "journal-draft-happened",
            "journal-draft-when",
        ]
        .map(|key| Column::words(ui.t(key)))
        .to_vec(),
        rows: drafts.iter().map(row).collect(),
        empty: ui.t("journal-no-drafts"),
    }
}

fn beginning(text: &str) -> String {
    let mut letters = text.chars();
    let mut begun: String = letters
        .by_ref()
        .take(BEGINNING)
        .map(|c| if c == '\n' { ' ' } else { c })
        .collect();
    if letters.next().is_some() {
        begun.push('…');
    }
    begun
}
