//! Owners, what is planned, where an action stands, texts that may not be there, and what follows from closed items.

use super::super::place as place_action;
use super::*;
use crate::plan::{self, AddNode, CreatePlan, NodeKind, NodeText, PlanText, WorldGoals};
use database::{StorageError, params, sql};
use foundation::{Period, PlanNodeId, SteeringPlanId};

fn planned(text: &str, from: Option<&str>, to: Option<&str>) -> Planned {
    Planned {
        text: text.to_owned(),
        from: from.map(day),
        to: to.map(day),
    }
}

/// A plan of the region with a track and a driver.
fn plan_of(room: &Room) -> (SteeringPlanId, PlanNodeId, PlanNodeId) {
    let (id, unit) = (SteeringPlanId::new(), room.world.region);
    let text = PlanText {
        title: "Årsplan".to_owned(),
        summary: String::new(),
        parent: None,
        period: Period::since(day("2026-01-01")),
        goals: WorldGoals::default(),
    };
    let create = CreatePlan {
        id,
        kind: "yearly_plan".to_owned(),
        unit,
        text,
    };
    let by = &room.world.secretary;
    room.act(by, create, plan::create).unwrap();
    let add = |parent, kind| {
        let text = NodeText {
            title: "Rekruttering".to_owned(),
            position: None,
            indicator: None,
            goals: WorldGoals::default(),
        };
        let node = AddNode {
            id: PlanNodeId::new(),
            plan: id,
            unit,
            parent,
            kind,
            text,
        };
        room.act(by, node, plan::add_node).unwrap()
    };
    let track = add(None, NodeKind::Track);
    let aim = add(None, NodeKind::Aim);
    (id, track, add(Some(aim), NodeKind::Driver))
}

fn one(room: &Room, action: ActionId, on: Day) -> ActionRow {
    let found = listed(room, on, ActionFilter::default());
    found.into_iter().find(|row| row.id == action).unwrap()
}

#[test]
fn an_action_may_have_several_owners_and_gets_others() {
    testing::on_both(|world| {
        let room = Room::new(world).decided();
        let (by, unit) = (&room.world.secretary, room.world.region);
        let action = made(&room, raw("næste møde"));
        let before = room.world.clock.today();
        room.world.clock.advance_seconds(86_400);
        let owned = |owners| SetOwners { action, unit, owners };
        let both = vec![
            Owner::Named("Formandskabet".into()),
            Owner::User(room.world.colleague.user()),
        ];
        assert!(refused(&room.act(
            &room.world.educator,
            owned(both.clone()),
            set_owners
        )));
        for nobody in [Vec::new(), vec![Owner::Named(" ".into())]] {
            let wrong = rule(room.act(by, owned(nobody), set_owners));
            assert!(matches!(wrong, SetOwnersError::NoOwner));
        }
        let citizen = vec![Owner::Named("010190-1234".into())];
        assert!(matches!(
            rule(room.act(by, owned(citizen), set_owners)),
            SetOwnersError::NamesCitizen
        ));
        let own_status = || AddOwnStatus {
            status: status(action, room.world.clock.today(), StatusKind::InProgress),
        };
        let colleague = &room.world.colleague;
        assert!(matches!(
            rule(room.act(colleague, own_status(), add_own_status)),
            AddStatusError::NotFound
        ));
        room.act(by, owned(both), set_owners).unwrap();
        room.act(colleague, own_status(), add_own_status).unwrap();
        let former = rule(room.act(&room.world.educator, own_status(), add_own_status));
        assert!(matches!(former, AddStatusError::NotFound), "no longer the owner");
        let now = one(&room, action, room.world.clock.today());
        assert_eq!(now.owners.len(), 2);
        assert!(now.owner_names().starts_with("Formandskabet, "));
        assert_eq!(one(&room, action, before).owner_names(), "Ane Alsted");
        let done = AddStatus {
            unit,
            status: status(action, room.world.clock.today(), StatusKind::Done),
        };
        room.act(by, done, add_status).unwrap();
        let again = owned(vec![Owner::Named("Sekretariatet".into())]);
        assert!(matches!(
            rule(room.act(by, again, set_owners)),
            SetOwnersError::Finished
        ));
        assert_eq!(room.audited(by.user(), SetOwners::NAME, Outcome::Done), 1);
    });
}

