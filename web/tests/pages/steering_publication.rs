//! Closed items, attachments, publishing, and the public site: by the circle, outside it, and without a log-in.

use crate::site::{Answer, Site, Visitor, form_id};
use crate::steering_world::Steered;
use axum::http::{StatusCode, header};
use testing::on_both;

fn circled(world: testing::World) -> Steered {
    let here = Steered::new(world);
    here.seat_secretary();
    here
}

/// Closes the item with these closed words.
fn close(here: &Steered, secretary: &mut Visitor<'_>, words: &str) -> Answer {
    let path = format!("/items/{}/closing", here.item);
    let committee = here.committee.to_string();
    secretary.post(
        &path,
        &[
            ("committee", committee.as_str()),
            ("based_on", "1"),
            ("ground", "Personalesag (forvaltningslovens § 27, stk. 1)"),
            ("open_title", "Personalesag"),
            ("open_text", ""),
            ("closed_title", &format!("Forløb om {words}")),
            ("closed_recommendation", ""),
            (
                "closed_case_text",
                &format!("Her står {words} med fem andre ord omkring"),
            ),
        ],
    )
}

#[test]
fn a_closed_item_has_its_closed_sheet_for_the_circle_only() {
    on_both(|world| {
        let here = circled(world);
        let site = Site::open(&here.world);
        let mut secretary = site.person(&here.world.secretary);
        let form = secretary.get(&format!("/items/{}/closing", here.item)).opened();
        assert!(form.says(&["Lukket ark", "Birkely ligger under budgettet."]));
        let missing = secretary.post(
            &format!("/items/{}/closing", here.item),
            &[
                ("committee", here.committee.to_string().as_str()),
                ("closed_title", "Kvæde"),
            ],
        );
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(missing.says(&["Vælg, hvorfor punktet lukkes", "Skriv en åben titel", "Kvæde"]));
        close(&here, &mut secretary, "kvædegrød").led();
        let path = format!("/items/{}", here.item);
        let sheet = secretary.get(&path).opened();
        assert!(sheet.says(&["Lukket ark", "Forløb om kvædegrød", "Personalesag"]));
        let mut member = site.person(&here.world.area_manager);
        assert!(member.get(&path).opened().has("kvædegrød"));
        let mut outside = site.person(&here.world.educator);
        let page = outside.get(&path).opened();
        assert!(page.has("Personalesag") && !page.has("kvædegrød") && !page.has("Birkely ligger"));
        for hidden in ["closing", "closed-text"] {
            assert_eq!(
                outside.get(&format!("{path}/{hidden}")).status,
                StatusCode::NOT_FOUND
            );
        }
        member.in_english();
        assert!(
            member
                .get(&path)
                .opened()
                .says(&["Closed sheet", "Only the closed circle"])
        );
    });
}

#[test]
fn closed_texts_and_decision_are_written_by_the_secretary() {
    on_both(|world| {
        let here = circled(world);
        let site = Site::open(&here.world);
        let mut secretary = site.person(&here.world.secretary);
        close(&here, &mut secretary, "kvædegrød").led();
        let committee = here.committee.to_string();
        let path = format!("/items/{}", here.item);
        let text = |based_on: &'static str, title: &'static str| {
            [
                ("committee", committee.clone()),
                ("based_on", based_on.to_owned()),
                ("closed_title", title.to_owned()),
                ("closed_recommendation", String::new()),
                ("closed_case_text", "Ny tekst".to_owned()),
            ]
        };
        let send = |visitor: &mut Visitor<'_>, based_on, title| {
            let fields = text(based_on, title);
            let fields: Vec<_> = fields
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            visitor.post(&format!("{path}/closed-text"), &fields)
        };
        send(&mut secretary, "1", "Ny lukket titel").led();
        let late = send(&mut secretary, "1", "Endnu en titel");
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.says(&["En anden har gemt imens", "Endnu en titel"]));
        let empty = send(&mut secretary, "2", " ");
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let decided = secretary.post_and_follow(
            &format!("{path}/closed-decisions"),
            &[
                ("committee", &committee),
                ("based_on", "0"),
                ("closed_decision", "Det blev et ja"),
            ],
        );
        assert!(decided.says(&["Den lukkede beslutning er gemt", "Det blev et ja"]));
        let decide = |visitor: &mut Visitor<'_>, based_on: &str, words: &str| {
            let fields = [
                ("committee", committee.as_str()),
                ("based_on", based_on),
                ("closed_decision", words),
            ];
            visitor.post(&format!("{path}/closed-decisions"), &fields)
        };
        let late = decide(&mut secretary, "0", "Det blev et kvædenej");
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            late.says(&[
                "En anden har gemt en lukket beslutning imens",
                "Det blev et ja",
                ">\nDet blev et kvædenej</textarea>",
                "name=\"based_on\" value=\"1\"",
            ]),
            "{}",
            late.body
        );
        let empty = decide(&mut secretary, "1", " ");
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.says(&["Skriv beslutningen", "Åben beslutning (alle kan læse den)"]));
        let meeting = format!("/meetings/{}/closing", here.meeting);
        secretary.post(&meeting, &[("unit", &here.unit())]).led();
        let shut = decide(&mut secretary, "1", "Kvædeord for sent");
        assert_eq!(shut.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            shut.says(&[
                "Referatet er lukket, så beslutningen kan ikke ændres",
                "Kvædeord for sent"
            ]),
            "{}",
            shut.body
        );
        let mut member = site.person(&here.world.area_manager);
        let refused = send(&mut member, "2", "Fra et medlem");
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
    });
}

