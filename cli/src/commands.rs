//! The commands, one file each.

pub mod actions;
pub mod audit;
pub mod bench;
pub mod demo;
pub mod doctor;
pub mod ffb;
pub mod figures;
pub mod generate;
pub mod hearing;
pub mod mail;
pub mod migrate;
pub mod minutes;
pub mod paper;
pub mod serve;
pub mod user;

use access::{Actor, House};
use clap::Args;
use database::Database;
use foundation::SystemClock;
use std::{fmt, sync::Arc};

/// Why a command stopped; the program then ends with exit code 1.
#[derive(Debug)]
pub struct Trouble(String);

impl Trouble {
    /// Trouble in words that say what to do.
    pub fn new(words: impl fmt::Display) -> Self {
        Self(words.to_string())
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a command returns.
pub type Outcome = Result<std::process::ExitCode, Trouble>;

/// Where the database is.
#[derive(Args, Clone, Debug)]
pub struct Address {
    /// sqlite://PATH or postgres://user:password@host/name
    #[arg(long, env = "ETSTED_DATABASE_URL", hide_env_values = true)]
    pub database: String,
}

impl Address {
    /// Opens the database as it is.
    pub fn open(&self) -> Result<Database, Trouble> {
        Database::open(&self.database).map_err(Trouble::new)
    }

    /// Opens the database, which must be up to date.
    pub fn house(&self) -> Result<House, Trouble> {
        let database = self.open()?;
        let missing = database::pending(&database).map_err(Trouble::new)?;
        if !missing.is_empty() {
            return Err(Trouble::new(format!(
                "the database lacks {} migration(s); run `etsted migrate` first",
                missing.len()
            )));
        }
        Ok(House::new(database, Arc::new(SystemClock)))
    }
}

/// A system user of a founded installation.
pub fn system(house: &House, login: &str) -> Result<Actor, Trouble> {
    let found = house.system(login).map_err(Trouble::new)?;
    found.ok_or_else(|| Trouble::new("this database has no installation yet; `etsted user found` makes one"))
}
