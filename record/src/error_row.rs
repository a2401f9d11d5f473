//! Entered in error: what was recorded by mistake stays as a row and is not counted any more.

use crate::told::{tell, words};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Private, Uuid};

words! {
    /// What can be marked as entered in error. Notes have their own way ([`crate::journal`]).
    Recorded {
        /// An assessment of a theme.
        Assessment = "assessment",
        /// A need level.
        Need = "need",
        /// A plan.
        Plan = "plan",
        /// A goal.
        Goal = "goal",
        /// A sub-goal.
        SubGoal = "sub-goal",
        /// A level that was rated on a goal.
        Rating = "rating",
        /// A service.
        Service = "service",
        /// A follow-up.
        FollowUp = "follow-up",
    }
}

/// Marks something as entered in error.
#[derive(Clone, Debug)]
pub struct EnterInError {
    /// Whose record.
    pub citizen: CitizenId,
    /// What kind of thing.
    pub kind: Recorded,
    /// The thing.
    pub object: Uuid,
    /// Why.
    pub reason: Private<String>,
}

impl Action for EnterInError {
    const NAME: &'static str = "record.enter-in-error";
    const CAPABILITY: &'static str = "plan.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.object)
    }
}

/// Why it cannot be marked.
#[derive(Debug, thiserror::Error)]
pub enum EnterInErrorError {
    /// A reason is needed.
    #[error("say why it was entered in error")]
    NoReason,
    /// There is no such thing in this record.
    #[error("there is no such thing in this record")]
    Unknown,
    /// It is marked already.
    #[error("it is marked as entered in error already")]
    Already,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Marks it. Reports send the same thing once more as entered in error.
///
/// # Errors
/// [`EnterInErrorError`].
pub fn enter_in_error(tx: &mut Tx<'_>, permit: Permit<EnterInError>) -> Result<(), EnterInErrorError> {
    let error = permit.action();
    if error.reason.show().trim().is_empty() {
        return Err(EnterInErrorError::NoReason);
    }
    if !exists(tx, error)? {
        return Err(EnterInErrorError::Unknown);
    }
    let new = tx.execute(
        sql!(
            "INSERT INTO record_error (citizen_id, object_id, kind, reason, at, by_user)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (citizen_id, object_id) DO NOTHING"
        ),
        params![
            error.citizen,
            error.object,
            error.kind.code(),
            error.reason,
            permit.at(),
            permit.user()
        ],
    )?;
    if new == 0 {
        return Err(EnterInErrorError::Already);
    }
    let fact = format!("record.{}.entered-in-error", error.kind.code());
    tell(tx, error.citizen, &fact, error.object, permit.at())?;
    Ok(())
}

fn exists(tx: &mut Tx<'_>, error: &EnterInError) -> Result<bool, StorageError> {
    let statement = match error.kind {
        Recorded::Assessment => sql!("SELECT 1 FROM assessment WHERE citizen_id = $1 AND assessment_id = $2"),
        Recorded::Need => sql!("SELECT 1 FROM need_assessment WHERE citizen_id = $1 AND need_id = $2"),
        Recorded::Plan => sql!("SELECT 1 FROM plan WHERE citizen_id = $1 AND plan_id = $2"),
        Recorded::Goal => sql!("SELECT 1 FROM goal WHERE citizen_id = $1 AND goal_id = $2"),
        Recorded::SubGoal => sql!("SELECT 1 FROM sub_goal WHERE citizen_id = $1 AND sub_goal_id = $2"),
        Recorded::Rating => sql!("SELECT 1 FROM goal_rating WHERE citizen_id = $1 AND rating_id = $2"),
        Recorded::Service => sql!("SELECT 1 FROM service WHERE citizen_id = $1 AND service_id = $2"),
        Recorded::FollowUp => sql!("SELECT 1 FROM follow_up WHERE citizen_id = $1 AND follow_up_id = $2"),
    };
    let found = tx.query_opt(statement, params![error.citizen, error.object], |row| {
        row.get::<i64>(0)
    })?;
    Ok(found.is_some())
}
