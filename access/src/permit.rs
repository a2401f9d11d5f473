//! Permits: the proof that an actor may do one thing, and the row that says so.

mod grounds;

use crate::{Actor, Reach, audit};
use database::{StorageError, Tx};
use foundation::{CircleId, CitizenId, Clock, Day, Instant, UnitId, UserId, Uuid, day_of};

/// Something a room can do or show. Each has its own type in its room.
pub trait Action {
    /// Its name in the audit log, room first: `record.note.sign`.
    const NAME: &'static str;
    /// What a role must allow: a row in `role_capability`.
    const CAPABILITY: &'static str;
    /// Whom or what it touches; decides which roles count.
    fn subject(&self) -> Subject;
    /// The thing itself (a note, a meeting), for the audit row.
    fn object(&self) -> Option<Uuid> {
        None
    }
}

/// An action that only shows something. Its room marks it, so that it can stand on a page beside another view
/// ([`Permit::also`]).
pub trait View: Action {}

/// Whom or what an action touches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    /// A citizen's record: role and tie must give it. The audit row goes into the citizen's chain.
    Citizen(CitizenId),
    /// A unit: a role for it or above it must give it.
    Unit(UnitId),
    /// A citizen who is new to the house, in a unit: the unit decides, the citizen's chain keeps the row.
    NewCitizen(CitizenId, UnitId),
    /// What is closed to a circle: the capability must be held somewhere, and the user must belong to the circle today.
    Circle(CircleId),
    /// A list bounded by reach: the capability must be held somewhere.
    Anywhere,
    /// Only the user's own things: no capability is asked for.
    Own,
}

/// Why somebody looks or acts; citizens have a right to know it (CJEU C-579/21).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Purpose {
    /// The daily work with the citizen.
    #[default]
    DailyWork,
    /// Steering: figures, supervision of records, committees.
    Steering,
    /// Running the system.
    Operation,
    /// A message or report to or from another authority.
    Exchange,
}

impl Purpose {
    /// The word in the audit log.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::DailyWork => "daily-work",
            Self::Steering => "steering",
            Self::Operation => "operation",
            Self::Exchange => "exchange",
        }
    }
}

/// Proof that an actor may do `A` now. Only [`permit`] makes one, and its audit row lies in the same transaction.
#[must_use = "a permit is for doing something"]
#[derive(Debug)]
pub struct Permit<A> {
    action: A,
    user: UserId,
    unit: Option<UnitId>,
    at: Instant,
    capability: &'static str,
}

impl<A: Action> Permit<A> {
    /// What is permitted.
    pub const fn action(&self) -> &A {
        &self.action
    }
    /// Who may.
    pub const fn user(&self) -> UserId {
        self.user
    }
    /// The unit whose role gave it; `None` for one's own things and personal ties.
    pub const fn unit(&self) -> Option<UnitId> {
        self.unit
    }
    /// When it was given: the action's "now".
    pub const fn at(&self) -> Instant {
        self.at
    }
    /// The Danish day of [`Permit::at`].
    pub fn day(&self) -> Day {
        day_of(self.at)
    }
    /// What the actor reaches with this permit's capability, for the lists that belong to it.
    pub fn reach(&self) -> Reach {
        Reach::new(self.user, self.capability, self.day())
    }

    /// A further view of the same subject on the same page; `None` when the actor may not. One page is one row in
    /// the audit log: the row of this permit. What the actor may not see is left out of the page, and nobody is
    /// suspected of having asked for it.
    ///
    /// # Errors
    /// [`StorageError`].
    pub fn also<B: View>(&self, tx: &mut Tx<'_>, view: B) -> Result<Option<Permit<B>>, StorageError> {
        if view.subject() != self.action.subject() {
            return Ok(None);
        }
        let found = grounds::find(tx, self.user, B::CAPABILITY, view.subject(), self.day())?;
        Ok(found.ok().map(|grounds| Permit {
            action: view,
            user: self.user,
            unit: grounds.unit,
            at: self.at,
            capability: B::CAPABILITY,
        }))
    }

    /// A view of something closed that stands on the same page (the closed sheet of an item): asks for a permit of its
    /// own and writes its own audit row when it is given. `None` when the actor may not, without a row: the page was
    /// opened for its open part, and nobody is suspected of having asked for the rest. To be called in a transaction
    /// that writes (`House::open`, `act`), not in one that only reads.
    ///
    /// # Errors
    /// [`StorageError`].
    pub fn beside<B: View>(&self, tx: &mut Tx<'_>, view: B) -> Result<Option<Permit<B>>, StorageError> {
        let found = grounds::find(tx, self.user, B::CAPABILITY, view.subject(), self.day())?;
        let Ok(grounds) = found else { return Ok(None) };
        let given = grant(tx, self.user, self.at, Purpose::DailyWork, view, grounds)?;
        Ok(Some(given))
    }

