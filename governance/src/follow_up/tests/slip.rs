//! What slipped between two days, against a slow count that looks at the list of every day in between.

use super::*;

#[derive(Clone, Debug)]
enum Move {
    Dated { action: usize, due: Option<i32> },
    Planned { action: usize, to: Option<i32> },
    Status { action: usize, kind: usize },
}

fn any_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        3 => (0usize..3, prop::option::weighted(0.8, 0i32..60)).prop_map(|(action, due)| Move::Dated { action, due }),
        3 => (0usize..3, prop::option::weighted(0.8, 0i32..60)).prop_map(|(action, to)| Move::Planned { action, to }),
        2 => (0usize..3, 0usize..5).prop_map(|(action, kind)| Move::Status { action, kind }),
    ]
}

fn happens(room: &Room, made: &[ActionId], event: &Move) {
    let (by, unit) = (&room.world.secretary, room.world.region);
    let after = |days| plus(start_day(), days);
    let done = match event {
        Move::Dated { action, due } => {
            let due = due.map_or_else(|| raw("senere"), |days| Due::On(after(days)));
            let action = made[*action];
            room.act(by, DateAction { action, unit, due }, date).is_ok()
        }
        Move::Planned { action, to } => {
            let planned = Planned {
                text: format!("til {to:?}"),
                from: None,
                to: to.map(after),
            };
            let action = made[*action];
            let set = SetPlanned {
                action,
                unit,
                planned,
            };
            room.act(by, set, set_planned).is_ok()
        }
        Move::Status { action, kind } => {
            let status = status(
                made[*action],
                room.world.clock.today(),
                StatusKind::CHOICES[*kind],
            );
            room.act(by, AddStatus { unit, status }, add_status).is_ok()
        }
    };
    let _ = done; // a refused move (finished, the same again) is no move
}

/// Looks at the list of every day from the first to the last one.
fn slowly(room: &Room, action: ActionId, from: Day, to: Day) -> Vec<Slip> {
    let mut days = vec![from];
    while days[days.len() - 1] < to {
        days.push(days[days.len() - 1].tomorrow().unwrap());
    }
    let lists: Vec<Option<ActionRow>> = days
        .iter()
        .map(|on| {
            let found = listed(room, *on, ActionFilter::default());
            found.into_iter().find(|row| row.id == action)
        })
        .collect();
    let Some(last) = lists.last().cloned().flatten() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    // The first day on which the due day that holds at the end lies behind.
    if let Some(due) = last.due_day().filter(|_| last.is_open()) {
        let over = days.iter().find(|day| due < **day);
        if over.is_some_and(|over| *over > from) {
            found.push(Slip::Passed { due });
        }
    }
    let known: Vec<&ActionRow> = lists.iter().flatten().collect();
    let first_known = known.iter().find_map(|row| row.due.clone());
    let first_known = if lists[0].is_some() {
        lists[0].as_ref().unwrap().due.clone().or(first_known)
    } else {
        first_known
    };
    // For an action made in between, the very first due, even when it was moved on the same day.
    let first_due = if lists[0].as_ref().is_some_and(|row| row.due.is_some()) {
        first_known
    } else {
        last.dues.last().map(|fact| fact.due.clone())
    };
    if let (Some(Due::On(before)), Some(after)) = (first_due, last.due.clone())
        && after.day().is_none_or(|after| after > before)
    {
        found.push(Slip::Moved {
            from: before,
            to: after,
        });
    }
    let planned = |row: &ActionRow| row.planned.first().cloned();
    let first = lists[0].as_ref().and_then(planned);
    let first = first.or_else(|| last.planned.last().cloned());
    let ends = (
        first.and_then(|fact| fact.to),
        planned(&last).and_then(|fact| fact.to),
    );
    if let (Some(before), Some(after)) = ends
        && after > before
    {
        found.push(Slip::Planned {
            from: before,
            to: after,
        });
    }
    found
}

#[test]
fn what_slipped_is_what_a_look_at_every_day_finds() {
    let plan = (
        prop::collection::vec((0i64..8, any_move()), 0..14),
        0i32..40,
        0i32..40,
    );
    testing::on_both(|world| {
        let room = Room::new(world).decided();
        let mut runner = TestRunner::new(Config {
            cases: 8,
            failure_persistence: None,
            ..Config::default()
        });
        runner
            .run(&plan, |(moves, from, more)| {
                room.world
                    .clock
                    .set(Instant::parse("2026-03-25T20:00:00Z").unwrap());
                let actions: Vec<ActionId> = [3, 20]
                    .into_iter()
                    .map(|days| made(&room, Due::On(plus(start_day(), days))))
                    .chain([made(&room, raw("senere"))])
                    .collect();
                for (days, event) in &moves {
                    room.world.clock.advance_seconds(days * 86_400 + 3_600);
                    happens(&room, &actions, event);
                }
                let from = plus(minus(start_day(), 2), from);
                let to = plus(from, more);
                let found = room
                    .look(&room.world.area_manager, ViewActions, move |tx, permit| {
                        slipped(tx, permit, (from, to), &ActionFilter::default())
                    })
                    .unwrap();
                for action in actions {
                    let fast = found.iter().find(|one| one.action.id == action);
                    let fast = fast.map_or(Vec::new(), |one| one.slips.clone());
                    prop_assert_eq!(fast, slowly(&room, action, from, to), "{} to {}", from, to);
                }
                Ok(())
            })
            .unwrap();
    });
}

#[test]
fn the_three_ways_to_slip() {
    testing::on_both(|world| {
        let room = Room::new(world).decided();
        let (by, unit) = (&room.world.secretary, room.world.region);
        let from = room.world.clock.today();
        let due = plus(from, 5);
        let (late, moved, words, kept) = (
            made(&room, Due::On(due)),
            made(&room, Due::On(due)),
            made(&room, Due::On(due)),
            made(&room, Due::On(plus(from, 90))),
        );
        room.world.clock.advance_seconds(10 * 86_400);
        let to = room.world.clock.today();
        let dating = |action, due| DateAction { action, unit, due };
        room.act(by, dating(moved, Due::On(plus(to, 30))), date).unwrap();
        room.act(by, dating(words, raw("engang")), date).unwrap();
        let slips = |action| {
            let found = room
                .look(by, ViewActions, move |tx, permit| {
                    slipped(tx, permit, (from, to), &ActionFilter::default())
                })
                .unwrap();
            let found = found.into_iter().find(|one| one.action.id == action);
            found.map_or(Vec::new(), |one| one.slips)
        };
        assert_eq!(slips(late), [Slip::Passed { due }]);
        let to_day = Due::On(plus(to, 30));
        assert_eq!(
            slips(moved),
            [Slip::Moved {
                from: due,
                to: to_day
            }]
        );
        assert_eq!(
            slips(words),
            [Slip::Moved {
                from: due,
                to: raw("engang")
            }]
        );
        assert!(slips(kept).is_empty());
    });
}
