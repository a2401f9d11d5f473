//! What the lines of the head say together: the committee on a line of its own, repetitions, the year.

use super::super::case_number;
use super::super::sheet::Sheet;
use super::{Reader, value};
use crate::papers::labels;
use crate::papers::similar::fold;
use crate::papers::when::find_day;

/// The body's name without what says that these are minutes, or which meeting: "Handicaprådet - møde nr. 4".
fn name_of(text: &str) -> &str {
    let text = text.trim_end_matches(" - ").trim();
    let parted = text.rsplit_once(" - ").or_else(|| text.rsplit_once(" – "));
    let Some((name, tail)) = parted else { return text };
    let is_meeting = tail.to_lowercase().starts_with("møde");
    match is_meeting || labels::is_word("kind:referat", tail) || labels::is_word("kind:dagsorden", tail) {
        true => name.trim_end(),
        false => text,
    }
}

impl Reader<'_, '_> {
    /// The committee's name on a line of its own: known by its last word or its first, else the line below the kind.
    pub(super) fn whole_committee(&mut self, zone: &[usize]) {
        if self.minutes.committee.is_some() {
            return;
        }
        let may = |sheet: &Sheet, at: usize| {
            let text = sheet.peek(at);
            let is_free = !sheet.is_used(at) && text.len() <= 90 && text.starts_with(char::is_uppercase);
            is_free
                && !text.ends_with(['.', ',', ':'])
                && !text.contains(['\t', ':'])
                && text.bytes().filter(u8::is_ascii_digit).count() < 3
        };
        let known = zone.iter().copied().find(|at| {
            let text = self.sheet.peek(*at);
            // "Lokal MED-udvalg, Område Nord"
            let first = text.split(',').next().unwrap_or_default();
            may(self.sheet, *at) && (value::is_committee(text) || value::is_committee(first))
        });
        let below_kind = zone.windows(2).find(|pair| {
            let is_kind = labels::is_word("kind:referat", self.sheet.peek(pair[0]))
                || labels::is_word("kind:dagsorden", self.sheet.peek(pair[0]));
            is_kind && may(self.sheet, pair[1])
        });
        let Some(at) = known.or_else(|| below_kind.map(|pair| pair[1])) else {
            return;
        };
        let text = self.sheet.take(at);
        self.minutes.committee = Some(name_of(text).to_owned());
    }

    /// Lines that say again what is known.
    pub(super) fn repeats(&mut self, zone: &[usize]) {
        for at in zone {
            if self.sheet.is_used(*at) {
                continue;
            }
            let folded = self.sheet.folded(*at);
            let is_known = [&self.minutes.committee, &self.minutes.place]
                .into_iter()
                .flatten()
                .any(|known| fold(known) == folded);
            let is_case = case_number::of_line(self.sheet.peek(*at)).is_some();
            if is_known && !is_case {
                self.sheet.take(*at);
            }
        }
    }

    /// The year of a day that stands without one: that of another day in the head.
    pub(super) fn year(&mut self, zone: &[usize]) {
        let Some((day, month)) = self.day_and_month.filter(|_| self.minutes.date.is_none()) else {
            return;
        };
        let elsewhere = zone
            .iter()
            .find_map(|at| find_day(self.sheet.peek(*at), None)?.day);
        let year = self.minutes.published.or(elsewhere).map(foundation::Date::year);
        let named = zone
            .iter()
            .find_map(|at| Some((*at, value::lone_year(self.sheet.peek(*at))?)));
        if let (None, Some((at, _))) = (year, named) {
            self.sheet.take(at);
        }
        self.minutes.date = year
            .or(named.map(|(_, year)| year))
            .and_then(|year| foundation::Day::new(year, month, day).ok());
    }
}
