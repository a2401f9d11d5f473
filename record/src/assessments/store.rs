//! The SQL of assessments, needs and gatherings. Readings take `before`: what was recorded later is left out, so that
//! today's page and the report of a past day read alike.

use super::{Assessment, Condition, Gathering, Need, NeedAssessment, Source};
use crate::{AssessedTheme, Code, Theme, ThemeArea, Told, told::tell};
use database::{StorageError, Tx, params, sql};
use foundation::{AssessmentId, CitizenId, Day, Instant, OrderId, PlanId, UserId, Uuid};

/// An assessment on its way into the table.
pub(crate) struct NewAssessment<'a> {
    pub(crate) citizen: CitizenId,
    pub(crate) theme: &'a AssessedTheme,
    pub(crate) source: Source,
    pub(crate) order: Option<OrderId>,
    pub(crate) recorded: Day,
    pub(crate) follow_up: Option<Day>,
}

/// Writes an assessment; the theme's condition id is found or made. Returns both ids.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    new: &NewAssessment<'_>,
    at: Instant,
    by: UserId,
) -> Result<(AssessmentId, Uuid), StorageError> {
    let theme = new.theme.theme();
    let known = tx.query_opt(
        sql!(
            "SELECT condition_id FROM assessment WHERE citizen_id = $1 AND theme_code = $2
             ORDER BY at, assessment_id LIMIT 1"
        ),
        params![new.citizen, theme.code],
        |row| row.get::<Uuid>(0),
    )?;
    let (id, condition) = (AssessmentId::new(), known.unwrap_or_else(Uuid::now_v7));
    tx.execute(
        sql!(
            "INSERT INTO assessment (citizen_id, assessment_id, condition_id, theme_code, area, level_code, source,
                                     order_id, recorded_day, follow_up_day, at, by_user)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        ),
        params![
            new.citizen, id, condition, theme.code, theme.area.code(), new.theme.level(), new.source.code(),
            new.order, new.recorded, new.follow_up, at, by
        ],
    )?;
    Ok((id, condition))
}

