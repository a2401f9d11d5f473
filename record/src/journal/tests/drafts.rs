use super::*;

#[test]
fn two_people_on_one_draft_both_keep_their_text() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let note = NoteId::new();
        let save = |base, text: &str| SaveDraft {
            citizen,
            note,
            base,
            content: says(&world, text),
        };
        let saved = |outcome| match outcome {
            Ok(SavedDraft::Saved { version }) => version,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            saved(act(&world, &world.educator, save(0, "Mads"), save_draft)),
            1
        );
        assert_eq!(
            saved(act(&world, &world.educator, save(1, "Mads kom"), save_draft)),
            2
        );
        assert_eq!(
            saved(act(&world, &world.educator, save(1, "Mads kom"), save_draft)),
            2,
            "a repeated save"
        );
        assert_eq!(
            saved(act(
                &world,
                &world.colleague,
                save(2, "Mads kom glad hjem"),
                save_draft
            )),
            3
        );
        let late = act(&world, &world.educator, save(2, "Mads kom sent hjem"), save_draft).unwrap();
        let SavedDraft::ChangedMeanwhile(meanwhile) = late else {
            panic!("{late:?}")
        };
        assert_eq!(meanwhile.theirs.text.show(), "Mads kom glad hjem");
        assert_eq!((meanwhile.version, meanwhile.by), (3, world.colleague.user()));
        assert_eq!(meanwhile.by_name.show(), "Bo Bering");
        act(&world, &world.educator, save(2, "Mads kom sent hjem"), save_draft).unwrap();
        let lost = look(&world, &world.educator, ViewRecord { citizen }, |tx, permit| {
            rivals(tx, permit, note)
        });
        assert_eq!(lost.len(), 1, "the same text is kept once");
        assert_eq!(lost[0].text.show(), "Mads kom sent hjem");
        let now = look(&world, &world.educator, ViewRecord { citizen }, |tx, permit| {
            draft(tx, permit, note)
        })
        .unwrap();
        assert_eq!(
            (now.content.text.show().as_str(), now.version),
            ("Mads kom glad hjem", 3)
        );
        let signing = WriteNote {
            citizen,
            note,
            base: 2,
            content: says(&world, "Mads kom hjem kl. 16"),
        };
        let stale = act(&world, &world.educator, signing, write_note).unwrap();
        assert!(matches!(stale, Written::ChangedMeanwhile(_)), "{stale:?}");
        let lost = look(&world, &world.educator, ViewRecord { citizen }, |tx, permit| {
            rivals(tx, permit, note)
        });
        assert_eq!(lost.len(), 2);
        assert_refused(act(&world, &world.other_educator, save(3, "Nej"), save_draft));
    });
}

#[test]
fn ones_own_two_windows_lose_nothing_either() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let note = NoteId::new();
        let save = |base, text: &str| SaveDraft {
            citizen,
            note,
            base,
            content: says(&world, text),
        };
        act(&world, &world.educator, save(0, "fra telefonen"), save_draft).unwrap();
        act(
            &world,
            &world.educator,
            save(1, "fra telefonen, længere"),
            save_draft,
        )
        .unwrap();
        let sent = WriteNote {
            citizen,
            note,
            base: 1,
            content: says(&world, "fra computeren"),
        };
        assert!(matches!(
            act(&world, &world.educator, sent, write_note),
            Ok(Written::Signed(_))
        ));
        assert_eq!(texts(&read(&world, citizen)), ["fra computeren"]);
        let kept = look(&world, &world.educator, ViewRecord { citizen }, |tx, permit| {
            rivals(tx, permit, note)
        });
        assert_eq!(kept[0].text.show(), "fra telefonen, længere");
    });
}

