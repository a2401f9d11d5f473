//! Adding a unit under another.

use super::{UnitKind, find};
use crate::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{Day, UnitId, sort_key};

/// Adds a unit. Its id is chosen by the caller, so that data loaded twice makes one unit.
#[derive(Clone, Debug)]
pub struct AddUnit {
    /// The new unit's id.
    pub id: UnitId,
    /// Its level.
    pub kind: UnitKind,
    /// Its name.
    pub name: String,
    /// The unit above; `None` for a region or a municipality.
    pub parent: Option<UnitId>,
    /// First day.
    pub from: Day,
    /// Four-digit code, for a municipality.
    pub municipality_code: Option<String>,
}

impl Action for AddUnit {
    const NAME: &'static str = "access.unit.add";
    const CAPABILITY: &'static str = "access.units";
    fn subject(&self) -> Subject {
        self.parent.map_or(Subject::Anywhere, Subject::Unit)
    }
    fn object(&self) -> Option<foundation::Uuid> {
        Some(self.id.uuid())
    }
}

/// Why a unit cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum UnitError {
    /// The name is empty.
    #[error("a unit needs a name")]
    NoName,
    /// This kind does not fit under that parent.
    #[error("a unit of this kind cannot lie there")]
    WrongPlace,
    /// A municipality needs its four-digit code, and only it has one.
    #[error("a municipality, and only that, has a four-digit code")]
    Code,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Adds the unit and derives who is above it.
///
/// # Errors
/// [`UnitError`].
pub fn add(tx: &mut Tx<'_>, permit: Permit<AddUnit>) -> Result<UnitId, UnitError> {
    let new = permit.action();
    check(tx, new)?;
    tx.execute(
        sql!("INSERT INTO unit (unit_id, kind, name, sort_key, valid_from) VALUES ($1, $2, $3, $4, $5)"),
        params![
            new.id,
            new.kind.code(),
            new.name.trim(),
            sort_key(&new.name),
            new.from
        ],
    )?;
    if let Some(code) = &new.municipality_code {
        tx.execute(
            sql!("INSERT INTO municipality (code, unit_id) VALUES ($1, $2)"),
            params![code, new.id],
        )?;
        run_by_the_same(tx, new)?;
    }
    tx.execute(
        sql!("INSERT INTO unit_closure (ancestor_id, unit_id, valid_from) VALUES ($1, $1, $2)"),
        params![new.id, new.from],
    )?;
    if let Some(parent) = new.parent {
        tx.execute(
            sql!("INSERT INTO unit_under (unit_id, parent_id, valid_from) VALUES ($1, $2, $3)"),
            params![new.id, parent, new.from],
        )?;
        tx.execute(
            sql!(
                "INSERT INTO unit_closure (ancestor_id, unit_id, valid_from, valid_to)
                 SELECT ancestor_id, $1, CASE WHEN valid_from > $3 THEN valid_from ELSE $3 END, valid_to
                 FROM unit_closure WHERE unit_id = $2 AND (valid_to IS NULL OR valid_to > $3)"
            ),
            params![new.id, parent, new.from],
        )?;
    }
    Ok(new.id)
}

/// A municipality lies beside the region's tree, so that no role in the region reaches citizens through it. Those who
/// run the installation run its register of municipalities too: they get their role for it.
fn run_by_the_same(tx: &mut Tx<'_>, new: &AddUnit) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO role_held (user_id, role, unit_id, valid_from)
             SELECT DISTINCT r.user_id, r.role, n.unit_id, n.valid_from
             FROM role_held r JOIN unit u ON u.unit_id = r.unit_id JOIN unit n ON n.unit_id = $1
             WHERE r.role IN ('system', 'operator') AND u.kind = 'region' AND r.valid_to IS NULL"
        ),
        params![new.id],
    )?;
    Ok(())
}

fn check(tx: &mut Tx<'_>, new: &AddUnit) -> Result<(), UnitError> {
    if new.name.trim().is_empty() {
        return Err(UnitError::NoName);
    }
    let four_digits = |code: &String| code.len() == 4 && code.bytes().all(|b| b.is_ascii_digit());
    if (new.kind == UnitKind::Municipality) != new.municipality_code.as_ref().is_some_and(four_digits) {
        return Err(UnitError::Code);
    }
    let fits = match new.parent {
        None => matches!(new.kind, UnitKind::Region | UnitKind::Municipality),
        Some(parent) => find(tx, parent)?.is_some_and(|parent| new.kind.fits_under(parent.kind)),
    };
    if fits { Ok(()) } else { Err(UnitError::WrongPlace) }
}
