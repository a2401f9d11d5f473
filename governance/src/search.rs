//! Searching the papers of committees: titles, texts, decisions, attachments; closed words for the circle only.
//!
//! The words of an item are stemmed here and kept in rows of their own (`agenda_search`), written anew in the same
//! transaction whenever something of the item changes ([`index`]). A row with closed words names the circle, and the
//! searching statement asks for it: what is closed is never found first and filtered out afterwards.

mod find;
mod index;
mod stem;
#[cfg(test)]
mod tests;

pub use find::{FoundItem, FoundPart, MOST, SearchPapers, find};
pub use index::{IndexPapers, index_missing};
pub(crate) use index::{index, index_of_attachment};
