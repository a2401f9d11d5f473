//! Tests of occupancy from real placements, on both engines.

use super::test_house::{House, day, noon, period};
use super::*;
use crate::{
    Quarter, SetFigureSetting, SetFigureSettingError, find, series, set_setting, unit_named, values,
};
use access::{Action, Actor, Failure, Purpose, act};
use database::StorageError;
use foundation::Clock;
use people_places::offers::{Counting, DescribeOffer, StayKind, describe};
use people_places::places::{EndApproval, end_approval};

#[test]
fn the_worked_example_comes_out_of_real_placements() {
    testing::on_both(|world| {
        let house = House::new(world);
        let (_, placement) = house.worked_example();
        let value = house.birkely("2026H1", None);
        assert_eq!(value.ratio, Ratio::new(3330, 3620));
        assert_eq!(value.decimal().as_deref(), Some("91.99"));
        assert_eq!(
            (value.target_hundredths(), value.deviation_hundredths()),
            (Some(9700), Some(-501))
        );
        assert!(value.is_flagged());
        assert!(
            !value.target.as_ref().unwrap().threshold.is_confirmed,
            "the rule is unconfirmed and says so"
        );
        assert_eq!(value.status, Status::Final);
        assert_eq!(value.rows.len(), 20 + 19);
        let stay = value.rows.iter().find(|row| row.id == placement.uuid()).unwrap();
        assert_eq!(
            (stay.kind, stay.label.as_str(), stay.ratio),
            (RowKind::Stay, "Bolig 19", Ratio::new(72, 0))
        );
        let sum = value
            .rows
            .iter()
            .fold(Ratio::default(), |sum, row| sum.plus(row.ratio));
        assert_eq!(sum, value.ratio, "the list behind it adds up");
    });
}

#[test]
fn areas_and_the_region_add_days_and_never_average_percentages() {
    testing::on_both(|world| {
        let house = House::new(world);
        house.worked_example();
        let all = house.values(&house.0.staff_unit, None, "2026H1", None);
        let levels: Vec<_> = all
            .iter()
            .map(|value| (value.unit.name.as_str(), value.ratio))
            .collect();
        let (birkely, havblik) = (Ratio::new(3330, 3620), Ratio::new(181, 362));
        assert_eq!(
            levels,
            [
                ("Region Prøve", Ratio::new(3511, 3982)),
                ("Autisme", birkely),
                ("Birkely", birkely),
                ("Senhjerneskade", havblik),
                ("Havblik", havblik)
            ]
        );
        assert_eq!(
            all[0].decimal().as_deref(),
            Some("88.17"),
            "not the mean of 91.99 and 50.00"
        );
        // (3620 × 97 % + 362 × 95 %) / 3982
        assert_eq!(all[0].target_hundredths(), Some(9682));
        assert_eq!(all[0].rows.len(), 2);
        assert_eq!(all[2].unit.parent, Some(house.0.area));
    });
}

#[test]
fn what_was_known_then_is_counted_then() {
    testing::on_both(|world| {
        let house = House::new(world);
        house.worked_example();
        let known = |at: &str| house.birkely("2026H1", Some(noon(at)));
        assert_eq!(known("2026-01-01").ratio, Ratio::default(), "nothing was known");
        assert_eq!(
            known("2026-03-01").ratio,
            Ratio::new(18 * 181, 3620),
            "the 19th was decided on 15 March"
        );
        let in_april = known("2026-04-10");
        assert_eq!(
            in_april.ratio,
            Ratio::new(18 * 181 + 103, 3620),
            "the end was recorded in June"
        );
        assert_eq!(in_april.status, Status::Provisional);
        let later = known("2026-06-30");
        assert_eq!(
            (later.ratio, later.status),
            (Ratio::new(3330, 3620), Status::Provisional),
            "the last day runs"
        );
        let now = house.birkely("2026H1", None);
        assert_eq!((now.ratio, now.status), (later.ratio, Status::Final));
        assert_ne!(in_april.digest(), now.digest(), "the rows changed");
        assert_eq!(later.digest(), now.digest(), "the rows are the same");
        let end = crate::end_of_day(day("2026-03-14")).unwrap();
        assert_eq!(
            end.to_string(),
            "2026-03-14T22:59:59.999999Z",
            "Danish winter time"
        );
        assert_eq!(house.birkely("2026H1", Some(end)).ratio.numerator, 18 * 181);
    });
}

