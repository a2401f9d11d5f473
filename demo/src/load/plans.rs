//! Orders' content and plans: what each citizen's municipality asked for, what is worked towards, and when it is
//! followed up.

use super::World;
use super::citizens::Resident;
use crate::dice::Dice;
use crate::region::{Citizen, GoalText, Region};
use crate::stage::{LoadError, Stage, Timeline, at, plus};
use crate::{citizen, uuid};
use exchange::ffb::codes;
use foundation::{Day, FollowUpId, GoalId, Period, PlanId, Private, ServiceId, SubGoalId};
use record::assessments::Assess;
use record::orders::{
    Account, GoalKind, OrderContent, OrderedGoal, OrderedNeed, OrderedService, OrderedTheme, ServiceName,
};
use record::plans::{
    AddService, AddSubGoal, CompleteFollowUp, EndGoal, EndPlan, FollowUpResult, GoalResult, NewGoal,
    OpenPlan, PlanFollowUp, RateGoal, SetGoal,
};
use record::{AddressedThemes, AssessedTheme, Code, Rank, TargetGroups, Theme, ThemeArea};

/// Goals chosen for a citizen: always the same for the same key.
pub(super) struct Chosen {
    pub(super) goals: Vec<GoalText>,
    need: usize,
}

/// Three goals on different themes.
pub(super) fn chosen(region: &Region, key: &str) -> Chosen {
    let mut dice = Dice::of(key);
    let mut goals: Vec<GoalText> = Vec::new();
    while goals.len() < 3 {
        if let Some(goal) = dice.one(&region.goals)
            && goals.iter().all(|other| other.theme_code != goal.theme_code)
        {
            goals.push(goal.clone());
        }
    }
    Chosen {
        goals,
        need: 2 + dice.below(3),
    }
}

pub(super) fn goal_id(key: &str, number: usize) -> GoalId {
    GoalId::from_uuid(uuid("goal", &format!("{key}/{number}")))
}

fn plan_id(key: &str) -> PlanId {
    PlanId::from_uuid(uuid("plan", key))
}

fn code(text: &str) -> Result<Code, LoadError> {
    Code::parse(text).ok_or(LoadError::Key("code"))
}

fn theme(goal: &GoalText) -> Result<Theme, LoadError> {
    Ok(Theme {
        code: code(goal.theme_code)?,
        area: ThemeArea::Activity,
    })
}

fn level(number: i64) -> Result<Code, LoadError> {
    let level = usize::try_from(number)
        .ok()
        .and_then(|number| codes::FUNCTION_LEVELS.get(number));
    code(level.ok_or(LoadError::Key("functioning level"))?)
}

fn change(goal: &GoalText) -> Result<Code, LoadError> {
    let change = match goal.maaltype {
        "udvikle" => codes::Change::Develop,
        "fastholde" => codes::Change::Maintain,
        "begraense" => codes::Change::LimitLoss,
        _ => return Err(LoadError::Key("kind of goal")),
    };
    code(change.code())
}

/// The service that stands for a kind of offer: FFB code of *Ydelse* for an FFB code of *Tilbud*.
fn service(legal_basis: &str) -> Result<Code, LoadError> {
    code(match legal_basis {
        "SEL § 103" => "fb3d8722-90e0-4a80-ba65-490617ffeb0f", // Produktion og værksted
        "SEL § 104" => "7e419926-bb04-4829-99c9-95ea20403c2c", // Social aktivitet
        "SEL § 85" | "SEL § 98" => "638f44df-6bf2-47f8-9935-b8fdc83e5bf5", // Støtte til daglige opgaver i hjemmet
        "SEL § 82 c" | "Barnets lov § 46" => "a81a3fa9-6601-4d1e-a11e-f7444dfd3828", // Akut ophold
        "SEL § 107" | "SEL § 110" => "80aa8ea7-4ad8-405f-876a-4c0f89fde06a", // Midlertidigt ophold
        "Barnets lov § 32" => "ea47a198-7e24-472d-ba5d-132b8b744710", // Støtte til varetagelse af forældrerollen
        _ => "5af56051-8413-4115-aaa2-83a0767e1137",                  // Længerevarende ophold
    })
}

