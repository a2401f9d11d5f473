//! Actions, due dates, status, and the list as of any day.

mod facts;
mod remind;
mod slip;

use super::*;
use crate::test_world::{Room, refused, rule};
use access::{Action, audit::Outcome};
use foundation::{AgendaItemId, Clock, Instant, Private, StatusId, parse_day};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

fn new(room: &Room, due: Due) -> CreateAction {
    CreateAction {
        id: ActionId::new(),
        item: Some(room.item),
        resolution: None,
        unit: room.world.region,
        title: "Lav en plan for belægningen".to_owned(),
        owners: vec![Owner::User(room.world.educator.user())],
        due: Some(due),
        planned: None,
        place: None,
    }
}

/// Words for a due date, with a reminder far ahead.
fn raw(words: &str) -> Due {
    Due::Raw {
        words: words.to_owned(),
        remind: day("2030-01-01"),
    }
}

fn made(room: &Room, due: Due) -> ActionId {
    room.act(&room.world.secretary, new(room, due), create).unwrap()
}

fn status(action: ActionId, on: Day, kind: StatusKind) -> NewStatus {
    NewStatus {
        id: StatusId::new(),
        action,
        day: on,
        kind,
        text: "Arbejdsgruppen er i gang".into(),
    }
}

fn listed(room: &Room, on: Day, filter: ActionFilter) -> Vec<ActionRow> {
    let reader = &room.world.area_manager;
    room.look(reader, ViewActions, move |tx, permit| {
        actions_as_of(tx, permit, on, &filter)
    })
    .unwrap()
}

#[test]
fn an_action_comes_from_a_decision() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let raw = || raw("næste møde");
        assert!(matches!(
            rule(room.act(by, new(&room, raw()), create)),
            CreateActionError::NotDecided
        ));
        let room = room.decided();
        let by = &room.world.secretary;
        let wrong = |change: fn(&mut CreateAction)| {
            let mut action = new(&room, raw());
            change(&mut action);
            rule(room.act(by, action, create))
        };
        assert!(matches!(
            wrong(|new| new.title = " ".to_owned()),
            CreateActionError::NoTitle
        ));
        assert!(matches!(
            wrong(|new| new.owners = vec![Owner::Named(" ".into())]),
            CreateActionError::NoOwner
        ));
        assert!(matches!(wrong(|new| new.due = None), CreateActionError::NoDue));
        assert!(matches!(
            wrong(|new| new.item = Some(AgendaItemId::new())),
            CreateActionError::NotFound
        ));
        assert!(refused(&room.act(
            &room.world.educator,
            new(&room, raw()),
            create
        )));
        assert!(
            refused(&room.act(&room.world.area_manager, new(&room, raw()), create)),
            "another unit"
        );
        let action = made(&room, raw());
        room.act(&room.world.staff_unit, new(&room, raw()), create)
            .unwrap();
        let rows = listed(&room, room.world.clock.today(), ActionFilter::default());
        assert_eq!(rows.len(), 2);
        let row = rows.iter().find(|row| row.id == action).unwrap();
        assert_eq!(
            (row.owner_names(), row.origin.as_ref().unwrap().title.as_str()),
            ("Ane Alsted".to_owned(), "Belægning")
        );
        assert_eq!((row.status(), &row.due), (StatusKind::NotStarted, &Some(raw())));
        assert_eq!(room.audited(by.user(), CreateAction::NAME, Outcome::Done), 1);
    });
}

#[test]
fn words_get_a_day_and_the_past_keeps_the_words() {
    testing::on_both(|world| {
        let room = Room::new(world).decided();
        let by = &room.world.secretary;
        let action = made(&room, raw("efter efterårsferien"));
        let before = room.world.clock.today();
        room.world.clock.advance_seconds(3 * 86_400);
        let dating = |due| DateAction {
            action,
            unit: room.world.region,
            due: Due::On(due),
        };
        let too_early = room.act(by, dating(day("2026-09-01")), date);
        assert!(matches!(rule(too_early), DateActionError::BeforeMade { made } if made == before));
        assert!(refused(&room.act(
            &room.world.educator,
            dating(day("2026-10-19")),
            date
        )));
        room.act(by, dating(day("2026-10-19")), date).unwrap();
        assert!(matches!(
            rule(room.act(by, dating(day("2026-10-19")), date)),
            DateActionError::SameDay
        ));
        let now = &listed(&room, room.world.clock.today(), ActionFilter::default())[0];
        assert_eq!((&now.due, now.dues.len()), (&Some(Due::On(day("2026-10-19"))), 2));
        let then = &listed(&room, before, ActionFilter::default())[0];
        assert_eq!(then.due, Some(raw("efter efterårsferien")));
        let done = AddStatus {
            unit: room.world.region,
            status: status(action, room.world.clock.today(), StatusKind::Done),
        };
        room.act(by, done, add_status).unwrap();
        assert!(matches!(
            rule(room.act(by, dating(day("2026-11-01")), date)),
            DateActionError::Finished
        ));
        assert_eq!(room.audited(by.user(), DateAction::NAME, Outcome::Done), 1);
    });
}

