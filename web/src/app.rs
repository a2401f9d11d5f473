//! The application behind the pages: it hands actions to the house on threads that may block.

mod entrance;
mod me;
mod origin;
mod problems;
mod route;
mod sessions;
mod upload;

pub use entrance::{Settings, serve_pages};
pub use me::Me;
pub(crate) use origin::{same as tokens_agree, token};
pub use problems::{Stop, rule};
pub use route::{Guard, Route};
pub use upload::{Upload, UploadedFile};

use access::{Action, Failure, House, Permit, Purpose, Subject};
use std::sync::Arc;

/// The type of a transaction, only to name it in a handler's closure; nothing can be asked of it here.
pub use access::Tx;

/// What every handler gets as state. Cheap to clone.
#[derive(Clone)]
pub struct App {
    house: House,
    settings: Arc<Settings>,
}

impl App {
    /// The application over a house.
    #[must_use]
    pub fn new(house: House, settings: Settings) -> Self {
        Self {
            house,
            settings: Arc::new(settings),
        }
    }

    /// The house.
    #[must_use]
    pub const fn house(&self) -> &House {
        &self.house
    }

    /// How it is run.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Does an action in one transaction: permit, change, audit row, outgoing fact.
    ///
    /// # Errors
    /// [`Failure`]: refused, against a rule of the room, or the storage failed. Nothing is changed then.
    pub async fn act<A, T, E>(
        &self,
        me: &Me,
        action: A,
        run: impl FnOnce(&mut Tx<'_>, Permit<A>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure<E>>
    where
        A: Action + Send + 'static,
        T: Send + 'static,
        E: Send + 'static,
    {
        let (house, actor) = (self.house.clone(), me.actor().clone());
        blocking(move || house.act(&actor, Purpose::DailyWork, action, run)).await
    }

    /// Shows something: writes the audit row of the view, then reads.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn look<A, T, E>(
        &self,
        me: &Me,
        action: A,
        read: impl FnOnce(&mut Tx<'_>, &Permit<A>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure<E>>
    where
        A: Action + Send + 'static,
        T: Send + 'static,
        E: Send + 'static,
    {
        self.look_for(me, Purpose::DailyWork, action, read).await
    }

    /// As [`App::look`], for another purpose than the daily work: citizens have a right to know which.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn look_for<A, T, E>(
        &self,
        me: &Me,
        purpose: Purpose,
        action: A,
        read: impl FnOnce(&mut Tx<'_>, &Permit<A>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure<E>>
    where
        A: Action + Send + 'static,
        T: Send + 'static,
        E: Send + 'static,
    {
        let (house, actor) = (self.house.clone(), me.actor().clone());
        blocking(move || house.look(&actor, purpose, action, read)).await
    }

    /// Does an action and reads on with what it gives back, in one go: for pages whose audit rows are more than the
    /// permit's own (a day page).
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn open<A, B, O, T, E>(
        &self,
        me: &Me,
        action: A,
        open: impl FnOnce(&mut Tx<'_>, Permit<A>) -> Result<(Permit<B>, O), E> + Send + 'static,
        read: impl FnOnce(&mut Tx<'_>, &Permit<B>, O) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure<E>>
    where
        A: Action + Send + 'static,
        B: Action + Send + 'static,
        O: Send + 'static,
        T: Send + 'static,
        E: Send + 'static,
    {
        let (house, actor) = (self.house.clone(), me.actor().clone());
        blocking(move || {
            let (permit, opened) = house.act(&actor, Purpose::DailyWork, action, open)?;
            house.read_on(&permit, |tx, permit| read(tx, permit, opened))
        })
        .await
    }

    /// Reads what is published to everybody: only with the functions of `governance::publication::public`.
    ///
    /// # Errors
    /// [`Stop`] when the storage fails.
    pub(crate) async fn published<T: Send + 'static>(
        &self,
        read: impl FnOnce(&mut Tx<'_>) -> Result<T, access::StorageError> + Send + 'static,
    ) -> Result<T, Stop> {
        Ok(self.in_house(move |house| house.published(read)).await?)
    }

    /// Whether the person could act with this capability on this subject: for what a page offers. [`Me::may`] only
    /// says that they could somewhere.
    ///
    /// # Errors
    /// [`Stop`] when the storage fails.
    pub async fn could(&self, me: &Me, capability: &'static str, subject: Subject) -> Result<bool, Stop> {
        let actor = me.actor().clone();
        Ok(self
            .in_house(move |house| house.could(&actor, capability, subject))
            .await?)
    }

    /// Runs something of the house that blocks and needs no permit: log-in and sessions.
    pub(crate) async fn in_house<T: Send + 'static>(
        &self,
        work: impl FnOnce(&House) -> T + Send + 'static,
    ) -> T {
        let house = self.house.clone();
        blocking(move || work(&house)).await
    }
}

/// Runs work on a thread that may wait. A panic in it goes on in the request, which the server answers as a failure.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(failed) => match failed.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(cancelled) => panic!("the runtime is shutting down: {cancelled}"),
        },
    }
}
