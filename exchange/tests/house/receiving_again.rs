//! The same message again, other messages about a known citizen, and two programs at once.

use crate::support::{at, exchange, fjordby, house, look, order_text, order_value, rows, take_in};
use access::House;
use exchange::ffb::receive::{Note, ReceiveError, receive};
use people_places::citizens::{ViewCitizen, ViewIdentity};
use record::orders::{TextKind, ViewOrder};
use serde_json::{Value, json};
use testing::on_both;

const LATER: &str = "2026-09-15T08:00:00Z";

/// The first resource of a type.
fn resource<'v>(bundle: &'v mut Value, kind: &str) -> &'v mut Value {
    let entries = bundle["entry"].as_array_mut().unwrap();
    entries
        .iter_mut()
        .map(|entry| &mut entry["resource"])
        .find(|one| one["resourceType"] == kind)
        .unwrap()
}

/// The example as another message, changed.
fn another(change: impl FnOnce(&mut Value)) -> String {
    let mut value = order_value();
    let old = resource(&mut value, "MessageHeader")["id"]
        .as_str()
        .unwrap()
        .to_owned();
    change(&mut value);
    value
        .to_string()
        .replace(&old, "5b1c3a0e-2f64-4f0a-9a53-0e8f0c7f6d11")
}

#[test]
fn the_same_message_twice_makes_one_order() {
    on_both(|world| {
        at(&world, LATER);
        fjordby(&world);
        let first = take_in(&world, &order_text()).unwrap();
        let before = rows(&world);
        // Sent again: another bundle around it, other layout, the same message.
        let mut again = order_value();
        again["id"] = json!("0d2f3a56-5f0a-4b4e-8b61-6f2f50a1f7aa");
        again["timestamp"] = json!("2026-09-15T09:00:00+02:00");
        let second = take_in(&world, &again.to_string()).unwrap();
        assert!(!second.new);
        assert_eq!((second.order, second.citizen), (first.order, first.citizen));
        let mut after = rows(&world);
        assert!(
            after["audit_entry"] > before["audit_entry"],
            "that somebody sent it again is logged"
        );
        after.insert("audit_entry".into(), before["audit_entry"]);
        assert_eq!(after, before);
    });
}

#[test]
fn one_id_with_two_contents_is_refused() {
    on_both(|world| {
        at(&world, LATER);
        fjordby(&world);
        take_in(&world, &order_text()).unwrap();
        let before = rows(&world);
        let mut changed = order_value();
        resource(&mut changed, "Account")["identifier"][0]["value"] = json!("9999-1");
        let Err(ReceiveError::Refused(report)) = take_in(&world, &changed.to_string()) else {
            panic!("it differs")
        };
        assert_eq!(report.errors[0].rule, "etsted: one content per message");
        let said = format!("{report:?} {}", ReceiveError::Refused(report.clone()));
        assert!(
            crate::story::words()
                .iter()
                .all(|word| word.len() < 6 || !said.contains(word.as_str()))
        );
        assert!(!said.contains("1407961002"));
        assert_eq!(rows(&world), before);
    });
}

