use super::*;

#[test]
fn a_follow_up_is_done_once_and_may_name_the_next() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let plan = planned(&world, citizen);
        let new = |day, goal| PlanFollowUp {
            citizen,
            follow_up: FollowUpId::new(),
            plan,
            goal,
            day,
        };
        let past = act(
            &world,
            &world.educator,
            new(date(2026, 9, 1), None),
            plan_follow_up,
        );
        assert!(
            matches!(past, Err(Failure::Rule(PlanFollowUpError::Past))),
            "{past:?}"
        );
        let stray = act(
            &world,
            &world.educator,
            new(date(2026, 9, 9), Some(GoalId::new())),
            plan_follow_up,
        );
        assert!(
            matches!(stray, Err(Failure::Rule(PlanFollowUpError::NoGoal))),
            "{stray:?}"
        );
        assert_refused(act(
            &world,
            &world.municipality,
            new(date(2026, 9, 9), None),
            plan_follow_up,
        ));
        let goal = the_goal(&world, citizen).id;
        let id = act(
            &world,
            &world.educator,
            new(date(2026, 9, 2), Some(goal)),
            plan_follow_up,
        )
        .unwrap();
        let next = FollowUpId::new();
        let complete = |result, next| CompleteFollowUp {
            citizen,
            follow_up: id,
            day: date(2026, 9, 2),
            result,
            note: "Mads deltog selv.".into(),
            next,
        };
        let ends = complete(FollowUpResult::End, Some((next, date(2027, 3, 1))));
        let outcome = act(&world, &world.educator, ends, complete_follow_up);
        assert!(
            matches!(outcome, Err(Failure::Rule(CompleteFollowUpError::NextAfterEnd))),
            "{outcome:?}"
        );
        let soon = complete(FollowUpResult::Continue, Some((next, date(2026, 9, 2))));
        let outcome = act(&world, &world.educator, soon, complete_follow_up);
        assert!(
            matches!(outcome, Err(Failure::Rule(CompleteFollowUpError::NextTooEarly))),
            "{outcome:?}"
        );
        let goes_on = complete(FollowUpResult::Continue, Some((next, date(2027, 3, 1))));
        act(&world, &world.educator, goes_on.clone(), complete_follow_up).unwrap();
        assert_eq!(
            last_audit(&world, citizen),
            ("record.follow-up.complete".into(), "done".into())
        );
        let twice = act(&world, &world.educator, goes_on, complete_follow_up);
        assert!(
            matches!(twice, Err(Failure::Rule(CompleteFollowUpError::Done))),
            "{twice:?}"
        );
        let after = the_plan(&world, citizen);
        let done = after.follow_ups.iter().find(|one| one.id == id).unwrap();
        assert_eq!(done.done.as_ref().unwrap().result, FollowUpResult::Continue);
        let planned: Vec<_> = after
            .follow_ups
            .iter()
            .filter(|one| one.done.is_none())
            .map(|one| one.id)
            .collect();
        assert!(planned.contains(&next));
        let of_next = after.follow_ups.iter().find(|one| one.id == next).unwrap();
        assert_eq!(of_next.goal, Some(goal));
    });
}
