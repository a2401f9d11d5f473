//! Seeing what would leave before it does, and what has left.

use super::collect::{Collected, collect};
use super::findings::{Finding, Wanted, find};
use super::paper::{Paper, PaperKind};
use super::{check::Names, closed_words};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{Instant, MeetingId, Private, PublicationId, UnitId, Uuid};

/// Shows what would leave of a meeting, with everything that must not.
#[derive(Clone, Debug)]
pub struct PreviewPublication {
    /// The meeting.
    pub meeting: MeetingId,
    /// The committee's unit.
    pub unit: UnitId,
    /// What would be said above the items.
    pub message: Private<String>,
}

impl Action for PreviewPublication {
    const NAME: &'static str = "governance.publication.preview";
    const CAPABILITY: &'static str = "committee.publish";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.meeting.uuid())
    }
}

/// One published version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicationRow {
    /// Its id.
    pub id: PublicationId,
    /// Its number, from 1.
    pub number: i64,
    /// Agenda or minutes.
    pub kind: PaperKind,
    /// Who published it.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
    /// When, by whom and why it was withdrawn.
    pub withdrawn: Option<(Instant, Private<String>, Private<String>)>,
}

/// What would leave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preview {
    /// Exactly what would leave.
    pub paper: Paper,
    /// What must not; empty when it may be published.
    pub findings: Vec<Finding>,
    /// The versions that were published, newest first.
    pub versions: Vec<PublicationRow>,
}

/// What would leave; `None` when the unit has no such meeting, or it was cancelled.
///
/// # Errors
/// [`StorageError`].
pub fn preview(
    tx: &mut Tx<'_>,
    permit: &Permit<PreviewPublication>,
) -> Result<Option<Preview>, StorageError> {
    let asked = permit.action();
    let Some(collected) = collect(tx, asked.meeting, asked.unit, asked.message.show())? else {
        return Ok(None);
    };
    let findings = look(tx, permit, &collected)?;
    Ok(Some(Preview {
        findings,
        versions: versions(tx, asked.meeting)?,
        paper: collected.paper,
    }))
}

/// Runs the check over what was collected.
pub(super) fn look<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    collected: &Collected,
) -> Result<Vec<Finding>, StorageError> {
    let paper = &collected.paper;
    let mut names = Names::new();
    people_places::citizens::every_name(tx, permit, |given, family| names.add(given, family))?;
    let wanted = Wanted {
        closed: closed_words::of_committee(tx, paper.committee, permit.day())?,
        names,
        confirmed: confirmed(tx, paper.meeting)?,
        own: own_people(tx)?,
    };
    Ok(find(paper, &collected.files, &wanted))
}

/// The names that were confirmed: as they stand in the papers. Another way to write the name may be somebody else's.
fn confirmed(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<Names, StorageError> {
    let mut names = Names::new();
    tx.each(
        sql!("SELECT person FROM publication_other_person WHERE meeting_id = $1 ORDER BY person"),
        params![meeting],
        |row| {
            let person: String = row.get(0)?;
            if let Some((given, family)) = person.trim().rsplit_once(' ') {
                names.add_as_written(given, family);
            }
            Ok::<_, StorageError>(())
        },
    )?;
    Ok(names)
}

/// The names of users and of members of committees, as they may be called.
pub(super) fn own_people(tx: &mut Tx<'_>) -> Result<Names, StorageError> {
    let mut names = Names::new();
    tx.each(
        sql!(
            "SELECT name FROM app_user UNION SELECT person FROM committee_member WHERE person IS NOT NULL ORDER BY 1"
        ),
        params![],
        |row| {
            names.add_whole(&row.get::<String>(0)?);
            Ok::<_, StorageError>(())
        },
    )?;
    Ok(names)
}

/// The versions of a meeting, newest first.
fn versions(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<Vec<PublicationRow>, StorageError> {
    tx.query(
        sql!(
            "SELECT p.publication_id, p.number, p.kind, u.name, p.published_at, w.withdrawn_at, x.name, w.reason
             FROM publication p JOIN app_user u ON u.user_id = p.published_by
             LEFT JOIN publication_withdrawn w ON w.publication_id = p.publication_id
             LEFT JOIN app_user x ON x.user_id = w.withdrawn_by
             WHERE p.meeting_id = $1 ORDER BY p.number DESC"
        ),
        params![meeting],
        |row| {
            let at: Option<Instant> = row.get(5)?;
            let by: Option<Private<String>> = row.get(6)?;
            let reason: Option<Private<String>> = row.get(7)?;
            Ok(PublicationRow {
                id: row.get(0)?,
                number: row.get(1)?,
                kind: PaperKind::stored(&row.get::<String>(2)?)?,
                by: row.get(3)?,
                at: row.get(4)?,
                withdrawn: at.zip(by).zip(reason).map(|((at, by), reason)| (at, by, reason)),
            })
        },
    )
}
