//! Local log-in: password check, session store, and protection against guessing.
//!
//! Guessing is slowed by counting failures per account *and* source. Failures from elsewhere never lock out a
//! device that has logged in to the account before: lock-out cannot be used to lock others out (the method is
//! OWASP's "device cookies"). Attempts are stored as digests, so the table names nobody.

mod attempts;
mod password;
mod sessions;

pub use attempts::{Attempt, Limits, forget_attempts};
pub use password::{hash_password, verify_password};
pub use sessions::{
    SessionRow, actor_of_session, delete_expired, delete_session, load_session, save_session, update_session,
};

use crate::{Actor, audit};
use database::{StorageError, Tx, params, sql};
use foundation::{Instant, Private, UserId};

/// How log-in names are compared: trimmed, lower case.
#[must_use]
pub fn normal(login: &str) -> String {
    login.trim().to_lowercase()
}

/// What is known of an account before its password is checked.
pub struct Account {
    /// The user.
    pub user: UserId,
    /// The stored hash.
    pub password_hash: Private<String>,
}

/// Why nobody was logged in. "No such user" and "wrong password" are one.
#[derive(Debug, thiserror::Error)]
pub enum LoginError {
    /// Name or password is wrong.
    #[error("name or password is wrong")]
    Wrong,
    /// Too many failures: wait.
    #[error("too many failed attempts; wait until {until}")]
    Wait {
        /// When the next attempt counts.
        until: Instant,
    },
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The account behind a log-in name, unless this attempt must wait.
///
/// # Errors
/// [`LoginError::Wait`] before any password is checked.
pub fn account(tx: &mut Tx<'_>, attempt: &Attempt, limits: Limits) -> Result<Option<Account>, LoginError> {
    if let Some(until) = attempts::wait_until(tx, attempt, limits)? {
        return Err(LoginError::Wait { until });
    }
    let found = tx.query_opt(
        sql!(
            "SELECT user_id, password_hash FROM app_user
             WHERE login = $1 AND kind = 'person' AND password_hash IS NOT NULL
               AND (ended_at IS NULL OR ended_at > $2)"
        ),
        params![attempt.login(), attempt.at],
        |row| {
            Ok::<_, StorageError>(Account {
                user: row.get(0)?,
                password_hash: row.get(1)?,
            })
        },
    )?;
    Ok(found)
}

/// Records how the attempt ended and, when it succeeded, returns the actor and remembers the device.
///
/// # Errors
/// [`LoginError`].
pub fn finish(tx: &mut Tx<'_>, attempt: &Attempt, user: Option<UserId>) -> Result<Actor, LoginError> {
    attempts::record(tx, attempt, user)?;
    let Some(user) = user else {
        return Err(LoginError::Wrong);
    };
    let actor = Actor::load(tx, user, attempt.at)?.ok_or(LoginError::Wrong)?;
    audit::append(
        tx,
        &audit::NewEntry {
            chain: audit::chain_of_user(user),
            at: attempt.at,
            user,
            unit: None,
            role: None,
            action: "access.login",
            citizen: None,
            object: None,
            purpose: crate::Purpose::Operation.code(),
            outcome: audit::Outcome::Done,
            reason: None,
        },
    )?;
    Ok(actor)
}
