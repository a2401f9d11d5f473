use super::*;
use crate::tests::*;
use access::Failure;
use foundation::{CitizenId, OrderId, PlacementId};
use jiff::civil::date;
use testing::on_both;

fn receive_with(world: &testing::World, citizen: CitizenId, message: &str, digest: &[u8]) -> ReceiveOrder {
    ReceiveOrder {
        citizen,
        unit: world.unit,
        order: OrderId::new(),
        message: Some(MessageKey {
            sender: "http://proeveby.example".to_owned(),
            message: message.to_owned(),
            digest: digest.to_vec(),
        }),
        content: content(),
    }
}

#[test]
fn an_order_is_read_back_as_it_came() {
    on_both(|world| {
        let citizen = CitizenId::new();
        let new = receive_with(&world, citizen, "m-1", b"one");
        let (id, sent) = (new.order, new.content.clone());
        let received = act(&world, &world.team_leader, new, receive).unwrap();
        assert_eq!(received, Received::New(id));
        assert_eq!(facts(&world, citizen), ["record.order.received"]);
        assert_eq!(
            last_audit(&world, citizen),
            ("record.order.receive".into(), "done".into())
        );

        let found = look(
            &world,
            &world.team_leader,
            ViewOrder { citizen, order: id },
            order,
        )
        .unwrap();
        let document = sent.documents[0].id;
        let mut without_bytes = sent.clone();
        without_bytes.documents[0].content = None;
        assert_eq!(found.content, without_bytes);
        assert_eq!(found.state, OrderState::Received);
        assert_eq!(found.plan, None);
        let view = ViewDocument {
            citizen,
            order: id,
            document,
        };
        let opened = look(&world, &world.team_leader, view, super::document).unwrap();
        assert_eq!(Some(opened.content), sent.documents[0].content);
    });
}

#[test]
fn the_same_message_twice_makes_one_order() {
    on_both(|world| {
        let citizen = CitizenId::new();
        let first = act(
            &world,
            &world.team_leader,
            receive_with(&world, citizen, "m-1", b"one"),
            receive,
        )
        .unwrap();
        let facts_before = facts(&world, citizen);
        let again = act(
            &world,
            &world.team_leader,
            receive_with(&world, citizen, "m-1", b"one"),
            receive,
        )
        .unwrap();
        assert_eq!(again, Received::Before(first.order()));
        assert_eq!(facts(&world, citizen), facts_before);
        let other = act(
            &world,
            &world.team_leader,
            receive_with(&world, citizen, "m-1", b"two"),
            receive,
        );
        assert!(
            matches!(other, Err(Failure::Rule(ReceiveOrderError::OtherContent))),
            "{other:?}"
        );
        act(
            &world,
            &world.team_leader,
            receive_with(&world, citizen, "m-2", b"one"),
            receive,
        )
        .unwrap();
        let all = look(&world, &world.team_leader, ViewOrders, |tx, permit| {
            orders(tx, permit.reach(), StateFilter::All)
        });
        assert_eq!(all.len(), 2);
    });
}

#[test]
fn an_order_that_breaks_a_rule_changes_nothing() {
    on_both(|world| {
        let citizen = CitizenId::new();
        let mut backwards = receive_with(&world, citizen, "m-1", b"one");
        backwards.content.to = backwards.content.from;
        let outcome = act(&world, &world.team_leader, backwards, receive);
        assert!(
            matches!(outcome, Err(Failure::Rule(ReceiveOrderError::Period))),
            "{outcome:?}"
        );
        let mut twice = receive_with(&world, citizen, "m-1", b"one");
        let purpose = OrderedGoal {
            id: foundation::GoalId::new(),
            ..twice.content.goals[0].clone()
        };
        twice.content.goals.push(purpose);
        let outcome = act(&world, &world.team_leader, twice, receive);
        assert!(
            matches!(outcome, Err(Failure::Rule(ReceiveOrderError::TwoPurposes))),
            "{outcome:?}"
        );
        assert!(facts(&world, citizen).is_empty());
        // The message was not claimed by the refused attempts.
        let right = act(
            &world,
            &world.team_leader,
            receive_with(&world, citizen, "m-1", b"one"),
            receive,
        )
        .unwrap();
        assert!(matches!(right, Received::New(_)));
    });
}

#[test]
fn only_intake_receives_and_only_leaders_answer() {
    on_both(|world| {
        let citizen = CitizenId::new();
        for actor in [
            &world.educator,
            &world.staff_unit,
            &world.municipality,
            &world.operator,
            &world.secretary,
        ] {
            assert_refused(act(
                &world,
                actor,
                receive_with(&world, citizen, "m-1", b"one"),
                receive,
            ));
        }
        let order = ordered(&world, citizen);
        let accept_it = || AcceptOrder {
            citizen,
            order,
            placement: PlacementId::new(),
            starts: date(2026, 9, 15),
        };
        for actor in [
            &world.educator,
            &world.other_educator,
            &world.municipality,
            &world.operator,
        ] {
            assert_refused(act(&world, actor, accept_it(), accept));
            let no = DeclineOrder {
                citizen,
                order,
                reason: "Nej".into(),
            };
            assert_refused(act(&world, actor, no, decline));
        }
        assert_eq!(
            last_audit(&world, citizen),
            ("record.order.decline".into(), "refused".into())
        );
        assert_refused(access::look(
            &world.db,
            &world.clock_dyn(),
            &world.other_educator,
            access::Purpose::DailyWork,
            ViewOrder { citizen, order },
            super::order,
        ));
    });
}

