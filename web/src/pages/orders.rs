//! Orders received: can we take this person? The list, the upload of a message, one order, and the answer to it.

mod answer;
mod findings;
mod fit;
mod head;
mod people;
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
use access::{Reach, StorageError, Tx};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use foundation::Day;
use people_places::citizens::{ShownName, one_in_reach};
use record::orders::{OrderRow, StateFilter, ViewOrders, orders};

/// Pages for browser tests.
pub const PAGES: &[Page] = &[
    Page::new("orders", "/orders", "helle"),
    Page::new("orders-upload", "/orders/new", "helle"),
    Page::new("waiting-order", "/orders?state=received", "ulla").following("/citizens/"),
    Page::new(
        "accepted-order",
        "/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58/orders/fe7f9712-ec7f-82f9-8e19-1cc73debe482",
        "helle",
    ),
];

/// The capability of receiving a message.
const RECEIVE: &str = "order.receive";

/// How many answered orders the list of all shows; a filter shows the others.
const NEWEST: usize = 30;

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("order.list", "/orders", list),
        Route::get("order.new", "/orders/new", upload::new),
        Route::upload("order.receive", "/orders", upload::receive),
        Route::get("order.show", "/citizens/{citizen}/orders/{order}", show::show),
        Route::get(
            "order.document",
            "/citizens/{citizen}/orders/{order}/documents/{document}",
            show::document,
        ),
        Route::post(
            "order.accept",
            "/citizens/{citizen}/orders/{order}/acceptance",
            answer::accept,
        ),
        Route::post(
            "order.decline",
            "/citizens/{citizen}/orders/{order}/refusal",
            answer::decline,
        ),
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
    is_cut: bool,
    is_empty: bool,
    may_receive: bool,
}

async fn list(State(app): State<App>, me: Me, ui: Ui, form: Form) -> Result<Response, Stop> {
    let (today, shown) = (*ui.today(), chosen(&form));
    let (counts, lines) = app
        .look(&me, ViewOrders, move |tx, permit| {
            let mut rows = Vec::new();
            for state in [
                StateFilter::Received,
                StateFilter::Accepted,
                StateFilter::Declined,
            ] {
                rows.push((state, orders(tx, permit.reach(), state)?));
            }
            let counts: Vec<_> = rows.iter().map(|(state, rows)| (*state, rows.len())).collect();
            let rows = to_show(rows, shown);
            let lines = rows
                .into_iter()
                .map(|row| line(tx, permit.reach(), row, today))
                .collect::<Result<Vec<_>, _>>()?;
            Ok::<_, StorageError>((counts, lines))
        })
        .await?;
    let filter = FilterLine {
        quick: quick(&ui, shown, &counts),
        ..FilterLine::default()
    };
    let answered: usize = counts
        .iter()
        .filter(|(state, _)| *state != StateFilter::Received)
        .map(|(_, count)| count)
        .sum();
    let is_cut = shown == StateFilter::All && answered > NEWEST;
    let is_empty = counts.iter().all(|(_, count)| *count == 0);
    let table = table(&ui, &lines);
    Ok(page(&ListPage {
        filter,
        table,
        is_cut,
        is_empty,
        may_receive: me.may(RECEIVE),
        ui,
    }))
}

/// Waiting ones first, then the newest answered ones; or those of one state.
fn to_show(rows: Vec<(StateFilter, Vec<OrderRow>)>, shown: StateFilter) -> Vec<OrderRow> {
    if shown != StateFilter::All {
        return rows
            .into_iter()
            .filter(|(state, _)| *state == shown)
            .flat_map(|(_, rows)| rows)
            .collect();
    }
    let (mut waiting, mut answered) = (Vec::new(), Vec::new());
    for (state, rows) in rows {
        if state == StateFilter::Received {
            &mut waiting
        } else {
            &mut answered
        }
        .extend(rows);
    }
    answered.sort_by_key(|row| std::cmp::Reverse(row.received_at));
    answered.truncate(NEWEST);
    waiting.extend(answered);
    waiting
}

fn line(tx: &mut Tx<'_>, reach: Reach, row: OrderRow, today: Day) -> Result<Line, StorageError> {
    let name = one_in_reach(tx, reach, row.citizen)?.and_then(|hit| match hit.name {
        ShownName::Name { name, .. } => Some(name.into_inner()),
        ShownName::Neutral => None,
    });
    let unit = access::unit::above(tx, row.unit, today)?.into_iter().next();
    Ok(Line {
        row,
        name,
        unit: unit.map(|unit| unit.name).unwrap_or_default(),
    })
}

fn chosen(form: &Form) -> StateFilter {
    StateFilter::from_code(form.value("state")).unwrap_or(StateFilter::All)
}

fn quick(ui: &Ui, shown: StateFilter, counts: &[(StateFilter, usize)]) -> Vec<QuickFilter> {
    let filter = |state: StateFilter| QuickFilter {
        label: ui.t(match state {
            StateFilter::All => "order-filter-all",
            StateFilter::Received => "order-filter-waiting",
            StateFilter::Accepted => "order-filter-accepted",
            StateFilter::Declined => "order-filter-declined",
        }),
        href: if state == StateFilter::All {
            "/orders".into()
        } else {
            format!("/orders?state={}", state.code())
        },
        current: state == shown,
        count: Some(
            counts
                .iter()
                .filter(|(of, _)| state == StateFilter::All || *of == state)
                .map(|(_, n)| n)
                .sum(),
        ),
    };
    [
        StateFilter::All,
        StateFilter::Received,
        StateFilter::Accepted,
        StateFilter::Declined,
    ]
    .map(filter)
    .into()
}

/// How an answer looks: words and tone.
fn state(ui: &Ui, state: StateFilter) -> Cell {
    let (tone, key) = match state {
        StateFilter::Received | StateFilter::All => (Tone::Warning, "order-state-waiting"),
        StateFilter::Accepted => (Tone::Success, "order-state-accepted"),
        StateFilter::Declined => (Tone::Info, "order-state-declined"),
    };
    Cell::Tag {
        tone,
        words: ui.t(key),
    }
}

fn table(ui: &Ui, lines: &[Line]) -> Table {
    let neutral = ui.t("order-somebody");
    let row = |line: &Line| {
        let name = line.name.clone().unwrap_or_else(|| neutral.clone());
        vec![
            Cell::link(
                name,
                format!("/citizens/{}/orders/{}", line.row.citizen, line.row.id),
            ),
            state(ui, line.row.state),
            Cell::from(line.row.sender_name.as_str()),
            Cell::from(line.unit.as_str()),
            Cell::from(
                line.row
                    .from
                    .map_or_else(|| ui.t("order-not-said"), |from| ui.date(&from)),
            ),
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
