//! What a committee has published, as a feed (Atom, RFC 4287).

use crate::{paper::DocumentError, paper::Language, text};
use atom_syndication::{Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use foundation::Instant;
use serde::{Deserialize, Serialize};

/// A committee's feed. Only published, open papers go in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CommitteeFeed {
    /// The language.
    pub language: Language,
    /// What the feed is and stays: `urn:uuid:…`.
    pub id: String,
    /// Its title: the committee's name.
    pub title: String,
    /// The organisation, as its author.
    pub organisation: String,
    /// The feed's own absolute address.
    pub address: String,
    /// The committee's page, an absolute address.
    pub page: String,
    /// When the newest change was; decides for readers whether to look again. The newest entry counts when it is newer.
    pub changed_at: Instant,
    /// The papers, newest first.
    pub entries: Vec<FeedEntry>,
}

/// A published paper.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FeedEntry {
    /// What it is and stays: `urn:uuid:…`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A few open words; may be empty.
    pub summary: String,
    /// Its page, an absolute address.
    pub page: String,
    /// When it was published.
    pub published_at: Instant,
    /// When it was last changed.
    pub changed_at: Instant,
    /// The paper as files.
    pub files: Vec<FeedFile>,
}

/// A file of a paper.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FeedFile {
    /// Its title.
    pub title: String,
    /// Its absolute address.
    pub address: String,
    /// Its media type: `application/pdf`.
    pub media_type: String,
}

impl CommitteeFeed {
    /// As Atom (`application/atom+xml; charset=utf-8`).
    ///
    /// # Errors
    /// When the writer fails.
    pub fn atom(&self) -> Result<String, DocumentError> {
        let newest = self.entries.iter().map(|entry| entry.changed_at).max();
        let changed_at = newest.map_or(self.changed_at, |newest| newest.max(self.changed_at));
        let feed = Feed {
            title: Text::plain(plain(&self.title)),
            id: plain(&self.id),
            updated: moment(changed_at)?,
            authors: vec![Person {
                name: plain(&self.organisation),
                ..Person::default()
            }],
            generator: Some(Generator {
                value: "Etsted".to_owned(),
                ..Generator::default()
            }),
            links: vec![
                link("self", &self.address, "application/atom+xml", ""),
                link("alternate", &self.page, "text/html", ""),
            ],
            lang: Some(self.language.tag().to_owned()),
            entries: self.entries.iter().map(entry).collect::<Result<_, _>>()?,
            ..Feed::default()
        };
        let bytes = feed.write_to(Vec::new()).map_err(|_| DocumentError::Writer)?;
        String::from_utf8(bytes).map_err(|_| DocumentError::Writer)
    }
}

fn entry(entry: &FeedEntry) -> Result<Entry, DocumentError> {
    let mut links = vec![link("alternate", &entry.page, "text/html", "")];
    let files = entry.files.iter();
    links.extend(files.map(|file| link("enclosure", &file.address, &file.media_type, &file.title)));
    let summary = text::one_line(&entry.summary);
    Ok(Entry {
        title: Text::plain(plain(&entry.title)),
        id: plain(&entry.id),
        updated: moment(entry.changed_at)?,
        published: Some(moment(entry.published_at)?),
        summary: (!summary.is_empty()).then(|| Text::plain(plain(&summary))),
        links,
        ..Entry::default()
    })
}

fn link(rel: &str, address: &str, media_type: &str, title: &str) -> Link {
    Link {
        href: plain(address),
        rel: rel.to_owned(),
        mime_type: Some(media_type.to_owned()),
        title: (!title.is_empty()).then(|| plain(title)),
        ..Link::default()
    }
}

fn moment(instant: Instant) -> Result<FixedDateTime, DocumentError> {
    let seconds =
        jiff::Timestamp::from_second(instant.timestamp().as_second()).map_err(|_| DocumentError::Writer)?;
    seconds.to_string().parse().map_err(|_| DocumentError::Writer)
}

/// On one line, and without what XML cannot hold.
fn plain(words: &str) -> String {
    let line = text::one_line(words);
    line.chars()
        .filter(|letter| !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}'))
        .collect()
}
