//! What the check found, and where: the page shows it at its place, and nothing of it is logged.

use super::check::{Closed, Hit, Kind, Names, Plain, look_through};
use super::paper::{LineKind, Paper, PaperItem, PaperLine};
use crate::item::attachment::ReadAs;
use foundation::{AttachmentId, Private};

/// A part of an item.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Part {
    /// Its title.
    Title,
    /// Its case number.
    CaseNumber,
    /// Who presents it.
    Presenter,
    /// Resumé.
    Resume,
    /// Recommendation.
    Recommendation,
    /// Case text.
    CaseText,
    /// Decision.
    Decision,
    /// A figure, an action, an addendum.
    Line(LineKind),
    /// The name of an attachment.
    AttachmentName(AttachmentId),
    /// The content of an attachment.
    AttachmentContent(AttachmentId),
    /// What is in an attachment and not on its pages: author, title, comments.
    AttachmentMetadata(AttachmentId),
}

/// Where in a meeting's papers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Place {
    /// The committee's name or its unit's.
    Committee,
    /// Where the meeting is held.
    MeetingPlace,
    /// What is said above the items.
    Message,
    /// A line about the meeting: who was there, what is told.
    Line(LineKind),
    /// An item.
    Item {
        /// Its number.
        number: i64,
        /// The part of it.
        part: Part,
    },
}

/// Something that must not leave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// What kind of thing.
    pub kind: Kind,
    /// The words before it, for finding the place.
    pub before: Private<String>,
    /// The words that must not leave, as they stand in what would leave.
    pub words: Private<String>,
    /// The words after it.
    pub after: Private<String>,
    /// It is a name that a member or an employee has too: it may be confirmed that this is that person.
    pub may_be_other: bool,
}

/// What belongs to an attachment beside its line in the paper.
pub(super) struct File {
    pub(super) id: AttachmentId,
    pub(super) reading: ReadAs,
    pub(super) words: Private<String>,
    pub(super) metadata: Private<String>,
    pub(super) is_looked_through: bool,
}

/// What is looked for, and what was confirmed.
pub(super) struct Wanted {
    pub(super) closed: Closed,
    pub(super) names: Names,
    /// Names that were confirmed to be those of members or employees.
    pub(super) confirmed: Names,
    /// Names of members and employees.
    pub(super) own: Names,
}

/// So many characters around a finding are shown.
const AROUND: usize = 40;

/// Everything in a paper and its files that must not leave.
pub(super) fn find(paper: &Paper, files: &[File], wanted: &Wanted) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, text) in texts(paper, files) {
        let plain = Plain::of(text);
        let confirmed = wanted.confirmed.found_in(&plain);
        let is_confirmed = |hit: &Hit| {
            hit.kind == Kind::CitizenName
                && confirmed
                    .iter()
                    .any(|range| range.start <= hit.range.start && hit.range.end <= range.end)
        };
        let hits = look_through(text, &wanted.closed, &wanted.names);
        let hits = hits.iter().filter(|hit| !is_confirmed(hit));
        findings.extend(hits.map(|hit| finding(place, text, hit, &wanted.own)));
    }
    let unread = files
        .iter()
        .filter(|file| !file.reading.is_known() && !file.is_looked_through);
    findings.extend(unread.map(|file| not_looked_through(paper, file)));
    findings
}

fn finding(place: Place, text: &str, hit: &Hit, own: &Names) -> Finding {
    let words = &text[hit.range.clone()];
    let before: Vec<char> = text[..hit.range.start].chars().rev().take(AROUND).collect();
    let after: String = text[hit.range.end..].chars().take(AROUND).collect();
    Finding {
        place,
        kind: hit.kind,
        before: before.into_iter().rev().collect::<String>().into(),
        words: words.into(),
        after: after.into(),
        may_be_other: hit.kind == Kind::CitizenName && own.is(words),
    }
}

fn not_looked_through(paper: &Paper, file: &File) -> Finding {
    let holds = |item: &&PaperItem| item.attachments.iter().any(|attachment| attachment.id == file.id);
    let item = paper.items.iter().find(holds);
    let name = item
        .and_then(|item| {
            item.attachments
                .iter()
                .find(|attachment| attachment.id == file.id)
        })
        .map(|attachment| attachment.name.clone());
    Finding {
        place: Place::Item {
            number: item.map_or(0, |item| item.number),
            part: Part::AttachmentContent(file.id),
        },
        kind: Kind::NotLookedThrough,
        before: String::new().into(),
        words: name.unwrap_or_default(),
        after: String::new().into(),
        may_be_other: false,
    }
}

/// Every text of a paper and its files, with its place. What is not in this list does not leave.
fn texts<'p>(paper: &'p Paper, files: &'p [File]) -> Vec<(Place, &'p str)> {
    let mut texts = vec![
        (Place::Committee, paper.committee_name.as_str()),
        (Place::Committee, paper.unit_name.as_str()),
        (Place::MeetingPlace, paper.place.show().as_str()),
        (Place::Message, paper.message.show().as_str()),
    ];
    for line in &paper.lines {
        texts.extend(both(line).map(|text| (Place::Line(line.kind), text)));
    }
    for item in &paper.items {
        let at = |part| Place::Item {
            number: item.number,
            part,
        };
        texts.extend(parts(item).map(|(part, text)| (at(part), text)));
        for line in &item.lines {
            texts.extend(both(line).map(|text| (at(Part::Line(line.kind)), text)));
        }
        for attachment in &item.attachments {
            texts.push((at(Part::AttachmentName(attachment.id)), attachment.name.show()));
            for file in files.iter().filter(|file| file.id == attachment.id) {
                texts.push((at(Part::AttachmentContent(file.id)), file.words.show()));
                texts.push((at(Part::AttachmentMetadata(file.id)), file.metadata.show()));
            }
        }
    }
    texts
}

fn both(line: &PaperLine) -> impl Iterator<Item = &str> {
    [line.text.show().as_str(), line.detail.show().as_str()].into_iter()
}

fn parts(item: &PaperItem) -> impl Iterator<Item = (Part, &str)> {
    [
        (Part::Title, item.title.show().as_str()),
        (Part::CaseNumber, item.case_number.as_deref().unwrap_or_default()),
        (Part::Presenter, item.presenter.show()),
        (Part::Resume, item.resume.show()),
        (Part::Recommendation, item.recommendation.show()),
        (Part::CaseText, item.case_text.show()),
        (Part::Decision, item.decision.show()),
    ]
    .into_iter()
}
