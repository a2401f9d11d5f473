//! Who was there, who was not, and who stood in for whom.

use super::{Minutes, Substitute};
use crate::papers::labels;
use crate::papers::similar::fold;
use std::collections::HashSet;

/// What a list of people says.
#[derive(Debug, Default)]
pub(super) struct People {
    /// The names alone.
    pub names: Vec<String>,
    /// Each person as written, with function and note.
    pub entries: Vec<String>,
    /// "(suppleant for NN)"
    pub substitutes: Vec<Substitute>,
}

/// Reads one line of people: `A, B og C`, `A (formand), B`, `A, function`. A line of a longer list holds one person,
/// with the function behind the comma.
pub(super) fn line(text: &str, of_several: bool) -> People {
    let mut people = People {
        substitutes: substitutes(text),
        ..People::default()
    };
    let pieces = pieces(text);
    let named = pieces.iter().filter(|piece| name(piece).is_some()).count();
    if named == 0
        && !of_several
        && let Some(names) = first_names(&pieces)
    {
        people.names = names;
        people.entries = pieces;
        return people;
    }
    let is_one = of_several && named < pieces.len();
    for piece in pieces {
        let found = name(&piece);
        match (found, people.entries.last_mut()) {
            (Some(name), None) => {
                people.names.push(name);
                people.entries.push(piece);
            }
            (Some(name), Some(_)) if !is_one => {
                people.names.push(name);
                people.entries.push(piece);
            }
            (_, Some(last)) => *last = format!("{last}, {piece}"),
            (None, None) => people.entries.push(piece),
        }
    }
    people
}

/// "Mona, Per, Lise (referent)": a list where every piece is one word with a capital letter, and no organisation.
fn first_names(pieces: &[String]) -> Option<Vec<String>> {
    let one = |piece: &String| {
        let bare = piece.split(['(', '[']).next().unwrap_or_default().trim();
        let is_name = bare.starts_with(char::is_uppercase)
            && bare.chars().skip(1).any(char::is_lowercase)
            && bare.chars().all(|letter| letter.is_alphabetic() || letter == '-')
            && !is_organisation(bare)
            && !labels::is_word("none", bare);
        is_name.then(|| bare.to_owned())
    };
    (pieces.len() >= 2).then(|| pieces.iter().map(one).collect())?
}

/// Parts between commas, semicolons and "og" that stand outside brackets.
fn pieces(text: &str) -> Vec<String> {
    let (mut pieces, mut from, mut depth) = (Vec::new(), 0, 0_usize);
    let mut cut = |from: &mut usize, to: usize, next: usize| {
        let piece = text[*from..to].trim().trim_end_matches(['.', ',', ';']).trim();
        if !piece.is_empty() {
            pieces.push(piece.to_owned());
        }
        *from = next;
    };
    for (at, letter) in text.char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' | ';' | '\u{2029}' | '\t' if depth == 0 => cut(&mut from, at, at + letter.len_utf8()),
            ' ' if depth == 0 && (text[at..].starts_with(" og ") || text[at..].starts_with(" samt ")) => {
                let next = at + 1 + text[at + 1..].find(' ').unwrap_or(0);
                cut(&mut from, at, next);
            }
            _ => {}
        }
    }
    cut(&mut from, text.len(), text.len());
    pieces
}

/// The name that a piece is: two to six words, each with a capital letter, no organisation; brackets and what a colon
/// puts before it are left out.
fn name(piece: &str) -> Option<String> {
    let bare = piece.split(['(', '[']).next().unwrap_or_default();
    let bare = bare
        .rsplit(':')
        .next()
        .unwrap_or_default()
        .trim()
        .trim_end_matches('.');
    let words: Vec<&str> = bare.split(' ').filter(|word| !word.is_empty()).collect();
    let is_name_word = |word: &&str| {
        let is_capital =
            word.starts_with(char::is_uppercase) && !word.bytes().any(|byte| byte.is_ascii_digit());
        is_capital || labels::is_word("lower-name", word)
    };
    let is_organisation = words.iter().any(|word| is_organisation(word));
    let is_shouted = bare.chars().all(|letter| !letter.is_lowercase()) && bare.len() < 6;
    let begins = words
        .first()
        .is_some_and(|word| word.starts_with(char::is_uppercase));
    let may = (2..=6).contains(&words.len())
        && begins
        && words.iter().all(is_name_word)
        && !is_organisation
        && !is_shouted;
    may.then(|| words.join(" "))
}

/// Whether a word tells an organisation or a function from a name, also as the end of a longer word.
fn is_organisation(word: &str) -> bool {
    let folded = fold(word);
    labels::words("organisation").any(|known| folded == known || (known.len() > 5 && folded.ends_with(known)))
}

