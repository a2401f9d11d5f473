//! What a file says beside its text. The check before publishing reads all of it; nobody prints it.

use std::fmt;

/// A comment, or a tracked change.
#[derive(Clone, Default, Eq, PartialEq)]
pub struct Remark {
    /// Who, as the file says.
    pub author: Option<String>,
    /// When, as the file says.
    pub date: Option<String>,
    /// The words.
    pub text: String,
}

/// Counts, not words.
impl fmt::Debug for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Remark")
            .field("characters", &self.text.chars().count())
            .finish_non_exhaustive()
    }
}

/// Everything in a file that is not its visible text. None of it may leave with a published attachment.
#[derive(Clone, Default, Eq, PartialEq)]
pub struct Metadata {
    /// The title among the properties, which need not be the title on the page.
    pub title: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// All other properties that are filled in: name (as the format spells it) and value.
    pub properties: Vec<(String, String)>,
    /// Comments in the margin, and notes on PDF pages.
    pub comments: Vec<Remark>,
    /// Tracked insertions. They are part of the text, as they are on the page.
    pub insertions: Vec<Remark>,
    /// Tracked deletions. They are not part of the text, but they are in the file.
    pub deletions: Vec<Remark>,
    /// Text that is marked as hidden.
    pub hidden: Vec<String>,
    /// Page headers and footers, page numbers among them.
    pub margins: Vec<String>,
    /// Footnotes and endnotes.
    pub footnotes: Vec<String>,
    /// Names of files packed inside.
    pub enclosed: Vec<String>,
    /// Values of form fields, and the codes of fields that a program fills in.
    pub fields: Vec<String>,
    /// What describes other things: alternative texts of pictures, bookmarks, names of fields, addresses of links.
    pub described: Vec<String>,
}

impl Metadata {
    /// Every text in it, for the check that nothing closed leaves with a file.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let own = self.title.iter().chain(&self.author).map(String::as_str);
        let properties = self.properties.iter().map(|(_, value)| value.as_str());
        let remarks = self
            .comments
            .iter()
            .chain(&self.insertions)
            .chain(&self.deletions);
        let said = remarks.flat_map(|remark| {
            let people = remark.author.iter().map(String::as_str);
            people.chain(std::iter::once(remark.text.as_str()))
        });
        let lines = self
            .hidden
            .iter()
            .chain(&self.margins)
            .chain(&self.footnotes)
            .chain(&self.enclosed)
            .chain(&self.fields)
            .chain(&self.described);
        own.chain(properties).chain(said).chain(lines.map(String::as_str))
    }

    /// Whether the file says nothing beside its text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts().next().is_none()
    }
}

/// Counts, not words: properties name people.
impl fmt::Debug for Metadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metadata")
            .field("title", &self.title.is_some())
            .field("author", &self.author.is_some())
            .field("properties", &self.properties.len())
            .field("comments", &self.comments.len())
            .field("insertions", &self.insertions.len())
            .field("deletions", &self.deletions.len())
            .field("hidden", &self.hidden.len())
            .field("margins", &self.margins.len())
            .field("footnotes", &self.footnotes.len())
            .field("enclosed", &self.enclosed.len())
            .field("fields", &self.fields.len())
            .field("described", &self.described.len())
            .finish()
    }
}
