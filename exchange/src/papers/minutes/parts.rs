//! Cuts an item into its parts by their labels.

mod opening;

pub(super) use opening::{opens, part_at, part_below, recommends};

use super::blocks::{self, Place};
use super::sheet::Sheet;
use crate::papers::labels::Standing;
use crate::papers::similar::{fold, folded_similarity};
use opening::{Opening, opening};

/// A part of an item before its text is read.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub canonical: &'static str,
    /// The label's line and where the label ends on it; absent for text before the first label.
    pub label: Option<Place>,
    /// The lines of its text.
    pub places: Vec<Place>,
}

/// Cuts the lines of an item into parts.
pub(super) fn cut(sheet: &Sheet, lines: &[usize], title: Option<&str>, committee: Option<&str>) -> Vec<Part> {
    let openings: Vec<(usize, Opening)> = lines
        .iter()
        .filter_map(|at| Some((*at, opening(sheet, *at)?)))
        .collect();
    let mut cutter = Cutter::new(sheet, openings, title, committee);
    let mut parts: Vec<Part> = Vec::new();
    // Which part lines go to, and which one goes on behind a list of absent people.
    let (mut target, mut interrupted): (usize, Option<usize>) = (0, None);
    for at in lines {
        let before = cutter.current;
        if let Some((canonical, end)) = cutter.next(*at) {
            let is_sentence = end == 0 && canonical == "indstilling";
            let is_rest = end < sheet.peek(*at).trim_end().len();
            let places = if is_sentence || is_rest {
                vec![(*at, end)]
            } else {
                Vec::new()
            };
            parts.push(Part {
                canonical,
                label: Some((*at, end)),
                places,
            });
            let is_attendance = is_outcome(before) && matches!(canonical, "afbud" | "inhabil");
            if is_attendance {
                cutter.current = before;
                interrupted = interrupted.or(Some(target));
            } else {
                interrupted = None;
            }
            target = match interrupted {
                Some(outcome) if is_rest => outcome,
                _ => parts.len() - 1,
            };
            if is_rest {
                interrupted = None;
            }
        } else if !parts.is_empty() {
            if let Some(outcome) = interrupted.filter(|_| !super::head::is_people(sheet.peek(*at))) {
                (target, interrupted) = (outcome, None);
            }
            parts[target].places.push((*at, 0));
        } else {
            parts.push(Part {
                canonical: "tekst",
                label: None,
                places: vec![(*at, 0)],
            });
        }
        // Text behind a repeated title is the case text, without a label of its own.
        if parts
            .last()
            .is_some_and(|part| part.canonical == "repeated_title" && !part.places.is_empty())
        {
            let places = parts
                .last_mut()
                .map(|part| std::mem::take(&mut part.places))
                .unwrap_or_default();
            parts.push(Part {
                canonical: "tekst",
                label: None,
                places,
            });
            target = parts.len() - 1;
        }
    }
    parts
}

/// Whether a part says what came out of an item.
fn is_outcome(part: &str) -> bool {
    matches!(part, "beslutning" | "konklusion" | "droeftelse")
}

/// Decides, line by line, where a part begins.
struct Cutter<'a> {
    sheet: &'a Sheet<'a>,
    openings: std::iter::Peekable<std::vec::IntoIter<(usize, Opening)>>,
    title: String,
    committee: Option<String>,
    current: &'static str,
    has_case_text: bool,
    has_full_case_text: bool,
    has_recommendation: bool,
    is_repeated: bool,
    primary_decision: bool,
    primary_recommendation: bool,
    last_attachments: Option<usize>,
    /// Whether each attachment has a label of its own.
    is_inline_list: bool,
}

impl<'a> Cutter<'a> {
    fn new(
        sheet: &'a Sheet<'a>,
        openings: Vec<(usize, Opening)>,
        title: Option<&str>,
        committee: Option<&str>,
    ) -> Self {
        let primary = |part: &str| {
            openings
                .iter()
                .any(|(_, opening)| opening.part == part && opening.is_primary)
        };
        let attachments = openings.iter().rev().find(|(_, opening)| opening.part == "bilag");
        Self {
            sheet,
            title: title.map(fold).unwrap_or_default(),
            committee: committee.map(fold),
            current: "",
            has_case_text: false,
            has_full_case_text: false,
            has_recommendation: false,
            is_repeated: false,
            primary_decision: primary("beslutning"),
            primary_recommendation: primary("indstilling"),
            last_attachments: attachments.map(|(at, _)| *at),
            is_inline_list: attachments
                .is_some_and(|(at, opening)| opening.end < sheet.peek(*at).trim_end().len()),
            openings: openings.into_iter().peekable(),
        }
    }

