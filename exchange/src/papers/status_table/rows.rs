//! The rows of a status table, one after the other.

use super::{Action, Other, Status, StatusTable, Track, unread};
use crate::papers::dates::dates;
use crate::papers::table::{
    Heading, bare, ends_sentence, is_none, join, join_lines, join_paragraphs, names_track, paragraphs,
    sentences,
};
use foundation::Day;
use std::collections::HashMap;

/// The cells of one row by what they are.
struct Row {
    track: String,
    action: String,
    planned: String,
    owner: String,
    statuses: Vec<String>,
    others: Vec<(usize, String)>,
}

impl Row {
    fn rest_is_empty(&self) -> bool {
        let statuses = self.statuses.iter().all(|cell| cell.is_empty());
        statuses && self.owner.is_empty() && self.others.is_empty()
    }
}

/// Where the reader stands in a table.
pub(super) struct Rows {
    heading: Heading,
    statuses: Vec<(String, Option<Day>)>,
    /// The track and action that the last row belongs to.
    track: Option<usize>,
    named: HashMap<String, usize>,
    continues: bool,
    /// Whether lines above the tables name the tracks.
    is_named: bool,
}

/// Longest line that names a track, in bytes.
const LONGEST_TRACK: usize = 90;

impl Rows {
    pub(super) fn new(heading: Heading) -> Self {
        let mut rows = Self {
            heading,
            statuses: Vec::new(),
            track: None,
            named: HashMap::new(),
            continues: false,
            is_named: false,
        };
        rows.statuses = rows.read_statuses();
        rows
    }

    fn read_statuses(&self) -> Vec<(String, Option<Day>)> {
        let columns = self.heading.columns.iter().zip(&self.heading.titles);
        let statuses = columns.filter(|(column, _)| **column == Some("status"));
        statuses
            .map(|(_, title)| (title.clone(), day_in(title)))
            .collect()
    }

    /// The status columns: heading and day.
    pub(super) fn status_columns(&self) -> &[(String, Option<Day>)] {
        &self.statuses
    }

    /// The heading again, on a new page or before a further table with the same columns.
    pub(super) fn head_again(&mut self, heading: Heading) {
        let known = self.heading.columns.clone();
        self.heading = heading;
        if known != self.heading.columns {
            let statuses = self.read_statuses();
            if statuses.len() >= self.statuses.len() {
                self.statuses = statuses;
            }
        }
    }

    /// A line above the heading of a table without a column for tracks: "Indsatsområde: Trivsel" names the track; above
    /// a further table so does any short line.
    pub(super) fn named_above(&mut self, line: &str, number: usize, table: &mut StatusTable) {
        if self.heading.columns.contains(&Some("track")) {
            return;
        }
        let text = paragraphs(line).join(" ");
        let said = text
            .split_once(':')
            .filter(|(key, name)| names_track(key) && !name.trim().is_empty())
            .map(|(_, name)| name.trim().to_owned());
        let is_further = table.unread_lines.last().is_some_and(|line| line.line == number);
        let is_short = text.len() <= LONGEST_TRACK && !ends_sentence(&text) && self.is_named;
        let Some(name) = said.or_else(|| (is_further && is_short).then_some(text)) else {
            // The tables above had tracks; this one goes on without.
            return;
        };
        if is_further {
            table.unread_lines.pop();
        }
        self.is_named = true;
        self.begin_track(&name, table);
    }

    /// Reads one line below the heading.
    pub(super) fn line(&mut self, line: &str, number: usize, table: &mut StatusTable) {
        let Some((cells, beyond)) = self.heading.row(line) else {
            table.unread_lines.push(unread(line, number));
            return;
        };
        let mut row = self.sorted(cells);
        if !beyond.is_empty() {
            table.warnings.push(format!(
                "line {number} has more cells than the heading; they were put last"
            ));
            let all = beyond.join(" ");
            match row.statuses.last_mut() {
                Some(last) => join(last, &all),
                None => join(&mut row.planned, &all),
            }
        }
        self.row(row, number, table);
    }