/// "NN deltog som suppleant for MM", "NN (suppleant for MM)", "NN deltog i stedet for MM".
fn substitutes(text: &str) -> Vec<Substitute> {
    let mut found: Vec<Substitute> = substitutes_in_brackets(text).collect();
    for joint in [
        "suppleant for ",
        "stedfortræder for ",
        "i stedet for ",
        "afløser for ",
        "vikar for ",
    ] {
        let mut from = 0;
        while let Some(at) = text[from..].find(joint).map(|at| from + at) {
            from = at + joint.len();
            // "i stedet for" is about people only where somebody came.
            let before = sentence_before(text, at);
            if joint.starts_with("i stedet")
                && !["deltog", "deltager", "mødte", "møder"]
                    .iter()
                    .any(|verb| before.contains(verb))
            {
                continue;
            }
            let (Some(for_person), Some(person)) = (name_after(&text[from..]), name_before(before)) else {
                continue;
            };
            let substitute = Substitute { person, for_person };
            if substitute.person != substitute.for_person {
                add_substitute(&mut found, substitute);
            }
        }
    }
    found
}

/// "Lise Toft (stedfortræder: Kaj Møgel)": who was away stands first.
fn substitutes_in_brackets(text: &str) -> impl Iterator<Item = Substitute> {
    ["(stedfortræder: ", "(suppleant: ", "(i stedet: "]
        .into_iter()
        .flat_map(move |joint| text.match_indices(joint))
        .filter_map(move |(at, joint)| {
            let (for_person, person) = (
                name_before(sentence_before(text, at))?,
                name_after(&text[at + joint.len()..])?,
            );
            (person != for_person).then_some(Substitute { person, for_person })
        })
}

/// The sentence as far as this place, three hundred bytes at most.
fn sentence_before(text: &str, at: usize) -> &str {
    let mut from = at.saturating_sub(300);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let part = &text[from..at];
    let begins = part.rmatch_indices(". ").find(|(dot, _)| {
        // "L. Nørbjerg" is one name.
        let word = part[..*dot].rsplit(' ').next().unwrap_or_default();
        word.chars().count() > 2
    });
    begins.map_or(part, |(dot, _)| &part[dot + 2..])
}

/// The words of a name from here on.
fn name_after(text: &str) -> Option<String> {
    let mut words = Vec::new();
    for word in text.split(' ').take(6) {
        let bare = word.trim_end_matches([',', '.', ')', ';', ':', ']']);
        let is_name = bare.starts_with(char::is_uppercase)
            || (!words.is_empty() && labels::is_word("lower-name", bare) && bare != "der" && bare != "af");
        if !is_name {
            break;
        }
        words.push(bare);
        if bare.len() < word.len() && bare.chars().count() > 1 {
            break;
        }
    }
    (words.len() >= 2).then(|| words.join(" "))
}

/// The last name in a text: the last two or more words in a row with a capital letter that are no organisation.
fn name_before(text: &str) -> Option<String> {
    let (mut last, mut run): (Option<String>, Vec<&str>) = (None, Vec::new());
    let mut close = |run: &mut Vec<&str>| {
        while run
            .last()
            .is_some_and(|word| !word.starts_with(char::is_uppercase))
        {
            run.pop();
        }
        let is_organisation = run.iter().any(|word| is_organisation(word));
        if run.len() >= 2 && !is_organisation {
            last = Some(run.join(" "));
        }
        run.clear();
    };
    for word in text.split(' ') {
        let bare = word.trim_matches([',', '(', ')', '.', ';', ':']);
        let is_initial = bare.chars().count() == 1 && word.ends_with('.');
        let is_name = bare.starts_with(char::is_uppercase)
            || (!run.is_empty()
                && labels::is_word("lower-name", bare)
                && !["der", "af", "den"].contains(&bare));
        if !is_name {
            close(&mut run);
            continue;
        }
        if word.starts_with('(') {
            close(&mut run);
        }
        run.push(if is_initial { word } else { bare });
        if word.ends_with([',', ')', ';']) {
            close(&mut run);
        }
    }
    close(&mut run);
    last
}

/// How many items are looked through for absence: approval of the agenda stands first.
const OPENING_ITEMS: usize = 2;

