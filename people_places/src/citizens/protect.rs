//! Name and address protection (navne- og adressebeskyttelse), kept as periods. What it hides is decided in `name.rs`.

use super::{CitizenError, store};
use access::{Action, Permit, Subject};
use database::{Tx, params, sql};
use foundation::{CitizenId, Period, Uuid};

/// Sets or lifts protection for a period. Of the rows that cover a day, the one recorded last counts.
#[derive(Clone, Debug)]
pub struct SetProtection {
    /// Whose.
    pub citizen: CitizenId,
    /// Protected, or not any more.
    pub protected: bool,
    /// The days for which it holds.
    pub period: Period,
}

impl Action for SetProtection {
    const NAME: &'static str = "people.citizen.protect";
    const CAPABILITY: &'static str = "citizen.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
}

/// Writes the protection and puts out `people.citizen.protected`.
///
/// # Errors
/// [`CitizenError`].
pub fn set_protection(tx: &mut Tx<'_>, permit: Permit<SetProtection>) -> Result<(), CitizenError> {
    let SetProtection {
        citizen,
        protected,
        period,
    } = permit.action();
    store::lock(tx, *citizen)?;
    tx.execute(
        sql!(
            "INSERT INTO citizen_protection
               (citizen_id, protection_id, protected, valid_from, valid_to, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![
            citizen,
            Uuid::now_v7(),
            protected,
            period.from(),
            period.to(),
            permit.at(),
            permit.user()
        ],
    )?;
    store::put(
        tx,
        "people.citizen.protected",
        *citizen,
        citizen.uuid(),
        permit.at(),
    )?;
    Ok(())
}
