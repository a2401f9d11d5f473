//! Calendar and feed.

use super::world::at;
use crate::*;

fn calendar() -> MeetingCalendar {
    let entry = |uid: &str, sequence, is_cancelled| CalendarEntry {
        uid: format!("{uid}@etsted.example"),
        sequence,
        changed_at: at("2024-03-01T09:00:00Z"),
        title: "Møde i Udvalget for Kvalitet; øst, vest".to_owned(),
        place: "Lærkevej 7, Rønneby".to_owned(),
        description: format!("{}\nSlut\r\nBEGIN:VALARM", "Blåbærgrød på Ærø. ".repeat(20)),
        address: Some("https://etsted.example/meeting/1".to_owned()),
        from: at("2024-04-04T10:00:00Z"),
        to: None,
        is_cancelled,
    };
    MeetingCalendar {
        language: Language::Da,
        name: "Udvalget for Kvalitet".to_owned(),
        entries: vec![entry("m1", 2, false), entry("m2", 3, true)],
    }
}

/// RFC 5545, 3.1: lines end with CRLF, are at most 75 octets, and go on after a space.
fn unfolded(ics: &str) -> Vec<String> {
    assert!(ics.ends_with("\r\n") && !ics.replace("\r\n", "").contains(['\r', '\n']));
    assert!(
        ics.split("\r\n").all(|line| line.len() <= 75),
        "a line is too long"
    );
    let whole = ics.replace("\r\n ", "");
    whole.split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn a_calendar_is_valid_and_knows_moved_and_cancelled_meetings() {
    let lines = unfolded(&calendar().ics());
    let has = |line: &str| lines.iter().any(|found| found == line);
    assert_eq!(
        lines[..2],
        ["BEGIN:VCALENDAR".to_owned(), "VERSION:2.0".to_owned()]
    );
    for line in [
        "METHOD:PUBLISH",
        "UID:m1@etsted.example",
        "SEQUENCE:2",
        "SEQUENCE:3",
        "STATUS:CONFIRMED",
        "STATUS:CANCELLED",
        "DTSTART:20240404T100000Z",
        "DTEND:20240404T110000Z",
        "DTSTAMP:20240301T090000Z",
        "SUMMARY:Møde i Udvalget for Kvalitet\\; øst\\, vest",
        "SUMMARY:Aflyst: Møde i Udvalget for Kvalitet\\; øst\\, vest",
        "LOCATION:Lærkevej 7\\, Rønneby",
        "URL:https://etsted.example/meeting/1",
    ] {
        assert!(has(line), "{line} is missing in {lines:#?}");
    }
    let description = lines.iter().find(|line| line.starts_with("DESCRIPTION")).unwrap();
    assert!(description.ends_with("Slut\\nBEGIN:VALARM"), "{description}");
    assert_eq!(description.matches("Blåbærgrød på Ærø.").count(), 20);
    for name in ["UID", "DTSTAMP", "DTSTART", "DTEND"] {
        assert_eq!(
            lines
                .iter()
                .filter(|line| line.starts_with(&format!("{name}:")))
                .count(),
            2,
            "{name}"
        );
    }
    for (from, to) in [
        ("BEGIN:VEVENT", "END:VEVENT"),
        ("BEGIN:VCALENDAR", "END:VCALENDAR"),
    ] {
        assert_eq!(
            lines.iter().filter(|line| *line == from).count(),
            lines.iter().filter(|line| *line == to).count()
        );
    }
    assert!(!has("BEGIN:VALARM"));
    assert_eq!(calendar().ics(), calendar().ics());
}

#[test]
fn a_calendar_without_meetings_is_a_calendar() {
    let mut calendar = calendar();
    calendar.entries.clear();
    calendar.name = "Nyt\r\nudvalg, øst".to_owned();
    let lines = unfolded(&calendar.ics());
    assert!(lines.contains(&"NAME:Nyt udvalg\\, øst".to_owned()), "{lines:?}");
    assert_eq!(lines.last().unwrap(), "END:VCALENDAR");
}

#[test]
fn a_feed_lists_what_was_published() {
    let feed = CommitteeFeed {
        language: Language::Da,
        id: "urn:uuid:018f0000-0000-7000-8000-000000000001".to_owned(),
        title: "Udvalget for Kvalitet & Ærlighed <b>".to_owned(),
        organisation: "Region Midtland".to_owned(),
        address: "https://etsted.example/feed?x=1&y=2".to_owned(),
        page: "https://etsted.example/committee/1".to_owned(),
        changed_at: at("2024-04-01T00:00:00Z"),
        entries: vec![FeedEntry {
            id: "urn:uuid:018f0000-0000-7000-8000-000000000002".to_owned(),
            title: "Referat 4. april".to_owned(),
            summary: "To punkter\nom kvalitet".to_owned(),
            page: "https://etsted.example/meeting/1".to_owned(),
            published_at: at("2024-04-05T08:30:00Z"),
            changed_at: at("2024-05-02T08:30:00.5Z"),
            files: vec![FeedFile {
                title: "Referat".to_owned(),
                address: "https://etsted.example/meeting/1.pdf".to_owned(),
                media_type: "application/pdf".to_owned(),
            }],
        }],
    };
    let xml = feed.atom().unwrap();
    assert_eq!(xml, feed.atom().unwrap());
    let document = roxmltree::Document::parse(&xml).unwrap();
    let root = document.root_element();
    assert!(root.has_tag_name(("http://www.w3.org/2005/Atom", "feed")));
    let child = |node: roxmltree::Node<'_, '_>, name: &str| {
        let found = node.children().find(|inner| inner.tag_name().name() == name);
        found
            .and_then(|found| found.text())
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(child(root, "title"), "Udvalget for Kvalitet & Ærlighed <b>");
    assert_eq!(
        child(root, "updated"),
        "2024-05-02T08:30:00+00:00",
        "the newest entry decides"
    );
    let entry = root
        .children()
        .find(|node| node.tag_name().name() == "entry")
        .unwrap();
    assert_eq!(child(entry, "summary"), "To punkter om kvalitet");
    assert_eq!(child(entry, "published"), "2024-04-05T08:30:00+00:00");
    let enclosure = entry
        .children()
        .find(|node| node.attribute("rel") == Some("enclosure"))
        .unwrap();
    assert_eq!(enclosure.attribute("type"), Some("application/pdf"));
    assert_eq!(
        enclosure.attribute("href"),
        Some("https://etsted.example/meeting/1.pdf")
    );
}
