//! The offers with what their figures need: area, counting rules, budgets, opening days.

use crate::offers::{Budget, CountingRule, OpeningCalendar, read_rule};
use access::{Reach, unit_in_reach};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{Day, Period, UnitId};
use std::collections::HashMap;

/// An offer as figures see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfferFigures {
    /// The unit of kind offer.
    pub offer: UnitId,
    /// Its name.
    pub name: String,
    /// The specialist area above it today, with its name.
    pub area: Option<(UnitId, String)>,
    /// How days are counted, by first day; of several for the same day only the one recorded last.
    pub rules: Vec<CountingRule>,
    /// Budgeted occupancy, in the order of recording: of those that cover a day the last one counts.
    pub budgets: Vec<Budget>,
    /// Opening days, for offers that count them.
    pub calendar: OpeningCalendar,
}

impl OfferFigures {
    /// The counting rule on a day; `None` before the offer was first described.
    #[must_use]
    pub fn rule_on(&self, day: Day) -> Option<&CountingRule> {
        self.rules.iter().rev().find(|rule| rule.from <= day)
    }

    /// The budgeted occupancy on a day, in permille.
    #[must_use]
    pub fn budget_on(&self, day: Day) -> Option<i64> {
        self.budgets
            .iter()
            .rev()
            .find(|budget| budget.period.contains(day))
            .map(|budget| budget.permille)
    }

    /// The budgeted occupancy of a period in permille: the mean over its days, rounded. `None` when a day has no
    /// budget or the period has no end.
    #[must_use]
    pub fn budget_permille(&self, period: &Period) -> Option<i64> {
        let (mut day, end) = (period.from(), period.to()?);
        let (mut sum, mut days) = (0, 0);
        while day < end {
            sum += self.budget_on(day)?;
            days += 1;
            day = day.tomorrow().ok()?;
        }
        Some((sum + days / 2) / days)
    }
}

/// The offers within reach, by area and name.
///
/// # Errors
/// [`StorageError`].
pub fn offers(tx: &mut Tx<'_>, reach: Reach) -> Result<Vec<OfferFigures>, StorageError> {
    let mut found = tx.query(
        sql!(
            "SELECT u.unit_id, u.name, a.unit_id, a.name FROM unit u
             LEFT JOIN unit_closure c ON c.unit_id = u.unit_id AND c.valid_from <= $3
               AND (c.valid_to IS NULL OR c.valid_to > $3)
               AND c.ancestor_id IN (SELECT x.unit_id FROM unit x WHERE x.kind = 'area')
             LEFT JOIN unit a ON a.unit_id = c.ancestor_id
             WHERE u.kind = 'offer' AND ",
            unit_in_reach!("u.unit_id", "$1", "$2", "$3"),
            " ORDER BY COALESCE(a.sort_key, ''), u.sort_key, u.unit_id"
        ),
        params![reach.user(), reach.capability(), reach.day()],
        read,
    )?;
    let mut rules = rules(tx, reach)?;
    let mut budgets = budgets(tx, reach)?;
    let mut calendars = calendars(tx, reach)?;
    for offer in &mut found {
        offer.rules = rules.remove(&offer.offer).unwrap_or_default();
        offer.budgets = budgets.remove(&offer.offer).unwrap_or_default();
        offer.calendar = calendars.remove(&offer.offer).unwrap_or_default();
    }
    Ok(found)
}

fn read(row: &Row<'_>) -> Result<OfferFigures, StorageError> {
    let area = match (row.get::<Option<UnitId>>(2)?, row.get::<Option<String>>(3)?) {
        (Some(area), Some(name)) => Some((area, name)),
        _ => None,
    };
    Ok(OfferFigures {
        offer: row.get(0)?,
        name: row.get(1)?,
        area,
        rules: Vec::new(),
        budgets: Vec::new(),
        calendar: OpeningCalendar::default(),
    })
}

fn rules(tx: &mut Tx<'_>, reach: Reach) -> Result<HashMap<UnitId, Vec<CountingRule>>, StorageError> {
    let mut found: HashMap<UnitId, Vec<CountingRule>> = HashMap::new();
    tx.each(
        sql!(
            "SELECT d.unit_id, d.valid_from, d.counting, d.is_first_day_counted, d.is_last_day_counted
             FROM offer_description d WHERE ",
            unit_in_reach!("d.unit_id", "$1", "$2", "$3"),
            " ORDER BY d.unit_id, d.valid_from, d.recorded_at, d.description_id"
        ),
        params![reach.user(), reach.capability(), reach.day()],
        |row| -> Result<(), StorageError> {
            let rules = found.entry(row.get(0)?).or_default();
            let rule = read_rule(row, 1)?;
            if rules.last().is_some_and(|last| last.from == rule.from) {
                rules.pop();
            }
            rules.push(rule);
            Ok(())
        },
    )?;
    Ok(found)
}

fn budgets(tx: &mut Tx<'_>, reach: Reach) -> Result<HashMap<UnitId, Vec<Budget>>, StorageError> {
    let mut found: HashMap<UnitId, Vec<Budget>> = HashMap::new();
    tx.each(
        sql!(
            "SELECT b.unit_id, b.permille, b.valid_from, b.valid_to FROM offer_budget b WHERE ",
            unit_in_reach!("b.unit_id", "$1", "$2", "$3"),
            " ORDER BY b.recorded_at, b.budget_id"
        ),
        params![reach.user(), reach.capability(), reach.day()],
        |row| -> Result<(), StorageError> {
            let period =
                Period::new(row.get(2)?, row.get(3)?).map_err(|_| StorageError::decode("budget period"))?;
            found.entry(row.get(0)?).or_default().push(Budget {
                permille: row.get(1)?,
                period,
            });
            Ok(())
        },
    )?;
    Ok(found)
}

fn calendars(tx: &mut Tx<'_>, reach: Reach) -> Result<HashMap<UnitId, OpeningCalendar>, StorageError> {
    let mut found: HashMap<UnitId, OpeningCalendar> = HashMap::new();
    tx.each(
        sql!(
            "SELECT e.unit_id, e.day, e.is_open FROM opening_exception e WHERE ",
            unit_in_reach!("e.unit_id", "$1", "$2", "$3"),
            " ORDER BY e.recorded_at, e.exception_id"
        ),
        params![reach.user(), reach.capability(), reach.day()],
        |row| -> Result<(), StorageError> {
            found
                .entry(row.get(0)?)
                .or_default()
                .note(row.get(1)?, row.get(2)?);
            Ok(())
        },
    )?;
    Ok(found)
}
