//! An order message becomes an order: everything in it, once, and nothing when it is broken.

use crate::support::{at, exchange, fjordby, house, look, order_text, order_value, rows, take_in};
use exchange::ffb::check::Kind;
use exchange::ffb::order::OrderMessage;
use exchange::ffb::receive::{Note, ReceiveError, Received, WANTED_OFFER_TYPE, receive};
use people_places::citizens::{ViewCitizen, ViewIdentity};
use people_places::contacts::{ContactRole, GuardianshipForm};
use record::Rank;
use record::orders::{GoalKind, Order, OrderState, ServiceName, TextKind, ViewOrder};
use serde_json::json;
use std::path::PathBuf;
use testing::{World, on_both};

const LATER: &str = "2026-09-15T08:00:00Z";

pub fn stored(world: &World, received: &Received) -> Order {
    let view = ViewOrder {
        citizen: received.citizen,
        order: received.order,
    };
    look(world, &world.area_manager, view, record::orders::order).expect("the order is there")
}

#[test]
fn our_own_example_becomes_an_order_with_everything() {
    on_both(|world| {
        at(&world, LATER);
        fjordby(&world);
        let received = take_in(&world, &order_text()).unwrap();
        assert!(received.new && received.unread.is_empty(), "{received:?}");
        assert_eq!(received.unit, world.offer);
        assert_eq!(received.notes, []);

        let identity = look(
            &world,
            &world.area_manager,
            ViewIdentity {
                citizen: received.citizen,
            },
            people_places::citizens::identity,
        );
        assert_eq!(identity.numbers.len(), 1);
        assert_eq!(identity.number().unwrap().number.digits(), "1407961002");
        assert_eq!(identity.phone.unwrap().show(), "70000020");
        assert_eq!(identity.address.unwrap().line.show(), "Havkrogen 7, 1. tv.");

        let view = ViewCitizen {
            citizen: received.citizen,
        };
        let card = look(
            &world,
            &world.area_manager,
            view,
            people_places::citizens::citizen,
        );
        assert_eq!(card.name.or("en borger"), "Mille Enghave Storgaard");
        assert_eq!(card.municipality_name.as_deref(), Some("Fjordby Kommune"));
        let people: Vec<_> = card
            .contacts
            .iter()
            .map(|one| {
                (
                    one.name().into_inner(),
                    one.details.role,
                    one.details.relationship.show().clone(),
                )
            })
            .collect();
        assert_eq!(
            people,
            [
                (
                    "Viggo Lyngdal".into(),
                    ContactRole::Guardian(GuardianshipForm::Section5),
                    "værge".into()
                ),
                ("Sille Storgaard".into(), ContactRole::Relative, "søster".into()),
                ("Torben Storgaard".into(), ContactRole::Relative, "Far".to_owned()),
            ]
        );
        assert_eq!(card.consents.len(), 1);
        assert_eq!(
            card.consents[0].performer_name.as_ref().unwrap().show(),
            "Sille Storgaard"
        );
        assert!(card.consents[0].scope.show().contains("opfølgning og helbred"));

        let order = stored(&world, &received);
        assert_eq!(order.state, OrderState::Received);
        assert_eq!(order.content.sender_name, "Fjordby Kommune");
        assert_eq!(order.content.case_number.as_deref(), Some("27.36.04-G01-118-26"));
        assert_eq!(order.content.account.ean.as_deref(), Some("5790000000005"));
        assert_eq!(order.content.documents.len(), 1);
        let wanted = |text: &&record::orders::OrderText| text.text.show().starts_with(WANTED_OFFER_TYPE);
        assert_eq!(order.content.texts.iter().filter(wanted).count(), 1);
    });
}

