//! Headings that the table of contents announces: the number and a similar title, or the title alone.

use super::{Candidate, Evidence, Heading, evidence};
use crate::papers::labels;
use crate::papers::minutes::Warning;
use crate::papers::minutes::contents::{COMPARED, Contents};
use crate::papers::minutes::sheet::Sheet;
use crate::papers::minutes::start::{self, Counting};
use crate::papers::similar::{fold, folded_similarity};
use std::collections::{BTreeSet, HashMap, HashSet};

/// From how similar on two titles are the same.
const SAME: f64 = 0.8;

struct Search<'a> {
    sheet: &'a Sheet<'a>,
    contents: &'a Contents,
    found: Vec<Heading>,
    /// Which rows have their item.
    is_found: Vec<bool>,
    /// How many of a number's rows need not be looked at again.
    passed: HashMap<u32, usize>,
    /// Lines that belong to a heading.
    taken: HashSet<usize>,
    warnings: Vec<Warning>,
}

/// Finds the items of the table of contents, and what else clearly is an item.
pub(super) fn find(
    sheet: &Sheet,
    contents: &Contents,
    candidates: &[Candidate],
    warnings: &mut Vec<Warning>,
) -> Vec<Heading> {
    let mut search = Search {
        sheet,
        contents,
        found: Vec::new(),
        is_found: vec![false; contents.rows.len()],
        passed: HashMap::new(),
        taken: HashSet::new(),
        warnings: Vec::new(),
    };
    search.by_number_and_title(candidates);
    search.by_title_with_another_number(candidates);
    search.by_title_alone();
    search.unannounced(candidates);
    // A list that nothing follows up is no table of contents.
    let rows = contents.rows.len();
    let has_pages = contents.rows.iter().any(|row| row.page.is_some());
    if !contents.is_certain && !has_pages && search.is_found.iter().filter(|found| **found).count() * 2 < rows
    {
        return Vec::new();
    }
    for (row, is_found) in contents.rows.iter().zip(&search.is_found) {
        if !is_found {
            let number = row.number.map(|number| format!("{number}. ")).unwrap_or_default();
            search
                .warnings
                .push(Warning::NotFound(format!("{number}{}", row.title)));
        }
    }
    warnings.append(&mut search.warnings);
    search.found
}

