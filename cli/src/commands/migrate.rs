//! `etsted migrate`: brings the database up to this program.

use super::{Address, Outcome, Trouble};
use foundation::SystemClock;
use std::process::ExitCode;

/// Applies what is missing and says what it was.
pub fn run(address: &Address) -> Outcome {
    let database = address.open()?;
    let applied = database::migrate(&database, &SystemClock).map_err(Trouble::new)?;
    for name in &applied {
        println!("applied {name}");
    }
    if applied.is_empty() {
        println!("up to date");
    }
    Ok(ExitCode::SUCCESS)
}
