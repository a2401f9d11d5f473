//! A meeting's life on its pages: order and times, sending out, attendance, minutes that save themselves, approval,
//! addenda, the message, moving and cancelling.

use crate::site::{Answer, Site, Visitor, form_id};
use crate::steering_world::{Steered, act, period};
use access::Actor;
use axum::http::StatusCode;
use foundation::{AgendaItemId, Uuid};
use governance::committee::{self, AddMember, MemberRole, Person};
use testing::on_both;

/// The writer's end of a meeting: unit and addresses.
struct Desk {
    unit: String,
    meeting: String,
    item: String,
}

impl Desk {
    fn of(here: &Steered) -> Self {
        Self {
            unit: here.unit(),
            meeting: format!("/meetings/{}", here.meeting),
            item: format!("/items/{}", here.item),
        }
    }

    fn post(&self, by: &mut Visitor<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
        let all: Vec<_> = fields
            .iter()
            .copied()
            .chain([("unit", self.unit.as_str())])
            .collect();
        by.post(path, &all)
    }

    fn add_item(&self, by: &mut Visitor<'_>, title: &str) -> String {
        let fields = [("id", form_id()), ("kind", "discussion"), ("title", title)];
        self.post(by, &format!("{}/items", self.meeting), &fields).led()
    }
}

/// A member without a log-in, and one with.
fn seat(here: &Steered, number: i64, person: Person) -> Uuid {
    let id = Uuid::now_v7();
    let new = AddMember {
        id,
        committee: here.committee,
        unit: here.world.region,
        person,
        seat: Some(number),
        role: MemberRole::Member,
        period: period("2026-01-01", None),
    };
    act(&here.world, &here.world.secretary, new, committee::add_member);
    id
}

fn user(actor: &Actor) -> Person {
    Person::User(actor.user())
}

fn id_of(path: &str) -> String {
    path.rsplit('/').next().unwrap().to_owned()
}

#[test]
fn items_get_times_with_a_break_and_keep_their_numbers_once_sent_out() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let desk = Desk::of(&here);
        let mut writer = site.person(&here.world.secretary);
        let (first, second) = (id_of(&desk.item), id_of(&desk.add_item(&mut writer, "Eventuelt")));
        let agenda = format!("{}/agenda", desk.meeting);
        assert!(
            writer
                .get(&agenda)
                .opened()
                .says(&["Rækkefølge og tider", "Flyt op", "Eventuelt"])
        );
        let moved = [("meeting", id_of(&desk.meeting)), ("to", "1".to_owned())];
        let fields: Vec<_> = moved
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        desk.post(&mut writer, &format!("/items/{second}/place"), &fields)
            .led();
        assert!(
            writer
                .get(&format!("/items/{second}"))
                .opened()
                .says(&["<h1>1. Eventuelt</h1>"])
        );
        let name = |what: &str, item: &str| format!("{what}-{item}");
        let (a, b) = (name("minutes", &second), name("minutes", &first));
        let pause = name("pause", &second);
        let minutes = [
            (a.as_str(), "25"),
            (pause.as_str(), "10"),
            (b.as_str(), "30"),
            ("do", "suggest"),
        ];
        let times = format!("{}/times", desk.meeting);
        let suggested = desk.post(&mut writer, &times, &minutes).opened();
        assert!(suggested.says(&["value=\"09.25\"", "value=\"09.35\"", "value=\"10.05\""]));
        let (starts_b, ends_b) = (name("starts", &first), name("ends", &first));
        let (starts_a, ends_a) = (name("starts", &second), name("ends", &second));
        let save = |from: &'static str| {
            [
                (starts_a.as_str(), "9.00"),
                (ends_a.as_str(), "9.25"),
                (starts_b.as_str(), from),
                (ends_b.as_str(), "10.05"),
            ]
        };
        let overlap = desk.post(&mut writer, &times, &save("9.20"));
        assert_eq!(overlap.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(overlap.says(&["Punkt 1 og punkt 2 ligger oven i hinanden", "value=\"9.20\""]));
        desk.post(&mut writer, &times, &save("9.35")).led();
        let shown = writer.get(&desk.meeting).opened();
        assert!(
            shown.says(&["09.00–09.25", "Pause kl. 09.25–09.35", "Udkast"]),
            "{}",
            shown.words()
        );
        // An item further down the list that is treated in the break ends it.
        let third = id_of(&desk.add_item(&mut writer, "Orientering"));
        let (starts_c, ends_c) = (name("starts", &third), name("ends", &third));
        let mut all = save("9.35").to_vec();
        all.extend([(starts_c.as_str(), "9.30"), (ends_c.as_str(), "9.35")]);
        desk.post(&mut writer, &times, &all).led();
        let shown = writer.get(&desk.meeting).opened();
        assert!(shown.has("Pause kl. 09.25–09.30"), "{}", shown.words());
        desk.post(&mut writer, &format!("{}/sending", desk.meeting), &[])
            .led();
        let shown = writer.get(&desk.meeting).opened();
        assert!(shown.says(&["Dagsordenen er sendt ud", "Udsendt", "Sendt ud af Gert Gade"]));
        assert!(!writer.get(&agenda).opened().says(&["Flyt op"]));
        let late = desk
            .post(&mut writer, &format!("/items/{second}/place"), &fields)
            .led();
        assert!(writer.get(&late).opened().says(&["punkternes numre ligger fast"]));
        let mut reader = site.person(&here.world.staff_unit);
        assert_eq!(reader.get(&agenda).status, StatusCode::NOT_FOUND);
        assert_eq!(
            desk.post(&mut reader, &times, &save("9.35")).status,
            StatusCode::NOT_FOUND
        );
        reader.in_english();
        assert!(reader.get(&desk.meeting).opened().says(&["Sent out", "Break"]));
    });
}

