//! What was there before an item was closed: figures, tables, addenda, lists, proposals, drafts. It goes to the closed sheet
//! and leaves every page that others read.

use super::*;
use crate::follow_up::{self, CreateAction};
use crate::item::exhibit::tests::table;
use crate::item::tests::freezing;
use crate::item::{
    AddEarlierDecisions, Decide, Decided, SaveDecisionDraft, add_earlier_decisions, decide_from_draft,
    freeze, freeze_exhibit, save_draft,
};
use crate::meeting::{self, AddAddendum, ViewMeeting, add_addendum, call};
use crate::proposal::tests::{preparing, recommendation};
use crate::proposal::{AcceptProposal, AcceptProposalError, ViewInbox, accept, inbox, recommend};
use foundation::{ActionId, AgendaItemId, Day, MeetingId};

fn close_now(room: &Room) {
    let mut action = closing_of(room, "omplaceringen");
    action.based_on = see(room, &room.world.secretary).current.version;
    room.act(&room.world.secretary, action, close).unwrap();
}

fn sheet_of(room: &Room) -> ClosedSheet {
    room.look(&room.world.area_manager, view(room), sheet)
        .unwrap()
        .unwrap()
}

fn minutes_closed(room: &Room) {
    let close = CloseMinutes {
        meeting: room.meeting,
        unit: room.world.region,
    };
    room.act(&room.world.secretary, close, close_minutes).unwrap();
}

#[test]
fn figures_and_tables_from_before_stand_on_the_closed_sheet_alone() {
    testing::on_both(|world| {
        let room = circled(world);
        let by = &room.world.secretary;
        room.act(by, freezing(&room, "91.99"), freeze).unwrap();
        room.act(by, table(&room), freeze_exhibit).unwrap();
        let page = see(&room, &room.world.educator);
        assert_eq!((page.figures.len(), page.exhibits.len()), (1, 1));
        close_now(&room);
        let page = see(&room, &room.world.educator);
        assert_eq!((page.figures.len(), page.exhibits.len()), (0, 0));
        let line = &page.agenda[0];
        assert_eq!(
            (line.figures, line.actions, line.attachments),
            (0, 0, 0),
            "not even counted"
        );
        let sheet = sheet_of(&room);
        assert_eq!((sheet.former_figures.len(), sheet.former_exhibits.len()), (1, 1));
        assert_eq!(sheet.former_figures[0].figure.value.as_deref(), Some("91.99"));
    });
}

#[test]
fn addenda_from_before_are_closed_too_and_new_ones_can_be() {
    testing::on_both(|world| {
        let room = circled(world).decided();
        minutes_closed(&room);
        let add = AddAddendum {
            id: Uuid::now_v7(),
            meeting: room.meeting,
            unit: room.world.region,
            item: Some(room.item),
            text: "Om omplaceringen".into(),
        };
        room.act(&room.world.secretary, add, add_addendum).unwrap();
        assert_eq!(see(&room, &room.world.educator).addenda.len(), 1);
        let closed_add = |text: &str| AddClosedAddendum {
            id: Uuid::now_v7(),
            item: room.item,
            committee: room.committee,
            text: text.into(),
        };
        let early = room.act(&room.world.secretary, closed_add("x"), add_closed_addendum);
        assert!(matches!(rule(early), AddClosedAddendumError::NotClosed));
        close_now(&room);
        assert!(see(&room, &room.world.educator).addenda.is_empty());
        let meeting = ViewMeeting {
            meeting: room.meeting,
        };
        let page = room
            .look(&room.world.educator, meeting, meeting::page)
            .unwrap()
            .unwrap();
        assert!(page.addenda.is_empty());
        let by = &room.world.secretary;
        let empty = room.act(by, closed_add("  "), add_closed_addendum);
        assert!(matches!(rule(empty), AddClosedAddendumError::NoText));
        assert!(refused(&room.act(
            &room.world.educator,
            closed_add("x"),
            add_closed_addendum
        )));
        room.act(by, closed_add("Rettet"), add_closed_addendum).unwrap();
        let texts: Vec<_> = sheet_of(&room)
            .addenda
            .into_iter()
            .map(|one| one.text.into_inner())
            .collect();
        assert_eq!(texts, ["Om omplaceringen", "Rettet"]);
        assert_eq!(room.audited(by.user(), AddClosedAddendum::NAME, Outcome::Done), 1);
    });
}