#[test]
fn what_is_planned_changes_and_the_past_keeps_it() {
    testing::on_both(|world| {
        let room = Room::new(world).decided();
        let (by, unit) = (&room.world.secretary, room.world.region);
        let action = made(&room, raw("næste møde"));
        let set = |planned| SetPlanned {
            action,
            unit,
            planned,
        };
        let first = planned("1. halvår 2027", Some("2027-01-01"), Some("2027-06-30"));
        assert!(refused(&room.act(
            &room.world.educator,
            set(first.clone()),
            set_planned
        )));
        let wrong = |planned| rule(room.act(by, set(planned), set_planned));
        assert!(matches!(wrong(planned(" ", None, None)), SetPlannedError::Empty));
        let backwards = planned("", Some("2027-06-30"), Some("2027-01-01"));
        assert!(matches!(wrong(backwards), SetPlannedError::Backwards));
        let citizen = planned("sammen med 010190 1234", None, None);
        assert!(matches!(wrong(citizen), SetPlannedError::NamesCitizen));
        room.act(by, set(first.clone()), set_planned).unwrap();
        assert!(matches!(wrong(first), SetPlannedError::Same));
        let before = room.world.clock.today();
        room.world.clock.advance_seconds(86_400);
        let later = planned("til 1. halvår 2028", Some("2027-01-01"), Some("2028-06-30"));
        room.act(by, set(later), set_planned).unwrap();
        let now = one(&room, action, room.world.clock.today());
        assert_eq!(
            (now.planned.len(), now.planned[0].to),
            (2, Some(day("2028-06-30")))
        );
        assert_eq!(one(&room, action, before).planned[0].text, "1. halvår 2027");
        let elsewhere = SetPlanned {
            unit: room.world.area,
            ..set(planned("snart", None, None))
        };
        assert!(matches!(
            rule(room.act(by, elsewhere, set_planned)),
            SetPlannedError::NotFound
        ));
        assert_eq!(room.audited(by.user(), SetPlanned::NAME, Outcome::Done), 2);
    });
}

#[test]
fn an_action_stands_in_a_plan_with_or_without_a_decision() {
    testing::on_both(|world| {
        let room = Room::new(world).decided();
        let (by, unit) = (&room.world.secretary, room.world.region);
        let (plan, track, driver) = plan_of(&room);
        let place_of = |plan, node, driver| NewPlace {
            plan,
            node,
            driver,
            indicator: Some(" occupancy ".to_owned()),
            goals: WorldGoals::parse("3 8").unwrap(),
            position: None,
        };
        let alone = |place| CreateAction {
            item: None,
            owners: Vec::new(),
            due: None,
            place,
            ..new(&room, raw("x"))
        };
        let wrong = |place| rule(room.act(by, alone(place), create));
        assert!(matches!(wrong(None), CreateActionError::NoOrigin));
        let misplaced = place_of(Some(plan), Some(driver), None);
        assert!(matches!(wrong(Some(misplaced)), CreateActionError::NoSuchNode));
        let nowhere = place_of(Some(SteeringPlanId::new()), None, None);
        assert!(matches!(wrong(Some(nowhere)), CreateActionError::NotFound));
        let stands = place_of(Some(plan), Some(track), Some(driver));
        let action = room.act(by, alone(Some(stands.clone())), create).unwrap();
        let row = one(&room, action, room.world.clock.today());
        let place = row.place.as_ref().unwrap();
        assert_eq!(
            (place.node, place.driver, place.position),
            (Some(track), Some(driver), 1)
        );
        assert_eq!(
            (place.indicator.as_deref(), place.goals.to_string()),
            (Some("occupancy"), "3 8".to_owned())
        );
        assert!(row.origin.is_none() && row.owners.is_empty() && row.due.is_none());
        let out = |action| PlaceAction {
            action,
            unit,
            place: NewPlace::default(),
        };
        assert!(matches!(
            rule(room.act(by, out(action), place_action)),
            PlaceActionError::NoOrigin
        ));
        let decided = made(&room, raw("næste møde"));
        let put = PlaceAction {
            action: decided,
            unit,
            place: stands,
        };
        assert!(refused(&room.act(
            &room.world.educator,
            put.clone(),
            place_action
        )));
        room.act(by, put, place_action).unwrap();
        let in_plan = || {
            let filter = ActionFilter {
                plan: Some(plan),
                ..ActionFilter::default()
            };
            listed(&room, room.world.clock.today(), filter).len()
        };
        assert_eq!(in_plan(), 2);
        room.act(by, out(decided), place_action).unwrap();
        assert_eq!(in_plan(), 1, "taken out again");
        assert_eq!(room.audited(by.user(), PlaceAction::NAME, Outcome::Done), 2);
    });
}

