//! Codes of the shared professional concepts, and the rules about them that hold whatever the message format.

use crate::told::words;
use database::StorageError;

/// The id of a concept (FFB or another code system) as text. Says nothing by itself; display names lie in `exchange`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Code(String);

impl Code {
    /// Takes a code of 1 to 64 letters, digits, dots and hyphens.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
        let right = (1..=64).contains(&text.len()) && text.bytes().all(allowed);
        right.then(|| Self(text.to_owned()))
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn stored(text: String) -> Self {
        Self(text)
    }

    pub(crate) fn stored_opt(text: Option<String>) -> Option<Self> {
        text.map(Self)
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl database::ToParam for Code {
    fn to_param(&self) -> database::Param<'_> {
        database::Param::Text(&self.0)
    }
}

words! {
    /// Which of the three areas a theme belongs to (FFB tilstande; ffb.md §3).
    ThemeArea {
        /// Aktivitet og deltagelse: has a functioning level (funktionsevneniveau), and goals may address it.
        Activity = "activity",
        /// Funktioner og forhold: described, never levelled.
        Function = "function",
        /// Omgivelsesfaktorer: described, never levelled.
        Surroundings = "surroundings",
    }
}

words! {
    /// Whether something is addressed first or also (ConditionRank 1 and 2).
    Rank {
        /// Primary.
        Primary = "1",
        /// Secondary.
        Secondary = "2",
    }
}

impl Rank {
    /// 1 or 2, as stored and as reported.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::Primary => 1,
            Self::Secondary => 2,
        }
    }

    pub(crate) fn of_number(number: i64) -> Result<Self, StorageError> {
        match number {
            1 => Ok(Self::Primary),
            2 => Ok(Self::Secondary),
            _ => Err(StorageError::decode("rank")),
        }
    }
}

/// A theme (tema, undertema) with its area, as the code table says.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Theme {
    /// The theme's code.
    pub code: Code,
    /// Its area.
    pub area: ThemeArea,
}

/// A rule about themes, levels and ranks that does not hold. Source: FFB reporting profiles, domain §3.4.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ThemeRule {
    /// A theme under Aktivitet og deltagelse needs a functioning level (condition-1).
    #[error("a theme of activity and participation needs a functioning level")]
    LevelMissing,
    /// Other themes never have one (condition-1).
    #[error("only themes of activity and participation have a functioning level")]
    LevelNotAllowed,
    /// Goals address only themes under Aktivitet og deltagelse (intervention-goal-1).
    #[error("a goal addresses only themes of activity and participation")]
    OtherArea,
    /// The same code stands twice.
    #[error("the same code stands twice")]
    Twice,
    /// There are two primary target groups (care-plan-2).
    #[error("at most one target group is primary")]
    TwoPrimary,
}

/// A theme with its level, checked by rule condition-1.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AssessedTheme {
    theme: Theme,
    level: Option<Code>,
}

impl AssessedTheme {
    /// A theme that was assessed.
    ///
    /// # Errors
    /// [`ThemeRule::LevelMissing`] or [`ThemeRule::LevelNotAllowed`].
    pub fn new(theme: Theme, level: Option<Code>) -> Result<Self, ThemeRule> {
        match (theme.area, &level) {
            (ThemeArea::Activity, None) => Err(ThemeRule::LevelMissing),
            (ThemeArea::Function | ThemeArea::Surroundings, Some(_)) => Err(ThemeRule::LevelNotAllowed),
            _ => Ok(Self { theme, level }),
        }
    }

    /// A theme as an order names it: the order profile lets the level be absent, the rest of the rule holds.
    ///
    /// # Errors
    /// [`ThemeRule::LevelNotAllowed`].
    pub fn ordered(theme: Theme, level: Option<Code>) -> Result<Self, ThemeRule> {
        if level.is_some() && theme.area != ThemeArea::Activity {
            return Err(ThemeRule::LevelNotAllowed);
        }
        Ok(Self { theme, level })
    }

    /// The theme.
    #[must_use]
    pub const fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The functioning level; `None` for other areas, and for an order that left it out.
    #[must_use]
    pub const fn level(&self) -> Option<&Code> {
        self.level.as_ref()
    }
}

/// The themes a goal addresses: one primary and any secondary, all under Aktivitet og deltagelse
/// (intervention-goal-1 and -2; domain §3.4 rule 2).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AddressedThemes(Vec<(Theme, Rank)>);

