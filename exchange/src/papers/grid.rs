//! Columns that only spaces part: where each cell of a line begins, counted in letters from the left edge.

/// How far a cell may begin to the left of its column's heading, in letters.
const SLACK: usize = 3;

/// The cells of a line that stands so many letters from the edge, each with the column that its first letter stands in. Two spaces or more part cells.
pub(super) fn cells(indent: usize, text: &str) -> Vec<(usize, &str)> {
    let (mut cells, mut begin, mut spaces) = (Vec::new(), None, 0_usize);
    for (letters, (at, letter)) in text.char_indices().enumerate() {
        if letter == ' ' {
            spaces += 1;
            continue;
        }
        if let Some((from, start)) = begin.filter(|_| spaces >= 2) {
            cells.push((start, text[from..at].trim_end()));
            begin = None;
        }
        begin = begin.or(Some((at, indent + letters)));
        spaces = 0;
    }
    if let Some((from, start)) = begin {
        cells.push((start, text[from..].trim_end()));
    }
    cells
}

/// The cells of a line sorted into columns that begin at these places.
pub(super) fn row(indent: usize, text: &str, starts: &[usize]) -> Vec<String> {
    let mut row = vec![String::new(); starts.len()];
    for (start, cell) in cells(indent, text) {
        let column = starts.partition_point(|column| *column <= start + SLACK).max(1) - 1;
        let Some(text) = row.get_mut(column) else { continue };
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(cell);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::{cells, row};

    #[test]
    fn cells_are_parted_by_two_spaces_and_keep_their_column() {
        assert_eq!(
            cells(0, "Nr.  Emne          Beslutning"),
            [(0, "Nr."), (5, "Emne"), (19, "Beslutning")]
        );
        let below = "på dagsorden  Ærlig talt";
        assert_eq!(cells(5, below), [(5, "på dagsorden"), (19, "Ærlig talt")]);
        assert_eq!(row(5, below, &[0, 5, 19]), ["", "på dagsorden", "Ærlig talt"]);
        assert_eq!(row(0, "", &[0, 5]), ["", ""]);
    }
}
