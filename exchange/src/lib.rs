//! Everything that crosses the house's border in a format of somebody else. Only this room knows FHIR.
//!
//! To add a format: one module per standard, with its checker, its reader into plain structs of our own, and
//! its writer. The other rooms get those structs and codes, never the format.

pub mod ffb;
pub mod mail;
pub mod papers;
