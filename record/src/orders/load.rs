//! The SQL that reads an order with everything it carries, one statement per table.

use super::{
    Account, GoalKind, NewDocument, OrderContent, OrderText, OrderedGoal, OrderedNeed, OrderedService,
    OrderedTheme, Participant, ServiceName, TextKind,
};
use crate::{AssessedTheme, Code, Rank, TargetGroups, Theme, ThemeArea};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{CitizenId, GoalId, Instant, OrderId};

/// The content of an order, without the bytes of its documents.
pub(crate) fn content(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    order: OrderId,
) -> Result<Option<OrderContent>, StorageError> {
    let head = tx.query_opt(
        sql!(
            "SELECT sender_name, receiver_name, municipality_code, case_number, ordered_at, order_from, order_to,
                    rhythm, account_number, account_ean, account_owner, need_code, need_text, need_at
             FROM order_received WHERE citizen_id = $1 AND order_id = $2"
        ),
        params![citizen, order],
        read_head,
    )?;
    let Some(mut content) = head else { return Ok(None) };
    content.themes = read_themes(tx, citizen, order)?;
    content.target_groups = read_target_groups(tx, citizen, order)?;
    content.goals = read_goals(tx, citizen, order)?;
    content.services = read_services(tx, citizen, order)?;
    content.participants = read_participants(tx, citizen, order)?;
    content.documents = read_documents(tx, citizen, order)?;
    content.texts = read_texts(tx, citizen, order)?;
    Ok(Some(content))
}

fn read_head(row: &Row<'_>) -> Result<OrderContent, StorageError> {
    let (need_code, need_at): (Option<String>, Option<Instant>) = (row.get(11)?, row.get(13)?);
    let need = match (need_code, need_at) {
        (Some(code), Some(at)) => Some(OrderedNeed {
            level: Code::stored(code),
            text: row.get(12)?,
            at,
        }),
        _ => None,
    };
    Ok(OrderContent {
        sender_name: row.get(0)?,
        receiver_name: row.get(1)?,
        municipality_code: row.get(2)?,
        case_number: row.get(3)?,
        ordered_at: row.get(4)?,
        from: row.get(5)?,
        to: row.get(6)?,
        rhythm: row.get(7)?,
        account: Account {
            number: row.get(8)?,
            ean: row.get(9)?,
            owner: row.get(10)?,
        },
        need,
        target_groups: TargetGroups::default(),
        goals: Vec::new(),
        themes: Vec::new(),
        services: Vec::new(),
        participants: Vec::new(),
        documents: Vec::new(),
        texts: Vec::new(),
    })
}

fn read_themes(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    order: OrderId,
) -> Result<Vec<OrderedTheme>, StorageError> {
    tx.query(
        sql!(
            "SELECT theme_code, area, level_code, recorded_day, follow_up_day FROM order_theme
             WHERE citizen_id = $1 AND order_id = $2 ORDER BY position"
        ),
        params![citizen, order],
        |row| {
            let theme = Theme {
                code: Code::stored(row.get(0)?),
                area: ThemeArea::stored(&row.get::<String>(1)?)?,
            };
            let assessed = AssessedTheme::ordered(theme, Code::stored_opt(row.get(2)?))
                .map_err(|_| StorageError::decode("ordered theme"))?;
            Ok(OrderedTheme {
                assessed,
                recorded: row.get(3)?,
                follow_up: row.get(4)?,
            })
        },
    )
}

fn read_target_groups(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    order: OrderId,
) -> Result<TargetGroups, StorageError> {
    let groups = tx.query(
        sql!(
            "SELECT group_code, rank FROM order_target_group
             WHERE citizen_id = $1 AND order_id = $2 ORDER BY position"
        ),
        params![citizen, order],
        |row| Ok::<_, StorageError>((Code::stored(row.get(0)?), Rank::of_number(row.get(1)?)?)),
    )?;
    TargetGroups::new(groups).map_err(|_| StorageError::decode("target groups of an order"))
}

fn read_goals(tx: &mut Tx<'_>, citizen: CitizenId, order: OrderId) -> Result<Vec<OrderedGoal>, StorageError> {
    let mut goals = tx.query(
        sql!(
            "SELECT goal_id, kind, text, change_code, level_code FROM order_goal
             WHERE citizen_id = $1 AND order_id = $2 ORDER BY position"
        ),
        params![citizen, order],
        |row| {
            Ok::<_, StorageError>(OrderedGoal {
                id: row.get(0)?,
                kind: GoalKind::stored(&row.get::<String>(1)?)?,
                text: row.get(2)?,
                change: Code::stored_opt(row.get(3)?),
                level: Code::stored_opt(row.get(4)?),
                themes: Vec::new(),
            })
        },
    )?;
    tx.each(
        sql!(
            "SELECT goal_id, theme_code, area, rank FROM order_goal_theme
             WHERE citizen_id = $1 AND order_id = $2 ORDER BY goal_id, rank, theme_code"
        ),
        params![citizen, order],
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
    )?;
    Ok(goals)
}

fn read_services(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    order: OrderId,
) -> Result<Vec<OrderedService>, StorageError> {
    tx.query(
        sql!(
            "SELECT service_code, text, service_from, service_to, status FROM order_service
             WHERE citizen_id = $1 AND order_id = $2 ORDER BY position"
        ),
        params![citizen, order],
        |row| {
            Ok(OrderedService {
                what: ServiceName::stored(row.get(0)?, row.get(1)?)?,
                from: row.get(2)?,
                to: row.get(3)?,
                status: row.get(4)?,
            })
        },
    )
}

fn read_participants(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    order: OrderId,
) -> Result<Vec<Participant>, StorageError> {
    tx.query(
        sql!(
            "SELECT organisation, role, contact_name, contact_title, contact_phone, contact_mail
             FROM order_participant WHERE citizen_id = $1 AND order_id = $2 ORDER BY position"
        ),
        params![citizen, order],
        |row| {
            Ok(Participant {
                organisation: row.get(0)?,
                role: row.get(1)?,
                name: row.get(2)?,
                title: row.get(3)?,
                phone: row.get(4)?,
                mail: row.get(5)?,
            })
        },
    )
}

fn read_documents(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    order: OrderId,
) -> Result<Vec<NewDocument>, StorageError> {
    tx.query(
        sql!(
            "SELECT document_id, title, description, media_type FROM order_document
             WHERE citizen_id = $1 AND order_id = $2 ORDER BY position"
        ),
        params![citizen, order],
        |row| {
            Ok(NewDocument {
                id: row.get(0)?,
                title: row.get(1)?,
                description: row.get(2)?,
                media_type: row.get(3)?,
                content: None,
            })
        },
    )
}

fn read_texts(tx: &mut Tx<'_>, citizen: CitizenId, order: OrderId) -> Result<Vec<OrderText>, StorageError> {
    tx.query(
        sql!(
            "SELECT kind, theme_code, text FROM order_text
             WHERE citizen_id = $1 AND order_id = $2 ORDER BY position"
        ),
        params![citizen, order],
        |row| {
            Ok(OrderText {
                kind: TextKind::stored(&row.get::<String>(0)?)?,
                theme: Code::stored_opt(row.get(1)?),
                text: row.get(2)?,
            })
        },
    )
}
