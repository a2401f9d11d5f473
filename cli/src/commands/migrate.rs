//! `etsted migrate`: brings the database up to this program.

use super::{Address, Outcome, Trouble};
use access::{House, Purpose};
use foundation::SystemClock;
use governance::search::{IndexPapers, index_missing};
use std::process::ExitCode;
use std::sync::Arc;

/// Applies what is missing and says what it was. What tables alone cannot bring up to date, actions do.
pub fn run(address: &Address) -> Outcome {
    let database = address.open()?;
    let applied = database::migrate(&database, &SystemClock).map_err(Trouble::new)?;
    for name in &applied {
        println!("applied {name}");
    }
    let house = House::new(database, Arc::new(SystemClock));
    // A database without an installation has no papers yet.
    let indexed = match house.system("system.setup").map_err(Trouble::new)? {
        Some(actor) => house
            .act(&actor, Purpose::Operation, IndexPapers, index_missing)
            .map_err(Trouble::new)?,
        None => 0,
    };
    if indexed > 0 {
        println!("made {indexed} agenda items findable");
    }
    if applied.is_empty() {
        println!("up to date");
    }
    Ok(ExitCode::SUCCESS)
}
