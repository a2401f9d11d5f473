//! The target groups (målgrupper) of a plan, set together.

use super::store;
use crate::{TargetGroups, assessments};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx};
use foundation::{CitizenId, PlanId, Uuid};

/// Sets the target groups of a plan.
#[derive(Clone, Debug)]
pub struct SetTargetGroups {
    /// Whose.
    pub citizen: CitizenId,
    /// The plan.
    pub plan: PlanId,
    /// All groups that hold from now on.
    pub groups: TargetGroups,
}

impl Action for SetTargetGroups {
    const NAME: &'static str = "record.target-groups.set";
    const CAPABILITY: &'static str = "plan.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.plan.uuid())
    }
}

/// Why target groups cannot be set.
#[derive(Debug, thiserror::Error)]
pub enum SetTargetGroupsError {
    /// A plan has at least one target group (care-plan-5).
    #[error("a plan has at least one target group")]
    None,
    /// There is no such running plan.
    #[error("there is no such running plan")]
    NoPlan,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Sets them; that is a new gathering (domain §3.4 rule 6).
///
/// # Errors
/// [`SetTargetGroupsError`].
pub fn set_target_groups(
    tx: &mut Tx<'_>,
    permit: Permit<SetTargetGroups>,
) -> Result<(), SetTargetGroupsError> {
    let (new, at, by) = (permit.action(), permit.at(), permit.user());
    if new.groups.ranked().is_empty() {
        return Err(SetTargetGroupsError::None);
    }
    if !store::runs(tx, new.citizen, new.plan, permit.day())? {
        return Err(SetTargetGroupsError::NoPlan);
    }
    store::insert_target_groups(tx, new.citizen, new.plan, &new.groups, permit.day(), at, by)?;
    assessments::store::new_gathering(tx, new.citizen, new.plan, at, at, by)?;
    Ok(())
}
