//! When the storage is ill: nothing that was written is lost. The form comes back with the text and says so.

use crate::daily_world::{EATING, Home};
use crate::site::{Answer, Site};
use axum::http::StatusCode;
use foundation::NoteId;
use testing::on_both;

const TEXT: &str = "Karl Aage spiste to portioner & smilede.";

/// The form again, with everything that was sent.
#[track_caller]
fn kept(answer: &Answer, note: &str, goal: &str, said: &str) {
    assert_eq!(
        answer.status,
        StatusCode::SERVICE_UNAVAILABLE,
        "{}",
        answer.words()
    );
    let words = answer.words();
    assert!(words.contains(said), "{words}");
    assert!(
        answer.has("spiste to portioner &#38; smilede.</textarea>"),
        "the text: {}",
        answer.body
    );
    let fields = answer.fields();
    for (name, value) in [
        ("note", note),
        ("theme", EATING),
        ("goal", goal),
        ("day", "2026-09-01"),
        ("time", "10:00"),
    ] {
        assert!(
            fields.contains(&(name.to_owned(), value.to_owned())),
            "{name}: {fields:?}"
        );
    }
    for chosen in [EATING, goal] {
        let input = answer
            .body
            .split("<input ")
            .find(|input| input.contains(chosen))
            .unwrap_or_default();
        assert!(
            input.split('>').next().unwrap_or_default().contains("checked"),
            "still chosen: {input}"
        );
    }
    let id = words
        .split("Fejlnummer ")
        .nth(1)
        .or_else(|| words.split("Error number ").nth(1));
    let id = id.and_then(|rest| rest.get(..36)).unwrap_or_default();
    assert!(
        id.parse::<foundation::Uuid>().is_ok(),
        "the number of the logged cause: {words}"
    );
    for inner in ["SQL", "no such table", "note_theme", "does not exist"] {
        assert!(!words.contains(inner), "the cause stays in the log: {words}");
    }
}

#[test]
fn a_note_that_cannot_be_saved_keeps_its_text_and_is_saved_later() {
    on_both(|world| {
        let home = Home::of(&world);
        let site = Site::open(&world);
        let (note, goal) = (NoteId::new().to_string(), home.goal.to_string());
        let post = format!("/citizens/{}/notes", home.karl);
        let with = |what| {
            [
                ("note", note.as_str()),
                ("version", "0"),
                ("text", TEXT),
                ("theme", EATING),
                ("goal", goal.as_str()),
                ("day", "2026-09-01"),
                ("time", "10:00"),
                ("audience", "unit"),
                ("do", what),
            ]
        };
        let said = "Notatet er ikke gemt endnu. Din tekst står her; prøv igen om lidt. Fejlnummer ";
        let mut ane = site.login("ane");

        // Signing fails; the record can be read.
        world.lose_table("note_theme");
        let answer = ane.post(&post, &with("sign"));
        kept(&answer, &note, &goal, said);
        assert!(answer.words().contains("Karl Aage Brix"), "{}", answer.words());
        world.find_table("note_theme");

        // Saving fails, and so does reading what the form needs.
        world.lose_table("draft");
        kept(&ane.post(&post, &with("save")), &note, &goal, said);
        kept(&ane.post(&post, &with("sign")), &note, &goal, said);
        let wrong = ane.post(&post, &[("note", note.as_str()), ("text", TEXT), ("do", "sign")]);
        assert_eq!(wrong.status, StatusCode::SERVICE_UNAVAILABLE, "{}", wrong.words());
        assert!(wrong.has("to portioner"));
        ane.in_english();
        kept(
            &ane.post(&post, &with("sign")),
            &note,
            &goal,
            "The note is not saved yet. Your text is here",
        );

        // Whoever may not write learns nothing, ill or not.
        let mut carla = site.login("carla");
        assert_eq!(carla.post(&post, &with("sign")).status, StatusCode::NOT_FOUND);
        world.find_table("draft");

        // The same form again, and once more: one note.
        ane.post(&post, &with("sign")).led();
        ane.post(&post, &with("sign")).led();
        let page = ane.get(&format!("/citizens/{}", home.karl)).opened();
        assert_eq!(page.body.matches("to portioner").count(), 1, "{}", page.body);
    });
}