#[test]
fn an_order_is_answered_once() {
    on_both(|world| {
        let citizen = CitizenId::new();
        let yes = ordered(&world, citizen);
        let placement = PlacementId::new();
        let accept_it = || AcceptOrder {
            citizen,
            order: yes,
            placement,
            starts: date(2026, 9, 15),
        };
        act(&world, &world.team_leader, accept_it(), accept).unwrap();
        let again = act(&world, &world.team_leader, accept_it(), accept);
        assert!(
            matches!(
                again,
                Err(Failure::Rule(AcceptOrderError::Answered { accepted: true }))
            ),
            "{again:?}"
        );
        let found = look(
            &world,
            &world.team_leader,
            ViewOrder { citizen, order: yes },
            order,
        )
        .unwrap();
        assert!(
            matches!(&found.state, OrderState::Accepted { placement: at, told }
            if *at == placement && told.by == world.team_leader.user())
        );
        let no = DeclineOrder {
            citizen,
            order: yes,
            reason: "Ingen plads".into(),
        };
        let late = act(&world, &world.team_leader, no, decline);
        assert!(
            matches!(
                late,
                Err(Failure::Rule(DeclineOrderError::Answered { accepted: true }))
            ),
            "{late:?}"
        );
        let unknown = AcceptOrder {
            citizen,
            order: OrderId::new(),
            placement,
            starts: date(2026, 9, 15),
        };
        let outcome = act(&world, &world.team_leader, unknown, accept);
        assert!(
            matches!(outcome, Err(Failure::Rule(AcceptOrderError::Unknown))),
            "{outcome:?}"
        );
        assert_eq!(
            facts(&world, citizen),
            ["record.order.received", "record.order.accepted"]
        );
    });
}

#[test]
fn a_declined_order_leaves_reach_the_day_after() {
    on_both(|world| {
        let citizen = CitizenId::new();
        let order = ordered(&world, citizen);
        let silent = DeclineOrder {
            citizen,
            order,
            reason: "  ".into(),
        };
        let outcome = act(&world, &world.team_leader, silent, decline);
        assert!(
            matches!(outcome, Err(Failure::Rule(DeclineOrderError::NoReason))),
            "{outcome:?}"
        );
        let no = DeclineOrder {
            citizen,
            order,
            reason: "Der er ingen ledig plads.".into(),
        };
        act(&world, &world.team_leader, no, decline).unwrap();
        let list = |filter| {
            look(&world, &world.team_leader, ViewOrders, |tx, permit| {
                orders(tx, permit.reach(), filter)
            })
            .len()
        };
        assert_eq!(
            (
                list(StateFilter::Declined),
                list(StateFilter::Received),
                list(StateFilter::All)
            ),
            (1, 0, 1)
        );
        world.clock.advance_seconds(24 * 3600);
        assert_eq!(list(StateFilter::All), 0);
    });
}

#[test]
fn a_list_holds_only_what_is_in_reach() {
    on_both(|world| {
        let citizen = CitizenId::new();
        let mut elsewhere = receive_with(&world, citizen, "m-1", b"one");
        elsewhere.unit = world.other_unit;
        act(&world, &world.system, elsewhere, receive).unwrap();
        let mine = ordered(&world, CitizenId::new());
        // The municipality's contact has the capability, but nothing ties these citizens to that municipality.
        let seen = look(&world, &world.municipality, ViewOrders, |tx, permit| {
            orders(tx, permit.reach(), StateFilter::All)
        });
        assert!(seen.is_empty());
        let seen = look(&world, &world.system, ViewOrders, |tx, permit| {
            orders(tx, permit.reach(), StateFilter::Received)
        });
        assert_eq!(seen.len(), 2);
        assert!(seen.iter().any(|row| row.id == mine));
    });
}

#[test]
fn a_message_that_comes_several_times_at_once_makes_one_order() {
    on_both(|world| {
        let citizen = CitizenId::new();
        let made: Vec<Received> = std::thread::scope(|scope| {
            let world = &world;
            let tries: Vec<_> = (0..6)
                .map(|_| {
                    let new = receive_with(world, citizen, "m-1", b"one");
                    scope.spawn(move || act(world, &world.team_leader, new, receive).unwrap())
                })
                .collect();
            tries.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(
            made.iter().filter(|one| matches!(one, Received::New(_))).count(),
            1
        );
        assert!(made.iter().all(|one| one.order() == made[0].order()));
        assert_eq!(facts(&world, citizen), ["record.order.received"]);
    });
}
