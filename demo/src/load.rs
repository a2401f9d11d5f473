//! Loading the region: its past is played from the founding to now, action by action.
//!
//! The first day is 1 January 2010; each resident comes by an order some weeks before moving in. Notes, visits and
//! follow-ups lie in the last ninety days before the real now, so that the demo is fresh on whichever day it starts.

mod citizens;
mod committee_life;
mod committees;
mod economy;
mod figures;
mod hearings;
mod meetings;
mod notes;
mod order;
mod organisation;
mod plans;
mod publication;
mod readings;
mod steering;

use crate::region::{REGION, REGION_NAME, Region, unit_id};
use crate::stage::{Cast, LoadError, Stage, Timeline, at};
use access::Actor;
use access::user::{Founding, SYSTEM_USERS};
use database::Database;
use foundation::{Clock, Day, FixedClock, Instant, Private, UserId, day_of};
use std::sync::Arc;

/// Everybody's pass phrase in the demo and in generated data. It protects nothing: the people are invented, and whoever
/// loads them is told the phrase.
pub const PASSWORD: &str = "midgaard-er-opdigtet";

/// The region's first day.
pub(crate) const FOUNDED: Day = Day::constant(2010, 1, 1);
/// How many days before now the notes begin.
const NOTES_DAYS: i64 = 90;

/// What was loaded.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Steps that were played (most of them one action, some a few).
    pub steps: usize,
    /// The last day of the audit log that was sealed.
    pub sealed: Day,
}

/// Somebody of the region to log in as.
#[derive(Clone, Debug)]
pub struct DemoPerson {
    /// Log-in name.
    pub login: &'static str,
    /// Full name.
    pub name: &'static str,
    /// Title and place, in Danish.
    pub role: String,
}

/// Migrates an empty database and loads the region into it, as it is at the clock's now. Everybody gets the same
/// password. `progress` is told how many steps of how many are done.
///
/// # Errors
/// [`LoadError`]; what was loaded before stays, so a new attempt needs a new database.
pub fn load(
    database: &Database,
    clock: &dyn Clock,
    password: &Private<String>,
    progress: impl FnMut(usize, usize),
) -> Result<Loaded, LoadError> {
    let world = World {
        region: Arc::new(Region::read()?),
        now: clock.now(),
        notes_days: NOTES_DAYS,
    };
    let (cast, steps) = play(database, clock, password, &world, progress)?;
    order::receive(database, &cast, world.now)?;
    let sealed = seal(database, world.now)?;
    Ok(Loaded { steps, sealed })
}

/// What every part of the loading knows.
pub(crate) struct World {
    pub(crate) region: Arc<Region>,
    pub(crate) now: Instant,
    /// For how many days before now notes are written, one action each.
    pub(crate) notes_days: i64,
}

impl World {
    pub(crate) fn today(&self) -> Day {
        day_of(self.now)
    }
}

/// Migrates the database, founds a region and plays its past; returns who acts there and the number of steps.
pub(crate) fn play(
    database: &Database,
    clock: &dyn Clock,
    password: &Private<String>,
    world: &World,
    progress: impl FnMut(usize, usize),
) -> Result<(Arc<Cast>, usize), LoadError> {
    if world.today() < Day::constant(2026, 1, 1) {
        return Err(LoadError::TooEarly);
    }
    database::migrate(database, clock)?;
    let past = Arc::new(FixedClock::at(at(FOUNDED, 9 * 60)));
    let cast = Arc::new(found(database, &world.region, &past, password)?);
    let mut timeline = Timeline::default();
    organisation::play(world, &mut timeline)?;
    citizens::play(world, &mut timeline)?;
    // A generated region has no committees, and nothing that follows from them.
    if !world.region.committees.is_empty() {
        committees::play(world, &mut timeline)?;
        meetings::play(world, &mut timeline)?;
        committee_life::play(world, &mut timeline)?;
        figures::play(world, &mut timeline)?;
        publication::play(world, &mut timeline)?;
        economy::play(world, &mut timeline)?;
        steering::play(world, &mut timeline)?;
        hearings::play(world, &mut timeline)?;
        readings::play(world, &mut timeline);
    }
    let steps = timeline.play(database, &past, &cast, world.now, progress)?;
    Ok((cast, steps))
}

/// Founds the region with its tree, its users and their roles, and returns who can act.
fn found(
    database: &Database,
    region: &Arc<Region>,
    past: &Arc<FixedClock>,
    password: &Private<String>,
) -> Result<Cast, LoadError> {
    let hash = access::login::hash_password(password).map_err(|_| LoadError::Password)?;
    let founding = Founding {
        region: unit_id(REGION),
        region_name: REGION_NAME.to_owned(),
        since: FOUNDED,
        at: past.now(),
    };
    database.write(move |tx| {
        access::user::found(tx, &founding).map_err(|error| match error {
            access::user::FoundingError::Storage(error) => LoadError::Storage(error),
            error => LoadError::Action {
                action: "access.found",
                at: founding.at,
                words: error.to_string(),
            },
        })
    })?;
    let mut cast = Cast::new();
    for (login, _) in SYSTEM_USERS {
        let actor = database.read(|tx| Actor::system(tx, login))?;
        cast.insert(login, actor.ok_or(LoadError::Key("system user"))?);
    }
    let (rows, clock, system) = (Arc::clone(region), Arc::clone(past), cast.clone());
    database.write(move |tx| organisation::people(&rows, &mut Stage::new(tx, &clock, &system), &hash))?;
    for person in &region.staff {
        let id = user_id(person.login);
        let actor = database.read(|tx| access::user::actor(tx, id, past.now()))?;
        cast.insert(person.login, actor.ok_or(LoadError::Key("user"))?);
    }
    Ok(cast)
}

/// The id of somebody who can log in.
pub(crate) fn user_id(login: &str) -> UserId {
    UserId::from_uuid(crate::uuid("user", login))
}

/// Seals the audit log up to yesterday. One seal closes all days before it that have none.
pub(crate) fn seal(database: &Database, now: Instant) -> Result<Day, LoadError> {
    let yesterday = crate::stage::plus(day_of(now), -1);
    database.write(move |tx| access::audit::seal_day(tx, yesterday, now).map_err(LoadError::Storage))?;
    Ok(yesterday)
}

/// Eight people with different work, to log in as.
///
/// # Errors
/// [`LoadError`] when the region's files do not fit.
pub fn people() -> Result<Vec<DemoPerson>, LoadError> {
    const SHOWN: [&str; 8] = [
        "mette", "line", "helle", "anne", "henrik", "vibeke", "marianne", "ole",
    ];
    let region = Region::read()?;
    let person = |login: &&'static str| {
        let found = region.staff.iter().find(|person| person.login == *login);
        let person = found.ok_or(LoadError::Key("user"))?;
        let unit = region
            .units
            .iter()
            .find(|unit| unit.key == person.unit_key)
            .map(|unit| unit.name);
        let place = unit
            .filter(|_| !person.title.contains(','))
            .map_or(String::new(), |name| format!(", {name}"));
        Ok(DemoPerson {
            login: person.login,
            name: person.name,
            role: format!("{}{place}", person.title),
        })
    };
    SHOWN.iter().map(person).collect()
}
