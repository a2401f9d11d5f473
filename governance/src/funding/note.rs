//! Noting who pays what.

use super::{Parts, WHOLE, split};
use crate::fact;
use crate::item;
use crate::meeting::{self, State};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{AgendaItemId, MeetingId, Ore, UnitId, Uuid};

/// Notes joint funding on a decided item.
#[derive(Clone, Debug)]
pub struct NoteFunding {
    /// The item.
    pub item: AgendaItemId,
    /// The committee's unit.
    pub unit: UnitId,
    /// What is paid for.
    pub purpose: String,
    /// All of it.
    pub total: Ore,
    /// Who pays what.
    pub parts: Parts,
}

impl Action for NoteFunding {
    const NAME: &'static str = "governance.funding.note";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.item.uuid())
    }
}

/// Why joint funding cannot be noted.
#[derive(Debug, thiserror::Error)]
pub enum NoteFundingError {
    /// The unit has no such item.
    #[error("there is no such item")]
    NotFound,
    /// The minutes are closed: corrections are addenda.
    #[error("the minutes of this meeting are closed")]
    MinutesClosed,
    /// The item is closed: what stands here would be open.
    #[error("funding is not noted openly on a closed item")]
    ItemClosed,
    /// Nothing was decided.
    #[error("this item has no decision")]
    NotDecided,
    /// It is not said what is paid for.
    #[error("funding needs a purpose")]
    NoPurpose,
    /// The total is 0.01 kr. to 10 billion kr.
    #[error("the total is above 0")]
    Total,
    /// Funding is joint from two parties on, each with a name.
    #[error("joint funding has at least two parties with names")]
    Parties,
    /// Each party pays something.
    #[error("each party pays something")]
    Nothing,
    /// The amounts do not add up to the total.
    #[error("the amounts differ from the total by {difference}")]
    Amounts {
        /// Total less amounts: above 0 when something is missing.
        difference: Ore,
    },
    /// The shares do not add up to 100 %.
    #[error("the shares differ from 100 % by {difference} hundredths of a percent")]
    Shares {
        /// 10,000 less shares: above 0 when something is missing.
        difference: i64,
    },
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// No amount is larger; sums of amounts cannot overflow then.
const LARGEST: i64 = 1_000_000_000_000;

/// A party with its amount and, when it was given by share, the share.
pub(super) type Row = (String, Ore, Option<i64>);

/// Notes the funding. Returns its version.
///
/// # Errors
/// [`NoteFundingError`].
pub fn note(tx: &mut Tx<'_>, permit: Permit<NoteFunding>) -> Result<i64, NoteFundingError> {
    let new = permit.action();
    let rows = check(new)?;
    open(tx, new)?;
    let last: i64 = tx.query_one(
        sql!("SELECT COALESCE(MAX(version), 0) FROM joint_funding WHERE item_id = $1"),
        params![new.item],
        |row| row.get(0),
    )?;
    let version = last + 1;
    let by_share = matches!(new.parts, Parts::Shares(_));
    tx.execute(
        sql!(
            "INSERT INTO joint_funding (item_id, version, purpose, total_ore, is_by_share, noted_by, noted_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![
            new.item,
            version,
            new.purpose.trim(),
            new.total.0,
            by_share,
            permit.user(),
            permit.at()
        ],
    )?;
    for (number, (party, amount, share)) in (1i64..).zip(rows) {
        tx.execute(
            sql!(
                "INSERT INTO joint_funding_part (item_id, version, number, party, amount_ore, share)
                 VALUES ($1, $2, $3, $4, $5, $6)"
            ),
            params![new.item, version, number, party, amount.0, share],
        )?;
    }
    outbox::put(
        tx,
        &fact("governance.funding.noted", new.item.uuid(), permit.at()),
    )?;
    Ok(version)
}

/// Whether the item may be written on; takes its meeting's lock.
fn open(tx: &mut Tx<'_>, new: &NoteFunding) -> Result<(), NoteFundingError> {
    let meeting = tx.query_opt(
        sql!("SELECT meeting_id FROM agenda_item WHERE item_id = $1"),
        params![new.item],
        |row| row.get::<MeetingId>(0),
    )?;
    let meeting = meeting.ok_or(NoteFundingError::NotFound)?;
    match meeting::lock(tx, meeting, new.unit)? {
        State::Missing => return Err(NoteFundingError::NotFound),
        State::Closed => return Err(NoteFundingError::MinutesClosed),
        State::Open => {}
    }
    if item::is_closed(tx, new.item)? {
        return Err(NoteFundingError::ItemClosed);
    }
    if !item::is_decided(tx, new.item)? {
        return Err(NoteFundingError::NotDecided);
    }
    Ok(())
}

/// Checks that the parts make up the whole, and gives each party its amount.
pub(super) fn check(new: &NoteFunding) -> Result<Vec<Row>, NoteFundingError> {
    if new.purpose.trim().is_empty() {
        return Err(NoteFundingError::NoPurpose);
    }
    if !(1..=LARGEST).contains(&new.total.0) {
        return Err(NoteFundingError::Total);
    }
    let (names, numbers): (Vec<&String>, Vec<i64>) = match &new.parts {
        Parts::Amounts(parts) => parts.iter().map(|(party, amount)| (party, amount.0)).unzip(),
        Parts::Shares(parts) => parts.iter().map(|(party, share)| (party, *share)).unzip(),
    };
    if !(2..=100).contains(&names.len()) || names.iter().any(|name| name.trim().is_empty()) {
        return Err(NoteFundingError::Parties);
    }
    if numbers.iter().any(|number| !(1..=LARGEST).contains(number)) {
        return Err(NoteFundingError::Nothing);
    }
    let sum: i64 = numbers.iter().sum();
    let names = names.into_iter().map(|name| name.trim().to_owned());
    if matches!(new.parts, Parts::Amounts(_)) {
        if sum != new.total.0 {
            let difference = Ore(new.total.0 - sum);
            return Err(NoteFundingError::Amounts { difference });
        }
        let row = |(name, amount)| (name, Ore(amount), None);
        return Ok(names.zip(numbers).map(row).collect());
    }
    if sum != WHOLE {
        let difference = WHOLE - sum;
        return Err(NoteFundingError::Shares { difference });
    }
    let amounts = split(new.total, &numbers);
    let row = |((name, amount), share)| (name, amount, Some(share));
    Ok(names.zip(amounts).zip(numbers).map(row).collect())
}
