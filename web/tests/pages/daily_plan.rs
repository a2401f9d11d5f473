//! Plan and goals: the page, steps, levels, follow-ups.

use crate::daily_world::Home;
use crate::site::{Answer, Site};
use axum::http::StatusCode;
use testing::on_both;

/// The first address on a page that begins and ends like this.
fn link(page: &Answer, begins: &str, ends: &str) -> String {
    let links = page
        .body
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let mut found = links.filter(|link| link.starts_with(begins) && link.ends_with(ends));
    found
        .next()
        .unwrap_or_else(|| panic!("no {begins}…{ends}: {}", page.body))
        .to_owned()
}

#[test]
fn the_plan_begins_with_the_citizens_own_words() {
    on_both(|world| {
        let home = Home::of(&world);
        let site = Site::open(&world);
        let address = format!("/citizens/{}/plan", home.karl);
        let words = site.login("ane").get(&address).opened().words();
        let places = [
            "Jeg vil gerne spise med de andre.",
            "At Karl Aage er en del af fællesskabet.",
            "Karl Aage spiser sammen",
            "Spise ved bordet ved døren",
        ]
        .map(|said| words.find(said).unwrap_or_else(|| panic!("{said}: {words}")));
        assert!(places.is_sorted(), "{words}");
        assert!(
            site.login("hanne")
                .get(&address)
                .opened()
                .has("Karl Aage spiser sammen")
        );
        for login in ["carla", "fie", "gert", "ib"] {
            assert_eq!(
                site.login(login).get(&address).status,
                StatusCode::NOT_FOUND,
                "{login}"
            );
        }
        let empty = site
            .login("ane")
            .get(&format!("/citizens/{}/plan", home.yrsa))
            .opened();
        assert!(empty.words().contains("Ingen plan endnu"));
    });
}

#[test]
fn steps_are_added_and_ended_with_their_result() {
    on_both(|world| {
        let home = Home::of(&world);
        let site = Site::open(&world);
        let mut ane = site.login("ane");
        let goal = format!("/citizens/{}/goals/{}", home.karl, home.goal);
        ane.get(&format!("{goal}/sub-goals/new")).opened();
        let id = foundation::SubGoalId::new().to_string();
        let good = [
            ("id", id.as_str()),
            ("text", "Sidder ved bordet til kaffen"),
            ("responsible", "Bo inviterer"),
            ("from", "2026-09-02"),
            ("to", "2026-12-01"),
        ];
        for (field, value, said) in [
            ("text", "", "Skriv delmålet"),
            ("responsible", " ", "Skriv, hvem der gør hvad"),
            ("from", "i morgen", "Skriv en dato"),
            ("to", "2026-09-01", "Vælg en slutdag"),
        ] {
            let fields: Vec<_> = good
                .iter()
                .map(|(name, old)| (*name, if *name == field { value } else { *old }))
                .collect();
            let answer = ane.post(&format!("{goal}/sub-goals"), &fields);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            assert!(
                answer.words().contains(said) && answer.has("Fejl:"),
                "{said}: {}",
                answer.words()
            );
        }
        for login in ["hanne", "carla"] {
            assert_eq!(
                site.login(login).post(&format!("{goal}/sub-goals"), &good).status,
                StatusCode::NOT_FOUND,
                "{login}"
            );
        }
        let page = ane.post_and_follow(&format!("{goal}/sub-goals"), &good);
        assert!(
            page.says(&["Sidder ved bordet til kaffen", "Delmålet er tilføjet"]),
            "{}",
            page.words()
        );
        ane.post(&format!("{goal}/sub-goals"), &good).led();
        let page = ane.get(&goal).opened();
        assert!(page.has("Bo inviterer"));

        let ending = format!("/citizens/{}/sub-goals/{id}/end", home.karl);
        assert!(page.has(&format!("{ending}/new")));
        ane.get(&format!("{ending}/new")).opened();
        let answer = ane.post(&ending, &[("day", "2026-09-02"), ("result", "replaced")]);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.words().contains("Vælg, hvordan det gik"));
        let fields = [
            ("day", "2026-09-02"),
            ("result", "reached"),
            ("note", "Tre gange i denne uge"),
        ];
        let page = ane.post_and_follow(&ending, &fields);
        assert!(page.says(&["Delmålet er afsluttet", "Nået"]), "{}", page.words());
        assert!(
            ane.post(&ending, &fields)
                .words()
                .contains("Delmålet er allerede afsluttet")
        );
    });
}

