//! What the tests of steering share: a home with two places and one resident, a committee, a meeting, an item.

use access::{Action, Actor, Failure, Permit, Purpose, Tx};
use foundation::{
    AgendaItemId, CitizenId, Clock, CommitteeId, Day, MeetingId, Period, PlaceId, PlacementId, UserId, Uuid,
};
use governance::committee::{self, AddMember, CommitteeKind, CreateCommittee, MemberRole, Person};
use governance::item::{AddItem, ItemKind, ItemText};
use governance::meeting::{CallMeeting, TimeOfDay};
use people_places::citizens::{AddCitizen, MunicipalityCode};
use people_places::offers::{Budget, Counting, DescribeOffer, SetBudget, StayKind};
use people_places::placements::DecidePlacement;
use people_places::places::AddPlace;
use testing::World;

/// The small world with something to steer.
pub struct Steered {
    pub world: World,
    pub citizen: CitizenId,
    pub committee: CommitteeId,
    pub meeting: MeetingId,
    pub item: AgendaItemId,
}

pub fn day(text: &str) -> Day {
    foundation::parse_day(text).unwrap()
}

pub fn period(from: &str, to: Option<&str>) -> Period {
    Period::new(day(from), to.map(day)).unwrap()
}

/// Does an action as somebody; it must be allowed.
#[track_caller]
pub fn act<A, T, E>(
    world: &World,
    actor: &Actor,
    action: A,
    run: fn(&mut Tx<'_>, Permit<A>) -> Result<T, E>,
) -> T
where
    A: Action + Send + 'static,
    T: Send + 'static,
    E: std::fmt::Debug + Send + 'static,
{
    access::act(
        &world.db,
        &world.clock_dyn(),
        actor,
        Purpose::DailyWork,
        action,
        run,
    )
    .unwrap_or_else(|failure: Failure<E>| panic!("{failure:?}"))
}

impl Steered {
    /// The home has one resident: numbers about it are left out of papers unless the house decides otherwise.
    pub fn show_all_numbers(&self) {
        let setting = insight::Setting {
            number: 1,
            from: day("2020-01-01"),
            source: "prøve".to_owned(),
            is_confirmed: true,
        };
        let set = insight::SetFigureSetting {
            name: insight::SUPPRESSION_PEOPLE,
            scope: String::new(),
            setting,
        };
        act(&self.world, &self.world.staff_unit, set, insight::set_setting);
    }

    pub fn new(world: World) -> Self {
        let citizen = home(&world);
        let (committee, meeting, item) = (CommitteeId::new(), MeetingId::new(), AgendaItemId::new());
        let unit = world.region;
        let (name, kind) = ("Hoved-MED Prøve".to_owned(), CommitteeKind::MainMed);
        act(
            &world,
            &world.secretary,
            CreateCommittee {
                id: committee,
                unit,
                name,
                kind,
                seats: 7,
            },
            committee::create,
        );
        seat(&world, committee, world.area_manager.user());
        let call = CallMeeting {
            id: meeting,
            committee,
            unit,
            day: world.clock.today(),
            starts: TimeOfDay::parse("9.00").unwrap(),
            ends: TimeOfDay::parse("12.00"),
            place: "Mødelokale Asken".to_owned(),
        };
        act(&world, &world.secretary, call, governance::meeting::call);
        let text = ItemText {
            title: "Belægning i 2. kvartal".to_owned(),
            case_number: Some("72-21-03-26".to_owned()),
            resume: "".into(),
            recommendation: "Det indstilles,\n- at orienteringen tages til efterretning".into(),
            case_text: "Birkely ligger under budgettet.".into(),
        };
        let add = AddItem {
            id: item,
            meeting,
            unit,
            number: None,
            kind: ItemKind::Decision,
            text,
        };
        act(&world, &world.secretary, add, governance::item::add);
        Self {
            world,
            citizen,
            committee,
            meeting,
            item,
        }
    }

    /// Gives the secretary the committee's task, and with it a place in its circle.
    pub fn seat_secretary(&self) {
        let new = AddMember {
            id: Uuid::now_v7(),
            committee: self.committee,
            unit: self.world.region,
            person: Person::User(self.world.secretary.user()),
            seat: None,
            role: MemberRole::Secretary,
            period: period("2026-01-01", None),
        };
        act(&self.world, &self.world.secretary, new, committee::add_member);
    }

    /// The region's id, as the forms carry it.
    pub fn unit(&self) -> String {
        self.world.region.to_string()
    }
}

fn seat(world: &World, committee: CommitteeId, user: UserId) {
    let new = AddMember {
        id: Uuid::now_v7(),
        committee,
        unit: world.region,
        person: Person::User(user),
        seat: Some(1),
        role: MemberRole::Chair,
        period: period("2026-01-01", None),
    };
    act(world, &world.secretary, new, committee::add_member);
}

/// Two places of Birkely, budgeted at 98 %, one of them taken from 1 April 2026 on.
fn home(world: &World) -> CitizenId {
    let describe = DescribeOffer {
        offer: world.offer,
        from: day("2020-01-01"),
        kind_code: "498fe92c-d7f7-41cd-9404-5b38fe113be0".to_owned(),
        stay: StayKind::Residential,
        legal_basis: "SEL § 108".to_owned(),
        supervising_authority: "Socialtilsyn Prøve".to_owned(),
        address: "Prøvevej 1".to_owned(),
        counting: Counting::CalendarDays,
        first_day_counts: true,
        last_day_counts: false,
    };
    act(world, &world.system, describe, people_places::offers::describe);
    let budget = Budget {
        permille: 980,
        period: period("2020-01-01", None),
    };
    act(
        world,
        &world.system,
        SetBudget {
            offer: world.offer,
            budget,
        },
        people_places::offers::set_budget,
    );
    let places = ["Bolig 1", "Bolig 2"].map(|label| {
        let approved = period("2020-01-01", None);
        let new = AddPlace {
            id: PlaceId::new(),
            unit: world.unit,
            label: label.to_owned(),
            approved,
            over_occupancy: false,
        };
        act(world, &world.system, new, people_places::places::add)
    });
    let citizen = CitizenId::new();
    let new = AddCitizen {
        id: citizen,
        unit: world.offer,
        given: "Solveig".into(),
        family: "Prøvesen".into(),
        born: Some(day("1990-05-04")),
        numbers: Vec::new(),
        phone: None,
        email: None,
        address: None,
        municipality: MunicipalityCode::parse("0991"),
    };
    act(world, &world.area_manager, new, people_places::citizens::add);
    let placement = DecidePlacement {
        id: PlacementId::new(),
        citizen,
        unit: world.unit,
        place: places[0],
        period: period("2026-04-01", None),
        legal_basis: "SEL § 108".to_owned(),
        municipality: MunicipalityCode::parse("0991").unwrap(),
        order: None,
    };
    act(
        world,
        &world.area_manager,
        placement,
        people_places::placements::decide,
    );
    citizen
}
