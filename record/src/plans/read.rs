//! Looking at a citizen's plans.

use super::{Plan, store};
use crate::assessments::{self, Condition, Gathering, NeedAssessment};
use access::{Action, Permit, Subject, View};
use database::{StorageError, Tx};
use foundation::{CitizenId, Instant};

/// Looks at a citizen's plans and assessments.
#[derive(Clone, Debug)]
pub struct ViewPlan {
    /// Whose.
    pub citizen: CitizenId,
}

impl Action for ViewPlan {
    const NAME: &'static str = "record.plan.view";
    const CAPABILITY: &'static str = "plan.read";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
}

impl View for ViewPlan {}

/// A view that shows a citizen's plans: the plan itself, the record, a report.
pub trait SeesPlan: Action {
    /// Whose plans it shows.
    fn citizen(&self) -> CitizenId;
}

impl SeesPlan for ViewPlan {
    fn citizen(&self) -> CitizenId {
        self.citizen
    }
}

/// What is worked for with a citizen, and on which grounds; history included.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CitizenPlans {
    /// Plans, the newest first.
    pub plans: Vec<Plan>,
    /// Themes (tilstande), by code.
    pub conditions: Vec<Condition>,
    /// Need levels, the newest first; [`super::need_of`] finds the one that counts for a plan.
    pub needs: Vec<NeedAssessment>,
    /// Gatherings (udredninger), the newest first.
    pub gatherings: Vec<Gathering>,
}

/// The citizen's plans, as recorded up to the permit's instant.
///
/// # Errors
/// [`StorageError`].
pub fn plans<V: SeesPlan>(tx: &mut Tx<'_>, permit: &Permit<V>) -> Result<CitizenPlans, StorageError> {
    load(tx, permit.action().citizen(), permit.at())
}

pub(crate) fn load(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    before: Instant,
) -> Result<CitizenPlans, StorageError> {
    Ok(CitizenPlans {
        plans: store::plans(tx, citizen, before)?,
        conditions: assessments::store::conditions(tx, citizen, before)?,
        needs: assessments::store::needs(tx, citizen, before)?,
        gatherings: assessments::store::gatherings(tx, citizen, before)?,
    })
}
