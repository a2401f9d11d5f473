//! Plans: kinds, texts, status, nodes, entries, tables, diagrams, and taking a read table in.

mod import;

use super::*;
use crate::follow_up::{self, CreateAction, NewPlace, Planned, StatusKind};
use crate::test_world::{Room, refused, rule};
use access::{Action, audit::Outcome};
use database::StorageError;
use foundation::{ActionId, Clock, Day, Period, PlanEntryId, PlanNodeId, SteeringPlanId, parse_day};

fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

fn text(title: &str) -> PlanText {
    PlanText {
        title: title.to_owned(),
        summary: "Borgeren i centrum".to_owned(),
        parent: None,
        period: Period::new(day("2026-01-01"), Some(day("2028-01-01"))).unwrap(),
        goals: WorldGoals::parse("3").unwrap(),
    }
}

fn new(room: &Room, kind: &str) -> CreatePlan {
    CreatePlan {
        id: SteeringPlanId::new(),
        kind: kind.to_owned(),
        unit: room.world.region,
        text: text("Årsplan 2026-27"),
    }
}

fn made(room: &Room, kind: &str) -> SteeringPlanId {
    room.act(&room.world.staff_unit, new(room, kind), create).unwrap()
}

fn shown(room: &Room, plan: SteeringPlanId) -> PlanPage {
    shown_as_of(room, plan, room.world.clock.today()).unwrap()
}

fn shown_as_of(room: &Room, plan: SteeringPlanId, on: Day) -> Option<PlanPage> {
    let view = ViewPlans { plan: Some(plan) };
    room.look(&room.world.educator, view, move |tx, permit| {
        page(tx, permit, plan, on)
    })
    .unwrap()
}

fn named(title: &str) -> NodeText {
    NodeText {
        title: title.to_owned(),
        position: None,
        indicator: None,
        goals: WorldGoals::default(),
    }
}

fn node(room: &Room, plan: SteeringPlanId, parent: Option<PlanNodeId>, kind: NodeKind) -> AddNode {
    AddNode {
        id: PlanNodeId::new(),
        plan,
        unit: room.world.region,
        parent,
        kind,
        text: named("Rekruttering"),
    }
}

#[test]
fn plans_are_made_by_those_who_write_plans() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.staff_unit;
        assert!(refused(&room.act(
            &room.world.educator,
            new(&room, "vision"),
            create
        )));
        let wrong = |change: &dyn Fn(&mut CreatePlan)| {
            let mut plan = new(&room, "vision");
            change(&mut plan);
            rule(room.act(by, plan, create))
        };
        let nothing = wrong(&|new| new.kind = "dream".to_owned());
        assert!(matches!(nothing, CreatePlanError::NoSuchKind));
        let nameless = wrong(&|new| new.text.title = " ".to_owned());
        assert!(matches!(nameless, CreatePlanError::NoTitle));
        let orphan = wrong(&|new| new.text.parent = Some(SteeringPlanId::new()));
        assert!(matches!(orphan, CreatePlanError::Parent));
        let citizen = wrong(&|new| new.text.summary = "for 010190-1234".to_owned());
        assert!(matches!(citizen, CreatePlanError::NamesCitizen));
        let plan = made(&room, "vision");
        let again = CreatePlan {
            id: plan,
            ..new(&room, "vision")
        };
        assert!(matches!(
            rule(room.act(by, again, create)),
            CreatePlanError::Exists
        ));
        let found = shown(&room, plan);
        assert_eq!(found.plan.text.title, "Årsplan 2026-27");
        assert_eq!(found.kind.label_da, "Vision og udviklingsplan");
        assert_eq!(found.all_goals().to_string(), "3");
        assert!(
            shown_as_of(&room, plan, day("2020-01-01")).is_none(),
            "not known then"
        );
        assert!(refused(&room.look(
            &room.world.municipality,
            ViewPlans { plan: None },
            |_, _| Ok::<_, StorageError>(())
        )));
        assert_eq!(room.audited(by.user(), CreatePlan::NAME, Outcome::Done), 1);
    });
}

