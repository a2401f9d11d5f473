//! What the tests of this room share: a citizen who lives in Birkely 1, an order with everything, short ways to act.

use crate::orders::{self, *};
use crate::plans::{self, OpenPlan};
use crate::{AssessedTheme, Code, Rank, TargetGroups, Theme, ThemeArea};
use access::{Action, Actor, Failure, Permit, Purpose, Subject, tie};
use database::{StorageError, Tx, outbox};
use foundation::{
    CitizenId, Clock, Day, DocumentId, GoalId, Instant, OrderId, Period, PlacementId, PlanId, Private, UnitId,
};
use jiff::civil::date;
use testing::World;

pub const LEVEL: &str = "cae545f5-2813-4d79-98fc-0a7d770af3cd";
pub const LEVEL_BETTER: &str = "5bdde847-2837-416b-ab63-bbff8b7aa531";
pub const DEVELOP: &str = "d41c8072-52f8-42b5-9375-ddbea454d27f";
pub const COOKING: &str = "b947f321-7cdb-4b33-9653-f3ff800572b0";
pub const COMPANY: &str = "3f9da5ac-9686-4eeb-b517-b46e17fcb1d7";
pub const SLEEP: &str = "soevn";

pub fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

pub fn activity(text: &str) -> Theme {
    Theme {
        code: code(text),
        area: ThemeArea::Activity,
    }
}

/// Acts and returns what came of it.
pub fn act<A, T, E>(
    world: &World,
    actor: &Actor,
    action: A,
    run: impl FnOnce(&mut Tx<'_>, Permit<A>) -> Result<T, E> + Send + 'static,
) -> Result<T, Failure<E>>
where
    A: Action + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    access::act(
        &world.db,
        &world.clock_dyn(),
        actor,
        Purpose::DailyWork,
        action,
        run,
    )
}

