//! What a row says: questions and remarks; and misreadings that are known.

use super::HearingRow;
use crate::papers::labels;
use crate::papers::table::join;

/// Words that text recognition is known to misread, and what stood there. Whole words only.
const MISREAD: [(&str, &str); 3] = [
    ("Hjernesgade", "Hjerneskade"),
    ("Specialomrade", "Specialområde"),
    ("Socialomrade", "Socialområde"),
];

/// A name with known misreadings put right.
pub(super) fn put_right(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let found = MISREAD.iter().find(|(wrong, _)| word == *wrong);
        found.map_or(word, |(_, right)| right)
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Adds what a cell says. The sentence that the last cell left open goes on.
pub(super) fn add(row: &mut HearingRow, paragraphs: &[String]) {
    let mut first = true;
    for paragraph in paragraphs {
        for (sentence, question) in sentences(paragraph) {
            let above = row.remarks.pop_if(|last| first && goes_on(last, &sentence));
            let mut whole = above.unwrap_or_default();
            join(&mut whole, &sentence);
            let list = if question {
                &mut row.questions
            } else {
                &mut row.remarks
            };
            list.push(whole);
            first = false;
        }
    }
}

/// Whether a row above was left in the middle of a sentence.
fn goes_on(last: &str, next: &str) -> bool {
    !last.ends_with(['.', '?', '!', ':', ')']) && next.starts_with(char::is_lowercase)
}

/// The sentences of a paragraph, and whether each is a question. A full stop ends one when a space and a capital
/// follow, and what stands before it is no abbreviation or number.
fn sentences(text: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut begin = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if !matches!(letter, '.' | '?' | '!') {
            continue;
        }
        while letters
            .next_if(|(_, next)| matches!(next, '?' | '!' | '.' | '"' | '”' | ')'))
            .is_some()
        {}
        let end = letters.peek().map_or(text.len(), |(next, _)| *next);
        let rest = text[end..].trim_start();
        let parted = end == text.len() || text[end..].starts_with(char::is_whitespace);
        let begins = rest.is_empty() || rest.starts_with(|c: char| c.is_uppercase() || c == '"' || c == '-');
        let short = letter == '.' && is_short(&text[begin..at], rest);
        let question = text[at..end].contains('?');
        if question || (parted && begins && !short) {
            push(&mut found, &text[begin..end], question);
            begin = end;
        }
    }
    push(&mut found, &text[begin..], false);
    found
}

fn push(found: &mut Vec<(String, bool)>, text: &str, question: bool) {
    let text = text.trim();
    if text.chars().any(char::is_alphanumeric) {
        found.push((text.to_owned(), question));
    }
}

/// Whether the word before a full stop is an abbreviation, an initial, or the day of a month that follows: "Bilag 2." ends
/// a sentence, "den 2. Maj" does not.
fn is_short(text: &str, rest: &str) -> bool {
    const SHORT: [&str; 16] = [
        "ca", "bl", "fx", "f.eks", "mv", "m.v", "jf", "nr", "pr", "inkl", "ift", "ifm", "vedr", "evt", "dvs",
        "hhv",
    ];
    let word = text.rsplit([' ', '(']).next().unwrap_or_default().to_lowercase();
    let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    if is_number {
        let next = rest
            .split(|letter: char| !letter.is_alphabetic())
            .next()
            .unwrap_or_default();
        return labels::month(next).is_some();
    }
    SHORT.contains(&word.as_str()) || word.chars().count() == 1
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn questions_are_told_from_remarks() {
        let found =
            sentences("Det er et stort arbejde. I hvilket regi skal det ske? Vi hilser det velkomment.");
        let kinds: Vec<bool> = found.iter().map(|(_, question)| *question).collect();
        assert_eq!(kinds, [false, true, false]);
        assert_eq!(found[1].0, "I hvilket regi skal det ske?");
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        assert_eq!(
            sentences("Der er ca. 12 pladser, jf. Bilag 2. Det er nok.").len(),
            2
        );
    }
}
