//! Looking at orders: one with everything it carries, and the lists within reach.

use super::{OrderContent, OrderState, load};
use crate::{Told, told::words};
use access::{Action, Permit, Reach, Subject, View, citizen_in_reach};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, DocumentId, Instant, OrderId, PlanId, Private, UnitId, Uuid};

/// Looks at one order.
#[derive(Clone, Debug)]
pub struct ViewOrder {
    /// Whose order.
    pub citizen: CitizenId,
    /// The order.
    pub order: OrderId,
}

impl Action for ViewOrder {
    const NAME: &'static str = "record.order.view";
    const CAPABILITY: &'static str = "order.read";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.order.uuid())
    }
}

impl View for ViewOrder {}

/// An order with its answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// Whose.
    pub citizen: CitizenId,
    /// The unit that is asked.
    pub unit: UnitId,
    /// When it was received and by whom.
    pub received: Told,
    /// Where it stands.
    pub state: OrderState,
    /// The plan opened from it, if any.
    pub plan: Option<PlanId>,
    /// What it carries; documents come without their bytes ([`document`]).
    pub content: OrderContent,
}

/// The order of the permit; `None` when the citizen has no such order.
///
/// # Errors
/// [`StorageError`].
pub fn order(tx: &mut Tx<'_>, permit: &Permit<ViewOrder>) -> Result<Option<Order>, StorageError> {
    let (citizen, id) = (permit.action().citizen, permit.action().order);
    let Some(content) = load::content(tx, citizen, id)? else {
        return Ok(None);
    };
    tx.query_opt(
        sql!(
            "SELECT o.unit_id, o.received_at, o.received_by, r.name, a.answer, a.placement_id, a.reason,
                    a.answered_at, a.answered_by, u.name, p.plan_id
             FROM order_received o
             JOIN app_user r ON r.user_id = o.received_by
             LEFT JOIN order_answer a ON a.citizen_id = o.citizen_id AND a.order_id = o.order_id
             LEFT JOIN app_user u ON u.user_id = a.answered_by
             LEFT JOIN plan p ON p.citizen_id = o.citizen_id AND p.order_id = o.order_id
             WHERE o.citizen_id = $1 AND o.order_id = $2"
        ),
        params![citizen, id],
        |row| {
            Ok(Order {
                id,
                citizen,
                unit: row.get(0)?,
                received: Told::read(row, 1)?,
                state: read_state(row)?,
                plan: row.get(10)?,
                content: content.clone(),
            })
        },
    )
}

fn read_state(row: &Row<'_>) -> Result<OrderState, StorageError> {
    Ok(match row.get::<Option<String>>(4)?.as_deref() {
        None => OrderState::Received,
        Some("accepted") => OrderState::Accepted {
            placement: row.get(5)?,
            told: Told::read(row, 7)?,
        },
        Some("declined") => OrderState::Declined {
            reason: row.get(6)?,
            told: Told::read(row, 7)?,
        },
        Some(_) => return Err(StorageError::decode("answer")),
    })
}

/// Opens a document that came with an order.
#[derive(Clone, Debug)]
pub struct ViewDocument {
    /// Whose order.
    pub citizen: CitizenId,
    /// The order.
    pub order: OrderId,
    /// The document.
    pub document: DocumentId,
}

impl Action for ViewDocument {
    const NAME: &'static str = "record.order.document.view";
    const CAPABILITY: &'static str = "order.read";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.document.uuid())
    }
}

/// A document with its bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// Title.
    pub title: Private<String>,
    /// Media type as the sender gave it: never trust it when showing the document.
    pub media_type: String,
    /// The bytes.
    pub content: Private<Vec<u8>>,
}

/// The document of the permit; `None` when there is none or only its title came.
///
/// # Errors
/// [`StorageError`].
pub fn document(tx: &mut Tx<'_>, permit: &Permit<ViewDocument>) -> Result<Option<Document>, StorageError> {
    let view = permit.action();
    tx.query_opt(
        sql!(
            "SELECT title, media_type, content FROM order_document
             WHERE citizen_id = $1 AND order_id = $2 AND document_id = $3 AND content IS NOT NULL"
        ),
        params![view.citizen, view.order, view.document],
        |row| {
            Ok(Document {
                title: row.get(0)?,
                media_type: row.get(1)?,
                content: row.get(2)?,
            })
        },
    )
}

