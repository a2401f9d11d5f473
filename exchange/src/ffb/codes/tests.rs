//! The trees, the sub-tree rules and the ordered levels.

use super::*;
use std::collections::BTreeSet;

#[test]
fn the_tables_are_trees_with_every_parent_present() {
    for (table, count) in [(ffb(), 220), (care_social(), 91)] {
        assert_eq!(table.all().len(), count);
        for code in table.all() {
            assert_eq!(table.get(code.code), Some(code), "each code stands once");
            assert_eq!(code.display.trim(), code.display);
            assert!(
                code.parent.is_none_or(|parent| table.get(parent).is_some()),
                "parent of {}",
                code.code
            );
        }
    }
    assert_eq!(
        ffb().display("464a2ab6-a7df-4b3a-b74d-7873f4cfe668"),
        Some("Spise")
    );
    assert_eq!(
        ffb().parent("464a2ab6-a7df-4b3a-b74d-7873f4cfe668"),
        Some("da3f488f-1742-4d00-b247-a7d47500b36b")
    );
    assert_eq!(ffb().display("no such code"), None);
}

#[test]
fn the_sub_tree_rules_give_the_sizes_of_the_standard() {
    let sizes = [67, 33, 31, 3, 45, 112, 6, 3, 32, 8, 3, 6, 13];
    for (set, size) in ValueSet::ALL.into_iter().zip(sizes) {
        assert_eq!(ffb().members(set).len(), size, "{}", set.name());
        assert_eq!(ValueSet::named(set.name()), Some(set));
        assert!(ffb().members(set).iter().all(|code| ffb().is_in(set, code)));
    }
    assert!(
        !ffb().is_in(ValueSet::Conditions, "da3f488f-1742-4d00-b247-a7d47500b36b"),
        "a group is no theme"
    );
    assert!(care_social().members(ValueSet::Conditions).is_empty());
}

#[test]
fn levels_are_members_and_in_order() {
    for (levels, set) in [
        (function_levels(), ValueSet::Severities),
        (support_levels(), ValueSet::NeedLevels),
    ] {
        let codes: BTreeSet<_> = levels.iter().map(|level| level.code).collect();
        assert_eq!(codes, ffb().members(set).iter().copied().collect());
        assert_eq!(
            levels.map(|level| level.number),
            [Some(0), Some(1), Some(2), Some(3), Some(4), None]
        );
    }
    assert_eq!(
        function_level(SUPPORT_NOT_ASSESSED).map(|level| level.number),
        Some(None)
    );
    assert_eq!(support_level(FUNCTION_LEVELS[1]), None);
    let kinds: BTreeSet<_> = changes().map(Change::code).into();
    assert_eq!(
        kinds,
        ffb().members(ValueSet::ChangeValues).iter().copied().collect()
    );
    let follow_ups: BTreeSet<_> = follow_ups().into();
    assert_eq!(
        follow_ups,
        ffb().members(ValueSet::FollowUps).iter().copied().collect()
    );
    assert_eq!(
        Change::from_code(Change::Maintain.code()).map(Change::display),
        Some("Fastholde funktionsevne")
    );
}

#[test]
fn themes_and_target_groups_can_be_offered_by_heading() {
    let areas = theme_areas();
    assert_eq!(
        areas.iter().map(|area| area.groups.len()).collect::<Vec<_>>(),
        [6, 4, 1]
    );
    let themes: BTreeSet<_> = areas
        .iter()
        .flat_map(|a| &a.groups)
        .flat_map(|g| g.themes.iter().copied())
        .collect();
    assert_eq!(
        themes,
        ffb().members(ValueSet::Conditions).iter().copied().collect()
    );
    let chosen: usize = target_groups().iter().map(|group| group.choices.len()).sum();
    assert_eq!(chosen, 45);
}
