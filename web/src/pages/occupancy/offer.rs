//! One offer: the figure, its definition, its two years, and the list of stays and places behind it.

use super::{line, row, words};
use crate::forms::Choice;
use crate::parts::{Cell, Column, Crumb, Figure, FigureState, OccupancyRow, Table};
use crate::ui::page;
use crate::{App, Form, Me, Stop, Ui, app::rule};
use askama::Template;
use axum::response::Response;
use foundation::{Day, day_of};
use insight::{FigureRow, FigureValue, Quarter, RowKind, Status, ViewFigures};
use people_places::figures::{Stay, stays};

/// The page.
#[derive(Template)]
#[template(path = "pages/occupancy/offer.html")]
struct OfferPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    form: Form,
    quarters: Vec<Choice>,
    quarter: Quarter,
    value: FigureValue,
    figure: Figure,
    row: OccupancyRow,
    stays: Table,
    places: Table,
    may_freeze: bool,
}

impl OfferPage {
    fn address(&self) -> String {
        format!("/occupancy/{}", self.value.unit.id)
    }

    fn definition(&self) -> &'static str {
        self.value.definition.text.in_language(self.ui.lang())
    }

    fn provisional(&self) -> &'static str {
        self.value.definition.provisional.in_language(self.ui.lang())
    }
}

/// Shows the offer. Names of stays come from a list of their own, which knows who may see them.
pub(super) async fn show(
    app: &App,
    me: &Me,
    ui: Ui,
    value: FigureValue,
    quarter: Quarter,
    values: &[Vec<FigureValue>],
) -> Result<Response, Stop> {
    let (offer, period) = (value.unit.id, value.period);
    let view = ViewFigures { unit: Some(offer) };
    let named = app
        .look(me, view, move |tx, permit| {
            stays(tx, permit.reach(), offer, period)
        })
        .await;
    let named = match named {
        Ok(named) => named,
        Err(failure) => return Err(rule(failure)?.into()),
    };
    let crumbs = vec![
        Crumb::new(ui.t("nav-occupancy"), format!("/occupancy?quarter={quarter}")),
        Crumb::here(&value.unit.name),
    ];
    let mut row = row(&ui, &value, values, quarter);
    row.quarters = line(&ui, offer, values, quarter);
    Ok(page(&OfferPage {
        crumbs,
        form: Form::new().with("quarter", quarter),
        quarters: super::quarter_choices(&ui, quarter),
        quarter,
        figure: card(&ui, &value),
        row,
        stays: stays_table(&ui, &value, &named),
        places: places_table(&ui, &value),
        may_freeze: me.may("committee.write"),
        value,
        ui,
    }))
}

/// A value of today as a card.
pub(in crate::pages) fn card(ui: &Ui, value: &FigureValue) -> Figure {
    let definition = value.definition;
    let (numerator, denominator) = words::made_of(
        ui,
        definition.name,
        value.ratio.numerator,
        value.ratio.denominator,
    );
    let target = value
        .target_hundredths()
        .map(|target| ui.a("occupancy-budget-is", "percent", ui.pct(words::percent(target))));
    Figure {
        label: format!("{}, {}", words::title(ui, definition.name), value.unit.name),
        value: words::value(ui, value.decimal().as_deref(), definition.measure),
        numerator,
        denominator,
        period: words::period(ui, &value.period),
        target: target.unwrap_or_default(),
        definition: words::definition(ui, definition.name, definition.version),
        definition_href: String::new(),
        rows_href: String::new(),
        as_of: day_of(value.as_of),
        state: match value.status {
            Status::Final => FigureState::Final,
            Status::Provisional => FigureState::Provisional,
        },
    }
}

/// From and to (the last day of the stay), as tables write them.
fn from_to(ui: &Ui, row: &FigureRow) -> [Cell; 2] {
    let day = |day: Option<Day>| day.map_or_else(|| "–".to_owned(), |day| ui.date(&day));
    [day(row.from).into(), day(row.to).into()]
}

/// The stays that make the numerator.
fn stays_table(ui: &Ui, value: &FigureValue, named: &[Stay]) -> Table {
    let neutral = ui.t("occupancy-a-citizen");
    let row = |row: &FigureRow| {
        let stay = named.iter().find(|stay| stay.placement.uuid() == row.id);
        let who = match stay.map(|stay| (stay.citizen, stay.name.or(&neutral))) {
            Some((citizen, name)) if name != neutral => Cell::link(name, format!("/citizens/{citizen}")),
            _ => Cell::from(neutral.as_str()),
        };
        let [from, to] = from_to(ui, row);
        vec![
            Cell::from(row.label.as_str()),
            who,
            from,
            to,
            Cell::from(ui.num(row.ratio.numerator)),
        ]
    };
    let mut columns = columns(ui);
    columns.insert(1, Column::words(ui.t("occupancy-column-who")));
    Table {
        caption: ui.t("occupancy-stays"),
        caption_hidden: true,
        columns,
        rows: value
            .rows
            .iter()
            .filter(|row| row.kind == RowKind::Stay)
            .map(row)
            .collect(),
        empty: ui.t("occupancy-no-stays"),
    }
}

/// The places that make the denominator.
fn places_table(ui: &Ui, value: &FigureValue) -> Table {
    let row = |row: &FigureRow| {
        let [from, to] = from_to(ui, row);
        vec![
            Cell::from(row.label.as_str()),
            from,
            to,
            Cell::from(ui.num(row.ratio.denominator)),
        ]
    };
    Table {
        caption: ui.t("occupancy-places"),
        caption_hidden: true,
        columns: columns(ui),
        rows: value
            .rows
            .iter()
            .filter(|row| row.kind == RowKind::Place)
            .map(row)
            .collect(),
        empty: ui.t("occupancy-no-places"),
    }
}

fn columns(ui: &Ui) -> Vec<Column> {
    vec![
        Column::words(ui.t("occupancy-column-place")),
        Column::words(ui.t("occupancy-column-from")),
        Column::words(ui.t("occupancy-column-to")),
        Column::numbers(ui.t("occupancy-column-days")),
    ]
}
