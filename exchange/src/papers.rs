//! Working papers of other houses as plain text: minutes and agendas, status tables, hearing responses.
//!
//! A paper comes as bytes in whatever encoding, with the marks that its journey left in it: no-break spaces, pieces of
//! HTML and Markdown, page heads and feet. [`lines`] makes plain numbered lines of it; a reader per kind of paper makes
//! structure of the lines. No reader fails: what it does not understand it says, and what it does not use it lists.
//!
//! To add a kind of paper: one module beside `minutes`, its words in `exchange/data/papers`.

pub mod dates;
mod grid;
pub mod hearing;
pub mod import;
pub mod labels;
pub mod lines;
pub mod minutes;
pub mod similar;
pub mod source;
pub mod status_table;
mod table;
pub mod when;

pub use lines::{Line, Paper};
