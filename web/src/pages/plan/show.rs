//! The plan of a citizen.

use super::forms::{Opened, open};
use super::{WRITE, about, card, open_follow_ups};
use crate::pages::citizens::head;
use crate::parts::{Cell, Column, Fact, GoalCard, Subject, Table};
use crate::ui::{Ui, page};
use crate::{App, Me, Stop};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use exchange::ffb::codes::{ffb, support_level};
use foundation::{CitizenId, Day};
use record::plans::{self, FollowUpResult, Plan, PlanStatus, ServiceName};

#[derive(Template)]
#[template(path = "pages/plan/show.html")]
struct PlanPage {
    ui: Ui,
    subject: Subject,
    citizen: String,
    plans: Vec<Shown>,
    earlier: Table,
    may_write: bool,
    /// The first follow-up that is open: the primary action.
    next: String,
}

/// A running or coming plan in words.
struct Shown {
    id: String,
    since: String,
    objectives: Vec<String>,
    purpose: String,
    goals: Vec<GoalCard>,
    due: Vec<(String, String, Day)>,
    done: Table,
    facts: Vec<Fact>,
}

/// The page.
pub async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(citizen): Path<CitizenId>,
) -> Result<Response, Stop> {
    let opened = open(&app, &me, citizen).await?;
    let today = *ui.today();
    let alive = |plan: &&Plan| matches!(plan.status(today), PlanStatus::Running | PlanStatus::Planned);
    let plans: Vec<_> = opened
        .plans
        .plans
        .iter()
        .filter(alive)
        .map(|plan| shown(&ui, &opened, plan))
        .collect();
    let may_write = me.may(WRITE) && opened.card.merged_into.is_none();
    let next = plans
        .iter()
        .flat_map(|plan| &plan.due)
        .min_by_key(|(_, _, day)| *day);
    Ok(page(&PlanPage {
        subject: head::subject(&ui, &opened.card),
        citizen: format!("/citizens/{citizen}"),
        next: next
            .filter(|_| may_write)
            .map_or_else(String::new, |(_, href, _)| href.clone()),
        earlier: earlier(&ui, &opened.plans.plans),
        plans,
        may_write,
        ui,
    }))
}

fn shown(ui: &Ui, opened: &Opened, plan: &Plan) -> Shown {
    let (citizen, today) = (opened.card.citizen, *ui.today());
    let words = |goal: &plans::Goal| goal.text.show().clone();
    let due = open_follow_ups(plan);
    Shown {
        id: plan.id.to_string(),
        since: match plan.period.to() {
            None => ui.a("plan-since", "day", ui.day(&plan.period.from())),
            Some(to) => ui.a2(
                "plan-between",
                "from",
                ui.day(&plan.period.from()),
                "to",
                ui.day(&to),
            ),
        },
        objectives: plan.objectives(today).map(words).collect(),
        purpose: plan.purpose(today).map_or_else(String::new, words),
        goals: plan
            .running_goals(today)
            .map(|goal| card(citizen, goal, plan, &opened.plans, today))
            .collect(),
        due: due
            .map(|one| {
                (
                    about(ui, plan, one),
                    format!("/citizens/{citizen}/follow-ups/{}", one.id),
                    one.planned,
                )
            })
            .collect(),
        done: done(ui, plan),
        facts: facts(ui, opened, plan),
    }
}

fn done(ui: &Ui, plan: &Plan) -> Table {
    let finished = plan.follow_ups.iter().rev().filter(|one| one.error.is_none());
    let row = |one: &plans::FollowUp| {
        let done = one.done.as_ref()?;
        Some(vec![
            Cell::from(ui.date(&done.day)),
            Cell::from(about(ui, plan, one)),
            Cell::from(ui.t(result(done.result))),
            Cell::from(done.note.show().as_str()),
            Cell::from(done.told.by_name.show().as_str()),
        ])
    };
    Table {
        caption: ui.t("plan-done"),
        caption_hidden: true,
        columns: ["plan-day", "plan-about", "plan-result", "plan-note", "plan-by"]
            .map(|key| Column::words(ui.t(key)))
            .to_vec(),
        rows: finished.filter_map(row).collect(),
        empty: ui.t("plan-none-done"),
    }
}

/// The text key of a follow-up's result.
pub(super) const fn result(result: FollowUpResult) -> &'static str {
    match result {
        FollowUpResult::Continue => "plan-follow-up-continue",
        FollowUpResult::End => "plan-follow-up-end",
        FollowUpResult::EndAndNew => "plan-follow-up-end-and-new",
    }
}

fn facts(ui: &Ui, opened: &Opened, plan: &Plan) -> Vec<Fact> {
    let today = *ui.today();
    let mut facts = Vec::new();
    let mut add = |key: &str, words: String| {
        if !words.is_empty() {
            facts.push(Fact {
                label: ui.t(key),
                words,
            });
        }
    };
    let display = |code: &record::Code| ffb().display(code.as_str()).unwrap_or_default().to_owned();
    add(
        "plan-target-groups",
        plan.target_groups
            .iter()
            .map(|group| display(&group.code))
            .collect::<Vec<_>>()
            .join(", "),
    );
    let running = plan.services.iter().filter(|one| {
        one.error.is_none()
            && one.period.contains(today)
            && one.ended.as_ref().is_none_or(|end| end.day > today)
    });
    let service = |what: &ServiceName| match what {
        ServiceName::Coded(code) => display(code),
        ServiceName::Text(text) => text.show().clone(),
    };
    add(
        "plan-services",
        running
            .map(|one| service(&one.what))
            .collect::<Vec<_>>()
            .join(", "),
    );
    let need =
        plans::need_of(&opened.plans.needs, plan.id).and_then(|need| support_level(need.level.as_str()));
    add(
        "plan-need",
        need.map_or_else(String::new, |level| level.display.to_owned()),
    );
    add(
        "plan-rhythm",
        plan.rhythm
            .as_ref()
            .map_or_else(String::new, |rhythm| rhythm.show().clone()),
    );
    add("plan-case", plan.case_number.clone().unwrap_or_default());
    facts
}

fn earlier(ui: &Ui, plans: &[Plan]) -> Table {
    let over = plans
        .iter()
        .filter(|plan| plan.status(*ui.today()) == PlanStatus::Completed);
    let row = |plan: &Plan| {
        let purpose = plan
            .goals
            .iter()
            .rev()
            .find(|goal| goal.kind == plans::GoalKind::Purpose);
        let ended = plan.ended.as_ref();
        vec![
            Cell::from(purpose.map_or_else(|| ui.t("plan-no-purpose"), |goal| goal.text.show().clone())),
            Cell::from(ui.date(&plan.period.from())),
            Cell::from(ended.map_or_else(String::new, |end| ui.date(&end.day))),
            Cell::from(ended.map_or_else(String::new, |end| end.reason.show().clone())),
        ]
    };
    Table {
        caption: ui.t("plan-earlier"),
        caption_hidden: true,
        columns: ["plan-purpose", "plan-from", "plan-ended", "plan-reason"]
            .map(|key| Column::words(ui.t(key)))
            .to_vec(),
        rows: over.map(row).collect(),
        empty: String::new(),
    }
}
