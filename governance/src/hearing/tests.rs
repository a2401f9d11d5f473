//! Hearings: making, sending, receiving, drafting, placing, and who has answered.

use super::*;
use crate::committee::{AddMember, MemberRole, Person, add_member};
use crate::test_world::{Room, refused, rule};
use access::Action;
use access::audit::Outcome;
use foundation::{CommitteeId, Day, Period, Private, UserId, Uuid, parse_day};
use proptest::prelude::*;

pub(super) fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

/// A plan of four sections; the hearing's unit is the region.
pub(super) fn plan() -> HearingText {
    let section = |heading: &str, theme: &str, first, last| Section {
        number: 0,
        heading: heading.to_owned(),
        theme: theme.to_owned(),
        page_first: first,
        page_last: last,
    };
    let category = |code: &str, name: &str| Category {
        code: code.to_owned(),
        name: name.to_owned(),
    };
    HearingText {
        title: "Udviklingsplan 2030".to_owned(),
        text: "Planen ligger på intranettet.".to_owned(),
        sections: vec![
            section("Sundhed", "Det hele menneske", 9, 10),
            section("Fritid", "Det hele menneske", 11, 12),
            section("Kollegaer", "Faglighed", 13, 16),
            section("Økonomi", "Ét område", 17, 18),
        ],
        categories: vec![
            category("A", "MED-udvalg"),
            category("B", "Organisationer"),
            category("C", "Borgere"),
        ],
    }
}

/// The parties every test has: the committee, an organisation, a private person.
pub(super) struct Heard {
    pub(super) room: Room,
    pub(super) hearing: HearingId,
    pub(super) committee: Uuid,
    pub(super) organisation: Uuid,
    pub(super) person: Uuid,
}

impl Heard {
    /// Makes the hearing with its parties, not sent yet.
    pub(super) fn prepared(world: testing::World) -> Self {
        let room = Room::new(world);
        seat(&room, &room.world.area_manager, MemberRole::Chair, Some(1));
        seat(&room, &room.world.educator, MemberRole::Member, Some(2));
        let (hearing, unit) = (HearingId::new(), room.world.region);
        let new = CreateHearing {
            id: hearing,
            unit,
            plan: plan(),
        };
        room.act(&room.world.staff_unit, new, create).unwrap();
        let heard = Self {
            room,
            hearing,
            committee: Uuid::now_v7(),
            organisation: Uuid::now_v7(),
            person: Uuid::now_v7(),
        };
        for party in [
            heard.party(heard.committee, PartyKind::Committee, "", "A"),
            heard.party(
                heard.organisation,
                PartyKind::Organisation,
                "Foreningen Prøve",
                "b",
            ),
            heard.party(heard.person, PartyKind::PrivatePerson, "Inger Fiktiv Holm", "C"),
        ] {
            heard
                .room
                .act(&heard.room.world.staff_unit, party, add_party)
                .unwrap();
        }
        heard
    }

    /// Makes it and sends it today, with ten days.
    pub(super) fn sent(world: testing::World) -> Self {
        let heard = Self::prepared(world);
        let sending = heard.sending();
        heard
            .room
            .act(&heard.room.world.staff_unit, sending, send)
            .unwrap();
        heard
    }

    fn party(&self, id: Uuid, kind: PartyKind, name: &str, category: &str) -> AddParty {
        AddParty {
            id,
            hearing: self.hearing,
            unit: self.room.world.region,
            kind,
            committee: (kind == PartyKind::Committee).then_some(self.room.committee),
            name: name.into(),
            category: category.to_owned(),
            contact: Private::from("holm@post.example"),
        }
    }

    fn sending(&self) -> SendHearing {
        SendHearing {
            hearing: self.hearing,
            unit: self.room.world.region,
            sent: day("2026-09-02"),
            deadline: day("2026-09-12"),
        }
    }

    pub(super) fn response(&self, party: Uuid, based_on: i64, words: NewResponse) -> ReceiveResponse {
        ReceiveResponse {
            hearing: self.hearing,
            unit: self.room.world.region,
            party,
            based_on,
            received: day("2026-09-02"),
            source: ResponseSource::Typed,
            reason: (based_on > 0).then(|| "Parten har rettet en fejl".to_owned()),
            words,
        }
    }

