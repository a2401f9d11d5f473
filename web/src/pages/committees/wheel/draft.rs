//! The draft of an agenda: what the wheel, the committee above and accepted proposals give.

use super::super::sheet::led;
use super::super::unit_of;
use super::super::words::item_kind;
use crate::app::rule;
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::MeetingId;
use governance::meeting::{self, MeetingPage, ViewMeeting};
use governance::wheel::{self, DraftAgenda, DraftAgendaError, Source, SourceKind, ViewDraft};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("agenda.preview", "/meetings/{meeting}/draft", preview),
        Route::post("agenda.draft", "/meetings/{meeting}/draft", draft),
    ]
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
pub(in crate::pages::committees) const fn source_kind(kind: &SourceKind) -> &'static str {
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
        Crumb::new(
            &meeting.committee_name,
            format!("/committees/{}", meeting.committee),
        ),
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

async fn preview(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<MeetingId>,
) -> Result<Response, Stop> {
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
    match app
        .act(&me, DraftAgenda { meeting, unit }, wheel::draft_agenda)
        .await
    {
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