#[test]
fn who_answers_for_an_item_stands_on_it() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let desk = Desk::of(&here);
        let mut writer = site.person(&here.world.secretary);
        let owner = format!("{}/owner", desk.item);
        assert!(
            writer
                .get(&owner)
                .opened()
                .says(&["Hvem har ansvar for punktet?", "Erik Elkjær"])
        );
        let wrong = desk.post(
            &mut writer,
            &owner,
            &[("owner", "ingen"), ("presenter", "Fie Friis")],
        );
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says(&["Vælg et medlem af udvalget", "Fie Friis"]));
        let right = [("owner_words", "Formandskabet"), ("presenter", "Fie Friis")];
        desk.post(&mut writer, &owner, &right).led();
        let item = writer.get(&desk.item).opened();
        assert!(
            item.says(&["Ansvar: Formandskabet", "Oplæg: Fie Friis"]),
            "{}",
            item.words()
        );
        let mut reader = site.person(&here.world.educator);
        assert_eq!(reader.get(&owner).status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn an_owner_without_a_seat_stays_when_the_form_is_saved() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let desk = Desk::of(&here);
        let mut writer = site.person(&here.world.secretary);
        let path = format!("{}/owner", desk.item);
        let user = here.world.secretary.user().to_string();
        desk.post(&mut writer, &path, &[("owner", &user)]).led();
        let form = writer.get(&path).opened();
        assert!(
            form.says(&["Gert Gade", &format!("value=\"{user}\" selected")]),
            "{}",
            form.words()
        );
        desk.post(
            &mut writer,
            &path,
            &[("owner", &user), ("presenter", "Gert Gade, staben")],
        )
        .led();
        assert!(writer.get(&desk.item).opened().has("Ansvar: Gert Gade"));
        let line = writer.get(&desk.meeting).opened();
        assert!(line.has("· Gert Gade, staben"), "{}", line.words());
        assert!(!line.has("· Gert Gade ·"), "the presenter is named once");
    });
}

