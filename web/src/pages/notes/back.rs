//! Where a signed note leads: back to the day it was written from, else to the citizen.

use foundation::{CitizenId, NoteId, UnitId};
use serde::Deserialize;

/// The place a note was opened from, carried in the addresses of its form.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Back {
    /// `day`: the day page of [`Back::unit`].
    #[serde(default)]
    back: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    show: String,
    /// Anything here asks for an empty form, though a draft lies ready.
    #[serde(default)]
    pub fresh: String,
}

impl Back {
    fn day(&self) -> Option<UnitId> {
        (self.back == "day").then(|| self.unit.parse().ok()).flatten()
    }

    /// Only the filters that there are; an address is never copied as it came.
    fn shown(&self) -> &'static str {
        match self.show.as_str() {
            "mine" => "mine",
            "needs" => "needs",
            _ => "all",
        }
    }

    /// The query that carries it on; empty when there is nothing to carry.
    #[must_use]
    pub fn query(&self) -> String {
        self.day().map_or_else(String::new, |unit| {
            format!("?back=day&unit={unit}&show={}", self.shown())
        })
    }

    /// Where to go when the note is saved. The note's id makes the address a new one, so that a script that goes
    /// there loads the page again.
    #[must_use]
    pub fn after(&self, citizen: CitizenId, note: NoteId) -> String {
        match self.day() {
            Some(unit) => format!(
                "/day?unit={unit}&show={}&after={note}#resident-{citizen}",
                self.shown()
            ),
            None => format!("/citizens/{citizen}?after={note}#note-{note}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_places_are_gone_back_to() {
        let back = |back: &str, unit: &str, show: &str| Back {
            back: back.into(),
            unit: unit.into(),
            show: show.into(),
            fresh: String::new(),
        };
        let (unit, citizen, note) = (UnitId::new(), CitizenId::new(), NoteId::new());
        let day = back("day", &unit.to_string(), "needs");
        assert_eq!(
            day.after(citizen, note),
            format!("/day?unit={unit}&show=needs&after={note}#resident-{citizen}")
        );
        for strange in [
            back("//evil", "", ""),
            back("day", "nowhere", ""),
            Back::default(),
        ] {
            assert_eq!(
                strange.after(citizen, note),
                format!("/citizens/{citizen}?after={note}#note-{note}")
            );
            assert_eq!(strange.query(), "");
        }
    }
}
