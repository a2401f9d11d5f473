//! Services (ydelser) of a plan. A change of services is a new gathering (domain §3.4 rule 6).

use super::{ServiceName, store};
use crate::{assessments, told::tell};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, Period, PlanId, Private, ServiceId, Uuid};

/// Adds a service to a plan.
#[derive(Clone, Debug)]
pub struct AddService {
    /// Whose.
    pub citizen: CitizenId,
    /// The new service's id.
    pub service: ServiceId,
    /// The plan.
    pub plan: PlanId,
    /// What.
    pub what: ServiceName,
    /// From, and to if an end is planned.
    pub period: Period,
}

impl Action for AddService {
    const NAME: &'static str = "record.service.add";
    const CAPABILITY: &'static str = "plan.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.service.uuid())
    }
}

/// Why a service cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum AddServiceError {
    /// There is no such running plan.
    #[error("there is no such running plan")]
    NoPlan,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Adds it.
///
/// # Errors
/// [`AddServiceError`].
pub fn add_service(tx: &mut Tx<'_>, permit: Permit<AddService>) -> Result<ServiceId, AddServiceError> {
    let (new, at, by) = (permit.action(), permit.at(), permit.user());
    if !store::runs(tx, new.citizen, new.plan, permit.day())? {
        return Err(AddServiceError::NoPlan);
    }
    store::insert_service(
        tx,
        new.citizen,
        new.plan,
        new.service,
        &new.what,
        new.period,
        at,
        by,
    )?;
    assessments::store::new_gathering(tx, new.citizen, new.plan, at, at, by)?;
    Ok(new.service)
}

/// Ends a service.
#[derive(Clone, Debug)]
pub struct EndService {
    /// Whose.
    pub citizen: CitizenId,
    /// The service.
    pub service: ServiceId,
    /// First day on which it no longer holds.
    pub day: Day,
    /// Why.
    pub reason: Private<String>,
}

impl Action for EndService {
    const NAME: &'static str = "record.service.end";
    const CAPABILITY: &'static str = "plan.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.service.uuid())
    }
}

/// Why a service cannot be ended.
#[derive(Debug, thiserror::Error)]
pub enum EndServiceError {
    /// There is no such running service.
    #[error("there is no such running service")]
    NoService,
    /// It would end before it begins.
    #[error("a service ends after it begins")]
    TooEarly,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Ends it.
///
/// # Errors
/// [`EndServiceError`].
pub fn end_service(tx: &mut Tx<'_>, permit: Permit<EndService>) -> Result<ServiceId, EndServiceError> {
    let (end, at, by) = (permit.action(), permit.at(), permit.user());
    let (plan, from) =
        store::service_runs(tx, end.citizen, end.service)?.ok_or(EndServiceError::NoService)?;
    if end.day <= from {
        return Err(EndServiceError::TooEarly);
    }
    tx.execute(
        sql!(
            "INSERT INTO service_ended (citizen_id, service_id, ended_day, reason, at, by_user)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![end.citizen, end.service, end.day, end.reason, at, by],
    )?;
    tell(tx, end.citizen, "record.service.changed", end.service.uuid(), at)?;
    assessments::store::new_gathering(tx, end.citizen, plan, at, at, by)?;
    Ok(end.service)
}
