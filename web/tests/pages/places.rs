//! Places: who is where on a day, what is free, and ending a stay.

use crate::orders_receive::{LATER, home, order_text, take_in};
use crate::site::{Site, Visitor, form_id};
use axum::http::StatusCode;
use testing::{World, on_both};

/// The example's citizen on Bolig 1 from 1 October 2026; gives the address of the citizen.
fn placed(world: &World, leader: &mut Visitor<'_>) -> String {
    let place = home(world, &["Bolig 1", "Bolig 2"])[0].to_string();
    let address = take_in(leader, &order_text());
    let fields = [
        ("id", form_id()),
        ("place", place.as_str()),
        ("from", "2026-10-01"),
        ("legal_basis", "SEL § 108"),
        ("municipality", "0411"),
    ];
    leader.post_and_follow(&format!("{address}/acceptance"), &fields);
    address.split("/orders").next().unwrap().to_owned()
}

#[test]
fn the_list_of_places_moves_with_the_day() {
    on_both(|world| {
        let site = Site::open(&world);
        site.at(LATER);
        let mut leader = site.login("dorte");
        placed(&world, &mut leader);
        let offer = format!("/offers/{}/places", world.offer);
        let before = leader.get(&offer).words();
        assert!(
            before.contains("2 ledige pladser") && before.contains("optages 01.10.2026"),
            "{before}"
        );
        let after = leader.get(&format!("{offer}?day=2026-10-01"));
        assert!(
            after.words().contains("1 ledig plads") && after.has("Mille Enghave Storgaard"),
            "{}",
            after.words()
        );
        assert!(
            after.has("?day=2026-09-30") && after.has("?day=2026-10-02"),
            "the day line"
        );
        let list = leader.get("/places?day=2026-10-01").words();
        assert!(
            list.contains("Birkely") && list.contains("1 af 2 pladser er optaget"),
            "{list}"
        );

        // Staff of another area do not reach the offer; staff of the house see its places.
        assert_eq!(site.login("carla").get(&offer).status, StatusCode::NOT_FOUND);
        assert!(site.login("ane").get("/places").has("Birkely"));
        // The staff unit sees places, not people.
        let staff = site.login("fie").get(&format!("{offer}?day=2026-10-01"));
        assert!(staff.has("En borger") && !staff.has("Mille"), "{}", staff.words());
        assert_eq!(site.login("ib").get("/places").status, StatusCode::NOT_FOUND);
        let mut leader = site.login("dorte");
        leader.in_english();
        assert!(leader.get("/places").words().contains("2 free places"));
    });
}

#[test]
fn ending_a_stay_asks_for_day_and_reason() {
    on_both(|world| {
        let site = Site::open(&world);
        site.at(LATER);
        let mut leader = site.login("dorte");
        let citizen = placed(&world, &mut leader);
        site.at("2026-10-05T08:00:00Z");
        let page = leader.get(&format!("{citizen}/placements"));
        let (_, rest) = page.body.split_once("id=\"placement-").expect("a placement");
        let ending = format!("{citizen}/placements/{}/ending", rest.split('"').next().unwrap());
        for (day, reason, said) in [
            ("2026-12-01", "", "Skriv, hvorfor opholdet slutter"),
            ("", "Flytter", "Skriv en dato"),
            (
                "2026-09-30",
                "Flytter",
                "Udflytningen kan ikke ligge før indflytningen",
            ),
        ] {
            let answer = leader.post(&ending, &[("moves_out_on", day), ("reason", reason)]);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            assert!(answer.words().contains(said), "{said}: {}", answer.words());
        }
        let good = [
            ("moves_out_on", "2026-12-01"),
            ("reason", "Flytter i egen lejlighed"),
        ];
        assert_eq!(
            site.login("ane").post(&ending, &good).status,
            StatusCode::NOT_FOUND
        );
        let page = leader.post_and_follow(&ending, &good).words();
        assert!(page.contains("Opholdet er afsluttet"), "{page}");
        assert!(
            page.contains("fra 1. oktober 2026 til 1. december 2026"),
            "{page}"
        );
        let later = leader.post(&ending, &[("moves_out_on", "2026-12-24"), ("reason", "Flytter")]);
        assert!(
            later
                .words()
                .contains("Opholdet slutter allerede 1. december 2026"),
            "{}",
            later.words()
        );
    });
}
