//! The head of a citizen's record, and the identity behind it.

use super::alert::alerts;
use super::name::protected_on;
use super::numbers::identifiers;
use super::{
    Address, Alert, CitizenError, CitizenName, CitizenView, Identifier, IdentityView, ShownName, shown, store,
};
use crate::contacts::{Consent, Contact, consents, contacts};
use crate::placements::{Placement, placements_of};
use access::{Action, Permit, Subject, View};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, Private, UserId};

/// Opens a citizen's record.
#[derive(Clone, Copy, Debug)]
pub struct ViewCitizen {
    /// Whose.
    pub citizen: CitizenId,
}

impl Action for ViewCitizen {
    const NAME: &'static str = "people.citizen.view";
    const CAPABILITY: &'static str = super::READ;
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
}
impl CitizenView for ViewCitizen {}
impl View for ViewCitizen {}

/// Shows a citizen's numbers, and address and phone also when protected.
#[derive(Clone, Copy, Debug)]
pub struct ViewIdentity {
    /// Whose.
    pub citizen: CitizenId,
}

impl Action for ViewIdentity {
    const NAME: &'static str = "people.citizen.view_identity";
    const CAPABILITY: &'static str = super::IDENTITY;
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
}
impl CitizenView for ViewIdentity {}
impl View for ViewIdentity {}
impl IdentityView for ViewIdentity {}

/// Who somebody is, as it stands at the head of the record. Days and ages are those of the permit's day.
#[derive(Clone, Debug)]
pub struct CitizenCard {
    /// The citizen that was asked for.
    pub citizen: CitizenId,
    /// The record that lives on, when this one was merged: the page leads there.
    pub merged_into: Option<CitizenId>,
    /// Records that were merged into this one; they can still be read.
    pub merged_from: Vec<CitizenId>,
    /// The name as it may be shown.
    pub name: ShownName,
    /// Name and address protection is in force: shown as an alert.
    pub protected: bool,
    /// Day of birth, when known.
    pub born: Option<Day>,
    /// Whole years.
    pub age: Option<i64>,
    /// Phone; `None` also for protected people (see [`identity`]).
    pub phone: Option<Private<String>>,
    /// Mail address; `None` also for protected people.
    pub email: Option<Private<String>>,
    /// Postal address; `None` also for protected people.
    pub address: Option<Address>,
    /// The municipality with the duty to help: its code.
    pub municipality_code: Option<String>,
    /// … and its name.
    pub municipality_name: Option<String>,
    /// All placements, the newest first; [`Placement::period`] says which run today.
    pub placements: Vec<Placement>,
    /// Alerts in force.
    pub alerts: Vec<Alert>,
    /// Relatives, guardians and others in force.
    pub contacts: Vec<Contact>,
    /// Consents, also withdrawn ones, the newest first.
    pub consents: Vec<Consent>,
    /// Contact persons (kontaktpersoner) among the staff.
    pub contact_persons: Vec<(UserId, Private<String>)>,
}

impl CitizenCard {
    /// The placements that run on a day.
    pub fn placed_on(&self, day: Day) -> impl Iterator<Item = &Placement> {
        self.placements
            .iter()
            .filter(move |placement| placement.runs_on(day))
    }
}

