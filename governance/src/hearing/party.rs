//! Who is asked: a committee of the house, an organisation outside, or a private person. Added, and taken off again when
//! it was a mistake.

use super::{PartyKind, lock, write};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{CommitteeId, HearingId, Private, UnitId, Uuid, sort_key};

/// Adds a party, also after the hearing was sent (somebody who was forgotten, or who answered unasked).
#[derive(Clone, Debug)]
pub struct AddParty {
    /// The new party's id.
    pub id: Uuid,
    /// The hearing.
    pub hearing: HearingId,
    /// Its unit.
    pub unit: UnitId,
    /// What it is.
    pub kind: PartyKind,
    /// The committee, when it is one; it gives the name.
    pub committee: Option<CommitteeId>,
    /// The name of an organisation or person.
    pub name: Private<String>,
    /// The category's letter.
    pub category: String,
    /// Where the hearing is sent: an e-mail address or a post address. May be empty.
    pub contact: Private<String>,
}

impl Action for AddParty {
    const NAME: &'static str = "governance.hearing.party";
    const CAPABILITY: &'static str = "hearing.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.hearing.uuid())
    }
}

/// Why a party cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum AddPartyError {
    /// The unit has no such hearing.
    #[error("there is no such hearing")]
    NotFound,
    /// A party that is no committee needs a name.
    #[error("a party needs a name")]
    NoName,
    /// There is no such committee, or none was chosen.
    #[error("there is no such committee")]
    NoCommittee,
    /// The hearing has no such category.
    #[error("the hearing has no such category")]
    Category,
    /// The party, or the committee, is there already.
    #[error("this party was added already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for AddPartyError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Adds the party.
///
/// # Errors
/// [`AddPartyError`].
pub fn add_party(tx: &mut Tx<'_>, permit: Permit<AddParty>) -> Result<Uuid, AddPartyError> {
    let new = permit.action();
    if !lock(tx, new.hearing, new.unit)? {
        return Err(AddPartyError::NotFound);
    }
    let name = name(tx, new)?;
    let category = new.category.trim().to_uppercase();
    let known: bool = tx.query_one(
        sql!("SELECT EXISTS (SELECT 1 FROM hearing_category WHERE hearing_id = $1 AND code = $2)"),
        params![new.hearing, category],
        |row| row.get(0),
    )?;
    if !known {
        return Err(AddPartyError::Category);
    }
    if let Some(committee) = new.committee.filter(|_| new.kind == PartyKind::Committee)
        && is_asked(tx, new.hearing, committee)?
    {
        return Err(AddPartyError::Exists);
    }
    let person_number = match new.kind {
        PartyKind::PrivatePerson => Some(next_person(tx, new.hearing)?),
        _ => None,
    };
    tx.execute(
        sql!(
            "INSERT INTO hearing_party (hearing_id, party_id, committee_id, kind, category, name, sort_key, contact,
               person_number, added_by, added_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        ),
        params![
            new.hearing,
            new.id,
            new.committee.filter(|_| new.kind == PartyKind::Committee),
            new.kind.code(),
            category,
            name.show(),
            sort_key(name.show()),
            new.contact.show().trim(),
            person_number,
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(tx, &fact("governance.hearing.party_added", new.id, permit.at()))?;
    Ok(new.id)
}

fn name(tx: &mut Tx<'_>, new: &AddParty) -> Result<Private<String>, AddPartyError> {
    if new.kind != PartyKind::Committee {
        let name = new.name.show().trim();
        return if name.is_empty() {
            Err(AddPartyError::NoName)
        } else {
            Ok(name.into())
        };
    }
    let committee = new.committee.ok_or(AddPartyError::NoCommittee)?;
    let found = tx.query_opt(
        sql!("SELECT name FROM committee WHERE committee_id = $1"),
        params![committee],
        |row| row.get::<String>(0),
    )?;
    found.map(Private::new).ok_or(AddPartyError::NoCommittee)
}

fn next_person(tx: &mut Tx<'_>, hearing: HearingId) -> Result<i64, StorageError> {
    tx.query_one(
        sql!("SELECT COALESCE(MAX(person_number), 0) + 1 FROM hearing_party WHERE hearing_id = $1"),
        params![hearing],
        |row| row.get(0),
    )
}

fn is_asked(tx: &mut Tx<'_>, hearing: HearingId, committee: CommitteeId) -> Result<bool, StorageError> {
    tx.query_one(
        sql!(
            "SELECT EXISTS (SELECT 1 FROM hearing_party p WHERE p.hearing_id = $1 AND p.committee_id = $2 AND ",
            still_asked!(),
            ")"
        ),
        params![hearing, committee],
        |row| row.get(0),
    )
}

/// Takes off a party that has written nothing yet.
#[derive(Clone, Debug)]
pub struct RemoveParty {
    /// The hearing.
    pub hearing: HearingId,
    /// Its unit.
    pub unit: UnitId,
    /// The party.
    pub party: Uuid,
    /// Why: it stays in the history.
    pub reason: Private<String>,
}

impl Action for RemoveParty {
    const NAME: &'static str = "governance.hearing.party.remove";
    const CAPABILITY: &'static str = "hearing.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.party)
    }
}

/// Why a party cannot be taken off.
#[derive(Debug, thiserror::Error)]
pub enum RemovePartyError {
    /// The hearing has no such party.
    #[error("there is no such party")]
    NotFound,
    /// It has begun a response: what somebody wrote is never lost.
    #[error("this party has written a response")]
    HasWritten,
    /// The reason is empty.
    #[error("taking a party off needs a reason")]
    NoReason,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Takes it off. It counts no longer among those who are asked.
///
/// # Errors
/// [`RemovePartyError`].
pub fn remove_party(tx: &mut Tx<'_>, permit: Permit<RemoveParty>) -> Result<(), RemovePartyError> {
    let old = permit.action();
    if !lock(tx, old.hearing, old.unit)? || write::party(tx, old.hearing, old.party)?.is_none() {
        return Err(RemovePartyError::NotFound);
    }
    if write::versions(tx, old.hearing, old.party)?.0 > 0 {
        return Err(RemovePartyError::HasWritten);
    }
    let reason = old.reason.show().trim();
    if reason.is_empty() {
        return Err(RemovePartyError::NoReason);
    }
    tx.execute(
        sql!(
            "INSERT INTO hearing_party_removed (hearing_id, party_id, reason, removed_by, removed_at)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        params![old.hearing, old.party, reason, permit.user(), permit.at()],
    )?;
    outbox::put(
        tx,
        &fact("governance.hearing.party_removed", old.party, permit.at()),
    )?;
    Ok(())
}
