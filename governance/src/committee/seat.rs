//! Seats: which group a seat belongs to, who appoints to it, and whether somebody sits there on a day.

use super::{Member, ViewCommittees, lock, read};
use crate::committee::office;
use crate::committee::substitute::{self, Substitute};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{CommitteeId, Day, UnitId, Uuid};

/// The group whose seat it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SeatGroup {
    /// Management side (ledelsessiden).
    Management,
    /// Staff side (medarbejdersiden).
    Staff,
    /// A main organisation (hovedorganisation) or an association.
    Organisation,
    /// A municipality.
    Municipality,
    /// Elected politicians.
    Political,
    /// Anybody else.
    Other,
}

impl SeatGroup {
    /// All groups.
    pub const ALL: [Self; 6] = [
        Self::Management,
        Self::Staff,
        Self::Organisation,
        Self::Municipality,
        Self::Political,
        Self::Other,
    ];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Management => "management",
            Self::Staff => "staff",
            Self::Organisation => "organisation",
            Self::Municipality => "municipality",
            Self::Political => "political",
            Self::Other => "other",
        }
    }

    /// The group behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.code() == code)
    }
}

/// Says which group a seat belongs to from a day on, what it is called, and who appoints to it.
#[derive(Clone, Debug)]
pub struct DescribeSeat {
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The seat, counted from 1.
    pub seat: i64,
    /// From which day.
    pub from: Day,
    /// The group.
    pub group: SeatGroup,
    /// What the seat is called ("Fællestillidsrepræsentant"); may be empty.
    pub title: String,
    /// Who appoints to it; may be empty.
    pub appointed_by: String,
}

impl Action for DescribeSeat {
    const NAME: &'static str = "governance.seat.describe";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.committee.uuid())
    }
}

/// Why a seat cannot be described.
#[derive(Debug, thiserror::Error)]
pub enum DescribeSeatError {
    /// The unit has no such committee.
    #[error("there is no such committee")]
    NotFound,
    /// The committee has no such seat.
    #[error("the committee has no such seat")]
    Seat,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Describes the seat.
///
/// # Errors
/// [`DescribeSeatError`].
pub fn describe_seat(tx: &mut Tx<'_>, permit: Permit<DescribeSeat>) -> Result<(), DescribeSeatError> {
    let new = permit.action();
    if !lock(tx, new.committee, new.unit)? {
        return Err(DescribeSeatError::NotFound);
    }
    if !(1..=seats(tx, new.committee)?).contains(&new.seat) {
        return Err(DescribeSeatError::Seat);
    }
    insert(tx, new, &permit)?;
    outbox::put(
        tx,
        &fact("governance.seat.described", new.committee.uuid(), permit.at()),
    )?;
    Ok(())
}

pub(super) fn insert<A: Action>(
    tx: &mut Tx<'_>,
    new: &DescribeSeat,
    permit: &Permit<A>,
) -> Result<(), StorageError> {
    let last: i64 = tx.query_one(
        sql!("SELECT COALESCE(MAX(version), 0) FROM committee_seat WHERE committee_id = $1 AND seat = $2"),
        params![new.committee, new.seat],
        |row| row.get(0),
    )?;
    tx.execute(
        sql!(
            "INSERT INTO committee_seat
             (committee_id, seat, version, valid_from, seat_group, title, appointed_by_text, described_by, described_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            new.committee,
            new.seat,
            last + 1,
            new.from,
            new.group.code(),
            new.title.trim(),
            new.appointed_by.trim(),
            permit.user(),
            permit.at()
        ],
    )?;
    Ok(())
}

/// How many seats a committee has.
pub(super) fn seats(tx: &mut Tx<'_>, committee: CommitteeId) -> Result<i64, StorageError> {
    tx.query_one(
        sql!("SELECT seats FROM committee WHERE committee_id = $1"),
        params![committee],
        |row| row.get(0),
    )
}

/// A seat on a day: whose it is, and who sits there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeatOn {
    /// The seat, counted from 1.
    pub number: i64,
    /// The group, when it has been said.
    pub group: Option<SeatGroup>,
    /// What the seat is called.
    pub title: String,
    /// Who appoints to it.
    pub appointed_by: String,
    /// Who sits there; `None` is an open seat.
    pub holder: Option<Member>,
    /// Whether the holder is vice chair, and the office's id.
    pub vice_chair: Option<Uuid>,
    /// The substitutes for it.
    pub substitutes: Vec<Substitute>,
}

/// How many seats there are and how many of them are open on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SeatCount {
    /// All seats.
    pub seats: i64,
    /// Seats on which nobody sits.
    pub open: i64,
}

