//! Receiving an order.

use super::{MessageKey, OrderContent, store};
use crate::told::tell;
use access::{Action, Permit, Subject, tie};
use database::{StorageError, Tx};
use foundation::{CitizenId, OrderId, Period, UnitId, Uuid};

/// Receives an order for a citizen.
#[derive(Clone, Debug)]
pub struct ReceiveOrder {
    /// The citizen: just registered, or known before.
    pub citizen: CitizenId,
    /// The unit that is asked.
    pub unit: UnitId,
    /// The new order's id.
    pub order: OrderId,
    /// The message that brought it; `None` when it is written down by hand.
    pub message: Option<MessageKey>,
    /// What it carries.
    pub content: OrderContent,
}

impl Action for ReceiveOrder {
    const NAME: &'static str = "record.order.receive";
    const CAPABILITY: &'static str = "order.receive";
    fn subject(&self) -> Subject {
        // The asked unit decides, also for a citizen who lives elsewhere or nowhere in the house yet: receiving an
        // order is what first brings a citizen into a unit's reach. The row goes into the citizen's chain.
        Subject::NewCitizen(self.citizen, self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.order.uuid())
    }
}

/// What came of receiving.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Received {
    /// A new order.
    New(OrderId),
    /// The message was received before; nothing was changed.
    Before(OrderId),
}

impl Received {
    /// The order, new or known.
    #[must_use]
    pub const fn order(self) -> OrderId {
        match self {
            Self::New(order) | Self::Before(order) => order,
        }
    }
}

/// Why an order cannot be received.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveOrderError {
    /// A message with this id and other content was received before.
    #[error("a message with this id and other content was received before")]
    OtherContent,
    /// The period ends before it begins.
    #[error("the ordered period ends before it begins")]
    Period,
    /// A theme, target group or goal breaks a rule of the concepts.
    #[error(transparent)]
    Theme(#[from] crate::ThemeRule),
    /// An order has at most one purpose.
    #[error("an order has at most one purpose")]
    TwoPurposes,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Stores the order and ties the citizen to the unit that is asked, so that the unit can see it.
///
/// # Errors
/// [`ReceiveOrderError`].
pub fn receive(tx: &mut Tx<'_>, permit: Permit<ReceiveOrder>) -> Result<Received, ReceiveOrderError> {
    let new = permit.action();
    if let Some(message) = &new.message
        && !store::claim_message(tx, message, new.citizen, new.order, permit.at())?
    {
        let known = store::message(tx, message)?;
        let same = known.digest == message.digest && known.citizen == new.citizen;
        return if same {
            Ok(Received::Before(known.order))
        } else {
            Err(ReceiveOrderError::OtherContent)
        };
    }
    check(&new.content)?;
    store::insert(tx, new, permit.at(), permit.user())?;
    tie::to_unit(
        tx,
        &permit,
        new.citizen,
        new.unit,
        tie::TieKind::Ordered,
        Period::since(permit.day()),
    )?;
    tell(
        tx,
        new.citizen,
        "record.order.received",
        new.order.uuid(),
        permit.at(),
    )?;
    Ok(Received::New(new.order))
}

fn check(content: &OrderContent) -> Result<(), ReceiveOrderError> {
    let backwards = |from, to| matches!((from, to), (Some(from), Some(to)) if to <= from);
    let services = content
        .services
        .iter()
        .any(|service| backwards(service.from, service.to));
    if services || backwards(content.from, content.to) {
        return Err(ReceiveOrderError::Period);
    }
    if content
        .goals
        .iter()
        .filter(|goal| goal.kind == super::GoalKind::Purpose)
        .count()
        > 1
    {
        return Err(ReceiveOrderError::TwoPurposes);
    }
    crate::code::unlike(content.themes.iter().map(|theme| &theme.assessed.theme().code))?;
    for goal in &content.goals {
        crate::code::unlike(goal.themes.iter().map(|(theme, _)| &theme.code))?;
    }
    Ok(())
}
