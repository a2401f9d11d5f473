//! Answers: one for several rows, drafts and approvals, and what coverage says of them.

use super::tests::{Heard, day, row, words};
use super::*;
use crate::test_world::{refused, rule};
use access::Action;
use foundation::Uuid;

fn answered(world: testing::World) -> (Heard, Vec<RowKey>) {
    let heard = Heard::sent(world);
    let mine = vec![
        row(
            "Det hele menneske",
            &[9],
            &["Sundhed"],
            &["Hvornår?", "Hvor?"],
            &[],
        ),
        row("Økonomi", &[17], &["Takst"], &[], &["Ens takster, tak."]),
    ];
    let theirs = vec![row(
        "Det hele menneske",
        &[10],
        &["sundhed"],
        &["Hvornår begynder det?"],
        &[],
    )];
    let key = |party, row: &NewRow| RowKey { party, row: row.id };
    let keys = vec![
        key(heard.organisation, &mine[0]),
        key(heard.organisation, &mine[1]),
        key(heard.person, &theirs[0]),
    ];
    heard.receive(heard.response(heard.organisation, 0, words(mine)));
    heard.receive(heard.response(heard.person, 0, words(theirs)));
    (heard, keys)
}

#[test]
fn one_answer_goes_for_several_rows_and_holds_when_approved() {
    testing::on_both(|world| {
        let (heard, keys) = answered(world);
        let (room, by, unit) = (&heard.room, &heard.room.world.staff_unit, heard.room.world.region);
        let id = Uuid::now_v7();
        let answer = |based_on, text: &str, rows: &[RowKey]| SaveAnswer {
            id,
            hearing: heard.hearing,
            unit,
            based_on,
            text: text.to_owned(),
            change: "Tidsplan er føjet til afsnit 1.".to_owned(),
            rows: rows.to_vec(),
        };
        let saving = |one| room.act(by, one, save_answer);
        assert_eq!(saving(answer(0, "I 2028.", &[keys[0], keys[2]])).unwrap(), 1);
        assert_eq!(
            saving(answer(0, " I 2028.\r\n", &[keys[2], keys[0]])).unwrap(),
            1,
            "sent twice"
        );
        assert!(matches!(
            rule(saving(answer(1, " ", &keys))),
            SaveAnswerError::NoText
        ));
        assert!(matches!(
            rule(saving(answer(1, "I 2029.", &[]))),
            SaveAnswerError::NoRow
        ));
        let gone = RowKey {
            party: heard.organisation,
            row: Uuid::now_v7(),
        };
        assert!(matches!(
            rule(saving(answer(1, "I 2029.", &[gone]))),
            SaveAnswerError::NoRow
        ));
        let stale = rule(saving(answer(0, "I 2029.", &keys)));
        assert!(matches!(stale, SaveAnswerError::ChangedMeanwhile { version: 1 }));
        let elsewhere = SaveAnswer {
            unit: room.world.area,
            ..answer(1, "I 2029.", &keys)
        };
        assert!(matches!(rule(saving(elsewhere)), SaveAnswerError::NotFound));
        assert!(refused(&room.act(
            &room.world.educator,
            answer(1, "I 2029.", &keys),
            save_answer
        )));

        let approving = |version| ApproveAnswer {
            hearing: heard.hearing,
            unit,
            answer: id,
            version,
        };
        assert_eq!(
            heard.page().approved(heard.person, keys[2].row),
            None,
            "a draft does not hold outwards"
        );
        assert!(refused(&room.act(
            &room.world.secretary,
            approving(1),
            approve_answer
        )));
        let unread = rule(room.act(by, approving(2), approve_answer));
        assert!(matches!(
            unread,
            ApproveAnswerError::ChangedMeanwhile { version: 1 }
        ));
        room.act(by, approving(1), approve_answer).unwrap();
        assert!(matches!(
            rule(room.act(by, approving(1), approve_answer)),
            ApproveAnswerError::Approved
        ));
        let missing = ApproveAnswer {
            answer: Uuid::now_v7(),
            ..approving(1)
        };
        assert!(matches!(
            rule(room.act(by, missing, approve_answer)),
            ApproveAnswerError::NotFound
        ));

        // Another wording is a draft beside the approved one; its rows stay.
        assert!(matches!(
            rule(saving(answer(1, "I 2029.", &keys))),
            SaveAnswerError::RowsApproved
        ));
        assert_eq!(saving(answer(1, "I 2029.", &[keys[0], keys[2]])).unwrap(), 2);
        let page = heard.page();
        assert_eq!(page.approved(heard.person, keys[2].row).unwrap().text, "I 2028.");
        assert_eq!(
            page.answer(heard.organisation, keys[0].row).unwrap().text,
            "I 2029."
        );
        assert!(!page.answers[0].is_approved());
        let other = SaveAnswer {
            id: Uuid::now_v7(),
            ..answer(0, "Noget andet.", &[keys[0]])
        };
        assert!(matches!(rule(saving(other)), SaveAnswerError::RowAnswered));
        room.act(by, approving(2), approve_answer).unwrap();
        assert_eq!(
            heard.page().approved(heard.person, keys[2].row).unwrap().text,
            "I 2029."
        );
        assert_eq!(heard.audited(by.user(), SaveAnswer::NAME), 3);
        assert_eq!(heard.audited(by.user(), ApproveAnswer::NAME), 2);
    });
}

