//! Ties: what joins a citizen to a unit or a user. Reach follows from them; the rooms that place, order or appoint
//! write them as part of their own action, which is why these functions take that action's permit.

use crate::{Action, Permit};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, Period, TieId, UnitId, UserId};

/// What kind of tie.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TieKind {
    /// An order for the citizen was received by the unit.
    Ordered,
    /// The citizen lives in, or attends, the unit.
    Lives,
    /// The user is the citizen's contact person.
    Contact,
    /// The municipality has the duty to help (handlekommune).
    Municipality,
}

impl TieKind {
    /// The word in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ordered => "ordered",
            Self::Lives => "lives",
            Self::Contact => "contact",
            Self::Municipality => "municipality",
        }
    }
}

/// Ties a citizen to a unit for a period.
///
/// # Errors
/// [`StorageError`].
pub fn to_unit<A: Action>(
    tx: &mut Tx<'_>,
    _permit: &Permit<A>,
    citizen: CitizenId,
    unit: UnitId,
    kind: TieKind,
    period: Period,
) -> Result<TieId, StorageError> {
    let tie = TieId::new();
    tx.execute(
        sql!(
            "INSERT INTO citizen_tie (citizen_id, tie_id, kind, unit_id, valid_from, valid_to)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![citizen, tie, kind.code(), unit, period.from(), period.to()],
    )?;
    Ok(tie)
}

/// Makes a user the citizen's contact person (kontaktperson) for a period.
///
/// # Errors
/// [`StorageError`].
pub fn to_user<A: Action>(
    tx: &mut Tx<'_>,
    _permit: &Permit<A>,
    citizen: CitizenId,
    user: UserId,
    period: Period,
) -> Result<TieId, StorageError> {
    let tie = TieId::new();
    tx.execute(
        sql!(
            "INSERT INTO citizen_tie (citizen_id, tie_id, kind, user_id, valid_from, valid_to)
             VALUES ($1, $2, 'contact', $3, $4, $5)"
        ),
        params![citizen, tie, user, period.from(), period.to()],
    )?;
    Ok(tie)
}

/// Ends a citizen's ties of a kind to one unit from `day` on. Ties that begin later are withdrawn with it.
///
/// # Errors
/// [`StorageError`].
pub fn end_with_unit<A: Action>(
    tx: &mut Tx<'_>,
    _permit: &Permit<A>,
    citizen: CitizenId,
    unit: UnitId,
    kind: TieKind,
    day: Day,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "UPDATE citizen_tie SET valid_to = CASE WHEN valid_from > $4 THEN valid_from ELSE $4 END
             WHERE citizen_id = $1 AND unit_id = $2 AND kind = $3 AND (valid_to IS NULL OR valid_to > $4)"
        ),
        params![citizen, unit, kind.code(), day],
    )?;
    Ok(())
}

/// Gives a citizen the ties of another record of the same person, when that record is merged into this one.
/// The other record keeps its own, so that it can still be read. The municipality with the duty to help is one only:
/// that of the record that lives on.
///
/// # Errors
/// [`StorageError`].
pub fn carry_over<A: Action>(
    tx: &mut Tx<'_>,
    _permit: &Permit<A>,
    from: CitizenId,
    to: CitizenId,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO citizen_tie (citizen_id, tie_id, kind, unit_id, user_id, valid_from, valid_to)
             SELECT $2, tie_id, kind, unit_id, user_id, valid_from, valid_to FROM citizen_tie
             WHERE citizen_id = $1 AND kind <> 'municipality'"
        ),
        params![from, to],
    )?;
    Ok(())
}

/// The contact persons of a citizen on a day, by name.
///
/// # Errors
/// [`StorageError`].
pub fn contacts<A: Action>(
    tx: &mut Tx<'_>,
    _permit: &Permit<A>,
    citizen: CitizenId,
    day: Day,
) -> Result<Vec<(UserId, foundation::Private<String>)>, StorageError> {
    tx.query(
        sql!(
            "SELECT u.user_id, u.name FROM citizen_tie t JOIN app_user u ON u.user_id = t.user_id
             WHERE t.citizen_id = $1 AND t.kind = 'contact' AND t.valid_from <= $2
               AND (t.valid_to IS NULL OR t.valid_to > $2) ORDER BY u.name, u.user_id"
        ),
        params![citizen, day],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
