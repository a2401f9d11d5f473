//! Status of actions (opfølgning): the classic table of four columns, track, action, plan and status.

use crate::{
    docx,
    paper::{DocumentError, Language, Paper},
    part::{Cell, Document, Grid, Part},
    press::{self, Template},
    spreadsheet, text,
    words::words,
};
use foundation::Day;
use serde::{Deserialize, Serialize};

/// The table as it was on a day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StatusTable {
    /// Sender, language, moment.
    pub paper: Paper,
    /// What it is about: `Status på udviklingsproces på Socialområdet`. The day is added.
    pub title: String,
    /// The day it shows.
    pub as_of: Day,
    /// The tracks in order, each with its actions.
    pub tracks: Vec<TrackRows>,
}

/// A development track (udviklingsspor) and its actions. A track without actions keeps its line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TrackRows {
    /// Its name.
    pub title: String,
    /// Its actions in order.
    pub actions: Vec<ActionRow>,
}

/// An action (tiltag) with its plan and its status.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionRow {
    /// What is done.
    pub title: String,
    /// When and how, in the words of the meeting; may be empty.
    pub plan: String,
    /// The status, a paragraph each; empty when there is none yet.
    pub statuses: Vec<String>,
}

/// The cells of one line, as the formats without spans write them: the track stands on its first line only.
pub(crate) struct Line {
    pub track: String,
    pub action: String,
    pub plan: String,
    pub statuses: Vec<String>,
}

impl StatusTable {
    /// The title with its day: `Status på udviklingsproces på Socialområdet pr. 15. marts 2023`.
    #[must_use]
    pub fn full_title(&self) -> String {
        let language = self.paper.language;
        match text::one_line(&self.title) {
            title if title.is_empty() => String::new(),
            title => format!(
                "{title} {} {}",
                words(language).as_of,
                text::day(self.as_of, language)
            ),
        }
    }

    /// As tagged PDF (PDF/A-2a and PDF/UA-1), A4 lying down.
    ///
    /// # Errors
    /// Without title; the press.
    pub fn pdf(&self) -> Result<Vec<u8>, DocumentError> {
        press::pdf(Template::StatusTable, &self.paper, self.document())
    }

    /// As DOCX, A4 lying down.
    ///
    /// # Errors
    /// As [`Self::pdf`].
    pub fn docx(&self) -> Result<Vec<u8>, DocumentError> {
        docx::write(&self.paper, self.document(), docx::Sheet::Landscape)
    }

    /// As a workbook of one sheet. Every cell is text, so nothing in it is calculated.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn xlsx(&self) -> Result<Vec<u8>, DocumentError> {
        spreadsheet::xlsx(self)
    }

    /// As CSV the way Excel in Danish opens it: UTF-8 with a byte order mark, semicolons, CRLF. A cell that a
    /// spreadsheet would calculate begins with an apostrophe.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn csv(&self) -> Result<Vec<u8>, DocumentError> {
        spreadsheet::csv(self)
    }

    /// As plain text in the layout such tables are sent around in: title, header and a line per action, the cells
    /// parted by tabs; the track on its first line only; several paragraphs of status in `<p>…</p>`.
    #[must_use]
    pub fn text(&self) -> String {
        let status = |paragraphs: &[String]| match paragraphs {
            [] => String::new(),
            [one] => text::one_line(one),
            several => {
                let marked = several
                    .iter()
                    .map(|words| format!("<p>{}</p>", text::one_line(words)));
                marked.collect::<Vec<_>>().join(" ")
            }
        };
        let mut written = format!("{}\n\n{}\n", self.full_title(), self.header().join("\t"));
        for line in self.lines() {
            let cells = [line.track, line.action, line.plan].map(|cell| text::one_line(&cell));
            written.push_str(&format!("{}\t{}\n", cells.join("\t"), status(&line.statuses)));
        }
        written
    }

    /// The four headings; the last one names the day.
    pub(crate) fn header(&self) -> [String; 4] {
        let words = words(self.paper.language);
        let day = match self.paper.language {
            Language::Da => format!(
                "{}/{}-{:02}",
                self.as_of.day(),
                self.as_of.month(),
                self.as_of.year().rem_euclid(100)
            ),
            Language::En => text::day(self.as_of, Language::En),
        };
        [
            words.track.to_owned(),
            words.measure.to_owned(),
            words.plan.to_owned(),
            format!("{} {day}", words.status_as_of),
        ]
    }

    /// All lines; a track without actions has one.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for track in &self.tracks {
            let nothing = [ActionRow::default()];
            let actions = if track.actions.is_empty() {
                &nothing[..]
            } else {
                &track.actions
            };
            for (index, action) in actions.iter().enumerate() {
                let kept = action.statuses.iter().filter(|status| !status.trim().is_empty());
                lines.push(Line {
                    track: if index == 0 {
                        track.title.clone()
                    } else {
                        String::new()
                    },
                    action: action.title.clone(),
                    plan: action.plan.clone(),
                    statuses: kept.cloned().collect(),
                });
            }
        }
        lines
    }

    fn document(&self) -> Document {
        let mut rows = Vec::new();
        let mut lines = self.lines().into_iter();
        for track in &self.tracks {
            let count = track.actions.len().max(1);
            for (index, line) in lines.by_ref().take(count).enumerate() {
                let statuses = line.statuses.iter().flat_map(|status| text::lines(status));
                let cells = [line.action, line.plan].map(|words| Cell::paragraphs(text::lines(&words)));
                let [action, plan] = cells;
                let mut row = vec![action, plan, Cell::paragraphs(statuses.collect())];
                if index == 0 {
                    let mut cell = Cell::paragraphs(text::lines(&line.track)).heading();
                    cell.span = count;
                    row.insert(0, cell);
                }
                rows.push(row);
            }
        }
        let title = self.full_title();
        Document {
            subtitle: String::new(),
            running: String::new(),
            mark: None,
            parts: vec![Part::Table(Grid {
                caption: String::new(),
                widths: vec![3, 5, 5, 7],
                right: vec![false; 4],
                header: self.header().to_vec(),
                rows,
            })],
            title,
        }
    }
}
