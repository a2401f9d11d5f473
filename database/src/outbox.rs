//! The outbox: outgoing facts, written in the transaction of the action that made them.
//!
//! Whoever sends something out (reports, messages, figures) reads facts from here and never asks the pages what
//! happened. A fact names things by id and holds no text about people.

use crate::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, Instant, Uuid, day_of};

/// Something that happened and that others may want to know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// The citizen it concerns, if any.
    pub citizen: Option<CitizenId>,
    /// What happened, in the words of the room: `record.goal.set`.
    pub kind: String,
    /// The thing it happened to.
    pub object: Uuid,
    /// When.
    pub at: Instant,
}

/// Writes a fact into the outbox.
///
/// # Errors
/// [`StorageError`].
pub fn put(tx: &mut Tx<'_>, fact: &Fact) -> Result<(), StorageError> {
    tx.execute(
        sql!("INSERT INTO outbox (fact_id, citizen_id, kind, object_id, at, day) VALUES ($1, $2, $3, $4, $5, $6)"),
        params![Uuid::now_v7(), fact.citizen, fact.kind, fact.object, fact.at, day_of(fact.at)],
    )?;
    Ok(())
}

/// The citizens about whom there is a fact of one of the kinds (`kind` is a prefix) on a Danish day.
///
/// # Errors
/// [`StorageError`].
pub fn citizens_changed(tx: &mut Tx<'_>, kind: &str, day: Day) -> Result<Vec<CitizenId>, StorageError> {
    tx.query(
        sql!(
            "SELECT DISTINCT citizen_id FROM outbox
             WHERE day = $1 AND citizen_id IS NOT NULL AND substr(kind, 1, length($2)) = $2 ORDER BY citizen_id"
        ),
        params![day, kind],
        |row| row.get(0),
    )
}

/// The facts about one citizen on a Danish day, oldest first.
///
/// # Errors
/// [`StorageError`].
pub fn of_citizen(tx: &mut Tx<'_>, citizen: CitizenId, day: Day) -> Result<Vec<Fact>, StorageError> {
    tx.query(
        sql!("SELECT citizen_id, kind, object_id, at FROM outbox WHERE citizen_id = $1 AND day = $2 ORDER BY at, fact_id"),
        params![citizen, day],
        |row| Ok(Fact { citizen: row.get(0)?, kind: row.get(1)?, object: row.get(2)?, at: row.get(3)? }),
    )
}
