//! The message from a meeting: what is told to whom, and who tells it. One page for the notice board.

use crate::{
    docx,
    paper::{DocumentError, Paper},
    part::{Document, Fact, Part},
    press::{self, Template},
    text,
    words::words,
};
use foundation::Day;
use serde::{Deserialize, Serialize};

/// The message. Holds open text only: it is made to be read by everybody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MeetingMessage {
    /// Sender, language, moment.
    pub paper: Paper,
    /// The committee's name.
    pub committee: String,
    /// The day of the meeting.
    pub day: Day,
    /// Words before the points; plain text, may be empty.
    pub introduction: String,
    /// What is told.
    pub points: Vec<MessagePoint>,
}

/// One thing that is told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MessagePoint {
    /// Its heading.
    pub title: String,
    /// The words; plain text, see [`crate::content`].
    pub text: String,
    /// Who tells it; may be empty.
    pub told_by: String,
    /// To whom; may be empty.
    pub told_to: String,
}

impl MeetingMessage {
    /// The title: `Fra mødet – Udvalget for Kvalitet – 20. april 2022`.
    #[must_use]
    pub fn title(&self) -> String {
        let language = self.paper.language;
        let day = text::day(self.day, language);
        let committee = text::one_line(&self.committee);
        let named = [words(language).message, &committee, &day]
            .into_iter()
            .filter(|part| !part.is_empty());
        named.collect::<Vec<_>>().join(" – ")
    }

    /// As tagged PDF (PDF/A-2a and PDF/UA-1).
    ///
    /// # Errors
    /// The press.
    pub fn pdf(&self) -> Result<Vec<u8>, DocumentError> {
        press::pdf(Template::Message, &self.paper, self.document())
    }

    /// As DOCX.
    ///
    /// # Errors
    /// As [`Self::pdf`].
    pub fn docx(&self) -> Result<Vec<u8>, DocumentError> {
        docx::write(&self.paper, self.document(), docx::Sheet::Portrait)
    }

    /// As plain text, for an e-mail.
    #[must_use]
    pub fn text(&self) -> String {
        let mut written = format!("{}\n", self.title());
        let mut say = |words: String| {
            if !words.is_empty() {
                written.push('\n');
                written.push_str(&words);
                written.push('\n');
            }
        };
        say(self.introduction.trim().to_owned());
        for point in &self.points {
            say([
                text::one_line(&point.title),
                point.text.trim().to_owned(),
                self.told(point),
            ]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n"));
        }
        written
    }

    /// `Fortælles af Bo Lind til alle medarbejdere`.
    fn told(&self, point: &MessagePoint) -> String {
        let words = words(self.paper.language);
        let (by, to) = (text::one_line(&point.told_by), text::one_line(&point.told_to));
        match (by.is_empty(), to.is_empty()) {
            (true, _) => String::new(),
            (false, true) => format!("{} {by}", words.told_by),
            (false, false) => format!("{} {by} {} {to}", words.told_by, words.told_to),
        }
    }

    fn document(&self) -> Document {
        let words = words(self.paper.language);
        let mut parts = vec![Part::Facts {
            rows: vec![Fact {
                name: words.meeting.to_owned(),
                lines: vec![text::weekday(self.day, self.paper.language)],
            }],
        }];
        parts.extend(text::parts(&self.introduction, 1));
        for point in &self.points {
            let title = text::one_line(&point.title);
            parts.push(Part::Heading {
                level: 1,
                text: if title.is_empty() {
                    words.untitled.to_owned()
                } else {
                    title
                },
            });
            parts.extend(text::parts(&point.text, 2));
            let told = self.told(point);
            if !told.is_empty() {
                parts.push(Part::Byline { text: told });
            }
        }
        Document {
            title: self.title(),
            subtitle: String::new(),
            running: text::one_line(&self.committee),
            mark: None,
            parts,
        }
    }
}
