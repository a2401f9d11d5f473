//! The yearly wheel (årshjul): what comes at every meeting or in named months, themes for one meeting or month, the
//! meetings planned for the year; and the draft of an agenda that it gives.
//!
//! What stands in a month belongs to the month's first meeting. A planned meeting's id becomes the meeting's id when it
//! is called, so what was put on a planned meeting follows it.

mod draft;
mod plan;
mod point;
mod read;
#[cfg(test)]
mod tests;
mod theme;

pub use draft::{
    DraftAgenda, DraftAgendaError, Drafted, Origin, Source, SourceKind, ViewDraft, draft, draft_agenda,
    origin, suggested_minutes,
};
pub(crate) use draft::{Drafting, put as put_on_agenda, text};
pub use plan::{PlanMeeting, PlanMeetingError, plan_meeting};
pub(crate) use point::fits;
pub use point::{AddPoint, AddPointError, EndPoint, EndPointError, add_point, end_point};
pub(crate) use read::is_open;
pub use read::{Point, Theme, ThemeMove, ViewWheel, Wheel, WheelMeeting, theme as theme_of, wheel};
pub use theme::{AddTheme, AddThemeError, MoveTheme, MoveThemeError, add_theme, move_theme};

use foundation::{Day, MeetingId};

/// Where a theme stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ThemePlace {
    /// At one meeting, planned or called.
    Meeting(MeetingId),
    /// In a month: its first meeting.
    Month(Month),
}

/// A month of a year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Month {
    first: Day,
}

impl Month {
    /// The month; `None` when there is no such month between 2000 and 2199.
    #[must_use]
    pub fn new(year: i16, month: i8) -> Option<Self> {
        let first = Day::new(year, month, 1).ok()?;
        (2000..2200).contains(&year).then_some(Self { first })
    }

    /// The month in which a day lies.
    #[must_use]
    pub fn of(day: Day) -> Self {
        Self {
            first: day.first_of_month(),
        }
    }

    /// Its first day.
    #[must_use]
    pub const fn first(self) -> Day {
        self.first
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.first.year()
    }

    /// Its number in the year, from 1.
    #[must_use]
    pub fn number(self) -> i8 {
        self.first.month()
    }
}
