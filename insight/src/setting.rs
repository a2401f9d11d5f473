//! Settings of the figures: numbers with the day from which they hold, where they come from, and whether that is
//! confirmed. What no source settles is a row here and never a constant.

use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{Day, Instant, Uuid};

/// From how many hundredths of a percentage point a deviation from the budgeted occupancy is flagged.
pub const OCCUPANCY_THRESHOLD: &str = "occupancy.threshold";
/// How many days an ended stay counts at least. Scoped by legal basis or kind of offer.
pub const OCCUPANCY_MINIMUM_DAYS: &str = "occupancy.minimum_days";

/// How many people must lie behind a number before it may leave the house or go into a committee's papers.
pub const SUPPRESSION_PEOPLE: &str = "suppression.people";

/// The settings there are, with the numbers they may take.
const KNOWN: [(&str, std::ops::RangeInclusive<i64>); 3] = [
    (OCCUPANCY_THRESHOLD, 0..=20_000),
    (OCCUPANCY_MINIMUM_DAYS, 0..=31),
    (SUPPRESSION_PEOPLE, 1..=100),
];

/// A setting as it holds on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Setting {
    /// The number.
    pub number: i64,
    /// From which day it holds.
    pub from: Day,
    /// Where it comes from.
    pub source: String,
    /// Whether the source has been confirmed.
    pub is_confirmed: bool,
}

/// Sets a number from a day on. What was set last for a day counts.
#[derive(Clone, Debug)]
pub struct SetFigureSetting {
    /// The setting's name.
    pub name: &'static str,
    /// For what it holds: a legal basis or kind code; empty for everything.
    pub scope: String,
    /// The setting.
    pub setting: Setting,
}

impl Action for SetFigureSetting {
    const NAME: &'static str = "insight.setting.set";
    const CAPABILITY: &'static str = "figures.set";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// Why a setting cannot be set.
#[derive(Debug, thiserror::Error)]
pub enum SetFigureSettingError {
    /// There is no setting with this name.
    #[error("there is no setting with this name")]
    Unknown,
    /// The number is outside what makes sense.
    #[error("the number lies between {0} and {1}")]
    OutOfRange(i64, i64),
    /// Nobody would know where it comes from.
    #[error("a setting needs its source")]
    NoSource,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Sets it.
///
/// # Errors
/// [`SetFigureSettingError`].
pub fn set(tx: &mut Tx<'_>, permit: Permit<SetFigureSetting>) -> Result<(), SetFigureSettingError> {
    let SetFigureSetting { name, scope, setting } = permit.action();
    let known = KNOWN.iter().find(|(known, _)| known == name);
    let (_, range) = known.ok_or(SetFigureSettingError::Unknown)?;
    if !range.contains(&setting.number) {
        return Err(SetFigureSettingError::OutOfRange(*range.start(), *range.end()));
    }
    if setting.source.trim().is_empty() {
        return Err(SetFigureSettingError::NoSource);
    }
    let id = Uuid::now_v7();
    tx.execute(
        sql!(
            "INSERT INTO figure_setting
             (name, scope, valid_from, setting_id, number, source, is_confirmed, set_by, set_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            name,
            scope.trim(),
            setting.from,
            id,
            setting.number,
            setting.source.trim(),
            setting.is_confirmed,
            permit.user(),
            permit.at()
        ],
    )?;
    database::outbox::put(
        tx,
        &database::outbox::Fact {
            citizen: None,
            kind: "insight.setting.set".to_owned(),
            object: id,
            at: permit.at(),
        },
    )?;
    Ok(())
}

/// The day from which the migration's rows hold.
const FIRST_DAY: Day = Day::constant(1970, 1, 1);

/// A setting as it holds on `day`, known at `as_of`, for the first of the scopes that has one. Every setting has a
/// row for the empty scope from the migration on, so that a missing one is a fault; days before have the first one.
pub(crate) fn get(
    tx: &mut Tx<'_>,
    name: &'static str,
    scopes: &[&str],
    day: Day,
    as_of: Instant,
) -> Result<Setting, StorageError> {
    let day = day.max(FIRST_DAY);
    for scope in scopes.iter().copied().chain([""]) {
        let found = tx.query_opt(
            sql!(
                "SELECT number, valid_from, source, is_confirmed FROM figure_setting
                 WHERE name = $1 AND scope = $2 AND valid_from <= $3 AND set_at <= $4
                 ORDER BY valid_from DESC, set_at DESC, setting_id DESC LIMIT 1"
            ),
            params![name, scope, day, as_of],
            |row| {
                Ok::<_, StorageError>(Setting {
                    number: row.get(0)?,
                    from: row.get(1)?,
                    source: row.get(2)?,
                    is_confirmed: row.get(3)?,
                })
            },
        )?;
        if let Some(setting) = found {
            return Ok(setting);
        }
    }
    Err(StorageError::decode(format!("the setting {name} has no row")))
}

/// The threshold for deviations from the budgeted occupancy on a day, for the page that shows where it comes from.
///
/// # Errors
/// [`StorageError`].
pub fn threshold<A: Action>(tx: &mut Tx<'_>, permit: &Permit<A>, day: Day) -> Result<Setting, StorageError> {
    get(tx, OCCUPANCY_THRESHOLD, &[], day, permit.at())
}