#[test]
fn texts_come_in_versions_and_the_past_keeps_them() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let (by, unit) = (&room.world.staff_unit, room.world.region);
        let (plan, below) = (made(&room, "strategy"), made(&room, "yearly_plan"));
        let before = room.world.clock.today();
        room.world.clock.advance_seconds(86_400);
        let saving = |plan, based_on, text| SavePlan {
            plan,
            unit,
            based_on,
            text,
        };
        assert!(refused(&room.act(
            &room.world.educator,
            saving(plan, 1, text("Ny")),
            save
        )));
        let under = PlanText {
            parent: Some(plan),
            ..text("Under strategien")
        };
        room.act(by, saving(below, 1, under), save).unwrap();
        let wrong = |based_on, text| rule(room.act(by, saving(plan, based_on, text), save));
        assert!(matches!(wrong(0, text("Ny")), SavePlanError::Changed));
        assert!(matches!(wrong(1, text("")), SavePlanError::NoTitle));
        assert!(matches!(
            wrong(1, text("0101901234")),
            SavePlanError::NamesCitizen
        ));
        let circle = PlanText {
            parent: Some(below),
            ..text("Ny")
        };
        assert!(matches!(wrong(1, circle), SavePlanError::Parent));
        let own = PlanText {
            parent: Some(plan),
            ..text("Ny")
        };
        assert!(matches!(wrong(1, own), SavePlanError::Parent));
        let elsewhere = SavePlan {
            unit: room.world.area,
            ..saving(plan, 1, text("Ny"))
        };
        assert!(matches!(
            rule(room.act(by, elsewhere, save)),
            SavePlanError::NotFound
        ));
        room.act(by, saving(plan, 1, text("Strategi 2030")), save)
            .unwrap();
        let now = shown(&room, plan);
        assert_eq!(
            (now.plan.text.title.as_str(), now.versions.len()),
            ("Strategi 2030", 2)
        );
        assert_eq!(now.below.len(), 1);
        assert_eq!(shown(&room, below).above.unwrap().1, "Strategi 2030");
        let then = shown_as_of(&room, plan, before).unwrap();
        assert_eq!(
            (then.plan.text.title.as_str(), then.below.len()),
            ("Årsplan 2026-27", 0)
        );
        assert_eq!(room.audited(by.user(), SavePlan::NAME, Outcome::Done), 2);
    });
}

#[test]
fn a_plan_has_its_own_status_rows() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let (by, unit) = (&room.world.staff_unit, room.world.region);
        let plan = made(&room, "framework_agreement");
        let today = room.world.clock.today();
        let say = |day, text: &str| SetPlanStatus {
            plan,
            unit,
            day,
            status: PlanStatus::InForce,
            text: text.to_owned(),
        };
        assert!(refused(&room.act(
            &room.world.educator,
            say(today, ""),
            set_status
        )));
        let tomorrow = today.tomorrow().unwrap();
        let wrong = |say| rule(room.act(by, say, set_status));
        assert!(matches!(wrong(say(tomorrow, "")), SetPlanStatusError::FutureDay));
        assert!(matches!(
            wrong(say(today, "aftalt for 010190-1234")),
            SetPlanStatusError::NamesCitizen
        ));
        let elsewhere = SetPlanStatus {
            unit: room.world.area,
            ..say(today, "")
        };
        assert!(matches!(wrong(elsewhere), SetPlanStatusError::NotFound));
        room.act(by, say(today, "Tiltrådt af alle kommuner"), set_status)
            .unwrap();
        let earlier = SetPlanStatus {
            status: PlanStatus::Hearing,
            ..say(day("2026-06-01"), "")
        };
        room.act(by, earlier, set_status).unwrap();
        let found = shown(&room, plan);
        assert_eq!(found.statuses.len(), 2);
        assert_eq!(
            found.plan.status.unwrap().status,
            PlanStatus::InForce,
            "the latest day"
        );
        assert_eq!(room.audited(by.user(), SetPlanStatus::NAME, Outcome::Done), 2);
    });
}

