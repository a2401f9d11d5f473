//! The SQL that reads plans with everything in them, one statement per table. `before` leaves out what was recorded
//! later, so that today's page and the report of a past day read alike.

use super::{
    Ended, FollowUp, FollowUpDone, FollowUpResult, Goal, GoalEnd, GoalKind, GoalResult, Plan, Rating,
    Service, ServiceName, SubGoal, TargetGroup,
};
use crate::{Code, Rank, Theme, ThemeArea, Told};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, GoalId, Instant, Period, PlanId, Uuid};

/// The plans of a citizen, the newest first.
pub(crate) fn plans(tx: &mut Tx<'_>, citizen: CitizenId, before: Instant) -> Result<Vec<Plan>, StorageError> {
    let mut plans = heads(tx, citizen, before)?;
    target_groups(tx, citizen, before, &mut plans)?;
    for goal in goals(tx, citizen, before)? {
        if let Some(plan) = plans.iter_mut().find(|plan| plan.id == goal.plan) {
            plan.goals.push(goal);
        }
    }
    services(tx, citizen, before, &mut plans)?;
    follow_ups(tx, citizen, before, &mut plans)?;
    Ok(plans)
}

/// A period as stored; a wrong one is a fault of the data.
fn period(row: &Row<'_>, from: usize) -> Result<Period, StorageError> {
    Period::new(row.get(from)?, row.get(from + 1)?).map_err(|_| StorageError::decode("period"))
}

/// Day, reason and who, when the row has them.
fn ended(row: &Row<'_>, first: usize) -> Result<Option<Ended>, StorageError> {
    let Some(day) = row.get::<Option<Day>>(first)? else {
        return Ok(None);
    };
    Ok(Some(Ended {
        day,
        reason: row.get(first + 1)?,
        told: Told::read(row, first + 2)?,
    }))
}

/// Day, result, note and who, when the row has them.
fn goal_end(row: &Row<'_>, first: usize) -> Result<Option<GoalEnd>, StorageError> {
    let Some(day) = row.get::<Option<Day>>(first)? else {
        return Ok(None);
    };
    Ok(Some(GoalEnd {
        day,
        result: GoalResult::stored(&row.get::<String>(first + 1)?)?,
        note: row.get(first + 2)?,
        told: Told::read(row, first + 3)?,
    }))
}

fn heads(tx: &mut Tx<'_>, citizen: CitizenId, before: Instant) -> Result<Vec<Plan>, StorageError> {
    tx.query(
        sql!(
            "SELECT p.plan_id, p.order_id, p.request_id, p.performer_id, p.replaces_id, p.case_number, p.plan_from,
                    p.plan_to, p.rhythm, p.at, p.by_user, u.name, e.ended_day, e.reason, e.at, e.by_user, eu.name,
                    x.at, x.by_user, xu.name
             FROM plan p
             JOIN app_user u ON u.user_id = p.by_user
             LEFT JOIN plan_ended e ON e.citizen_id = p.citizen_id AND e.plan_id = p.plan_id AND e.at <= $2
             LEFT JOIN app_user eu ON eu.user_id = e.by_user
             LEFT JOIN record_error x ON x.citizen_id = p.citizen_id AND x.object_id = p.plan_id AND x.at <= $2
             LEFT JOIN app_user xu ON xu.user_id = x.by_user
             WHERE p.citizen_id = $1 AND p.at <= $2
             ORDER BY p.plan_from DESC, p.at DESC, p.plan_id DESC"
        ),
        params![citizen, before],
        |row| {
            Ok(Plan {
                id: row.get(0)?,
                order: row.get(1)?,
                request: row.get(2)?,
                performer: row.get(3)?,
                replaces: row.get(4)?,
                case_number: row.get(5)?,
                period: period(row, 6)?,
                rhythm: row.get(8)?,
                told: Told::read(row, 9)?,
                ended: ended(row, 12)?,
                error: Told::read_opt(row, 17)?,
                target_groups: Vec::new(),
                goals: Vec::new(),
                services: Vec::new(),
                follow_ups: Vec::new(),
            })
        },
    )
}

fn target_groups(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    before: Instant,
    plans: &mut [Plan],
) -> Result<(), StorageError> {
    // Oldest set first: a newer set takes the place of what was read before it.
    let mut reading: Option<(PlanId, Uuid)> = None;
    tx.each(
        sql!(
            "SELECT t.plan_id, t.set_id, t.target_group_id, t.group_code, t.rank, t.recorded_day, t.at, t.by_user, u.name
             FROM target_group t JOIN app_user u ON u.user_id = t.by_user
             WHERE t.citizen_id = $1 AND t.at <= $2
             ORDER BY t.plan_id, t.at, t.set_id, t.rank, t.group_code"
        ),
        params![citizen, before],
        |row| -> Result<(), StorageError> {
            let of: (PlanId, Uuid) = (row.get(0)?, row.get(1)?);
            let group = TargetGroup {
                id: row.get(2)?,
                code: Code::stored(row.get(3)?),
                rank: Rank::of_number(row.get(4)?)?,
                recorded: row.get(5)?,
                told: Told::read(row, 6)?,
            };
            let Some(plan) = plans.iter_mut().find(|plan| plan.id == of.0) else { return Ok(()) };
            if reading != Some(of) {
                plan.target_groups.clear();
                reading = Some(of);
            }
            plan.target_groups.push(group);
            Ok(())
        },
    )
}

