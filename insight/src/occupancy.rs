//! Occupancy (belægning): enrolment days over place days, per offer and period, against the budgeted occupancy.
//!
//! domain §2.1: `100 × Σ days of enrolment / Σ days on which a place is approved and open`. Enrolment counts, not
//! presence. More than 100 % is possible. A deviation of 5.0 percentage points or more from the budget, either way, is
//! flagged; that rule is unconfirmed and therefore a setting.

mod counting;
mod offer;
#[cfg(test)]
mod pure_tests;
#[cfg(test)]
pub(crate) mod test_house;
#[cfg(test)]
mod tests;

pub use counting::DayRule;
pub use offer::{OfferDays, PlaceDays, StayDays, count_offer};

use crate::register::Ask;
use crate::{
    Definition, Direction, FigureError, FigureRow, FigureUnit, FigureValue, Ratio, RowKind, Setting, Status,
    Target, Words, setting, tree,
};
use access::unit::UnitKind;
use database::Tx;
use foundation::{Day, Period, UnitId};
use people_places::figures::{
    KnownPlace, KnownStay, OfferFigures, all_open_places_as_of, all_stays_as_of, offers,
};
use people_places::offers::offers as described_offers;
use std::collections::{HashMap, HashSet};

/// What occupancy is.
pub const DEFINITION: Definition = Definition {
    name: "occupancy",
    title: Words {
        da: "Belægning",
        en: "Occupancy",
    },
    text: Words {
        da: "Indskrivningsdage i perioden i procent af de dage, hvor tilbuddets pladser er godkendt og åbne. Indskrivning \
             tæller, ikke fremmøde. Dagtilbud tæller åbningsdage.",
        en: "Days of enrolment in the period as a percentage of the days on which the offer's places are approved and open. \
             Enrolment counts, not presence. Day offers count opening days.",
    },
    numerator: Words {
        da: "Indskrivningsdage",
        en: "Days of enrolment",
    },
    denominator: Words {
        da: "Pladsdage",
        en: "Place days",
    },
    measure: "%",
    scale: 10_000,
    direction: Direction::Band,
    provisional: Words {
        da: "Foreløbig, indtil perioden er slut.",
        en: "Provisional until the period is over.",
    },
    version: 1,
    source: "Socialområdets almindelige formel: opholdsdage × 100 / (pladser × kalenderdage); for dagpladser åbningsdage",
};

/// Computes occupancy for offers, and for areas and regions as sums of their offers.
///
/// # Errors
/// [`FigureError`].
pub fn compute(tx: &mut Tx<'_>, ask: &Ask<'_>) -> Result<Vec<Vec<FigureValue>>, FigureError> {
    let units = tree::units(tx, ask)?;
    let input = Input::load(tx, ask)?;
    let mut values = Vec::with_capacity(ask.periods.len());
    for period in ask.periods {
        let threshold = setting::get(tx, setting::OCCUPANCY_THRESHOLD, &[], last_day(period), ask.as_of)?;
        let counted = input.count(period);
        let of_period = tree::branches(tx, &units, period, ask.reach.day())?
            .into_iter()
            .map(|branch| {
                // The order of `counted` is that of the offers' names within their areas.
                let offers: Vec<_> = counted
                    .iter()
                    .filter(|(offer, _)| branch.offers.contains(&offer.id))
                    .collect();
                let rows = if branch.unit.level == UnitKind::Offer {
                    offers.iter().flat_map(|(_, days)| days.rows()).collect()
                } else {
                    offers
                        .iter()
                        .map(|(offer, days)| offer_row(offer, days))
                        .collect()
                };
                let days = offers.iter().map(|(_, days)| (days.ratio(), days.budgeted));
                let people: HashSet<_> = offers
                    .iter()
                    .flat_map(|(_, days)| days.stays.iter().map(|stay| stay.stay.citizen))
                    .collect();
                FigureValue {
                    people: i64::try_from(people.len()).ok(),
                    ..value(branch.unit, *period, ask, &threshold, days, rows)
                }
            });
        values.push(of_period.collect());
    }
    Ok(values)
}

/// The last day of a period with an end.
fn last_day(period: &Period) -> Day {
    period
        .to()
        .and_then(|to| to.yesterday().ok())
        .unwrap_or(period.from())
}

fn offer_row(offer: &FigureUnit, days: &OfferDays) -> FigureRow {
    let rows = days.rows();
    FigureRow {
        kind: RowKind::Unit,
        id: offer.id.uuid(),
        label: offer.name.clone(),
        depth: 0,
        from: None,
        to: None,
        ratio: days.ratio(),
        digest: Some(crate::value::digest(&rows)),
    }
}

