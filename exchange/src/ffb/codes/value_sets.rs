//! Which sub-tree of FFB each value set is (KL FFB reporting 1.0.0; the members have not changed since).
//!
//! "Below" means every descendant, the top itself left out.

use super::ffb;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A value set of the FFB guides, named without KL's prefix and suffix.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum ValueSet {
    /// `KLConditionCodesFFB`: all themes that can be assessed (tema).
    Conditions,
    /// `KLConditionFFCodesFFB`: themes of Funktioner og forhold.
    FunctionConditions,
    /// `KLConditionADCodesFFB`: themes of Aktivitet og deltagelse; these carry a functioning level.
    ActivityConditions,
    /// `KLConditionOCodesFFB`: themes of Omgivelsesfaktorer.
    EnvironmentConditions,
    /// `KLTargetGroupsFFB`: target groups (målgruppe) that can be chosen.
    TargetGroups,
    /// `KLConditionsAndTargetGroupsFFB`: what the guides accept as target group.
    ConditionsAndTargetGroups,
    /// `KLSeveritiesFFB`: functioning level (funktionsevneniveau).
    Severities,
    /// `KLChangeValueCodesFFB`: kind of goal (måltype).
    ChangeValues,
    /// `KLInterventionsFFB`: services (ydelse).
    Interventions,
    /// `KLServiceCodesFFB`: types of offer (tilbudstype).
    Services,
    /// `KLFollowUpCodesFFB`: result of a follow-up.
    FollowUps,
    /// `KLNeedsAssessmentCodesFFB`: need level (støttebehovsniveau).
    NeedLevels,
    /// `KLThemesFFB`: theme groups, used for matters of interest in orders.
    Themes,
}

/// How a set is cut out of the tree.
enum Cut {
    Below(&'static [&'static str]),
    LeavesBelow(&'static str),
    Union(&'static [ValueSet]),
    Codes(&'static [&'static str], &'static [&'static str]),
}

const FUNCTION_GROUPS: &[&str] = &[
    "a134c31d-d316-46d4-935e-e500874dbbe1",
    "25c5c614-305f-46cd-9891-55d564fc30cf",
    "e1836145-0c20-4e20-971e-d62dfe4ea1a0",
    "4fb78b88-d3af-4cfb-84d7-f06daf423317",
];
const ACTIVITY_GROUPS: &[&str] = &[
    "3856b434-f72e-42a5-b9d1-0cc93f48434b",
    "dfbe6ff6-223b-436a-b864-8ba29bda41e2",
    "c2b186f9-9c10-478e-8345-2d2c37ab4c46",
    "eef71492-65f5-4297-aa95-3c3a6866ddef",
    "da3f488f-1742-4d00-b247-a7d47500b36b",
    "d1495b2c-1452-4e49-8dbe-8193af5d8823",
];
const ENVIRONMENT_GROUPS: &[&str] = &["7445fb2b-0009-43d9-b49b-1b9782f2fcd9"];
const FUNCTION_AREA: &str = "740934cd-002b-4b96-b92e-b3562eed9448";
const ACTIVITY_AREA: &str = "93433530-b85c-4d04-a4fb-5ae26cf16f1c";
const ENVIRONMENT_AREA: &str = "a56d59c0-c8fd-468c-85f9-b67f66561b90";
const TARGET_GROUP_ROOT: &str = "cda90d67-f65a-4a34-b8d8-168ee9ff0949";

impl ValueSet {
    /// Every value set.
    pub const ALL: [Self; 13] = [
        Self::Conditions,
        Self::FunctionConditions,
        Self::ActivityConditions,
        Self::EnvironmentConditions,
        Self::TargetGroups,
        Self::ConditionsAndTargetGroups,
        Self::Severities,
        Self::ChangeValues,
        Self::Interventions,
        Self::Services,
        Self::FollowUps,
        Self::NeedLevels,
        Self::Themes,
    ];

