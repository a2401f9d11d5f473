//! Notes: wrong input, drafts of two, corrections, the wrong citizen.

use crate::daily_world::{CONTACT, EATING, Home};
use crate::site::Site;
use axum::http::StatusCode;
use foundation::NoteId;
use testing::on_both;

#[test]
fn wrong_input_comes_back_with_what_was_typed() {
    on_both(|world| {
        let home = Home::of(&world);
        let site = Site::open(&world);
        let mut ane = site.login("ane");
        ane.get(&format!("/citizens/{}/notes/new", home.karl)).opened();
        let post = format!("/citizens/{}/notes", home.karl);
        let text = ("text", "Intet særligt at sige.");
        for (fields, said) in [
            (vec![("text", " "), ("theme", EATING)], "Skriv, hvad der skete"),
            (vec![text], "Vælg mindst ét tema"),
            (vec![text, ("theme", "nonsense")], "Vælg temaerne på listen igen"),
            (
                vec![text, ("theme", EATING), ("day", "2026-09-03"), ("time", "10:00")],
                "Vælg et tidspunkt, der er passeret",
            ),
            (
                vec![text, ("theme", EATING), ("day", "2026-09-01"), ("time", "25:00")],
                "Skriv dag og klokkeslæt",
            ),
            (
                vec![text, ("theme", EATING), ("audience", "all")],
                "Vælg, hvem der kan læse notatet",
            ),
            (
                vec![text, ("theme", EATING), ("goal", &home.plan.to_string())],
                "Vælg målet igen",
            ),
        ] {
            let answer = ane.post(&post, &fields);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            assert!(answer.words().contains(said), "{said}: {}", answer.words());
            assert!(answer.has("<title>Fejl:"), "{said}");
            if fields.contains(&text) {
                assert!(answer.has(text.1), "input is kept: {said}");
            }
        }
        ane.in_english();
        assert!(
            ane.post(&post, &[("text", "x")])
                .words()
                .contains("Choose at least one theme")
        );
    });
}

#[test]
fn nobody_else_writes_and_links_of_a_note_are_kept() {
    on_both(|world| {
        let home = Home::of(&world);
        let site = Site::open(&world);
        let goal = home.goal.to_string();
        let note = NoteId::new().to_string();
        let fields = [
            ("note", note.as_str()),
            ("text", "Sad ved bordet i ti minutter."),
            ("theme", CONTACT),
            ("theme", EATING),
            ("goal", &goal),
            ("audience", "citizen"),
        ];
        let post = format!("/citizens/{}/notes", home.karl);
        for login in ["carla", "fie", "gert", "hanne", "ib"] {
            let mut visitor = site.login(login);
            assert_eq!(
                visitor.get(&format!("{post}/new")).status,
                StatusCode::NOT_FOUND,
                "{login}"
            );
            assert_eq!(
                visitor.post(&post, &fields).status,
                StatusCode::NOT_FOUND,
                "{login}"
            );
        }
        let mut ane = site.login("ane");
        let page = ane.post_and_follow(&post, &fields);
        let words = page.words();
        for said in [
            "Indgå i samspil og kontakt",
            "Spise",
            "Karl Aage spiser sammen med andre",
            "borgeren selv",
        ] {
            assert!(words.contains(said), "{said}: {words}");
        }
        for filter in [
            format!("goal={goal}"),
            format!("theme={EATING}"),
            "from=2026-09-02&to=2026-09-02".to_owned(),
        ] {
            assert!(
                ane.get(&format!("/citizens/{}?{filter}", home.karl))
                    .has("Sad ved bordet"),
                "{filter}"
            );
        }
        let other = ane.get(&format!("/citizens/{}?to=2026-09-01", home.karl)).words();
        assert!(
            other.contains("Ingen notater passer") && !other.contains("Sad ved bordet"),
            "{other}"
        );
    });
}