    pub(super) fn receive(&self, response: ReceiveResponse) -> i64 {
        self.room
            .act(&self.room.world.staff_unit, response, receive)
            .unwrap()
    }

    /// As somebody of the house reads it.
    pub(super) fn page(&self) -> HearingPage {
        let hearing = self.hearing;
        let view = ViewHearing { hearing };
        let read = |tx: &mut Tx<'_>, permit: &access::Permit<ViewHearing>| page(tx, permit, hearing);
        self.room
            .look(&self.room.world.educator, view, read)
            .unwrap()
            .unwrap()
    }

    pub(super) fn audited(&self, by: UserId, action: &str) -> i64 {
        self.room.audited(by, action, Outcome::Done)
    }
}

fn seat(room: &Room, actor: &access::Actor, role: MemberRole, seat: Option<i64>) {
    let new = AddMember {
        id: Uuid::now_v7(),
        committee: room.committee,
        unit: room.world.region,
        person: Person::User(actor.user()),
        seat,
        role,
        period: Period::since(day("2026-01-01")),
    };
    room.act(&room.world.secretary, new, add_member).unwrap();
}

pub(super) fn row(
    reference: &str,
    pages: &[i64],
    topics: &[&str],
    questions: &[&str],
    remarks: &[&str],
) -> NewRow {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    NewRow {
        id: Uuid::now_v7(),
        reference: reference.to_owned(),
        pages: pages.to_vec(),
        topics: texts(topics),
        vision: Private::from("En god hverdag"),
        questions: Private::new(texts(questions)),
        remarks: Private::new(texts(remarks)),
    }
}

pub(super) fn words(rows: Vec<NewRow>) -> NewResponse {
    NewResponse {
        general: Private::from("Vi har læst planen."),
        rows,
    }
}

#[test]
fn a_plan_changes_until_it_is_sent() {
    testing::on_both(|world| {
        let heard = Heard::prepared(world);
        let (room, unit) = (&heard.room, heard.room.world.region);
        let by = &room.world.staff_unit;
        let saving = |plan: HearingText| SaveHearing {
            hearing: heard.hearing,
            unit,
            plan,
        };
        let shorter = HearingText {
            sections: plan().sections[..2].to_vec(),
            ..plan()
        };
        room.act(by, saving(shorter), save).unwrap();
        assert_eq!(heard.page().sections.len(), 2);
        let (untitled, mut uncategorised, mut backwards) = (
            HearingText {
                title: " ".to_owned(),
                ..plan()
            },
            plan(),
            plan(),
        );
        uncategorised.categories.pop();
        backwards.sections[1].page_last = 3;
        assert!(matches!(
            rule(room.act(by, saving(untitled), save)),
            PlanError::NoTitle
        ));
        assert!(matches!(
            rule(room.act(by, saving(uncategorised), save)),
            PlanError::CategoryInUse
        ));
        assert!(matches!(
            rule(room.act(by, saving(backwards), save)),
            PlanError::Section(2)
        ));
        let mut twice = plan();
        twice.categories[1].code = "a".to_owned();
        assert!(matches!(
            rule(room.act(by, saving(twice), save)),
            PlanError::Category
        ));
        let elsewhere = SaveHearing {
            unit: room.world.area,
            ..saving(plan())
        };
        assert!(matches!(rule(room.act(by, elsewhere, save)), PlanError::NotFound));
        let again = CreateHearing {
            id: heard.hearing,
            unit,
            plan: plan(),
        };
        assert!(matches!(
            rule(room.act(by, again.clone(), create)),
            PlanError::Exists
        ));
        assert!(refused(&room.act(&room.world.educator, again, create)));
        assert!(refused(&room.act(&room.world.area_manager, saving(plan()), save)));
        room.act(by, heard.sending(), send).unwrap();
        assert!(matches!(
            rule(room.act(by, saving(plan()), save)),
            PlanError::Sent
        ));
        assert_eq!(heard.audited(by.user(), CreateHearing::NAME), 1);
        assert_eq!(heard.audited(by.user(), SaveHearing::NAME), 1);
    });
}

