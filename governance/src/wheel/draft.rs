//! The draft of an agenda: what the wheel, the committee above and accepted proposals give for one meeting. Whatever has
//! become an item of the meeting does not become one again.

use super::read::{meetings, points, themes};
use super::{Month, ThemePlace, WheelMeeting};
use crate::committee;
use crate::fact;
use crate::item::{self, ItemKind, ItemText, ViewItem};
use crate::meeting::{self, State, ViewMeeting};
use crate::proposal;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{AgendaItemId, CommitteeId, Day, MeetingId, Private, UnitId, Uuid, day_of};

/// Where an item comes from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SourceKind {
    /// A fixed point of the wheel.
    Point,
    /// A theme of the wheel.
    Theme,
    /// An accepted proposal.
    Proposal,
    /// Approved minutes of the committee above.
    Minutes,
}

impl SourceKind {
    const ALL: [Self; 4] = [Self::Point, Self::Theme, Self::Proposal, Self::Minutes];

    /// The word in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Theme => "theme",
            Self::Proposal => "proposal",
            Self::Minutes => "minutes",
        }
    }

    fn stored(code: &str) -> Result<Self, StorageError> {
        let kind = Self::ALL.into_iter().find(|kind| kind.code() == code);
        kind.ok_or_else(|| StorageError::decode("source of an item"))
    }
}

/// What can become an item of a meeting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// The point, theme, proposal or meeting behind it.
    pub id: Uuid,
    /// Which of them.
    pub kind: SourceKind,
    /// What the item asks of the committee.
    pub asks: ItemKind,
    /// The texts that the item begins with.
    pub text: ItemText,
    /// How many minutes are suggested for it.
    pub minutes: Option<i64>,
    /// The item that it has become at this meeting.
    pub item: Option<AgendaItemId>,
}

/// Drafts a meeting's agenda.
#[derive(Clone, Copy, Debug)]
pub struct DraftAgenda {
    /// The meeting.
    pub meeting: MeetingId,
    /// The committee's unit.
    pub unit: UnitId,
}

impl Action for DraftAgenda {
    const NAME: &'static str = "governance.agenda.draft";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.meeting.uuid())
    }
}

/// Why an agenda cannot be drafted.
#[derive(Debug, thiserror::Error)]
pub enum DraftAgendaError {
    /// The unit has no such meeting.
    #[error("there is no such meeting")]
    NotFound,
    /// The minutes are closed.
    #[error("the minutes of this meeting are closed")]
    MinutesClosed,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What the drafting did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drafted {
    /// The new items, in their order.
    pub added: Vec<AgendaItemId>,
    /// How many sources had become items before.
    pub kept: usize,
}

/// Makes items of everything that belongs to the meeting and has not become one: opening points, news from the committee
/// above, themes, accepted proposals, closing points. Doing it again adds only what is new.
///
/// # Errors
/// [`DraftAgendaError`].
pub fn draft_agenda(tx: &mut Tx<'_>, permit: Permit<DraftAgenda>) -> Result<Drafted, DraftAgendaError> {
    let meeting = permit.action().meeting;
    match meeting::lock(tx, meeting, permit.action().unit)? {
        State::Missing => return Err(DraftAgendaError::NotFound),
        State::Closed => return Err(DraftAgendaError::MinutesClosed),
        State::Open => {}
    }
    let committee: CommitteeId = tx.query_one(
        sql!("SELECT committee_id FROM meeting WHERE meeting_id = $1"),
        params![meeting],
        |row| row.get(0),
    )?;
    let sources = sources(tx, committee, meeting)?;
    let mut drafted = Drafted {
        added: Vec::new(),
        kept: 0,
    };
    for source in sources {
        if source.item.is_some() {
            drafted.kept += 1;
            continue;
        }
        let drafting = Drafting {
            meeting,
            source: &source,
        };
        drafted.added.push(put(tx, &permit, drafting)?);
    }
    if !drafted.added.is_empty() {
        closing_last(tx, meeting)?;
        outbox::put(
            tx,
            &fact("governance.agenda.drafted", meeting.uuid(), permit.at()),
        )?;
    }
    Ok(drafted)
}

/// Lets the items of closing points ("Eventuelt") stand last again, when others were added after them. Numbers of an
/// agenda that was sent out stay as they are.
fn closing_last(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<(), StorageError> {
    if meeting::sent_at(tx, meeting)?.is_some() {
        return Ok(());
    }
    let mut items = tx.query(
        sql!(
            "SELECT i.item_id, EXISTS (SELECT 1 FROM wheel_drafted d JOIN wheel_point p ON p.point_id = d.source_id
               WHERE d.item_id = i.item_id AND p.is_closing)
             FROM agenda_item i WHERE i.meeting_id = $1 ORDER BY i.number"
        ),
        params![meeting],
        |row| Ok::<(AgendaItemId, bool), StorageError>((row.get(0)?, row.get(1)?)),
    )?;
    let before: Vec<AgendaItemId> = items.iter().map(|(item, _)| *item).collect();
    items.sort_by_key(|(_, closing)| *closing);
    let after: Vec<AgendaItemId> = items.into_iter().map(|(item, _)| item).collect();
    if after != before {
        item::renumber(tx, meeting, &after)?;
    }
    Ok(())
}

/// One source on its way onto an agenda.
#[derive(Clone, Copy)]
pub(crate) struct Drafting<'s> {
    pub(crate) meeting: MeetingId,
    pub(crate) source: &'s Source,
}

