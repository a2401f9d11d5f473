//! The citizens: ordered by their municipality, placed, and moved out again.

use super::{World, notes, plans, user_id};
use crate::region::{Citizen, Place, Region, unit_id};
use crate::stage::{LoadError, Stage, Timeline, at, plus};
use crate::{citizen, uuid};
use foundation::{ContactId, Day, OrderId, Period, PersonNumber, PlaceId, PlacementId, Private};
use people_places::citizens::{AddCitizen, AlertId, AlertKind, MunicipalityCode, SetAlert, SetProtection};
use people_places::contacts::{
    AddContact, AppointContactPerson, ContactDetails, ContactRole, GuardianshipForm,
};
use people_places::placements::{DecidePlacement, EndPlacement};
use record::orders::{AcceptOrder, ReceiveOrder};
use std::sync::Arc;

/// Orders and the people they are about come through the exchange.
const EXCHANGE: &str = "system.exchange";

/// A citizen with what the steps need to know.
#[derive(Clone)]
pub(super) struct Resident {
    pub(super) region: Arc<Region>,
    pub(super) row: Citizen,
    pub(super) place: Place,
    /// The unit of the offer, which is asked.
    pub(super) offer: &'static str,
    /// Who decides there.
    pub(super) leader: &'static str,
    /// Who writes there.
    pub(super) authors: Vec<&'static str>,
    /// When the plan was last reviewed.
    pub(super) review: Option<Day>,
}

impl Resident {
    pub(super) fn order(&self) -> OrderId {
        OrderId::from_uuid(uuid("order", self.row.key))
    }
    fn placement(&self) -> PlacementId {
        PlacementId::from_uuid(uuid("placement", self.row.key))
    }
    fn municipality(&self) -> Result<MunicipalityCode, LoadError> {
        MunicipalityCode::parse(self.row.municipality_code).ok_or(LoadError::Key("municipality"))
    }
    /// The contact person, or whoever writes there.
    pub(super) fn worker(&self) -> &'static str {
        self.row.contact_login.unwrap_or(self.authors[0])
    }
}

/// All citizens with everything about them.
pub(super) fn play(world: &World, timeline: &mut Timeline) -> Result<(), LoadError> {
    for (number, row) in world.region.citizens.iter().enumerate() {
        let place = world.region.place(row.place_key)?.clone();
        let missing = || LoadError::Key("author of a unit");
        let resident = Resident {
            region: Arc::clone(&world.region),
            row: row.clone(),
            offer: world.region.offer_of(place.unit_key)?.unit_key,
            leader: world
                .region
                .leaders(place.unit_key)
                .first()
                .copied()
                .ok_or_else(missing)?,
            authors: world.region.authors(place.unit_key),
            review: plans::review_day(row, world.today()),
            place,
        };
        if resident.authors.is_empty() {
            return Err(missing());
        }
        // Some minutes apart, so that nobody's day looks like a machine's.
        let minutes = i64::try_from(number % 97).unwrap_or(0) * 4;
        ordered(&resident, minutes, timeline);
        placed(&resident, minutes, timeline);
        contact_person(&resident, minutes, timeline);
        plans::play(world, &resident, minutes, timeline)?;
        moved_out(&resident, timeline);
        notes::play(world, &resident, timeline);
    }
    Ok(())
}

/// The order arrives five weeks before the stay: the citizen becomes known to the house.
fn ordered(resident: &Resident, minutes: i64, timeline: &mut Timeline) {
    let resident = resident.clone();
    let day = plus(resident.row.moved_in, -35);
    timeline.at(at(day, 8 * 60 + minutes), move |stage| {
        let row = &resident.row;
        let number =
            PersonNumber::parse(row.cpr).map_err(|_| LoadError::File("citizens.tsv", "a bad number"))?;
        let add = AddCitizen {
            id: citizen(row.key),
            unit: unit_id(resident.offer),
            given: Private::from(row.given),
            family: Private::from(row.family),
            born: None,
            numbers: vec![number],
            phone: row.phone.map(Private::from),
            email: None,
            address: None,
            municipality: Some(resident.municipality()?),
        };
        stage.act(EXCHANGE, add, people_places::citizens::add)?;
        let receive = ReceiveOrder {
            citizen: citizen(row.key),
            unit: unit_id(resident.offer),
            order: resident.order(),
            message: None,
            content: plans::order_content(&resident, day)?,
        };
        stage.act(EXCHANGE, receive, record::orders::receive)?;
        contacts(&resident, stage)?;
        marks(&resident, day, stage)
    });
}

