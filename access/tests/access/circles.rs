//! Who sees what is closed to a circle: members on their days, with a role that allows it, and nobody else.

use access::{Action, Actor, Explanation, Failure, Permit, Purpose, Subject, View, act, audit, circle};
use database::{StorageError, params, sql};
use foundation::{CircleId, Clock, Day, Period, UnitId, Uuid};
use testing::{World, on_both};

struct OpenSheet(CircleId);
impl Action for OpenSheet {
    const NAME: &'static str = "test.sheet.open";
    const CAPABILITY: &'static str = "committee.closed";
    fn subject(&self) -> Subject {
        Subject::Circle(self.0)
    }
}
impl View for OpenSheet {}

/// The open page that a closed sheet may stand on.
struct OpenPage;
impl Action for OpenPage {
    const NAME: &'static str = "test.page.open";
    const CAPABILITY: &'static str = "committee.read";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

struct Seat(UnitId);
impl Action for Seat {
    const NAME: &'static str = "test.seat";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.0)
    }
}

fn seat(world: &World, circle_id: CircleId, member: Uuid, who: &Actor, period: Period) {
    let user = who.user();
    act(
        &world.db,
        &world.clock_dyn(),
        &world.secretary,
        Purpose::Steering,
        Seat(world.region),
        move |tx, permit| circle::admit(tx, &permit, circle_id, member, user, period),
    )
    .unwrap();
}

fn unseat(world: &World, circle_id: CircleId, member: Uuid, to: Day) {
    act(
        &world.db,
        &world.clock_dyn(),
        &world.secretary,
        Purpose::Steering,
        Seat(world.region),
        move |tx, permit| circle::leave(tx, &permit, circle_id, member, to),
    )
    .unwrap();
}

fn open(world: &World, actor: &Actor, circle_id: CircleId) -> Option<Explanation> {
    let outcome = act(
        &world.db,
        &world.clock_dyn(),
        actor,
        Purpose::Steering,
        OpenSheet(circle_id),
        |_, _: Permit<OpenSheet>| Ok::<_, StorageError>(()),
    );
    match outcome {
        Ok(()) => None,
        Err(Failure::Refused(refusal)) => Some(refusal.explanation),
        Err(other) => panic!("{other}"),
    }
}

/// How many rows of the log say that this action was done.
fn done(world: &World, action: &'static str) -> i64 {
    world
        .db
        .read(move |tx| {
            tx.query_one(
                sql!("SELECT COUNT(*) FROM audit_entry WHERE action = $1 AND outcome = $2"),
                params![action, audit::Outcome::Done.code()],
                |row| row.get(0),
            )
        })
        .unwrap()
}

#[test]
fn only_members_of_today_with_a_role_see_what_is_closed() {
    on_both(|world| {
        let circle_id = CircleId::new();
        let today = world.clock.today();
        let yesterday = today.yesterday().unwrap();
        let tomorrow = today.tomorrow().unwrap();
        assert_eq!(
            open(&world, &world.educator, circle_id),
            Some(Explanation::OutsideCircle)
        );
        seat(
            &world,
            circle_id,
            Uuid::new_v4(),
            &world.educator,
            Period::since(today),
        );
        seat(
            &world,
            circle_id,
            Uuid::new_v4(),
            &world.team_leader,
            Period::since(tomorrow),
        );
        let over = Period::new(yesterday, Some(today)).unwrap();
        seat(&world, circle_id, Uuid::new_v4(), &world.area_manager, over);
        seat(
            &world,
            circle_id,
            Uuid::new_v4(),
            &world.municipality,
            Period::since(today),
        );
        assert_eq!(open(&world, &world.educator, circle_id), None);
        assert_eq!(
            open(&world, &world.team_leader, circle_id),
            Some(Explanation::OutsideCircle),
            "not yet"
        );
        assert_eq!(
            open(&world, &world.area_manager, circle_id),
            Some(Explanation::OutsideCircle),
            "no longer"
        );
        assert_eq!(
            open(&world, &world.municipality, circle_id),
            Some(Explanation::NoRole)
        );
        assert_eq!(
            open(&world, &world.educator, CircleId::new()),
            Some(Explanation::OutsideCircle)
        );
        assert_eq!(open(&world, &world.system, circle_id), Some(Explanation::NoRole));
    });
}

#[test]
fn who_leaves_one_seat_and_keeps_another_still_belongs() {
    on_both(|world| {
        let circle_id = CircleId::new();
        let today = world.clock.today();
        let (first, second) = (Uuid::new_v4(), Uuid::new_v4());
        seat(&world, circle_id, first, &world.educator, Period::since(today));
        seat(&world, circle_id, second, &world.educator, Period::since(today));
        unseat(&world, circle_id, first, today);
        assert_eq!(open(&world, &world.educator, circle_id), None);
        unseat(&world, circle_id, second, today);
        assert_eq!(
            open(&world, &world.educator, circle_id),
            Some(Explanation::OutsideCircle)
        );
    });
}

#[test]
fn the_closed_sheet_beside_an_open_page_has_its_own_row_or_none() {
    on_both(|world| {
        let circle_id = CircleId::new();
        seat(
            &world,
            circle_id,
            Uuid::new_v4(),
            &world.educator,
            Period::since(world.clock.today()),
        );
        let look = |actor: &Actor| {
            act(
                &world.db,
                &world.clock_dyn(),
                actor,
                Purpose::Steering,
                OpenPage,
                move |tx, permit| Ok::<_, StorageError>(permit.beside(tx, OpenSheet(circle_id))?.is_some()),
            )
            .unwrap()
        };
        assert!(!look(&world.team_leader));
        assert_eq!(
            (done(&world, OpenPage::NAME), done(&world, OpenSheet::NAME)),
            (1, 0)
        );
        assert!(look(&world.educator));
        assert_eq!(
            (done(&world, OpenPage::NAME), done(&world, OpenSheet::NAME)),
            (2, 1)
        );
    });
}