#[test]
fn two_on_one_draft_lose_nothing() {
    on_both(|world| {
        let home = Home::of(&world);
        let site = Site::open(&world);
        let (mut ane, mut bo) = (site.login("ane"), site.login("bo"));
        let note = NoteId::new().to_string();
        let drafts = format!("/citizens/{}/drafts", home.karl);
        ane.get(&format!("/citizens/{}/notes/new", home.karl));
        let saved = ane.post(
            &drafts,
            &[("note", &note), ("version", "0"), ("text", "Ane begyndte.")],
        );
        assert_eq!(saved.status, StatusCode::OK);
        assert!(
            saved.has(r#""version":"1""#) && saved.has(r#""saved":"12.00""#),
            "{}",
            saved.body
        );
        // Bo goes on with Ane's draft, and is told whose it is.
        let form = bo.get(&format!("{drafts}/{note}")).opened();
        assert!(
            form.words().contains("Ane Alsted har begyndt kladden"),
            "{}",
            form.words()
        );
        assert!(
            bo.post(
                &drafts,
                &[("note", &note), ("version", "1"), ("text", "Bo skrev videre.")]
            )
            .has(r#""version":"2""#)
        );
        // Ane still types on version 1: the script is told, and so is the page.
        let told = ane.post(
            &drafts,
            &[("note", &note), ("version", "1"), ("text", "Ane skrev også.")],
        );
        assert_eq!(told.status, StatusCode::CONFLICT);
        assert!(
            told.has("Bo skrev videre.") && told.has("Bo Bering") && told.has(r#""version":"2""#),
            "{}",
            told.body
        );
        let fields = [
            ("note", note.as_str()),
            ("version", "1"),
            ("text", "Ane skrev også."),
            ("theme", EATING),
        ];
        let both = ane.post(
            &format!("/citizens/{}/notes", home.karl),
            &[&fields[..], &[("do", "save")]].concat(),
        );
        assert_eq!(both.status, StatusCode::CONFLICT);
        assert!(
            both.has("Bo skrev videre.") && both.has("Ane skrev også."),
            "both texts on the page"
        );
        assert!(
            both.has(r#"name="version" value="2""#),
            "the next save is knowingly on top"
        );
        // Signing on top of the newest version; the other's text is still there to read.
        let signed = [
            ("note", note.as_str()),
            ("version", "2"),
            ("text", "Ane skrev det sammen."),
            ("theme", EATING),
            ("do", "sign"),
        ];
        ane.post(&format!("/citizens/{}/notes", home.karl), &signed).led();
        let page = ane.get(&format!("/citizens/{}/notes/{note}", home.karl)).opened();
        assert!(
            page.says(&["Ane skrev det sammen.", "Ane skrev også.", "Bo skrev videre."]),
            "{}",
            page.words()
        );
        // Bo is told that it has been signed, and keeps his words.
        let late = bo.post(
            &format!("/citizens/{}/notes", home.karl),
            &[
                ("note", &note),
                ("version", "2"),
                ("text", "Bo mere."),
                ("do", "save"),
            ],
        );
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            late.has("Bo mere.") && late.words().contains("underskrevet i mellemtiden"),
            "{}",
            late.words()
        );
    });
}

#[test]
fn a_draft_waits_in_the_list_and_only_its_author_signs() {
    on_both(|world| {
        let home = Home::of(&world);
        let site = Site::open(&world);
        let note = NoteId::new();
        home.draft(&world.educator, home.karl, note, 0, "Ringede til søsteren.");
        let (mut ane, mut bo) = (site.login("ane"), site.login("bo"));
        let list = ane.get("/drafts").opened();
        assert!(
            list.says(&["Ringede til søsteren.", "Karl Aage Brix"]),
            "{}",
            list.words()
        );
        assert!(bo.get("/drafts").words().contains("Du har ingen kladder"));
        assert!(ane.get("/day").led().starts_with("/day?unit="));
        let day = ane.get(&format!("/day?unit={}", world.unit)).words();
        assert!(day.contains("1 kladde mangler din underskrift"), "{day}");
        // A note begun is gone on with; another can be begun.
        let again = ane.get(&format!("/citizens/{}/notes/new", home.karl)).opened();
        assert!(again.has("Ringede til søsteren.") && again.has("fresh=1"));
        assert!(
            !ane.get(&format!("/citizens/{}/notes/new?fresh=1", home.karl))
                .has("Ringede til")
        );
        let fields = [
            ("note", &*note.to_string()),
            ("version", "1"),
            ("text", "Ringede til søsteren."),
            ("theme", EATING),
        ];
        let answer = bo.post(&format!("/citizens/{}/notes", home.karl), &fields);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer
                .words()
                .contains("Kun den, der begyndte kladden, kan underskrive den"),
            "{}",
            answer.words()
        );
        for login in ["carla", "gert", "ib"] {
            let draft = format!("/citizens/{}/drafts/{note}", home.karl);
            assert_eq!(
                site.login(login).get(&draft).status,
                StatusCode::NOT_FOUND,
                "{login}"
            );
        }
        ane.post(&format!("/citizens/{}/notes", home.karl), &fields).led();
        assert!(
            ane.get(&format!("/citizens/{}/drafts/{note}", home.karl))
                .led()
                .contains("/notes/")
        );
    });
}

#[test]
fn a_correction_keeps_the_old_note_and_says_why() {
    on_both(|world| {
        let home = Home::of(&world);
        let note = home.note(
            &world.educator,
            home.karl,
            "2026-09-02T09:00:00Z",
            "Spiste på værelset søndag.",
        );
        let site = Site::open(&world);
        let mut bo = site.login("bo");
        let address = format!("/citizens/{}/notes/{note}", home.karl);
        let form = bo.get(&format!("{address}/corrections/new")).opened();
        assert!(form.has("Spiste på værelset søndag."), "filled with what it says");
        let correction = NoteId::new().to_string();
        let fields = [
            ("note", correction.as_str()),
            ("text", "Spiste på værelset lørdag."),
            ("theme", EATING),
            ("day", "2026-09-02"),
            ("time", "11:00"),
        ];
        let answer = bo.post(&format!("{address}/corrections"), &fields);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer.words().contains("Skriv, hvorfor notatet rettes") && answer.has("lørdag"),
            "{}",
            answer.words()
        );
        let good = [&fields[..], &[("reason", "forkert ugedag")]].concat();
        assert_eq!(
            site.login("carla")
                .post(&format!("{address}/corrections"), &good)
                .status,
            StatusCode::NOT_FOUND
        );
        let page = bo.post_and_follow(&format!("{address}/corrections"), &good);
        assert!(
            page.says(&["lørdag", "søndag", "forkert ugedag", "Rettelsen er underskrevet"]),
            "{}",
            page.words()
        );
        // The same form twice is one correction; another one is told.
        assert!(
            bo.post(&format!("{address}/corrections"), &good)
                .led()
                .ends_with(&correction)
        );
        let other = NoteId::new().to_string();
        let second = [&[("note", other.as_str())], &good[1..]].concat();
        assert!(
            bo.post(&format!("{address}/corrections"), &second)
                .words()
                .contains("Notatet er allerede rettet")
        );
    });
}

#[test]
fn a_note_on_the_wrong_citizen_is_hidden_and_its_text_goes_to_the_right_one() {
    on_both(|world| {
        let home = Home::of(&world);
        let note = home.note(
            &world.educator,
            home.karl,
            "2026-09-02T09:00:00Z",
            "Hun sov dårligt.",
        );
        let site = Site::open(&world);
        let mut ane = site.login("ane");
        let address = format!("/citizens/{}/notes/{note}", home.karl);
        let form = ane.get(&format!("{address}/seal/new")).opened();
        assert!(
            form.says(&["Hun sov dårligt.", "Yrsa Munkholm"]),
            "{}",
            form.words()
        );
        let yrsa = home.yrsa.to_string();
        let nobody = foundation::CitizenId::new().to_string();
        let answer = ane.post(&format!("{address}/seal"), &[("right", &yrsa), ("reason", "")]);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer
                .words()
                .contains("Skriv, hvordan notatet kom til at stå her")
        );
        let answer = ane.post(
            &format!("{address}/seal"),
            &[("right", &nobody), ("reason", "forkert linje")],
        );
        assert!(
            answer.words().contains("Vælg en borger, du har adgang til"),
            "{}",
            answer.words()
        );
        assert!(ane.get(&address).has("Hun sov dårligt."), "nothing has happened");
        let fields = [
            ("right", yrsa.as_str()),
            ("reason", "forkert linje"),
            ("draft", &NoteId::new().to_string()),
        ];
        let draft = ane.post_and_follow(&format!("{address}/seal"), &fields);
        assert!(
            draft.says(&["Hun sov dårligt.", "Yrsa Munkholm"]),
            "{}",
            draft.words()
        );
        let record = ane.get(&format!("/citizens/{}", home.karl));
        assert!(!record.has("Hun sov dårligt.") && record.words().contains("Skrevet på en forkert borger"));
        // Only leaders read what was hidden.
        assert_eq!(ane.get(&format!("{address}/seal")).status, StatusCode::NOT_FOUND);
        let sealed = site.login("dorte").get(&format!("{address}/seal")).opened();
        assert!(
            sealed.says(&["Hun sov dårligt.", "forkert linje", "Ane Alsted"]),
            "{}",
            sealed.words()
        );
    });
}

