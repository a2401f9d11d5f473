//! The SQL that writes plans and answers the checks of their actions. What is read for pages lies in `load.rs`.

use super::{GoalKind, GoalResult, OpenPlan, ServiceName};
use crate::orders::OrderContent;
use crate::{Code, Rank, TargetGroups, Theme, told::tell};
use database::{StorageError, Tx, params, sql};
use foundation::{
    CitizenId, Day, FollowUpId, GoalId, Instant, Period, PlanId, Private, ServiceId, SubGoalId, UserId, Uuid,
};

pub(crate) use super::load::plans;

pub(super) fn insert_plan(
    tx: &mut Tx<'_>,
    new: &OpenPlan,
    order: Option<&OrderContent>,
    at: Instant,
    by: UserId,
) -> Result<(), StorageError> {
    let case_number = new
        .case_number
        .as_ref()
        .or(order.and_then(|order| order.case_number.as_ref()));
    let request = new.order.map_or_else(Uuid::now_v7, foundation::OrderId::uuid);
    tx.execute(
        sql!(
            "INSERT INTO plan (citizen_id, plan_id, order_id, request_id, performer_id, replaces_id, case_number,
                               plan_from, plan_to, rhythm, at, by_user)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        ),
        params![
            new.citizen, new.plan, new.order, request, Uuid::now_v7(), new.replaces, case_number,
            new.period.from(), new.period.to(), order.and_then(|order| order.rhythm.as_ref()), at, by
        ],
    )?;
    Ok(())
}

/// Whether the plan exists, is no error and has not ended on that day.
pub(crate) fn runs(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    plan: PlanId,
    day: Day,
) -> Result<bool, StorageError> {
    let running = tx.query_one(
        sql!(
            "SELECT COUNT(*) FROM plan p WHERE p.citizen_id = $1 AND p.plan_id = $2
             AND NOT EXISTS (SELECT 1 FROM plan_ended e
                             WHERE e.citizen_id = p.citizen_id AND e.plan_id = p.plan_id AND e.ended_day <= $3)
             AND NOT EXISTS (SELECT 1 FROM record_error x
                             WHERE x.citizen_id = p.citizen_id AND x.object_id = p.plan_id)"
        ),
        params![citizen, plan, day],
        |row| row.get::<i64>(0),
    )?;
    Ok(running == 1)
}

/// First day of a plan that has no end recorded.
pub(super) fn open_plan_from(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    plan: PlanId,
) -> Result<Option<Day>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT p.plan_from FROM plan p WHERE p.citizen_id = $1 AND p.plan_id = $2
             AND NOT EXISTS (SELECT 1 FROM plan_ended e WHERE e.citizen_id = p.citizen_id AND e.plan_id = p.plan_id)
             AND NOT EXISTS (SELECT 1 FROM record_error x
                             WHERE x.citizen_id = p.citizen_id AND x.object_id = p.plan_id)"
        ),
        params![citizen, plan],
        |row| row.get(0),
    )
}

pub(super) fn has_ended(tx: &mut Tx<'_>, citizen: CitizenId, plan: PlanId) -> Result<bool, StorageError> {
    let ended = tx.query_one(
        sql!("SELECT COUNT(*) FROM plan_ended WHERE citizen_id = $1 AND plan_id = $2"),
        params![citizen, plan],
        |row| row.get::<i64>(0),
    )?;
    Ok(ended == 1)
}

/// A goal on its way into the table.
pub(super) struct GoalRow<'a> {
    pub(super) id: GoalId,
    pub(super) plan: PlanId,
    pub(super) kind: GoalKind,
    pub(super) text: &'a Private<String>,
    pub(super) change: Option<&'a Code>,
    pub(super) level: Option<&'a Code>,
    pub(super) replaces: Option<GoalId>,
    pub(super) themes: &'a [(Theme, Rank)],
}

/// Writes a goal and its fact. Only goals of the intervention have kind of change, level and themes.
pub(super) fn insert_goal(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    goal: &GoalRow<'_>,
    at: Instant,
    by: UserId,
) -> Result<(), StorageError> {
    let is_goal = goal.kind == GoalKind::Goal;
    let (change, level) = (goal.change.filter(|_| is_goal), goal.level.filter(|_| is_goal));
    tx.execute(
        sql!(
            "INSERT INTO goal (citizen_id, goal_id, plan_id, kind, text, change_code, level_code, replaces_id, position,
                               at, by_user)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, COUNT(*), $9, $10 FROM goal
             WHERE citizen_id = $1 AND plan_id = $3"
        ),
        params![
            citizen, goal.id, goal.plan, goal.kind.code(), goal.text, change, level, goal.replaces, at, by
        ],
    )?;
    for (theme, rank) in goal.themes {
        tx.execute(
            sql!(
                "INSERT INTO goal_theme (citizen_id, goal_id, theme_code, area, rank) VALUES ($1, $2, $3, $4, $5)"
            ),
            params![citizen, goal.id, theme.code, theme.area.code(), rank.number()],
        )?;
    }
    tell(tx, citizen, "record.goal.set", goal.id.uuid(), at)
}

