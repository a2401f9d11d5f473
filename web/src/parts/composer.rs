//! The note composer: let me write it down now.
//!
//! Fields it sends: `text`, `day` and `time` (Danish), `theme` (many), `goal` (many), `audience`, `version`, `note`
//! (the id the note gets, made when the form was opened: the same note sent twice is one note), and `do` = `sign` or
//! `save`. The autosave address gets the same fields by `fetch` and answers JSON:
//! `{"version": "…", "saved": "14.05"}` with 200, or with 409
//! `{"version": "…", "text": "…", "by": "…"}` when somebody else has saved in between.

use crate::forms::{Choice, Form};
use foundation::Instant;

/// Another text saved in between. Both are shown; the writer decides.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The other text.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// When it was saved.
    pub at: Instant,
}

/// A note being written. `part composer::form(ui, composer)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Composer {
    /// What is typed so far, with `note`, `version`, `day`, `time` and `audience` preset. Give it a prefix when a page holds several.
    pub form: Form,
    /// Names this draft in the browser's own store: the citizen's id or the draft's id. No personal data.
    pub key: String,
    /// Where the form is posted.
    pub action: String,
    /// Where the text is saved while writing; empty for no autosave.
    pub autosave: String,
    /// Whose record: read once more right above the text.
    pub subject: String,
    /// Themes, suggested ones first.
    pub themes: Vec<Choice>,
    /// The citizen's goals.
    pub goals: Vec<Choice>,
    /// Who may read it.
    pub audiences: Vec<Choice>,
    /// When it was last saved.
    pub saved: Option<Instant>,
    /// A text saved in between by somebody else.
    pub conflict: Option<Conflict>,
    /// Where an empty form is, when this one goes on with an earlier draft; empty for no link.
    pub fresh: String,
}

impl Composer {
    /// The label of the audience chosen, for the one line that says who may read it.
    #[must_use]
    pub fn audience(&self) -> &str {
        let taken = self.form.value("audience");
        self.audiences
            .iter()
            .find(|choice| choice.value == taken)
            .or_else(|| self.audiences.first())
            .map_or("", |choice| &choice.label)
    }
}
