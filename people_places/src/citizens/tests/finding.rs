//! Person numbers, merging, searching.

use super::*;

#[test]
fn a_cpr_number_replaces_a_replacement_number() {
    on_both(|world| {
        let citizen = add_citizen(&world, "Cecil", "Dam", &["0203901AB3"]);
        let other = add_citizen(&world, "Dina", "Ek", &["0405904127"]);
        let replace = |text: &str| {
            let action = ReplaceNumber {
                citizen,
                number: number(text),
            };
            act(&world, &world.area_manager, action, replace_number)
        };
        assert!(matches!(
            replace("0203901AB3"),
            Err(Failure::Rule(ReplaceNumberError::Same))
        ));
        let taken = replace("0405904127");
        assert!(
            matches!(taken, Err(Failure::Rule(ReplaceNumberError::MustMerge { other: who })) if who == other)
        );
        replace("0203904123").unwrap();
        let numbers = id(&world, citizen).numbers;
        let active: Vec<_> = numbers
            .iter()
            .map(|n| (n.number.digits(), n.official, n.valid_to.is_none()))
            .collect();
        assert_eq!(active, [("0203904123", true, true), ("0203901AB3", false, false)]);
        assert_eq!(found_by(&world, "0203904123"), Some(citizen));
        assert_eq!(
            found_by(&world, "0203901AB3"),
            Some(citizen),
            "who had it last is still found"
        );
        assert_eq!(found_by(&world, "0101904321"), None);
        let action = ReplaceNumber {
            citizen,
            number: number("0203904125"),
        };
        let refused = act(&world, &world.educator, action, replace_number);
        assert!(
            matches!(refused, Err(Failure::Refused(_))),
            "educators do not handle numbers"
        );
        assert_eq!(audited::<ReplaceNumber>(&world), (1, 1));
    });
}

#[test]
fn a_merged_record_leads_to_the_one_that_lives_on() {
    on_both(|world| {
        let place = home(&world);
        let lives = add_citizen(&world, "Ejnar", "Fisker", &["0203901AB3"]);
        let double = add_citizen(&world, "Einar", "Fisker", &["0203904123"]);
        let merge_them = |surviving, merged| {
            let action = MergeCitizens {
                surviving,
                merged,
                reason: "Samme person".into(),
            };
            act(&world, &world.area_manager, action, merge)
        };
        let spell = crate::test_support::place(&world, double, place, period("2026-09-01", None)).unwrap();
        assert!(matches!(
            merge_them(lives, double),
            Err(Failure::Rule(MergeError::Placed))
        ));
        let end = crate::placements::EndPlacement {
            citizen: double,
            placement: spell,
            unit: world.unit,
            moves_out_on: day("2026-09-02"),
            reason: "Forkert borger".into(),
        };
        act(&world, &world.area_manager, end, crate::placements::end).unwrap();
        assert!(matches!(
            merge_them(lives, lives),
            Err(Failure::Rule(MergeError::Same))
        ));
        merge_them(lives, double).unwrap();
        assert_eq!(found_by(&world, "0203904123"), Some(lives));
        assert_eq!(found_by(&world, "0203901AB3"), Some(lives));
        let numbers = id(&world, lives).numbers;
        assert_eq!(
            numbers.iter().filter(|n| n.valid_to.is_none()).count(),
            1,
            "the CPR number only"
        );
        assert_eq!(card(&world, lives).merged_from, [double]);
        let merged = card(&world, double);
        assert_eq!(
            (merged.merged_into, merged.name.or("")),
            (Some(lives), "Einar Fisker")
        );
        assert_eq!(names(&world, &world.area_manager, "fisker"), ["Ejnar Fisker"]);
        let action = SetProtection {
            citizen: double,
            protected: true,
            period: Period::since(day("2026-09-02")),
        };
        let refused = act(&world, &world.area_manager, action, set_protection);
        assert!(matches!(refused, Err(Failure::Rule(CitizenError::Merged { into })) if into == lives));
        assert!(matches!(
            merge_them(double, lives),
            Err(Failure::Rule(MergeError::Citizen(CitizenError::Merged { .. })))
        ));
        assert_eq!(audited::<MergeCitizens>(&world), (1, 0));
    });
}

