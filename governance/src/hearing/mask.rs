//! What must not be shown of a private person: name, address, e-mail and numbers like a CPR number, taken out of the
//! words they wrote themselves.

/// What stands for a run of ten digits.
const NUMBER: &str = "[nummer fjernet]";

/// The words without the person: whole words of the name and the contact, and CPR-like numbers, become `mark`.
pub(super) fn masked(text: &str, name: &str, contact: &str, mark: &str) -> String {
    let mut needles = vec![name.trim().to_owned()];
    needles.extend(contact.lines().map(|line| line.trim().to_owned()));
    let words = |text: &str| {
        text.split(|letter: char| letter.is_whitespace() || letter == ',')
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    needles.extend(words(name));
    needles.extend(words(contact).into_iter().filter(|word| word.contains('@')));
    needles.retain(|needle| needle.chars().count() >= 3);
    needles.sort_by_key(|needle| std::cmp::Reverse(needle.chars().count()));
    let letters: Vec<char> = text.chars().collect();
    let lower: Vec<char> = letters.iter().map(|letter| low(*letter)).collect();
    let needles: Vec<Vec<char>> = needles
        .iter()
        .map(|needle| needle.chars().map(low).collect())
        .collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < letters.len() {
        let whole_word = at == 0 || !letters[at - 1].is_alphanumeric();
        let hit = needles
            .iter()
            .find(|needle| whole_word && starts(&lower[at..], needle));
        let number = if whole_word { digits(&letters[at..]) } else { 0 };
        if let Some(needle) = hit {
            if !out.trim_end().ends_with(mark) {
                out.push_str(mark);
            }
            at += needle.len();
        } else if number > 0 {
            out.push_str(NUMBER);
            at += number;
        } else {
            out.push(letters[at]);
            at += 1;
        }
    }
    out
}

fn low(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// Whether the text begins with the needle as a whole word; a genitive s still counts as the name.
fn starts(text: &[char], needle: &[char]) -> bool {
    let Some(rest) = text.strip_prefix(needle) else {
        return false;
    };
    let ends = |rest: &[char]| rest.first().is_none_or(|letter| !letter.is_alphanumeric());
    ends(rest) || (rest.first() == Some(&'s') && ends(&rest[1..]))
}

/// The length of a CPR-like number at the beginning: six digits, perhaps a hyphen or space, four digits; 0 for none.
fn digits(text: &[char]) -> usize {
    let six = text
        .iter()
        .take(6)
        .filter(|letter| letter.is_ascii_digit())
        .count();
    if six < 6 {
        return 0;
    }
    let gap = usize::from(
        text.get(6)
            .is_some_and(|letter| matches!(letter, '-' | ' ' | '–')),
    );
    let four = text
        .iter()
        .skip(6 + gap)
        .take(4)
        .filter(|letter| letter.is_ascii_digit())
        .count();
    let length = 10 + gap;
    if four == 4 && text.get(length).is_none_or(|letter| !letter.is_ascii_digit()) {
        length
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn a_private_person_is_taken_out_of_their_own_words() {
        let mask = |text: &str| {
            masked(
                text,
                "Inger Fiktiv Holm",
                "inger@post.example\nLille Gade 4",
                "[Borger, nr. 1]",
            )
        };
        for (text, expected) in [
            ("Venlig hilsen Inger Fiktiv Holm", "Venlig hilsen [Borger, nr. 1]"),
            ("hilsen INGER.", "hilsen [Borger, nr. 1]."),
            ("Ingers bror bor der", "[Borger, nr. 1]s bror bor der"),
            (
                "Skriv til inger@post.example, tak",
                "Skriv til [Borger, nr. 1], tak",
            ),
            ("Jeg bor Lille Gade 4.", "Jeg bor [Borger, nr. 1]."),
            (
                "Min søns nummer er 120385-1234",
                "Min søns nummer er [nummer fjernet]",
            ),
            ("1203851234 og 12038512345", "[nummer fjernet] og 12038512345"),
            ("En holmgang om økonomien", "En holmgang om økonomien"),
            ("", ""),
        ] {
            assert_eq!(mask(text), expected, "{text}");
        }
    }
}
