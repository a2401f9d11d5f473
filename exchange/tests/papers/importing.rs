//! A read paper becomes a meeting: real ones when they are there, own ones always, on both engines.

use crate::shared;
use access::{Actor, House, Purpose, act};
use database::{Tx, params, sql};
use exchange::papers::import::{
    BeginReading, Change, Contradiction, CorrectReading, DiscardReading, Field, ImportError, ImportMinutes,
    Imported, Part, ReadingError, Source, Target, UndoCorrection, ViewImport, ViewReading, begin, check,
    correct, discard, imported, page, run, undo,
};
use foundation::{CommitteeId, MeetingId, Period, Private, Uuid, parse_day};
use governance::committee::{self, AddMember, CommitteeKind, CreateCommittee, MemberRole, Person};
use governance::item::closed::{self, ClosedSheet, ViewClosedItem};
use governance::item::{self, ItemPage, ViewItem};
use governance::meeting::{self, MeetingPage, MeetingState, Presence, TimeOfDay, ViewMeeting};
use testing::{World, on_both};

const POLITICAL: &str = include_str!("minutes/political.txt");
const DECISION_FIRST: &str = include_str!("minutes/decision_first.txt");

struct Here {
    world: World,
    house: House,
    committee: CommitteeId,
}

impl Here {
    fn new(world: World) -> Self {
        let committee = CommitteeId::new();
        let house = House::new(world.db.clone(), world.clock_dyn());
        let create = CreateCommittee {
            id: committee,
            unit: world.region,
            name: "Socialudvalget".to_owned(),
            kind: CommitteeKind::Political,
            seats: 9,
        };
        let here = Self {
            world,
            house,
            committee,
        };
        here.act(&here.world.secretary, create, committee::create);
        for (seat, name) in (1..).zip(["Ida Krag", "Bo Due", "Hanne Vig"]) {
            let add = AddMember {
                id: Uuid::now_v7(),
                committee,
                unit: here.world.region,
                seat: Some(seat),
                person: Person::Named(Private::new(name.to_owned())),
                role: if seat == 1 {
                    MemberRole::Chair
                } else {
                    MemberRole::Member
                },
                period: Period::new(parse_day("2015-01-01").unwrap(), None).unwrap(),
            };
            here.act(&here.world.secretary, add, committee::add_member);
        }
        here
    }

