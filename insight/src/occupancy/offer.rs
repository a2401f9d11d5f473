//! The days of one offer in a period. Pure: the offer's rules, places and stays in, days out.

use super::DayRule;
use crate::{FigureRow, Ratio, RowKind};
use foundation::{Day, Period};
use people_places::figures::{KnownPlace, KnownStay, OfferFigures};
use people_places::offers::{Counting, CountingRule};

/// The days of a place in its approved period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlaceDays {
    /// The place and the period.
    pub place: KnownPlace,
    /// Its days inside the period asked for.
    pub days: i64,
}

/// The days of a stay.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StayDays {
    /// The stay.
    pub stay: KnownStay,
    /// Its days inside the period asked for.
    pub days: i64,
}

/// The days of an offer in a period, and what they are made of.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OfferDays {
    /// Places that were open on some counted day.
    pub places: Vec<PlaceDays>,
    /// Stays that give some day.
    pub stays: Vec<StayDays>,
    /// Σ place days × budgeted permille of the day; `None` when a day with places has no budget.
    pub budgeted: Option<i64>,
}

impl OfferDays {
    /// Enrolment days over place days.
    #[must_use]
    pub fn ratio(&self) -> Ratio {
        Ratio::new(
            self.stays.iter().map(|stay| stay.days).sum(),
            self.places.iter().map(|place| place.days).sum(),
        )
    }

    /// The list behind the value: places, then stays.
    #[must_use]
    pub fn rows(&self) -> Vec<FigureRow> {
        let row = |kind, id, label: &str, period: &Period, ratio| FigureRow {
            kind,
            id,
            label: label.to_owned(),
            depth: 0,
            from: Some(period.from()),
            to: period.to(),
            ratio,
            digest: None,
        };
        let places = self.places.iter().map(|PlaceDays { place, days }| {
            row(
                RowKind::Place,
                place.place.uuid(),
                &place.label,
                &place.period,
                Ratio::new(0, *days),
            )
        });
        let stays = self.stays.iter().map(|StayDays { stay, days }| {
            row(
                RowKind::Stay,
                stay.placement.uuid(),
                &stay.label,
                &stay.period,
                Ratio::new(*days, 0),
            )
        });
        places.chain(stays).collect()
    }
}

/// Counts the days of an offer in `period`. Where its counting rule changes inside, each part follows its own rule;
/// before the first rule, the first one holds. Without any rule every calendar day counts, first day but not last.
#[must_use]
pub fn count_offer(
    offer: &OfferFigures,
    minimum: i64,
    places: &[KnownPlace],
    stays: &[KnownStay],
    period: &Period,
) -> OfferDays {
    let parts = parts(offer, minimum, period);
    let place_days = |open: &Period| parts.iter().map(|(part, rule)| rule.place_days(open, part)).sum();
    let stay_days = |stay: &Period| parts.iter().map(|(part, rule)| rule.stay_days(stay, part)).sum();
    let places = places.iter().map(|place| PlaceDays {
        place: place.clone(),
        days: place_days(&place.period),
    });
    let stays = stays.iter().map(|stay| StayDays {
        stay: stay.clone(),
        days: stay_days(&stay.period),
    });
    let places: Vec<_> = places.filter(|place| place.days > 0).collect();
    let budgeted = budgeted(offer, &places, &parts);
    OfferDays {
        places,
        stays: stays.filter(|stay| stay.days > 0).collect(),
        budgeted,
    }
}

/// The period cut where the counting rule changes, each part with its rule.
fn parts<'a>(offer: &'a OfferFigures, minimum: i64, period: &Period) -> Vec<(Period, DayRule<'a>)> {
    let default = CountingRule {
        from: period.from(),
        counting: Counting::CalendarDays,
        first_day_counts: true,
        last_day_counts: false,
    };
    let first = offer
        .rule_on(period.from())
        .or(offer.rules.first())
        .copied()
        .unwrap_or(default);
    let later = offer
        .rules
        .iter()
        .filter(|rule| rule.from > period.from() && period.contains(rule.from));
    let mut cuts = vec![(period.from(), first)];
    cuts.extend(later.map(|rule| (rule.from, *rule)));
    let ends: Vec<Option<Day>> = cuts
        .iter()
        .skip(1)
        .map(|(from, _)| Some(*from))
        .chain([period.to()])
        .collect();
    let part = |((from, rule), to): ((Day, CountingRule), Option<Day>)| {
        let rule = DayRule {
            opening: (rule.counting == Counting::OpeningDays).then_some(&offer.calendar),
            first_day: rule.first_day_counts,
            last_day: rule.last_day_counts,
            minimum,
        };
        Period::new(from, to).ok().map(|part| (part, rule))
    };
    cuts.into_iter().zip(ends).filter_map(part).collect()
}

/// Σ place days × permille, cut where a budget begins or ends.
fn budgeted(offer: &OfferFigures, places: &[PlaceDays], parts: &[(Period, DayRule<'_>)]) -> Option<i64> {
    let mut sum = 0;
    for (part, rule) in parts {
        let mut borders: Vec<Day> = offer
            .budgets
            .iter()
            .flat_map(|budget| [Some(budget.period.from()), budget.period.to()])
            .flatten()
            .collect();
        borders.retain(|day| part.contains(*day));
        borders.extend([Some(part.from()), part.to()].into_iter().flatten());
        borders.sort_unstable();
        borders.dedup();
        for pair in borders.windows(2) {
            let Ok(piece) = Period::new(pair[0], Some(pair[1])) else {
                continue;
            };
            let days: i64 = places
                .iter()
                .map(|place| rule.place_days(&place.place.period, &piece))
                .sum();
            if days > 0 {
                sum += days * offer.budget_on(piece.from())?;
            }
        }
    }
    Some(sum)
}
