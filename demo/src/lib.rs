//! The fictional Region Midgård: what `etsted demo` opens, and what large generated data is made of.
//!
//! - `region/*.tsv`: the people, places and texts, all invented (`region/README.md` describes every column).
//! - [`uuid`]: every id is computed from its key, so that addresses of pages are the same at every start.
//! - [`load()`]: builds the region through the real actions of the rooms, each at its own time in the past, so that
//!   permits, rules, audit rows and outgoing facts are the same as in daily use.
//! - [`generate`]: ten years of a whole region for measurements, written in bulk.
//!
//! To add something to the region: a row in its file; a new kind of row gets a struct in `region.rs` and a step in
//! `load/`.

mod dice;
pub mod generate;
mod ids;
mod load;
mod region;
mod stage;

pub use ids::{citizen, uuid};
pub use load::{DemoPerson, Loaded, PASSWORD, load, people};
pub use region::REGION_NAME;
pub use stage::LoadError;
