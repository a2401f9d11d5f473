//! The ground floor: ids, clock, dates and half-open periods, money, personal identifiers, redaction.
//!
//! Nothing here knows a database, a page or a law that may change. A type belongs here only when
//! more than one room needs it and it means the same in all of them.

mod clock;
mod day;
mod id;
mod money;
mod period;
mod person_number;
mod private;
mod sorting;

pub use clock::{Clock, FixedClock, Instant, SystemClock};
pub use day::{Day, day_of, parse_day, start_of_day};
pub use id::{
    ActionId, AgendaItemId, AssessmentId, AttachmentId, AuditChainId, CircleId, CitizenId, CommitteeId,
    ConsentId, ContactId, DocumentId, FigureId, FollowUpId, GoalId, HearingId, MeetingId, NoteId, OrderId,
    PlaceId, PlacementId, PlanEntryId, PlanId, PlanNodeId, PublicationId, RoundId, ServiceId, StatusId,
    SteeringPlanId, SubGoalId, TieId, UnitId, UserId,
};
pub use jiff::civil::Date;
pub use money::Ore;
pub use period::{Period, PeriodError};
pub use person_number::{PersonNumber, PersonNumberError, PersonNumberKind, Sex, date_part_exists};
pub use private::Private;
pub use sorting::sort_key;
pub use uuid::Uuid;
