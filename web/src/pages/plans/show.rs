//! One plan: vision, tracks with goals and actions, driver diagram, entries, status and versions; its status table.

use super::{WRITE, kind_label, label, load, period, status_key};
use crate::pages::actions;
use crate::parts::{Cell, Column, Crumb, Svg, Table, driver_diagram};
use crate::ui::page;
use crate::{App, Form, Me, Stop, Ui};
use access::Subject;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{Day, SteeringPlanId};
use governance::follow_up::ActionRow;
use governance::plan::{
    self, DiagramLevel, DiagramNode, DiagramShape, EntryVersion, FieldType, NodeKind, PlanEntry, PlanField,
    PlanNode, PlanPage, StatusTable, ViewPlans, WorldGoals,
};

/// The page of a plan.
#[derive(Template)]
#[template(path = "pages/plans/show.html")]
struct ShowPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    kind: String,
    period: String,
    plan: PlanPage,
    as_of: Day,
    is_past: bool,
    form: Form,
    status_form: Form,
    statuses: Vec<crate::forms::Choice>,
    tracks: Vec<TrackPart>,
    diagrams: Vec<DiagramPart>,
    entries: Table,
    may_write: bool,
    may_act: bool,
}

/// A track, or what stands outside the tracks.
struct TrackPart {
    node: Option<PlanNode>,
    actions: Vec<ActionLine>,
    goals: Vec<(PlanNode, Vec<ActionLine>)>,
}

/// An action as a line of a plan.
struct ActionLine {
    title: String,
    href: String,
    who: String,
    status: actions::StatusMark,
}

/// A driver diagram in both shapes, with its table.
struct DiagramPart {
    title: String,
    wide: Svg,
    narrow: Svg,
    table: Table,
}

impl ShowPage {
    /// The figure that shows whether a goal is reached, in words.
    fn indicator(&self, name: &str) -> String {
        crate::pages::occupancy::words::title(&self.ui, name)
    }

    fn goals_of(&self, node: &PlanNode) -> String {
        goal_words(&self.ui, node.goals)
    }

    fn all_goals(&self) -> String {
        goal_words(&self.ui, self.plan.all_goals())
    }
}

pub(super) async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<SteeringPlanId>,
    form: Form,
) -> Result<Response, Stop> {
    Ok(page(&shown(&app, &me, ui, id, (&form, None)).await?))
}

/// The page; `sent` is a status form that was wrong.
pub(super) async fn shown_with(
    app: &App,
    me: &Me,
    ui: Ui,
    id: SteeringPlanId,
    sent: Form,
) -> Result<Response, Stop> {
    let model = shown(app, me, ui.clone(), id, (&Form::new(), None)).await?;
    Ok(sent.again(ui, |ui, status_form| ShowPage {
        ui,
        status_form,
        ..model
    }))
}

async fn shown(
    app: &App,
    me: &Me,
    ui: Ui,
    id: SteeringPlanId,
    (form, status_form): (&Form, Option<Form>),
) -> Result<ShowPage, Stop> {
    let asked = foundation::parse_day(form.value("as_of").trim());
    let as_of = asked.filter(|day| day <= ui.today()).unwrap_or(*ui.today());
    let plan = load(app, me, id, as_of).await?;
    let unit = Subject::Unit(plan.plan.unit);
    let may_write = app.could(me, WRITE, unit).await?;
    let may_act = app.could(me, actions::WRITE, unit).await?;
    let crumbs = vec![
        Crumb::new(ui.t("nav-plans"), "/plans"),
        Crumb::here(&plan.plan.text.title),
    ];
    let statuses = plan::PlanStatus::ALL
        .iter()
        .map(|one| crate::forms::Choice::new(one.code(), ui.t(status_key(*one))))
        .collect();
    Ok(ShowPage {
        crumbs,
        kind: kind_label(&ui, &plan.kind),
        period: period(&ui, plan.plan.text.period),
        as_of,
        is_past: as_of != *ui.today(),
        form: Form::new().with("as_of", ui.iso(&as_of)),
        status_form: status_form
            .unwrap_or_else(|| Form::new().with("day", ui.iso(ui.today())))
            .with_prefix("status"),
        statuses,
        tracks: tracks(&ui, &plan),
        diagrams: plan.diagrams().iter().map(|root| diagram(&ui, root)).collect(),
        entries: entries(&ui, &plan),
        may_write,
        may_act,
        plan,
        ui,
    })
}