fn preview(here: &Steered, visitor: &mut Visitor<'_>) -> Answer {
    visitor.get(&format!("/meetings/{}/publication", here.meeting))
}

/// Posts the form of the publish page as it stands.
fn publish(here: &Steered, visitor: &mut Visitor<'_>, message: &str) -> Answer {
    let page = preview(here, visitor).opened();
    let seen = page
        .fields()
        .into_iter()
        .find(|(name, _)| name == "seen")
        .unwrap()
        .1;
    // The seen papers carry no message; a message is looked at first, and then published.
    let path = format!("/meetings/{}/publications", here.meeting);
    let looked = visitor.post(&path, &[("id", form_id()), ("message", message), ("do", "look")]);
    let seen = looked
        .fields()
        .into_iter()
        .find(|(name, _)| name == "seen")
        .map_or(seen, |(_, value)| value);
    visitor.post(
        &path,
        &[
            ("id", form_id()),
            ("message", message),
            ("seen", &seen),
            ("do", "publish"),
        ],
    )
}

#[test]
fn a_published_agenda_is_read_by_everybody_kept_by_caches_and_withdrawn() {
    on_both(|world| {
        let here = circled(world);
        let site = Site::open(&here.world);
        let (mut secretary, mut nobody) = (site.person(&here.world.secretary), site.visitor());
        let public = format!("/public/meetings/{}", here.meeting);
        assert_eq!(nobody.get(&public).status, StatusCode::NOT_FOUND);
        assert!(
            preview(&here, &mut secretary)
                .opened()
                .says(&["Kontrollen fandt ikke noget"])
        );
        publish(&here, &mut secretary, "Mødet er åbent").led();
        let page = nobody.get(&public).opened();
        assert!(page.says(&[
            "Belægning i 2. kvartal",
            "Mødet er åbent",
            "Udgave 1",
            "Hoved-MED Prøve"
        ]));
        assert!(page.headers.get(header::SET_COOKIE).is_none(), "no cookie is set");
        assert_eq!(page.headers[header::CACHE_CONTROL], "public, no-cache");
        assert!(page.headers.contains_key(header::ETAG) && page.headers.contains_key(header::LAST_MODIFIED));
        let signed_in = secretary.get(&public).opened();
        assert_eq!(signed_in.body, page.body, "nothing depends on who asks");
        assert!(
            nobody
                .get(&format!("{public}?lang=en"))
                .opened()
                .has("Version 1, published")
        );
        for path in [
            "/public".to_owned(),
            format!("/public/committees/{}", here.committee),
        ] {
            assert!(nobody.get(&path).opened().has("Hoved-MED Prøve"), "{path}");
        }
        let feed = nobody
            .get(&format!("/public/committees/{}/feed.xml", here.committee))
            .opened();
        assert!(
            feed.says(&["<feed", "Belægning i 2. kvartal", "http://etsted.example/public/"]),
            "{}",
            feed.body
        );
        let calendar = nobody
            .get(&format!("/public/committees/{}/meetings.ics", here.committee))
            .opened();
        assert!(calendar.says(&["BEGIN:VEVENT", "Hoved-MED"]));
        assert!(
            nobody
                .get(&format!("{public}/paper.docx"))
                .opened()
                .body
                .starts_with("PK")
        );
        let listed = preview(&here, &mut secretary).opened();
        let id = listed
            .fields()
            .into_iter()
            .find(|(name, _)| name == "publication")
            .unwrap()
            .1;
        let unit = here.world.region.to_string();
        let withdraw = format!("/meetings/{}/publication/withdrawal", here.meeting);
        secretary
            .post(
                &withdraw,
                &[("unit", &unit), ("publication", &id), ("reason", "Forkert")],
            )
            .led();
        let gone = nobody.get(&public).opened();
        assert!(gone.has("Trukket tilbage") && !gone.has("Belægning i 2. kvartal"));
        assert_eq!(
            nobody.get(&format!("{public}/paper.pdf")).status,
            StatusCode::NOT_FOUND
        );
    });
}

#[test]
fn what_must_not_leave_is_shown_at_its_place_and_there_is_no_button() {
    on_both(|world| {
        let here = circled(world);
        let site = Site::open(&here.world);
        let mut secretary = site.person(&here.world.secretary);
        close(&here, &mut secretary, "kvædegrød i ny og næ").led();
        let message = "Her står kvædegrød i ny og næ. Ring om 010285-1234.";
        let refused = publish(&here, &mut secretary, message);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused.says(&["Ord fra noget lukket", "Ligner et CPR-nummer", "beskeden øverst"]),
            "{}",
            refused.words()
        );
        assert!(!refused.has("value=\"publish\""), "no button to publish");
        let mut nobody = site.visitor();
        assert_eq!(
            nobody.get(&format!("/public/meetings/{}", here.meeting)).status,
            StatusCode::NOT_FOUND
        );
        let mut educator = site.person(&here.world.educator);
        assert_eq!(preview(&here, &mut educator).status, StatusCode::NOT_FOUND);
        publish(&here, &mut secretary, "").led();
        let page = nobody.get(&format!("/public/meetings/{}", here.meeting)).opened();
        assert!(page.has("Lukket punkt") && !page.has("kvædegrød"));
    });
}