/// Makes the item of one source. The caller holds the meeting's lock and has seen that the source has not become one.
pub(crate) fn put<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    Drafting { meeting, source }: Drafting<'_>,
) -> Result<AgendaItemId, StorageError> {
    let (item, _) = item::append(tx, permit, meeting, source.asks, &source.text)?;
    tx.execute(
        sql!(
            "INSERT INTO wheel_drafted (meeting_id, source_id, source, item_id, minutes, drafted_by, drafted_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![
            meeting,
            source.id,
            source.kind.code(),
            item,
            source.minutes,
            permit.user(),
            permit.at()
        ],
    )?;
    Ok(item)
}

/// Shows what a meeting's agenda would get.
#[derive(Clone, Copy, Debug)]
pub struct ViewDraft {
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
}

impl Action for ViewDraft {
    const NAME: &'static str = "governance.agenda.view-draft";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.committee.uuid())
    }
}

/// What belongs on a meeting's agenda, planned or called, in order; each says whether it has become an item. Empty when
/// the meeting is none of the committee's, or the committee none of the unit's.
///
/// # Errors
/// [`StorageError`].
pub fn draft(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewDraft>,
    meeting: MeetingId,
) -> Result<Vec<Source>, StorageError> {
    let view = permit.action();
    if committee::unit_of(tx, view.committee)? != Some(view.unit) {
        return Ok(Vec::new());
    }
    sources(tx, view.committee, meeting)
}

fn sources(tx: &mut Tx<'_>, committee: CommitteeId, meeting: MeetingId) -> Result<Vec<Source>, StorageError> {
    let meetings = meetings(tx, committee)?;
    let Some(here) = meetings.iter().find(|one| one.id == meeting).cloned() else {
        return Ok(Vec::new());
    };
    let month = Month::of(here.day);
    let first = meetings.iter().find(|one| Month::of(one.day) == month);
    let is_first = first.is_some_and(|first| first.id == meeting);
    let fixed = fixed(tx, committee, &here, is_first)?;
    let (closing, opening): (Vec<_>, Vec<_>) = fixed.into_iter().partition(|(_, closing)| *closing);
    let mut sources: Vec<Source> = opening.into_iter().map(|(source, _)| source).collect();
    let before = meetings.iter().rev().find(|one| one.day < here.day);
    sources.extend(news(tx, committee, &here, before.map(|one| one.day))?);
    for theme in themes(tx, committee)? {
        let stands_here = match theme.place() {
            Some(ThemePlace::Meeting(id)) => id == meeting,
            Some(ThemePlace::Month(other)) => other == month && is_first,
            None => false,
        };
        if stands_here {
            sources.push(Source {
                id: theme.id,
                kind: SourceKind::Theme,
                asks: theme.kind,
                text: text(&theme.title, "", &with_guests(&theme.case_text, &theme.guests)),
                minutes: theme.minutes,
                item: None,
            });
        }
    }
    sources.extend(proposal::accepted(tx, committee, meeting)?);
    sources.extend(closing.into_iter().map(|(source, _)| source));
    mark(tx, meeting, &mut sources)?;
    Ok(sources)
}

/// The fixed points that come at a meeting, each with whether it comes last of all.
fn fixed(
    tx: &mut Tx<'_>,
    committee: CommitteeId,
    here: &WheelMeeting,
    is_first: bool,
) -> Result<Vec<(Source, bool)>, StorageError> {
    let month = i64::from(here.day.month());
    let comes = |point: &super::Point| {
        point.period.contains(here.day)
            && (point.months.is_empty() || (is_first && point.months.contains(&month)))
    };
    let source = |point: super::Point| {
        let source = Source {
            id: point.id,
            kind: SourceKind::Point,
            asks: point.kind,
            text: text(&point.title, &point.recommendation, &point.case_text),
            minutes: point.minutes,
            item: None,
        };
        (source, point.closing)
    };
    Ok(points(tx, committee)?
        .into_iter()
        .filter(comes)
        .map(source)
        .collect())
}

