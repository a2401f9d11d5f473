use super::*;
use foundation::Day;

fn ui(lang: Lang) -> Ui {
    Ui::new(
        lang,
        "/units/birk?day=2026-11-21",
        at("2026-11-21T14:05:00+01:00"),
    )
}

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn time_is_said_as_people_say_it() {
    let ui = ui(Lang::Da);
    for (instant, words) in [
        ("2026-11-21T09:00:00+01:00", "i dag 09.00"),
        ("2026-11-20T23:30:00Z", "i dag 00.30"),
        ("2026-11-20T22:10:00+01:00", "i går 22.10"),
        ("2026-11-22T08:00:00+01:00", "i morgen 08.00"),
        ("2026-11-18T08:00:00+01:00", "for 3 dage siden"),
        ("2026-11-24T08:00:00+01:00", "om 3 dage"),
        ("2026-05-03T08:00:00+02:00", "3. maj"),
        ("2024-05-03T08:00:00+02:00", "3. maj 2024"),
    ] {
        assert_eq!(ui.when(&at(instant)).words, words, "{instant}");
    }
    let when = ui.when(&at("2026-11-18T08:00:00+01:00"));
    assert_eq!(when.exact, "onsdag den 18. november 2026 kl. 08.00");
    assert_eq!(when.iso, "2026-11-18T08:00:00+01:00");
}

#[test]
fn english_says_the_same() {
    let ui = ui(Lang::En);
    assert_eq!(ui.when(&at("2026-11-21T09:00:00+01:00")).words, "today 09:00");
    assert_eq!(ui.day(&day("2026-11-01")), "1 November 2026");
    assert_eq!(ui.pct(97.4), "97.4%");
}

#[test]
fn deadlines_say_how_late() {
    let ui = ui(Lang::Da);
    assert_eq!(ui.due(&day("2026-11-21")).words, "i dag");
    assert_eq!(ui.due(&day("2026-11-20")).words, "1 dag over tid");
    assert_eq!(ui.due(&day("2026-09-20")).words, "62 dage over tid");
    assert_eq!(ui.due(&day("2026-12-24")).words, "24. december");
}

#[test]
fn figures_are_written_the_danish_way() {
    let ui = ui(Lang::Da);
    assert_eq!(ui.num(12_345), "12.345");
    assert_eq!(ui.pct(97.44), "97,4\u{a0}%");
}

#[test]
fn the_menu_knows_where_we_are() {
    let ui = ui(Lang::Da);
    assert!(ui.is_here("/units/birk") && ui.is_here("/units"));
    assert!(!ui.is_here("/unit") && !ui.is_here("/"));
    let meeting = Ui::new(
        Lang::Da,
        "/meetings/4?tab=agenda",
        at("2026-11-21T09:00:00+01:00"),
    );
    assert!(meeting.is_here("/committees") && !meeting.is_here("/actions") && !meeting.is_here("/plans"));
}