#[test]
fn nodes_stand_where_they_can_and_are_renamed_and_dropped() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.staff_unit;
        let (plan, other) = (made(&room, "yearly_plan"), made(&room, "yearly_plan"));
        let add = |node| room.act(by, node, add_node);
        assert!(refused(&room.act(
            &room.world.educator,
            node(&room, plan, None, NodeKind::Track),
            add_node
        )));
        let track = add(node(&room, plan, None, NodeKind::Track)).unwrap();
        let goal = add(node(&room, plan, Some(track), NodeKind::Goal)).unwrap();
        let aim = add(node(&room, plan, None, NodeKind::Aim)).unwrap();
        let primary = add(node(&room, plan, Some(aim), NodeKind::Driver)).unwrap();
        let secondary = add(node(&room, plan, Some(primary), NodeKind::Driver)).unwrap();
        for (parent, kind) in [
            (Some(track), NodeKind::Track),
            (Some(goal), NodeKind::Goal),
            (Some(track), NodeKind::Aim),
            (None, NodeKind::Driver),
            (Some(goal), NodeKind::Driver),
            (Some(secondary), NodeKind::Driver),
            (Some(PlanNodeId::new()), NodeKind::Goal),
        ] {
            let wrong = rule(add(node(&room, plan, parent, kind)));
            assert!(matches!(wrong, AddNodeError::Misplaced), "{kind:?}");
        }
        let elsewhere = rule(add(node(&room, other, Some(track), NodeKind::Goal)));
        assert!(matches!(elsewhere, AddNodeError::Misplaced));
        let said = |title: &str| {
            let text = named(title);
            rule(add(AddNode {
                text,
                ..node(&room, plan, None, NodeKind::Track)
            }))
        };
        assert!(matches!(said(" "), AddNodeError::NoTitle));
        assert!(matches!(said("010190-1234"), AddNodeError::NamesCitizen));
        let again = AddNode {
            id: track,
            ..node(&room, plan, None, NodeKind::Track)
        };
        assert!(matches!(rule(add(again)), AddNodeError::Exists));
        let saving = |node, title: &str, is_dropped| SaveNode {
            node,
            plan,
            unit: room.world.region,
            text: named(title),
            is_dropped,
        };
        assert!(refused(&room.act(
            &room.world.educator,
            saving(track, "Ny", false),
            save_node
        )));
        let wrong = |one| rule(room.act(by, one, save_node));
        assert!(matches!(
            wrong(saving(PlanNodeId::new(), "Ny", false)),
            SaveNodeError::NotFound
        ));
        assert!(matches!(wrong(saving(track, "", false)), SaveNodeError::NoTitle));
        room.world.clock.advance_seconds(86_400);
        room.act(by, saving(goal, "Fastholdelse", true), save_node)
            .unwrap();
        let found = shown(&room, plan);
        assert_eq!(found.nodes.len(), 5);
        assert_eq!(found.under(Some(track), NodeKind::Goal).count(), 0, "dropped");
        let then = shown_as_of(&room, plan, room.world.clock.today().yesterday().unwrap()).unwrap();
        assert_eq!(
            then.under(Some(track), NodeKind::Goal).next().unwrap().title,
            "Rekruttering"
        );
        assert_eq!(room.audited(by.user(), AddNode::NAME, Outcome::Done), 5);
        assert_eq!(room.audited(by.user(), SaveNode::NAME, Outcome::Done), 1);
    });
}

