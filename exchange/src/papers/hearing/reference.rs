//! Where a row points: a theme and pages in one cell, topics in another.

/// Most pages that a reference names; a longer range is a slip of the pen.
const MOST_PAGES: usize = 200;

/// Theme and pages of a reference: `Det hele menneske Side 9+10`, `s. 9-10`, `Kapitel 2, side 4 og 6`.
pub(super) fn split(reference: &str) -> (Option<String>, Vec<u32>) {
    let theme = |text: &str| {
        let text = text
            .trim()
            .trim_end_matches([',', ';', ':', '(', '-', '–'])
            .trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    match page_word(reference) {
        Some((at, behind)) => {
            let (pages, rest) = numbers(&reference[behind..]);
            let rest = rest.trim_start_matches([')', ',', ';', ':', '.', ' ']);
            let head = reference[..at].trim_end();
            let joined = if rest.is_empty() {
                head.to_owned()
            } else {
                format!("{head} {rest}")
            };
            (theme(&joined), pages)
        }
        None => (theme(reference), Vec::new()),
    }
}

/// A reference and nothing else: `s. 12`, `Side 12-14`, `afsnit 3.2`, `Kap. 4, side 7`.
pub(super) fn pointer(text: &str) -> Option<(Option<String>, Vec<u32>)> {
    const PLACES: [&str; 11] = [
        "afsnit",
        "afs",
        "kapitel",
        "kap",
        "punkt",
        "pkt",
        "bilag",
        "tabel",
        "figur",
        "pejlemærke",
        "mål",
    ];
    let text = text.trim();
    if text.len() > 60 {
        return None;
    }
    let (theme, pages) = split(text);
    let is_place = |theme: &str| {
        let (word, rest) = theme.split_once([' ', '\u{A0}']).unwrap_or((theme, ""));
        let word = word.trim_end_matches('.').to_lowercase();
        let rest = rest.trim();
        let begins = rest.starts_with(|first: char| first.is_ascii_digit());
        PLACES.contains(&word.as_str()) && begins && rest.split(' ').count() <= 3
    };
    match &theme {
        Some(place) => is_place(place).then_some((theme, pages)),
        None => (!pages.is_empty()).then_some((None, pages)),
    }
}

/// The pages in a cell of their own.
pub(super) fn pages(cell: &str) -> Vec<u32> {
    let begin = page_word(cell).map_or(0, |(_, behind)| behind);
    numbers(&cell[begin..]).0
}

/// Topics: parted by `/`, `;` or lines.
pub(super) fn topics(paragraphs: &[String]) -> Vec<String> {
    let parts = paragraphs.iter().flat_map(|text| text.split(['/', ';', '•']));
    let parts = parts.map(|part| {
        part.trim()
            .trim_start_matches("- ")
            .trim_end_matches(['.', ','])
            .trim()
    });
    parts
        .filter(|part| !part.is_empty() && *part != "-")
        .map(str::to_owned)
        .collect()
}

/// The last word for page that a number follows: where it begins, and where it ends.
fn page_word(text: &str) -> Option<(usize, usize)> {
    const WORDS: [&str; 5] = ["sidetal", "siderne", "sider", "side", "s"];
    let mut found = None;
    let mut begin = 0;
    for part in text.split_inclusive([' ', '(', ',']) {
        let word = part.trim_end_matches([' ', '(', ',']);
        let lower = word.to_lowercase();
        let bare = lower.trim_end_matches([
            '.', ':', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '-', '–',
        ]);
        let letters = word
            .chars()
            .take(bare.chars().count())
            .map(char::len_utf8)
            .sum::<usize>();
        let known = WORDS.contains(&bare) && (bare != "s" || lower.starts_with("s."));
        let behind = begin + letters;
        let number = text[behind..]
            .trim_start_matches(['.', ':', ' '])
            .starts_with(|c: char| c.is_ascii_digit());
        if known && number {
            let skipped = text[behind..].len() - text[behind..].trim_start_matches(['.', ':', ' ']).len();
            found = Some((begin, behind + skipped));
        }
        begin += part.len();
    }
    found
}

/// Page numbers at the beginning of a text: `9+10`, `9-12`, `4, 6 og 8`; and what stands behind them.
fn numbers(text: &str) -> (Vec<u32>, &str) {
    let mut pages: Vec<u32> = Vec::new();
    let mut rest = text.trim_start();
    let mut range = false;
    loop {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let Ok(page) = rest[..digits].parse::<u32>() else {
            return (pages, rest);
        };
        if digits > 4 {
            return (pages, rest);
        }
        match pages.last().copied() {
            Some(last) if range && last < page && (page - last) as usize <= MOST_PAGES => {
                pages.extend(last + 1..=page)
            }
            _ => pages.push(page),
        }
        if pages.len() > MOST_PAGES {
            return (pages, &rest[digits..]);
        }
        let behind = rest[digits..].trim_start();
        let next = ["+", ",", "&", "/", "og ", "-", "–"]
            .into_iter()
            .find_map(|sign| {
                let next = behind.strip_prefix(sign)?.trim_start();
                next.starts_with(|c: char| c.is_ascii_digit())
                    .then_some((sign, next))
            });
        let Some((sign, next)) = next else {
            return (pages, behind);
        };
        range = matches!(sign, "-" | "–");
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::{pages, pointer, split, topics};

    #[test]
    fn theme_and_pages_part() {
        let theme = |text: &str| Some(text.to_owned());
        assert_eq!(
            split("Det hele menneske Side 9+10"),
            (theme("Det hele menneske"), vec![9, 10])
        );
        assert_eq!(
            split("Fælles ansvar, s. 9-11"),
            (theme("Fælles ansvar"), vec![9, 10, 11])
        );
        assert_eq!(
            split("Kapitel 2 (side 4, 6 og 8)"),
            (theme("Kapitel 2"), vec![4, 6, 8])
        );
        assert_eq!(split("s.7"), (None, vec![7]));
        assert_eq!(split("På den ene side"), (theme("På den ene side"), vec![]));
        assert_eq!(split("Afsnit 3.2"), (theme("Afsnit 3.2"), vec![]));
        assert_eq!(pages("12-13"), vec![12, 13]);
        assert_eq!(pages("Side 7"), vec![7]);
    }

    #[test]
    fn a_pointer_is_a_reference_and_nothing_else() {
        let theme = |text: &str| Some(text.to_owned());
        assert_eq!(pointer("s. 12"), Some((None, vec![12])));
        assert_eq!(pointer("side 12-14"), Some((None, vec![12, 13, 14])));
        assert_eq!(pointer("afsnit 3.2"), Some((theme("afsnit 3.2"), vec![])));
        assert_eq!(pointer("Kap. 4, side 7"), Some((theme("Kap. 4"), vec![7])));
        for text in [
            "Vi mener",
            "Punktet",
            "Kl. 12",
            "Bilag",
            "På den ene side",
            "Telefon 12",
        ] {
            assert_eq!(pointer(text), None, "{text}");
        }
    }

    #[test]
    fn topics_part_at_strokes() {
        let cell = ["Rekruttering/ Fastholdelse".to_owned()];
        assert_eq!(topics(&cell), ["Rekruttering", "Fastholdelse"]);
    }
}
