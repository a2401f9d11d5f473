//! The draft of an import: a text is read, a person corrects, and imports or discards it.

use super::change::Change;
use super::store::{self, Correction, ImportRow};
use super::{LONGEST, Outline, digest, tidy};
use access::{Action, Permit, Subject, View};
use database::{StorageError, StorageErrorKind, Tx, params, sql};
use foundation::{CommitteeId, Instant, Private, UnitId, Uuid};
use governance::committee;

/// Begins to read a text for a committee. Its id is chosen by the caller.
#[derive(Clone, Debug)]
pub struct BeginReading {
    /// The reading's id.
    pub id: Uuid,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// What the paper is called, as a rule the file's name.
    pub name: String,
    /// Its text.
    pub text: Private<String>,
}

/// Corrects a reading.
#[derive(Clone, Debug)]
pub struct CorrectReading {
    /// The reading.
    pub reading: Uuid,
    /// Its committee's unit.
    pub unit: UnitId,
    /// What is corrected.
    pub change: Change,
}

/// Undoes a correction.
#[derive(Clone, Copy, Debug)]
pub struct UndoCorrection {
    /// The reading.
    pub reading: Uuid,
    /// Its committee's unit.
    pub unit: UnitId,
    /// The correction's number.
    pub number: i64,
}

/// Discards a reading with its text.
#[derive(Clone, Copy, Debug)]
pub struct DiscardReading {
    /// The reading.
    pub reading: Uuid,
    /// Its committee's unit.
    pub unit: UnitId,
}

/// Shows a reading.
#[derive(Clone, Copy, Debug)]
pub struct ViewReading {
    /// The reading.
    pub reading: Uuid,
    /// Its committee's unit.
    pub unit: UnitId,
}

/// Shows what is being read and what was taken in for a committee.
#[derive(Clone, Copy, Debug)]
pub struct ViewReadings {
    /// The committee.
    pub committee: CommitteeId,
    /// Its unit.
    pub unit: UnitId,
}

impl Action for BeginReading {
    const NAME: &'static str = "exchange.reading.begin";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

impl Action for CorrectReading {
    const NAME: &'static str = "exchange.reading.correct";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.reading)
    }
}

impl Action for UndoCorrection {
    const NAME: &'static str = "exchange.reading.undo";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.reading)
    }
}

impl Action for DiscardReading {
    const NAME: &'static str = "exchange.reading.discard";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.reading)
    }
}

impl Action for ViewReading {
    const NAME: &'static str = "exchange.reading.view";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.reading)
    }
}

impl Action for ViewReadings {
    const NAME: &'static str = "exchange.readings.view";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.committee.uuid())
    }
}

impl View for ViewReading {}
impl View for ViewReadings {}