#[test]
fn only_the_author_signs_what_was_read() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let note = NoteId::new();
        let save = |text: &str, base| SaveDraft {
            citizen,
            note,
            base,
            content: says(&world, text),
        };
        let sign = |version| SignNote {
            citizen,
            note,
            version,
        };
        let none = act(&world, &world.educator, sign(1), sign_note);
        assert!(
            matches!(none, Err(Failure::Rule(SignNoteError::NoDraft))),
            "{none:?}"
        );
        act(&world, &world.educator, save("Kladde", 0), save_draft).unwrap();
        act(&world, &world.educator, save("Kladde, færdig", 1), save_draft).unwrap();
        let other = act(&world, &world.colleague, sign(2), sign_note);
        assert!(
            matches!(other, Err(Failure::Rule(SignNoteError::NotTheAuthor))),
            "{other:?}"
        );
        let stale = act(&world, &world.educator, sign(1), sign_note);
        assert!(
            matches!(
                stale,
                Err(Failure::Rule(SignNoteError::ChangedMeanwhile { version: 2 }))
            ),
            "{stale:?}"
        );
        let mine = look(&world, &world.educator, ViewDrafts, |tx, permit| {
            drafts_of(tx, permit.reach())
        });
        assert_eq!(mine.len(), 1);
        let on = look(&world, &world.colleague, ViewRecord { citizen }, drafts_on);
        assert_eq!(on.len(), 1);
        let signed = act(&world, &world.educator, sign(2), sign_note).unwrap();
        world.clock.advance_seconds(5);
        assert_eq!(act(&world, &world.educator, sign(2), sign_note).unwrap(), signed);
        assert_eq!(texts(&read(&world, citizen)), ["Kladde, færdig"]);
        let mine = look(&world, &world.educator, ViewDrafts, |tx, permit| {
            drafts_of(tx, permit.reach())
        });
        assert!(mine.is_empty());
        let late = act(&world, &world.educator, save("Mere", 2), save_draft);
        assert!(
            matches!(late, Err(Failure::Rule(SaveDraftError::Signed))),
            "{late:?}"
        );
        assert_refused(act(&world, &world.other_educator, sign(2), sign_note));
        assert_eq!(
            last_audit(&world, citizen),
            ("record.note.sign".into(), "refused".into())
        );
    });
}

#[test]
fn of_many_who_save_at_once_nobody_loses_a_word() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let note = NoteId::new();
        let sent: Vec<String> = (0..8).map(|n| format!("tekst {n}")).collect();
        std::thread::scope(|scope| {
            for (n, text) in sent.iter().enumerate() {
                let (world, actor) = (
                    &world,
                    if n % 2 == 0 {
                        &world.educator
                    } else {
                        &world.colleague
                    },
                );
                let save = SaveDraft {
                    citizen,
                    note,
                    base: 0,
                    content: says(world, text),
                };
                scope.spawn(move || act(world, actor, save, save_draft).unwrap());
            }
        });
        let permit = ViewRecord { citizen };
        let mut kept: Vec<String> = look(&world, &world.educator, permit, |tx, permit| {
            let now = draft(tx, permit, note)?.unwrap().content.text.into_inner();
            let rivals = rivals(tx, permit, note)?
                .into_iter()
                .map(|rival| rival.text.into_inner());
            Ok(rivals.chain([now]).collect())
        });
        kept.sort();
        assert_eq!(kept, sent);
    });
}

#[test]
fn a_draft_is_put_away_by_its_author_and_its_text_is_kept() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let note = NoteId::new();
        let save = SaveDraft {
            citizen,
            note,
            base: 0,
            content: says(&world, "Alligevel ikke"),
        };
        act(&world, &world.educator, save, save_draft).unwrap();
        let away = |version| DiscardDraft {
            citizen,
            note,
            version,
        };
        let other = act(&world, &world.colleague, away(1), discard_draft);
        assert!(
            matches!(other, Err(Failure::Rule(DiscardDraftError::NotTheAuthor))),
            "{other:?}"
        );
        let stale = act(&world, &world.educator, away(0), discard_draft);
        assert!(
            matches!(
                stale,
                Err(Failure::Rule(DiscardDraftError::ChangedMeanwhile { version: 1 }))
            ),
            "{stale:?}"
        );
        assert_refused(act(&world, &world.other_educator, away(1), discard_draft));
        act(&world, &world.educator, away(1), discard_draft).unwrap();
        assert_eq!(
            last_audit(&world, citizen),
            ("record.draft.discard".into(), "done".into())
        );
        let again = act(&world, &world.educator, away(1), discard_draft);
        assert!(
            matches!(again, Err(Failure::Rule(DiscardDraftError::NoDraft))),
            "{again:?}"
        );
        let left = look(&world, &world.educator, ViewRecord { citizen }, drafts_on);
        assert!(left.is_empty());
        let kept = look(&world, &world.educator, ViewRecord { citizen }, |tx, permit| {
            rivals(tx, permit, note)
        });
        assert_eq!(kept[0].text.show(), "Alligevel ikke");
        assert!(read(&world, citizen).is_empty());
    });
}
