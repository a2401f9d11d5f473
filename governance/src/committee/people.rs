//! Who can be given a seat: the people with a log-in.

use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{Private, UnitId, UserId};

/// Shows the people with a log-in to somebody who gives seats.
#[derive(Clone, Copy, Debug)]
pub struct ViewPeople {
    /// The committee's unit.
    pub unit: UnitId,
}

impl Action for ViewPeople {
    const NAME: &'static str = "governance.committee.people";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
}

/// Somebody who can be given a seat.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seatable {
    /// The user.
    pub user: UserId,
    /// The person's name.
    pub name: Private<String>,
    /// Job title.
    pub title: String,
}

/// The people whose log-in has not ended, by name.
///
/// # Errors
/// [`StorageError`].
pub fn people(tx: &mut Tx<'_>, _permit: &Permit<ViewPeople>) -> Result<Vec<Seatable>, StorageError> {
    let mut people = tx.query(
        sql!(
            "SELECT user_id, name, title FROM app_user WHERE kind = 'person' AND ended_at IS NULL
             ORDER BY name, user_id"
        ),
        params![],
        |row| {
            Ok::<_, StorageError>(Seatable {
                user: row.get(0)?,
                name: row.get(1)?,
                title: row.get(2)?,
            })
        },
    )?;
    // Names have no stored key; few enough to sort here.
    people.sort_by_cached_key(|person| foundation::sort_key(person.name.show()));
    Ok(people)
}
