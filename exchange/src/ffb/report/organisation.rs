//! Which organisation a municipality is at the gateway: a setting per municipality, the newest counts.

use access::{Action, Permit, StorageError, Subject, Tx};
use database::{params, sql};
use foundation::Uuid;

/// Sets the value that names a municipality in reports (`Patient.managingOrganization.identifier`).
#[derive(Clone, Debug)]
pub struct SetOrganisation {
    /// Four-digit code.
    pub municipality_code: String,
    /// The organisation's identifier in KOMBIT's organisation system, usually a UUID.
    pub identifier: String,
}

impl Action for SetOrganisation {
    const NAME: &'static str = "exchange.ffb.organisation.set";
    const CAPABILITY: &'static str = "exchange.settings";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// Why it cannot be set.
#[derive(Debug, thiserror::Error)]
pub enum SetOrganisationError {
    /// No municipality of the register has this code.
    #[error("there is no municipality with this code; `etsted user municipality` adds it")]
    UnknownMunicipality,
    /// The identifier is empty or has spaces.
    #[error("an organisation's identifier has no spaces and is not empty")]
    BadIdentifier,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Sets it.
///
/// # Errors
/// [`SetOrganisationError`].
pub fn set_organisation(
    tx: &mut Tx<'_>,
    permit: Permit<SetOrganisation>,
) -> Result<(), SetOrganisationError> {
    let SetOrganisation {
        municipality_code,
        identifier,
    } = permit.action();
    let identifier = identifier.trim();
    if identifier.is_empty() || identifier.chars().any(char::is_whitespace) {
        return Err(SetOrganisationError::BadIdentifier);
    }
    if access::unit::municipality(tx, municipality_code)?.is_none() {
        return Err(SetOrganisationError::UnknownMunicipality);
    }
    tx.execute(
        sql!(
            "INSERT INTO ffb_organisation (municipality_code, setting_id, identifier, set_at, set_by)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        params![
            municipality_code,
            Uuid::now_v7(),
            identifier,
            permit.at(),
            permit.user()
        ],
    )?;
    Ok(())
}

/// The value for a municipality; its own unit's id while none is set, `None` when the register does not have it.
pub(super) fn of_municipality(tx: &mut Tx<'_>, code: &str) -> Result<Option<String>, StorageError> {
    let set = tx.query_opt(
        sql!(
            "SELECT identifier FROM ffb_organisation WHERE municipality_code = $1
             ORDER BY set_at DESC, setting_id DESC LIMIT 1"
        ),
        params![code],
        |row| row.get::<String>(0),
    )?;
    match set {
        Some(identifier) => Ok(Some(identifier)),
        None => Ok(access::unit::municipality(tx, code)?.map(|unit| unit.id.uuid().to_string())),
    }
}