/// Compares what is stored with what the reader read, part by part.
pub fn assert_equal(order: &Order, message: &OrderMessage) {
    let content = &order.content;
    let words = |text: &foundation::Private<String>| text.show().clone();
    let goals = |kind| content.goals.iter().filter(move |goal| goal.kind == kind);
    let objectives: Vec<_> = goals(GoalKind::Objective).map(|goal| words(&goal.text)).collect();
    assert_eq!(
        objectives,
        message
            .objectives
            .iter()
            .map(|one| words(&one.text))
            .collect::<Vec<_>>()
    );
    let purposes: Vec<_> = goals(GoalKind::Purpose).map(|goal| words(&goal.text)).collect();
    assert_eq!(purposes, [words(&message.purpose.text)]);
    assert_eq!(goals(GoalKind::Goal).count(), message.goals.len());
    for (stored, sent) in goals(GoalKind::Goal).zip(&message.goals) {
        assert_eq!(words(&stored.text), words(&sent.text));
        assert_eq!(
            stored.change.as_ref().map(|code| code.as_str()),
            sent.change.as_deref()
        );
        assert_eq!(
            stored.level.as_ref().map(|code| code.as_str()),
            sent.expected_level.as_deref()
        );
        let mut stored: Vec<_> = stored
            .themes
            .iter()
            .map(|(theme, rank)| (theme.code.as_str(), rank.number()))
            .collect();
        let mut sent: Vec<_> = sent
            .themes
            .iter()
            .map(|theme| (theme.theme.as_deref().unwrap(), i64::from(theme.rank.unwrap())))
            .collect();
        stored.sort_unstable();
        sent.sort_unstable();
        assert_eq!(stored, sent);
    }
    let themes: Vec<_> = content
        .themes
        .iter()
        .map(|one| {
            (
                one.assessed.theme().code.as_str(),
                one.assessed.level().map(|level| level.as_str()),
                one.recorded,
                one.follow_up,
            )
        })
        .collect();
    let conditions: Vec<_> = message
        .conditions
        .iter()
        .map(|one| {
            let day =
                |moment: &Option<exchange::ffb::order::Moment>| moment.as_ref().and_then(|moment| moment.day);
            (
                one.theme.as_str(),
                one.level.as_deref(),
                day(&one.recorded),
                day(&one.follow_up),
            )
        })
        .collect();
    assert_eq!(themes, conditions);
    let groups: Vec<_> = content
        .target_groups
        .ranked()
        .iter()
        .map(|(code, rank)| (code.as_str(), rank.number()))
        .collect();
    let mut sent: Vec<_> = message
        .target_groups
        .iter()
        .map(|group| (group.code.as_deref().unwrap(), i64::from(group.rank.unwrap())))
        .collect();
    sent.sort_by_key(|(_, rank)| *rank);
    assert_eq!(groups, sent);
    assert_eq!(content.services.len(), message.services.len());
    for (stored, sent) in content.services.iter().zip(&message.services) {
        match &stored.what {
            ServiceName::Coded(code) => assert_eq!(Some(code.as_str()), sent.code.as_deref()),
            ServiceName::Text(text) => assert_eq!(Some(text), sent.text.as_ref()),
        }
        let period = sent.period.period();
        assert_eq!(stored.from, period.map(|period| period.from()));
        assert_eq!(stored.to, period.and_then(|period| period.to()));
    }
    for (kind, sent) in [
        (TextKind::Diagnosis, message.diagnoses.len()),
        (TextKind::Interest, message.matters.len()),
        (TextKind::RelatedPlan, message.related_plans.len()),
    ] {
        assert_eq!(
            content.texts.iter().filter(|text| text.kind == kind).count(),
            sent,
            "{kind:?}"
        );
    }
    for evaluation in &message.evaluations {
        let text = evaluation.text.as_ref().unwrap();
        let need = content.need.as_ref().and_then(|need| need.text.as_ref());
        assert!(need == Some(text) || content.texts.iter().any(|stored| &stored.text == text));
    }
    assert_eq!(content.documents.len(), message.documents.len());
    for (stored, sent) in content.documents.iter().zip(&message.documents) {
        assert_eq!(Some(&stored.title), sent.title.as_ref());
    }
    let contacts: usize = message
        .participants
        .iter()
        .map(|one| match &one.who {
            exchange::ffb::order::Member::Organisation(organisation) => organisation.contacts.len().max(1),
            _ => 0,
        })
        .sum();
    assert!(
        content.participants.len() >= contacts,
        "everybody who takes part is there"
    );
}

#[test]
fn what_is_stored_is_what_was_read() {
    on_both(|world| {
        at(&world, LATER);
        fjordby(&world);
        let received = take_in(&world, &order_text()).unwrap();
        assert_equal(
            &stored(&world, &received),
            &OrderMessage::read(&order_value()).unwrap(),
        );
    });
}

fn shared() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/ffb");
    if !folder.is_dir() {
        println!("skipped: ../shared/ffb is not there");
        return None;
    }
    Some(folder)
}

