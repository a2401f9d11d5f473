//! The places of one offer on a day: who is there, what is free, where too many are.

use super::{DayLine, Totals, day_of};
use crate::parts::{Cell, Column, Crumb, Table};
use crate::ui::{Tone, page};
use crate::{App, Form, Me, Stop, Ui};
use access::{Purpose, StorageError};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{CitizenId, UnitId};
use people_places::citizens::ShownName;
use people_places::offers::ListOffers;
use people_places::places::{PlaceOnDay, TakenBy, places};

/// The places of a unit.
struct UnitPlaces {
    name: String,
    table: Table,
}

/// The page of an offer's places.
#[derive(Template)]
#[template(path = "pages/places/offer.html")]
struct OfferPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    name: String,
    line: DayLine,
    totals: Totals,
    units: Vec<UnitPlaces>,
}

pub(super) async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(offer): Path<UnitId>,
    mut query: Form,
) -> Result<Response, Stop> {
    let day = day_of(&ui, &mut query);
    let found = app.open(
        &me,
        ListOffers,
        move |tx, permit| {
            let found = places(tx, permit.reach(), offer, day)?;
            // The page says where people live: a row for each whose name it shows.
            permit.also_views(tx, &named(&found), Purpose::DailyWork)?;
            let unit = access::unit::above(tx, offer, permit.day())?
                .into_iter()
                .find(|unit| unit.id == offer);
            Ok((permit, (found, unit)))
        },
        |_, _, found| Ok::<_, StorageError>(found),
    );
    let (found, unit) = found.await?;
    // No place within reach: not there, or not yours.
    let name = unit
        .filter(|_| !found.is_empty())
        .ok_or_else(Stop::no_access)?
        .name;
    let units = found
        .chunk_by(|one, other| one.unit == other.unit)
        .map(|places| UnitPlaces {
            name: places
                .first()
                .map(|place| place.unit_name.clone())
                .unwrap_or_default(),
            table: table(&ui, places),
        });
    let crumbs = vec![
        Crumb::new(ui.t("place-list-title"), format!("/places?day={day}")),
        Crumb::here(&name),
    ];
    let line = DayLine::new(&ui, format!("/offers/{offer}/places"), day);
    Ok(page(&OfferPage {
        crumbs,
        name,
        line,
        totals: Totals::of(&found),
        units: units.collect(),
        ui,
    }))
}

/// The citizens whose names the reader may see.
fn named(places: &[PlaceOnDay]) -> Vec<CitizenId> {
    let all = places.iter().flat_map(|place| &place.taken_by);
    all.filter(|taken| matches!(taken.name, ShownName::Name { .. }))
        .map(|taken| taken.citizen)
        .collect()
}

fn table(ui: &Ui, places: &[PlaceOnDay]) -> Table {
    let rows = places.iter().flat_map(|place| match place.taken_by.as_slice() {
        [] => vec![empty_row(ui, place)],
        taken => taken.iter().map(|one| row(ui, place, one)).collect(),
    });
    Table {
        caption: places
            .first()
            .map(|place| place.unit_name.clone())
            .unwrap_or_default(),
        caption_hidden: true,
        columns: vec![
            Column::words(ui.t("place-column-place")),
            Column::words(ui.t("place-column-state")),
            Column::words(ui.t("place-column-who")),
            Column::words(ui.t("place-column-from")),
            Column::words(ui.t("place-column-to")),
        ],
        rows: rows.collect(),
        empty: ui.t("place-list-none"),
    }
}

fn row(ui: &Ui, place: &PlaceOnDay, taken: &TakenBy) -> Vec<Cell> {
    let who = match &taken.name {
        ShownName::Name { name, .. } => Cell::link(
            name.show().as_str(),
            format!("/citizens/{}/placements", taken.citizen),
        ),
        ShownName::Neutral => Cell::from(ui.t("place-a-citizen")),
    };
    let (tone, state) = match (place.taken_by.len() > 1, place.over_occupancy) {
        (true, true) => (Tone::Warning, ui.t("place-state-over-allowed")),
        (true, false) => (Tone::Error, ui.t("place-state-over")),
        (false, _) => (Tone::Info, ui.t("place-state-taken")),
    };
    vec![
        Cell::from(place.label.as_str()),
        Cell::Tag { tone, words: state },
        who,
        Cell::from(ui.date(&taken.period.from())),
        Cell::from(
            taken
                .period
                .to()
                .map_or_else(|| ui.t("place-no-end"), |to| ui.date(&to)),
        ),
    ]
}

fn empty_row(ui: &Ui, place: &PlaceOnDay) -> Vec<Cell> {
    let (tone, state) = if place.approved {
        (Tone::Success, ui.t("place-state-free"))
    } else {
        (Tone::Info, ui.t("place-state-closed"))
    };
    let until = place.next_from.map_or_else(String::new, |next| {
        ui.a("place-free-until", "day", ui.date(&next))
    });
    vec![
        Cell::from(place.label.as_str()),
        Cell::Tag { tone, words: state },
        Cell::from("–"),
        Cell::from("–"),
        Cell::from(if until.is_empty() { "–".to_owned() } else { until }),
    ]
}