#[test]
fn a_kind_is_data_and_its_entries_hold_what_its_fields_say() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let (by, unit) = (&room.world.staff_unit, room.world.region);
        let field = |name: &str, field_type, is_required| PlanField {
            name: name.to_owned(),
            label_da: name.to_owned(),
            label_en: name.to_owned(),
            field_type,
            is_required,
        };
        let kind = PlanKind {
            name: "vaccination_register".to_owned(),
            label_da: "Vaccinationsregister".to_owned(),
            label_en: "Vaccination register".to_owned(),
            fields: vec![
                field("offer", FieldType::Text, true),
                field("done", FieldType::Day, false),
                field("share", FieldType::Number, false),
                field("over", FieldType::YesNo, false),
            ],
        };
        let define = |kind: &PlanKind| DefineKind {
            unit,
            kind: kind.clone(),
        };
        assert!(refused(&room.act(
            &room.world.secretary,
            define(&kind),
            define_kind
        )));
        let wrong = |change: &dyn Fn(&mut PlanKind)| {
            let mut kind = kind.clone();
            change(&mut kind);
            rule(room.act(by, define(&kind), define_kind))
        };
        assert!(matches!(
            wrong(&|kind| kind.name = "Stor".to_owned()),
            DefineKindError::Name
        ));
        assert!(matches!(
            wrong(&|kind| kind.label_en.clear()),
            DefineKindError::NoLabel
        ));
        let twice = wrong(&|kind| kind.fields[1].name = "offer".to_owned());
        assert!(matches!(twice, DefineKindError::FieldTwice));
        assert!(matches!(
            wrong(&|kind| kind.name = "vision".to_owned()),
            DefineKindError::Exists
        ));
        room.act(by, define(&kind), define_kind).unwrap();
        let plan = made(&room, "vaccination_register");
        let entry = PlanEntryId::new();
        let saving = |values: &[(&str, &str)]| SaveEntry {
            entry,
            plan,
            unit,
            title: "Birkehuset".to_owned(),
            values: values
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            is_withdrawn: false,
        };
        let full = [
            ("offer", "Birkehuset"),
            ("share", "87,5"),
            ("over", "no"),
            ("done", ""),
        ];
        assert!(refused(&room.act(
            &room.world.educator,
            saving(&full),
            save_entry
        )));
        let wrong = |values: &[(&str, &str)]| rule(room.act(by, saving(values), save_entry));
        assert!(matches!(wrong(&[]), SaveEntryError::Missing(name) if name == "offer"));
        assert!(matches!(
            wrong(&[("colour", "x")]),
            SaveEntryError::NoSuchField(_)
        ));
        let value = wrong(&[("offer", "x"), ("share", "mange")]);
        assert!(matches!(value, SaveEntryError::Value(name) if name == "share"));
        let citizen = wrong(&[("offer", "hos 010190-1234")]);
        assert!(matches!(citizen, SaveEntryError::NamesCitizen));
        room.act(by, saving(&full), save_entry).unwrap();
        let more = [("offer", "Birkehuset"), ("done", "2026-08-01")];
        room.act(by, saving(&more), save_entry).unwrap();
        let found = shown(&room, plan);
        let versions = &found.entries[0].versions;
        assert_eq!((found.plan.entries, versions.len()), (1, 2));
        assert_eq!(versions[0].value("done"), Some("2026-08-01"));
        assert_eq!(
            (versions[1].value("share"), versions[1].value("done")),
            (Some("87.5"), None)
        );
        let stolen = SaveEntry {
            plan: made(&room, "vaccination_register"),
            ..saving(&more)
        };
        assert!(matches!(
            rule(room.act(by, stolen, save_entry)),
            SaveEntryError::NotFound
        ));
        assert_eq!(room.audited(by.user(), DefineKind::NAME, Outcome::Done), 1);
        assert_eq!(room.audited(by.user(), SaveEntry::NAME, Outcome::Done), 2);
    });
}

#[test]
fn the_start_set_of_kinds_has_labels_and_fields() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let view = ViewPlans { plan: None };
        let found = room.look(&room.world.educator, view, kinds);
        let found: Vec<PlanKind> = found.unwrap();
        for name in [
            "vision",
            "strategy",
            "yearly_plan",
            "framework_agreement",
            "social_agreement",
            "central_announcement",
            "external_study",
            "policy_register",
            "competence_plan",
            "communication_plan",
            "follow_up_calendar",
            "speciality_plan",
            "idea_catalogue",
            "process",
        ] {
            let kind = found.iter().find(|kind| kind.name == name);
            assert!(kind.is_some_and(|kind| !kind.fields.is_empty()), "{name}");
        }
        assert!(
            found
                .iter()
                .all(|kind| !kind.label_da.is_empty() && !kind.label_en.is_empty())
        );
    });
}