impl Search<'_> {
    fn by_number_and_title(&mut self, candidates: &[Candidate]) {
        for candidate in candidates {
            if self.taken.contains(&candidate.at) {
                continue;
            }
            for row in self.open_rows(candidate) {
                if let Some(heading) = self.matching(candidate, row) {
                    self.accept(heading, row);
                    break;
                }
            }
        }
    }

    /// The rows of a candidate's number that have no item yet: those with its very title, then the first others.
    fn open_rows(&mut self, candidate: &Candidate) -> Vec<usize> {
        let rows = self.contents.numbered(candidate.number);
        let passed = self.passed.entry(candidate.number).or_default();
        while rows.get(*passed).is_some_and(|row| self.is_found[*row]) {
            *passed += 1;
        }
        let is_open = |row: &usize| !self.is_found[*row];
        let titled = self.contents.titled(&fold(&candidate.title)).iter().copied();
        let own = titled
            .filter(|row| self.contents.rows[*row].number == Some(candidate.number))
            .filter(is_open)
            .take(1);
        let first = rows[*passed..].iter().copied().take(COMPARED).filter(is_open);
        own.chain(first).collect()
    }

    /// The heading that candidate and row make together: the title stands on the line, goes on below, or stands on the
    /// next line.
    fn matching(&self, candidate: &Candidate, row: usize) -> Option<Heading> {
        let expected = &self.contents.rows[row];
        let mut heading = candidate.heading();
        let mut next = candidate.at + 1;
        if !heading.title.is_empty() && folded_similarity(&fold(&heading.title), &expected.folded) >= SAME {
            self.lengthen(&mut heading, &expected.folded);
            return Some(heading);
        }
        for _ in 0..3 {
            let Some(line) = self.sheet.next(next, self.sheet.count()) else {
                break;
            };
            let is_far = !heading.title.is_empty() && self.sheet.blank_above(line);
            let text = self.sheet.peek(line);
            if is_far || text.len() > super::LONGEST {
                break;
            }
            if start::said(text).is_some() && heading.title.is_empty() {
                heading.closed = start::said(text);
                heading.lines.push(line);
                next = line + 1;
                continue;
            }
            if labels::label(text).is_some() {
                break;
            }
            let joined = format!("{} {}", heading.title, text);
            let (title, time) = super::without_time(&joined);
            heading.title = title.to_owned();
            heading.time = heading.time.or(time);
            heading.lines.push(line);
            if folded_similarity(&fold(&heading.title), &expected.folded) >= SAME {
                self.lengthen(&mut heading, &expected.folded);
                return Some(heading);
            }
            next = line + 1;
        }
        // "Ad 4" alone, or a number whose line went on with text: the table of contents has the title.
        let below = candidate.at + 1;
        let is_answer = !candidate.named.is_empty()
            || (below < self.sheet.count() && self.sheet.number(below) == self.sheet.number(candidate.at));
        (candidate.title.is_empty() && is_answer).then(|| {
            let mut heading = candidate.heading();
            heading.title.clone_from(&expected.title);
            heading
        })
    }

    /// Takes in the line directly below when the title is still more similar with it.
    fn lengthen(&self, heading: &mut Heading, expected: &str) {
        let Some(last) = heading.lines.last() else { return };
        let below = last + 1;
        if below >= self.sheet.count()
            || self.sheet.is_empty(below)
            || fold(&heading.title).len() + 4 > expected.len()
        {
            return;
        }
        let text = self.sheet.peek(below);
        let joined = format!("{} {}", heading.title, text);
        let (title, time) = super::without_time(&joined);
        let is_closer = text.len() < 200
            && labels::label(text).is_none()
            && folded_similarity(&fold(title), expected) > folded_similarity(&fold(&heading.title), expected);
        if is_closer {
            heading.title = title.to_owned();
            heading.time = heading.time.or(time);
            heading.lines.push(below);
        }
    }

    fn by_title_with_another_number(&mut self, candidates: &[Candidate]) {
        for candidate in candidates {
            if self.taken.contains(&candidate.at) || candidate.title.is_empty() {
                continue;
            }
            let rows = self.contents.titled(&fold(&candidate.title));
            if let Some(row) = rows.iter().copied().find(|row| !self.is_found[*row]) {
                self.accept(candidate.heading(), row);
            }
        }
    }

    /// Titles without a number, on a line of their own.
    fn by_title_alone(&mut self) {
        let mut open: BTreeSet<usize> = (0..self.is_found.len())
            .filter(|row| !self.is_found[*row])
            .collect();
        if open.is_empty() {
            return;
        }
        for at in self.contents.end()..self.sheet.count() {
            let text = self.sheet.peek(at);
            if self.sheet.is_empty(at) || text.len() > super::LONGEST || self.taken.contains(&at) {
                continue;
            }
            let (title, time) = super::without_time(text);
            let folded = fold(title);
            let row = self
                .contents
                .titled(&folded)
                .iter()
                .copied()
                .find(|row| open.contains(row));
            // Misspelt titles are looked for one at a time: the first that is missing.
            let row = row.or_else(|| {
                let next = *open.first()?;
                let is_free = self.sheet.blank_above(at) && folded.len() > 8;
                (is_free && folded_similarity(&folded, &self.contents.rows[next].folded) >= 0.85)
                    .then_some(next)
            });
            if let Some(row) = row {
                let number = self.contents.entry(row).number;
                let heading = Heading {
                    at,
                    lines: vec![at],
                    number,
                    title: title.to_owned(),
                    time,
                    ..Heading::default()
                };
                self.accept(heading, row);
                open.remove(&row);
                if open.is_empty() {
                    return;
                }
            }
        }
    }

    /// Items that the table of contents does not name, or names otherwise.
    fn unannounced(&mut self, candidates: &[Candidate]) {
        let names: HashSet<&str> = candidates
            .iter()
            .filter(|candidate| self.taken.contains(&candidate.at))
            .map(|candidate| candidate.named.as_str())
            .collect();
        let nothing_found = self.found.is_empty();
        let mut more = Vec::new();
        for (index, candidate) in candidates.iter().enumerate() {
            if self.taken.contains(&candidate.at) {
                continue;
            }
            let next = candidates.get(index + 1).map(|next| next.at);
            let evidence = evidence(self.sheet, candidate, next);
            let is_named = !candidate.named.is_empty();
            let is_item = match is_named {
                true => nothing_found || names.contains(candidate.named.as_str()),
                false => {
                    candidate.counting == Counting::Digits
                        && evidence == Evidence::Immediate
                        && self.sheet.blank_above(candidate.at)
                        && names.contains("")
                }
            };
            let rows = self.contents.numbered(candidate.number);
            let open = rows
                .iter()
                .copied()
                .take(COMPARED)
                .find(|row| !self.is_found[*row]);
            if !is_item || (open.is_none() && !rows.is_empty()) {
                continue;
            }
            let mut heading = candidate.heading();
            if heading.title.is_empty()
                && let Some(line) = self
                    .sheet
                    .next(candidate.at + 1, self.sheet.count())
                    .filter(|line| super::by_numbers::is_title(self.sheet, *line))
            {
                heading.title = self.sheet.peek(line).to_owned();
                heading.lines.push(line);
            }
            more.push((heading, open, candidate.name()));
        }
        for (heading, row, name) in more {
            match row {
                Some(row) if !self.is_found[row] => {
                    self.warnings.push(Warning::TitleDiffers(name));
                    self.accept(heading, row);
                }
                Some(_) => {}
                None => {
                    self.warnings.push(Warning::NotInContents(name));
                    self.taken.extend(&heading.lines);
                    self.found.push(heading);
                }
            }
        }
    }

    fn accept(&mut self, mut heading: Heading, row: usize) {
        heading.closed = heading.closed.or(self.contents.rows[row].closed);
        if heading.number.is_some() && heading.number != self.contents.rows[row].number {
            let number = heading.number.unwrap_or_default();
            self.warnings
                .push(Warning::TitleDiffers(format!("{number}. {}", heading.title)));
        }
        self.is_found[row] = true;
        self.taken.extend(&heading.lines);
        self.found.push(heading);
    }
}
