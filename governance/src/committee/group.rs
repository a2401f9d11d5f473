//! Working groups (arbejdsgrupper): a committee with a purpose, tasks and a day on which it ends. Some seats may still be
//! open: three from each side named, three to be found.

use super::seat::{self, DescribeSeat, SeatCount, SeatGroup};
use super::terms::{self, TermsText};
use super::{CommitteeKind, CreateCommittee, CreateCommitteeError, ViewCommittees, create};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{CommitteeId, Day, UnitId, Uuid};

/// Founds a working group.
#[derive(Clone, Debug)]
pub struct FoundGroup {
    /// The new group's id.
    pub id: CommitteeId,
    /// The unit it belongs to.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// What it does.
    pub tasks: String,
    /// Its first day.
    pub from: Day,
    /// First day on which it exists no longer.
    pub ends: Day,
    /// How many seats each group has, in the order of the seats.
    pub seats: Vec<(SeatGroup, i64)>,
}

impl Action for FoundGroup {
    const NAME: &'static str = "governance.group.found";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why a working group cannot be founded.
#[derive(Debug, thiserror::Error)]
pub enum FoundGroupError {
    /// It needs a name.
    #[error("a working group needs a name")]
    NoName,
    /// It needs a purpose.
    #[error("a working group needs a purpose")]
    NoPurpose,
    /// It has 1 to 200 seats.
    #[error("a working group has 1 to 200 seats")]
    Seats,
    /// It would end before it begins.
    #[error("a working group ends after it begins")]
    EndsBeforeStart,
    /// There is a committee with this id.
    #[error("this working group exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<CreateCommitteeError> for FoundGroupError {
    fn from(error: CreateCommitteeError) -> Self {
        match error {
            CreateCommitteeError::NoName => Self::NoName,
            CreateCommitteeError::Seats => Self::Seats,
            CreateCommitteeError::Exists => Self::Exists,
            CreateCommitteeError::Storage(error) => Self::Storage(error),
        }
    }
}

/// A working group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkingGroup {
    /// The committee that it is.
    pub id: CommitteeId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// What it does.
    pub tasks: String,
    /// Its first day.
    pub from: Day,
    /// First day on which it exists no longer.
    pub ends: Day,
    /// Its seats, and how many are open today.
    pub count: SeatCount,
}

/// Founds the group: a committee with its terms of reference, its seats by group, and the day on which it ends.
///
/// # Errors
/// [`FoundGroupError`].
pub fn found_group(tx: &mut Tx<'_>, permit: Permit<FoundGroup>) -> Result<CommitteeId, FoundGroupError> {
    let new = permit.action();
    if new.purpose.trim().is_empty() {
        return Err(FoundGroupError::NoPurpose);
    }
    if new.ends <= new.from {
        return Err(FoundGroupError::EndsBeforeStart);
    }
    if new.seats.iter().any(|(_, seats)| !(0..=200).contains(seats)) {
        return Err(FoundGroupError::Seats);
    }
    let committee = CreateCommittee {
        id: new.id,
        unit: new.unit,
        name: new.name.clone(),
        kind: CommitteeKind::Other,
        seats: new.seats.iter().map(|(_, seats)| seats).sum(),
    };
    create::insert(tx, &committee, &permit)?;
    tx.execute(
        sql!(
            "INSERT INTO working_group (committee_id, purpose, tasks, starts_day, ends_day, founded_by, founded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![
            new.id,
            new.purpose.trim(),
            new.tasks.trim(),
            new.from,
            new.ends,
            permit.user(),
            permit.at()
        ],
    )?;
    let text = TermsText {
        purpose: new.purpose.trim().to_owned(),
        tasks: new.tasks.trim().to_owned(),
        ..TermsText::default()
    };
    terms::insert(tx, new.id, 1, new.from, &text, &permit)?;
    let groups = new
        .seats
        .iter()
        .flat_map(|(group, seats)| (0..*seats).map(move |_| *group));
    for (number, group) in (1..).zip(groups) {
        let seat = DescribeSeat {
            committee: new.id,
            unit: new.unit,
            seat: number,
            from: new.from,
            group,
            title: String::new(),
            appointed_by: String::new(),
        };
        seat::insert(tx, &seat, &permit)?;
    }
    outbox::put(tx, &fact("governance.group.founded", new.id.uuid(), permit.at()))?;
    Ok(new.id)
}

/// The working groups, those that end first on top, with the seats that are open today. Groups that have ended come last.
///
/// # Errors
/// [`StorageError`].
pub fn groups(tx: &mut Tx<'_>, permit: &Permit<ViewCommittees>) -> Result<Vec<WorkingGroup>, StorageError> {
    let day = permit.day();
    let mut groups = tx.query(
        sql!(
            "SELECT c.committee_id, c.name, g.purpose, g.tasks, g.starts_day, g.ends_day, c.seats
             FROM working_group g JOIN committee c ON c.committee_id = g.committee_id
             ORDER BY CASE WHEN g.ends_day > $1 THEN 0 ELSE 1 END, g.ends_day, c.sort_key, c.committee_id"
        ),
        params![day],
        |row| {
            let seats = row.get(6)?;
            Ok::<_, StorageError>(WorkingGroup {
                id: row.get(0)?,
                name: row.get(1)?,
                purpose: row.get(2)?,
                tasks: row.get(3)?,
                from: row.get(4)?,
                ends: row.get(5)?,
                count: SeatCount { seats, open: seats },
            })
        },
    )?;
    for group in &mut groups {
        group.count = seat::seat_count(tx, permit, group.id, day)?;
    }
    Ok(groups)
}
