//! Withdrawing an attachment, with a reason. It stays in the database and is shown no more.

use crate::fact;
use crate::item::{closed, lock};
use crate::meeting::State;
use crate::publication::recheck;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{AgendaItemId, AttachmentId, CommitteeId, Private, UnitId, Uuid};

/// Withdraws an open attachment.
#[derive(Clone, Debug)]
pub struct WithdrawAttachment {
    /// The attachment.
    pub attachment: AttachmentId,
    /// Its item.
    pub item: AgendaItemId,
    /// The committee's unit.
    pub unit: UnitId,
    /// Why.
    pub reason: Private<String>,
}

impl Action for WithdrawAttachment {
    const NAME: &'static str = "governance.attachment.withdraw";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.attachment.uuid())
    }
}

/// Withdraws a closed attachment.
#[derive(Clone, Debug)]
pub struct WithdrawClosedAttachment {
    /// The attachment.
    pub attachment: AttachmentId,
    /// Its item.
    pub item: AgendaItemId,
    /// The committee.
    pub committee: CommitteeId,
    /// Why.
    pub reason: Private<String>,
}

impl Action for WithdrawClosedAttachment {
    const NAME: &'static str = "governance.attachment.closed.withdraw";
    const CAPABILITY: &'static str = "committee.closed.write";
    fn subject(&self) -> Subject {
        closed::subject(self.committee)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.attachment.uuid())
    }
}

/// Why an attachment cannot be withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum WithdrawAttachmentError {
    /// There is no such attachment here.
    #[error("there is no such attachment")]
    NotFound,
    /// It was withdrawn before.
    #[error("this attachment was withdrawn already")]
    Withdrawn,
    /// The reason is empty.
    #[error("withdrawing needs a reason")]
    NoReason,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Withdraws an open attachment, also when the minutes are closed: it hides a file and changes no words. Publications that
/// carry it are withdrawn in the same transaction.
///
/// # Errors
/// [`WithdrawAttachmentError`].
pub fn withdraw(tx: &mut Tx<'_>, permit: Permit<WithdrawAttachment>) -> Result<(), WithdrawAttachmentError> {
    let new = permit.action();
    let state = lock(tx, new.item, new.unit)?;
    insert(tx, &permit, state, (new.attachment, new.item), &new.reason, false)
}

/// Withdraws a closed attachment, also when the minutes are closed.
///
/// # Errors
/// [`WithdrawAttachmentError`].
pub fn withdraw_closed(
    tx: &mut Tx<'_>,
    permit: Permit<WithdrawClosedAttachment>,
) -> Result<(), WithdrawAttachmentError> {
    let new = permit.action();
    let state = closed::lock(tx, new.item, new.committee)?;
    insert(tx, &permit, state, (new.attachment, new.item), &new.reason, true)
}

fn insert<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    state: State,
    (attachment, item): (AttachmentId, AgendaItemId),
    reason: &Private<String>,
    is_closed: bool,
) -> Result<(), WithdrawAttachmentError> {
    if state == State::Missing {
        return Err(WithdrawAttachmentError::NotFound);
    }
    recheck::gate(tx)?;
    let found: Option<(bool, bool)> = tx.query_opt(
        sql!(
            "SELECT a.is_closed OR EXISTS (SELECT 1 FROM agenda_item_closed c
                 WHERE c.item_id = a.item_id AND a.added_at <= c.closed_at),
               EXISTS (SELECT 1 FROM attachment_withdrawn w WHERE w.attachment_id = a.attachment_id)
             FROM item_attachment a WHERE a.attachment_id = $1 AND a.item_id = $2"
        ),
        params![attachment, item],
        |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?)),
    )?;
    match found {
        Some((closed, withdrawn)) if closed == is_closed => {
            if withdrawn {
                return Err(WithdrawAttachmentError::Withdrawn);
            }
        }
        _ => return Err(WithdrawAttachmentError::NotFound),
    }
    let reason = reason.show().trim();
    if reason.is_empty() {
        return Err(WithdrawAttachmentError::NoReason);
    }
    tx.execute(
        sql!(
            "INSERT INTO attachment_withdrawn (attachment_id, reason, withdrawn_by, withdrawn_at)
             VALUES ($1, $2, $3, $4)"
        ),
        params![attachment, reason, permit.user(), permit.at()],
    )?;
    recheck::withdraw_attachment(tx, attachment, permit.user(), permit.at())?;
    crate::search::index_of_attachment(tx, attachment)?;
    outbox::put(
        tx,
        &fact("governance.attachment.withdrawn", attachment.uuid(), permit.at()),
    )?;
    Ok(())
}
