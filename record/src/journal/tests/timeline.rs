use super::*;

#[test]
fn the_timeline_is_filtered() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        planned(&world, citizen);
        let all = look(&world, &world.educator, ViewPlan { citizen }, plans::plans);
        let goal = all.plans[0].running_goals(world.clock.today()).next().unwrap().id;
        let at = |text: &str| Instant::parse(text).unwrap();
        let put = |actor, text: &str, theme: &str, goals: Vec<GoalId>, event_at| {
            let content = NoteContent {
                event_at,
                themes: vec![code(theme), code("andet")],
                goals,
                audience: Audience::Authority,
                text: Private::from(text),
            };
            let new = WriteNote {
                citizen,
                note: NoteId::new(),
                base: 0,
                content,
            };
            act(&world, actor, new, write_note).unwrap();
        };
        // Half past eleven in the evening of 31 August in Denmark is 21:30 UTC.
        put(
            &world.educator,
            "a",
            COOKING,
            vec![goal],
            at("2026-08-31T21:30:00Z"),
        );
        put(
            &world.colleague,
            "b",
            COMPANY,
            Vec::new(),
            at("2026-08-31T22:30:00Z"),
        );
        put(
            &world.educator,
            "c",
            COMPANY,
            vec![goal],
            at("2026-09-01T22:30:00Z"),
        );
        let find = |filter: TimelineFilter| {
            let page = look(&world, &world.educator, ViewRecord { citizen }, |tx, permit| {
                timeline(tx, permit, &filter, None)
            });
            texts(&page.notes).concat()
        };
        let none = TimelineFilter::default;
        for (filter, found) in [
            (none(), "cba"),
            (
                TimelineFilter {
                    theme: Some(code(COMPANY)),
                    ..none()
                },
                "cb",
            ),
            (
                TimelineFilter {
                    goal: Some(goal),
                    ..none()
                },
                "ca",
            ),
            (
                TimelineFilter {
                    author: Some(world.colleague.user()),
                    ..none()
                },
                "b",
            ),
            (
                TimelineFilter {
                    from: Some(date(2026, 9, 1)),
                    ..none()
                },
                "cb",
            ),
            (
                TimelineFilter {
                    to: Some(date(2026, 9, 1)),
                    ..none()
                },
                "a",
            ),
            (
                TimelineFilter {
                    from: Some(date(2026, 9, 1)),
                    to: Some(date(2026, 9, 2)),
                    ..none()
                },
                "b",
            ),
            (
                TimelineFilter {
                    goal: Some(goal),
                    theme: Some(code(COMPANY)),
                    ..none()
                },
                "c",
            ),
            (
                TimelineFilter {
                    goal: Some(GoalId::new()),
                    ..none()
                },
                "",
            ),
        ] {
            assert_eq!(find(filter.clone()), found, "{filter:?}");
        }
        let notes = read(&world, citizen);
        assert_eq!(
            notes[0].themes,
            [code(COMPANY), code("andet")],
            "themes keep their order"
        );
        assert_eq!(notes[0].goals, [goal]);
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3))]
    /// Turning pages shows every note once, the newest event first, also when many happened at the same time.
    #[test]
    fn pages_join_without_gap_or_repeat(minutes in proptest::collection::vec(0i64..6, 40..130)) {
        on_both(|world| {
            let citizen = resident(&world, world.unit);
            let now = world.clock.now();
            for minute in minutes.clone() {
                let content = NoteContent { event_at: now.plus_seconds(-60 * minute), ..says(&world, "x") };
                let new = WriteNote { citizen, note: NoteId::new(), base: 0, content };
                act(&world, &world.educator, new, write_note).unwrap();
            }
            let mut seen = Vec::new();
            let mut before = None;
            loop {
                let page = look(&world, &world.educator, ViewRecord { citizen }, |tx, permit| {
                    timeline(tx, permit, &TimelineFilter::default(), before)
                });
                assert!(page.notes.len() <= 50);
                assert!(page.notes.iter().all(|note| note.themes.len() == 1));
                seen.extend(page.notes.into_iter().map(|note| (note.event_at, note.note)));
                before = page.next;
                if before.is_none() {
                    break;
                }
            }
            let mut sorted = seen.clone();
            sorted.sort_by(|a, b| b.cmp(a));
            sorted.dedup();
            assert_eq!(seen, sorted);
            assert_eq!(seen.len(), minutes.len());
        });
    }
}
