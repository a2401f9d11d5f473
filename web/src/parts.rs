//! View models of the parts: what a part shows, already reduced to words, days and figures.
//!
//! Each has a macro in `templates/parts/`. A page fills the model from what its room returns and calls the macro;
//! a part never reaches into a room.

mod action;
mod chart;
mod composer;
mod driver;
mod exhibit;
mod figure;
mod goal;
mod list;
mod note;
mod occupancy;
mod place;
mod problem;
mod resident;
mod ring;
mod subject;

pub use action::{ActionCard, ActionStatus, Deadline, StatusEntry};
pub use chart::Svg;
pub use composer::{Composer, Conflict};
pub use driver::driver_diagram;
pub use exhibit::{ExhibitLine, ExhibitTable, chart as exhibit_chart};
pub use figure::{Figure, FigureState};
pub use goal::{GoalCard, LevelPoint};
pub use list::{Cell, Column, Crumb, Fact, FilterLine, Pager, QuickFilter, Table, moved_in};
pub use note::{Note, NoteState};
pub use occupancy::{OccupancyRow, Quarter};
pub use place::{PlaceCell, PlaceState};
pub use problem::{Problem, ProblemPage};
pub use resident::{Appointment, NewestNote, ResidentRow};
pub use ring::{RingMonth, ring};
pub use subject::{Alert, Subject};
