//! What only the rest of the paper can say about the meeting: what decision labels and last lines tell.

use super::super::Minutes;
use super::value;
use crate::papers::when::find_day;

/// What only the items can say: the kind, when nothing names it, and what decision labels and last lines tell.
pub(in super::super) fn settle(minutes: &mut Minutes) {
    let decided = minutes.items.iter().any(|item| item.decision.is_some());
    if decided {
        minutes.kind = Some("referat");
    }
    let labels: Vec<&str> = minutes
        .items
        .iter()
        .flat_map(|item| &item.sections)
        .filter(|section| section.canonical == "beslutning")
        .filter_map(|section| section.label.as_deref())
        .collect();
    if minutes.date.is_none() {
        let mut days: Vec<_> = labels
            .iter()
            .filter_map(|label| find_day(label, None)?.day)
            .collect();
        days.dedup();
        if let [day] = days[..] {
            minutes.date = Some(day);
        }
    }
    if minutes.committee.is_none() {
        let mut bodies: Vec<_> = labels
            .iter()
            .filter_map(|label| value::body_of_label(label))
            .collect();
        bodies.dedup();
        if let [body] = &bodies[..] {
            minutes.committee = Some(body.clone());
        }
    }
    if minutes.end.is_none() {
        let last = minutes
            .items
            .last()
            .into_iter()
            .flat_map(|item| item.sections.iter().rev())
            .flat_map(|section| section.paragraphs.iter().rev());
        minutes.end = last
            .take(3)
            .find_map(|paragraph| value::said_end(&paragraph.text));
    }
}