#[test]
fn parties_are_added_before_and_after_sending() {
    testing::on_both(|world| {
        let heard = Heard::sent(world);
        let (room, by) = (&heard.room, &heard.room.world.staff_unit);
        let add = |party: AddParty| room.act(by, party, add_party);
        add(heard.party(Uuid::now_v7(), PartyKind::PrivatePerson, "Hans Fiktiv", "C")).unwrap();
        let page = heard.page();
        let people: Vec<_> = page
            .parties
            .iter()
            .filter_map(|party| party.person_number)
            .collect();
        assert_eq!(people, [1, 2]);
        assert!(page.parties.iter().all(|party| party.contact.show().is_empty()));
        assert!(
            page.parties
                .iter()
                .filter(|party| party.person_number.is_some())
                .all(|party| party.name.show().is_empty())
        );
        assert_eq!(page.party(heard.committee).unwrap().name.show(), "HMU Prøve");
        let again = heard.party(
            heard.organisation,
            PartyKind::Organisation,
            "Foreningen Prøve",
            "B",
        );
        assert!(matches!(rule(add(again)), AddPartyError::Exists));
        let committee = heard.party(Uuid::now_v7(), PartyKind::Committee, "", "A");
        assert!(matches!(rule(add(committee.clone())), AddPartyError::Exists));
        let missing = AddParty {
            committee: Some(CommitteeId::new()),
            ..committee
        };
        assert!(matches!(rule(add(missing)), AddPartyError::NoCommittee));
        let nameless = heard.party(Uuid::now_v7(), PartyKind::Organisation, " ", "B");
        assert!(matches!(rule(add(nameless)), AddPartyError::NoName));
        let odd = heard.party(Uuid::now_v7(), PartyKind::Organisation, "Andre", "G");
        assert!(matches!(rule(add(odd.clone())), AddPartyError::Category));
        let elsewhere = AddParty {
            unit: room.world.area,
            ..odd.clone()
        };
        assert!(matches!(rule(add(elsewhere)), AddPartyError::NotFound));
        assert!(refused(&room.act(&room.world.educator, odd, add_party)));
        assert_eq!(heard.audited(by.user(), AddParty::NAME), 4);
    });
}

#[test]
fn a_party_asked_by_mistake_is_taken_off_unless_it_has_written() {
    testing::on_both(|world| {
        let heard = Heard::prepared(world);
        let (room, by) = (&heard.room, &heard.room.world.staff_unit);
        let asked = |heard: &Heard| heard.page().parties.len();
        let before = asked(&heard);
        let party = heard
            .page()
            .parties
            .iter()
            .find(|one| one.committee.is_some())
            .unwrap()
            .id;
        let remove = |reason: &str| RemoveParty {
            hearing: heard.hearing,
            unit: room.world.region,
            party,
            reason: reason.into(),
        };
        let silent = rule(room.act(by, remove(" "), remove_party));
        assert!(matches!(silent, RemovePartyError::NoReason));
        assert!(refused(&room.act(
            &room.world.educator,
            remove("Fejl"),
            remove_party
        )));
        room.act(by, remove("Forkert udvalg"), remove_party).unwrap();
        assert_eq!(asked(&heard), before - 1);
        let again = rule(room.act(by, remove("igen"), remove_party));
        assert!(matches!(again, RemovePartyError::NotFound));
        let back = heard.party(Uuid::now_v7(), PartyKind::Committee, "", "A");
        room.act(by, back, add_party).unwrap();
        assert_eq!(asked(&heard), before, "the committee can be asked again");
        assert_eq!(heard.audited(by.user(), RemoveParty::NAME), 1);
    });
}

