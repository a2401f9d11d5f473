//! The day page of a unit: what happened since I was last here, and what now?
//!
//! Opening it is a view of every resident's record, and stands in each one's audit log. So those who reach a whole
//! area choose a unit first, instead of opening everybody.

use super::citizens::head;
use crate::parts::{FilterLine, NewestNote, QuickFilter, ResidentRow};
use crate::preview::Page;
use crate::ui::{Ui, UnitChoice, page};
use crate::{App, Me, Route, Stop};
use access::StorageError;
use access::unit::{self, Unit, UnitKind};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{Instant, UnitId};
use jiff::ToSpan;
use people_places::placements::{self, Resident};
use record::journal::{self, DayRow, ListDays, ViewDay};
use serde::Deserialize;

/// Follow-ups so many days ahead are shown; late and due ones always.
const DUE_DAYS: i32 = 7;
/// So many letters of the newest note are sent; the page shows two lines of them.
const NEWEST: usize = 240;

/// Pages for browser tests, in the fictional region.
pub const PAGES: &[Page] = &[
    Page::new("day", "/day?unit=5b92fa9a-3e41-8c37-97af-95449485c1e8", "mette"),
    Page::new("choose-day", "/day", "anne"),
];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::get("day.show", "/day", show)]
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    unit: String,
    #[serde(default)]
    show: String,
}

/// Which residents are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    All,
    Mine,
    Needs,
}

impl Shown {
    fn of(word: &str) -> Self {
        match word {
            "mine" => Self::Mine,
            "needs" => Self::Needs,
            _ => Self::All,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Mine => "mine",
            Self::Needs => "needs",
        }
    }

    fn takes(self, row: &DayRow, today: foundation::Day) -> bool {
        match self {
            Self::All => true,
            Self::Mine => row.mine,
            Self::Needs => row.due.first().is_some_and(|due| due.day <= today),
        }
    }
}

#[derive(Template)]
#[template(path = "pages/day/show.html")]
struct DayPage {
    ui: Ui,
    unit: String,
    filter: FilterLine,
    rows: Vec<ResidentRow>,
    nobody: bool,
    since: Option<Instant>,
    drafts: usize,
}

#[derive(Template)]
#[template(path = "pages/day/choose.html")]
struct ChoosePage {
    ui: Ui,
    /// Offers, each with its units.
    offers: Vec<(Unit, Vec<Unit>)>,
}

struct Model {
    unit: Option<Unit>,
    units: Vec<Unit>,
    rows: Vec<(DayRow, Resident)>,
    drafts: usize,
    since: Option<Instant>,
}

async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Stop> {
    let Ok(unit) = wanted.unit.parse::<UnitId>() else {
        return choose(&app, &me, ui).await;
    };
    let model = read(&app, &me, unit).await?;
    Ok(page(&day_page(ui, &me, unit, Shown::of(&wanted.show), model)))
}

/// Without a unit: the one there is; else the choice.
async fn choose(app: &App, me: &Me, ui: Ui) -> Result<Response, Stop> {
    let read = app.look(me, ListDays, |tx, permit| {
        let units = unit::in_reach(tx, permit.reach())?;
        let mut offers = Vec::new();
        for offer in units.iter().filter(|unit| unit.kind == UnitKind::Offer) {
            let below = unit::below(tx, offer.id, permit.day())?;
            offers.push((
                offer.clone(),
                below
                    .into_iter()
                    .filter(|unit| unit.kind == UnitKind::Unit)
                    .collect(),
            ));
        }
        Ok::<_, StorageError>((units, offers))
    });
    let (units, offers) = read.await?;
    let wide = units
        .iter()
        .any(|unit| matches!(unit.kind, UnitKind::Region | UnitKind::Area));
    Ok(match units.first() {
        Some(first) if !wide => Redirect::to(&format!("/day?unit={}", first.id)).into_response(),
        _ => page(&ChoosePage { ui, offers }),
    })
}

