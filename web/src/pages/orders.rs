//! Orders received: can we take this person? The list, the upload of a message, one order, and the answer to it.

mod answer;
mod findings;
mod fit;
mod head;
mod show;
mod texts;
mod upload;
mod view;

pub(crate) use head::{period_words, subject};
pub(crate) use show::card;

use crate::forms::Form;
use crate::parts::{Cell, Column, FilterLine, QuickFilter, Table};
use crate::preview::Page;
use crate::ui::{Tone, page};
use crate::{App, Me, Route, Stop, Ui};
use access::StorageError;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use people_places::citizens::one_in_reach;
use record::orders::{OrderRow, StateFilter, ViewOrders, orders};

/// Pages for browser tests.
pub const PAGES: &[Page] = &[
    Page::new("orders", "/orders", "helle"),
    Page::new("orders-upload", "/orders/new", "helle"),
];

/// Receiving a message.
const RECEIVE: &str = "order.receive";

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("order.list", "/orders", list),
        Route::get("order.new", "/orders/new", upload::new),
        Route::upload("order.receive", "/orders", upload::receive),
        Route::get("order.show", "/citizens/{citizen}/orders/{order}", show::show),
        Route::get("order.document", "/citizens/{citizen}/orders/{order}/documents/{document}", show::document),
        Route::post("order.accept", "/citizens/{citizen}/orders/{order}/acceptance", answer::accept),
        Route::post("order.decline", "/citizens/{citizen}/orders/{order}/refusal", answer::decline),
    ]
}

/// An order in the list, with the citizen's name as the reader may see it.
struct Line {
    row: OrderRow,
    name: Option<String>,
    unit: String,
}

/// The list of orders.
#[derive(Template)]
#[template(path = "pages/orders/list.html")]
struct ListPage {
    ui: Ui,
    filter: FilterLine,
    table: Table,
    is_empty: bool,
    may_receive: bool,
}

async fn list(State(app): State<App>, me: Me, ui: Ui, form: Form) -> Result<Response, Stop> {
    let today = *ui.today();
    let all = app
        .look(&me, ViewOrders, move |tx, permit| {
            let rows = orders(tx, permit.reach(), StateFilter::All)?;
            rows.into_iter()
                .map(|row| {
                    let hit = one_in_reach(tx, permit.reach(), row.citizen)?;
                    let name = hit.and_then(|hit| match hit.name {
                        people_places::citizens::ShownName::Name { name, .. } => Some(name.into_inner()),
                        people_places::citizens::ShownName::Neutral => None,
                    });
                    let unit = access::unit::above(tx, row.unit, today)?.into_iter().next();
                    Ok::<_, StorageError>(Line { row, name, unit: unit.map(|unit| unit.name).unwrap_or_default() })
                })
                .collect::<Result<Vec<_>, _>>()
        })
        .await?;
    let shown = chosen(&form);
    let filter = FilterLine { quick: quick(&ui, shown, &all), ..FilterLine::default() };
    let is_empty = all.is_empty();
    let mut lines: Vec<_> =
        all.into_iter().filter(|line| shown == StateFilter::All || line.row.state == shown).collect();
    // Waiting ones first; inside, the newest first as the room gives them.
    lines.sort_by_key(|line| line.row.state != StateFilter::Received);
    let table = table(&ui, &lines);
    Ok(page(&ListPage { filter, table, is_empty, may_receive: me.may(RECEIVE), ui }))
}

fn chosen(form: &Form) -> StateFilter {
    StateFilter::from_code(form.value("state")).unwrap_or(StateFilter::All)
}

fn quick(ui: &Ui, shown: StateFilter, all: &[Line]) -> Vec<QuickFilter> {
    let filter = |state: StateFilter| QuickFilter {
        label: ui.t(match state {
            StateFilter::All => "order-filter-all",
            StateFilter::Received => "order-filter-waiting",
            StateFilter::Accepted => "order-filter-accepted",
            StateFilter::Declined => "order-filter-declined",
        }),
        href: if state == StateFilter::All { "/orders".into() } else { format!("/orders?state={}", state.code()) },
        current: state == shown,
        count: Some(all.iter().filter(|line| state == StateFilter::All || line.row.state == state).count()),
    };
    [StateFilter::All, StateFilter::Received, StateFilter::Accepted, StateFilter::Declined].map(filter).into()
}

/// How an answer looks: words and tone.
fn state(ui: &Ui, state: StateFilter) -> Cell {
    let (tone, key) = match state {
        StateFilter::Received | StateFilter::All => (Tone::Warning, "order-state-waiting"),
        StateFilter::Accepted => (Tone::Success, "order-state-accepted"),
        StateFilter::Declined => (Tone::Info, "order-state-declined"),
    };
    Cell::Tag { tone, words: ui.t(key) }
}

fn table(ui: &Ui, lines: &[Line]) -> Table {
    let neutral = ui.t("order-somebody");
    let row = |line: &Line| {
        let name = line.name.clone().unwrap_or_else(|| neutral.clone());
        vec![
            Cell::link(name, format!("/citizens/{}/orders/{}", line.row.citizen, line.row.id)),
            state(ui, line.row.state),
            Cell::from(line.row.sender_name.as_str()),
            Cell::from(line.unit.as_str()),
            Cell::from(line.row.from.map_or_else(|| ui.t("order-not-said"), |from| ui.date(&from))),
            Cell::from(ui.when(&line.row.received_at)),
        ]
    };
    Table {
        caption: ui.t("order-list-title"),
        caption_hidden: true,
        columns: vec![
            Column::words(ui.t("order-column-citizen")),
            Column::words(ui.t("order-column-state")),
            Column::words(ui.t("order-column-sender")),
            Column::words(ui.t("order-column-unit")),
            Column::words(ui.t("order-column-from")),
            Column::words(ui.t("order-column-received")),
        ],
        rows: lines.iter().map(row).collect(),
        empty: ui.t("order-list-none"),
    }
}
