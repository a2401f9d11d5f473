//! Receiving an order message: from the text of a message to an order in the record, in one transaction.
//!
//! What the message says about the order goes to `record`, what it says about people to `people_places`; every step
//! takes its own permit, so the audit log shows each. Rules of the house:
//! - a message that breaks a rule of the guide is refused with the checker's report, and nothing is changed;
//! - the same message twice makes one order, also when two programs receive it at once;
//! - what is known about a citizen is never overwritten: where the message differs, the difference is kept as a text
//!   of the order, and a contact or consent is added only when it is not there yet;
//! - the plan comes when the order is accepted (`record::plans::open`), from what is stored here.
//!
//! Nothing that leaves this module as an error holds a name, a number or a text of the message.

mod content;
mod near;
mod parties;
mod people;
mod texts;
mod words;

use super::check::{self, Kind, Report, Unreadable};
use super::order::OrderMessage;
use access::unit::{self, Unit, UnitKind};
use access::{
    Action, Actor, Failure, House, Permit, PermitError, Purpose, Refusal, StorageError, Subject, Tx,
};
use database::StorageErrorKind;
use foundation::{CitizenId, Clock, OrderId, UnitId};
use record::orders::{MessageKey, ReceiveOrder, ReceiveOrderError};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// How the text of an order begins that says which type of offer was asked for; the display of the type follows.
pub const WANTED_OFFER_TYPE: &str = "Ønsket tilbudstype: ";

/// How often a receiving is tried when two programs get in each other's way.
const ATTEMPTS: usize = 4;

/// Takes in an order message.
#[derive(Clone, Copy, Debug)]
pub struct ReceiveMessage;

impl Action for ReceiveMessage {
    const NAME: &'static str = "exchange.ffb.receive";
    const CAPABILITY: &'static str = "order.receive";
    fn subject(&self) -> Subject {
        // The receiving unit decides in the next step: it is known only when the message has been read.
        Subject::Anywhere
    }
}

/// What came of a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Received {
    /// The order.
    pub order: OrderId,
    /// The citizen whose order it is.
    pub citizen: CitizenId,
    /// The unit that is asked.
    pub unit: UnitId,
    /// Whether it was received now; `false` when the same message had been received before.
    pub new: bool,
    /// Paths of what the message held and no reader knows.
    pub unread: Vec<String>,
    /// What somebody should look at.
    pub notes: Vec<Note>,
}

/// Something about a received order that somebody should look at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Note {
    /// No offer has the receiver's name: the region received it.
    ReceivedByRegion,
    /// The message names no municipality of the register: only the receiving unit reaches the citizen.
    UnknownMunicipality,
    /// The record names another municipality than the message; it was not changed.
    OtherMunicipality,
    /// The message differs from the record (name, phone, mail, address or contacts); it is kept with the order.
    OtherPersonalData,
    /// The message brought no person number: compare with the records there are.
    NoPersonNumber,
    /// The message brought a CPR number for somebody with a replacement number.
    NumberArrived,
    /// The numbers of the message belong to two records; they are probably one person and should be merged.
    TwoRecords,
}

impl Note {
    /// A stable word for texts and scripts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ReceivedByRegion => "received-by-region",
            Self::UnknownMunicipality => "unknown-municipality",
            Self::OtherMunicipality => "other-municipality",
            Self::OtherPersonalData => "other-personal-data",
            Self::NoPersonNumber => "no-person-number",
            Self::NumberArrived => "number-arrived",
            Self::TwoRecords => "two-records",
        }
    }
}

impl std::fmt::Display for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::ReceivedByRegion => "no offer has the receiver's name; the region received the order",
            Self::UnknownMunicipality => {
                "the acting municipality is not in the register; only the receiving unit sees the citizen"
            }
            Self::OtherMunicipality => {
                "the record names another municipality than the message; it was not changed"
            }
            Self::OtherPersonalData => {
                "the message differs from the record; the differences are kept with the order"
            }
            Self::NoPersonNumber => {
                "the message has no person number; check whether the citizen is known already"
            }
            Self::NumberArrived => "the message brought a CPR number for a citizen with a replacement number",
            Self::TwoRecords => "the numbers of the message belong to two records; they should be merged",
        })
    }
}

/// Why a message was not received. Nothing was changed. Holds nothing about a person.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveError {
    /// It breaks a rule: of the guide, or one without which the order cannot be stored.
    #[error("the message was refused: {} rule(s) broken", .0.errors.len())]
    Refused(Report),
    /// It is not JSON.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The actor may not receive it.
    #[error("{0}")]
    NotAllowed(Refusal),
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

