//! Taking a read status table into a plan.

use super::*;

fn table(as_of: &str) -> ReadTable {
    let action = |track: &str, title: &str, planned: &str, status: &[&str]| ReadAction {
        track: track.to_owned(),
        title: title.to_owned(),
        planned: planned.to_owned(),
        status: status.iter().map(|text| (*text).to_owned()).collect(),
    };
    ReadTable {
        as_of: day(as_of),
        actions: vec![
            action(
                "Organisering",
                "Ansæt en leder",
                "Dec./jan.",
                &["Opslået.", "Tre søgte."],
            ),
            action("Organisering", "Flyt et kontor", "", &[]),
            action("Kommunikation", "Nyhedsbrev", "2. halvår", &["Ikke begyndt"]),
        ],
    }
}

fn taking(room: &Room, plan: SteeringPlanId, table: ReadTable) -> ImportTable {
    ImportTable {
        plan,
        unit: room.world.region,
        table,
    }
}

fn as_of(room: &Room, plan: SteeringPlanId, on: &str) -> StatusTable {
    let (view, on) = (ViewPlans { plan: Some(plan) }, day(on));
    room.look(&room.world.educator, view, move |tx, permit| {
        status_table(tx, permit, plan, on)
    })
    .unwrap()
    .unwrap()
}

#[test]
fn a_table_is_taken_in_once_with_its_own_day() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.staff_unit;
        let plan = made(&room, "action_plan");
        let first = table("2023-03-15");
        assert!(refused(&room.act(
            &room.world.educator,
            taking(&room, plan, first.clone()),
            import
        )));
        let view = ViewImport {
            plan,
            unit: room.world.region,
        };
        let wanted = first.clone();
        let shown = room
            .look(by, view, move |tx, permit| would_import(tx, permit, &wanted))
            .unwrap();
        let changes = ImportChanges {
            tracks: 2,
            actions: 3,
            planned: 2,
            statuses: 2,
            unchanged: 0,
        };
        assert_eq!(shown, changes);
        assert!(
            as_of(&room, plan, "2026-09-01").tracks.is_empty(),
            "looking changes nothing"
        );
        let done = room.act(by, taking(&room, plan, first.clone()), import).unwrap();
        assert_eq!(done, changes);
        let again = room.act(by, taking(&room, plan, first), import).unwrap();
        let nothing = ImportChanges {
            unchanged: 3,
            ..ImportChanges::default()
        };
        assert_eq!(again, nothing, "a second time changes nothing");
        let then = as_of(&room, plan, "2023-03-15");
        assert_eq!(then.tracks.len(), 2);
        let leader = &then.tracks[0].actions[0];
        assert_eq!(leader.planned[0].text, "Dec./jan.");
        let status: Vec<&str> = leader.statuses[0].paragraphs().collect();
        assert_eq!(status, ["Opslået.", "Tre søgte."]);
        assert_eq!(leader.status(), StatusKind::NotStated);
        assert!(
            then.tracks[0].actions[1].statuses.is_empty(),
            "an empty status is none"
        );
        assert!(
            as_of(&room, plan, "2023-03-14").tracks.is_empty(),
            "not known the day before"
        );
        assert_eq!(room.audited(by.user(), ImportTable::NAME, Outcome::Done), 2);
        assert_eq!(room.audited(by.user(), ViewImport::NAME, Outcome::Done), 1);
    });
}

#[test]
fn the_next_table_adds_what_is_new_and_keeps_the_earlier_one() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.staff_unit;
        let plan = made(&room, "action_plan");
        room.act(by, taking(&room, plan, table("2023-03-15")), import)
            .unwrap();
        let mut next = table("2023-09-15");
        next.actions[0].status = vec!["Ansat.".to_owned()];
        next.actions[0].planned = "Dec./jan., nu april".to_owned();
        next.actions[1].track = "Et nyt spor".to_owned();
        let done = room.act(by, taking(&room, plan, next), import).unwrap();
        let changes = ImportChanges {
            tracks: 1,
            actions: 1,
            planned: 1,
            statuses: 2,
            unchanged: 0,
        };
        assert_eq!(done, changes);
        let march = as_of(&room, plan, "2023-05-01");
        assert_eq!(march.actions().count(), 3);
        assert_eq!(march.tracks[0].actions[0].planned[0].text, "Dec./jan.");
        let now = as_of(&room, plan, "2023-09-15");
        assert_eq!((now.tracks.len(), now.actions().count()), (3, 4));
        assert_eq!(now.tracks[0].actions[0].statuses.len(), 2);
        assert_eq!(now.status_days(), [day("2023-03-15"), day("2023-09-15")]);
        let earlier = rule(room.act(by, taking(&room, plan, table("2022-01-01")), import));
        assert!(matches!(earlier, ImportTableError::BeforeMade { number: 1, .. }));
    });
}

#[test]
fn a_wrong_table_leaves_nothing_behind() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.staff_unit;
        let plan = made(&room, "action_plan");
        let wrong = |change: &dyn Fn(&mut ReadTable)| {
            let mut read = table("2023-03-15");
            change(&mut read);
            rule(room.act(by, taking(&room, plan, read), import))
        };
        assert!(matches!(
            wrong(&|read| read.as_of = day("2040-01-01")),
            ImportTableError::FutureDay
        ));
        assert!(matches!(
            wrong(&|read| read.actions.clear()),
            ImportTableError::Empty
        ));
        assert!(matches!(
            wrong(&|read| read.actions[2].title.clear()),
            ImportTableError::NoTitle(3)
        ));
        assert!(matches!(
            wrong(&|read| read.actions[1].title = read.actions[0].title.clone()),
            ImportTableError::Twice(2)
        ));
        assert!(matches!(
            wrong(&|read| read.actions[2].status[0] = "010190-1234".to_owned()),
            ImportTableError::NamesCitizen(3)
        ));
        let elsewhere = ImportTable {
            unit: room.world.area,
            ..taking(&room, plan, table("2023-03-15"))
        };
        assert!(matches!(
            rule(room.act(by, elsewhere, import)),
            ImportTableError::NotFound
        ));
        let found = shown(&room, plan);
        assert!(found.nodes.is_empty() && found.actions.is_empty());
    });
}
