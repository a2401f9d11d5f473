//! A house for the tests of the daily work: Karl Aage lives in Birkely 1 with a plan and a goal, Yrsa beside him.

use access::{Action, Actor, Permit, Purpose, Tx};
use foundation::{
    CitizenId, Day, GoalId, Instant, NoteId, Period, PersonNumber, PlaceId, PlacementId, PlanId,
};
use people_places::citizens::{AddCitizen, MunicipalityCode};
use people_places::offers::{Counting, DescribeOffer, StayKind};
use people_places::placements::DecidePlacement;
use people_places::places::AddPlace;
use record::journal::{Audience, NoteContent, SaveDraft, WriteNote};
use record::plans::{AddSubGoal, NewGoal, OpenPlan, PlanFollowUp, SetGoal};
use record::{AddressedThemes, Code, Theme, ThemeArea};
use testing::World;

/// Spise.
pub const EATING: &str = "464a2ab6-a7df-4b3a-b74d-7873f4cfe668";
/// Indgå i samspil og kontakt.
pub const CONTACT: &str = "3f9da5ac-9686-4eeb-b517-b46e17fcb1d7";

/// The house.
pub struct Home<'w> {
    pub world: &'w World,
    /// Karl Aage Brix, born 1961, with a replacement number.
    pub karl: CitizenId,
    /// Yrsa Munkholm, with a CPR number.
    pub yrsa: CitizenId,
    /// Karl Aage's plan.
    pub plan: PlanId,
    /// Its goal: eats with the others.
    pub goal: GoalId,
}

/// Does something as somebody.
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
    E: Send + std::fmt::Debug + 'static,
{
    access::act(
        &world.db,
        &world.clock_dyn(),
        actor,
        Purpose::DailyWork,
        action,
        run,
    )
    .expect("it can be done")
}

/// A day.
pub fn day(text: &str) -> Day {
    foundation::parse_day(text).unwrap()
}

fn municipality() -> MunicipalityCode {
    MunicipalityCode::parse("0991").unwrap()
}

impl<'w> Home<'w> {
    /// Furnishes the house.
    pub fn of(world: &'w World) -> Self {
        let described = DescribeOffer {
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
        act(world, &world.system, described, people_places::offers::describe);
        let karl = moved_in(world, "Karl Aage", "Brix", "010161-1AA1", "Bolig 1");
        let yrsa = moved_in(world, "Yrsa", "Munkholm", "020272-1234", "Bolig 2");
        let (plan, goal) = planned(world, karl);
        Self {
            world,
            karl,
            yrsa,
            plan,
            goal,
        }
    }

    /// A signed note about eating.
    pub fn note(&self, actor: &Actor, citizen: CitizenId, at: &str, text: &str) -> NoteId {
        let note = NoteId::new();
        let write = WriteNote {
            citizen,
            note,
            base: 0,
            content: content(at, text),
        };
        act(self.world, actor, write, record::journal::write_note);
        note
    }

    /// A draft.
    pub fn draft(&self, actor: &Actor, citizen: CitizenId, note: NoteId, base: i64, text: &str) {
        let save = SaveDraft {
            citizen,
            note,
            base,
            content: content("2026-09-02T08:00:00Z", text),
        };
        act(self.world, actor, save, record::journal::save_draft);
    }
}

/// What a note says.
pub fn content(at: &str, text: &str) -> NoteContent {
    NoteContent {
        event_at: Instant::parse(at).unwrap(),
        themes: vec![Code::parse(EATING).unwrap()],
        goals: Vec::new(),
        audience: Audience::Unit,
        text: text.into(),
    }
}

/// Somebody known to the offer, without a place.
pub fn known(world: &World, given: &str, family: &str, number: &str) -> CitizenId {
    let new = AddCitizen {
        id: CitizenId::new(),
        unit: world.offer,
        given: given.into(),
        family: family.into(),
        born: Some(day("1961-01-01")),
        numbers: vec![PersonNumber::parse(number).unwrap()],
        phone: None,
        email: None,
        address: None,
        municipality: Some(municipality()),
    };
    act(world, &world.area_manager, new, people_places::citizens::add).citizen
}

fn moved_in(world: &World, given: &str, family: &str, number: &str, label: &str) -> CitizenId {
    let citizen = known(world, given, family, number);
    let place = AddPlace {
        id: PlaceId::new(),
        unit: world.unit,
        label: label.to_owned(),
        approved: Period::since(day("2020-01-01")),
        over_occupancy: false,
    };
    let place = act(world, &world.system, place, people_places::places::add);
    let placement = DecidePlacement {
        id: PlacementId::new(),
        citizen,
        unit: world.unit,
        place,
        period: Period::since(day("2026-08-01")),
        legal_basis: "SEL § 108".to_owned(),
        municipality: municipality(),
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

fn planned(world: &World, citizen: CitizenId) -> (PlanId, GoalId) {
    let (plan, goal) = (PlanId::new(), GoalId::new());
    let opened = OpenPlan {
        citizen,
        plan,
        order: None,
        replaces: None,
        period: Period::since(day("2026-08-01")),
        case_number: None,
    };
    act(world, &world.team_leader, opened, record::plans::open);
    let theme = Theme {
        code: Code::parse(EATING).unwrap(),
        area: ThemeArea::Activity,
    };
    let kinds = [
        (
            GoalId::new(),
            "Jeg vil gerne spise med de andre.",
            NewGoal::Objective,
        ),
        (
            GoalId::new(),
            "At Karl Aage er en del af fællesskabet.",
            NewGoal::Purpose,
        ),
        (
            goal,
            "Karl Aage spiser sammen med andre de fleste dage",
            NewGoal::Goal {
                change: Code::parse("d41c8072-52f8-42b5-9375-ddbea454d27f").unwrap(),
                level: Code::parse("8328ce4a-6238-4f73-bf1a-74aadb68eff8").unwrap(),
                themes: AddressedThemes::new(theme, Vec::new()).unwrap(),
            },
        ),
    ];
    for (goal, text, kind) in kinds {
        let set = SetGoal {
            citizen,
            goal,
            plan,
            text: text.into(),
            kind,
            replaces: None,
        };
        act(world, &world.team_leader, set, record::plans::set_goal);
    }
    let step = AddSubGoal {
        citizen,
        sub_goal: foundation::SubGoalId::new(),
        goal,
        text: "Spise ved bordet ved døren".into(),
        period: Period::since(day("2026-08-01")),
        responsible: "Ane øver med Karl Aage".into(),
    };
    act(world, &world.team_leader, step, record::plans::add_sub_goal);
    let follow_up = PlanFollowUp {
        citizen,
        follow_up: foundation::FollowUpId::new(),
        plan,
        goal: Some(goal),
        day: day("2026-09-02"),
    };
    act(
        world,
        &world.team_leader,
        follow_up,
        record::plans::plan_follow_up,
    );
    (plan, goal)
}
