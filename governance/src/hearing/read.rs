//! Reading hearings: the list, one whole hearing with its responses and answers, and a committee's draft.

use super::page::{HearingPage, HearingRow, Response};
use super::{mask, responses, store, write};
use access::{Action, Permit, Subject, View};
use database::{StorageError, Tx, params, sql};
use foundation::{CircleId, CommitteeId, Day, HearingId, Private, UnitId, Uuid};
use std::collections::HashMap;

/// Shows the list of hearings.
#[derive(Clone, Copy, Debug)]
pub struct ViewHearings;

impl Action for ViewHearings {
    const NAME: &'static str = "governance.hearing.list";
    const CAPABILITY: &'static str = "committee.read";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// Shows one hearing, with private persons taken out.
#[derive(Clone, Copy, Debug)]
pub struct ViewHearing {
    /// The hearing.
    pub hearing: HearingId,
}

impl Action for ViewHearing {
    const NAME: &'static str = "governance.hearing.view";
    const CAPABILITY: &'static str = "committee.read";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.hearing.uuid())
    }
}

/// Shows one hearing with the names and addresses of all its parties.
#[derive(Clone, Copy, Debug)]
pub struct ViewParties {
    /// The hearing.
    pub hearing: HearingId,
    /// Its unit.
    pub unit: UnitId,
}

impl Action for ViewParties {
    const NAME: &'static str = "governance.hearing.view_parties";
    const CAPABILITY: &'static str = "hearing.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.hearing.uuid())
    }
}

impl View for ViewParties {}

/// Shows the draft of a committee's response to its circle.
#[derive(Clone, Copy, Debug)]
pub struct ViewHearingDraft {
    /// The hearing.
    pub hearing: HearingId,
    /// The committee.
    pub committee: CommitteeId,
}

impl Action for ViewHearingDraft {
    const NAME: &'static str = "governance.hearing.view_draft";
    const CAPABILITY: &'static str = "committee.take_part";
    fn subject(&self) -> Subject {
        Subject::Circle(CircleId::from_uuid(self.committee.uuid()))
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.hearing.uuid())
    }
}

impl View for ViewHearingDraft {}

/// The hearings, newest first; those not sent yet before all others.
///
/// # Errors
/// [`StorageError`].
pub fn list(tx: &mut Tx<'_>, _permit: &Permit<ViewHearings>) -> Result<Vec<HearingRow>, StorageError> {
    tx.query(
        sql!(
            "SELECT h.hearing_id, h.title, u.name, s.sent_day, s.deadline_day,
               (SELECT MAX(e.deadline_day) FROM hearing_extension e
                WHERE e.hearing_id = h.hearing_id AND e.party_id IS NULL),
               (SELECT COUNT(*) FROM hearing_party p WHERE p.hearing_id = h.hearing_id AND ",
            still_asked!(),
            "),
               (SELECT COUNT(*) FROM hearing_response_number n WHERE n.hearing_id = h.hearing_id)
             FROM hearing h JOIN unit u ON u.unit_id = h.unit_id
             LEFT JOIN hearing_sent s ON s.hearing_id = h.hearing_id
             ORDER BY CASE WHEN s.sent_day IS NULL THEN 0 ELSE 1 END, s.sent_day DESC, h.title, h.hearing_id"
        ),
        params![],
        |row| {
            let (said, given): (Option<Day>, Option<Day>) = (row.get(4)?, row.get(5)?);
            Ok(HearingRow {
                id: row.get(0)?,
                title: row.get(1)?,
                unit_name: row.get(2)?,
                sent: row.get(3)?,
                deadline: said.max(given),
                asked: row.get(6)?,
                answered: row.get(7)?,
            })
        },
    )
}

/// One hearing for everybody who may read: private persons are numbers, and are taken out of their own words. `None`
/// when there is none with this id.
///
/// # Errors
/// [`StorageError`].
pub fn page(
    tx: &mut Tx<'_>,
    _permit: &Permit<ViewHearing>,
    hearing: HearingId,
) -> Result<Option<HearingPage>, StorageError> {
    let mut found = store::load(tx, hearing)?;
    if let Some(page) = &mut found {
        hide(page);
    }
    Ok(found)
}

/// One hearing with all names and addresses.
///
/// # Errors
/// [`StorageError`].
pub fn page_named(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewParties>,
) -> Result<Option<HearingPage>, StorageError> {
    let ViewParties { hearing, unit } = *permit.action();
    Ok(store::load(tx, hearing)?.filter(|page| page.hearing.unit == unit))
}

/// The draft of a committee's response, while it has not answered.
///
/// # Errors
/// [`StorageError`].
pub fn draft(tx: &mut Tx<'_>, permit: &Permit<ViewHearingDraft>) -> Result<Option<Response>, StorageError> {
    let ViewHearingDraft { hearing, committee } = *permit.action();
    let party = tx.query_opt(
        sql!(
            "SELECT p.party_id FROM hearing_party p WHERE p.hearing_id = $1 AND p.committee_id = $2 AND ",
            still_asked!()
        ),
        params![hearing, committee],
        |row| row.get::<Uuid>(0),
    )?;
    let Some(party) = party else { return Ok(None) };
    let (newest, received) = write::versions(tx, hearing, party)?;
    if newest == 0 || received > 0 {
        return Ok(None);
    }
    let heads = responses::version_heads(tx, hearing, Some((party, newest)))?;
    let mut rows = responses::rows(tx, hearing, Some((party, newest)))?;
    Ok(heads.into_iter().next().map(|head| Response {
        party,
        number: None,
        version: newest,
        source: head.source,
        late: false,
        general: head.general,
        rows: rows.remove(&party).unwrap_or_default(),
        received: Vec::new(),
    }))
}

/// Takes private persons, numbers like a CPR number, and all addresses, out of a page: a person's own words lose every word
/// of their name, what others wrote, answers too, loses whole names and addresses.
fn hide(page: &mut HearingPage) {
    let mut writers = HashMap::new();
    let mut people = Vec::new();
    for party in &mut page.parties {
        if let Some(number) = party.person_number {
            let mark = format!("[Borger, nr. {number}]");
            let person = || mask::Person::new(party.name.show(), party.contact.show(), &mark);
            writers.insert(party.id, person());
            people.push(person());
            party.name = Private::default();
        }
        party.contact = Private::default();
    }
    for response in &mut page.responses {
        let clean = |text: &str| mask::masked(text, writers.get(&response.party), &people);
        let all = |texts: &[String]| -> Vec<String> { texts.iter().map(|text| clean(text)).collect() };
        response.general = clean(response.general.show()).into();
        for version in &mut response.received {
            version.reason = version.reason.as_deref().map(clean);
        }
        for row in &mut response.rows {
            row.reference = clean(&row.reference);
            row.topics = all(&row.topics);
            row.vision = clean(row.vision.show()).into();
            row.questions = Private::new(all(row.questions.show()));
            row.remarks = Private::new(all(row.remarks.show()));
        }
    }
    let clean = |text: &str| mask::masked(text, None, &people);
    for answer in &mut page.answers {
        answer.text = clean(&answer.text);
        answer.change = clean(&answer.change);
        if let Some(approved) = &mut answer.approved {
            approved.text = clean(&approved.text);
            approved.change = clean(&approved.change);
        }
    }
    for extension in &mut page.extensions {
        extension.reason = clean(&extension.reason);
    }
}
