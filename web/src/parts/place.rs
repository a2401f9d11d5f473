//! A place on the place board: who is there, is it free, from when?

use foundation::Day;

/// What a place is on the day shown.
#[derive(Clone, Debug, PartialEq)]
pub enum PlaceState {
    /// Somebody lives there.
    Occupied {
        /// The name as it may be shown.
        name: String,
        /// The citizen's page; empty when this reader may not open it.
        href: String,
        /// Since when.
        since: Day,
        /// The paying municipality.
        municipality: String,
        /// More people on the place than it is made for.
        over: bool,
    },
    /// Nobody lives there.
    Free {
        /// Since when; `None` when it is new.
        since: Option<Day>,
    },
    /// Promised to somebody.
    Reserved {
        /// For whom, or which order.
        name: String,
        /// From when.
        from: Day,
    },
    /// Will be closed.
    Closing {
        /// The first day it is no longer there.
        on: Day,
    },
}

/// A cell of the place board. `part place::cell(ui, cell)`, inside `place::board`.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceCell {
    /// "Plads 4".
    pub name: String,
    /// The place's own page.
    pub href: String,
    /// What it is on the day shown.
    pub state: PlaceState,
}

impl PlaceCell {
    /// The state's name for the style sheet.
    #[must_use]
    pub const fn class(&self) -> &'static str {
        match self.state {
            PlaceState::Occupied { over: true, .. } => "over",
            PlaceState::Occupied { .. } => "occupied",
            PlaceState::Free { .. } => "free",
            PlaceState::Reserved { .. } => "reserved",
            PlaceState::Closing { .. } => "closing",
        }
    }
}