    fn sorted(&self, cells: Vec<String>) -> Row {
        let mut row = Row {
            track: String::new(),
            action: String::new(),
            planned: String::new(),
            owner: String::new(),
            statuses: Vec::new(),
            others: Vec::new(),
        };
        for (at, (cell, column)) in cells.into_iter().zip(&self.heading.columns).enumerate() {
            let place = match column {
                Some("track") => &mut row.track,
                Some("action") => &mut row.action,
                Some("planned") => &mut row.planned,
                Some("owner") => &mut row.owner,
                Some("status") => {
                    row.statuses.push(cell);
                    continue;
                }
                _ if is_none(&cell) => continue,
                _ => {
                    row.others.push((at, cell));
                    continue;
                }
            };
            // Two columns of one kind (Mål and Spor, Start and Deadline) are read as one.
            join(place, &cell);
        }
        // In a table without a column for actions, the track is the action.
        if !self.heading.columns.contains(&Some("action")) {
            row.action = std::mem::take(&mut row.track);
        }
        row
    }

    fn row(&mut self, mut row: Row, number: usize, table: &mut StatusTable) {
        let no_action = is_none(&row.action);
        if is_none(&row.track) && no_action {
            self.goes_on(&row, number, table);
            return;
        }
        let same_track = !is_none(&row.track) && self.track_goes_on(&row.track, table);
        if same_track && no_action {
            self.goes_on(&row, number, table);
            return;
        }
        if is_none(&row.track) || same_track {
            if self.continues
                && is_none(&row.planned)
                && goes_on_in_a_sentence(&row.action, table, self.track)
            {
                self.with_last(table, |action| {
                    let cell = paragraphs(&row.action).join(" ");
                    if let Some(open) = action.description.last_mut().or(action.title.as_mut()) {
                        join(open, &cell);
                    }
                });
                self.goes_on(&row, number, table);
                self.with_last(table, |action| {
                    if action.source_lines.last() != Some(&number) {
                        action.source_lines.push(number);
                    }
                });
                return;
            }
            let alone = is_none(&row.planned) && row.rest_is_empty();
            if alone && self.continues && explains(&row.action, table, self.track) {
                self.with_last(table, |action| {
                    if action.description.is_empty() {
                        let mut all: Vec<String> = action.title.take().into_iter().collect();
                        join_paragraphs(&mut all, &row.action);
                        let mut all = all.into_iter();
                        action.title = all.next();
                        action.description = all.collect();
                    } else {
                        join_paragraphs(&mut action.description, &row.action);
                    }
                    action.source_lines.push(number);
                });
                return;
            }
        } else {
            self.begin_track(&row.track, table);
            if no_action && is_none(&row.planned) && row.rest_is_empty() {
                // The track's name over its rows.
                return;
            }
            if no_action && !is_none(&row.planned) {
                row.action = std::mem::take(&mut row.planned);
                table.warnings.push(format!(
                    "line {number} is shifted: the action stood in the next column"
                ));
            } else if no_action {
                table.warnings.push(format!("line {number} has no action"));
            }
        }
        self.add(&row, number, table);
    }

    /// A track's name that goes on after a page break, or is said again; changes the name when it goes on.
    fn track_goes_on(&self, cell: &str, table: &mut StatusTable) -> bool {
        let Some(title) = self.track.and_then(|at| table.tracks.get_mut(at)?.title.as_mut()) else {
            return false;
        };
        let text = paragraphs(cell).join(" ");
        let near = title.len() <= text.len() * 2 + 16 && text.len() <= title.len() * 2 + 16;
        if near && bare(title) == bare(&text) {
            return true;
        }
        let parted = title.ends_with('-') && text.starts_with(char::is_lowercase);
        if parted {
            join(title, &text);
        }
        parted
    }

    fn begin_track(&mut self, cell: &str, table: &mut StatusTable) {
        let title = paragraphs(cell).join(" ");
        let at = *self.named.entry(bare(&title)).or_insert(table.tracks.len());
        if at == table.tracks.len() {
            table.tracks.push(Track {
                title: Some(title),
                actions: Vec::new(),
            });
        }
        self.track = Some(at);
        self.continues = false;
    }