#[test]
fn a_decision_is_saved_while_it_is_written_and_two_who_write_lose_nothing() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let desk = Desk::of(&here);
        let draft = format!("{}/draft", desk.item);
        let mut writer = site.person(&here.world.secretary);
        let saved = desk.post(
            &mut writer,
            &draft,
            &[("version", "0-0"), ("decision", "Udvalget")],
        );
        assert!(saved.opened().says(&["\"version\":\"1-0\"", "\"saved\""]));
        let page = writer.get(&desk.item).opened();
        assert!(page.says(&[
            "Udvalget</textarea>",
            "name=\"version\" value=\"1-0\"",
            "data-saved>"
        ]));
        let mut reader = site.person(&here.world.educator);
        assert!(
            !reader.get(&desk.item).opened().has("Udvalget</textarea>"),
            "readers wait for the decision"
        );
        assert_eq!(
            desk.post(&mut reader, &draft, &[("version", "1-0"), ("decision", "x")])
                .status,
            StatusCode::NOT_FOUND
        );
        let other = desk.post(
            &mut writer,
            &draft,
            &[("version", "0-0"), ("decision", "Noget andet")],
        );
        assert_eq!(other.status, StatusCode::CONFLICT);
        assert!(other.says(&["\"version\":\"1-0\"", "Udvalget", "Gert Gade"]));
        assert!(
            writer
                .get(&desk.item)
                .opened()
                .says(&["Tekster, der ikke kom med", "Noget andet"])
        );
        let decisions = format!("{}/decisions", desk.item);
        let empty = desk.post(&mut writer, &decisions, &[("version", "1-0"), ("do", "save")]);
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let next = desk.add_item(&mut writer, "Eventuelt");
        let words = [
            ("version", "1-0"),
            ("decision", "Udvalget godkendte planen."),
            ("do", "next"),
        ];
        let on = desk.post(&mut writer, &decisions, &words).led();
        assert_eq!(on, format!("{next}?writing=yes"));
        assert!(
            writer
                .get(&format!("{next}?writing=yes"))
                .opened()
                .has("autofocus")
        );
        assert!(
            writer
                .get(&desk.item)
                .opened()
                .says(&["Udvalget godkendte planen."])
        );
        let on = desk.post(
            &mut writer,
            &format!("{next}/decisions"),
            &[("version", "0-0"), ("do", "next")],
        );
        assert_eq!(on.led(), desk.meeting, "with nothing written it only leads on");
        let late = desk.post(
            &mut writer,
            &draft,
            &[("version", "1-0"), ("decision", "For sent")],
        );
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.says(&["\"version\":\"0-1\"", "Udvalget godkendte planen."]));
    });
}

