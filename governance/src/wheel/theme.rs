//! Themes (temaer): what one meeting or one month takes up. Moving a theme is a row with its reason.

use super::point::fits;
use super::{ThemePlace, read};
use crate::committee;
use crate::fact;
use crate::item::ItemKind;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{CommitteeId, UnitId, Uuid};

/// Puts a theme on the wheel.
#[derive(Clone, Debug)]
pub struct AddTheme {
    /// The new theme's id.
    pub id: Uuid,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The item's title.
    pub title: String,
    /// What it asks of the committee.
    pub kind: ItemKind,
    /// How many minutes it takes.
    pub minutes: Option<i64>,
    /// Who comes as a guest for it; may be empty.
    pub guests: String,
    /// The case text that the item begins with; may be empty.
    pub case_text: String,
    /// Where it stands.
    pub place: ThemePlace,
}

impl Action for AddTheme {
    const NAME: &'static str = "governance.wheel.theme-add";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

/// Why a theme cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum AddThemeError {
    /// The unit has no such committee.
    #[error("there is no such committee")]
    NotFound,
    /// The title is empty.
    #[error("a theme needs a title")]
    NoTitle,
    /// A theme takes 1 to 600 minutes.
    #[error("a theme takes 1 to 600 minutes")]
    Minutes,
    /// The committee has no such meeting, or it can take no more items.
    #[error("the committee has no such meeting ahead")]
    NoMeeting,
    /// There is a theme with this id.
    #[error("this theme exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for AddThemeError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Adds the theme.
///
/// # Errors
/// [`AddThemeError`].
pub fn add_theme(tx: &mut Tx<'_>, permit: Permit<AddTheme>) -> Result<Uuid, AddThemeError> {
    let new = permit.action();
    if !committee::lock(tx, new.committee, new.unit)? {
        return Err(AddThemeError::NotFound);
    }
    let title = new.title.trim();
    if title.is_empty() {
        return Err(AddThemeError::NoTitle);
    }
    if !fits(new.minutes) {
        return Err(AddThemeError::Minutes);
    }
    if !takes(tx, new.committee, new.place)? {
        return Err(AddThemeError::NoMeeting);
    }
    tx.execute(
        sql!(
            "INSERT INTO wheel_theme
             (theme_id, committee_id, title, kind, minutes, guests, case_text, added_by, added_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            new.id,
            new.committee,
            title,
            new.kind.code(),
            new.minutes,
            new.guests.trim(),
            new.case_text.trim(),
            permit.user(),
            permit.at()
        ],
    )?;
    place(tx, &permit, new.id, 1, Some(new.place), None)?;
    outbox::put(tx, &fact("governance.wheel.theme-added", new.id, permit.at()))?;
    Ok(new.id)
}

/// Whether a theme can stand there: any month, or a meeting of the committee that can take items.
fn takes(tx: &mut Tx<'_>, committee: CommitteeId, place: ThemePlace) -> Result<bool, StorageError> {
    match place {
        ThemePlace::Month(_) => Ok(true),
        ThemePlace::Meeting(meeting) => read::is_open(tx, committee, meeting),
    }
}

fn place<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    theme: Uuid,
    number: i64,
    place: Option<ThemePlace>,
    reason: Option<&str>,
) -> Result<(), StorageError> {
    let (meeting, month) = match place {
        Some(ThemePlace::Meeting(meeting)) => (Some(meeting), None),
        Some(ThemePlace::Month(month)) => (None, Some(month.first())),
        None => (None, None),
    };
    tx.execute(
        sql!(
            "INSERT INTO wheel_theme_place (theme_id, number, planned_id, month_day, reason, placed_by, placed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![theme, number, meeting, month, reason, permit.user(), permit.at()],
    )?;
    Ok(())
}

/// Moves a theme to another meeting or month, or takes it off the wheel.
#[derive(Clone, Debug)]
pub struct MoveTheme {
    /// The theme.
    pub theme: Uuid,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// Where to; `None` takes it off.
    pub to: Option<ThemePlace>,
    /// Why ("gæsterne kan først i september").
    pub reason: String,
}

impl Action for MoveTheme {
    const NAME: &'static str = "governance.wheel.theme-move";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.theme)
    }
}

/// Why a theme cannot be moved.
#[derive(Debug, thiserror::Error)]
pub enum MoveThemeError {
    /// The committee has no such theme.
    #[error("there is no such theme")]
    NotFound,
    /// A move needs a reason.
    #[error("a move needs a reason")]
    NoReason,
    /// It stands there already.
    #[error("the theme stands there already")]
    SamePlace,
    /// The committee has no such meeting, or it can take no more items.
    #[error("the committee has no such meeting ahead")]
    NoMeeting,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Moves the theme. What it has become at an earlier meeting stays.
///
/// # Errors
/// [`MoveThemeError`].
pub fn move_theme(tx: &mut Tx<'_>, permit: Permit<MoveTheme>) -> Result<(), MoveThemeError> {
    let new = permit.action();
    if !committee::lock(tx, new.committee, new.unit)? {
        return Err(MoveThemeError::NotFound);
    }
    let themes = read::themes(tx, new.committee)?;
    let theme = themes
        .iter()
        .find(|theme| theme.id == new.theme)
        .ok_or(MoveThemeError::NotFound)?;
    let reason = new.reason.trim();
    if reason.is_empty() {
        return Err(MoveThemeError::NoReason);
    }
    if theme.place() == new.to {
        return Err(MoveThemeError::SamePlace);
    }
    if let Some(to) = new.to
        && !takes(tx, new.committee, to)?
    {
        return Err(MoveThemeError::NoMeeting);
    }
    let number = i64::try_from(theme.places.len()).unwrap_or(i64::MAX) + 1;
    place(tx, &permit, new.theme, number, new.to, Some(reason))?;
    outbox::put(tx, &fact("governance.wheel.theme-moved", new.theme, permit.at()))?;
    Ok(())
}