/// Relative and guardian, as the order names them.
fn contacts(resident: &Resident, stage: &mut Stage<'_, '_>) -> Result<(), LoadError> {
    let row = &resident.row;
    let relative = row.relative_name.zip(row.relative_relation);
    let relative =
        relative.map(|(name, relation)| (name, ContactRole::Relative, relation, row.relative_phone));
    let form = ContactRole::Guardian(GuardianshipForm::Section5);
    let guardian = row.guardian.map(|name| (name, form, "Værge", None));
    for (name, role, relation, phone) in relative.into_iter().chain(guardian) {
        let (given, family) = name.rsplit_once(' ').unwrap_or((name, ""));
        let details = ContactDetails {
            role,
            relationship_code: None,
            relationship: Private::from(relation),
            support_code: None,
            given: Private::from(given),
            family: Private::from(family),
            phone: phone.map(Private::from),
            email: None,
            address: None,
        };
        let id = ContactId::from_uuid(uuid("contact", &format!("{}/{relation}", row.key)));
        let add = AddContact {
            citizen: citizen(row.key),
            id,
            details,
        };
        stage.act(EXCHANGE, add, people_places::contacts::add)?;
    }
    Ok(())
}

/// Name and address protection, and what everybody must see at the head of the record.
fn marks(resident: &Resident, day: Day, stage: &mut Stage<'_, '_>) -> Result<(), LoadError> {
    let row = &resident.row;
    if row.protected {
        let protect = SetProtection {
            citizen: citizen(row.key),
            protected: true,
            period: Period::since(day),
        };
        stage.act(EXCHANGE, protect, people_places::citizens::set_protection)?;
    }
    if let Some(text) = row.alert {
        let allergy = ["Allergi", "Cøliaki", "Laktose"]
            .iter()
            .any(|word| text.starts_with(word));
        let risk = ["Fald", "Synke", "Epilepsi", "Blod", "Diabetes"]
            .iter()
            .any(|word| text.starts_with(word));
        let kind = if allergy {
            AlertKind::Allergy
        } else if risk {
            AlertKind::Risk
        } else {
            AlertKind::Other
        };
        let id = AlertId::from_uuid(uuid("alert", row.key));
        let alert = SetAlert {
            citizen: citizen(row.key),
            id,
            kind,
            text: Private::from(text.trim_start_matches("Allergi: ")),
        };
        stage.act(EXCHANGE, alert, people_places::citizens::set_alert)?;
    }
    Ok(())
}

/// Three weeks before the stay the leader gives the citizen the place and accepts the order, in one go.
fn placed(resident: &Resident, minutes: i64, timeline: &mut Timeline) {
    let resident = resident.clone();
    timeline.at(
        at(plus(resident.row.moved_in, -21), 9 * 60 + minutes),
        move |stage| {
            let row = &resident.row;
            let decide = DecidePlacement {
                id: resident.placement(),
                citizen: citizen(row.key),
                unit: unit_id(resident.place.unit_key),
                place: PlaceId::from_uuid(uuid("place", row.place_key)),
                period: Period::since(row.moved_in),
                legal_basis: row.legal_basis.to_owned(),
                municipality: resident.municipality()?,
                order: Some(resident.order()),
            };
            stage.act(resident.leader, decide, people_places::placements::decide)?;
            let (order, placement) = (resident.order(), resident.placement());
            let accept = AcceptOrder {
                citizen: citizen(row.key),
                order,
                placement,
                starts: row.moved_in,
            };
            stage
                .act(resident.leader, accept, record::orders::accept)
                .map(drop)
        },
    );
}

/// The contact person is appointed on the day of moving in, for the stay.
fn contact_person(resident: &Resident, minutes: i64, timeline: &mut Timeline) {
    let Some(login) = resident.row.contact_login else {
        return;
    };
    let resident = resident.clone();
    timeline.at(at(resident.row.moved_in, 10 * 60 + minutes), move |stage| {
        let row = &resident.row;
        let period = Period::new(row.moved_in, row.moved_out).map_err(|_| LoadError::Key("period"))?;
        let appoint = AppointContactPerson {
            citizen: citizen(row.key),
            user: user_id(login),
            period,
        };
        stage.act(resident.leader, appoint, people_places::contacts::appoint)
    });
}

/// Some days before somebody moves out, the end of the placement is written down.
fn moved_out(resident: &Resident, timeline: &mut Timeline) {
    let Some(moves_out_on) = resident.row.moved_out else {
        return;
    };
    let resident = resident.clone();
    // Not before the stay began, and never after the place's next resident was decided on.
    let written = plus(moves_out_on, -22).max(plus(resident.row.moved_in, 1));
    timeline.at(at(written, 10 * 60), move |stage| {
        let end = EndPlacement {
            citizen: citizen(resident.row.key),
            placement: resident.placement(),
            unit: unit_id(resident.place.unit_key),
            moves_out_on,
            reason: Private::from("Flytter til anden bolig efter aftale med kommunen."),
        };
        stage.act(resident.leader, end, people_places::placements::end)
    });
}