/// Receives the text of an order message.
///
/// # Errors
/// [`ReceiveError`]; nothing is changed then.
pub fn receive(house: &House, actor: &Actor, text: &str) -> Result<Received, ReceiveError> {
    let value = check::parse(text)?;
    let message = OrderMessage::read(&value).map_err(ReceiveError::Refused)?;
    let key = MessageKey {
        sender: message.source.clone(),
        message: message.message_id.clone(),
        digest: Sha256::digest(value["entry"].to_string()).to_vec(),
    };
    let message = Arc::new(message);
    let mut attempt = 1;
    loop {
        let (message, key) = (Arc::clone(&message), key.clone());
        let (by, clock) = (actor.clone(), Arc::clone(house.clock()));
        let outcome = house.act(actor, Purpose::Exchange, ReceiveMessage, move |tx, permit| {
            Intake {
                tx,
                actor: &by,
                clock: &*clock,
                permit,
                notes: Vec::new(),
            }
            .message(&message, key)
        });
        match outcome {
            Ok(received) => return Ok(received),
            Err(Failure::Refused(refusal)) => return Err(ReceiveError::NotAllowed(refusal)),
            Err(Failure::Rule(Stop::Refused(report))) => return Err(ReceiveError::Refused(report)),
            Err(Failure::Rule(Stop::NotAllowed(refusal))) => {
                house
                    .log_refusal(refusal.clone(), Purpose::Exchange)
                    .map_err(ReceiveError::Storage)?;
                return Err(ReceiveError::NotAllowed(refusal));
            }
            // Somebody received for the same citizen in this moment: the second look finds what they wrote.
            Err(Failure::Rule(Stop::Storage(error)) | Failure::Storage(error))
                if passes(&error) && attempt < ATTEMPTS =>
            {
                attempt += 1;
            }
            Err(Failure::Rule(Stop::Storage(error)) | Failure::Storage(error)) => {
                return Err(ReceiveError::Storage(error));
            }
        }
    }
}

fn passes(error: &StorageError) -> bool {
    matches!(
        error.kind(),
        StorageErrorKind::Unique | StorageErrorKind::Conflict
    )
}

/// Why the transaction stops.
enum Stop {
    Refused(Report),
    NotAllowed(Refusal),
    Storage(StorageError),
}

impl Stop {
    /// A refusal for a rule of ours.
    fn rule(rule: &str, message: &str) -> Self {
        Self::Refused(Report::refused(Kind::OrderMessage, rule, "entry", message))
    }
}

impl From<StorageError> for Stop {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

impl From<PermitError> for Stop {
    fn from(error: PermitError) -> Self {
        match error {
            PermitError::Refused(refusal) => Self::NotAllowed(refusal),
            PermitError::Storage(error) => Self::Storage(error),
        }
    }
}

impl From<ReceiveOrderError> for Stop {
    fn from(error: ReceiveOrderError) -> Self {
        use ReceiveOrderError as E;
        match error {
            E::OtherContent => Self::rule(
                "etsted: one content per message",
                "A message with this id and other content was received before. Send the change under a new id.",
            ),
            E::Period => Self::rule(
                "etsted: period",
                "A period ends before it begins. Correct it and send again.",
            ),
            E::Theme(_) => Self::rule(
                "etsted: themes and target groups",
                "A theme or target group stands twice, or two target groups are primary. Correct it and send again.",
            ),
            E::TwoPurposes => Self::rule(
                "etsted: one purpose",
                "An order has one purpose. Correct it and send again.",
            ),
            E::Storage(error) => Self::Storage(error),
        }
    }
}

/// One transaction of receiving.
struct Intake<'a, 't> {
    tx: &'a mut Tx<'t>,
    actor: &'a Actor,
    clock: &'a dyn Clock,
    permit: Permit<ReceiveMessage>,
    notes: Vec<Note>,
}

impl Intake<'_, '_> {
    fn permit<A: Action>(&mut self, action: A) -> Result<Permit<A>, Stop> {
        Ok(access::permit(
            self.tx,
            self.actor,
            self.clock,
            Purpose::Exchange,
            action,
        )?)
    }

    fn note(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn message(mut self, message: &OrderMessage, key: MessageKey) -> Result<Received, Stop> {
        let unit = self.receiving_unit(message)?;
        let municipality = self.municipality(message)?;
        let who = self.citizen(message, unit.id, municipality.as_ref())?;
        let mut content = content::content(message, self.permit.at())?;
        content.texts.extend(who.differences);
        let order = OrderId::new();
        let action = ReceiveOrder {
            citizen: who.citizen,
            unit: unit.id,
            order,
            message: Some(key),
            content,
        };
        let permit = self.permit(action)?;
        let stored = record::orders::receive(self.tx, permit)?;
        let new = matches!(stored, record::orders::Received::New(_));
        if new {
            self.arrived_number(who.citizen, who.new_number)?;
            self.people(message, who.citizen, unit.id)?;
        } else {
            self.notes.clear();
        }
        Ok(Received {
            order: stored.order(),
            citizen: who.citizen,
            unit: unit.id,
            new,
            unread: message.unread.clone(),
            notes: self.notes,
        })
    }

    /// The offer that has the receiver's name, else the region.
    fn receiving_unit(&mut self, message: &OrderMessage) -> Result<Unit, Stop> {
        for receiver in message
            .receivers
            .iter()
            .filter_map(|receiver| receiver.name.as_deref())
        {
            if let Some(offer) = unit::by_name(self.tx, UnitKind::Offer, receiver)? {
                return Ok(offer);
            }
        }
        self.note(Note::ReceivedByRegion);
        unit::named(self.tx, UnitKind::Region)?
            .into_iter()
            .next()
            .ok_or_else(|| StorageError::decode("an installation has a region").into())
    }
}
