//! The story of one citizen over some months, told by delivery reports: ids stay, quiet days are quiet, and what ends
//! is told when it ends.

use crate::story::{COOKING, Story, code, ids, of, one};
use crate::support::{OFFER_TYPE, act, at, day, describe, period};
use exchange::ffb::codes::{FUNCTION_LEVELS, FUNCTION_NOT_ASSESSED, SUPPORT_LEVELS, ValueSet, ffb};
use foundation::{FollowUpId, Period, PlaceId, PlacementId, ServiceId};
use people_places::citizens::MunicipalityCode;
use people_places::placements::{DecidePlacement, EndPlacement};
use people_places::places::AddPlace;
use record::assessments::{Assess, Need};
use record::plans::{AddService, CompleteFollowUp, EndService, FollowUpResult, ServiceName};
use record::{AssessedTheme, Recorded, Theme, ThemeArea};
use serde_json::Value;
use testing::on_both;

#[test]
fn an_order_alone_is_no_report() {
    on_both(|world| {
        let (story, _, _) = Story::begin(&world);
        story.quiet("2026-09-15");
    });
}

#[test]
fn the_accepted_order_is_told_whole() {
    on_both(|world| {
        let story = Story::accepted(&world);
        let told = story.told("2026-09-16");
        let plan = one(&told, "carePlan");
        assert_eq!(plan["id"], story.plan.uuid().to_string());
        assert_eq!(
            (&plan["status"], &plan["intent"]),
            (&"active".into(), &"order".into())
        );
        assert_eq!(plan["period"]["start"], "2026-10-01");
        let case = &plan["extension"][0]["extension"][0]["valueIdentifier"]["value"];
        assert_eq!(case, "27.36.04-G01-118-26");
        assert_eq!(
            one(&told, "servicePerformer")["category"][0]["coding"][0]["code"],
            OFFER_TYPE
        );
        assert_eq!(one(&told, "followUpEncounter")["period"]["start"], "2027-01-04");
        assert_eq!(of(&told, "interventionGoal").len(), 2);
        assert_eq!(
            of(&told, "intervention").len(),
            2,
            "the one in words has no code and is not told"
        );
        assert_eq!(of(&told, "targetGroup").len(), 2);
        assert_eq!(of(&told, "condition").len(), 3);
        assert_eq!(
            one(&told, "informationGathering")["finding"]
                .as_array()
                .unwrap()
                .len(),
            3
        );
        let levels: Vec<&str> = of(&told, "condition")
            .iter()
            .map(|one| one["severity"]["coding"][0]["code"].as_str().unwrap())
            .collect();
        assert!(
            levels.contains(&FUNCTION_NOT_ASSESSED),
            "the older code for not assessed became the current one"
        );
        assert_eq!(
            one(&told, "careEvaluation")["valueCodeableConcept"]["coding"][0]["code"],
            SUPPORT_LEVELS[2]
        );
        story.quiet("2026-09-17");
    });
}

#[test]
fn the_same_day_made_again_tells_the_same_under_a_new_id() {
    on_both(|world| {
        let story = Story::accepted(&world);
        let first = story.told("2026-09-16");
        at(&world, "2026-09-20T08:00:00Z");
        story.void(Recorded::Service, story.plan().services[0].id.uuid());
        at(&world, "2026-11-20T08:00:00Z");
        let second = story.told("2026-09-16");
        assert_ne!(first["id"], second["id"]);
        assert_ne!(first["timestamp"], second["timestamp"]);
        assert_eq!(
            first["entry"], second["entry"],
            "what came later is not known to that day"
        );
    });
}

#[test]
fn changes_are_told_with_the_ids_of_before() {
    on_both(|world| {
        let story = Story::accepted(&world);
        let first = ids(&story.told("2026-09-16"));
        at(&world, "2026-10-20T10:00:00Z");
        let cooking = Theme {
            code: code(COOKING),
            area: ThemeArea::Activity,
        };
        let assess = Assess {
            citizen: story.citizen,
            plan: story.plan,
            by_provider: false,
            day: day("2026-10-20"),
            themes: vec![(
                AssessedTheme::new(cooking, Some(code(FUNCTION_LEVELS[2]))).unwrap(),
                None,
            )],
            need: Some(Need {
                level: code(SUPPORT_LEVELS[3]),
                text: Some("Går godt".into()),
            }),
        };
        act(&world, &world.area_manager, assess, record::assessments::assess).unwrap();
        let told = story.told("2026-10-20");
        let changed = of(&told, "condition")
            .into_iter()
            .find(|one| one["code"]["coding"][0]["code"] == COOKING);
        let changed = changed.unwrap();
        assert_eq!(changed["severity"]["coding"][0]["code"], FUNCTION_LEVELS[2]);
        assert_eq!(changed["recordedDate"], "2026-09-10");
        assert_eq!(changed["extension"][0]["valueDateTime"], "2026-10-20");
        assert_eq!(
            one(&told, "careEvaluation")["valueCodeableConcept"]["coding"][0]["code"],
            SUPPORT_LEVELS[3]
        );
        let (mut new, mut known) = (Vec::new(), 0);
        for (what, id) in ids(&told) {
            match first.iter().find(|(_, before)| *before == id) {
                Some((before, _)) => {
                    assert_eq!(*before, what, "an id means the same thing every day");
                    known += 1;
                }
                None => new.push(what),
            }
        }
        new.sort();
        assert_eq!(
            new,
            [
                "careEvaluation effe55c7-572c-4a99-8fb4-2a9dda2f6572".to_owned(),
                "informationGathering ".into()
            ]
        );
        assert!(known > 10);
        story.quiet("2026-10-21");
    });
}

