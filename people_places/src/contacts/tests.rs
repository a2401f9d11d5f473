//! Contacts and consents.

use super::*;
use crate::citizens::{ViewCitizen, citizen};
use crate::test_support::*;
use access::Failure;
use foundation::{CitizenId, ConsentId, ContactId, Instant};
use testing::{World, on_both};

fn details(role: ContactRole, given: &str) -> ContactDetails {
    ContactDetails {
        role,
        relationship_code: Some("MTH".to_owned()),
        relationship: "mor".into(),
        support_code: None,
        given: given.into(),
        family: "Prøvesen".into(),
        phone: Some("00112233".into()),
        email: None,
        address: None,
    }
}

fn add_contact(world: &World, citizen: CitizenId, role: ContactRole, given: &str) -> ContactId {
    let action = AddContact {
        citizen,
        id: ContactId::new(),
        details: details(role, given),
    };
    act(world, &world.team_leader, action, add).unwrap()
}

fn names(world: &World, who: CitizenId) -> Vec<String> {
    let card = look(world, &world.team_leader, ViewCitizen { citizen: who }, citizen).unwrap();
    card.contacts
        .iter()
        .map(|contact| contact.name().into_inner())
        .collect()
}

#[test]
fn contacts_are_added_and_ended() {
    on_both(|world| {
        let who = add_citizen(&world, "Ane", "Prøvesen", &[]);
        let mother = add_contact(&world, who, ContactRole::Relative, "Birthe");
        add_contact(
            &world,
            who,
            ContactRole::Guardian(GuardianshipForm::Section6),
            "Carl",
        );
        assert_eq!(
            names(&world, who),
            ["Carl Prøvesen", "Birthe Prøvesen"],
            "guardians first"
        );
        let end_it = |actor, reason: &str| {
            let action = EndContact {
                citizen: who,
                id: mother,
                reason: reason.into(),
            };
            act(&world, actor, action, end)
        };
        assert!(matches!(
            end_it(&world.team_leader, " "),
            Err(Failure::Rule(EndContactError::NoReason))
        ));
        assert!(matches!(
            end_it(&world.municipality, "x"),
            Err(Failure::Refused(_))
        ));
        end_it(&world.team_leader, "Død").unwrap();
        assert!(matches!(
            end_it(&world.team_leader, "Død"),
            Err(Failure::Rule(EndContactError::NotThere))
        ));
        assert_eq!(names(&world, who), ["Carl Prøvesen"]);
        assert_eq!(audited::<EndContact>(&world), (1, 1));
        let mut nameless = details(ContactRole::Other, "");
        nameless.family = " ".into();
        let action = AddContact {
            citizen: who,
            id: ContactId::new(),
            details: nameless,
        };
        let refused = act(&world, &world.team_leader, action.clone(), add);
        assert!(matches!(refused, Err(Failure::Rule(AddContactError::NoName))));
        assert!(matches!(
            act(&world, &world.other_educator, action, add),
            Err(Failure::Refused(_))
        ));
        assert_eq!(audited::<AddContact>(&world), (2, 1));
    });
}