#[test]
fn those_who_keep_the_list_and_the_owner_write_status_and_nobody_else() {
    testing::on_both(|world| {
        let room = Room::new(world).decided();
        let action = made(&room, Due::On(day("2026-09-30")));
        let today = room.world.clock.today();
        let kept = |on| AddStatus {
            unit: room.world.region,
            status: status(action, on, StatusKind::InProgress),
        };
        let own = |on| AddOwnStatus {
            status: status(action, on, StatusKind::Stuck),
        };
        room.act(&room.world.staff_unit, kept(today), add_status).unwrap();
        room.act(&room.world.educator, own(today), add_own_status)
            .unwrap();
        assert!(refused(&room.act(&room.world.colleague, kept(today), add_status)));
        let stranger = room.act(&room.world.colleague, own(today), add_own_status);
        assert!(matches!(rule(stranger), AddStatusError::NotFound));
        let by = &room.world.secretary;
        assert!(matches!(
            rule(room.act(by, kept(day("2026-09-03")), add_status)),
            AddStatusError::FutureDay
        ));
        let early = room.act(by, kept(day("2026-09-01")), add_status);
        assert!(matches!(rule(early), AddStatusError::BeforeMade { .. }));
        let elsewhere = AddStatus {
            unit: room.world.area,
            ..kept(today)
        };
        assert!(matches!(
            rule(room.act(by, elsewhere, add_status)),
            AddStatusError::NotFound
        ));
        let row = &listed(&room, today, ActionFilter::default())[0];
        assert_eq!((row.status(), row.statuses.len()), (StatusKind::Stuck, 2));
        assert_eq!(row.statuses[0].author.show(), "Ane Alsted");
        assert_eq!(
            room.audited(room.world.educator.user(), AddOwnStatus::NAME, Outcome::Done),
            1
        );
        assert_eq!(
            room.audited(room.world.staff_unit.user(), AddStatus::NAME, Outcome::Done),
            1
        );
    });
}

#[test]
fn the_list_is_filtered_and_the_late_come_first() {
    testing::on_both(|world| {
        let room = Room::new(world).decided();
        let late = made(&room, Due::On(day("2026-09-05")));
        let undated = made(&room, raw("næste møde"));
        let later = made(&room, Due::On(day("2026-12-01")));
        room.world.clock.advance_seconds(30 * 86_400);
        let today = room.world.clock.today();
        let stuck = AddStatus {
            unit: room.world.region,
            status: status(later, today, StatusKind::Stuck),
        };
        room.act(&room.world.secretary, stuck, add_status).unwrap();
        let ids = |filter| {
            listed(&room, today, filter)
                .iter()
                .map(|row| row.id)
                .collect::<Vec<_>>()
        };
        let in_state = |state| {
            ids(ActionFilter {
                state: Some(state),
                ..ActionFilter::default()
            })
        };
        assert_eq!(ids(ActionFilter::default()), [late, later, undated]);
        assert_eq!(in_state(ActionState::Overdue), [late]);
        assert_eq!(in_state(ActionState::Undated), [undated]);
        assert_eq!(in_state(ActionState::Stuck), [later]);
        assert_eq!(in_state(ActionState::Open).len(), 3);
        assert!(in_state(ActionState::Finished).is_empty());
        let words = |words: &str| {
            ids(ActionFilter {
                words: Some(words.to_owned()),
                ..ActionFilter::default()
            })
        };
        assert_eq!(
            (
                words("ALSTED").len(),
                words("plan for").len(),
                words("busser").len()
            ),
            (3, 3, 0)
        );
        let owner = |user| {
            ids(ActionFilter {
                owner: Some(user),
                ..ActionFilter::default()
            })
            .len()
        };
        assert_eq!(
            (
                owner(room.world.educator.user()),
                owner(room.world.secretary.user())
            ),
            (3, 0)
        );
        let of = |committee| {
            ids(ActionFilter {
                committee: Some(committee),
                ..ActionFilter::default()
            })
            .len()
        };
        assert_eq!((of(room.committee), of(foundation::CommitteeId::new())), (3, 0));
        assert!(refused(&room.look(
            &room.world.municipality,
            ViewActions,
            |_, _| Ok::<_, StorageError>(())
        )));
    });
}

/// What happened to the actions of one plan, as the test remembers it.
#[derive(Clone, Debug)]
enum Event {
    Made {
        due: Due,
    },
    Dated {
        action: usize,
        due: Day,
    },
    Status {
        action: usize,
        back: i32,
        kind: StatusKind,
    },
}

