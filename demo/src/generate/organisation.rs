//! The organisation and the people of a generated region: as many as its size asks for, named from the small region.

use super::Size;
use crate::dice::Dice;
use crate::region::{Citizen, Offer, Place, REGION, Region, Staff, Unit};
use crate::stage::{LoadError, plus};
use foundation::{Day, PersonNumber};

/// Places of a region at scale 1.
const PLACES: f64 = 1_900.0;
/// Areas, as in the small region.
const AREAS: usize = 8;
/// Places to an offer, and to a unit.
const PER_OFFER: usize = 24;
const PER_UNIT: usize = 8;
/// Educators to a unit.
const EDUCATORS: usize = 4;
/// The unit where measurements look, somebody who works there, and two who live there.
pub(super) const MEASURED_UNIT: &str = "g1-1-1";
pub(super) const MEASURED_LOGIN: &str = "g1-1-1.1";
pub(super) const FEW: &str = "g-few";
pub(super) const MANY: &str = "g-many";

/// Text of a generated row. It stays until the program ends: generating is a program's whole work, and rows of files
/// and generated rows are then the same to everything that reads them.
fn keep(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// The generated region: areas, texts and municipalities of the small one, everything else in numbers.
pub(super) fn region(size: Size, today: Day) -> Result<Region, LoadError> {
    let small = Region::read()?;
    let mut maker = Maker {
        dice: Dice::new(size.seed),
        start: plus(today, -365 * i64::from(size.years.clamp(1, 15))),
        today,
        units: small
            .units
            .iter()
            .filter(|unit| matches!(unit.kind, "region" | "area"))
            .cloned()
            .collect(),
        offers: Vec::new(),
        places: Vec::new(),
        staff: small
            .staff
            .iter()
            .filter(|person| person.unit_key == REGION)
            .cloned()
            .collect(),
        citizens: Vec::new(),
        numbers: 0,
        small: &small,
    };
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few thousand, never negative"
    )]
    let per_area = ((PLACES * size.scale.clamp(0.001, 10.0) / 8.0).ceil() as usize).max(PER_UNIT);
    let areas: Vec<_> = maker
        .units
        .iter()
        .filter(|unit| unit.kind == "area")
        .map(|unit| unit.key)
        .collect();
    for (number, area) in areas.into_iter().take(AREAS).enumerate() {
        maker.area(number + 1, area, per_area);
    }
    let Maker {
        units,
        offers,
        places,
        staff,
        citizens,
        ..
    } = maker;
    let none = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (roles, committees, members, meetings, items) = none;
    Ok(Region {
        units,
        offers,
        places,
        staff,
        citizens,
        roles,
        committees,
        members,
        meetings,
        items,
        statuses: Vec::new(),
        ..small
    })
}

struct Maker<'r> {
    dice: Dice,
    start: Day,
    today: Day,
    units: Vec<Unit>,
    offers: Vec<Offer>,
    places: Vec<Place>,
    staff: Vec<Staff>,
    citizens: Vec<Citizen>,
    numbers: usize,
    small: &'r Region,
}