#[test]
fn consents_are_given_and_withdrawn() {
    on_both(|world| {
        let who = add_citizen(&world, "Ane", "Prøvesen", &[]);
        let other = add_citizen(&world, "Bo", "Prøvesen", &[]);
        let mother = add_contact(&world, who, ContactRole::Relative, "Birthe");
        let stranger = add_contact(&world, other, ContactRole::Relative, "Dagny");
        let consent = |performer| AddConsent {
            citizen: who,
            id: ConsentId::new(),
            scope: "Min mor må få alle oplysninger".into(),
            category_code: Some("IDSCL".to_owned()),
            policy_code: None,
            given_at: Instant::parse("2026-09-01T08:00:00Z").unwrap(),
            performer,
        };
        let give = |action| act(&world, &world.team_leader, action, add_consent);
        assert!(matches!(
            give(consent(Some(stranger))),
            Err(Failure::Rule(AddConsentError::UnknownPerformer))
        ));
        let mut later = consent(None);
        later.given_at = Instant::parse("2026-09-03T08:00:00Z").unwrap();
        assert!(matches!(
            give(later),
            Err(Failure::Rule(AddConsentError::InFuture))
        ));
        let mut empty = consent(None);
        empty.scope = "".into();
        assert!(matches!(
            give(empty),
            Err(Failure::Rule(AddConsentError::NoScope))
        ));
        let id = give(consent(Some(mother))).unwrap();
        let withdraw = |actor, id| {
            let action = WithdrawConsent {
                citizen: who,
                id,
                reason: "".into(),
            };
            act(&world, actor, action, withdraw_consent)
        };
        let unknown = withdraw(&world.team_leader, ConsentId::new());
        assert!(matches!(
            unknown,
            Err(Failure::Rule(WithdrawConsentError::Unknown))
        ));
        assert!(matches!(
            withdraw(&world.other_educator, id),
            Err(Failure::Refused(_))
        ));
        withdraw(&world.team_leader, id).unwrap();
        let again = withdraw(&world.team_leader, id);
        assert!(matches!(
            again,
            Err(Failure::Rule(WithdrawConsentError::AlreadyWithdrawn))
        ));
        let card = look(&world, &world.team_leader, ViewCitizen { citizen: who }, citizen).unwrap();
        assert_eq!(card.consents.len(), 1);
        assert_eq!(card.consents[0].performer_name, Some("Birthe Prøvesen".into()));
        assert!(card.consents[0].withdrawn_at.is_some());
        assert!(matches!(
            act(&world, &world.municipality, consent(None), add_consent),
            Err(Failure::Refused(_))
        ));
        assert_eq!(
            (audited::<AddConsent>(&world), audited::<WithdrawConsent>(&world)),
            ((1, 1), (1, 1))
        );
    });
}

#[test]
fn only_the_forms_of_the_act_exist() {
    for (code, form) in [
        ("5", Some(GuardianshipForm::Section5)),
        ("6", Some(GuardianshipForm::Section6)),
        ("7", Some(GuardianshipForm::Section7)),
        ("8", None),
    ] {
        assert_eq!(GuardianshipForm::from_code(code), form);
    }
}

#[test]
fn only_who_decides_on_placements_appoints_a_contact_person() {
    on_both(|world| {
        let who = add_citizen(&world, "Ane", "Prøvesen", &[]);
        let day = world.clock_dyn().today();
        let (user, period) = (world.educator.user(), foundation::Period::since(day));
        let action = AppointContactPerson {
            citizen: who,
            user,
            period,
        };
        assert!(matches!(
            act(&world, &world.educator, action, appoint),
            Err(Failure::Refused(_))
        ));
        assert!(matches!(
            act(&world, &world.other_educator, action, appoint),
            Err(Failure::Refused(_))
        ));
        let nobody = AppointContactPerson {
            citizen: CitizenId::new(),
            ..action
        };
        assert!(matches!(
            act(&world, &world.team_leader, nobody, appoint),
            Err(Failure::Refused(_))
        ));
        act(&world, &world.team_leader, action, appoint).unwrap();
        let card = look(&world, &world.team_leader, ViewCitizen { citizen: who }, citizen).unwrap();
        assert_eq!(
            card.contact_persons
                .iter()
                .map(|(user, _)| *user)
                .collect::<Vec<_>>(),
            [user]
        );
        let logged = world
            .db
            .read(|tx| {
                tx.query_one(
                    database::sql!("SELECT COUNT(*) FROM audit_entry WHERE citizen_id = $1 AND action = $2"),
                    database::params![who, "people.contact_person.appoint"],
                    |row| row.get::<i64>(0),
                )
            })
            .unwrap_or_else(|error: database::StorageError| panic!("{error}"));
        assert_eq!(logged, 3, "two refusals and the appointment");
    });
}
