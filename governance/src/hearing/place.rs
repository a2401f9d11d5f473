//! Which section of the plan a row speaks of: found by likeness of theme and by page, put right by hand.

use super::{Section, lock, responses, store};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{HearingId, UnitId, Uuid, sort_key};

/// From this likeness on, two headings count as the same: a letter or two may be wrong ("Hjernesgade").
const ALIKE: f64 = 0.7;

/// The section that a reference and its pages mean; `None` when that is not clear, so that a person decides.
///
/// A theme or heading that is alike, with one of the pages inside; else the only section with such a heading or theme;
/// else, without words, the only section that has one of the pages.
#[must_use]
pub fn section_for(sections: &[Section], reference: &str, pages: &[i64]) -> Option<i64> {
    let inside = |section: &Section| {
        pages
            .iter()
            .any(|page| (section.page_first..=section.page_last).contains(page))
    };
    if letters(reference).is_empty() {
        return only(sections.iter().filter(|section| inside(section)));
    }
    let likeness =
        |section: &Section| likeness(reference, &section.heading).max(likeness(reference, &section.theme));
    // Only the closest count: "Ét socialområde" is not "Et socialområde i bevægelse" when both are there.
    let closest = sections.iter().map(likeness).fold(ALIKE, f64::max);
    let alike: Vec<_> = sections
        .iter()
        .filter(|section| likeness(section) >= closest - 0.1_f64.min(closest - ALIKE))
        .collect();
    // A range of pages may touch two sections of a theme: the one with the first page that lies inside any is meant.
    let first = pages.iter().find_map(|page| {
        alike
            .iter()
            .find(|section| (section.page_first..=section.page_last).contains(page))
    });
    if let Some(section) = first {
        return Some(section.number);
    }
    if pages.is_empty() {
        let heading = alike
            .iter()
            .filter(|section| letters(&section.heading) == letters(reference));
        if let Some(number) = only(heading.copied()) {
            return Some(number);
        }
    }
    only(alike.into_iter())
}

fn only<'s>(mut found: impl Iterator<Item = &'s Section>) -> Option<i64> {
    let first = found.next()?;
    found.next().is_none().then_some(first.number)
}

/// Letters and digits only, as Danish sorts them: spaces that a scanner put in do not count.
fn letters(text: &str) -> Vec<char> {
    sort_key(text).chars().filter(|letter| *letter != ' ').collect()
}

/// How alike two texts are, 0 to 1: pairs of letters in common (Dice).
fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (letters(one), letters(other));
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    if one == other {
        return 1.0;
    }
    let pairs = |letters: &[char]| {
        letters
            .windows(2)
            .map(|pair| (pair[0], pair[1]))
            .collect::<Vec<_>>()
    };
    let (mine, mut theirs) = (pairs(&one), pairs(&other));
    let all = mine.len() + theirs.len();
    if all == 0 {
        return 0.0;
    }
    let mut common = 0_u32;
    for pair in mine {
        if let Some(found) = theirs.iter().position(|other| *other == pair) {
            theirs.swap_remove(found);
            common += 1;
        }
    }
    f64::from(2 * common) / f64::from(u32::try_from(all).unwrap_or(u32::MAX))
}

/// Says by hand which section a row speaks of.
#[derive(Clone, Copy, Debug)]
pub struct PlaceRow {
    /// The hearing.
    pub hearing: HearingId,
    /// Its unit.
    pub unit: UnitId,
    /// The party whose row it is.
    pub party: Uuid,
    /// The row.
    pub row: Uuid,
    /// The section's number; `None` for the plan as a whole.
    pub section: Option<i64>,
}

impl Action for PlaceRow {
    const NAME: &'static str = "governance.hearing.place";
    const CAPABILITY: &'static str = "hearing.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.hearing.uuid())
    }
}

