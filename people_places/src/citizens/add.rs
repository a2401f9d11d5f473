//! Adding a citizen: the first identity, and the ties that let the receiving unit and the municipality reach them.

use super::{Address, MunicipalityCode, store};
use access::tie::{self, TieKind};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx};
use foundation::{CitizenId, Day, Period, PersonNumber, PersonNumberKind, Private, UnitId, Uuid};

/// Adds a citizen, received by a unit. The id is chosen by the caller, so that data loaded twice makes one citizen.
#[derive(Clone, Debug)]
pub struct AddCitizen {
    /// The new citizen's id.
    pub id: CitizenId,
    /// The unit that receives the order; it reaches the citizen from today on.
    pub unit: UnitId,
    /// Given names.
    pub given: Private<String>,
    /// Family name.
    pub family: Private<String>,
    /// Day of birth; taken from the CPR number when not given.
    pub born: Option<Day>,
    /// CPR number and replacement numbers; none when the person has none yet.
    pub numbers: Vec<PersonNumber>,
    /// Phone.
    pub phone: Option<Private<String>>,
    /// Mail address.
    pub email: Option<Private<String>>,
    /// Postal address.
    pub address: Option<Address>,
    /// The municipality with the duty to help (handlekommune); `None` while it is not known, for example when an order
    /// names none of the register. Then only the unit reaches the citizen.
    pub municipality: Option<MunicipalityCode>,
}

impl Action for AddCitizen {
    const NAME: &'static str = "people.citizen.add";
    const CAPABILITY: &'static str = "citizen.write";
    fn subject(&self) -> Subject {
        Subject::NewCitizen(self.id, self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why a citizen cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum AddCitizenError {
    /// There is no name.
    #[error("a citizen needs a name")]
    NoName,
    /// Somebody has one of the numbers already: it is the same person, or the number is wrong.
    #[error("another citizen has this person number: {citizen}")]
    NumberTaken {
        /// Who has it (the surviving record).
        citizen: CitizenId,
    },
    /// No municipality of the register has this code.
    #[error("there is no municipality with this code")]
    UnknownMunicipality,
    /// The id is in use.
    #[error("this citizen was added already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// A citizen that was added.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Added {
    /// The citizen.
    pub citizen: CitizenId,
    /// A CPR number does not fit modulus 11. Numbers without it are valid (domain §8.5 [S98]); the page may ask
    /// people to check the typing.
    pub check_typing: bool,
}

/// Whether people should be asked to check the typing of a number. Never a reason to refuse it.
pub(super) fn looks_mistyped(number: &PersonNumber) -> bool {
    number.kind() == PersonNumberKind::Cpr && !number.passes_modulus_11()
}

/// Adds the citizen, ties them to the receiving unit and to the municipality, and puts out `people.citizen.added`.
///
/// # Errors
/// [`AddCitizenError`].
pub fn add(tx: &mut Tx<'_>, permit: Permit<AddCitizen>) -> Result<Added, AddCitizenError> {
    let new = permit.action();
    let (today, by) = (
        permit.day(),
        store::Recorded {
            at: permit.at(),
            by: permit.user(),
        },
    );
    if new.given.show().trim().is_empty() && new.family.show().trim().is_empty() {
        return Err(AddCitizenError::NoName);
    }
    let municipality = match &new.municipality {
        Some(code) => {
            let unit =
                access::unit::municipality(tx, code.as_str())?.ok_or(AddCitizenError::UnknownMunicipality)?;
            Some((code, unit.id))
        }
        None => None,
    };
    for number in &new.numbers {
        if let Some(holder) = store::active_holder(tx, number)? {
            return Err(AddCitizenError::NumberTaken {
                citizen: super::surviving(tx, holder)?,
            });
        }
    }
    let born = new
        .born
        .or_else(|| new.numbers.iter().find_map(PersonNumber::birth_day));
    if !store::insert_citizen(tx, new.id, &new.given, &new.family, born, by)? {
        return Err(AddCitizenError::Exists);
    }
    store::insert_name(tx, new.id, &new.given, &new.family, today, by)?;
    for number in &new.numbers {
        store::insert_number(tx, new.id, number, today, by)?;
    }
    store::insert_point(tx, new.id, "phone", new.phone.as_ref(), today, by)?;
    store::insert_point(tx, new.id, "email", new.email.as_ref(), today, by)?;
    if let Some(address) = &new.address {
        store::insert_address(tx, new.id, Some(address), today, by)?;
    }
    tie::to_unit(
        tx,
        &permit,
        new.id,
        new.unit,
        TieKind::Ordered,
        Period::since(today),
    )?;
    if let Some((code, unit)) = municipality {
        store::insert_municipality(tx, new.id, code, today, by)?;
        tie::to_unit(
            tx,
            &permit,
            new.id,
            unit,
            TieKind::Municipality,
            Period::since(today),
        )?;
    }
    store::put(tx, "people.citizen.added", new.id, new.id.uuid(), permit.at())?;
    Ok(Added {
        citizen: new.id,
        check_typing: new.numbers.iter().any(looks_mistyped),
    })
}
