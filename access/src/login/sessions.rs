//! Sessions in the database. Only a digest of the session's key is stored, so a copy of the database opens nothing.

use crate::Actor;
use database::{StorageError, Tx, params, sql};
use foundation::{Instant, UserId};
use sha2::{Digest, Sha256};

/// A stored session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SessionRow {
    /// Who is logged in; `None` before log-in.
    pub user: Option<UserId>,
    /// What the web layer keeps in it, as JSON; never anything about a citizen.
    pub data: String,
    /// When it ends.
    pub expires_at: Instant,
}

fn digest(key: &str) -> Vec<u8> {
    Sha256::digest(key.as_bytes()).to_vec()
}

/// Stores a session under its key, replacing what was there.
///
/// # Errors
/// [`StorageError`].
pub fn save_session(tx: &mut Tx<'_>, key: &str, session: &SessionRow) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO login_session (session_key, user_id, data, expires_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (session_key) DO UPDATE
             SET user_id = excluded.user_id, data = excluded.data, expires_at = excluded.expires_at"
        ),
        params![digest(key), session.user, session.data, session.expires_at],
    )?;
    Ok(())
}

/// Stores a session that is there already; one that was ended meanwhile stays ended.
///
/// # Errors
/// [`StorageError`].
pub fn update_session(tx: &mut Tx<'_>, key: &str, session: &SessionRow) -> Result<(), StorageError> {
    tx.execute(
        sql!("UPDATE login_session SET user_id = $2, data = $3, expires_at = $4 WHERE session_key = $1"),
        params![digest(key), session.user, session.data, session.expires_at],
    )?;
    Ok(())
}

/// The session with this key, if it has not ended.
///
/// # Errors
/// [`StorageError`].
pub fn load_session(tx: &mut Tx<'_>, key: &str, now: Instant) -> Result<Option<SessionRow>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT user_id, data, expires_at FROM login_session WHERE session_key = $1 AND expires_at > $2"
        ),
        params![digest(key), now],
        |row| {
            Ok(SessionRow {
                user: row.get(0)?,
                data: row.get(1)?,
                expires_at: row.get(2)?,
            })
        },
    )
}

/// The actor of a session, if it has not ended and the user may still act.
///
/// # Errors
/// [`StorageError`].
pub fn actor_of_session(
    tx: &mut Tx<'_>,
    session: &SessionRow,
    now: Instant,
) -> Result<Option<Actor>, StorageError> {
    match session.user {
        Some(user) if session.expires_at > now => Actor::load(tx, user, now),
        _ => Ok(None),
    }
}

/// Ends a session.
///
/// # Errors
/// [`StorageError`].
pub fn delete_session(tx: &mut Tx<'_>, key: &str) -> Result<(), StorageError> {
    tx.execute(
        sql!("DELETE FROM login_session WHERE session_key = $1"),
        params![digest(key)],
    )?;
    Ok(())
}

/// Clears ended sessions away.
///
/// # Errors
/// [`StorageError`].
pub fn delete_expired(tx: &mut Tx<'_>, now: Instant) -> Result<u64, StorageError> {
    tx.execute(
        sql!("DELETE FROM login_session WHERE expires_at <= $1"),
        params![now],
    )
}
