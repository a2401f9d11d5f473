//! Occupancy: how full, against budget, where is it going. Region, area, offer; each figure opens to the list behind it.

mod offer;
pub(super) mod to_agenda;
pub(crate) mod words;

pub(super) use offer::card;

use crate::forms::Choice;
use crate::parts::{Crumb, OccupancyRow, Quarter as QuarterPoint};
use crate::preview::Page;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui, app::rule};
use access::unit::UnitKind;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{Period, UnitId};
use insight::register::Ask;
use insight::{FigureError, FigureValue, Quarter, RowKind, Setting, Status, ViewFigures, occupancy};

/// How many quarters the line shows: two years.
const QUARTERS: usize = 8;

/// The pages of this area in the fictional region, for browser tests.
pub const PAGES: &[Page] = &[
    Page::new("occupancy", "/occupancy", "henrik"),
    Page::new(
        "area-occupancy",
        "/occupancy/a2d333f1-6e7a-82b5-a02c-29876bcf1bd5?quarter=2026Q3",
        "anne",
    ),
    Page::new(
        "offer-occupancy",
        "/occupancy/454372c2-5b7b-8af8-8df3-f0872015e6e3?quarter=2026Q3",
        "vibeke",
    ),
    Page::new(
        "choose-item",
        "/occupancy/454372c2-5b7b-8af8-8df3-f0872015e6e3/agenda?quarter=2026Q3",
        "vibeke",
    ),
];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("occupancy.list", "/occupancy", list),
        Route::get("occupancy.unit", "/occupancy/{unit}", unit),
        Route::get("occupancy.agenda", "/occupancy/{unit}/agenda", to_agenda::choose),
    ]
}

/// A region or an area with what lies below it, or everything within reach.
#[derive(Template)]
#[template(path = "pages/occupancy/list.html")]
struct ListPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    title: String,
    address: String,
    form: Form,
    quarters: Vec<Choice>,
    quarter: Quarter,
    provisional: bool,
    threshold: Option<Setting>,
    /// Offers outside the threshold, the furthest first.
    outside: Vec<OccupancyRow>,
    /// The region and its areas.
    units: Vec<OccupancyRow>,
    /// The other offers.
    offers: Vec<OccupancyRow>,
}

impl ListPage {
    fn is_empty(&self) -> bool {
        self.outside.is_empty() && self.units.is_empty() && self.offers.is_empty()
    }

    /// A threshold in percentage points.
    fn points(&self, threshold: &Setting) -> String {
        self.ui.dec(words::percent(threshold.number), 1)
    }

    /// All rows, for the table of quarters.
    fn all(&self) -> impl Iterator<Item = &OccupancyRow> {
        self.units.iter().chain(&self.outside).chain(&self.offers)
    }
}

/// The quarter that an address asks for; the present one when it asks for none.
pub(super) fn quarter_of(ui: &Ui, form: &Form) -> Quarter {
    Quarter::parse(form.value("quarter")).unwrap_or_else(|| Quarter::of(*ui.today()))
}

/// Quarters to choose from: the next one, and three years back.
pub(super) fn quarter_choices(ui: &Ui, chosen: Quarter) -> Vec<Choice> {
    let mut quarters = Quarter::of(*ui.today()).after().series(13);
    if !quarters.contains(&chosen) {
        quarters.push(chosen);
        quarters.sort_unstable();
    }
    quarters
        .into_iter()
        .rev()
        .map(|quarter| Choice::new(quarter, words::quarter(ui, quarter)))
        .collect()
}

/// The values of eight quarters, for a unit and what lies below it, or for everything within reach.
async fn eight(
    app: &App,
    me: &Me,
    unit: Option<UnitId>,
    last: Quarter,
) -> Result<Vec<Vec<FigureValue>>, Stop> {
    let periods: Vec<Period> = last.series(QUARTERS).into_iter().map(Quarter::period).collect();
    let found = app
        .look_for(
            me,
            access::Purpose::Steering,
            ViewFigures { unit },
            move |tx, permit| {
                let ask = Ask {
                    reach: permit.reach(),
                    unit,
                    below: true,
                    periods: &periods,
                    as_of: permit.at(),
                };
                occupancy::compute(tx, &ask)
            },
        )
        .await;
    match found {
        Ok(values) => Ok(values),
        Err(failure) => match rule(failure)? {
            FigureError::NoSuchUnit => Err(Stop::no_access()),
            FigureError::Storage(error) => Err(error.into()),
            error @ FigureError::EndlessPeriod => Err(Stop::unexpected(&error)),
        },
    }
}

async fn list(State(app): State<App>, me: Me, ui: Ui, form: Form) -> Result<Response, Stop> {
    let quarter = quarter_of(&ui, &form);
    let values = eight(&app, &me, None, quarter).await?;
    let title = ui.t("nav-occupancy");
    Ok(page(&list_page(
        ui,
        quarter,
        title,
        "/occupancy".to_owned(),
        Vec::new(),
        &values,
    )))
}

