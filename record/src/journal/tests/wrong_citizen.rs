use super::*;

#[test]
fn a_note_on_the_wrong_citizen_is_sealed_with_its_corrections_and_moved() {
    on_both(|world| {
        let (wrong, right) = (resident(&world, world.unit), resident(&world, world.sister_unit));
        let old = write(&world, wrong, "Hemmelig 1");
        let correction = NoteId::new();
        let content = says(&world, "Hemmelig 2");
        let fix = CorrectNote {
            citizen: wrong,
            note: old,
            correction,
            content,
            reason: "Tastefejl".into(),
        };
        act(&world, &world.educator, fix, correct_note).unwrap();
        let seal = || EnteredOnWrongCitizen {
            citizen: wrong,
            note: old,
            reason: "To borgere var åbne.".into(),
        };
        let draft_id = NoteId::new();
        let moving = |by: &access::Actor, to: CitizenId| {
            let (actor, clock) = (by.clone(), world.clock_dyn());
            act(
                &world,
                by,
                seal(),
                move |tx, permit| -> Result<_, WrongCitizenError> {
                    let copy = CopyToRightCitizen {
                        citizen: to,
                        draft: draft_id,
                    };
                    let copy = access::permit(tx, &actor, &*clock, access::Purpose::DailyWork, copy)?;
                    entered_on_wrong_citizen(tx, permit, Some(copy))
                },
            )
        };
        let beyond = moving(&world.educator, right);
        assert!(
            matches!(beyond, Err(Failure::Rule(WrongCitizenError::Copy(_)))),
            "{beyond:?}"
        );
        assert_eq!(texts(&read(&world, wrong)).len(), 2);
        assert!(
            texts(&read(&world, wrong)).contains(&"Hemmelig 1"),
            "nothing was sealed"
        );
        let same = moving(&world.educator, wrong);
        assert!(
            matches!(same, Err(Failure::Rule(WrongCitizenError::SameCitizen))),
            "{same:?}"
        );

        let sealed = moving(&world.team_leader, right).unwrap();
        assert_eq!(
            sealed,
            Sealed {
                notes: vec![old, correction],
                draft: Some(draft_id)
            }
        );
        let left = read(&world, wrong);
        assert_eq!(texts(&left), ["-", "-"]);
        assert!(
            left.iter()
                .all(|note| matches!(note.state, NoteState::Sealed { .. }) && note.themes.is_empty())
        );
        assert_eq!(left[0].author, world.educator.user());
        let by_theme = TimelineFilter {
            theme: Some(code(COOKING)),
            ..TimelineFilter::default()
        };
        let found = look(
            &world,
            &world.educator,
            ViewRecord { citizen: wrong },
            |tx, permit| timeline(tx, permit, &by_theme, None),
        );
        assert!(
            found.notes.is_empty(),
            "a sealed note is not found by what it was about"
        );
        let copy = look(
            &world,
            &world.team_leader,
            ViewRecord { citizen: right },
            |tx, permit| draft(tx, permit, draft_id),
        );
        assert_eq!(copy.unwrap().content.text.show(), "Hemmelig 2");
        assert!(audit(&world, wrong).contains(&("record.note.seal".into(), "done".into())));
        assert!(audit(&world, right).contains(&("record.draft.take-over".into(), "done".into())));

        let again = act(&world, &world.team_leader, seal(), |tx, permit| {
            entered_on_wrong_citizen(tx, permit, None)
        });
        assert!(
            matches!(again, Err(Failure::Rule(WrongCitizenError::Sealed))),
            "{again:?}"
        );
        let fix = CorrectNote {
            citizen: wrong,
            note: correction,
            correction: NoteId::new(),
            content: says(&world, "Nej"),
            reason: "Nej".into(),
        };
        let late = act(&world, &world.educator, fix, correct_note);
        assert!(
            matches!(late, Err(Failure::Rule(CorrectNoteError::Sealed))),
            "{late:?}"
        );
    });
}

#[test]
fn only_leaders_open_a_sealed_note() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let (open, sealed) = (write(&world, citizen, "Åben"), write(&world, citizen, "Hemmelig"));
        let seal = EnteredOnWrongCitizen {
            citizen,
            note: sealed,
            reason: "Forkert fane".into(),
        };
        act(&world, &world.educator, seal, |tx, permit| {
            entered_on_wrong_citizen(tx, permit, None)
        })
        .unwrap();
        let view = |note| ViewSealed { citizen, note };
        assert_refused(access::look(
            &world.db,
            &world.clock_dyn(),
            &world.educator,
            access::Purpose::DailyWork,
            view(sealed),
            sealed_note,
        ));
        let found = look(&world, &world.team_leader, view(sealed), sealed_note).unwrap();
        assert_eq!(found.text.show(), "Hemmelig");
        assert_eq!(found.reason.show(), "Forkert fane");
        assert_eq!(look(&world, &world.team_leader, view(open), sealed_note), None);
        assert_eq!(
            last_audit(&world, citizen),
            ("record.note.sealed.view".into(), "done".into())
        );
    });
}
