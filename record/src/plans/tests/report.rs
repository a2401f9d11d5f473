use super::*;

#[test]
fn a_report_tells_the_day_and_not_what_came_after() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let plan = planned(&world, citizen);
        let day = world.clock.today();
        world.clock.advance_seconds(24 * 3600);
        let end = EndPlan {
            citizen,
            plan,
            day: date(2026, 9, 3),
            reason: "Flyttet".into(),
        };
        act(&world, &world.educator, end, end_plan).unwrap();
        let report = |day| look(&world, &world.system, ReportOut { citizen, day }, report_snapshot);
        let first = report(day);
        assert!(first.record.plans[0].ended.is_none());
        assert!(first.changed.iter().any(|fact| fact.kind == "record.plan.opened"));
        assert!(
            first
                .changed
                .iter()
                .all(|fact| !fact.kind.starts_with("record.order."))
        );
        let second = report(world.clock.today());
        assert_eq!(
            second.record.plans[0].status(date(2026, 9, 3)),
            PlanStatus::Completed
        );
        assert_eq!(
            second
                .changed
                .iter()
                .map(|fact| fact.kind.as_str())
                .collect::<Vec<_>>(),
            ["record.plan.ended"]
        );
        let owed_on = |day| look(&world, &world.system, ListOwed { day }, owed);
        assert_eq!(
            (owed_on(day), owed_on(date(2026, 9, 4))),
            (vec![citizen], Vec::new())
        );
        let nosy = access::look(
            &world.db,
            &world.clock_dyn(),
            &world.educator,
            access::Purpose::Exchange,
            ReportOut { citizen, day },
            report_snapshot,
        );
        assert_refused(nosy);
    });
}
