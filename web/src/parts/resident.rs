//! One resident on the day page: what is new, what is planned, what is due.

use super::subject::Alert;
use foundation::{Day, Instant};

/// The newest line of text about a resident.
#[derive(Clone, Debug, PartialEq)]
pub struct NewestNote {
    /// The beginning of the text.
    pub text: String,
    /// When it happened.
    pub at: Instant,
    /// Who wrote it.
    pub author: String,
}

/// Something planned today.
#[derive(Clone, Debug, PartialEq)]
pub struct Appointment {
    /// When; `None` for the whole day.
    pub at: Option<Instant>,
    /// What.
    pub words: String,
}

/// A row of the day page. `part resident::row(ui, row)`.
#[derive(Clone, Debug, PartialEq)]
pub struct ResidentRow {
    /// The citizen's id, used for element ids.
    pub id: String,
    /// The name as it may be shown.
    pub name: String,
    /// The place, e.g. "Plads 4".
    pub place: String,
    /// The citizen's page.
    pub href: String,
    /// The page where a note is written; with JavaScript it opens in place below the row.
    pub note_href: String,
    /// Notes since the reader was last here.
    pub new_notes: u32,
    /// The newest note, when there is one the reader may see.
    pub newest: Option<NewestNote>,
    /// Today's appointments in order.
    pub appointments: Vec<Appointment>,
    /// What is due or late: words and day.
    pub due: Vec<(String, Day)>,
    /// What one must know.
    pub alerts: Vec<Alert>,
}
