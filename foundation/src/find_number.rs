//! Finding what looks like a CPR number inside a text: papers of committees and plans never hold one.

use crate::date_part_exists;

/// Whether a text holds ten digits that read as a CPR number: six that are a day and month that exist, then four, with
/// at most one hyphen or space between them, and no other digit beside. Modulus 11 is no reason to let one through.
#[must_use]
pub fn holds_person_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len()).any(|start| {
        let starts = digit(start) && (start == 0 || !digit(start - 1));
        if !starts || !(start..start + 6).all(digit) || !date_part_exists(&text[start..start + 6]) {
            return false;
        }
        let gap = bytes
            .get(start + 6)
            .is_some_and(|byte| matches!(byte, b'-' | b' '));
        let serial = start + 6 + usize::from(gap);
        (serial..serial + 4).all(digit) && !digit(serial + 4)
    })
}

#[cfg(test)]
mod tests {
    use super::holds_person_number;

    #[test]
    fn numbers_are_found_as_people_write_them_and_nothing_else() {
        for found in [
            "Borger 010190-1234 flytter",
            "0101901234",
            "(290200 0001)",
            "se 311299-9999.",
        ] {
            assert!(holds_person_number(found), "{found}");
        }
        for free in [
            "",
            "1-13-3-131-21",
            "2024-018827",
            "tlf. 12345678",
            "99019012345",
            "320190-1234",
            "010190-12345",
            "uge 15 og 40",
            "7.300.000 kr. 2024-2028",
            "æ010190",
        ] {
            assert!(!holds_person_number(free), "{free}");
        }
    }
}
