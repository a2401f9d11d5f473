//! The FFB codes and KL's care and social codes, as two trees (`exchange/data/*-codes.tsv`, KL term 2.3.0).
//!
//! Inside Etsted an FFB fact is its code id and nothing else; displays are looked up here and never compared.

mod levels;
mod value_sets;

#[cfg(test)]
mod tests;

pub use levels::{
    Change, FUNCTION_LEVELS, FUNCTION_NOT_ASSESSED, Level, SUPPORT_LEVELS, SUPPORT_NOT_ASSESSED, changes,
    follow_ups, function_level, function_levels, support_level, support_levels,
};
pub use value_sets::{TargetGroups, ThemeArea, ThemeGroup, ValueSet, target_groups, theme_areas};

use std::collections::HashMap;
use std::sync::LazyLock;

/// One code of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Code {
    /// The code id (a UUID in text form).
    pub code: &'static str,
    /// The Danish display, trimmed.
    pub display: &'static str,
    /// The code above; `None` at a root.
    pub parent: Option<&'static str>,
    /// The display of the axis the code belongs to, such as `Målgruppe` or `Aktivitet og deltagelse`.
    pub axis: &'static str,
}

/// A code system as a tree, in the order of its table.
#[derive(Debug)]
pub struct CodeTable {
    codes: Vec<Code>,
    at: HashMap<&'static str, usize>,
    below: HashMap<&'static str, Vec<&'static str>>,
}

static FFB: LazyLock<CodeTable> = LazyLock::new(|| CodeTable::read(include_str!("../../data/ffb-codes.tsv")));
static CARE_SOCIAL: LazyLock<CodeTable> =
    LazyLock::new(|| CodeTable::read(include_str!("../../data/caresocial-codes.tsv")));

/// The FFB code system (220 codes).
#[must_use]
pub fn ffb() -> &'static CodeTable {
    &FFB
}

/// KL's common care and social codes (91 codes): kinds of goals, evaluations, encounters, care plans.
#[must_use]
pub fn care_social() -> &'static CodeTable {
    &CARE_SOCIAL
}

impl CodeTable {
    fn read(table: &'static str) -> Self {
        let mut codes = Vec::new();
        let mut at = HashMap::new();
        let mut below: HashMap<_, Vec<_>> = HashMap::new();
        for line in table.lines().skip(1) {
            let mut cells = line.split('\t');
            let (Some(code), Some(display), Some(parent), Some(axis)) =
                (cells.next(), cells.next(), cells.next(), cells.next())
            else {
                continue;
            };
            let parent = (!parent.is_empty()).then_some(parent);
            if let Some(parent) = parent {
                below.entry(parent).or_default().push(code);
            }
            at.insert(code, codes.len());
            codes.push(Code {
                code,
                display,
                parent,
                axis,
            });
        }
        Self { codes, at, below }
    }

    /// All codes, in the order of the table.
    #[must_use]
    pub fn all(&self) -> &[Code] {
        &self.codes
    }

    /// One code with its display, parent and axis.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Code> {
        self.codes.get(*self.at.get(code)?)
    }

    /// The Danish display of a code.
    #[must_use]
    pub fn display(&self, code: &str) -> Option<&'static str> {
        Some(self.get(code)?.display)
    }

    /// The code above; `None` at a root and for unknown codes.
    #[must_use]
    pub fn parent(&self, code: &str) -> Option<&'static str> {
        self.get(code)?.parent
    }

    /// The codes right below a code, in the order of the table.
    #[must_use]
    pub fn children(&self, code: &str) -> &[&'static str] {
        self.below.get(code).map_or(&[], Vec::as_slice)
    }

    /// Every code below a code, the code itself left out, parents before children.
    #[must_use]
    pub fn below(&self, code: &str) -> Vec<&'static str> {
        let mut found: Vec<&'static str> = self.children(code).to_vec();
        let mut next = 0;
        while let Some(code) = found.get(next).copied() {
            found.extend(self.children(code));
            next += 1;
        }
        found
    }

    /// Whether nothing lies below a code.
    #[must_use]
    pub fn is_leaf(&self, code: &str) -> bool {
        self.children(code).is_empty()
    }

    /// Whether a code belongs to a value set of FFB. False for every set when asked of the care and social codes.
    #[must_use]
    pub fn is_in(&self, set: ValueSet, code: &str) -> bool {
        std::ptr::eq(self, ffb()) && value_sets::contains(set, code)
    }

    /// The members of a value set of FFB, in the order of the table. Empty for the care and social codes.
    #[must_use]
    pub fn members(&self, set: ValueSet) -> &'static [&'static str] {
        if std::ptr::eq(self, ffb()) {
            value_sets::members(set)
        } else {
            &[]
        }
    }
}
