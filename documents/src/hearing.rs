//! Summary of a hearing (høring): who was asked and who answered, what the answers are about, and what we say to them.

use crate::{
    docx,
    paper::{DocumentError, Paper},
    part::{Cell, Document, Fact, Grid, Part},
    press::{self, Template},
    text,
    words::{Words, words},
};
use foundation::Period;
use serde::{Deserialize, Serialize};

/// The summary.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HearingSummary {
    /// Sender, language, moment.
    pub paper: Paper,
    /// Its title: `Høringssvar til visions- og udviklingsplan`.
    pub title: String,
    /// The plan that was sent out.
    pub plan: String,
    /// The days one could answer.
    pub period: Option<Period>,
    /// Words before the rest; plain text, see [`crate::content`]. May be empty.
    pub introduction: String,
    /// Everybody who was asked or answered.
    pub respondents: Vec<Respondent>,
    /// How many points each section got.
    pub coverage: Vec<Coverage>,
    /// The sections of the plan in order, with what was said to each.
    pub sections: Vec<HearingSection>,
}

/// Somebody who was asked (høringspart).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Respondent {
    /// The name of the body, never of a citizen.
    pub name: String,
    /// Has it answered?
    pub has_answered: bool,
    /// How many points it sent.
    pub points: u32,
}

/// A line of the table of coverage: what the responses are about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Coverage {
    /// The section or topic.
    pub section: String,
    /// How many respondents said something to it.
    pub respondents: u32,
    /// Questions to it.
    pub questions: u32,
    /// Remarks to it.
    pub remarks: u32,
}

/// A section of the plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HearingSection {
    /// Its number; may be empty.
    pub number: String,
    /// Its title.
    pub title: String,
    /// What was said to it.
    pub points: Vec<HearingPoint>,
}

/// Question or remark.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointKind {
    /// A question: wants an answer, and the summary says so while there is none.
    Question,
    /// A remark.
    Remark,
}

/// One question or remark with its answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HearingPoint {
    /// Question or remark.
    pub kind: PointKind,
    /// Who said it.
    pub respondent: String,
    /// Where in the plan: `side 9–10`; may be empty.
    pub reference: String,
    /// Its topics.
    pub topics: Vec<String>,
    /// The vision it speaks to; may be empty.
    pub vision: String,
    /// The words; plain text.
    pub text: String,
    /// The answer; plain text, empty while there is none.
    pub answer: String,
}

impl HearingSummary {
    /// As tagged PDF (PDF/A-2a and PDF/UA-1).
    ///
    /// # Errors
    /// Without title; the press.
    pub fn pdf(&self) -> Result<Vec<u8>, DocumentError> {
        press::pdf(Template::HearingSummary, &self.paper, self.document())
    }

    /// As DOCX.
    ///
    /// # Errors
    /// As [`Self::pdf`].
    pub fn docx(&self) -> Result<Vec<u8>, DocumentError> {
        docx::write(&self.paper, self.document(), docx::Sheet::Portrait)
    }

    fn document(&self) -> Document {
        let words = words(self.paper.language);
        let mut parts = vec![self.facts(words)];
        parts.extend(text::parts(&self.introduction, 1));
        parts.push(Part::Contents {
            heading: words.contents.to_owned(),
        });
        if !self.respondents.is_empty() {
            parts.push(heading(1, words.respondents));
            parts.push(self.respondent_table(words));
        }
        if !self.coverage.is_empty() {
            parts.push(heading(1, words.coverage));
            parts.push(self.coverage_table(words));
        }
        for section in &self.sections {
            self.section(section, words, &mut parts);
        }
        Document {
            title: text::one_line(&self.title),
            subtitle: String::new(),
            running: text::one_line(&self.plan),
            mark: None,
            parts,
        }
    }

    fn facts(&self, words: &Words) -> Part {
        let answered = self.respondents.iter().filter(|one| one.has_answered).count();
        let of = format!("{answered} {} {}", words.of, self.respondents.len());
        let period = self
            .period
            .map(|period| text::period(&period, self.paper.language));
        let rows = [
            (words.plan_in_hearing, text::lines(&self.plan)),
            (words.hearing_period, period.into_iter().collect()),
            (words.answered, vec![of]),
        ];
        let rows = rows.map(|(name, lines)| Fact {
            name: name.to_owned(),
            lines,
        });
        Part::Facts {
            rows: rows.into_iter().filter(|row| !row.lines.is_empty()).collect(),
        }
    }