async fn unit(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<UnitId>,
    form: Form,
) -> Result<Response, Stop> {
    let quarter = quarter_of(&ui, &form);
    let values = eight(&app, &me, Some(id), quarter).await?;
    let found = values
        .last()
        .and_then(|values| values.iter().find(|value| value.unit.id == id))
        .cloned();
    let found = found.ok_or_else(Stop::no_access)?;
    if found.unit.level == UnitKind::Offer {
        return offer::show(&app, &me, ui, found, quarter, &values).await;
    }
    let crumbs = vec![
        Crumb::new(ui.t("nav-occupancy"), format!("/occupancy?quarter={quarter}")),
        Crumb::here(&found.unit.name),
    ];
    let title = ui.a("occupancy-of", "unit", &found.unit.name);
    Ok(page(&list_page(
        ui,
        quarter,
        title,
        format!("/occupancy/{id}"),
        crumbs,
        &values,
    )))
}

fn list_page(
    ui: Ui,
    quarter: Quarter,
    title: String,
    address: String,
    crumbs: Vec<Crumb>,
    values: &[Vec<FigureValue>],
) -> ListPage {
    let now = values.last().map(Vec::as_slice).unwrap_or_default();
    let is_offer = |value: &&FigureValue| value.unit.level == UnitKind::Offer;
    // The furthest from the budget first; the others as the tree gives them.
    let mut flagged: Vec<_> = now
        .iter()
        .filter(is_offer)
        .filter(|value| value.is_flagged())
        .collect();
    flagged.sort_by_key(|value| std::cmp::Reverse(value.deviation_hundredths().unwrap_or_default().abs()));
    let to_row = |value: &FigureValue| row(&ui, value, values, quarter);
    let outside = flagged.into_iter().map(to_row).collect();
    let units = now.iter().filter(|value| !is_offer(value)).map(to_row).collect();
    let offers = now
        .iter()
        .filter(is_offer)
        .filter(|value| !value.is_flagged())
        .map(to_row)
        .collect();
    ListPage {
        crumbs,
        title,
        address,
        form: Form::new().with("quarter", quarter),
        quarters: quarter_choices(&ui, quarter),
        quarter,
        provisional: now.iter().any(|value| value.status == Status::Provisional),
        threshold: now
            .iter()
            .find_map(|value| Some(value.target.as_ref()?.threshold.clone())),
        outside,
        units,
        offers,
        ui,
    }
}

/// A unit with its bar, its deviation and its line.
fn row(ui: &Ui, value: &FigureValue, values: &[Vec<FigureValue>], last: Quarter) -> OccupancyRow {
    let days = |number: i64| u64::try_from(number).unwrap_or_default();
    let now = values.last().map(Vec::as_slice).unwrap_or_default();
    OccupancyRow {
        id: value.unit.id.to_string(),
        name: value.unit.name.clone(),
        href: format!("/occupancy/{}?quarter={last}", value.unit.id),
        places: places(value, now),
        percent: value.hundredths().map(words::percent),
        budget: value.target_hundredths().map(words::percent),
        days: (days(value.ratio.numerator), days(value.ratio.denominator)),
        outside: value.is_flagged(),
        explanation: words::area(value, now),
        quarters: line(ui, value.unit.id, values, last),
        // The page says it once for all rows.
        provisional: false,
    }
}

/// The last eight quarters of a unit, oldest first.
fn line(ui: &Ui, unit: UnitId, values: &[Vec<FigureValue>], last: Quarter) -> Vec<QuarterPoint> {
    let quarters = last.series(QUARTERS).into_iter().zip(values);
    quarters
        .map(|(quarter, values)| QuarterPoint {
            label: words::quarter(ui, quarter),
            percent: values
                .iter()
                .find(|value| value.unit.id == unit)
                .and_then(FigureValue::hundredths)
                .map(words::percent),
        })
        .collect()
}

/// Places that were open on some day of the period; of a region or an area, those of the offers below it.
fn places(value: &FigureValue, all: &[FigureValue]) -> u32 {
    let own = |value: &FigureValue| {
        let mut ids: Vec<_> = value
            .rows
            .iter()
            .filter(|row| row.kind == RowKind::Place)
            .map(|row| row.id)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids.len()
    };
    let count: usize = match value.unit.level {
        UnitKind::Offer => own(value),
        _ => all
            .iter()
            .filter(|offer| {
                value
                    .rows
                    .iter()
                    .any(|row| row.kind == RowKind::Unit && row.id == offer.unit.id.uuid())
            })
            .map(own)
            .sum(),
    };
    u32::try_from(count).unwrap_or(u32::MAX)
}
