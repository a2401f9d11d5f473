//! Before the mails of a round are sent: what is new is queued, what is no longer true is stopped, and who never
//! confirmed is forgotten.

use super::ask::WINDOW_SECONDS;
use super::deliver::MOST_TRIES;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{Instant, PublicationId, Uuid};

/// What was published longer ago is no news, however long no mail could be sent.
const NEWS_SECONDS: i64 = 30 * 24 * 60 * 60;

/// Prepares a round of mails.
#[derive(Clone, Copy, Debug)]
pub struct PrepareMail {
    /// Who has not confirmed after so many days is forgotten.
    pub unconfirmed_days: i64,
}

impl Action for PrepareMail {
    const NAME: &'static str = "governance.subscription.prepare";
    const CAPABILITY: &'static str = "subscription.write";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// Why nothing was prepared.
#[derive(Debug, thiserror::Error)]
pub enum PrepareMailError {
    /// There is nothing to do; then no row is left in the audit log either, or it would grow every minute.
    #[error("there is nothing to prepare")]
    Nothing,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What was prepared.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Prepared {
    /// Mails queued.
    pub queued: u64,
    /// Mails that will not be sent: the papers were withdrawn or replaced, or they were tried too often.
    pub stopped: u64,
    /// Subscriptions that nobody confirmed, forgotten with their addresses.
    pub forgotten: u64,
}

/// Prepares a round. Of a meeting only the newest version is told of, and nothing of it once that was withdrawn.
///
/// # Errors
/// [`PrepareMailError`].
pub fn prepare(tx: &mut Tx<'_>, permit: Permit<PrepareMail>) -> Result<Prepared, PrepareMailError> {
    let now = permit.at();
    let day = 24 * 60 * 60;
    let prepared = Prepared {
        forgotten: forget(tx, now.plus_seconds(-permit.action().unconfirmed_days * day))?,
        stopped: stop(tx, now)?,
        queued: queue(tx, now)?,
    };
    let asks = tx.execute(
        sql!("DELETE FROM subscription_ask WHERE asked_at <= $1"),
        params![now.plus_seconds(-WINDOW_SECONDS)],
    )?;
    if prepared == Prepared::default() && asks == 0 {
        return Err(PrepareMailError::Nothing);
    }
    Ok(prepared)
}

/// Removes what was last asked for before `before` and never confirmed.
fn forget(tx: &mut Tx<'_>, before: Instant) -> Result<u64, StorageError> {
    let old: Vec<Uuid> = tx.query(
        sql!(
            "SELECT s.subscription_id FROM subscription s
             JOIN subscription_address a ON a.subscription_id = s.subscription_id
             WHERE s.asked_at <= $1
               AND NOT EXISTS (SELECT 1 FROM subscription_confirmed c WHERE c.subscription_id = s.subscription_id)
               AND NOT EXISTS (SELECT 1 FROM subscription_mail m
                 WHERE m.subscription_id = s.subscription_id AND m.queued_at > $1)
             ORDER BY s.subscription_id"
        ),
        params![before],
        |row| row.get(0),
    )?;
    for id in &old {
        for statement in [
            sql!("DELETE FROM subscription_mail WHERE subscription_id = $1"),
            sql!("DELETE FROM subscription_token WHERE subscription_id = $1"),
            sql!("DELETE FROM subscription_address WHERE subscription_id = $1"),
            sql!("DELETE FROM subscription WHERE subscription_id = $1"),
        ] {
            tx.execute(statement, params![id])?;
        }
    }
    Ok(old.len() as u64)
}

fn stop(tx: &mut Tx<'_>, now: Instant) -> Result<u64, StorageError> {
    let outdated = tx.execute(
        sql!(
            "UPDATE subscription_mail SET stopped_at = $1, stop_reason = 'outdated'
             WHERE sent_at IS NULL AND stopped_at IS NULL AND publication_id IN (
               SELECT p.publication_id FROM publication p
               WHERE EXISTS (SELECT 1 FROM publication_withdrawn w WHERE w.publication_id = p.publication_id)
                 OR EXISTS (SELECT 1 FROM publication n WHERE n.meeting_id = p.meeting_id AND n.number > p.number))"
        ),
        params![now],
    )?;
    let tired = tx.execute(
        sql!(
            "UPDATE subscription_mail SET stopped_at = $1, stop_reason = 'gave-up'
             WHERE sent_at IS NULL AND stopped_at IS NULL AND tries >= $2 AND due_at <= $1"
        ),
        params![now, MOST_TRIES],
    )?;
    Ok(outdated + tired)
}

fn queue(tx: &mut Tx<'_>, now: Instant) -> Result<u64, StorageError> {
    let new: Vec<(Uuid, PublicationId)> = tx.query(
        sql!(
            "SELECT s.subscription_id, p.publication_id FROM subscription_confirmed c
             JOIN subscription s ON s.subscription_id = c.subscription_id
             JOIN subscription_address a ON a.subscription_id = s.subscription_id
             JOIN publication p ON p.committee_id = s.committee_id
             WHERE p.published_at > c.confirmed_at AND p.published_at > $1
               AND p.number = (SELECT MAX(n.number) FROM publication n WHERE n.meeting_id = p.meeting_id)
               AND NOT EXISTS (SELECT 1 FROM publication_withdrawn w WHERE w.publication_id = p.publication_id)
               AND NOT EXISTS (SELECT 1 FROM subscription_mail m
                 WHERE m.subscription_id = s.subscription_id AND m.publication_id = p.publication_id)
             ORDER BY p.published_at, p.publication_id, s.subscription_id"
        ),
        params![now.plus_seconds(-NEWS_SECONDS)],
        |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?)),
    )?;
    for (subscription, publication) in &new {
        tx.execute(
            sql!(
                "INSERT INTO subscription_mail (mail_id, subscription_id, publication_id, queued_at, due_at, tries)
                 VALUES ($1, $2, $3, $4, $4, 0)"
            ),
            params![Uuid::now_v7(), subscription, publication, now],
        )?;
    }
    Ok(new.len() as u64)
}