#[test]
fn what_is_known_about_a_citizen_is_not_overwritten() {
    on_both(|world| {
        at(&world, LATER);
        fjordby(&world);
        let first = take_in(&world, &order_text()).unwrap();
        let text = another(|value| {
            let citizen = resource(value, "Patient");
            citizen["telecom"][0]["value"] = json!("71 11 11 11");
            citizen["address"][0]["line"] = json!(["Nygade 3"]);
            resource(value, "RelatedPerson")["telecom"][0]["value"] = json!("72222222");
        });
        let second = take_in(&world, &text).unwrap();
        assert!(second.new && second.order != first.order);
        assert_eq!(second.citizen, first.citizen);
        assert_eq!(second.notes, [Note::OtherPersonalData]);
        let view = ViewIdentity {
            citizen: first.citizen,
        };
        let identity = look(
            &world,
            &world.area_manager,
            view,
            people_places::citizens::identity,
        );
        assert_eq!(identity.phone.unwrap().show(), "70000020");
        let card = look(
            &world,
            &world.area_manager,
            ViewCitizen {
                citizen: first.citizen,
            },
            people_places::citizens::citizen,
        );
        assert_eq!(
            (card.contacts.len(), card.consents.len()),
            (3, 1),
            "nobody was added twice"
        );
        let view = ViewOrder {
            citizen: second.citizen,
            order: second.order,
        };
        let order = look(&world, &world.area_manager, view, record::orders::order).unwrap();
        let texts: Vec<&str> = order
            .content
            .texts
            .iter()
            .filter(|text| text.kind == TextKind::Other && text.text.show().contains("ifølge bestillingen"))
            .map(|text| text.text.show().as_str())
            .collect();
        assert_eq!(
            texts,
            [
                "Telefon ifølge bestillingen: 71 11 11 11",
                "Adresse ifølge bestillingen: Nygade 3, 9998 Fjordby",
                "Sille Storgaard, telefon ifølge bestillingen: 72222222",
            ]
        );
    });
}

#[test]
fn a_replacement_number_finds_the_citizen_and_a_cpr_number_arrives() {
    on_both(|world| {
        at(&world, LATER);
        fjordby(&world);
        let number = json!({ "use": "temp", "system": "urn:oid:1.2.208.176.1.6.1.1", "value": "1407961AB2" });
        let with =
            |numbers: Vec<Value>| another(|value| resource(value, "Patient")["identifier"] = json!(numbers));
        let first = match take_in(&world, &with(vec![number.clone()])) {
            Ok(first) => first,
            Err(error) => panic!("{error}"),
        };
        let cpr = json!({ "use": "official", "system": "urn:oid:1.2.208.176.1.2", "value": "1407961002" });
        let text = with(vec![number, cpr]).replace("5b1c3a0e", "6b1c3a0e");
        let second = take_in(&world, &text).unwrap();
        assert_eq!(second.citizen, first.citizen);
        assert_eq!(second.notes, [Note::NumberArrived]);
        let view = ViewIdentity {
            citizen: first.citizen,
        };
        let identity = look(
            &world,
            &world.area_manager,
            view,
            people_places::citizens::identity,
        );
        assert_eq!(identity.number().unwrap().number.digits(), "1407961002");
        assert_eq!(
            take_in(&world, &order_text()).unwrap().citizen,
            first.citizen,
            "now the CPR number finds them"
        );
    });
}

#[test]
fn programs_that_receive_at_once_make_one_citizen_and_one_order() {
    on_both(|world| {
        at(&world, LATER);
        fjordby(&world);
        let texts = [order_text(), order_text(), another(|_| ()), another(|_| ())];
        let threads: Vec<_> = texts
            .into_iter()
            .map(|text| {
                // As two programs would: each with its own way into the database.
                let own = database::Database::open(&world.address).unwrap();
                let house = House::new(own, world.clock_dyn());
                std::thread::spawn(move || receive(&house, &exchange(&house), &text))
            })
            .collect();
        let all: Vec<_> = threads
            .into_iter()
            .map(|thread| thread.join().unwrap().unwrap())
            .collect();
        assert!(all.iter().all(|one| one.citizen == all[0].citizen), "one citizen");
        assert_eq!(
            (all[0].order, all[2].order),
            (all[1].order, all[3].order),
            "one order per message"
        );
        assert_eq!(all.iter().filter(|one| one.new).count(), 2);
        let rows = rows(&world);
        assert_eq!(
            (rows["citizen"], rows["order_received"], rows["order_message"]),
            (1, 2, 2)
        );
        assert_eq!((rows["contact"], rows["consent"]), (3, 1));
        assert_eq!(
            house(&world).verify_audit(|_| ()).unwrap().fault.map(|_| ()),
            None
        );
    });
}
