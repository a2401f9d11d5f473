//! Person numbers: several per citizen over time. One active number belongs to one citizen only.

use super::add::looks_mistyped;
use super::{CitizenError, store, surviving};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, PersonNumber, PersonNumberKind};

/// One person number of a citizen, with the days for which it held.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Identifier {
    /// The number.
    pub number: PersonNumber,
    /// Issued by the civil register, and not a replacement (erstatningspersonnummer).
    pub official: bool,
    /// From which day.
    pub valid_from: Day,
    /// First day on which it no longer held; `None` while it does.
    pub valid_to: Option<Day>,
}

/// A new number arrives: a real CPR number for somebody with a replacement number, or a changed one.
#[derive(Clone, Debug)]
pub struct ReplaceNumber {
    /// Whose.
    pub citizen: CitizenId,
    /// The new number.
    pub number: PersonNumber,
}

impl Action for ReplaceNumber {
    const NAME: &'static str = "people.citizen.number";
    const CAPABILITY: &'static str = "citizen.identity";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
}

/// Why a number cannot be replaced.
#[derive(Debug, thiserror::Error)]
pub enum ReplaceNumberError {
    /// Another citizen has it: the two records are one person and must be merged, or the number is wrong.
    #[error("another citizen has this number; the two records must be merged: {other}")]
    MustMerge {
        /// Who has it.
        other: CitizenId,
    },
    /// The citizen has it already.
    #[error("the citizen has this number already")]
    Same,
    /// The record takes no change.
    #[error(transparent)]
    Citizen(#[from] CitizenError),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Ends what the new number replaces and begins it today. A CPR number replaces all; a replacement number only one of
/// its own kind. Returns whether people should check the typing (modulus 11).
///
/// # Errors
/// [`ReplaceNumberError`].
pub fn replace_number(tx: &mut Tx<'_>, permit: Permit<ReplaceNumber>) -> Result<bool, ReplaceNumberError> {
    let ReplaceNumber { citizen, number } = permit.action();
    let (today, by) = (
        permit.day(),
        store::Recorded {
            at: permit.at(),
            by: permit.user(),
        },
    );
    store::lock(tx, *citizen)?;
    match store::active_holder(tx, number)? {
        Some(holder) if holder == *citizen => return Err(ReplaceNumberError::Same),
        Some(holder) => {
            return Err(ReplaceNumberError::MustMerge {
                other: surviving(tx, holder)?,
            });
        }
        None => {}
    }
    for old in identifiers(tx, *citizen)?
        .into_iter()
        .filter(|old| old.valid_to.is_none())
    {
        if number.kind() == PersonNumberKind::Cpr || old.number.kind() == number.kind() {
            store::end_number(tx, *citizen, &old.number, today, by)?;
        }
    }
    store::insert_number(tx, *citizen, number, today, by)?;
    store::put(tx, "people.citizen.number", *citizen, citizen.uuid(), permit.at())?;
    Ok(looks_mistyped(number))
}

/// The citizen with a number, for receiving orders and messages: who has it now, or had it last. Answers with the
/// surviving record. Not bounded by reach, since a message must find its citizen; it says no more than the id.
///
/// # Errors
/// [`StorageError`].
pub fn find_by_number<A: Action>(
    tx: &mut Tx<'_>,
    _permit: &Permit<A>,
    number: &PersonNumber,
) -> Result<Option<CitizenId>, StorageError> {
    let holder = match store::active_holder(tx, number)? {
        Some(holder) => Some(holder),
        None => store::last_holder(tx, number)?,
    };
    holder.map(|holder| surviving(tx, holder)).transpose()
}

/// All numbers of a citizen, the newest first.
pub(super) fn identifiers(tx: &mut Tx<'_>, citizen: CitizenId) -> Result<Vec<Identifier>, StorageError> {
    tx.query(
        sql!(
            "SELECT value, official, valid_from, valid_to FROM citizen_identifier WHERE citizen_id = $1
             ORDER BY recorded_at DESC, identifier_id DESC"
        ),
        params![citizen],
        |row| {
            let number = PersonNumber::parse(&row.get::<String>(0)?);
            let number = number.map_err(|_| StorageError::decode("person number"))?;
            Ok(Identifier {
                number,
                official: row.get(1)?,
                valid_from: row.get(2)?,
                valid_to: row.get(3)?,
            })
        },
    )
}