#[test]
fn merging_needs_one_person_and_reach_to_both() {
    on_both(|world| {
        let one = add_citizen(&world, "Finn", "Gram", &["0203904123"]);
        let two = add_citizen(&world, "Finn", "Gram", &["0203904125"]);
        let mut elsewhere = newcomer(&world, "Gerda", "Holm", &[]);
        elsewhere.unit = world.other_unit;
        let far = act(&world, &world.system, elsewhere, add).unwrap().citizen;
        let action = |merged, reason: &str| MergeCitizens {
            surviving: one,
            merged,
            reason: reason.into(),
        };
        let merge_as = |actor, action| act(&world, actor, action, merge);
        assert!(matches!(
            merge_as(&world.area_manager, action(two, "Samme")),
            Err(Failure::Rule(MergeError::TwoPeople))
        ));
        assert!(matches!(
            merge_as(&world.area_manager, action(two, " ")),
            Err(Failure::Rule(MergeError::NoReason))
        ));
        assert!(matches!(
            merge_as(&world.educator, action(two, "Samme")),
            Err(Failure::Refused(_))
        ));
        // "Not there" and "not yours" are the same.
        let unknown = merge_as(&world.system, action(CitizenId::new(), "Samme"));
        assert!(matches!(
            unknown,
            Err(Failure::Rule(MergeError::Citizen(CitizenError::Unknown)))
        ));
        assert!(merge_as(&world.system, action(far, "Samme person")).is_ok());
        assert_eq!(audited::<MergeCitizens>(&world), (1, 1));
    });
}

#[test]
fn searching_is_by_the_beginnings_of_words_and_within_reach() {
    on_both(|world| {
        add_citizen(&world, "Åse", "Ærø", &[]);
        add_citizen(&world, "Anna Marie", "Møller", &[]);
        add_citizen(&world, "Bent", "Andersen", &[]);
        let mut far = newcomer(&world, "Anders", "Fjern", &[]);
        far.unit = world.other_unit;
        act(&world, &world.system, far, add).unwrap();
        let all = |words: &str| names(&world, &world.system, words);
        assert_eq!(all("an"), ["Anders Fjern", "Anna Marie Møller", "Bent Andersen"]);
        assert_eq!(all("møl AN"), ["Anna Marie Møller"]);
        assert_eq!(all("aase"), ["Åse Ærø"]);
        assert_eq!(
            all(""),
            ["Anders Fjern", "Anna Marie Møller", "Bent Andersen", "Åse Ærø"]
        );
        assert!(all("x").is_empty());
        assert_eq!(names(&world, &world.other_educator, "an"), ["Anders Fjern"]);
        assert!(
            names(&world, &world.educator, "").is_empty(),
            "received by the offer, not yet by the unit"
        );
        // A reach for another capability shows no names that citizen.read does not give.
        let lists = look(
            &world,
            &world.staff_unit,
            crate::offers::ListOffers,
            |tx, permit| search(tx, permit.reach(), "", 20),
        );
        assert!(lists.unwrap().is_empty());
    });
}

#[test]
fn a_number_is_searched_only_by_those_who_may_and_within_reach() {
    on_both(|world| {
        let citizen = add_citizen(&world, "Lis", "Munk", &["0203904123"]);
        let by = |actor: &access::Actor| {
            look(
                &world,
                actor,
                SearchNumber {
                    number: number("0203904123"),
                },
                search_number,
            )
        };
        assert_eq!(by(&world.team_leader).unwrap(), Some(citizen));
        assert!(matches!(by(&world.educator), Err(Failure::Refused(_))));
        assert!(matches!(by(&world.municipality), Err(Failure::Refused(_))));
        assert_eq!(audited::<SearchNumber>(&world), (1, 2));
    });
}
