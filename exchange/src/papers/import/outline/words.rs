//! What the fields of an item say: the pieces put together, or what a person wrote instead.

use super::super::change::Field;
use super::{OutlineItem, Part, Piece};
use crate::papers::minutes::ParagraphKind;
use crate::papers::when::WallTime;

impl OutlineItem {
    /// What a field says, as a form shows it; empty when there is nothing.
    #[must_use]
    pub fn field(&self, field: Field) -> String {
        if let Some(written) = self.written.get(&field) {
            return written.clone();
        }
        let time = |time: Option<WallTime>| time.map(|time| time.to_string()).unwrap_or_default();
        match field {
            Field::Title => self.line_of(Part::Title),
            Field::CaseNumber => self.line_of(Part::CaseNumber),
            Field::Number => self.number.map(|number| number.to_string()).unwrap_or_default(),
            Field::Starts => time(self.time.and_then(|time| time.start)),
            Field::Ends => time(self.time.and_then(|time| time.end)),
            Field::Resume => self.text_of(|part| part == Part::Resume),
            Field::Recommendation => self.text_of(|part| part == Part::Recommendation),
            Field::CaseText => self.text_of(|part| part == Part::CaseText),
            Field::Decision => self.text_of(|part| matches!(part, Part::Decision | Part::Resolution)),
            Field::Attachments => self.attachments().join("\n"),
            _ => String::new(),
        }
    }

    /// The title in one line.
    #[must_use]
    pub fn title(&self) -> String {
        self.field(Field::Title).trim().to_owned()
    }

    /// What was decided; `None` where the paper does not say that anything was.
    #[must_use]
    pub fn decision(&self) -> Option<String> {
        Some(self.field(Field::Decision)).filter(|text| !text.trim().is_empty())
    }

    /// The names of the attachments.
    #[must_use]
    pub fn attachments(&self) -> Vec<String> {
        match self.written.get(&Field::Attachments) {
            Some(written) => lines(written),
            None => self
                .of(Part::Attachment)
                .map(|piece| piece.text.clone())
                .collect(),
        }
    }

    /// What was decided, one by one, as far as the decision still says it.
    #[must_use]
    pub fn resolutions(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for piece in self.of(Part::Resolution) {
            match (piece.kind, found.last_mut()) {
                (ParagraphKind::SubBullet, Some(above)) => {
                    above.push_str("\n- ");
                    above.push_str(&piece.text);
                }
                _ => found.push(piece.text.clone()),
            }
        }
        let decision = self.field(Field::Decision);
        found.retain(|text| decision.contains(text.lines().next().unwrap_or_default()));
        found
    }

    /// The pieces of one part.
    pub fn of(&self, part: Part) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(move |piece| piece.part == part)
    }

    fn line_of(&self, part: Part) -> String {
        self.of(part)
            .map(|piece| piece.text.trim())
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn text_of(&self, is_part: impl Fn(Part) -> bool) -> String {
        use ParagraphKind::{Bullet, Heading, Row, SubBullet};
        let is_list = |kind| matches!(kind, Bullet | SubBullet | Row);
        let mut text = String::new();
        let mut above: Option<ParagraphKind> = None;
        for piece in self.pieces.iter().filter(|piece| is_part(piece.part)) {
            text.push_str(match above {
                None => "",
                Some(Heading) => "\n",
                Some(_) if is_list(piece.kind) => "\n",
                Some(_) => "\n\n",
            });
            text.push_str(match piece.kind {
                Bullet => "- ",
                SubBullet => "  - ",
                _ => "",
            });
            text.push_str(&piece.text);
            above = Some(piece.kind);
        }
        text
    }
}

/// The lines of a text that say something.
pub(in crate::papers::import) fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}
