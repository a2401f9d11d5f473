//! Changed personal data: a new row with the day from which it holds; the newest counts.

use super::{Address, CitizenError, MunicipalityCode, store};
use access::tie::{self, TieKind};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx};
use foundation::{CitizenId, Day, Period, Private};

/// What changes.
#[derive(Clone, Debug)]
pub enum Change {
    /// A new name; the former stays findable.
    Name {
        /// Given names.
        given: Private<String>,
        /// Family name.
        family: Private<String>,
    },
    /// A new phone number, or none any more.
    Phone(Option<Private<String>>),
    /// A new mail address, or none any more.
    Email(Option<Private<String>>),
    /// A new postal address, or none any more.
    Address(Option<Address>),
}

/// Changes one of a citizen's personal data.
#[derive(Clone, Debug)]
pub struct ChangePersonalData {
    /// Whose.
    pub citizen: CitizenId,
    /// From which day it holds; not after today.
    pub from: Day,
    /// What.
    pub change: Change,
}

impl Action for ChangePersonalData {
    const NAME: &'static str = "people.citizen.change";
    const CAPABILITY: &'static str = "citizen.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
}

/// Why personal data cannot be changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The new name is empty.
    #[error("a citizen needs a name")]
    NoName,
    /// The day lies after today.
    #[error("the day from which this holds cannot lie after today")]
    InFuture,
    /// No municipality of the register has this code.
    #[error("there is no municipality with this code")]
    UnknownMunicipality,
    /// The record takes no change.
    #[error(transparent)]
    Citizen(#[from] CitizenError),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Writes the change and puts out `people.citizen.changed`.
///
/// # Errors
/// [`ChangeError`].
pub fn change(tx: &mut Tx<'_>, permit: Permit<ChangePersonalData>) -> Result<(), ChangeError> {
    let ChangePersonalData {
        citizen,
        from,
        change,
    } = permit.action();
    let (citizen, from, by) = (
        *citizen,
        *from,
        store::Recorded {
            at: permit.at(),
            by: permit.user(),
        },
    );
    if from > permit.day() {
        return Err(ChangeError::InFuture);
    }
    store::lock(tx, citizen)?;
    let none = Private::from("");
    match change {
        Change::Name { given, family } => {
            if given.show().trim().is_empty() && family.show().trim().is_empty() {
                return Err(ChangeError::NoName);
            }
            store::insert_name(tx, citizen, given, family, from, by)?;
        }
        Change::Phone(phone) => {
            store::insert_point(tx, citizen, "phone", phone.as_ref().or(Some(&none)), from, by)?
        }
        Change::Email(email) => {
            store::insert_point(tx, citizen, "email", email.as_ref().or(Some(&none)), from, by)?
        }
        Change::Address(address) => store::insert_address(tx, citizen, address.as_ref(), from, by)?,
    }
    store::put(tx, "people.citizen.changed", citizen, citizen.uuid(), permit.at())?;
    Ok(())
}

/// Another municipality takes over the duty to help (skift af handlekommune).
#[derive(Clone, Debug)]
pub struct ChangeMunicipality {
    /// Whose.
    pub citizen: CitizenId,
    /// The municipality that takes over.
    pub municipality: MunicipalityCode,
    /// From which day; may lie ahead.
    pub from: Day,
}

impl Action for ChangeMunicipality {
    const NAME: &'static str = "people.citizen.municipality";
    const CAPABILITY: &'static str = "citizen.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
}

/// Writes the change; the former municipality's reach ends on that day and the new one's begins.
///
/// # Errors
/// [`ChangeError`].
pub fn change_municipality(tx: &mut Tx<'_>, permit: Permit<ChangeMunicipality>) -> Result<(), ChangeError> {
    let ChangeMunicipality {
        citizen,
        municipality,
        from,
    } = permit.action();
    let new =
        access::unit::municipality(tx, municipality.as_str())?.ok_or(ChangeError::UnknownMunicipality)?;
    store::lock(tx, *citizen)?;
    if let Some(former) = store::municipality(tx, *citizen, *from)?
        && let Some(former) = access::unit::municipality(tx, &former)?
    {
        tie::end_with_unit(tx, &permit, *citizen, former.id, TieKind::Municipality, *from)?;
    }
    let by = store::Recorded {
        at: permit.at(),
        by: permit.user(),
    };
    store::insert_municipality(tx, *citizen, municipality, *from, by)?;
    tie::to_unit(
        tx,
        &permit,
        *citizen,
        new.id,
        TieKind::Municipality,
        Period::since(*from),
    )?;
    store::put(
        tx,
        "people.citizen.municipality",
        *citizen,
        new.id.uuid(),
        permit.at(),
    )?;
    Ok(())
}
