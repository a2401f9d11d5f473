//! When items are treated. Each slot lies inside the meeting, no two overlap; a gap between two is a break. The order of
//! treatment may differ from the numbers (Region Midtjylland's papers).

use crate::fact;
use crate::meeting::{self, State, TimeOfDay};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{AgendaItemId, Instant, MeetingId, UnitId, UserId, Uuid};
use std::collections::HashMap;

/// From when to when an item is treated, Danish time, half-open.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Slot {
    starts: TimeOfDay,
    ends: TimeOfDay,
}

impl Slot {
    /// A slot; `None` when it would end before it begins.
    #[must_use]
    pub fn new(starts: TimeOfDay, ends: TimeOfDay) -> Option<Self> {
        (starts < ends).then_some(Self { starts, ends })
    }

    /// When it begins.
    #[must_use]
    pub const fn starts(self) -> TimeOfDay {
        self.starts
    }

    /// When it ends.
    #[must_use]
    pub const fn ends(self) -> TimeOfDay {
        self.ends
    }

    /// How long it is, in minutes.
    #[must_use]
    pub const fn minutes(self) -> i64 {
        self.ends.minutes() - self.starts.minutes()
    }

    /// Whether two share a minute.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.starts < other.ends && other.starts < self.ends
    }
}

/// Slots one after the other from the beginning of the meeting: for each item its minutes, and the break after it.
/// An item of no minutes, or one that would reach past midnight, gets none.
#[must_use]
pub fn suggest(starts: TimeOfDay, items: &[(i64, i64)]) -> Vec<Option<Slot>> {
    let mut at = Some(starts);
    items
        .iter()
        .map(|(minutes, pause)| {
            let begins = at?;
            let ends = begins.plus_minutes((*minutes).max(0));
            at = ends.and_then(|ends| ends.plus_minutes((*pause).max(0)));
            Slot::new(begins, ends?)
        })
        .collect()
}

/// Sets the times of items of a meeting.
#[derive(Clone, Debug)]
pub struct SetTimes {
    /// The meeting.
    pub meeting: MeetingId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The items and their slots; `None` takes the time away. Items that are left out keep theirs.
    pub slots: Vec<(AgendaItemId, Option<Slot>)>,
}

impl Action for SetTimes {
    const NAME: &'static str = "governance.agenda.times";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.meeting.uuid())
    }
}

