//! A decision while it is being written, and the item that fills itself.

use super::*;
use crate::committee::Person;
use crate::follow_up::{self, AddOwnStatus, CreateAction, Due, NewStatus, StatusKind};
use crate::meeting::{ApprovalRule, CloseMinutes, SetMeetingRule, close_minutes, set_rule};
use crate::test_world::{Room, refused, rule};
use access::{Action, Actor, audit::Outcome};
use foundation::{ActionId, Day, Instant, MeetingId, StatusId, parse_day};

fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

fn saving(room: &Room, base: i64, based_on: i64, words: &str) -> SaveDecisionDraft {
    SaveDecisionDraft {
        item: room.item,
        unit: room.world.region,
        base,
        based_on,
        text: words.into(),
    }
}

fn written(room: &Room) -> (Option<DecisionDraft>, Vec<DecisionRival>) {
    let view = ViewDecisionDraft {
        item: room.item,
        unit: room.world.region,
    };
    room.look(&room.world.secretary, view, writing).unwrap()
}

fn texts(rivals: &[DecisionRival]) -> Vec<&str> {
    rivals.iter().map(|rival| rival.text.show().as_str()).collect()
}

/// The system user writes too: a second secretary.
fn two(room: &Room) -> (&Actor, &Actor) {
    (&room.world.secretary, &room.world.system)
}

#[test]
fn a_decision_is_kept_while_it_is_being_written() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let first = room.act(by, saving(&room, 0, 0, "Udvalget"), save_draft).unwrap();
        assert_eq!(first, SavedDraft::Saved { version: 1 });
        let again = room.act(by, saving(&room, 0, 0, "Udvalget"), save_draft).unwrap();
        assert_eq!(
            again,
            SavedDraft::Saved { version: 1 },
            "the same words are the same draft"
        );
        let second = room
            .act(by, saving(&room, 1, 0, "Udvalget beslutter"), save_draft)
            .unwrap();
        assert_eq!(second, SavedDraft::Saved { version: 2 });
        assert_eq!(written(&room).0.unwrap().text.show(), "Udvalget beslutter");
        let view = ViewDecisionDraft {
            item: room.item,
            unit: room.world.region,
        };
        assert!(
            refused(&room.look(&room.world.educator, view, writing)),
            "readers wait for the decision"
        );
        assert!(refused(&room.act(
            &room.world.team_leader,
            saving(&room, 2, 0, "x"),
            save_draft
        )));
        room.act(by, room.decide(0, "Udvalget beslutter planen."), decide)
            .unwrap();
        assert_eq!(
            written(&room),
            (None, Vec::new()),
            "a draft that became the decision is gone"
        );
        let close = CloseMinutes {
            meeting: room.meeting,
            unit: room.world.region,
        };
        room.act(by, close, close_minutes).unwrap();
        assert!(matches!(
            rule(room.act(by, saving(&room, 0, 1, "x"), save_draft)),
            SaveDraftError::Over
        ));
        assert_eq!(room.audited(by.user(), SaveDecisionDraft::NAME, Outcome::Done), 3);
    });
}

#[test]
fn two_who_write_a_decision_are_told_and_lose_nothing() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let (one, other) = two(&room);
        room.act(one, saving(&room, 0, 0, "Den ene"), save_draft).unwrap();
        let told = room
            .act(other, saving(&room, 0, 0, "Den anden"), save_draft)
            .unwrap();
        let SavedDraft::ChangedMeanwhile(theirs) = told else {
            panic!("the second must be told");
        };
        assert_eq!(
            (
                theirs.text.show().as_str(),
                theirs.version,
                theirs.by.show().as_str()
            ),
            ("Den ene", 1, "Gert Gade")
        );
        assert_eq!(texts(&written(&room).1), ["Den anden"]);
        room.act(other, saving(&room, 1, 0, "Den ene og den anden"), save_draft)
            .unwrap();
        // The first saves what she sees, an older version: she is shown the other text before anything is decided.
        let decide = room.decide(0, "Den ene alene");
        let outcome = room
            .act(one, decide, |tx, permit| decide_from_draft(tx, permit, 1))
            .unwrap();
        let Decided::DraftChanged(theirs) = outcome else {
            panic!("nothing may be decided over the other's words");
        };
        assert_eq!(theirs.text.show(), "Den ene og den anden");
        let decide = room.decide(0, "Den ene og den anden, enige");
        let outcome = room.act(one, decide, move |tx, permit| {
            decide_from_draft(tx, permit, theirs.version)
        });
        assert_eq!(outcome.unwrap(), Decided::Saved(Saved::Version(1)));
        let (draft, rivals) = written(&room);
        assert_eq!(draft, None);
        assert_eq!(
            texts(&rivals),
            ["Den anden", "Den ene alene", "Den ene og den anden"]
        );
        // Who still writes on the old draft is told what was decided.
        let late = room
            .act(other, saving(&room, 2, 0, "Endnu et ord"), save_draft)
            .unwrap();
        let SavedDraft::ChangedMeanwhile(theirs) = late else {
            panic!("there is a decision");
        };
        assert_eq!(
            (theirs.text.show().as_str(), theirs.version, theirs.based_on),
            ("Den ene og den anden, enige", 0, 1)
        );
        assert!(texts(&written(&room).1).contains(&"Endnu et ord"));
    });
}

