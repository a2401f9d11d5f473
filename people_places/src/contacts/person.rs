//! Contact persons (kontaktpersoner): who of the staff has the daily responsibility for a citizen.

use crate::citizens::{CitizenError, store};
use access::{Action, Permit, Subject, tie};
use database::Tx;
use foundation::{CitizenId, Period, UserId, Uuid};

/// Makes somebody of the staff the citizen's contact person for a period. The tie also gives that person reach, so
/// only those who decide on placements may appoint.
#[derive(Clone, Copy, Debug)]
pub struct AppointContactPerson {
    /// Whose.
    pub citizen: CitizenId,
    /// Who.
    pub user: UserId,
    /// For how long.
    pub period: Period,
}

impl Action for AppointContactPerson {
    const NAME: &'static str = "people.contact_person.appoint";
    const CAPABILITY: &'static str = "placement.decide";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.user.uuid())
    }
}

/// Appoints the contact person and puts out `people.contact_person.appointed`.
///
/// # Errors
/// [`CitizenError`] when there is no such citizen, or the record was merged.
pub fn appoint(tx: &mut Tx<'_>, permit: Permit<AppointContactPerson>) -> Result<(), CitizenError> {
    let AppointContactPerson {
        citizen,
        user,
        period,
    } = *permit.action();
    store::lock(tx, citizen)?;
    tie::to_user(tx, &permit, citizen, user, period)?;
    store::put(
        tx,
        "people.contact_person.appointed",
        citizen,
        user.uuid(),
        permit.at(),
    )?;
    Ok(())
}
