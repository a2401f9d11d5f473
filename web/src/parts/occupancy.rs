//! How full, against budget, and where it is going.

use super::chart::{self, Svg};
use crate::ui::Ui;

/// Occupancy of one quarter.
#[derive(Clone, Debug, PartialEq)]
pub struct Quarter {
    /// "3. kvt. 2026".
    pub label: String,
    /// Percent; `None` when it cannot be computed (no places, no data).
    pub percent: Option<f64>,
}

/// A region, area or offer on the occupancy page. `part occupancy::row(ui, row)`, inside `occupancy::list`.
#[derive(Clone, Debug, PartialEq)]
pub struct OccupancyRow {
    /// Its id, used for element ids.
    pub id: String,
    /// Name.
    pub name: String,
    /// One level down, or the list behind the figure.
    pub href: String,
    /// Approved places in the period.
    pub places: u32,
    /// Percent occupied; `None` when it cannot be computed.
    pub percent: Option<f64>,
    /// Percent in the budget.
    pub budget: Option<f64>,
    /// Occupied days and place days, the numerator and denominator.
    pub days: (u64, u64),
    /// Whether the deviation is outside the threshold.
    pub outside: bool,
    /// Why, in the leader's words; empty when nobody has said so.
    pub explanation: String,
    /// The last quarters, oldest first.
    pub quarters: Vec<Quarter>,
    /// The period is not over, or data are still coming in.
    pub provisional: bool,
}

impl OccupancyRow {
    /// The bar with a mark for the budget.
    #[must_use]
    pub fn bar(&self, ui: &Ui) -> Svg {
        chart::bar(ui, &self.name, self.percent, self.budget)
    }

    /// The quarters as a line, with their table in words.
    #[must_use]
    pub fn line(&self, ui: &Ui) -> Svg {
        chart::line(ui, &self.name, &self.quarters)
    }

    /// The deviation in words: "−2,6 procentpoint".
    #[must_use]
    pub fn points(&self, ui: &Ui) -> String {
        let Some(points) = self.deviation() else {
            return ui.t("kit-unknown");
        };
        let sign = if points >= 0.05 { "+" } else { "" };
        ui.a("kit-points", "points", format!("{sign}{}", ui.dec(points, 1)))
    }

    /// Percentage points above (+) or below (−) the budget.
    #[must_use]
    pub fn deviation(&self) -> Option<f64> {
        Some(self.percent? - self.budget?)
    }
}
