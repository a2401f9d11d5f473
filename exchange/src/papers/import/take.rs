//! The import: a paper becomes a meeting in one transaction, or nothing happens.
//!
//! Every step takes its own permit, so the audit log shows each. The same text is taken in once for each committee, also
//! when two people import it at once. A meeting that is there already keeps what the paper does not speak of.

mod items;
mod people;

use super::change::Change;
use super::contradiction::{Contradiction, contradictions, time};
use super::store::{self, ImportPage};
use super::{LONGEST, Outline, digest, reading, tidy};
use access::{
    Action, Actor, Failure, House, Permit, PermitError, Purpose, Refusal, StorageError, Subject, Tx, View,
};
use database::{StorageErrorKind, outbox, params, sql};
use foundation::{AgendaItemId, Clock, CommitteeId, Day, Instant, MeetingId, Private, UnitId, UserId, Uuid};
use governance::committee;
use governance::meeting::{self, CallMeeting, MeetingPage, TimeOfDay, ViewMeeting};
use std::fmt::Display;
use std::sync::Arc;

/// How often an import is tried when two people get in each other's way.
const ATTEMPTS: usize = 4;

/// How a closed item says why, when only the paper is known.
pub const GROUND: &str = "Lukket punkt ifølge det indlæste dokument";

/// Takes a paper in as a meeting of a committee.
#[derive(Clone, Debug)]
pub struct ImportMinutes {
    /// The import's id.
    pub id: Uuid,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The meeting of that day that takes it in; `None` for a new one.
    pub meeting: Option<MeetingId>,
    /// Where the text comes from.
    pub source: Source,
}

/// Where the text of an import comes from.
#[derive(Clone, Debug)]
pub enum Source {
    /// A reading that somebody has worked on: its text and its corrections. It is finished with the import.
    Reading(Uuid),
    /// A text of this name, with changes to make.
    Text {
        /// What the paper is called.
        name: String,
        /// Its text.
        text: Private<String>,
        /// Changes, in order.
        changes: Vec<Change>,
    },
}

impl Action for ImportMinutes {
    const NAME: &'static str = "exchange.minutes.import";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

/// Shows what was taken in.
#[derive(Clone, Copy, Debug)]
pub struct ViewImport {
    /// The import.
    pub import: Uuid,
    /// Its committee's unit.
    pub unit: UnitId,
}

impl Action for ViewImport {
    const NAME: &'static str = "exchange.import.view";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.import)
    }
}

impl View for ViewImport {}

/// What came of an import.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Imported {
    /// The import.
    pub import: Uuid,
    /// The meeting.
    pub meeting: MeetingId,
    /// Whether it was taken in now; `false` when the same text had been taken in before.
    pub is_new: bool,
    /// The items that came or were filled.
    pub items: usize,
    /// How many of them have a decision.
    pub decisions: usize,
    /// How many are closed.
    pub closed: usize,
    /// How many names of attachments stand in their texts.
    pub attachments: usize,
    /// How many things were decided, one by one.
    pub resolutions: usize,
    /// How many people the paper names.
    pub people: usize,
    /// How many of them are known members of the committee.
    pub members: usize,
}

/// Why a paper was not taken in. Nothing was changed. Holds no text of the paper.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The unit has no such committee, reading or meeting.
    #[error("there is no such committee, reading or meeting")]
    NotFound,
    /// There is no text.
    #[error("there is no text to import")]
    NoText,
    /// The text is longer than [`LONGEST`].
    #[error("the text is longer than {} MB; split it", LONGEST / 1024 / 1024)]
    TooLong,
    /// The reading was imported or discarded.
    #[error("this reading is finished")]
    Finished,
    /// The paper contradicts itself, or says too little.
    #[error("{}", said(.0))]
    Contradictions(Vec<Contradiction>),
    /// The committee has a meeting on that day; say that it is the one.
    #[error("the committee has a meeting on that day already; give --meeting {0}")]
    MeetingThatDay(MeetingId),
    /// The meeting is on another day than the paper's.
    #[error("the meeting is on {meeting}, the paper tells of {paper}")]
    OtherDay {
        /// The meeting's day.
        meeting: Day,
        /// The paper's.
        paper: Day,
    },
    /// Its minutes are closed, or it was cancelled.
    #[error("the minutes of this meeting are closed, or it was cancelled")]
    Over,
    /// The meeting has another item with this number.
    #[error("item {0} of the meeting has another title than in the paper")]
    OtherItem(i64),
    /// The item has a decision with other words.
    #[error("item {0} of the meeting has a decision already")]
    Decided(i64),
    /// The item is closed in the meeting, or closed in the paper only.
    #[error("item {0} is closed in the meeting or in the paper, but not in both")]
    Closed(i64),
    /// A room refused an item of this number.
    #[error("item {number} cannot be taken in: {why}")]
    Item {
        /// Its number.
        number: i64,
        /// Why, without words of the paper.
        why: String,
    },
    /// A room refused the meeting or its people.
    #[error("the meeting cannot be taken in: {0}")]
    Meeting(String),
    /// The actor may not.
    #[error("{0}")]
    NotAllowed(Refusal),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