#[test]
fn a_hearing_is_sent_once_and_its_time_only_gets_longer() {
    testing::on_both(|world| {
        let heard = Heard::prepared(world);
        let (room, by, unit) = (&heard.room, &heard.room.world.staff_unit, heard.room.world.region);
        let early = heard.response(heard.organisation, 0, words(vec![]));
        assert!(matches!(
            rule(room.act(by, early, receive)),
            ReceiveResponseError::NotSent
        ));
        let tomorrow = SendHearing {
            sent: day("2026-09-03"),
            ..heard.sending()
        };
        assert!(matches!(
            rule(room.act(by, tomorrow, send)),
            SendHearingError::FutureDay
        ));
        let past = SendHearing {
            deadline: day("2026-09-01"),
            ..heard.sending()
        };
        assert!(matches!(
            rule(room.act(by, past, send)),
            SendHearingError::Deadline
        ));
        let empty = CreateHearing {
            id: HearingId::new(),
            unit,
            plan: plan(),
        };
        let other = room.act(by, empty, create).unwrap();
        let alone = SendHearing {
            hearing: other,
            ..heard.sending()
        };
        assert!(matches!(
            rule(room.act(by, alone, send)),
            SendHearingError::NoParty
        ));
        let longer = |deadline: &str, party| ExtendHearing {
            hearing: heard.hearing,
            unit,
            party,
            deadline: day(deadline),
            reason: "Sommerferie".to_owned(),
        };
        let extending = |extension| room.act(by, extension, extend);
        assert!(matches!(
            rule(extending(longer("2026-10-01", None))),
            ExtendHearingError::NotSent
        ));
        assert!(refused(&room.act(&room.world.educator, heard.sending(), send)));
        room.act(by, heard.sending(), send).unwrap();
        assert!(matches!(
            rule(room.act(by, heard.sending(), send)),
            SendHearingError::Sent
        ));
        extending(longer("2026-09-20", Some(heard.organisation))).unwrap();
        extending(longer("2026-09-15", None)).unwrap();
        let not_later = rule(extending(longer("2026-09-20", Some(heard.organisation))));
        assert!(matches!(not_later, ExtendHearingError::NotLater { holds } if holds == day("2026-09-20")));
        assert!(matches!(
            rule(extending(longer("2026-10-20", Some(Uuid::now_v7())))),
            ExtendHearingError::NotFound
        ));
        let unreasoned = ExtendHearing {
            reason: " ".to_owned(),
            ..longer("2026-10-01", None)
        };
        assert!(matches!(
            rule(extending(unreasoned)),
            ExtendHearingError::NoReason
        ));
        assert!(refused(&room.act(
            &room.world.educator,
            longer("2026-10-01", None),
            extend
        )));
        let page = heard.page();
        assert_eq!(page.deadline(heard.organisation), Some(day("2026-09-20")));
        assert_eq!(
            (page.deadline(heard.person), page.common_deadline()),
            (Some(day("2026-09-15")), Some(day("2026-09-15")))
        );
        let listed = room.look(&room.world.educator, ViewHearings, list).unwrap();
        assert_eq!((listed.len(), listed[0].sent), (2, None));
        assert_eq!(
            (listed[1].deadline, listed[1].asked, listed[1].answered),
            (Some(day("2026-09-15")), 3, 0)
        );
        assert!(refused(&room.look(&room.world.municipality, ViewHearings, list)));
        assert_eq!(heard.audited(by.user(), SendHearing::NAME), 1);
        assert_eq!(heard.audited(by.user(), ExtendHearing::NAME), 2);
    });
}

