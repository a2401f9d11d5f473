//! Reports that take something back, and reports that cannot be made.

use crate::story::{COOKING, Story, of, one, words};
use crate::support::{act, at, day, exchange, house, period, rows};
use access::unit::UnitKind;
use exchange::ffb::report::{
    FullUrlStyle, ListKept, Outcome, ReportError, SetOrganisation, SetOrganisationError, keep, kept, report,
    set_organisation,
};
use foundation::CitizenId;
use people_places::citizens::MunicipalityCode;
use record::Recorded;
use record::plans::{EndPlan, OpenPlan};
use serde_json::Value;
use testing::on_both;

#[test]
fn errors_are_taken_back_where_their_status_lives() {
    on_both(|world| {
        let story = Story::accepted(&world);
        let first = story.told("2026-09-16");
        at(&world, "2026-10-02T10:00:00Z");
        let plan = story.plan();
        let goal = plan.running_goals(day("2026-10-02")).next().unwrap().id;
        story.void(Recorded::Goal, goal.uuid());
        story.void(Recorded::Service, plan.services[0].id.uuid());
        let told = story.told("2026-10-02");
        let goals = of(&told, "interventionGoal");
        let voided = goals
            .iter()
            .find(|one| one["id"] == goal.uuid().to_string())
            .unwrap();
        assert_eq!(voided["lifecycleStatus"], "entered-in-error");
        assert_eq!(
            one(&told, "carePlan")["goal"].as_array().unwrap().len(),
            1,
            "the plan no longer refers to it"
        );
        let before = of(&first, "interventionGoal")
            .into_iter()
            .find(|one| one["id"] == voided["id"])
            .unwrap();
        assert_eq!(
            (&voided["target"], &voided["addresses"]),
            (&before["target"], &before["addresses"])
        );
        let services = of(&told, "intervention");
        let voided = services
            .iter()
            .find(|one| one["id"] == plan.services[0].id.uuid().to_string())
            .unwrap();
        assert_eq!(voided["status"], "entered-in-error");
        assert_eq!(voided["activity"][0]["detail"]["status"], "entered-in-error");

        // A theme that was never assessed rightly: its status has no place for the error (see the module).
        at(&world, "2026-10-03T10:00:00Z");
        let conditions = story.conditions();
        let cooking = conditions
            .iter()
            .find(|one| one.theme.code.as_str() == COOKING)
            .unwrap();
        story.void(Recorded::Assessment, cooking.assessments[0].id.uuid());
        let told = story.told("2026-10-03");
        let theme = one(&told, "condition");
        assert_eq!(theme["id"], cooking.id.to_string());
        assert_eq!(theme["clinicalStatus"]["coding"][0]["code"], "inactive");
        assert_eq!(theme.get("verificationStatus"), None);

        at(&world, "2026-10-04T10:00:00Z");
        story.void(Recorded::Plan, story.plan.uuid());
        let told = story.told("2026-10-04");
        assert_eq!(one(&told, "carePlan")["status"], "entered-in-error");
        assert!(
            of(&told, "intervention")
                .iter()
                .all(|one| one["status"] == "entered-in-error")
        );
        story.quiet("2026-10-05");
    });
}

#[test]
fn an_end_that_was_recorded_before_is_told_when_it_comes() {
    on_both(|world| {
        let story = Story::accepted(&world);
        at(&world, "2027-03-01T10:00:00Z");
        let end = EndPlan {
            citizen: story.citizen,
            plan: story.plan,
            day: day("2027-04-01"),
            reason: "Flytter".into(),
        };
        act(&world, &world.area_manager, end, record::plans::end_plan).unwrap();
        let ahead = story.told("2027-03-01");
        let plan = one(&ahead, "carePlan");
        assert_eq!(
            (&plan["status"], &plan["period"]["end"]),
            (&"active".into(), &"2027-03-31".into())
        );
        story.quiet("2027-03-02");
        at(&world, "2027-03-31T20:00:00Z");
        let last = story.told("2027-03-31");
        let plan = one(&last, "carePlan");
        assert_eq!(
            (&plan["status"], &plan["period"]["end"]),
            (&"completed".into(), &"2027-03-31".into())
        );
        for service in of(&last, "intervention") {
            assert_eq!(
                (&service["status"], &service["period"]["end"]),
                (&"completed".into(), &"2027-03-31".into())
            );
        }
        assert!(
            of(&last, "interventionGoal")
                .iter()
                .all(|goal| goal["lifecycleStatus"] == "completed")
        );
        story.quiet("2027-04-01");
    });
}

