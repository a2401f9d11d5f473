//! The SQL that writes orders and answers the checks of their actions. What is read for pages lies in `load.rs`.

use super::{MessageKey, ReceiveOrder};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Instant, OrderId, UnitId, UserId};

/// A message that was received before.
pub(super) struct Known {
    pub(super) digest: Vec<u8>,
    pub(super) citizen: CitizenId,
    pub(super) order: OrderId,
}

/// Claims the message for this order; `false` when it was received before.
pub(super) fn claim_message(
    tx: &mut Tx<'_>,
    message: &MessageKey,
    citizen: CitizenId,
    order: OrderId,
    at: Instant,
) -> Result<bool, StorageError> {
    let claimed = tx.execute(
        sql!(
            "INSERT INTO order_message (sender_id, message_id, message_hash, citizen_id, order_id, received_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (sender_id, message_id) DO NOTHING"
        ),
        params![message.sender, message.message, message.digest, citizen, order, at],
    )?;
    Ok(claimed == 1)
}

pub(super) fn message(tx: &mut Tx<'_>, message: &MessageKey) -> Result<Known, StorageError> {
    tx.query_one(
        sql!(
            "SELECT message_hash, citizen_id, order_id FROM order_message
             WHERE sender_id = $1 AND message_id = $2"
        ),
        params![message.sender, message.message],
        |row| {
            Ok(Known {
                digest: row.get(0)?,
                citizen: row.get(1)?,
                order: row.get(2)?,
            })
        },
    )
}

/// Which unit was asked, and whether the order has its answer.
pub(crate) struct Standing {
    pub(crate) unit: UnitId,
    pub(crate) accepted: Option<bool>,
}

pub(crate) fn standing(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    order: OrderId,
) -> Result<Option<Standing>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT o.unit_id, a.answer FROM order_received o
             LEFT JOIN order_answer a ON a.citizen_id = o.citizen_id AND a.order_id = o.order_id
             WHERE o.citizen_id = $1 AND o.order_id = $2"
        ),
        params![citizen, order],
        |row| {
            let answer: Option<String> = row.get(1)?;
            Ok(Standing {
                unit: row.get(0)?,
                accepted: answer.map(|word| word == "accepted"),
            })
        },
    )
}

pub(super) fn others_waiting(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    unit: UnitId,
) -> Result<bool, StorageError> {
    let waiting = tx.query_one(
        sql!(
            "SELECT COUNT(*) FROM order_received o WHERE o.citizen_id = $1 AND o.unit_id = $2
             AND NOT EXISTS (SELECT 1 FROM order_answer a
                             WHERE a.citizen_id = o.citizen_id AND a.order_id = o.order_id)"
        ),
        params![citizen, unit],
        |row| row.get::<i64>(0),
    )?;
    Ok(waiting > 0)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    new: &ReceiveOrder,
    at: Instant,
    by: UserId,
) -> Result<(), StorageError> {
    let content = &new.content;
    let need = content.need.as_ref();
    tx.execute(
        sql!(
            "INSERT INTO order_received (citizen_id, order_id, unit_id, sender_name, receiver_name,
                 municipality_code, case_number, ordered_at, order_from, order_to, rhythm, account_number,
                 account_ean, account_owner, need_code, need_text, need_at, received_at, received_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)"
        ),
        params![
            new.citizen,
            new.order,
            new.unit,
            content.sender_name,
            content.receiver_name,
            content.municipality_code,
            content.case_number,
            content.ordered_at,
            content.from,
            content.to,
            content.rhythm,
            content.account.number,
            content.account.ean,
            content.account.owner,
            need.map(|need| &need.level),
            need.and_then(|need| need.text.as_ref()),
            need.map(|need| need.at),
            at,
            by
        ],
    )?;
    themes(tx, new)?;
    goals(tx, new)?;
    services(tx, new)?;
    people_and_papers(tx, new)
}

fn position(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}

fn themes(tx: &mut Tx<'_>, new: &ReceiveOrder) -> Result<(), StorageError> {
    for (index, theme) in new.content.themes.iter().enumerate() {
        let (code, area) = (&theme.assessed.theme().code, theme.assessed.theme().area.code());
        tx.execute(
            sql!(
                "INSERT INTO order_theme (citizen_id, order_id, position, theme_code, area, level_code, recorded_day,
                                          follow_up_day)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            params![
                new.citizen, new.order, position(index), code, area, theme.assessed.level(), theme.recorded,
                theme.follow_up
            ],
        )?;
    }
    for (index, (code, rank)) in new.content.target_groups.ranked().iter().enumerate() {
        tx.execute(
            sql!(
                "INSERT INTO order_target_group (citizen_id, order_id, position, group_code, rank)
                 VALUES ($1, $2, $3, $4, $5)"
            ),
            params![new.citizen, new.order, position(index), code, rank.number()],
        )?;
    }
    Ok(())
}

fn goals(tx: &mut Tx<'_>, new: &ReceiveOrder) -> Result<(), StorageError> {
    for (index, goal) in new.content.goals.iter().enumerate() {
        tx.execute(
            sql!(
                "INSERT INTO order_goal (citizen_id, order_id, goal_id, position, kind, text, change_code, level_code)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            params![
                new.citizen, new.order, goal.id, position(index), goal.kind.code(), goal.text, goal.change,
                goal.level
            ],
        )?;
        for (theme, rank) in &goal.themes {
            tx.execute(
                sql!(
                    "INSERT INTO order_goal_theme (citizen_id, order_id, goal_id, theme_code, area, rank)
                     VALUES ($1, $2, $3, $4, $5, $6)"
                ),
                params![
                    new.citizen,
                    new.order,
                    goal.id,
                    theme.code,
                    theme.area.code(),
                    rank.number()
                ],
            )?;
        }
    }
    Ok(())
}

fn services(tx: &mut Tx<'_>, new: &ReceiveOrder) -> Result<(), StorageError> {
    for (index, service) in new.content.services.iter().enumerate() {
        tx.execute(
            sql!(
                "INSERT INTO order_service (citizen_id, order_id, position, service_code, text, service_from,
                                            service_to, status)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            params![
                new.citizen,
                new.order,
                position(index),
                service.what.code(),
                service.what.text(),
                service.from,
                service.to,
                service.status
            ],
        )?;
    }
    Ok(())
}

fn people_and_papers(tx: &mut Tx<'_>, new: &ReceiveOrder) -> Result<(), StorageError> {
    for (index, one) in new.content.participants.iter().enumerate() {
        tx.execute(
            sql!(
                "INSERT INTO order_participant (citizen_id, order_id, position, organisation, role, contact_name,
                                                contact_title, contact_phone, contact_mail)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            ),
            params![
                new.citizen, new.order, position(index), one.organisation, one.role, one.name, one.title, one.phone,
                one.mail
            ],
        )?;
    }
    for (index, document) in new.content.documents.iter().enumerate() {
        tx.execute(
            sql!(
                "INSERT INTO order_document (citizen_id, order_id, document_id, position, title, description,
                                             media_type, content)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            params![
                new.citizen,
                new.order,
                document.id,
                position(index),
                document.title,
                document.description,
                document.media_type,
                document.content
            ],
        )?;
    }
    for (index, text) in new.content.texts.iter().enumerate() {
        tx.execute(
            sql!(
                "INSERT INTO order_text (citizen_id, order_id, position, kind, theme_code, text)
                 VALUES ($1, $2, $3, $4, $5, $6)"
            ),
            params![
                new.citizen,
                new.order,
                position(index),
                text.kind.code(),
                text.theme,
                text.text
            ],
        )?;
    }
    Ok(())
}