    fn act<A, T, E>(
        &self,
        actor: &Actor,
        action: A,
        run: fn(&mut Tx<'_>, access::Permit<A>) -> Result<T, E>,
    ) -> T
    where
        A: access::Action + Send + 'static,
        T: Send + 'static,
        E: std::fmt::Debug + Send + 'static,
    {
        self.attempt(actor, action, run)
            .unwrap_or_else(|failure| panic!("{failure:?}"))
    }

    fn attempt<A, T, E>(
        &self,
        actor: &Actor,
        action: A,
        run: fn(&mut Tx<'_>, access::Permit<A>) -> Result<T, E>,
    ) -> Result<T, access::Failure<E>>
    where
        A: access::Action + Send + 'static,
        T: Send + 'static,
        E: Send + 'static,
    {
        act(
            &self.world.db,
            &self.world.clock_dyn(),
            actor,
            Purpose::DailyWork,
            action,
            run,
        )
    }

    fn paper(&self, text: &str, changes: &[Change]) -> ImportMinutes {
        ImportMinutes {
            id: Uuid::now_v7(),
            committee: self.committee,
            unit: self.world.region,
            meeting: None,
            source: Source::Text {
                name: "referat.txt".to_owned(),
                text: Private::new(text.to_owned()),
                changes: changes.to_vec(),
            },
        }
    }

    fn run(&self, action: &ImportMinutes) -> Result<Imported, ImportError> {
        run(&self.house, &self.world.secretary, Purpose::DailyWork, action)
    }

    fn meeting(&self, meeting: MeetingId) -> MeetingPage {
        self.act(&self.world.secretary, ViewMeeting { meeting }, |tx, permit| {
            meeting::page(tx, &permit)
        })
        .unwrap()
    }

    fn items(&self, meeting: &MeetingPage) -> Vec<ItemPage> {
        let one = |line: &meeting::ItemLine| {
            self.act(&self.world.secretary, ViewItem { item: line.id }, |tx, permit| {
                item::page(tx, &permit)
            })
            .unwrap()
        };
        meeting.items.iter().map(one).collect()
    }

    /// How many rows there are of all that an import writes.
    fn rows(&self) -> Vec<i64> {
        self.world
            .db
            .read(|tx| -> Result<Vec<i64>, database::StorageError> {
                Ok(vec![
                    tx.query_one(sql!("SELECT COUNT(*) FROM meeting"), params![], |row| row.get(0))?,
                    tx.query_one(sql!("SELECT COUNT(*) FROM agenda_item"), params![], |row| {
                        row.get(0)
                    })?,
                    tx.query_one(sql!("SELECT COUNT(*) FROM agenda_decision"), params![], |row| {
                        row.get(0)
                    })?,
                    tx.query_one(
                        sql!("SELECT COUNT(*) FROM meeting_participant"),
                        params![],
                        |row| row.get(0),
                    )?,
                    tx.query_one(sql!("SELECT COUNT(*) FROM minutes_import"), params![], |row| {
                        row.get(0)
                    })?,
                    tx.query_one(
                        sql!("SELECT COUNT(*) FROM minutes_import_item"),
                        params![],
                        |row| row.get(0),
                    )?,
                    tx.query_one(sql!("SELECT COUNT(*) FROM outbox"), params![], |row| row.get(0))?,
                ])
            })
            .unwrap()
    }
}

fn field(item: Option<i64>, field: Field, text: &str) -> Change {
    Change::Field {
        item,
        field,
        text: text.to_owned(),
    }
}

impl Here {
    /// The closed sheet of an item, as somebody in the circle sees it.
    fn sheet(&self, item: &ItemPage) -> ClosedSheet {
        let add = AddMember {
            id: Uuid::now_v7(),
            committee: self.committee,
            unit: self.world.region,
            seat: None,
            person: Person::User(self.world.secretary.user()),
            role: MemberRole::Secretary,
            period: Period::since(foundation::Clock::today(self.world.clock.as_ref())),
        };
        self.act(&self.world.secretary, add, committee::add_member);
        let view = ViewClosedItem {
            item: item.id,
            committee: self.committee,
        };
        self.house
            .look(&self.world.secretary, Purpose::DailyWork, view, closed::sheet)
            .unwrap()
            .unwrap()
    }
}

fn decision(item: &ItemPage) -> Option<String> {
    let held = item.decisions.iter().find(|wording| !wording.is_aside);
    held.map(|wording| wording.text.show().clone())
}

#[test]
fn a_paper_becomes_a_meeting_with_what_it_says_and_nothing_else() {
    on_both(|world| {
        let here = Here::new(world);
        let done = here.run(&here.paper(POLITICAL, &[])).unwrap();
        assert!(done.is_new);
        assert_eq!(
            (done.items, done.decisions, done.closed, done.attachments),
            (5, 5, 2, 2)
        );
        assert_eq!((done.resolutions, done.members), (2, 3));
        let meeting = here.meeting(done.meeting);
        assert_eq!(meeting.day.to_string(), "2023-05-03");
        assert_eq!(
            (meeting.starts.iso(), meeting.ends.map(TimeOfDay::iso)),
            ("15:00".to_owned(), Some("16:45".to_owned()))
        );
        assert_eq!(meeting.place, "Byrådssalen, Rådhuset");
        assert_eq!(meeting.state, MeetingState::Held);
        let presence = |name: &str| {
            meeting
                .seats
                .iter()
                .find(|seat| seat.name.show() == name)
                .unwrap()
                .presence
        };
        assert_eq!(presence("Ida Krag"), Presence::Present);
        assert_eq!(presence("Hanne Vig"), Presence::Notice);
        let others: Vec<_> = meeting
            .participants
            .iter()
            .map(|one| one.name.show().as_str())
            .collect();
        assert_eq!(others.len(), 2, "{others:?}");
        let items = here.items(&meeting);
        let second = &items[1];
        assert_eq!(second.current.text.case_number.as_deref(), Some("23/1204"));
        assert!(
            second
                .current
                .text
                .recommendation
                .show()
                .contains("der overføres 1,2 mio. kr. til botilbuddene")
        );
        assert!(
            second
                .current
                .text
                .case_text
                .show()
                .contains("Botilbud\t120,5\t121,7")
        );
        assert!(
            second
                .current
                .text
                .case_text
                .show()
                .ends_with("Bilag: Budgetopfølgning 1.pdf\nBilag: Høringssvar fra Handicaprådet.pdf")
        );
        assert!(
            decision(second)
                .unwrap()
                .starts_with("Indstillingen blev godkendt.")
        );
        assert!(
            !decision(second).unwrap().contains("Rådet tager"),
            "another body's decision is not ours"
        );
        let fourth = &items[3];
        assert!(fourth.closing.is_some() && items[2].closing.is_none());
        assert_eq!(fourth.current.text.title, "Køb af ejendom til botilbud");
        assert_eq!(decision(fourth), None, "only the title of a closed item is open");
        assert!(fourth.current.text.case_text.show().is_empty());
        let sheet = here.sheet(fourth);
        assert_eq!(
            sheet.decision().unwrap().text.show(),
            "Godkendt.",
            "and no word is lost"
        );

        let view = ViewImport {
            import: done.import,
            unit: here.world.region,
        };
        let kept = here
            .act(&here.world.secretary, view, |tx, permit| imported(tx, &permit))
            .unwrap();
        assert_eq!(kept.import.name, "referat.txt");
        let closed = kept.items.iter().filter(|item| item.is_closed);
        let spans: Vec<_> = closed.map(|item| item.lines[0]..=item.lines[1]).collect();
        assert_eq!(spans.len(), 2);
        for (number, (source, line)) in (1_i64..).zip(kept.source.show().lines().zip(POLITICAL.lines())) {
            let is_closed = spans.iter().any(|span| span.contains(&number));
            assert_eq!(source, if is_closed { "" } else { line }, "line {number}");
        }
        assert_eq!(kept.digest.len(), 64);
        let resolutions: Vec<_> = kept.items[2]
            .resolutions
            .iter()
            .map(|text| text.show().as_str())
            .collect();
        assert_eq!(
            resolutions,
            ["godkende standarden", "standarden evalueres efter et år"]
        );
        let lines: Vec<&str> = POLITICAL.lines().collect();
        let first = usize::try_from(kept.items[1].lines[0]).unwrap();
        assert_eq!(lines[first - 1], "Punkt 2: Budgetopfølgning pr. 31. marts");
        assert!(
            kept.people
                .iter()
                .any(|(part, name, _)| part == "absent" && name.show() == "Hanne Vig")
        );
    });
}

#[test]
fn the_same_text_twice_changes_nothing() {
    on_both(|world| {
        let here = Here::new(world);
        let first = here.run(&here.paper(POLITICAL, &[])).unwrap();
        let rows = here.rows();
        let again = here
            .run(&here.paper(&POLITICAL.replace('\n', "\r\n"), &[]))
            .unwrap();
        assert!(!again.is_new);
        assert_eq!((again.import, again.meeting), (first.import, first.meeting));
        assert_eq!(here.rows(), rows);
    });
}

#[test]
fn only_who_writes_the_committees_papers_takes_one_in() {
    on_both(|world| {
        let here = Here::new(world);
        let rows = here.rows();
        for actor in [
            &here.world.educator,
            &here.world.team_leader,
            &here.world.area_manager,
            &here.world.municipality,
        ] {
            let refused = run(
                &here.house,
                actor,
                Purpose::DailyWork,
                &here.paper(POLITICAL, &[]),
            );
            assert!(matches!(refused, Err(ImportError::NotAllowed(_))), "{refused:?}");
        }
        assert_eq!(here.rows(), rows);
        let other = ImportMinutes {
            unit: here.world.unit,
            ..here.paper(POLITICAL, &[])
        };
        let refused = here.run(&other);
        assert!(
            matches!(refused, Err(ImportError::NotFound | ImportError::NotAllowed(_))),
            "{refused:?}"
        );
    });
}

#[test]
fn a_check_and_a_failing_item_change_nothing() {
    on_both(|world| {
        let here = Here::new(world);
        let rows = here.rows();
        let paper = here.paper(POLITICAL, &[]);
        let told = check(&here.house, &here.world.secretary, Purpose::DailyWork, &paper).unwrap();
        assert_eq!((told.items, told.is_new), (5, true));
        assert_eq!(here.rows(), rows);

        // The meeting is there, and its fourth item is another one: the three before it are not kept.
        let first = here.run(&here.paper(POLITICAL, &[])).unwrap();
        let meeting = here.meeting(first.meeting);
        let rows = here.rows();
        let changed = POLITICAL
            .replace(
                "Punkt 4: Køb af ejendom til botilbud\nLukket punkt",
                "Punkt 4: Salg af en grund",
            )
            .replace("4. Køb af ejendom til botilbud", "4. Salg af en grund");
        let into = ImportMinutes {
            meeting: Some(meeting.id),
            ..here.paper(&changed, &[])
        };
        let refused = here.run(&into);
        assert!(matches!(refused, Err(ImportError::OtherItem(4))), "{refused:?}");
        assert_eq!(here.rows(), rows);
        let refused = here.run(&here.paper(&changed, &[]));
        assert!(
            matches!(refused, Err(ImportError::MeetingThatDay(there)) if there == meeting.id),
            "{refused:?}"
        );
    });
}

#[test]
fn minutes_fill_the_agenda_that_is_there() {
    on_both(|world| {
        let here = Here::new(world);
        let agenda = "Socialudvalget\nDagsorden til møde den 3. maj 2023 kl. 15.00\n\nPunkt 1: Budget\nSagsfremstilling\n\
                      Budgettet skal drøftes.\n\nPunkt 2: Eventuelt\nSagsfremstilling\nIntet.\n";
        let minutes = "Socialudvalget\nReferat af møde den 3. maj 2023 kl. 15.00\n\nPunkt 1: Budget\nBeslutning\nGodkendt.\n\n\
                       Punkt 3: Næste møde\nBeslutning\nDen 7. juni.\n";
        let first = here.run(&here.paper(agenda, &[])).unwrap();
        assert_eq!(
            first.decisions, 0,
            "no decision in the paper, none in the meeting"
        );
        let into = ImportMinutes {
            meeting: Some(first.meeting),
            ..here.paper(minutes, &[])
        };
        let second = here.run(&into).unwrap();
        assert_eq!(second.meeting, first.meeting);
        let meeting = here.meeting(first.meeting);
        let items = here.items(&meeting);
        assert_eq!(
            items.iter().map(|item| item.number).collect::<Vec<_>>(),
            [1, 2, 3]
        );
        assert_eq!(items[0].current.text.case_text.show(), "Budgettet skal drøftes.");
        assert_eq!(decision(&items[0]).as_deref(), Some("Godkendt."));
        assert_eq!(decision(&items[1]), None);
        let other = minutes.replace("Godkendt.", "Forkastet.");
        let refused = here.run(&ImportMinutes {
            meeting: Some(first.meeting),
            ..here.paper(&other, &[])
        });
        assert!(matches!(refused, Err(ImportError::Decided(1))), "{refused:?}");
        let moved = minutes.replace("3. maj", "4. maj");
        let refused = here.run(&ImportMinutes {
            meeting: Some(first.meeting),
            ..here.paper(&moved, &[])
        });
        assert!(
            matches!(refused, Err(ImportError::OtherDay { .. })),
            "{refused:?}"
        );
    });
}

#[test]
fn a_paper_that_says_too_little_is_refused_until_a_person_says_it() {
    on_both(|world| {
        let here = Here::new(world);
        let bare = "Punkt 1: Budget\nBeslutning\nGodkendt.\n\nPunkt 2: Eventuelt\nBeslutning\nIntet.\n";
        let Err(ImportError::Contradictions(found)) = here.run(&here.paper(bare, &[])) else {
            panic!("a meeting without a day was taken in")
        };
        assert_eq!(found, [Contradiction::NoDay, Contradiction::NoStart]);
        let told = [
            field(None, Field::Day, "2023-05-03"),
            field(None, Field::Starts, "9.30"),
        ];
        let done = here.run(&here.paper(bare, &told)).unwrap();
        assert_eq!(here.meeting(done.meeting).starts.iso(), "09:30");
    });
}

#[test]
fn a_reading_is_corrected_undone_and_taken_in() {
    on_both(|world| {
        let here = Here::new(world);
        let unit = here.world.region;
        let secretary = here.world.secretary.clone();
        let new = || BeginReading {
            id: Uuid::now_v7(),
            committee: here.committee,
            unit,
            name: "referat.docx".to_owned(),
            text: Private::new(DECISION_FIRST.to_owned()),
        };
        let reading = here.act(&secretary, new(), begin);
        let view = ViewReading { reading, unit };
        let open = || here.act(&secretary, view, |tx, permit| page(tx, &permit));
        assert_eq!(open().unwrap().outline.items.len(), 3);
        let line = DECISION_FIRST
            .lines()
            .position(|line| line == "Drøftet. Punktet genoptages.")
            .unwrap()
            + 1;
        let lines = |part| Change::Lines {
            first: line,
            last: line,
            part,
            to: Target::Item(3),
        };
        let correction = |change| CorrectReading {
            reading,
            unit,
            change,
        };
        let number = here.act(&secretary, correction(lines(Part::CaseText)), correct);
        let after = open().unwrap();
        assert_eq!(after.outline.items[2].decision(), None);
        assert_eq!(
            (after.corrections.len(), after.corrections[0].by.show()),
            (1, &secretary.name().show().clone())
        );
        let odd = here.attempt(&secretary, correction(Change::Merge { item: 99 }), correct);
        assert!(
            matches!(odd, Err(access::Failure::Rule(ReadingError::DoesNotFit))),
            "{odd:?}"
        );
        here.act(
            &secretary,
            UndoCorrection {
                reading,
                unit,
                number,
            },
            undo,
        );
        let again = here.attempt(
            &secretary,
            UndoCorrection {
                reading,
                unit,
                number,
            },
            undo,
        );
        assert!(
            matches!(again, Err(access::Failure::Rule(ReadingError::Undone))),
            "{again:?}"
        );
        assert!(open().unwrap().outline.items[2].decision().is_some());
        here.act(
            &secretary,
            correction(field(Some(3), Field::Title, "Et fælles vagtkorps")),
            correct,
        );
        let refused = here.attempt(&here.world.educator, view, |tx, permit| page(tx, &permit));
        assert!(matches!(refused, Err(access::Failure::Refused(_))), "{refused:?}");

        let import = ImportMinutes {
            source: Source::Reading(reading),
            ..here.paper("", &[])
        };
        let done = here.run(&import).unwrap();
        let titles: Vec<_> = here
            .items(&here.meeting(done.meeting))
            .into_iter()
            .map(|item| item.current.text.title)
            .collect();
        assert!(titles.contains(&"Et fælles vagtkorps".to_owned()), "{titles:?}");
        assert!(open().is_none(), "an imported reading is finished");
        let finished = here.attempt(&secretary, correction(Change::Merge { item: 2 }), correct);
        assert!(
            matches!(finished, Err(access::Failure::Rule(ReadingError::Finished))),
            "{finished:?}"
        );
        let before = here.attempt(&secretary, new(), begin);
        assert!(
            matches!(before, Err(access::Failure::Rule(ReadingError::Imported { .. }))),
            "{before:?}"
        );

        let other = BeginReading {
            text: Private::new(POLITICAL.to_owned()),
            ..new()
        };
        let reading = here.act(&secretary, other, begin);
        here.act(&secretary, DiscardReading { reading, unit }, discard);
        let left: String = here
            .world
            .db
            .read(move |tx| {
                tx.query_one(
                    sql!("SELECT source_text FROM minutes_reading WHERE reading_id = $1"),
                    params![reading],
                    |row| row.get::<String>(0),
                )
            })
            .unwrap();
        assert_eq!(left, "", "what is discarded is gone");
    });
}

#[test]
fn the_real_minutes_keep_every_count() {
    for paper in ["000", "003", "004"] {
        let Some((text, golden)) = shared::document(paper) else {
            return;
        };
        on_both(|world| {
            let here = Here::new(world);
            let done = here
                .run(&here.paper(&text, &[]))
                .unwrap_or_else(|error| panic!("{paper}: {error}"));
            let count = |value: &serde_json::Value| usize::try_from(value.as_u64().unwrap_or(0)).unwrap();
            let wanted = golden["items"].as_array().unwrap();
            let sum = |name: &str| wanted.iter().map(|item| count(&item[name])).sum::<usize>();
            assert_eq!(done.items, wanted.len(), "{paper}");
            assert_eq!(done.attachments, sum("n_attachments"), "{paper}");
            let decided = |item: &&serde_json::Value| count(&item["n_decision_bullets_or_paragraphs"]) > 0;
            assert_eq!(done.decisions, wanted.iter().filter(decided).count(), "{paper}");
            let resolutions: usize = wanted
                .iter()
                .map(|item| count(&item["decision"]["resolution_bullets"]))
                .sum();
            assert_eq!(done.resolutions, resolutions, "{paper}");
            let closed = wanted.iter().filter(|item| item["closed"] == true).count();
            assert_eq!(done.closed, closed, "{paper}");
            let read = exchange::papers::minutes::read_text(&text);
            let named = read.present.len() + read.absent.len() + read.substitutes.len() + read.others.len();
            assert_eq!(done.people, named, "{paper}");
            let items = here.items(&here.meeting(done.meeting));
            for (item, golden) in items.iter().zip(wanted) {
                let name = format!("{paper} item {}", golden["number"]);
                assert_eq!(serde_json::json!(item.number), golden["number"], "{name}");
                assert_eq!(
                    serde_json::json!(item.current.text.title),
                    golden["title"],
                    "{name}"
                );
                assert_eq!(item.closing.is_some(), golden["closed"] == true, "{name}");
                // Of a closed item all but the title is on its closed sheet.
                let (number, case_text, decided) = if item.closing.is_some() {
                    let sheet = here.sheet(item);
                    let case = sheet.current().unwrap().text.case_text.show().clone();
                    let number = case.lines().next().map(str::to_owned);
                    (number, case, sheet.decision().map(|one| one.text.show().clone()))
                } else {
                    let text = &item.current.text;
                    (
                        text.case_number.clone(),
                        text.case_text.show().clone(),
                        decision(item),
                    )
                };
                assert_eq!(serde_json::json!(number), golden["case_number"], "{name}");
                let decided = decided.unwrap_or_default();
                let rows = count(&golden["decision"]["table_rows"]);
                let lines = decided.lines().filter(|line| !line.trim().is_empty()).count();
                assert_eq!(
                    lines,
                    count(&golden["n_decision_bullets_or_paragraphs"]) + rows,
                    "{name}: {decided}"
                );
                for attachment in golden["attachments"].as_array().unwrap() {
                    let line = format!("Bilag: {}", attachment.as_str().unwrap());
                    assert!(case_text.lines().any(|one| one == line), "{name}: {line}");
                }
            }
        });
    }
}

#[test]
fn the_papers_of_the_fictional_region_are_taken_in_and_left_to_a_person() {
    on_both(|world| {
        let here = Here::new(world);
        let done = here
            .run(&here.paper(include_str!("../../../demo/region/minutes_imported.txt"), &[]))
            .unwrap();
        assert_eq!(
            (done.items, done.decisions, done.resolutions, done.attachments),
            (3, 3, 2, 1)
        );
        let open = here.run(&here.paper(include_str!("../../../demo/region/minutes_to_read.txt"), &[]));
        assert!(
            matches!(&open, Err(ImportError::Contradictions(found)) if *found == [Contradiction::NoStart]),
            "{open:?}"
        );
    });
}
