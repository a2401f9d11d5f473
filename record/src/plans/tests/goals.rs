use super::*;

#[test]
fn a_plan_has_one_purpose_and_wordings_are_replaced() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let plan = planned(&world, citizen);
        let set = |kind, text: &str, replaces| SetGoal {
            citizen,
            goal: GoalId::new(),
            plan,
            text: text.into(),
            kind,
            replaces,
        };
        let second = act(
            &world,
            &world.educator,
            set(NewGoal::Purpose, "Et andet formål", None),
            set_goal,
        );
        assert!(
            matches!(second, Err(Failure::Rule(SetGoalError::PurposeExists))),
            "{second:?}"
        );
        let old = the_plan(&world, citizen).purpose(world.clock.today()).unwrap().id;
        let new = act(
            &world,
            &world.educator,
            set(NewGoal::Purpose, "Et bedre formål", Some(old)),
            set_goal,
        )
        .unwrap();
        let after = the_plan(&world, citizen);
        assert_eq!(after.purpose(world.clock.today()).unwrap().id, new);
        let ended = after.goals.iter().find(|goal| goal.id == old).unwrap();
        assert_eq!(ended.ended.as_ref().unwrap().result, GoalResult::Replaced);
        let again = act(
            &world,
            &world.educator,
            set(NewGoal::Purpose, "Igen", Some(old)),
            set_goal,
        );
        assert!(
            matches!(again, Err(Failure::Rule(SetGoalError::CannotReplace))),
            "{again:?}"
        );
        let empty = act(
            &world,
            &world.educator,
            set(NewGoal::Objective, " ", None),
            set_goal,
        );
        assert!(
            matches!(empty, Err(Failure::Rule(SetGoalError::NoText))),
            "{empty:?}"
        );
        assert_refused(act(
            &world,
            &world.other_educator,
            set(NewGoal::Objective, "Ferie", None),
            set_goal,
        ));
        assert_eq!(
            last_audit(&world, citizen),
            ("record.goal.set".into(), "refused".into())
        );
    });
}

#[test]
fn sub_goals_lie_under_goals_and_follow_a_new_wording() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let plan = planned(&world, citizen);
        let goal = the_goal(&world, citizen).id;
        let add = |goal| AddSubGoal {
            citizen,
            sub_goal: SubGoalId::new(),
            goal,
            text: "Mads skærer grøntsager om tirsdagen".into(),
            period: Period::new(date(2026, 9, 1), Some(date(2026, 12, 1))).unwrap(),
            responsible: "Kontaktperson".into(),
        };
        let purpose = the_plan(&world, citizen).purpose(world.clock.today()).unwrap().id;
        let wrong = act(&world, &world.educator, add(purpose), add_sub_goal);
        assert!(
            matches!(wrong, Err(Failure::Rule(AddSubGoalError::NoGoal))),
            "{wrong:?}"
        );
        assert_refused(act(&world, &world.municipality, add(goal), add_sub_goal));
        let first = act(&world, &world.educator, add(goal), add_sub_goal).unwrap();
        act(&world, &world.educator, add(goal), add_sub_goal).unwrap();
        let end = || EndSubGoal {
            citizen,
            sub_goal: first,
            day: date(2026, 9, 2),
            result: GoalResult::Reached,
            note: "Det går godt".into(),
        };
        act(&world, &world.educator, end(), end_sub_goal).unwrap();
        let twice = act(&world, &world.educator, end(), end_sub_goal);
        assert!(
            matches!(twice, Err(Failure::Rule(EndSubGoalError::NoSubGoal))),
            "{twice:?}"
        );
        let kind = NewGoal::Goal {
            change: code(DEVELOP),
            level: code(LEVEL_BETTER),
            themes: AddressedThemes::new(activity(COOKING), Vec::new()).unwrap(),
        };
        let set = SetGoal {
            citizen,
            goal: GoalId::new(),
            plan,
            text: "Ny ordlyd".into(),
            kind,
            replaces: Some(goal),
        };
        let new = act(&world, &world.educator, set, set_goal).unwrap();
        let after = the_plan(&world, citizen);
        let of = |id| after.goals.iter().find(|goal| goal.id == id).unwrap();
        assert_eq!(of(new).sub_goals.len(), 1);
        assert!(of(new).sub_goals[0].ended.is_none());
        let results: Vec<_> = of(goal)
            .sub_goals
            .iter()
            .map(|sub| sub.ended.as_ref().unwrap().result)
            .collect();
        assert_eq!(results.len(), 2);
        assert!(results.contains(&GoalResult::Reached) && results.contains(&GoalResult::Replaced));
    });
}

#[test]
fn goals_are_rated_over_time_and_ended_with_a_result() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        planned(&world, citizen);
        let goal = the_goal(&world, citizen).id;
        let rate = |day, level: &str| RateGoal {
            citizen,
            goal,
            rating: Uuid::now_v7(),
            day,
            level: code(level),
            note: "".into(),
        };
        let future = act(&world, &world.educator, rate(date(2026, 9, 3), LEVEL), rate_goal);
        assert!(
            matches!(future, Err(Failure::Rule(RateGoalError::Future))),
            "{future:?}"
        );
        assert_refused(act(
            &world,
            &world.other_educator,
            rate(date(2026, 9, 2), LEVEL),
            rate_goal,
        ));
        let one = rate(date(2026, 9, 2), LEVEL_BETTER);
        act(&world, &world.educator, one.clone(), rate_goal).unwrap();
        act(&world, &world.educator, one, rate_goal).unwrap();
        act(&world, &world.educator, rate(date(2026, 8, 1), LEVEL), rate_goal).unwrap();
        let levels: Vec<_> = the_goal(&world, citizen)
            .ratings
            .into_iter()
            .map(|rating| rating.level)
            .collect();
        assert_eq!(levels, [code(LEVEL), code(LEVEL_BETTER)]);
        let end = |result| EndGoal {
            citizen,
            goal,
            day: date(2026, 9, 2),
            result,
            note: "Nået".into(),
        };
        let replaced = act(&world, &world.educator, end(GoalResult::Replaced), end_goal);
        assert!(
            matches!(replaced, Err(Failure::Rule(EndGoalError::Replaced))),
            "{replaced:?}"
        );
        act(&world, &world.educator, end(GoalResult::Reached), end_goal).unwrap();
        let twice = act(&world, &world.educator, end(GoalResult::Reached), end_goal);
        assert!(
            matches!(twice, Err(Failure::Rule(EndGoalError::NoGoal))),
            "{twice:?}"
        );
        let late = act(&world, &world.educator, rate(date(2026, 9, 2), LEVEL), rate_goal);
        assert!(
            matches!(late, Err(Failure::Rule(RateGoalError::NoGoal))),
            "{late:?}"
        );
    });
}
