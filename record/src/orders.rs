//! Orders (bestillinger): what a municipality asks for, as it came, and the one answer it gets.
//!
//! An order is never changed. Accepting or declining it is a row beside it; what the citizen's own record takes over
//! from it is copied when a plan is opened ([`crate::plans::open`]).

mod answer;
pub(crate) mod load;
mod read;
mod receive;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use answer::{AcceptOrder, AcceptOrderError, DeclineOrder, DeclineOrderError, accept, decline};
pub use read::{
    Document, Order, OrderRow, StateFilter, ViewDocument, ViewOrder, ViewOrders, document,
    documents_with_bytes, order, orders, orders_of,
};
pub use receive::{ReceiveOrder, ReceiveOrderError, Received, receive};

use crate::{AssessedTheme, Code, Rank, TargetGroups, Theme, told::words};
use foundation::{Day, DocumentId, GoalId, Instant, PlacementId, Private};

words! {
    /// The three levels of what is worked for, above the provider's own sub-goals (domain §3.6).
    GoalKind {
        /// The citizen's own goals and wishes (borgers mål og ønsker).
        Objective = "objective",
        /// The purpose of the intervention (indsatsformål).
        Purpose = "purpose",
        /// A goal of the intervention (indsatsmål).
        Goal = "goal",
    }
}

words! {
    /// What a text of an order is about.
    TextKind {
        /// Assessment of the citizen's situation (vurdering af borgers situation).
        Situation = "situation",
        /// The citizen's resources (borgerens ressourcer).
        Resources = "resources",
        /// The citizen's perspective (borgerens perspektiv).
        Perspective = "perspective",
        /// A matter of interest on a theme (opmærksomhedspunkt).
        Interest = "interest",
        /// Another running intervention (relateret indsats).
        RelatedPlan = "related-plan",
        /// A diagnosis as somebody stated it.
        Diagnosis = "diagnosis",
        /// Anything else that the order carried in words.
        Other = "other",
    }
}

/// How the message that brought the order is known, so that the same message twice makes one order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MessageKey {
    /// The sender's endpoint or other stable name.
    pub sender: String,
    /// The message's id as the sender gave it.
    pub message: String,
    /// Digest of the message's content: the same id with other content is refused.
    pub digest: Vec<u8>,
}

/// Everything an order carries about what is asked for. The citizen, contacts and consents go to `people_places`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OrderContent {
    /// Name of the sending organisation.
    pub sender_name: String,
    /// Name of the receiving organisation.
    pub receiver_name: String,
    /// Four-digit code of the acting municipality (handlekommune).
    pub municipality_code: Option<String>,
    /// The municipality's case number.
    pub case_number: Option<String>,
    /// When the order was made.
    pub ordered_at: Instant,
    /// First day asked for.
    pub from: Option<Day>,
    /// First day after the period asked for.
    pub to: Option<Day>,
    /// How often it is to be followed up, in words.
    pub rhythm: Option<Private<String>>,
    /// Who pays.
    pub account: Account,
    /// Target groups with their ranks.
    pub target_groups: TargetGroups,
    /// Objective, purpose and goals.
    pub goals: Vec<OrderedGoal>,
    /// Assessed themes.
    pub themes: Vec<OrderedTheme>,
    /// Services asked for.
    pub services: Vec<OrderedService>,
    /// Need level (støttebehov).
    pub need: Option<OrderedNeed>,
    /// Organisations and people that take part.
    pub participants: Vec<Participant>,
    /// Documents that came along.
    pub documents: Vec<NewDocument>,
    /// Assessments and other texts.
    pub texts: Vec<OrderText>,
}

/// The account that is charged.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Account {
    /// Account number.
    pub number: Option<String>,
    /// EAN (GLN) of the payer, 13 digits.
    pub ean: Option<String>,
    /// Name of the account's owner.
    pub owner: Option<String>,
}

/// An objective, purpose or goal in an order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OrderedGoal {
    /// Its id.
    pub id: GoalId,
    /// Which of the three.
    pub kind: GoalKind,
    /// In words.
    pub text: Private<String>,
    /// Kind of change (måltype), for a goal.
    pub change: Option<Code>,
    /// Expected functioning level, for a goal.
    pub level: Option<Code>,
    /// Addressed themes with their ranks.
    pub themes: Vec<(Theme, Rank)>,
}

/// A theme in an order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OrderedTheme {
    /// The theme and its level.
    pub assessed: AssessedTheme,
    /// When it was first recorded, if the order says so.
    pub recorded: Option<Day>,
    /// When it is to be followed up.
    pub follow_up: Option<Day>,
}

/// A service (ydelse) in an order: with a code, or in words only.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OrderedService {
    /// What.
    pub what: ServiceName,
    /// First day, if given.
    pub from: Option<Day>,
    /// First day after.
    pub to: Option<Day>,
    /// The status word of the order (`not-started`, …).
    pub status: String,
}

/// What a service is called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ServiceName {
    /// A code of the service table.
    Coded(Code),
    /// Words, where the order has no code.
    Text(Private<String>),
}

impl ServiceName {
    pub(crate) const fn code(&self) -> Option<&Code> {
        match self {
            Self::Coded(code) => Some(code),
            Self::Text(_) => None,
        }
    }
    pub(crate) const fn text(&self) -> Option<&Private<String>> {
        match self {
            Self::Coded(_) => None,
            Self::Text(text) => Some(text),
        }
    }
    pub(crate) fn stored(
        code: Option<String>,
        text: Option<Private<String>>,
    ) -> Result<Self, database::StorageError> {
        match (code, text) {
            (Some(code), _) => Ok(Self::Coded(Code::stored(code))),
            (None, Some(text)) => Ok(Self::Text(text)),
            (None, None) => Err(database::StorageError::decode("service name")),
        }
    }
}

/// The need level in an order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OrderedNeed {
    /// The level's code (støttebehovsniveau).
    pub level: Code,
    /// The reasons in words.
    pub text: Option<Private<String>>,
    /// When it was assessed.
    pub at: Instant,
}

/// Somebody who takes part in the case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Participant {
    /// Name of the organisation.
    pub organisation: String,
    /// Its role (`koordinerende-myndighed`, …) if given.
    pub role: Option<String>,
    /// Name of the contact.
    pub name: Option<Private<String>>,
    /// The contact's job title.
    pub title: Option<Private<String>>,
    /// Phone.
    pub phone: Option<Private<String>>,
    /// Mail.
    pub mail: Option<Private<String>>,
}

/// A document that comes with an order; sometimes only its title does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewDocument {
    /// Its id.
    pub id: DocumentId,
    /// Title.
    pub title: Private<String>,
    /// Description.
    pub description: Private<String>,
    /// Media type, such as `application/pdf`.
    pub media_type: String,
    /// The document itself.
    pub content: Option<Private<Vec<u8>>>,
}

/// A text of an order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OrderText {
    /// What it is about.
    pub kind: TextKind,
    /// The theme, for a matter of interest.
    pub theme: Option<Code>,
    /// The text.
    pub text: Private<String>,
}

/// Where an order stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OrderState {
    /// Received and not yet answered.
    Received,
    /// Accepted onto a placement.
    Accepted {
        /// The placement that was made with it.
        placement: PlacementId,
        /// When and by whom.
        told: crate::Told,
    },
    /// Declined.
    Declined {
        /// Why.
        reason: Private<String>,
        /// When and by whom.
        told: crate::Told,
    },
}
