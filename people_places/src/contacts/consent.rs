//! Consents: who gave which, when; and their withdrawal, which is a row of its own.

use crate::citizens::{CitizenError, store};
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, params, sql};
use foundation::{CitizenId, ConsentId, ContactId, Instant, Private, Uuid};

/// Writes down a consent that was given.
#[derive(Clone, Debug)]
pub struct AddConsent {
    /// Whose record it concerns.
    pub citizen: CitizenId,
    /// The new consent's id.
    pub id: ConsentId,
    /// What was consented to, in words.
    pub scope: Private<String>,
    /// Category code (FFB: `IDSCL`), when it came with one.
    pub category_code: Option<String>,
    /// Policy code (FFB: `persondataloven`), when it came with one.
    pub policy_code: Option<String>,
    /// When it was given.
    pub given_at: Instant,
    /// The contact who gave it or may act on it (FFB performer); `None` = the citizen.
    pub performer: Option<ContactId>,
}

impl Action for AddConsent {
    const NAME: &'static str = "people.consent.add";
    const CAPABILITY: &'static str = "citizen.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why a consent cannot be written down.
#[derive(Debug, thiserror::Error)]
pub enum AddConsentError {
    /// It does not say what was consented to.
    #[error("a consent must say what it covers")]
    NoScope,
    /// It would be given after now.
    #[error("a consent cannot be given in the future")]
    InFuture,
    /// The performer is no contact of this citizen.
    #[error("the one who gave the consent is no contact of this citizen")]
    UnknownPerformer,
    /// The record takes no change.
    #[error(transparent)]
    Citizen(#[from] CitizenError),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Writes the consent and puts out `people.consent.added`.
///
/// # Errors
/// [`AddConsentError`].
pub fn add(tx: &mut Tx<'_>, permit: Permit<AddConsent>) -> Result<ConsentId, AddConsentError> {
    let new = permit.action();
    if new.scope.show().trim().is_empty() {
        return Err(AddConsentError::NoScope);
    }
    if new.given_at > permit.at() {
        return Err(AddConsentError::InFuture);
    }
    store::lock(tx, new.citizen)?;
    if let Some(performer) = new.performer {
        let known = tx.query_opt(
            sql!("SELECT contact_id FROM contact WHERE citizen_id = $1 AND contact_id = $2"),
            params![new.citizen, performer],
            |row| row.get::<ContactId>(0),
        )?;
        known.ok_or(AddConsentError::UnknownPerformer)?;
    }
    tx.execute(
        sql!(
            "INSERT INTO consent (citizen_id, consent_id, scope, category_code, policy_code, given_at, performer_id,
                                  recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            new.citizen,
            new.id,
            new.scope.show().trim(),
            new.category_code,
            new.policy_code,
            new.given_at,
            new.performer,
            permit.at(),
            permit.user()
        ],
    )?;
    store::put(
        tx,
        "people.consent.added",
        new.citizen,
        new.id.uuid(),
        permit.at(),
    )?;
    Ok(new.id)
}

/// Writes down that a consent was withdrawn (trukket tilbage).
#[derive(Clone, Debug)]
pub struct WithdrawConsent {
    /// Whose record it concerns.
    pub citizen: CitizenId,
    /// Which.
    pub id: ConsentId,
    /// Why, in words; may be empty, since nobody needs a reason to withdraw.
    pub reason: Private<String>,
}

impl Action for WithdrawConsent {
    const NAME: &'static str = "people.consent.withdraw";
    const CAPABILITY: &'static str = "citizen.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why a consent cannot be withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum WithdrawConsentError {
    /// The citizen has no such consent.
    #[error("there is no such consent")]
    Unknown,
    /// It was withdrawn before.
    #[error("this consent was withdrawn already")]
    AlreadyWithdrawn,
    /// The record takes no change.
    #[error(transparent)]
    Citizen(#[from] CitizenError),
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for WithdrawConsentError {
    fn from(error: StorageError) -> Self {
        match error.kind() {
            StorageErrorKind::Unique => Self::AlreadyWithdrawn,
            StorageErrorKind::Reference => Self::Unknown,
            _ => Self::Storage(error),
        }
    }
}

/// Writes the withdrawal, which holds from now on, and puts out `people.consent.withdrawn`.
///
/// # Errors
/// [`WithdrawConsentError`].
pub fn withdraw(tx: &mut Tx<'_>, permit: Permit<WithdrawConsent>) -> Result<(), WithdrawConsentError> {
    let WithdrawConsent { citizen, id, reason } = permit.action();
    store::lock(tx, *citizen)?;
    tx.execute(
        sql!(
            "INSERT INTO consent_withdrawal (citizen_id, consent_id, withdrawn_at, reason, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $3, $5)"
        ),
        params![citizen, id, permit.at(), reason.show().trim(), permit.user()],
    )?;
    store::put(tx, "people.consent.withdrawn", *citizen, id.uuid(), permit.at())?;
    Ok(())
}