/// Today's figure equals what the room of the places shows as in force now.
#[test]
fn as_of_now_equals_what_is_in_force() {
    testing::on_both(|world| {
        let house = House::new(world);
        house.worked_example();
        let closing = EndApproval {
            unit: house.0.other_unit,
            place: house.place(house.0.other_unit, "C"),
            closes_on: day("2026-02-01"),
            reason: "Ombygning".to_owned(),
        };
        house.act(closing, end_approval);
        let half = period("2026-01-01", Some("2026-07-01"));
        house
            .look(&house.0.staff_unit, None, |tx, permit| {
                let reach = permit.reach();
                let stays = people_places::figures::all_stays(tx, reach, half)?;
                let mut now: Vec<_> = stays
                    .iter()
                    .map(|stay| {
                        (
                            stay.offer,
                            stay.citizen,
                            stay.place,
                            stay.period.from(),
                            stay.period.to(),
                        )
                    })
                    .collect();
                let known = all_stays_as_of(tx, reach, half, permit.at())?;
                let mut then: Vec<_> = known
                    .iter()
                    .map(|stay| {
                        (
                            stay.offer,
                            stay.citizen,
                            stay.place,
                            stay.period.from(),
                            stay.period.to(),
                        )
                    })
                    .collect();
                now.sort_unstable();
                then.sort_unstable();
                assert_eq!((now.len(), &now), (20, &then));
                let open = people_places::figures::all_open_places(tx, reach, half)?;
                let mut now: Vec<_> = open
                    .iter()
                    .flat_map(|place| {
                        place
                            .periods
                            .iter()
                            .map(|open| (place.place, open.from(), open.to()))
                    })
                    .collect();
                let known = all_open_places_as_of(tx, reach, half, permit.at())?;
                let mut then: Vec<_> = known
                    .iter()
                    .map(|open| (open.place, open.period.from(), open.period.to()))
                    .collect();
                now.sort_unstable();
                then.sort_unstable();
                assert_eq!((now.len(), &now), (23, &then));
                Ok(())
            })
            .unwrap();
        let havblik = house
            .values(&house.0.staff_unit, Some(house.0.other_offer), "2026H1", None)
            .remove(0);
        assert_eq!(
            havblik.ratio,
            Ratio::new(181, 362 + 31),
            "a closed place counts until it closed"
        );
    });
}

#[test]
fn eight_quarters_of_a_unit() {
    testing::on_both(|world| {
        let house = House::new(world);
        house.worked_example();
        let (figure, last) = (find("occupancy").unwrap(), Quarter::new(2026, 3).unwrap());
        let unit = house.0.area;
        let found = house
            .look(&house.0.area_manager, Some(unit), |tx, permit| {
                series(tx, permit, figure, unit, last, 8)
            })
            .unwrap();
        let values: Vec<_> = found
            .iter()
            .map(|(quarter, value)| (quarter.to_string(), value.ratio))
            .collect();
        let days = |quarter: &str| Quarter::parse(quarter).unwrap().period().days().unwrap();
        assert_eq!(values.len(), 8);
        assert_eq!(
            values[0],
            ("2024Q4".to_owned(), Ratio::new(0, 20 * days("2024Q4")))
        );
        assert_eq!(
            values[2],
            ("2025Q2".to_owned(), Ratio::new(18 * 61, 20 * days("2025Q2")))
        );
        assert_eq!(
            values[5],
            ("2026Q1".to_owned(), Ratio::new(18 * 90 + 12, 20 * 90))
        );
        assert_eq!(
            values[6],
            ("2026Q2".to_owned(), Ratio::new(18 * 91 + 60, 20 * 91))
        );
        assert_eq!(found[7].1.status, Status::Provisional);
        assert!(found[0].1.target.is_none(), "no budget in 2024");
        // Each of the series equals the same quarter asked for alone.
        for (quarter, value) in &found {
            assert_eq!(
                &house.values(&house.0.area_manager, Some(unit), &quarter.to_string(), None)[0],
                value
            );
        }
    });
}

#[test]
fn everybody_sees_the_units_within_reach_and_no_others() {
    testing::on_both(|world| {
        let house = House::new(world);
        house.worked_example();
        let names = |by| {
            let found = house.values(by, None, "2026Q2", None);
            found.into_iter().map(|value| value.unit.name).collect::<Vec<_>>()
        };
        assert_eq!(names(&house.0.team_leader), ["Birkely"]);
        assert_eq!(names(&house.0.area_manager), ["Autisme", "Birkely"]);
        assert_eq!(names(&house.0.secretary).len(), 5);
        let figure = find("occupancy").unwrap();
        let asked = crate::period::parse("2026Q2").unwrap();
        let region = Some(house.0.region);
        let above = house.look(&house.0.team_leader, region, |tx, permit| {
            values(tx, permit, figure, asked, None)
        });
        assert!(matches!(above, Err(Failure::Rule(FigureError::NoSuchUnit))));
        for nobody in [&house.0.educator, &house.0.municipality, &house.0.operator] {
            let refused = house.look(nobody, None, |tx, permit| values(tx, permit, figure, asked, None));
            assert!(matches!(refused, Err(Failure::Refused(_))));
        }
        let endless = house.look(&house.0.staff_unit, None, |tx, permit| {
            values(tx, permit, figure, Period::since(day("2026-01-01")), None)
        });
        assert!(matches!(endless, Err(Failure::Rule(FigureError::EndlessPeriod))));
        let named = |text: &'static str| {
            house.look(&house.0.team_leader, None, move |tx, permit| {
                unit_named(tx, permit, text)
            })
        };
        assert_eq!(named("birkely").unwrap().id, house.0.offer);
        assert!(matches!(
            named("Havblik"),
            Err(Failure::Rule(FigureError::NoSuchUnit))
        ));
    });
}