#[test]
fn no_text_of_an_action_names_a_citizen_and_no_reminder_lies_behind() {
    testing::on_both(|world| {
        let room = Room::new(world).decided();
        let by = &room.world.secretary;
        let number = "Følg op på 010190-1234";
        let wrong = |change: &dyn Fn(&mut CreateAction)| {
            let mut action = new(&room, raw("næste møde"));
            change(&mut action);
            rule(room.act(by, action, create))
        };
        let changes: [&dyn Fn(&mut CreateAction); 5] = [
            &|new| new.title = number.to_owned(),
            &|new| new.resolution = Some(number.to_owned()),
            &|new| new.due = Some(raw(number)),
            &|new| new.planned = Some(planned(number, None, None)),
            &|new| new.owners.push(Owner::Named(number.into())),
        ];
        for change in changes {
            assert!(matches!(wrong(change), CreateActionError::NamesCitizen));
        }
        let behind = Due::Raw {
            words: "næste møde".to_owned(),
            remind: day("2020-01-01"),
        };
        let late = wrong(&|new| new.due = Some(behind.clone()));
        assert!(matches!(late, CreateActionError::ReminderPast));
        let action = made(&room, raw("næste møde"));
        let dating = DateAction {
            action,
            unit: room.world.region,
            due: behind.clone(),
        };
        assert!(matches!(
            rule(room.act(by, dating, date)),
            DateActionError::ReminderPast
        ));
        let said = AddStatus {
            unit: room.world.region,
            status: NewStatus {
                text: number.into(),
                ..status(action, room.world.clock.today(), StatusKind::Done)
            },
        };
        assert!(matches!(
            rule(room.act(by, said, add_status)),
            AddStatusError::NamesCitizen
        ));
    });
}

#[test]
fn what_follows_from_a_closed_item_is_seen_by_its_circle_only() {
    testing::on_both(|world| {
        let room = Room::new(world).decided();
        let action = made(&room, Due::On(day("2026-09-05")));
        let unit = room.world.region;
        let (item, user) = (room.item, room.world.secretary.user());
        let circle = room.committee.uuid();
        let seen = |by: &access::Actor| {
            room.look(by, ViewActions, |tx, permit| {
                let today = permit.day();
                let list = actions_as_of(tx, permit, today, &ActionFilter::default())?.len();
                let one = usize::from(one_as_of(tx, permit, action, today)?.is_some());
                Ok::<_, StorageError>(list + one)
            })
            .unwrap()
        };
        assert_eq!(
            (seen(&room.world.secretary), seen(&room.world.area_manager)),
            (2, 2)
        );
        let at = room.world.clock.now();
        room.world
            .db
            .write(move |tx| {
                tx.execute(
                    sql!(
                        "INSERT INTO agenda_item_closed (item_id, ground, open_version, open_decision, closed_by, closed_at)
                         VALUES ($1, 'Personsag', 2, 2, $2, $3)"
                    ),
                    params![item, user, at],
                )?;
                tx.execute(
                    sql!("DELETE FROM circle_member WHERE circle_id = $1 AND user_id = $2"),
                    params![circle, user],
                )
            })
            .unwrap();
        assert_eq!(
            (seen(&room.world.secretary), seen(&room.world.area_manager)),
            (0, 0)
        );
        let wrong = |outcome| assert!(matches!(rule(outcome), DateActionError::NotFound));
        let dating = DateAction {
            action,
            unit,
            due: Due::On(day("2026-12-01")),
        };
        wrong(room.act(&room.world.secretary, dating.clone(), date));
        let from = day("2026-01-01");
        room.world
            .db
            .write(move |tx| {
                tx.execute(
                    sql!(
                        "INSERT INTO circle_member
                         (circle_id, member_id, user_id, valid_from, valid_to, admitted_by, admitted_at)
                         VALUES ($1, $2, $3, $4, NULL, $3, $5)"
                    ),
                    params![circle, foundation::Uuid::now_v7(), user, from, at],
                )
            })
            .unwrap();
        assert_eq!(
            (seen(&room.world.secretary), seen(&room.world.area_manager)),
            (2, 0)
        );
        let row = one_for(&room, &room.world.secretary, action);
        assert_eq!(
            row.origin.unwrap().title,
            "",
            "the title from before the closing is closed"
        );
        room.act(&room.world.secretary, dating, date).unwrap();
    });
}

fn one_for(room: &Room, by: &access::Actor, action: ActionId) -> ActionRow {
    room.look(by, ViewActions, |tx, permit| {
        one_as_of(tx, permit, action, permit.day())
    })
    .unwrap()
    .unwrap()
}
