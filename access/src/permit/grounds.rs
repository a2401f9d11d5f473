//! On what grounds somebody may: the role and the unit that give it, or why nothing does.

use super::{Explanation, Subject};
use crate::{circle_in_reach, reach_through_a_unit, reach_through_oneself, unit_in_reach};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{CircleId, CitizenId, Day, UnitId, UserId};

/// The role that gave a permit and the unit it is held for.
#[derive(Default)]
pub(super) struct Grounds {
    pub(super) role: Option<String>,
    pub(super) unit: Option<UnitId>,
}

/// Finds the grounds, or the explanation why there are none.
pub(super) fn find(
    tx: &mut Tx<'_>,
    user: UserId,
    capability: &'static str,
    subject: Subject,
    day: Day,
) -> Result<Result<Grounds, Explanation>, StorageError> {
    let (found, otherwise) = match subject {
        Subject::Own => return Ok(Ok(Grounds::default())),
        Subject::Anywhere => (held(tx, user, capability, day)?, Explanation::NoRole),
        Subject::Unit(unit) | Subject::NewCitizen(_, unit) => {
            (for_unit(tx, user, capability, unit, day)?, Explanation::OtherUnit)
        }
        Subject::Circle(circle) => (
            for_circle(tx, user, capability, circle, day)?,
            Explanation::OutsideCircle,
        ),
        Subject::Citizen(citizen) => (
            for_citizen(tx, user, capability, citizen, day)?,
            Explanation::NoTie,
        ),
    };
    if let Some(grounds) = found {
        return Ok(Ok(grounds));
    }
    let anywhere = held(tx, user, capability, day)?.is_some();
    Ok(Err(if anywhere { otherwise } else { Explanation::NoRole }))
}

fn read(row: &Row<'_>) -> Result<Grounds, StorageError> {
    Ok(Grounds {
        role: row.get(0)?,
        unit: row.get(1)?,
    })
}

fn held(tx: &mut Tx<'_>, user: UserId, capability: &str, day: Day) -> Result<Option<Grounds>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT r.role, r.unit_id FROM role_held r JOIN role_capability k ON k.role = r.role
             WHERE r.user_id = $1 AND k.capability = $2
               AND r.valid_from <= $3 AND (r.valid_to IS NULL OR r.valid_to > $3)
             ORDER BY r.role, r.unit_id LIMIT 1"
        ),
        params![user, capability, day],
        read,
    )
}

fn for_unit(
    tx: &mut Tx<'_>,
    user: UserId,
    capability: &str,
    unit: UnitId,
    day: Day,
) -> Result<Option<Grounds>, StorageError> {
    // The condition decides; the select only names which role it was.
    tx.query_opt(
        sql!(
            "SELECT r.role, r.unit_id FROM unit u
             JOIN unit_closure up ON up.unit_id = u.unit_id
             JOIN role_held r ON r.unit_id = up.ancestor_id AND r.user_id = $1
             JOIN role_capability k ON k.role = r.role AND k.capability = $2
             WHERE u.unit_id = $4 AND ",
            unit_in_reach!("u.unit_id", "$1", "$2", "$3"),
            " AND r.valid_from <= $3 AND (r.valid_to IS NULL OR r.valid_to > $3)
             ORDER BY r.role, r.unit_id LIMIT 1"
        ),
        params![user, capability, day, unit],
        read,
    )
}

fn for_citizen(
    tx: &mut Tx<'_>,
    user: UserId,
    capability: &str,
    citizen: CitizenId,
    day: Day,
) -> Result<Option<Grounds>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT role, unit_id FROM (SELECT r.role, r.unit_id",
            reach_through_a_unit!("$4", "$1", "$2", "$3"),
            " UNION ALL SELECT r.role, r.unit_id",
            reach_through_oneself!("$4", "$1", "$2", "$3"),
            ") given ORDER BY role, unit_id LIMIT 1"
        ),
        params![user, capability, day, citizen],
        read,
    )
}

fn for_circle(
    tx: &mut Tx<'_>,
    user: UserId,
    capability: &str,
    circle: CircleId,
    day: Day,
) -> Result<Option<Grounds>, StorageError> {
    // The condition decides; the select only names which role it was.
    tx.query_opt(
        sql!(
            "SELECT r.role, r.unit_id FROM role_held r
             JOIN role_capability k ON k.role = r.role
             JOIN circle_member m ON m.user_id = r.user_id
             WHERE r.user_id = $1 AND k.capability = $2 AND m.circle_id = $4 AND ",
            circle_in_reach!("m.circle_id", "$1", "$2", "$3"),
            " AND r.valid_from <= $3 AND (r.valid_to IS NULL OR r.valid_to > $3)
             ORDER BY r.role, r.unit_id LIMIT 1"
        ),
        params![user, capability, day, circle],
        read,
    )
}
