//! A committee (udvalg): MED committees, political committees, boards of leaders. Its seats are held by people for
//! periods; who sat there on a day can always be told.

mod chain;
mod create;
mod group;
#[cfg(test)]
mod life_tests;
mod members;
mod office;
mod people;
mod read;
mod seat;
mod substitute;
mod terms;
#[cfg(test)]
mod tests;

pub use chain::{
    ApprovedMinutes, Chain, EndLink, EndLinkError, LinkCommittees, LinkCommitteesError, LinkKind, Neighbour,
    chain, end_link, link,
};
pub(crate) use chain::{approved_minutes, prepares, up};
pub use create::{CreateCommittee, CreateCommitteeError, create};
pub use group::{FoundGroup, FoundGroupError, WorkingGroup, found_group, groups};
pub use members::{AddMember, AddMemberError, EndMembership, EndMembershipError, add_member, end_membership};
pub use office::{EndOffice, EndOfficeError, GiveOffice, GiveOfficeError, Office, end_office, give_office};
pub use people::{Seatable, ViewPeople, people};
pub use read::{CommitteePage, CommitteeRow, MeetingRow, ViewCommittees, list, page};
pub use seat::{
    DescribeSeat, DescribeSeatError, SeatCount, SeatGroup, SeatOn, describe_seat, seat_count, seats_on,
};
pub use substitute::{
    AddSubstitute, AddSubstituteError, EndSubstitution, EndSubstitutionError, Substitute, add_substitute,
    end_substitution,
};
pub use terms::{Terms, TermsText, WriteTerms, WriteTermsError, terms, terms_on, write_terms};

use database::{StorageError, Tx, params, sql};
use foundation::{CircleId, CommitteeId, Day, Period, Private, UnitId, UserId, Uuid};

/// What kind of committee it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CommitteeKind {
    /// Main MED committee (HMU).
    MainMed,
    /// Local MED committee (LMU, RMU).
    LocalMed,
    /// Political committee (politisk udvalg).
    Political,
    /// Leaders' board, steering group (ledelse, styregruppe).
    Management,
    /// Anything else.
    Other,
}

impl CommitteeKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [
        Self::MainMed,
        Self::LocalMed,
        Self::Political,
        Self::Management,
        Self::Other,
    ];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::MainMed => "main_med",
            Self::LocalMed => "local_med",
            Self::Political => "political",
            Self::Management => "management",
            Self::Other => "other",
        }
    }

    /// The kind behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What a person is in a committee.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MemberRole {
    /// Chair (formand). Holds a seat; one at a time.
    Chair,
    /// Member (medlem). Holds a seat.
    Member,
    /// Secretary (sekretær). Holds no seat.
    Secretary,
}

impl MemberRole {
    /// All roles.
    pub const ALL: [Self; 3] = [Self::Chair, Self::Member, Self::Secretary];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Chair => "chair",
            Self::Member => "member",
            Self::Secretary => "secretary",
        }
    }

    /// The role behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Somebody who does not need to have a log-in: a user, or a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Person {
    /// A user of the house.
    User(UserId),
    /// A person by name, or a group ("formandskabet").
    Named(Private<String>),
}

impl Person {
    /// The user, if it is one.
    #[must_use]
    pub const fn user(&self) -> Option<UserId> {
        match self {
            Self::User(user) => Some(*user),
            Self::Named(_) => None,
        }
    }

    /// The name, if it is only a name.
    #[must_use]
    pub fn named(&self) -> Option<&str> {
        match self {
            Self::User(_) => None,
            Self::Named(name) => Some(name.show().trim()),
        }
    }
}

/// A membership of a committee.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// The membership's id.
    pub id: Uuid,
    /// The seat, counted from 1; a secretary has none.
    pub seat: Option<i64>,
    /// The user, when the person has a log-in.
    pub user: Option<UserId>,
    /// The person's name.
    pub name: Private<String>,
    /// What the person is there.
    pub role: MemberRole,
    /// When; an ended membership ends on the day it was ended for.
    pub period: Period,
}

/// The unit a committee belongs to, to ask for a permit with.
///
/// # Errors
/// [`StorageError`].
pub fn unit_of(tx: &mut Tx<'_>, committee: CommitteeId) -> Result<Option<UnitId>, StorageError> {
    tx.query_opt(
        sql!("SELECT unit_id FROM committee WHERE committee_id = $1"),
        params![committee],
        |row| row.get(0),
    )
}

/// Takes the committee's lock when it belongs to `unit`; `false` when it does not exist there.
pub(crate) fn lock(tx: &mut Tx<'_>, committee: CommitteeId, unit: UnitId) -> Result<bool, StorageError> {
    let locked = tx.execute(
        sql!("UPDATE committee SET changes = changes + 1 WHERE committee_id = $1 AND unit_id = $2"),
        params![committee, unit],
    )?;
    Ok(locked == 1)
}

/// The closed circle of a committee has the committee's id.
pub(crate) fn circle(committee: CommitteeId) -> CircleId {
    CircleId::from_uuid(committee.uuid())
}

/// Why something that holds for a period cannot be ended on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EndRefused {
    /// It was ended already.
    AlreadyEnded,
    /// The day does not lie inside it.
    Outside,
}

impl std::fmt::Display for EndRefused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::AlreadyEnded => "it was ended already",
            Self::Outside => "the last day must lie after the first and before the planned end",
        })
    }
}

/// Whether what runs from a day, up to a planned end, and was perhaps ended, can be ended on the day `to`.
pub(crate) fn ends_inside(
    (from, planned, ended): (Day, Option<Day>, Option<Day>),
    to: Day,
) -> Result<(), EndRefused> {
    if ended.is_some() {
        Err(EndRefused::AlreadyEnded)
    } else if to <= from || planned.is_some_and(|planned| to >= planned) {
        Err(EndRefused::Outside)
    } else {
        Ok(())
    }
}
