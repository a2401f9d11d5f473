//! Reading the wheel: fixed points, themes with where they have stood, the meetings of a year.

use super::{Month, ThemePlace};
use crate::item::ItemKind;
use crate::meeting::TimeOfDay;
use access::{Action, Permit, Subject};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{CommitteeId, Day, Instant, MeetingId, Period, Private, Uuid};

/// Shows a committee's yearly wheel.
#[derive(Clone, Copy, Debug)]
pub struct ViewWheel {
    /// The committee.
    pub committee: CommitteeId,
}

impl Action for ViewWheel {
    const NAME: &'static str = "governance.wheel.view";
    const CAPABILITY: &'static str = "committee.read";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.committee.uuid())
    }
}

/// A fixed point.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Point {
    /// Its id.
    pub id: Uuid,
    /// The item's title.
    pub title: String,
    /// What it asks of the committee.
    pub kind: ItemKind,
    /// How many minutes it usually takes.
    pub minutes: Option<i64>,
    /// The recommendation that the item begins with.
    pub recommendation: String,
    /// The case text that the item begins with.
    pub case_text: String,
    /// The months, from 1; none: every meeting.
    pub months: Vec<i64>,
    /// Whether it comes after everything else.
    pub closing: bool,
    /// When it holds.
    pub period: Period,
}

/// Where a theme was put, when, by whom and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ThemeMove {
    /// Where; `None`: taken off the wheel.
    pub to: Option<ThemePlace>,
    /// Why; the first place needs no reason.
    pub reason: Option<String>,
    /// By whom.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
}

/// A theme.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Theme {
    /// Its id.
    pub id: Uuid,
    /// The item's title.
    pub title: String,
    /// What it asks of the committee.
    pub kind: ItemKind,
    /// How many minutes it takes.
    pub minutes: Option<i64>,
    /// Who comes as a guest for it.
    pub guests: String,
    /// The case text that the item begins with.
    pub case_text: String,
    /// Where it has stood, the first place first; the last one holds.
    pub places: Vec<ThemeMove>,
}

impl Theme {
    /// Where it stands now; `None` when it was taken off the wheel.
    #[must_use]
    pub fn place(&self) -> Option<ThemePlace> {
        self.places.last().and_then(|last| last.to)
    }
}

/// A meeting of the year, planned or called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WheelMeeting {
    /// Its id.
    pub id: MeetingId,
    /// Its day.
    pub day: Day,
    /// When it begins, Danish time.
    pub starts: TimeOfDay,
    /// When it ends, extra time not counted.
    pub ends: Option<TimeOfDay>,
    /// The place of a called meeting; of a planned one only when it is another one than usual.
    pub place: String,
    /// Extra time in minutes.
    pub extra_minutes: i64,
    /// Who comes as a guest.
    pub guests: String,
    /// Whether it has been called.
    pub called: bool,
}

/// The wheel of a year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wheel {
    /// The year.
    pub year: i16,
    /// Fixed points that hold on some day of the year, in their order.
    pub points: Vec<Point>,
    /// Themes that stand in the year, or have stood there.
    pub themes: Vec<Theme>,
    /// The meetings of the year, earliest first.
    pub meetings: Vec<WheelMeeting>,
    /// The meetings of other years, for what was moved there.
    pub elsewhere: Vec<WheelMeeting>,
}

impl Wheel {
    /// The first meeting of a month.
    #[must_use]
    pub fn first_of(&self, month: Month) -> Option<&WheelMeeting> {
        self.meetings
            .iter()
            .chain(&self.elsewhere)
            .find(|meeting| Month::of(meeting.day) == month)
    }

    /// The month in which a place lies.
    #[must_use]
    pub fn month_of(&self, place: ThemePlace) -> Option<Month> {
        match place {
            ThemePlace::Month(month) => Some(month),
            ThemePlace::Meeting(id) => self
                .meetings
                .iter()
                .chain(&self.elsewhere)
                .find(|meeting| meeting.id == id)
                .map(|meeting| Month::of(meeting.day)),
        }
    }
}