    /// The part that begins on this line, and where its label ends.
    fn next(&mut self, at: usize) -> Option<(&'static str, usize)> {
        let opening = self
            .openings
            .next_if(|(line, _)| *line == at)
            .map(|(_, opening)| opening)
            .filter(|_| !(self.current.is_empty() && self.repeats_title(at)));
        let found = opening.and_then(|opening| Some((self.accept(at, &opening)?, opening.end)));
        let found = found.or_else(|| {
            self.repeats_title(at)
                .then(|| ("repeated_title", self.sheet.peek(at).len()))
        });
        let found = found.or_else(|| self.opens_with_sentence(at).then_some(("indstilling", 0)));
        if let Some((part, _)) = found {
            self.current = part;
            self.has_recommendation |= part == "indstilling";
            self.has_full_case_text |= part == "sagsfremstilling";
            self.has_case_text |= matches!(part, "sagsfremstilling" | "baggrund" | "resume");
            self.is_repeated |= part == "repeated_title";
        } else if self.current.is_empty() {
            self.current = "tekst";
        }
        found
    }

    fn accept(&self, at: usize, opening: &Opening) -> Option<&'static str> {
        let in_decision = self.current == "beslutning";
        let is_inline = opening.end < self.sheet.peek(at).trim_end().len();
        match opening.standing {
            Standing::Sentence => {
                let may = !in_decision
                    && self.current != "bilag"
                    && !self.has_recommendation
                    && !self.primary_recommendation;
                return may.then_some("indstilling");
            }
            Standing::Medium
                if self.has_full_case_text || (is_inline && (self.has_case_text || in_decision)) =>
            {
                return None;
            }
            // "Fraværende: NN" is a label only among a decision's lines.
            Standing::Alone if is_inline && !is_outcome(self.current) => return None,
            // Free above, "Opfølgning" is a part of its own; other words there are the decision's sub-headings.
            Standing::Alone if in_decision && opening.part == "opfoelgning" && !is_inline => {
                return self.sheet.blank_above(at).then_some("opfoelgning");
            }
            Standing::Alone if in_decision && !matches!(opening.part, "afbud" | "inhabil" | "protokol") => {
                return None;
            }
            _ => {}
        }
        match opening.part {
            // The last list counts; an earlier one is a list inside the case text. "Bilag: 1 Notat", "Bilag: 2 Kort" are
            // one list, and what a decision names so is no decision.
            "bilag" => {
                (self.last_attachments == Some(at) || in_decision || (self.is_inline_list && is_inline))
                    .then_some("bilag")
            }
            "beslutning" if self.is_of_another(opening) => Some("tidligere_beslutning"),
            "beslutning" if self.primary_decision && !opening.is_primary => match opening.standing {
                Standing::Colon => Some("droeftelse"),
                _ if self.current == "beslutning" => None,
                _ => Some("konklusion"),
            },
            "indstilling" if self.primary_recommendation && !opening.is_primary => None,
            // Outside a decision it is how the case goes on.
            "opfoelgning" => Some("videre_forloeb"),
            part => Some(part),
        }
    }

    /// Whether the label names another body than the one whose minutes these are.
    fn is_of_another(&self, opening: &Opening) -> bool {
        let (Some(committee), Some(body)) = (&self.committee, &opening.body) else {
            return false;
        };
        let body = fold(body);
        // "Udvalgets beslutning" is of another body only where these are no committee's minutes.
        let is_general = body == "mødet" || (body.starts_with("udvalg") && committee.contains("udvalg"));
        let stem = body.trim_end_matches('s');
        !is_general && !stem.is_empty() && !committee.contains(stem) && !body.contains(committee.as_str())
    }

    fn repeats_title(&self, at: usize) -> bool {
        let may = !self.is_repeated && matches!(self.current, "" | "beslutning") && !self.title.is_empty();
        let text = self.sheet.peek(at);
        may && text.len() < 400 && blocks::marker(text).is_none() && {
            let folded = self.sheet.folded(at);
            folded == self.title || (folded.len() > 12 && folded_similarity(&folded, &self.title) > 0.94)
        }
    }

    /// A whole recommendation in one sentence, first thing in the item.
    fn opens_with_sentence(&self, at: usize) -> bool {
        let text = self.sheet.peek(at);
        self.current.is_empty()
            && !self.primary_recommendation
            && text.len() < 600
            && blocks::marker(text).is_none()
            && recommends(text)
    }
}
