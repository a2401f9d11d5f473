//! Opening a plan, from an accepted order or without one.

use super::store;
use crate::assessments::{self, Need, Source};
use crate::orders::{OrderContent, load as order_load, store as orders};
use crate::told::tell;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx};
use foundation::{CitizenId, FollowUpId, Instant, OrderId, Period, PlanId, ServiceId, UserId, Uuid};
use std::collections::BTreeSet;

/// Opens a plan. From an order it takes over goals, themes, target groups, need level, services and follow-up days.
#[derive(Clone, Debug)]
pub struct OpenPlan {
    /// Whose.
    pub citizen: CitizenId,
    /// The new plan's id.
    pub plan: PlanId,
    /// The accepted order.
    pub order: Option<OrderId>,
    /// The plan it takes the place of; that one must have ended.
    pub replaces: Option<PlanId>,
    /// From, and to if an end is planned.
    pub period: Period,
    /// The municipality's case number; `None` takes the order's.
    pub case_number: Option<String>,
}

impl Action for OpenPlan {
    const NAME: &'static str = "record.plan.open";
    const CAPABILITY: &'static str = "plan.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.plan.uuid())
    }
}

/// Why a plan cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenPlanError {
    /// The citizen has no such order.
    #[error("there is no such order")]
    NoOrder,
    /// Plans are opened from accepted orders.
    #[error("the order is not accepted")]
    NotAccepted,
    /// There is a plan from this order already.
    #[error("there is a plan from this order already")]
    Opened,
    /// The replaced plan does not exist or still runs.
    #[error("the plan that is replaced must exist and have ended")]
    Replaced,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for OpenPlanError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Opened
        } else {
            Self::Storage(error)
        }
    }
}

/// Opens the plan.
///
/// # Errors
/// [`OpenPlanError`].
pub fn open(tx: &mut Tx<'_>, permit: Permit<OpenPlan>) -> Result<PlanId, OpenPlanError> {
    let new = permit.action();
    let content = match new.order {
        Some(order) => Some(accepted(tx, new.citizen, order)?),
        None => None,
    };
    if let Some(old) = new.replaces
        && !store::has_ended(tx, new.citizen, old)?
    {
        return Err(OpenPlanError::Replaced);
    }
    store::insert_plan(tx, new, content.as_ref(), permit.at(), permit.user())?;
    tell(
        tx,
        new.citizen,
        "record.plan.opened",
        new.plan.uuid(),
        permit.at(),
    )?;
    if let Some(content) = &content {
        let adopting = Adopting {
            plan: new,
            at: permit.at(),
            by: permit.user(),
        };
        adopting.assessments(tx, content)?;
        adopting.work(tx, content)?;
    }
    Ok(new.plan)
}

fn accepted(tx: &mut Tx<'_>, citizen: CitizenId, order: OrderId) -> Result<OrderContent, OpenPlanError> {
    let standing = orders::standing(tx, citizen, order)?.ok_or(OpenPlanError::NoOrder)?;
    if standing.accepted != Some(true) {
        return Err(OpenPlanError::NotAccepted);
    }
    order_load::content(tx, citizen, order)?.ok_or(OpenPlanError::NoOrder)
}

/// Taking over what an order carries.
struct Adopting<'a> {
    plan: &'a OpenPlan,
    at: Instant,
    by: UserId,
}

impl Adopting<'_> {
    fn assessments(&self, tx: &mut Tx<'_>, content: &OrderContent) -> Result<(), StorageError> {
        let (citizen, plan) = (self.plan.citizen, self.plan.plan);
        let ordered = foundation::day_of(content.ordered_at);
        for theme in &content.themes {
            let row = assessments::store::NewAssessment {
                citizen,
                theme: &theme.assessed,
                source: Source::Order,
                order: self.plan.order,
                recorded: theme.recorded.unwrap_or(ordered),
                follow_up: theme.follow_up,
            };
            let (_, condition) = assessments::store::insert(tx, &row, self.at, self.by)?;
            tell(tx, citizen, "record.assessment.set", condition, self.at)?;
        }
        if let Some(need) = &content.need {
            let new = Need {
                level: need.level.clone(),
                text: need.text.clone(),
            };
            let id = assessments::store::insert_need(tx, citizen, plan, &new, need.at, self.at, self.by)?;
            tell(tx, citizen, "record.need.set", id, self.at)?;
        }
        let groups = &content.target_groups;
        store::insert_target_groups(tx, citizen, plan, groups, ordered, self.at, self.by)?;
        assessments::store::new_gathering(tx, citizen, plan, content.ordered_at, self.at, self.by)?;
        Ok(())
    }

    fn work(&self, tx: &mut Tx<'_>, content: &OrderContent) -> Result<(), StorageError> {
        let (citizen, plan) = (self.plan.citizen, self.plan.plan);
        for goal in &content.goals {
            let row = store::GoalRow {
                id: goal.id,
                plan,
                kind: goal.kind,
                text: &goal.text,
                change: goal.change.as_ref(),
                level: goal.level.as_ref(),
                replaces: None,
                themes: &goal.themes,
            };
            store::insert_goal(tx, citizen, &row, self.at, self.by)?;
        }
        for service in &content.services {
            let from = service.from.unwrap_or(self.plan.period.from());
            let period = Period::new(from, service.to).unwrap_or(Period::since(from));
            store::insert_service(
                tx,
                citizen,
                plan,
                ServiceId::new(),
                &service.what,
                period,
                self.at,
                self.by,
            )?;
        }
        let days: BTreeSet<_> = content
            .themes
            .iter()
            .filter_map(|theme| theme.follow_up)
            .collect();
        for day in days {
            store::insert_follow_up(tx, citizen, FollowUpId::new(), plan, None, day, self.at, self.by)?;
        }
        Ok(())
    }
}