    fn respondent_table(&self, words: &Words) -> Part {
        let row = |one: &Respondent| {
            let answered = if one.has_answered { words.yes } else { words.no };
            let points = text::whole(one.points.into(), self.paper.language);
            vec![
                Cell::of(&text::one_line(&one.name)).heading(),
                Cell::of(answered),
                Cell::of(&points),
            ]
        };
        Part::Table(Grid {
            caption: String::new(),
            widths: vec![6, 2, 2],
            right: vec![false, false, true],
            header: [words.respondent, words.answered, words.points]
                .map(str::to_owned)
                .to_vec(),
            rows: self.respondents.iter().map(row).collect(),
        })
    }

    fn coverage_table(&self, words: &Words) -> Part {
        let number = |count: u64| text::whole(i64::try_from(count).unwrap_or(i64::MAX), self.paper.language);
        let row = |one: &Coverage| {
            let counts = [one.respondents, one.questions, one.remarks];
            let mut row = vec![Cell::of(&text::one_line(&one.section)).heading()];
            row.extend(counts.map(|count| Cell::of(&number(count.into()))));
            row
        };
        let sum = |count: fn(&Coverage) -> u32| {
            Cell::of(&number(
                self.coverage.iter().map(|one| u64::from(count(one))).sum(),
            ))
        };
        let mut rows: Vec<Vec<Cell>> = self.coverage.iter().map(row).collect();
        // A respondent can speak to several sections, so that column has no sum.
        let total = Cell::of(words.total).heading();
        rows.push(vec![
            total,
            Cell::of(""),
            sum(|one| one.questions),
            sum(|one| one.remarks),
        ]);
        Part::Table(Grid {
            caption: String::new(),
            widths: vec![6, 2, 2, 2],
            right: vec![false, true, true, true],
            header: [words.section, words.respondents, words.questions, words.remarks]
                .map(str::to_owned)
                .to_vec(),
            rows,
        })
    }

    fn section(&self, section: &HearingSection, words: &Words, parts: &mut Vec<Part>) {
        let title = text::one_line(&section.title);
        let title = if title.is_empty() { words.untitled } else { &title };
        let number = text::one_line(&section.number);
        let named = [number.as_str(), title]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>();
        parts.push(heading(1, &named.join(" ")));
        if section.points.is_empty() {
            parts.push(Part::Byline {
                text: words.no_points.to_owned(),
            });
        }
        for point in &section.points {
            point.parts(words, parts);
        }
    }
}

impl HearingPoint {
    fn parts(&self, words: &Words, parts: &mut Vec<Part>) {
        let kind = match self.kind {
            PointKind::Question => words.question,
            PointKind::Remark => words.remark,
        };
        let from = text::one_line(&self.respondent);
        let named = if from.is_empty() {
            kind.to_owned()
        } else {
            format!("{kind} – {from}")
        };
        parts.push(heading(2, &named));
        let topics: Vec<String> = self.topics.iter().map(|topic| text::one_line(topic)).collect();
        let facts = [
            (words.reference, text::one_line(&self.reference)),
            (words.topics, topics.join(", ")),
            (words.vision, text::one_line(&self.vision)),
        ];
        let said = facts.into_iter().filter(|(_, value)| !value.is_empty());
        let said: Vec<String> = said.map(|(name, value)| format!("{name}: {value}")).collect();
        if !said.is_empty() {
            parts.push(Part::Byline {
                text: said.join(" · "),
            });
        }
        parts.extend(text::parts(&self.text, 3));
        let answer = text::parts(&self.answer, 4);
        if !answer.is_empty() {
            parts.push(heading(3, words.answer));
            parts.extend(answer);
        } else if self.kind == PointKind::Question {
            parts.push(Part::Byline {
                text: words.unanswered.to_owned(),
            });
        }
    }
}

fn heading(level: u8, words: &str) -> Part {
    Part::Heading {
        level,
        text: words.to_owned(),
    }
}
