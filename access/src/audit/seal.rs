//! Daily seals: one hash over the last row of every chain up to the end of a Danish day, chained to the seal before.
//!
//! Chains show what was changed inside them; a seal shows that a whole chain, or its end, was taken away or rewritten.
//! The seal's hash should be kept somewhere else as well: `etsted audit seal` prints it.

use super::{Fault, hash::Chained};
use database::{StorageError, Tx, params, sql};
use foundation::{AuditChainId, Day, Instant};

/// The seal of a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seal {
    /// The Danish day it closes.
    pub day: Day,
    /// Chains that existed at its end.
    pub chains: i64,
    /// Rows in all of them.
    pub entries: i64,
    /// SHA-256 over the seal before and the end of every chain.
    pub hash: Vec<u8>,
}

/// The days before `today` that have rows and no seal, oldest first.
///
/// # Errors
/// [`StorageError`].
pub fn unsealed_days(tx: &mut Tx<'_>, today: Day) -> Result<Vec<Day>, StorageError> {
    tx.query(
        sql!(
            "SELECT DISTINCT day FROM audit_entry
             WHERE day < $1 AND NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.day >= audit_entry.day) ORDER BY day"
        ),
        params![today],
        |row| row.get(0),
    )
}

/// Seals a day that is over. Sealing it again changes nothing and returns `None`.
///
/// # Errors
/// [`StorageError`].
pub fn seal_day(tx: &mut Tx<'_>, day: Day, now: Instant) -> Result<Option<Seal>, StorageError> {
    let previous = hash_before(tx, day)?;
    let seal = compute(tx, day, &previous)?;
    let added = tx.execute(
        sql!(
            "INSERT INTO audit_seal (day, chains, entries, hash, sealed_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (day) DO NOTHING"
        ),
        params![seal.day, seal.chains, seal.entries, seal.hash, now],
    )?;
    Ok((added == 1).then_some(seal))
}

/// Computes every seal again; returns how many and the first that does not fit.
pub(super) fn verify(tx: &mut Tx<'_>) -> Result<(u64, Option<Fault>), StorageError> {
    let seals = tx.query(
        sql!("SELECT day, chains, entries, hash FROM audit_seal ORDER BY day"),
        &[],
        |row| {
            Ok::<_, StorageError>(Seal {
                day: row.get(0)?,
                chains: row.get(1)?,
                entries: row.get(2)?,
                hash: row.get(3)?,
            })
        },
    )?;
    let (mut previous, mut done) = (Vec::new(), 0);
    for seal in seals {
        if compute(tx, seal.day, &previous)? != seal {
            return Ok((done, Some(Fault::Seal { day: seal.day })));
        }
        previous = seal.hash;
        done += 1;
    }
    Ok((done, None))
}

fn hash_before(tx: &mut Tx<'_>, day: Day) -> Result<Vec<u8>, StorageError> {
    let found = tx.query_opt(
        sql!("SELECT hash FROM audit_seal WHERE day < $1 ORDER BY day DESC LIMIT 1"),
        params![day],
        |row| row.get(0),
    )?;
    Ok(found.unwrap_or_default())
}

fn compute(tx: &mut Tx<'_>, day: Day, previous: &[u8]) -> Result<Seal, StorageError> {
    let (mut chains, mut entries) = (0, 0);
    let mut hash = Some(Chained::after(previous).bytes(day.to_string().as_bytes()));
    tx.each(
        sql!(
            "SELECT e.chain_id, e.seq, e.hash FROM audit_entry e
             JOIN (SELECT chain_id, MAX(seq) AS seq FROM audit_entry WHERE day <= $1 GROUP BY chain_id) last
               ON last.chain_id = e.chain_id AND last.seq = e.seq
             ORDER BY e.chain_id"
        ),
        params![day],
        |row| {
            let (chain, seq, end): (AuditChainId, i64, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            chains += 1;
            entries += seq;
            hash = hash
                .take()
                .map(|h| h.bytes(chain.uuid().as_bytes()).number(seq).bytes(&end));
            Ok::<_, StorageError>(())
        },
    )?;
    Ok(Seal {
        day,
        chains,
        entries,
        hash: hash.map(Chained::finish).unwrap_or_default(),
    })
}
