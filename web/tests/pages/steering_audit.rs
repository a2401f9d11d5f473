//! Access and audit: the leader sees who, the citizen sees when and what for.

use crate::site::Site;
use crate::steering_world::Steered;
use axum::http::StatusCode;
use testing::on_both;

#[test]
fn a_leader_sees_who_opened_changed_and_was_refused() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let log = format!("/audit/citizens/{}", here.citizen);
        let mut stranger = site.person(&here.world.secretary);
        assert_eq!(stranger.get(&log).status, StatusCode::NOT_FOUND);
        let mut leader = site.person(&here.world.team_leader);
        let empty = leader.get("/audit?q=solv").opened();
        assert!(
            !empty.has("Solveig"),
            "a name in an address finds nothing: {}",
            empty.body
        );
        assert!(empty.says(&["Søg på et navn", "method=\"post\" action=\"/audit/searches\""]));
        let found = leader.post("/audit/searches", &[("q", "solv")]).opened();
        assert!(
            found.says(&["Solveig Prøvesen", &log, "value=\"solv\""]),
            "{}",
            found.body
        );
        let nobody = leader.post("/audit/searches", &[("q", "hansen")]).opened();
        assert!(
            nobody.says(&["Ingen borgere", "value=\"hansen\""]),
            "{}",
            nobody.body
        );
        let page = leader.get(&log).opened();
        assert!(
            page.says(&[
                "Erik Elkjær",
                "Områdeleder, Autisme",
                "Indskrev borgeren på en plads"
            ]),
            "{}",
            page.body
        );
        assert!(
            page.says(&[
                "Gert Gade",
                "Afvist: Så, hvem der har haft adgang. Ingen rolle giver lov til det"
            ]),
            "{}",
            page.body
        );
        assert!(page.says(&[
            "Et forsøg på at få adgang er afvist.",
            "Dorte Dal",
            "Det daglige arbejde"
        ]));
        let refused = leader.get(&format!("{log}?show=refused")).opened();
        assert!(refused.says(&["Gert Gade"]) && !refused.says(&["Indskrev borgeren"]));
        let user = leader
            .get(&format!("/audit/users/{}", here.world.area_manager.user()))
            .opened();
        assert!(
            user.says(&[
                "Hvad Erik Elkjær har åbnet og ændret",
                "Solveig Prøvesen",
                "Oprettede borgeren"
            ]),
            "{}",
            user.body
        );
        leader.in_english();
        assert!(
            leader
                .post("/audit/searches", &[("q", "solv")])
                .opened()
                .says(&["Search for a name", "Solveig Prøvesen"])
        );
        assert!(leader.get(&log).opened().says(&[
            "Area manager, Autisme",
            "Placed the citizen",
            "No role allows it"
        ]));
    });
}

#[test]
fn the_citizens_copy_names_nobody() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut leader = site.person(&here.world.team_leader);
        let copy = format!("/audit/citizens/{}/copy", here.citizen);
        let page = leader.get(&copy).opened();
        assert!(page.says(&[
            "Hvem har åbnet min sag?",
            "Solveig Prøvesen",
            "Indskrev borgeren på en plads",
            "02.09.2026"
        ]));
        assert!(
            !page.says(&["Erik"]) && !page.says(&["Områdeleder"]),
            "{}",
            page.body
        );
    });
}

#[test]
fn the_log_is_for_leaders_of_the_citizen_only() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let user = format!("/audit/users/{}", here.world.area_manager.user());
        let log = format!("/audit/citizens/{}", here.citizen);
        let copy = format!("{log}/copy");
        for actor in [
            &here.world.educator,
            &here.world.staff_unit,
            &here.world.municipality,
            &here.world.operator,
        ] {
            let mut visitor = site.person(actor);
            for path in ["/audit", &log, &copy, &user] {
                assert_eq!(visitor.get(path).status, StatusCode::NOT_FOUND, "{path}");
            }
            let search = visitor.post("/audit/searches", &[("q", "solv")]);
            assert_eq!(search.status, StatusCode::NOT_FOUND);
            assert!(!search.has("Solveig"));
        }
    });
}