/// The documents of the order whose bytes came along; of the others only the title did.
///
/// # Errors
/// [`StorageError`].
pub fn documents_with_bytes(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewOrder>,
) -> Result<Vec<DocumentId>, StorageError> {
    tx.query(
        sql!(
            "SELECT document_id FROM order_document
             WHERE citizen_id = $1 AND order_id = $2 AND content IS NOT NULL ORDER BY position"
        ),
        params![permit.action().citizen, permit.action().order],
        |row| row.get(0),
    )
}

/// Looks at the list of orders.
#[derive(Clone, Copy, Debug)]
pub struct ViewOrders;

impl Action for ViewOrders {
    const NAME: &'static str = "record.orders.view";
    const CAPABILITY: &'static str = "order.read";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

impl View for ViewOrders {}

words! {
    /// Which orders a list shows.
    StateFilter {
        /// Not yet answered.
        Received = "received",
        /// Accepted.
        Accepted = "accepted",
        /// Declined.
        Declined = "declined",
        /// All of them.
        All = "all",
    }
}

/// An order as a line in a list. Names of citizens come from `people_places`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OrderRow {
    /// Its id.
    pub id: OrderId,
    /// Whose.
    pub citizen: CitizenId,
    /// The unit that is asked.
    pub unit: UnitId,
    /// Who sent it.
    pub sender_name: String,
    /// When it was made.
    pub ordered_at: Instant,
    /// When it was received.
    pub received_at: Instant,
    /// First day asked for.
    pub from: Option<Day>,
    /// Where it stands; never [`StateFilter::All`].
    pub state: StateFilter,
}

fn read_row(row: &Row<'_>) -> Result<OrderRow, StorageError> {
    Ok(OrderRow {
        id: row.get(0)?,
        citizen: row.get(1)?,
        unit: row.get(2)?,
        sender_name: row.get(3)?,
        ordered_at: row.get(4)?,
        received_at: row.get(5)?,
        from: row.get(6)?,
        state: StateFilter::stored(&row.get::<String>(7)?)?,
    })
}

/// The orders within reach, the newest first, at most 200.
///
/// # Errors
/// [`StorageError`].
pub fn orders(tx: &mut Tx<'_>, reach: Reach, filter: StateFilter) -> Result<Vec<OrderRow>, StorageError> {
    tx.query(
        sql!(
            "SELECT o.order_id, o.citizen_id, o.unit_id, o.sender_name, o.ordered_at, o.received_at, o.order_from,
                    COALESCE(a.answer, 'received')
             FROM order_received o
             LEFT JOIN order_answer a ON a.citizen_id = o.citizen_id AND a.order_id = o.order_id
             WHERE (COALESCE(a.answer, 'received') = $4 OR $4 = 'all') AND ",
            citizen_in_reach!("o.citizen_id", "$1", "$2", "$3"),
            " ORDER BY o.received_at DESC, o.order_id DESC LIMIT 200"
        ),
        params![reach.user(), reach.capability(), reach.day(), filter.code()],
        read_row,
    )
}

/// The orders of one citizen, the newest first, for whoever may see that citizen's orders or plan.
///
/// # Errors
/// [`StorageError`].
pub fn orders_of<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    citizen: CitizenId,
) -> Result<Vec<OrderRow>, StorageError> {
    let reach = permit.reach();
    tx.query(
        sql!(
            "SELECT o.order_id, o.citizen_id, o.unit_id, o.sender_name, o.ordered_at, o.received_at, o.order_from,
                    COALESCE(a.answer, 'received')
             FROM order_received o
             LEFT JOIN order_answer a ON a.citizen_id = o.citizen_id AND a.order_id = o.order_id
             WHERE o.citizen_id = $4 AND ",
            citizen_in_reach!("o.citizen_id", "$1", "$2", "$3"),
            " ORDER BY o.received_at DESC, o.order_id DESC"
        ),
        params![reach.user(), reach.capability(), reach.day(), citizen],
        read_row,
    )
}
