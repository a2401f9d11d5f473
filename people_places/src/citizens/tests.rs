//! Citizens: adding, changing, protection, alerts, views.

mod finding;

use super::*;
use crate::test_support::*;
use access::{Explanation, Failure};
use foundation::{Period, UserId};
use testing::{World, on_both};

fn card(world: &World, citizen: CitizenId) -> CitizenCard {
    look(world, &world.system, ViewCitizen { citizen }, super::citizen).unwrap()
}

fn id(world: &World, citizen: CitizenId) -> Identity {
    look(world, &world.system, ViewIdentity { citizen }, super::identity).unwrap()
}

fn found_by(world: &World, text: &str) -> Option<CitizenId> {
    look(world, &world.system, ListCitizens, |tx, permit| {
        find_by_number(tx, permit, &number(text))
    })
    .unwrap()
}

fn names(world: &World, actor: &access::Actor, words: &str) -> Vec<String> {
    let hits = look(world, actor, ListCitizens, |tx, permit| {
        search(tx, permit.reach(), words, 20)
    })
    .unwrap();
    hits.iter()
        .map(|hit| hit.name.or("en borger").to_owned())
        .collect()
}

#[test]
fn a_citizen_is_added_with_identity_and_ties() {
    on_both(|world| {
        let mut new = newcomer(&world, "Ane", "Østergård", &["0203904123"]);
        new.phone = Some("00112233".into());
        new.address = Some(Address {
            line: "Prøvevej 2".into(),
            postal_code: Some("9999".into()),
            city: None,
        });
        let citizen = new.id;
        let added = act(&world, &world.area_manager, new, add).unwrap();
        assert!(
            added.check_typing,
            "this invented number does not fit modulus 11, and is accepted"
        );
        let card = card(&world, citizen);
        assert_eq!(card.name.or(""), "Ane Østergård");
        assert_eq!((card.born, card.age), (Some(day("1990-03-02")), Some(36)));
        assert_eq!(card.phone, Some("00112233".into()));
        assert_eq!(card.address.unwrap().postal_code, Some("9999".into()));
        assert_eq!(card.municipality_name.as_deref(), Some("Prøveby Kommune"));
        assert_eq!(id(&world, citizen).number().unwrap().number, number("0203904123"));
        assert_eq!(audited::<AddCitizen>(&world), (1, 0));
        // The municipality and the receiving offer reach the citizen; another unit does not.
        let view = ViewCitizen { citizen };
        assert!(look(&world, &world.municipality, view, super::citizen).is_ok());
        assert!(look(&world, &world.team_leader, view, super::citizen).is_ok());
        let refused = look(&world, &world.other_educator, view, super::citizen);
        assert!(matches!(refused, Err(Failure::Refused(r)) if r.explanation == Explanation::NoTie));
        assert!(matches!(
            look(&world, &world.operator, view, super::citizen),
            Err(Failure::Refused(_))
        ));
        assert!(matches!(
            look(&world, &world.staff_unit, view, super::citizen),
            Err(Failure::Refused(_))
        ));
    });
}

#[test]
fn adding_is_refused_for_the_wrong_role_and_the_wrong_state() {
    on_both(|world| {
        let new = |numbers: &[&str]| newcomer(&world, "Bo", "Bech", numbers);
        let refused = act(&world, &world.staff_unit, new(&[]), add);
        assert!(matches!(refused, Err(Failure::Refused(r)) if r.explanation == Explanation::NoRole));
        let refused = act(&world, &world.educator, new(&[]), add);
        assert!(matches!(refused, Err(Failure::Refused(r)) if r.explanation == Explanation::OtherUnit));
        assert_eq!(audited::<AddCitizen>(&world), (0, 2));
        let add_it = |action| act(&world, &world.area_manager, action, add);
        let mut nameless = new(&[]);
        (nameless.given, nameless.family) = (" ".into(), "".into());
        assert!(matches!(
            add_it(nameless),
            Err(Failure::Rule(AddCitizenError::NoName))
        ));
        let mut nowhere = new(&[]);
        nowhere.municipality = MunicipalityCode::parse("0123");
        assert!(matches!(
            add_it(nowhere),
            Err(Failure::Rule(AddCitizenError::UnknownMunicipality))
        ));
        let first = new(&["0203904123"]);
        add_it(first.clone()).unwrap();
        let taken = add_it(new(&["0203904123"]));
        assert!(
            matches!(taken, Err(Failure::Rule(AddCitizenError::NumberTaken { citizen })) if citizen == first.id)
        );
        let mut again = new(&[]);
        again.id = first.id;
        assert!(matches!(
            add_it(again),
            Err(Failure::Rule(AddCitizenError::Exists))
        ));
        assert_eq!(audited::<AddCitizen>(&world), (1, 2));
    });
}

