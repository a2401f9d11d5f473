use super::*;

#[test]
fn a_plan_takes_over_what_was_ordered() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let id = planned(&world, citizen);
        let all = view(&world, citizen);
        let plan = &all.plans[0];
        let today = world.clock.today();
        assert_eq!((plan.id, plan.status(today)), (id, PlanStatus::Running));
        assert_eq!(plan.status(date(2026, 8, 31)), PlanStatus::Planned);
        assert_eq!(plan.case_number.as_deref(), Some("27.03-2026-1"));
        assert_eq!(
            plan.purpose(today).unwrap().text.show(),
            "At Mads trives i sit hjem."
        );
        assert_eq!(plan.objectives(today).count(), 1);
        let goal = plan.running_goals(today).next().unwrap();
        assert_eq!(goal.themes.len(), 2);
        assert_eq!(goal.themes[0].0.code.as_str(), COOKING);
        assert_eq!(
            (&goal.change, &goal.level),
            (&Some(code(DEVELOP)), &Some(code(LEVEL_BETTER)))
        );
        assert_eq!(plan.services.len(), 2);
        assert_eq!(plan.services[0].period.from(), date(2026, 9, 1));
        assert_eq!(plan.services[1].period.to(), Some(date(2027, 1, 1)));
        assert_eq!(
            plan.target_groups
                .iter()
                .map(|group| group.rank.number())
                .collect::<Vec<_>>(),
            [1, 2]
        );
        assert_eq!(plan.next_follow_up().unwrap().planned, date(2026, 12, 1));
        assert_eq!(plan.follow_ups.len(), 1, "one follow-up per day, not per theme");
        assert_eq!(need_of(&all.needs, id).unwrap().level, code("moderat"));
        assert_eq!(all.conditions.len(), 3);
        assert_eq!(all.gatherings.len(), 1);
        assert_eq!(all.gatherings[0].findings.len(), 3);
        assert_eq!(all.gatherings[0].need, Some(all.needs[0].id));
    });
}

#[test]
fn a_plan_opens_once_and_only_from_an_accepted_order() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let order = ordered(&world, citizen);
        let opening = || OpenPlan {
            citizen,
            plan: foundation::PlanId::new(),
            order: Some(order),
            replaces: None,
            period: Period::since(date(2026, 9, 1)),
            case_number: None,
        };
        let early = act(&world, &world.team_leader, opening(), open);
        assert!(
            matches!(early, Err(Failure::Rule(OpenPlanError::NotAccepted))),
            "{early:?}"
        );
        let accept = crate::orders::AcceptOrder {
            citizen,
            order,
            placement: PlacementId::new(),
            starts: date(2026, 9, 15),
        };
        act(&world, &world.team_leader, accept, crate::orders::accept).unwrap();
        assert_refused(act(&world, &world.other_educator, opening(), open));
        assert_eq!(
            last_audit(&world, citizen),
            ("record.plan.open".into(), "refused".into())
        );
        act(&world, &world.team_leader, opening(), open).unwrap();
        assert_eq!(
            last_audit(&world, citizen),
            ("record.plan.open".into(), "done".into())
        );
        let twice = act(&world, &world.team_leader, opening(), open);
        assert!(
            matches!(twice, Err(Failure::Rule(OpenPlanError::Opened))),
            "{twice:?}"
        );
        assert_eq!(view(&world, citizen).plans.len(), 1);
    });
}

#[test]
fn an_ended_plan_takes_no_more_changes_and_can_be_replaced() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let plan = planned(&world, citizen);
        let end = |day, reason: &str| EndPlan {
            citizen,
            plan,
            day,
            reason: reason.into(),
        };
        let follow = |replaces| OpenPlan {
            citizen,
            plan: PlanId::new(),
            order: None,
            replaces,
            period: Period::since(date(2026, 9, 2)),
            case_number: None,
        };
        let still = act(&world, &world.educator, follow(Some(plan)), open);
        assert!(
            matches!(still, Err(Failure::Rule(OpenPlanError::Replaced))),
            "{still:?}"
        );
        let silent = act(&world, &world.educator, end(date(2026, 9, 2), ""), end_plan);
        assert!(
            matches!(silent, Err(Failure::Rule(EndPlanError::NoReason))),
            "{silent:?}"
        );
        let early = act(
            &world,
            &world.educator,
            end(date(2026, 9, 1), "Flyttet"),
            end_plan,
        );
        assert!(
            matches!(early, Err(Failure::Rule(EndPlanError::TooEarly))),
            "{early:?}"
        );
        assert_refused(act(
            &world,
            &world.operator,
            end(date(2026, 9, 2), "Flyttet"),
            end_plan,
        ));
        act(
            &world,
            &world.educator,
            end(date(2026, 9, 2), "Flyttet"),
            end_plan,
        )
        .unwrap();
        let twice = act(
            &world,
            &world.educator,
            end(date(2026, 9, 2), "Flyttet"),
            end_plan,
        );
        assert!(
            matches!(twice, Err(Failure::Rule(EndPlanError::NoPlan))),
            "{twice:?}"
        );
        let goal = SetGoal {
            citizen,
            goal: GoalId::new(),
            plan,
            text: "For sent".into(),
            kind: NewGoal::Objective,
            replaces: None,
        };
        let late = act(&world, &world.educator, goal, set_goal);
        assert!(
            matches!(late, Err(Failure::Rule(SetGoalError::NoPlan))),
            "{late:?}"
        );
        act(&world, &world.educator, follow(Some(plan)), open).unwrap();
        assert_eq!(view(&world, citizen).plans.len(), 2);
    });
}

