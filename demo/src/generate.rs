//! Large realistic data: a whole region over years, for measurements and for trying figures.
//!
//! - Organisation, people, orders, places, placements, plans and the notes of the last month go through the real
//!   actions, exactly as in the small region ([`crate::load()`]); only their number is larger.
//! - Older notes are written in bulk (`bulk.rs` says which rows that leaves out). The audit log verifies afterwards.
//!
//! The same seed on the same day gives the same people, places, texts and times. Ids that rooms make themselves (of
//! ties, audit rows, facts) differ from run to run.

mod bulk;
mod history;
mod organisation;

use crate::load::{World, play, seal};
use crate::stage::{Cast, LoadError, Stage};
use bulk::ImportNotes;
use database::Database;
use foundation::{CitizenId, Clock, FixedClock, Private, UnitId};
use std::sync::Arc;

/// For how many days before now notes are single actions.
const RECENT_DAYS: i64 = 30;
/// Citizens whose notes share a transaction.
const BATCH: usize = 20;

/// How large the region is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Years of history, at most 15.
    pub years: u32,
    /// The seed of everything that is left to chance.
    pub seed: u64,
    /// 1.0 = a region like the largest: 8 areas, about 1,900 places, and over ten years about 7 million notes.
    pub scale: f64,
}

/// What was generated.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Generated {
    /// Offers.
    pub offers: usize,
    /// Places.
    pub places: usize,
    /// People who can log in.
    pub staff: usize,
    /// Citizens, present and former.
    pub citizens: usize,
    /// Old notes that were written in bulk; the notes of the last month come on top.
    pub old_notes: usize,
}

/// What is being done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Doing {
    /// Playing actions.
    Actions,
    /// Writing old notes; counted by citizen.
    OldNotes,
}

/// Where measurements look: two residents of one unit, and somebody who works there.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The unit.
    pub unit: UnitId,
    /// Somebody with 50 notes.
    pub few: CitizenId,
    /// Somebody with 5,000 notes.
    pub many: CitizenId,
    /// Log-in name of an educator there.
    pub login: &'static str,
}

/// Where to look in every generated region.
#[must_use]
pub fn measured() -> Measured {
    Measured {
        unit: crate::region::unit_id(organisation::MEASURED_UNIT),
        few: crate::citizen(organisation::FEW),
        many: crate::citizen(organisation::MANY),
        login: organisation::MEASURED_LOGIN,
    }
}

/// Generates a region in an empty database, up to the clock's now.
///
/// # Errors
/// [`LoadError`]; what was written before stays.
pub fn generate(
    database: &Database,
    clock: &dyn Clock,
    password: &Private<String>,
    size: Size,
    mut progress: impl FnMut(Doing, usize, usize),
) -> Result<Generated, LoadError> {
    let now = clock.now();
    let region = Arc::new(organisation::region(size, foundation::day_of(now))?);
    let world = World {
        region: Arc::clone(&region),
        now,
        notes_days: RECENT_DAYS,
    };
    let (cast, _) = play(database, clock, password, &world, |done, all| {
        progress(Doing::Actions, done, all)
    })?;
    let old_notes = old_notes(database, &world, &cast, size.seed, |done, all| {
        progress(Doing::OldNotes, done, all)
    })?;
    seal(database, now)?;
    Ok(Generated {
        offers: region.offers.len(),
        places: region.places.len(),
        staff: region.staff.len(),
        citizens: region.citizens.len(),
        old_notes,
    })
}

fn old_notes(
    database: &Database,
    world: &World,
    cast: &Arc<Cast>,
    seed: u64,
    mut progress: impl FnMut(usize, usize),
) -> Result<usize, LoadError> {
    let clock = Arc::new(FixedClock::at(world.now));
    let all = world.region.citizens.len();
    let (mut done, mut written) = (0, 0);
    for citizens in world.region.citizens.chunks(BATCH) {
        let notes = citizens.iter().map(|row| {
            let notes = history::of(world, row, seed)?;
            Ok::<_, LoadError>((crate::citizen(row.key), notes))
        });
        let notes = notes.collect::<Result<Vec<_>, _>>()?;
        written += notes.iter().map(|(_, notes)| notes.len()).sum::<usize>();
        let (clock, cast) = (Arc::clone(&clock), Arc::clone(cast));
        database.write(move |tx| {
            let mut stage = Stage::new(tx, &clock, &cast);
            for (citizen, notes) in notes.iter().filter(|(_, notes)| !notes.is_empty()) {
                let import = ImportNotes { citizen: *citizen };
                stage.act("system.setup", import, |tx, permit| {
                    bulk::import(tx, permit, notes)
                })?;
            }
            Ok::<_, LoadError>(())
        })?;
        done += citizens.len();
        progress(done, all);
    }
    Ok(written)
}

/// Whether a citizen is one of the two whose notes are counted out, and how many they have.
fn counted(key: &str) -> Option<usize> {
    match key {
        organisation::FEW => Some(50),
        organisation::MANY => Some(5_000),
        _ => None,
    }
}

/// Whether a citizen's notes are all old ones.
pub(crate) fn only_old_notes(key: &str) -> bool {
    counted(key).is_some()
}
