//! Reading contacts and consents of the citizen that a permit opens.

use super::{ContactDetails, ContactRole, GuardianshipForm};
use crate::citizens::{Address, CitizenView, viewed};
use access::Permit;
use database::{Row, StorageError, Tx, params, sql};
use foundation::{ConsentId, ContactId, Day, Instant, Private};

/// Somebody who stands near a citizen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// Who it is.
    pub details: ContactDetails,
    /// Since when.
    pub since: Day,
}

impl Contact {
    /// Given and family name.
    #[must_use]
    pub fn name(&self) -> Private<String> {
        Private::new(
            format!("{} {}", self.details.given.show(), self.details.family.show())
                .trim()
                .to_owned(),
        )
    }
}

/// The contacts on a day: guardians first, then relatives, then others, each by age of the row.
///
/// # Errors
/// [`StorageError`].
pub fn contacts<V: CitizenView>(
    tx: &mut Tx<'_>,
    permit: &Permit<V>,
    day: Day,
) -> Result<Vec<Contact>, StorageError> {
    let mut found = tx.query(
        sql!(
            "SELECT c.contact_id, c.role, c.guardianship_form, c.relationship_code, c.relationship, c.support_code,
                    c.given_name, c.family_name, c.phone, c.email, c.address, c.postal_code, c.city, c.valid_from
             FROM contact c WHERE c.citizen_id = $1 AND c.valid_from <= $2
               AND NOT EXISTS (SELECT 1 FROM contact_end e WHERE e.citizen_id = c.citizen_id
                               AND e.contact_id = c.contact_id AND e.ended_on <= $2)
             ORDER BY c.recorded_at, c.contact_id"
        ),
        params![viewed(permit)?, day],
        read_contact,
    )?;
    found.sort_by_key(|contact| match contact.details.role {
        ContactRole::Guardian(_) => 0,
        ContactRole::Relative => 1,
        ContactRole::Other => 2,
    });
    Ok(found)
}

fn read_contact(row: &Row<'_>) -> Result<Contact, StorageError> {
    let form = row.get::<Option<String>>(2)?;
    let role = match (
        row.get::<String>(1)?.as_str(),
        form.as_deref().and_then(GuardianshipForm::from_code),
    ) {
        ("relative", None) => ContactRole::Relative,
        ("guardian", Some(form)) => ContactRole::Guardian(form),
        ("other", None) => ContactRole::Other,
        _ => return Err(StorageError::decode("contact role")),
    };
    let (postal_code, city) = (row.get(11)?, row.get(12)?);
    let address = row.get::<Option<Private<String>>>(10)?.map(|line| Address {
        line,
        postal_code,
        city,
    });
    let details = ContactDetails {
        role,
        relationship_code: row.get(3)?,
        relationship: row.get(4)?,
        support_code: row.get(5)?,
        given: row.get(6)?,
        family: row.get(7)?,
        phone: row.get(8)?,
        email: row.get(9)?,
        address,
    };
    Ok(Contact {
        id: row.get(0)?,
        details,
        since: row.get(13)?,
    })
}

/// A consent, in force or withdrawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Consent {
    /// Its id.
    pub id: ConsentId,
    /// What was consented to.
    pub scope: Private<String>,
    /// Category code, when it came with one.
    pub category_code: Option<String>,
    /// Policy code, when it came with one.
    pub policy_code: Option<String>,
    /// When it was given.
    pub given_at: Instant,
    /// Who gave it or may act on it; `None` = the citizen.
    pub performer: Option<ContactId>,
    /// Their name.
    pub performer_name: Option<Private<String>>,
    /// When it was withdrawn; `None` while it is in force.
    pub withdrawn_at: Option<Instant>,
}

/// All consents, the newest first.
///
/// # Errors
/// [`StorageError`].
pub fn consents<V: CitizenView>(tx: &mut Tx<'_>, permit: &Permit<V>) -> Result<Vec<Consent>, StorageError> {
    tx.query(
        sql!(
            "SELECT s.consent_id, s.scope, s.category_code, s.policy_code, s.given_at, s.performer_id,
                    c.given_name || ' ' || c.family_name, w.withdrawn_at
             FROM consent s
             LEFT JOIN contact c ON c.citizen_id = s.citizen_id AND c.contact_id = s.performer_id
             LEFT JOIN consent_withdrawal w ON w.citizen_id = s.citizen_id AND w.consent_id = s.consent_id
             WHERE s.citizen_id = $1 ORDER BY s.given_at DESC, s.consent_id DESC"
        ),
        params![viewed(permit)?],
        |row| {
            Ok(Consent {
                id: row.get(0)?,
                scope: row.get(1)?,
                category_code: row.get(2)?,
                policy_code: row.get(3)?,
                given_at: row.get(4)?,
                performer: row.get(5)?,
                performer_name: row.get::<Option<Private<String>>>(6)?,
                withdrawn_at: row.get(7)?,
            })
        },
    )
}