/// An action as replaying the facts makes it.
#[derive(Clone, PartialEq, Debug)]
struct Replayed {
    due: Due,
    statuses: Vec<(Day, StatusKind)>,
}

fn any_due() -> impl Strategy<Value = Due> {
    prop_oneof![
        (0i32..200).prop_map(|after| Due::On(plus(start_day(), after))),
        Just(()).prop_map(|()| raw("næste møde")),
    ]
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        2 => any_due().prop_map(|due| Event::Made { due }),
        2 => (0usize..6, 0i32..200).prop_map(|(action, after)| Event::Dated { action, due: plus(start_day(), after) }),
        5 => (0usize..6, 0i32..9, 0usize..5)
            .prop_map(|(action, back, kind)| Event::Status { action, back, kind: StatusKind::CHOICES[kind] }),
    ]
}

fn start_day() -> Day {
    day("2026-03-25") // summer time begins on the 29th
}

fn plus(day: Day, days: i32) -> Day {
    (0..days).fold(day, |day, _| day.tomorrow().unwrap())
}

fn minus(day: Day, days: i32) -> Day {
    (0..days).fold(day, |day, _| day.yesterday().unwrap())
}

/// The list as of each day equals replaying, fact by fact, what had gone through by the end of that day.
#[test]
fn the_list_as_of_a_day_equals_replaying_the_facts_up_to_it() {
    let plan = prop::collection::vec((0i64..40, any_event()), 1..40);
    testing::on_both(|world| {
        let room = Room::new(world).decided();
        let mut runner = TestRunner::new(Config {
            cases: 8,
            failure_persistence: None,
            ..Config::default()
        });
        runner
            .run(&plan, |plan| {
                // Late evening in Denmark, so that the Danish day is not the day in UTC half of the time.
                room.world
                    .clock
                    .set(Instant::parse("2026-03-25T20:00:00Z").unwrap());
                let mut made: Vec<ActionId> = Vec::new();
                let mut log: Vec<(Day, usize, Event)> = Vec::new();
                for (hours, event) in plan {
                    room.world.clock.advance_seconds(hours * 3600 + 1);
                    let today = room.world.clock.today();
                    if let Some(action) = happen(&room, &mut made, &event) {
                        log.push((today, action, event));
                    }
                }
                let last = room.world.clock.today();
                let mut on = minus(start_day(), 1);
                while on <= last {
                    let found = listed(&room, on, ActionFilter::default());
                    for (number, action) in made.iter().enumerate() {
                        let row = found.iter().find(|row| row.id == *action).map(|row| Replayed {
                            due: row.due.clone().unwrap(),
                            statuses: row.statuses.iter().map(|entry| (entry.day, entry.kind)).collect(),
                        });
                        prop_assert_eq!(row, replay(&log, number, on), "as of {}", on);
                    }
                    on = on.tomorrow().unwrap();
                }
                Ok(())
            })
            .unwrap();
    });
}

/// Lets an event happen; the action's number when it went through.
fn happen(room: &Room, made: &mut Vec<ActionId>, event: &Event) -> Option<usize> {
    let (by, unit) = (&room.world.secretary, room.world.region);
    match event {
        Event::Made { due } => {
            made.push(room.act(by, new(room, due.clone()), create).ok()?);
            Some(made.len() - 1)
        }
        Event::Dated { action, due } => {
            let dating = DateAction {
                action: *made.get(*action)?,
                unit,
                due: Due::On(*due),
            };
            room.act(by, dating, date).ok().map(|()| *action)
        }
        Event::Status { action, back, kind } => {
            let on = minus(room.world.clock.today(), *back);
            let status = NewStatus {
                text: Private::default(),
                ..status(*made.get(*action)?, on, *kind)
            };
            room.act(by, AddStatus { unit, status }, add_status)
                .ok()
                .map(|_| *action)
        }
    }
}

/// The slow way: every fact known by the end of the day, one after the other.
fn replay(log: &[(Day, usize, Event)], number: usize, on: Day) -> Option<Replayed> {
    let mut action: Option<Replayed> = None;
    for (known, _, event) in log
        .iter()
        .filter(|(known, action, _)| *known <= on && *action == number)
    {
        match (event, &mut action) {
            (Event::Made { due }, none) => {
                *none = Some(Replayed {
                    due: due.clone(),
                    statuses: Vec::new(),
                })
            }
            (Event::Dated { due, .. }, Some(action)) => action.due = Due::On(*due),
            (Event::Status { back, kind, .. }, Some(action)) => {
                let day = minus(*known, *back);
                let place = action.statuses.iter().position(|(other, _)| *other <= day);
                action
                    .statuses
                    .insert(place.unwrap_or(action.statuses.len()), (day, *kind));
            }
            _ => unreachable!("nothing happens to an action before it is made"),
        }
    }
    action
}
