use super::{Change, Field, Target, leading_number};
use crate::papers::import::outline::{Outline, Part, Role};

/// An agenda with a heading that the reader does not take for one.
const PAPER: &str = include_str!("../../../../tests/papers/minutes/political.txt");

fn of(changes: &[Change]) -> Outline {
    let changes: Vec<_> = (1..).zip(changes.iter().cloned()).collect();
    Outline::of(PAPER, &changes)
}

fn line_of(words: &str) -> usize {
    PAPER.lines().position(|line| line == words).unwrap() + 1
}

#[test]
fn what_is_read_says_what_the_paper_says() {
    let outline = of(&[]);
    assert_eq!(outline.items.len(), 5);
    let second = &outline.items[1];
    assert_eq!(second.title(), "Budgetopfølgning pr. 31. marts");
    assert_eq!(second.field(Field::CaseNumber), "23/1204");
    assert_eq!(
        second.field(Field::Resume),
        "Udvalget får forelagt den første budgetopfølgning."
    );
    assert_eq!(
        second.attachments(),
        ["Budgetopfølgning 1.pdf", "Høringssvar fra Handicaprådet.pdf"]
    );
    assert!(
        second
            .decision()
            .unwrap()
            .starts_with("Indstillingen blev godkendt.")
    );
    assert_eq!(
        outline.items[2].resolutions(),
        ["godkende standarden", "standarden evalueres efter et år"]
    );
    assert!(outline.items[3].closed && outline.items[4].closed);
    assert_eq!(outline.excused, ["Hanne Vig"]);
    let roles = outline.roles();
    let title = line_of("Punkt 2: Budgetopfølgning pr. 31. marts");
    assert_eq!(roles[title - 1], Role::Item(2, Part::Title));
    assert_eq!(
        roles[line_of("Sagsnr.: 23/1204") - 1],
        Role::Item(2, Part::CaseNumber)
    );
    assert_eq!(
        roles[line_of("- godkende standarden") - 1],
        Role::Item(3, Part::Resolution)
    );
    assert_eq!(roles[0], Role::Head);
}

#[test]
fn lines_move_to_the_part_that_a_person_names() {
    let line = line_of("Merforbruget dækkes af puljen.");
    let change = Change::Lines {
        first: line,
        last: line,
        part: Part::Decision,
        to: Target::Item(3),
    };
    let outline = of(&[change]);
    assert!(!outline.items[1].field(Field::CaseText).contains("Merforbruget"));
    assert!(
        outline.items[2]
            .decision()
            .unwrap()
            .contains("Merforbruget dækkes af puljen.")
    );
    let nothing = of(&[Change::Lines {
        first: line,
        last: line,
        part: Part::Nothing,
        to: Target::Item(2),
    }]);
    assert!(
        !nothing
            .items
            .iter()
            .any(|item| item.field(Field::CaseText).contains("Merforbruget"))
    );
}

#[test]
fn a_title_of_a_new_item_splits_the_item_around_it() {
    let line = line_of("Standarden er revideret.");
    let outline = of(&[Change::Lines {
        first: line,
        last: line,
        part: Part::Title,
        to: Target::New,
    }]);
    assert_eq!(outline.items.len(), 6);
    assert_eq!(outline.items[3].title(), "Standarden er revideret.");
    assert_eq!(outline.items[2].decision(), None);
    assert_eq!(outline.items[3].resolutions().len(), 2);
    let merged = of(&[
        Change::Lines {
            first: line,
            last: line,
            part: Part::Title,
            to: Target::New,
        },
        Change::Merge { item: 10_001 },
    ]);
    assert_eq!(merged.items.len(), 5);
    assert!(
        merged.items[2]
            .field(Field::CaseText)
            .contains("Standarden er revideret.")
    );
    assert_eq!(merged.items[2].resolutions().len(), 2);
}

#[test]
fn what_is_not_there_changes_nothing_and_is_said() {
    let outline = of(&[
        Change::Merge { item: 1 },
        Change::Closed {
            item: 77,
            closed: true,
        },
        Change::Lines {
            first: 900,
            last: 901,
            part: Part::Decision,
            to: Target::Item(1),
        },
        Change::Lines {
            first: 3,
            last: 2,
            part: Part::Decision,
            to: Target::Item(1),
        },
        Change::Lines {
            first: 1,
            last: 1,
            part: Part::Decision,
            to: Target::New,
        },
    ]);
    assert_eq!(outline.idle, [1, 2, 3, 4, 5]);
    assert_eq!(outline.items, of(&[]).items);
}

#[test]
fn words_are_written_anew_and_a_decision_can_be_taken_away() {
    let field = |item, field, text: &str| Change::Field {
        item,
        field,
        text: text.to_owned(),
    };
    let outline = of(&[
        field(Some(1), Field::Decision, ""),
        field(Some(1), Field::Title, "Dagsorden"),
        field(Some(1), Field::Starts, "15.00"),
        field(Some(1), Field::Ends, "15.10"),
        field(None, Field::Day, "2023-05-04"),
        field(None, Field::Substitutes, "Ib Hav for Bo Due\nuden mening"),
        Change::Closed {
            item: 4,
            closed: false,
        },
    ]);
    assert_eq!(outline.items[0].decision(), None);
    assert_eq!(outline.items[0].title(), "Dagsorden");
    assert_eq!(outline.items[0].field(Field::Ends), "15:10");
    assert_eq!(outline.head(Field::Day), "2023-05-04");
    assert_eq!(outline.head(Field::Substitutes), "Ib Hav for Bo Due");
    assert!(!outline.items[3].closed);
    assert!(Field::Day.takes("2023-05-04") && !Field::Day.takes("i morgen"));
    assert!(Field::Starts.takes("9.05") && !Field::Starts.takes("25.99"));
    assert!(Field::Number.takes("12") && !Field::Number.takes("0"));
}

#[test]
fn numbers_before_a_title_are_numbers() {
    for (text, number, title) in [
        ("Punkt 3: Ny model", Some(3), "Ny model"),
        ("12. Ny model", Some(12), "Ny model"),
        ("2030-planen", None, "2030-planen"),
        ("Ny model", None, "Ny model"),
    ] {
        assert_eq!(leading_number(text), (number, title), "{text}");
    }
}
