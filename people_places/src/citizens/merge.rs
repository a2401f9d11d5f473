//! Merging: two records turn out to be one person.

use super::{CitizenError, numbers::identifiers, store};
use access::{Action, Permit, Subject, citizen_in_reach};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, PersonNumberKind, Private, Uuid};

/// Merges one record into another. The permit is for the surviving record; the actor must reach the merged one too.
#[derive(Clone, Debug)]
pub struct MergeCitizens {
    /// The record that lives on.
    pub surviving: CitizenId,
    /// The record that is merged into it; it can be read afterwards, but takes no change.
    pub merged: CitizenId,
    /// Why these are one person.
    pub reason: Private<String>,
}

impl Action for MergeCitizens {
    const NAME: &'static str = "people.citizen.merge";
    const CAPABILITY: &'static str = "citizen.identity";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.surviving)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.merged.uuid())
    }
}

/// Why two records cannot be merged.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// Both are the same record.
    #[error("a record cannot be merged into itself")]
    Same,
    /// The reason is missing.
    #[error("a merge needs a reason")]
    NoReason,
    /// Both have a CPR number, and not the same: these are two people until one number is known to be wrong.
    #[error("both have a CPR number of their own")]
    TwoPeople,
    /// The record to be merged is on a place today or later; that placement must be ended first.
    #[error("the record to be merged has a placement that runs; end it first")]
    Placed,
    /// One of the records is unknown, not within reach, or merged already.
    #[error(transparent)]
    Citizen(#[from] CitizenError),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Merges. Active numbers end on the merged record and begin on the surviving one (a replacement number only ends,
/// when the survivor has or gets a CPR number, and is found by its last holder); ties that run are carried over.
///
/// # Errors
/// [`MergeError`].
pub fn merge(tx: &mut Tx<'_>, permit: Permit<MergeCitizens>) -> Result<(), MergeError> {
    let MergeCitizens {
        surviving,
        merged,
        reason,
    } = permit.action();
    let (surviving, merged) = (*surviving, *merged);
    if surviving == merged {
        return Err(MergeError::Same);
    }
    if reason.show().trim().is_empty() {
        return Err(MergeError::NoReason);
    }
    if !in_reach(tx, &permit, merged)? {
        return Err(CitizenError::Unknown.into());
    }
    // Always in the same order, so that two merges of the same pair do not wait for each other.
    store::lock(tx, surviving.min(merged))?;
    store::lock(tx, surviving.max(merged))?;
    if crate::placements::runs_after(tx, merged, permit.day())? {
        return Err(MergeError::Placed);
    }
    move_numbers(tx, &permit)?;
    access::tie::carry_over(tx, &permit, merged, surviving)?;
    tx.execute(
        sql!(
            "INSERT INTO citizen_merge (citizen_id, surviving_id, reason, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        params![merged, surviving, reason, permit.at(), permit.user()],
    )?;
    store::put(tx, "people.citizen.merged", surviving, merged.uuid(), permit.at())?;
    store::put(tx, "people.citizen.merged", merged, merged.uuid(), permit.at())?;
    Ok(())
}

fn in_reach(
    tx: &mut Tx<'_>,
    permit: &Permit<MergeCitizens>,
    citizen: CitizenId,
) -> Result<bool, StorageError> {
    let reach = permit.reach();
    let found = tx.query_opt(
        sql!(
            "SELECT c.citizen_id FROM citizen c WHERE c.citizen_id = $4 AND ",
            citizen_in_reach!("c.citizen_id", "$1", "$2", "$3")
        ),
        params![reach.user(), reach.capability(), reach.day(), citizen],
        |row| row.get::<CitizenId>(0),
    )?;
    Ok(found.is_some())
}

fn move_numbers(tx: &mut Tx<'_>, permit: &Permit<MergeCitizens>) -> Result<(), MergeError> {
    let MergeCitizens {
        surviving, merged, ..
    } = permit.action();
    let (today, by) = (
        permit.day(),
        store::Recorded {
            at: permit.at(),
            by: permit.user(),
        },
    );
    let mut kept = identifiers(tx, *surviving)?;
    kept.retain(|number| number.valid_to.is_none());
    let mut moved = identifiers(tx, *merged)?;
    moved.retain(|number| number.valid_to.is_none());
    let cpr = |kind: PersonNumberKind| kind == PersonNumberKind::Cpr;
    let survivor_has_cpr = kept.iter().any(|old| cpr(old.number.kind()));
    let cpr_arrives = moved.iter().any(|new| cpr(new.number.kind()));
    if survivor_has_cpr && cpr_arrives {
        return Err(MergeError::TwoPeople);
    }
    if cpr_arrives {
        for old in &kept {
            store::end_number(tx, *surviving, &old.number, today, by)?;
        }
    }
    for number in &moved {
        store::end_number(tx, *merged, &number.number, today, by)?;
        if cpr(number.number.kind()) || !(survivor_has_cpr || cpr_arrives) {
            store::insert_number(tx, *surviving, &number.number, today, by)?;
        }
    }
    Ok(())
}

/// The record that lives on for a citizen: the citizen's own, unless it was merged.
///
/// # Errors
/// [`StorageError`].
pub fn surviving(tx: &mut Tx<'_>, citizen: CitizenId) -> Result<CitizenId, StorageError> {
    let mut found = citizen;
    // Ends, since a merged record is never merged into: the chain has no ring.
    while let Some(next) = store::merged_into(tx, found)? {
        found = next;
    }
    Ok(found)
}