    /// Writes the audit rows for citizens whose records a page shows together (a unit's day page): one row each.
    /// In the order of their ids, whatever order the page has: two pages that take the chains' locks at the same time
    /// must not wait for each other.
    ///
    /// # Errors
    /// [`StorageError`].
    pub fn also_views(
        &self,
        tx: &mut Tx<'_>,
        citizens: &[CitizenId],
        purpose: Purpose,
    ) -> Result<(), StorageError> {
        let mut citizens = citizens.to_vec();
        citizens.sort_unstable();
        citizens.dedup();
        for citizen in citizens {
            let entry = audit::NewEntry {
                chain: audit::chain_of_citizen(citizen),
                at: self.at,
                user: self.user,
                unit: self.unit,
                role: None,
                action: A::NAME,
                citizen: Some(citizen),
                object: self.action.object(),
                purpose: purpose.code(),
                outcome: audit::Outcome::Done,
                reason: None,
            };
            audit::append(tx, &entry)?;
        }
        Ok(())
    }
}

/// Why somebody may not. Pages say one sentence for all of them; the audit log keeps the difference.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Explanation {
    /// No role of the user allows this at all.
    NoRole,
    /// A role allows it, but not for this citizen: no unit or tie joins them today.
    NoTie,
    /// A role allows it, but not for this unit.
    OtherUnit,
    /// A role allows it, but the user does not belong to the closed circle today.
    OutsideCircle,
}

impl Explanation {
    /// The word in the audit log.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoRole => "no-role",
            Self::NoTie => "no-tie",
            Self::OtherUnit => "other-unit",
            Self::OutsideCircle => "outside-circle",
        }
    }
}

/// A refusal: who wanted what, and why not. Holds ids only.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    pub(crate) user: UserId,
    pub(crate) action: &'static str,
    pub(crate) capability: &'static str,
    pub(crate) subject: Subject,
    pub(crate) object: Option<Uuid>,
    pub(crate) at: Instant,
    /// Why not.
    pub explanation: Explanation,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "refused {} (needs {}): {}",
            self.action,
            self.capability,
            self.explanation.code()
        )
    }
}

/// Why there is no permit.
#[derive(Debug, thiserror::Error)]
pub enum PermitError {
    /// The actor may not.
    #[error("{0}")]
    Refused(Refusal),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Asks whether `actor` may do `action`, and writes the audit row that says it was permitted. When the
/// transaction is undone, so is the row: what did not happen is not logged as done.
///
/// # Errors
/// [`PermitError::Refused`] when no role and tie give it; the caller lets [`crate::act`] log that.
pub fn permit<A: Action>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    clock: &dyn Clock,
    purpose: Purpose,
    action: A,
) -> Result<Permit<A>, PermitError> {
    let at = clock.now();
    let found = grounds::find(tx, actor.user(), A::CAPABILITY, action.subject(), day_of(at))?;
    let grounds = found.map_err(|explanation| {
        PermitError::Refused(Refusal {
            user: actor.user(),
            action: A::NAME,
            capability: A::CAPABILITY,
            subject: action.subject(),
            object: action.object(),
            at,
            explanation,
        })
    })?;
    Ok(grant(tx, actor.user(), at, purpose, action, grounds)?)
}

/// Makes the permit and writes its audit row.
fn grant<A: Action>(
    tx: &mut Tx<'_>,
    user: UserId,
    at: Instant,
    purpose: Purpose,
    action: A,
    grounds: grounds::Grounds,
) -> Result<Permit<A>, StorageError> {
    let citizen = match action.subject() {
        Subject::Citizen(citizen) | Subject::NewCitizen(citizen, _) => Some(citizen),
        _ => None,
    };
    let entry = audit::NewEntry {
        chain: citizen.map_or_else(|| audit::chain_of_user(user), audit::chain_of_citizen),
        at,
        user,
        unit: grounds.unit,
        role: grounds.role.as_deref(),
        action: A::NAME,
        citizen,
        object: action.object(),
        purpose: purpose.code(),
        outcome: audit::Outcome::Done,
        reason: None,
    };
    audit::append(tx, &entry)?;
    Ok(Permit {
        action,
        user,
        unit: grounds.unit,
        at,
        capability: A::CAPABILITY,
    })
}

/// Whether a permit would be given: the same question, without the permit and its row.
pub(crate) fn could(
    tx: &mut Tx<'_>,
    user: UserId,
    capability: &'static str,
    subject: Subject,
    day: Day,
) -> Result<bool, StorageError> {
    Ok(grounds::find(tx, user, capability, subject, day)?.is_ok())
}
