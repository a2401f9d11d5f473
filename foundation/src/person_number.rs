//! CPR numbers and the replacement numbers (eCPR) used until a person has one.
//!
//! Rules: the date must exist, 29 February always does; modulus 11 is never a reason to refuse (since
//! 1 October 2007 numbers without it are issued). Sources: domain reference §8.5 [S95]–[S99], dk-core.

use crate::Private;
use jiff::civil::Date;

/// What kind of number it is; the kinds have their own identifier systems.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PersonNumberKind {
    /// A CPR number from the civil register.
    Cpr,
    /// National replacement number: letters in the last four, digit 1 or 7 before them.
    XEcpr,
    /// Regional replacement number: letters in the last four, digit 0, 5 or 6 before them.
    DEcpr,
    /// Older office rule: the day of the month plus 60.
    Office,
}

impl PersonNumberKind {
    /// The identifier system as OID; office numbers have none.
    #[must_use]
    pub const fn system(self) -> Option<&'static str> {
        match self {
            Self::Cpr => Some("urn:oid:1.2.208.176.1.2"),
            Self::XEcpr => Some("urn:oid:1.2.208.176.1.6.1.1"),
            Self::DEcpr => Some("urn:oid:1.2.208.176.1.6.1.3"),
            Self::Office => None,
        }
    }

    /// The word stored in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cpr => "cpr",
            Self::XEcpr => "x-ecpr",
            Self::DEcpr => "d-ecpr",
            Self::Office => "office",
        }
    }

    /// The kind behind a stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Cpr, Self::XEcpr, Self::DEcpr, Self::Office]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// Sex as the number tells it. Not a gender identity, and never used as one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sex {
    /// Even last digit.
    Female,
    /// Odd last digit.
    Male,
}

/// Why a text is no person number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PersonNumberError {
    /// Not ten characters (a hyphen after the sixth is allowed on input).
    Length,
    /// Letters where digits must be, or letters in no known pattern.
    Characters,
    /// The first six digits are no date.
    Date,
}

impl std::fmt::Display for PersonNumberError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Length => "a CPR number has ten digits",
            Self::Characters => "a CPR number has only digits, or one of the replacement patterns",
            Self::Date => "the first six digits must be a date that exists",
        })
    }
}
impl std::error::Error for PersonNumberError {}

/// A checked person number, ten characters. Debug print shows nothing.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PersonNumber {
    text: Private<String>,
    kind: PersonNumberKind,
}

/// Whether the first six characters are a day and month that exist: 31 or 30 days by month, 29 in February
/// in every year (dk-core's newer rule).
#[must_use]
pub fn date_part_exists(number: &str) -> bool {
    let bytes = number.as_bytes();
    if bytes.len() < 6 || !bytes[..6].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let two = |at: usize| (bytes[at] - b'0') * 10 + (bytes[at + 1] - b'0');
    let last = match two(2) {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 29,
        _ => return false,
    };
    (1..=last).contains(&two(0))
}

impl PersonNumber {
    /// Reads a number as people write it: with or without hyphen or space, letters in any case.
    ///
    /// # Errors
    /// [`PersonNumberError`] with the first thing that is wrong.
    pub fn parse(input: &str) -> Result<Self, PersonNumberError> {
        let trimmed = input.trim();
        let mut text: String = trimmed.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
        text.make_ascii_uppercase();
        if text.chars().count() != 10 {
            return Err(PersonNumberError::Length);
        }
        let bytes = text.as_bytes();
        if bytes.len() != 10 || !bytes[..6].iter().all(u8::is_ascii_digit) {
            return Err(PersonNumberError::Characters);
        }
        let kind = kind_of(bytes).ok_or(PersonNumberError::Characters)?;
        let date_exists = match kind {
            PersonNumberKind::Office => date_part_exists(&office_date(&text)),
            _ => date_part_exists(&text),
        };
        if !date_exists {
            return Err(PersonNumberError::Date);
        }
        Ok(Self {
            text: Private::new(text),
            kind,
        })
    }

    /// The ten characters without hyphen, for storage and messages the reader may see.
    #[must_use]
    pub fn digits(&self) -> &str {
        self.text.show()
    }

    /// As shown on pages: `DDMMYY-XXXX`.
    #[must_use]
    pub fn shown(&self) -> String {
        let (date, serial) = self.digits().split_at(6);
        format!("{date}-{serial}")
    }

    /// Which kind of number.
    #[must_use]
    pub const fn kind(&self) -> PersonNumberKind {
        self.kind
    }

    /// Whether it stands in for a real CPR number.
    #[must_use]
    pub fn is_replacement(&self) -> bool {
        self.kind != PersonNumberKind::Cpr
    }

    /// Sex by the last digit; replacement numbers do not promise it.
    #[must_use]
    pub fn sex(&self) -> Option<Sex> {
        let last = self.digits().as_bytes()[9];
        (self.kind == PersonNumberKind::Cpr).then_some(if last.is_multiple_of(2) {
            Sex::Female
        } else {
            Sex::Male
        })
    }