#[test]
fn a_goal_is_rated_with_what_it_is_based_on() {
    on_both(|world| {
        let home = Home::of(&world);
        let site = Site::open(&world);
        let mut ane = site.login("ane");
        let goal = format!("/citizens/{}/goals/{}", home.karl, home.goal);
        ane.get(&format!("{goal}/ratings/new")).opened();
        let level = "5bdde847-2837-416b-ab63-bbff8b7aa531";
        for (fields, said) in [
            (
                vec![("level", ""), ("day", "2026-09-02"), ("note", "x")],
                "Vælg et niveau",
            ),
            (
                vec![("level", level), ("day", "2026-09-03"), ("note", "x")],
                "Vælg en dag, der ikke ligger i fremtiden",
            ),
            (
                vec![("level", level), ("day", "2026-09-02"), ("note", "")],
                "Skriv, hvad vurderingen bygger på",
            ),
        ] {
            let answer = ane.post(&format!("{goal}/ratings"), &fields);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            assert!(answer.words().contains(said), "{said}: {}", answer.words());
        }
        let good = [
            ("level", level),
            ("day", "2026-09-02"),
            ("note", "Sad med tre dage i træk"),
        ];
        assert_eq!(
            site.login("hanne").post(&format!("{goal}/ratings"), &good).status,
            StatusCode::NOT_FOUND
        );
        let page = ane.post_and_follow(&format!("{goal}/ratings"), &good);
        assert!(
            page.says(&["Vurderingen er gemt", "Niveau 2", "Sad med tre dage i træk"]),
            "{}",
            page.words()
        );
    });
}

#[test]
fn a_follow_up_is_done_and_the_next_is_planned() {
    on_both(|world| {
        let home = Home::of(&world);
        let site = Site::open(&world);
        let mut ane = site.login("ane");
        let citizen = format!("/citizens/{}", home.karl);
        let plan = ane.get(&format!("{citizen}/plan")).opened();
        let due = link(&plan, &format!("{citizen}/follow-ups/"), "");
        assert!(ane.get(&due).opened().has("Karl Aage spiser sammen"));
        let go_on = "1e971d84-10a4-4ef8-a8b3-0daa4c7d088a";
        let good = [
            ("day", "2026-09-02"),
            ("result", go_on),
            ("note", "Han vil selv sidde ved døren."),
            ("next", "2026-12-02"),
        ];
        for (field, value, said) in [
            ("note", "", "Skriv, hvad opfølgningen viste"),
            ("result", "", "Vælg, hvad resultatet bliver"),
            ("day", "2026-09-03", "ikke ligger i fremtiden"),
            ("next", "2026-09-01", "Vælg en dag efter denne opfølgning"),
            (
                "result",
                "d7d03656-4c87-4e67-9146-aa5990460f16",
                "har ingen næste opfølgning",
            ),
        ] {
            let fields: Vec<_> = good
                .iter()
                .map(|(name, old)| (*name, if *name == field { value } else { *old }))
                .collect();
            let answer = ane.post(&format!("{due}/result"), &fields);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            assert!(answer.words().contains(said), "{said}: {}", answer.words());
        }
        assert_eq!(
            site.login("hanne").post(&format!("{due}/result"), &good).status,
            StatusCode::NOT_FOUND
        );
        let page = ane.post_and_follow(&format!("{due}/result"), &good);
        assert!(
            page.says(&[
                "Opfølgningen er gemt",
                "Han vil selv sidde ved døren.",
                "Indsatsen fortsætter"
            ]),
            "{}",
            page.words()
        );
        assert!(ane.get(&due).opened().has("Han vil selv sidde ved døren."));
        let next = link(&page, &format!("{citizen}/follow-ups/"), "");
        assert_ne!(next, due);

        let new = format!("{citizen}/plans/{}/follow-ups", home.plan);
        ane.get(&format!("{new}/new?goal={}", home.goal)).opened();
        let answer = ane.post(&new, &[("day", "2026-09-01")]);
        assert!(
            answer.words().contains("Vælg i dag eller en senere dag"),
            "{}",
            answer.words()
        );
        let fields = [("day", "2027-01-15"), ("goal", "")];
        assert!(ane.post_and_follow(&new, &fields).has("Opfølgningen er aftalt"));
        ane.in_english();
        assert!(ane.get(&format!("{citizen}/plan")).words().contains("own words"));
    });
}