fn goals(tx: &mut Tx<'_>, citizen: CitizenId, before: Instant) -> Result<Vec<Goal>, StorageError> {
    let mut goals = tx.query(
        sql!(
            "SELECT g.goal_id, g.plan_id, g.kind, g.text, g.change_code, g.level_code, g.replaces_id,
                    g.at, g.by_user, u.name, e.ended_day, e.result, e.note, e.at, e.by_user, eu.name,
                    x.at, x.by_user, xu.name
             FROM goal g
             JOIN app_user u ON u.user_id = g.by_user
             LEFT JOIN goal_ended e ON e.citizen_id = g.citizen_id AND e.goal_id = g.goal_id AND e.at <= $2
             LEFT JOIN app_user eu ON eu.user_id = e.by_user
             LEFT JOIN record_error x ON x.citizen_id = g.citizen_id AND x.object_id = g.goal_id AND x.at <= $2
             LEFT JOIN app_user xu ON xu.user_id = x.by_user
             WHERE g.citizen_id = $1 AND g.at <= $2
             ORDER BY CASE g.kind WHEN 'objective' THEN 1 WHEN 'purpose' THEN 2 ELSE 3 END, g.position, g.goal_id"
        ),
        params![citizen, before],
        |row| {
            Ok::<_, StorageError>(Goal {
                id: row.get(0)?,
                plan: row.get(1)?,
                kind: GoalKind::stored(&row.get::<String>(2)?)?,
                text: row.get(3)?,
                change: Code::stored_opt(row.get(4)?),
                level: Code::stored_opt(row.get(5)?),
                replaces: row.get(6)?,
                told: Told::read(row, 7)?,
                ended: goal_end(row, 10)?,
                error: Told::read_opt(row, 16)?,
                themes: Vec::new(),
                ratings: Vec::new(),
                sub_goals: Vec::new(),
            })
        },
    )?;
    goal_themes(tx, citizen, &mut goals)?;
    ratings(tx, citizen, before, &mut goals)?;
    sub_goals(tx, citizen, before, &mut goals)?;
    Ok(goals)
}

fn goal_themes(tx: &mut Tx<'_>, citizen: CitizenId, goals: &mut [Goal]) -> Result<(), StorageError> {
    tx.each(
        sql!(
            "SELECT goal_id, theme_code, area, rank FROM goal_theme WHERE citizen_id = $1
             ORDER BY goal_id, rank, theme_code"
        ),
        params![citizen],
        |row| -> Result<(), StorageError> {
            let of: GoalId = row.get(0)?;
            let theme = Theme {
                code: Code::stored(row.get(1)?),
                area: ThemeArea::stored(&row.get::<String>(2)?)?,
            };
            let rank = Rank::of_number(row.get(3)?)?;
            if let Some(goal) = goals.iter_mut().find(|goal| goal.id == of) {
                goal.themes.push((theme, rank));
            }
            Ok(())
        },
    )
}

fn ratings(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    before: Instant,
    goals: &mut [Goal],
) -> Result<(), StorageError> {
    tx.each(
        sql!(
            "SELECT r.goal_id, r.rating_id, r.rated_day, r.level_code, r.note, r.at, r.by_user, u.name
             FROM goal_rating r JOIN app_user u ON u.user_id = r.by_user
             WHERE r.citizen_id = $1 AND r.at <= $2
             AND NOT EXISTS (SELECT 1 FROM record_error x
                             WHERE x.citizen_id = r.citizen_id AND x.object_id = r.rating_id AND x.at <= $2)
             ORDER BY r.rated_day, r.at, r.rating_id"
        ),
        params![citizen, before],
        |row| -> Result<(), StorageError> {
            let of: GoalId = row.get(0)?;
            let rating = Rating {
                id: row.get(1)?,
                day: row.get(2)?,
                level: Code::stored(row.get(3)?),
                note: row.get(4)?,
                told: Told::read(row, 5)?,
            };
            if let Some(goal) = goals.iter_mut().find(|goal| goal.id == of) {
                goal.ratings.push(rating);
            }
            Ok(())
        },
    )
}

