//! The lines of a forecast in a form: a fixed number of rows, each with a name, an amount in mio. kr., the unit it is
//! about, and whether it is a part of the last headline above it. Empty rows are left out.

use crate::Form;
use crate::forms::Choice;
use economy::forecast::{Forecast, ForecastLine};
use foundation::Ore;

/// How many rows the form has at least; more than the largest paper seen (12).
const ROWS: usize = 16;

/// How many rows stand open at least; the others fold away.
const OPEN: usize = 3;

/// The last row in which something stands.
fn last(form: &Form) -> Option<usize> {
    let says = |name: &str, row: usize| !form.value(&format!("{name}_{row}")).is_empty();
    (0..100).rfind(|row| says("name", *row) || says("amount", *row) || says("comment", *row))
}

/// The rows of the form.
pub(super) fn numbers(form: &Form) -> Vec<usize> {
    (0..last(form).map_or(ROWS, |last| (last + 4).max(ROWS))).collect()
}

/// The names of a row's fields.
pub(super) struct LineFields {
    /// Its number for people, from 1.
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) amount: String,
    pub(super) part: String,
    pub(super) comment: String,
    pub(super) unit: String,
    /// The unit it is about, by name; empty for none.
    pub(super) about: String,
}

/// The rows that stand open, and the empty ones that fold away.
pub(super) fn fields(form: &Form, units: &[Choice]) -> (Vec<LineFields>, Vec<LineFields>) {
    let open = last(form).map_or(OPEN, |last| (last + 1).max(OPEN));
    let row = |row: usize| {
        let unit = format!("unit_{row}");
        let about = units.iter().find(|one| one.value == form.value(&unit));
        LineFields {
            number: row + 1,
            name: format!("name_{row}"),
            amount: format!("amount_{row}"),
            part: format!("part_{row}"),
            comment: format!("comment_{row}"),
            about: about.map_or_else(String::new, |one| one.label.clone()),
            unit,
        }
    };
    let (first, rest): (Vec<usize>, Vec<usize>) = numbers(form).into_iter().partition(|at| *at < open);
    (
        first.into_iter().map(row).collect(),
        rest.into_iter().map(row).collect(),
    )
}

/// A form filled with the lines of the forecast before, without their amounts: what is expected now is to be said anew.
pub(super) fn from_former(mut form: Form, former: &Forecast) -> Form {
    for (row, line) in former.lines.iter().enumerate() {
        form = form.with(&format!("name_{row}"), &line.headline);
        if let Some(unit) = line.unit {
            form = form.with(&format!("unit_{row}"), unit);
        }
        if line.part_of.is_some() {
            form = form.with(&format!("part_{row}"), "yes");
        }
    }
    form
}

/// Reads the rows. A wrong amount is told at its field.
pub(super) fn read(form: &mut Form) -> Vec<ForecastLine> {
    let mut lines: Vec<ForecastLine> = Vec::new();
    let mut headline = None;
    for row in numbers(form) {
        let field = |name: &str| format!("{name}_{row}");
        let name = form.value(&field("name")).trim().to_owned();
        let amount = form.value(&field("amount")).trim().to_owned();
        if name.is_empty() && amount.is_empty() {
            continue;
        }
        if name.is_empty() {
            form.wrong(&field("name"), "economy-error-name");
        }
        let result = amount_of(&amount);
        if result.is_none() {
            form.wrong(&field("amount"), "economy-error-amount");
        }
        let is_part = form.has(&field("part"), "yes");
        if is_part && headline.is_none() {
            form.wrong(&field("part"), "economy-error-part");
        }
        if !is_part {
            headline = Some(lines.len());
        }
        lines.push(ForecastLine {
            part_of: if is_part { headline } else { None },
            unit: form.value(&field("unit")).parse().ok(),
            headline: name,
            result: result.unwrap_or_default(),
            comment: form.value(&field("comment")).trim().to_owned().into(),
        });
    }
    lines
}

/// Øre from million kroner as people type them: `-14,7`, `+6,3`, `0`, `−2,45`.
pub(super) fn amount_of(text: &str) -> Option<Ore> {
    let text: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| if letter == '\u{2212}' { '-' } else { letter })
        .collect();
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 6 || whole.len() > 6 {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let part: i64 = format!("{part:0<8}").parse().ok()?;
    let ore = whole * 100_000_000 + part;
    Some(Ore(if negative { -ore } else { ore }))
}

#[cfg(test)]
mod tests {
    use super::amount_of;
    use foundation::Ore;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, ore) in [
            ("-14,7", Some(-1_470_000_000)),
            ("+6,3", Some(630_000_000)),
            ("\u{2212}2,45", Some(-245_000_000)),
            ("0", Some(0)),
            ("0,0", Some(0)),
            ("12.5", Some(1_250_000_000)),
            ("0,000001", Some(100)),
            ("", None),
            ("-", None),
            ("1.234,5", None),
            ("1,2,3", None),
            ("abc", None),
            ("9999999", None),
        ] {
            assert_eq!(amount_of(text), ore.map(Ore), "{text}");
        }
    }
}
