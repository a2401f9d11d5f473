//! Occupancy: from the region to the stays behind the figure, and on into an item.

use crate::site::Site;
use crate::steering_world::{Steered, act};
use axum::http::StatusCode;
use people_places::citizens::{SetProtection, set_protection};
use testing::on_both;

#[test]
fn the_region_opens_to_the_area_the_offer_and_the_stays() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut reader = site.person(&here.world.staff_unit);
        let list = reader.get("/occupancy?quarter=2026Q2").opened();
        assert!(
            list.says(&[
                "Region Prøve",
                "Autisme",
                "Birkely",
                "50,0\u{a0}%",
                "Uden for grænsen: 1 tilbud"
            ]),
            "{}",
            list.body
        );
        assert!(
            list.says(&["−48,0 procentpoint", "91 af 182 døgn", "2. kvartal 2026"]),
            "{}",
            list.body
        );
        assert!(!list.says(&["Foreløbigt"]), "the quarter is over");
        assert!(
            reader
                .get("/occupancy")
                .opened()
                .says(&["3. kvartal 2026", "Foreløbigt"])
        );
        let area = reader
            .get(&format!("/occupancy/{}?quarter=2026Q2", here.world.area))
            .opened();
        assert!(area.says(&["Belægning, Autisme", "Birkely"]) && !area.says(&["Havblik"]));
        let offer = reader
            .get(&format!("/occupancy/{}?quarter=2026Q2", here.world.offer))
            .opened();
        assert!(
            offer.says(&[
                "50,00\u{a0}%",
                "91 indskrivningsdage",
                "182 pladsdage",
                "Bolig 2",
                "01.04.2026"
            ]),
            "{}",
            offer.body
        );
        assert!(offer.says(&["Belægning, version 1", "Budget: 98,0\u{a0}%", "En borger"]));
        assert!(!offer.says(&["Solveig"]), "the staff unit sees no citizens");
        reader.in_english();
        assert!(
            reader
                .get("/occupancy?quarter=2026Q2")
                .opened()
                .says(&["Quarter 2 of 2026", "Outside the threshold"])
        );
    });
}

#[test]
fn any_quarter_that_can_be_written_is_answered() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut reader = site.person(&here.world.staff_unit);
        for quarter in ["0001Q1", "1969Q4", "1970Q1", "9998Q4", "9999Q4", "nonsense"] {
            reader.get(&format!("/occupancy?quarter={quarter}")).opened();
        }
    });
}

#[test]
fn names_stand_behind_the_figure_only_for_those_who_reach_the_citizen() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let offer = format!("/occupancy/{}?quarter=2026Q2", here.world.offer);
        let mut leader = site.person(&here.world.area_manager);
        assert!(leader.get(&offer).opened().says(&["Solveig Prøvesen"]));
        let protect = SetProtection {
            citizen: here.citizen,
            protected: true,
            period: crate::steering_world::period("2026-01-01", None),
        };
        act(&here.world, &here.world.area_manager, protect, set_protection);
        let page = leader.get(&offer).opened();
        assert!(
            !page.says(&["Solveig"]) && page.says(&["En borger"]),
            "a list that travels"
        );
    });
}

#[test]
fn figures_are_refused_outside_role_and_unit() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        for actor in [
            &here.world.educator,
            &here.world.municipality,
            &here.world.operator,
        ] {
            assert_eq!(site.person(actor).get("/occupancy").status, StatusCode::NOT_FOUND);
        }
        let mut leader = site.person(&here.world.team_leader);
        assert!(!leader.get("/occupancy").opened().says(&["Havblik"]));
        let elsewhere = format!("/occupancy/{}", here.world.other_offer);
        assert_eq!(leader.get(&elsewhere).status, StatusCode::NOT_FOUND);
        let agenda = format!("/occupancy/{}/agenda", here.world.offer);
        assert_eq!(leader.get(&agenda).status, StatusCode::NOT_FOUND);
        let mut secretary = site.person(&here.world.secretary);
        let choice = secretary.get(&format!("{agenda}?quarter=2026Q2")).opened();
        let link = format!(
            "/items/{}/figures/new?about={}&#38;quarter=2026Q2",
            here.item, here.world.offer
        );
        assert!(choice.says(&[&link, "Belægning i 2. kvartal"]), "{}", choice.body);
    });
}