#[test]
fn protection_hides_address_and_phone_and_can_be_lifted() {
    on_both(|world| {
        let mut new = newcomer(&world, "Hans", "Iversen", &[]);
        new.phone = Some("00112233".into());
        let citizen = act(&world, &world.area_manager, new, add).unwrap().citizen;
        let protect = |protected, from: &str, to| {
            let action = SetProtection {
                citizen,
                protected,
                period: period(from, to),
            };
            act(&world, &world.area_manager, action, set_protection)
        };
        protect(true, "2026-09-01", Some("2027-09-01")).unwrap();
        let shown = card(&world, citizen);
        assert!(shown.protected && shown.name.is_protected());
        assert_eq!(shown.phone, None);
        assert_eq!(id(&world, citizen).phone, Some("00112233".into()));
        protect(false, "2026-09-02", None).unwrap();
        assert_eq!(card(&world, citizen).phone, Some("00112233".into()));
        let action = SetProtection {
            citizen,
            protected: true,
            period: period("2026-09-01", None),
        };
        assert!(matches!(
            act(&world, &world.municipality, action, set_protection),
            Err(Failure::Refused(_))
        ));
        let nobody = SetProtection {
            citizen: CitizenId::new(),
            protected: true,
            period: period("2026-09-01", None),
        };
        assert!(matches!(
            act(&world, &world.system, nobody, set_protection),
            Err(Failure::Refused(_))
        ));
        assert_eq!(audited::<SetProtection>(&world), (2, 2));
    });
}

#[test]
fn personal_data_changes_by_new_rows() {
    on_both(|world| {
        let citizen = add_citizen(&world, "Ida", "Juhl", &[]);
        let change_it = |from: &str, change| {
            let action = ChangePersonalData {
                citizen,
                from: day(from),
                change,
            };
            act(&world, &world.area_manager, action, super::change)
        };
        let name = |family: &str| Change::Name {
            given: "Ida".into(),
            family: family.into(),
        };
        change_it("2026-09-01", name("Krogh")).unwrap();
        assert_eq!(
            card(&world, citizen).name.or(""),
            "Ida Juhl",
            "recorded as of today, an older row loses"
        );
        change_it("2026-09-02", name("Lund")).unwrap();
        change_it("2026-09-02", Change::Phone(Some("00445566".into()))).unwrap();
        let now = card(&world, citizen);
        assert_eq!(
            (now.name.or(""), now.phone),
            ("Ida Lund", Some("00445566".into()))
        );
        change_it("2026-09-02", Change::Phone(None)).unwrap();
        assert_eq!(card(&world, citizen).phone, None);
        let address = Address {
            line: "Prøvevej 3".into(),
            postal_code: None,
            city: Some("Prøveby".into()),
        };
        change_it("2026-09-02", Change::Address(Some(address.clone()))).unwrap();
        assert_eq!(card(&world, citizen).address, Some(address));
        assert_eq!(
            names(&world, &world.area_manager, "juh"),
            ["Ida Lund"],
            "a former name finds her"
        );
        assert!(matches!(
            change_it("2026-09-03", name("M")),
            Err(Failure::Rule(ChangeError::InFuture))
        ));
        let nameless = Change::Name {
            given: "".into(),
            family: " ".into(),
        };
        assert!(matches!(
            change_it("2026-09-02", nameless),
            Err(Failure::Rule(ChangeError::NoName))
        ));
        let action = ChangePersonalData {
            citizen,
            from: day("2026-09-02"),
            change: Change::Email(None),
        };
        assert!(matches!(
            act(&world, &world.other_educator, action, super::change),
            Err(Failure::Refused(_))
        ));
        assert_eq!(audited::<ChangePersonalData>(&world), (5, 1));
    });
}

