//! What the tests of occupancy share: the small world with places and people in them.

use super::*;
use crate::{ViewFigures, find, values};
use access::{Action, Actor, Failure, Permit, Purpose, act, look};
use foundation::{CitizenId, Instant, PlaceId, PlacementId, parse_day};
use people_places::citizens::{AddCitizen, MunicipalityCode};
use people_places::offers::{Budget, Counting, DescribeOffer, SetBudget, StayKind, describe, set_budget};
use people_places::placements::{DecidePlacement, EndPlacement, decide, end};
use people_places::places::{AddPlace, add};
use testing::World;

pub(crate) fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

pub(crate) fn period(from: &str, to: Option<&str>) -> Period {
    Period::new(day(from), to.map(day)).unwrap()
}

pub(crate) fn noon(text: &str) -> Instant {
    Instant::parse(&format!("{text}T11:00:00Z")).unwrap()
}

/// The small world with places and people in them.
pub(crate) struct House(pub(crate) World);

impl House {
    pub(crate) fn new(world: World) -> Self {
        let house = Self(world);
        house.0.clock.set(noon("2026-01-02"));
        house
    }

    pub(crate) fn act<A, T, E>(
        &self,
        action: A,
        run: impl FnOnce(&mut Tx<'_>, Permit<A>) -> Result<T, E> + Send + 'static,
    ) -> T
    where
        A: Action + Send + 'static,
        T: Send + 'static,
        E: std::fmt::Display + Send + 'static,
    {
        let done = act(
            &self.0.db,
            &self.0.clock_dyn(),
            &self.0.system,
            Purpose::Operation,
            action,
            run,
        );
        done.unwrap_or_else(|error| panic!("{error}"))
    }

    /// Describes an offer with the usual rule, and budgets it for 2025 and 2026.
    pub(crate) fn offer(&self, offer: UnitId, permille: i64) {
        let describing = DescribeOffer {
            offer,
            from: day("2020-01-01"),
            kind_code: "2ecfcfe5-10ed-4934-a744-f18ce30b1619".to_owned(),
            stay: StayKind::Residential,
            legal_basis: "SEL § 108".to_owned(),
            supervising_authority: "Socialtilsyn Prøve".to_owned(),
            address: "Prøvevej 1".to_owned(),
            counting: Counting::CalendarDays,
            first_day_counts: true,
            last_day_counts: false,
        };
        self.act(describing, describe);
        let budget = Budget {
            permille,
            period: period("2025-01-01", Some("2027-01-01")),
        };
        self.act(SetBudget { offer, budget }, set_budget);
    }

    pub(crate) fn place(&self, unit: UnitId, label: &str) -> PlaceId {
        let approved = period("2020-01-01", None);
        let new = AddPlace {
            id: PlaceId::new(),
            unit,
            label: label.to_owned(),
            approved,
            over_occupancy: false,
        };
        self.act(new, add)
    }

    /// Somebody new on a place.
    pub(crate) fn stay(&self, unit: UnitId, place: PlaceId, stay: Period) -> (CitizenId, PlacementId) {
        let citizen = CitizenId::new();
        let person = AddCitizen {
            id: citizen,
            unit,
            given: "Ane".into(),
            family: "Fiktiv".into(),
            born: None,
            numbers: Vec::new(),
            phone: None,
            email: None,
            address: None,
            municipality: None,
        };
        self.act(person, people_places::citizens::add);
        let placement = DecidePlacement {
            id: PlacementId::new(),
            citizen,
            unit,
            place,
            period: stay,
            legal_basis: "SEL § 108".to_owned(),
            municipality: MunicipalityCode::parse("0991").unwrap(),
            order: None,
        };
        (citizen, self.act(placement, decide))
    }

    /// Birkely as in the worked example of domain §2.1, and Havblik with two places and one resident.
    pub(crate) fn worked_example(&self) -> (CitizenId, PlacementId) {
        self.offer(self.0.offer, 970);
        self.offer(self.0.other_offer, 950);
        let places: Vec<_> = (1..=20)
            .map(|number| self.place(self.0.unit, &format!("Bolig {number}")))
            .collect();
        for place in &places[..18] {
            self.stay(self.0.unit, *place, period("2025-05-01", None));
        }
        let havblik = self.place(self.0.other_unit, "A");
        self.place(self.0.other_unit, "B");
        self.stay(self.0.other_unit, havblik, period("2025-05-01", None));
        self.0.clock.set(noon("2026-03-15"));
        let last = self.stay(self.0.unit, places[18], period("2026-03-20", None));
        self.0.clock.set(noon("2026-06-20"));
        let moving = EndPlacement {
            citizen: last.0,
            placement: last.1,
            unit: self.0.unit,
            moves_out_on: day("2026-05-31"),
            reason: "Flyttet i egen bolig".into(),
        };
        self.act(moving, end);
        self.0.clock.set(noon("2026-09-02"));
        last
    }

    pub(crate) fn look<T>(
        &self,
        by: &Actor,
        unit: Option<UnitId>,
        read: impl FnOnce(&mut Tx<'_>, &Permit<ViewFigures>) -> Result<T, FigureError>,
    ) -> Result<T, Failure<FigureError>> {
        look(
            &self.0.db,
            &self.0.clock_dyn(),
            by,
            Purpose::Steering,
            ViewFigures { unit },
            read,
        )
    }

    pub(crate) fn values(
        &self,
        by: &Actor,
        unit: Option<UnitId>,
        name: &str,
        as_of: Option<Instant>,
    ) -> Vec<FigureValue> {
        let (figure, asked) = (find("occupancy").unwrap(), crate::period::parse(name).unwrap());
        self.look(by, unit, |tx, permit| values(tx, permit, figure, asked, as_of))
            .unwrap()
    }

    pub(crate) fn birkely(&self, name: &str, as_of: Option<Instant>) -> FigureValue {
        self.values(&self.0.staff_unit, Some(self.0.offer), name, as_of)
            .remove(0)
    }
}
