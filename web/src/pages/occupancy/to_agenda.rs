//! From a figure to the agenda item it is put into: the items whose minutes are still open. The pages of the economy
//! use it too.

use super::{eight, quarter_of, words};
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Stop, Ui};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::UnitId;
use governance::committee::ViewCommittees;
use governance::item::{OpenItem, open_items};

/// The items to choose from.
#[derive(Template)]
#[template(path = "pages/occupancy/to_agenda.html")]
struct ChoosePage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    /// What is put in, in words.
    about: String,
    /// What the form of the item is told: figure, unit, quarter.
    query: String,
    meetings: Vec<Agenda>,
}

/// A meeting with the items to choose from.
struct Agenda {
    /// "Hoved-MED, 28. januar 2027".
    title: String,
    items: Vec<OpenItem>,
}

/// The items meeting by meeting: those that come, the next one first, then those that were, the latest first.
fn by_meeting(ui: &Ui, items: Vec<OpenItem>) -> Vec<Agenda> {
    let today = *ui.today();
    let (coming, mut held): (Vec<_>, Vec<_>) = items.into_iter().partition(|item| item.day >= today);
    held.sort_by_key(|item| std::cmp::Reverse(item.day));
    let mut meetings: Vec<Agenda> = Vec::new();
    for item in coming.into_iter().chain(held) {
        let is_same = |agenda: &&mut Agenda| agenda.items.iter().any(|other| other.meeting == item.meeting);
        match meetings.last_mut().filter(is_same) {
            Some(agenda) => agenda.items.push(item),
            None => meetings.push(Agenda {
                title: format!("{}, {}", item.committee_name, ui.day(&item.day)),
                items: vec![item],
            }),
        }
    }
    meetings
}

/// Whether somebody may put figures into items at all.
pub(in crate::pages) fn may_put_in(me: &Me) -> bool {
    me.may("committee.write")
}

/// The page with the items that can still be written in; `about` says what goes in, `query` what the item's form is told.
pub(in crate::pages) async fn shown(
    app: &App,
    me: &Me,
    ui: Ui,
    crumbs: Vec<Crumb>,
    (about, query): (String, String),
) -> Result<Response, Stop> {
    let items = app
        .look(me, ViewCommittees { committee: None }, open_items)
        .await?;
    let meetings = by_meeting(&ui, items);
    Ok(page(&ChoosePage {
        ui,
        crumbs,
        about,
        query,
        meetings,
    }))
}

pub(super) async fn choose(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(unit): Path<UnitId>,
    form: Form,
) -> Result<Response, Stop> {
    if !may_put_in(&me) {
        return Err(Stop::no_access());
    }
    let quarter = quarter_of(&ui, &form);
    let values = eight(&app, &me, Some(unit), quarter).await?;
    let found = values
        .last()
        .and_then(|values| values.iter().find(|value| value.unit.id == unit));
    let unit_name = found.ok_or_else(Stop::no_access)?.unit.name.clone();
    let crumbs = vec![
        Crumb::new(ui.t("nav-occupancy"), format!("/occupancy?quarter={quarter}")),
        Crumb::new(&unit_name, format!("/occupancy/{unit}?quarter={quarter}")),
        Crumb::here(ui.t("occupancy-to-agenda")),
    ];
    let about = format!(
        "{}, {}",
        ui.a("occupancy-of", "unit", unit_name),
        words::quarter(&ui, quarter)
    );
    let query = format!("about={unit}&quarter={quarter}");
    shown(&app, &me, ui, crumbs, (about, query)).await
}
