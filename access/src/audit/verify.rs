//! Verifying: walks every chain and every seal, and names the first row that does not fit.

use super::{Outcome, append::NewEntry, seal};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{AuditChainId, CitizenId, Instant, UnitId, UserId, Uuid};

/// Chains read per round; bounds the memory.
const CHAINS: i64 = 500;

/// What a verification found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Verified {
    /// Chains walked.
    pub chains: u64,
    /// Rows whose hash was computed again.
    pub entries: u64,
    /// Days whose seal was computed again.
    pub seals: u64,
    /// The first thing wrong, if anything.
    pub fault: Option<Fault>,
}

/// The first place where the log does not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// This row was changed, or the one before it was.
    Altered {
        /// The chain.
        chain: AuditChainId,
        /// The row's number in it.
        seq: i64,
    },
    /// A row with this number should be there and is not.
    Removed {
        /// The chain.
        chain: AuditChainId,
        /// The missing number.
        seq: i64,
    },
    /// This row has no place in the chain.
    Inserted {
        /// The chain.
        chain: AuditChainId,
        /// The row's number.
        seq: i64,
    },
    /// A sealed day does not give its seal any more: a whole chain, or the seal, was changed.
    Seal {
        /// The day.
        day: foundation::Day,
    },
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Altered { chain, seq } => write!(f, "row {seq} of chain {} was altered", chain.uuid()),
            Self::Removed { chain, seq } => write!(f, "row {seq} of chain {} is missing", chain.uuid()),
            Self::Inserted { chain, seq } => write!(f, "row {seq} of chain {} was inserted", chain.uuid()),
            Self::Seal { day } => write!(
                f,
                "the seal of {day} does not fit: a chain was cut off, added or rewritten"
            ),
        }
    }
}

/// Walks the whole log. `progress` is told the number of chains done.
///
/// # Errors
/// [`StorageError`].
pub fn verify(tx: &mut Tx<'_>, mut progress: impl FnMut(u64)) -> Result<Verified, StorageError> {
    let mut result = Verified::default();
    let mut after = AuditChainId::from_uuid(Uuid::nil());
    loop {
        let chains = chains_after(tx, after)?;
        let Some((last, _)) = chains.last() else { break };
        after = *last;
        for (chain, head) in &chains {
            let (entries, fault) = walk(tx, *chain, head.as_ref())?;
            result.chains += 1;
            result.entries += entries;
            if fault.is_some() {
                result.fault = fault;
                return Ok(result);
            }
        }
        progress(result.chains);
    }
    (result.seals, result.fault) = seal::verify(tx)?;
    Ok(result)
}

/// Where a chain says it ends.
type Head = (i64, Vec<u8>);

/// The next chains in order, from heads and from rows alike: a chain without a head is a fault, not a gap.
fn chains_after(
    tx: &mut Tx<'_>,
    after: AuditChainId,
) -> Result<Vec<(AuditChainId, Option<Head>)>, StorageError> {
    tx.query(
        sql!(
            "SELECT c.chain_id, h.seq, h.hash FROM (
                SELECT chain_id FROM audit_head WHERE chain_id > $1
                UNION SELECT chain_id FROM audit_entry WHERE chain_id > $1
             ) c LEFT JOIN audit_head h ON h.chain_id = c.chain_id ORDER BY c.chain_id LIMIT $2"
        ),
        params![after, CHAINS],
        |row| {
            let head = match row.get::<Option<i64>>(1)? {
                Some(seq) => Some((seq, row.get(2)?)),
                None => None,
            };
            Ok((row.get(0)?, head))
        },
    )
}

/// Walks one chain; a fault names its first wrong row.
fn walk(
    tx: &mut Tx<'_>,
    chain: AuditChainId,
    head: Option<&Head>,
) -> Result<(u64, Option<Fault>), StorageError> {
    let (mut expected, mut previous, mut fault, mut entries) = (1, Vec::new(), None, 0);
    tx.each(
        sql!(
            "SELECT seq, at, user_id, unit_id, role, action, citizen_id, object_id, purpose, emergency, outcome,
                    reason, hash
             FROM audit_entry WHERE chain_id = $1 ORDER BY seq"
        ),
        params![chain],
        |row| {
            if fault.is_some() {
                return Ok::<_, StorageError>(());
            }
            entries += 1;
            let seq: i64 = row.get(0)?;
            let stored: Vec<u8> = row.get(12)?;
            let computed = rehash(row, chain, seq, &previous)?;
            fault = if seq > expected {
                Some(Fault::Removed { chain, seq: expected })
            } else if seq < expected || head.is_none_or(|(end, _)| seq > *end) {
                Some(Fault::Inserted { chain, seq })
            } else if computed.as_ref() != Some(&stored) {
                Some(Fault::Altered { chain, seq })
            } else {
                None
            };
            (expected, previous) = (seq + 1, stored);
            Ok(())
        },
    )?;
    let end = match (fault, head) {
        (Some(fault), _) => Some(fault),
        (None, None) => Some(Fault::Inserted { chain, seq: 1 }),
        (None, Some((end, _))) if *end >= expected => Some(Fault::Removed { chain, seq: expected }),
        (None, Some((end, hash))) if *hash != previous => Some(Fault::Altered { chain, seq: *end }),
        (None, Some(_)) => None,
    };
    Ok((entries, end))
}

/// The hash of a stored row; `None` when a field holds something no row can hold.
fn rehash(
    row: &Row<'_>,
    chain: AuditChainId,
    seq: i64,
    previous: &[u8],
) -> Result<Option<Vec<u8>>, StorageError> {
    let (role, action, purpose, reason) = (
        row.get::<Option<String>>(4)?,
        row.get::<String>(5)?,
        row.get::<String>(8)?,
        row.get::<Option<String>>(11)?,
    );
    let outcome = match row.get::<String>(10)?.as_str() {
        "done" => Outcome::Done,
        "refused" => Outcome::Refused,
        _ => return Ok(None),
    };
    if row.get::<bool>(9)? {
        return Ok(None); // nobody has had emergency access yet
    }
    let entry = NewEntry {
        chain,
        at: row.get::<Instant>(1)?,
        user: row.get::<UserId>(2)?,
        unit: row.get::<Option<UnitId>>(3)?,
        role: role.as_deref(),
        action: &action,
        citizen: row.get::<Option<CitizenId>>(6)?,
        object: row.get::<Option<Uuid>>(7)?,
        purpose: &purpose,
        outcome,
        reason: reason.as_deref(),
    };
    Ok(Some(entry.hash(seq, previous)))
}
