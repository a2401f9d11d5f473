//! The answer to an order: accepted onto a place with everything in one step, refused with who and when, declined.

use crate::orders_receive::{LATER, home, order_text, take_in};
use crate::site::{Site, form_id};
use axum::http::StatusCode;
use testing::on_both;

const GOOD: [(&str, &str); 4] = [
    ("from", "2026-10-01"),
    ("to", ""),
    ("legal_basis", "SEL § 108"),
    ("municipality", "0411"),
];

fn with<'a>(place: &'a str, others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<_> = GOOD
        .into_iter()
        .filter(|(name, _)| !others.iter().any(|(other, _)| other == name))
        .collect();
    fields.push(("id", form_id()));
    fields.push(("place", place));
    fields.extend_from_slice(others);
    fields
}

/// The example about somebody else: another name, number and message.
fn second_order() -> String {
    order_text()
        .replace(
            "0bc07f1e-23bd-55f9-8bb7-ddfefe62909b",
            "0bc07f1e-23bd-55f9-8bb7-ddfefe62909c",
        )
        .replace("1407961002", "1507961003")
        .replace("Mille", "Karen")
}

#[test]
fn accepting_gives_place_answer_and_plan() {
    on_both(|world| {
        let site = Site::open(&world);
        site.at(LATER);
        let places = home(&world, &["Bolig 1", "Bolig 2"]);
        let place = places[0].to_string();
        let mut leader = site.login("dorte");
        let address = take_in(&mut leader, &order_text());
        let page = leader.post_and_follow(&format!("{address}/acceptance"), &with(&place, &[]));
        let words = page.words();
        assert!(
            words.contains("Borgeren har fået pladsen, og planen er åbnet"),
            "{words}"
        );
        assert!(
            words.contains("Birkely, Bolig 1 (fra 1. oktober 2026)"),
            "{words}"
        );
        assert!(
            !page.has("id=\"acceptance\""),
            "an answered order takes no answer"
        );

        let citizen = address.split("/orders").next().unwrap();
        let stays = leader.get(&format!("{citizen}/placements"));
        assert!(stays.words().contains("Birkely, Bolig 1"), "{}", stays.words());
        assert!(stays.words().contains("Fjordby Kommune") && stays.words().contains("SEL § 108"));
        assert!(
            leader
                .get("/orders?state=accepted")
                .has("Mille Enghave Storgaard")
        );

        // The plan holds what the order carried.
        let id = citizen.rsplit('/').next().unwrap().parse().unwrap();
        let view = record::plans::ViewPlan { citizen: id };
        let purpose = access::Purpose::DailyWork;
        let plans = access::look(
            &world.db,
            &world.clock_dyn(),
            &world.area_manager,
            purpose,
            view,
            record::plans::plans,
        );
        let plans = plans.unwrap();
        assert_eq!(plans.plans.len(), 1);
        assert!(!plans.plans[0].goals.is_empty() && !plans.plans[0].services.is_empty());

        let again = leader.post(
            &format!("{address}/acceptance"),
            &with(&places[1].to_string(), &[]),
        );
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "accepted twice");
    });
}

#[test]
fn a_taken_place_says_who_and_when_and_nothing_has_happened() {
    on_both(|world| {
        let site = Site::open(&world);
        site.at(LATER);
        let place = home(&world, &["Bolig 1"])[0].to_string();
        let mut leader = site.login("dorte");
        let first = take_in(&mut leader, &order_text());
        let until = [("to", "2027-08-01")];
        leader.post_and_follow(&format!("{first}/acceptance"), &with(&place, &until));
        let second = take_in(&mut leader, &second_order());
        assert_ne!(first, second);
        let answer = leader.post(
            &format!("{second}/acceptance"),
            &with(&place, &[("legal_basis", "SEL § 107")]),
        );
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let words = answer.words();
        let said = "Bolig 1 er optaget af Mille Enghave Storgaard fra 1. oktober 2026 til 1. august 2027";
        assert!(words.contains(said), "{words}");
        assert!(answer.has("SEL § 107"), "input is kept");
        assert!(
            words.contains("Bestillingen venter på svar"),
            "nothing has happened: {words}"
        );
        let citizen = second.split("/orders").next().unwrap();
        assert!(leader.get(&format!("{citizen}/placements")).has("Ingen plads"));

        // From the day the first one moves out it is free.
        let later = with(&place, &[("from", "2027-08-01")]);
        assert!(
            leader
                .post_and_follow(&format!("{second}/acceptance"), &later)
                .has("planen er åbnet")
        );
    });
}

#[test]
fn wrong_input_comes_back_with_what_to_do() {
    on_both(|world| {
        let site = Site::open(&world);
        site.at(LATER);
        let place = home(&world, &["Bolig 1"])[0].to_string();
        let mut leader = site.login("dorte");
        let address = take_in(&mut leader, &order_text());
        let accept = format!("{address}/acceptance");
        for (fields, said) in [
            (with("", &[]), "Vælg en plads"),
            (
                with(&place, &[("to", "2026-10-01")]),
                "Udflytningen skal ligge efter indflytningen",
            ),
            (with(&place, &[("from", "31.02.2026")]), "Skriv en dato"),
            (with(&place, &[("legal_basis", " ")]), "Skriv lovgrundlaget"),
            (
                with(&place, &[("municipality", "")]),
                "Vælg den kommune, der betaler",
            ),
            (
                with(&place, &[("municipality", "9999")]),
                "Vælg den kommune, der betaler",
            ),
            (
                with(&place, &[("from", "2019-10-01")]),
                "er endnu ikke beskrevet den dag",
            ),
        ] {
            let answer = leader.post(&accept, &fields);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            assert!(answer.words().contains(said), "{said}: {}", answer.words());
        }
        leader.in_english();
        let answer = leader.post(&accept, &with("", &[]));
        assert!(
            answer.words().contains("Choose a place")
                && answer.words().contains("The order awaits an answer")
        );
    });
}

#[test]
fn declining_needs_a_reason_and_is_final() {
    on_both(|world| {
        let site = Site::open(&world);
        site.at(LATER);
        home(&world, &["Bolig 1"]);
        let mut leader = site.login("dorte");
        let address = take_in(&mut leader, &order_text());
        let refusal = format!("{address}/refusal");
        let answer = leader.post(&refusal, &[("reason", " ")]);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer
                .words()
                .contains("Skriv, hvorfor bestillingen bliver afslået")
        );
        let page = leader.post_and_follow(
            &refusal,
            &[("reason", "Vi har ikke den faglighed, der skal til.")],
        );
        assert!(
            page.words()
                .contains("Begrundelse: Vi har ikke den faglighed, der skal til."),
            "{}",
            page.words()
        );
        let answer = leader.post(&refusal, &[("reason", "Endnu en gang")]);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            leader
                .get("/orders?state=declined")
                .has("Mille Enghave Storgaard")
        );
    });
}
