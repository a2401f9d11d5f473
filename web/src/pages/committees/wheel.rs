//! The yearly wheel: the ring with its table, planned meetings, fixed points, themes, and the draft of an agenda.

use super::members::{crumbs, ended, period, refused};
use super::sheet::{Field, Parts, Sheet, led};
use super::words::{hours, item_kind};
use super::{WRITE, load, only, time, unit_of};
use crate::app::rule;
use crate::forms::{Choice, Required};
use crate::parts::{Crumb, RingMonth, Svg, ring};
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::{Failure, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{CommitteeId, MeetingId, Uuid};
use governance::committee::CommitteeRow;
use governance::item::ItemKind;
use governance::meeting::{self, MeetingPage, ViewMeeting};
use governance::wheel::{
    self, AddPoint, AddPointError, AddTheme, AddThemeError, DraftAgenda, DraftAgendaError, EndPoint, EndPointError,
    Month, MoveTheme, MoveThemeError, PlanMeeting, PlanMeetingError, Point, Source, SourceKind, Theme, ThemePlace,
    ViewDraft, ViewWheel, Wheel, WheelMeeting,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("wheel.show", "/committees/{committee}/wheel", show),
        Route::get("wheel.point", "/committees/{committee}/wheel/points/new", new_point),
        Route::post("wheel.point-add", "/committees/{committee}/wheel/points", add_point),
        Route::post("wheel.point-end", "/committees/{committee}/wheel/points/{point}/end", end_point),
        Route::get("wheel.meeting", "/committees/{committee}/wheel/meetings/new", new_meeting),
        Route::post("wheel.meeting-plan", "/committees/{committee}/wheel/meetings", plan_meeting),
        Route::get("wheel.theme", "/committees/{committee}/wheel/themes/new", new_theme),
        Route::post("wheel.theme-add", "/committees/{committee}/wheel/themes", add_theme),
        Route::get("wheel.move", "/committees/{committee}/wheel/themes/{theme}/moves/new", new_move),
        Route::post("wheel.theme-move", "/committees/{committee}/wheel/themes/{theme}/moves", move_theme),
        Route::get("agenda.preview", "/meetings/{meeting}/draft", preview),
        Route::post("agenda.draft", "/meetings/{meeting}/draft", draft),
    ]
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
        let here = i8::try_from(number).ok().and_then(|month| Month::new(wheel.year, month));
        let stands = |place: Option<ThemePlace>| {
            here.is_some() && place.and_then(|place| wheel.month_of(place)) == here
        };
        let moved = wheel.themes.iter().flat_map(|theme| {
            theme.places.iter().zip(theme.places.iter().skip(1)).filter_map(|(from, to)| {
                stands(from.to).then(|| {
                    let reason = to.reason.clone().unwrap_or_default();
                    (theme.title.clone(), place_words(ui, wheel, to.to), reason)
                })
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
    let (always, named) = wheel.points.into_iter().partition(|point| point.months.is_empty());
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

/// The form that calls a meeting, as it was planned. Extra time makes it end later.
pub(super) async fn as_planned(
    app: &App,
    me: &Me,
    ui: &Ui,
    id: CommitteeId,
    planned: MeetingId,
) -> Result<Form, Stop> {
    let wheel = wheel_of(app, me, id, ui.today().year()).await?;
    let mut all = wheel.meetings.into_iter().chain(wheel.elsewhere);
    let known = all.find(|one| one.id == planned).ok_or_else(Stop::no_access)?;
    let later = known.ends.and_then(|ends| ends.plus_minutes(known.extra_minutes));
    let ends = later.or(known.ends).map(|ends| ends.to_string());
    Ok(Form::new()
        .with("id", known.id)
        .with("day", ui.iso(&known.day))
        .with("starts", known.starts)
        .with("ends", ends.unwrap_or_default())
        .with("place", &known.place))
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

async fn point_sheet(app: &App, me: &Me, ui: &Ui, id: CommitteeId) -> Result<Parts, Stop> {
    let committee = frame(app, me, id).await?;
    let months = (1i64..=12).map(|month| Choice::new(month, month_name(ui, month))).collect();
    Ok(Parts {
        crumbs: crumbs(ui, &committee, &ui.t("wheel-point-new")),
        title: ui.t("wheel-point-new"),
        lead: ui.t("wheel-point-text"),
        action: format!("/committees/{id}/wheel/points"),
        unit: committee.unit,
        carried: &[],
        fields: vec![
            Field::Text("title", "item-label-title", ""),
            Field::Radios("kind", "item-label-kind", "", kinds(ui)),
            Field::Chips("months", "wheel-label-months", "wheel-help-months", months),
            Field::Number("minutes", "wheel-label-minutes", ""),
            Field::MaybeArea("recommendation", "item-label-recommendation", ""),
            Field::MaybeArea("case_text", "item-label-case-text", ""),
            Field::Check("closing", "wheel-label-closing", ""),
            Field::Day("from", "seat-label-from", ""),
            Field::MaybeDay("to", "seat-label-to", ""),
        ],
        button: "wheel-add",
    })
}

async fn new_point(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<CommitteeId>) -> Result<Response, Stop> {
    let parts = point_sheet(&app, &me, &ui, id).await?;
    let form = Form::new()
        .with("id", Uuid::now_v7())
        .with("from", ui.iso(ui.today()));
    Ok(page(&Sheet::new(ui, form, parts)))
}

async fn add_point(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(committee): Path<CommitteeId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let title = form.required("title", "item-error-title");
    let kind = kind_of(&mut form);
    let minutes = minutes_of(&mut form);
    let period = period(&mut form);
    let months = form.many("months").iter().filter_map(|month| month.parse().ok()).collect();
    let id = form.made_id(Uuid::now_v7);
    if let (Some(id), Some(title), Some(kind), Some(period), true) = (id, title, kind, period, form.is_right()) {
        let new = AddPoint {
            id,
            committee,
            unit,
            title,
            kind,
            minutes,
            recommendation: form.optional("recommendation").unwrap_or_default(),
            case_text: form.optional("case_text").unwrap_or_default(),
            months,
            closing: form.has("closing", "yes"),
            period,
        };
        match app.act(&me, new, wheel::add_point).await {
            // The same form sent twice makes one point.
            Ok(_) | Err(Failure::Rule(AddPointError::Exists)) => {
                return Ok(led(&session, "wheel-point-added", &format!("/committees/{committee}/wheel")).await);
            }
            Err(failure) => match rule(failure)? {
                AddPointError::NotFound => return Err(Stop::no_access()),
                AddPointError::NoTitle => form.wrong("title", "item-error-title"),
                AddPointError::Months => form.wrong("months", "wheel-error-months"),
                AddPointError::Minutes => form.wrong("minutes", "wheel-error-minutes"),
                error @ AddPointError::Exists => return Err(Stop::unexpected(&error)),
                AddPointError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let parts = point_sheet(&app, &me, &ui, committee).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}

async fn end_point(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((committee, point)): Path<(CommitteeId, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    if let Some(to) = ended(&mut form) {
        let end = EndPoint {
            point,
            committee,
            unit,
            to,
        };
        match app.act(&me, end, wheel::end_point).await {
            Ok(()) => return Ok(led(&session, "wheel-point-ended", &format!("/committees/{committee}/wheel")).await),
            Err(failure) => match rule(failure)? {
                EndPointError::NotFound => return Err(Stop::no_access()),
                EndPointError::Refused(why) => form.wrong("", refused(why)),
                EndPointError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let year = ui.today().year();
    let model = show_page(&app, &me, ui.clone(), committee, year, Form::new()).await?;
    only(&app, &me, WRITE, model.committee.unit).await?;
    Ok(form.again(ui, |ui, form| ShowPage { ui, form, ..model }))
}

async fn meeting_sheet(app: &App, me: &Me, ui: &Ui, id: CommitteeId) -> Result<Parts, Stop> {
    let committee = frame(app, me, id).await?;
    Ok(Parts {
        crumbs: crumbs(ui, &committee, &ui.t("wheel-meeting-new")),
        title: ui.t("wheel-meeting-new"),
        lead: ui.t("wheel-meeting-text"),
        action: format!("/committees/{id}/wheel/meetings"),
        unit: committee.unit,
        carried: &[],
        fields: vec![
            Field::Day("day", "meeting-label-day", ""),
            Field::Text("starts", "meeting-label-starts", "meeting-help-time"),
            Field::Maybe("ends", "meeting-label-ends", ""),
            Field::Number("extra", "wheel-label-extra", "wheel-help-extra"),
            Field::Maybe("place", "wheel-label-place", ""),
            Field::Maybe("guests", "wheel-label-guests", ""),
        ],
        button: "wheel-meeting-save",
    })
}

async fn new_meeting(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<CommitteeId>,
    asked: Form,
) -> Result<Response, Stop> {
    let parts = meeting_sheet(&app, &me, &ui, id).await?;
    let mut form = Form::new();
    // The address may name a meeting whose plan is changed: `?meeting=…`.
    if let Ok(meeting) = asked.value("meeting").parse::<MeetingId>() {
        let wheel = wheel_of(&app, &me, id, ui.today().year()).await?;
        let mut all = wheel.meetings.into_iter().chain(wheel.elsewhere);
        let known = all.find(|one| one.id == meeting).ok_or_else(Stop::no_access)?;
        form = form
            .with("id", known.id)
            .with("day", ui.iso(&known.day))
            .with("starts", known.starts)
            .with("ends", known.ends.map(|ends| ends.to_string()).unwrap_or_default())
            .with("extra", known.extra_minutes)
            .with("place", &known.place)
            .with("guests", &known.guests);
    } else {
        form = form.with("id", MeetingId::new());
    }
    Ok(page(&Sheet::new(ui, form, parts)))
}

async fn plan_meeting(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(committee): Path<CommitteeId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let day = form.day("day", Required::Yes);
    let starts = time(&mut form, "starts", Required::Yes);
    let ends = time(&mut form, "ends", Required::No);
    let extra = form.read::<i64>("extra", Required::No, "wheel-error-extra");
    let id = form.made_id(MeetingId::new);
    if let (Some(id), Some(day), Some(starts), true) = (id, day, starts, form.is_right()) {
        let plan = PlanMeeting {
            id,
            committee,
            unit,
            day,
            starts,
            ends,
            extra_minutes: extra.unwrap_or(0),
            place: form.optional("place").unwrap_or_default(),
            guests: form.optional("guests").unwrap_or_default(),
        };
        match app.act(&me, plan, wheel::plan_meeting).await {
            Ok(_) => {
                let to = format!("/committees/{committee}/wheel?year={}", day.year());
                return Ok(led(&session, "wheel-meeting-saved", &to).await);
            }
            Err(failure) => match rule(failure)? {
                PlanMeetingError::NotFound => return Err(Stop::no_access()),
                PlanMeetingError::EndsBeforeStart => form.wrong("ends", "meeting-error-ends"),
                PlanMeetingError::Extra => form.wrong("extra", "wheel-error-extra"),
                PlanMeetingError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let parts = meeting_sheet(&app, &me, &ui, committee).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}

/// Where a theme can stand: the coming meetings, then the months of the next year and a half.
fn places(ui: &Ui, wheel: &Wheel) -> Vec<Choice> {
    let today = *ui.today();
    let meetings = wheel
        .meetings
        .iter()
        .chain(&wheel.elsewhere)
        .filter(|meeting| meeting.day >= today)
        .map(|meeting| {
            Choice::new(meeting.id, ui.a("wheel-meeting-on", "day", ui.day(&meeting.day)))
        });
    let months = std::iter::successors(Some(today.first_of_month()), |month| month.last_of_month().tomorrow().ok())
        .take(18)
        .map(|first| {
            let value = format!("{}-{:02}", first.year(), first.month());
            let name = month_name(ui, i64::from(first.month()));
            Choice::new(value, format!("{name} {}", first.year()))
        });
    let mut places: Vec<Choice> = meetings.collect();
    places.extend(months);
    places
}

/// A meeting's id, or a month as `2027-06`.
fn read_place(text: &str) -> Option<ThemePlace> {
    if let Ok(meeting) = text.parse::<MeetingId>() {
        return Some(ThemePlace::Meeting(meeting));
    }
    let (year, month) = text.split_once('-')?;
    Month::new(year.parse().ok()?, month.parse().ok()?).map(ThemePlace::Month)
}

async fn theme_sheet(app: &App, me: &Me, ui: &Ui, id: CommitteeId) -> Result<Parts, Stop> {
    let committee = frame(app, me, id).await?;
    let wheel = wheel_of(app, me, id, ui.today().year()).await?;
    Ok(Parts {
        crumbs: crumbs(ui, &committee, &ui.t("wheel-theme-new")),
        title: ui.t("wheel-theme-new"),
        lead: committee.name,
        action: format!("/committees/{id}/wheel/themes"),
        unit: committee.unit,
        carried: &[],
        fields: vec![
            Field::Text("title", "item-label-title", ""),
            Field::Select("place", "wheel-label-when", "wheel-help-when", places(ui, &wheel)),
            Field::Radios("kind", "item-label-kind", "", kinds(ui)),
            Field::Number("minutes", "wheel-label-minutes", ""),
            Field::Maybe("guests", "wheel-label-guests", ""),
            Field::MaybeArea("case_text", "item-label-case-text", ""),
        ],
        button: "wheel-add",
    })
}

async fn new_theme(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<CommitteeId>) -> Result<Response, Stop> {
    let parts = theme_sheet(&app, &me, &ui, id).await?;
    let form = Form::new().with("id", Uuid::now_v7());
    Ok(page(&Sheet::new(ui, form, parts)))
}

async fn add_theme(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(committee): Path<CommitteeId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let title = form.required("title", "item-error-title");
    let kind = kind_of(&mut form);
    let minutes = minutes_of(&mut form);
    let place = read_place(form.value("place"));
    if place.is_none() {
        form.wrong("place", "wheel-error-when");
    }
    let id = form.made_id(Uuid::now_v7);
    if let (Some(id), Some(title), Some(kind), Some(place), true) = (id, title, kind, place, form.is_right()) {
        let new = AddTheme {
            id,
            committee,
            unit,
            title,
            kind,
            minutes,
            guests: form.optional("guests").unwrap_or_default(),
            case_text: form.optional("case_text").unwrap_or_default(),
            place,
        };
        match app.act(&me, new, wheel::add_theme).await {
            // The same form sent twice makes one theme.
            Ok(_) | Err(Failure::Rule(AddThemeError::Exists)) => {
                return Ok(led(&session, "wheel-theme-added", &format!("/committees/{committee}/wheel")).await);
            }
            Err(failure) => match rule(failure)? {
                AddThemeError::NotFound => return Err(Stop::no_access()),
                AddThemeError::NoTitle => form.wrong("title", "item-error-title"),
                AddThemeError::Minutes => form.wrong("minutes", "wheel-error-minutes"),
                AddThemeError::NoMeeting => form.wrong("place", "wheel-error-meeting"),
                error @ AddThemeError::Exists => return Err(Stop::unexpected(&error)),
                AddThemeError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let parts = theme_sheet(&app, &me, &ui, committee).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}

async fn move_sheet(app: &App, me: &Me, ui: &Ui, id: CommitteeId, theme: Uuid, year: i16) -> Result<Parts, Stop> {
    let committee = frame(app, me, id).await?;
    let wheel = wheel_of(app, me, id, year).await?;
    let found = wheel.themes.iter().find(|one| one.id == theme);
    let found = found.ok_or_else(Stop::no_access)?;
    let mut to = places(ui, &wheel);
    to.push(Choice::new("off", ui.t("wheel-take-off")));
    Ok(Parts {
        crumbs: crumbs(ui, &committee, &ui.t("wheel-move")),
        title: ui.a("wheel-move-title", "title", &found.title),
        lead: ui.a("wheel-stands", "where", place_words(ui, &wheel, found.place())),
        action: format!("/committees/{id}/wheel/themes/{theme}/moves"),
        unit: committee.unit,
        carried: &["year"],
        fields: vec![
            Field::Select("place", "wheel-label-to", "", to),
            Field::Text("reason", "wheel-label-reason", "wheel-help-reason"),
        ],
        button: "wheel-move",
    })
}

async fn new_move(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((id, theme)): Path<(CommitteeId, Uuid)>,
    asked: Form,
) -> Result<Response, Stop> {
    let year = asked_year(&ui, &asked);
    let parts = move_sheet(&app, &me, &ui, id, theme, year).await?;
    Ok(page(&Sheet::new(ui, Form::new().with("year", year), parts)))
}

async fn move_theme(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((committee, theme)): Path<(CommitteeId, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let to = match form.value("place") {
        "off" => Some(None),
        text => read_place(text).map(Some),
    };
    if to.is_none() {
        form.wrong("place", "wheel-error-when");
    }
    let reason = form.required("reason", "wheel-error-reason");
    let year = asked_year(&ui, &form);
    if let (Some(to), Some(reason)) = (to, reason) {
        let new = MoveTheme {
            theme,
            committee,
            unit,
            to,
            reason,
        };
        match app.act(&me, new, wheel::move_theme).await {
            Ok(()) => {
                let to = format!("/committees/{committee}/wheel?year={year}");
                return Ok(led(&session, "wheel-moved", &to).await);
            }
            Err(failure) => match rule(failure)? {
                MoveThemeError::NotFound => return Err(Stop::no_access()),
                MoveThemeError::NoReason => form.wrong("reason", "wheel-error-reason"),
                MoveThemeError::SamePlace => form.wrong("place", "wheel-error-same"),
                MoveThemeError::NoMeeting => form.wrong("place", "wheel-error-meeting"),
                MoveThemeError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let parts = move_sheet(&app, &me, &ui, committee, theme, year).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}

/// What the wheel and the proposals give for a meeting.
#[derive(Template)]
#[template(path = "pages/committees/draft.html")]
struct DraftPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    meeting: MeetingPage,
    sources: Vec<Source>,
}

impl DraftPage {
    fn new_ones(&self) -> usize {
        self.sources.iter().filter(|source| source.item.is_none()).count()
    }

    fn minutes(&self) -> i64 {
        self.sources.iter().filter_map(|source| source.minutes).sum()
    }

    fn from(&self, source: &Source) -> String {
        self.ui.t(source_kind(&source.kind))
    }

    fn asks(&self, source: &Source) -> String {
        self.ui.t(item_kind(&source.asks))
    }
}

/// The text key of where an item comes from.
pub(super) const fn source_kind(kind: &SourceKind) -> &'static str {
    match kind {
        SourceKind::Point => "wheel-from-point",
        SourceKind::Theme => "wheel-from-theme",
        SourceKind::Proposal => "wheel-from-proposal",
        SourceKind::Minutes => "wheel-from-minutes",
    }
}

async fn draft_page(app: &App, me: &Me, ui: Ui, id: MeetingId, form: Form) -> Result<DraftPage, Stop> {
    let found = app.look(me, ViewMeeting { meeting: id }, meeting::page).await?;
    let meeting = found.ok_or_else(Stop::no_access)?;
    let view = ViewDraft {
        committee: meeting.committee,
        unit: meeting.unit,
    };
    let sources = app
        .look(me, view, move |tx, permit| wheel::draft(tx, permit, id))
        .await?;
    let crumbs = vec![
        Crumb::new(&meeting.committee_name, format!("/committees/{}", meeting.committee)),
        Crumb::new(ui.day(&meeting.day), format!("/meetings/{id}")),
        Crumb::here(ui.t("wheel-draft")),
    ];
    Ok(DraftPage {
        ui,
        form,
        crumbs,
        meeting,
        sources,
    })
}

async fn preview(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<MeetingId>) -> Result<Response, Stop> {
    Ok(page(&draft_page(&app, &me, ui, id, Form::new()).await?))
}

async fn draft(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(meeting): Path<MeetingId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    match app.act(&me, DraftAgenda { meeting, unit }, wheel::draft_agenda).await {
        Ok(drafted) => {
            let key = if drafted.added.is_empty() {
                "wheel-draft-nothing"
            } else {
                "wheel-drafted"
            };
            return Ok(led(&session, key, &format!("/meetings/{meeting}")).await);
        }
        Err(failure) => match rule(failure)? {
            DraftAgendaError::NotFound => return Err(Stop::no_access()),
            DraftAgendaError::MinutesClosed => form.wrong("", "item-error-closed"),
            DraftAgendaError::Storage(error) => return Err(error.into()),
        },
    }
    let model = draft_page(&app, &me, ui.clone(), meeting, Form::new()).await?;
    Ok(form.again(ui, |ui, form| DraftPage { ui, form, ..model }))
}
