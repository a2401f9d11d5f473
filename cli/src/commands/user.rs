//! `etsted user`: founding an installation, adding users, giving roles.

use super::{Address, Outcome, Trouble, system};
use access::role::GiveRole;
use access::unit::{AddUnit, UnitKind};
use access::user::{AddUser, Founding};
use access::{Failure, House, Purpose, login};
use clap::{Args, Subcommand};
use foundation::{Clock, Period, Private, SystemClock, UnitId, UserId};
use std::{fmt::Display, io::BufRead, process::ExitCode};

/// Users and roles.
#[derive(Args)]
pub struct User {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Founds an installation on an empty database: the region (or municipality) that runs the offers
    Found {
        #[command(flatten)]
        address: Address,
        /// The region's name
        name: String,
    },
    /// Adds a municipality that orders and pays
    Municipality {
        #[command(flatten)]
        address: Address,
        /// Four-digit code
        code: String,
        /// Its name
        name: String,
    },
    /// Adds a unit under another
    Unit {
        #[command(flatten)]
        address: Address,
        /// area, offer or unit
        kind: String,
        /// Its name
        name: String,
        /// The id of the unit above it
        #[arg(long)]
        under: UnitId,
    },
    /// Lists the units with their ids
    Units(Address),
    /// Adds a person; the password is read from standard input
    Add {
        #[command(flatten)]
        address: Address,
        /// Log-in name
        login: String,
        /// Full name
        name: String,
        /// Job title
        #[arg(long, default_value = "")]
        title: String,
    },
    /// Gives a person a role for a unit and everything below it, from today
    Role {
        #[command(flatten)]
        address: Address,
        /// Log-in name
        login: String,
        /// educator, team_leader, area_manager, staff_unit, committee_secretary, municipality_contact, order_intake, operator
        role: String,
        /// The unit's id
        unit: UnitId,
    },
}

impl User {
    /// Runs the command.
    pub fn run(&self) -> Outcome {
        match &self.command {
            Command::Found { address, name } => found(address, name),
            Command::Municipality { address, code, name } => {
                add_unit(address, UnitKind::Municipality, name, None, Some(code.clone()))
            }
            Command::Unit {
                address,
                kind,
                name,
                under,
            } => {
                let kind =
                    UnitKind::from_code(kind).map_err(|_| Trouble::new("the kind is area, offer or unit"))?;
                add_unit(address, kind, name, Some(*under), None)
            }
            Command::Units(address) => units(address),
            Command::Add {
                address,
                login,
                name,
                title,
            } => add(address, login, name, title),
            Command::Role {
                address,
                login,
                role,
                unit,
            } => give(address, login, role, *unit),
        }
    }
}

fn found(address: &Address, name: &str) -> Outcome {
    let database = address.open()?;
    database::migrate(&database, &SystemClock).map_err(Trouble::new)?;
    let (region, at) = (UnitId::new(), SystemClock.now());
    let founding = Founding {
        region,
        region_name: name.to_owned(),
        since: SystemClock.today(),
        at,
    };
    database
        .write(move |tx| access::user::found(tx, &founding))
        .map_err(Trouble::new)?;
    println!("{region} {name}");
    Ok(ExitCode::SUCCESS)
}

fn in_words<E: Display>(failure: Failure<E>) -> Trouble {
    Trouble::new(failure)
}

fn add_unit(
    address: &Address,
    kind: UnitKind,
    name: &str,
    parent: Option<UnitId>,
    code: Option<String>,
) -> Outcome {
    let house = address.house()?;
    let by = system(&house, "system.setup")?;
    let from = house.clock().today();
    let new = AddUnit {
        id: UnitId::new(),
        kind,
        name: name.to_owned(),
        parent,
        from,
        municipality_code: code,
    };
    let unit = house
        .act(&by, Purpose::Operation, new, access::unit::add)
        .map_err(in_words)?;
    println!("{unit} {name}");
    Ok(ExitCode::SUCCESS)
}

fn units(address: &Address) -> Outcome {
    let database = address.open()?;
    for kind in UnitKind::ALL {
        for unit in database
            .read(|tx| access::unit::named(tx, kind))
            .map_err(Trouble::new)?
        {
            println!("{} {} {}", unit.id, kind.code(), unit.name);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn add(address: &Address, login_name: &str, name: &str, title: &str) -> Outcome {
    let house = address.house()?;
    let by = system(&house, "system.setup")?;
    eprintln!("Type the password and press Enter:");
    let mut password = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut password)
        .map_err(Trouble::new)?;
    let password = Private::from(password.trim_end_matches(['\r', '\n']));
    if password.show().chars().count() < 12 {
        return Err(Trouble::new(
            "a password has at least 12 characters; nothing was added",
        ));
    }
    let hash = login::hash_password(&password).map_err(Trouble::new)?;
    let id = UserId::new();
    let new = AddUser {
        id,
        login: login::normal(login_name),
        name: Private::from(name),
        title: title.to_owned(),
        password_hash: Some(hash),
    };
    house
        .act(&by, Purpose::Operation, new, access::user::add)
        .map_err(in_words)?;
    println!("{id}");
    Ok(ExitCode::SUCCESS)
}

fn give(address: &Address, login_name: &str, role: &str, unit: UnitId) -> Outcome {
    let house: House = address.house()?;
    let by = system(&house, "system.setup")?;
    let user = house
        .look(&by, Purpose::Operation, access::user::FindUser, {
            let login_name = login_name.to_owned();
            move |tx, permit| access::user::by_login(tx, permit, &login_name)
        })
        .map_err(in_words)?
        .ok_or_else(|| Trouble::new("nobody has this log-in name; `etsted user add` adds people"))?;
    let period = Period::since(house.clock().today());
    house
        .act(
            &by,
            Purpose::Operation,
            GiveRole {
                user,
                role: role.to_owned(),
                unit,
                period,
            },
            access::role::give,
        )
        .map_err(in_words)?;
    println!("given");
    Ok(ExitCode::SUCCESS)
}
