//! What of a file was not read. A file with a gap goes to no reader outside the house before a person has looked at it.

use std::collections::BTreeSet;

/// A kind of thing in a file that no program here reads.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Gap {
    /// A picture, a chart, or a drawing whose shapes may be letters.
    Picture,
    /// A file, a script or a part of its own inside the file.
    Enclosed,
    /// A page that is broken or holds no text.
    Page,
    /// Letters that the file does not name, or that are only guessed.
    Letters,
    /// A form whose values could not be read.
    Field,
    /// More of something than is read of one file.
    Limit,
    /// An earlier version of the file, or pages taken out of it, that are still in it.
    Revision,
}

/// The gaps of a file, each kind once.
pub(super) type Gaps = BTreeSet<Gap>;
