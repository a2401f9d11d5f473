//! A figure that can be opened: value, what it was made of, for when, by which definition.

use foundation::{Day, Instant};

/// How final a figure is.
#[derive(Clone, Debug, PartialEq)]
pub enum FigureState {
    /// Final for its period.
    Final,
    /// The period is not over, or data are still coming in.
    Provisional,
    /// Put into a committee item on a day: this copy never changes.
    Frozen {
        /// When.
        at: Instant,
    },
}

/// A figure card. `part figure::card(ui, figure)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it counts: "Belægning, Birkehuset".
    pub label: String,
    /// The value as written, unit included: `ui.pct(97.4)`. Empty when it cannot be computed.
    pub value: String,
    /// What stands above the line, with its unit: "1.772 belagte døgn".
    pub numerator: String,
    /// What stands below: "1.820 pladsdøgn".
    pub denominator: String,
    /// "3. kvartal 2026".
    pub period: String,
    /// "Mål: 98 %"; empty when there is none.
    pub target: String,
    /// The definition with its version: "Belægning, version 2".
    pub definition: String,
    /// Where the definition is read; empty for no link.
    pub definition_href: String,
    /// The rows behind it; empty when this reader may not see them.
    pub rows_href: String,
    /// The day the data were read.
    pub as_of: Day,
    /// How final.
    pub state: FigureState,
}

impl Figure {
    /// The state's name for the style sheet.
    #[must_use]
    pub const fn class(&self) -> &'static str {
        match self.state {
            FigureState::Final => "final",
            FigureState::Provisional => "provisional",
            FigureState::Frozen { .. } => "frozen",
        }
    }
}
