//! The unit tree.

use access::unit::{self, AddUnit, UnitError, UnitKind};
use access::{Failure, Purpose, act};
use foundation::UnitId;
use testing::on_both;

fn new(kind: UnitKind, name: &str, parent: Option<UnitId>) -> AddUnit {
    let from = foundation::parse_day("2026-01-01").unwrap();
    AddUnit {
        id: UnitId::new(),
        kind,
        name: name.to_owned(),
        parent,
        from,
        municipality_code: None,
    }
}

#[test]
fn everything_below_and_above_is_found() {
    on_both(|world| {
        let day = world.clock_dyn().today();
        let names = |units: Vec<unit::Unit>| units.into_iter().map(|u| u.name).collect::<Vec<_>>();
        let below = world.db.read(|tx| unit::below(tx, world.area, day)).unwrap();
        assert_eq!(names(below), ["Autisme", "Birkely", "Birkely 1", "Birkely 2"]);
        let above = world.db.read(|tx| unit::above(tx, world.unit, day)).unwrap();
        assert_eq!(names(above), ["Birkely 1", "Birkely", "Autisme", "Region Prøve"]);
    });
}

#[test]
fn units_lie_only_where_they_fit() {
    on_both(|world| {
        let add = |action: AddUnit| {
            act(
                &world.db,
                &world.clock_dyn(),
                &world.system,
                Purpose::Operation,
                action,
                unit::add,
            )
        };
        assert!(add(new(UnitKind::Offer, "Engen", Some(world.area))).is_ok());
        assert!(matches!(
            add(new(UnitKind::Area, "Engen", Some(world.offer))),
            Err(Failure::Rule(UnitError::WrongPlace))
        ));
        assert!(matches!(
            add(new(UnitKind::Unit, "Engen", None)),
            Err(Failure::Rule(UnitError::WrongPlace))
        ));
        assert!(matches!(
            add(new(UnitKind::Offer, " ", Some(world.area))),
            Err(Failure::Rule(UnitError::NoName))
        ));
        assert!(matches!(
            add(new(UnitKind::Municipality, "Y-by", None)),
            Err(Failure::Rule(UnitError::Code))
        ));
        let by_educator = act(
            &world.db,
            &world.clock_dyn(),
            &world.educator,
            Purpose::Operation,
            new(UnitKind::Unit, "Birkely 3", Some(world.offer)),
            unit::add,
        );
        assert!(matches!(by_educator, Err(Failure::Refused(_))));
    });
}
