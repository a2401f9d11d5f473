//! Plans of the organisation (planer): visions, strategies, yearly plans, framework agreements, central announcements,
//! registers and processes, each with its own period, versions and status, and below it tracks, goals and actions.
//!
//! What kinds of plans there are, and which fields their entries have, is data ([`PlanKind`]): a register of another
//! kind is two rows, not code. Nothing here names a citizen: a text that looks like a CPR number is refused.

mod create;
mod diagram;
mod entry;
mod import;
mod kind;
mod node;
mod read;
mod save;
mod status;
mod table;
#[cfg(test)]
mod tests;
mod world_goals;

pub use create::{CreatePlan, CreatePlanError, create};
pub use diagram::{Diagram, DiagramBox, DiagramLevel, DiagramNode, DiagramShape, drawn};
pub use entry::{SaveEntry, SaveEntryError, save_entry};
pub use import::{
    ImportChanges, ImportTable, ImportTableError, ReadAction, ReadTable, ViewImport, import, would_import,
};
pub use kind::{
    DefineKind, DefineKindError, FieldType, PlanField, PlanKind, define_kind, kind as kind_of, kinds,
};
pub use node::{AddNode, AddNodeError, NodeKind, NodeText, SaveNode, SaveNodeError, add_node, save_node};
pub use read::{
    EntryVersion, PlanEntry, PlanNode, PlanPage, PlanRow, PlanStatusEntry, PlanVersion, ViewPlans, page,
    plans,
};
pub use save::{PlanText, SavePlan, SavePlanError, save};
pub use status::{PlanStatus, SetPlanStatus, SetPlanStatusError, set_status};
pub use table::{StatusTable, TableTrack, status_table, status_table_of_all};
pub use world_goals::WorldGoals;

use database::{StorageError, Tx, params, sql};
use foundation::{SteeringPlanId, UnitId};

/// The unit that is responsible for a plan, to ask for a permit with.
///
/// # Errors
/// [`StorageError`].
pub fn unit_of(tx: &mut Tx<'_>, plan: SteeringPlanId) -> Result<Option<UnitId>, StorageError> {
    tx.query_opt(
        sql!("SELECT unit_id FROM steering_plan WHERE plan_id = $1"),
        params![plan],
        |row| row.get(0),
    )
}

/// Takes a plan's lock when `unit` is responsible for it; `false` when there is none.
fn lock(tx: &mut Tx<'_>, plan: SteeringPlanId, unit: UnitId) -> Result<bool, StorageError> {
    let locked = tx.execute(
        sql!("UPDATE steering_plan SET changes = changes + 1 WHERE plan_id = $1 AND unit_id = $2"),
        params![plan, unit],
    )?;
    Ok(locked == 1)
}
