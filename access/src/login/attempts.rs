//! Counting attempts: who must wait, and which devices are known.

use super::normal;
use database::{StorageError, Tx, params, sql};
use foundation::{Instant, UserId, Uuid};
use sha2::{Digest, Sha256};

/// One attempt to log in.
#[derive(Clone, Debug)]
pub struct Attempt {
    login: String,
    login_digest: Vec<u8>,
    source_digest: Vec<u8>,
    device_digest: Option<Vec<u8>>,
    /// When.
    pub at: Instant,
}

impl Attempt {
    /// `source` is the client's address; `device` the secret of its device cookie, if it has one.
    #[must_use]
    pub fn new(login: &str, source: &str, device: Option<&str>, at: Instant) -> Self {
        let digest = |text: &str| Sha256::digest(text.as_bytes()).to_vec();
        let login = normal(login);
        Self {
            login_digest: digest(&login),
            source_digest: digest(source),
            device_digest: device.map(digest),
            login,
            at,
        }
    }
    pub(super) fn login(&self) -> &str {
        &self.login
    }
}

/// How many failures make somebody wait. Settings with our own defaults: the law names none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Failures of one account from one unknown source before it waits.
    pub per_source: i64,
    /// Failures of one account from all unknown sources together before unknown sources wait.
    pub per_account: i64,
    /// Failures from one source over all accounts before it waits.
    pub all_accounts: i64,
    /// The window in which failures count, in seconds; also how long one waits after the last.
    pub window_seconds: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            per_source: 5,
            per_account: 30,
            all_accounts: 60,
            window_seconds: 15 * 60,
        }
    }
}

/// Until when this attempt must wait; `None` when it may be made.
pub(super) fn wait_until(
    tx: &mut Tx<'_>,
    attempt: &Attempt,
    limits: Limits,
) -> Result<Option<Instant>, StorageError> {
    let since = attempt.at.plus_seconds(-limits.window_seconds);
    let device = attempt.device_digest.clone().unwrap_or_default();
    let known = !device.is_empty() && is_known(tx, attempt, &device)?;
    let counts: Vec<(i64, Option<Instant>)> = if known {
        // A known device is judged by its own failures alone.
        vec![failures(
            tx,
            sql!(
                "SELECT COUNT(*), MAX(at) FROM login_attempt
                 WHERE login_digest = $1 AND device_digest = $2 AND NOT succeeded AND at > $3"
            ),
            params![attempt.login_digest, device, since],
            limits.per_source,
        )?]
    } else {
        vec![
            failures(
                tx,
                sql!(
                    "SELECT COUNT(*), MAX(at) FROM login_attempt
                     WHERE login_digest = $1 AND source_digest = $2 AND NOT succeeded AND at > $3"
                ),
                params![attempt.login_digest, attempt.source_digest, since],
                limits.per_source,
            )?,
            failures(
                tx,
                sql!(
                    "SELECT COUNT(*), MAX(at) FROM login_attempt
                     WHERE login_digest = $1 AND NOT succeeded AND at > $2"
                ),
                params![attempt.login_digest, since],
                limits.per_account,
            )?,
            failures(
                tx,
                sql!(
                    "SELECT COUNT(*), MAX(at) FROM login_attempt
                     WHERE source_digest = $1 AND NOT succeeded AND at > $2"
                ),
                params![attempt.source_digest, since],
                limits.all_accounts,
            )?,
        ]
    };
    let last = counts
        .into_iter()
        .filter(|(over, _)| *over >= 0)
        .filter_map(|(_, last)| last)
        .max();
    Ok(last.map(|last| last.plus_seconds(limits.window_seconds)))
}

/// By how much the failures are over the limit (negative: below it), and when the last was.
fn failures(
    tx: &mut Tx<'_>,
    statement: &'static database::Statement,
    params: &[&dyn database::ToParam],
    limit: i64,
) -> Result<(i64, Option<Instant>), StorageError> {
    tx.query_one(statement, params, |row| {
        Ok((row.get::<i64>(0)? - limit, row.get(1)?))
    })
}

fn is_known(tx: &mut Tx<'_>, attempt: &Attempt, device: &Vec<u8>) -> Result<bool, StorageError> {
    let found = tx.query_opt(
        sql!(
            "SELECT d.at FROM known_device d JOIN app_user u ON u.user_id = d.user_id
             WHERE u.login = $1 AND d.device_digest = $2"
        ),
        params![attempt.login, device],
        |row| row.get::<Instant>(0),
    )?;
    Ok(found.is_some())
}

/// Forgets the attempts that count no more.
///
/// # Errors
/// [`StorageError`].
pub fn forget_attempts(tx: &mut Tx<'_>, limits: Limits, now: Instant) -> Result<(), StorageError> {
    tx.execute(
        sql!("DELETE FROM login_attempt WHERE at <= $1"),
        params![now.plus_seconds(-limits.window_seconds)],
    )?;
    Ok(())
}

/// Records the attempt; a success makes the device known for the account.
pub(super) fn record(tx: &mut Tx<'_>, attempt: &Attempt, user: Option<UserId>) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO login_attempt (attempt_id, login_digest, source_digest, device_digest, at, succeeded)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![
            Uuid::now_v7(),
            attempt.login_digest,
            attempt.source_digest,
            attempt.device_digest,
            attempt.at,
            user.is_some()
        ],
    )?;
    if let (Some(user), Some(device)) = (user, &attempt.device_digest) {
        tx.execute(
            sql!(
                "INSERT INTO known_device (user_id, device_digest, at) VALUES ($1, $2, $3)
                 ON CONFLICT (user_id, device_digest) DO UPDATE SET at = excluded.at"
            ),
            params![user, device, attempt.at],
        )?;
    }
    Ok(())
}
