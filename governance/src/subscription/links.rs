//! What the links in a mail do: confirm, and end. Whoever has the token reads the mailbox.

use super::SubscriptionToken;
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::Uuid;

/// Confirms a subscription with the token of its mail.
#[derive(Clone, Debug)]
pub struct ConfirmSubscription {
    /// The token of the link.
    pub token: SubscriptionToken,
}

impl Action for ConfirmSubscription {
    const NAME: &'static str = "governance.subscription.confirm";
    const CAPABILITY: &'static str = "subscription.write";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// Why a subscription is not confirmed.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmSubscriptionError {
    /// The link is unknown, too old, or of a subscription that was ended.
    #[error("this link opens nothing")]
    Unknown,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Confirms; once more is no error.
///
/// # Errors
/// [`ConfirmSubscriptionError`].
pub fn confirm(tx: &mut Tx<'_>, permit: Permit<ConfirmSubscription>) -> Result<(), ConfirmSubscriptionError> {
    let found = of_token(tx, &permit.action().token)?;
    let Some((subscription, false)) = found else {
        return Err(ConfirmSubscriptionError::Unknown);
    };
    let new = tx.execute(
        sql!(
            "INSERT INTO subscription_confirmed (subscription_id, confirmed_at) VALUES ($1, $2)
             ON CONFLICT DO NOTHING"
        ),
        params![subscription, permit.at()],
    )?;
    if new > 0 {
        outbox::put(
            tx,
            &fact("governance.subscription.confirmed", subscription, permit.at()),
        )?;
    }
    Ok(())
}

/// Ends a subscription with the token of any of its mails.
#[derive(Clone, Debug)]
pub struct EndSubscription {
    /// The token of the link.
    pub token: SubscriptionToken,
}

impl Action for EndSubscription {
    const NAME: &'static str = "governance.subscription.end";
    const CAPABILITY: &'static str = "subscription.write";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// Why a subscription is not ended.
#[derive(Debug, thiserror::Error)]
pub enum EndSubscriptionError {
    /// The link is unknown.
    #[error("this link opens nothing")]
    Unknown,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Ends it and removes the address: what is not needed is not kept (data protection regulation, article 5(1)(c)). Once
/// more is no error: mail programs may send it twice (RFC 8058).
///
/// # Errors
/// [`EndSubscriptionError`].
pub fn end(tx: &mut Tx<'_>, permit: Permit<EndSubscription>) -> Result<(), EndSubscriptionError> {
    let (subscription, ended) = of_token(tx, &permit.action().token)?.ok_or(EndSubscriptionError::Unknown)?;
    if ended {
        return Ok(());
    }
    tx.execute(
        sql!("INSERT INTO subscription_ended (subscription_id, ended_at) VALUES ($1, $2)"),
        params![subscription, permit.at()],
    )?;
    tx.execute(
        sql!("DELETE FROM subscription_address WHERE subscription_id = $1"),
        params![subscription],
    )?;
    tx.execute(
        sql!(
            "UPDATE subscription_mail SET stopped_at = $2, stop_reason = 'outdated'
             WHERE subscription_id = $1 AND sent_at IS NULL AND stopped_at IS NULL"
        ),
        params![subscription, permit.at()],
    )?;
    outbox::put(
        tx,
        &fact("governance.subscription.ended", subscription, permit.at()),
    )?;
    Ok(())
}

/// The subscription behind a token, and whether it has ended.
fn of_token(tx: &mut Tx<'_>, token: &SubscriptionToken) -> Result<Option<(Uuid, bool)>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT t.subscription_id,
               EXISTS (SELECT 1 FROM subscription_ended e WHERE e.subscription_id = t.subscription_id)
             FROM subscription_token t WHERE t.token_digest = $1"
        ),
        params![token.digest()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
