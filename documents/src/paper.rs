//! What every document says about itself, and why one can be refused.

use foundation::Instant;
use serde::{Deserialize, Serialize};

/// The language of a document's own words, and of the text in it (`/Lang` in the PDF).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Danish.
    #[default]
    Da,
    /// English.
    En,
}

impl Language {
    /// The tag of BCP 47: `da-DK`, `en-GB`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Da => "da-DK",
            Self::En => "en-GB",
        }
    }
}

/// Who sends a document, and when it was made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Paper {
    /// The language.
    pub language: Language,
    /// The organisation that stands as its author and at the top of each page: `Region Midtland`.
    pub organisation: String,
    /// What this paper is and stays, over all its versions: `meeting/0198…`. Becomes the PDF's identifier as a digest.
    pub identity: String,
    /// When it was made. The only time in the file's properties; there is no clock in this crate.
    pub made_at: Instant,
}

/// Why a document was not made. No word of the document stands in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// A document without a title cannot be found, and PDF/UA forbids it.
    #[error("the document has no title")]
    NoTitle,
    /// A chart without words for those who cannot see it (PDF/UA-1, 7.3). Counted from 1 through the document.
    #[error("chart {0} has no alternative text")]
    NoAltText(usize),
    /// A chart that is no SVG drawing. Counted from 1 through the document.
    #[error("chart {0} is no SVG drawing")]
    NotADrawing(usize),
    /// A row of a table has another number of cells than there are columns. Tables are counted from 1.
    #[error("table {0} has a row that does not fit its columns")]
    CrookedTable(usize),
    /// The press refused: the template's name and the line in it, for whoever repairs the template.
    #[error("the document could not be set ({template}, line {line})")]
    Press {
        /// The template's file name.
        template: &'static str,
        /// The line the complaint points at; 0 when it points nowhere.
        line: usize,
    },
    /// A writer of a file format failed.
    #[error("the file could not be written")]
    Writer,
}
