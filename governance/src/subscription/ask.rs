//! Asking for a committee's papers by mail. Nothing but a mail with a link follows, and only so many of those.

use super::EmailAddress;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{CommitteeId, Uuid};

/// Limits count over the last 24 hours.
pub(super) const WINDOW_SECONDS: i64 = 24 * 60 * 60;

/// The language that somebody reads the public site in, and gets mails in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MailLanguage {
    /// Danish.
    #[default]
    Danish,
    /// English.
    English,
}

impl MailLanguage {
    /// The language behind `da` or `en`; Danish for anything else.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        if code == "en" { Self::English } else { Self::Danish }
    }

    /// `da` or `en`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::English => "en",
        }
    }
}

/// How often somebody may ask, so that nobody can be flooded with mails they did not ask for. Settings with our own
/// defaults: the law names none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AskLimits {
    /// Mails that ask for a confirmation to one mailbox in 24 hours, over all committees.
    pub per_address: i64,
    /// Such mails in 24 hours, over all mailboxes. Asking that leads to no mail does not count: otherwise one visitor with
    /// one address could stop everybody.
    pub per_day: i64,
}

impl Default for AskLimits {
    fn default() -> Self {
        Self {
            per_address: 3,
            per_day: 500,
        }
    }
}

/// Asks for a committee's papers by mail.
#[derive(Clone, Debug)]
pub struct AskSubscription {
    /// The new subscription's id, should there be one.
    pub id: Uuid,
    /// The committee; it must have published something.
    pub committee: CommitteeId,
    /// Where to.
    pub address: EmailAddress,
    /// In which language.
    pub language: MailLanguage,
    /// How often this may be done.
    pub limits: AskLimits,
}

impl Action for AskSubscription {
    const NAME: &'static str = "governance.subscription.ask";
    const CAPABILITY: &'static str = "subscription.write";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

/// Why nobody can ask just now. Never anything about the address.
#[derive(Debug, thiserror::Error)]
pub enum AskSubscriptionError {
    /// The committee has published nothing.
    #[error("there is no such committee")]
    NotFound,
    /// The limit of the day is reached.
    #[error("too many have asked today")]
    TooMany,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Asks. The answer is the same whether the address is new, waits, is confirmed already or has asked too often: whoever
/// asks learns nothing about it, and each of them writes, so that the time tells nothing either.
///
/// Two that ask at once are taken one after the other: the permit's audit row holds the system user's chain.
///
/// # Errors
/// [`AskSubscriptionError`].
pub fn ask(tx: &mut Tx<'_>, permit: Permit<AskSubscription>) -> Result<(), AskSubscriptionError> {
    let new = permit.action();
    let published: bool = tx.query_one(
        sql!("SELECT EXISTS (SELECT 1 FROM publication WHERE committee_id = $1)"),
        params![new.committee],
        |row| row.get(0),
    )?;
    if !published {
        return Err(AskSubscriptionError::NotFound);
    }
    let since = permit.at().plus_seconds(-WINDOW_SECONDS);
    let asked: i64 = tx.query_one(
        sql!("SELECT COUNT(*) FROM subscription_ask WHERE is_mailed AND asked_at > $1"),
        params![since],
        |row| row.get(0),
    )?;
    if asked >= new.limits.per_day {
        return Err(AskSubscriptionError::TooMany);
    }
    let mailbox = new.address.mailbox_digest();
    let of_mailbox: i64 = tx.query_one(
        sql!(
            "SELECT COUNT(*) FROM subscription_ask WHERE is_mailed AND address_digest = $1 AND asked_at > $2"
        ),
        params![mailbox, since],
        |row| row.get(0),
    )?;
    let is_mailed = of_mailbox < new.limits.per_address && ask_for_confirmation(tx, &permit)?;
    tx.execute(
        sql!("INSERT INTO subscription_ask (ask_id, address_digest, is_mailed, asked_at) VALUES ($1, $2, $3, $4)"),
        params![Uuid::now_v7(), mailbox, is_mailed, permit.at()],
    )?;
    Ok(())
}

/// Queues the mail with the link, for a new subscription or for one that waits; for a confirmed one there is none.
/// Tells whether a mail was queued.
fn ask_for_confirmation(tx: &mut Tx<'_>, permit: &Permit<AskSubscription>) -> Result<bool, StorageError> {
    let new = permit.action();
    let known: Option<(Uuid, bool)> = tx
        .query(
            sql!(
                "SELECT s.subscription_id,
                   EXISTS (SELECT 1 FROM subscription_confirmed c WHERE c.subscription_id = s.subscription_id)
                   OR EXISTS (SELECT 1 FROM subscription_mail m WHERE m.subscription_id = s.subscription_id
                      AND m.publication_id IS NULL AND m.sent_at IS NULL AND m.stopped_at IS NULL)
                 FROM subscription s JOIN subscription_address a ON a.subscription_id = s.subscription_id
                 WHERE a.address = $1 AND s.committee_id = $2
                 ORDER BY s.subscription_id"
            ),
            params![new.address.private(), new.committee],
            |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?)),
        )?
        .pop();
    let subscription = match known {
        Some((_, true)) => return Ok(false),
        Some((id, false)) => id,
        None => begin(tx, permit)?,
    };
    tx.execute(
        sql!(
            "INSERT INTO subscription_mail (mail_id, subscription_id, publication_id, queued_at, due_at, tries)
             VALUES ($1, $2, NULL, $3, $3, 0)"
        ),
        params![Uuid::now_v7(), subscription, permit.at()],
    )?;
    Ok(true)
}

fn begin(tx: &mut Tx<'_>, permit: &Permit<AskSubscription>) -> Result<Uuid, StorageError> {
    let new = permit.action();
    tx.execute(
        sql!(
            "INSERT INTO subscription (subscription_id, committee_id, language, asked_at) VALUES ($1, $2, $3, $4)"
        ),
        params![new.id, new.committee, new.language.code(), permit.at()],
    )?;
    tx.execute(
        sql!("INSERT INTO subscription_address (subscription_id, address) VALUES ($1, $2)"),
        params![new.id, new.address.private()],
    )?;
    Ok(new.id)
}
