//! Adding and ending a contact. Changed details are a new contact and the end of the old one.

use super::ContactDetails;
use crate::citizens::{CitizenError, store};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, ContactId, Private, Uuid};

/// Adds somebody who stands near a citizen.
#[derive(Clone, Debug)]
pub struct AddContact {
    /// Whose.
    pub citizen: CitizenId,
    /// The new contact's id.
    pub id: ContactId,
    /// Who it is.
    pub details: ContactDetails,
}

impl Action for AddContact {
    const NAME: &'static str = "people.contact.add";
    const CAPABILITY: &'static str = "citizen.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why a contact cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum AddContactError {
    /// There is no name.
    #[error("a contact needs a name")]
    NoName,
    /// The record takes no change.
    #[error(transparent)]
    Citizen(#[from] CitizenError),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Adds the contact from today on and puts out `people.contact.added`.
///
/// # Errors
/// [`AddContactError`].
pub fn add(tx: &mut Tx<'_>, permit: Permit<AddContact>) -> Result<ContactId, AddContactError> {
    let AddContact { citizen, id, details } = permit.action();
    let (given, family) = (details.given.show().trim(), details.family.show().trim());
    if given.is_empty() && family.is_empty() {
        return Err(AddContactError::NoName);
    }
    store::lock(tx, *citizen)?;
    let address = details.address.as_ref();
    tx.execute(
        sql!(
            "INSERT INTO contact
               (citizen_id, contact_id, role, relationship_code, relationship, support_code, guardianship_form,
                given_name, family_name, phone, email, address, postal_code, city, valid_from, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
        ),
        params![
            citizen,
            id,
            details.role.code(),
            details.relationship_code,
            details.relationship.show().trim(),
            details.support_code,
            details.role.guardianship().map(|form| form.code()),
            given,
            family,
            details.phone,
            details.email,
            address.map(|address| &address.line),
            address.and_then(|address| address.postal_code.as_ref()),
            address.and_then(|address| address.city.as_ref()),
            permit.day(),
            permit.at(),
            permit.user()
        ],
    )?;
    store::put(tx, "people.contact.added", *citizen, id.uuid(), permit.at())?;
    Ok(*id)
}

/// Ends a contact (dead, guardianship lifted, wish of the citizen, changed details).
#[derive(Clone, Debug)]
pub struct EndContact {
    /// Whose.
    pub citizen: CitizenId,
    /// Which.
    pub id: ContactId,
    /// Why.
    pub reason: Private<String>,
}

impl Action for EndContact {
    const NAME: &'static str = "people.contact.end";
    const CAPABILITY: &'static str = "citizen.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why a contact cannot be ended.
#[derive(Debug, thiserror::Error)]
pub enum EndContactError {
    /// The citizen has no such contact, or it was ended already.
    #[error("there is no such contact any more")]
    NotThere,
    /// The reason is missing.
    #[error("ending a contact needs a reason")]
    NoReason,
    /// The record takes no change.
    #[error(transparent)]
    Citizen(#[from] CitizenError),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Ends the contact today and puts out `people.contact.ended`.
///
/// # Errors
/// [`EndContactError`].
pub fn end(tx: &mut Tx<'_>, permit: Permit<EndContact>) -> Result<(), EndContactError> {
    let EndContact { citizen, id, reason } = permit.action();
    if reason.show().trim().is_empty() {
        return Err(EndContactError::NoReason);
    }
    store::lock(tx, *citizen)?;
    let running = tx.query_opt(
        sql!(
            "SELECT c.contact_id FROM contact c WHERE c.citizen_id = $1 AND c.contact_id = $2
               AND NOT EXISTS (SELECT 1 FROM contact_end e
                               WHERE e.citizen_id = c.citizen_id AND e.contact_id = c.contact_id)"
        ),
        params![citizen, id],
        |row| row.get::<ContactId>(0),
    )?;
    if running.is_none() {
        return Err(EndContactError::NotThere);
    }
    tx.execute(
        sql!(
            "INSERT INTO contact_end (citizen_id, contact_id, ended_on, reason, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![
            citizen,
            id,
            permit.day(),
            reason.show().trim(),
            permit.at(),
            permit.user()
        ],
    )?;
    store::put(tx, "people.contact.ended", *citizen, id.uuid(), permit.at())?;
    Ok(())
}
