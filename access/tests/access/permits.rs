//! Who gets a permit, why not, and what is written about it.

use access::tie::{self, TieKind};
use access::{Action, Actor, Explanation, Failure, Permit, Purpose, Subject, View, act, audit, look};
use database::StorageError;
use foundation::{CitizenId, Period, UnitId};
use testing::{World, on_both};

/// An action on a citizen that the world's audit readers (team leader, area manager) may do.
struct Touch(CitizenId);
impl Action for Touch {
    const NAME: &'static str = "test.touch";
    const CAPABILITY: &'static str = "access.audit";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.0)
    }
}

struct Settle(CitizenId, UnitId, Period);
impl Action for Settle {
    const NAME: &'static str = "test.settle";
    const CAPABILITY: &'static str = "access.units";
    fn subject(&self) -> Subject {
        Subject::NewCitizen(self.0, self.1)
    }
}

fn settle(world: &World, unit: UnitId, period: Period) -> CitizenId {
    let citizen = CitizenId::new();
    act(
        &world.db,
        &world.clock_dyn(),
        &world.system,
        Purpose::Operation,
        Settle(citizen, unit, period),
        |tx, permit| {
            let Settle(citizen, unit, period) = *permit.action();
            tie::to_unit(tx, &permit, citizen, unit, TieKind::Lives, period)
        },
    )
    .unwrap();
    citizen
}

fn touch(world: &World, actor: &Actor, citizen: CitizenId) -> Result<(), Failure<StorageError>> {
    act(
        &world.db,
        &world.clock_dyn(),
        actor,
        Purpose::DailyWork,
        Touch(citizen),
        |_, _: Permit<Touch>| Ok(()),
    )
}

