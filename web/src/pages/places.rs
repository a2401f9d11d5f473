//! Places: where a citizen is placed and was, and per offer who is on which place on a day.

mod citizen;
mod offer;

use crate::forms::{Form, Required};
use crate::parts::{Cell, Column, Table};
use crate::preview::Page;
use crate::ui::page;
use crate::{App, Me, Route, Stop, Ui};
use access::unit::UnitKind;
use access::{Reach, StorageError, Tx};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use foundation::{Day, UnitId};
use people_places::offers::ListOffers;
use people_places::places::{PlaceOnDay, places};

/// Pages for browser tests.
pub const PAGES: &[Page] = &[
    Page::new("places", "/places", "helle"),
    Page::new(
        "offer-places",
        "/offers/9c6818f5-be59-8512-a9b7-9105c95cb312/places",
        "helle",
    ),
    Page::new(
        "places-of-citizen",
        "/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58/placements",
        "helle",
    ),
];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("place.list", "/places", list),
        Route::get("place.offer", "/offers/{offer}/places", offer::show),
        Route::get("placement.list", "/citizens/{citizen}/placements", citizen::show),
        Route::post(
            "placement.end",
            "/citizens/{citizen}/placements/{placement}/ending",
            citizen::end,
        ),
    ]
}

/// The day line above a list: the day shown, and its neighbours.
struct DayLine {
    action: String,
    day: Day,
    before: Option<Day>,
    after: Option<Day>,
    is_today: bool,
}

impl DayLine {
    fn new(ui: &Ui, action: String, day: Day) -> Self {
        let is_today = day == *ui.today();
        Self {
            action,
            day,
            before: day.yesterday().ok(),
            after: day.tomorrow().ok(),
            is_today,
        }
    }
}

/// The day that an address asks for; today when it asks for none, or for something that is no day.
fn day_of(ui: &Ui, query: &mut Form) -> Day {
    query.day("day", Required::No).unwrap_or(*ui.today())
}

/// An offer with the places of it that the reader reaches.
struct OfferPlaces {
    id: UnitId,
    name: String,
    places: Vec<PlaceOnDay>,
}

/// Figures of a list of places.
#[derive(Default)]
struct Totals {
    approved: usize,
    free: usize,
    taken: usize,
    over: usize,
}

impl Totals {
    fn of(places: &[PlaceOnDay]) -> Self {
        let count = |which: &dyn Fn(&PlaceOnDay) -> bool| places.iter().filter(|place| which(place)).count();
        Self {
            approved: count(&|place| place.approved),
            free: count(&PlaceOnDay::is_free),
            taken: count(&|place| !place.taken_by.is_empty()),
            over: count(&|place| place.taken_by.len() > 1),
        }
    }
}

/// The offers in which the reader reaches a unit. Who holds a role for a house only sees that house's places.
fn offers_in_reach(tx: &mut Tx<'_>, reach: Reach, day: Day) -> Result<Vec<OfferPlaces>, StorageError> {
    let mut found: Vec<(UnitId, String)> = Vec::new();
    for unit in access::unit::in_reach(tx, reach)? {
        let offer = match unit.kind {
            UnitKind::Offer => Some(unit),
            UnitKind::Unit => access::unit::above(tx, unit.id, reach.day())?
                .into_iter()
                .find(|above| above.kind == UnitKind::Offer),
            _ => None,
        };
        if let Some(offer) = offer
            && !found.iter().any(|(known, _)| *known == offer.id)
        {
            found.push((offer.id, offer.name));
        }
    }
    found.sort_by_cached_key(|(id, name)| (foundation::sort_key(name), *id));
    found
        .into_iter()
        .map(|(id, name)| {
            Ok(OfferPlaces {
                places: places(tx, reach, id, day)?,
                id,
                name,
            })
        })
        .collect()
}

/// The list of offers with their places on a day.
#[derive(Template)]
#[template(path = "pages/places/list.html")]
struct ListPage {
    ui: Ui,
    line: DayLine,
    table: Table,
    totals: Totals,
}

async fn list(State(app): State<App>, me: Me, ui: Ui, mut query: Form) -> Result<Response, Stop> {
    let day = day_of(&ui, &mut query);
    let offers = app
        .look(&me, ListOffers, move |tx, permit| {
            offers_in_reach(tx, permit.reach(), day)
        })
        .await?;
    let offers: Vec<_> = offers
        .into_iter()
        .filter(|offer| !offer.places.is_empty())
        .collect();
    let totals = offers
        .iter()
        .map(|offer| Totals::of(&offer.places))
        .fold(Totals::default(), |sum, one| Totals {
            approved: sum.approved + one.approved,
            free: sum.free + one.free,
            taken: sum.taken + one.taken,
            over: sum.over + one.over,
        });
    let table = table(&ui, &offers, day);
    Ok(page(&ListPage {
        line: DayLine::new(&ui, "/places".into(), day),
        table,
        totals,
        ui,
    }))
}

fn table(ui: &Ui, offers: &[OfferPlaces], day: Day) -> Table {
    let row = |offer: &OfferPlaces| {
        let totals = Totals::of(&offer.places);
        let href = format!("/offers/{}/places?day={}", offer.id, ui.iso(&day));
        let over = if totals.over == 0 {
            Cell::from("–")
        } else {
            Cell::Tag {
                tone: crate::ui::Tone::Error,
                words: ui.num(totals.over),
            }
        };
        vec![
            Cell::link(offer.name.as_str(), href),
            Cell::from(ui.num(totals.approved)),
            Cell::from(ui.num(totals.taken)),
            Cell::from(ui.num(totals.free)),
            over,
        ]
    };
    Table {
        caption: ui.t("place-list-title"),
        caption_hidden: true,
        columns: vec![
            Column::words(ui.t("place-column-offer")),
            Column::numbers(ui.t("place-column-approved")),
            Column::numbers(ui.t("place-column-taken")),
            Column::numbers(ui.t("place-column-free")),
            Column::numbers(ui.t("place-column-over")),
        ],
        rows: offers.iter().map(row).collect(),
        empty: ui.t("place-list-none"),
    }
}
