//! An action as it was known on a day, and what one asks of a list of them.

use super::{Due, StatusKind};
use crate::plan::WorldGoals;
use foundation::{
    ActionId, AgendaItemId, CommitteeId, Day, Instant, MeetingId, PlanNodeId, Private, StatusId,
    SteeringPlanId, UnitId, UserId, sort_key,
};

/// Which actions to show; nothing set shows all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ActionFilter {
    /// Of one committee.
    pub committee: Option<CommitteeId>,
    /// In one plan.
    pub plan: Option<SteeringPlanId>,
    /// Owned by one user.
    pub owner: Option<UserId>,
    /// In one state.
    pub state: Option<ActionState>,
    /// With these letters in title, owner or item.
    pub words: Option<String>,
}

/// The states one asks for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ActionState {
    /// Something is left to do.
    Open,
    /// Open, and the due day is past.
    Overdue,
    /// Open, and due in words only: to be dated.
    Undated,
    /// Open, and stuck.
    Stuck,
    /// Done or dropped.
    Finished,
}

impl ActionState {
    /// All states.
    pub const ALL: [Self; 5] = [
        Self::Open,
        Self::Overdue,
        Self::Undated,
        Self::Stuck,
        Self::Finished,
    ];

    /// The word in forms and addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Undated => "undated",
            Self::Stuck => "stuck",
            Self::Finished => "finished",
        }
    }

    /// The state behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// One of an action's owners.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnerName {
    /// The user, when it is one.
    pub user: Option<UserId>,
    /// The name, or the words for who it is.
    pub name: Private<String>,
}

/// A due date, and since when it held.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DueFact {
    /// The due date or words.
    pub due: Due,
    /// The day on which it became known.
    pub known: Day,
    /// When it was set.
    pub at: Instant,
    /// By whom.
    pub by: Private<String>,
}

/// What was planned, and since when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlannedFact {
    /// In words.
    pub text: String,
    /// The first day it means, when it is known.
    pub from: Option<Day>,
    /// The last day it means, when it is known.
    pub to: Option<Day>,
    /// The day on which it became known.
    pub known: Day,
    /// When it was written.
    pub at: Instant,
    /// By whom.
    pub by: Private<String>,
}

impl PlannedFact {
    /// Whether it says the same as `other`.
    #[must_use]
    pub fn is(&self, other: &super::Planned) -> bool {
        self.text == other.text.trim() && (self.from, self.to) == (other.from, other.to)
    }
}

/// A status entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatusEntry {
    /// Its id.
    pub id: StatusId,
    /// Order of entering, from 1.
    pub number: i64,
    /// The day for which it holds.
    pub day: Day,
    /// How the action stood.
    pub kind: StatusKind,
    /// In words; paragraphs are parted by an empty line.
    pub text: Private<String>,
    /// Who says so.
    pub author: Private<String>,
    /// When it was entered.
    pub entered: Instant,
}

impl StatusEntry {
    /// The paragraphs of its text; none when it has no words.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.text
            .show()
            .split("\n\n")
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }
}

/// The decision an action follows from. Titles are today's, and open ones.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// The item.
    pub item: AgendaItemId,
    /// Its number.
    pub number: i64,
    /// Its open title; empty when it is closed and has none.
    pub title: String,
    /// The words of the resolution, when one was chosen.
    pub resolution: Option<String>,
    /// The meeting.
    pub meeting: MeetingId,
    /// The meeting's day.
    pub day: Day,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's name.
    pub committee_name: String,
    /// The item is closed: only its circle reads this row, and it goes into no file.
    pub is_closed: bool,
}

/// Where an action stood in the plans.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActionPlace {
    /// The plan.
    pub plan: Option<SteeringPlanId>,
    /// The track or goal it serves.
    pub node: Option<PlanNodeId>,
    /// The driver it is an effort under.
    pub driver: Option<PlanNodeId>,
    /// Its place in the order.
    pub position: i64,
    /// The figure that tells how it goes.
    pub indicator: Option<String>,
    /// The world goals it serves.
    pub goals: WorldGoals,
    /// The day on which it became known.
    pub known: Day,
}