/// Looks at something; a refusal fails the test.
pub fn look<A, T>(
    world: &World,
    actor: &Actor,
    action: A,
    read: impl FnOnce(&mut Tx<'_>, &Permit<A>) -> Result<T, StorageError>,
) -> T
where
    A: Action + Send + 'static,
{
    access::look(
        &world.db,
        &world.clock_dyn(),
        actor,
        Purpose::DailyWork,
        action,
        read,
    )
    .unwrap_or_else(|failure| panic!("{failure}"))
}

/// Stands for the room that places people: ties a citizen to a unit.
struct Settle(CitizenId, UnitId);
impl Action for Settle {
    const NAME: &'static str = "test.settle";
    const CAPABILITY: &'static str = "access.units";
    fn subject(&self) -> Subject {
        Subject::NewCitizen(self.0, self.1)
    }
}

/// A citizen who lives in the unit since 2026 began.
pub fn resident(world: &World, unit: UnitId) -> CitizenId {
    let citizen = CitizenId::new();
    act(world, &world.system, Settle(citizen, unit), move |tx, permit| {
        tie::to_unit(
            tx,
            &permit,
            citizen,
            unit,
            tie::TieKind::Lives,
            Period::since(date(2026, 1, 1)),
        )
    })
    .unwrap();
    citizen
}

/// An order that carries one of everything.
pub fn content() -> OrderContent {
    let ordered = |text: &str, level: Option<&str>, recorded| OrderedTheme {
        assessed: AssessedTheme::ordered(activity(text), level.map(code)).unwrap(),
        recorded,
        follow_up: Some(date(2026, 12, 1)),
    };
    let goal = |kind, text: &str| OrderedGoal {
        id: GoalId::new(),
        kind,
        text: Private::from(text),
        change: None,
        level: None,
        themes: Vec::new(),
    };
    let function = Theme {
        code: code(SLEEP),
        area: ThemeArea::Function,
    };
    OrderContent {
        sender_name: "Prøveby Kommune".to_owned(),
        receiver_name: "Birkely".to_owned(),
        municipality_code: Some("0991".to_owned()),
        case_number: None,
        ordered_at: Instant::parse("2026-08-20T09:30:00Z").unwrap(),
        from: Some(date(2026, 9, 15)),
        to: None,
        rhythm: Some(Private::from("Første opfølgning efter tre måneder.")),
        account: Account {
            number: Some("4711".to_owned()),
            ean: Some("5790000000000".to_owned()),
            owner: None,
        },
        target_groups: TargetGroups::new(vec![
            (code("autisme"), Rank::Primary),
            (code("isolation"), Rank::Secondary),
        ])
        .unwrap(),
        goals: vec![
            goal(GoalKind::Purpose, "At Mads trives i sit hjem."),
            OrderedGoal {
                change: Some(code(DEVELOP)),
                level: Some(code(LEVEL_BETTER)),
                themes: vec![
                    (activity(COOKING), Rank::Primary),
                    (activity(COMPANY), Rank::Secondary),
                ],
                ..goal(GoalKind::Goal, "Jeg laver mad sammen med de andre.")
            },
            goal(GoalKind::Objective, "Mads vil gerne lave mad."),
        ],
        themes: vec![
            ordered(COOKING, Some(LEVEL), Some(date(2026, 8, 3))),
            ordered(COMPANY, None, None),
            OrderedTheme {
                assessed: AssessedTheme::ordered(function, None).unwrap(),
                recorded: None,
                follow_up: None,
            },
        ],
        services: vec![
            OrderedService {
                what: ServiceName::Coded(code("ophold")),
                from: None,
                to: None,
                status: "not-started".to_owned(),
            },
            OrderedService {
                what: ServiceName::Text(Private::from("Kørsel")),
                from: Some(date(2026, 9, 20)),
                to: Some(date(2027, 1, 1)),
                status: "not-started".to_owned(),
            },
        ],
        need: Some(OrderedNeed {
            level: code("moderat"),
            text: Some(Private::from("Behov for daglig støtte.")),
            at: Instant::parse("2026-08-19T08:00:00Z").unwrap(),
        }),
        participants: vec![Participant {
            organisation: "Socialrådgivergruppe B".to_owned(),
            role: Some("koordinerende-myndighed".to_owned()),
            name: Some(Private::from("Kaja Krog")),
            title: Some(Private::from("Socialrådgiver")),
            phone: Some(Private::from("99775533")),
            mail: None,
        }],
        documents: vec![NewDocument {
            id: DocumentId::new(),
            title: Private::from("Udredning"),
            description: Private::from("Udredning fra 2025"),
            media_type: "application/pdf".to_owned(),
            content: Some(Private::new(b"%PDF-1.7 fiktiv".to_vec())),
        }],
        texts: vec![
            OrderText {
                kind: TextKind::Situation,
                theme: None,
                text: Private::from("Mads bor hos sin mor."),
            },
            OrderText {
                kind: TextKind::Interest,
                theme: Some(code("sociale")),
                text: Private::from("Biler"),
            },
        ],
    }
}

/// Receives an order for a citizen of Birkely 1.
pub fn ordered(world: &World, citizen: CitizenId) -> OrderId {
    let receive = ReceiveOrder {
        citizen,
        unit: world.unit,
        order: OrderId::new(),
        message: None,
        content: content(),
    };
    act(world, &world.team_leader, receive, orders::receive)
        .unwrap()
        .order()
}

/// Receives and accepts an order, and opens its plan.
pub fn planned(world: &World, citizen: CitizenId) -> PlanId {
    let order = ordered(world, citizen);
    let accept = AcceptOrder {
        citizen,
        order,
        placement: PlacementId::new(),
        starts: date(2026, 9, 15),
    };
    act(world, &world.team_leader, accept, orders::accept).unwrap();
    let open = OpenPlan {
        citizen,
        plan: PlanId::new(),
        order: Some(order),
        replaces: None,
        period: Period::since(date(2026, 9, 1)),
        case_number: Some("27.03-2026-1".to_owned()),
    };
    act(world, &world.team_leader, open, plans::open).unwrap()
}

/// What the citizen's chain tells, oldest first: action and outcome.
pub fn audit(world: &World, citizen: CitizenId) -> Vec<(String, String)> {
    struct Auditor(CitizenId);
    impl Action for Auditor {
        const NAME: &'static str = "test.audit";
        const CAPABILITY: &'static str = "access.audit";
        fn subject(&self) -> Subject {
            Subject::Citizen(self.0)
        }
    }
    let mut rows: Vec<_> = look(world, &world.area_manager, Auditor(citizen), |tx, permit| {
        access::audit::entries_of_citizen(tx, permit, citizen, 500)
    })
    .into_iter()
    .map(|entry| (entry.action, entry.outcome))
    .filter(|(action, _)| action != "test.audit")
    .collect();
    rows.reverse();
    rows
}

/// Whether the last row of the citizen's chain tells of this action and outcome.
pub fn last_audit(world: &World, citizen: CitizenId) -> (String, String) {
    audit(world, citizen).pop().unwrap()
}

/// The kinds of facts about the citizen today.
pub fn facts(world: &World, citizen: CitizenId) -> Vec<String> {
    let today: Day = world.clock.today();
    let facts = world
        .db
        .read(|tx| outbox::of_citizen(tx, citizen, today))
        .unwrap();
    facts.into_iter().map(|fact| fact.kind).collect()
}

/// Fails unless the action was refused by access.
pub fn assert_refused<T: std::fmt::Debug, E: std::fmt::Debug>(outcome: Result<T, Failure<E>>) {
    assert!(matches!(outcome, Err(Failure::Refused(_))), "{outcome:?}");
}