/// Plan and kind of a goal that has no end recorded and is no error.
pub(super) fn goal_runs(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    goal: GoalId,
) -> Result<Option<(PlanId, GoalKind)>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT g.plan_id, g.kind FROM goal g WHERE g.citizen_id = $1 AND g.goal_id = $2
             AND NOT EXISTS (SELECT 1 FROM goal_ended e WHERE e.citizen_id = g.citizen_id AND e.goal_id = g.goal_id)
             AND NOT EXISTS (SELECT 1 FROM record_error x
                             WHERE x.citizen_id = g.citizen_id AND x.object_id = g.goal_id)"
        ),
        params![citizen, goal],
        |row| Ok((row.get(0)?, GoalKind::stored(&row.get::<String>(1)?)?)),
    )
}

/// Whether the plan has a purpose that holds.
pub(super) fn has_purpose(tx: &mut Tx<'_>, citizen: CitizenId, plan: PlanId) -> Result<bool, StorageError> {
    let purposes = tx.query_one(
        sql!(
            "SELECT COUNT(*) FROM goal g WHERE g.citizen_id = $1 AND g.plan_id = $2 AND g.kind = 'purpose'
             AND NOT EXISTS (SELECT 1 FROM goal_ended e WHERE e.citizen_id = g.citizen_id AND e.goal_id = g.goal_id)
             AND NOT EXISTS (SELECT 1 FROM record_error x
                             WHERE x.citizen_id = g.citizen_id AND x.object_id = g.goal_id)"
        ),
        params![citizen, plan],
        |row| row.get::<i64>(0),
    )?;
    Ok(purposes > 0)
}

#[allow(clippy::too_many_arguments, reason = "one row, one argument per column")]
pub(super) fn end_goal(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    goal: GoalId,
    day: Day,
    result: GoalResult,
    note: &Private<String>,
    at: Instant,
    by: UserId,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO goal_ended (citizen_id, goal_id, ended_day, result, note, at, by_user)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![citizen, goal, day, result.code(), note, at, by],
    )?;
    Ok(())
}

pub(super) fn sub_goal_runs(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    sub_goal: SubGoalId,
) -> Result<bool, StorageError> {
    let running = tx.query_one(
        sql!(
            "SELECT COUNT(*) FROM sub_goal s WHERE s.citizen_id = $1 AND s.sub_goal_id = $2
             AND NOT EXISTS (SELECT 1 FROM sub_goal_ended e
                             WHERE e.citizen_id = s.citizen_id AND e.sub_goal_id = s.sub_goal_id)
             AND NOT EXISTS (SELECT 1 FROM record_error x
                             WHERE x.citizen_id = s.citizen_id AND x.object_id = s.sub_goal_id)"
        ),
        params![citizen, sub_goal],
        |row| row.get::<i64>(0),
    )?;
    Ok(running == 1)
}

#[allow(clippy::too_many_arguments, reason = "one row, one argument per column")]
pub(super) fn end_sub_goal(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    sub_goal: SubGoalId,
    day: Day,
    result: GoalResult,
    note: &Private<String>,
    at: Instant,
    by: UserId,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO sub_goal_ended (citizen_id, sub_goal_id, ended_day, result, note, at, by_user)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![citizen, sub_goal, day, result.code(), note, at, by],
    )?;
    Ok(())
}

/// Moves the running sub-goals of a goal to the one that replaces it: each old one ends as replaced, each new one is
/// a new row with the same words.
pub(super) fn move_sub_goals(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    from: GoalId,
    to: GoalId,
    day: Day,
    at: Instant,
    by: UserId,
) -> Result<(), StorageError> {
    let running: Vec<SubGoalId> = tx.query(
        sql!(
            "SELECT s.sub_goal_id FROM sub_goal s WHERE s.citizen_id = $1 AND s.goal_id = $2
             AND NOT EXISTS (SELECT 1 FROM sub_goal_ended e
                             WHERE e.citizen_id = s.citizen_id AND e.sub_goal_id = s.sub_goal_id)
             AND NOT EXISTS (SELECT 1 FROM record_error x
                             WHERE x.citizen_id = s.citizen_id AND x.object_id = s.sub_goal_id)
             ORDER BY s.sub_goal_id"
        ),
        params![citizen, from],
        |row| row.get::<SubGoalId>(0),
    )?;
    for old in running {
        tx.execute(
            sql!(
                "INSERT INTO sub_goal (citizen_id, sub_goal_id, goal_id, text, sub_goal_from, sub_goal_to, responsible,
                                       at, by_user)
                 SELECT citizen_id, $3, $4, text, sub_goal_from, sub_goal_to, responsible, $5, $6
                 FROM sub_goal WHERE citizen_id = $1 AND sub_goal_id = $2"
            ),
            params![citizen, old, SubGoalId::new(), to, at, by],
        )?;
        end_sub_goal(
            tx,
            citizen,
            old,
            day,
            GoalResult::Replaced,
            &Private::from(""),
            at,
            by,
        )?;
    }
    Ok(())
}

