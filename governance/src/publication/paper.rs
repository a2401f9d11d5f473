//! What leaves the house of a meeting, as plain values.

use crate::committee::CommitteeKind;
use crate::item::ItemKind;
use crate::meeting::TimeOfDay;
use database::StorageError;
use foundation::{AttachmentId, CommitteeId, Day, MeetingId, Private};
use sha2::{Digest, Sha256};

/// Agenda or minutes: the same items in two states.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PaperKind {
    /// Agenda (dagsorden): before the minutes are closed, without decisions.
    Agenda,
    /// Minutes (referat): after they were closed.
    Minutes,
}

impl PaperKind {
    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agenda => "agenda",
            Self::Minutes => "minutes",
        }
    }

    /// The kind behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Agenda, Self::Minutes]
            .into_iter()
            .find(|kind| kind.code() == code)
    }

    pub(crate) fn stored(code: &str) -> Result<Self, StorageError> {
        Self::from_code(code).ok_or_else(|| StorageError::decode("kind of publication"))
    }
}

/// What a line beside the texts is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LineKind {
    /// A frozen figure or table.
    Figure,
    /// An action that follows from the decision.
    Action,
    /// What was added to closed minutes.
    Addendum,
    /// A member who was there.
    Present,
    /// A member who was not.
    Absent,
    /// A substitute or other participant.
    Other,
    /// What is told of the meeting, and by whom.
    Message,
}

impl LineKind {
    /// All kinds, in the order in which they stand.
    pub const ALL: [Self; 7] = [
        Self::Figure,
        Self::Action,
        Self::Addendum,
        Self::Present,
        Self::Absent,
        Self::Other,
        Self::Message,
    ];

    /// The word in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Action => "action",
            Self::Addendum => "addendum",
            Self::Present => "present",
            Self::Absent => "absent",
            Self::Other => "other",
            Self::Message => "message",
        }
    }

    pub(super) fn stored(code: &str) -> Result<Self, StorageError> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.code() == code)
            .ok_or_else(|| StorageError::decode("kind of published line"))
    }
}

/// A line: a figure, an action, somebody who was there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaperLine {
    /// What it is.
    pub kind: LineKind,
    /// Its words.
    pub text: Private<String>,
    /// What stands beside them: definition, owner and due day, organisation. May be empty.
    pub detail: Private<String>,
}

/// An open attachment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaperAttachment {
    /// Its id.
    pub id: AttachmentId,
    /// Its name.
    pub name: Private<String>,
    /// Its kind.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of its content.
    pub content_hash: Vec<u8>,
}

/// An item. Of a closed one only number, open title and open decision are filled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaperItem {
    /// Its number.
    pub number: i64,
    /// Whether it is closed (lukket punkt).
    pub is_closed: bool,
    /// What it asks of the committee.
    pub kind: ItemKind,
    /// Its open title.
    pub title: Private<String>,
    /// Case number (sagsnummer).
    pub case_number: Option<String>,
    /// When it begins.
    pub starts: Option<TimeOfDay>,
    /// When it ends.
    pub ends: Option<TimeOfDay>,
    /// Who presents it; may be empty.
    pub presenter: Private<String>,
    /// Resumé; may be empty, as the texts below.
    pub resume: Private<String>,
    /// Recommendation (indstilling).
    pub recommendation: Private<String>,
    /// Case text (sagsfremstilling).
    pub case_text: Private<String>,
    /// Decision (beslutning); empty in an agenda.
    pub decision: Private<String>,
    /// Figures, actions, addenda.
    pub lines: Vec<PaperLine>,
    /// Open attachments, in order.
    pub attachments: Vec<PaperAttachment>,
}

impl PaperItem {
    /// Its lines of one kind.
    pub fn lines_of(&self, kind: LineKind) -> impl Iterator<Item = &PaperLine> {
        self.lines.iter().filter(move |line| line.kind == kind)
    }
}

/// A meeting's papers as they leave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paper {
    /// Agenda or minutes.
    pub kind: PaperKind,
    /// The meeting.
    pub meeting: MeetingId,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's name.
    pub committee_name: String,
    /// The committee's kind.
    pub committee_kind: CommitteeKind,
    /// The name of the unit the committee belongs to.
    pub unit_name: String,
    /// The meeting's day.
    pub day: Day,
    /// When it begins, Danish time.
    pub starts: TimeOfDay,
    /// When it ends, if known.
    pub ends: Option<TimeOfDay>,
    /// Where.
    pub place: Private<String>,
    /// What is said above the items; may be empty.
    pub message: Private<String>,
    /// Who was there, what is told, addenda about the minutes as a whole.
    pub lines: Vec<PaperLine>,
    /// The items by number.
    pub items: Vec<PaperItem>,
}

impl Paper {
    /// The lines about the meeting of one kind.
    pub fn lines_of(&self, kind: LineKind) -> impl Iterator<Item = &PaperLine> {
        self.lines.iter().filter(move |line| line.kind == kind)
    }

    /// SHA-256 over everything in it: whoever publishes says by this what they have seen.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let mut sum = Sum(Sha256::new());
        let hours = [Some(self.starts), self.ends].map(|time| time.map(TimeOfDay::iso));
        sum.add(self.kind.code());
        sum.add(&self.meeting.to_string());
        sum.add(&self.committee_name);
        sum.add(&self.unit_name);
        sum.add(&self.day.to_string());
        sum.add(&format!("{hours:?}"));
        sum.add(self.place.show());
        sum.add(self.message.show());
        sum.lines(&self.lines);
        for item in &self.items {
            sum.item(item);
        }
        sum.0.finalize().into()
    }
}

/// Gathers fields with their lengths, so that no two different papers look the same.
struct Sum(Sha256);

impl Sum {
    fn add(&mut self, text: &str) {
        self.0.update((text.len() as u64).to_be_bytes());
        self.0.update(text.as_bytes());
    }

    fn lines(&mut self, lines: &[PaperLine]) {
        self.add(&lines.len().to_string());
        for line in lines {
            self.add(line.kind.code());
            self.add(line.text.show());
            self.add(line.detail.show());
        }
    }

    fn item(&mut self, item: &PaperItem) {
        let hours = [item.starts, item.ends].map(|time| time.map(TimeOfDay::iso));
        self.add(&format!("{} {} {hours:?}", item.number, item.is_closed));
        self.add(item.kind.code());
        self.add(item.case_number.as_deref().unwrap_or_default());
        for text in [
            &item.title,
            &item.presenter,
            &item.resume,
            &item.recommendation,
            &item.case_text,
            &item.decision,
        ] {
            self.add(text.show());
        }
        self.lines(&item.lines);
        for attachment in &item.attachments {
            self.add(&attachment.id.to_string());
            self.add(attachment.name.show());
            self.0.update(&attachment.content_hash);
        }
    }
}