/// Why the times cannot be set.
#[derive(Debug, thiserror::Error)]
pub enum SetTimesError {
    /// The unit has no such meeting, or the meeting no such item.
    #[error("there is no such meeting or item")]
    NotFound,
    /// The minutes are closed, or the meeting was cancelled.
    #[error("this meeting is over")]
    Over,
    /// An item lies outside the meeting.
    #[error("item {number} lies outside the meeting")]
    Outside {
        /// Its number.
        number: i64,
    },
    /// Two items share a minute.
    #[error("items {first} and {second} overlap")]
    Overlap {
        /// The number of the one that begins first.
        first: i64,
        /// The other's.
        second: i64,
    },
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// An item's number with the slot that is to hold.
type Timed = (AgendaItemId, i64, Option<Slot>);

/// Sets them. The same time again makes no new row.
///
/// # Errors
/// [`SetTimesError`].
pub fn set_times(tx: &mut Tx<'_>, permit: Permit<SetTimes>) -> Result<(), SetTimesError> {
    let new = permit.action();
    match meeting::lock(tx, new.meeting, new.unit)? {
        State::Missing => return Err(SetTimesError::NotFound),
        State::Closed => return Err(SetTimesError::Over),
        State::Open => {}
    }
    let wanted: HashMap<AgendaItemId, Option<Slot>> = new.slots.iter().copied().collect();
    let now = slots(tx, new.meeting)?;
    if wanted
        .keys()
        .any(|item| !now.iter().any(|(known, ..)| known == item))
    {
        return Err(SetTimesError::NotFound);
    }
    let then: Vec<Timed> = now
        .iter()
        .map(|(item, number, slot)| (*item, *number, wanted.get(item).copied().unwrap_or(*slot)))
        .collect();
    check(tx, new.meeting, &then)?;
    for ((item, _, slot), (_, _, before)) in then.iter().zip(&now) {
        if slot != before {
            put(tx, *item, *slot, permit.user(), permit.at())?;
        }
    }
    outbox::put(
        tx,
        &fact("governance.agenda.timed", new.meeting.uuid(), permit.at()),
    )?;
    Ok(())
}

fn check(tx: &mut Tx<'_>, meeting: MeetingId, items: &[Timed]) -> Result<(), SetTimesError> {
    let (starts, ends) = tx.query_one(
        sql!("SELECT starts, ends FROM meeting WHERE meeting_id = $1"),
        params![meeting],
        |row| {
            let ends = row
                .get::<Option<String>>(1)?
                .map(|text| TimeOfDay::stored(&text))
                .transpose()?;
            Ok::<_, StorageError>((TimeOfDay::stored(&row.get::<String>(0)?)?, ends))
        },
    )?;
    let mut timed: Vec<(Slot, i64)> = items
        .iter()
        .filter_map(|(_, number, slot)| Some(((*slot)?, *number)))
        .collect();
    timed.sort_unstable();
    for (slot, number) in &timed {
        if slot.starts < starts || ends.is_some_and(|ends| slot.ends > ends) {
            return Err(SetTimesError::Outside { number: *number });
        }
    }
    for pair in timed.windows(2) {
        if let [(one, first), (other, second)] = pair
            && one.overlaps(*other)
        {
            return Err(SetTimesError::Overlap {
                first: *first,
                second: *second,
            });
        }
    }
    Ok(())
}

/// The items of a meeting by number, with the slots that hold.
fn slots(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<Vec<Timed>, StorageError> {
    tx.query(
        sql!(
            "SELECT i.item_id, i.number, s.starts, s.ends FROM agenda_item i
             LEFT JOIN agenda_item_slot s ON s.item_id = i.item_id AND s.number =
               (SELECT MAX(n.number) FROM agenda_item_slot n WHERE n.item_id = i.item_id)
             WHERE i.meeting_id = $1 ORDER BY i.number"
        ),
        params![meeting],
        |row| Ok((row.get(0)?, row.get(1)?, stored(row.get(2)?, row.get(3)?)?)),
    )
}

/// A slot from its two columns.
pub(crate) fn stored(starts: Option<String>, ends: Option<String>) -> Result<Option<Slot>, StorageError> {
    let (Some(starts), Some(ends)) = (starts, ends) else {
        return Ok(None);
    };
    Slot::new(TimeOfDay::stored(&starts)?, TimeOfDay::stored(&ends)?)
        .map(Some)
        .ok_or_else(|| StorageError::decode("slot"))
}

fn put(
    tx: &mut Tx<'_>,
    item: AgendaItemId,
    slot: Option<Slot>,
    by: UserId,
    at: Instant,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO agenda_item_slot (item_id, number, starts, ends, set_by, set_at)
             SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5 FROM agenda_item_slot WHERE item_id = $1"
        ),
        params![
            item,
            slot.map(|slot| slot.starts.iso()),
            slot.map(|slot| slot.ends.iso()),
            by,
            at
        ],
    )?;
    Ok(())
}

/// Moves all times of a meeting that begins earlier or later. What would leave the day loses its time.
pub(crate) fn shift(
    tx: &mut Tx<'_>,
    meeting: MeetingId,
    minutes: i64,
    by: UserId,
    at: Instant,
) -> Result<(), StorageError> {
    for (item, _, slot) in slots(tx, meeting)? {
        let Some(slot) = slot else { continue };
        let moved = slot
            .starts
            .plus_minutes(minutes)
            .zip(slot.ends.plus_minutes(minutes))
            .and_then(|(starts, ends)| Slot::new(starts, ends));
        put(tx, item, moved, by, at)?;
    }
    Ok(())
}
