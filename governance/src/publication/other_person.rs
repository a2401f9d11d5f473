//! A name in the papers is that of a member or an employee, and not of a citizen of the same name.

use super::read::own_people;
use crate::meeting::{self, State};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{MeetingId, Private, UnitId, Uuid};

/// Confirms it, for one meeting. Only for names that a member or an employee has.
#[derive(Clone, Debug)]
pub struct ConfirmOtherPerson {
    /// The meeting.
    pub meeting: MeetingId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The name as it stands in the papers.
    pub person: Private<String>,
    /// Who it is: "formand", "afdelingsleder på Solsiden".
    pub who: Private<String>,
}

impl Action for ConfirmOtherPerson {
    const NAME: &'static str = "governance.publication.other-person";
    const CAPABILITY: &'static str = "committee.publish";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.meeting.uuid())
    }
}

/// Why it cannot be confirmed.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmOtherPersonError {
    /// The unit has no such meeting.
    #[error("there is no such meeting")]
    NotFound,
    /// No member or employee has this name: it may be a citizen's only.
    #[error("no member or employee has this name")]
    NobodyElse,
    /// It is not said who it is.
    #[error("it must be said who it is")]
    NoWho,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Writes the confirmation; the same name again changes nothing.
///
/// # Errors
/// [`ConfirmOtherPersonError`].
pub fn confirm_other_person(
    tx: &mut Tx<'_>,
    permit: Permit<ConfirmOtherPerson>,
) -> Result<(), ConfirmOtherPersonError> {
    let new = permit.action();
    if meeting::lock(tx, new.meeting, new.unit)? == State::Missing {
        return Err(ConfirmOtherPersonError::NotFound);
    }
    let person = new.person.show().trim();
    if !own_people(tx)?.is(person) {
        return Err(ConfirmOtherPersonError::NobodyElse);
    }
    let who = new.who.show().trim();
    if who.is_empty() {
        return Err(ConfirmOtherPersonError::NoWho);
    }
    tx.execute(
        sql!(
            "INSERT INTO publication_other_person (meeting_id, person, who, confirmed_by, confirmed_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING"
        ),
        params![new.meeting, person, who, permit.user(), permit.at()],
    )?;
    Ok(())
}
