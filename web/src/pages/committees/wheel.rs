//! The yearly wheel: the ring of a year with its table, and the forms around it.

mod draft;
mod meetings;
mod points;
mod themes;

pub(super) use draft::source_kind;
pub(super) use meetings::as_planned;

use super::members::crumbs;
use super::words::{hours, item_kind};
use super::{WRITE, load, only};
use crate::forms::{Choice, Required};
use crate::parts::{Crumb, RingMonth, Svg, ring};
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Subject;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::CommitteeId;
use governance::committee::CommitteeRow;
use governance::item::ItemKind;
use governance::wheel::{self, Month, Point, Theme, ThemePlace, ViewWheel, Wheel, WheelMeeting};

pub(super) fn routes() -> Vec<Route> {
    let here = vec![Route::get("wheel.show", "/committees/{committee}/wheel", show)];
    [
        here,
        points::routes(),
        meetings::routes(),
        themes::routes(),
        draft::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The short and the full names of the months.
const MONTHS: [(&str, &str); 12] = [
    ("wheel-short-1", "wheel-month-1"),
    ("wheel-short-2", "wheel-month-2"),
    ("wheel-short-3", "wheel-month-3"),
    ("wheel-short-4", "wheel-month-4"),
    ("wheel-short-5", "wheel-month-5"),
    ("wheel-short-6", "wheel-month-6"),
    ("wheel-short-7", "wheel-month-7"),
    ("wheel-short-8", "wheel-month-8"),
    ("wheel-short-9", "wheel-month-9"),
    ("wheel-short-10", "wheel-month-10"),
    ("wheel-short-11", "wheel-month-11"),
    ("wheel-short-12", "wheel-month-12"),
];

fn month_name(ui: &Ui, number: i64) -> String {
    let index = usize::try_from(number - 1).ok();
    index
        .and_then(|index| MONTHS.get(index))
        .map(|(_, full)| ui.t(full))
        .unwrap_or_default()
}

/// A month of the year with everything in it.
struct MonthRow {
    number: i64,
    name: String,
    meetings: Vec<WheelMeeting>,
    points: Vec<Point>,
    themes: Vec<Theme>,
    /// Themes that stood here and were moved, with where to and why.
    moved: Vec<(String, String, String)>,
}

impl MonthRow {
    const fn is_empty(&self) -> bool {
        self.meetings.is_empty() && self.points.is_empty() && self.themes.is_empty() && self.moved.is_empty()
    }
}

/// The wheel of a year.
#[derive(Template)]
#[template(path = "pages/committees/wheel.html")]
struct ShowPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    committee: CommitteeRow,
    year: i16,
    drawing: Svg,
    /// What comes at every meeting.
    always: Vec<Point>,
    months: Vec<MonthRow>,
    /// Fixed points of named months.
    named: Vec<Point>,
    may_write: bool,
}

impl ShowPage {
    fn hours(&self, meeting: &WheelMeeting) -> String {
        hours(&self.ui, &meeting.starts, meeting.ends.as_ref())
    }

    fn kind(&self, kind: &ItemKind) -> String {
        self.ui.t(item_kind(kind))
    }

    fn months_of(&self, point: &Point) -> String {
        let names: Vec<String> = point
            .months
            .iter()
            .map(|month| month_name(&self.ui, *month))
            .collect();
        names.join(", ")
    }
}

async fn wheel_of(app: &App, me: &Me, committee: CommitteeId, year: i16) -> Result<Wheel, Stop> {
    let view = ViewWheel { committee };
    Ok(app
        .look(me, view, move |tx, permit| wheel::wheel(tx, permit, year))
        .await?)
}

/// Where a theme stands, in words.
fn place_words(ui: &Ui, wheel: &Wheel, place: Option<ThemePlace>) -> String {
    match place {
        None => ui.t("wheel-off"),
        Some(ThemePlace::Month(month)) => {
            format!("{} {}", month_name(ui, i64::from(month.number())), month.year())
        }
        Some(ThemePlace::Meeting(id)) => wheel
            .meetings
            .iter()
            .chain(&wheel.elsewhere)
            .find(|meeting| meeting.id == id)
            .map(|meeting| ui.a("wheel-meeting-on", "day", ui.day(&meeting.day)))
            .unwrap_or_else(|| ui.t("wheel-meeting-gone")),
    }
}

fn month_rows(ui: &Ui, wheel: &Wheel) -> Vec<MonthRow> {
    let row = |number: i64| {
        let here = i8::try_from(number)
            .ok()
            .and_then(|month| Month::new(wheel.year, month));
        let stands = |place: Option<ThemePlace>| {
            here.is_some() && place.and_then(|place| wheel.month_of(place)) == here
        };
        let moved = wheel.themes.iter().flat_map(|theme| {
            theme
                .places
                .iter()
                .zip(theme.places.iter().skip(1))
                .filter(|&(from, _to)| stands(from.to))
                .map(|(_from, to)| {
                    let reason = to.reason.clone().unwrap_or_default();
                    (theme.title.clone(), place_words(ui, wheel, to.to), reason)
                })
        });
        MonthRow {
            number,
            name: month_name(ui, number),
            meetings: wheel
                .meetings
                .iter()
                .filter(|meeting| i64::from(meeting.day.month()) == number)
                .cloned()
                .collect(),
            points: wheel
                .points
                .iter()
                .filter(|point| point.months.contains(&number))
                .cloned()
                .collect(),
            themes: wheel
                .themes
                .iter()
                .filter(|theme| stands(theme.place()))
                .cloned()
                .collect(),
            moved: moved.collect(),
        }
    };
    (1..=12).map(row).collect()
}

fn drawing(ui: &Ui, wheel: &Wheel, months: &[MonthRow]) -> Svg {
    let this_month = Month::of(*ui.today());
    let marks: Vec<RingMonth> = months
        .iter()
        .zip(MONTHS)
        .map(|(month, (short, _))| RingMonth {
            label: ui.t(short),
            meetings: month.meetings.len(),
            points: month.points.len() + month.themes.len(),
            now: this_month.year() == wheel.year && i64::from(this_month.number()) == month.number,
        })
        .collect();
    let themes: usize = months.iter().map(|month| month.themes.len()).sum();
    let summary = format!(
        "{}: {}, {}",
        ui.a("wheel-of-year", "year", wheel.year.to_string()),
        ui.n("wheel-meetings", wheel.meetings.len()),
        ui.n("wheel-themes", themes)
    );
    ring(&summary, &wheel.year.to_string(), &marks)
}

async fn show_page(
    app: &App,
    me: &Me,
    ui: Ui,
    id: CommitteeId,
    year: i16,
    form: Form,
) -> Result<ShowPage, Stop> {
    let committee = load(app, me, id).await?.committee;
    let wheel = wheel_of(app, me, id, year).await?;
    let may_write = app.could(me, WRITE, Subject::Unit(committee.unit)).await?;
    let months = month_rows(&ui, &wheel);
    let drawing = drawing(&ui, &wheel, &months);
    let (always, named) = wheel
        .points
        .into_iter()
        .partition(|point| point.months.is_empty());
    Ok(ShowPage {
        form,
        crumbs: crumbs(&ui, &committee, &ui.t("wheel-title")),
        committee,
        year,
        drawing,
        always,
        months,
        named,
        may_write,
        ui,
    })
}

/// The ring of the present year, for the committee's own page.
pub(super) async fn small(app: &App, me: &Me, ui: &Ui, id: CommitteeId) -> Result<Svg, Stop> {
    let wheel = wheel_of(app, me, id, ui.today().year()).await?;
    Ok(drawing(ui, &wheel, &month_rows(ui, &wheel)))
}

/// The year that the address asks for, or the present one.
fn asked_year(ui: &Ui, asked: &Form) -> i16 {
    let asked = asked.value("year").parse().ok();
    asked
        .filter(|year| (2000..2200).contains(year))
        .unwrap_or_else(|| ui.today().year())
}

async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<CommitteeId>,
    asked: Form,
) -> Result<Response, Stop> {
    let year = asked_year(&ui, &asked);
    Ok(page(&show_page(&app, &me, ui, id, year, Form::new()).await?))
}

fn kinds(ui: &Ui) -> Vec<Choice> {
    ItemKind::ALL
        .map(|kind| Choice::new(kind.code(), ui.t(item_kind(&kind))))
        .to_vec()
}

fn kind_of(form: &mut Form) -> Option<ItemKind> {
    let kind = ItemKind::from_code(form.value("kind"));
    if kind.is_none() {
        form.wrong("kind", "item-error-kind");
    }
    kind
}

fn minutes_of(form: &mut Form) -> Option<i64> {
    form.read::<i64>("minutes", Required::No, "wheel-error-minutes")
}

/// The frame of the wheel's forms.
async fn frame(app: &App, me: &Me, id: CommitteeId) -> Result<CommitteeRow, Stop> {
    let committee = load(app, me, id).await?.committee;
    only(app, me, WRITE, committee.unit).await?;
    Ok(committee)
}