#[allow(clippy::too_many_arguments, reason = "one row, one argument per column")]
pub(super) fn insert_service(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    plan: PlanId,
    service: ServiceId,
    what: &ServiceName,
    period: Period,
    at: Instant,
    by: UserId,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO service (citizen_id, service_id, plan_id, service_code, text, service_from, service_to, at,
                                  by_user)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![citizen, service, plan, what.code(), what.text(), period.from(), period.to(), at, by],
    )?;
    tell(tx, citizen, "record.service.changed", service.uuid(), at)
}

/// Plan and first day of a service that has no end recorded and is no error.
pub(super) fn service_runs(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    service: ServiceId,
) -> Result<Option<(PlanId, Day)>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT s.plan_id, s.service_from FROM service s WHERE s.citizen_id = $1 AND s.service_id = $2
             AND NOT EXISTS (SELECT 1 FROM service_ended e
                             WHERE e.citizen_id = s.citizen_id AND e.service_id = s.service_id)
             AND NOT EXISTS (SELECT 1 FROM record_error x
                             WHERE x.citizen_id = s.citizen_id AND x.object_id = s.service_id)"
        ),
        params![citizen, service],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Writes a set of target groups. A group that stood in an earlier set keeps its id and first day.
pub(super) fn insert_target_groups(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    plan: PlanId,
    groups: &TargetGroups,
    recorded: Day,
    at: Instant,
    by: UserId,
) -> Result<(), StorageError> {
    let set = Uuid::now_v7();
    for (code, rank) in groups.ranked() {
        let known = tx.query_opt(
            sql!(
                "SELECT target_group_id, recorded_day FROM target_group
                 WHERE citizen_id = $1 AND plan_id = $2 AND group_code = $3 ORDER BY at, set_id LIMIT 1"
            ),
            params![citizen, plan, code],
            |row| Ok::<(Uuid, Day), StorageError>((row.get(0)?, row.get(1)?)),
        )?;
        let (id, recorded) = known.unwrap_or_else(|| (Uuid::now_v7(), recorded));
        tx.execute(
            sql!(
                "INSERT INTO target_group (citizen_id, plan_id, set_id, target_group_id, group_code, rank, recorded_day,
                                           at, by_user)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            ),
            params![citizen, plan, set, id, code, rank.number(), recorded, at, by],
        )?;
    }
    tell(tx, citizen, "record.target-groups.set", plan.uuid(), at)
}

#[allow(clippy::too_many_arguments, reason = "one row, one argument per column")]
pub(super) fn insert_follow_up(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    follow_up: FollowUpId,
    plan: PlanId,
    goal: Option<GoalId>,
    day: Day,
    at: Instant,
    by: UserId,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO follow_up (citizen_id, follow_up_id, plan_id, goal_id, planned_day, at, by_user)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![citizen, follow_up, plan, goal, day, at, by],
    )?;
    tell(tx, citizen, "record.follow-up.planned", follow_up.uuid(), at)
}

/// A planned follow-up and whether it is done.
pub(super) struct Planned {
    pub(super) plan: PlanId,
    pub(super) goal: Option<GoalId>,
    pub(super) done: bool,
}

pub(super) fn follow_up(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    follow_up: FollowUpId,
) -> Result<Option<Planned>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT f.plan_id, f.goal_id, d.done_day FROM follow_up f
             LEFT JOIN follow_up_done d ON d.citizen_id = f.citizen_id AND d.follow_up_id = f.follow_up_id
             WHERE f.citizen_id = $1 AND f.follow_up_id = $2
             AND NOT EXISTS (SELECT 1 FROM record_error x
                             WHERE x.citizen_id = f.citizen_id AND x.object_id = f.follow_up_id)"
        ),
        params![citizen, follow_up],
        |row| {
            Ok(Planned {
                plan: row.get(0)?,
                goal: row.get(1)?,
                done: row.get::<Option<Day>>(2)?.is_some(),
            })
        },
    )
}