#[test]
fn attendance_is_noted_by_seat_with_substitutes_and_guests() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let desk = Desk::of(&here);
        let member = seat(&here, 2, Person::Named("Birgit Bang".into()));
        let mut writer = site.person(&here.world.secretary);
        let path = format!("{}/attendance", desk.meeting);
        assert!(
            writer
                .get(&path)
                .opened()
                .says(&["Birgit Bang", "Afbud", "Alle øvrige er til stede"])
        );
        let away = format!("presence-{member}");
        let chair = writer.get(&path).opened();
        let chair = chair
            .fields()
            .into_iter()
            .find(|(name, _)| name.starts_with("presence-") && *name != away)
            .unwrap()
            .0;
        let marks = [
            (away.as_str(), "notice"),
            (chair.as_str(), "expected"),
            ("do", "rest"),
        ];
        desk.post(&mut writer, &path, &marks).led();
        let shown = writer.get(&desk.meeting).opened();
        assert!(shown.says(&["Afholdt", "Birgit Bang"]), "{}", shown.words());
        let people = format!("{}/participants", desk.meeting);
        let nameless = desk.post(&mut writer, &people, &[("organisation", "Rådgivning Prøve")]);
        assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nameless.says(&["Skriv deltagerens navn", "Rådgivning Prøve"]));
        let member = member.to_string();
        let substitute = [
            ("id", form_id()),
            ("name", "Vera Vikar"),
            ("stands_for", member.as_str()),
        ];
        desk.post(&mut writer, &people, &substitute).led();
        let taken = [
            ("id", form_id()),
            ("name", "Erna Ekstra"),
            ("stands_for", member.as_str()),
        ];
        assert!(
            desk.post(&mut writer, &people, &taken)
                .says(&["Medlemmet har allerede en suppleant"])
        );
        let item = id_of(&desk.item);
        let guest = [
            ("id", form_id()),
            ("name", "Gitte Gæst"),
            ("organisation", "Rådgivning Prøve"),
            ("item", item.as_str()),
        ];
        desk.post(&mut writer, &people, &guest).led();
        let mut reader = site.person(&here.world.staff_unit);
        let shown = reader.get(&desk.meeting).opened();
        assert!(
            shown.says(&[
                "Vera Vikar (suppleant for Birgit Bang)",
                "Gitte Gæst (Rådgivning Prøve, deltager under pkt. 1)"
            ]),
            "{}",
            shown.words()
        );
        assert!(
            reader
                .get(&desk.item)
                .opened()
                .says(&["Deltager under punktet: Gitte Gæst"])
        );
        assert!(
            !reader.get(&path).opened().says(&["Gem fremmødet"]),
            "for readers a list"
        );
        assert_eq!(
            desk.post(&mut reader, &path, &marks).status,
            StatusCode::NOT_FOUND
        );
        let page = writer.get(&path).opened();
        let off = page
            .body
            .split(&format!("{people}/"))
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap()
            .to_owned();
        desk.post(&mut writer, &format!("{people}/{off}"), &[]).led();
        assert!(!writer.get(&desk.meeting).opened().has("Vera Vikar"));
    });
}

#[test]
fn members_approve_closed_minutes_and_addenda_stand_beside_the_decision() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let desk = Desk::of(&here);
        seat(&here, 2, user(&here.world.team_leader));
        let outsider = seat(&here, 3, Person::Named("Birgit Bang".into())).to_string();
        let mut writer = site.person(&here.world.secretary);
        let mut chair = site.person(&here.world.area_manager);
        let mut member = site.person(&here.world.team_leader);
        let committee = here.committee.to_string();
        let approvals = format!("{}/approvals", desk.meeting);
        let early = chair.post(&approvals, &[("committee", &committee)]);
        assert!(early.says(&["Referatet skal lukkes, før det kan godkendes"]));
        let words = [("based_on", "0"), ("decision", "Taget til efterretning.")];
        desk.post(&mut writer, &format!("{}/decisions", desk.item), &words)
            .led();
        desk.post(&mut writer, &format!("{}/closing", desk.meeting), &[])
            .led();
        let path = format!("{}/approval", desk.meeting);
        assert!(
            member
                .get(&path)
                .opened()
                .says(&["Din godkendelse", "Der mangler 3 godkendelser."])
        );
        let given = member.post_and_follow(
            &approvals,
            &[("committee", &committee), ("remark", "Punkt 1 er kort")],
        );
        assert!(given.says(&[
            "Din godkendelse er gemt",
            "Punkt 1 er kort",
            "Der mangler 2 godkendelser."
        ]));
        let withdrawal = format!("{approvals}/withdrawal");
        let silent = member.post(&withdrawal, &[("committee", &committee)]);
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        let back = [("committee", committee.as_str()), ("reason", "Læst forkert")];
        member.post(&withdrawal, &back).led();
        member.post(&approvals, &[("committee", &committee)]).led();
        chair.post(&approvals, &[("committee", &committee)]).led();
        let mut stranger = site.person(&here.world.educator);
        assert_eq!(
            stranger.post(&approvals, &[("committee", &committee)]).status,
            StatusCode::NOT_FOUND
        );
        assert!(!stranger.get(&path).opened().has("Din godkendelse"));
        let recorded = format!("{approvals}/recorded");
        let nobody = desk.post(&mut writer, &recorded, &[("how", "på mail")]);
        assert!(nobody.says(&["Vælg et medlem", "på mail"]));
        let record = [("member", outsider.as_str()), ("how", "på mail")];
        desk.post(&mut writer, &recorded, &record).led();
        let done = writer.get(&path).opened();
        assert!(done.says(&["Referatet er godkendt", "på mail", "noteret af Gert Gade"]));
        let too_late = member.post(&withdrawal, &back);
        assert!(too_late.says(&["kan ikke længere ændres"]));
        let addenda = format!("{}/addenda", desk.meeting);
        let item = id_of(&desk.item);
        let form = writer.get(&format!("{addenda}/new?item={item}")).opened();
        assert!(form.says(&["Et lukket referat ændres ikke"]));
        let empty = desk.post(&mut writer, &addenda, &[("item", &item)]);
        assert!(empty.says(&["Skriv, hvad der skal tilføjes"]));
        let words = [
            ("id", form_id()),
            ("item", item.as_str()),
            ("text", "Fristen er den 1. oktober."),
        ];
        desk.post(&mut writer, &addenda, &words).led();
        assert!(member.get(&desk.item).opened().says(&[
            "Taget til efterretning.",
            "Tilføjelse",
            "Fristen er den 1. oktober."
        ]));
        assert_eq!(
            desk.post(&mut member, &addenda, &words).status,
            StatusCode::NOT_FOUND
        );
    });
}