#[test]
fn follow_ups_and_services_are_told_and_taken_back() {
    on_both(|world| {
        let story = Story::accepted(&world);
        story.told("2026-09-16");
        at(&world, "2027-01-04T10:00:00Z");
        let planned = story.plan().next_follow_up().unwrap().id;
        let complete = CompleteFollowUp {
            citizen: story.citizen,
            follow_up: planned,
            day: day("2027-01-04"),
            result: FollowUpResult::Continue,
            note: "Går godt".into(),
            next: Some((FollowUpId::new(), day("2027-06-01"))),
        };
        act(
            &world,
            &world.area_manager,
            complete,
            record::plans::complete_follow_up,
        )
        .unwrap();
        let told = story.told("2027-01-04");
        let result = one(&told, "followUp").clone();
        assert_eq!(
            (&result["status"], &result["effectiveDateTime"]),
            (&"final".into(), &"2027-01-04".into())
        );
        assert_eq!(
            result["focus"][0]["reference"],
            format!("urn:uuid:{}", story.plan.uuid())
        );
        assert_eq!(one(&told, "followUpEncounter")["period"]["start"], "2027-06-01");

        at(&world, "2027-01-05T10:00:00Z");
        story.void(Recorded::FollowUp, planned.uuid());
        let voided = story.told("2027-01-05");
        let mut expected = result;
        expected["status"] = "entered-in-error".into();
        expected["meta"]["lastUpdated"] = "2027-01-05T10:00:00Z".into();
        assert_eq!(*one(&voided, "followUp"), expected, "otherwise unchanged");

        at(&world, "2027-02-01T10:00:00Z");
        let old = story.plan().services[0].id;
        let end = EndService {
            citizen: story.citizen,
            service: old,
            day: day("2027-02-02"),
            reason: "Flytter".into(),
        };
        act(&world, &world.area_manager, end, record::plans::end_service).unwrap();
        let new = AddService {
            citizen: story.citizen,
            service: ServiceId::new(),
            plan: story.plan,
            what: ServiceName::Coded(code("5af56051-8413-4115-aaa2-83a0767e1137")),
            period: Period::since(day("2027-02-02")),
        };
        act(&world, &world.area_manager, new, record::plans::add_service).unwrap();
        let told = story.told("2027-02-01");
        let services = of(&told, "intervention");
        assert_eq!(services.len(), 3);
        let ended = services
            .iter()
            .find(|one| one["id"] == old.uuid().to_string())
            .unwrap();
        assert_eq!(
            (&ended["status"], &ended["period"]["end"]),
            (&"completed".into(), &"2027-02-01".into())
        );
        assert!(
            !of(&told, "informationGathering").is_empty(),
            "a change of services is a new gathering"
        );
        assert!(
            services
                .iter()
                .any(|one| one["activity"][0]["detail"]["status"] == "not-started")
        );
    });
}

#[test]
fn another_type_of_offer_is_another_performer() {
    on_both(|world| {
        let story = Story::accepted(&world);
        let performer = |report: &Value| {
            let found = one(report, "servicePerformer");
            (
                found["id"].clone(),
                found["category"][0]["coding"][0]["code"].clone(),
            )
        };
        let first = performer(&story.told("2026-09-16"));
        assert_eq!(first.1, OFFER_TYPE);

        at(&world, "2026-11-01T10:00:00Z");
        let other = *ffb()
            .members(ValueSet::Services)
            .iter()
            .find(|code| **code != OFFER_TYPE)
            .unwrap();
        describe(&world, world.other_offer, other);
        let (citizen, unit, place) = (story.citizen, world.other_unit, PlaceId::new());
        let new = AddPlace {
            id: place,
            unit,
            label: "Bolig 2".into(),
            approved: period("2020-01-01", None),
            over_occupancy: false,
        };
        act(&world, &world.system, new, people_places::places::add).unwrap();
        let end = EndPlacement {
            citizen,
            placement: story.placement,
            unit: world.unit,
            moves_out_on: day("2026-11-01"),
            reason: "Flytter".into(),
        };
        act(&world, &world.system, end, people_places::placements::end).unwrap();
        let decide = DecidePlacement {
            id: PlacementId::new(),
            citizen,
            unit,
            place,
            period: period("2026-11-01", None),
            legal_basis: "SEL § 107".into(),
            municipality: MunicipalityCode::parse("0411").unwrap(),
            order: None,
        };
        act(&world, &world.system, decide, people_places::placements::decide).unwrap();
        let add = AddService {
            citizen,
            service: ServiceId::new(),
            plan: story.plan,
            what: ServiceName::Coded(code("5af56051-8413-4115-aaa2-83a0767e1137")),
            period: Period::since(day("2026-11-01")),
        };
        act(&world, &world.system, add, record::plans::add_service).unwrap();
        let second = performer(&story.told("2026-11-01"));
        assert_eq!(second.1, other);
        assert_ne!(first.0, second.0, "a changed code is a new resource");
        assert_eq!(
            performer(&story.told("2026-09-16")),
            first,
            "the day before the move is told as it was"
        );
    });
}
