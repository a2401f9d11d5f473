//! Themes: putting one on a meeting or a month, and moving it with a reason.

use super::super::members::crumbs;
use super::super::sheet::{Field, Parts, Sheet, led};
use super::super::unit_of;
use super::{asked_year, frame, kind_of, kinds, minutes_of, month_name, place_words, wheel_of};
use crate::app::rule;
use crate::forms::Choice;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Failure;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{CommitteeId, MeetingId, Uuid};
use governance::wheel::{
    self, AddTheme, AddThemeError, Month, MoveTheme, MoveThemeError, ThemePlace, ViewWheel, Wheel,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(
            "wheel.theme",
            "/committees/{committee}/wheel/themes/new",
            new_theme,
        ),
        Route::post(
            "wheel.theme-add",
            "/committees/{committee}/wheel/themes",
            add_theme,
        ),
        Route::get(
            "wheel.move",
            "/committees/{committee}/wheel/themes/{theme}/moves/new",
            new_move,
        ),
        Route::post(
            "wheel.theme-move",
            "/committees/{committee}/wheel/themes/{theme}/moves",
            move_theme,
        ),
    ]
}

/// Where a theme can stand: the coming meetings, then the months of the next year and a half.
fn places(ui: &Ui, wheel: &Wheel) -> Vec<Choice> {
    let today = *ui.today();
    let meetings = wheel
        .meetings
        .iter()
        .chain(&wheel.elsewhere)
        .filter(|meeting| meeting.day >= today)
        .map(|meeting| Choice::new(meeting.id, ui.a("wheel-meeting-on", "day", ui.day(&meeting.day))));
    let months = std::iter::successors(Some(today.first_of_month()), |month| {
        month.last_of_month().tomorrow().ok()
    })
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

async fn new_theme(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<CommitteeId>,
) -> Result<Response, Stop> {
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
    if let (Some(id), Some(title), Some(kind), Some(place), true) = (id, title, kind, place, form.is_right())
    {
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
                return Ok(led(
                    &session,
                    "wheel-theme-added",
                    &format!("/committees/{committee}/wheel"),
                )
                .await);
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

async fn move_sheet(
    app: &App,
    me: &Me,
    ui: &Ui,
    id: CommitteeId,
    theme: Uuid,
    year: i16,
) -> Result<Parts, Stop> {
    let committee = frame(app, me, id).await?;
    let read = move |tx: &mut crate::app::Tx<'_>, permit: &access::Permit<ViewWheel>| {
        let found = wheel::theme_of(tx, permit, theme)?;
        Ok::<_, access::StorageError>((wheel::wheel(tx, permit, year)?, found))
    };
    let (wheel, found) = app.look(me, ViewWheel { committee: id }, read).await?;
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