/// Writes a need level and returns its id.
pub(crate) fn insert_need(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    plan: PlanId,
    need: &Need,
    assessed_at: Instant,
    at: Instant,
    by: UserId,
) -> Result<Uuid, StorageError> {
    let id = Uuid::now_v7();
    tx.execute(
        sql!(
            "INSERT INTO need_assessment (citizen_id, need_id, plan_id, level_code, text, assessed_at, at, by_user)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![citizen, id, plan, need.level, need.text, assessed_at, at, by],
    )?;
    Ok(id)
}

/// Writes a new gathering that finds what counts now. Needed whenever services, target groups or assessments change
/// (domain §3.4 rule 6).
pub(crate) fn new_gathering(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    plan: PlanId,
    gathered_at: Instant,
    at: Instant,
    by: UserId,
) -> Result<Uuid, StorageError> {
    let needs = needs(tx, citizen, at)?;
    let need = crate::plans::need_of(&needs, plan).map(|need| need.id);
    let id = Uuid::now_v7();
    tx.execute(
        sql!(
            "INSERT INTO gathering (citizen_id, gathering_id, plan_id, need_id, gathered_at, at, by_user)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![citizen, id, plan, need, gathered_at, at, by],
    )?;
    for condition in conditions(tx, citizen, at)? {
        let Some(current) = condition.current() else {
            continue;
        };
        tx.execute(
            sql!(
                "INSERT INTO gathering_finding (citizen_id, gathering_id, assessment_id) VALUES ($1, $2, $3)"
            ),
            params![citizen, id, current.id],
        )?;
    }
    tell(tx, citizen, "record.gathering.made", id, at)?;
    Ok(id)
}

/// The themes of a citizen, by code, with all their assessments.
pub(crate) fn conditions(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    before: Instant,
) -> Result<Vec<Condition>, StorageError> {
    let mut found: Vec<Condition> = Vec::new();
    tx.each(
        sql!(
            "SELECT a.condition_id, a.theme_code, a.area, a.assessment_id, a.level_code, a.source, a.order_id,
                    a.recorded_day, a.follow_up_day, a.at, a.by_user, u.name, e.at, e.by_user, eu.name
             FROM assessment a
             JOIN app_user u ON u.user_id = a.by_user
             LEFT JOIN record_error e ON e.citizen_id = a.citizen_id AND e.object_id = a.assessment_id AND e.at <= $2
             LEFT JOIN app_user eu ON eu.user_id = e.by_user
             WHERE a.citizen_id = $1 AND a.at <= $2
             ORDER BY a.theme_code, a.recorded_day DESC, a.at DESC, a.assessment_id DESC"
        ),
        params![citizen, before],
        |row| -> Result<(), StorageError> {
            let id: Uuid = row.get(0)?;
            let theme = Theme { code: Code::stored(row.get(1)?), area: ThemeArea::stored(&row.get::<String>(2)?)? };
            let assessment = Assessment {
                id: row.get(3)?,
                level: Code::stored_opt(row.get(4)?),
                source: Source::stored(&row.get::<String>(5)?)?,
                order: row.get(6)?,
                recorded: row.get(7)?,
                follow_up: row.get(8)?,
                told: Told::read(row, 9)?,
                error: Told::read_opt(row, 12)?,
            };
            match found.last_mut() {
                Some(last) if last.id == id => last.assessments.push(assessment),
                _ => found.push(Condition { id, theme, assessments: vec![assessment] }),
            }
            Ok(())
        },
    )?;
    Ok(found)
}

/// The need levels of a citizen, the newest first.
pub(crate) fn needs(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    before: Instant,
) -> Result<Vec<NeedAssessment>, StorageError> {
    tx.query(
        sql!(
            "SELECT n.need_id, n.plan_id, n.level_code, n.text, n.assessed_at, n.at, n.by_user, u.name,
                    e.at, e.by_user, eu.name
             FROM need_assessment n
             JOIN app_user u ON u.user_id = n.by_user
             LEFT JOIN record_error e ON e.citizen_id = n.citizen_id AND e.object_id = n.need_id AND e.at <= $2
             LEFT JOIN app_user eu ON eu.user_id = e.by_user
             WHERE n.citizen_id = $1 AND n.at <= $2
             ORDER BY n.assessed_at DESC, n.at DESC, n.need_id DESC"
        ),
        params![citizen, before],
        |row| {
            Ok(NeedAssessment {
                id: row.get(0)?,
                plan: row.get(1)?,
                level: Code::stored(row.get(2)?),
                text: row.get(3)?,
                assessed_at: row.get(4)?,
                told: Told::read(row, 5)?,
                error: Told::read_opt(row, 8)?,
            })
        },
    )
}

/// The gatherings of a citizen, the newest first.
pub(crate) fn gatherings(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    before: Instant,
) -> Result<Vec<Gathering>, StorageError> {
    let mut found = tx.query(
        sql!(
            "SELECT g.gathering_id, g.plan_id, g.need_id, g.gathered_at, g.at, g.by_user, u.name
             FROM gathering g JOIN app_user u ON u.user_id = g.by_user
             WHERE g.citizen_id = $1 AND g.at <= $2
             ORDER BY g.gathered_at DESC, g.at DESC, g.gathering_id DESC"
        ),
        params![citizen, before],
        |row| {
            Ok::<_, StorageError>(Gathering {
                id: row.get(0)?,
                plan: row.get(1)?,
                need: row.get(2)?,
                gathered_at: row.get(3)?,
                findings: Vec::new(),
                told: Told::read(row, 4)?,
            })
        },
    )?;
    tx.each(
        sql!(
            "SELECT gathering_id, assessment_id FROM gathering_finding WHERE citizen_id = $1
             ORDER BY gathering_id, assessment_id"
        ),
        params![citizen],
        |row| -> Result<(), StorageError> {
            let of: Uuid = row.get(0)?;
            let finding: AssessmentId = row.get(1)?;
            if let Some(gathering) = found.iter_mut().find(|gathering| gathering.id == of) {
                gathering.findings.push(finding);
            }
            Ok(())
        },
    )?;
    Ok(found)
}