fn tracks(ui: &Ui, plan: &PlanPage) -> Vec<TrackPart> {
    let lines = |node| {
        plan.actions_of(node)
            .map(|action| line(ui, action))
            .collect::<Vec<_>>()
    };
    let goals = |parent| {
        plan.under(parent, NodeKind::Goal)
            .map(|goal| (goal.clone(), lines(Some(goal.id))))
            .collect::<Vec<_>>()
    };
    let mut found: Vec<TrackPart> = plan
        .under(None, NodeKind::Track)
        .map(|track| TrackPart {
            actions: lines(Some(track.id)),
            goals: goals(Some(track.id)),
            node: Some(track.clone()),
        })
        .collect();
    let rest = TrackPart {
        node: None,
        actions: lines(None),
        goals: goals(None),
    };
    if !rest.actions.is_empty() || !rest.goals.is_empty() {
        found.push(rest);
    }
    found
}

fn line(ui: &Ui, action: &ActionRow) -> ActionLine {
    ActionLine {
        title: action.title.clone(),
        href: format!("/actions/{}", action.id),
        who: action.owner_names(),
        status: actions::mark(ui, action),
    }
}

fn diagram(ui: &Ui, root: &DiagramNode) -> DiagramPart {
    let mut rows = Vec::new();
    rows_of(ui, root, &mut Vec::new(), &mut rows);
    DiagramPart {
        title: root.title.clone(),
        wide: driver_diagram(ui, root, DiagramShape::Wide),
        narrow: driver_diagram(ui, root, DiagramShape::Narrow),
        table: Table {
            caption: ui.a("plans-diagram-of", "title", root.title.as_str()),
            caption_hidden: true,
            columns: vec![
                Column::words(ui.t("plans-column-effort")),
                Column::words(ui.t("plans-column-driver")),
                Column::words(ui.t("action-column-who")),
                Column::words(ui.t("plans-column-year")),
                Column::words(ui.t("action-column-now")),
            ],
            rows,
            empty: ui.t("plans-diagram-empty"),
        },
    }
}

/// The efforts of a diagram, each with the drivers above it.
fn rows_of(ui: &Ui, node: &DiagramNode, above: &mut Vec<String>, rows: &mut Vec<Vec<Cell>>) {
    if node.level == DiagramLevel::Effort {
        let href = node.action.map(|id| format!("/actions/{id}")).unwrap_or_default();
        let status = node
            .status
            .map_or_else(String::new, |kind| ui.t(actions::status(kind).key()));
        rows.push(vec![
            Cell::link(&node.title, href),
            Cell::from(above.join(" › ")),
            Cell::from(node.who.as_str()),
            Cell::from(node.year.map_or_else(String::new, |year| year.to_string())),
            Cell::from(status),
        ]);
    }
    let driver = matches!(node.level, DiagramLevel::Primary | DiagramLevel::Secondary);
    if driver {
        above.push(node.title.clone());
    }
    for child in &node.children {
        rows_of(ui, child, above, rows);
    }
    if driver {
        above.pop();
    }
}

fn entries(ui: &Ui, plan: &PlanPage) -> Table {
    let mut columns = vec![Column::words(ui.t("plans-column-entry"))];
    columns.extend(plan.kind.fields.iter().map(|field| {
        let label = label(ui, &field.label_da, &field.label_en);
        match field.field_type {
            FieldType::Number => Column::numbers(label),
            _ => Column::words(label),
        }
    }));
    let row = |(entry, now): (&PlanEntry, &EntryVersion)| {
        let href = format!("/plans/{}/entries/{}", plan.plan.id, entry.id);
        let mut row = vec![Cell::link(&now.title, href)];
        row.extend(
            plan.kind
                .fields
                .iter()
                .map(|field| Cell::from(value(ui, field, now))),
        );
        row
    };
    Table {
        caption: ui.t("plans-entries"),
        caption_hidden: true,
        columns,
        rows: plan
            .entries
            .iter()
            .filter_map(|entry| Some((entry, entry.now()?)))
            .filter(|(_, now)| !now.is_withdrawn)
            .map(row)
            .collect(),
        empty: ui.t("plans-no-entries"),
    }
}

/// A stored value as people read it.
pub(super) fn value(ui: &Ui, field: &PlanField, entry: &EntryVersion) -> String {
    let Some(stored) = entry.value(&field.name) else {
        return String::new();
    };
    match field.field_type {
        FieldType::Text | FieldType::Note => stored.to_owned(),
        FieldType::Day => {
            foundation::parse_day(stored).map_or_else(|| stored.to_owned(), |day| ui.date(&day))
        }
        FieldType::Number if is_year(&field.name, stored) => stored.to_owned(),
        FieldType::Number => number(ui, stored),
        FieldType::YesNo if stored == "yes" => ui.t("plans-yes"),
        FieldType::YesNo => ui.t("plans-no"),
    }
}

/// Whether a number is a year: its field says so, and it could be one. A year has no separator.
fn is_year(field: &str, stored: &str) -> bool {
    let named = field.split('_').any(|word| word == "year");
    named
        && stored
            .parse::<i64>()
            .is_ok_and(|year| (1900..=2100).contains(&year))
}