fn named(text: &str, resident: &Resident) -> Private<String> {
    Private::from(text.replace("{navn}", resident.row.given))
}

/// What the municipality asks for.
pub(super) fn order_content(resident: &Resident, day: Day) -> Result<OrderContent, LoadError> {
    let region = &resident.region;
    let row = &resident.row;
    let chosen = chosen(region, row.key);
    let first = &chosen.goals[0];
    let municipality = region
        .municipalities
        .iter()
        .find(|one| one.code == row.municipality_code);
    let sender = municipality
        .ok_or(LoadError::Key("municipality"))?
        .name
        .to_owned();
    let themes = chosen.goals.iter().map(|goal| {
        let assessed = AssessedTheme::ordered(theme(goal)?, Some(level(goal.from_level)?));
        let assessed = assessed.map_err(|_| LoadError::Key("theme"))?;
        Ok::<_, LoadError>(OrderedTheme {
            assessed,
            recorded: Some(plus(day, -10)),
            follow_up: None,
        })
    });
    let groups = TargetGroups::new(vec![(code(row.target_group)?, Rank::Primary)]);
    Ok(OrderContent {
        sender_name: sender.clone(),
        receiver_name: crate::REGION_NAME.to_owned(),
        municipality_code: Some(row.municipality_code.to_owned()),
        case_number: Some(format!(
            "27.42.00-G01-{}-{:02}",
            row.key.trim_start_matches('c'),
            day.year() % 100
        )),
        ordered_at: at(day, 7 * 60 + 30),
        from: Some(row.moved_in),
        to: None,
        rhythm: Some(Private::from("Opfølgning hver sjette måned.")),
        account: Account {
            number: None,
            ean: None,
            owner: Some(sender),
        },
        target_groups: groups.map_err(|_| LoadError::Key("target group"))?,
        goals: ordered_goals(resident, first)?,
        themes: themes.collect::<Result<_, _>>()?,
        services: vec![OrderedService {
            what: ServiceName::Coded(service(row.legal_basis)?),
            from: Some(row.moved_in),
            to: None,
            status: "not-started".to_owned(),
        }],
        need: Some(OrderedNeed {
            level: code(codes::SUPPORT_LEVELS[chosen.need])?,
            text: None,
            at: at(plus(day, -10), 12 * 60),
        }),
        participants: Vec::new(),
        documents: Vec::new(),
        texts: Vec::new(),
    })
}

fn ordered_goals(resident: &Resident, first: &GoalText) -> Result<Vec<OrderedGoal>, LoadError> {
    let goal = |number, kind, text: &str| OrderedGoal {
        id: goal_id(resident.row.key, number),
        kind,
        text: named(text, resident),
        change: None,
        level: None,
        themes: Vec::new(),
    };
    let worked_for = OrderedGoal {
        change: Some(change(first)?),
        level: Some(level(first.to_level)?),
        themes: vec![(theme(first)?, Rank::Primary)],
        ..goal(3, GoalKind::Goal, first.goal)
    };
    Ok(vec![
        goal(1, GoalKind::Objective, first.citizen_words),
        goal(2, GoalKind::Purpose, first.purpose),
        worked_for,
    ])
}