#[test]
fn the_published_example_is_received() {
    let Some(folder) = shared() else { return };
    let text = std::fs::read_to_string(folder.join("messaging-order.json")).unwrap();
    on_both(|world| {
        let received = take_in(&world, &text).unwrap();
        // Neither its receiver nor its municipality is in our small world: received all the same, and said.
        assert_eq!(received.unit, world.region);
        assert_eq!(
            received.notes,
            [Note::ReceivedByRegion, Note::UnknownMunicipality]
        );
        assert!(received.unread.is_empty(), "{:?}", received.unread);
        let view = ViewOrder {
            citizen: received.citizen,
            order: received.order,
        };
        let house = house(&world);
        let order = look(&world, &exchange(&house), view, record::orders::order).unwrap();
        let message = OrderMessage::read(&serde_json::from_str(&text).unwrap()).unwrap();
        assert_equal(&order, &message);
        assert_eq!(order.content.target_groups.ranked()[0].1, Rank::Primary);
        let view = ViewCitizen {
            citizen: received.citizen,
        };
        let card = look(&world, &exchange(&house), view, people_places::citizens::citizen);
        // The mother is contact, relative and lay supporter in the message; here she is one person.
        assert_eq!(card.contacts.len(), 2);
        assert_eq!(card.contacts[1].details.support_code.as_deref(), Some("advocate"));
        assert_eq!(card.municipality_code, None);
        assert!(!take_in(&world, &text).unwrap().new);
    });
}

#[test]
fn every_broken_message_is_refused_and_changes_nothing() {
    let Some(folder) = shared() else { return };
    let expected: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("broken/expected.json")).unwrap()).unwrap();
    let rules = |name: &str| expected.to_string().contains(name);
    let mut files: Vec<_> = std::fs::read_dir(folder.join("broken"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("m-"))
        .collect();
    files.sort();
    assert!(files.len() >= 12);
    on_both(|world| {
        take_in(
            &world,
            &std::fs::read_to_string(folder.join("messaging-order.json")).unwrap(),
        )
        .unwrap();
        let before = rows(&world);
        for file in &files {
            let name = file.file_name().unwrap().to_string_lossy();
            let outcome = take_in(&world, &std::fs::read_to_string(file).unwrap());
            let Err(ReceiveError::Refused(report)) = outcome else {
                panic!("{name} was received")
            };
            assert_eq!(report.kind, Kind::OrderMessage, "{name}");
            assert!(rules(&report.errors[0].rule), "{name}: {:?}", report.errors[0]);
        }
        assert_eq!(rows(&world), before);
    });
}

#[test]
fn other_texts_are_refused_too() {
    on_both(|world| {
        let before = rows(&world);
        assert!(matches!(take_in(&world, "{"), Err(ReceiveError::Unreadable(_))));
        let report = include_str!("../../examples/delivery-report.json");
        let Err(ReceiveError::Refused(refused)) = take_in(&world, report) else {
            panic!("a report is no order")
        };
        assert_eq!(refused.kind, Kind::DeliveryReport);
        let mut two_primary = order_value();
        for entry in two_primary["entry"].as_array_mut().unwrap() {
            let Some(groups) = entry["resource"]
                .get_mut("addresses")
                .and_then(|all| all.as_array_mut())
            else {
                continue;
            };
            groups
                .iter_mut()
                .for_each(|group| group["extension"][0]["valuePositiveInt"] = json!(1));
        }
        let Err(ReceiveError::Refused(refused)) = take_in(&world, &two_primary.to_string()) else {
            panic!("two primary target groups")
        };
        assert_eq!(refused.errors[0].rule, "etsted: themes and target groups");
        assert_eq!(rows(&world), before);
    });
}

#[test]
fn who_may_not_receive_for_that_unit_is_refused_and_logged() {
    on_both(|world| {
        at(&world, LATER);
        fjordby(&world);
        let offer = world.other_offer;
        let role = access::role::GiveRole {
            user: world.other_educator.user(),
            role: "order_intake".into(),
            unit: offer,
            period: crate::support::period("2020-01-01", None),
        };
        crate::support::act(&world, &world.system, role, access::role::give).unwrap();
        let before = rows(&world);
        let refused = receive(&house(&world), &world.other_educator, &order_text());
        assert!(matches!(refused, Err(ReceiveError::NotAllowed(_))));
        let after = rows(&world);
        assert_eq!(
            (after["citizen"], after["order_received"], after["contact"]),
            (0, 0, 0)
        );
        assert_eq!(
            after["audit_entry"],
            before["audit_entry"] + 1,
            "the refusal is logged"
        );
    });
}

#[test]
fn who_may_not_receive_is_refused_and_logged() {
    on_both(|world| {
        at(&world, LATER);
        fjordby(&world);
        let before = rows(&world);
        let refused = receive(&house(&world), &world.educator, &order_text());
        assert!(matches!(refused, Err(ReceiveError::NotAllowed(_))));
        let mut after = rows(&world);
        assert_eq!(
            after["audit_entry"],
            before["audit_entry"] + 1,
            "the refusal is logged"
        );
        for log in ["audit_entry", "audit_head"] {
            after.insert(log.into(), before[log]);
        }
        assert_eq!(after, before);
    });
}
