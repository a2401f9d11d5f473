use super::{Outline, Part, Role};
use crate::papers::minutes;
use proptest::prelude::*;

const PAPERS: [&str; 4] = [
    include_str!("../../../../tests/papers/minutes/political.txt"),
    include_str!("../../../../tests/papers/minutes/decision_first.txt"),
    include_str!("../../../../tests/papers/minutes/unnumbered.txt"),
    include_str!("../../../../tests/papers/minutes/flattened.txt"),
];

#[test]
fn no_paper_gets_a_decision_that_the_reader_did_not_find() {
    for paper in PAPERS {
        let (read, outline) = (minutes::read_text(paper), Outline::of(paper, &[]));
        assert_eq!(read.items.len(), outline.items.len());
        for (item, taken) in read.items.iter().zip(&outline.items) {
            assert_eq!(item.decision.is_some(), taken.decision().is_some());
            let decided = item
                .decision
                .as_ref()
                .map_or(0, |decision| decision.resolutions.len());
            assert_eq!(decided, taken.resolutions().len());
            assert_eq!(item.attachments, taken.attachments());
            assert_eq!(item.title.clone().unwrap_or_default(), taken.title());
        }
    }
}

#[test]
fn unread_lines_are_marked_as_unread() {
    for paper in PAPERS {
        let outline = Outline::of(paper, &[]);
        let roles = outline.roles();
        assert_eq!(roles.len(), outline.source.len());
        for unread in &outline.unread {
            assert_eq!(roles[unread.line - 1], Role::Unread);
        }
    }
}

proptest! {
    /// Whatever a person chooses, nothing panics and no line outside the choice is lost from the source.
    #[test]
    fn any_lines_can_be_given_to_any_part(
        paper in 0..PAPERS.len(),
        picks in prop::collection::vec((1..80_usize, 0..9_usize, 0..9_usize, -1..9_i64), 0..6),
    ) {
        use crate::papers::import::change::{Change, Target};
        let changes: Vec<(i64, Change)> = (1..).zip(picks.into_iter().map(|(first, more, part, key)| Change::Lines {
            first,
            last: first + more,
            part: Part::ALL[part],
            to: if key < 1 { Target::New } else { Target::Item(key) },
        })).collect();
        let outline = Outline::of(PAPERS[paper], &changes);
        prop_assert_eq!(outline.roles().len(), Outline::of(PAPERS[paper], &[]).source.len());
        for item in &outline.items {
            prop_assert!(item.pieces.iter().all(|piece| piece.first <= piece.last && piece.first >= 1));
        }
    }
}
