//! `etsted doctor`: is everything there that the pages need?

use super::{Address, Outcome, Trouble, system};
use std::process::ExitCode;

/// Checks the database one step after the other; the first thing wrong says what to do.
pub fn run(address: &Address) -> Outcome {
    let database = address.open()?;
    println!("ok  the database answers ({database:?})");
    let missing = database::pending(&database).map_err(Trouble::new)?;
    if !missing.is_empty() {
        return Err(Trouble::new(format!(
            "{} migration(s) are missing; run `etsted migrate`",
            missing.len()
        )));
    }
    println!("ok  the database is up to date");
    let house = address.house()?;
    system(&house, "system.exchange")?;
    println!("ok  the installation is founded");
    let verified = house.verify_audit(|_| ()).map_err(Trouble::new)?;
    match verified.fault {
        None => println!(
            "ok  the audit log holds ({} rows in {} chains)",
            verified.entries, verified.chains
        ),
        Some(fault) => return Err(Trouble::new(format!("the audit log does not hold: {fault}"))),
    }
    Ok(ExitCode::SUCCESS)
}
