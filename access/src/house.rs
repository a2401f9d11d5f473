//! The house: database and clock together, as the pages and the command line get them.
//!
//! `web` holds a [`House`] and no database: it can only hand in actions, which need permits, and log people in.

use crate::login::{self, Attempt, Limits, LoginError, SessionRow};
use crate::{Action, Actor, Failure, Permit, Purpose, Refusal, audit, role, role::HeldRole, run};
use database::{Database, StorageError, Tx};
use foundation::{Clock, Instant, Private, UserId};
use std::sync::{Arc, Condvar, Mutex};

/// Passwords checked at the same time: each takes 19 MiB and tens of milliseconds of a core.
const PASSWORDS_AT_ONCE: usize = 4;
/// So long after midnight no action of the day before is under way any more.
const SETTLED_SECONDS: i64 = 10 * 60;

/// A database and a clock. Cheap to clone. Its methods block: call them where a thread may wait.
#[derive(Clone)]
pub struct House {
    database: Database,
    clock: Arc<dyn Clock>,
    limits: Limits,
    passwords: Arc<Turnstile>,
}

/// Somebody who is logged in, with what the page header and the navigation need.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The actor.
    pub actor: Actor,
    /// Roles held today.
    pub roles: Vec<HeldRole>,
    /// What those roles allow somewhere. Decides what the navigation offers, never what a page shows.
    pub capabilities: Vec<String>,
}

