//! How the papers of a committee are worded: kinds, clock times, running text.

use crate::Ui;
use crate::ui::Tone;
use governance::committee::{CommitteeKind, SeatGroup};
use governance::item::{ItemKind, Saved};
use governance::meeting::{ItemLine, MeetingState, TimeOfDay};

/// A piece of running text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Piece {
    /// A paragraph.
    Words(String),
    /// Lines that begin with a hyphen or a dot.
    Points(Vec<String>),
}

/// Text as people type it, as paragraphs and points: every line is a paragraph, `- ` or `• ` makes a point.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let point = line
            .strip_prefix("- ")
            .or_else(|| line.strip_prefix("• "))
            .map(|point| point.trim().to_owned());
        match (point, found.last_mut()) {
            (Some(point), Some(Piece::Points(points))) => points.push(point),
            (Some(point), _) => found.push(Piece::Points(vec![point])),
            (None, _) => found.push(Piece::Words(line.to_owned())),
        }
    }
    found
}

/// The text key of a committee's kind.
pub(crate) const fn committee_kind(kind: &CommitteeKind) -> &'static str {
    match kind {
        CommitteeKind::MainMed => "committee-kind-main-med",
        CommitteeKind::LocalMed => "committee-kind-local-med",
        CommitteeKind::Political => "committee-kind-political",
        CommitteeKind::Management => "committee-kind-management",
        CommitteeKind::Other => "committee-kind-other",
    }
}

/// The text key of the group that a seat belongs to.
pub(crate) const fn seat_group(group: &SeatGroup) -> &'static str {
    match group {
        SeatGroup::Management => "seat-group-management",
        SeatGroup::Staff => "seat-group-staff",
        SeatGroup::Organisation => "seat-group-organisation",
        SeatGroup::Municipality => "seat-group-municipality",
        SeatGroup::Political => "seat-group-political",
        SeatGroup::Other => "seat-group-other",
    }
}

/// The text key of what an item asks for.
pub(crate) const fn item_kind(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::Decision => "item-kind-decision",
        ItemKind::Information => "item-kind-information",
        ItemKind::Discussion => "item-kind-discussion",
    }
}

/// The text key for an item that is done with: a decision was taken, or it was heard and talked over.
pub(crate) const fn done(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::Decision => "meeting-decided",
        ItemKind::Information | ItemKind::Discussion => "meeting-treated",
    }
}

/// Who answers for an item and who presents it. The first is left out when the second begins with the same name.
pub(crate) fn people(line: &ItemLine) -> Vec<String> {
    let owner = line.owner.as_ref().map(|owner| owner.show().clone());
    let owner = owner.filter(|owner| !line.presenter.starts_with(owner.as_str()));
    let presenter = Some(line.presenter.clone()).filter(|presenter| !presenter.is_empty());
    owner.into_iter().chain(presenter).collect()
}

/// The state of a meeting, as a tag.
pub(crate) const fn state(state: MeetingState) -> (Tone, &'static str) {
    match state {
        MeetingState::Draft => (Tone::Info, "meeting-state-draft"),
        MeetingState::SentOut => (Tone::Info, "meeting-state-sent"),
        MeetingState::Held => (Tone::Info, "meeting-state-held"),
        MeetingState::MinutesClosed => (Tone::Success, "meeting-minutes"),
        MeetingState::Approved => (Tone::Success, "meeting-state-approved"),
        MeetingState::Cancelled => (Tone::Error, "meeting-state-cancelled"),
    }
}

/// The open title of a line; a closed item without one is called so.
pub(crate) fn title(ui: &Ui, line: &ItemLine) -> String {
    if line.title.is_empty() {
        ui.t("item-closed-title")
    } else {
        line.title.clone()
    }
}

/// `kl. 9.00–12.00`, the way of the language.
pub(crate) fn hours(ui: &Ui, starts: &TimeOfDay, ends: Option<&TimeOfDay>) -> String {
    let said = |time: &TimeOfDay| {
        if ui.lang() == "da" {
            time.to_string()
        } else {
            time.iso()
        }
    };
    match ends {
        Some(ends) => ui.a2("meeting-hours", "from", said(starts), "to", said(ends)),
        None => ui.a("meeting-from", "from", said(starts)),
    }
}

/// Whether somebody else saved in between.
pub(crate) const fn collided(saved: Saved) -> bool {
    matches!(saved, Saved::ChangedMeanwhile { .. })
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn lines_become_paragraphs_and_points() {
        let words = |text: &str| Piece::Words(text.to_owned());
        let text = "Det indstilles, \r\n- at a\n• at b\n\n  Derefter\n- c";
        assert_eq!(
            pieces(text),
            [
                words("Det indstilles,"),
                Piece::Points(vec!["at a".into(), "at b".into()]),
                words("Derefter"),
                Piece::Points(vec!["c".into()])
            ]
        );
        assert_eq!(pieces(" \n "), []);
    }
}