#[test]
fn a_draft_is_put_away_by_who_began_it() {
    on_both(|world| {
        let home = Home::of(&world);
        let site = Site::open(&world);
        let note = NoteId::new();
        home.draft(&world.educator, home.karl, note, 0, "Begyndt ved en fejl.");
        let draft = format!("/citizens/{}/drafts/{note}", home.karl);
        let away = format!("{draft}/discard");
        let (mut ane, mut bo) = (site.login("ane"), site.login("bo"));
        assert!(ane.get(&draft).opened().has(&away) && !bo.get(&draft).opened().has(&away));
        assert_eq!(bo.post(&away, &[("version", "1")]).status, StatusCode::NOT_FOUND);
        assert_eq!(
            site.login("carla").post(&away, &[("version", "1")]).status,
            StatusCode::NOT_FOUND
        );
        let read = ane.post_and_follow(&away, &[("version", "0")]);
        assert!(
            read.says(&["Begyndt ved en fejl.", "En anden har skrevet på kladden"]),
            "{}",
            read.words()
        );
        let list = ane.post_and_follow(&away, &[("version", "1")]).words();
        assert!(
            list.contains("Kladden er lagt væk") && list.contains("Du har ingen kladder"),
            "{list}"
        );
        assert_eq!(
            ane.post(&away, &[("version", "1")]).led(),
            "/drafts",
            "sent twice"
        );
    });
}

#[test]
fn a_letter_that_cannot_be_stored_is_left_out_and_the_words_are_kept() {
    on_both(|world| {
        let home = Home::of(&world);
        let site = Site::open(&world);
        let mut ane = site.login("ane");
        ane.get(&format!("/citizens/{}/notes/new", home.karl)).opened();
        let fields = [("text", "Spiste\0 med de andre."), ("theme", EATING)];
        ane.post(&format!("/citizens/{}/notes", home.karl), &fields).led();
        let page = ane.get(&format!("/citizens/{}", home.karl)).opened();
        assert!(page.has("Spiste med de andre."), "{}", page.words());
    });
}