impl House {
    /// A house over a migrated database.
    #[must_use]
    pub fn new(database: Database, clock: Arc<dyn Clock>) -> Self {
        let passwords = Arc::new(Turnstile {
            free: Mutex::new(PASSWORDS_AT_ONCE),
            freed: Condvar::new(),
        });
        Self {
            database,
            clock,
            limits: Limits::default(),
            passwords,
        }
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// Does an action: see [`crate::act`].
    ///
    /// # Errors
    /// [`Failure`].
    pub fn act<A, T, E>(
        &self,
        actor: &Actor,
        purpose: Purpose,
        action: A,
        run: impl FnOnce(&mut Tx<'_>, Permit<A>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure<E>>
    where
        A: Action + Send + 'static,
        T: Send + 'static,
        E: Send + 'static,
    {
        run::act(&self.database, &self.clock, actor, purpose, action, run)
    }

    /// Shows something: see [`crate::look`].
    ///
    /// # Errors
    /// [`Failure`].
    pub fn look<A, T, E>(
        &self,
        actor: &Actor,
        purpose: Purpose,
        action: A,
        read: impl FnOnce(&mut Tx<'_>, &Permit<A>) -> Result<T, E>,
    ) -> Result<T, Failure<E>>
    where
        A: Action + Send + 'static,
        E: Send + 'static,
    {
        run::look(&self.database, &self.clock, actor, purpose, action, read)
    }

    /// Logs a refusal that came up inside an action with several permits, after the whole action was undone.
    ///
    /// # Errors
    /// [`StorageError`].
    pub fn log_refusal(&self, refusal: Refusal, purpose: Purpose) -> Result<(), StorageError> {
        self.database
            .write(move |tx| audit::refused(tx, &refusal, purpose))
    }

    /// Reads on with a permit that an action has given back: for pages whose audit rows need more than the permit
    /// (a day page writes one row per resident before it shows anything).
    ///
    /// # Errors
    /// [`Failure`].
    pub fn read_on<A, T, E>(
        &self,
        permit: &Permit<A>,
        read: impl FnOnce(&mut Tx<'_>, &Permit<A>) -> Result<T, E>,
    ) -> Result<T, Failure<E>>
    where
        A: Action,
    {
        self.database.read(|tx| read(tx, permit).map_err(Failure::Rule))
    }

    /// Reads what is published to everybody, without an actor. Only for the few functions that read published copies
    /// and nothing else; a house test holds their statements to those tables.
    ///
    /// # Errors
    /// [`StorageError`].
    pub fn published<T>(
        &self,
        read: impl FnOnce(&mut Tx<'_>) -> Result<T, StorageError>,
    ) -> Result<T, StorageError> {
        self.database.read(read)
    }

    /// Whether the actor could get a permit with this capability on this subject now: for what a page offers. It
    /// permits nothing and leaves no row; whoever then acts asks for the permit itself.
    ///
    /// # Errors
    /// [`StorageError`].
    pub fn could(
        &self,
        actor: &Actor,
        capability: &'static str,
        subject: crate::Subject,
    ) -> Result<bool, StorageError> {
        let day = self.clock.today();
        self.database
            .read(|tx| crate::permit::could(tx, actor.user(), capability, subject, day))
    }

    /// Logs in with name and password. `source` is the client's address, `device` the secret of its device cookie.
    ///
    /// # Errors
    /// [`LoginError`]; the failed attempt is recorded.
    pub fn log_in(
        &self,
        name: &str,
        password: &Private<String>,
        source: &str,
        device: Option<&str>,
    ) -> Result<SignedIn, LoginError> {
        // Counting, checking and recording pass together: guesses sent all at once would otherwise each be let in
        // before the first of them counts.
        let actor = self
            .passwords
            .pass(|| self.attempt(name, password, source, device))?;
        self.signed_in(actor.user())?.ok_or(LoginError::Wrong)
    }

    fn attempt(
        &self,
        name: &str,
        password: &Private<String>,
        source: &str,
        device: Option<&str>,
    ) -> Result<Actor, LoginError> {
        let attempt = Attempt::new(name, source, device, self.now());
        let account = self
            .database
            .read(|tx| login::account(tx, &attempt, self.limits))?;
        let fits = login::verify_password(account.as_ref().map(|account| &account.password_hash), password);
        let user = account.filter(|_| fits).map(|account| account.user);
        let actor = self
            .database
            .write(move |tx| match login::finish(tx, &attempt, user) {
                Err(LoginError::Wrong) => Ok(None), // committed: the failed attempt counts
                other => other.map(Some),
            })?;
        actor.ok_or(LoginError::Wrong)
    }

    /// Somebody who logged in before, as they are today; `None` when the account has ended.
    ///
    /// # Errors
    /// [`StorageError`].
    pub fn signed_in(&self, user: UserId) -> Result<Option<SignedIn>, StorageError> {
        let now = self.now();
        self.database.read(|tx| {
            let Some(actor) = Actor::load(tx, user, now)? else {
                return Ok(None);
            };
            let day = foundation::day_of(now);
            let roles = role::held_by(tx, user, day)?;
            let capabilities = role::capabilities_of(tx, user, day)?;
            Ok(Some(SignedIn {
                actor,
                roles,
                capabilities,
            }))
        })
    }

    /// A system user by its log-in name.
    ///
    /// # Errors
    /// [`StorageError`].
    pub fn system(&self, login: &str) -> Result<Option<Actor>, StorageError> {
        self.database.read(|tx| Actor::system(tx, login))
    }

    /// Stores a new session.
    ///
    /// # Errors
    /// [`StorageError`].
    pub fn save_session(&self, key: &str, session: SessionRow) -> Result<(), StorageError> {
        let key = key.to_owned();
        self.database
            .write(move |tx| login::save_session(tx, &key, &session))
    }

    /// Stores what changed in a session; does nothing when it was ended meanwhile, so that a page still on its way
    /// cannot undo a log-out.
    ///
    /// # Errors
    /// [`StorageError`].
    pub fn update_session(&self, key: &str, session: SessionRow) -> Result<(), StorageError> {
        let key = key.to_owned();
        self.database
            .write(move |tx| login::update_session(tx, &key, &session))
    }

    /// The session with this key, if it has not ended.
    ///
    /// # Errors
    /// [`StorageError`].
    pub fn load_session(&self, key: &str) -> Result<Option<SessionRow>, StorageError> {
        self.database.read(|tx| login::load_session(tx, key, self.now()))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// [`StorageError`].
    pub fn delete_session(&self, key: &str) -> Result<(), StorageError> {
        let key = key.to_owned();
        self.database.write(move |tx| login::delete_session(tx, &key))
    }

    /// Clears away sessions that have ended and attempts to log in that count no more.
    ///
    /// # Errors
    /// [`StorageError`].
    pub fn clear_log_ins(&self) -> Result<(), StorageError> {
        let (now, limits) = (self.now(), self.limits);
        self.database.write(move |tx| {
            login::delete_expired(tx, now)?;
            login::forget_attempts(tx, limits, now)
        })
    }

    /// Seals the days of the audit log that are over and have no seal yet. Returns the seals made. A day is over some
    /// minutes after midnight: an action begun before may still be writing its row of that day.
    ///
    /// # Errors
    /// [`StorageError`].
    pub fn seal_audit(&self) -> Result<Vec<crate::audit::Seal>, StorageError> {
        let now = self.now();
        self.database.write(move |tx| {
            let settled = foundation::day_of(now.plus_seconds(-SETTLED_SECONDS));
            let days = crate::audit::unsealed_days(tx, settled)?;
            let mut seals = Vec::new();
            for day in days {
                seals.extend(crate::audit::seal_day(tx, day, now)?);
            }
            Ok(seals)
        })
    }

    /// Verifies the audit log; `progress` is told the number of chains done.
    ///
    /// # Errors
    /// [`StorageError`].
    pub fn verify_audit(&self, progress: impl FnMut(u64)) -> Result<crate::audit::Verified, StorageError> {
        self.database.read(|tx| crate::audit::verify(tx, progress))
    }
}

/// Lets a few through at a time; the others wait.
struct Turnstile {
    free: Mutex<usize>,
    freed: Condvar,
}

impl Turnstile {
    fn pass<T>(&self, work: impl FnOnce() -> T) -> T {
        let lock = self
            .free
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut free = self
            .freed
            .wait_while(lock, |free| *free == 0)
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        *free -= 1;
        drop(free);
        let _place = Place(self);
        work()
    }
}

/// One of the places of a [`Turnstile`], given back also when the work panics.
struct Place<'a>(&'a Turnstile);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        *self
            .0
            .free
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner) += 1;
        self.0.freed.notify_one();
    }
}
