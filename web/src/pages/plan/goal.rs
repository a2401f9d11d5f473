//! One goal: where it began, where it is, the steps under it, and what was seen each time.

use super::forms::open;
use super::{WRITE, card, number, open_follow_ups, result};
use crate::pages::citizens::head;
use crate::parts::{Cell, Column, GoalCard, Subject, Table};
use crate::ui::{Tone, Ui, page};
use crate::{App, Me, Stop};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{CitizenId, Day, GoalId};
use record::plans::{Goal, GoalKind, SubGoal};

#[derive(Template)]
#[template(path = "pages/plan/goal.html")]
struct GoalPage {
    ui: Ui,
    subject: Subject,
    citizen: String,
    goal: GoalCard,
    plan: String,
    steps: Vec<Step>,
    due: Vec<(String, Day)>,
    ratings: Table,
    ended: String,
    may_write: bool,
}

/// A sub-goal.
struct Step {
    text: String,
    responsible: String,
    days: String,
    /// How it ended; empty while it runs.
    ended: String,
    tone: Tone,
    /// Where it is ended; empty when it has.
    end: String,
}

/// The page.
pub async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((citizen, goal)): Path<(CitizenId, GoalId)>,
) -> Result<Response, Stop> {
    let opened = open(&app, &me, citizen).await?;
    let (plan, goal) = opened.goal(goal)?;
    let today = *ui.today();
    let running = goal.kind == GoalKind::Goal && goal.holds(today);
    let may_write = me.may(WRITE) && running && opened.card.merged_into.is_none();
    let due = open_follow_ups(plan).filter(|one| one.goal == Some(goal.id));
    let mut shown = card(citizen, goal, plan, &opened.plans, today);
    // The page's heading and list say these themselves.
    (shown.href, shown.sub_goals) = (String::new(), Vec::new());
    let address = format!("/citizens/{citizen}");
    Ok(page(&GoalPage {
        subject: head::subject(&ui, &opened.card),
        plan: plan.id.to_string(),
        steps: goal
            .sub_goals
            .iter()
            .filter(|one| one.error.is_none())
            .map(|one| step(&ui, citizen, one, may_write))
            .collect(),
        due: due
            .map(|one| (format!("{address}/follow-ups/{}", one.id), one.planned))
            .collect(),
        ratings: ratings(&ui, goal),
        ended: goal.ended.as_ref().map_or_else(String::new, |end| {
            ui.a2(
                "plan-goal-ended",
                "day",
                ui.day(&end.day),
                "result",
                ui.t(result(end.result)),
            )
        }),
        goal: shown,
        citizen: address,
        may_write,
        ui,
    }))
}

fn step(ui: &Ui, citizen: CitizenId, one: &SubGoal, may_write: bool) -> Step {
    let days = match one.period.to() {
        None => ui.a("plan-since", "day", ui.day(&one.period.from())),
        Some(to) => ui.a2(
            "plan-between",
            "from",
            ui.day(&one.period.from()),
            "to",
            ui.day(&to),
        ),
    };
    let (ended, tone) = one.ended.as_ref().map_or((String::new(), Tone::Info), |end| {
        let tone = match end.result {
            record::plans::GoalResult::Reached => Tone::Success,
            _ => Tone::Info,
        };
        (ui.t(result(end.result)), tone)
    });
    Step {
        text: one.text.show().clone(),
        responsible: one.responsible.show().clone(),
        days,
        end: if may_write && ended.is_empty() {
            format!("/citizens/{citizen}/sub-goals/{}/end/new", one.id)
        } else {
            String::new()
        },
        ended,
        tone,
    }
}

fn ratings(ui: &Ui, goal: &Goal) -> Table {
    let row = |one: &record::plans::Rating| {
        let level = number(&one.level).map_or_else(String::new, |number| ui.n("kit-level", number));
        vec![
            Cell::from(ui.date(&one.day)),
            Cell::from(level),
            Cell::from(one.note.show().as_str()),
            Cell::from(one.told.by_name.show().as_str()),
        ]
    };
    Table {
        caption: ui.t("plan-ratings"),
        caption_hidden: true,
        columns: ["plan-day", "plan-level", "plan-note", "plan-by"]
            .map(|key| Column::words(ui.t(key)))
            .to_vec(),
        rows: goal.ratings.iter().rev().map(row).collect(),
        empty: ui.t("plan-no-ratings"),
    }
}
