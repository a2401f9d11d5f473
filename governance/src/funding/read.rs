//! Reading the funding noted on an item.

use crate::item::ViewItem;
use access::Permit;
use database::{StorageError, Tx, params, sql};
use foundation::{Instant, Ore, Private};

/// What one party pays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// Who.
    pub party: String,
    /// How much.
    pub amount: Ore,
    /// The share in hundredths of a percent, when it was given by share.
    pub share: Option<i64>,
}

/// Joint funding of a decision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Funding {
    /// Its number, from 1.
    pub version: i64,
    /// What is paid for.
    pub purpose: String,
    /// All of it.
    pub total: Ore,
    /// Who pays what; adds up to the total.
    pub parts: Vec<Part>,
    /// Who noted it.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
}

/// The funding noted on an item, the newest first: that one holds. Nothing when the item has been closed since.
///
/// # Errors
/// [`StorageError`].
pub fn of_item(tx: &mut Tx<'_>, permit: &Permit<ViewItem>) -> Result<Vec<Funding>, StorageError> {
    let item = permit.action().item;
    let mut found = tx.query(
        sql!(
            "SELECT f.version, f.purpose, f.total_ore, u.name, f.noted_at
             FROM joint_funding f JOIN app_user u ON u.user_id = f.noted_by
             WHERE f.item_id = $1 AND NOT EXISTS (SELECT 1 FROM agenda_item_closed x WHERE x.item_id = f.item_id)
             ORDER BY f.version DESC"
        ),
        params![item],
        |row| {
            Ok::<_, StorageError>(Funding {
                version: row.get(0)?,
                purpose: row.get(1)?,
                total: Ore(row.get(2)?),
                parts: Vec::new(),
                by: row.get(3)?,
                at: row.get(4)?,
            })
        },
    )?;
    for funding in &mut found {
        funding.parts = tx.query(
            sql!(
                "SELECT party, amount_ore, share FROM joint_funding_part
                 WHERE item_id = $1 AND version = $2 ORDER BY number"
            ),
            params![item, funding.version],
            |row| {
                Ok::<_, StorageError>(Part {
                    party: row.get(0)?,
                    amount: Ore(row.get(1)?),
                    share: row.get(2)?,
                })
            },
        )?;
    }
    Ok(found)
}