/// The seats of a committee on a day, in order.
///
/// # Errors
/// [`StorageError`].
pub fn seats_on(
    tx: &mut Tx<'_>,
    _permit: &Permit<ViewCommittees>,
    committee: CommitteeId,
    day: Day,
) -> Result<Vec<SeatOn>, StorageError> {
    let members = read::members(tx, committee)?;
    let offices = office::offices(tx, committee)?;
    let substitutes = substitute::substitutes(tx, committee)?;
    let words = descriptions(tx, committee, day)?;
    let seat = |number: i64| {
        let words = words.iter().find(|words| words.0 == number);
        let holder = members
            .iter()
            .find(|member| member.seat == Some(number) && member.period.contains(day));
        let office = |holder: &Member| {
            offices
                .iter()
                .find(|office| office.member == holder.id && office.period.contains(day))
        };
        SeatOn {
            number,
            group: words.and_then(|words| words.1),
            title: words.map(|words| words.2.clone()).unwrap_or_default(),
            appointed_by: words.map(|words| words.3.clone()).unwrap_or_default(),
            vice_chair: holder.and_then(office).map(|office| office.id),
            holder: holder.cloned(),
            substitutes: substitutes
                .iter()
                .filter(|one| one.seat == number && one.period.contains(day))
                .cloned()
                .collect(),
        }
    };
    Ok((1..=seats(tx, committee)?).map(seat).collect())
}

/// How many seats there are, and how many are open on a day.
///
/// # Errors
/// [`StorageError`].
pub fn seat_count(
    tx: &mut Tx<'_>,
    _permit: &Permit<ViewCommittees>,
    committee: CommitteeId,
    day: Day,
) -> Result<SeatCount, StorageError> {
    let seats = seats(tx, committee)?;
    let filled: i64 = tx.query_one(
        sql!(
            "SELECT COUNT(DISTINCT m.seat) FROM committee_member m
             LEFT JOIN committee_member_end e ON e.committee_id = m.committee_id AND e.member_id = m.member_id
             WHERE m.committee_id = $1 AND m.seat IS NOT NULL AND m.valid_from <= $2
               AND (COALESCE(e.last_to, m.valid_to) IS NULL OR COALESCE(e.last_to, m.valid_to) > $2)"
        ),
        params![committee, day],
        |row| row.get(0),
    )?;
    Ok(SeatCount {
        seats,
        open: seats - filled,
    })
}

/// Seat, group, title and appointer.
type Words = (i64, Option<SeatGroup>, String, String);

/// What has been said of each seat on a day: of what has begun, the last.
fn descriptions(tx: &mut Tx<'_>, committee: CommitteeId, day: Day) -> Result<Vec<Words>, StorageError> {
    tx.query(
        sql!(
            "SELECT s.seat, s.seat_group, s.title, s.appointed_by_text FROM committee_seat s
             WHERE s.committee_id = $1 AND s.valid_from <= $2 AND NOT EXISTS
               (SELECT 1 FROM committee_seat n WHERE n.committee_id = s.committee_id AND n.seat = s.seat
                AND n.valid_from <= $2
                AND (n.valid_from > s.valid_from OR (n.valid_from = s.valid_from AND n.version > s.version)))
             ORDER BY s.seat"
        ),
        params![committee, day],
        |row| {
            let group: String = row.get(1)?;
            Ok((
                row.get(0)?,
                SeatGroup::from_code(&group),
                row.get(2)?,
                row.get(3)?,
            ))
        },
    )
}
