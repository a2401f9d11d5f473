//! Reading the tree.

use super::{Unit, UnitKind, read_unit};
use crate::{Reach, unit_in_reach};
use database::{StorageError, Tx, params, sql};
use foundation::{Day, UnitId};

/// The units within a reach, in the order of level and name.
///
/// # Errors
/// [`StorageError`].
pub fn in_reach(tx: &mut Tx<'_>, reach: Reach) -> Result<Vec<Unit>, StorageError> {
    tx.query(
        sql!(
            "SELECT u.unit_id, u.kind, u.name FROM unit u
             WHERE u.valid_from <= $3 AND (u.valid_to IS NULL OR u.valid_to > $3) AND ",
            unit_in_reach!("u.unit_id", "$1", "$2", "$3"),
            " ORDER BY u.kind, u.sort_key, u.unit_id"
        ),
        params![reach.user(), reach.capability(), reach.day()],
        read_unit,
    )
}

/// The units of one kind within a reach, by name.
///
/// # Errors
/// [`StorageError`].
pub fn kind_in_reach(tx: &mut Tx<'_>, reach: Reach, kind: UnitKind) -> Result<Vec<Unit>, StorageError> {
    tx.query(
        sql!(
            "SELECT u.unit_id, u.kind, u.name FROM unit u
             WHERE u.kind = $4 AND u.valid_from <= $3 AND (u.valid_to IS NULL OR u.valid_to > $3) AND ",
            unit_in_reach!("u.unit_id", "$1", "$2", "$3"),
            " ORDER BY u.sort_key, u.unit_id"
        ),
        params![reach.user(), reach.capability(), reach.day(), kind.code()],
        read_unit,
    )
}

/// A unit and everything below it on a day, in the order of the names.
///
/// # Errors
/// [`StorageError`].
pub fn below(tx: &mut Tx<'_>, unit: UnitId, day: Day) -> Result<Vec<Unit>, StorageError> {
    tx.query(
        sql!(
            "SELECT u.unit_id, u.kind, u.name FROM unit_closure c JOIN unit u ON u.unit_id = c.unit_id
             WHERE c.ancestor_id = $1 AND c.valid_from <= $2 AND (c.valid_to IS NULL OR c.valid_to > $2)
             ORDER BY u.sort_key, u.unit_id"
        ),
        params![unit, day],
        read_unit,
    )
}

/// A unit and everything above it on a day, from the unit upwards.
///
/// # Errors
/// [`StorageError`].
pub fn above(tx: &mut Tx<'_>, unit: UnitId, day: Day) -> Result<Vec<Unit>, StorageError> {
    let mut units = tx.query(
        sql!(
            "SELECT u.unit_id, u.kind, u.name FROM unit_closure c JOIN unit u ON u.unit_id = c.ancestor_id
             WHERE c.unit_id = $1 AND c.valid_from <= $2 AND (c.valid_to IS NULL OR c.valid_to > $2)
             ORDER BY u.unit_id"
        ),
        params![unit, day],
        read_unit,
    )?;
    units.sort_by_key(|found| (found.id != unit, std::cmp::Reverse(found.kind)));
    Ok(units)
}

/// The unit of a kind with this name (compared without case), if there is exactly one.
///
/// # Errors
/// [`StorageError`].
pub fn by_name(tx: &mut Tx<'_>, kind: UnitKind, name: &str) -> Result<Option<Unit>, StorageError> {
    let mut units = tx.query(
        sql!("SELECT unit_id, kind, name FROM unit WHERE kind = $1 AND sort_key = $2 ORDER BY unit_id"),
        params![kind.code(), foundation::sort_key(name)],
        read_unit,
    )?;
    Ok(if units.len() == 1 { units.pop() } else { None })
}

/// The units of a kind, by name. For registers of the organisation, which are open to everybody who is logged in.
///
/// # Errors
/// [`StorageError`].
pub fn named(tx: &mut Tx<'_>, kind: UnitKind) -> Result<Vec<Unit>, StorageError> {
    tx.query(
        sql!("SELECT unit_id, kind, name FROM unit WHERE kind = $1 ORDER BY sort_key, unit_id"),
        params![kind.code()],
        read_unit,
    )
}

/// The municipality with a four-digit code, if known.
///
/// # Errors
/// [`StorageError`].
pub fn municipality(tx: &mut Tx<'_>, code: &str) -> Result<Option<Unit>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT u.unit_id, u.kind, u.name FROM municipality m JOIN unit u ON u.unit_id = m.unit_id
             WHERE m.code = $1"
        ),
        params![code],
        read_unit,
    )
}

/// All municipalities with their four-digit codes, by name: for forms. The register is open to everybody who is logged
/// in.
///
/// # Errors
/// [`StorageError`].
pub fn municipalities(tx: &mut Tx<'_>) -> Result<Vec<(String, Unit)>, StorageError> {
    tx.query(
        sql!(
            "SELECT u.unit_id, u.kind, u.name, m.code FROM municipality m JOIN unit u ON u.unit_id = m.unit_id
             ORDER BY u.sort_key, u.unit_id"
        ),
        params![],
        |row| Ok((row.get(3)?, read_unit(row)?)),
    )
}
