//! The day page: what is new, what is due, and the way to a saved note.

use crate::daily_world::Home;
use crate::site::Site;
use axum::http::StatusCode;
use testing::on_both;

#[test]
fn the_day_shows_residents_news_and_what_is_due() {
    on_both(|world| {
        let home = Home::of(&world);
        home.note(
            &world.colleague,
            home.karl,
            "2026-09-02T09:00:00Z",
            "Spiste frokost ved bordet.",
        );
        let site = Site::open(&world);
        let mut ane = site.login("ane");
        let to = ane.get("/day").led();
        assert_eq!(to, format!("/day?unit={}", world.unit));
        let page = ane.get(&to).opened();
        let words = page.words();
        for said in [
            "Birkely 1",
            "Karl Aage Brix",
            "Yrsa Munkholm",
            "Spiste frokost ved bordet.",
            "Bo Bering",
            "1 nyt",
        ] {
            assert!(words.contains(said), "{said}: {words}");
        }
        assert!(
            words.contains("Opfølgning på mål") && words.contains("i dag"),
            "{words}"
        );
        assert!(words.contains("Ingen notater endnu"), "Yrsa has none: {words}");

        let needs = ane.get(&format!("{to}&show=needs")).words();
        assert!(
            needs.contains("Karl Aage Brix") && !needs.contains("Yrsa Munkholm"),
            "{needs}"
        );
        let mine = ane.get(&format!("{to}&show=mine")).words();
        assert!(mine.contains("Ingen at vise"), "{mine}");

        // Nothing is new on the next visit.
        world.clock.advance_seconds(2 * 3600);
        let later = ane.get(&to).words();
        assert!(
            !later.contains("1 nyt") && later.contains("Nyt siden dit sidste besøg"),
            "{later}"
        );
        ane.in_english();
        assert!(ane.get(&to).words().contains("Follow-up on goal"));
    });
}

#[test]
fn only_those_who_read_the_record_open_a_day_and_wide_reach_chooses() {
    on_both(|world| {
        let home = Home::of(&world);
        let site = Site::open(&world);
        let day = format!("/day?unit={}", world.unit);
        for login in ["carla", "fie", "gert", "hanne", "ib"] {
            assert_eq!(
                site.login(login).get(&day).status,
                StatusCode::NOT_FOUND,
                "{login}"
            );
        }
        assert_eq!(site.visitor().get(&day).status, StatusCode::SEE_OTHER);
        let choice = site.login("erik").get("/day").opened();
        assert!(choice.has(&day) && !choice.has("Karl Aage"), "{}", choice.words());
        assert!(site.login("dorte").get(&day).opened().has("Karl Aage Brix"));
        let other = site
            .login("carla")
            .get(&format!("/day?unit={}", world.other_unit))
            .opened();
        assert!(other.words().contains("Her bor ingen i dag"));
        assert!(!other.has(&home.karl.to_string()));
    });
}

#[test]
fn from_the_day_to_a_saved_note_are_three_steps() {
    on_both(|world| {
        let home = Home::of(&world);
        let site = Site::open(&world);
        let mut ane = site.login("ane");
        let day = ane.get("/day").led();
        let page = ane.get(&day).opened();
        // 1: the note button of the resident.
        let note = format!(
            "/citizens/{}/notes/new?back=day&#38;unit={}&#38;show=all",
            home.karl, world.unit
        );
        assert!(page.has(&note), "{}", page.body);
        let form = ane.get(&note.replace("&#38;", "&")).opened();
        assert!(form.has("data-composer") && form.has("Notat om Karl Aage Brix"));
        // 2: the text. 3: sign; nothing else is filled in by hand.
        let sent = form.fields();
        let mut fields: Vec<(&str, &str)> = sent
            .iter()
            .filter(|(name, _)| ["note", "version", "day", "time"].contains(&name.as_str()))
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        fields.extend([("text", "Spiste aftensmad med de andre."), ("do", "sign")]);
        let action = format!(
            "/citizens/{}/notes?back=day&unit={}&show=all",
            home.karl, world.unit
        );
        let back = ane.post(&action, &fields).led();
        assert!(back.starts_with(&format!("/day?unit={}", world.unit)), "{back}");
        assert!(back.ends_with(&format!("#resident-{}", home.karl)), "{back}");
        let words = ane.get(back.split('#').next().unwrap()).opened().words();
        assert!(
            words.contains("Notatet er gemt og underskrevet") && words.contains("Spiste aftensmad"),
            "{words}"
        );
        // The same form again makes no second note.
        ane.post(&action, &fields).led();
        let record = ane.get(&format!("/citizens/{}", home.karl)).opened();
        assert_eq!(record.body.matches("Spiste aftensmad med de andre.").count(), 1);
        assert!(record.words().contains("Spise"), "the theme its words point at");
    });
}
