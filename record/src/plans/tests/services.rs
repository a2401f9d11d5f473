use super::*;

#[test]
fn a_change_of_services_or_groups_is_a_new_gathering() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let plan = planned(&world, citizen);
        let before = the_plan(&world, citizen);
        world.clock.advance_seconds(60);
        let add = || AddService {
            citizen,
            service: ServiceId::new(),
            plan,
            what: ServiceName::Coded(code("stoette")),
            period: Period::since(date(2026, 9, 2)),
        };
        assert_refused(act(&world, &world.staff_unit, add(), add_service));
        act(&world, &world.educator, add(), add_service).unwrap();
        let old = before.services[0].id;
        let end = |day| EndService {
            citizen,
            service: old,
            day,
            reason: "Ikke brug for den".into(),
        };
        let early = act(&world, &world.educator, end(date(2026, 9, 1)), end_service);
        assert!(
            matches!(early, Err(Failure::Rule(EndServiceError::TooEarly))),
            "{early:?}"
        );
        act(&world, &world.educator, end(date(2026, 10, 1)), end_service).unwrap();
        let twice = act(&world, &world.educator, end(date(2026, 10, 1)), end_service);
        assert!(
            matches!(twice, Err(Failure::Rule(EndServiceError::NoService))),
            "{twice:?}"
        );
        let groups = TargetGroups::new(vec![
            (code("isolation"), Rank::Primary),
            (code("adhd"), Rank::Secondary),
        ]);
        let set = |groups| SetTargetGroups {
            citizen,
            plan,
            groups,
        };
        let none = act(
            &world,
            &world.educator,
            set(TargetGroups::default()),
            set_target_groups,
        );
        assert!(
            matches!(none, Err(Failure::Rule(SetTargetGroupsError::None))),
            "{none:?}"
        );
        act(&world, &world.educator, set(groups.unwrap()), set_target_groups).unwrap();
        let all = view(&world, citizen);
        assert_eq!(all.gatherings.len(), 4);
        let after = &all.plans[0];
        assert_eq!(after.services.len(), 3);
        let group = |plan: &Plan, name| {
            plan.target_groups
                .iter()
                .find(|group| group.code == code(name))
                .cloned()
        };
        assert_eq!(
            group(after, "isolation").unwrap().id,
            group(&before, "isolation").unwrap().id
        );
        assert_eq!(group(after, "isolation").unwrap().rank, Rank::Primary);
        assert!(group(after, "autisme").is_none());
        assert!(after.last_updated() > before.last_updated());
    });
}
