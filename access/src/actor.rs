//! Who acts: always a named user; background work is a named system user, never nobody.

use database::{StorageError, Tx, params, sql};
use foundation::{Instant, Private, UserId};

/// An authenticated user. Made from a session ([`crate::login`]) or for a named system user.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
    user: UserId,
    name: Private<String>,
    title: String,
    language: String,
}

impl Actor {
    /// The user's id.
    #[must_use]
    pub const fn user(&self) -> UserId {
        self.user
    }
    /// The user's name, for the page header.
    #[must_use]
    pub const fn name(&self) -> &Private<String> {
        &self.name
    }
    /// The user's job title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }
    /// The user's language: `da` or `en`.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The actor behind a user id, if the user may still act.
    ///
    /// # Errors
    /// [`StorageError`].
    pub(crate) fn load(tx: &mut Tx<'_>, user: UserId, now: Instant) -> Result<Option<Self>, StorageError> {
        tx.query_opt(
            sql!(
                "SELECT user_id, name, title, language FROM app_user
                 WHERE user_id = $1 AND (ended_at IS NULL OR ended_at > $2)"
            ),
            params![user, now],
            read,
        )
    }

    /// A system user by its login (`system.exchange`), for work that no person started.
    ///
    /// # Errors
    /// [`StorageError`].
    pub fn system(tx: &mut Tx<'_>, login: &str) -> Result<Option<Self>, StorageError> {
        tx.query_opt(
            sql!("SELECT user_id, name, title, language FROM app_user WHERE login = $1 AND kind = 'system'"),
            params![login],
            read,
        )
    }
}

fn read(row: &database::Row<'_>) -> Result<Actor, StorageError> {
    Ok(Actor {
        user: row.get(0)?,
        name: row.get(1)?,
        title: row.get(2)?,
        language: row.get(3)?,
    })
}