fn explanation(result: Result<(), Failure<StorageError>>) -> Option<Explanation> {
    match result {
        Err(Failure::Refused(refusal)) => Some(refusal.explanation),
        Ok(()) => None,
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_role_above_and_a_tie_below_give_it_and_nothing_else_does() {
    on_both(|world| {
        let here = settle(&world, world.unit, Period::since(testing_day("2026-01-01")));
        let there = settle(&world, world.other_unit, Period::since(testing_day("2026-01-01")));
        assert_eq!(explanation(touch(&world, &world.team_leader, here)), None);
        assert_eq!(explanation(touch(&world, &world.area_manager, here)), None);
        assert_eq!(
            explanation(touch(&world, &world.team_leader, there)),
            Some(Explanation::NoTie)
        );
        assert_eq!(
            explanation(touch(&world, &world.area_manager, there)),
            Some(Explanation::NoTie)
        );
        for actor in [
            &world.educator,
            &world.staff_unit,
            &world.secretary,
            &world.municipality,
            &world.operator,
        ] {
            assert_eq!(explanation(touch(&world, actor, here)), Some(Explanation::NoRole));
        }
        let nobody = CitizenId::new();
        assert_eq!(
            explanation(touch(&world, &world.team_leader, nobody)),
            Some(Explanation::NoTie)
        );
    });
}

#[test]
fn a_tie_counts_only_in_its_period() {
    on_both(|world| {
        let period = Period::new(testing_day("2026-08-01"), Some(testing_day("2026-09-03"))).unwrap();
        let citizen = settle(&world, world.unit, period);
        assert_eq!(explanation(touch(&world, &world.team_leader, citizen)), None);
        world.clock.advance_seconds(12 * 3600); // past Danish midnight: 3 September
        assert_eq!(
            explanation(touch(&world, &world.team_leader, citizen)),
            Some(Explanation::NoTie)
        );
    });
}

#[test]
fn a_permit_and_a_refusal_leave_their_rows_and_an_undone_action_leaves_none() {
    on_both(|world| {
        let citizen = settle(&world, world.unit, Period::since(testing_day("2026-01-01")));
        touch(&world, &world.team_leader, citizen).unwrap();
        let _ = touch(&world, &world.operator, citizen);
        let undone = act(
            &world.db,
            &world.clock_dyn(),
            &world.team_leader,
            Purpose::DailyWork,
            Touch(citizen),
            |_, _| Err::<(), _>("the rule says no"),
        );
        assert!(matches!(undone, Err(Failure::Rule("the rule says no"))));

        let rows = access::look(
            &world.db,
            &world.clock_dyn(),
            &world.team_leader,
            Purpose::Steering,
            Touch(citizen),
            |tx, permit| audit::entries_of_citizen(tx, permit, citizen, 10),
        )
        .unwrap();
        let told: Vec<_> = rows
            .iter()
            .map(|row| {
                (
                    row.action.as_str(),
                    row.outcome.as_str(),
                    row.reason.as_deref(),
                    row.purpose.as_str(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("test.touch", "done", None, "steering"),
                ("test.touch", "refused", Some("no-role"), "daily-work"),
                ("test.touch", "done", None, "daily-work"),
                ("test.settle", "done", None, "operation"),
            ]
        );
        assert_eq!(rows[0].role.as_deref(), Some("team_leader"));
        assert_eq!(rows[0].unit, Some(world.offer));
    });
}

#[test]
fn a_panicking_action_changes_nothing_and_the_next_one_works() {
    on_both(|world| {
        let citizen = settle(&world, world.unit, Period::since(testing_day("2026-01-01")));
        let result = act(
            &world.db,
            &world.clock_dyn(),
            &world.team_leader,
            Purpose::DailyWork,
            Touch(citizen),
            |_, _| -> Result<(), StorageError> { panic!("a fault in an action") },
        );
        assert!(matches!(result, Err(Failure::Storage(_))));
        touch(&world, &world.team_leader, citizen).unwrap();
    });
}

pub fn testing_day(text: &str) -> foundation::Day {
    foundation::parse_day(text).unwrap()
}

/// Two views of a citizen's record, of which an educator may see only the second.
struct Supervise(CitizenId);
impl Action for Supervise {
    const NAME: &'static str = "test.supervise";
    const CAPABILITY: &'static str = "access.audit";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.0)
    }
}
impl View for Supervise {}

struct Read(CitizenId);
impl Action for Read {
    const NAME: &'static str = "test.read";
    const CAPABILITY: &'static str = "citizen.read";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.0)
    }
}

#[test]
fn a_page_may_hold_further_views_of_the_same_citizen_under_one_row() {
    on_both(|world| {
        let citizen = settle(&world, world.unit, Period::since(testing_day("2026-01-01")));
        let other = settle(&world, world.unit, Period::since(testing_day("2026-01-01")));
        let seen = |actor: &Actor, second: CitizenId| {
            let view = Read(citizen);
            look(
                &world.db,
                &world.clock_dyn(),
                actor,
                Purpose::DailyWork,
                view,
                move |tx, permit| Ok::<_, StorageError>(permit.also(tx, Supervise(second))?.is_some()),
            )
            .expect("both may read")
        };
        assert!(
            !seen(&world.educator, citizen),
            "the educator's role does not give it"
        );
        assert!(seen(&world.team_leader, citizen));
        assert!(
            !seen(&world.team_leader, other),
            "another citizen needs a row of their own"
        );
        let supervised = world
            .db
            .read(|tx| {
                tx.query_one(
                    database::sql!("SELECT COUNT(*) FROM audit_entry WHERE action = 'test.supervise'"),
                    database::params![],
                    |row| row.get::<i64>(0),
                )
            })
            .unwrap();
        assert_eq!(supervised, 0, "one page, one row");
    });
}

#[test]
fn a_leader_sees_what_own_staff_did_beside_citizens_and_nothing_of_others() {
    on_both(|world| {
        let clock = world.clock_dyn();
        for actor in [&world.educator, &world.other_educator] {
            let language = access::user::ChooseLanguage { language: "en" };
            act(
                &world.db,
                &clock,
                actor,
                Purpose::DailyWork,
                language,
                access::user::choose_language,
            )
            .unwrap();
        }
        let rows_of = |user| {
            let view = audit::ViewUserLog { user };
            look(
                &world.db,
                &clock,
                &world.team_leader,
                Purpose::Steering,
                view,
                move |tx, permit| audit::entries_of_user(tx, permit, user, 10),
            )
            .unwrap()
            .len()
        };
        assert_eq!(rows_of(world.educator.user()), 1, "somebody of one's own house");
        assert_eq!(
            rows_of(world.other_educator.user()),
            0,
            "somebody of another house"
        );
        assert_eq!(rows_of(world.operator.user()), 0, "somebody above");
    });
}
