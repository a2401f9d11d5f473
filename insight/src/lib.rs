//! Figures: computed from the daily work, always with numerator, denominator, and the list behind them.
//!
//! A figure is one file: a [`Definition`] in words and the code that computes it. This room asks other rooms for what
//! a figure needs (`people_places::figures`) and never reads their tables; its only table holds settings
//! ([`Setting`]): what no source settles, with day, source and a mark whether it is confirmed.
//!
//! - [`ratio`]: exact fractions and the one place where they are rounded.
//! - [`period`]: years, halves, quarters, months as people write them.
//! - [`occupancy`]: how full each offer, area and region is, against the budget.
//! - [`economy_status`]: the expected result of the year, from the newest forecast.
//! - [`exhibit`]: tables and charts of a figure as they go into a committee's item; [`suppression`]: what must be left
//!   out of them, because so few people lie behind it that somebody could be known.
//! - [`register`]: all figures by name, and asking for any of them; [`format`]: values as JSON, CSV and table.
//!
//! Sums of units add numerators and denominators; they never average percentages. A value is provisional while its
//! period is not over. Everything is bounded by the [`access::Reach`] of a [`ViewFigures`] permit.
//!
//! To add a figure: a file with a `pub const DEFINITION` and a `compute` of the type [`register::Compute`], its tests
//! (against a slow way of counting), and a line in `register::FIGURES`.

mod definition;
pub mod economy_status;
pub mod exhibit;
pub mod format;
pub mod occupancy;
pub mod period;
pub mod ratio;
pub mod register;
mod setting;
pub mod suppression;
mod tree;
mod value;

pub use definition::{Definition, Direction, Words};
pub use period::Quarter;
pub use ratio::Ratio;
pub use register::{
    FigureError, Registered, TableOf, ViewFigures, end_of_day, figures, find, series, unit_named, values,
};
pub use setting::{
    OCCUPANCY_MINIMUM_DAYS, OCCUPANCY_THRESHOLD, SUPPRESSION_PEOPLE, SetFigureSetting, SetFigureSettingError,
    Setting, set as set_setting, threshold,
};
pub use value::{FigureRow, FigureUnit, FigureValue, RowKind, Status, Target};