    /// Day of birth, with the century from the seventh digit (domain §8.5 [S96]). `None` for 29 February in
    /// a year without one, and for replacement numbers, whose seventh digit says something else.
    #[must_use]
    pub fn birth_day(&self) -> Option<Date> {
        if self.kind != PersonNumberKind::Cpr {
            return None;
        }
        let bytes = self.digits().as_bytes();
        let two = |at: usize| i16::from(bytes[at] - b'0') * 10 + i16::from(bytes[at + 1] - b'0');
        let year_in_century = two(4);
        let century = match (bytes[6], year_in_century) {
            (b'0'..=b'3', _) | (b'4' | b'9', 37..) => 1900,
            (b'5'..=b'8', 58..) => 1800,
            _ => 2000,
        };
        Date::new(
            century + year_in_century,
            i8::try_from(two(2)).ok()?,
            i8::try_from(two(0)).ok()?,
        )
        .ok()
    }

    /// Whether the old check digit fits (weights 4 3 2 7 6 5 4 3 2 1). For a soft "check the typing" only.
    #[must_use]
    pub fn passes_modulus_11(&self) -> bool {
        const WEIGHTS: [u32; 10] = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
        let digits = self.digits().chars().map(|c| c.to_digit(10));
        digits
            .zip(WEIGHTS)
            .try_fold(0, |sum, (digit, weight)| Some(sum + digit? * weight))
            .is_some_and(|s| s.is_multiple_of(11))
    }
}

fn kind_of(bytes: &[u8]) -> Option<PersonNumberKind> {
    if bytes[6..].iter().all(u8::is_ascii_digit) {
        let office = (b'6'..=b'9').contains(&bytes[0]);
        return Some(if office {
            PersonNumberKind::Office
        } else {
            PersonNumberKind::Cpr
        });
    }
    let letters = bytes[7].is_ascii_uppercase() && bytes[8].is_ascii_uppercase() && bytes[9].is_ascii_digit();
    match bytes[6] {
        b'1' | b'7' if letters => Some(PersonNumberKind::XEcpr),
        b'0' | b'5' | b'6' if letters => Some(PersonNumberKind::DEcpr),
        _ => None,
    }
}

/// The date digits of an office number, with the 60 taken off the day again.
fn office_date(text: &str) -> String {
    let first = text.as_bytes()[0] - b'6';
    format!("{first}{}", &text[1..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn numbers_by_kind() {
        use PersonNumberKind::{Cpr, DEcpr, Office, XEcpr};
        for (text, kind) in [
            ("1111111111", Cpr), // FHIR example, formally valid
            ("290204-4123", Cpr),
            ("290200 0000", Cpr),
            ("0101901AB3", XEcpr),
            ("0101907ab3", XEcpr),
            ("0101905CD9", DEcpr),
            ("6701901234", Office), // day 07
        ] {
            assert_eq!(PersonNumber::parse(text).map(|n| n.kind()), Ok(kind), "{text}");
        }
    }

    #[test]
    fn refusals() {
        use PersonNumberError::{Characters, Date, Length};
        for (text, error) in [
            ("", Length),
            ("123", Length),
            ("31021990123", Length),
            ("3102991234", Date),
            ("0013991234", Date),
            ("3104991234", Date),
            ("9902991234", Date), // office form of day 39
            ("0101902AB3", Characters),
            ("01019ÆAB31", Characters),
            ("ABCDEF1234", Characters),
        ] {
            assert_eq!(PersonNumber::parse(text).map(|_| ()), Err(error), "{text}");
        }
    }

    #[test]
    fn the_seventh_digit_gives_the_century() {
        for (text, born) in [
            ("0101361234", date(1936, 1, 1)),
            ("0101364234", date(2036, 1, 1)),
            ("0101374234", date(1937, 1, 1)),
            ("0101575234", date(2057, 1, 1)),
            ("0101585234", date(1858, 1, 1)),
            ("0101369234", date(2036, 1, 1)),
            ("0101379234", date(1937, 1, 1)),
        ] {
            assert_eq!(
                PersonNumber::parse(text).unwrap().birth_day(),
                Some(born),
                "{text}"
            );
        }
        assert_eq!(PersonNumber::parse("2902010000").unwrap().birth_day(), None);
    }

    #[test]
    fn a_number_never_prints_itself() {
        let number = PersonNumber::parse("0101361234").unwrap();
        assert!(!format!("{number:?}").contains("0101"));
        assert_eq!(number.shown(), "010136-1234");
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in "\\PC{0,14}") {
            let _ = PersonNumber::parse(&text);
        }

        #[test]
        fn every_real_birthday_is_accepted_whatever_the_serial(days in 0i32..73_000, serial in 0u32..10_000) {
            let born = date(1858, 1, 1).saturating_add(jiff::Span::new().days(days));
            let text = format!("{:02}{:02}{:02}{serial:04}", born.day(), born.month(), born.year().rem_euclid(100));
            let number = PersonNumber::parse(&text).unwrap();
            prop_assert_eq!(number.kind(), PersonNumberKind::Cpr);
            prop_assert_eq!(&PersonNumber::parse(&number.shown()).unwrap(), &number);
            if let Some(read) = number.birth_day() {
                prop_assert_eq!((read.day(), read.month()), (born.day(), born.month()));
            }
        }
    }
}
