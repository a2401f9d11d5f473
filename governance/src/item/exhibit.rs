//! Freezing a table or chart of a figure into an item: its lines stay as they were on that day, with definition and
//! version. What was left out for the sake of few people is not kept here at all.

use super::{FigureStatus, ViewItem, lock};
use crate::fact;
use crate::meeting::State;
use access::{Action, Permit, Subject};
use database::{Row, StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{AgendaItemId, FigureId, Instant, Period, Private, UnitId, Uuid};
use serde::{Deserialize, Serialize};

/// What the lines of an exhibit are.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ExhibitShape {
    /// A unit and what lies below it, or the lines of a paper.
    Units,
    /// Quarters, oldest first.
    Quarters,
}

impl ExhibitShape {
    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::Quarters => "quarters",
        }
    }

    fn stored(code: &str) -> Result<Self, StorageError> {
        [Self::Units, Self::Quarters]
            .into_iter()
            .find(|shape| shape.code() == code)
            .ok_or_else(|| StorageError::decode("exhibit shape"))
    }
}

/// One line. Values are exact decimal text with a point.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ExhibitLine {
    /// A unit, a headline, or a quarter (`2026Q3`).
    pub label: String,
    /// How deep it stands below the first line.
    pub depth: u8,
    /// The value; `None` when it was left out, or when there is none.
    pub value: Option<String>,
    /// What it is measured against.
    pub target: Option<String>,
    /// The value was left out, because few people lie behind it.
    pub is_suppressed: bool,
}

/// A table of a figure as a plain value; who computed it is no business of this room.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exhibit {
    /// The figure's name in the register of figures.
    pub name: String,
    /// What its lines are.
    pub shape: ExhibitShape,
    /// Drawn as a chart above its table.
    pub is_drawn: bool,
    /// The days it covers; has an end.
    pub period: Period,
    /// The unit it is about.
    pub unit: UnitId,
    /// That unit's name on the day of freezing.
    pub unit_name: String,
    /// The unit of measure (`%`).
    pub measure: String,
    /// The definition in words.
    pub definition: String,
    /// The definition's version.
    pub definition_version: i64,
    /// What was known at this instant was counted.
    pub as_of: Instant,
    /// Provisional or final.
    pub status: FigureStatus,
    /// From how many people on a number is shown.
    pub people_minimum: i64,
    /// The lines.
    pub lines: Vec<ExhibitLine>,
    /// SHA-256 of the rows behind them, to tell later whether they changed.
    pub rows_digest: [u8; 32],
}

/// What is kept as JSON.
#[derive(Serialize, Deserialize)]
struct Body {
    measure: String,
    people_minimum: i64,
    lines: Vec<ExhibitLine>,
}

/// Freezes a table or chart into an item. Freezing again is a new row; the old one stays.
#[derive(Clone, Debug)]
pub struct FreezeExhibit {
    /// The new row's id.
    pub id: FigureId,
    /// The item.
    pub item: AgendaItemId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The table.
    pub exhibit: Exhibit,
}

