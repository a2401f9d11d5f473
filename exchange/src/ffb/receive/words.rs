//! Danish words for what an order says in codes and has no field of its own: they are kept as texts of the order.

use crate::ffb::codes::{care_social, ffb};
use crate::ffb::order::{Moment, Rhythm, Span};
use foundation::{Day, Instant, Private, start_of_day};

/// The Danish display of a code of either table, or the code itself.
pub(super) fn display(code: &str) -> &str {
    ffb()
        .display(code)
        .or_else(|| care_social().display(code))
        .unwrap_or(code)
}

/// A day as Danes write it: `15. marts 2021`.
pub(super) fn day(day: Day) -> String {
    const MONTHS: [&str; 12] = [
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ];
    let month = usize::try_from(day.month() - 1)
        .ok()
        .and_then(|at| MONTHS.get(at))
        .copied()
        .unwrap_or_default();
    format!("{}. {month} {}", day.day(), day.year())
}

/// A moment as precisely as it was sent.
pub(super) fn moment(moment: &Moment) -> String {
    moment.day.map_or_else(|| moment.given.clone(), day)
}

/// The instant of a moment; midday when only the day was sent, `None` when less.
pub(super) fn instant(moment: &Moment) -> Option<Instant> {
    let midday = |day| start_of_day(day).map(|start| start.plus_seconds(12 * 3600));
    moment.instant.or_else(|| moment.day.and_then(midday))
}

/// How often the order is followed up.
pub(super) fn rhythm(rhythm: &Rhythm) -> Option<String> {
    let often = rhythm.period.map(|period| {
        let unit = match rhythm.unit.as_deref() {
            Some("d") => "dag",
            Some("wk") => "uge",
            Some("mo") => "måned",
            Some("a") => "år",
            other => other.unwrap_or_default(),
        };
        let each = if unit == "år" { "hvert" } else { "hver" };
        let every = if period == 1 {
            format!("{each} {unit}")
        } else {
            format!("{each} {period}. {unit}")
        };
        match rhythm.frequency {
            None | Some(1) => every,
            Some(times) => format!("{times} gange {every}"),
        }
    });
    let parts: Vec<String> = rhythm
        .text
        .as_ref()
        .map(|text| text.show().clone())
        .into_iter()
        .chain(often)
        .chain(span(&rhythm.bounds))
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn span(span: &Span) -> Option<String> {
    match (&span.from, &span.to) {
        (Some(from), Some(to)) => Some(format!("fra {} til {}", moment(from), moment(to))),
        (Some(from), None) => Some(format!("fra {}", moment(from))),
        (None, Some(to)) => Some(format!("til {}", moment(to))),
        (None, None) => None,
    }
}

/// The Danish word for a relation's code (HL7 v3 RoleCode, v2-0131, and the guide's own).
pub(super) fn relation(code: &str) -> Option<&'static str> {
    Some(match code {
        "MTH" | "NMTH" | "ADOPTM" => "mor",
        "FTH" | "NFTH" | "ADOPTF" => "far",
        "STPMTH" => "stedmor",
        "STPFTH" => "stedfar",
        "PRN" | "NPRN" => "forælder",
        "FSTPRN" | "PRNFOST" => "plejeforælder",
        "SIS" | "NSIS" => "søster",
        "BRO" | "NBRO" => "bror",
        "SIB" | "HSIB" => "søskende",
        "CHILD" | "NCHILD" => "barn",
        "SON" => "søn",
        "DAU" => "datter",
        "GRMTH" | "MGRMTH" | "PGRMTH" => "bedstemor",
        "GRFTH" | "MGRFTH" | "PGRFTH" => "bedstefar",
        "AUNT" => "tante",
        "UNCLE" => "onkel",
        "SPS" | "HUSB" | "WIFE" => "ægtefælle",
        "SIGOTHR" | "DOMPART" => "samlever",
        "FAMMEMB" => "familie",
        "FRND" => "ven",
        "NBOR" => "nabo",
        "N" => "nærmeste pårørende",
        "C" => "kontakt i nødstilfælde",
        "GUARD" => "værge",
        "POWATT" => "fuldmagtshaver",
        "advocate" => "bisidder",
        _ => return None,
    })
}

/// Private text made of two parts.
pub(super) fn labelled(label: &str, text: &str) -> Private<String> {
    Private::new(format!("{label}: {text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rhythms_read_as_danish() {
        let one = |text: Option<&str>, frequency, period, unit: Option<&str>| Rhythm {
            text: text.map(Private::from),
            frequency,
            period,
            unit: unit.map(str::to_owned),
            bounds: Span::default(),
        };
        for (given, expected) in [
            (one(Some("efter aftale"), None, None, None), Some("efter aftale")),
            (one(None, Some(1), Some(3), Some("mo")), Some("hver 3. måned")),
            (one(None, Some(2), Some(1), Some("a")), Some("2 gange hvert år")),
            (
                one(Some("først i juni"), None, Some(1), Some("wk")),
                Some("først i juni, hver uge"),
            ),
            (one(None, None, None, None), None),
        ] {
            assert_eq!(rhythm(&given).as_deref(), expected);
        }
    }
}