/// Why a row cannot be placed.
#[derive(Debug, thiserror::Error)]
pub enum PlaceRowError {
    /// The unit has no such hearing, or the hearing no such received row.
    #[error("there is no such row")]
    NotFound,
    /// The plan has no such section.
    #[error("the plan has no such section")]
    NoSection,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Places the row.
///
/// # Errors
/// [`PlaceRowError`].
pub fn place_row(tx: &mut Tx<'_>, permit: Permit<PlaceRow>) -> Result<(), PlaceRowError> {
    let PlaceRow {
        hearing,
        unit,
        party,
        row,
        section,
    } = *permit.action();
    if !lock(tx, hearing, unit)? || !responses::has_row(tx, hearing, party, row)? {
        return Err(PlaceRowError::NotFound);
    }
    if let Some(number) = section
        && !store::sections(tx, hearing)?
            .iter()
            .any(|section| section.number == number)
    {
        return Err(PlaceRowError::NoSection);
    }
    let next: i64 = tx.query_one(
        sql!(
            "SELECT COALESCE(MAX(number), 0) + 1 FROM hearing_row_place
             WHERE hearing_id = $1 AND party_id = $2 AND row_id = $3"
        ),
        params![hearing, party, row],
        |row| row.get(0),
    )?;
    tx.execute(
        sql!(
            "INSERT INTO hearing_row_place
             (hearing_id, party_id, row_id, number, section_number, placed_by, placed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![hearing, party, row, next, section, permit.user(), permit.at()],
    )?;
    outbox::put(tx, &fact("governance.hearing.placed", row, permit.at()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{likeness, section_for};
    use crate::hearing::Section;

    fn section(number: i64, heading: &str, theme: &str, pages: (i64, i64)) -> Section {
        Section {
            number,
            heading: heading.to_owned(),
            theme: theme.to_owned(),
            page_first: pages.0,
            page_last: pages.1,
        }
    }

    /// The pages and themes that the real response names (grammar §2), with headings of our own.
    fn plan() -> Vec<Section> {
        vec![
            section(1, "Et socialområde i bevægelse", "", (5, 6)),
            section(2, "Borgeren og de nære", "Det hele menneske", (9, 10)),
            section(3, "Lige adgang til sundhed", "Det hele menneske", (11, 12)),
            section(
                4,
                "Et godt sted at arbejde",
                "Fagligt stærke specialområder",
                (13, 13),
            ),
            section(
                5,
                "Når vi mangler hænder",
                "Fagligt stærke specialområder",
                (14, 14),
            ),
            section(6, "Sammen med andre", "Ét socialområde", (17, 17)),
        ]
    }

    #[test]
    fn a_row_finds_its_section_by_theme_and_page() {
        let plan = plan();
        let cases: &[(&str, &[i64], Option<i64>)] = &[
            ("Det hele menneske", &[9, 10], Some(2)),
            ("Det hele menneske", &[11], Some(3)),
            ("det hele mennneske", &[11], Some(3)),
            ("Fagligt stærke special områder", &[14], Some(5)),
            ("Ét socialområde", &[17], Some(6)),
            // The theme has one section only: a page that is off by one does no harm.
            ("Ét socialområde", &[18], Some(6)),
            // Two sections have the theme, and neither the page: a person decides.
            ("Det hele menneske", &[40], None),
            ("Det hele menneske", &[], None),
            // A heading is enough.
            ("Lige adgang til sundhed", &[], Some(3)),
            // A page alone is enough when one section has it.
            ("", &[13], Some(4)),
            ("", &[40], None),
            ("", &[], None),
            // Words that are not in the plan are not guessed, whatever the page.
            ("Økonomi", &[13], None),
        ];
        for (reference, pages, expected) in cases {
            assert_eq!(
                section_for(&plan, reference, pages),
                *expected,
                "{reference:?} {pages:?}"
            );
        }
    }

    #[test]
    fn likeness_is_whole_for_the_same_letters_and_nothing_without_any() {
        assert!((likeness("Arbejds miljø", "arbejdsmiljø") - 1.0).abs() < 1e-9);
        assert!(likeness("Økonomi", "Takstsystem") < 0.2);
        assert!(likeness("", "Økonomi").abs() < 1e-9);
        assert!(likeness("a", "b").abs() < 1e-9);
    }
}
