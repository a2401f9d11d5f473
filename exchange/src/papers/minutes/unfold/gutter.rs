//! Text in two columns, flattened line by line: the left column is read to its end, then the right one.
//!
//! Only where both sides are running text is it unwoven: the right sides begin in one place, and a sentence of the left
//! side goes on in lower case on the line below. Tables stay as they are.

use crate::papers::grid;
use crate::papers::lines::Line;
use std::borrow::Cow;

/// How short the sides may be on average, in bytes.
const LEFT: usize = 24;
const RIGHT: usize = 16;
/// How far the right sides may begin from each other, in letters.
const SLACK: usize = 1;

/// The lines, with two columns of text set below each other.
pub(super) fn unweave(lines: &[Line]) -> Vec<Cow<'_, Line>> {
    let mut out = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let (count, start) = block(&lines[at..]);
        let block = &lines[at..at + count];
        at += count;
        if count < 2 || !is_text(block, start) {
            out.extend(block.iter().map(Cow::Borrowed));
            continue;
        }
        let part = |line: &Line, text: &str, page| {
            Cow::Owned(Line {
                number: line.number,
                text: text.to_owned(),
                indent: 0,
                page,
            })
        };
        for line in block {
            let left = sides(line, start).0;
            out.extend(left.map(|text| part(line, text, line.page)));
        }
        for line in block {
            let right = sides(line, start).1;
            out.extend(right.map(|text| part(line, text, false)));
        }
    }
    out
}

/// The sides of a line: what begins before the place where the right column does, and what begins there.
fn sides(line: &Line, start: usize) -> (Option<&str>, Option<&str>) {
    match grid::cells(line.indent, &line.text)[..] {
        [(_, left), (_, right)] => (Some(left), Some(right)),
        [(only, text)] if only.abs_diff(start) <= SLACK => (None, Some(text)),
        [(_, text)] => (Some(text), None),
        _ => (None, None),
    }
}

/// How many lines from the first on are of one block with two columns, and where its right column begins. One column
/// may be longer than the other.
fn block(lines: &[Line]) -> (usize, usize) {
    let right = |line: &Line| match grid::cells(line.indent, &line.text)[..] {
        [_, (start, _)] if line.text.contains("   ") && !line.text.contains('\t') => Some(start),
        _ => None,
    };
    let first = lines.first().filter(|line| line.text.contains("   "));
    let Some(start) = first.and_then(right) else {
        return (1, 0);
    };
    let has_both = |line: &&Line| right(line).is_some_and(|right| right.abs_diff(start) <= SLACK);
    let mut count = lines.iter().take_while(has_both).count();
    let is_left_longer = |line: &Line| {
        let ends_before = line.indent + line.text.chars().count() < start;
        line.text.starts_with(char::is_lowercase) && ends_before
    };
    while let Some(line) = lines.get(count).filter(|_| count > 1) {
        let is_right = grid::cells(line.indent, &line.text)
            .first()
            .is_some_and(|cell| cell.0.abs_diff(start) <= SLACK);
        if line.is_blank() || !(is_right || is_left_longer(line)) {
            break;
        }
        count += 1;
    }
    (count, start)
}

/// Whether both sides are running text.
fn is_text(lines: &[Line], start: usize) -> bool {
    let left: Vec<&str> = lines.iter().filter_map(|line| sides(line, start).0).collect();
    let right: Vec<&str> = lines.iter().filter_map(|line| sides(line, start).1).collect();
    let length = |side: &[&str]| side.iter().map(|text| text.len()).sum::<usize>() / side.len().max(1);
    let goes_on = left
        .windows(2)
        .any(|pair| pair[1].starts_with(char::is_lowercase) && !pair[0].ends_with(['.', ':', ';', '!', '?']));
    length(&left) >= LEFT && length(&right) >= RIGHT && goes_on
}

#[cfg(test)]
mod tests {
    use super::unweave;
    use crate::papers::lines::Paper;

    fn texts(text: &str) -> Vec<String> {
        let paper = Paper::from_text(text);
        unweave(&paper.lines)
            .iter()
            .map(|line| line.text.clone())
            .collect()
    }

    #[test]
    fn running_text_in_two_columns_is_read_column_by_column() {
        let woven = "Forstanderen gennemgik regnskabet       Resten går til uddannelse.\n\
                     for 2023, og alle var glade.            Det er nok til alle i huset.\n\
                     \x20                                       Vi ses.";
        assert_eq!(
            texts(woven),
            [
                "Forstanderen gennemgik regnskabet",
                "for 2023, og alle var glade.",
                "Resten går til uddannelse.",
                "Det er nok til alle i huset.",
                "Vi ses."
            ]
        );
    }

    #[test]
    fn a_table_of_names_and_numbers_stays() {
        let table = "Bostedet Lindely        12 pladser\nBostedet Egelunden      14 pladser";
        assert_eq!(texts(table), table.lines().collect::<Vec<_>>());
    }
}
