//! Opening a seat that is to be filled.

use super::body;
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{Period, UnitId, Uuid};

/// Opens a seat of a body for candidates. Its id is chosen by the caller.
#[derive(Clone, Debug)]
pub struct OpenSeat {
    /// The new representation's id.
    pub id: Uuid,
    /// The body.
    pub body: Uuid,
    /// The unit that keeps the register.
    pub unit: UnitId,
    /// The number of the body's group.
    pub group: i64,
    /// What the seat is called ("medlem", "formand").
    pub title: String,
    /// Who approves finally ("regionsrådet").
    pub approved_by: String,
    /// For which period somebody is appointed.
    pub period: Period,
}

impl Action for OpenSeat {
    const NAME: &'static str = "governance.representation.open";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

/// Why a seat cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenSeatError {
    /// The unit keeps no such body.
    #[error("there is no such body")]
    NotFound,
    /// The group is none of the body's, or not ours to fill.
    #[error("this group is not ours to fill")]
    NotOurs,
    /// All seats of the group are open or filled in the period.
    #[error("all {0} seats of the group are open or filled in this period")]
    Full(i64),
    /// It is not said what the seat is or who approves.
    #[error("a seat needs a title and somebody who approves")]
    NoWords,
    /// There is a representation with this id.
    #[error("this seat was opened before")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for OpenSeatError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Opens the seat. On no day are more seats of a group open or filled than it has.
///
/// # Errors
/// [`OpenSeatError`].
pub fn open_seat(tx: &mut Tx<'_>, permit: Permit<OpenSeat>) -> Result<Uuid, OpenSeatError> {
    let new = permit.action();
    if !body::lock(tx, new.body, new.unit)? {
        return Err(OpenSeatError::NotFound);
    }
    let seats = tx.query_opt(
        sql!("SELECT seats FROM outside_body_group WHERE body_id = $1 AND number = $2 AND is_ours"),
        params![new.body, new.group],
        |row| row.get::<i64>(0),
    )?;
    let seats = seats.ok_or(OpenSeatError::NotOurs)?;
    let (title, approved_by) = (new.title.trim(), new.approved_by.trim());
    if title.is_empty() || approved_by.is_empty() {
        return Err(OpenSeatError::NoWords);
    }
    let others = tx.query(
        sql!(
            "SELECT representation_id, valid_from, valid_to FROM representation
             WHERE body_id = $1 AND number = $2 ORDER BY valid_from, representation_id"
        ),
        params![new.body, new.group],
        |row| {
            let period = Period::new(row.get(1)?, row.get(2)?);
            let period = period.map_err(|_| StorageError::decode("period of a representation"))?;
            Ok::<_, StorageError>((row.get::<Uuid>(0)?, period))
        },
    )?;
    if others.iter().any(|(id, _)| *id == new.id) {
        return Err(OpenSeatError::Exists);
    }
    let periods: Vec<Period> = others.into_iter().map(|(_, period)| period).collect();
    if at_most(&periods, new.period) >= seats {
        return Err(OpenSeatError::Full(seats));
    }
    tx.execute(
        sql!(
            "INSERT INTO representation
             (representation_id, body_id, number, title, approved_by_text, valid_from, valid_to, opened_by, opened_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            new.id,
            new.body,
            new.group,
            title,
            approved_by,
            new.period.from(),
            new.period.to(),
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(tx, &fact("governance.representation.opened", new.id, permit.at()))?;
    Ok(new.id)
}

/// How many of the periods hold on the same day at most, on days of `during`. The number changes only on first days.
pub(super) fn at_most(periods: &[Period], during: Period) -> i64 {
    let starts = periods
        .iter()
        .filter_map(|period| period.common(&during))
        .map(|common| common.from());
    let on = |day| periods.iter().filter(|period| period.contains(day)).count();
    let most = starts.map(on).max().unwrap_or(0);
    i64::try_from(most).unwrap_or(i64::MAX)
}