#[test]
fn the_message_is_agreed_and_told() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let desk = Desk::of(&here);
        let mut writer = site.person(&here.world.secretary);
        let mut teller = site.person(&here.world.area_manager);
        let path = format!("{}/messages", desk.meeting);
        let wrong = desk.post(&mut writer, &path, &[("audience", "Alle medarbejdere")]);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says(&[
            "Skriv, hvad der skal fortælles",
            "Vælg, hvordan",
            "Alle medarbejdere"
        ]));
        let who = here.world.area_manager.user().to_string();
        let line = [
            ("id", form_id()),
            ("topic", "Belægningen"),
            ("teller", who.as_str()),
            ("audience", "alle medarbejdere"),
            ("channel", "video"),
            ("due", "2026-09-09"),
        ];
        desk.post(&mut writer, &path, &line).led();
        let page = teller.get(&format!("{}/message", desk.meeting)).opened();
        assert!(page.says(&[
            "Erik Elkjær fortæller det til alle medarbejdere",
            "Video",
            "Jeg har fortalt det"
        ]));
        let told = page
            .body
            .split("/messages/")
            .nth(1)
            .and_then(|rest| rest.split('/').next())
            .unwrap()
            .to_owned();
        let mut other = site.person(&here.world.team_leader);
        assert_eq!(
            other.post(&format!("{path}/{told}/telling"), &[]).status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            desk.post(&mut other, &format!("{path}/{told}/end"), &[]).status,
            StatusCode::NOT_FOUND
        );
        let done = teller.post_and_follow(&format!("{path}/{told}/telling"), &[]);
        assert!(done.says(&["Fortalt", "Det er noteret"]));
        desk.post(&mut writer, &format!("{path}/{told}/end"), &[("do", "told")])
            .led();
    });
}

