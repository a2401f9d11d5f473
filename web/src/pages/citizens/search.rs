//! Finding a citizen by name or, for those who may see numbers, by the whole CPR number.

use super::head;
use crate::parts::{Cell, Column, Table};
use crate::ui::{Ui, page};
use crate::{App, Form, Me, Stop};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use foundation::PersonNumber;
use people_places::citizens::{self, Hit, ListCitizens, SearchNumber};

/// So many are shown at once; whoever has more types a name.
const SHOWN: u32 = 100;

#[derive(Template)]
#[template(path = "pages/citizens/list.html")]
struct ListPage {
    ui: Ui,
    form: Form,
    table: Table,
    more: bool,
    by_number: bool,
}

/// Everybody within reach, by name.
pub async fn list(State(app): State<App>, me: Me, ui: Ui) -> Result<Response, Stop> {
    let hits = hits(&app, &me, String::new()).await?;
    Ok(page(&list_page(ui, Form::new(), &me, hits)))
}

/// Those whose names begin like the words; a whole number leads straight to its citizen.
pub async fn find(State(app): State<App>, me: Me, ui: Ui, mut form: Form) -> Result<Response, Stop> {
    let words = form.value("q").trim().to_owned();
    if words.chars().filter(char::is_ascii_digit).count() >= 6 {
        let found = by_number(&app, &me, &mut form, &words).await?;
        return Ok(match found {
            Some(citizen) => Redirect::to(&format!("/citizens/{citizen}")).into_response(),
            None => form.again(ui, |ui, form| list_page(ui, form, &me, Vec::new())),
        });
    }
    let hits = hits(&app, &me, words).await?;
    Ok(page(&list_page(ui, form, &me, hits)))
}

async fn hits(app: &App, me: &Me, words: String) -> Result<Vec<Hit>, Stop> {
    let found = app.look(me, ListCitizens, move |tx, permit| {
        citizens::search(tx, permit.reach(), &words, SHOWN + 1)
    });
    Ok(found.await?)
}

async fn by_number(
    app: &App,
    me: &Me,
    form: &mut Form,
    words: &str,
) -> Result<Option<foundation::CitizenId>, Stop> {
    if !me.may(citizens::IDENTITY) {
        form.wrong("q", "citizen-error-number-not-yours");
        return Ok(None);
    }
    let Ok(number) = PersonNumber::parse(words) else {
        form.wrong("q", "citizen-error-number");
        return Ok(None);
    };
    let found = app
        .look(me, SearchNumber { number }, citizens::search_number)
        .await?;
    if found.is_none() {
        form.wrong("q", "citizen-error-number-nobody");
    }
    Ok(found)
}

fn list_page(ui: Ui, form: Form, me: &Me, mut hits: Vec<Hit>) -> ListPage {
    let more = hits.len() > SHOWN as usize;
    hits.truncate(SHOWN as usize);
    let table = table(&ui, &form, &hits);
    ListPage {
        ui,
        form,
        table,
        more,
        by_number: me.may(citizens::IDENTITY),
    }
}

fn table(ui: &Ui, form: &Form, hits: &[Hit]) -> Table {
    let row = |hit: &Hit| {
        let born = hit.born.map_or_else(String::new, |day| ui.date(&day));
        let age = hit.age.map_or_else(String::new, |age| ui.n("kit-age", age));
        vec![
            Cell::link(head::name(ui, &hit.name), format!("/citizens/{}", hit.citizen)),
            Cell::from(age),
            Cell::from(born),
            Cell::from(hit.unit_name.clone().unwrap_or_else(|| ui.t("citizen-no-place"))),
        ]
    };
    Table {
        caption: ui.t("citizen-list-title"),
        caption_hidden: true,
        columns: vec![
            Column::words(ui.t("citizen-name")),
            Column::words(ui.t("citizen-age")),
            Column::words(ui.t("citizen-born")),
            Column::words(ui.t("citizen-home")),
        ],
        rows: hits.iter().map(row).collect(),
        empty: ui.t(if form.value("q").is_empty() {
            "citizen-none"
        } else {
            "citizen-not-found"
        }),
    }
}
