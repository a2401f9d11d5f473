//! How a committee holds its meetings: when the agenda is sent out, who approves the minutes, whether an item about
//! earlier decisions comes by itself.
//!
//! No law says how many days before a meeting its agenda is sent: each committee's rules of procedure (forretningsorden)
//! do. So it is a setting with a day from which it holds and the source it was read from; without a source nobody has
//! confirmed it, and pages say so.

use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{CommitteeId, Day, Instant, Private, UnitId, Uuid};

/// Who must have approved before the minutes are approved.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ApprovalRule {
    /// Every member who was not noted as away.
    All,
    /// The chair; when the chair was away, as with `All`.
    Chair,
}

impl ApprovalRule {
    /// All rules.
    pub const ALL: [Self; 2] = [Self::All, Self::Chair];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Chair => "chair",
        }
    }

    /// The rule behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code() == code)
    }

    pub(super) fn stored(code: &str) -> Result<Self, StorageError> {
        Self::from_code(code).ok_or_else(|| StorageError::decode("approval rule"))
    }
}

/// The setting as it holds for a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeetingRule {
    /// From which day; `None` when the committee has none and this is the default.
    pub from: Option<Day>,
    /// Calendar days before the meeting on which the agenda is sent out at the latest; `None` when nothing is agreed.
    pub send_out_days: Option<i64>,
    /// Who approves the minutes.
    pub approval: ApprovalRule,
    /// Whether "Status of earlier decisions" comes onto each new agenda by itself.
    pub follows_up: bool,
    /// Where it was read: "forretningsorden § 4". Empty when nobody has confirmed it.
    pub source: String,
    /// Who set it and when.
    pub set: Option<(Private<String>, Instant)>,
}

impl MeetingRule {
    /// What holds where nothing was set: no deadline, all approve, no item by itself.
    #[must_use]
    pub const fn unset() -> Self {
        Self {
            from: None,
            send_out_days: None,
            approval: ApprovalRule::All,
            follows_up: false,
            source: String::new(),
            set: None,
        }
    }

    /// Whether somebody has said where it stands.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        !self.source.is_empty()
    }

    /// The last day on which the agenda of a meeting on `day` is sent out in time.
    #[must_use]
    pub fn send_out_by(&self, day: Day) -> Option<Day> {
        let days = u64::try_from(self.send_out_days?).ok()?;
        day.checked_sub(std::time::Duration::from_secs(days * 86_400))
            .ok()
    }
}

/// Sets how a committee holds its meetings, from a day on.
#[derive(Clone, Debug)]
pub struct SetMeetingRule {
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// From which day of meeting it holds.
    pub from: Day,
    /// Calendar days before the meeting, 0 to 90; `None` for no deadline.
    pub send_out_days: Option<i64>,
    /// Who approves.
    pub approval: ApprovalRule,
    /// Whether the item about earlier decisions comes by itself.
    pub follows_up: bool,
    /// Where it was read; may be empty.
    pub source: String,
}

impl Action for SetMeetingRule {
    const NAME: &'static str = "governance.rule.set";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.committee.uuid())
    }
}

/// Why the setting cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum SetMeetingRuleError {
    /// The unit has no such committee.
    #[error("there is no such committee")]
    NotFound,
    /// The days are not 0 to 90.
    #[error("an agenda is sent 0 to 90 days before")]
    Days,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Sets it. What held before stays readable.
///
/// # Errors
/// [`SetMeetingRuleError`].
pub fn set_rule(tx: &mut Tx<'_>, permit: Permit<SetMeetingRule>) -> Result<(), SetMeetingRuleError> {
    let new = permit.action();
    let locked = tx.execute(
        sql!("UPDATE committee SET changes = changes + 1 WHERE committee_id = $1 AND unit_id = $2"),
        params![new.committee, new.unit],
    )?;
    if locked == 0 {
        return Err(SetMeetingRuleError::NotFound);
    }
    if new.send_out_days.is_some_and(|days| !(0..=90).contains(&days)) {
        return Err(SetMeetingRuleError::Days);
    }
    tx.execute(
        sql!(
            "INSERT INTO meeting_rule
             (committee_id, number, valid_from, send_out_days, approval, is_following_up, source, set_by, set_at)
             SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8
             FROM meeting_rule WHERE committee_id = $1"
        ),
        params![
            new.committee,
            new.from,
            new.send_out_days,
            new.approval.code(),
            new.follows_up,
            new.source.trim(),
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(
        tx,
        &fact("governance.rule.set", new.committee.uuid(), permit.at()),
    )?;
    Ok(())
}

/// The setting that holds for a meeting on `day`: the one that began last by then, of those the last that was set.
///
/// # Errors
/// [`StorageError`].
pub fn rule_on(tx: &mut Tx<'_>, committee: CommitteeId, day: Day) -> Result<MeetingRule, StorageError> {
    let found = tx.query_opt(
        sql!(
            "SELECT r.valid_from, r.send_out_days, r.approval, r.is_following_up, r.source, u.name, r.set_at
             FROM meeting_rule r JOIN app_user u ON u.user_id = r.set_by
             WHERE r.committee_id = $1 AND r.valid_from <= $2 ORDER BY r.valid_from DESC, r.number DESC LIMIT 1"
        ),
        params![committee, day],
        |row| {
            Ok::<_, StorageError>(MeetingRule {
                from: Some(row.get(0)?),
                send_out_days: row.get(1)?,
                approval: ApprovalRule::stored(&row.get::<String>(2)?)?,
                follows_up: row.get(3)?,
                source: row.get(4)?,
                set: Some((row.get(5)?, row.get(6)?)),
            })
        },
    )?;
    Ok(found.unwrap_or_else(MeetingRule::unset))
}