#[test]
fn responses_are_numbered_marked_when_late_and_corrected_by_new_versions() {
    testing::on_both(|world| {
        let heard = Heard::sent(world);
        let (room, by) = (&heard.room, &heard.room.world.staff_unit);
        let first = row(
            "det hele menneske",
            &[9, 10],
            &["Sundhed"],
            &["Hvornår?", " "],
            &["Godt."],
        );
        assert_eq!(
            heard.receive(heard.response(heard.organisation, 0, words(vec![first.clone()]))),
            1
        );
        assert_eq!(
            heard.receive(heard.response(heard.organisation, 0, words(vec![first.clone()]))),
            1,
            "the same form sent twice makes one version"
        );
        let extra = heard.party(Uuid::now_v7(), PartyKind::Organisation, "Anden forening", "B");
        let other = room.act(by, extra, add_party).unwrap();
        room.world.clock.advance_seconds(11 * 86_400);
        let late = ReceiveResponse {
            received: day("2026-09-13"),
            ..heard.response(other, 0, words(vec![]))
        };
        heard.receive(late);
        let response = |party| heard.page().response(party).unwrap().clone();
        assert_eq!(response(heard.organisation).number, Some(("B".to_owned(), 1)));
        assert_eq!(
            (response(other).number, response(other).late),
            (Some(("B".to_owned(), 2)), true)
        );
        assert!(!response(heard.organisation).late);
        assert_eq!(response(heard.organisation).rows[0].section, Some(1));
        assert_eq!(response(heard.organisation).rows[0].questions.show().len(), 1);

        // A correction after the deadline: the response itself was in time.
        let better = NewRow {
            remarks: Private::new(vec!["Rigtig godt.".to_owned()]),
            ..first.clone()
        };
        let correction = ReceiveResponse {
            received: day("2026-09-13"),
            ..heard.response(heard.organisation, 1, words(vec![better]))
        };
        let unreasoned = ReceiveResponse {
            reason: None,
            ..correction.clone()
        };
        assert!(matches!(
            rule(room.act(by, unreasoned, receive)),
            ReceiveResponseError::NoReason
        ));
        let stale = ReceiveResponse {
            based_on: 0,
            ..correction.clone()
        };
        let stale = rule(room.act(by, stale, receive));
        assert!(matches!(
            stale,
            ReceiveResponseError::ChangedMeanwhile { version: 1 }
        ));
        assert_eq!(heard.receive(correction.clone()), 2);
        let corrected = response(heard.organisation);
        assert_eq!(
            (corrected.version, corrected.late, corrected.received.len()),
            (2, false, 2)
        );
        assert_eq!(
            corrected.received[0].reason.as_deref(),
            Some("Parten har rettet en fejl")
        );
        assert_eq!(
            (corrected.rows[0].id, corrected.number),
            (first.id, Some(("B".to_owned(), 1)))
        );

        let blank = heard.response(
            heard.person,
            0,
            NewResponse {
                general: Private::from(" "),
                rows: vec![NewRow {
                    vision: Private::default(),
                    ..row("", &[], &[], &[], &[])
                }],
            },
        );
        assert!(matches!(
            rule(room.act(by, blank, receive)),
            ReceiveResponseError::Blank
        ));
        let future = ReceiveResponse {
            received: day("2026-09-20"),
            ..heard.response(heard.person, 0, words(vec![]))
        };
        assert!(matches!(
            rule(room.act(by, future, receive)),
            ReceiveResponseError::Day { .. }
        ));
        let unknown = heard.response(Uuid::now_v7(), 0, words(vec![]));
        assert!(matches!(
            rule(room.act(by, unknown, receive)),
            ReceiveResponseError::NotFound
        ));
        assert!(refused(&room.act(&room.world.educator, correction, receive)));
        assert_eq!(heard.audited(by.user(), ReceiveResponse::NAME), 4);
    });
}

