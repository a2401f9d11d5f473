//! What is planned for an action (iværksættelse): words as the status tables have them, with the days they mean when
//! somebody knows them. A change is a new row, so that a plan that moves can be seen.

use super::{lock, names_a_citizen, read, unit_of};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{ActionId, Day, UnitId, Uuid};

/// When and how an action is meant to be carried out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Planned {
    /// In words: "1. halvår 2023, i dialog med LMU". Paragraphs are parted by an empty line.
    pub text: String,
    /// The first day it means, when it is known.
    pub from: Option<Day>,
    /// The last day it means, when it is known.
    pub to: Option<Day>,
}

impl Planned {
    /// Whether the period does not end before it begins.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        self.from.zip(self.to).is_none_or(|(from, to)| from <= to)
    }
}

/// Plans an action anew.
#[derive(Clone, Debug)]
pub struct SetPlanned {
    /// The action.
    pub action: ActionId,
    /// The unit whose list it stands on.
    pub unit: UnitId,
    /// What is planned now.
    pub planned: Planned,
}

impl Action for SetPlanned {
    const NAME: &'static str = "governance.action.planned";
    const CAPABILITY: &'static str = "action.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.action.uuid())
    }
}

/// Why an action cannot be planned so.
#[derive(Debug, thiserror::Error)]
pub enum SetPlannedError {
    /// The unit has no such action.
    #[error("there is no such action")]
    NotFound,
    /// It is done or dropped.
    #[error("this action is done or dropped")]
    Finished,
    /// There is neither a word nor a day.
    #[error("say when or how it is planned")]
    Empty,
    /// The period ends before it begins.
    #[error("the planned period ends before it begins")]
    Backwards,
    /// The same is planned already.
    #[error("this is planned already")]
    Same,
    /// The text holds what looks like a CPR number.
    #[error("a text looks like a CPR number")]
    NamesCitizen,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Plans the action.
///
/// # Errors
/// [`SetPlannedError`].
pub fn set_planned(tx: &mut Tx<'_>, permit: Permit<SetPlanned>) -> Result<(), SetPlannedError> {
    let SetPlanned {
        action,
        unit,
        planned,
    } = permit.action();
    if planned.text.trim().is_empty() && planned.from.is_none() && planned.to.is_none() {
        return Err(SetPlannedError::Empty);
    }
    if !planned.is_ordered() {
        return Err(SetPlannedError::Backwards);
    }
    if names_a_citizen([planned.text.as_str()]) {
        return Err(SetPlannedError::NamesCitizen);
    }
    if !lock(tx, *action)? || unit_of(tx, *action)? != Some(*unit) {
        return Err(SetPlannedError::NotFound);
    }
    let now = read::one(tx, *action, (permit.user(), permit.day()), permit.day())?
        .ok_or(SetPlannedError::NotFound)?;
    if !now.is_open() {
        return Err(SetPlannedError::Finished);
    }
    if now.planned.first().is_some_and(|known| known.is(planned)) {
        return Err(SetPlannedError::Same);
    }
    let number = i64::try_from(now.planned.len()).unwrap_or(i64::MAX - 1) + 1;
    insert(tx, &permit, *action, number, planned, permit.day())?;
    outbox::put(tx, &fact("governance.action.planned", action.uuid(), permit.at()))?;
    Ok(())
}

/// Writes one planned row, known since a day.
pub(crate) fn insert<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    action: ActionId,
    number: i64,
    planned: &Planned,
    known: Day,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO action_planned
             (action_id, number, planned_text, period_from, period_to, set_by, set_at, set_day)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            action,
            number,
            planned.text.trim(),
            planned.from,
            planned.to,
            permit.user(),
            permit.at(),
            known
        ],
    )?;
    Ok(())
}
