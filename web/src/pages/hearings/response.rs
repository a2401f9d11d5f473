//! One party's response: its words, its versions, which section each row speaks of, and the answers.

use super::{TAKE_PART, load, unit_of, words};
use crate::app::rule;
use crate::forms::{Choice, Required};
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Subject;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CircleId, Day, HearingId, Uuid};
use governance::hearing::{self, HearingPage, Party, PlaceRow, PlaceRowError, ResponseRow};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("hearing.response", "/hearings/{hearing}/parties/{party}", show),
        Route::post(
            "hearing.place",
            "/hearings/{hearing}/parties/{party}/rows/{row}/places",
            place,
        ),
    ]
}

/// The page.
#[derive(Template)]
#[template(path = "pages/hearings/response.html")]
struct ResponsePage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    page: HearingPage,
    party: Party,
    response: Option<hearing::Response>,
    deadline: Option<Day>,
    sections: Vec<Choice>,
    may_write: bool,
    may_draft: bool,
}

impl ResponsePage {
    fn name(&self) -> String {
        words::party_name(&self.ui, &self.party)
    }

    fn section(&self, row: &ResponseRow) -> String {
        words::section_by_number(&self.ui, &self.page, row.section)
    }

    fn reference(&self, row: &ResponseRow) -> String {
        words::reference(&self.ui, row)
    }

    fn answer(&self, row: &ResponseRow) -> Option<&hearing::Answer> {
        self.page.answer(self.party.id, row.id)
    }

    /// The form of a row's section, with the section it has.
    fn placing(&self, row: &ResponseRow) -> Form {
        let number = row.section.map_or_else(String::new, |number| number.to_string());
        Form::new()
            .with_prefix(&format!("row-{}", row.id))
            .with("section", number)
    }

    fn here(&self) -> String {
        format!("/hearings/{}/parties/{}", self.page.hearing.id, self.party.id)
    }
}

async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((id, party)): Path<(HearingId, Uuid)>,
) -> Result<Response, Stop> {
    let seen = load(&app, &me, id).await?;
    let party = seen.page.party(party).cloned().ok_or_else(Stop::no_access)?;
    let response = seen.page.response(party.id).cloned();
    let may_draft = match party.committee {
        Some(committee) if response.is_none() && seen.page.hearing.sent.is_some() => {
            let circle = Subject::Circle(CircleId::from_uuid(committee.uuid()));
            app.could(&me, TAKE_PART, circle).await?
        }
        _ => false,
    };
    let sections = seen
        .page
        .sections
        .iter()
        .map(|one| Choice::new(one.number, words::section_name(one)));
    Ok(page(&ResponsePage {
        crumbs: words::crumbs(&ui, &seen.page, words::party_name(&ui, &party)),
        deadline: seen.page.deadline(party.id),
        sections: sections.collect(),
        ui,
        party,
        response,
        may_write: seen.may_write,
        may_draft,
        page: seen.page,
    }))
}

async fn place(
    State(app): State<App>,
    me: Me,
    session: Session,
    Path((hearing, party, row)): Path<(HearingId, Uuid, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let section = form.read::<i64>("section", Required::No, "hearing-error-section-choice");
    if !form.is_right() {
        return Err(Stop::no_access());
    }
    let placing = PlaceRow {
        hearing,
        unit,
        party,
        row,
        section,
    };
    match app.act(&me, placing, hearing::place_row).await {
        Ok(()) => {}
        Err(failure) => match rule(failure)? {
            // The choices come from the page: anything else was not chosen there.
            PlaceRowError::NotFound | PlaceRowError::NoSection => return Err(Stop::no_access()),
            PlaceRowError::Storage(error) => return Err(error.into()),
        },
    }
    notice::keep(&session, notice::done("hearing-placed")).await;
    Ok(Redirect::to(&format!("/hearings/{hearing}/parties/{party}#row-{row}")).into_response())
}