#[test]
fn what_breaks_a_rule_is_kept_as_failed_and_names_the_rule() {
    on_both(|world| {
        let story = Story::accepted(&world);
        story.told("2026-09-16");
        at(&world, "2026-10-02T10:00:00Z");
        story.void(
            Recorded::FollowUp,
            story.plan().next_follow_up().unwrap().id.uuid(),
        );
        let before = rows(&world)["ffb_report"];
        let Err(ReportError::Rules(verdict)) = story.report("2026-10-02") else {
            panic!("no follow-up is planned")
        };
        assert_eq!(verdict.errors[0].rule, "invariant kl-reporting-ffb-care-plan-1");
        assert_eq!(rows(&world)["ffb_report"], before + 1);
        let shown = format!("{verdict:?}");
        assert!(
            words()
                .iter()
                .all(|word| word.len() < 6 || !shown.contains(word.as_str()))
        );
        let house = house(&world);
        let list = house
            .look(
                &exchange(&house),
                access::Purpose::Exchange,
                ListKept {
                    day: day("2026-10-02"),
                },
                kept,
            )
            .unwrap();
        assert_eq!(list.len(), 1);
        assert_eq!(
            (list[0].citizen, list[0].outcome),
            (story.citizen, Outcome::Failed)
        );
    });
}

#[test]
fn a_day_made_twice_shows() {
    on_both(|world| {
        let story = Story::accepted(&world);
        let house = house(&world);
        for _ in 0..2 {
            let made = story.report("2026-09-16").unwrap().unwrap();
            keep(&house, &exchange(&house), &made, Outcome::Made).unwrap();
        }
        let list = house
            .look(
                &exchange(&house),
                access::Purpose::Exchange,
                ListKept {
                    day: day("2026-09-16"),
                },
                kept,
            )
            .unwrap();
        assert_eq!(list.iter().filter(|one| one.outcome == Outcome::Made).count(), 2);
        let none = house.look(
            &world.educator,
            access::Purpose::Exchange,
            ListKept {
                day: day("2026-09-16"),
            },
            kept,
        );
        assert!(none.is_err(), "educators send no reports");
    });
}

#[test]
fn who_has_no_cpr_number_stays_owed() {
    on_both(|world| {
        let (mut story, _, _) = Story::begin(&world);
        let add = people_places::citizens::AddCitizen {
            id: CitizenId::new(),
            unit: world.offer,
            given: "Tone".into(),
            family: "Prøve".into(),
            born: None,
            numbers: vec![foundation::PersonNumber::parse("0101901AB3").unwrap()],
            phone: None,
            email: None,
            address: None,
            municipality: MunicipalityCode::parse("0411"),
        };
        story.citizen = act(&world, &world.area_manager, add, people_places::citizens::add)
            .unwrap()
            .citizen;
        let open = OpenPlan {
            citizen: story.citizen,
            plan: story.plan,
            order: None,
            replaces: None,
            period: period("2026-09-01", None),
            case_number: Some("1".into()),
        };
        act(&world, &world.area_manager, open, record::plans::open).unwrap();
        assert!(story.is_owed("2026-09-15"));
        assert!(matches!(
            story.report("2026-09-15"),
            Err(ReportError::NoCprNumber)
        ));
    });
}

#[test]
fn the_municipality_is_named_by_its_setting() {
    on_both(|world| {
        let story = Story::accepted(&world);
        let value = || {
            let told = story.told("2026-09-16");
            one(&told, "citizen")["managingOrganization"]["identifier"]["value"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        let own = world
            .db
            .read(|tx| access::unit::municipality(tx, "0411"))
            .unwrap()
            .unwrap();
        assert_eq!(own.kind, UnitKind::Municipality);
        assert_eq!(value(), own.id.uuid().to_string());
        let set = |code: &str, identifier: &str| {
            let new = SetOrganisation {
                municipality_code: code.into(),
                identifier: identifier.into(),
            };
            act(&world, &world.operator, new, set_organisation)
        };
        set("0411", "2513e1bc-f357-541d-b363-3d9911b06186").unwrap();
        assert_eq!(value(), "2513e1bc-f357-541d-b363-3d9911b06186");
        for (code, identifier) in [("9999", "a"), ("0411", " "), ("0411", "a b")] {
            let refused = set(code, identifier);
            assert!(
                matches!(
                    refused,
                    Err(access::Failure::Rule(
                        SetOrganisationError::UnknownMunicipality | SetOrganisationError::BadIdentifier
                    ))
                ),
                "{code} {identifier}"
            );
        }
        let refused = act(
            &world,
            &world.educator,
            SetOrganisation {
                municipality_code: "0411".into(),
                identifier: "a".into(),
            },
            set_organisation,
        );
        assert!(matches!(refused, Err(access::Failure::Refused(_))));
    });
}

#[test]
fn every_style_of_url_passes() {
    on_both(|world| {
        let story = Story::accepted(&world);
        let house = house(&world);
        let base = FullUrlStyle::Absolute("https://rapport.example/fhir/".into());
        for (style, start) in [
            (FullUrlStyle::Urn, "urn:uuid:"),
            (FullUrlStyle::Relative, "Patient/"),
            (base, "https://rapport.example/fhir/Patient/"),
        ] {
            let made = report(
                &house,
                &exchange(&house),
                story.citizen,
                day("2026-09-16"),
                &style,
            )
            .unwrap()
            .unwrap();
            let value: Value = serde_json::from_str(&made.json).unwrap();
            assert!(value["entry"][0]["fullUrl"].as_str().unwrap().starts_with(start));
        }
    });
}