#[test]
fn what_was_being_written_when_an_item_was_closed_is_neither_shown_nor_lost() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        room.act(by, saving(&room, 0, 0, "Hemmelige ord"), save_draft)
            .unwrap();
        room.world.clock.advance_seconds(60);
        close_item(&room);
        room.world.clock.advance_seconds(60);
        assert_eq!(written(&room), (None, Vec::new()));
        let saved = room.act(by, saving(&room, 0, 0, "Åbne ord"), save_draft).unwrap();
        assert_eq!(saved, SavedDraft::Saved { version: 1 });
        let (draft, rivals) = written(&room);
        assert_eq!(
            (draft.unwrap().text.show().as_str(), rivals.len()),
            ("Åbne ord", 0)
        );
        let kept: i64 = room
            .world
            .db
            .read(|tx| {
                tx.query_one(
                    sql!("SELECT COUNT(*) FROM decision_rival WHERE rival_text = 'Hemmelige ord'"),
                    params![],
                    |row| row.get(0),
                )
            })
            .map_err(|error: StorageError| error)
            .unwrap();
        assert_eq!(kept, 1);
    });
}

/// Marks the item as closed, as its table holds it.
fn close_item(room: &Room) {
    use foundation::Clock;
    let (item, by, at): (_, _, Instant) = (room.item, room.world.secretary.user(), room.world.clock.now());
    room.world
        .db
        .write(move |tx| {
            tx.execute(
                sql!(
                    "INSERT INTO agenda_item_closed (item_id, ground, open_version, open_decision, closed_by, closed_at)
                     VALUES ($1, 'Personsag', 2, 1, $2, $3)"
                ),
                params![item, by, at],
            )
        })
        .map_err(|error: StorageError| error)
        .unwrap();
}

/// An action from the room's decided item, owned by the educator.
fn action(room: &Room, title: &str) -> ActionId {
    let id = ActionId::new();
    let new = CreateAction {
        id,
        item: Some(room.item),
        resolution: None,
        unit: room.world.region,
        title: title.to_owned(),
        owners: vec![Person::User(room.world.educator.user())],
        due: Some(Due::On(day("2026-09-30"))),
        planned: None,
        place: None,
    };
    room.act(&room.world.secretary, new, follow_up::create).unwrap();
    id
}

fn status(room: &Room, action: ActionId, kind: StatusKind, words: &str) {
    use foundation::Clock;
    let status = NewStatus {
        id: StatusId::new(),
        action,
        day: room.world.clock.today(),
        kind,
        text: words.into(),
    };
    room.act(
        &room.world.educator,
        AddOwnStatus { status },
        follow_up::add_own_status,
    )
    .unwrap();
}

fn next_meeting(room: &Room, on: &str) -> MeetingId {
    let id = MeetingId::new();
    let call = crate::meeting::CallMeeting {
        day: day(on),
        ..room.call(id)
    };
    room.act(&room.world.secretary, call, crate::meeting::call)
        .unwrap();
    id
}

fn earlier(room: &Room, item: AgendaItemId) -> Vec<(String, StatusKind, bool)> {
    let page = room
        .look(&room.world.educator, ViewItem { item }, page)
        .unwrap()
        .unwrap();
    page.earlier
        .expect("an item that fills itself")
        .into_iter()
        .map(|line| (line.title, line.status, line.is_changed))
        .collect()
}

