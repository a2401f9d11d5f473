//! Sending a hearing, and giving more time. The deadline is a day: what comes in on that day is in time.

use super::page::deadline_for;
use super::{is_sent, lock, store};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{Day, HearingId, UnitId, Uuid};

/// Sends the hearing. After that its plan does not change.
#[derive(Clone, Copy, Debug)]
pub struct SendHearing {
    /// The hearing.
    pub hearing: HearingId,
    /// Its unit.
    pub unit: UnitId,
    /// The day it is sent; not after today.
    pub sent: Day,
    /// The last day for responses.
    pub deadline: Day,
}

impl Action for SendHearing {
    const NAME: &'static str = "governance.hearing.send";
    const CAPABILITY: &'static str = "hearing.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.hearing.uuid())
    }
}

/// Why a hearing cannot be sent.
#[derive(Debug, thiserror::Error)]
pub enum SendHearingError {
    /// The unit has no such hearing.
    #[error("there is no such hearing")]
    NotFound,
    /// It was sent already.
    #[error("this hearing was sent already")]
    Sent,
    /// It has no section yet.
    #[error("a hearing needs a section")]
    NoSection,
    /// It has no party yet.
    #[error("a hearing needs a party")]
    NoParty,
    /// The day it was sent lies after today.
    #[error("a hearing cannot be sent after today")]
    FutureDay,
    /// The deadline lies before the day it was sent.
    #[error("the deadline lies before the day the hearing was sent")]
    Deadline,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Sends the hearing.
///
/// # Errors
/// [`SendHearingError`].
pub fn send(tx: &mut Tx<'_>, permit: Permit<SendHearing>) -> Result<(), SendHearingError> {
    let SendHearing {
        hearing,
        unit,
        sent,
        deadline,
    } = *permit.action();
    if !lock(tx, hearing, unit)? {
        return Err(SendHearingError::NotFound);
    }
    if is_sent(tx, hearing)? {
        return Err(SendHearingError::Sent);
    }
    let (sections, parties) = tx.query_one(
        sql!(
            "SELECT (SELECT COUNT(*) FROM hearing_section s WHERE s.hearing_id = h.hearing_id),
               (SELECT COUNT(*) FROM hearing_party p WHERE p.hearing_id = h.hearing_id AND ",
            still_asked!(),
            ")
             FROM hearing h WHERE h.hearing_id = $1"
        ),
        params![hearing],
        |row| Ok::<_, StorageError>((row.get::<i64>(0)?, row.get::<i64>(1)?)),
    )?;
    if sections == 0 {
        return Err(SendHearingError::NoSection);
    }
    if parties == 0 {
        return Err(SendHearingError::NoParty);
    }
    if sent > permit.day() {
        return Err(SendHearingError::FutureDay);
    }
    if deadline < sent {
        return Err(SendHearingError::Deadline);
    }
    tx.execute(
        sql!(
            "INSERT INTO hearing_sent (hearing_id, sent_day, deadline_day, sent_by, sent_at)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        params![hearing, sent, deadline, permit.user(), permit.at()],
    )?;
    outbox::put(tx, &fact("governance.hearing.sent", hearing.uuid(), permit.at()))?;
    Ok(())
}

/// Gives more time: to everybody, or to one party.
#[derive(Clone, Debug)]
pub struct ExtendHearing {
    /// The hearing.
    pub hearing: HearingId,
    /// Its unit.
    pub unit: UnitId,
    /// The party; `None` for everybody.
    pub party: Option<Uuid>,
    /// The new last day.
    pub deadline: Day,
    /// Why.
    pub reason: String,
}

impl Action for ExtendHearing {
    const NAME: &'static str = "governance.hearing.extend";
    const CAPABILITY: &'static str = "hearing.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.hearing.uuid())
    }
}

/// Why there cannot be more time.
#[derive(Debug, thiserror::Error)]
pub enum ExtendHearingError {
    /// The unit has no such hearing, or the hearing no such party.
    #[error("there is no such hearing or party")]
    NotFound,
    /// It was not sent yet.
    #[error("this hearing was not sent yet")]
    NotSent,
    /// The new day is not later than the one that holds.
    #[error("the deadline is {holds} already")]
    NotLater {
        /// The deadline that holds.
        holds: Day,
    },
    /// The reason is empty.
    #[error("an extension needs a reason")]
    NoReason,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Gives more time.
///
/// # Errors
/// [`ExtendHearingError`].
pub fn extend(tx: &mut Tx<'_>, permit: Permit<ExtendHearing>) -> Result<(), ExtendHearingError> {
    let new = permit.action();
    if !lock(tx, new.hearing, new.unit)? {
        return Err(ExtendHearingError::NotFound);
    }
    let Some((_, deadline)) = store::sent(tx, new.hearing)? else {
        return Err(ExtendHearingError::NotSent);
    };
    if let Some(party) = new.party {
        super::write::party(tx, new.hearing, party)?.ok_or(ExtendHearingError::NotFound)?;
    }
    let extensions = store::extensions(tx, new.hearing)?;
    let holds = deadline_for(deadline, &extensions, new.party);
    if new.deadline <= holds {
        return Err(ExtendHearingError::NotLater { holds });
    }
    if new.reason.trim().is_empty() {
        return Err(ExtendHearingError::NoReason);
    }
    let number = i64::try_from(extensions.len()).unwrap_or(i64::MAX - 1) + 1;
    tx.execute(
        sql!(
            "INSERT INTO hearing_extension
             (hearing_id, number, party_id, deadline_day, reason, extended_by, extended_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![
            new.hearing,
            number,
            new.party,
            new.deadline,
            new.reason.trim(),
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(
        tx,
        &fact("governance.hearing.extended", new.hearing.uuid(), permit.at()),
    )?;
    Ok(())
}