fn sub_goals(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    before: Instant,
    goals: &mut [Goal],
) -> Result<(), StorageError> {
    tx.each(
        sql!(
            "SELECT s.sub_goal_id, s.goal_id, s.text, s.sub_goal_from, s.sub_goal_to, s.responsible,
                    s.at, s.by_user, u.name, e.ended_day, e.result, e.note, e.at, e.by_user, eu.name,
                    x.at, x.by_user, xu.name
             FROM sub_goal s
             JOIN app_user u ON u.user_id = s.by_user
             LEFT JOIN sub_goal_ended e ON e.citizen_id = s.citizen_id AND e.sub_goal_id = s.sub_goal_id
                                       AND e.at <= $2
             LEFT JOIN app_user eu ON eu.user_id = e.by_user
             LEFT JOIN record_error x ON x.citizen_id = s.citizen_id AND x.object_id = s.sub_goal_id AND x.at <= $2
             LEFT JOIN app_user xu ON xu.user_id = x.by_user
             WHERE s.citizen_id = $1 AND s.at <= $2
             ORDER BY s.sub_goal_from, s.at, s.sub_goal_id"
        ),
        params![citizen, before],
        |row| -> Result<(), StorageError> {
            let sub_goal = SubGoal {
                id: row.get(0)?,
                goal: row.get(1)?,
                text: row.get(2)?,
                period: period(row, 3)?,
                responsible: row.get(5)?,
                told: Told::read(row, 6)?,
                ended: goal_end(row, 9)?,
                error: Told::read_opt(row, 15)?,
            };
            if let Some(goal) = goals.iter_mut().find(|goal| goal.id == sub_goal.goal) {
                goal.sub_goals.push(sub_goal);
            }
            Ok(())
        },
    )
}

fn services(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    before: Instant,
    plans: &mut [Plan],
) -> Result<(), StorageError> {
    tx.each(
        sql!(
            "SELECT s.plan_id, s.service_id, s.service_code, s.text, s.service_from, s.service_to,
                    s.at, s.by_user, u.name, e.ended_day, e.reason, e.at, e.by_user, eu.name, x.at, x.by_user, xu.name
             FROM service s
             JOIN app_user u ON u.user_id = s.by_user
             LEFT JOIN service_ended e ON e.citizen_id = s.citizen_id AND e.service_id = s.service_id AND e.at <= $2
             LEFT JOIN app_user eu ON eu.user_id = e.by_user
             LEFT JOIN record_error x ON x.citizen_id = s.citizen_id AND x.object_id = s.service_id AND x.at <= $2
             LEFT JOIN app_user xu ON xu.user_id = x.by_user
             WHERE s.citizen_id = $1 AND s.at <= $2
             ORDER BY s.service_from, s.at, s.service_id"
        ),
        params![citizen, before],
        |row| -> Result<(), StorageError> {
            let of: PlanId = row.get(0)?;
            let service = Service {
                id: row.get(1)?,
                what: ServiceName::stored(row.get(2)?, row.get(3)?)?,
                period: period(row, 4)?,
                told: Told::read(row, 6)?,
                ended: ended(row, 9)?,
                error: Told::read_opt(row, 14)?,
            };
            if let Some(plan) = plans.iter_mut().find(|plan| plan.id == of) {
                plan.services.push(service);
            }
            Ok(())
        },
    )
}

fn follow_ups(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    before: Instant,
    plans: &mut [Plan],
) -> Result<(), StorageError> {
    tx.each(
        sql!(
            "SELECT f.follow_up_id, f.plan_id, f.goal_id, f.planned_day, f.at, f.by_user, u.name,
                    d.result_id, d.done_day, d.result_code, d.note, d.at, d.by_user, du.name, x.at, x.by_user, xu.name
             FROM follow_up f
             JOIN app_user u ON u.user_id = f.by_user
             LEFT JOIN follow_up_done d ON d.citizen_id = f.citizen_id AND d.follow_up_id = f.follow_up_id
                                       AND d.at <= $2
             LEFT JOIN app_user du ON du.user_id = d.by_user
             LEFT JOIN record_error x ON x.citizen_id = f.citizen_id AND x.object_id = f.follow_up_id AND x.at <= $2
             LEFT JOIN app_user xu ON xu.user_id = x.by_user
             WHERE f.citizen_id = $1 AND f.at <= $2
             ORDER BY f.planned_day, f.at, f.follow_up_id"
        ),
        params![citizen, before],
        |row| -> Result<(), StorageError> {
            let follow_up = FollowUp {
                id: row.get(0)?,
                plan: row.get(1)?,
                goal: row.get(2)?,
                planned: row.get(3)?,
                told: Told::read(row, 4)?,
                done: done(row)?,
                error: Told::read_opt(row, 14)?,
            };
            if let Some(plan) = plans.iter_mut().find(|plan| plan.id == follow_up.plan) {
                plan.follow_ups.push(follow_up);
            }
            Ok(())
        },
    )
}

fn done(row: &Row<'_>) -> Result<Option<FollowUpDone>, StorageError> {
    let Some(id) = row.get::<Option<Uuid>>(7)? else {
        return Ok(None);
    };
    Ok(Some(FollowUpDone {
        id,
        day: row.get(8)?,
        result: FollowUpResult::stored(&row.get::<String>(9)?)?,
        note: row.get(10)?,
        told: Told::read(row, 11)?,
    }))
}
