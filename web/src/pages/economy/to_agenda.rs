//! From the economy status to the agenda item it is put into.

use super::{load, way};
use crate::pages::occupancy::to_agenda::{may_put_in, shown};
use crate::parts::Crumb;
use crate::{App, Me, Stop, Ui};
use axum::extract::{Path, State};
use axum::response::Response;
use economy::forecast::Forecast;
use foundation::UnitId;
use insight::Quarter;
use std::cmp::Ordering;

/// The quarter in which the newest forecast was made; of another year than its own, the first or the last of its year.
fn quarter_of(newest: &Forecast) -> Quarter {
    let made = Quarter::of(newest.made_on);
    let number = match newest.made_on.year().cmp(&newest.year) {
        Ordering::Less => 1,
        Ordering::Equal => return made,
        Ordering::Greater => 4,
    };
    Quarter::new(newest.year, number).unwrap_or(made)
}

/// The open items.
pub(super) async fn choose(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<UnitId>,
) -> Result<Response, Stop> {
    if !may_put_in(&me) {
        return Err(Stop::no_access());
    }
    let (unit, _, known) = load(&app, &me, id).await?;
    let newest = &known.first().ok_or_else(Stop::no_access)?.forecast;
    let quarter = quarter_of(newest);
    let mut crumbs = way(&ui, &unit, true);
    crumbs.push(Crumb::here(ui.t("occupancy-to-agenda")));
    let about = format!(
        "{}, {}",
        ui.a("economy-of", "unit", &unit.name),
        ui.a2(
            "economy-forecast",
            "year",
            newest.year.to_string(),
            "day",
            ui.date(&newest.made_on)
        )
    );
    let figure = insight::economy_status::DEFINITION.name;
    let query = format!("figure={figure}&shape=units&about={id}&quarter={quarter}");
    shown(&app, &me, ui, crumbs, (about, query)).await
}
