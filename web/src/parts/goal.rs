//! A goal: where we began, where we are, where we want to get.

use super::chart::{self, Svg};
use crate::ui::Ui;
use foundation::Day;

/// A level seen on a day. Levels are those of the common professional concepts: 0 no problem … 4 total problem.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelPoint {
    /// The day of the follow-up.
    pub day: Day,
    /// 0–4.
    pub level: u8,
}

/// A goal on the citizen's page and in the plan. `part goal::card(ui, goal)`.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalCard {
    /// The goal's id, used for element ids.
    pub id: String,
    /// The goal in words.
    pub title: String,
    /// Its page; empty for no link.
    pub href: String,
    /// The one primary theme.
    pub theme: String,
    /// Kind of goal (måltype).
    pub kind: String,
    /// The level it is to reach, 0–4; unknown when the order does not say.
    pub expected: Option<u8>,
    /// Levels seen, oldest first; the first is where we began.
    pub levels: Vec<LevelPoint>,
    /// Sub-goals in words, with whether they are done.
    pub sub_goals: Vec<(String, bool)>,
    /// Who works on it.
    pub owner: String,
    /// The next follow-up.
    pub next_follow_up: Option<Day>,
}

impl GoalCard {
    /// The level chart from–to.
    #[must_use]
    pub fn chart(&self, ui: &Ui) -> Svg {
        chart::levels(ui, self)
    }

    /// The level now.
    #[must_use]
    pub fn now(&self) -> Option<u8> {
        self.levels.last().map(|point| point.level)
    }
}
