//! What a summary of a hearing holds, looked through before it leaves the house: closed words of the committees that the
//! hearing belongs to, numbers like CPR, names of citizens. Private persons were taken out before.

use super::page::HearingPage;
use super::{ViewHearing, read};
use crate::publication::check::Kind;
use crate::publication::look_elsewhere;
use access::Permit;
use database::{StorageError, Tx, params, sql};
use foundation::{CommitteeId, Private, Uuid};

/// Where in a summary.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SummaryPlace {
    /// The title, the unit's name, or the name of a party that is no private person.
    Head,
    /// The heading of a section, by its number.
    Section(i64),
    /// What a party has written.
    Response(Uuid),
    /// An approved answer.
    Answer(Uuid),
}

/// Something in a summary that must not leave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SummaryFinding {
    /// Where.
    pub place: SummaryPlace,
    /// What kind of thing.
    pub kind: Kind,
    /// The words before it.
    pub before: Private<String>,
    /// The words that must not leave.
    pub words: Private<String>,
    /// The words after it.
    pub after: Private<String>,
}

/// What a summary is made of, and what in it must not leave: with a finding no file may be made. `None` when there is no
/// such hearing.
///
/// # Errors
/// [`StorageError`].
pub fn summary(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewHearing>,
) -> Result<Option<(HearingPage, Vec<SummaryFinding>)>, StorageError> {
    let Some(page) = read::page(tx, permit, permit.action().hearing)? else {
        return Ok(None);
    };
    let committees = committees(tx, &page)?;
    let found = look_elsewhere(tx, permit, &committees, &texts(&page))?;
    let findings = found.into_iter().map(|found| SummaryFinding {
        place: found.place,
        kind: found.kind,
        before: found.before,
        words: found.words,
        after: found.after,
    });
    let findings = findings.collect();
    Ok(Some((page, findings)))
}

/// The committees whose closed words count: those of the hearing's unit, and those that were asked.
fn committees(tx: &mut Tx<'_>, page: &HearingPage) -> Result<Vec<CommitteeId>, StorageError> {
    let mut all = tx.query(
        sql!("SELECT committee_id FROM committee WHERE unit_id = $1 ORDER BY committee_id"),
        params![page.hearing.unit],
        |row| row.get::<CommitteeId>(0),
    )?;
    for committee in page.parties.iter().filter_map(|party| party.committee) {
        if !all.contains(&committee) {
            all.push(committee);
        }
    }
    Ok(all)
}

/// Every text of the hearing that a summary holds, with its place. What is not in this list must not stand in one.
fn texts(page: &HearingPage) -> Vec<(SummaryPlace, String)> {
    let mut texts = vec![
        (SummaryPlace::Head, page.hearing.title.clone()),
        (SummaryPlace::Head, page.hearing.unit_name.clone()),
    ];
    for party in &page.parties {
        texts.push((SummaryPlace::Head, party.name.show().clone()));
    }
    for section in &page.sections {
        texts.push((SummaryPlace::Section(section.number), section.heading.clone()));
    }
    for response in &page.responses {
        let place = SummaryPlace::Response(response.party);
        texts.push((place, response.general.show().clone()));
        for row in &response.rows {
            texts.push((place, row.reference.clone()));
            texts.push((place, row.vision.show().clone()));
            let many = row
                .topics
                .iter()
                .chain(row.questions.show())
                .chain(row.remarks.show());
            texts.extend(many.map(|text| (place, text.clone())));
        }
    }
    for answer in &page.answers {
        if let Some(approved) = &answer.approved {
            let place = SummaryPlace::Answer(answer.id);
            texts.push((place, approved.text.clone()));
            texts.push((place, approved.change.clone()));
        }
    }
    texts
}
