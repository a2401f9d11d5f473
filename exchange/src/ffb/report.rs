//! Delivery reports (FFB reporting 1.0.0): what changed for a citizen on a Danish day, as a bundle of its own.
//!
//! A report is a snapshot at the end of its day (guide: "daily snapshot"). Roots are the plans and gatherings that
//! changed that day, and what was entered in error; everything they refer to comes along, so that no reference leaves
//! the report. Ids are those of the record and stay the same from day to day; only the report's own id is new.
//! There is no name, no free text and no display in it. A report that breaks a rule of the checker is not handed out.
//!
//! Decisions where the guide is open:
//! - The organisation of a municipality is a setting ([`set_organisation`]); until it is set, the municipality's own
//!   unit id stands in for it. Unconfirmed: KOMBIT's value is the one that the gateway knows.
//! - A case without the municipality's case number is named by the id of its request in the record, which stays the
//!   same. Unconfirmed.
//! - A plan keeps its id when its goals, services or need level change; a plan that replaces another has its own id.
//! - An order may leave out a functioning level: it is reported as "not assessed". Goals without kind of change, level
//!   or primary theme, and services that have words only, cannot be reported and are left out.
//! - A theme whose assessments were all entered in error is sent with clinical status `inactive`: the profile demands
//!   that status, and FHIR forbids it beside `entered-in-error`.

mod collect;
mod keep;
mod organisation;
mod resources;

pub use keep::{KeepReport, KeptReport, ListKept, Outcome, keep, kept};
pub use organisation::{SetOrganisation, SetOrganisationError, set_organisation};
pub use resources::FullUrlStyle;

use super::check::{self, Report};
use access::{
    Action, Actor, Failure, House, Permit, PermitError, Purpose, Refusal, StorageError, Subject, Tx,
};
use foundation::{
    CitizenId, Clock, Day, Instant, PersonNumber, PersonNumberKind, UnitId, Uuid, start_of_day,
};
use people_places::citizens::{self, CitizenCard, CitizenError, CitizenView, Identity, IdentityView};
use people_places::offers;
use record::report::{ListOwed, ReportOut, ReportSnapshot};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Looks up the number, the municipality and the placements of a citizen for a report.
#[derive(Clone, Copy, Debug)]
pub struct IdentifyForReport {
    /// Whose.
    pub citizen: CitizenId,
}

impl Action for IdentifyForReport {
    const NAME: &'static str = "exchange.ffb.identify";
    const CAPABILITY: &'static str = "report.send";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
}
impl CitizenView for IdentifyForReport {}
impl IdentityView for IdentifyForReport {}

/// A report that passed the checker and may leave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeliveryReport {
    /// Whose.
    pub citizen: CitizenId,
    /// The day it tells about.
    pub day: Day,
    /// Its own id, new every time it is made.
    pub id: Uuid,
    /// When it was made.
    pub made_at: Instant,
    /// The bundle, as it is sent.
    pub json: String,
}

impl DeliveryReport {
    /// The name of its file: day and report id, nothing about the person.
    #[must_use]
    pub fn file_name(&self) -> String {
        file_name(self.day, self.id)
    }

    /// SHA-256 of what is sent.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(&self.json).to_vec()
    }
}

fn file_name(day: Day, id: Uuid) -> String {
    format!("{day}_{id}.json")
}

/// Why there is no report although one is owed. Holds ids, rules and paths only.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// Reporting carries CPR numbers only, and the citizen has none yet: the day stays owed until one arrives.
    #[error("the citizen has no CPR number, and reports carry no replacement numbers")]
    NoCprNumber,
    /// The report would break rules of the guide; it was kept as failed, and the day stays owed.
    #[error("the report breaks {} rule(s) of the guide", .0.errors.len())]
    Rules(Report),
    /// The actor may not report about this citizen.
    #[error("{0}")]
    NotAllowed(Refusal),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<PermitError> for ReportError {
    fn from(error: PermitError) -> Self {
        match error {
            PermitError::Refused(refusal) => Self::NotAllowed(refusal),
            PermitError::Storage(error) => Self::Storage(error),
        }
    }
}

impl From<Failure<ReportError>> for ReportError {
    fn from(failure: Failure<ReportError>) -> Self {
        match failure {
            Failure::Refused(refusal) => Self::NotAllowed(refusal),
            Failure::Rule(error) => error,
            Failure::Storage(error) => Self::Storage(error),
        }
    }
}

impl From<CitizenError> for ReportError {
    fn from(error: CitizenError) -> Self {
        match error {
            CitizenError::Storage(error) => Self::Storage(error),
            CitizenError::Unknown | CitizenError::Merged { .. } => {
                Self::Storage(StorageError::decode("a citizen whose record can be read"))
            }
        }
    }
}

/// The citizens about whom a report is owed for a day.
///
/// # Errors
/// [`ReportError::NotAllowed`] or [`ReportError::Storage`].
pub fn owed(house: &House, actor: &Actor, day: Day) -> Result<Vec<CitizenId>, ReportError> {
    let read = |tx: &mut Tx<'_>, permit: &Permit<ListOwed>| Ok(record::report::owed(tx, permit)?);
    Ok(house.look(actor, Purpose::Exchange, ListOwed { day }, read)?)
}

