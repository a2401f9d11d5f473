//! Case numbers in the shapes that Danish case systems give them.

use crate::papers::labels;

/// The case number that a line is, with or without its label: `Sagsnr.: 24/1234`, `1-13-3-131-21`.
/// The second value is what stands behind a labelled number.
pub(super) fn of_line(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    if text.len() > 120 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if let Some((label, rest)) = text.split_once([':', '\t'])
        && labels::is_word("case-label", label)
    {
        let rest = rest.trim();
        let end = rest.find([' ', '\t', ',']).unwrap_or(rest.len());
        let (number, behind) = rest.split_at(end);
        let has_digit = number.bytes().any(|byte| byte.is_ascii_digit());
        return has_digit.then_some((number, behind.trim()));
    }
    if let Some(at) = text.rfind(' ')
        && labels::is_word("case-label", &text[..at])
        && is_number(&text[at + 1..])
    {
        return Some((&text[at + 1..], ""));
    }
    is_number(text).then_some((text, ""))
}

/// Whether a text is a case number and nothing else: five numbers with hyphens, year and serial number, KLE, or
/// letters with year and serial number.
pub(super) fn is_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !(6..=40).contains(&bytes.len()) {
        return false;
    }
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    let is_digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    match parts[..] {
        // 24/1234, 2024-018827, 2023/0012345
        [year, serial] if is_digits(year, 2..=2) || is_digits(year, 4..=4) => {
            let least = if text.contains('/') || year.len() == 4 {
                3
            } else {
                5
            };
            // 2023/24 and 2021-2023 are periods.
            is_digits(serial, least..=8)
                && !(year.len() == 4 && serial.len() == 4 && serial.starts_with("20"))
        }
        // EMN-2023-01234, SAG-22-00456
        [letters, year, serial]
            if letters.bytes().all(|byte| byte.is_ascii_alphabetic()) && !letters.is_empty() =>
        {
            is_digits(year, 2..=4) && is_digits(serial, 3..=8)
        }
        // 27.00.00-G01-12-23
        [kle, facet, ref rest @ ..]
            if kle.len() == 8 && kle.bytes().filter(|byte| *byte == b'.').count() == 2 =>
        {
            kle.bytes().all(|byte| byte == b'.' || byte.is_ascii_digit())
                && facet.len() == 3
                && facet.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && rest.iter().all(|part| is_digits(part, 1..=8))
        }
        // 1-13-3-131-21
        _ => parts.len() >= 4 && parts.iter().all(|part| is_digits(part, 1..=6)) && !text.contains('/'),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_number, of_line};

    #[test]
    fn case_numbers_are_known_in_every_shape_and_dates_are_not() {
        for text in [
            "1-13-3-131-21",
            "2024-018827",
            "27.00.00-G01-12-23",
            "24/1234",
            "EMN-2023-01234",
            "2023/0012345",
        ] {
            assert!(is_number(text), "{text}");
        }
        for text in [
            "2022-09-09",
            "20-04-2022",
            "2021-2023",
            "2021/22",
            "9-12.30",
            "3-4",
            "12345678",
            "8-16",
        ] {
            assert!(!is_number(text), "{text}");
        }
        assert_eq!(of_line("Sagsnr.: 24/1234"), Some(("24/1234", "")));
        assert_eq!(of_line("Sagnr.: 1-13-3-131-21"), Some(("1-13-3-131-21", "")));
        assert_eq!(of_line("Sagsnr. 24/1234"), Some(("24/1234", "")));
        assert_eq!(
            of_line("Sagsnummer: 24/1234 Sagsbehandler: abc"),
            Some(("24/1234", "Sagsbehandler: abc"))
        );
        assert_eq!(of_line("Sag: køb af bygning"), None);
    }
}
