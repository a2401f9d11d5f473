//! Reach: what an actor may see, as one SQL condition used by every list and every look-up.

use foundation::{Day, UserId};

/// What one actor may reach with one capability on one day. Comes only from a [`crate::Permit`], so that no list
/// can be asked for without one. Its three values are the parameters of the conditions below.
#[must_use = "a reach bounds a statement: bind its user, capability and day"]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reach {
    user: UserId,
    capability: &'static str,
    day: Day,
}

impl Reach {
    pub(crate) const fn new(user: UserId, capability: &'static str, day: Day) -> Self {
        Self {
            user,
            capability,
            day,
        }
    }
    /// First parameter of the condition.
    #[must_use]
    pub const fn user(&self) -> UserId {
        self.user
    }
    /// Second parameter of the condition.
    #[must_use]
    pub const fn capability(&self) -> &'static str {
        self.capability
    }
    /// Third parameter of the condition: the Danish day for which roles and ties must hold.
    #[must_use]
    pub const fn day(&self) -> Day {
        self.day
    }
}

/// The rows that give a reach through a unit: the tie, the unit above it, the role held there, and what it allows. Used
/// by the condition of lists and by the look-up behind a permit, so the two cannot disagree.
#[doc(hidden)]
#[macro_export]
macro_rules! reach_through_a_unit {
    ($citizen:literal, $user:literal, $capability:literal, $day:literal) => {
        concat!(
            " FROM citizen_tie t
              JOIN unit_closure uc ON uc.unit_id = t.unit_id
              JOIN role_held r ON r.unit_id = uc.ancestor_id
              JOIN role_capability k ON k.role = r.role
              JOIN role ro ON ro.role = r.role
              WHERE t.citizen_id = ",
            $citizen,
            " AND r.user_id = ",
            $user,
            " AND k.capability = ",
            $capability,
            "
                AND (ro.through IS NULL OR ro.through = t.kind)
                AND t.valid_from <= ",
            $day,
            " AND (t.valid_to IS NULL OR t.valid_to > ",
            $day,
            ")
                AND uc.valid_from <= ",
            $day,
            " AND (uc.valid_to IS NULL OR uc.valid_to > ",
            $day,
            ")
                AND r.valid_from <= ",
            $day,
            " AND (r.valid_to IS NULL OR r.valid_to > ",
            $day,
            ")"
        )
    };
}

/// The rows that give a reach through a personal tie: the user is the citizen's contact person.
#[doc(hidden)]
#[macro_export]
macro_rules! reach_through_oneself {
    ($citizen:literal, $user:literal, $capability:literal, $day:literal) => {
        concat!(
            " FROM citizen_tie t
              JOIN role_held r ON r.user_id = t.user_id
              JOIN role_capability k ON k.role = r.role
              JOIN role ro ON ro.role = r.role
              WHERE t.citizen_id = ",
            $citizen,
            " AND t.user_id = ",
            $user,
            " AND k.capability = ",
            $capability,
            "
                AND (ro.through IS NULL OR ro.through = t.kind)
                AND t.valid_from <= ",
            $day,
            " AND (t.valid_to IS NULL OR t.valid_to > ",
            $day,
            ")
                AND r.valid_from <= ",
            $day,
            " AND (r.valid_to IS NULL OR r.valid_to > ",
            $day,
            ")"
        )
    };
}

/// The condition that a citizen lies within a reach: a role with the capability is held for a unit at or above one
/// that the citizen is tied to, or the citizen is tied to the user personally. A role may count through one kind of
/// tie only (`role.through`). Arguments: the column with the citizen's id, and the parameters for user, capability and
/// day, e.g. `citizen_in_reach!("c.citizen_id", "$1", "$2", "$3")`.
#[macro_export]
macro_rules! citizen_in_reach {
    ($citizen:literal, $user:literal, $capability:literal, $day:literal) => {
        concat!(
            "(EXISTS (SELECT 1",
            $crate::reach_through_a_unit!($citizen, $user, $capability, $day),
            ") OR EXISTS (SELECT 1",
            $crate::reach_through_oneself!($citizen, $user, $capability, $day),
            "))"
        )
    };
}

/// The condition that a unit lies within a reach: a role with the capability is held for it or for a unit above it.
/// Arguments as in [`citizen_in_reach!`].
#[macro_export]
macro_rules! unit_in_reach {
    ($unit:literal, $user:literal, $capability:literal, $day:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM unit_closure uc
              JOIN role_held r ON r.unit_id = uc.ancestor_id
              JOIN role_capability k ON k.role = r.role
              WHERE uc.unit_id = ",
            $unit,
            " AND r.user_id = ",
            $user,
            " AND k.capability = ",
            $capability,
            "
                AND uc.valid_from <= ",
            $day,
            " AND (uc.valid_to IS NULL OR uc.valid_to > ",
            $day,
            ")
                AND r.valid_from <= ",
            $day,
            " AND (r.valid_to IS NULL OR r.valid_to > ",
            $day,
            "))"
        )
    };
}

/// The condition that a circle lies within a reach: the user belongs to it on the day and holds a role with the
/// capability for some unit. Arguments as in [`citizen_in_reach!`].
#[macro_export]
macro_rules! circle_in_reach {
    ($circle:literal, $user:literal, $capability:literal, $day:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM circle_member cm
              JOIN role_held r ON r.user_id = cm.user_id
              JOIN role_capability k ON k.role = r.role
              WHERE cm.circle_id = ",
            $circle,
            " AND cm.user_id = ",
            $user,
            " AND k.capability = ",
            $capability,
            "
                AND cm.valid_from <= ",
            $day,
            " AND (cm.valid_to IS NULL OR cm.valid_to > ",
            $day,
            ")
                AND r.valid_from <= ",
            $day,
            " AND (r.valid_to IS NULL OR r.valid_to > ",
            $day,
            "))"
        )
    };
}
