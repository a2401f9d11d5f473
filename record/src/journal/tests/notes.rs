use super::*;

#[test]
fn a_note_is_written_once_however_often_it_is_sent() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let (note, content) = (NoteId::new(), says(&world, "Mads lavede suppe."));
        let new = || WriteNote {
            citizen,
            note,
            base: 0,
            content: content.clone(),
        };
        let first = act(&world, &world.educator, new(), write_note).unwrap();
        world.clock.advance_seconds(30);
        let again = act(&world, &world.educator, new(), write_note).unwrap();
        assert_eq!(first, again);
        let notes = read(&world, citizen);
        assert_eq!(texts(&notes), ["Mads lavede suppe."]);
        assert_eq!(notes[0].themes, [code(COOKING)]);
        assert_eq!(notes[0].unit, Some(world.unit));
        assert_eq!(notes[0].event_at, content.event_at);
        let stolen = act(&world, &world.colleague, new(), write_note);
        assert!(
            matches!(stolen, Err(Failure::Rule(WriteNoteError::NotTheAuthor))),
            "{stolen:?}"
        );
        let written: Vec<_> = audit(&world, citizen)
            .into_iter()
            .filter(|row| row.0 == "record.note.write")
            .collect();
        assert_eq!(
            written.len(),
            2,
            "each permitted attempt is logged, the refused one was undone"
        );
        assert_eq!(facts(&world, citizen), ["journal.note.signed"]);
    });
}

#[test]
fn a_note_that_lacks_something_is_refused() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let refused = |change: &dyn Fn(&mut NoteContent)| {
            let mut content = says(&world, "Tur i skoven");
            change(&mut content);
            match act(
                &world,
                &world.educator,
                WriteNote {
                    citizen,
                    note: NoteId::new(),
                    base: 0,
                    content,
                },
                write_note,
            ) {
                Err(Failure::Rule(WriteNoteError::Content(error))) => error,
                other => panic!("{other:?}"),
            }
        };
        let later = world.clock.now().plus_seconds(600);
        assert_eq!(refused(&|new| new.text = " \n".into()), ContentError::NoText);
        assert_eq!(
            refused(&|new| new.text = "æ".repeat(20_001).into()),
            ContentError::TooLong
        );
        assert_eq!(refused(&|new| new.themes.clear()), ContentError::NoTheme);
        assert_eq!(
            refused(&|new| new.themes.push(code(COOKING))),
            ContentError::Twice
        );
        assert_eq!(refused(&|new| new.event_at = later), ContentError::Future);
        assert_eq!(
            refused(&|new| new.goals.push(GoalId::new())),
            ContentError::UnknownGoal
        );
        let many = |new: &mut NoteContent| new.themes = (0..21).map(|n| code(&format!("t{n}"))).collect();
        assert_eq!(refused(&many), ContentError::TooMany);
        for actor in [
            &world.other_educator,
            &world.municipality,
            &world.operator,
            &world.staff_unit,
        ] {
            let new = WriteNote {
                citizen,
                note: NoteId::new(),
                base: 0,
                content: says(&world, "Nej"),
            };
            assert_refused(act(&world, actor, new, write_note));
        }
        assert_eq!(
            last_audit(&world, citizen),
            ("record.note.write".into(), "refused".into())
        );
        assert!(read(&world, citizen).is_empty());
    });
}

#[test]
fn a_correction_points_at_the_old_note_which_stays_readable() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let old = write(&world, citizen, "Mads spiste to pizzaer.");
        let new = NoteId::new();
        let correct = |note, correction, reason: &str| CorrectNote {
            citizen,
            note,
            correction,
            content: says(&world, "Mads spiste en pizza."),
            reason: reason.into(),
        };
        let silent = act(&world, &world.colleague, correct(old, new, ""), correct_note);
        assert!(
            matches!(silent, Err(Failure::Rule(CorrectNoteError::NoReason))),
            "{silent:?}"
        );
        let none = act(
            &world,
            &world.colleague,
            correct(NoteId::new(), new, "Talfejl"),
            correct_note,
        );
        assert!(
            matches!(none, Err(Failure::Rule(CorrectNoteError::NoNote))),
            "{none:?}"
        );
        assert_refused(act(
            &world,
            &world.other_educator,
            correct(old, new, "Talfejl"),
            correct_note,
        ));
        let signed = act(
            &world,
            &world.colleague,
            correct(old, new, "Talfejl"),
            correct_note,
        )
        .unwrap();
        assert_eq!(
            act(
                &world,
                &world.colleague,
                correct(old, new, "Talfejl"),
                correct_note
            )
            .unwrap(),
            signed
        );
        let second = act(
            &world,
            &world.educator,
            correct(old, NoteId::new(), "Igen"),
            correct_note,
        );
        assert!(
            matches!(second, Err(Failure::Rule(CorrectNoteError::Corrected { by })) if by == new),
            "{second:?}"
        );
        let find = |id| {
            look(
                &world,
                &world.educator,
                ViewRecord { citizen },
                move |tx, permit| note(tx, permit, id),
            )
            .unwrap()
        };
        assert_eq!(find(old).text.unwrap().show(), "Mads spiste to pizzaer.");
        assert!(
            matches!(find(old).state, NoteState::Corrected { by, ref reason, .. }
            if by == new && reason.show() == "Talfejl")
        );
        assert_eq!(find(new).corrects.unwrap().0, old);
        assert_eq!(find(new).state, NoteState::Signed);
        assert_eq!(last_audit(&world, citizen).0, "record.view");
    });
}
