//! Orders into the record and reports out of it, in the small fictional world, on both databases.

mod receiving;
mod receiving_again;
mod reporting;
mod support;