fn said(contradictions: &[Contradiction]) -> String {
    contradictions
        .iter()
        .map(Contradiction::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}

impl From<PermitError> for ImportError {
    fn from(error: PermitError) -> Self {
        match error {
            PermitError::Refused(refusal) => Self::NotAllowed(refusal),
            PermitError::Storage(error) => Self::Storage(error),
        }
    }
}

/// Why the transaction ends without its changes.
enum Undone {
    Error(ImportError),
    /// It was only a check.
    Checked(Imported),
}

impl From<StorageError> for Undone {
    fn from(error: StorageError) -> Self {
        Self::Error(error.into())
    }
}

/// Takes the paper in.
///
/// # Errors
/// [`ImportError`]; nothing is changed then.
pub fn run(
    house: &House,
    actor: &Actor,
    purpose: Purpose,
    action: &ImportMinutes,
) -> Result<Imported, ImportError> {
    attempt(house, actor, purpose, action, false)
}

/// What [`run`] would do: all of it is done and undone again, so that whatever would stop it stops this too.
///
/// # Errors
/// [`ImportError`].
pub fn check(
    house: &House,
    actor: &Actor,
    purpose: Purpose,
    action: &ImportMinutes,
) -> Result<Imported, ImportError> {
    attempt(house, actor, purpose, action, true)
}

/// Takes the paper in inside a transaction that somebody else ends: as [`run`], without its second attempts.
///
/// # Errors
/// [`ImportError`]; the transaction must not be kept then.
pub fn within(
    tx: &mut Tx<'_>,
    permit: &Permit<ImportMinutes>,
    actor: &Actor,
    clock: &dyn Clock,
    purpose: Purpose,
) -> Result<Imported, ImportError> {
    Taking {
        tx,
        actor,
        clock,
        purpose,
        permit,
    }
    .all()
}

fn attempt(
    house: &House,
    actor: &Actor,
    purpose: Purpose,
    action: &ImportMinutes,
    is_check: bool,
) -> Result<Imported, ImportError> {
    let mut attempt = 1;
    loop {
        let (by, clock) = (actor.clone(), Arc::clone(house.clock()));
        let outcome = house.act(actor, purpose, action.clone(), move |tx, permit| {
            match within(tx, &permit, &by, &*clock, purpose) {
                Ok(imported) if is_check => Err(Undone::Checked(imported)),
                Ok(imported) => Ok(imported),
                Err(error) => Err(Undone::Error(error)),
            }
        });
        let error = match outcome {
            Ok(imported) | Err(Failure::Rule(Undone::Checked(imported))) => return Ok(imported),
            Err(Failure::Refused(refusal)) => return Err(ImportError::NotAllowed(refusal)),
            Err(Failure::Rule(Undone::Error(ImportError::NotAllowed(refusal)))) => {
                house.log_refusal(refusal.clone(), purpose)?;
                return Err(ImportError::NotAllowed(refusal));
            }
            Err(Failure::Rule(Undone::Error(error))) => error,
            Err(Failure::Storage(error)) => error.into(),
        };
        let passes = matches!(&error, ImportError::Storage(error)
            if matches!(error.kind(), StorageErrorKind::Unique | StorageErrorKind::Conflict));
        if !passes || attempt == ATTEMPTS {
            return Err(error);
        }
        attempt += 1;
    }
}

/// What was taken in; `None` when the unit has no such import.
///
/// # Errors
/// [`StorageError`].
pub fn imported(tx: &mut Tx<'_>, permit: &Permit<ViewImport>) -> Result<Option<ImportPage>, StorageError> {
    let wanted = permit.action();
    let Some(page) = store::import_page(tx, wanted.import)? else {
        return Ok(None);
    };
    let unit = committee::unit_of(tx, page.import.committee)?;
    Ok((unit == Some(wanted.unit)).then_some(page))
}

/// The unit of an import's committee, to ask for a permit with.
///
/// # Errors
/// [`StorageError`].
pub fn unit_of_import(tx: &mut Tx<'_>, import: Uuid) -> Result<Option<UnitId>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT c.unit_id FROM minutes_import i JOIN committee c ON c.committee_id = i.committee_id
             WHERE i.import_id = $1"
        ),
        params![import],
        |row| row.get(0),
    )
}

