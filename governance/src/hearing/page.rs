//! A hearing as it is read: its plan, parties, responses and answers, and what can be asked of it.

use super::{Category, PartyKind, ResponseSource, RowKey, Section};
use foundation::{CommitteeId, Day, HearingId, Instant, Private, UnitId, Uuid};

/// A hearing in the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HearingRow {
    /// Its id.
    pub id: HearingId,
    /// Its title.
    pub title: String,
    /// The unit whose plan it is.
    pub unit_name: String,
    /// When it was sent.
    pub sent: Option<Day>,
    /// The last day for responses, extensions for everybody counted.
    pub deadline: Option<Day>,
    /// Number of parties.
    pub asked: i64,
    /// How many have answered.
    pub answered: i64,
}

/// What a hearing is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hearing {
    /// Its id.
    pub id: HearingId,
    /// The unit whose plan it is.
    pub unit: UnitId,
    /// That unit's name.
    pub unit_name: String,
    /// Its title.
    pub title: String,
    /// What the plan says, or where it lies.
    pub text: String,
    /// When it was sent, and the last day said then.
    pub sent: Option<(Day, Day)>,
}

/// More time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Extension {
    /// For whom; `None` for everybody.
    pub party: Option<Uuid>,
    /// The new last day.
    pub deadline: Day,
    /// Why.
    pub reason: String,
    /// When it was given.
    pub at: Instant,
}

/// A party.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Party {
    /// Its id.
    pub id: Uuid,
    /// What it is.
    pub kind: PartyKind,
    /// The committee, when it is one.
    pub committee: Option<CommitteeId>,
    /// The category's letter.
    pub category: String,
    /// Its name; empty for a private person when names were not asked for.
    pub name: Private<String>,
    /// Where the hearing was sent; empty when names were not asked for.
    pub contact: Private<String>,
    /// The N of "Borger, nr. N".
    pub person_number: Option<i64>,
}

/// A row of a response.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ResponseRow {
    /// Its id; a corrected row keeps it.
    pub id: Uuid,
    /// What it refers to, in the party's words.
    pub reference: String,
    /// The pages it names.
    pub pages: Vec<i64>,
    /// The section it speaks of, found or put right by hand.
    pub section: Option<i64>,
    /// The topics, as written.
    pub topics: Vec<String>,
    /// The vision, in the party's words.
    pub vision: Private<String>,
    /// Its questions.
    pub questions: Private<Vec<String>>,
    /// Its remarks.
    pub remarks: Private<Vec<String>>,
}

/// A version of a response: when it came in, and why it came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Received {
    /// Its number.
    pub version: i64,
    /// The day it came in.
    pub day: Day,
    /// Why it corrects the one before.
    pub reason: Option<String>,
    /// Who took it in.
    pub by: Private<String>,
    /// When it was taken in.
    pub at: Instant,
}

/// A response as it holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Response {
    /// The party.
    pub party: Uuid,
    /// The category's letter and the number in it; `None` for a draft.
    pub number: Option<(String, i64)>,
    /// The version.
    pub version: i64,
    /// Where its words come from.
    pub source: ResponseSource,
    /// Whether the first version came in after the party's deadline.
    pub late: bool,
    /// General remarks.
    pub general: Private<String>,
    /// The rows.
    pub rows: Vec<ResponseRow>,
    /// All received versions, newest first; empty for a draft.
    pub received: Vec<Received>,
}

/// A wording that was approved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Approved {
    /// The version.
    pub version: i64,
    /// The answer.
    pub text: String,
    /// What is changed in the plan because of it.
    pub change: String,
    /// Who approved it.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
}

/// An answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// Its id.
    pub id: Uuid,
    /// The newest version.
    pub version: i64,
    /// Its words.
    pub text: String,
    /// What is changed in the plan because of it.
    pub change: String,
    /// Who wrote it.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
    /// The wording that holds outwards.
    pub approved: Option<Approved>,
    /// The rows that it answers.
    pub rows: Vec<RowKey>,
}

impl Answer {
    /// Whether the newest wording is the approved one.
    #[must_use]
    pub fn is_approved(&self) -> bool {
        self.approved
            .as_ref()
            .is_some_and(|approved| approved.version == self.version)
    }
}

/// A whole hearing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HearingPage {
    /// What it is about.
    pub hearing: Hearing,
    /// Its categories, by letter.
    pub categories: Vec<Category>,
    /// Its sections.
    pub sections: Vec<Section>,
    /// More time that was given, in order.
    pub extensions: Vec<Extension>,
    /// Its parties, by category and name.
    pub parties: Vec<Party>,
    /// The responses that were received, by category and number.
    pub responses: Vec<Response>,
    /// The answers, oldest first.
    pub answers: Vec<Answer>,
}

impl HearingPage {
    /// The last day for a party; `None` before the hearing is sent.
    #[must_use]
    pub fn deadline(&self, party: Uuid) -> Option<Day> {
        let (_, deadline) = self.hearing.sent?;
        Some(deadline_for(deadline, &self.extensions, Some(party)))
    }

    /// The last day for everybody.
    #[must_use]
    pub fn common_deadline(&self) -> Option<Day> {
        let (_, deadline) = self.hearing.sent?;
        Some(deadline_for(deadline, &self.extensions, None))
    }

    /// A party.
    #[must_use]
    pub fn party(&self, party: Uuid) -> Option<&Party> {
        self.parties.iter().find(|one| one.id == party)
    }

    /// A party's response.
    #[must_use]
    pub fn response(&self, party: Uuid) -> Option<&Response> {
        self.responses.iter().find(|response| response.party == party)
    }

    /// The answer to a row, draft or approved.
    #[must_use]
    pub fn answer(&self, party: Uuid, row: Uuid) -> Option<&Answer> {
        let key = RowKey { party, row };
        self.answers.iter().find(|answer| answer.rows.contains(&key))
    }

    /// The approved answer to a row.
    #[must_use]
    pub fn approved(&self, party: Uuid, row: Uuid) -> Option<&Approved> {
        self.answer(party, row)?.approved.as_ref()
    }
}

/// The last day that holds for a party (or for everybody): the latest of what was said and given.
pub(super) fn deadline_for(first: Day, extensions: &[Extension], party: Option<Uuid>) -> Day {
    extensions
        .iter()
        .filter(|extension| extension.party.is_none() || extension.party == party)
        .map(|extension| extension.deadline)
        .fold(first, Day::max)
}
