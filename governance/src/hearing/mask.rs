//! What must not be shown of a private person: name, address, e-mail and telephone, taken out of what they wrote, and as
//! far as it is theirs alone, out of what others wrote; and numbers like a CPR number, whoever wrote them.
//!
//! Words are compared by their letters as in the check before publishing, so "Anne Marie" is found where the party is
//! called "Anne-Marie".

use crate::publication::check::{Names, Plain, like_person_numbers};
use std::ops::Range;

/// What stands for a number like a CPR number.
const NUMBER: &str = "[nummer fjernet]";
/// Shorter words say nothing about anybody.
const LETTERS: usize = 3;

/// A private person among the parties.
pub(super) struct Person {
    /// What stands for the person.
    mark: String,
    /// The name as others may write it.
    names: Names,
    /// Letters of the whole name, of addresses with their numbers, e-mails, telephone numbers: nobody else's.
    own: Vec<Vec<char>>,
    /// Letters of each word of the name, of the street alone: in the person's own words they are the person.
    parts: Vec<Vec<char>>,
}

impl Person {
    /// The person of this name and contact, of whom `mark` is left.
    pub(super) fn new(name: &str, contact: &str, mark: &str) -> Self {
        let mut names = Names::new();
        names.add_whole(name);
        let mut person = Self {
            mark: mark.to_owned(),
            names,
            own: Vec::new(),
            parts: Vec::new(),
        };
        if name.split_whitespace().nth(1).is_some() {
            person.own.extend(letters(name));
        }
        person.parts.extend(words(name));
        for line in contact.lines() {
            person.own_line(line);
        }
        person
    }

    /// A line of the contact: as a whole, and the parts of an address.
    fn own_line(&mut self, line: &str) {
        self.own.extend(letters(line));
        let mails = line.split(|sign: char| sign.is_whitespace() || ",;<>()".contains(sign));
        self.own
            .extend(mails.filter(|word| word.contains('@')).filter_map(letters));
        for part in line.split([',', ';']) {
            let has_number = part.chars().any(|sign| sign.is_ascii_digit());
            if !has_number {
                continue;
            }
            self.own.extend(letters(part));
            let street: String = part.chars().take_while(|sign| !sign.is_ascii_digit()).collect();
            let after: String = part.chars().skip(street.chars().count()).collect();
            // "tlf. 20101234": the number without the word before it; not a house number alone.
            if after.chars().filter(char::is_ascii_digit).count() >= 8 {
                self.own.extend(letters(&after));
            } else {
                self.parts.extend(letters(&street));
            }
        }
    }

    /// Where the person stands in a text, as ranges of bytes; `by_them`: the text is their own.
    fn found_in(&self, plain: &Plain, by_them: bool) -> Vec<Range<usize>> {
        let mut found = self.names.found_in(plain);
        let parts = self.parts.iter().filter(|_| by_them);
        for needle in self.own.iter().chain(parts) {
            found.extend(whole_words(plain, needle));
        }
        found
    }
}

/// The letters of a text, when there are enough of them.
fn letters(text: &str) -> Option<Vec<char>> {
    let letters = Plain::of(text).letters().to_vec();
    (letters.len() >= LETTERS).then_some(letters)
}

/// The words of a name; the parts of a hyphenated one too.
fn words(name: &str) -> Vec<Vec<char>> {
    let spaced = name.split(|sign: char| sign.is_whitespace() || sign == ',');
    let parted = name.split(|sign: char| !sign.is_alphanumeric());
    spaced.chain(parted).filter_map(letters).collect()
}

/// Where these letters stand as whole words, perhaps with the -s of a genitive, which stays.
fn whole_words(plain: &Plain, needle: &[char]) -> Vec<Range<usize>> {
    let all = plain.letters();
    let is_here = |start: &usize| {
        let end = start + needle.len();
        let genitive = all.get(end) == Some(&'s') && plain.ends(end);
        plain.begins(*start) && all[*start..].starts_with(needle) && (plain.ends(end - 1) || genitive)
    };
    (0..all.len())
        .filter(is_here)
        .map(|start| plain.bytes(&(start..start + needle.len())))
        .collect()
}