/// The wheel of a year.
///
/// # Errors
/// [`StorageError`].
pub fn wheel(tx: &mut Tx<'_>, permit: &Permit<ViewWheel>, year: i16) -> Result<Wheel, StorageError> {
    let committee = permit.action().committee;
    let (meetings, elsewhere) = meetings(tx, committee)?
        .into_iter()
        .partition(|meeting: &WheelMeeting| meeting.day.year() == year);
    let mut wheel = Wheel {
        year,
        points: Vec::new(),
        themes: Vec::new(),
        meetings,
        elsewhere,
    };
    let touches = |period: &Period| {
        period.from().year() <= year
            && period
                .to()
                .is_none_or(|to| to.year() > year || (to.year() == year && to.day_of_year() > 1))
    };
    wheel.points = points(tx, committee)?
        .into_iter()
        .filter(|point| touches(&point.period))
        .collect();
    wheel.themes = themes(tx, committee)?
        .into_iter()
        .filter(|theme| {
            theme.places.iter().any(|place| {
                place
                    .to
                    .and_then(|to| wheel.month_of(to))
                    .is_some_and(|month| month.year() == year)
            })
        })
        .collect();
    Ok(wheel)
}

/// One theme, whichever year it stands in; `None` when the committee has none with this id.
///
/// # Errors
/// [`StorageError`].
pub fn theme(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewWheel>,
    theme: Uuid,
) -> Result<Option<Theme>, StorageError> {
    let all = themes(tx, permit.action().committee)?;
    Ok(all.into_iter().find(|one| one.id == theme))
}

/// All fixed points of a committee, in their order; those that come last of all at the end.
pub(super) fn points(tx: &mut Tx<'_>, committee: CommitteeId) -> Result<Vec<Point>, StorageError> {
    let months = tx.query(
        sql!(
            "SELECT m.point_id, m.month FROM wheel_point_month m JOIN wheel_point p ON p.point_id = m.point_id
             WHERE p.committee_id = $1 ORDER BY m.point_id, m.month"
        ),
        params![committee],
        |row| Ok::<(Uuid, i64), StorageError>((row.get(0)?, row.get(1)?)),
    )?;
    let mut points = tx.query(
        sql!(
            "SELECT p.point_id, p.title, p.kind, p.minutes, p.recommendation, p.case_text, p.is_closing, p.valid_from,
               COALESCE(e.last_to, p.valid_to)
             FROM wheel_point p LEFT JOIN wheel_point_end e ON e.point_id = p.point_id
             WHERE p.committee_id = $1 ORDER BY p.is_closing, p.position"
        ),
        params![committee],
        |row: &Row<'_>| {
            Ok::<_, StorageError>(Point {
                id: row.get(0)?,
                title: row.get(1)?,
                kind: ItemKind::stored(&row.get::<String>(2)?)?,
                minutes: row.get(3)?,
                recommendation: row.get(4)?,
                case_text: row.get(5)?,
                months: Vec::new(),
                closing: row.get(6)?,
                period: Period::new(row.get(7)?, row.get(8)?)
                    .map_err(|_| StorageError::decode("period of a point"))?,
            })
        },
    )?;
    for point in &mut points {
        let of = |(id, month): &(Uuid, i64)| (*id == point.id).then_some(*month);
        point.months = months.iter().filter_map(of).collect();
    }
    Ok(points)
}

