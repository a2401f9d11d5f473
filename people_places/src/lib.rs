//! People and places: citizens, those who stand near them, the offers, their places, and who is placed where.
//!
//! | folder | what lies there |
//! |---|---|
//! | [`citizens`] | citizen (borger): names, numbers, protection, alerts, merging, the card at the head of a record |
//! | [`contacts`] | relatives (pårørende), guardians (værger), and consents (samtykker) |
//! | [`offers`] | what describes an offer (tilbud): kind, legal basis, counting rule, budgeted occupancy, opening days |
//! | [`places`] | places (pladser) of an offer: approved periods, over-occupancy, what is free on a day |
//! | [`placements`] | placements (indskrivninger): who is on which place, for how long, on whose decision |
//! | [`figures`] | what occupancy is computed from, for the room `insight` |
//!
//! Rules that hold in the whole room:
//! - A citizen's name leaves the room only as [`citizens::ShownName`], which [`citizens::shown`] and
//!   [`citizens::shown_in_overview`] make; name and address protection lives there and nowhere else.
//! - Lists that show names ask for the capability `citizen.read`, whatever the reach they are given was made for.
//! - Facts are rows. An ending is a row with day, reason and who. `valid_to` of an approval and of a placement is the
//!   end in force, derived from those rows, because every occupancy check reads it.
//! - Periods are half-open: the day somebody moves out is the first day that no longer belongs to the stay.
//!
//! To add a subject: a file `thing.rs` that says what it is, a folder `thing/` with one file per action and one for
//! reading, its tables in a pair of migrations, a line per column in `personal-data.toml`, tests in `thing/tests.rs`.

pub mod citizens;
pub mod contacts;
pub mod figures;
pub mod offers;
pub mod placements;
pub mod places;

#[cfg(test)]
mod test_support;

use foundation::Day;

/// Whole years between a day of birth and another day; `None` before birth.
#[must_use]
pub fn age(born: Day, day: Day) -> Option<i64> {
    let had_birthday = (day.month(), day.day()) >= (born.month(), born.day());
    let years = i64::from(day.year()) - i64::from(born.year()) - i64::from(!had_birthday);
    (years >= 0).then_some(years)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_turns_on_the_birthday() {
        let day = |text: &str| foundation::parse_day(text).unwrap();
        for (born, on, years) in [
            ("1990-09-02", "2026-09-01", Some(35)),
            ("1990-09-02", "2026-09-02", Some(36)),
            ("2004-02-29", "2026-02-28", Some(21)),
            ("2004-02-29", "2026-03-01", Some(22)),
            ("2026-09-03", "2026-09-02", None),
        ] {
            assert_eq!(age(day(born), day(on)), years, "{born} on {on}");
        }
    }
}