#[test]
fn a_row_leaves_a_draft_for_another_and_an_emptied_answer_is_not_approved() {
    testing::on_both(|world| {
        let (heard, keys) = answered(world);
        let (room, by, unit) = (&heard.room, &heard.room.world.staff_unit, heard.room.world.region);
        let (one, other) = (Uuid::now_v7(), Uuid::now_v7());
        for id in [one, other] {
            let answer = SaveAnswer {
                id,
                hearing: heard.hearing,
                unit,
                based_on: 0,
                text: "Ja.".to_owned(),
                change: String::new(),
                rows: vec![keys[0]],
            };
            room.act(by, answer, save_answer).unwrap();
        }
        let page = heard.page();
        assert_eq!(page.answer(keys[0].party, keys[0].row).unwrap().id, other);
        let approve = ApproveAnswer {
            hearing: heard.hearing,
            unit,
            answer: one,
            version: 1,
        };
        assert!(matches!(
            rule(room.act(by, approve, approve_answer)),
            ApproveAnswerError::NoRow
        ));
    });
}

#[test]
fn coverage_says_who_is_missing_and_what_is_answered() {
    testing::on_both(|world| {
        let (heard, keys) = answered(world);
        let (room, by, unit) = (&heard.room, &heard.room.world.staff_unit, heard.room.world.region);
        let before = coverage(&heard.page(), day("2026-09-12"));
        assert_eq!((before.asked, before.answered, before.late), (3, 2, 0));
        assert_eq!((before.waiting, before.missing), (vec![heard.committee], vec![]));
        assert_eq!(
            before.total,
            Counts {
                rows: 3,
                questions: 3,
                remarks: 1,
                parties: 2
            }
        );
        assert_eq!((before.unplaced, before.approved), (0, 0));
        let id = Uuid::now_v7();
        let answer = SaveAnswer {
            id,
            hearing: heard.hearing,
            unit,
            based_on: 0,
            text: "I 2028.".to_owned(),
            change: String::new(),
            rows: vec![keys[0], keys[2]],
        };
        room.act(by, answer, save_answer).unwrap();
        let approve = ApproveAnswer {
            hearing: heard.hearing,
            unit,
            answer: id,
            version: 1,
        };
        room.act(by, approve, approve_answer).unwrap();
        let page = heard.page();
        let after = coverage(&page, day("2026-09-13"));
        assert_eq!((after.approved, after.missing), (2, vec![heard.committee]));
        let sections = by_section(&page.sections, &page.responses);
        assert_eq!(
            sections[0].counts,
            Counts {
                rows: 2,
                questions: 3,
                remarks: 0,
                parties: 2
            }
        );
        assert_eq!(sections[1].counts, Counts::default());
        let topics = by_topic(&page.responses);
        assert_eq!(
            (topics[0].topic.as_str(), topics[0].named, topics.len()),
            ("Sundhed", 2, 2)
        );
        assert_eq!(topics[0].spellings, ["Sundhed", "sundhed"]);
    });
}