/// Minutes of the committee right above that were approved since the meeting before, and have not been on an agenda here.
fn news(
    tx: &mut Tx<'_>,
    committee: CommitteeId,
    here: &WheelMeeting,
    before: Option<Day>,
) -> Result<Vec<Source>, StorageError> {
    let mut news = Vec::new();
    for above in committee::up(tx, committee, here.day)? {
        if above.kind != committee::LinkKind::Parent {
            continue;
        }
        let mut minutes = committee::approved_minutes(tx, above.committee)?;
        minutes.retain(|one| {
            let approved = day_of(one.approved_at);
            above.period.contains(one.day)
                && before.is_none_or(|before| approved > before)
                && one.day <= here.day
        });
        minutes.reverse();
        for one in minutes {
            let elsewhere: bool = tx.query_one(
                sql!(
                    "SELECT EXISTS (SELECT 1 FROM wheel_drafted d JOIN meeting m ON m.meeting_id = d.meeting_id
                     WHERE d.source_id = $1 AND m.committee_id = $2 AND d.meeting_id <> $3)"
                ),
                params![one.meeting, committee, here.id],
                |row| row.get(0),
            )?;
            if elsewhere {
                continue;
            }
            let (name, day) = (&above.name, danish(one.day));
            news.push(Source {
                id: one.meeting.uuid(),
                kind: SourceKind::Minutes,
                asks: ItemKind::Information,
                text: text(
                    &format!("Nyt fra {name}"),
                    "",
                    &format!("Referatet fra mødet i {name} den {day} er godkendt og kan læses."),
                ),
                minutes: None,
                item: None,
            });
        }
    }
    Ok(news)
}

/// A day as it is written in the case text: `7. april 2026`.
fn danish(day: Day) -> String {
    const MONTHS: [&str; 12] = [
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ];
    let month = usize::try_from(day.month() - 1)
        .ok()
        .and_then(|index| MONTHS.get(index))
        .copied()
        .unwrap_or_default();
    format!("{}. {month} {}", day.day(), day.year())
}

/// The case text with a line about who comes.
fn with_guests(case_text: &str, guests: &str) -> String {
    match (case_text.is_empty(), guests.is_empty()) {
        (_, true) => case_text.to_owned(),
        (true, false) => format!("Gæster: {guests}"),
        (false, false) => format!("{case_text}\n\nGæster: {guests}"),
    }
}

/// The texts of a new item.
pub(crate) fn text(title: &str, recommendation: &str, case_text: &str) -> ItemText {
    ItemText {
        title: title.to_owned(),
        case_number: None,
        resume: Private::new(String::new()),
        recommendation: Private::from(recommendation),
        case_text: Private::from(case_text),
    }
}

/// Notes which of the sources have become items of the meeting.
fn mark(tx: &mut Tx<'_>, meeting: MeetingId, sources: &mut [Source]) -> Result<(), StorageError> {
    let drafted = tx.query(
        sql!("SELECT source_id, item_id FROM wheel_drafted WHERE meeting_id = $1 ORDER BY source_id"),
        params![meeting],
        |row| Ok::<(Uuid, AgendaItemId), StorageError>((row.get(0)?, row.get(1)?)),
    )?;
    for source in sources {
        let became = drafted.iter().find(|(id, _)| *id == source.id);
        source.item = became.map(|(_, item)| *item);
    }
    Ok(())
}

/// Where an item came from, and how many minutes were suggested for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Origin {
    /// What it was.
    pub kind: SourceKind,
    /// The minutes suggested.
    pub minutes: Option<i64>,
    /// The meeting whose approved minutes it tells of.
    pub minutes_of: Option<MeetingId>,
}

/// Where an item came from; `None` when somebody wrote it by hand.
///
/// # Errors
/// [`StorageError`].
pub fn origin(tx: &mut Tx<'_>, permit: &Permit<ViewItem>) -> Result<Option<Origin>, StorageError> {
    tx.query_opt(
        sql!("SELECT source, minutes, source_id FROM wheel_drafted WHERE item_id = $1"),
        params![permit.action().item],
        |row| {
            let kind = SourceKind::stored(&row.get::<String>(0)?)?;
            let source: Uuid = row.get(2)?;
            Ok(Origin {
                kind,
                minutes: row.get(1)?,
                minutes_of: (kind == SourceKind::Minutes).then(|| MeetingId::from_uuid(source)),
            })
        },
    )
}

/// The minutes suggested for the items of a meeting, by number of the item; for a plan of its times.
///
/// # Errors
/// [`StorageError`].
pub fn suggested_minutes(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewMeeting>,
) -> Result<Vec<(AgendaItemId, i64)>, StorageError> {
    tx.query(
        sql!(
            "SELECT d.item_id, d.minutes FROM wheel_drafted d JOIN agenda_item i ON i.item_id = d.item_id
             WHERE d.meeting_id = $1 AND d.minutes IS NOT NULL ORDER BY i.number"
        ),
        params![permit.action().meeting],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