/// The plan from moving in to moving out.
pub(super) fn play(
    world: &World,
    resident: &Resident,
    minutes: i64,
    timeline: &mut Timeline,
) -> Result<(), LoadError> {
    let row = &resident.row;
    let opening = resident.clone();
    timeline.at(at(row.moved_in, 11 * 60 + minutes), move |stage| {
        open(&opening, stage)
    });
    if let Some(out) = row.moved_out {
        let ending = resident.clone();
        timeline.at(at(plus(out, -1), 12 * 60 + minutes), move |stage| {
            let reason = Private::from("Flytter fra tilbuddet.");
            let end = EndPlan {
                citizen: citizen(ending.row.key),
                plan: plan_id(ending.row.key),
                day: out,
                reason,
            };
            stage.act(ending.leader, end, record::plans::end_plan).map(drop)
        });
    }
    if let Some(review) = resident.review {
        let reviewing = resident.clone();
        let due = due_day(row.key, world.today()).max(review);
        timeline.at(at(review, 13 * 60 + minutes), move |stage| {
            renew(&reviewing, review, due, stage)
        });
        let followed = plus(review, 35);
        if row.moved_out.is_none_or(|out| followed < plus(out, -5)) && followed < plus(world.today(), -3) {
            let resident = resident.clone();
            timeline.at(at(followed, 14 * 60 + minutes), move |stage| {
                follow(&resident, followed, stage)
            });
        }
    }
    Ok(())
}

/// The day of the latest review of the plan: within the last ten months; none for those who left before or soon after.
pub(super) fn review_day(row: &Citizen, today: Day) -> Option<Day> {
    let mut dice = Dice::of(&format!("{}/review", row.key));
    let review = plus(today, -dice.between(40, 300)).max(plus(row.moved_in, 14));
    row.moved_out
        .is_none_or(|out| review < plus(out, -30))
        .then_some(review)
}

/// The day of the next follow-up: some today, some overdue, most ahead. Two residents of the first unit are always
/// among those who wait.
fn due_day(key: &str, today: Day) -> Day {
    let mut dice = Dice::of(&format!("{key}/due"));
    match dice.below(100) {
        _ if key == "c002" => today,
        _ if key == "c004" => plus(today, -4),
        0..7 => today,
        7..16 => plus(today, -dice.between(1, 18)),
        _ => plus(today, dice.between(3, 150)),
    }
}

/// Opens the plan from the order on the day of moving in.
fn open(resident: &Resident, stage: &mut Stage<'_, '_>) -> Result<(), LoadError> {
    let key = resident.row.key;
    let open = OpenPlan {
        citizen: citizen(key),
        plan: plan_id(key),
        order: Some(resident.order()),
        replaces: None,
        period: Period::since(resident.row.moved_in),
        case_number: None,
    };
    stage.act(resident.worker(), open, record::plans::open).map(drop)
}

/// The latest review: what was ordered long ago is ended, new goals are set, with sub-goals and the next follow-up.
fn renew(resident: &Resident, day: Day, due: Day, stage: &mut Stage<'_, '_>) -> Result<(), LoadError> {
    let (key, who) = (resident.row.key, resident.worker());
    let chosen = chosen(&resident.region, key);
    if plus(resident.row.moved_in, 365) < day {
        let note =
            Private::from("Målet er nået i det omfang, det var aftalt. Der arbejdes videre med nye mål.");
        let (goal, result) = (goal_id(key, 3), GoalResult::Partly);
        stage.act(
            who,
            EndGoal {
                citizen: citizen(key),
                goal,
                day,
                result,
                note,
            },
            record::plans::end_goal,
        )?;
        assess(resident, &chosen, day, stage)?;
    } else {
        sub_goals(resident, 3, &chosen.goals[0], day, stage)?;
    }
    for (number, text) in (4..).zip(&chosen.goals[1..]) {
        let themes = AddressedThemes::new(theme(text)?, Vec::new()).map_err(|_| LoadError::Key("theme"))?;
        let kind = NewGoal::Goal {
            change: change(text)?,
            level: level(text.to_level)?,
            themes,
        };
        let (goal, plan, words) = (goal_id(key, number), plan_id(key), named(text.goal, resident));
        let set = SetGoal {
            citizen: citizen(key),
            goal,
            plan,
            text: words,
            kind,
            replaces: None,
        };
        stage.act(who, set, record::plans::set_goal)?;
        sub_goals(resident, number, text, day, stage)?;
    }
    if matches!(resident.row.legal_basis, "SEL § 108" | "SEL § 107") {
        let what = ServiceName::Coded(code("05cd5e81-1a3a-4bdd-901b-7ec96c12d990")?); // Støtte til sociale relationer
        let service = ServiceId::from_uuid(uuid("service", &format!("{key}/2")));
        let add = AddService {
            citizen: citizen(key),
            service,
            plan: plan_id(key),
            what,
            period: Period::since(day),
        };
        stage.act(who, add, record::plans::add_service)?;
    }
    for (number, goal, due) in [(1, None, plus(day, 35)), (2, Some(goal_id(key, 4)), due)] {
        let follow_up = follow_up_id(key, number);
        let plan = PlanFollowUp {
            citizen: citizen(key),
            follow_up,
            plan: plan_id(key),
            goal,
            day: due,
        };
        stage.act(who, plan, record::plans::plan_follow_up)?;
    }
    Ok(())
}

