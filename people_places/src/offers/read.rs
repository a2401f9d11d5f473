//! Reading offers within reach.

use super::{Counting, CountingRule, StayKind};
use access::{Action, Reach, Subject, unit_in_reach};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{Day, UnitId};

/// Shows offers and places within reach.
#[derive(Clone, Copy, Debug)]
pub struct ListOffers;

impl Action for ListOffers {
    const NAME: &'static str = "places.offer.list";
    const CAPABILITY: &'static str = "place.read";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// An offer as described on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// The unit of kind offer.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// FFB code of *Tilbud*.
    pub kind_code: String,
    /// What staying there means.
    pub stay: StayKind,
    /// Legal basis.
    pub legal_basis: String,
    /// Supervising authority.
    pub supervising_authority: String,
    /// Address.
    pub address: String,
    /// How days are counted.
    pub rule: CountingRule,
}

pub(crate) fn rule(row: &Row<'_>, at: usize) -> Result<CountingRule, StorageError> {
    let counting = Counting::from_code(&row.get::<String>(at + 1)?);
    Ok(CountingRule {
        from: row.get(at)?,
        counting: counting.ok_or_else(|| StorageError::decode("counting rule"))?,
        first_day_counts: row.get(at + 2)?,
        last_day_counts: row.get(at + 3)?,
    })
}

fn read(row: &Row<'_>) -> Result<Offer, StorageError> {
    Ok(Offer {
        unit: row.get(0)?,
        name: row.get(1)?,
        kind_code: row.get(2)?,
        stay: StayKind::from_code(&row.get::<String>(3)?)?,
        legal_basis: row.get(4)?,
        supervising_authority: row.get(5)?,
        address: row.get(6)?,
        rule: rule(row, 7)?,
    })
}

/// The offers within reach that are described on a day, by name.
///
/// # Errors
/// [`StorageError`].
pub fn offers(tx: &mut Tx<'_>, reach: Reach, day: Day) -> Result<Vec<Offer>, StorageError> {
    tx.query(
        sql!(
            "SELECT u.unit_id, u.name, d.kind_code, d.stay, d.legal_basis, d.supervising_authority, d.address,
                    d.valid_from, d.counting, d.is_first_day_counted, d.is_last_day_counted
             FROM unit u JOIN offer_description d ON d.unit_id = u.unit_id
             WHERE u.kind = 'offer' AND d.description_id =
                 (SELECT n.description_id FROM offer_description n WHERE n.unit_id = u.unit_id AND n.valid_from <= $4
                  ORDER BY n.valid_from DESC, n.recorded_at DESC, n.description_id DESC LIMIT 1)
               AND ",
            unit_in_reach!("u.unit_id", "$1", "$2", "$3"),
            " ORDER BY u.sort_key, u.unit_id"
        ),
        params![reach.user(), reach.capability(), reach.day(), day],
        read,
    )
}

/// One offer within reach as described on a day; "not there" and "not yours" are both `None`.
///
/// # Errors
/// [`StorageError`].
pub fn offer(tx: &mut Tx<'_>, reach: Reach, offer: UnitId, day: Day) -> Result<Option<Offer>, StorageError> {
    Ok(offers(tx, reach, day)?
        .into_iter()
        .find(|found| found.unit == offer))
}

/// What staying at an offer means on a day; `None` when it is not described by then.
pub(crate) fn stay_on(tx: &mut Tx<'_>, offer: UnitId, day: Day) -> Result<Option<StayKind>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT stay FROM offer_description WHERE unit_id = $1 AND valid_from <= $2
             ORDER BY valid_from DESC, recorded_at DESC, description_id DESC LIMIT 1"
        ),
        params![offer, day],
        |row| StayKind::from_code(&row.get::<String>(0)?),
    )
}
