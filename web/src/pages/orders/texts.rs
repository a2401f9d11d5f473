//! FFB codes in words. The tables are Danish in both languages of the pages.

use exchange::ffb::codes::{care_social, ffb, function_level, support_level};
use record::Code;

/// The display of a code of either table; the code itself when no table knows it.
pub(super) fn display(code: &Code) -> String {
    let code = code.as_str();
    ffb()
        .display(code)
        .or_else(|| care_social().display(code))
        .unwrap_or(code)
        .to_owned()
}

/// The theme group above a theme, when there is one besides the area.
pub(super) fn group(code: &Code) -> String {
    let parent = ffb().parent(code.as_str());
    parent
        .and_then(|parent| ffb().display(parent))
        .unwrap_or_default()
        .to_owned()
}

/// A functioning level: its number and its words.
pub(super) fn level(code: &Code) -> (Option<u8>, String) {
    function_level(code.as_str()).map_or_else(
        || (None, display(code)),
        |level| (level.number, level.display.to_owned()),
    )
}

/// A need level: its number and its words.
pub(super) fn need(code: &Code) -> (Option<u8>, String) {
    support_level(code.as_str()).map_or_else(
        || (None, display(code)),
        |level| (level.number, level.display.to_owned()),
    )
}
