//! Users: people who can log in, and the named system users that work without a person.

use crate::{Action, Permit, Subject, login};
use database::{StorageError, StorageErrorKind, Tx, params, sql};
use foundation::{Instant, Period, Private, UnitId, UserId, Uuid};

/// Adds a person who can log in.
#[derive(Clone, Debug)]
pub struct AddUser {
    /// The new user's id.
    pub id: UserId,
    /// Log-in name, lower case.
    pub login: String,
    /// Full name.
    pub name: Private<String>,
    /// Job title.
    pub title: String,
    /// The hash from [`login::hash_password`]; `None` until the person has chosen one.
    pub password_hash: Option<Private<String>>,
}

impl Action for AddUser {
    const NAME: &'static str = "access.user.add";
    const CAPABILITY: &'static str = "access.users";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why a user cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum AddUserError {
    /// A log-in name has 2 to 64 of the letters a–z, digits, dot, hyphen.
    #[error("a log-in name has 2 to 64 of the letters a-z, digits, dot and hyphen")]
    BadLogin,
    /// Somebody has this log-in name.
    #[error("somebody has this log-in name already")]
    Taken,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for AddUserError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Taken
        } else {
            Self::Storage(error)
        }
    }
}

/// Adds the user.
///
/// # Errors
/// [`AddUserError`].
pub fn add(tx: &mut Tx<'_>, permit: Permit<AddUser>) -> Result<UserId, AddUserError> {
    let new = permit.action();
    let letter =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.' || byte == b'-';
    if !(2..=64).contains(&new.login.len()) || !new.login.bytes().all(letter) {
        return Err(AddUserError::BadLogin);
    }
    tx.execute(
        sql!(
            "INSERT INTO app_user (user_id, login, name, title, kind, password_hash, created_at)
             VALUES ($1, $2, $3, $4, 'person', $5, $6)"
        ),
        params![
            new.id,
            new.login,
            new.name,
            new.title,
            new.password_hash,
            permit.at()
        ],
    )?;
    Ok(new.id)
}

/// Sets the user's own language: `da` or `en`.
#[derive(Clone, Debug)]
pub struct ChooseLanguage {
    /// The language.
    pub language: &'static str,
}

impl Action for ChooseLanguage {
    const NAME: &'static str = "access.user.language";
    const CAPABILITY: &'static str = "";
    fn subject(&self) -> Subject {
        Subject::Own
    }
}

/// Stores the choice.
///
/// # Errors
/// [`StorageError`].
pub fn choose_language(tx: &mut Tx<'_>, permit: Permit<ChooseLanguage>) -> Result<(), StorageError> {
    let language = permit.action().language;
    tx.execute(
        sql!("UPDATE app_user SET language = $2 WHERE user_id = $1"),
        params![permit.user(), language],
    )?;
    Ok(())
}

/// The first system users and the first unit of a new installation. Runs once, on an empty database, before anybody
/// exists who could hold a permit; afterwards everything goes through permits.
#[derive(Clone, Debug)]
pub struct Founding {
    /// The region (or operating municipality) that the installation serves.
    pub region: UnitId,
    /// Its name.
    pub region_name: String,
    /// First day.
    pub since: foundation::Day,
    /// Now.
    pub at: Instant,
}

/// The system users that an installation has.
pub const SYSTEM_USERS: [(&str, &str); 4] = [
    ("system.setup", "Etsted opsætning"),
    ("system.exchange", "Etsted udveksling"),
    ("system.audit", "Etsted revision"),
    (PUBLIC_SITE, "Etsted offentlig side"),
];

/// The system user of the public site, where nobody is logged in. It holds the role `public_site` and no other.
pub const PUBLIC_SITE: &str = "system.public";

/// Why an installation cannot be founded.
#[derive(Debug, thiserror::Error)]
pub enum FoundingError {
    /// The database has users already.
    #[error("this database is in use already: an installation is founded once, on an empty database")]
    NotEmpty,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Founds the installation: the region, and the system users with the role `system` for it (the public site's own role
/// for its user).
///
/// # Errors
/// [`FoundingError`].
pub fn found(tx: &mut Tx<'_>, founding: &Founding) -> Result<(), FoundingError> {
    let users = tx.query_one(sql!("SELECT COUNT(*) FROM app_user"), &[], |row| {
        row.get::<i64>(0)
    })?;
    if users > 0 {
        return Err(FoundingError::NotEmpty);
    }
    tx.execute(
        sql!(
            "INSERT INTO unit (unit_id, kind, name, sort_key, valid_from) VALUES ($1, 'region', $2, $3, $4)"
        ),
        params![
            founding.region,
            founding.region_name,
            foundation::sort_key(&founding.region_name),
            founding.since
        ],
    )?;
    tx.execute(
        sql!("INSERT INTO unit_closure (ancestor_id, unit_id, valid_from) VALUES ($1, $1, $2)"),
        params![founding.region, founding.since],
    )?;
    for (login, name) in SYSTEM_USERS {
        let user = UserId::new();
        tx.execute(
            sql!(
                "INSERT INTO app_user (user_id, login, name, title, kind, created_at)
                 VALUES ($1, $2, $3, '', 'system', $4)"
            ),
            params![user, login, name, founding.at],
        )?;
        let role = if login == PUBLIC_SITE {
            "public_site"
        } else {
            "system"
        };
        system_role(tx, user, role, founding.region, Period::since(founding.since))?;
    }
    Ok(())
}

fn system_role(
    tx: &mut Tx<'_>,
    user: UserId,
    role: &str,
    unit: UnitId,
    period: Period,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO role_held (user_id, role, unit_id, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5)"
        ),
        params![user, role, unit, period.from(), period.to()],
    )?;
    Ok(())
}

/// The actor behind a user id, if the user may still act. For work that was asked for by a known person (a session,
/// the command line with `--as`); a page never takes a user id from a request.
///
/// # Errors
/// [`StorageError`].
pub fn actor(tx: &mut Tx<'_>, user: UserId, now: Instant) -> Result<Option<crate::Actor>, StorageError> {
    crate::Actor::load(tx, user, now)
}

/// Looks a user up by log-in name, to administer it.
#[derive(Clone, Copy, Debug)]
pub struct FindUser;

impl Action for FindUser {
    const NAME: &'static str = "access.user.find";
    const CAPABILITY: &'static str = "access.users";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// The id of the user with a log-in name, for administration.
///
/// # Errors
/// [`StorageError`].
pub fn by_login(
    tx: &mut Tx<'_>,
    _permit: &Permit<FindUser>,
    login: &str,
) -> Result<Option<UserId>, StorageError> {
    let login = login::normal(login);
    tx.query_opt(
        sql!("SELECT user_id FROM app_user WHERE login = $1"),
        params![login],
        |row| row.get(0),
    )
}