/// All themes of a committee with where they have stood, in the order in which they were added.
pub(super) fn themes(tx: &mut Tx<'_>, committee: CommitteeId) -> Result<Vec<Theme>, StorageError> {
    let places = tx.query(
        sql!(
            "SELECT p.theme_id, p.planned_id, p.month_day, p.reason, u.name, p.placed_at
             FROM wheel_theme_place p JOIN wheel_theme t ON t.theme_id = p.theme_id
             JOIN app_user u ON u.user_id = p.placed_by
             WHERE t.committee_id = $1 ORDER BY p.theme_id, p.number"
        ),
        params![committee],
        |row: &Row<'_>| {
            let meeting: Option<MeetingId> = row.get(1)?;
            let month: Option<Day> = row.get(2)?;
            let month = month.map(|day| ThemePlace::Month(Month::of(day)));
            let place = ThemeMove {
                to: meeting.map(ThemePlace::Meeting).or(month),
                reason: row.get(3)?,
                by: row.get(4)?,
                at: row.get(5)?,
            };
            Ok::<(Uuid, ThemeMove), StorageError>((row.get(0)?, place))
        },
    )?;
    let mut themes = tx.query(
        sql!(
            "SELECT theme_id, title, kind, minutes, guests, case_text FROM wheel_theme
             WHERE committee_id = $1 ORDER BY added_at, theme_id"
        ),
        params![committee],
        |row: &Row<'_>| {
            Ok::<_, StorageError>(Theme {
                id: row.get(0)?,
                title: row.get(1)?,
                kind: ItemKind::stored(&row.get::<String>(2)?)?,
                minutes: row.get(3)?,
                guests: row.get(4)?,
                case_text: row.get(5)?,
                places: Vec::new(),
            })
        },
    )?;
    for theme in &mut themes {
        let of = |(id, place): &(Uuid, ThemeMove)| (*id == theme.id).then(|| place.clone());
        theme.places = places.iter().filter_map(of).collect();
    }
    Ok(themes)
}

/// All meetings of a committee that are planned or called and not cancelled, earliest first.
pub(crate) fn meetings(tx: &mut Tx<'_>, committee: CommitteeId) -> Result<Vec<WheelMeeting>, StorageError> {
    let mut meetings = tx.query(
        sql!(
            "SELECT m.meeting_id, m.day, m.starts, m.ends, m.place, COALESCE(v.extra_minutes, 0),
               COALESCE(v.guests, '')
             FROM meeting m LEFT JOIN wheel_meeting_version v ON v.planned_id = m.meeting_id AND v.version =
               (SELECT MAX(n.version) FROM wheel_meeting_version n WHERE n.planned_id = m.meeting_id)
             WHERE m.committee_id = $1
               AND NOT EXISTS (SELECT 1 FROM meeting_cancelled x WHERE x.meeting_id = m.meeting_id)
             ORDER BY m.day, m.starts, m.meeting_id"
        ),
        params![committee],
        |row| meeting(row, true),
    )?;
    meetings.extend(tx.query(
        sql!(
            "SELECT w.planned_id, v.day, v.starts, v.ends, v.place, v.extra_minutes, v.guests
             FROM wheel_meeting w JOIN wheel_meeting_version v ON v.planned_id = w.planned_id AND v.version =
               (SELECT MAX(n.version) FROM wheel_meeting_version n WHERE n.planned_id = w.planned_id)
             WHERE w.committee_id = $1
               AND NOT EXISTS (SELECT 1 FROM meeting m WHERE m.meeting_id = w.planned_id)
             ORDER BY v.day, v.starts, w.planned_id"
        ),
        params![committee],
        |row| meeting(row, false),
    )?);
    meetings.sort_by_key(|meeting: &WheelMeeting| (meeting.day, meeting.starts, meeting.id));
    Ok(meetings)
}

fn meeting(row: &Row<'_>, called: bool) -> Result<WheelMeeting, StorageError> {
    let ends: Option<String> = row.get(3)?;
    Ok(WheelMeeting {
        id: row.get(0)?,
        day: row.get(1)?,
        starts: TimeOfDay::stored(&row.get::<String>(2)?)?,
        ends: ends.map(|text| TimeOfDay::stored(&text)).transpose()?,
        place: row.get(4)?,
        extra_minutes: row.get(5)?,
        guests: row.get(6)?,
        called,
    })
}

/// Whether a meeting of the committee, planned or called, can take items: not cancelled, its minutes not closed.
pub(crate) fn is_open(
    tx: &mut Tx<'_>,
    committee: CommitteeId,
    meeting: MeetingId,
) -> Result<bool, StorageError> {
    if !meetings(tx, committee)?.iter().any(|one| one.id == meeting) {
        return Ok(false);
    }
    let closed: bool = tx.query_one(
        sql!("SELECT EXISTS (SELECT 1 FROM minutes_closed WHERE meeting_id = $1)"),
        params![meeting],
        |row| row.get(0),
    )?;
    Ok(!closed)
}