#[test]
fn a_meeting_is_moved_and_cancelled_with_a_reason() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let desk = Desk::of(&here);
        let mut writer = site.person(&here.world.secretary);
        let path = format!("{}/date", desk.meeting);
        assert!(
            writer
                .get(&path)
                .opened()
                .says(&["Flyt mødet", "value=\"09.00\""])
        );
        let fields = |reason: &'static str| {
            [
                ("day", "2026-09-16"),
                ("starts", "10"),
                ("ends", "12.30"),
                ("place", "Laden"),
                ("reason", reason),
            ]
        };
        let silent = desk.post(&mut writer, &path, &fields(""));
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(silent.says(&["Skriv hvorfor", "Laden"]));
        desk.post(&mut writer, &path, &fields("Formanden er syg")).led();
        let shown = writer.get(&desk.meeting).opened();
        assert!(shown.says(&["kl. 10.00–12.30", "Mødet er flyttet", "Formanden er syg"]));
        let ahead = writer.get(&format!("{}/attendance", desk.meeting)).opened();
        assert!(ahead.says(&["Ventes", "Afbud", "Gem fremmødet"]));
        for never in ["Til stede", "Fraværende", "Alle øvrige er til stede"] {
            assert!(!ahead.has(never), "{never} cannot be noted before the day");
        }
        assert!(!writer.get(&desk.item).opened().has("name=\"decision\""));
        let asked = writer.get(&format!("{}?writing=yes", desk.item)).opened();
        assert!(asked.has("name=\"decision\""));
        let cancellation = format!("{}/cancellation", desk.meeting);
        assert!(
            desk.post(&mut writer, &cancellation, &[])
                .says(&["Skriv hvorfor", "10.00"])
        );
        let mut reader = site.person(&here.world.staff_unit);
        let why = [("cancel_reason", "For få punkter")];
        assert_eq!(
            desk.post(&mut reader, &cancellation, &why).status,
            StatusCode::NOT_FOUND
        );
        desk.post(&mut writer, &cancellation, &why).led();
        let shown = writer.get(&desk.meeting).opened();
        assert!(shown.says(&["Aflyst", "Gert Gade har aflyst mødet: For få punkter"]));
        assert!(!shown.has("Nyt punkt"), "nothing is written in it any more");
        assert!(!writer.get(&desk.item).opened().has("Ret teksten"));
    });
}

#[test]
fn the_rules_of_a_committee_say_where_they_stand_and_put_the_item_on_the_next_agenda() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let desk = Desk::of(&here);
        let mut writer = site.person(&here.world.secretary);
        let path = format!("/committees/{}/meeting-rules", here.committee);
        assert!(
            writer
                .get(&path)
                .opened()
                .says(&["Der er ikke aftalt noget endnu"])
        );
        let rules = |days: &'static str, source: &'static str| {
            [
                ("from", "2026-09-01"),
                ("days", days),
                ("approval", "chair"),
                ("source", source),
                ("follows_up", "yes"),
            ]
        };
        let wrong = desk.post(&mut writer, &path, &rules("otte", "§ 4"));
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says(&["fra 0 til 90", "otte", "§ 4"]));
        desk.post(&mut writer, &path, &rules("8", "")).led();
        assert!(
            writer
                .get(&path)
                .opened()
                .says(&["8 dage før mødet", "Ingen har endnu bekræftet"])
        );
        assert!(
            writer
                .get(&desk.meeting)
                .opened()
                .says(&["25. august 2026 (ikke bekræftet)"])
        );
        let call = [
            ("id", form_id()),
            ("day", "2026-10-07"),
            ("starts", "9"),
            ("place", "Laden"),
        ];
        let next = desk
            .post(
                &mut writer,
                &format!("/committees/{}/meetings", here.committee),
                &call,
            )
            .led();
        assert!(
            writer
                .get(&next)
                .opened()
                .says(&["Status på tidligere beslutninger", "Referat fra mødet"])
        );
        let item = AgendaItemId::from_uuid(next.rsplit('/').next().unwrap().parse().unwrap());
        let shown = writer.get(&format!("/items/{item}")).opened();
        assert!(shown.says(&[
            "Listen følger med, indtil referatet lukkes",
            "ingen åbne handlinger"
        ]));
        let again = desk
            .post(&mut writer, &format!("{next}/earlier-decisions"), &[])
            .led();
        assert_eq!(again, format!("{next}/agenda"), "there is one on an agenda");
        let mut reader = site.person(&here.world.educator);
        assert_eq!(reader.get(&path).status, StatusCode::NOT_FOUND);
    });
}
