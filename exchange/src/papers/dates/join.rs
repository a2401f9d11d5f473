//! From named times to days: ranges, missing years, and words such as `efter` and `senest`.

use super::scan::Found;
use super::{Certainty, Dated, Stretch, third};
use foundation::Day;

/// How a time is tied to the one before it.
#[derive(Clone, Copy, PartialEq)]
enum Tie {
    /// `-`, `/`, `til`: one stretch.
    Until,
    /// `og`: two times that share a year.
    And,
    None,
}

/// What stands before a time.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    After,
    From,
    By,
    Nothing,
}

/// Gives every time its days.
pub(super) fn joined(text: &str, mut found: Vec<Found>, context: Option<Day>) -> Vec<Dated> {
    let ties: Vec<Tie> = (0..found.len())
        .map(|at| {
            if at == 0 {
                Tie::None
            } else {
                tie(text, &found[at - 1], &found[at])
            }
        })
        .collect();
    let assumed = settle_years(&mut found, &ties, context);
    let mut dates: Vec<(usize, Dated)> = Vec::new();
    let mut open = false;
    for (at, one) in found.iter().enumerate() {
        let next = dated(text, one, assumed[at]);
        match (ties[at], dates.last_mut(), next) {
            (Tie::Until, Some((begin, last)), Some((_, next))) if open && is_range(last, &next) => {
                text[*begin..one.at.end].clone_into(&mut last.raw);
                last.to = next.to;
                last.year_assumed &= next.year_assumed;
                let about = last.certainty == Certainty::About || next.certainty == Certainty::About;
                last.certainty = if about {
                    Certainty::About
                } else {
                    Certainty::Period
                };
                open = false;
            }
            (_, _, Some((begin, next))) => {
                open = next.from.is_some() && next.to.is_some();
                dates.push((begin, next));
            }
            (_, _, None) => open = false,
        }
    }
    dates.into_iter().map(|(_, date)| date).collect()
}

/// Whether the second time can end what the first began.
fn is_range(last: &Dated, next: &Dated) -> bool {
    match (last.from, next.from, next.to) {
        (Some(from), Some(other), Some(to)) => from <= other && from < to,
        _ => false,
    }
}

fn tie(text: &str, one: &Found, other: &Found) -> Tie {
    let between = text.get(one.at.end..other.at.start).unwrap_or_default().trim();
    match between {
        "-" | "–" | "—" | "/" | "til" | "til den" | "til og med" | "t.o.m." | "./" => Tie::Until,
        "og" | "og den" | "samt" | "," | ", og" | "eller" | "&" => Tie::And,
        _ => Tie::None,
    }
}

/// Settles the year of each time: its own, that of the time it is tied to, the next or previous one in the text, the
/// paper's. Tells which were assumed.
fn settle_years(found: &mut [Found], ties: &[Tie], context: Option<Day>) -> Vec<bool> {
    let assumed: Vec<bool> = found.iter().map(|one| one.year.is_none()).collect();
    // Backwards: a year stands at the end ("29. marts og 27. sep. 2023", "Dec./Jan. 2023").
    for at in (0..found.len().saturating_sub(1)).rev() {
        let (year, month) = (found[at + 1].year, found[at + 1].stretch.month());
        let (Some(year), None) = (year, found[at].year) else {
            continue;
        };
        let tied = ties[at + 1] != Tie::None;
        let crosses = tied && found[at].stretch.month() > month && found[at + 1].stretch != Stretch::Year;
        if tied || !assumed[at + 1] {
            found[at].year = Some(if crosses { year - 1 } else { year });
        }
    }
    // Forwards: what comes after a year is of that year, until another is named.
    let mut last = context.map(Day::year);
    for at in 0..found.len() {
        if found[at].year.is_none() {
            found[at].year = last;
            let (tied, own) = (ties.get(at + 1) == Some(&Tie::Until), found[at].stretch.month());
            let crosses = tied && found[at + 1].year.is_none() && own > found[at + 1].stretch.month();
            if crosses {
                // "Dec./Jan." in a paper of March began last year; in a paper of November it ends next year.
                let early = context.is_none_or(|day| day.month() <= 6);
                let year = found[at].year.map(|year| if early { year - 1 } else { year });
                found[at].year = year;
                found[at + 1].year = year.map(|year| year + 1);
            }
        }
        last = found[at].year.or(last);
    }
    assumed
}

/// The days of one time, and where its words begin.
fn dated(text: &str, one: &Found, assumed: bool) -> Option<(usize, Dated)> {
    let mut days = one.stretch.days(one.year?)?;
    let mut certainty = one.stretch.certainty();
    if let Some(part) = one.part {
        days = third(days, part)?;
        certainty = Certainty::About;
    }
    let (before, begin) = before(text, one.at.start);
    let (from, to) = match before {
        Before::After => (Some(days.1), None),
        Before::From => (Some(days.0), None),
        Before::By if matches!(one.stretch, Stretch::Holiday(_)) => (None, Some(days.0)),
        Before::By => (None, Some(days.1)),
        Before::Nothing => (Some(days.0), Some(days.1)),
    };
    let raw = text.get(begin..one.at.end)?.to_owned();
    Some((
        begin,
        Dated {
            raw,
            from,
            to,
            certainty,
            year_assumed: assumed,
        },
    ))
}

/// The word before a time that turns it into a beginning or an end. `fra … til …` is a range and stays one.
fn before(text: &str, at: usize) -> (Before, usize) {
    let head = text[..at].trim_end();
    let head = match head.strip_suffix("den").or_else(|| head.strip_suffix("d.")) {
        Some(rest) if rest.ends_with(char::is_whitespace) => rest.trim_end(),
        _ => head,
    };
    let word = head.chars().rev().take_while(|letter| letter.is_alphabetic());
    let begin = head.len() - word.map(char::len_utf8).sum::<usize>();
    let word = head[begin..].to_lowercase();
    let found = match word.as_str() {
        "efter" => Before::After,
        "inden" | "senest" | "før" => Before::By,
        "fra" if !text[at..].chars().take(60).collect::<String>().contains(" til ") => Before::From,
        _ => Before::Nothing,
    };
    (found, if found == Before::Nothing { at } else { begin })
}