impl Maker<'_> {
    fn area(&mut self, area: usize, key: &'static str, places: usize) {
        self.person(&format!("g{area}.leder"), "Områdeleder", "area_manager", key);
        for number in 1..=places.div_ceil(PER_OFFER) {
            let places = PER_OFFER.min(places - (number - 1) * PER_OFFER);
            self.offer(&format!("g{area}-{number}"), key, places);
        }
    }

    fn offer(&mut self, key: &str, area: &'static str, places: usize) {
        let key = keep(key.to_owned());
        let small = self.small;
        let like = small
            .offers
            .iter()
            .filter(|offer| offer.counting == "calendar_days" && offer.legal_basis == "SEL § 108");
        let like: Vec<_> = like.collect();
        let Some(like) = self.dice.one(&like).copied().cloned() else {
            return;
        };
        let name = small
            .units
            .iter()
            .find(|unit| unit.key == like.unit_key)
            .map_or("Tilbud", |unit| unit.name);
        let name = keep(format!("{name} {}", key.trim_start_matches('g')));
        self.units.push(Unit {
            key,
            kind: "offer",
            parent_key: Some(area),
            name,
        });
        self.offers.push(Offer {
            unit_key: key,
            ..like
        });
        self.person(&format!("{key}.leder"), "Afdelingsleder", "team_leader", key);
        for unit in 1..=places.div_ceil(PER_UNIT) {
            let unit_key = keep(format!("{key}-{unit}"));
            self.units.push(Unit {
                key: unit_key,
                kind: "unit",
                parent_key: Some(key),
                name: keep(format!("{name}, Hus {unit}")),
            });
            for number in 1..=EDUCATORS {
                self.person(
                    &format!("{unit_key}.{number}"),
                    "Socialpædagog",
                    "educator",
                    unit_key,
                );
            }
            for number in (unit - 1) * PER_UNIT..(unit * PER_UNIT).min(places) {
                self.place(key, unit_key, number + 1, like.legal_basis);
            }
        }
    }

    fn place(&mut self, offer: &str, unit_key: &'static str, number: usize, legal_basis: &'static str) {
        let key = keep(format!("{offer}-p{number:02}"));
        let label = keep(format!("Bolig {number}"));
        let approved_from = Day::constant(2011, 1, 1);
        self.places.push(Place {
            key,
            unit_key,
            label,
            over_occupancy: false,
            approved_from,
            approved_to: None,
        });
        if unit_key == MEASURED_UNIT && number <= 2 {
            let who = if number == 1 { FEW } else { MANY };
            let moved_in = plus(self.start, 20);
            return self.citizen(who, key, moved_in, None, legal_basis);
        }
        let mut moved_in = plus(self.start, self.dice.between(0, 120));
        for stay in 1.. {
            let out = plus(moved_in, self.dice.between(200, 3_200));
            let moved_out = (out < plus(self.today, -60)).then_some(out);
            self.citizen(
                keep(format!("{key}-c{stay}")),
                key,
                moved_in,
                moved_out,
                legal_basis,
            );
            moved_in = plus(out, self.dice.between(3, 45));
            if moved_out.is_none() || moved_in >= plus(self.today, -40) {
                break;
            }
        }
    }

    fn citizen(
        &mut self,
        key: &'static str,
        place_key: &'static str,
        moved_in: Day,
        moved_out: Option<Day>,
        legal_basis: &'static str,
    ) {
        let (small, dice) = (self.small, &mut self.dice);
        let (Some(given), Some(family), Some(other), Some(home)) = (
            dice.one(&small.citizens).map(|row| row.given),
            dice.one(&small.citizens).map(|row| row.family),
            dice.one(&small.citizens),
            dice.one(&small.municipalities),
        ) else {
            return;
        };
        let relative = other.relative_name.is_some();
        self.numbers += 1;
        self.citizens.push(Citizen {
            key,
            given,
            family,
            cpr: number(self.numbers),
            municipality_code: home.code,
            place_key,
            moved_in,
            moved_out,
            legal_basis,
            target_group: other.target_group,
            contact_login: None,
            protected: dice.chance(20),
            alert: other.alert,
            relative_name: relative.then(|| keep(format!("{} {family}", other.given))),
            relative_relation: other.relative_relation,
            relative_phone: other.relative_phone,
            guardian: other.guardian,
            phone: other.phone,
        });
    }

    fn person(&mut self, login: &str, title: &'static str, role: &'static str, unit_key: &'static str) {
        let small = self.small;
        let given = self.dice.one(&small.citizens).map_or("", |row| row.given);
        let family = self.dice.one(&small.citizens).map_or("", |row| row.family);
        let (login, name) = (keep(login.to_owned()), keep(format!("{given} {family}")));
        self.staff.push(Staff {
            login,
            name,
            title,
            role,
            unit_key,
            second_role: None,
            second_unit_key: None,
        });
    }
}

/// The n-th invented CPR number: a date that exists, and serial digits that never pass modulus 11, so that it belongs to
/// nobody. Each number comes once.
fn number(n: usize) -> &'static str {
    let (day, month, year) = (2 + n % 27, 1 + n / 27 % 12, 30 + n / 324 % 70);
    let round = n / 22_680;
    let fits = |serial: &usize| {
        let text = format!("{day:02}{month:02}{year:02}{serial:04}");
        PersonNumber::parse(&text).is_ok_and(|number| !number.passes_modulus_11())
    };
    // Every eleventh serial passes; of two that follow each other at least one does not.
    let serial = (round * 2..).find(fits).unwrap_or_default();
    keep(format!("{day:02}{month:02}{year:02}{serial:04}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn invented_numbers_are_unlike_and_belong_to_nobody() {
        let numbers: BTreeSet<_> = (1..50_000).map(number).collect();
        assert_eq!(numbers.len(), 49_999);
        assert!(
            numbers
                .iter()
                .all(|text| PersonNumber::parse(text).is_ok_and(|number| !number.passes_modulus_11()))
        );
    }
}
