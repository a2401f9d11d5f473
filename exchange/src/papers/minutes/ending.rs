//! Where the meeting ends: "Mødet hævet kl. 17.10", signatures. What stands below belongs to no item.

use super::headings::Heading;
use super::sheet::Sheet;
use super::{Minutes, head, parts};
use crate::papers::labels;
use crate::papers::similar::fold;
use crate::papers::when::find_time;

/// How many lines from the end may say in other words when the meeting ended.
const CLOSING: usize = 6;
/// Longest line that ends the meeting, in bytes.
const LONGEST: usize = 120;

/// Finds the end below the last heading, sets the sheet's last line for items, and takes the hour.
pub(super) fn find(sheet: &mut Sheet, headings: &[Heading], minutes: &mut Minutes) {
    let floor = headings.last().and_then(|last| last.lines.last().copied());
    let from = floor.map_or(0, |floor| floor + 1);
    let last_part = (from..sheet.count())
        .rev()
        .find(|at| !sheet.is_empty(*at) && parts::opens(sheet, *at) && !is_end(sheet.peek(*at)));
    let from = last_part.map_or(from, |part| part + 1);
    let is_read = floor.is_some() || last_part.is_some();
    let end = (from..sheet.count()).find(|at| is_read && !sheet.is_empty(*at) && is_end(sheet.peek(*at)));
    if let Some(end) = end {
        sheet.finish = end;
        for at in end..sheet.count() {
            hour(sheet, at, minutes);
        }
    }
    // What stands below a table is in none of its rows.
    let below = sheet.rows.last().filter(|row| floor == Some(row.0));
    if let Some(below) = below
        .map(|row| row.1)
        .filter(|_| last_part.is_none_or(|part| part < sheet.rows.last().map_or(0, |row| row.1)))
    {
        sheet.finish = sheet.finish.min(below);
        for at in below..sheet.count() {
            hour(sheet, at, minutes);
        }
        return;
    }
    let mut at = sheet.finish;
    for _ in 0..CLOSING {
        let above = sheet.above(at).filter(|above| *above > floor.unwrap_or(0));
        let Some(above) = above else { return };
        at = above;
        if hour(sheet, at, minutes) {
            return;
        }
    }
}

/// "Mødet sluttede kl. 16.45" belongs to the meeting, not to its last item.
fn hour(sheet: &mut Sheet, at: usize, minutes: &mut Minutes) -> bool {
    let end = head::said_end(sheet.peek(at));
    let is_said = end.is_some() && sheet.peek(at).len() < 80;
    if is_said {
        sheet.take(at);
        minutes.end = minutes.end.or(end);
    }
    is_said
}

/// Whether a line ends the meeting.
fn is_end(text: &str) -> bool {
    let text = text.trim();
    if text.len() > LONGEST {
        return false;
    }
    let folded = fold(text);
    let begins = |group| labels::words(group).any(|start| folded.starts_with(start));
    let is_hour = begins("meeting-end-hour") && (find_time(text).is_some() || text.len() < 32);
    is_hour || begins("meeting-end") || text.contains("____")
}
