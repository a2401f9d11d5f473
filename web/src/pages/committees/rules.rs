//! How a committee holds its meetings: the deadline for sending out with its source, who approves, the item that fills
//! itself.

use super::{WRITE, load, only, unit_of};
use crate::app::rule;
use crate::forms::{Choice, Form, Required};
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::{Ui, page};
use crate::{App, Me, Route, Stop};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::CommitteeId;
use governance::committee::{CommitteeRow, ViewCommittees};
use governance::meeting::{
    ApprovalRule, MeetingRule, SetMeetingRule, SetMeetingRuleError, rule_on, set_rule,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("meeting-rule.show", "/committees/{committee}/meeting-rules", show),
        Route::post("meeting-rule.set", "/committees/{committee}/meeting-rules", set),
    ]
}

/// The setting of a committee.
#[derive(Template)]
#[template(path = "pages/committees/rules.html")]
struct RulesPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    committee: CommitteeRow,
    now: MeetingRule,
    approvals: Vec<Choice>,
}

impl RulesPage {
    fn new(ui: Ui, form: Form, committee: CommitteeRow, now: MeetingRule) -> Self {
        let approvals = ApprovalRule::ALL
            .iter()
            .map(|rule| {
                let key = match rule {
                    ApprovalRule::All => "approval-rule-all",
                    ApprovalRule::Chair => "approval-rule-chair",
                };
                Choice::new(rule.code(), ui.t(key))
            })
            .collect();
        let crumbs = vec![
            Crumb::new(ui.t("nav-committees"), "/committees"),
            Crumb::new(&committee.name, format!("/committees/{}", committee.id)),
            Crumb::here(ui.t("meeting-rules")),
        ];
        Self {
            ui,
            form,
            crumbs,
            committee,
            now,
            approvals,
        }
    }
}

/// The committee, and what holds for a meeting held today.
async fn current(app: &App, me: &Me, ui: &Ui, id: CommitteeId) -> Result<(CommitteeRow, MeetingRule), Stop> {
    let committee = load(app, me, id).await?.committee;
    only(app, me, WRITE, committee.unit).await?;
    let today = *ui.today();
    let view = ViewCommittees { committee: Some(id) };
    let now = app.look(me, view, move |tx, _| rule_on(tx, id, today)).await?;
    Ok((committee, now))
}

async fn show(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<CommitteeId>) -> Result<Response, Stop> {
    let (committee, now) = current(&app, &me, &ui, id).await?;
    let days = now
        .send_out_days
        .map_or_else(String::new, |days| days.to_string());
    let form = Form::new()
        .with("from", ui.today())
        .with("days", days)
        .with("approval", now.approval.code())
        .with("source", &now.source)
        .with("follows_up", if now.follows_up { "yes" } else { "" });
    Ok(page(&RulesPage::new(ui, form, committee, now)))
}

async fn set(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(id): Path<CommitteeId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let from = form.day("from", Required::Yes);
    let send_out_days = form.read::<i64>("days", Required::No, "meeting-rule-error-days");
    let approval = ApprovalRule::from_code(form.value("approval"));
    if approval.is_none() {
        form.wrong("approval", "meeting-rule-error-approval");
    }
    if let (Some(from), Some(approval), true) = (from, approval, form.is_right()) {
        let new = SetMeetingRule {
            committee: id,
            unit,
            from,
            send_out_days,
            approval,
            follows_up: form.has("follows_up", "yes"),
            source: form.value("source").to_owned(),
        };
        match app.act(&me, new, set_rule).await {
            Ok(()) => {
                notice::keep(&session, notice::done("meeting-rule-set")).await;
                return Ok(Redirect::to(&format!("/committees/{id}/meeting-rules")).into_response());
            }
            Err(failure) => match rule(failure)? {
                SetMeetingRuleError::NotFound => return Err(Stop::no_access()),
                SetMeetingRuleError::Days => form.wrong("days", "meeting-rule-error-days"),
                SetMeetingRuleError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let (committee, now) = current(&app, &me, &ui, id).await?;
    Ok(form.again(ui, |ui, form| RulesPage::new(ui, form, committee, now)))
}
