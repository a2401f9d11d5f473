//! Terms of reference (kommissorium): what a committee is for and how it works, in dated versions.

use super::{ViewCommittees, lock};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{Row, StorageError, Tx, outbox, params, sql};
use foundation::{CommitteeId, Day, Instant, Private, UnitId, Uuid};

/// The words of a committee's terms of reference.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TermsText {
    /// What it is for (formål).
    pub purpose: String,
    /// What it does (opgaver).
    pub tasks: String,
    /// Who sits in it (sammensætning).
    pub composition: String,
    /// Who is its secretary (sekretariat).
    pub secretariat: String,
    /// How often and how it meets (mødekadence).
    pub rhythm: String,
}

impl TermsText {
    fn tidy(&self) -> Self {
        let tidy = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
        Self {
            purpose: tidy(&self.purpose),
            tasks: tidy(&self.tasks),
            composition: tidy(&self.composition),
            secretariat: tidy(&self.secretariat),
            rhythm: tidy(&self.rhythm),
        }
    }
}

/// Writes new terms of reference, in force from a day on. Earlier versions stay.
#[derive(Clone, Debug)]
pub struct WriteTerms {
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// First day on which they hold.
    pub from: Day,
    /// The version that the writer began with (0: none).
    pub based_on: i64,
    /// The words.
    pub text: TermsText,
}

impl Action for WriteTerms {
    const NAME: &'static str = "governance.terms.write";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.committee.uuid())
    }
}

/// Why the terms cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteTermsError {
    /// The unit has no such committee.
    #[error("there is no such committee")]
    NotFound,
    /// Terms say at least what the committee is for.
    #[error("terms of reference say what the committee is for")]
    NoPurpose,
    /// Somebody wrote a version in between.
    #[error("somebody wrote version {0} in between")]
    ChangedMeanwhile(i64),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// One version of the terms of reference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Terms {
    /// Its number, from 1.
    pub version: i64,
    /// First day on which it holds.
    pub from: Day,
    /// The words.
    pub text: TermsText,
    /// Who wrote it.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
}

/// Writes the terms. The same words from the same day again make no new version. Returns the version.
///
/// # Errors
/// [`WriteTermsError`].
pub fn write_terms(tx: &mut Tx<'_>, permit: Permit<WriteTerms>) -> Result<i64, WriteTermsError> {
    let new = permit.action();
    if !lock(tx, new.committee, new.unit)? {
        return Err(WriteTermsError::NotFound);
    }
    let text = new.text.tidy();
    if text.purpose.is_empty() {
        return Err(WriteTermsError::NoPurpose);
    }
    let versions = versions(tx, new.committee)?;
    let last = versions.first();
    if let Some(same) = last.filter(|last| last.text == text && last.from == new.from) {
        return Ok(same.version);
    }
    let current = last.map_or(0, |last| last.version);
    if current != new.based_on {
        return Err(WriteTermsError::ChangedMeanwhile(current));
    }
    insert(tx, new.committee, current + 1, new.from, &text, &permit)?;
    outbox::put(
        tx,
        &fact("governance.terms.written", new.committee.uuid(), permit.at()),
    )?;
    Ok(current + 1)
}

pub(super) fn insert<A: Action>(
    tx: &mut Tx<'_>,
    committee: CommitteeId,
    version: i64,
    from: Day,
    text: &TermsText,
    permit: &Permit<A>,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO committee_terms
             (committee_id, version, valid_from, purpose, tasks, composition, secretariat, rhythm, written_by, written_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            committee,
            version,
            from,
            text.purpose,
            text.tasks,
            text.composition,
            text.secretariat,
            text.rhythm,
            permit.user(),
            permit.at()
        ],
    )?;
    Ok(())
}

/// All versions, newest first.
///
/// # Errors
/// [`StorageError`].
pub fn terms(
    tx: &mut Tx<'_>,
    _permit: &Permit<ViewCommittees>,
    committee: CommitteeId,
) -> Result<Vec<Terms>, StorageError> {
    versions(tx, committee)
}

/// The version in force on a day: of those that have begun, the one that began last; of two from the same day the
/// newer one. `versions` are newest first.
#[must_use]
pub fn terms_on(versions: &[Terms], day: Day) -> Option<&Terms> {
    versions
        .iter()
        .filter(|version| version.from <= day)
        .max_by_key(|version| (version.from, version.version))
}

fn versions(tx: &mut Tx<'_>, committee: CommitteeId) -> Result<Vec<Terms>, StorageError> {
    tx.query(
        sql!(
            "SELECT t.version, t.valid_from, t.purpose, t.tasks, t.composition, t.secretariat, t.rhythm, u.name,
               t.written_at
             FROM committee_terms t JOIN app_user u ON u.user_id = t.written_by
             WHERE t.committee_id = $1 ORDER BY t.version DESC"
        ),
        params![committee],
        |row: &Row<'_>| {
            Ok(Terms {
                version: row.get(0)?,
                from: row.get(1)?,
                text: TermsText {
                    purpose: row.get(2)?,
                    tasks: row.get(3)?,
                    composition: row.get(4)?,
                    secretariat: row.get(5)?,
                    rhythm: row.get(6)?,
                },
                by: row.get(7)?,
                at: row.get(8)?,
            })
        },
    )
}
