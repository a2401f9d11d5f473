use super::*;
use crate::plans::{self, ViewPlan};
use crate::tests::*;
use crate::{AssessedTheme, EnterInError, EnterInErrorError, Recorded, enter_in_error};
use access::Failure;
use foundation::{CitizenId, PlanId};
use jiff::civil::date;
use testing::{World, on_both};

fn cooking(citizen: CitizenId, plan: PlanId, by_provider: bool, level: &str) -> Assess {
    let theme = AssessedTheme::new(activity(COOKING), Some(code(level))).unwrap();
    Assess {
        citizen,
        plan,
        by_provider,
        day: date(2026, 9, 2),
        themes: vec![(theme, None)],
        need: None,
    }
}

fn condition(world: &World, citizen: CitizenId, theme: &str) -> Condition {
    let plans = look(world, &world.educator, ViewPlan { citizen }, plans::plans);
    plans
        .conditions
        .into_iter()
        .find(|condition| condition.theme.code.as_str() == theme)
        .unwrap()
}

#[test]
fn a_new_assessment_is_a_new_row_of_the_same_condition() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let plan = planned(&world, citizen);
        let before = condition(&world, citizen, COOKING);
        assert_eq!(before.current().unwrap().level, Some(code(LEVEL)));
        assert_eq!(
            (before.first_recorded(), before.last_asserted()),
            (Some(date(2026, 8, 3)), None)
        );
        world.clock.advance_seconds(60);
        let ids = act(
            &world,
            &world.educator,
            cooking(citizen, plan, false, LEVEL_BETTER),
            assess,
        )
        .unwrap();
        assert_eq!(
            last_audit(&world, citizen),
            ("record.assessment.set".into(), "done".into())
        );
        let after = condition(&world, citizen, COOKING);
        assert_eq!(after.id, before.id);
        assert_eq!(after.current().unwrap().id, ids[0]);
        assert_eq!(after.first_recorded(), Some(date(2026, 8, 3)));
        assert_eq!(after.last_asserted(), Some(date(2026, 9, 2)));
        assert!(after.last_updated() > before.last_updated());
        let gatherings = look(&world, &world.educator, ViewPlan { citizen }, plans::plans).gatherings;
        assert_eq!(gatherings.len(), 2);
        assert!(gatherings[0].findings.contains(&ids[0]) && !gatherings[1].findings.contains(&ids[0]));
    });
}

#[test]
fn what_the_provider_notes_stays_unconfirmed() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let plan = planned(&world, citizen);
        let facts_before = facts(&world, citizen);
        act(
            &world,
            &world.educator,
            cooking(citizen, plan, true, LEVEL_BETTER),
            assess,
        )
        .unwrap();
        let found = condition(&world, citizen, COOKING);
        assert_eq!(found.current().unwrap().level, Some(code(LEVEL)));
        assert_eq!(found.unconfirmed().count(), 1);
        assert_eq!(
            facts(&world, citizen),
            facts_before,
            "a report must not tell of it"
        );
        let mut need = cooking(citizen, plan, true, LEVEL);
        need.need = Some(Need {
            level: code("hoejt"),
            text: None,
        });
        let outcome = act(&world, &world.educator, need, assess);
        assert!(
            matches!(outcome, Err(Failure::Rule(AssessError::NeedByProvider))),
            "{outcome:?}"
        );
    });
}

#[test]
fn an_assessment_needs_a_running_plan_and_a_past_day() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let plan = planned(&world, citizen);
        let refused = |change: &dyn Fn(&mut Assess)| {
            let mut new = cooking(citizen, plan, false, LEVEL);
            change(&mut new);
            match act(&world, &world.educator, new, assess) {
                Err(Failure::Rule(error)) => error,
                other => panic!("{other:?}"),
            }
        };
        assert!(matches!(
            refused(&|new| new.plan = PlanId::new()),
            AssessError::NoPlan
        ));
        assert!(matches!(
            refused(&|new| new.day = date(2026, 9, 3)),
            AssessError::Future
        ));
        assert!(matches!(refused(&|new| new.themes.clear()), AssessError::Nothing));
        assert!(matches!(
            refused(&|new| new.themes.push(new.themes[0].clone())),
            AssessError::Theme(_)
        ));
        assert_refused(act(
            &world,
            &world.other_educator,
            cooking(citizen, plan, false, LEVEL),
            assess,
        ));
        assert_refused(act(
            &world,
            &world.municipality,
            cooking(citizen, plan, false, LEVEL),
            assess,
        ));
        assert_eq!(
            last_audit(&world, citizen),
            ("record.assessment.set".into(), "refused".into())
        );
    });
}

#[test]
fn an_error_is_kept_and_not_counted() {
    on_both(|world| {
        let citizen = resident(&world, world.unit);
        let plan = planned(&world, citizen);
        let ids = act(
            &world,
            &world.educator,
            cooking(citizen, plan, false, LEVEL_BETTER),
            assess,
        )
        .unwrap();
        let mark = |reason: &str, object| EnterInError {
            citizen,
            kind: Recorded::Assessment,
            object,
            reason: reason.into(),
        };
        let silent = act(&world, &world.educator, mark(" ", ids[0].uuid()), enter_in_error);
        assert!(
            matches!(silent, Err(Failure::Rule(EnterInErrorError::NoReason))),
            "{silent:?}"
        );
        let unknown = act(&world, &world.educator, mark("Fejl", plan.uuid()), enter_in_error);
        assert!(
            matches!(unknown, Err(Failure::Rule(EnterInErrorError::Unknown))),
            "{unknown:?}"
        );
        assert_refused(act(
            &world,
            &world.other_educator,
            mark("Fejl", ids[0].uuid()),
            enter_in_error,
        ));
        act(
            &world,
            &world.educator,
            mark("Forkert borger", ids[0].uuid()),
            enter_in_error,
        )
        .unwrap();
        let again = act(
            &world,
            &world.educator,
            mark("Forkert borger", ids[0].uuid()),
            enter_in_error,
        );
        assert!(
            matches!(again, Err(Failure::Rule(EnterInErrorError::Already))),
            "{again:?}"
        );
        let found = condition(&world, citizen, COOKING);
        assert_eq!(found.current().unwrap().level, Some(code(LEVEL)));
        assert_eq!(found.assessments.len(), 2);
        assert!(found.assessments[0].error.is_some());
        assert_eq!(
            facts(&world, citizen).last().unwrap(),
            "record.assessment.entered-in-error"
        );
    });
}
