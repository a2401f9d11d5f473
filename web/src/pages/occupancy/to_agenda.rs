//! From a figure to the agenda item it is put into: the items whose minutes are still open.

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
use insight::Quarter;

/// The items to choose from.
#[derive(Template)]
#[template(path = "pages/occupancy/to_agenda.html")]
struct ChoosePage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    unit: UnitId,
    unit_name: String,
    quarter: Quarter,
    items: Vec<OpenItem>,
}

impl ChoosePage {
    fn quarter_words(&self) -> String {
        words::quarter(&self.ui, self.quarter)
    }
}

pub(super) async fn choose(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(unit): Path<UnitId>,
    form: Form,
) -> Result<Response, Stop> {
    if !me.may("committee.write") {
        return Err(Stop::no_access());
    }
    let quarter = quarter_of(&ui, &form);
    let values = eight(&app, &me, Some(unit), quarter).await?;
    let found = values
        .last()
        .and_then(|values| values.iter().find(|value| value.unit.id == unit));
    let unit_name = found.ok_or_else(Stop::no_access)?.unit.name.clone();
    let items = app
        .look(&me, ViewCommittees { committee: None }, open_items)
        .await?;
    let crumbs = vec![
        Crumb::new(ui.t("nav-occupancy"), format!("/occupancy?quarter={quarter}")),
        Crumb::new(&unit_name, format!("/occupancy/{unit}?quarter={quarter}")),
        Crumb::here(ui.t("occupancy-to-agenda")),
    ];
    Ok(page(&ChoosePage {
        ui,
        crumbs,
        unit,
        unit_name,
        quarter,
        items,
    }))
}
