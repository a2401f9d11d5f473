//! What can be handed to a statement: one plain value that both drivers can bind.

use foundation::{Day, Instant, Ore, PersonNumber, Private};
use postgres::types::{IsNull, ToSql, Type, private::BytesMut};
use rusqlite::types::{ToSqlOutput, ValueRef};
use uuid::Uuid;

/// A value on its way into a statement.
#[derive(Clone)]
pub enum Param<'a> {
    /// No value.
    Null,
    /// Text.
    Text(&'a str),
    /// A whole number.
    Int(i64),
    /// Yes or no (0 and 1 in SQLite).
    Bool(bool),
    /// An id (16 bytes in SQLite).
    Uuid(Uuid),
    /// A day (ISO text in SQLite).
    Day(Day),
    /// An instant (microseconds in SQLite).
    Instant(Instant),
    /// Bytes.
    Bytes(&'a [u8]),
}

/// Can be bound as a parameter on both engines.
pub trait ToParam {
    /// The plain value.
    fn to_param(&self) -> Param<'_>;
}

impl<T: ToParam + ?Sized> ToParam for &T {
    fn to_param(&self) -> Param<'_> {
        (**self).to_param()
    }
}
impl<T: ToParam> ToParam for Option<T> {
    fn to_param(&self) -> Param<'_> {
        self.as_ref().map_or(Param::Null, ToParam::to_param)
    }
}
impl<T: ToParam> ToParam for Private<T> {
    fn to_param(&self) -> Param<'_> {
        self.show().to_param()
    }
}

macro_rules! param {
    ($($type:ty => |$value:ident| $param:expr),+ $(,)?) => {$(
        impl ToParam for $type {
            fn to_param(&self) -> Param<'_> {
                let $value = self;
                $param
            }
        }
    )+};
}
param! {
    str => |v| Param::Text(v),
    String => |v| Param::Text(v),
    i64 => |v| Param::Int(*v),
    i32 => |v| Param::Int(i64::from(*v)),
    u32 => |v| Param::Int(i64::from(*v)),
    bool => |v| Param::Bool(*v),
    Uuid => |v| Param::Uuid(*v),
    Day => |v| Param::Day(*v),
    Instant => |v| Param::Instant(*v),
    Ore => |v| Param::Int(v.0),
    [u8] => |v| Param::Bytes(v),
    Vec<u8> => |v| Param::Bytes(v),
    PersonNumber => |v| Param::Text(v.digits()),
}

macro_rules! ids {
    ($($name:ident),+ $(,)?) => {$(
        impl ToParam for foundation::$name {
            fn to_param(&self) -> Param<'_> {
                Param::Uuid(self.uuid())
            }
        }
        impl crate::FromColumn for foundation::$name {
            fn from_sqlite(value: ValueRef<'_>) -> Result<Self, crate::StorageError> {
                Uuid::from_sqlite(value).map(Self::from_uuid)
            }
            fn from_postgres(row: &postgres::Row, index: usize) -> Result<Self, crate::StorageError> {
                Uuid::from_postgres(row, index).map(Self::from_uuid)
            }
        }
    )+};
}
ids! {
    ActionId, AgendaItemId, AssessmentId, AttachmentId, AuditChainId, CircleId, CitizenId, CommitteeId, ConsentId, ContactId, DocumentId,
    FigureId, FollowUpId, GoalId, HearingId, MeetingId, NoteId, OrderId, PlaceId, PlacementId, PlanEntryId,
    PlanId, PlanNodeId, PublicationId, RoundId, ServiceId, StatusId, SteeringPlanId,
    SubGoalId, TieId, UnitId, UserId,
}

impl rusqlite::ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Int(number) => ToSqlOutput::from(*number),
            Self::Bool(yes) => ToSqlOutput::from(i64::from(*yes)),
            Self::Uuid(id) => ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())),
            Self::Day(day) => ToSqlOutput::from(day.to_string()),
            Self::Instant(instant) => ToSqlOutput::from(instant.micros()),
            Self::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        })
    }
}

impl std::fmt::Debug for Param<'_> {
    /// Parameters may be about people: only the kind is printed.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::Text(_) => "text",
            Self::Int(_) => "int",
            Self::Bool(_) => "bool",
            Self::Uuid(_) => "uuid",
            Self::Day(_) => "day",
            Self::Instant(_) => "instant",
            Self::Bytes(_) => "bytes",
        })
    }
}

type Bound = Result<IsNull, Box<dyn std::error::Error + Sync + Send>>;

impl ToSql for Param<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Bound {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Text(text) => text.to_sql_checked(ty, out),
            Self::Int(number) if *ty == Type::INT4 => i32::try_from(*number)?.to_sql(ty, out),
            Self::Int(number) if *ty == Type::INT2 => i16::try_from(*number)?.to_sql(ty, out),
            Self::Int(number) => number.to_sql_checked(ty, out),
            Self::Bool(yes) => yes.to_sql_checked(ty, out),
            Self::Uuid(id) => id.to_sql_checked(ty, out),
            Self::Day(day) => day.to_sql_checked(ty, out),
            Self::Instant(instant) => instant.timestamp().to_sql_checked(ty, out),
            Self::Bytes(bytes) => bytes.to_sql_checked(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true // each kind checks the type it is bound to
    }

    postgres::types::to_sql_checked!();
}
