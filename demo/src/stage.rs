//! The stage on which the region's past is played: a clock that only moves forward, the people who act, and the steps
//! in the order of their time.

use access::{Action, Actor, Permit, Purpose};
use database::{Database, StorageError, Tx};
use foundation::{Clock, Day, FixedClock, Instant, start_of_day};
use std::collections::HashMap;
use std::fmt::Display;
use std::sync::Arc;

/// Why the region could not be loaded. Holds nothing about a person.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A file of the region is not as it should be.
    #[error("the region's file {0} cannot be read: {1}")]
    File(&'static str, &'static str),
    /// A file points to something that is not there.
    #[error("a file of the region names a {0} that does not exist")]
    Key(&'static str),
    /// A rule of the house, or a missing permit, stopped an action.
    #[error("{action} at {at}: {words}")]
    Action {
        /// The action.
        action: &'static str,
        /// The time at which it was tried.
        at: Instant,
        /// What the room said.
        words: String,
    },
    /// The clock stands before the region's own history.
    #[error("the clock of this machine stands before the year 2026; the demo needs the right day")]
    TooEarly,
    /// The password could not be hashed.
    #[error("the system gives no randomness for passwords")]
    Password,
    /// The database could not be migrated.
    #[error(transparent)]
    Migrate(#[from] database::MigrateError),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Who is logged in as whom.
pub(crate) type Cast = HashMap<&'static str, Actor>;

/// What a step gets: the transaction, the clock, the people.
pub(crate) struct Stage<'s, 't> {
    pub(crate) tx: &'s mut Tx<'t>,
    clock: &'s FixedClock,
    cast: &'s Cast,
}

impl<'s, 't> Stage<'s, 't> {
    pub(crate) const fn new(tx: &'s mut Tx<'t>, clock: &'s FixedClock, cast: &'s Cast) -> Self {
        Self { tx, clock, cast }
    }

    /// Somebody of the region, and the clock: for an action that takes more permits on its way.
    pub(crate) fn actor(&self, who: &str) -> Result<(&'s Actor, &'s FixedClock), LoadError> {
        let actor = self.cast.get(who).ok_or(LoadError::Key("user"))?;
        Ok((actor, self.clock))
    }

    /// Does an action as somebody, with permit, audit row and fact as always.
    pub(crate) fn act<A: Action, T, E: Display>(
        &mut self,
        who: &str,
        action: A,
        run: impl FnOnce(&mut Tx<'_>, Permit<A>) -> Result<T, E>,
    ) -> Result<T, LoadError> {
        let at = self.clock.now();
        let wrong = |words: String| LoadError::Action {
            action: A::NAME,
            at,
            words,
        };
        let actor = self.cast.get(who).ok_or(LoadError::Key("user"))?;
        let permit = access::permit(self.tx, actor, self.clock, purpose(who), action);
        let permit = permit.map_err(|error| wrong(error.to_string()))?;
        run(self.tx, permit).map_err(|error| wrong(error.to_string()))
    }
}

/// Orders come from outside, setting up is operation, everything else is the daily work.
fn purpose(who: &str) -> Purpose {
    match who {
        "system.exchange" => Purpose::Exchange,
        "system.setup" => Purpose::Operation,
        _ => Purpose::DailyWork,
    }
}

/// One thing that happens.
type Step = Box<dyn FnOnce(&mut Stage<'_, '_>) -> Result<(), LoadError> + Send>;

/// Everything that happens, in any order, until it is played.
#[derive(Default)]
pub(crate) struct Timeline(Vec<(Instant, Step)>);

impl Timeline {
    /// Adds a step at a time.
    pub(crate) fn at(
        &mut self,
        at: Instant,
        step: impl FnOnce(&mut Stage<'_, '_>) -> Result<(), LoadError> + Send + 'static,
    ) {
        self.0.push((at, Box::new(step)));
    }

    /// Plays what happened up to `now`, oldest first, in transactions of `batch` steps. Steps of the same instant keep
    /// their order. Tells `progress` how many of how many are done.
    pub(crate) fn play(
        mut self,
        database: &Database,
        clock: &Arc<FixedClock>,
        cast: &Arc<Cast>,
        now: Instant,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<usize, LoadError> {
        const BATCH: usize = 1500;
        self.0.retain(|(at, _)| *at <= now);
        self.0.sort_by_key(|(at, _)| *at);
        let all = self.0.len();
        let mut steps = self.0.into_iter();
        let mut done = 0;
        while done < all {
            let batch: Vec<_> = steps.by_ref().take(BATCH).collect();
            done += batch.len();
            let (clock, cast) = (Arc::clone(clock), Arc::clone(cast));
            database.write(move |tx| {
                for (at, step) in batch {
                    clock.set(at);
                    step(&mut Stage::new(tx, &clock, &cast))?;
                }
                Ok::<_, LoadError>(())
            })?;
            progress(done, all);
        }
        Ok(all)
    }
}

/// A Danish wall-clock time on a day, in minutes after midnight (an hour off on the two days a year that have 23 or 25
/// hours).
pub(crate) fn at(day: Day, minutes: i64) -> Instant {
    start_of_day(day)
        .unwrap_or_else(|| Instant::from(jiff::Timestamp::UNIX_EPOCH))
        .plus_seconds(minutes * 60)
}

/// A day moved by whole days.
pub(crate) fn plus(day: Day, days: i64) -> Day {
    day.saturating_add(jiff::Span::new().days(days))
}