async fn read(app: &App, me: &Me, wanted: UnitId) -> Result<Model, Stop> {
    let opened = app.act(me, ViewDay { unit: wanted }, journal::open_day).await?;
    // Reading needs no writer: the views are written, the rows are read beside.
    let read = app.in_house(move |house| {
        house.read_on(opened.permit(), |tx, permit| {
            let today = permit.day();
            let until = today.checked_add(DUE_DAYS.days()).unwrap_or(today);
            let rows = journal::day(tx, &opened, until)?;
            let mut residents = placements::residents(tx, permit.reach(), wanted, today)?;
            // Somebody who lives here and attends by day stands once.
            let mut seen = std::collections::HashSet::new();
            residents.retain(|resident| seen.insert(resident.citizen));
            let pair = |resident: Resident| {
                let at = rows
                    .binary_search_by_key(&resident.citizen, |row| row.citizen)
                    .ok()?;
                Some((rows[at].clone(), resident))
            };
            let units = unit::in_reach(tx, permit.reach())?;
            Ok::<_, StorageError>(Model {
                unit: unit::find(tx, wanted)?,
                rows: residents.into_iter().filter_map(pair).collect(),
                drafts: journal::drafts_of(tx, permit.reach())?.len(),
                since: (!opened.first_visit()).then(|| opened.since()),
                units,
            })
        })
    });
    Ok(read.await?)
}

fn day_page(ui: Ui, me: &Me, unit: UnitId, shown: Shown, model: Model) -> DayPage {
    let name = model.unit.map_or_else(String::new, |unit| unit.name);
    let other = |found: &Unit| UnitChoice {
        name: found.name.clone(),
        href: format!("/day?unit={}", found.id),
    };
    let places = model
        .units
        .iter()
        .filter(|found| matches!(found.kind, UnitKind::Offer | UnitKind::Unit));
    let choices: Vec<_> = places.map(other).collect();
    let ui = ui.with_place(name.clone(), if choices.len() > 1 { choices } else { Vec::new() });
    let today = *ui.today();
    let may_write = me.may(super::notes::WRITE);
    let filter = filter(&ui, unit, shown, &model.rows);
    let rows = model.rows.iter().filter(|(row, _)| shown.takes(row, today));
    let rows: Vec<_> = rows
        .map(|(row, resident)| resident_row(&ui, unit, shown, row, resident, may_write))
        .collect();
    DayPage {
        unit: name,
        filter,
        nobody: model.rows.is_empty(),
        rows,
        since: model.since,
        drafts: model.drafts,
        ui,
    }
}

fn filter(ui: &Ui, unit: UnitId, shown: Shown, rows: &[(DayRow, Resident)]) -> FilterLine {
    let quick = |one: Shown, key: &str| QuickFilter {
        label: ui.t(key),
        href: format!("/day?unit={unit}&show={}", one.word()),
        current: one == shown,
        count: Some(rows.iter().filter(|(row, _)| one.takes(row, *ui.today())).count()),
    };
    let quick = vec![
        quick(Shown::All, "day-all"),
        quick(Shown::Mine, "day-mine"),
        quick(Shown::Needs, "day-needs"),
    ];
    FilterLine {
        quick,
        ..FilterLine::default()
    }
}

fn resident_row(
    ui: &Ui,
    unit: UnitId,
    shown: Shown,
    row: &DayRow,
    resident: &Resident,
    may_write: bool,
) -> ResidentRow {
    let citizen = row.citizen;
    let note = format!(
        "/citizens/{citizen}/notes/new?back=day&unit={unit}&show={}",
        shown.word()
    );
    ResidentRow {
        id: citizen.to_string(),
        name: head::name(ui, &resident.name),
        place: resident.label.clone(),
        href: format!("/citizens/{citizen}"),
        note_href: if may_write { note } else { String::new() },
        new_notes: u32::try_from(row.new_notes).unwrap_or_default(),
        newest: row.newest.as_ref().map(|newest| NewestNote {
            text: newest.text.show().chars().take(NEWEST).collect(),
            at: newest.event_at,
            author: newest.author_name.show().clone(),
        }),
        // Appointments come with a calendar; there is none yet.
        appointments: Vec::new(),
        due: row
            .due
            .iter()
            .map(|due| {
                (
                    ui.t(if due.goal.is_some() {
                        "day-due-goal"
                    } else {
                        "day-due-plan"
                    }),
                    due.day,
                )
            })
            .collect(),
        alerts: head::alerts(ui, resident.name.is_protected(), &resident.alerts),
    }
}