#[test]
fn a_committee_drafts_together_and_its_chair_sends() {
    testing::on_both(|world| {
        let heard = Heard::sent(world);
        let room = &heard.room;
        let draft_of = |based_on, rows| SaveDraft {
            hearing: heard.hearing,
            committee: room.committee,
            party: heard.committee,
            based_on,
            words: words(rows),
        };
        let (member, chair) = (&room.world.educator, &room.world.area_manager);
        let first = row("Faglighed", &[14], &["Vikarer"], &["Hvem lærer vikarer op?"], &[]);
        assert_eq!(
            room.act(member, draft_of(0, vec![first.clone()]), save_draft)
                .unwrap(),
            1
        );
        assert_eq!(
            room.act(member, draft_of(0, vec![first.clone()]), save_draft)
                .unwrap(),
            1
        );
        let stale = rule(room.act(chair, draft_of(0, vec![]), save_draft));
        assert!(matches!(stale, SaveDraftError::ChangedMeanwhile { version: 1 }));
        let second = vec![
            first,
            row("Ét område", &[], &["Økonomi"], &[], &["Taksterne skal være ens."]),
        ];
        assert_eq!(room.act(chair, draft_of(1, second), save_draft).unwrap(), 2);
        let view = ViewHearingDraft {
            hearing: heard.hearing,
            committee: room.committee,
        };
        let seen = room.look(member, view, draft).unwrap().unwrap();
        assert_eq!(
            (seen.version, seen.rows.len(), seen.rows[0].section),
            (2, 2, Some(3))
        );
        assert!(
            heard.page().responses.is_empty(),
            "a draft is seen by the circle only"
        );
        let outside = &room.world.other_educator;
        assert!(refused(&room.look(outside, view, draft)));
        assert!(refused(&room.act(outside, draft_of(2, vec![]), save_draft)));
        assert!(refused(&room.act(
            &room.world.staff_unit,
            draft_of(2, vec![]),
            save_draft
        )));
        let elsewhere = SaveDraft {
            party: heard.organisation,
            ..draft_of(0, vec![])
        };
        assert!(matches!(
            rule(room.act(member, elsewhere, save_draft)),
            SaveDraftError::NotFound
        ));

        let sending = |version| SendDraft {
            hearing: heard.hearing,
            committee: room.committee,
            party: heard.committee,
            version,
        };
        assert!(matches!(
            rule(room.act(member, sending(2), send_draft)),
            SendDraftError::NotChairOrSecretary
        ));
        let stale = rule(room.act(chair, sending(1), send_draft));
        assert!(matches!(stale, SendDraftError::ChangedMeanwhile { version: 2 }));
        assert!(refused(&room.act(outside, sending(2), send_draft)));
        room.act(chair, sending(2), send_draft).unwrap();
        assert!(matches!(
            rule(room.act(chair, sending(2), send_draft)),
            SendDraftError::Answered
        ));
        assert!(matches!(
            rule(room.act(member, draft_of(2, vec![]), save_draft)),
            SaveDraftError::Answered
        ));
        let page = heard.page();
        let response = page.response(heard.committee).unwrap();
        assert_eq!(
            (response.number.clone(), response.source),
            (Some(("A".to_owned(), 1)), ResponseSource::Member)
        );
        assert_eq!(room.look(member, view, draft).unwrap(), None);
        assert_eq!(heard.audited(member.user(), SaveDraft::NAME), 2);
        assert_eq!(heard.audited(chair.user(), SendDraft::NAME), 1);
    });
}

#[test]
fn a_row_is_placed_by_hand_and_a_private_person_is_a_number() {
    testing::on_both(|world| {
        let heard = Heard::sent(world);
        let (room, by) = (&heard.room, &heard.room.world.staff_unit);
        let mut lost = row(
            "Noget helt andet",
            &[],
            &["Hilsen fra Inger"],
            &["Må Holm spørge?"],
            &[],
        );
        lost.vision = Private::from("Skriv til holm@post.example eller ring om 120385-1234");
        heard.receive(heard.response(heard.person, 0, words(vec![lost.clone()])));
        let page = heard.page();
        let shown = &page.response(heard.person).unwrap().rows[0];
        assert_eq!(shown.section, None);
        assert_eq!(
            shown.vision.show(),
            "Skriv til [Borger, nr. 1] eller ring om [nummer fjernet]"
        );
        assert_eq!(shown.topics, ["Hilsen fra [Borger, nr. 1]"]);
        assert_eq!(*shown.questions.show(), ["Må [Borger, nr. 1] spørge?"]);
        let named = ViewParties {
            hearing: heard.hearing,
            unit: room.world.region,
        };
        let full = room.look(by, named, page_named).unwrap().unwrap();
        assert_eq!(full.party(heard.person).unwrap().name.show(), "Inger Fiktiv Holm");
        assert_eq!(
            full.response(heard.person).unwrap().rows[0].topics,
            ["Hilsen fra Inger"]
        );
        assert!(refused(&room.look(&room.world.educator, named, page_named)));
        let placing = |section| PlaceRow {
            hearing: heard.hearing,
            unit: room.world.region,
            party: heard.person,
            row: lost.id,
            section,
        };
        room.act(by, placing(Some(4)), place_row).unwrap();
        let placed = |heard: &Heard| heard.page().response(heard.person).unwrap().rows[0].section;
        assert_eq!(placed(&heard), Some(4));
        room.act(by, placing(None), place_row).unwrap();
        assert_eq!(placed(&heard), None);
        assert!(matches!(
            rule(room.act(by, placing(Some(9)), place_row)),
            PlaceRowError::NoSection
        ));
        let gone = PlaceRow {
            row: Uuid::now_v7(),
            ..placing(Some(1))
        };
        assert!(matches!(
            rule(room.act(by, gone, place_row)),
            PlaceRowError::NotFound
        ));
        assert!(refused(&room.act(
            &room.world.educator,
            placing(Some(1)),
            place_row
        )));
        assert_eq!(heard.audited(by.user(), PlaceRow::NAME), 2);
    });
}