/// Reads absence and substitutes out of the first items, where the head does not say them.
pub(super) fn from_items(minutes: &mut Minutes, is_by_membership: bool) {
    let items = std::mem::take(&mut minutes.items);
    let present: HashSet<String> = minutes.present.iter().map(|name| fold(name)).collect();
    let texts = items
        .iter()
        .enumerate()
        .flat_map(|(index, item)| item.sections.iter().map(move |section| (index, section)))
        .filter(|(index, section)| *index < OPENING_ITEMS || section.canonical == "afbud")
        .flat_map(|(_, section)| {
            section
                .paragraphs
                .iter()
                .map(move |paragraph| (section.canonical, &paragraph.text))
        });
    for (part, text) in texts {
        for name in absent(text, part == "afbud") {
            // Who was there and missed one item is not away.
            let was_there = present.contains(&fold(&name));
            if was_there && !is_by_membership {
                continue;
            }
            add(&mut minutes.absent, name);
        }
        for substitute in substitutes(text) {
            add_substitute(&mut minutes.substitutes, substitute);
        }
    }
    minutes.items = items;
    if is_by_membership {
        let away: HashSet<String> = minutes.absent.iter().map(|name| fold(name)).collect();
        minutes.present.retain(|name| !away.contains(&fold(name)));
    }
}

/// Adds a name once.
pub(super) fn add(names: &mut Vec<String>, name: String) {
    let folded = fold(&name);
    if !names
        .iter()
        .rev()
        .take(COMPARED)
        .any(|known| fold(known) == folded)
    {
        names.push(name);
    }
}

/// Adds a substitute once.
pub(super) fn add_substitute(substitutes: &mut Vec<Substitute>, substitute: Substitute) {
    if !substitutes
        .iter()
        .rev()
        .take(COMPARED)
        .any(|known| *known == substitute)
    {
        substitutes.push(substitute);
    }
}

/// With as many names a new one is compared; no meeting has more people.
const COMPARED: usize = 500;

/// The names of absent people in a text: "Afbud: NN", "Der var afbud fra: A, B og C."
fn absent(text: &str, is_list: bool) -> Vec<String> {
    const OPENINGS: [&str; 9] = [
        "afbud fra:",
        "afbud fra",
        "afbud:",
        "fraværende:",
        "meldt afbud:",
        "fraværende med afbud:",
        "ikke til stede:",
        "fraværende var",
        "afbud/fraværende:",
    ];
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return Vec::new();
    }
    let begins = OPENINGS
        .iter()
        .find_map(|opening| lower.find(opening).map(|at| at + opening.len()));
    let Some(rest) = begins.or(is_list.then_some(0)).and_then(|at| text.get(at..)) else {
        return Vec::new();
    };
    let end = rest.match_indices(". ").find(|(dot, _)| {
        let word = rest[..*dot].rsplit(' ').next().unwrap_or_default();
        word.chars().count() > 1
    });
    let rest = end.map_or(rest, |(dot, _)| &rest[..dot]);
    line(rest, false).names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_and_without_functions() {
        let people = line(
            "Bo Due Holm, Ida von Krag (formand), Per L. Juul og Eva Ask-Lund",
            false,
        );
        assert_eq!(
            people.names,
            ["Bo Due Holm", "Ida von Krag", "Per L. Juul", "Eva Ask-Lund"]
        );
        let people = line(
            "Ida Krag, Region Nord, Bo Due, Rammeaftalesekretariat (deltager under pkt.1)",
            false,
        );
        assert_eq!(people.names, ["Ida Krag", "Bo Due"]);
        assert_eq!(
            people.entries[1],
            "Bo Due, Rammeaftalesekretariat (deltager under pkt.1)"
        );
        assert_eq!(
            line("Ida Krag, Fællestillidsrepræsentant BUPL", true).names,
            ["Ida Krag"]
        );
    }

    #[test]
    fn who_stood_in_for_whom() {
        let of = |text: &str| {
            substitutes(text)
                .into_iter()
                .map(|s| (s.person, s.for_person))
                .collect::<Vec<_>>()
        };
        let pair = |one: &str, two: &str| vec![(one.to_owned(), two.to_owned())];
        assert_eq!(
            of("Bo Due, FTR for FOA, deltog som suppleant for Ida Krag."),
            pair("Bo Due", "Ida Krag")
        );
        assert_eq!(
            of("Anne Lind. Bo Due deltog i stedet for Ida Krag, der var syg"),
            pair("Bo Due", "Ida Krag")
        );
        assert_eq!(
            of("Per Juul, Region Nord (suppleant for Ida Krag)"),
            pair("Per Juul", "Ida Krag")
        );
        assert_eq!(of("Der bruges papir i stedet for Teams Møder"), []);
    }

    #[test]
    fn absence_in_running_text() {
        let text =
            "Der var afbud fra: Ida Krag, Bo Due og Per L. Juul. Eva Lind deltog som suppleant for Ida Krag.";
        assert_eq!(absent(text, false), ["Ida Krag", "Bo Due", "Per L. Juul"]);
        assert_eq!(absent("Afbud: Ida Krag", false), ["Ida Krag"]);
        assert_eq!(absent("Mødet blev afholdt.", false), Vec::<String>::new());
    }
}