/// The words without private persons: `writer` is the one who wrote them, if one did.
pub(super) fn masked(text: &str, writer: Option<&Person>, all: &[Person]) -> String {
    let plain = Plain::of(text);
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    let people = writer.map(|person| (person, true)).into_iter();
    for (person, by_them) in people.chain(all.iter().map(|person| (person, false))) {
        let ranges = person.found_in(&plain, by_them).into_iter();
        found.extend(ranges.map(|range| (range, person.mark.as_str())));
    }
    found.extend(like_person_numbers(text).into_iter().map(|range| (range, NUMBER)));
    // The longest first where several begin at the same place.
    found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    let mut last = "";
    for (range, mark) in found {
        if range.start < at {
            // What overlaps goes with what is taken out already.
            at = at.max(range.end);
            continue;
        }
        let between = &text[at..range.start];
        let goes_on =
            last == mark && mark != NUMBER && between.chars().all(|sign| sign.is_whitespace() || sign == '-');
        if !goes_on {
            out.push_str(between);
            out.push_str(mark);
        }
        (at, last) = (range.end, mark);
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::{Person, masked};

    fn inger() -> Person {
        Person::new(
            "Inger Fiktiv Holm",
            "inger@post.example\nLille Gade 4, 8000 Aarhus\nTlf. 20 10 12 34",
            "[Borger, nr. 1]",
        )
    }

    #[test]
    fn a_private_person_is_taken_out_of_their_own_words() {
        let inger = inger();
        for (text, expected) in [
            ("Venlig hilsen Inger Fiktiv Holm", "Venlig hilsen [Borger, nr. 1]"),
            ("hilsen INGER.", "hilsen [Borger, nr. 1]."),
            ("Ingers bror bor der", "[Borger, nr. 1]s bror bor der"),
            (
                "Skriv til inger@post.example, tak",
                "Skriv til [Borger, nr. 1], tak",
            ),
            ("Jeg bor Lille Gade 4.", "Jeg bor [Borger, nr. 1]."),
            ("Jeg bor i Lille Gade", "Jeg bor i [Borger, nr. 1]"),
            ("Lille Gade 4, 8000 Aarhus", "[Borger, nr. 1]"),
            ("Ring 20101234", "Ring [Borger, nr. 1]"),
            ("Ring 20 10 12 34", "Ring [Borger, nr. 1]"),
            (
                "Min søns nummer er 120385-1234",
                "Min søns nummer er [nummer fjernet]",
            ),
            (
                "Han er 12.03.85-1234 og\t120385\t1234",
                "Han er [nummer fjernet] og\t[nummer fjernet]",
            ),
            ("1203851234 og 12038512345", "[nummer fjernet] og 12038512345"),
            ("En holmgang om økonomien", "En holmgang om økonomien"),
            ("Busserne i Aarhus kører", "Busserne i Aarhus kører"),
            ("", ""),
        ] {
            assert_eq!(masked(text, Some(&inger), &[]), expected, "{text}");
        }
    }

    #[test]
    fn a_hyphen_in_the_name_hides_nobody() {
        let anne = Person::new("Anne-Marie Østergård", "", "[B]");
        for (text, expected) in [
            ("Anne Marie", "[B]"),
            ("Anne-Marie og jeg", "[B] og jeg"),
            ("hilsen Annemarie", "hilsen [B]"),
            ("hilsen Marie Østergaard", "hilsen [B]"),
            ("Annemette", "Annemette"),
        ] {
            assert_eq!(masked(text, Some(&anne), &[]), expected, "{text}");
        }
    }

    #[test]
    fn in_the_words_of_others_whole_names_addresses_and_all_numbers_are_taken_out() {
        let all = [inger()];
        for (text, expected) in [
            ("Kære Inger Holm", "Kære [Borger, nr. 1]"),
            ("Holm, Inger skrev", "[Borger, nr. 1] skrev"),
            ("Inger Nielsens forslag", "Inger Nielsens forslag"),
            ("Vejen forbi Lille Gade 4", "Vejen forbi [Borger, nr. 1]"),
            ("Lille Gade er for smal", "Lille Gade er for smal"),
            ("cpr 120385 1234", "cpr [nummer fjernet]"),
        ] {
            assert_eq!(masked(text, None, &all), expected, "{text}");
        }
    }
}