fn action(room: &Room) {
    let new = CreateAction {
        id: ActionId::new(),
        item: Some(room.item),
        resolution: None,
        unit: room.world.region,
        title: "Gennemfør omplaceringen".to_owned(),
        owners: vec![follow_up::Owner::Named("Ledelsen".into())],
        due: Some(follow_up::Due::On(room.world.clock.today())),
        planned: None,
        place: None,
    };
    room.act(&room.world.secretary, new, follow_up::create).unwrap();
}

#[test]
fn a_list_of_earlier_decisions_loses_what_is_closed_later() {
    testing::on_both(|world| {
        let room = circled(world).decided();
        action(&room);
        let (item, committee, day) = (room.item, room.committee, room.world.clock.today());
        let next = MeetingId::new();
        let mut calling = room.call(next);
        calling.day = (1..=7).fold(day, |day, _| day.tomorrow().unwrap());
        let later: Day = calling.day;
        room.act(&room.world.secretary, calling, call).unwrap();
        let add = AddEarlierDecisions {
            id: AgendaItemId::new(),
            meeting: next,
            unit: room.world.region,
        };
        room.act(&room.world.secretary, add, add_earlier_decisions)
            .unwrap();
        room.world
            .clock
            .set(foundation::Instant::parse(&format!("{later}T12:00:00Z")).unwrap());
        let there = Room {
            meeting: next,
            item: add.id,
            ..room
        };
        minutes_closed(&there);
        let listed = |room: &Room| see(room, &room.world.educator).earlier.unwrap().len();
        assert_eq!(listed(&there), 1);
        let room = Room {
            item,
            committee,
            ..there
        };
        close_now(&room);
        let there = Room { item: add.id, ..room };
        assert_eq!(listed(&there), 0, "also in minutes that were closed before");
    });
}

#[test]
fn a_proposal_from_an_item_that_was_closed_since_is_nobodys() {
    testing::on_both(|world| {
        let room = circled(world).decided();
        let forum = preparing(&room);
        let sent = recommendation(&room, forum);
        let proposal = sent.id;
        let by = &room.world.secretary;
        room.act(by, sent, recommend).unwrap();
        let view = ViewInbox {
            committee: forum,
            unit: room.world.region,
        };
        assert_eq!(room.look(by, view, inbox).unwrap().len(), 1);
        close_now(&room);
        assert!(room.look(by, view, inbox).unwrap().is_empty());
        let meeting = MeetingId::new();
        let mut calling = room.call(meeting);
        calling.committee = forum;
        room.act(by, calling, call).unwrap();
        let taking = AcceptProposal {
            proposal,
            committee: forum,
            unit: room.world.region,
            meeting,
        };
        let refused = rule(room.act(by, taking, accept));
        assert!(matches!(refused, AcceptProposalError::NotFound));
    });
}

#[test]
fn words_begun_before_the_closing_are_no_open_rival() {
    testing::on_both(|world| {
        let room = circled(world);
        let (one, two) = (&room.world.secretary, &room.world.system);
        let saving = |base, based_on, words: &str| SaveDecisionDraft {
            item: room.item,
            unit: room.world.region,
            base,
            based_on,
            text: words.into(),
        };
        room.act(one, saving(0, 0, "Omplaceringen begynder"), save_draft)
            .unwrap();
        close_now(&room);
        let base = see(&room, one).decision_base;
        room.act(two, saving(0, base, "Drøftet"), save_draft).unwrap();
        let late = Decide {
            item: room.item,
            unit: room.world.region,
            based_on: 0,
            text: "Omplaceringen begynder i maj".into(),
        };
        let done = room
            .act(one, late, |tx, permit| decide_from_draft(tx, permit, 1))
            .unwrap();
        assert!(matches!(done, Decided::Saved(Saved::ChangedMeanwhile { .. })));
        let aside = sheet_of(&room).decisions;
        assert!(
            aside
                .iter()
                .any(|wording| wording.is_aside && wording.text.show().contains("i maj"))
        );
    });
}