/// The paper that a meeting came from, the last one when there were several; `None` for a meeting written here. Whether
/// its words may be read is for the permit of [`ViewImport`] to say.
///
/// # Errors
/// [`StorageError`].
pub fn import_of_meeting(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewMeeting>,
) -> Result<Option<Uuid>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT i.import_id FROM minutes_import i WHERE i.meeting_id = $1
             ORDER BY i.imported_at DESC, i.import_id LIMIT 1"
        ),
        params![permit.action().meeting],
        |row| row.get(0),
    )
}

/// One transaction.
struct Taking<'a, 't> {
    tx: &'a mut Tx<'t>,
    actor: &'a Actor,
    clock: &'a dyn Clock,
    purpose: Purpose,
    permit: &'a Permit<ImportMinutes>,
}

/// The text with its corrections.
struct Document {
    name: String,
    text: String,
    digest: Vec<u8>,
    changes: Vec<(i64, Change)>,
}

impl Taking<'_, '_> {
    fn permit<A: Action>(&mut self, action: A) -> Result<Permit<A>, ImportError> {
        Ok(access::permit(
            self.tx,
            self.actor,
            self.clock,
            self.purpose,
            action,
        )?)
    }

    fn by(&self) -> (UserId, Instant) {
        (self.permit.user(), self.permit.at())
    }

    fn all(&mut self) -> Result<Imported, ImportError> {
        let new = self.permit.action().clone();
        if committee::unit_of(self.tx, new.committee)? != Some(new.unit) {
            return Err(ImportError::NotFound);
        }
        let document = self.document(&new)?;
        if let Some((import, meeting)) = store::import_of(self.tx, new.committee, &document.digest)? {
            return Ok(Imported::before(import, meeting));
        }
        let outline = Outline::of(&document.text, &document.changes);
        let wrong = contradictions(&outline, self.permit.day());
        if !wrong.is_empty() {
            return Err(ImportError::Contradictions(wrong));
        }
        let meeting = self.meeting(&new, &outline)?;
        self.keep(&new, meeting.id, &document)?;
        let mut imported = Imported {
            is_new: true,
            items: outline.items.len(),
            ..Imported::before(new.id, meeting.id)
        };
        self.items(&outline, &meeting, &mut imported)?;
        self.people(&outline, &meeting, &mut imported)?;
        if let Source::Reading(reading) = new.source {
            let (by, at) = self.by();
            store::end_reading(self.tx, reading, "imported", by, at)?;
        }
        outbox::put(
            self.tx,
            &outbox::Fact {
                citizen: None,
                kind: "exchange.minutes.imported".to_owned(),
                object: new.id,
                at: self.permit.at(),
            },
        )?;
        Ok(imported)
    }

    fn document(&mut self, new: &ImportMinutes) -> Result<Document, ImportError> {
        let (name, text, changes) = match &new.source {
            Source::Text { name, text, changes } => {
                let changes = (1..).zip(changes.iter().cloned()).collect();
                (name.trim().to_owned(), tidy(text.show()), changes)
            }
            Source::Reading(id) => {
                let found = store::reading(self.tx, *id)?.ok_or(ImportError::NotFound)?;
                if found.committee != new.committee {
                    return Err(ImportError::NotFound);
                }
                if found.outcome.is_some() {
                    return Err(ImportError::Finished);
                }
                let corrections = store::corrections(self.tx, *id)?;
                (
                    found.name,
                    found.text.show().clone(),
                    reading::holding(&corrections),
                )
            }
        };
        if text.trim().is_empty() {
            return Err(ImportError::NoText);
        }
        if text.len() > LONGEST {
            return Err(ImportError::TooLong);
        }
        Ok(Document {
            name,
            digest: digest(&text),
            text,
            changes,
        })
    }

