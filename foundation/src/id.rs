//! Identifiers. Every kind of thing has its own type, so a note's id cannot be handed in as a citizen's.
//!
//! All are random-looking UUIDs (version 7: time-ordered, so that new rows lie together on disk). They say
//! nothing about a person and may stand in URLs and logs; a CPR number never may.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id, ordered by the time of its making.
            #[must_use]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
            /// Takes over an id that already exists (a column, a URL, a message).
            #[must_use]
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }
            /// The bare UUID.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }
        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A citizen (borger). Never derived from the CPR number.
    CitizenId,
    /// A unit of the organisation: region, area, offer, unit, or a municipality.
    UnitId,
    /// A person who can log in.
    UserId,
    /// A tie between a citizen and a unit or a user, from which reach follows.
    TieId,
    /// A chain of audit rows: one per citizen, one per user for what concerns no citizen.
    AuditChainId,
    /// A place (plads) that a citizen can be placed on.
    PlaceId,
    /// A placement (indskrivning): a citizen on a place for a period.
    PlacementId,
    /// A relative, guardian or other contact of a citizen.
    ContactId,
    /// A consent (samtykke).
    ConsentId,
    /// An order (bestilling) from a municipality.
    OrderId,
    /// An assessed theme (tilstand) of a citizen.
    AssessmentId,
    /// A plan (indsats) of a citizen.
    PlanId,
    /// A service (ydelse) in a plan.
    ServiceId,
    /// A goal: purpose, objective or indsatsmål.
    GoalId,
    /// A sub-goal (delmål).
    SubGoalId,
    /// A planned follow-up (opfølgning).
    FollowUpId,
    /// A journal note.
    NoteId,
    /// A document that came with an order.
    DocumentId,
    /// A committee (udvalg).
    CommitteeId,
    /// A closed circle: who may see what is closed to it. A committee's circle has the committee's id.
    CircleId,
    /// A meeting of a committee.
    MeetingId,
    /// A hearing (høring) of a plan.
    HearingId,
    /// An evaluation round (evalueringsrunde).
    RoundId,
    /// An agenda item (dagsordenspunkt).
    AgendaItemId,
    /// An attachment (bilag) of an agenda item.
    AttachmentId,
    /// A published version of a meeting's papers.
    PublicationId,
    /// A figure frozen into an agenda item.
    FigureId,
    /// An action that follows from a decision.
    ActionId,
    /// One status entry of an action.
    StatusId,
    /// A plan of the organisation: a vision, a strategy, a yearly plan, a register (not a citizen's plan).
    SteeringPlanId,
    /// A track, goal, aim or driver in a plan of the organisation.
    PlanNodeId,
    /// An entry of a plan of the organisation, with the fields of the plan's kind.
    PlanEntryId,
}
