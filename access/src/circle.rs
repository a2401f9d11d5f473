//! Closed circles (lukkede kredse): who may see what a committee has closed. Seats, the secretary's task and
//! substitutions decide who belongs; the room that gives those writes the membership as part of its own action, which
//! is why these functions take that action's permit.

use crate::{Action, Permit};
use database::{StorageError, Tx, params, sql};
use foundation::{CircleId, Day, Period, UserId, Uuid};

/// Admits a user to a circle for a period. `member` is the seat or substitution that gives it; the same one again
/// changes nothing.
///
/// # Errors
/// [`StorageError`].
pub fn admit<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    circle: CircleId,
    member: Uuid,
    user: UserId,
    period: Period,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO circle_member (circle_id, member_id, user_id, valid_from, valid_to, admitted_by, admitted_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING"
        ),
        params![
            circle,
            member,
            user,
            period.from(),
            period.to(),
            permit.user(),
            permit.at()
        ],
    )?;
    Ok(())
}

/// Lets go of the membership that `member` gave, from `to` on. Who belongs through another seat stays.
///
/// # Errors
/// [`StorageError`].
pub fn leave<A: Action>(
    tx: &mut Tx<'_>,
    _permit: &Permit<A>,
    circle: CircleId,
    member: Uuid,
    to: Day,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "UPDATE circle_member SET valid_to = CASE WHEN valid_from > $3 THEN valid_from ELSE $3 END
             WHERE circle_id = $1 AND member_id = $2 AND (valid_to IS NULL OR valid_to > $3)"
        ),
        params![circle, member, to],
    )?;
    Ok(())
}

/// Who belongs to a circle on a day, each once, by id.
///
/// # Errors
/// [`StorageError`].
pub fn members<A: Action>(
    tx: &mut Tx<'_>,
    _permit: &Permit<A>,
    circle: CircleId,
    day: Day,
) -> Result<Vec<UserId>, StorageError> {
    tx.query(
        sql!(
            "SELECT DISTINCT user_id FROM circle_member WHERE circle_id = $1 AND valid_from <= $2
               AND (valid_to IS NULL OR valid_to > $2) ORDER BY user_id"
        ),
        params![circle, day],
        |row| row.get(0),
    )
}
