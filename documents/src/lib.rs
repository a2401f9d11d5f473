//! What leaves the house as a file: tagged PDF, DOCX, XLSX, CSV, plain text, calendar and feed.
//!
//! One file per kind: [`meeting`] (agenda and minutes), [`status_table`], [`hearing`], [`message`], [`calendar`] and
//! [`feed`]. Each takes a plain struct and gives bytes back. Nothing here knows the database, a permit or a page: who
//! may have the text is decided before it comes in.
//!
//! **Closed text.** [`OpenMeeting`] has no place for it: what is published cannot carry it. [`ClosedMeeting`] prints it
//! on sheets of their own, and every page of such a paper says that it holds closed items.
//!
//! **How a document is made.** A kind turns its struct into a list of parts (`part.rs`: heading, paragraph, list, table,
//! figure, chart …). The PDF press (`press.rs`, Typst with `templates/KIND.typ`) and the DOCX writer (`docx.rs`) know
//! parts only, so a heading is a heading in both. Text from people goes in as data and is never read as markup.
//!
//! **Always the same bytes.** The same input gives the same file: there is no clock and no chance in here.
//!
//! **To add a kind:** a file with its struct and a function that makes its parts, a template that sets up its sheet,
//! a line in `Template`, tests in `tests/`, its names in `docs/words.md`.

pub mod calendar;
mod chart;
pub mod content;
mod docx;
pub mod feed;
pub mod hearing;
pub mod meeting;
pub mod message;
mod paper;
mod part;
mod press;
mod spreadsheet;
pub mod status_table;
mod text;
mod words;

pub use calendar::{CalendarEntry, MeetingCalendar};
pub use content::{Addendum, Align, Attachment, Chart, Column, FigureLine, ItemBody, Table, TaskLine};
pub use feed::{CommitteeFeed, FeedEntry, FeedFile};
pub use hearing::{Coverage, HearingPoint, HearingSection, HearingSummary, PointKind, Respondent};
pub use meeting::{
    Attendance, Attendee, ClosedItem, ClosedMeeting, ClosedPart, ItemKind, MeetingHead, OpenItem,
    OpenMeeting, PaperKind, PaperStatus, StandIn, TimeSlot,
};
pub use message::{MeetingMessage, MessagePoint};
pub use paper::{DocumentError, Language, Paper};
pub use status_table::{ActionRow, StatusTable, TrackRows};

#[cfg(test)]
mod tests;
