//! Orders into the record and reports out of it, in the small fictional world, on both databases.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod receiving;
mod receiving_again;
mod receiving_varied;
mod reporting;
mod reporting_errors;
mod story;
mod support;