    /// The meeting that takes the paper in.
    fn meeting(&mut self, new: &ImportMinutes, outline: &Outline) -> Result<MeetingPage, ImportError> {
        let day = outline.day.ok_or_else(|| contradicted(Contradiction::NoDay))?;
        let id = match new.meeting {
            Some(id) => id,
            None => self.call(new, outline, day)?,
        };
        let permit = self.permit(ViewMeeting { meeting: id })?;
        let page = meeting::page(self.tx, &permit)?.ok_or(ImportError::NotFound)?;
        if page.committee != new.committee {
            return Err(ImportError::NotFound);
        }
        if page.day != day {
            return Err(ImportError::OtherDay {
                meeting: page.day,
                paper: day,
            });
        }
        if page.is_open() {
            Ok(page)
        } else {
            Err(ImportError::Over)
        }
    }

    fn call(&mut self, new: &ImportMinutes, outline: &Outline, day: Day) -> Result<MeetingId, ImportError> {
        let there: Option<MeetingId> = self.tx.query_opt(
            sql!(
                "SELECT meeting_id FROM meeting m WHERE committee_id = $1 AND day = $2
                   AND NOT EXISTS (SELECT 1 FROM meeting_cancelled c WHERE c.meeting_id = m.meeting_id)
                 ORDER BY created_at, meeting_id LIMIT 1"
            ),
            params![new.committee, day],
            |row| row.get(0),
        )?;
        if let Some(there) = there {
            return Err(ImportError::MeetingThatDay(there));
        }
        let clock = |at: Option<crate::papers::when::WallTime>| -> Option<TimeOfDay> { at.and_then(time) };
        let call = CallMeeting {
            id: MeetingId::new(),
            committee: new.committee,
            unit: new.unit,
            day,
            starts: clock(outline.starts).ok_or_else(|| contradicted(Contradiction::NoStart))?,
            ends: clock(outline.ends),
            place: outline.place.clone().unwrap_or_default(),
        };
        let permit = self.permit(call)?;
        meeting::call_from_paper(self.tx, permit).map_err(refused)
    }

    fn keep(
        &mut self,
        new: &ImportMinutes,
        meeting: MeetingId,
        document: &Document,
    ) -> Result<(), ImportError> {
        let (by, at) = self.by();
        self.tx.execute(
            sql!(
                "INSERT INTO minutes_import
                 (import_id, committee_id, meeting_id, name, source_text, text_digest, imported_by, imported_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            params![
                new.id,
                new.committee,
                meeting,
                document.name.as_str(),
                document.text.as_str(),
                document.digest.clone(),
                by,
                at
            ],
        )?;
        Ok(())
    }

    fn keep_item(
        &mut self,
        item: AgendaItemId,
        lines: [usize; 2],
        resolutions: &[String],
    ) -> Result<(), ImportError> {
        let import = self.permit.action().id;
        let line = |line: usize| i64::try_from(line).unwrap_or(i64::MAX);
        self.tx.execute(
            sql!(
                "INSERT INTO minutes_import_item (import_id, item_id, first_line, last_line) VALUES ($1, $2, $3, $4)"
            ),
            params![import, item, line(lines[0]), line(lines[1])],
        )?;
        for (position, text) in (1_i64..).zip(resolutions) {
            self.tx.execute(
                sql!(
                    "INSERT INTO minutes_import_resolution (import_id, item_id, position, resolution_text)
                     VALUES ($1, $2, $3, $4)"
                ),
                params![import, item, position, text.as_str()],
            )?;
        }
        Ok(())
    }
}

impl Imported {
    const fn before(import: Uuid, meeting: MeetingId) -> Self {
        Self {
            import,
            meeting,
            is_new: false,
            items: 0,
            decisions: 0,
            closed: 0,
            attachments: 0,
            resolutions: 0,
            people: 0,
            members: 0,
        }
    }
}

fn contradicted(one: Contradiction) -> ImportError {
    ImportError::Contradictions(vec![one])
}

/// A room's refusal. What the rooms say holds no words of the paper.
fn refused(error: impl Display) -> ImportError {
    ImportError::Meeting(error.to_string())
}
