//! Dates as people write them.

use exchange::papers::dates::{Certainty, dates};

/// Raw words, first day, day after the last, certainty: as one line per date.
fn said(text: &str) -> Vec<String> {
    let context = foundation::parse_day("2023-03-15");
    let shown = dates(text, context).into_iter().map(|date| {
        let day = |day: Option<foundation::Day>| day.map_or("…".to_owned(), |day| day.to_string());
        let sure = match date.certainty {
            Certainty::Day => "day",
            Certainty::Period => "period",
            Certainty::About => "about",
        };
        let assumed = if date.year_assumed { " year?" } else { "" };
        format!(
            "{} = {}..{} {sure}{assumed}",
            date.raw,
            day(date.from),
            day(date.to)
        )
    });
    shown.collect()
}

#[test]
fn days() {
    assert_eq!(
        said("Pr. 15. februar 2023 er"),
        ["15. februar 2023 = 2023-02-15..2023-02-16 day"]
    );
    assert_eq!(
        said("Den 22. februar blev"),
        ["22. februar = 2023-02-22..2023-02-23 day year?"]
    );
    assert_eq!(said("pr. 15/3-23"), ["15/3-23 = 2023-03-15..2023-03-16 day"]);
    assert_eq!(
        said("01.09.2024, 2024-09-02 og 3/9 2024"),
        [
            "01.09.2024 = 2024-09-01..2024-09-02 day",
            "2024-09-02 = 2024-09-02..2024-09-03 day",
            "3/9 2024 = 2024-09-03..2024-09-04 day",
        ]
    );
    assert_eq!(
        said("Den 29. marts og 27. sep. 2023."),
        [
            "29. marts = 2023-03-29..2023-03-30 day year?",
            "27. sep. 2023 = 2023-09-27..2023-09-28 day",
        ]
    );
    assert_eq!(
        said("VPU 26. april og BUU 20. april 2023")[0],
        "26. april = 2023-04-26..2023-04-27 day year?"
    );
}

#[test]
fn weeks_months_quarters_and_years() {
    assert_eq!(said("uge 15"), ["uge 15 = 2023-04-10..2023-04-17 period year?"]);
    assert_eq!(
        said("1 kvartal 2023 - gerne ultimo. Primo 4. kvartal 2023."),
        [
            "1 kvartal 2023 - gerne ultimo = 2023-03-02..2023-04-01 about",
            "Primo 4. kvartal 2023 = 2023-10-01..2023-10-31 about",
        ]
    );
    assert_eq!(
        said("1. halvår 2023 - sep. 2023."),
        ["1. halvår 2023 - sep. 2023 = 2023-01-01..2023-10-01 period"]
    );
    assert_eq!(
        said("første kvartal 2023"),
        ["første kvartal 2023 = 2023-01-01..2023-04-01 period"]
    );
    assert_eq!(
        said("Opstart feb./marts 2023"),
        ["feb./marts 2023 = 2023-02-01..2023-04-01 period"]
    );
    assert_eq!(
        said("Dec./Jan.: opslag"),
        ["Dec./Jan. = 2022-12-01..2023-02-01 period year?"]
    );
    assert_eq!(
        said("juni - september 2023"),
        ["juni - september 2023 = 2023-06-01..2023-10-01 period"]
    );
    assert_eq!(
        said("i 2023 og 2024"),
        [
            "2023 = 2023-01-01..2024-01-01 period",
            "2024 = 2024-01-01..2025-01-01 period"
        ]
    );
    assert_eq!(
        said("dec. 2025 - jan. 2026"),
        ["dec. 2025 - jan. 2026 = 2025-12-01..2026-02-01 period"]
    );
}

#[test]
fn seasons_holidays_and_turns() {
    assert_eq!(
        said("planlagt til efterår 2023"),
        ["efterår 2023 = 2023-09-01..2023-12-01 about"]
    );
    assert_eq!(
        said("efter efterårsferien"),
        ["efter efterårsferien = 2023-10-23..… about year?"]
    );
    assert_eq!(
        said("inden sommerferien 2024"),
        ["inden sommerferien 2024 = …..2024-07-01 about"]
    );
    assert_eq!(said("inden jul"), ["inden jul = …..2023-12-23 about year?"]);
    assert_eq!(
        said("senest den 1. maj 2024"),
        ["senest den 1. maj 2024 = …..2024-05-02 day"]
    );
    assert_eq!(
        said("fra 1. maj 2024 og frem"),
        ["fra 1. maj 2024 = 2024-05-01..… day"]
    );
    assert_eq!(
        said("fra 1. maj til 3. juni 2024"),
        ["1. maj til 3. juni 2024 = 2024-05-01..2024-06-04 period"]
    );
    assert_eq!(
        said("medio maj 2024"),
        ["medio maj 2024 = 2024-05-11..2024-05-21 about"]
    );
}

#[test]
fn what_is_no_date_is_none() {
    for text in [
        "",
        "August Berg og Maj Hansen deltager",
        "§107 og 1.2",
        "2.500 kr. og 2023 kr.",
        "kapitel 12-13",
        "ca. 10-15 min.",
        "sagsnr. 1-13-3-131-21",
        "99/99-99",
        "31/2-23",
        "uge 99",
        "kan kun være marked",
        "1/2-plads",
    ] {
        assert_eq!(said(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(dates("22. februar", None), []);
}