/// Why a reading cannot be begun or changed.
#[derive(Debug, thiserror::Error)]
pub enum ReadingError {
    /// The unit has no such committee, reading or correction.
    #[error("there is no such reading")]
    NotFound,
    /// It was imported or discarded.
    #[error("this reading is finished")]
    Finished,
    /// There is no text.
    #[error("there is no text to read")]
    NoText,
    /// The text is longer than [`LONGEST`].
    #[error("the text is longer than {} MB; split it", LONGEST / 1024 / 1024)]
    TooLong,
    /// The same text was taken in before.
    #[error("this text was imported before")]
    Imported {
        /// That import.
        import: Uuid,
    },
    /// The lines or the item are not there, or a day is no day.
    #[error("this correction does not fit the paper")]
    DoesNotFit,
    /// The correction was undone before.
    #[error("this correction was undone before")]
    Undone,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The committee of a reading and its unit, to ask for a permit with.
///
/// # Errors
/// [`StorageError`].
pub fn committee_and_unit(
    tx: &mut Tx<'_>,
    reading: Uuid,
) -> Result<Option<(CommitteeId, UnitId)>, StorageError> {
    let Some(found) = store::reading(tx, reading)? else {
        return Ok(None);
    };
    let unit = committee::unit_of(tx, found.committee)?;
    Ok(unit.map(|unit| (found.committee, unit)))
}

/// Begins it; the same id again changes nothing.
///
/// # Errors
/// [`ReadingError`].
pub fn begin(tx: &mut Tx<'_>, permit: Permit<BeginReading>) -> Result<Uuid, ReadingError> {
    let new = permit.action();
    if committee::unit_of(tx, new.committee)? != Some(new.unit) {
        return Err(ReadingError::NotFound);
    }
    let text = tidy(new.text.show());
    if text.trim().is_empty() {
        return Err(ReadingError::NoText);
    }
    if text.len() > LONGEST {
        return Err(ReadingError::TooLong);
    }
    let digest = digest(&text);
    if let Some((import, _)) = store::import_of(tx, new.committee, &digest)? {
        return Err(ReadingError::Imported { import });
    }
    if store::reading(tx, new.id)?.is_some() {
        return Ok(new.id);
    }
    tx.execute(
        sql!(
            "INSERT INTO minutes_reading (reading_id, committee_id, name, source_text, text_digest, begun_by, begun_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![new.id, new.committee, new.name.trim(), text, digest, permit.user(), permit.at()],
    )?;
    Ok(new.id)
}

/// An open reading of that unit.
fn open(tx: &mut Tx<'_>, reading: Uuid, unit: UnitId) -> Result<store::StoredReading, ReadingError> {
    let found = store::reading(tx, reading)?.ok_or(ReadingError::NotFound)?;
    if committee::unit_of(tx, found.committee)? != Some(unit) {
        return Err(ReadingError::NotFound);
    }
    if found.outcome.is_some() {
        return Err(ReadingError::Finished);
    }
    Ok(found)
}

/// The corrections that hold, with their numbers.
pub(super) fn holding(corrections: &[Correction]) -> Vec<(i64, Change)> {
    let hold = corrections
        .iter()
        .filter(|correction| correction.undone.is_none());
    hold.map(|correction| (correction.number, correction.change.clone()))
        .collect()
}

/// Keeps the correction, when it fits the paper. Returns its number.
///
/// # Errors
/// [`ReadingError`].
pub fn correct(tx: &mut Tx<'_>, permit: Permit<CorrectReading>) -> Result<i64, ReadingError> {
    let new = permit.action();
    let found = open(tx, new.reading, new.unit)?;
    if let Change::Field { field, text, .. } = &new.change
        && !field.takes(text)
    {
        return Err(ReadingError::DoesNotFit);
    }
    let corrections = store::corrections(tx, new.reading)?;
    let mut changes = holding(&corrections);
    let next = corrections.last().map_or(1, |last| last.number + 1);
    changes.push((next, new.change.clone()));
    if Outline::of(found.text.show(), &changes).idle.contains(&next) {
        return Err(ReadingError::DoesNotFit);
    }
    let added = store::add_correction(tx, new.reading, &new.change, permit.user(), permit.at());
    Ok(added?)
}

/// Undoes it. Later corrections that spoke of what is gone then change nothing, and the page says so.
///
/// # Errors
/// [`ReadingError`].
pub fn undo(tx: &mut Tx<'_>, permit: Permit<UndoCorrection>) -> Result<(), ReadingError> {
    let gone = permit.action();
    open(tx, gone.reading, gone.unit)?;
    let corrections = store::corrections(tx, gone.reading)?;
    let found = corrections
        .iter()
        .find(|correction| correction.number == gone.number);
    if found.ok_or(ReadingError::NotFound)?.undone.is_some() {
        return Err(ReadingError::Undone);
    }
    let put = tx.execute(
        sql!(
            "INSERT INTO minutes_correction_undone (reading_id, number, undone_by, undone_at) VALUES ($1, $2, $3, $4)"
        ),
        params![gone.reading, gone.number, permit.user(), permit.at()],
    );
    match put {
        Err(error) if error.kind() == StorageErrorKind::Unique => Err(ReadingError::Undone),
        Err(error) => Err(error.into()),
        Ok(_) => Ok(()),
    }
}

/// Discards it: the text is gone, that there was a reading is kept.
///
/// # Errors
/// [`ReadingError`].
pub fn discard(tx: &mut Tx<'_>, permit: Permit<DiscardReading>) -> Result<(), ReadingError> {
    let gone = permit.action();
    open(tx, gone.reading, gone.unit)?;
    store::end_reading(tx, gone.reading, "discarded", permit.user(), permit.at())?;
    Ok(())
}

/// An open reading with its corrections.
#[derive(Clone, Debug)]
pub struct ReadingPage {
    /// Its id.
    pub id: Uuid,
    /// Its committee.
    pub committee: CommitteeId,
    /// What the paper is called.
    pub name: String,
    /// Its text.
    pub text: Private<String>,
    /// Who began it, and when.
    pub begun: (Private<String>, Instant),
    /// The corrections, oldest first, undone ones too.
    pub corrections: Vec<Correction>,
    /// The paper with the corrections that hold.
    pub outline: Outline,
}

/// The reading; `None` when the unit has no such one, or when it is finished.
///
/// # Errors
/// [`StorageError`].
pub fn page(tx: &mut Tx<'_>, permit: &Permit<ViewReading>) -> Result<Option<ReadingPage>, StorageError> {
    let wanted = permit.action();
    let found = match open(tx, wanted.reading, wanted.unit) {
        Ok(found) => found,
        Err(ReadingError::Storage(error)) => return Err(error),
        Err(_) => return Ok(None),
    };
    let corrections = store::corrections(tx, wanted.reading)?;
    Ok(Some(ReadingPage {
        id: wanted.reading,
        committee: found.committee,
        name: found.name,
        outline: Outline::of(found.text.show(), &holding(&corrections)),
        text: found.text,
        begun: (found.by, found.at),
        corrections,
    }))
}

/// A reading that is not finished.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadingRow {
    /// Its id.
    pub id: Uuid,
    /// What the paper is called.
    pub name: String,
    /// Who began it.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
    /// How many corrections there are.
    pub corrections: i64,
}

/// The open readings of a committee, and what was taken in; newest first.
///
/// # Errors
/// [`StorageError`].
pub fn list(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewReadings>,
) -> Result<(Vec<ReadingRow>, Vec<ImportRow>), StorageError> {
    let wanted = permit.action();
    if committee::unit_of(tx, wanted.committee)? != Some(wanted.unit) {
        return Ok((Vec::new(), Vec::new()));
    }
    let open = tx.query(
        sql!(
            "SELECT r.reading_id, r.name, u.name, r.begun_at,
               (SELECT COUNT(*) FROM minutes_correction c WHERE c.reading_id = r.reading_id)
             FROM minutes_reading r JOIN app_user u ON u.user_id = r.begun_by
             WHERE r.committee_id = $1
               AND NOT EXISTS (SELECT 1 FROM minutes_reading_end e WHERE e.reading_id = r.reading_id)
             ORDER BY r.begun_at DESC, r.reading_id"
        ),
        params![wanted.committee],
        |row| {
            Ok::<_, StorageError>(ReadingRow {
                id: row.get(0)?,
                name: row.get(1)?,
                by: row.get(2)?,
                at: row.get(3)?,
                corrections: row.get(4)?,
            })
        },
    )?;
    Ok((open, store::imports(tx, wanted.committee)?))
}