#[test]
fn the_threshold_is_a_setting_and_counts_itself() {
    testing::on_both(|world| {
        let house = House::new(world);
        house.worked_example();
        let setting = |number, source: &str| SetFigureSetting {
            name: crate::OCCUPANCY_THRESHOLD,
            scope: String::new(),
            setting: Setting {
                number,
                from: day("2026-01-01"),
                source: source.to_owned(),
                is_confirmed: true,
            },
        };
        let set = |by: &Actor, action| {
            act(
                &house.0.db,
                &house.0.clock_dyn(),
                by,
                Purpose::Steering,
                action,
                set_setting,
            )
        };
        let by = &house.0.staff_unit;
        assert!(matches!(
            set(&house.0.area_manager, setting(600, "Rammeaftale")),
            Err(Failure::Refused(_))
        ));
        let range = set(by, setting(-1, "Rammeaftale"));
        assert!(matches!(
            range,
            Err(Failure::Rule(SetFigureSettingError::OutOfRange(0, 20_000)))
        ));
        assert!(matches!(
            set(by, setting(600, " ")),
            Err(Failure::Rule(SetFigureSettingError::NoSource))
        ));
        let unknown = SetFigureSetting {
            name: "occupancy.colour",
            ..setting(600, "Rammeaftale")
        };
        assert!(matches!(
            set(by, unknown),
            Err(Failure::Rule(SetFigureSettingError::Unknown))
        ));
        set(by, setting(600, "Rammeaftale 2026")).unwrap();
        assert!(!house.birkely("2026H1", None).is_flagged(), "5.01 is below 6.00");
        house.0.clock.advance_seconds(1);
        set(by, setting(501, "Rammeaftale 2026")).unwrap();
        assert!(house.birkely("2026H1", None).is_flagged(), "5.011 reaches 5.01");
        assert!(
            house.birkely("2026H1", Some(noon("2026-09-01"))).is_flagged(),
            "as of yesterday it was 5.00"
        );
        let audited: i64 = house
            .0
            .db
            .read(|tx| {
                let (user, action) = (house.0.staff_unit.user(), SetFigureSetting::NAME);
                tx.query_one(
                    database::sql!("SELECT COUNT(*) FROM audit_entry WHERE user_id = $1 AND action = $2 AND outcome = 'done'"),
                    database::params![user, action],
                    |row| row.get(0),
                )
            })
            .map_err(|error: StorageError| error)
            .unwrap();
        assert_eq!(audited, 2);
        let now = house.0.clock.now();
        let first = house
            .look(by, None, |tx, permit| {
                Ok(crate::threshold(tx, permit, day("2025-12-31"))?)
            })
            .unwrap();
        assert_eq!(
            (first.number, first.is_confirmed, house.0.clock.now()),
            (500, false, now),
            "it holds from 2026 on"
        );
    });
}

/// BEK 1261/2020 (domain §2.6): a stay on a special place counts at least one day; the setting hangs on the legal basis.
#[test]
fn a_short_stay_on_a_special_place_counts_one_day() {
    testing::on_both(|world| {
        let house = House::new(world);
        for (offer, unit, legal_basis, days) in [
            (house.0.offer, house.0.unit, "Psykiatriloven kapitel 12 a", 1),
            (house.0.other_offer, house.0.other_unit, "SEL § 107", 0),
        ] {
            house.offer(offer, 900);
            let describing = DescribeOffer {
                offer,
                from: day("2020-02-01"),
                kind_code: "25de7444-3919-4dab-b844-8cec6c15f30e".to_owned(),
                stay: StayKind::Residential,
                legal_basis: legal_basis.to_owned(),
                supervising_authority: "Socialtilsyn Prøve".to_owned(),
                address: "Prøvevej 2".to_owned(),
                counting: Counting::CalendarDays,
                first_day_counts: false,
                last_day_counts: false,
            };
            house.act(describing, describe);
            let place = house.place(unit, "1");
            house.stay(unit, place, period("2026-01-10", Some("2026-01-11")));
            let value = house
                .values(&house.0.staff_unit, Some(offer), "2026Q1", None)
                .remove(0);
            assert_eq!(value.ratio, Ratio::new(days, 90), "{legal_basis}");
        }
    });
}