/// A response as a generator makes it: rows with a section, topics, numbers of questions and remarks.
fn any_responses() -> impl Strategy<Value = Vec<Response>> {
    let topics = [
        "Sundhed",
        "sundhed",
        "Arbejds miljø",
        "Arbejdsmiljø",
        "Økonomi",
        "takst-system",
        "Takstsystem",
    ];
    let row = (
        prop::option::of(1i64..5),
        prop::collection::vec(0usize..topics.len(), 0..4),
        0usize..4,
        0usize..3,
    );
    let rows = prop::collection::vec(row, 0..6);
    prop::collection::vec(rows, 0..5).prop_map(move |all| {
        let response = |rows: Vec<(Option<i64>, Vec<usize>, usize, usize)>| Response {
            party: Uuid::now_v7(),
            number: None,
            version: 1,
            source: ResponseSource::Typed,
            late: false,
            general: Private::default(),
            rows: rows
                .into_iter()
                .map(|(section, named, questions, remarks)| ResponseRow {
                    id: Uuid::now_v7(),
                    reference: String::new(),
                    pages: vec![],
                    section,
                    topics: named.into_iter().map(|topic| topics[topic].to_owned()).collect(),
                    vision: Private::default(),
                    questions: Private::new(vec!["Hvorfor?".to_owned(); questions]),
                    remarks: Private::new(vec!["Fint.".to_owned(); remarks]),
                })
                .collect(),
            received: vec![],
        };
        all.into_iter().map(response).collect()
    })
}

/// Counts the rows that fit, one after the other.
fn slowly(responses: &[Response], fits: impl Fn(&ResponseRow) -> bool) -> Counts {
    let mut counts = Counts::default();
    for response in responses {
        let mut any = false;
        for row in &response.rows {
            if fits(row) {
                any = true;
                counts.rows += 1;
                counts.questions += row.questions.show().iter().count();
                counts.remarks += row.remarks.show().iter().count();
            }
        }
        counts.parties += usize::from(any);
    }
    counts
}

proptest! {
    #[test]
    fn grouping_equals_counting_row_by_row(responses in any_responses()) {
        let sections: Vec<_> = (1..).zip(plan().sections).map(|(number, one)| Section { number, ..one }).collect();
        let found = by_section(&sections, &responses);
        for one in &found {
            prop_assert_eq!(one.counts, slowly(&responses, |row| row.section == one.section));
        }
        let unplaced = responses.iter().flat_map(|one| &one.rows).any(|row| row.section.is_none());
        prop_assert_eq!(found.len(), sections.len() + usize::from(unplaced));

        let simple = |topic: &str| topic.to_lowercase().replace([' ', '-'], "");
        let topics = by_topic(&responses);
        let all: Vec<&String> = responses.iter().flat_map(|one| &one.rows).flat_map(|row| &row.topics).collect();
        let distinct: std::collections::BTreeSet<_> = all.iter().map(|topic| simple(topic)).collect();
        prop_assert_eq!(topics.len(), distinct.len());
        prop_assert_eq!(topics.iter().map(|topic| topic.named).sum::<usize>(), all.len());
        for one in &topics {
            let key = simple(&one.topic);
            let fits = |row: &ResponseRow| row.topics.iter().any(|topic| simple(topic) == key);
            prop_assert_eq!(one.counts, slowly(&responses, fits));
            prop_assert_eq!(one.named, all.iter().filter(|topic| simple(topic) == key).count());
            prop_assert!(one.spellings.iter().all(|spelling| simple(spelling) == key));
        }
        prop_assert!(topics.windows(2).all(|two| two[0].named >= two[1].named));
    }
}
