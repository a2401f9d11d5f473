//! Receiving a response, typed or read from a document by the staff unit. The same party's next one is a correction:
//! a new version with its reason.

use super::write::{self, Head, NewResponse, ResponseSource};
use super::{lock, responses, store};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox};
use foundation::{Day, HearingId, UnitId, Uuid};

/// Receives a response, or corrects one.
#[derive(Clone, Debug)]
pub struct ReceiveResponse {
    /// The hearing.
    pub hearing: HearingId,
    /// Its unit.
    pub unit: UnitId,
    /// The party.
    pub party: Uuid,
    /// The received version that the writer began with; 0 when there was none.
    pub based_on: i64,
    /// The day it came in.
    pub received: Day,
    /// Typed, or read from a document.
    pub source: ResponseSource,
    /// Why it is corrected; needed from the second version on.
    pub reason: Option<String>,
    /// Its words.
    pub words: NewResponse,
}

impl Action for ReceiveResponse {
    const NAME: &'static str = "governance.hearing.receive";
    const CAPABILITY: &'static str = "hearing.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.hearing.uuid())
    }
}

/// Why a response cannot be received.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveResponseError {
    /// The unit has no such hearing, or the hearing no such party.
    #[error("there is no such hearing or party")]
    NotFound,
    /// The hearing was not sent yet.
    #[error("this hearing was not sent yet")]
    NotSent,
    /// Neither remarks nor rows.
    #[error("a response needs words")]
    Blank,
    /// The day lies after today, or before the hearing was sent.
    #[error("a response comes in between the day the hearing was sent, {sent}, and today")]
    Day {
        /// The day it was sent.
        sent: Day,
    },
    /// A correction without a reason.
    #[error("a correction needs a reason")]
    NoReason,
    /// Somebody received another version since the writer began.
    #[error("version {version} was received meanwhile")]
    ChangedMeanwhile {
        /// The version that holds now.
        version: i64,
    },
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Receives the response; gives its version. The same words again make no new one.
///
/// # Errors
/// [`ReceiveResponseError`].
pub fn receive(tx: &mut Tx<'_>, permit: Permit<ReceiveResponse>) -> Result<i64, ReceiveResponseError> {
    let new = permit.action();
    if !lock(tx, new.hearing, new.unit)? {
        return Err(ReceiveResponseError::NotFound);
    }
    let party = write::party(tx, new.hearing, new.party)?.ok_or(ReceiveResponseError::NotFound)?;
    let Some((sent, _)) = store::sent(tx, new.hearing)? else {
        return Err(ReceiveResponseError::NotSent);
    };
    if new.words.is_blank() {
        return Err(ReceiveResponseError::Blank);
    }
    if new.received > permit.day() || new.received < sent {
        return Err(ReceiveResponseError::Day { sent });
    }
    let (newest, current) = write::versions(tx, new.hearing, new.party)?;
    if current > 0 && responses::says(tx, new.hearing, new.party, current, &new.words)? {
        return Ok(current);
    }
    if current != new.based_on {
        return Err(ReceiveResponseError::ChangedMeanwhile { version: current });
    }
    let reason = new
        .reason
        .as_deref()
        .map(str::trim)
        .filter(|reason| !reason.is_empty());
    if current > 0 && reason.is_none() {
        return Err(ReceiveResponseError::NoReason);
    }
    let head = Head {
        hearing: new.hearing,
        party: new.party,
        version: newest + 1,
        source: new.source,
        reason: reason.filter(|_| current > 0),
    };
    write::version(tx, &permit, &head, &new.words)?;
    write::receipt(tx, &permit, &head, &party.category, new.received)?;
    outbox::put(tx, &fact("governance.hearing.received", new.party, permit.at()))?;
    Ok(head.version)
}
