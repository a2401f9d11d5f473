//! Minutes that answer an agenda above them: "Ad 3. Vi talte om ferien.", or "3. Godkendt." below "Referat". What stands
//! behind the number there is no title but the text; the agenda has the title.

use crate::papers::labels;
use crate::papers::minutes::contents::Contents;
use crate::papers::minutes::sheet::Sheet;
use crate::papers::minutes::start;
use crate::papers::similar::{fold, folded_similarity};

/// A text longer than this is no title, in bytes.
const LONG: usize = 110;
/// Fewest answers by number alone that show a habit.
const FEWEST: usize = 3;

/// Where such lines are to be broken: the line, and the byte behind its number.
pub(super) fn find(sheet: &Sheet, contents: &Contents) -> Vec<(usize, usize)> {
    if !sheet.rows.is_empty() {
        return Vec::new();
    }
    let (mut named, mut bare): (Vec<_>, Vec<_>) = (Vec::new(), Vec::new());
    let (mut is_minutes, mut next, mut titled) = (false, 0, 0_usize);
    for at in contents.end()..sheet.count() {
        if sheet.is_empty(at) {
            continue;
        }
        let text = sheet.peek(at);
        is_minutes |= labels::is_word("kind:referat", text);
        let Some((number, behind)) = number(text) else {
            continue;
        };
        let rest = text[behind..].trim();
        let Some(row) = contents.numbered(number).first().filter(|_| !rest.is_empty()) else {
            continue;
        };
        let expected = &contents.rows[*row];
        let title = fold(rest);
        if folded_similarity(&title, &expected.folded) >= 0.8 || title.starts_with(&expected.folded) {
            titled += 1;
            continue;
        }
        let is_text = rest.ends_with(['.', '!', '?', ':', ',']) || rest.len() > LONG;
        if start::parse(text).is_some_and(|start| start.named.is_some()) {
            named.extend(is_text.then_some((at, behind)));
        } else if is_minutes && *row == next {
            // By number alone only when all of the agenda is answered in its order.
            next += 1;
            bare.push((at, behind));
        }
    }
    if bare.len() >= FEWEST && next == contents.rows.len() && titled == 0 && named.is_empty() {
        return bare;
    }
    named
}

/// The number that a line begins with, and the byte behind it and its mark.
fn number(text: &str) -> Option<(u32, usize)> {
    let start = start::parse(text).filter(|start| !start.title.is_empty())?;
    let number = start.number?;
    let behind = start.title.as_ptr() as usize - text.as_ptr() as usize;
    text.is_char_boundary(behind).then_some((number, behind))
}