#[test]
fn earlier_decisions_are_live_until_the_minutes_are_closed_and_frozen_then() {
    testing::on_both(|world| {
        let room = Room::new(world).decided();
        let by = &room.world.secretary;
        let (open, done) = (
            action(&room, "Plan for belægning"),
            action(&room, "Brev til kommunerne"),
        );
        status(&room, done, StatusKind::InProgress, "Begyndt");
        room.world
            .clock
            .set(Instant::parse("2026-09-20T08:00:00Z").unwrap());
        status(&room, done, StatusKind::Done, "Sendt");
        let meeting = next_meeting(&room, "2026-09-25");
        let add = AddEarlierDecisions {
            id: AgendaItemId::new(),
            meeting,
            unit: room.world.region,
        };
        assert!(refused(&room.act(
            &room.world.educator,
            add,
            add_earlier_decisions
        )));
        assert_eq!(room.act(by, add, add_earlier_decisions).unwrap(), 1);
        let twice = AddEarlierDecisions {
            id: AgendaItemId::new(),
            ..add
        };
        assert!(matches!(
            rule(room.act(by, twice, add_earlier_decisions)),
            AddEarlierDecisionsError::Exists
        ));
        let line = |title: &str, status, changed| (title.to_owned(), status, changed);
        let (plan, letter) = ("Plan for belægning", "Brev til kommunerne");
        assert_eq!(
            earlier(&room, add.id),
            [
                line(plan, StatusKind::NotStarted, false),
                line(letter, StatusKind::Done, true)
            ]
        );
        room.world
            .clock
            .set(Instant::parse("2026-09-25T08:00:00Z").unwrap());
        status(&room, open, StatusKind::InProgress, "Første udkast");
        assert_eq!(
            earlier(&room, add.id)[0],
            line(plan, StatusKind::InProgress, true)
        );
        let close = CloseMinutes {
            meeting,
            unit: room.world.region,
        };
        room.act(by, close, close_minutes).unwrap();
        status(&room, open, StatusKind::Done, "Færdig");
        assert_eq!(
            earlier(&room, add.id)[0],
            line(plan, StatusKind::InProgress, true),
            "frozen as the committee saw it"
        );
        assert!(matches!(
            rule(room.act(by, twice, add_earlier_decisions)),
            AddEarlierDecisionsError::Over
        ));
        // The meeting after shows what changed since, and no longer what was finished before.
        let after = next_meeting(&room, "2026-10-25");
        let later = AddEarlierDecisions {
            id: AgendaItemId::new(),
            meeting: after,
            unit: room.world.region,
        };
        room.act(by, later, add_earlier_decisions).unwrap();
        assert_eq!(
            earlier(&room, later.id),
            [],
            "both were finished by the day of the meeting before"
        );
        assert_eq!(
            room.audited(by.user(), AddEarlierDecisions::NAME, Outcome::Done),
            2
        );
    });
}

#[test]
fn what_follows_from_closed_items_stays_out_of_the_open_list() {
    testing::on_both(|world| {
        let room = Room::new(world).decided();
        action(&room, "Hemmelig handling");
        close_item(&room);
        let meeting = next_meeting(&room, "2026-09-25");
        let add = AddEarlierDecisions {
            id: AgendaItemId::new(),
            meeting,
            unit: room.world.region,
        };
        room.act(&room.world.secretary, add, add_earlier_decisions)
            .unwrap();
        assert_eq!(earlier(&room, add.id), []);
        let lines = room
            .world
            .db
            .read(|tx| crate::meeting::lines_of(tx, room.meeting))
            .unwrap();
        assert!(lines[0].is_closed);
        assert_eq!(lines[0].title, "", "no open title was written yet");
    });
}

#[test]
fn the_item_comes_by_itself_where_the_committee_wants_it() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let set = SetMeetingRule {
            committee: room.committee,
            unit: room.world.region,
            from: day("2026-10-01"),
            send_out_days: None,
            approval: ApprovalRule::All,
            follows_up: true,
            source: String::new(),
        };
        room.act(by, set, set_rule).unwrap();
        let (before, from) = (
            next_meeting(&room, "2026-09-30"),
            next_meeting(&room, "2026-10-01"),
        );
        let items = |meeting: MeetingId| {
            let view = crate::meeting::ViewMeeting { meeting };
            let page = room.look(by, view, crate::meeting::page).unwrap().unwrap();
            page.items
                .into_iter()
                .map(|line| (line.number, line.title, line.is_standing))
                .collect::<Vec<_>>()
        };
        assert_eq!(items(before), []);
        assert_eq!(
            items(from),
            [(1, "Status på tidligere beslutninger".to_owned(), true)]
        );
    });
}
