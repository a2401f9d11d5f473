//! Citizens: found by name or number, the front page, numbers and merging.

use crate::daily_world::{Home, known};
use crate::site::Site;
use axum::http::StatusCode;
use testing::on_both;

#[test]
fn people_are_found_by_name_and_by_number_but_never_by_address() {
    on_both(|world| {
        let home = Home::of(&world);
        let site = Site::open(&world);
        let mut ane = site.login("ane");
        let all = ane.get("/citizens").opened();
        assert!(all.says(&["Karl Aage Brix", "Yrsa Munkholm"]), "{}", all.words());
        let found = ane.post("/citizens/searches", &[("q", "yrs")]).opened();
        assert!(found.has("Yrsa Munkholm") && !found.has("Karl Aage Brix"));
        let none = ane.post("/citizens/searches", &[("q", "Ukendt")]).opened();
        assert!(
            none.words()
                .contains("Ingen borger, du har adgang til, hedder sådan")
        );
        let refused = ane.post("/citizens/searches", &[("q", "020272-1234")]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused
                .words()
                .contains("Din rolle giver ikke adgang til at søge på CPR-nummer")
        );

        let mut leader = site.login("dorte");
        leader.get("/citizens");
        let to = leader.post("/citizens/searches", &[("q", "020272-1234")]).led();
        assert_eq!(to, format!("/citizens/{}", home.yrsa));
        for (q, said) in [
            ("030373-1234", "har det nummer"),
            ("310272-1234", "Skriv alle ti tegn"),
        ] {
            let answer = leader.post("/citizens/searches", &[("q", q)]);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{q}");
            assert!(answer.words().contains(said), "{}", answer.words());
        }
        // Others reach nobody here, or may not ask at all.
        let mut carla = site.login("carla");
        assert!(!carla.get("/citizens").opened().has("Karl Aage"));
        assert!(
            !carla
                .post("/citizens/searches", &[("q", "karl")])
                .has("Karl Aage")
        );
        for login in ["fie", "gert", "ib"] {
            assert_eq!(
                site.login(login).get("/citizens").status,
                StatusCode::NOT_FOUND,
                "{login}"
            );
        }
    });
}

#[test]
fn the_front_page_shows_what_the_role_gives() {
    on_both(|world| {
        let home = Home::of(&world);
        home.note(
            &world.educator,
            home.karl,
            "2026-09-02T09:00:00Z",
            "Spiste frokost ved bordet.",
        );
        let site = Site::open(&world);
        let address = format!("/citizens/{}", home.karl);
        let mut ane = site.login("ane");
        let page = ane.get(&address).opened();
        for said in [
            "Karl Aage Brix",
            "65 år",
            "Birkely 1, Bolig 1",
            "Karl Aage spiser sammen med andre de fleste dage",
            "Spiste frokost ved bordet.",
            "Prøveby Kommune",
            "Skriv notat",
            "Ingen samtykker",
        ] {
            assert!(page.words().contains(said), "{said}: {}", page.words());
        }
        assert!(
            !page.has("010161") && !page.has("/identity"),
            "numbers are not for educators"
        );
        assert_eq!(
            ane.get(&format!("{address}/identity")).status,
            StatusCode::NOT_FOUND
        );
        // The municipality sees plan and person, not the journal.
        let theirs = site.login("hanne").get(&address).opened();
        assert!(
            theirs.has("Karl Aage spiser sammen") && !theirs.has("Spiste frokost"),
            "{}",
            theirs.words()
        );
        assert!(!theirs.has("Skriv notat"));
        for login in ["carla", "fie", "gert", "ib"] {
            assert_eq!(
                site.login(login).get(&address).status,
                StatusCode::NOT_FOUND,
                "{login}"
            );
        }
        let mut bo = site.login("bo");
        bo.in_english();
        assert!(bo.get(&address).words().contains("Open plan and goals"));
    });
}

#[test]
fn a_long_timeline_is_turned_page_by_page() {
    on_both(|world| {
        let home = Home::of(&world);
        for number in 0..53 {
            let at = format!("2026-09-01T08:{number:02}:00Z");
            home.note(
                &world.educator,
                home.karl,
                &at,
                &format!("Notat nummer {number}."),
            );
        }
        let site = Site::open(&world);
        let mut ane = site.login("ane");
        let first = ane.get(&format!("/citizens/{}", home.karl)).opened();
        assert!(
            first.has("Notat nummer 52.") && first.has("Notat nummer 3.") && !first.has("Notat nummer 2.")
        );
        let (_, rest) = first
            .body
            .split_once("rel=\"next\" href=\"")
            .expect("older notes");
        let older = rest.split(['"', '#']).next().unwrap().to_owned();
        let second = ane.get(&older).opened();
        assert!(
            second.has("Notat nummer 0.") && second.has("Notat nummer 2.") && !second.has("Notat nummer 3.")
        );
        assert!(second.has("rel=\"prev\"") && !second.has("rel=\"next\""));
    });
}

#[test]
fn a_number_is_replaced_and_two_records_are_merged() {
    on_both(|world| {
        let home = Home::of(&world);
        let site = Site::open(&world);
        let mut leader = site.login("dorte");
        let address = format!("/citizens/{}", home.karl);
        let page = leader.get(&format!("{address}/identity")).opened();
        assert!(page.has("010161-1AA1"), "{}", page.words());
        for (number, said) in [
            ("", "Skriv alle ti tegn"),
            ("010161-1AA1", "Borgeren har allerede det nummer"),
            ("020272-1234", "En anden borger har det nummer"),
        ] {
            let answer = leader.post(&format!("{address}/numbers"), &[("number", number)]);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{number}");
            assert!(answer.words().contains(said), "{said}: {}", answer.words());
        }
        let twin = known(&world, "Karl", "Brix", "010161-1235");
        for (other, reason, said) in [
            ("010161-1235", "", "Skriv, hvordan I ved"),
            ("010161-1AA1", "samme person", "Det her er borgerens eget"),
            ("020272-1234", "samme person", "har en plads i dag"),
            ("040474-1234", "samme person", "har det nummer"),
        ] {
            let answer = leader.post(
                &format!("{address}/merges"),
                &[("other", other), ("reason", reason)],
            );
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            assert!(answer.words().contains(said), "{said}: {}", answer.words());
        }
        let fields = [
            ("other", "010161-1235"),
            ("reason", "samme person, set på sundhedskortet"),
        ];
        assert_eq!(
            site.login("ane")
                .post(&format!("{address}/merges"), &fields)
                .status,
            StatusCode::NOT_FOUND
        );
        let merged = leader.post_and_follow(&format!("{address}/merges"), &fields);
        assert!(
            merged.words().contains("Journalerne er lagt sammen"),
            "{}",
            merged.words()
        );
        assert!(leader.get(&format!("{address}/identity")).has("010161-1235"));
        let old = leader.get(&format!("/citizens/{twin}")).opened();
        assert!(old.has("Journalen er lagt sammen med en anden") && old.has(&format!("href=\"{address}\"")));
    });
}