    /// KL's name of the set, as the guides and the checker's rules write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Conditions => "KLConditionCodesFFB",
            Self::FunctionConditions => "KLConditionFFCodesFFB",
            Self::ActivityConditions => "KLConditionADCodesFFB",
            Self::EnvironmentConditions => "KLConditionOCodesFFB",
            Self::TargetGroups => "KLTargetGroupsFFB",
            Self::ConditionsAndTargetGroups => "KLConditionsAndTargetGroupsFFB",
            Self::Severities => "KLSeveritiesFFB",
            Self::ChangeValues => "KLChangeValueCodesFFB",
            Self::Interventions => "KLInterventionsFFB",
            Self::Services => "KLServiceCodesFFB",
            Self::FollowUps => "KLFollowUpCodesFFB",
            Self::NeedLevels => "KLNeedsAssessmentCodesFFB",
            Self::Themes => "KLThemesFFB",
        }
    }

    /// The set of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|set| set.name() == name)
    }

    const fn cut(self) -> Cut {
        match self {
            Self::Conditions => Cut::Union(&[
                Self::FunctionConditions,
                Self::ActivityConditions,
                Self::EnvironmentConditions,
            ]),
            Self::FunctionConditions => Cut::Below(FUNCTION_GROUPS),
            Self::ActivityConditions => Cut::Below(ACTIVITY_GROUPS),
            Self::EnvironmentConditions => Cut::Below(ENVIRONMENT_GROUPS),
            Self::TargetGroups => Cut::LeavesBelow(TARGET_GROUP_ROOT),
            Self::ConditionsAndTargetGroups => Cut::Union(&[Self::Conditions, Self::TargetGroups]),
            Self::Severities => Cut::Below(&["e89d317c-4657-4970-b614-ada2ed220595"]),
            Self::ChangeValues => Cut::Below(&["b5257b2d-0fbf-4d00-bf38-d298c8568116"]),
            Self::Interventions => Cut::LeavesBelow("af7624f8-affd-4a7e-8754-b1b1dd9d8def"),
            Self::Services => Cut::LeavesBelow("f708aea3-66bd-46c6-af11-7bf28942fa47"),
            Self::FollowUps => Cut::Below(&["90479ffa-bf46-4b3a-a172-91f2798e2a43"]),
            Self::NeedLevels => Cut::Below(&["7ac451dc-773b-4877-baaf-1e6b1d5c8e28"]),
            Self::Themes => Cut::Codes(
                &[FUNCTION_AREA, ACTIVITY_AREA],
                &[FUNCTION_AREA, ACTIVITY_AREA, ENVIRONMENT_AREA],
            ),
        }
    }
}

struct Members {
    list: Vec<&'static str>,
    set: HashSet<&'static str>,
}

static MEMBERS: LazyLock<HashMap<ValueSet, Members>> = LazyLock::new(|| {
    let of = |set: ValueSet| {
        let set = codes_of(set);
        let list = ffb()
            .all()
            .iter()
            .map(|code| code.code)
            .filter(|code| set.contains(code))
            .collect();
        Members { list, set }
    };
    ValueSet::ALL.into_iter().map(|set| (set, of(set))).collect()
});

fn codes_of(set: ValueSet) -> HashSet<&'static str> {
    let table = ffb();
    match set.cut() {
        Cut::Below(tops) => tops.iter().flat_map(|top| table.below(top)).collect(),
        Cut::LeavesBelow(top) => table
            .below(top)
            .into_iter()
            .filter(|code| table.is_leaf(code))
            .collect(),
        Cut::Union(sets) => sets.iter().flat_map(|set| codes_of(*set)).collect(),
        Cut::Codes(codes, above) => codes
            .iter()
            .copied()
            .chain(above.iter().flat_map(|code| table.children(code).iter().copied()))
            .collect(),
    }
}

pub(super) fn members(set: ValueSet) -> &'static [&'static str] {
    MEMBERS.get(&set).map_or(&[], |members| members.list.as_slice())
}

pub(super) fn contains(set: ValueSet, code: &str) -> bool {
    MEMBERS
        .get(&set)
        .is_some_and(|members| members.set.contains(code))
}

/// One of the three areas a theme can belong to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ThemeArea {
    /// Code of the area.
    pub code: &'static str,
    /// Danish name of the area.
    pub display: &'static str,
    /// Whether its themes carry a functioning level (only Aktivitet og deltagelse).
    pub has_level: bool,
    /// Its theme groups.
    pub groups: Vec<ThemeGroup>,
}

/// A theme group such as Egenomsorg, with the themes to choose from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ThemeGroup {
    /// Code of the group.
    pub code: &'static str,
    /// Danish name of the group.
    pub display: &'static str,
    /// Codes of its themes.
    pub themes: Vec<&'static str>,
}

/// All themes, grouped as FFB does: Aktivitet og deltagelse first, since goals hang there.
#[must_use]
pub fn theme_areas() -> Vec<ThemeArea> {
    [
        (ACTIVITY_AREA, true),
        (FUNCTION_AREA, false),
        (ENVIRONMENT_AREA, false),
    ]
    .into_iter()
    .map(|(area, has_level)| ThemeArea {
        code: area,
        display: ffb().display(area).unwrap_or_default(),
        has_level,
        groups: ffb()
            .children(area)
            .iter()
            .map(|group| ThemeGroup {
                code: group,
                display: ffb().display(group).unwrap_or_default(),
                themes: ffb().below(group),
            })
            .collect(),
    })
    .collect()
}

/// Target groups under one heading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TargetGroups {
    /// Code of the heading.
    pub code: &'static str,
    /// Danish name of the heading.
    pub display: &'static str,
    /// Codes that can be chosen.
    pub choices: Vec<&'static str>,
}

/// All target groups that can be chosen, each under the heading right above it, in the order of the table.
#[must_use]
pub fn target_groups() -> Vec<TargetGroups> {
    let mut found: Vec<TargetGroups> = Vec::new();
    for choice in members(ValueSet::TargetGroups) {
        let heading = ffb().parent(choice).unwrap_or(TARGET_GROUP_ROOT);
        match found.iter_mut().find(|group| group.code == heading) {
            Some(group) => group.choices.push(choice),
            None => found.push(TargetGroups {
                code: heading,
                display: ffb().display(heading).unwrap_or_default(),
                choices: vec![choice],
            }),
        }
    }
    found
}