/// A stored number with the language's separators; the decimals stay as they were typed.
fn number(ui: &Ui, stored: &str) -> String {
    let (whole, part) = stored.split_once('.').unwrap_or((stored, ""));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |rest| ("-", rest));
    let (group, point) = if ui.lang() == "en" { (',', '.') } else { ('.', ',') };
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(group);
        }
        out.push(digit);
    }
    if !part.is_empty() {
        out.push(point);
        out.push_str(part);
    }
    out
}

/// World goals in words.
pub(in crate::pages) fn goal_words(ui: &Ui, goals: WorldGoals) -> String {
    let words: Vec<String> = goals.numbers().map(|number| ui.t(goal_key(number))).collect();
    words.join(", ")
}

/// The text of a world goal, by its number.
pub(in crate::pages) const fn goal_key(number: u8) -> &'static str {
    match number {
        1 => "plans-world-1",
        2 => "plans-world-2",
        3 => "plans-world-3",
        4 => "plans-world-4",
        5 => "plans-world-5",
        6 => "plans-world-6",
        7 => "plans-world-7",
        8 => "plans-world-8",
        9 => "plans-world-9",
        10 => "plans-world-10",
        11 => "plans-world-11",
        12 => "plans-world-12",
        13 => "plans-world-13",
        14 => "plans-world-14",
        15 => "plans-world-15",
        16 => "plans-world-16",
        _ => "plans-world-17",
    }
}

/// The status table in the layout of the paper: the track spans its actions.
#[derive(Template)]
#[template(path = "pages/plans/table.html")]
struct TablePage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    form: Form,
    table: StatusTable,
    days: Vec<Day>,
}

impl TablePage {
    /// The paragraphs of the status that held on one of the days.
    fn status<'a>(&self, action: &'a ActionRow, day: &Day) -> Vec<&'a str> {
        let entry = action.statuses.iter().find(|entry| entry.day <= *day);
        entry.map_or_else(Vec::new, |entry| entry.paragraphs().collect())
    }
}

/// The table as of a day, and its title.
async fn read(app: &App, me: &Me, id: SteeringPlanId, day: Day) -> Result<StatusTable, Stop> {
    app.look(me, ViewPlans { plan: Some(id) }, move |tx, permit| {
        plan::status_table(tx, permit, id, day)
    })
    .await?
    .ok_or_else(Stop::no_access)
}

fn day_asked(ui: &Ui, form: &Form) -> Day {
    let asked = foundation::parse_day(form.value("as_of").trim());
    asked.filter(|day| day <= ui.today()).unwrap_or(*ui.today())
}

pub(super) async fn table(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<SteeringPlanId>,
    form: Form,
) -> Result<Response, Stop> {
    let day = day_asked(&ui, &form);
    let table = read(&app, &me, id, day).await?;
    let mut days = vec![day];
    if form.value("history") == "yes" {
        // The day itself is the last column, whatever was said on it.
        let mut earlier = table.status_days();
        earlier.retain(|one| *one < day);
        earlier.push(day);
        days = earlier;
    }
    let crumbs = vec![
        Crumb::new(ui.t("nav-plans"), "/plans"),
        Crumb::new(&table.title, format!("/plans/{id}")),
        Crumb::here(ui.t("plans-table")),
    ];
    Ok(page(&TablePage {
        form: Form::new()
            .with("as_of", ui.iso(&day))
            .with("history", form.value("history")),
        ui,
        crumbs,
        table,
        days,
    }))
}

pub(super) async fn file(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((id, format)): Path<(SteeringPlanId, String)>,
    form: Form,
) -> Result<Response, Stop> {
    let day = day_asked(&ui, &form);
    let table = read(&app, &me, id, day).await?;
    let plan = load(&app, &me, id, *ui.today()).await?;
    let identity = format!("plan/{id}");
    let of = (table.title.as_str(), day, identity.as_str());
    actions::sent(&app, &ui, &format, of, (plan.plan.unit_name, table.tracks)).await
}

#[cfg(test)]
mod tests {
    use super::{is_year, number};
    use crate::{Ui, texts::Lang};
    use foundation::Instant;

    #[test]
    fn numbers_have_the_language_s_separators() {
        let at = Instant::parse("2026-11-21T14:05:00+01:00").unwrap();
        let (da, en) = (Ui::new(Lang::Da, "/", at), Ui::new(Lang::En, "/", at));
        assert_eq!(number(&da, "-7300000.5"), "-7.300.000,5");
        assert_eq!(number(&en, "85000"), "85,000");
        assert_eq!(number(&da, "175"), "175");
    }

    #[test]
    fn a_year_is_no_amount() {
        assert!(is_year("year", "2026") && is_year("start_year", "2031"));
        assert!(!is_year("yearly_cost", "2026") && !is_year("year", "9000") && !is_year("year", "2026.5"));
    }
}