/// An action as it was known on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActionRow {
    /// Its id.
    pub id: ActionId,
    /// The unit whose list it stands on, to ask for permits with.
    pub unit: UnitId,
    /// What is to be done.
    pub title: String,
    /// Its owners, the first one first; may be none in a plan.
    pub owners: Vec<OwnerName>,
    /// The due date that held, if any.
    pub due: Option<Due>,
    /// All due dates up to then, newest first.
    pub dues: Vec<DueFact>,
    /// All that was planned up to then, newest first.
    pub planned: Vec<PlannedFact>,
    /// The status entries up to then, latest day first.
    pub statuses: Vec<StatusEntry>,
    /// The day it was made, or became known.
    pub created_day: Day,
    /// The decision it follows from.
    pub origin: Option<Origin>,
    /// Where it stood in the plans.
    pub place: Option<ActionPlace>,
}

impl ActionRow {
    /// How it stood: the entry with the latest day, of those the last entered.
    #[must_use]
    pub fn status(&self) -> StatusKind {
        self.statuses
            .first()
            .map_or(StatusKind::NotStarted, |entry| entry.kind)
    }

    /// The owners' names with commas between; empty when nobody is named.
    #[must_use]
    pub fn owner_names(&self) -> String {
        let names: Vec<&str> = self
            .owners
            .iter()
            .map(|owner| owner.name.show().as_str())
            .collect();
        names.join(", ")
    }

    /// Whether a user is one of the owners.
    #[must_use]
    pub fn is_owned_by(&self, user: UserId) -> bool {
        self.owners.iter().any(|owner| owner.user == Some(user))
    }

    /// The plan it stood in.
    #[must_use]
    pub fn plan(&self) -> Option<SteeringPlanId> {
        self.place.as_ref().and_then(|place| place.plan)
    }

    /// The track or goal it stood under.
    #[must_use]
    pub fn node(&self) -> Option<PlanNodeId> {
        self.place.as_ref().and_then(|place| place.node)
    }

    /// Whether it was made, dated anew, planned anew, or told about after a day.
    #[must_use]
    pub fn is_changed_since(&self, day: Day) -> bool {
        self.created_day > day
            || self.dues.first().is_some_and(|fact| fact.known > day)
            || self.planned.first().is_some_and(|fact| fact.known > day)
            || self.statuses.iter().any(|entry| entry.day > day)
    }

    /// Whether something was left to do.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.status().is_open()
    }

    /// Whether it was open after its due day.
    #[must_use]
    pub fn is_overdue(&self, day: Day) -> bool {
        self.is_open() && self.due_day().is_some_and(|due| due < day)
    }

    /// The due day, if it has one.
    #[must_use]
    pub fn due_day(&self) -> Option<Day> {
        self.due.as_ref().and_then(Due::day)
    }

    /// Whether it was in a state on a day.
    #[must_use]
    pub fn is_in(&self, state: ActionState, day: Day) -> bool {
        match state {
            ActionState::Open => self.is_open(),
            ActionState::Overdue => self.is_overdue(day),
            ActionState::Undated => {
                self.is_open() && self.due.as_ref().is_some_and(|due| due.raw().is_some())
            }
            ActionState::Stuck => self.status() == StatusKind::Stuck,
            ActionState::Finished => !self.is_open(),
        }
    }

    /// Whether it is what a filter asks for, on a day.
    #[must_use]
    pub fn fits(&self, filter: &ActionFilter, day: Day) -> bool {
        let found = |words: &String| {
            let words = sort_key(words.trim());
            let item = self.origin.as_ref().map_or("", |origin| origin.title.as_str());
            [self.title.as_str(), &self.owner_names(), item]
                .iter()
                .any(|text| sort_key(text).contains(&words))
        };
        let committee = self.origin.as_ref().map(|origin| origin.committee);
        filter.committee.is_none_or(|wanted| committee == Some(wanted))
            && filter.owner.is_none_or(|owner| self.is_owned_by(owner))
            && filter.plan.is_none_or(|plan| self.plan() == Some(plan))
            && filter.state.is_none_or(|state| self.is_in(state, day))
            && filter.words.as_ref().is_none_or(found)
    }
}