/// The head of the record that the permit opens.
///
/// # Errors
/// [`CitizenError::Unknown`] when there is no such citizen; never `Merged`, since merged records stay readable.
pub fn citizen<V: CitizenView>(tx: &mut Tx<'_>, permit: &Permit<V>) -> Result<CitizenCard, CitizenError> {
    let (citizen, day) = (super::viewed(permit)?, permit.day());
    let (name, born) = head(tx, citizen, day)?.ok_or(CitizenError::Unknown)?;
    let municipality_code = store::municipality(tx, citizen, day)?;
    let municipality_name = match &municipality_code {
        Some(code) => access::unit::municipality(tx, code)?.map(|unit| unit.name),
        None => None,
    };
    let reached = if name.protected {
        Points::default()
    } else {
        points(tx, citizen, day)?
    };
    Ok(CitizenCard {
        citizen,
        merged_into: match super::surviving(tx, citizen)? {
            same if same == citizen => None,
            other => Some(other),
        },
        merged_from: store::merged_from(tx, citizen)?,
        protected: name.protected,
        name: shown(&name, true),
        born,
        age: born.and_then(|born| crate::age(born, day)),
        phone: reached.phone,
        email: reached.email,
        address: reached.address,
        municipality_code,
        municipality_name,
        placements: placements_of(tx, permit)?,
        alerts: alerts(tx, citizen, day)?,
        contacts: contacts(tx, permit, day)?,
        consents: consents(tx, permit)?,
        contact_persons: access::tie::contacts(tx, permit, citizen, day)?,
    })
}

/// What needs `citizen.identity`.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Given names.
    pub given: Private<String>,
    /// Family name.
    pub family: Private<String>,
    /// All numbers, the newest first.
    pub numbers: Vec<Identifier>,
    /// Phone.
    pub phone: Option<Private<String>>,
    /// Mail address.
    pub email: Option<Private<String>>,
    /// Postal address.
    pub address: Option<Address>,
}

impl Identity {
    /// The number to use now: a CPR number before a replacement number.
    #[must_use]
    pub fn number(&self) -> Option<&Identifier> {
        let active = || self.numbers.iter().filter(|number| number.valid_to.is_none());
        active()
            .find(|number| number.official)
            .or_else(|| active().next())
    }
}

/// The identity of the citizen that the permit opens.
///
/// # Errors
/// [`CitizenError::Unknown`] when there is no such citizen.
pub fn identity<V: IdentityView>(tx: &mut Tx<'_>, permit: &Permit<V>) -> Result<Identity, CitizenError> {
    let (citizen, day) = (super::viewed(permit)?, permit.day());
    let (name, _) = head(tx, citizen, day)?.ok_or(CitizenError::Unknown)?;
    let Points {
        phone,
        email,
        address,
    } = points(tx, citizen, day)?;
    let numbers = identifiers(tx, citizen)?;
    Ok(Identity {
        given: name.given,
        family: name.family,
        numbers,
        phone,
        email,
        address,
    })
}

type Head = (CitizenName, Option<Day>);

fn head(tx: &mut Tx<'_>, citizen: CitizenId, day: Day) -> Result<Option<Head>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT c.given_name, c.family_name, ",
            protected_on!("c.citizen_id", "$2"),
            ", c.born_day FROM citizen c WHERE c.citizen_id = $1"
        ),
        params![citizen, day],
        |row| Ok((CitizenName::read(row, 0)?, row.get(3)?)),
    )
}

#[derive(Default)]
struct Points {
    phone: Option<Private<String>>,
    email: Option<Private<String>>,
    address: Option<Address>,
}

/// The newest phone, mail and address on a day; an empty one means none any more.
fn points(tx: &mut Tx<'_>, citizen: CitizenId, day: Day) -> Result<Points, StorageError> {
    let mut found = Points::default();
    // Oldest first, so that the newest row of each kind is what remains.
    tx.each(
        sql!(
            "SELECT kind, value, postal_code, city FROM citizen_contact_point WHERE citizen_id = $1 AND valid_from <= $2
             ORDER BY valid_from, recorded_at, point_id"
        ),
        params![citizen, day],
        |row| -> Result<(), StorageError> {
            let value = Some(row.get::<Private<String>>(1)?).filter(|value| !value.show().is_empty());
            match row.get::<String>(0)?.as_str() {
                "phone" => found.phone = value,
                "email" => found.email = value,
                _ => {
                    let (postal_code, city) = (row.get(2)?, row.get(3)?);
                    found.address = value.map(|line| Address { line, postal_code, city });
                }
            }
            Ok(())
        },
    )?;
    Ok(found)
}
