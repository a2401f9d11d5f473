//! The lines of a paper with what was crossed off: the one place where text is got from, so that no line is lost.

use super::Unread;
use super::unfold::Unfolded;
use crate::papers::labels::{self, Standing};
use crate::papers::lines::Line;
use crate::papers::similar::fold;
use std::borrow::Cow;

/// Lines, and which of them are used.
pub(super) struct Sheet<'a> {
    lines: Vec<Cow<'a, Line>>,
    used: Vec<bool>,
    /// Page heads, feet and numbers: they stay unread, but nothing else may look at them.
    skipped: Vec<bool>,
    /// The number of the source's last line.
    pub length: usize,
    /// Where the meeting ends: from this line on nothing belongs to an item.
    pub finish: usize,
    /// The rows of tables that were written out as items: title, and the line behind the last.
    pub rows: Vec<(usize, usize)>,
    /// The lines that head those tables.
    pub heads: Vec<usize>,
    /// How many lines are skipped.
    pub furniture: usize,
    /// How many source lines were broken up.
    pub unfolded: usize,
    /// The line length at which a paper with broken paragraphs breaks them.
    pub width: Option<usize>,
    /// Whether labels stand on lines of their own somewhere.
    lone_labels: bool,
}

impl<'a> Sheet<'a> {
    pub fn new(unfolded: Unfolded<'a>, length: usize) -> Self {
        let count = unfolded.lines.len();
        let is_lone = |line: &Cow<Line>| {
            labels::label(&line.text).is_some_and(|label| label.standing == Standing::Strong)
        };
        let lone_labels = unfolded.lines.iter().any(is_lone);
        Self {
            lone_labels,
            lines: unfolded.lines,
            used: vec![false; count],
            skipped: vec![false; count],
            length,
            rows: unfolded.rows,
            heads: unfolded.heads,
            finish: count,
            furniture: 0,
            unfolded: unfolded.broken,
            width: unfolded.width,
        }
    }

    /// Whether labels stand on lines of their own somewhere.
    pub fn has_lone_labels(&self) -> bool {
        self.lone_labels
    }

    /// How many lines there are.
    pub fn count(&self) -> usize {
        self.lines.len()
    }

    /// A line to decide about; its text may only be handed back after [`Self::take`].
    pub fn peek(&self, at: usize) -> &str {
        &self.lines[at].text
    }

    pub fn indent(&self, at: usize) -> usize {
        self.lines[at].indent
    }

    pub fn starts_page(&self, at: usize) -> bool {
        self.lines[at].page
    }

    /// The source's line number.
    pub fn number(&self, at: usize) -> usize {
        self.lines[at].number
    }

    /// The folded text.
    pub fn folded(&self, at: usize) -> String {
        fold(self.peek(at))
    }

    /// Whether nothing is left to read here: blank, or skipped.
    pub fn is_empty(&self, at: usize) -> bool {
        self.skipped[at] || self.lines[at].is_blank()
    }

    /// Whether it is blank, also as written.
    pub fn is_blank(&self, at: usize) -> bool {
        self.lines[at].is_blank()
    }

    pub fn is_used(&self, at: usize) -> bool {
        self.used[at]
    }

    pub fn is_skipped(&self, at: usize) -> bool {
        self.skipped[at]
    }

    /// Crosses a line off and gives its text.
    pub fn take(&mut self, at: usize) -> &str {
        self.used[at] = true;
        &self.lines[at].text
    }

    /// Breaks lines in two, each at its byte: the rest becomes a line of its own with the same number. The places come
    /// in order, and nothing further down may have been looked up before.
    pub fn split(&mut self, places: &[(usize, usize)]) {
        if places.is_empty() {
            return;
        }
        let count = self.lines.len() + places.len();
        let (mut lines, mut used, mut skipped) = (
            Vec::with_capacity(count),
            Vec::with_capacity(count),
            Vec::with_capacity(count),
        );
        let mut places = places.iter().peekable();
        let own = std::mem::take(&mut self.lines);
        for (at, line) in own.into_iter().enumerate() {
            let cut = places.next_if(|place| place.0 == at).map(|place| place.1);
            used.push(self.used[at]);
            skipped.push(self.skipped[at]);
            let Some(cut) = cut else {
                lines.push(line);
                continue;
            };
            let part = |text: &str, page| {
                Cow::Owned(Line {
                    text: text.trim().to_owned(),
                    number: line.number,
                    indent: line.indent,
                    page,
                })
            };
            lines.push(part(&line.text[..cut], line.page));
            lines.push(part(&line.text[cut..], false));
            used.push(false);
            skipped.push(self.skipped[at]);
        }
        self.finish += lines.len() - self.used.len();
        (self.lines, self.used, self.skipped) = (lines, used, skipped);
    }

    /// Sets a line aside as a page's head, foot or number.
    pub fn skip(&mut self, at: usize) {
        if !self.skipped[at] {
            self.furniture += 1;
        }
        self.skipped[at] = true;
    }

    /// The next line with something to read, from here on and before `end`.
    pub fn next(&self, from: usize, end: usize) -> Option<usize> {
        (from..end.min(self.count())).find(|at| !self.is_empty(*at))
    }

    /// The nearest line with something to read above this one.
    pub fn above(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|at| !self.is_empty(*at))
    }

    /// Whether a blank line stands directly above.
    pub fn blank_above(&self, at: usize) -> bool {
        at == 0 || self.is_empty(at - 1)
    }

    /// Every line that is neither blank nor used.
    pub fn unread(&self) -> Vec<Unread> {
        let lines = self.lines.iter().zip(&self.used);
        lines
            .filter(|(line, used)| !**used && !line.is_blank())
            .map(|(line, _)| Unread {
                line: line.number,
                text: line.text.trim().to_owned(),
            })
            .collect()
    }
}