/// Makes and checks the report about one citizen for a day; `None` when nothing that reports tell changed that day.
/// A report that breaks rules is kept as failed. One that is handed out is kept by [`keep`], when it has been written.
///
/// # Errors
/// [`ReportError`].
pub fn report(
    house: &House,
    actor: &Actor,
    citizen: CitizenId,
    day: Day,
    style: &FullUrlStyle,
) -> Result<Option<DeliveryReport>, ReportError> {
    let (by, clock, style) = (actor.clone(), Arc::clone(house.clock()), style.clone());
    let action = ReportOut { citizen, day };
    let made = house.act(actor, Purpose::Exchange, action, move |tx, permit| {
        make(tx, &permit, &by, &*clock, &style)
    });
    if let Err(Failure::Rule(ReportError::NotAllowed(refusal))) = &made {
        house.log_refusal(refusal.clone(), Purpose::Exchange)?;
    }
    let Some((report, verdict)) = made? else {
        return Ok(None);
    };
    if verdict.ok {
        return Ok(Some(report));
    }
    keep(house, actor, &report, Outcome::Failed)?;
    Err(ReportError::Rules(verdict))
}

fn make(
    tx: &mut Tx<'_>,
    permit: &Permit<ReportOut>,
    actor: &Actor,
    clock: &dyn Clock,
    style: &FullUrlStyle,
) -> Result<Option<(DeliveryReport, Report)>, ReportError> {
    let snapshot = record::report::report_snapshot(tx, permit)?;
    if !collect::has_news(&snapshot) {
        return Ok(None);
    }
    let action = IdentifyForReport {
        citizen: snapshot.citizen,
    };
    let identify = access::permit(tx, actor, clock, Purpose::Exchange, action)?;
    let background = background(tx, &identify, &snapshot)?;
    let (id, made_at) = (Uuid::new_v4(), permit.at());
    let bundle = collect::bundle(&snapshot, &background, style, id, made_at);
    let verdict = check::check(&bundle);
    let report = DeliveryReport {
        citizen: snapshot.citizen,
        day: snapshot.day,
        id,
        made_at,
        json: format!("{bundle:#}\n"),
    };
    Ok(Some((report, verdict)))
}

/// What a report needs that does not lie in the record room.
struct Background {
    number: PersonNumber,
    number_since: Instant,
    /// Value of the municipality's organisation identifier.
    organisation: Option<String>,
    placed: Vec<Placed>,
}

/// A stay, and which type of offer it was.
struct Placed {
    order: Option<foundation::OrderId>,
    /// Code of the type of offer (tilbudstype).
    kind: String,
    runs: bool,
    ended: bool,
    decided_at: Instant,
}

fn background(
    tx: &mut Tx<'_>,
    permit: &Permit<IdentifyForReport>,
    snapshot: &ReportSnapshot,
) -> Result<Background, ReportError> {
    let identity = citizens::identity(tx, permit)?;
    let card = citizens::citizen(tx, permit)?;
    let (number, since) = number(&identity, snapshot.day).ok_or(ReportError::NoCprNumber)?;
    let code = card
        .municipality_code
        .as_deref()
        .or_else(|| card.placements.first().map(|one| &*one.municipality_code));
    let organisation = match code {
        Some(code) => organisation::of_municipality(tx, code)?,
        None => None,
    };
    Ok(Background {
        number,
        number_since: start_of_day(since).map_or(snapshot.until, |since| since.min(snapshot.until)),
        organisation,
        placed: placed(tx, permit, snapshot, &card)?,
    })
}

/// The CPR number of the day; if it arrived later, the present one, so that the day can be reported after all.
fn number(identity: &Identity, day: Day) -> Option<(PersonNumber, Day)> {
    let cpr = || {
        identity
            .numbers
            .iter()
            .filter(|one| one.number.kind() == PersonNumberKind::Cpr)
    };
    let held = cpr().find(|one| one.valid_from <= day && one.valid_to.is_none_or(|to| to > day));
    let found = held.or_else(|| cpr().find(|one| one.valid_to.is_none()))?;
    Some((found.number.clone(), found.valid_from))
}

fn placed(
    tx: &mut Tx<'_>,
    permit: &Permit<IdentifyForReport>,
    snapshot: &ReportSnapshot,
    card: &CitizenCard,
) -> Result<Vec<Placed>, ReportError> {
    let mut found = Vec::new();
    for placement in card
        .placements
        .iter()
        .filter(|one| one.decided_at <= snapshot.until)
    {
        let Some(period) = placement.period else { continue };
        // A stay that has ended is described as on its last day, one that lies ahead as on its first.
        let last = period.to().and_then(|to| to.yesterday().ok());
        let day = last
            .map_or(snapshot.day, |last| last.min(snapshot.day))
            .max(period.from());
        if let Some(kind) = offer_kind(tx, permit, placement.offer, day)? {
            found.push(Placed {
                order: placement.order,
                kind,
                runs: period.contains(snapshot.day),
                ended: last.is_some_and(|last| last < snapshot.day),
                decided_at: placement.decided_at,
            });
        }
    }
    Ok(found)
}

fn offer_kind(
    tx: &mut Tx<'_>,
    permit: &Permit<IdentifyForReport>,
    offer: UnitId,
    day: Day,
) -> Result<Option<String>, StorageError> {
    Ok(offers::offer(tx, permit.reach(), offer, day)?.map(|offer| offer.kind_code))
}
