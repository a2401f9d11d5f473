//! Papers of other houses: text out of files, status tables, hearing responses, dates.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test stops where it fails"
)]
#![expect(clippy::cast_possible_truncation, reason = "counts of a small file")]

mod dating;
mod gaps;
mod hearings;
mod importing;
mod make;
mod minutes_bodies;
mod minutes_golden;
mod minutes_layouts;
mod minutes_ledger;
mod minutes_own;
mod minutes_practice;
mod mutations;
mod outline;
mod shared;
mod sources;
mod status_tables;
mod tables_practice;
mod traps;
