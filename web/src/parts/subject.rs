//! The record header: whose record is this? Name, age, unit and alerts stay in sight while scrolling.

use crate::ui::Tone;

/// Something one must know before doing anything: allergy, protection, risk.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    /// How serious.
    pub tone: Tone,
    /// In words: "Allergi: penicillin", "Navne- og adressebeskyttelse".
    pub words: String,
}

impl Alert {
    /// An alert in words.
    #[must_use]
    pub fn new(tone: Tone, words: impl Into<String>) -> Self {
        Self {
            tone,
            words: words.into(),
        }
    }
}

/// Whose record a page is about. `part subject::header(ui, subject)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// The name as it may be shown to this reader.
    pub name: String,
    /// Whole years; unknown when the birth day is.
    pub age: Option<i64>,
    /// Where the person lives now, e.g. "Birkehuset, plads 4".
    pub unit: String,
    /// The person's own page; empty for no link.
    pub href: String,
    /// What one must know.
    pub alerts: Vec<Alert>,
}
