//! The organisation: units, municipalities, users with roles; then offers, budgets and places.

use super::{FOUNDED, World, user_id};
use crate::region::{Offer, Place, Region, unit_id};
use crate::stage::{LoadError, Stage, Timeline, at, plus};
use crate::uuid;
use access::role::GiveRole;
use access::unit::{AddUnit, UnitKind};
use access::user::AddUser;
use foundation::{Day, Period, PlaceId, Private};
use people_places::offers::{Budget, Counting, DescribeOffer, SetBudget, StayKind};
use people_places::places::{AddPlace, EndApproval};

/// Who sets the region up.
const SETUP: &str = "system.setup";

/// Units, municipalities, users and roles: what must be there before anybody can act.
pub(super) fn people(
    region: &Region,
    stage: &mut Stage<'_, '_>,
    hash: &Private<String>,
) -> Result<(), LoadError> {
    for unit in region.units.iter().filter(|unit| unit.parent_key.is_some()) {
        let kind = UnitKind::from_code(unit.kind)?;
        let (name, parent) = (unit.name.to_owned(), unit.parent_key.map(unit_id));
        let add = AddUnit {
            id: unit_id(unit.key),
            kind,
            name,
            parent,
            from: FOUNDED,
            municipality_code: None,
        };
        stage.act(SETUP, add, access::unit::add)?;
    }
    for row in &region.municipalities {
        let add = AddUnit {
            id: unit_id(&format!("m:{}", row.code)),
            kind: UnitKind::Municipality,
            name: row.name.to_owned(),
            parent: None,
            from: FOUNDED,
            municipality_code: Some(row.code.to_owned()),
        };
        stage.act(SETUP, add, access::unit::add)?;
    }
    for person in &region.staff {
        let add = AddUser {
            id: user_id(person.login),
            login: person.login.to_owned(),
            name: Private::from(person.name),
            title: person.title.to_owned(),
            password_hash: Some(hash.clone()),
        };
        stage.act(SETUP, add, access::user::add)?;
    }
    for (login, role, unit) in region.held() {
        let (user, role, period) = (user_id(login), role.to_owned(), Period::since(FOUNDED));
        stage.act(
            SETUP,
            GiveRole {
                user,
                role,
                unit: unit_id(unit),
                period,
            },
            access::role::give,
        )?;
    }
    Ok(())
}

/// Offers with their budgets, and places with what was approved and closed.
pub(super) fn play(world: &World, timeline: &mut Timeline) -> Result<(), LoadError> {
    for offer in &world.region.offers {
        describe(offer, timeline)?;
        for year in 2024..=world.today().year() {
            let first = |year| Day::new(year, 1, 1).map_err(|_| LoadError::Key("year"));
            let period =
                Period::new(first(year)?, Some(first(year + 1)?)).map_err(|_| LoadError::Key("year"))?;
            let budget = Budget {
                permille: offer.budgeted_occupancy_permille,
                period,
            };
            let action = SetBudget {
                offer: unit_id(offer.unit_key),
                budget,
            };
            timeline.at(at(plus(period.from(), -20), 10 * 60), move |stage| {
                stage.act(SETUP, action, people_places::offers::set_budget)
            });
        }
    }
    for place in &world.region.places {
        add_place(place, timeline);
    }
    Ok(())
}

fn describe(offer: &Offer, timeline: &mut Timeline) -> Result<(), LoadError> {
    let action = DescribeOffer {
        offer: unit_id(offer.unit_key),
        from: FOUNDED,
        kind_code: offer.kind.to_owned(),
        stay: StayKind::usual_for(offer.kind).ok_or(LoadError::Key("kind of offer"))?,
        legal_basis: offer.legal_basis.to_owned(),
        supervising_authority: offer.supervising_authority.to_owned(),
        address: offer.address.to_owned(),
        counting: Counting::from_code(offer.counting).ok_or(LoadError::Key("counting rule"))?,
        first_day_counts: offer.first_day_counts,
        last_day_counts: offer.last_day_counts,
    };
    timeline.at(at(FOUNDED, 10 * 60), move |stage| {
        stage.act(SETUP, action, people_places::offers::describe)
    });
    Ok(())
}

/// A place is entered some days before it is approved, and its closing some days before it closes.
fn add_place(place: &Place, timeline: &mut Timeline) {
    let (id, unit) = (
        PlaceId::from_uuid(uuid("place", place.key)),
        unit_id(place.unit_key),
    );
    let action = AddPlace {
        id,
        unit,
        label: place.label.to_owned(),
        approved: Period::since(place.approved_from),
        over_occupancy: place.over_occupancy,
    };
    let entered = plus(place.approved_from, -14).max(FOUNDED);
    timeline.at(at(entered, 11 * 60), move |stage| {
        stage.act(SETUP, action, people_places::places::add).map(drop)
    });
    if let Some(closes_on) = place.approved_to {
        let reason = "Pladsen er nedlagt efter aftale med socialtilsynet.".to_owned();
        let action = EndApproval {
            unit,
            place: id,
            closes_on,
            reason,
        };
        timeline.at(at(plus(closes_on, -5), 11 * 60), move |stage| {
            stage.act(SETUP, action, people_places::places::end_approval)
        });
    }
}