#[test]
fn another_municipality_takes_over() {
    on_both(|world| {
        let citizen = add_citizen(&world, "Jens", "Kjær", &[]);
        let town = access::unit::AddUnit {
            id: foundation::UnitId::new(),
            kind: access::unit::UnitKind::Municipality,
            name: "Nyby Kommune".to_owned(),
            parent: None,
            from: day("2020-01-01"),
            municipality_code: Some("0992".to_owned()),
        };
        act(&world, &world.system, town, access::unit::add).unwrap();
        let to = |text: &str| ChangeMunicipality {
            citizen,
            municipality: MunicipalityCode::parse(text).unwrap(),
            from: day("2026-09-02"),
        };
        let unknown = act(&world, &world.area_manager, to("0777"), change_municipality);
        assert!(matches!(
            unknown,
            Err(Failure::Rule(ChangeError::UnknownMunicipality))
        ));
        let view = ViewCitizen { citizen };
        assert!(look(&world, &world.municipality, view, super::citizen).is_ok());
        act(&world, &world.area_manager, to("0992"), change_municipality).unwrap();
        assert_eq!(
            card(&world, citizen).municipality_name.as_deref(),
            Some("Nyby Kommune")
        );
        assert!(matches!(
            look(&world, &world.municipality, view, super::citizen),
            Err(Failure::Refused(_))
        ));
        let refused = act(&world, &world.municipality, to("0991"), change_municipality);
        assert!(matches!(refused, Err(Failure::Refused(_))));
        assert_eq!(audited::<ChangeMunicipality>(&world), (1, 1));
    });
}

#[test]
fn alerts_are_set_and_ended() {
    on_both(|world| {
        let citizen = add_citizen(&world, "Kaj", "Lassen", &[]);
        let set = |text: &str| {
            let action = SetAlert {
                citizen,
                id: AlertId::new(),
                kind: AlertKind::Allergy,
                text: text.into(),
            };
            act(&world, &world.team_leader, action, set_alert)
        };
        let nuts = set("Nødder").unwrap();
        set("Penicillin").unwrap();
        assert!(matches!(set("  "), Err(Failure::Rule(SetAlertError::NoText))));
        let texts = |world: &World| {
            card(world, citizen)
                .alerts
                .into_iter()
                .map(|alert| alert.text.into_inner())
                .collect::<Vec<_>>()
        };
        assert_eq!(texts(&world), ["Nødder", "Penicillin"]);
        let end = |reason: &str| {
            let action = EndAlert {
                citizen,
                id: nuts,
                reason: reason.into(),
            };
            act(&world, &world.team_leader, action, end_alert)
        };
        assert!(matches!(end(""), Err(Failure::Rule(EndAlertError::NoReason))));
        end("Afkræftet af egen læge").unwrap();
        assert!(matches!(end("Igen"), Err(Failure::Rule(EndAlertError::NotThere))));
        assert_eq!(texts(&world), ["Penicillin"]);
        let refused = SetAlert {
            citizen,
            id: AlertId::new(),
            kind: AlertKind::Risk,
            text: "x".into(),
        };
        assert!(matches!(
            act(&world, &world.other_educator, refused, set_alert),
            Err(Failure::Refused(_))
        ));
        let refused = EndAlert {
            citizen,
            id: nuts,
            reason: "x".into(),
        };
        assert!(matches!(
            act(&world, &world.other_educator, refused, end_alert),
            Err(Failure::Refused(_))
        ));
        assert_eq!(
            (audited::<SetAlert>(&world), audited::<EndAlert>(&world)),
            ((2, 1), (1, 1))
        );
    });
}

#[test]
fn the_card_shows_contact_persons_and_nothing_prints_a_person() {
    on_both(|world| {
        let citizen = add_citizen(&world, "Mads", "Nørgaard", &["0203904123"]);
        let educator: UserId = world.educator.user();
        let action = SetAlert {
            citizen,
            id: AlertId::new(),
            kind: AlertKind::Risk,
            text: "Epilepsi".into(),
        };
        access::act(
            &world.db,
            &world.clock_dyn(),
            &world.system,
            access::Purpose::DailyWork,
            action,
            move |tx, permit| {
                access::tie::to_user(tx, &permit, citizen, educator, Period::since(permit.day()))?;
                set_alert(tx, permit)
            },
        )
        .unwrap();
        let seen = look(&world, &world.educator, ViewCitizen { citizen }, super::citizen).unwrap();
        assert_eq!(
            seen.contact_persons
                .iter()
                .map(|(user, _)| *user)
                .collect::<Vec<_>>(),
            [educator]
        );
        let printed = format!("{seen:?} {:?}", id(&world, citizen));
        for word in ["Mads", "Nørgaard", "0203", "Epilepsi"] {
            assert!(!printed.contains(word), "{word} was printed");
        }
    });
}