fn follow_up_id(key: &str, number: u32) -> FollowUpId {
    FollowUpId::from_uuid(uuid("follow-up", &format!("{key}/{number}")))
}

/// The authority's new assessment of the themes that are worked with.
fn assess(
    resident: &Resident,
    chosen: &Chosen,
    day: Day,
    stage: &mut Stage<'_, '_>,
) -> Result<(), LoadError> {
    let themes = chosen.goals[1..].iter().map(|goal| {
        let assessed = AssessedTheme::new(theme(goal)?, Some(level(goal.from_level)?));
        Ok::<_, LoadError>((
            assessed.map_err(|_| LoadError::Key("theme"))?,
            Some(plus(day, 180)),
        ))
    });
    let assess = Assess {
        citizen: citizen(resident.row.key),
        plan: plan_id(resident.row.key),
        by_provider: false,
        day,
        themes: themes.collect::<Result<_, _>>()?,
        need: None,
    };
    stage
        .act(resident.leader, assess, record::assessments::assess)
        .map(drop)
}

fn sub_goals(
    resident: &Resident,
    number: usize,
    text: &GoalText,
    day: Day,
    stage: &mut Stage<'_, '_>,
) -> Result<(), LoadError> {
    let (key, who) = (resident.row.key, resident.worker());
    let staff = resident.region.staff.iter().find(|person| person.login == who);
    for (step, words) in text.subgoals.split(" | ").enumerate() {
        let add = AddSubGoal {
            citizen: citizen(key),
            sub_goal: SubGoalId::from_uuid(uuid("sub-goal", &format!("{key}/{number}/{}", step + 1))),
            goal: goal_id(key, number),
            text: named(words, resident),
            period: Period::since(day),
            responsible: Private::from(staff.map_or("", |person| person.name)),
        };
        stage.act(who, add, record::plans::add_sub_goal)?;
    }
    Ok(())
}

/// Five weeks after the review: how far it is, and the level as it is rated now.
fn follow(resident: &Resident, day: Day, stage: &mut Stage<'_, '_>) -> Result<(), LoadError> {
    let (key, who) = (resident.row.key, resident.worker());
    let chosen = chosen(&resident.region, key);
    let rate = RateGoal {
        citizen: citizen(key),
        rating: uuid("rating", &format!("{key}/4")),
        goal: goal_id(key, 4),
        level: level(chosen.goals[1].from_level)?,
        day,
        note: named(
            "{navn} er godt i gang, men har stadig brug for støtte i nye situationer.",
            resident,
        ),
    };
    stage.act(who, rate, record::plans::rate_goal)?;
    let note = "Gennemgået sammen med {navn}. Vi holder fast i målene og justerer delmålene undervejs.";
    let done = CompleteFollowUp {
        citizen: citizen(key),
        follow_up: follow_up_id(key, 1),
        day,
        result: FollowUpResult::Continue,
        note: named(note, resident),
        next: None,
    };
    stage.act(who, done, record::plans::complete_follow_up).map(drop)
}
