//! How much two lines are the same line: labels and titles come with other spaces, accents, case and typing errors.

/// As much of a title as is compared, in characters: longer titles differ earlier.
const COMPARED: usize = 160;

/// A text as it is compared: lower case letters and digits only, without accents on other letters than æ, ø and å.
///
/// `Sags fremstilling:` and `SAGSFREMSTILLING` are the same; so are `Resumé` and `Resume`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii() {
            if letter.is_ascii_alphanumeric() {
                folded.push(letter.to_ascii_lowercase());
            }
            continue;
        }
        for small in letter.to_lowercase() {
            match small {
                'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
                'á' | 'à' | 'â' | 'ã' => folded.push('a'),
                'ä' => folded.push('æ'),
                'ö' => folded.push('ø'),
                'ü' | 'ú' | 'ù' => folded.push('u'),
                'ó' | 'ò' | 'ô' => folded.push('o'),
                'í' | 'ì' => folded.push('i'),
                '§' => folded.push('§'),
                other if other.is_alphanumeric() => folded.push(other),
                _ => {}
            }
        }
    }
    folded
}

/// How similar two texts are, from 0 to 1, spaces, case and marks apart; two empty texts are not similar.
#[must_use]
pub fn similarity(one: &str, other: &str) -> f64 {
    folded_similarity(&fold(one), &fold(other))
}

/// [`similarity`] of texts that are folded already. A title cut off in one place (at least twenty letters) counts as
/// the same title.
#[must_use]
pub fn folded_similarity(one: &str, other: &str) -> f64 {
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    if one == other {
        return 1.0;
    }
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.len() >= 24 && long.starts_with(short) {
        return 0.9;
    }
    // Even if all of the shorter one were right, the rest is wrong.
    if short.len() * 4 < long.len() * 3 {
        return 0.0;
    }
    let cut = |text: &str| text.chars().take(COMPARED).collect::<String>();
    strsim::normalized_levenshtein(&cut(short), &cut(long))
}

#[cfg(test)]
mod tests {
    use super::{fold, similarity};

    #[test]
    fn spelling_spaces_and_case_do_not_count() {
        assert_eq!(fold(" Sags fremstilling: "), "sagsfremstilling");
        assert_eq!(fold("RESUMÉ"), "resume");
        assert_eq!(fold("Åben – (§ 12)"), "åben§12");
    }

    #[test]
    fn a_typing_error_is_similar_and_another_title_is_not() {
        assert!(similarity("Opsamling fra døgnsminaret", "Opsamling fra døgnsseminaret") > 0.9);
        assert!(similarity("Orienteringer", "Orientering fra formanden") < 0.8);
        assert!(similarity("", "") < 0.1);
        assert!(
            similarity(
                "Erstatningsbyggeri på området for",
                "Erstatningsbyggeri på området for voksne med"
            ) > 0.8
        );
    }
}
