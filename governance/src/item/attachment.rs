//! Attachments (bilag) of an item, classified one by one as open or closed.
//!
//! An attachment is a file with a name, its bytes, and what a reader took out of it: words and metadata, which the check
//! before publishing goes through. What no program could read, or not all of it, leaves the house only when a person has
//! looked through it. Attachments are never changed: a new one is added, the old one withdrawn with a reason.
//! When an item is closed, the attachments it had are closed with it.

mod add;
mod look;
mod read;
#[cfg(test)]
pub(crate) mod tests;
mod withdraw;

pub use add::{AddAttachment, AddAttachmentError, AddClosedAttachment, add, add_closed};
pub use look::{LookThrough, LookThroughError, look_through};
pub(crate) use read::closed_lines;
pub use read::{
    Attachment, AttachmentLine, ViewAttachment, ViewClosedAttachment, attachments, closed_content, content,
    of_item,
};
pub use withdraw::{
    WithdrawAttachment, WithdrawAttachmentError, WithdrawClosedAttachment, withdraw, withdraw_closed,
};

use database::StorageError;
use foundation::Private;

/// No attachment is larger, in bytes: 20 MB.
pub const LARGEST: usize = 20 * 1024 * 1024;
/// No item has more attachments.
pub const MOST: i64 = 200;
/// No name is longer, in characters.
pub const LONGEST_NAME: usize = 200;

/// The kinds of files that are taken, with their endings. Nothing that a browser would run.
pub const MEDIA_TYPES: [(&str, &str); 8] = [
    ("pdf", "application/pdf"),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    ("txt", "text/plain; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
];

/// The media type behind a file's name, when its ending is one that is taken.
#[must_use]
pub fn media_type_of(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    let ending = ending.to_lowercase().replace("jpeg", "jpg");
    MEDIA_TYPES
        .iter()
        .find(|(known, _)| *known == ending)
        .map(|(_, media_type)| *media_type)
}

/// What a reader took out of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reading {
    /// Its words and its metadata (title, author, subject, keywords, comments, names of authors of changes).
    Read {
        /// The words.
        words: Private<String>,
        /// The metadata.
        metadata: Private<String>,
    },
    /// A part of it, as [`Self::Read`]; there is more in it that nobody knows: a scanned page, a picture, a file inside.
    Partly {
        /// The words that were read.
        words: Private<String>,
        /// The metadata that was read.
        metadata: Private<String>,
    },
    /// It holds no words, only metadata: to the check it is a picture.
    Empty {
        /// The metadata.
        metadata: Private<String>,
    },
    /// No program could read it.
    Unread,
}

/// How far a file could be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReadAs {
    /// Its words are known, all of them.
    Read,
    /// Some of its words are known; the rest is pictures, scanned pages or something else that no program here reads.
    Partly,
    /// No words were found in it: a scanned page, a picture.
    Empty,
    /// It could not be read.
    Unread,
}

impl ReadAs {
    /// The word in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Partly => "partly",
            Self::Empty => "empty",
            Self::Unread => "unread",
        }
    }

    /// Whether the check before publishing is enough: nothing is in the file that it does not see.
    #[must_use]
    pub const fn is_known(self) -> bool {
        matches!(self, Self::Read)
    }

    pub(crate) fn stored(code: &str) -> Result<Self, StorageError> {
        [Self::Read, Self::Partly, Self::Empty, Self::Unread]
            .into_iter()
            .find(|reading| reading.code() == code)
            .ok_or_else(|| StorageError::decode("reading of an attachment"))
    }
}

impl Reading {
    fn parts(&self) -> (ReadAs, &str, &str) {
        match self {
            Self::Read { words, metadata } if !words.show().trim().is_empty() => {
                (ReadAs::Read, words.show(), metadata.show())
            }
            Self::Partly { words, metadata } if !words.show().trim().is_empty() => {
                (ReadAs::Partly, words.show(), metadata.show())
            }
            Self::Read { metadata, .. } | Self::Partly { metadata, .. } | Self::Empty { metadata } => {
                (ReadAs::Empty, "", metadata.show())
            }
            Self::Unread => (ReadAs::Unread, "", ""),
        }
    }
}

/// A file as it is handed in. Name, content and words may be about people.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Its name with its ending.
    pub name: Private<String>,
    /// Its bytes.
    pub content: Private<Vec<u8>>,
    /// What a reader took out of it.
    pub reading: Reading,
}

/// The name of a file without what a path or a control character would do.
fn tidy_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|sign| !sign.is_control()).collect();
    clean.trim().to_owned()
}

/// NUL bytes cannot be stored as text, and say nothing.
fn storable(text: &str) -> String {
    text.replace('\0', "")
}
