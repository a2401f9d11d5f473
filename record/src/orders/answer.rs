//! Answering an order: accepting it onto a placement, or declining it. One answer, once.

use super::store;
use crate::told::tell;
use access::{Action, Permit, Subject, tie};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, OrderId, PlacementId, Private, Uuid};

/// Accepts an order onto a placement that was made in the same transaction.
#[derive(Clone, Debug)]
pub struct AcceptOrder {
    /// Whose order.
    pub citizen: CitizenId,
    /// The order.
    pub order: OrderId,
    /// The placement.
    pub placement: PlacementId,
    /// First day of the placement: until then the tie of the order keeps the citizen in reach.
    pub starts: Day,
}

impl Action for AcceptOrder {
    const NAME: &'static str = "record.order.accept";
    const CAPABILITY: &'static str = "order.accept";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.order.uuid())
    }
}

/// Why an order cannot be accepted.
#[derive(Debug, thiserror::Error)]
pub enum AcceptOrderError {
    /// The citizen has no such order.
    #[error("there is no such order")]
    Unknown,
    /// It was answered before.
    #[error("the order was answered before")]
    Answered {
        /// Whether it was accepted.
        accepted: bool,
    },
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Accepts the order.
///
/// # Errors
/// [`AcceptOrderError`].
pub fn accept(tx: &mut Tx<'_>, permit: Permit<AcceptOrder>) -> Result<OrderId, AcceptOrderError> {
    let yes = permit.action();
    let standing = store::standing(tx, yes.citizen, yes.order)?.ok_or(AcceptOrderError::Unknown)?;
    if let Some(accepted) = standing.accepted {
        return Err(AcceptOrderError::Answered { accepted });
    }
    tx.execute(
        sql!(
            "INSERT INTO order_answer (citizen_id, order_id, answer, placement_id, answered_at, answered_by)
             VALUES ($1, $2, 'accepted', $3, $4, $5)"
        ),
        params![yes.citizen, yes.order, yes.placement, permit.at(), permit.user()],
    )?;
    let tomorrow = permit.day().tomorrow().unwrap_or(permit.day());
    end_tie(tx, &permit, yes.citizen, &standing, yes.starts.max(tomorrow))?;
    tell(
        tx,
        yes.citizen,
        "record.order.accepted",
        yes.order.uuid(),
        permit.at(),
    )?;
    Ok(yes.order)
}

/// Declines an order, with the reason that the municipality is told.
#[derive(Clone, Debug)]
pub struct DeclineOrder {
    /// Whose order.
    pub citizen: CitizenId,
    /// The order.
    pub order: OrderId,
    /// Why.
    pub reason: Private<String>,
}

impl Action for DeclineOrder {
    const NAME: &'static str = "record.order.decline";
    const CAPABILITY: &'static str = "order.accept";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.order.uuid())
    }
}

/// Why an order cannot be declined.
#[derive(Debug, thiserror::Error)]
pub enum DeclineOrderError {
    /// The municipality must be told why.
    #[error("say why the order is declined")]
    NoReason,
    /// The citizen has no such order.
    #[error("there is no such order")]
    Unknown,
    /// It was answered before.
    #[error("the order was answered before")]
    Answered {
        /// Whether it was accepted.
        accepted: bool,
    },
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Declines the order. From tomorrow the unit no longer reaches the citizen by it.
///
/// # Errors
/// [`DeclineOrderError`].
pub fn decline(tx: &mut Tx<'_>, permit: Permit<DeclineOrder>) -> Result<OrderId, DeclineOrderError> {
    let no = permit.action();
    if no.reason.show().trim().is_empty() {
        return Err(DeclineOrderError::NoReason);
    }
    let standing = store::standing(tx, no.citizen, no.order)?.ok_or(DeclineOrderError::Unknown)?;
    if let Some(accepted) = standing.accepted {
        return Err(DeclineOrderError::Answered { accepted });
    }
    tx.execute(
        sql!(
            "INSERT INTO order_answer (citizen_id, order_id, answer, reason, answered_at, answered_by)
             VALUES ($1, $2, 'declined', $3, $4, $5)"
        ),
        params![no.citizen, no.order, no.reason, permit.at(), permit.user()],
    )?;
    let tomorrow = permit.day().tomorrow().unwrap_or(permit.day());
    end_tie(tx, &permit, no.citizen, &standing, tomorrow)?;
    tell(
        tx,
        no.citizen,
        "record.order.declined",
        no.order.uuid(),
        permit.at(),
    )?;
    Ok(no.order)
}

/// Ends the tie of the order, unless another unanswered order for the same unit still needs it.
fn end_tie<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    citizen: CitizenId,
    standing: &store::Standing,
    day: Day,
) -> Result<(), StorageError> {
    if store::others_waiting(tx, citizen, standing.unit)? {
        return Ok(());
    }
    tie::end_with_unit(tx, permit, citizen, standing.unit, tie::TieKind::Ordered, day)
}
