use super::*;

#[test]
fn the_day_page_shows_what_is_new_and_due() {
    on_both(|world| {
        let (mads, eva) = (resident(&world, world.unit), resident(&world, world.unit));
        let elsewhere = resident(&world, world.other_unit);
        let plan = planned(&world, mads);
        let due = plans::PlanFollowUp {
            citizen: mads,
            follow_up: foundation::FollowUpId::new(),
            plan,
            goal: None,
            day: date(2026, 9, 2),
        };
        let due = act(&world, &world.educator, due, plans::plan_follow_up).unwrap();
        write(&world, mads, "Gammelt");
        let open =
            |actor: &access::Actor| act(&world, actor, ViewDay { unit: world.unit }, open_day).unwrap();
        let rows = |opened: &OpenDay| world.db.read(|tx| day(tx, opened, date(2026, 9, 2))).unwrap();
        let of = |rows: &[DayRow], citizen| rows.iter().find(|row| row.citizen == citizen).unwrap().clone();

        let opened = open(&world.colleague);
        assert!(opened.first_visit());
        let first = rows(&opened);
        assert_eq!(first.len(), 2);
        assert!(first.iter().all(|row| row.citizen != elsewhere));
        assert_eq!(of(&first, mads).newest.unwrap().text.show(), "Gammelt");
        assert_eq!(of(&first, mads).new_notes, 1);
        assert_eq!(
            of(&first, mads)
                .due
                .iter()
                .map(|due| due.follow_up)
                .collect::<Vec<_>>(),
            [due]
        );
        assert_eq!((of(&first, eva).newest, of(&first, eva).new_notes), (None, 0));
        assert_eq!(last_audit(&world, eva), ("record.day.view".into(), "done".into()));

        world.clock.advance_seconds(600);
        write(&world, mads, "Nyt");
        let again = rows(&open(&world.colleague));
        assert_eq!(
            of(&again, mads).new_notes,
            2,
            "a reload within the hour keeps the marks"
        );
        world.clock.advance_seconds(8 * 3600);
        let hidden = write(&world, eva, "Forkert borger");
        let seal = EnteredOnWrongCitizen {
            citizen: eva,
            note: hidden,
            reason: "Fejl".into(),
        };
        act(&world, &world.educator, seal, |tx, permit| {
            entered_on_wrong_citizen(tx, permit, None)
        })
        .unwrap();
        let next = write(&world, mads, "Efter vagtskifte");
        let opened = open(&world.colleague);
        let shift = rows(&opened);
        assert!(!opened.first_visit());
        assert_eq!(of(&shift, mads).new_notes, 1);
        assert_eq!(
            (of(&shift, eva).newest, of(&shift, eva).new_notes),
            (None, 0),
            "sealed notes do not count"
        );
        let fix = CorrectNote {
            citizen: mads,
            note: next,
            correction: NoteId::new(),
            content: says(&world, "Rettet"),
            reason: "Tastefejl".into(),
        };
        act(&world, &world.educator, fix, correct_note).unwrap();
        assert_eq!(
            of(&rows(&open(&world.educator)), mads)
                .newest
                .unwrap()
                .text
                .show(),
            "Rettet"
        );
        assert_eq!(
            of(&rows(&open(&world.educator)), mads).new_notes,
            0,
            "one's own notes are not new"
        );

        for actor in [
            &world.other_educator,
            &world.operator,
            &world.municipality,
            &world.secretary,
        ] {
            assert_refused(act(&world, actor, ViewDay { unit: world.unit }, open_day));
        }
    });
}