impl Action for FreezeExhibit {
    const NAME: &'static str = "governance.exhibit.freeze";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why a table cannot be frozen.
#[derive(Debug, thiserror::Error)]
pub enum FreezeExhibitError {
    /// The unit has no such item.
    #[error("there is no such item")]
    NotFound,
    /// The minutes are closed.
    #[error("the minutes of this meeting are closed")]
    MinutesClosed,
    /// It lacks lines, a name or an end, or a line that was left out has a value.
    #[error("the table is not complete: {0}")]
    NotComplete(&'static str),
    /// There is a frozen table with this id.
    #[error("this table is frozen already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for FreezeExhibitError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// A table as it was frozen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FrozenExhibit {
    /// Its id.
    pub id: FigureId,
    /// The table.
    pub exhibit: Exhibit,
    /// When it was frozen.
    pub at: Instant,
    /// Who froze it.
    pub by: Private<String>,
}

/// Freezes the table.
///
/// # Errors
/// [`FreezeExhibitError`].
pub fn freeze_exhibit(
    tx: &mut Tx<'_>,
    permit: Permit<FreezeExhibit>,
) -> Result<FigureId, FreezeExhibitError> {
    let FreezeExhibit {
        id,
        item,
        unit,
        exhibit,
    } = permit.action();
    match lock(tx, *item, *unit)? {
        State::Missing => return Err(FreezeExhibitError::NotFound),
        State::Closed => return Err(FreezeExhibitError::MinutesClosed),
        State::Open => {}
    }
    let to = check(exhibit).map_err(FreezeExhibitError::NotComplete)?;
    let body = Body {
        measure: exhibit.measure.clone(),
        people_minimum: exhibit.people_minimum,
        lines: exhibit.lines.clone(),
    };
    let body = serde_json::to_string(&body).map_err(|_| FreezeExhibitError::NotComplete("lines as text"))?;
    let suppressed = exhibit.lines.iter().filter(|line| line.is_suppressed).count();
    tx.execute(
        sql!(
            "INSERT INTO frozen_exhibit
             (exhibit_id, item_id, name, shape, is_drawn, period_from, period_to, unit_id, unit_name, definition,
              definition_version, as_of_at, status, body, suppressed, rows_digest, frozen_by, frozen_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)"
        ),
        params![
            id,
            item,
            exhibit.name,
            exhibit.shape.code(),
            exhibit.is_drawn,
            exhibit.period.from(),
            to,
            exhibit.unit,
            exhibit.unit_name,
            exhibit.definition,
            exhibit.definition_version,
            exhibit.as_of,
            exhibit.status.code(),
            body,
            i64::try_from(suppressed).unwrap_or(i64::MAX),
            exhibit.rows_digest.as_slice(),
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(tx, &fact("governance.exhibit.frozen", id.uuid(), permit.at()))?;
    Ok(*id)
}

/// Checks a table and returns the end of its period.
fn check(exhibit: &Exhibit) -> Result<foundation::Day, &'static str> {
    if exhibit.name.trim().is_empty() || exhibit.definition.trim().is_empty() {
        return Err("a name and a definition");
    }
    if exhibit.lines.is_empty() {
        return Err("lines");
    }
    if exhibit
        .lines
        .iter()
        .any(|line| line.is_suppressed && line.value.is_some())
    {
        return Err("no value where one was left out");
    }
    let numbers = exhibit.lines.iter().flat_map(|line| [&line.value, &line.target]);
    if numbers.flatten().any(|text| !super::freeze::is_decimal(text)) {
        return Err("values as decimal numbers");
    }
    exhibit.period.to().ok_or("an end of its period")
}

/// The tables frozen into the item, oldest first.
///
/// # Errors
/// [`StorageError`].
pub fn exhibits(tx: &mut Tx<'_>, permit: &Permit<ViewItem>) -> Result<Vec<FrozenExhibit>, StorageError> {
    of_item(tx, permit.action().item)
}

/// The columns that [`frozen`] reads.
macro_rules! exhibit_columns {
    () => {
        "SELECT x.exhibit_id, x.name, x.shape, x.is_drawn, x.period_from, x.period_to, x.unit_id, x.unit_name,
           x.definition, x.definition_version, x.as_of_at, x.status, x.body, x.rows_digest, x.frozen_at, u.name
         FROM frozen_exhibit x JOIN app_user u ON u.user_id = x.frozen_by"
    };
}

/// Of a closed item those that were frozen for its open part.
pub(crate) fn of_item(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<Vec<FrozenExhibit>, StorageError> {
    tx.query(
        sql!(
            exhibit_columns!(),
            " WHERE x.item_id = $1 AND NOT EXISTS
               (SELECT 1 FROM agenda_item_closed k WHERE k.item_id = x.item_id AND x.frozen_at <= k.closed_at)
             ORDER BY x.frozen_at, x.exhibit_id"
        ),
        params![item],
        frozen,
    )
}

/// The tables that were frozen into the item before it was closed, oldest first: for its closed sheet.
pub(super) fn former_exhibits(
    tx: &mut Tx<'_>,
    item: AgendaItemId,
) -> Result<Vec<FrozenExhibit>, StorageError> {
    tx.query(
        sql!(
            exhibit_columns!(),
            " JOIN agenda_item_closed k ON k.item_id = x.item_id AND x.frozen_at <= k.closed_at
             WHERE x.item_id = $1 ORDER BY x.frozen_at, x.exhibit_id"
        ),
        params![item],
        frozen,
    )
}

fn frozen(row: &Row<'_>) -> Result<FrozenExhibit, StorageError> {
    let period =
        Period::new(row.get(4)?, Some(row.get(5)?)).map_err(|_| StorageError::decode("exhibit period"))?;
    let body: Body =
        serde_json::from_str(&row.get::<String>(12)?).map_err(|_| StorageError::decode("exhibit lines"))?;
    let digest: Vec<u8> = row.get(13)?;
    Ok(FrozenExhibit {
        id: row.get(0)?,
        exhibit: Exhibit {
            name: row.get(1)?,
            shape: ExhibitShape::stored(&row.get::<String>(2)?)?,
            is_drawn: row.get(3)?,
            period,
            unit: row.get(6)?,
            unit_name: row.get(7)?,
            measure: body.measure,
            definition: row.get(8)?,
            definition_version: row.get(9)?,
            as_of: row.get(10)?,
            status: FigureStatus::stored(&row.get::<String>(11)?)?,
            people_minimum: body.people_minimum,
            lines: body.lines,
            rows_digest: digest
                .try_into()
                .map_err(|_| StorageError::decode("exhibit digest"))?,
        },
        at: row.get(14)?,
        by: row.get(15)?,
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::test_world::Room;
    use access::{Actor, Failure};
    use testing::on_both;

    fn line(label: &str, value: Option<&str>) -> ExhibitLine {
        ExhibitLine {
            label: label.to_owned(),
            depth: 0,
            value: value.map(str::to_owned),
            target: Some("97.00".to_owned()),
            is_suppressed: value.is_none(),
        }
    }

    pub(crate) fn table(room: &Room) -> FreezeExhibit {
        let day = |text| foundation::parse_day(text).unwrap();
        FreezeExhibit {
            id: FigureId::new(),
            item: room.item,
            unit: room.world.region,
            exhibit: Exhibit {
                name: "occupancy".to_owned(),
                shape: ExhibitShape::Units,
                is_drawn: true,
                period: Period::new(day("2026-07-01"), Some(day("2026-10-01"))).unwrap(),
                unit: room.world.region,
                unit_name: "Region Prøve".to_owned(),
                measure: "%".to_owned(),
                definition: "Indskrivningsdage i procent af pladsdage".to_owned(),
                definition_version: 1,
                as_of: Instant::parse("2026-10-01T10:00:00Z").unwrap(),
                status: FigureStatus::Final,
                people_minimum: 5,
                lines: vec![line("Birkely", Some("91.99")), line("Havblik", None)],
                rows_digest: [7; 32],
            },
        }
    }

    fn read(room: &Room, actor: &Actor) -> Vec<FrozenExhibit> {
        let view = ViewItem { item: room.item };
        access::look(
            &room.world.db,
            &room.world.clock_dyn(),
            actor,
            access::Purpose::Steering,
            view,
            exhibits,
        )
        .unwrap()
    }

    #[test]
    fn a_table_is_kept_as_it_was() {
        on_both(|world| {
            let room = Room::new(world);
            let new = table(&room);
            room.act(&room.world.secretary, new.clone(), freeze_exhibit)
                .unwrap();
            let found = read(&room, &room.world.educator);
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].exhibit, new.exhibit);
            let again = room.act(&room.world.secretary, new, freeze_exhibit);
            assert!(matches!(again, Err(Failure::Rule(FreezeExhibitError::Exists))));
        });
    }

    #[test]
    fn only_the_secretary_puts_it_in_and_only_when_it_is_complete() {
        on_both(|world| {
            let room = Room::new(world);
            let refused = room.act(&room.world.educator, table(&room), freeze_exhibit);
            assert!(matches!(refused, Err(Failure::Refused(_))));
            let mut leaking = table(&room);
            leaking.exhibit.lines[1].value = Some("50.00".to_owned());
            let mut empty = table(&room);
            empty.exhibit.lines.clear();
            let mut crooked = table(&room);
            crooked.exhibit.lines[0].value = Some("91,99".to_owned());
            let mut elsewhere = table(&room);
            elsewhere.unit = room.world.other_unit;
            for wrong in [leaking, empty, crooked] {
                let outcome = room.act(&room.world.secretary, wrong, freeze_exhibit);
                assert!(
                    matches!(outcome, Err(Failure::Rule(FreezeExhibitError::NotComplete(_)))),
                    "{outcome:?}"
                );
            }
            assert!(
                room.act(&room.world.secretary, elsewhere, freeze_exhibit)
                    .is_err()
            );
            assert_eq!(read(&room, &room.world.secretary), []);
        });
    }
}