/// A plan with two tracks, a goal, a diagram and four actions.
fn full(room: &Room) -> SteeringPlanId {
    let by = &room.world.staff_unit;
    let plan = made(room, "yearly_plan");
    let add = |title: &str, parent, kind| {
        let text = named(title);
        let new = AddNode {
            text,
            ..node(room, plan, parent, kind)
        };
        room.act(by, new, add_node).unwrap()
    };
    let people = add("Medarbejdere", None, NodeKind::Track);
    let citizens = add("Borgere", None, NodeKind::Track);
    let stay = add("Flere bliver", Some(people), NodeKind::Goal);
    let aim = add("Flere hænder", None, NodeKind::Aim);
    let primary = add("God start", Some(aim), NodeKind::Driver);
    let secondary = add("Makkerordning", Some(primary), NodeKind::Driver);
    let act = |title: &str, node, driver| {
        let create = CreateAction {
            id: ActionId::new(),
            unit: room.world.region,
            item: None,
            resolution: None,
            title: title.to_owned(),
            owners: Vec::new(),
            due: None,
            planned: Some(Planned {
                text: "forår 2027".to_owned(),
                from: Some(day("2027-03-01")),
                to: Some(day("2027-05-31")),
            }),
            place: Some(NewPlace {
                plan: Some(plan),
                node,
                driver,
                ..NewPlace::default()
            }),
        };
        room.act(by, create, follow_up::create).unwrap();
    };
    act("Makker til alle nye", Some(stay), Some(secondary));
    act("Borgerråd", Some(citizens), None);
    act("Introduktionsdag", Some(people), Some(primary));
    act("Løst i planen", None, None);
    plan
}

#[test]
fn the_table_has_tracks_in_order_with_their_goals_actions_and_the_rest_last() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let plan = full(&room);
        let view = ViewPlans { plan: Some(plan) };
        let today = room.world.clock.today();
        let table = room
            .look(&room.world.educator, view, move |tx, permit| {
                status_table(tx, permit, plan, today)
            })
            .unwrap()
            .unwrap();
        let titles: Vec<(&str, Vec<&str>)> = table
            .tracks
            .iter()
            .map(|track| {
                let actions = track.actions.iter().map(|action| action.title.as_str());
                (track.title.as_str(), actions.collect())
            })
            .collect();
        assert_eq!(
            titles,
            [
                ("Medarbejdere", vec!["Makker til alle nye", "Introduktionsdag"]),
                ("Borgere", vec!["Borgerråd"]),
                ("", vec!["Løst i planen"]),
            ]
        );
        assert!(table.status_days().is_empty());
        let before = room
            .look(&room.world.educator, view, move |tx, permit| {
                status_table(tx, permit, plan, day("2020-01-01"))
            })
            .unwrap()
            .unwrap();
        assert_eq!(
            (before.title.as_str(), before.tracks.len()),
            ("Årsplan 2026-27", 0)
        );
    });
}

#[test]
fn the_diagram_hangs_efforts_on_their_drivers() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let plan = full(&room);
        let diagrams = shown(&room, plan).diagrams();
        let [aim] = diagrams.as_slice() else {
            panic!("one aim")
        };
        let primary = &aim.children[0];
        let names: Vec<&str> = primary.children.iter().map(|one| one.title.as_str()).collect();
        assert_eq!(
            (aim.title.as_str(), names),
            ("Flere hænder", vec!["Makkerordning", "Introduktionsdag"])
        );
        let effort = &primary.children[0].children[0];
        assert_eq!((effort.level, effort.year), (DiagramLevel::Effort, Some(2027)));
        assert_eq!(effort.status, Some(StatusKind::NotStarted));
        assert_eq!(drawn(aim, DiagramShape::Wide).boxes.len(), 5);
        assert!(drawn(aim, DiagramShape::Narrow).width <= 328, "fits a phone");
    });
}

#[test]
fn the_list_of_plans_counts_entries_and_actions() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let plan = full(&room);
        let register = made(&room, "policy_register");
        let today = room.world.clock.today();
        let list = room
            .look(
                &room.world.educator,
                ViewPlans { plan: None },
                move |tx, permit| plans(tx, permit, today),
            )
            .unwrap();
        let ids: Vec<(SteeringPlanId, usize)> = list.iter().map(|row| (row.id, row.actions)).collect();
        assert_eq!(ids, [(plan, 4), (register, 0)], "in the order of the kinds");
    });
}