/// The value of a unit: sums of its offers' days, never a mean of percentages.
fn value(
    unit: FigureUnit,
    period: Period,
    ask: &Ask<'_>,
    threshold: &Setting,
    offers: impl Iterator<Item = (Ratio, Option<i64>)>,
    rows: Vec<FigureRow>,
) -> FigureValue {
    let (mut ratio, mut budgeted) = (Ratio::default(), Some(0));
    for (days, budget) in offers.filter(|(days, _)| *days != Ratio::default()) {
        ratio = ratio.plus(days);
        budgeted = budgeted.zip(budget).map(|(sum, part)| sum + part);
    }
    FigureValue {
        definition: &DEFINITION,
        unit,
        period,
        as_of: ask.as_of,
        status: Status::of(&period, ask.as_of),
        ratio,
        target: budgeted.and_then(|budgeted| target(ratio, budgeted, threshold)),
        people: None,
        rows,
    }
}

/// The budgeted occupancy of place days, and how far the actual one is from it. `budgeted` is place days × permille.
fn target(actual: Ratio, budgeted: i64, threshold: &Setting) -> Option<Target> {
    let thousandfold = actual.denominator.checked_mul(1000).filter(|days| *days > 0)?;
    let deviation = Ratio::new(
        actual.numerator.checked_mul(1000)?.checked_sub(budgeted)?,
        thousandfold,
    );
    // Exact: |deviation| ≥ threshold, both as fractions of one; the threshold itself counts.
    let reached = i128::from(deviation.numerator).abs() * i128::from(DEFINITION.scale);
    let is_flagged = reached >= i128::from(threshold.number) * i128::from(thousandfold);
    Some(Target {
        ratio: Ratio::new(budgeted, thousandfold),
        deviation,
        threshold: threshold.clone(),
        is_flagged,
    })
}

/// Everything that the periods asked for need, read once.
#[derive(Default)]
struct Input {
    offers: Vec<OfferFigures>,
    minimum: HashMap<UnitId, i64>,
    places: HashMap<UnitId, Vec<KnownPlace>>,
    stays: HashMap<UnitId, Vec<KnownStay>>,
}

impl Input {
    fn load(tx: &mut Tx<'_>, ask: &Ask<'_>) -> Result<Self, FigureError> {
        let mut input = Self::default();
        let (from, to) = (
            ask.periods.iter().map(Period::from).min(),
            ask.periods.iter().filter_map(Period::to).max(),
        );
        let Some(whole) = from.and_then(|from| Period::new(from, to).ok()) else {
            return Ok(input);
        };
        input.offers = offers(tx, ask.reach)?;
        input.minimum = minimum_days(tx, ask, last_day(&whole))?;
        for place in all_open_places_as_of(tx, ask.reach, whole, ask.as_of)? {
            input.places.entry(place.offer).or_default().push(place);
        }
        for stay in all_stays_as_of(tx, ask.reach, whole, ask.as_of)? {
            input.stays.entry(stay.offer).or_default().push(stay);
        }
        Ok(input)
    }

    fn count(&self, period: &Period) -> Vec<(FigureUnit, OfferDays)> {
        let none = (Vec::new(), Vec::new());
        let count = |offer: &OfferFigures| {
            let places = self.places.get(&offer.offer).unwrap_or(&none.0);
            let stays = self.stays.get(&offer.offer).unwrap_or(&none.1);
            let unit = FigureUnit {
                id: offer.offer,
                name: offer.name.clone(),
                level: UnitKind::Offer,
                parent: None,
            };
            let minimum = self.minimum.get(&offer.offer).copied().unwrap_or_default();
            (unit, count_offer(offer, minimum, places, stays, period))
        };
        self.offers.iter().map(count).collect()
    }
}

/// The least number of days that an ended stay counts, per offer: set for a legal basis, a kind of offer, or all.
fn minimum_days(tx: &mut Tx<'_>, ask: &Ask<'_>, day: Day) -> Result<HashMap<UnitId, i64>, FigureError> {
    let mut by_scope: HashMap<(String, String), i64> = HashMap::new();
    let mut minimum = HashMap::new();
    for offer in described_offers(tx, ask.reach, day)? {
        let scope = (offer.legal_basis, offer.kind_code);
        let number = if let Some(number) = by_scope.get(&scope) {
            *number
        } else {
            let scopes = [scope.0.as_str(), scope.1.as_str()];
            let number = setting::get(tx, setting::OCCUPANCY_MINIMUM_DAYS, &scopes, day, ask.as_of)?.number;
            by_scope.insert(scope, number);
            number
        };
        minimum.insert(offer.unit, number);
    }
    Ok(minimum)
}