#[test]
fn every_change_of_a_plan_is_logged_and_told() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let plan = planned(&world, citizen);
        let goal = the_goal(&world, citizen).id;
        let (logged, told) = (audit(&world, citizen).len(), facts(&world, citizen).len());
        let (by, day) = (&world.educator, date(2026, 9, 2));
        let (sub_goal, service, follow_up) = (SubGoalId::new(), ServiceId::new(), FollowUpId::new());
        let period = Period::since(day);
        let (text, responsible) = (Private::from("Trin"), Private::from("Ane"));
        let add = AddSubGoal {
            citizen,
            sub_goal,
            goal,
            text,
            period,
            responsible,
        };
        act(&world, by, add, add_sub_goal).unwrap();
        let (result, note) = (GoalResult::Dropped, Private::from(""));
        act(
            &world,
            by,
            EndSubGoal {
                citizen,
                sub_goal,
                day,
                result,
                note: note.clone(),
            },
            end_sub_goal,
        )
        .unwrap();
        let (rating, level) = (Uuid::now_v7(), code(LEVEL));
        act(
            &world,
            by,
            RateGoal {
                citizen,
                goal,
                rating,
                day,
                level,
                note: note.clone(),
            },
            rate_goal,
        )
        .unwrap();
        act(
            &world,
            by,
            PlanFollowUp {
                citizen,
                follow_up,
                plan,
                goal: None,
                day,
            },
            plan_follow_up,
        )
        .unwrap();
        let (result, next) = (FollowUpResult::End, None);
        let done = CompleteFollowUp {
            citizen,
            follow_up,
            day,
            result,
            note: note.clone(),
            next,
        };
        act(&world, by, done, complete_follow_up).unwrap();
        let what = ServiceName::Coded(code("stoette"));
        act(
            &world,
            by,
            AddService {
                citizen,
                service,
                plan,
                what,
                period,
            },
            add_service,
        )
        .unwrap();
        let end = EndService {
            citizen,
            service,
            day: date(2026, 9, 3),
            reason: "Slut".into(),
        };
        act(&world, by, end, end_service).unwrap();
        let groups = TargetGroups::new(vec![(code("autisme"), Rank::Primary)]).unwrap();
        act(
            &world,
            by,
            SetTargetGroups {
                citizen,
                plan,
                groups,
            },
            set_target_groups,
        )
        .unwrap();
        let result = GoalResult::Reached;
        act(
            &world,
            by,
            EndGoal {
                citizen,
                goal,
                day,
                result,
                note,
            },
            end_goal,
        )
        .unwrap();
        act(
            &world,
            by,
            EndPlan {
                citizen,
                plan,
                day,
                reason: "Slut".into(),
            },
            end_plan,
        )
        .unwrap();
        let rows: Vec<_> = audit(&world, citizen)
            .into_iter()
            .skip(logged)
            .map(|row| row.0)
            .collect();
        assert_eq!(
            rows,
            [
                "record.sub-goal.add",
                "record.sub-goal.end",
                "record.goal.rate",
                "record.follow-up.plan",
                "record.follow-up.complete",
                "record.service.add",
                "record.service.end",
                "record.target-groups.set",
                "record.goal.end",
                "record.plan.end",
            ]
        );
        assert_eq!(
            facts(&world, citizen)[told..],
            [
                "record.sub-goal.set",
                "record.sub-goal.ended",
                "record.goal.rated",
                "record.follow-up.planned",
                "record.follow-up.completed",
                "record.service.changed",
                "record.gathering.made",
                "record.service.changed",
                "record.gathering.made",
                "record.target-groups.set",
                "record.gathering.made",
                "record.goal.ended",
                "record.plan.ended",
            ]
        );
    });
}