impl AddressedThemes {
    /// One primary theme and any secondary ones.
    ///
    /// # Errors
    /// [`ThemeRule::OtherArea`] or [`ThemeRule::Twice`].
    pub fn new(primary: Theme, secondary: Vec<Theme>) -> Result<Self, ThemeRule> {
        let secondary = secondary.into_iter().map(|theme| (theme, Rank::Secondary));
        let all: Vec<_> = std::iter::once((primary, Rank::Primary))
            .chain(secondary)
            .collect();
        if all.iter().any(|(theme, _)| theme.area != ThemeArea::Activity) {
            return Err(ThemeRule::OtherArea);
        }
        unlike(all.iter().map(|(theme, _)| &theme.code))?;
        Ok(Self(all))
    }

    /// The themes, the primary first.
    #[must_use]
    pub fn ranked(&self) -> &[(Theme, Rank)] {
        &self.0
    }
}

/// The target groups (målgrupper) of a plan: at most one primary (care-plan-2; domain §3.4 rule 3).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TargetGroups(Vec<(Code, Rank)>);

impl TargetGroups {
    /// Target groups with their ranks; the primary is put first.
    ///
    /// # Errors
    /// [`ThemeRule::TwoPrimary`] or [`ThemeRule::Twice`].
    pub fn new(mut groups: Vec<(Code, Rank)>) -> Result<Self, ThemeRule> {
        if groups.iter().filter(|(_, rank)| *rank == Rank::Primary).count() > 1 {
            return Err(ThemeRule::TwoPrimary);
        }
        unlike(groups.iter().map(|(code, _)| code))?;
        groups.sort_by_key(|(_, rank)| *rank);
        Ok(Self(groups))
    }

    /// The groups, the primary first.
    #[must_use]
    pub fn ranked(&self) -> &[(Code, Rank)] {
        &self.0
    }
}

/// Refuses codes that stand twice.
pub(crate) fn unlike<'a>(codes: impl Iterator<Item = &'a Code>) -> Result<(), ThemeRule> {
    let mut seen = std::collections::BTreeSet::new();
    for code in codes {
        if !seen.insert(code) {
            return Err(ThemeRule::Twice);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(code: &str, area: ThemeArea) -> Theme {
        Theme {
            code: Code::parse(code).unwrap(),
            area,
        }
    }

    #[test]
    fn only_activity_and_participation_has_levels() {
        use ThemeArea::{Activity, Function, Surroundings};
        let level = Code::parse("cae545f5-2813-4d79-98fc-0a7d770af3cd");
        for (area, given, result) in [
            (Activity, level.clone(), Ok(())),
            (Activity, None, Err(ThemeRule::LevelMissing)),
            (Function, None, Ok(())),
            (Function, level.clone(), Err(ThemeRule::LevelNotAllowed)),
            (Surroundings, None, Ok(())),
            (Surroundings, level.clone(), Err(ThemeRule::LevelNotAllowed)),
        ] {
            assert_eq!(
                AssessedTheme::new(theme("a", area), given).map(|_| ()),
                result,
                "{area:?}"
            );
        }
        assert!(AssessedTheme::ordered(theme("a", Activity), None).is_ok());
        assert!(AssessedTheme::ordered(theme("a", Function), level).is_err());
    }

    #[test]
    fn a_goal_addresses_activity_once_each_and_the_primary_first() {
        use ThemeArea::{Activity, Function};
        let addressed = AddressedThemes::new(theme("a", Activity), vec![theme("b", Activity)]).unwrap();
        let ranks: Vec<_> = addressed
            .ranked()
            .iter()
            .map(|(t, r)| (t.code.as_str(), r.number()))
            .collect();
        assert_eq!(ranks, [("a", 1), ("b", 2)]);
        let twice = AddressedThemes::new(theme("a", Activity), vec![theme("a", Activity)]);
        assert_eq!(twice, Err(ThemeRule::Twice));
        let other = AddressedThemes::new(theme("a", Activity), vec![theme("b", Function)]);
        assert_eq!(other, Err(ThemeRule::OtherArea));
    }

    #[test]
    fn at_most_one_target_group_is_primary() {
        let code = |text| Code::parse(text).unwrap();
        let both = vec![(code("a"), Rank::Primary), (code("b"), Rank::Primary)];
        assert_eq!(TargetGroups::new(both), Err(ThemeRule::TwoPrimary));
        let mixed =
            TargetGroups::new(vec![(code("a"), Rank::Secondary), (code("b"), Rank::Primary)]).unwrap();
        assert_eq!(mixed.ranked()[0].0.as_str(), "b");
        assert!(TargetGroups::new(vec![(code("a"), Rank::Secondary), (code("a"), Rank::Primary)]).is_err());
        assert!(TargetGroups::new(Vec::new()).is_ok());
    }

    #[test]
    fn a_code_is_short_and_plain() {
        assert!(Code::parse("5af56051-8413-4115-aaa2-83a0767e1137").is_some());
        for text in ["", "a b", "æ", &"x".repeat(65)] {
            assert!(Code::parse(text).is_none(), "{text}");
        }
    }
}
