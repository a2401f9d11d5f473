//! Who has answered, what they spoke of: counting by section and by topic. Pure functions over what was read.

use super::{HearingPage, Response, Section};
use foundation::{Day, Uuid};
use std::collections::{BTreeMap, BTreeSet};

/// How many.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Rows.
    pub rows: usize,
    /// Questions in them.
    pub questions: usize,
    /// Remarks in them.
    pub remarks: usize,
    /// Parties they come from.
    pub parties: usize,
}

/// What was said about one section; `None` is the plan as a whole, or not placed yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SectionCounts {
    /// The section's number.
    pub section: Option<i64>,
    /// How many.
    pub counts: Counts,
}

/// What was said under one topic.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TopicCounts {
    /// The spelling that came first.
    pub topic: String,
    /// All spellings, in the order they came.
    pub spellings: Vec<String>,
    /// How many times it was named.
    pub named: usize,
    /// How many.
    pub counts: Counts,
}

/// Who has answered on a day.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Coverage {
    /// Parties asked.
    pub asked: usize,
    /// Parties that have answered.
    pub answered: usize,
    /// Of those, after their deadline.
    pub late: usize,
    /// Parties that have not answered and still have time.
    pub waiting: Vec<Uuid>,
    /// Parties that have not answered, and whose deadline is past.
    pub missing: Vec<Uuid>,
    /// Everything together; parties are those with rows.
    pub total: Counts,
    /// Rows that no section was found for.
    pub unplaced: usize,
    /// Rows with an approved answer.
    pub approved: usize,
}

/// The letters by which a topic is known: case, spaces, hyphens and punctuation do not count ("Arbejds miljø").
#[must_use]
pub fn topic_key(topic: &str) -> String {
    foundation::sort_key(topic).replace(' ', "")
}

#[derive(Default)]
struct Tally {
    counts: Counts,
    parties: BTreeSet<Uuid>,
}

impl Tally {
    fn add(&mut self, party: Uuid, questions: usize, remarks: usize) {
        self.counts.rows += 1;
        self.counts.questions += questions;
        self.counts.remarks += remarks;
        self.parties.insert(party);
    }

    fn counts(&self) -> Counts {
        Counts {
            parties: self.parties.len(),
            ..self.counts
        }
    }
}

/// Every section of the plan in order, also those nobody spoke of; what is not placed comes last, when there is some.
#[must_use]
pub fn by_section(sections: &[Section], responses: &[Response]) -> Vec<SectionCounts> {
    let mut tallies: BTreeMap<Option<i64>, Tally> = BTreeMap::new();
    for response in responses {
        for row in &response.rows {
            let tally = tallies.entry(row.section).or_default();
            tally.add(
                response.party,
                row.questions.show().len(),
                row.remarks.show().len(),
            );
        }
    }
    let counted = |section: Option<i64>| SectionCounts {
        section,
        counts: tallies.get(&section).map_or_else(Counts::default, Tally::counts),
    };
    let mut all: Vec<_> = sections
        .iter()
        .map(|section| counted(Some(section.number)))
        .collect();
    if tallies.contains_key(&None) {
        all.push(counted(None));
    }
    all
}

/// Every topic, the most named first, then by name. A topic that a row names twice is one row.
#[must_use]
pub fn by_topic(responses: &[Response]) -> Vec<TopicCounts> {
    let mut order: Vec<String> = Vec::new();
    let mut found: BTreeMap<String, (Vec<String>, usize, Tally)> = BTreeMap::new();
    for response in responses {
        for row in &response.rows {
            let mut seen = BTreeSet::new();
            for topic in &row.topics {
                let key = topic_key(topic);
                if key.is_empty() {
                    continue;
                }
                let (spellings, named, tally) = found.entry(key.clone()).or_insert_with(|| {
                    order.push(key.clone());
                    Default::default()
                });
                *named += 1;
                if !spellings.contains(topic) {
                    spellings.push(topic.clone());
                }
                if seen.insert(key) {
                    tally.add(
                        response.party,
                        row.questions.show().len(),
                        row.remarks.show().len(),
                    );
                }
            }
        }
    }
    let mut topics: Vec<_> = order
        .iter()
        .filter_map(|key| found.get(key))
        .map(|(spellings, named, tally)| TopicCounts {
            topic: spellings.first().cloned().unwrap_or_default(),
            spellings: spellings.clone(),
            named: *named,
            counts: tally.counts(),
        })
        .collect();
    topics.sort_by(|one, other| {
        let name = |topic: &TopicCounts| foundation::sort_key(&topic.topic);
        (other.named, name(one)).cmp(&(one.named, name(other)))
    });
    topics
}

/// Who has answered on a day, and how much of it is answered.
#[must_use]
pub fn coverage(page: &HearingPage, day: Day) -> Coverage {
    let mut found = Coverage {
        asked: page.parties.len(),
        ..Coverage::default()
    };
    for party in &page.parties {
        match page.response(party.id) {
            Some(response) => {
                found.answered += 1;
                found.late += usize::from(response.late);
            }
            None if page.deadline(party.id).is_some_and(|deadline| deadline < day) => {
                found.missing.push(party.id)
            }
            None => found.waiting.push(party.id),
        }
    }
    let mut total = Tally::default();
    for response in &page.responses {
        for row in &response.rows {
            total.add(
                response.party,
                row.questions.show().len(),
                row.remarks.show().len(),
            );
            found.unplaced += usize::from(row.section.is_none());
            found.approved += usize::from(page.approved(response.party, row.id).is_some());
        }
    }
    found.total = total.counts();
    found
}
