//! Adding a row at the end of its chain.

use super::{Outcome, chain_of_citizen, chain_of_user, hash::Chained};
use crate::{Purpose, Refusal, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{AuditChainId, CitizenId, Instant, UnitId, UserId, Uuid, day_of};

/// A row on its way into the log.
pub(crate) struct NewEntry<'a> {
    pub(crate) chain: AuditChainId,
    pub(crate) at: Instant,
    pub(crate) user: UserId,
    pub(crate) unit: Option<UnitId>,
    pub(crate) role: Option<&'a str>,
    pub(crate) action: &'a str,
    pub(crate) citizen: Option<CitizenId>,
    pub(crate) object: Option<Uuid>,
    pub(crate) purpose: &'a str,
    pub(crate) outcome: Outcome,
    pub(crate) reason: Option<&'a str>,
}

impl NewEntry<'_> {
    /// The row's hash, given its place and the hash before it. No emergency access exists yet, so that field is
    /// always "no"; it is part of the hash from the start.
    pub(super) fn hash(&self, seq: i64, previous: &[u8]) -> Vec<u8> {
        let id = |uuid: Option<Uuid>| uuid.map(Uuid::into_bytes);
        Chained::after(previous)
            .bytes(self.chain.uuid().as_bytes())
            .number(seq)
            .number(self.at.micros())
            .bytes(self.user.uuid().as_bytes())
            .optional(id(self.unit.map(UnitId::uuid)).as_ref().map(<[u8; 16]>::as_slice))
            .optional(self.role.map(str::as_bytes))
            .bytes(self.action.as_bytes())
            .optional(
                id(self.citizen.map(CitizenId::uuid))
                    .as_ref()
                    .map(<[u8; 16]>::as_slice),
            )
            .optional(id(self.object).as_ref().map(<[u8; 16]>::as_slice))
            .bytes(self.purpose.as_bytes())
            .number(0)
            .bytes(self.outcome.code().as_bytes())
            .optional(self.reason.map(str::as_bytes))
            .finish()
    }
}

/// Appends a row. Taking the next number locks the chain's head until the transaction ends, so two actions on one
/// citizen queue and two on different citizens do not.
pub(crate) fn append(tx: &mut Tx<'_>, entry: &NewEntry<'_>) -> Result<(), StorageError> {
    let (seq, previous): (i64, Vec<u8>) = tx.query_one(
        sql!(
            "INSERT INTO audit_head (chain_id, seq, hash) VALUES ($1, 1, $2)
             ON CONFLICT (chain_id) DO UPDATE SET seq = audit_head.seq + 1
             RETURNING seq, hash"
        ),
        params![entry.chain, Vec::<u8>::new()],
        |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?)),
    )?;
    let hash = entry.hash(seq, &previous);
    tx.execute(
        sql!(
            "INSERT INTO audit_entry (chain_id, seq, at, day, user_id, unit_id, role, action, citizen_id, object_id,
                                      purpose, emergency, outcome, reason, hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, FALSE, $12, $13, $14)"
        ),
        params![
            entry.chain, seq, entry.at, day_of(entry.at), entry.user, entry.unit, entry.role, entry.action,
            entry.citizen, entry.object, entry.purpose, entry.outcome.code(), entry.reason, hash
        ],
    )?;
    tx.execute(
        sql!("UPDATE audit_head SET hash = $2 WHERE chain_id = $1"),
        params![entry.chain, hash],
    )?;
    Ok(())
}

/// Logs a refusal, in the chain of the citizen it was about so that the citizen's log is complete.
pub(crate) fn refused(tx: &mut Tx<'_>, refusal: &Refusal, purpose: Purpose) -> Result<(), StorageError> {
    // A refused attempt at an id that is no citizen must not begin a chain for it.
    let citizen = match refusal.subject {
        Subject::Citizen(citizen) if has_chain(tx, citizen)? => Some(citizen),
        _ => None,
    };
    let unit = match refusal.subject {
        Subject::Unit(unit) | Subject::NewCitizen(_, unit) => Some(unit),
        _ => None,
    };
    append(
        tx,
        &NewEntry {
            chain: citizen.map_or_else(|| chain_of_user(refusal.user), chain_of_citizen),
            at: refusal.at,
            user: refusal.user,
            unit,
            role: None,
            action: refusal.action,
            citizen,
            object: refusal.object,
            purpose: purpose.code(),
            outcome: Outcome::Refused,
            reason: Some(refusal.explanation.code()),
        },
    )
}

fn has_chain(tx: &mut Tx<'_>, citizen: CitizenId) -> Result<bool, StorageError> {
    let found = tx.query_opt(
        sql!("SELECT seq FROM audit_head WHERE chain_id = $1"),
        params![chain_of_citizen(citizen)],
        |row| row.get::<i64>(0),
    )?;
    Ok(found.is_some())
}
