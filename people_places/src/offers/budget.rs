//! Budgeted occupancy (budgetteret belægning): the one used in the rate, not the actual one (domain §2.1 [S38]).

use super::describe::is_offer;
use access::{Action, Permit, Subject};
use database::outbox::{self, Fact};
use database::{StorageError, Tx, params, sql};
use foundation::{Period, UnitId, Uuid};

/// The budgeted occupancy of an offer for a period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Budget {
    /// In permille: 980 = 98.0 %. May lie above 1000.
    pub permille: i64,
    /// The days for which it holds, usually a year.
    pub period: Period,
}

/// Sets the budgeted occupancy for a period; of several that cover a day, the one recorded last counts.
#[derive(Clone, Debug)]
pub struct SetBudget {
    /// The unit of kind offer.
    pub offer: UnitId,
    /// What is budgeted, for when.
    pub budget: Budget,
}

impl Action for SetBudget {
    const NAME: &'static str = "places.offer.budget";
    const CAPABILITY: &'static str = "place.manage";
    fn subject(&self) -> Subject {
        Subject::Unit(self.offer)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.offer.uuid())
    }
}

/// Why a budgeted occupancy cannot be set.
#[derive(Debug, thiserror::Error)]
pub enum SetBudgetError {
    /// The unit is no offer.
    #[error("this unit is no offer")]
    NoOffer,
    /// Not between 0 and 2000 permille.
    #[error("budgeted occupancy lies between 0 and 200 %")]
    OutOfRange,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Writes the budget and puts out `places.offer.budgeted`.
///
/// # Errors
/// [`SetBudgetError`].
pub fn set(tx: &mut Tx<'_>, permit: Permit<SetBudget>) -> Result<(), SetBudgetError> {
    let SetBudget { offer, budget } = permit.action();
    if !is_offer(tx, *offer)? {
        return Err(SetBudgetError::NoOffer);
    }
    if !(0..=2000).contains(&budget.permille) {
        return Err(SetBudgetError::OutOfRange);
    }
    let (from, to) = (budget.period.from(), budget.period.to());
    tx.execute(
        sql!(
            "INSERT INTO offer_budget (unit_id, budget_id, permille, valid_from, valid_to, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![offer, Uuid::now_v7(), budget.permille, from, to, permit.at(), permit.user()],
    )?;
    let kind = "places.offer.budgeted".to_owned();
    outbox::put(
        tx,
        &Fact {
            citizen: None,
            kind,
            object: offer.uuid(),
            at: permit.at(),
        },
    )?;
    Ok(())
}
