//! How a citizen's name is shown: the one place where name and address protection is decided.
//!
//! - Whoever reaches the citizen with `citizen.read` sees the name in the daily work: care is impossible without it.
//! - Whoever does not reach the citizen sees a neutral word.
//! - In overviews that travel (figures, committee papers, lists across municipalities) a protected person is always
//!   the neutral word, also to those who reach them: such lists are printed and passed on.
//! - Address and phone of a protected person need `citizen.identity` ([`super::identity`]).
//!
//! The neutral word itself is a text of the pages.

use database::{Row, StorageError};
use foundation::Private;

/// A citizen's name and whether it is protected today. It is made into [`ShownName`] before it leaves the room.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CitizenName {
    /// Given names (fornavne).
    pub given: Private<String>,
    /// Family name (efternavn).
    pub family: Private<String>,
    /// Name and address protection (navne- og adressebeskyttelse) is in force.
    pub protected: bool,
}

impl CitizenName {
    /// Three columns in a row: given name, family name, protected.
    pub(crate) fn read(row: &Row<'_>, at: usize) -> Result<Self, StorageError> {
        Ok(Self {
            given: row.get(at)?,
            family: row.get(at + 1)?,
            protected: row.get(at + 2)?,
        })
    }

    fn full(&self) -> Private<String> {
        Private::new(
            format!("{} {}", self.given.show(), self.family.show())
                .trim()
                .to_owned(),
        )
    }
}

/// What may be shown as a citizen's name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ShownName {
    /// The name; `protected` marks people whose name must not be passed on.
    Name {
        /// Given and family name.
        name: Private<String>,
        /// Name and address protection is in force.
        protected: bool,
    },
    /// A neutral word instead ("en borger").
    Neutral,
}

impl ShownName {
    /// The name, or the neutral word that the page gives.
    #[must_use]
    pub fn or<'a>(&'a self, neutral: &'a str) -> &'a str {
        match self {
            Self::Name { name, .. } => name.show(),
            Self::Neutral => neutral,
        }
    }
    /// Whether a shown name must carry the mark of protection.
    #[must_use]
    pub const fn is_protected(&self) -> bool {
        matches!(self, Self::Name { protected: true, .. })
    }
}

/// The name in the daily work; `viewer_may_see` = the viewer reaches the citizen with `citizen.read`.
#[must_use]
pub fn shown(name: &CitizenName, viewer_may_see: bool) -> ShownName {
    if viewer_may_see {
        ShownName::Name {
            name: name.full(),
            protected: name.protected,
        }
    } else {
        ShownName::Neutral
    }
}

/// The name in overviews that travel: never that of a protected person.
#[must_use]
pub fn shown_in_overview(name: &CitizenName, viewer_may_see: bool) -> ShownName {
    shown(name, viewer_may_see && !name.protected)
}

/// SQL: whether a citizen's name is protected on a day. Arguments: the column with the citizen's id, the day's
/// parameter. Of the rows that cover the day, the one recorded last counts.
macro_rules! protected_on {
    ($citizen:literal, $day:literal) => {
        concat!(
            "COALESCE((SELECT pr.protected FROM citizen_protection pr WHERE pr.citizen_id = ",
            $citizen,
            "
              AND pr.valid_from <= ",
            $day,
            " AND (pr.valid_to IS NULL OR pr.valid_to > ",
            $day,
            ")
              ORDER BY pr.recorded_at DESC, pr.protection_id DESC LIMIT 1), FALSE)"
        )
    };
}
pub(crate) use protected_on;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn protection_hides_the_name_where_it_must() {
        let name = |protected| CitizenName {
            given: "Ane".into(),
            family: "Fiktiv".into(),
            protected,
        };
        for (protected, may_see, daily, overview) in [
            (false, true, "Ane Fiktiv", "Ane Fiktiv"),
            (false, false, "en borger", "en borger"),
            (true, true, "Ane Fiktiv", "en borger"),
            (true, false, "en borger", "en borger"),
        ] {
            assert_eq!(shown(&name(protected), may_see).or("en borger"), daily);
            assert_eq!(
                shown_in_overview(&name(protected), may_see).or("en borger"),
                overview
            );
        }
        assert!(shown(&name(true), true).is_protected());
    }
}
