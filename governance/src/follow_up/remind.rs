//! Reminders: what its owner and those who keep the list should look at now.

use super::read::list;
use super::{ActionFilter, ActionRow, Due};
use access::{Action, Permit, Subject, unit_in_reach};
use database::{StorageError, Tx, params, sql};
use foundation::{Day, UnitId};
use std::collections::HashSet;

/// Shows the reminders of the user: of own actions, and of the lists that the user keeps.
#[derive(Clone, Copy, Debug)]
pub struct ViewReminders;

impl Action for ViewReminders {
    const NAME: &'static str = "governance.action.reminders";
    const CAPABILITY: &'static str = "committee.read";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// When somebody is reminded: settings of the installation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReminderDays {
    /// So many days before it is due.
    pub soon: i32,
    /// After so many days without a status entry.
    pub silent: i32,
}

impl Default for ReminderDays {
    /// Two weeks before, and after 60 days without a word (two monthly meetings).
    fn default() -> Self {
        Self { soon: 14, silent: 60 }
    }
}

/// Why somebody is reminded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reminding {
    /// The due day is over.
    Overdue,
    /// The words for the due date are to be dated.
    ToBeDated,
    /// It is due soon.
    DueSoon,
    /// Nothing was said for a long time.
    Silent {
        /// The day of the last status entry, or of its making.
        since: Day,
    },
}

/// A reminder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reminder {
    /// The action.
    pub action: ActionRow,
    /// Why.
    pub why: Reminding,
    /// Whether the reader owns the action; else the reader keeps the list.
    pub own: bool,
}

/// The reminders for the permit's user today: one per action, the most pressing; overdue first.
///
/// # Errors
/// [`StorageError`].
pub fn reminders(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewReminders>,
    days: ReminderDays,
) -> Result<Vec<Reminder>, StorageError> {
    let today = permit.day();
    let kept: HashSet<UnitId> = tx
        .query(
            sql!(
                "SELECT DISTINCT a.unit_id FROM decision_action a WHERE ",
                unit_in_reach!("a.unit_id", "$1", "$2", "$3"),
                " ORDER BY a.unit_id"
            ),
            params![permit.user(), "action.write", today],
            |row| row.get::<UnitId>(0),
        )?
        .into_iter()
        .collect();
    let mut found: Vec<Reminder> = list(tx, permit, today, &ActionFilter::default())?
        .into_iter()
        .filter(|action| action.is_owned_by(permit.user()) || kept.contains(&action.unit))
        .filter_map(|action| {
            let why = why(&action, today, days)?;
            let own = action.is_owned_by(permit.user());
            Some(Reminder { action, why, own })
        })
        .collect();
    found.sort_by_key(|reminder| (reminder.why, reminder.action.due_day()));
    Ok(found)
}

/// The most pressing reason to look at an action on a day.
fn why(action: &ActionRow, day: Day, days: ReminderDays) -> Option<Reminding> {
    if !action.is_open() {
        return None;
    }
    let last = action
        .statuses
        .first()
        .map_or(action.created_day, |entry| entry.day);
    match &action.due {
        Some(Due::On(due)) if *due < day => return Some(Reminding::Overdue),
        Some(Due::Raw { remind, .. }) if *remind <= day => return Some(Reminding::ToBeDated),
        Some(Due::On(due)) if apart(day, *due) <= days.soon => return Some(Reminding::DueSoon),
        _ => {}
    }
    (apart(last, day) > days.silent).then_some(Reminding::Silent { since: last })
}

/// How many days from one day to another.
fn apart(from: Day, to: Day) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::apart;
    use foundation::parse_day;

    #[test]
    fn days_are_counted_over_months_and_leap_days() {
        let day = |text| parse_day(text).unwrap();
        assert_eq!(apart(day("2028-02-27"), day("2028-03-01")), 3);
        assert_eq!(apart(day("2026-01-01"), day("2027-01-01")), 365);
        assert_eq!(apart(day("2026-03-01"), day("2026-02-28")), -1);
    }
}