    /// A row without track and action: its cells go on in those of the row above.
    fn goes_on(&mut self, row: &Row, number: usize, table: &mut StatusTable) {
        let says = |cell: &String| !is_none(cell);
        let any =
            says(&row.planned) || says(&row.owner) || row.statuses.iter().any(says) || !row.others.is_empty();
        if !any {
            return;
        }
        if !self.continues {
            let text = row.statuses.join(" ");
            let text = [row.planned.as_str(), row.owner.as_str(), text.as_str()].join(" ");
            table.unread_lines.push(unread(&text, number));
            return;
        }
        let titles = &self.heading.titles;
        let others = row.others.clone();
        let Some(action) = self
            .track
            .and_then(|at| table.tracks.get_mut(at)?.actions.last_mut())
        else {
            return;
        };
        if says(&row.planned) {
            join_lines(action.planned.get_or_insert_default(), &row.planned);
        }
        if says(&row.owner) {
            join(
                action.owner.get_or_insert_default(),
                &paragraphs(&row.owner).join(" "),
            );
        }
        for (status, cell) in action.statuses.iter_mut().zip(&row.statuses) {
            if says(cell) {
                join_paragraphs(&mut status.paragraphs, cell);
            }
        }
        for (at, cell) in others {
            match action.others.iter_mut().find(|other| other.heading == titles[at]) {
                Some(other) => join(&mut other.text, &paragraphs(&cell).join(" ")),
                None => action.others.push(other(titles, at, &cell)),
            }
        }
        action.source_lines.push(number);
    }

    fn with_last(&self, table: &mut StatusTable, change: impl FnOnce(&mut Action)) {
        if let Some(action) = self
            .track
            .and_then(|at| table.tracks.get_mut(at)?.actions.last_mut())
        {
            change(action);
        }
    }

    fn add(&mut self, row: &Row, number: usize, table: &mut StatusTable) {
        let at = match self.track {
            Some(at) => at,
            None => {
                table.tracks.push(Track {
                    title: None,
                    actions: Vec::new(),
                });
                table.tracks.len() - 1
            }
        };
        self.track = Some(at);
        let mut title = paragraphs(&row.action).into_iter().filter(|text| !is_none(text));
        let text = |cell: &String| Some(paragraphs(cell)).filter(|_| !is_none(cell));
        let statuses = self
            .statuses
            .iter()
            .zip(&row.statuses)
            .map(|((heading, as_of), cell)| Status {
                heading: heading.clone(),
                as_of: *as_of,
                paragraphs: text(cell).unwrap_or_default(),
            });
        let others = row
            .others
            .iter()
            .map(|(at, cell)| other(&self.heading.titles, *at, cell));
        table.tracks[at].actions.push(Action {
            title: title.next(),
            description: title.collect(),
            planned: text(&row.planned).map(|paragraphs| paragraphs.join("\n")),
            owner: text(&row.owner).map(|paragraphs| paragraphs.join(" ")),
            statuses: statuses.collect(),
            others: others.collect(),
            source_lines: vec![number],
            ..Action::default()
        });
        self.continues = true;
    }
}

fn other(titles: &[String], at: usize, cell: &str) -> Other {
    Other {
        heading: titles.get(at).cloned().unwrap_or_default(),
        text: paragraphs(cell).join(" "),
    }
}

/// The day in a heading; a month or a quarter gives its last day.
fn day_in(heading: &str) -> Option<Day> {
    let found = dates(heading, None);
    found.iter().find_map(crate::papers::dates::Dated::last_day)
}

/// Whether an action's cell goes on in the middle of the sentence above: that one began with a capital and has no
/// end, this one begins with a small letter.
fn goes_on_in_a_sentence(cell: &str, table: &StatusTable, track: Option<usize>) -> bool {
    let above = track.and_then(|at| table.tracks.get(at)?.actions.last());
    let title = above.and_then(|action| action.description.last().or(action.title.as_ref()));
    let open = title.is_some_and(|title| title.starts_with(char::is_uppercase) && !ends_sentence(title));
    let text = paragraphs(cell);
    open && text
        .first()
        .is_some_and(|text| text.starts_with(char::is_lowercase))
}

/// Whether an action that stands alone explains the one above: it goes on in a sentence, or is several sentences.
fn explains(cell: &str, table: &StatusTable, track: Option<usize>) -> bool {
    let above = track.and_then(|at| table.tracks.get(at)?.actions.last());
    let title = above.and_then(|action| action.description.last().or(action.title.as_ref()));
    let Some(title) = title else { return false };
    let text = paragraphs(cell);
    let several = text.len() > 1 || text.iter().any(|text| sentences(text) > 1);
    let unfinished = title.ends_with(['-', ',', ':'])
        || text
            .first()
            .is_some_and(|text| text.starts_with(char::is_lowercase));
    let finished = text.last().is_some_and(|text| ends_sentence(text));
    // A further sentence after several of them.
    let further = ends_sentence(title) && sentences(title) > 1;
    unfinished || (finished && (several || further))
}
