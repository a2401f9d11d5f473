//! Which units a figure is asked for, and which offers lie below each.

use crate::{FigureError, FigureUnit, register::Ask};
use access::unit::{self, Unit, UnitKind};
use database::{StorageError, Tx};
use foundation::{Day, Period, UnitId};
use std::collections::HashSet;

/// A unit and the offers below it (for an offer: itself).
pub(crate) struct Branch {
    pub(crate) unit: FigureUnit,
    pub(crate) offers: HashSet<UnitId>,
}

/// The units asked for that lie within reach, as a tree read from above: region, area, its offers, the next area.
pub(crate) fn units(tx: &mut Tx<'_>, ask: &Ask<'_>) -> Result<Vec<FigureUnit>, FigureError> {
    let found = unit::in_reach(tx, ask.reach)?;
    let mut units = as_tree(tx, &found, ask.reach.day())?;
    if let Some(asked) = ask.unit {
        if !units.iter().any(|unit| unit.id == asked) {
            return Err(FigureError::NoSuchUnit);
        }
        let below: HashSet<_> = unit::below(tx, asked, ask.reach.day())?
            .into_iter()
            .map(|unit| unit.id)
            .collect();
        units.retain(|unit| unit.id == asked || (ask.below && below.contains(&unit.id)));
    }
    Ok(units)
}

/// Regions, areas and offers (which come by name) with each unit under the one above it.
fn as_tree(tx: &mut Tx<'_>, found: &[Unit], today: Day) -> Result<Vec<FigureUnit>, StorageError> {
    let of = |kind| found.iter().filter(move |unit| unit.kind == kind);
    let region = of(UnitKind::Region).next().map(|unit| unit.id);
    let figure_unit = |unit: &Unit, parent| FigureUnit {
        id: unit.id,
        name: unit.name.clone(),
        level: unit.kind,
        parent,
    };
    let mut tree: Vec<_> = of(UnitKind::Region).map(|unit| figure_unit(unit, None)).collect();
    let mut placed = HashSet::new();
    for area in of(UnitKind::Area) {
        tree.push(figure_unit(area, region));
        let below: HashSet<_> = unit::below(tx, area.id, today)?
            .into_iter()
            .map(|unit| unit.id)
            .collect();
        for offer in of(UnitKind::Offer).filter(|offer| below.contains(&offer.id)) {
            tree.push(figure_unit(offer, Some(area.id)));
            placed.insert(offer.id);
        }
    }
    tree.extend(
        of(UnitKind::Offer)
            .filter(|offer| !placed.contains(&offer.id))
            .map(|offer| figure_unit(offer, region)),
    );
    Ok(tree)
}

/// The offers below each unit on the last day of the period, or today when that is still to come.
pub(crate) fn branches(
    tx: &mut Tx<'_>,
    units: &[FigureUnit],
    period: &Period,
    today: Day,
) -> Result<Vec<Branch>, StorageError> {
    let last = period
        .to()
        .and_then(|to| to.yesterday().ok())
        .unwrap_or(today)
        .min(today);
    let mut branches = Vec::with_capacity(units.len());
    for found in units {
        let offers = if found.level == UnitKind::Offer {
            HashSet::from([found.id])
        } else {
            let below = unit::below(tx, found.id, last)?;
            below
                .into_iter()
                .filter(|unit| unit.kind == UnitKind::Offer)
                .map(|unit| unit.id)
                .collect()
        };
        branches.push(Branch {
            unit: found.clone(),
            offers,
        });
    }
    Ok(branches)
}
