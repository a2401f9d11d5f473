//! Roles: what they are called, who holds them, and the giving of them.

use crate::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{Day, Period, UnitId, UserId, Uuid};

/// The start roles of an installation. What each allows is rows in `role_capability`; further roles are rows too.
pub const START_ROLES: [&str; 11] = [
    "educator",
    "team_leader",
    "area_manager",
    "staff_unit",
    "committee_secretary",
    "committee_member",
    "municipality_contact",
    "order_intake",
    "operator",
    "public_site",
    "system",
];

/// Gives a user a role for a unit and everything below it.
#[derive(Clone, Debug)]
pub struct GiveRole {
    /// Who gets it.
    pub user: UserId,
    /// The role's name.
    pub role: String,
    /// The unit.
    pub unit: UnitId,
    /// For how long.
    pub period: Period,
}

impl Action for GiveRole {
    const NAME: &'static str = "access.role.give";
    const CAPABILITY: &'static str = "access.users";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.user.uuid())
    }
}

/// Why a role cannot be given.
#[derive(Debug, thiserror::Error)]
pub enum GiveRoleError {
    /// No row names this role.
    #[error("there is no role with this name")]
    UnknownRole,
    /// The user holds it from that day already.
    #[error("the user holds this role there from that day already")]
    Held,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for GiveRoleError {
    fn from(error: StorageError) -> Self {
        if error.kind() == database::StorageErrorKind::Unique {
            Self::Held
        } else {
            Self::Storage(error)
        }
    }
}

/// Gives the role.
///
/// # Errors
/// [`GiveRoleError`].
pub fn give(tx: &mut Tx<'_>, permit: Permit<GiveRole>) -> Result<(), GiveRoleError> {
    let give = permit.action();
    let known = tx.query_opt(
        sql!("SELECT role FROM role WHERE role = $1"),
        params![give.role],
        |row| row.get::<String>(0),
    )?;
    if known.is_none() {
        return Err(GiveRoleError::UnknownRole);
    }
    tx.execute(
        sql!(
            "INSERT INTO role_held (user_id, role, unit_id, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5)"
        ),
        params![
            give.user,
            give.role,
            give.unit,
            give.period.from(),
            give.period.to()
        ],
    )?;
    Ok(())
}

/// A role that a user holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeldRole {
    /// The role.
    pub role: String,
    /// The unit it is held for.
    pub unit: UnitId,
    /// That unit's name.
    pub unit_name: String,
}

/// The roles a user holds on a day, for the page header: first those that count through every tie, where the person
/// mostly works.
///
/// # Errors
/// [`StorageError`].
pub fn held_by(tx: &mut Tx<'_>, user: UserId, day: Day) -> Result<Vec<HeldRole>, StorageError> {
    tx.query(
        sql!(
            "SELECT r.role, r.unit_id, u.name FROM role_held r
             JOIN unit u ON u.unit_id = r.unit_id JOIN role ro ON ro.role = r.role
             WHERE r.user_id = $1 AND r.valid_from <= $2 AND (r.valid_to IS NULL OR r.valid_to > $2)
             ORDER BY CASE WHEN ro.through IS NULL THEN 0 ELSE 1 END, r.role, u.sort_key, r.unit_id"
        ),
        params![user, day],
        |row| {
            Ok(HeldRole {
                role: row.get(0)?,
                unit: row.get(1)?,
                unit_name: row.get(2)?,
            })
        },
    )
}

/// What a user may do somewhere on a day: decides which pages the navigation offers, never what a page shows.
///
/// # Errors
/// [`StorageError`].
pub fn capabilities_of(tx: &mut Tx<'_>, user: UserId, day: Day) -> Result<Vec<String>, StorageError> {
    tx.query(
        sql!(
            "SELECT DISTINCT k.capability FROM role_held r JOIN role_capability k ON k.role = r.role
             WHERE r.user_id = $1 AND r.valid_from <= $2 AND (r.valid_to IS NULL OR r.valid_to > $2)
             ORDER BY k.capability"
        ),
        params![user, day],
        |row| row.get(0),
    )
}
