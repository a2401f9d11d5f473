//! Reading the log: for a leader, for the citizen, for one user.

use crate::{Action, Permit, Subject, citizen_in_reach, unit_in_reach};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{CitizenId, Instant, Private, UnitId, UserId, Uuid};

/// Shows who opened and changed a citizen's record, with the names of the staff: for a leader.
#[derive(Clone, Copy, Debug)]
pub struct ViewAccessLog {
    /// Whose record.
    pub citizen: CitizenId,
}

impl Action for ViewAccessLog {
    const NAME: &'static str = "access.audit.view";
    const CAPABILITY: &'static str = "access.audit";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
}

/// Makes the citizen's own copy of the log: days and purposes, no staff (C-579/21 and Datatilsynet, June 2024).
#[derive(Clone, Copy, Debug)]
pub struct ViewAccessReport {
    /// Whose record.
    pub citizen: CitizenId,
}

impl Action for ViewAccessReport {
    const NAME: &'static str = "access.audit.report";
    const CAPABILITY: &'static str = "access.audit";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
}

/// Shows what one user did; of citizens, only those within reach.
#[derive(Clone, Copy, Debug)]
pub struct ViewUserLog {
    /// Who.
    pub user: UserId,
}

impl Action for ViewUserLog {
    const NAME: &'static str = "access.audit.view_user";
    const CAPABILITY: &'static str = "access.audit";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.user.uuid())
    }
}

/// One row of the log, with the names a reader needs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// When, UTC.
    pub at: Instant,
    /// Who.
    pub user: UserId,
    /// Who, in words.
    pub user_name: Private<String>,
    /// The unit whose role gave it.
    pub unit: Option<UnitId>,
    /// That unit's name.
    pub unit_name: Option<String>,
    /// The role that gave it.
    pub role: Option<String>,
    /// What: [`Action::NAME`].
    pub action: String,
    /// The citizen.
    pub citizen: Option<CitizenId>,
    /// The thing.
    pub object: Option<Uuid>,
    /// What for.
    pub purpose: String,
    /// `done` or `refused`.
    pub outcome: String,
    /// Why refused.
    pub reason: Option<String>,
}

fn read(row: &Row<'_>) -> Result<Entry, StorageError> {
    Ok(Entry {
        at: row.get(0)?,
        user: row.get(1)?,
        user_name: row.get(2)?,
        unit: row.get(3)?,
        unit_name: row.get(4)?,
        role: row.get(5)?,
        action: row.get(6)?,
        citizen: row.get(7)?,
        object: row.get(8)?,
        purpose: row.get(9)?,
        outcome: row.get(10)?,
        reason: row.get(11)?,
    })
}

/// The newest rows of a citizen's chain, newest first. The permit must be for that citizen.
///
/// # Errors
/// [`StorageError`].
pub fn entries_of_citizen<A: Action>(
    tx: &mut Tx<'_>,
    _permit: &Permit<A>,
    citizen: CitizenId,
    limit: i64,
) -> Result<Vec<Entry>, StorageError> {
    tx.query(
        sql!(
            "SELECT e.at, e.user_id, u.name, e.unit_id, n.name, e.role, e.action, e.citizen_id, e.object_id, e.purpose,
                    e.outcome, e.reason
             FROM audit_entry e JOIN app_user u ON u.user_id = e.user_id LEFT JOIN unit n ON n.unit_id = e.unit_id
             WHERE e.chain_id = $1 ORDER BY e.seq DESC LIMIT $2"
        ),
        params![super::chain_of_citizen(citizen), limit],
        read,
    )
}

/// The newest things a user did, newest first, over all chains: of citizens, only those within the permit's reach; what
/// concerns no citizen (log-ins, lists), only of users who hold a role for a unit within it on the permit's day.
///
/// # Errors
/// [`StorageError`].
pub fn entries_of_user<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    user: UserId,
    limit: i64,
) -> Result<Vec<Entry>, StorageError> {
    let reach = permit.reach();
    tx.query(
        sql!(
            "SELECT e.at, e.user_id, u.name, e.unit_id, n.name, e.role, e.action, e.citizen_id, e.object_id, e.purpose,
                    e.outcome, e.reason
             FROM audit_entry e JOIN app_user u ON u.user_id = e.user_id LEFT JOIN unit n ON n.unit_id = e.unit_id
             WHERE e.user_id = $4 AND ((e.citizen_id IS NULL AND EXISTS (
                 SELECT 1 FROM role_held h WHERE h.user_id = e.user_id
                 AND h.valid_from <= $3 AND (h.valid_to IS NULL OR h.valid_to > $3) AND ",
            unit_in_reach!("h.unit_id", "$1", "$2", "$3"),
            ")) OR ",
            citizen_in_reach!("e.citizen_id", "$1", "$2", "$3"),
            ") ORDER BY e.at DESC, e.seq DESC LIMIT $5"
        ),
        params![reach.user(), reach.capability(), reach.day(), user, limit],
        read,
    )
}
